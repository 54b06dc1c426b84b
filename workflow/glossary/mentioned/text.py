"""A text as names are looked for in it: its words, which of them have a capital that says something, runs of these.

Place in the flow:  [text] -> mentions, candidates
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from workflow.glossary.mentioned.words import PARTICLES

_MASK = re.compile(
    r"\]\([^)\s]*\)|\b(?:U\.\s?S|U\.\s?K|U\.\s?N|E\.\s?U|N\.\s?F\.\s?L|D\.\s?C|O\.\s?K|a\.\s?m|p\.\s?m)\.|`[^`]*`|<[^<>]*>|https?://\S+|www\.\S+|\S+@\S+|@\w+|#\w+|\{[^{}]*\}|\b[\w-]+\.(?:com|org|net|kz|ru|gov)\b"
)
_WORD = re.compile(r"[^\W\d_](?:\.(?=[ \u00a0]?[^\W\d_])|[^\W\d_]*(?:[-‑'’][^\W\d_]+)*)")
_GAP = re.compile(r"[*_]{0,3}[ \u00a0][*_]{0,3}")
_INITIAL = re.compile(r"(?:\A|[.!?…:;|\n—–•]|\s-|--)[\s\"'«»“”„‘’*_(\[>#-]*\Z|[\"«“„‘(\[]\Z|\]\s*\Z")
_TITLED = 0.6
"""Share of words in capitals from which a text of some words is a heading in title case."""


class Word(NamedTuple):
    """A word of a text."""

    text: str
    start: int
    end: int
    capital: bool
    first: bool
    """Whether it begins a sentence, a quotation or a line, so that its capital says nothing."""

    joined: bool
    """Whether only a space stands between it and the word before."""


def masked(text: str) -> str:
    """Return a text of the same length in which code, links and addresses are bars."""
    return _MASK.sub(lambda found: "|" * len(found[0]), text)


def words(text: str) -> list[Word]:
    """Divide a text into words; code, links and addresses have none."""
    text = masked(text)
    found: list[Word] = []
    last = 0
    for match in _WORD.finditer(text):
        start, end = match.span()
        gap = text[last:start]
        after_initial = bool(found) and found[-1].text.endswith(".") and not gap
        first = _INITIAL.search(text, max(0, start - 12), start) is not None if gap or not start else False
        if found and found[-1].text.endswith(".") and len(found[-1].text) == 2:  # noqa: PLR2004 - a letter, a dot
            first = False
        joined = after_initial or (bool(found) and _GAP.fullmatch(gap) is not None)
        capital = match[0][:1].isupper() or ("-" in match[0] and match[0].rpartition("-")[2][:1].isupper())
        found.append(Word(match[0], start, end, capital, first, joined))
        last = end
    return found


def small_words(texts: Iterable[str]) -> frozenset[str]:
    """Return the words that texts write in small letters."""
    return frozenset(match[0] for text in texts for match in _WORD.finditer(text) if match[0].islower())


def is_title_case(text: str, found: list[Word]) -> bool:
    """Tell whether a text is a heading in title case, or in capitals altogether; a sentence ends with a stop."""
    long = [word for word in found if len(word.text) > 3]  # noqa: PLR2004 - shorter ones are small in headings too
    loud = len(long) > 3 and sum(word.capital for word in long) > _TITLED * len(long)  # noqa: PLR2004 - "some words"
    return loud and not text.rstrip('"”»*_ )').endswith((".", "!", "?", ":", ","))


def runs(found: list[Word]) -> list[tuple[int, int]]:
    """Return the runs of words in capitals: index of the first, one past the last."""
    found_runs: list[tuple[int, int]] = []
    at = 0
    while at < len(found):
        end = at
        while end < len(found) and found[end].capital and (end == at or found[end].joined):
            end += 1
            if (
                end + 1 < len(found)
                and found[end].text in PARTICLES
                and found[end].joined
                and found[end + 1].capital
                and found[end + 1].joined
            ):
                end += 1
        if end > at:
            found_runs.append((at, end))
        at = max(end, at + 1)
    return found_runs
