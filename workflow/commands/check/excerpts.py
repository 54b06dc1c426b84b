"""The part of a text that a finding is about, in the cells of a terminal.

Place in the flow:  checks.reports -> [excerpts] -> report

What is shown is one line, as long as a terminal is wide, in which nothing is left that a terminal would obey.
"""

from __future__ import annotations

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


_Letters: TypeAlias = list[_Letter]


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
    before = _letters(text[max(first, start - most) : start])
    inside = _letters(text[start : min(end, start + most)])
    after = _letters(text[end : min(last, end + most)])
    _join(before, inside, after)
    earlier, later, cut = start - first > most or first > 0, last - end > most or last < len(text), end - start > most
    points_behind = not inside and not after
    if cut or _cells(before) + _cells(inside) + _cells(after) + earlier + later + points_behind > width:
        kept = _around(before, inside, after, max(width - 2, 1))
        earlier, later = earlier or len(kept[0]) < len(before), later or cut or kept[1:] != (inside, after)
        before, inside, after = kept
    shown = CUT * earlier + "".join(letter.text for part in (before, inside, after) for letter in part) + CUT * later
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
    for number, letter in enumerate(letters):
        room -= letter.cells
        if room < 0:
            return letters[:number]
    return letters


def _letters(text: str) -> _Letters:
    """Return the letters of a text, each with the accents that stand on it."""
    letters: _Letters = []
    for letter in map(_letter, text):
        if letters and not letter.cells:
            letters[-1] = _joined(letters[-1], letter)
        else:
            letters.append(letter)
    return letters


def _join(before: _Letters, inside: _Letters, after: _Letters) -> None:
    """Let accents at the edges of a place stand on their letters: a place begins and ends with a whole letter."""
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
    return sum(letter.cells for letter in letters)
