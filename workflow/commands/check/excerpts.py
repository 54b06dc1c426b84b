"""The part of a text that a finding is about, in the cells of a terminal.

Place in the flow:  checks.reports -> [excerpts] -> report

What is shown is one line, as long as a terminal is wide, in which nothing is left that a terminal would obey.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple, TypeAlias

from workflow.model import Span
from workflow.writing.plain import plain

CUT = "…"
"""Stands for what is not shown."""

_MOST = 2
"""Code points that are looked at for each cell of a window: letters may carry accents, and texts may be long."""


class Excerpt(NamedTuple):
    """A line of a text."""

    text: str
    at: int
    """Cells in front of the place."""

    cells: int
    """Of the place, at least one."""

    @property
    def carets(self) -> str:
        """A line that points at the place."""
        return " " * self.at + "^" * self.cells


class _Letter(NamedTuple):
    """What is shown of a letter."""

    text: str
    cells: int


_Letters: TypeAlias = Sequence[_Letter] | str
"""A text of which each code point is a letter and takes one cell stays as it is: it is done in a tenth of the time."""

_ONE_CELL = re.compile("[ -~\u00a0-\u00ac\u00ae-\u02ff\u0400-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u205e№]*")
"""Latin and Cyrillic, and the marks of both: no accents by themselves, nothing that nobody sees."""


def excerpt(text: str, place: Span, width: int) -> Excerpt:
    """Return the line of a text that a place is on, or as much of it around the place as fits.

    Args:
        text: any text.
        place: where in it, in code points; of a place on several lines, the first line is shown.
        width: cells there are.
    """
    start, end = sorted(min(max(point, 0), len(text)) for point in place)
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", start)
    last = len(text) if last < 0 else last
    end = min(end, last)
    most = _MOST * width
    parts = (
        text[max(first, start - most) : start],
        text[start : min(end, start + most)],
        text[end : min(last, end + most)],
    )
    before, inside, after = parts if all(map(_ONE_CELL.fullmatch, parts)) else _joined_letters(*parts)
    earlier, later, cut = start - first > most or first > 0, last - end > most or last < len(text), end - start > most
    points_behind = not inside and not after
    if cut or _cells(before) + _cells(inside) + _cells(after) + earlier + later + points_behind > width:
        kept = _around(before, inside, after, max(width - 2, 1))
        earlier, later = earlier or len(kept[0]) < len(before), later or cut or kept[1:] != (inside, after)
        before, inside, after = kept
    shown = CUT * earlier + "".join(map(_text, (before, inside, after))) + CUT * later
    return Excerpt(shown, earlier + _cells(before), max(_cells(inside), 1))


def _around(before: _Letters, inside: _Letters, after: _Letters, room: int) -> tuple[_Letters, _Letters, _Letters]:
    """Return as much of three parts as fits: first of the middle, then the same on both sides, or more where less is."""
    inside = _fitting(inside, room)
    room -= _cells(inside)
    left = max(room // 2, room - _cells(after))
    before = _fitting(before[::-1], left)[::-1]
    return before, inside, _fitting(after, room - _cells(before))


def _fitting(letters: _Letters, room: int) -> _Letters:
    """Return the first letters, as many as fit."""
    if isinstance(letters, str):
        return letters[: max(room, 0)]
    for number, letter in enumerate(letters):
        room -= letter.cells
        if room < 0:
            return letters[:number]
    return letters


def _joined_letters(*parts: str) -> tuple[_Letters, _Letters, _Letters]:
    """Return the letters before, in and behind a place; it begins and ends with a whole letter."""
    before, inside, after = map(_letters, parts)
    _join(before, inside, after)
    return before, inside, after


def _letters(text: str) -> list[_Letter]:
    """Return the letters of a text, each with the accents that stand on it."""
    letters: list[_Letter] = []
    for letter in map(_letter, text):
        if letters and not letter.cells:
            letters[-1] = _joined(letters[-1], letter)
        else:
            letters.append(letter)
    return letters


def _join(before: list[_Letter], inside: list[_Letter], after: list[_Letter]) -> None:
    """Let accents at the edges of a place stand on their letters."""
    if before and inside and not inside[0].cells:
        inside[0] = _joined(before.pop(), inside[0])
    if after and not after[0].cells and (inside or before):
        front = inside or before
        front[-1] = _joined(front[-1], after.pop(0))


def _joined(letter: _Letter, accent: _Letter) -> _Letter:
    """Return a letter with an accent on it."""
    from rich.cells import cell_len  # noqa: PLC0415 - slow to import

    text = letter.text + accent.text
    return _Letter(text, cell_len(text))


@cache
def _letter(sign: str) -> _Letter:
    """Return what is shown of a code point."""
    from rich.cells import cell_len  # noqa: PLC0415 - slow to import

    text = plain(sign)
    return _Letter(text, cell_len(text))


def _cells(letters: _Letters) -> int:
    """Count the cells of a terminal that letters take."""
    return len(letters) if isinstance(letters, str) else sum(letter.cells for letter in letters)


def _text(letters: _Letters) -> str:
    """Return letters as a text."""
    return letters if isinstance(letters, str) else "".join(letter.text for letter in letters)
