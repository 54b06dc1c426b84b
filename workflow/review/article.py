"""The page of an article as its template shows it: every text in pieces, every number counted.

Place in the flow:  columns, marking, wordwise -> [article] -> rendering
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from workflow.catalog.entries import description
from workflow.columns.model import Cell, Page, Row, Term
from workflow.model import Role, Segment
from workflow.review.marking import Marked, Piece, pieces
from workflow.review.summary import Side, summary
from workflow.writing import unseen
from workflow.writing.plain import seen
from workflow.writing.wordwise import Step, wordwise


class Edited(NamedTuple):
    """What an editor needs of an entry to change it; see `workflow.review.editing.versions`."""

    entry: str
    version: str


class CellView(NamedTuple):
    """A translation as it is shown; a template takes it apart, for it would take twice as long to ask for each field."""

    cell: Cell
    language: str
    state: str
    plain: str
    """The text, where nothing is marked in it."""

    pieces: Sequence[Piece]
    """The text else."""

    findings: int
    severities: str
    """Those of its findings, each once, with spaces between."""

    rules: str
    """Likewise."""

    more: bool
    """Whether there is anything to show below the text."""

    steps: Sequence[Step]
    """What changed in the source of a stale translation, word by word."""

    edited: Edited | None


class RowView(NamedTuple):
    """A sentence of the article beside its translations."""

    number: int
    first: bool
    """Of its block."""

    same: int
    """The row whose entry it has; 0 if it is its own."""

    label: str
    """What it is in its article; empty for running text."""

    plain: str
    """The text, where nothing is marked in it."""

    pieces: Sequence[Piece]
    """The text else."""

    cells: Sequence[CellView]


class Definition(NamedTuple):
    """A term of the glossary, as it is shown where one stands."""

    number: int
    name: str
    """In the language of the article."""

    approved: Sequence[tuple[str, str]]
    """Languages with the wordings approved in them."""

    note: str


class ArticleView(NamedTuple):
    """The page of an article."""

    page: Page
    title: str
    rows: Sequence[RowView]
    sides: Sequence[Side]
    """By target language: how far it is."""

    terms: Sequence[Definition]
    rules: Sequence[str]
    """That found something, in their order."""


def view(page: Page, *, editing: bool = False) -> ArticleView:
    """Return the page of an article.

    Args:
        page: it, read.
        editing: whether entries are to be told from each other and from later states of themselves.
    """
    rows = rows_of(page.rows, editing=editing)
    found = Counter(one.rule for row in page.rows for cell in row.cells.values() for one in cell.found)
    return ArticleView(page, seen(page.title), rows, summary(page).sides, list(_terms(page.rows)), sorted(found))


def rows_of(rows: Iterable[Row], *, editing: bool = False) -> list[RowView]:
    """Return rows of an article, with what cells they have; see `view`."""
    return [_row(row, editing=editing) for row in rows]


def _label(segment: Segment) -> str:
    """Say what a segment is, where it is no running text."""
    return "" if segment.role is Role.BODY else seen(description(segment._replace(under="")))


def _row(row: Row, *, editing: bool) -> RowView:
    """Return a row."""
    source = row.segment.text
    found = (one for cell in row.cells.values() for one in cell.found)
    marks = [(one.finding.source_span, one.severity) for one in found if one.finding.source_span]
    cells = [_cell(cell, source, editing=editing) for cell in row.cells.values()]
    same = row.same if row.same != row.number else 0
    return RowView(row.number, row.first, same, _label(row.segment), *_text(source, row.terms, marks), cells)


def _cell(cell: Cell, source: str, *, editing: bool) -> CellView:
    """Return the translation of a source."""
    marks = [(one.finding.span, one.severity) for one in cell.found if one.finding.span]
    previous = cell.previous
    steps = (
        [step._replace(text=seen(step.text)) for step in unseen.told(wordwise(previous, source))] if previous else ()
    )
    return CellView(
        cell,
        cell.language,
        str(cell.state),
        *_text(cell.text, cell.terms, marks),
        len(cell.found),
        _once(str(one.severity) for one in cell.found) if cell.found else "",
        _once(one.rule for one in cell.found) if cell.found else "",
        bool(cell.found or steps or cell.notes),
        steps,
        _edited(cell) if editing else None,
    )


def _text(text: str, terms: Sequence[Term], marks: Sequence[Marked]) -> tuple[str, Sequence[Piece]]:
    """Return a text as it is shown: by itself, or in pieces where something is marked."""
    return ("", pieces(text, terms, marks)) if terms or marks else (seen(text), ())


def _once(words: Iterable[str]) -> str:
    """Return words, each once, with spaces between."""
    return " ".join(dict.fromkeys(words))


def _edited(cell: Cell) -> Edited | None:
    """Return what an editor needs of an entry; None where there is none."""
    from workflow.review.editing.versions import mark, version  # noqa: PLC0415 - a report edits nothing

    return Edited(mark(cell.entry.key), version(cell.entry)) if cell.entry else None


def _terms(rows: Iterable[Row]) -> Iterator[Definition]:
    """Yield the terms of an article, each once, in its order."""
    terms: dict[int, Term] = {}
    for row in rows:
        for term in row.terms:
            terms.setdefault(term.number, term)
    for number, term in terms.items():
        yield Definition(number, seen(term.name), [(code, seen(text)) for code, text in term.approved], seen(term.note))
