"""What a source edit changed, the dangerous things first: numbers, negations, names, quotations, then words.

Place in the flow:  merge -> [changes]
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from difflib import SequenceMatcher

from workflow.catalog.cosmetic import targets
from workflow.languages import language
from workflow.writing.unseen import apart

_NUMBER = re.compile(r"\d+(?:[.,:\u00a0\u202f ]\d+)*\s?%?")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_NAME = re.compile(r"(?<![.!?…]\s)(?<!^)(?<![\"“«„(\[])\b[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ][^\W\d_]*(?:[-’'][^\W\d_]+)*")
_QUOTED = re.compile(r"[\"“”„«]([^\"“”„«»]{3,})[\"“”»]")
_TOKEN = re.compile(r"\w+(?:['’.,-]\w+)*%?|[^\w\s]")

_LONGEST = 10_000
"""Code points beyond which words are not compared, which takes quadratic time."""

_SHOWN = 60
"""Code points of a wording that are shown; a comment is no place for a paragraph."""


def changes(old: str, new: str, code: str) -> list[str]:
    """Name what is different between two wordings of one sentence.

    Args:
        old: the wording that the translation was made for.
        new: the present wording.
        code: their language, a code of `workflow.languages`.

    Returns:
        Notes in the order of their danger, such as ``number: 16.5% -> 16%``; one named ``words``
        comes last if anything else changed.
    """
    notes: list[str] = []
    named: set[str] = set()
    for kind, find in _kinds(code):
        gone, come = _difference(find(old), find(new))
        if gone or come:
            notes.append(_note(kind, gone, come))
            named.update(token for text in (*gone, *come) for token in _TOKEN.findall(text))
            named.update("![]()" if kind == "link" else ())  # a link came or went with its brackets
    gone, come = ([part for part in parts if not _told(part, named)] for parts in _words(old, new))
    if gone or come:
        notes.append(_note("words", gone, come))
    return notes


def _kinds(code: str) -> list[tuple[str, Callable[[str], list[str]]]]:
    """Return what is looked for, in the order of danger."""
    known = language(code)

    def negations(text: str) -> list[str]:
        words = (word.replace("’", "'") for word in _WORD.findall(text))
        return [
            word
            for word in words
            if word.lower() in known.negations or word.lower()[2:].endswith(known.negative_endings or "\0")
        ]

    return [
        ("number", lambda text: [number.strip() for number in _NUMBER.findall(text)]),
        ("negation", negations),
        ("name", _NAME.findall),
        ("quotation", _QUOTED.findall),
        ("link", targets),
    ]


def _difference(old: list[str], new: list[str]) -> tuple[list[str], list[str]]:
    """Return what only the old list has, and what only the new one has."""
    if old == new:
        return [], []
    return list((Counter(old) - Counter(new)).elements()), list((Counter(new) - Counter(old)).elements())


def _words(old: str, new: str) -> tuple[list[str], list[str]]:
    """Return the stretches of words that were replaced, removed or added."""
    if max(len(old), len(new)) > _LONGEST:
        return [], []
    before, after = list(_TOKEN.finditer(old)), list(_TOKEN.finditer(new))
    tokens = [found[0] for found in before], [found[0] for found in after]
    gone: list[str] = []
    come: list[str] = []
    for tag, a, b, c, d in SequenceMatcher(None, *tokens, autojunk=False).get_opcodes():
        if tag != "equal":
            gone += [old[before[a].start() : before[b - 1].end()]] if b > a else []
            come += [new[after[c].start() : after[d - 1].end()]] if d > c else []
    return gone, come


def _told(part: str, named: set[str]) -> bool:
    """Tell whether each word of a stretch was named before, perhaps without its ending."""
    return all(any(token.startswith(name) for name in named) for token in _TOKEN.findall(part))


def _note(kind: str, gone: list[str], come: list[str]) -> str:
    """Return what was changed on one line; letters that nobody could tell from others are named."""
    return f"{kind}: {' -> '.join(apart(_shown(gone), _shown(come)))}"


def _shown(parts: list[str]) -> str:
    """Return stretches as one short line; a dash where there are none."""
    text = " ".join(", ".join(parts).split()).rstrip("\\ ") or "–"  # see `merge.description`
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1].rstrip() + "…"
