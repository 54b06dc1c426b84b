"""Figures of a text, read passage by passage: what stands far apart is no part of one figure.

Place in the flow:  scanning, joining -> [passages] -> comparing

Most words say nothing of figures, and what does say something is said again and again: on Monday, one of, in 2016. So
one look at each part between two spaces finds the passages, and each passage is read once.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import filterfalse

from workflow.figures.joining import joined_figures
from workflow.figures.model import Figure
from workflow.figures.scanning import scan, without_addresses

_MAY_BE_SPACED = re.compile(r"(?<!\w)(?:[ap]\.(?:m|$)|п\.(?:п|$)|per(?:-|$))", re.IGNORECASE)
"""The first part of what `workflow.figures.scanning` takes for one word: p. m., per cent."""

_HAS_DIGIT = re.compile(r"\d")
_MOST_PARTS = 1 << 16
_FAR = 4
"""So many spaces part two passages; two words at most stand inside of one figure: 5 million in Canadian dollars."""

_DEGREES = frozenset("CF")
_NONE: tuple[tuple[Figure, ...], frozenset[str]] = ((), frozenset())


def figures(text: str, language: str) -> list[Figure]:
    """Return the figures of a text, in order, by value.

    Args:
        text: one segment, Markdown or plain; addresses in it are passed over.
        language: a code of `workflow.languages.LANGUAGES`.

    Example:
        >>> [(one.kind, one.value, one.unit) for one in figures("It rose 16.5% to $1.2bn.", "en")]
        [('percent', (Decimal('16.5'),), '%'), ('money', (Decimal('1200000000'),), 'USD')]
    """
    return list(all_figures(text, language)[0])


@lru_cache(maxsize=1024)
def source_figures(text: str, language: str) -> tuple[tuple[Figure, ...], frozenset[str]]:
    """Do as `all_figures`, once for the translations of a source into several languages."""
    return all_figures(text, language)


def all_figures(text: str, language: str) -> tuple[tuple[Figure, ...], frozenset[str]]:
    """Return the figures of a text, and the units that are in it, by themselves or with a number."""
    text = without_addresses(text)
    silent, telling = _parts(language)
    parts = list(filterfalse(silent.__contains__, text.split()))
    if not parts:
        return _NONE
    if not telling.issuperset(parts):
        for part in set(parts) - telling:
            _learn(part, language)
    found: list[Figure] = []
    units: frozenset[str] = frozenset()
    for start, end in _passages(text, parts):
        read, said = joined_figures(text[start:end], language)
        units = units | said if units else said
        for kind, value, unit, begin, stop, also, weight in read:
            found.append(Figure(kind, value, unit, start + begin, start + stop, also, weight))
    return tuple(found), units


@cache
def _parts(_language: str) -> tuple[set[str], set[str]]:
    """Return the parts of texts that are known to say nothing of figures, and those that may say something."""
    return set(), set()


def _learn(part: str, language: str) -> None:
    """Remember whether a part of a text may say something of figures; "in" says inches only right behind digits."""
    silent, telling = _parts(language)
    if len(silent) + len(telling) >= _MOST_PARTS:
        silent.clear()
        telling.clear()
    if (
        _HAS_DIGIT.search(part)
        or _MAY_BE_SPACED.search(part)
        or any(one.kind != "letter" or language != "en" or one.unit in _DEGREES for one in scan(part, language))
    ):
        telling.add(part)
    else:
        silent.add(part)


def _passages(text: str, parts: list[str]) -> list[tuple[int, int]]:
    """Return where those parts of a text stand, neighbours together."""
    found: list[tuple[int, int]] = []
    size, begin, end = len(text), 0, 0
    for part in parts:
        start = text.index(part, end)
        stop = start + len(part)
        while (start and not text[start - 1].isspace()) or (stop < size and not text[stop].isspace()):
            start = text.index(part, start + 1)
            stop = start + len(part)
        if end and text.count(" ", end, start) < _FAR:
            found[-1] = (begin, stop)
        else:
            begin = start - 2 if text[start - 2 : start] in {"a ", "A "} else start  # a hundred is more than hundreds
            found.append((begin, stop))
        end = stop
    return found
