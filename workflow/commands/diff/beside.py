"""An article in columns, whatever the format: what stands in each cell, and beside it.

Place in the flow:  columns -> [beside] -> text, markdown, page
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from workflow.columns.model import Cell, Page, Row, State
from workflow.commands.report import count
from workflow.errors import AudarmaError


class Seat(NamedTuple):
    """A text of a row."""

    language: str
    text: str
    notes: tuple[str, ...] = ()
    """State, findings, and where its shape is another than that of the source."""

    graver: bool = False
    """Whether something is wrong with it."""


class Across(NamedTuple):
    """A sentence in all languages."""

    number: int
    label: str
    """What it is; empty of running text."""

    first: bool
    """Whether it begins a paragraph."""

    cells: tuple[Seat, ...]


class Beside(NamedTuple):
    """An article in columns."""

    title: str
    languages: tuple[str, ...]
    facts: tuple[str, ...]
    """What is to be known of a column as a whole."""

    rows: tuple[Across, ...]


def beside(page: Page, languages: Sequence[str]) -> Beside:
    """Return an article in columns.

    Args:
        page: it.
        languages: of the columns, in their order; others than the page has are left out.
    """
    shown = tuple(one for one in languages if one == page.language or one in page.columns)
    rows = tuple(_row(row, page.language, shown) for row in page.rows)
    return Beside(page.article, shown, tuple(_facts(page, shown)), rows)


def _facts(page: Page, shown: Sequence[str]) -> Iterator[str]:
    """Say what is to be known of the columns."""
    yield f"{page.language}: the article itself"
    for language in shown:
        column = page.columns.get(language)
        if column and column.seen is None:
            wrong = next((one for one in page.problems if _about(one, column.path)), None)
            yield f"{language}: {wrong}" if wrong else f'{language}: no catalog; run "audarma sync"'
        elif column and column.left:
            entries = count(len(column.left), "entry", "entries")
            yield f'{language}: {entries} of no sentence of the article; run "audarma sync"'


def _about(problem: AudarmaError, path: str) -> bool:
    """Tell whether a problem is one of a file."""
    return problem.place == path or problem.place.startswith(f"{path}:")


def _row(row: Row, source: str, shown: Sequence[str]) -> Across:
    """Return a sentence in all languages."""
    segment = row.segment
    seats = (Seat(one, segment.text) if one == source else _seat(row.cells[one]) for one in shown)
    label = "" if segment.context is None else segment.context
    if row.same != row.number:
        label = f"{label}{', ' if label else ''}as {row.same}"
    return Across(row.number, label, row.first, tuple(seats))


def _seat(cell: Cell) -> Seat:
    """Return a translation with what is to be known of it."""
    notes = [] if cell.state is State.TRANSLATED else [str(cell.state)]
    notes += [cell.structure] if cell.structure else []
    notes += [f"{one.severity} {one.rule}: {'; '.join(filter(None, one.finding[:2]))}" for one in cell.found]
    notes += [f"comment: {note}" for note in cell.notes if note]
    return Seat(
        cell.language, cell.text, tuple(notes), bool(cell.structure or cell.found or cell.state is State.MISSING)
    )
