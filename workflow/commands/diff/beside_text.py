"""An article in columns on a terminal; where it is too narrow for columns, below each other.

Place in the flow:  beside -> [beside_text] -> report
"""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from workflow.commands.diff.beside import Across, Beside, Seat
from workflow.writing.plain import plain

_COLUMN = 30
"""Cells that a column has at least."""

_NUMBER = 6
"""Cells for the number of a row."""

_STACKED = 100
"""Cells of a terminal below which nothing stands in columns."""


def laid_out(one: Beside, width: int) -> Iterator[RenderableType]:
    """Yield the lines of an article in columns.

    Args:
        one: the article.
        width: cells of a line.
    """
    yield Text(plain(one.title), "bold")
    yield from (Text(f"  {plain(fact)}", "dim") for fact in one.facts)
    narrow = width < max(_STACKED, _NUMBER + (_COLUMN + 2) * len(one.languages))
    yield from (_stacked(row) for row in one.rows) if narrow else [_columns(one)]
    yield Text()


def _columns(one: Beside) -> Table:
    """Return an article as a table."""
    table = Table(box=None, padding=(0, 2, 1, 0), pad_edge=False, header_style="bold", expand=True)
    table.add_column("", no_wrap=True, width=_NUMBER - 2)
    for language in one.languages:
        table.add_column(language, ratio=1, overflow="fold")
    for row in one.rows:
        shown = [_text(seat) for seat in row.cells]
        if row.label and shown:
            shown[0].append(f"\n[{plain(row.label)}]", "dim")
        table.add_row(_number(row), *shown)
    return table


def _stacked(row: Across) -> Table:
    """Return a row, its languages below each other."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True, width=_NUMBER - 2)
    grid.add_column(overflow="fold")
    grid.add_row(_number(row), Text(plain(row.label), "dim"))
    for seat in row.cells:
        grid.add_row(Text(f"  {seat.language}", "dim"), _text(seat))
    return grid


def _number(row: Across) -> Text:
    """Return the number of a row; a paragraph begins where it is bold."""
    return Text(f"{row.number}", "bold" if row.first else "dim")


def _text(seat: Seat) -> Text:
    """Return a text with what is to be known of it, a line each."""
    shown = Text(plain(seat.text))
    for note in seat.notes:
        shown.append(f"{chr(10) if shown.plain else ''}[{plain(note)}]", "yellow" if seat.graver else "cyan")
    return shown
