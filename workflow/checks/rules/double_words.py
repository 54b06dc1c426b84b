"""The rule `double-words`: a word that stands twice in a row.

Place in the flow:  languages, writing -> [double_words] -> checks
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from operator import eq

from workflow.checks.model import EntryRule, Finding, Severity
from workflow.checks.pair import Pair
from workflow.languages import language
from workflow.model import Span
from workflow.writing.alphabets import shown

_MARKS = ".,:;!?…»”’\"')]«“„‘([*_"
_MOST = 200_000
_LETTERS = r"[^\W\d_]+"
_TWICE = re.compile(
    rf"(?<![^\W_])(?<![^\W_][-'’.])({_LETTERS}(?:[-'’]{_LETTERS})*)([*_]{{0,3}}\s+[*_]{{0,3}})(\1)(?![^\W_]|[-'’][^\W_])",
    re.IGNORECASE,
)
"""Between the two is nothing but white space and the marks of emphasis: чуть-чуть is one word, and "no, no" is right."""

_LIKEWISE = re.compile(rf"(?<![^\W_])({_LETTERS})[\s,!?*_–—-]+(\1)(?![^\W_])", re.IGNORECASE)
"""Any way in which a word is said twice on purpose: очень-очень, "very, very"."""


class _Bare(dict[str, str]):
    """Words in small letters and without their marks, by how they stand in a text; as many as are worth it."""

    def __missing__(self, word: str) -> str:
        if len(self) > _MOST:
            self.clear()
        bare = self[word] = word.lower().strip(_MARKS)
        return bare


_BARE = _Bare()


def _check(pair: Pair) -> Iterable[Finding]:
    """Yield the words that stand twice in a row, and not so in the source."""
    words = [*map(_BARE.__getitem__, pair.words)]
    return _told(pair) if True in map(eq, words, words[1:]) else ()


def _told(pair: Pair) -> Iterator[Finding]:
    """Yield as many as the source has not; a name may well be double, so names go last."""
    found = [one for one in _TWICE.finditer(pair.translation) if not _right(pair, one)]
    surplus = _times(pair.translation) - _times(pair.source)
    told = sorted(found, key=lambda one: (one[1][0].isupper() and one[3][0].isupper(), one.start()))[: max(surplus, 0)]
    for one in sorted(told, key=re.Match.start):
        remedy = f'write "{shown(one[1])}" once'
        yield Finding(f'"{shown(" ".join(one[0].split()))}" says a word twice', remedy, one.span())


def _times(text: str) -> int:
    """Count the places where a text says a word twice, in whatever way."""
    rest, found = _TWICE.subn(" ", text)
    return found + len(_LIKEWISE.findall(rest))


def _right(pair: Pair, one: re.Match[str]) -> bool:
    """Tell whether a word may stand twice: by grammar, as an acronym beside a word, or as no word at all."""
    if one[1].lower() in language(pair.way[1]).doubled:
        return True
    if len(one[1]) > 1 and one[1].isupper() != one[3].isupper():
        return True
    return _hidden(pair, one.span(1)) or _hidden(pair, one.span(3))


def _hidden(pair: Pair, place: Span) -> bool:
    return " " in pair.prose[slice(*place)]


RULE = EntryRule(
    id="double-words",
    name="No word twice",
    severity=Severity.WARNING,
    description="A word stands twice in a row, as it does after a sentence was half rewritten.",
    explanation="""\
"The the law", "в в городе", «және және»: the eye slides over it, above all where a line breaks between the two.

Not told: words with a hyphen (чуть-чуть) or a comma between, a word that the source says twice as well (Bora Bora, \
"very, very"), numbers, and what grammar doubles ("had had").

Take one out.""",
    check=_check,
)
