"""Where to go next, across articles.

Place in the flow:  session -> [nearby] -> asking
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import NamedTuple

from workflow import files
from workflow.catalog import store
from workflow.catalog.paths import Located
from workflow.columns.model import Cell, State
from workflow.columns.reading import state_of
from workflow.errors import AudarmaError
from workflow.review.server.session import Session

KINDS: dict[str, Callable[[Cell], bool]] = {
    "unreviewed": lambda cell: cell.state not in {State.APPROVED, State.MISSING},
    "finding": lambda cell: bool(cell.found),
}
"""What may be looked for."""


class Place(NamedTuple):
    """A cell of an article."""

    article: str
    row: int
    language: str


def next_place(session: Session, path: str, kind: str) -> Place | None:
    """Return the first cell of its kind in the articles behind one, those in front of it last; None if there is none.

    Args:
        session: it.
        path: of the article.
        kind: one of `KINDS`.
    """
    known = session.articles()
    at = next((number for number, article in enumerate(known, 1) if article.path == path), 0)
    for article in session.threads.track([*known[at:], *known[: max(0, at - 1)]]):
        if _worth_reading(session, article, kind) and (place := _first(session, article, KINDS[kind])):
            return place
    return None


def _first(session: Session, article: Located, wanted: Callable[[Cell], bool]) -> Place | None:
    """Return the first cell of its kind in an article; None if there is none, or the article cannot be read."""
    try:
        page = session.fresh().look(article).page
    except AudarmaError:
        return None
    found = ((row, cell) for row in page.rows for cell in row.cells.values() if wanted(cell))
    row, cell = next(found, (None, None))
    return Place(page.article, row.number, cell.language) if row and cell else None


def _worth_reading(session: Session, article: Located, kind: str) -> bool:
    """Tell whether the catalogs of an article have an entry of the kind: that takes a fraction of the time of its page."""
    columns = session.fresh().columns
    places = map(article.catalog, session.settings.locales)
    seen = {place: files.signature_of(os.path.join(session.settings.root, place)) for place in places}
    present = {place: signature for place, signature in seen.items() if signature}
    problems: list[AudarmaError] = []
    for stored in store.catalogs(session.settings, [article], present, problems):
        try:
            facts = columns.ledger(stored.target)
            if kind == "finding":
                if columns.finder.of(stored, facts, problems):
                    return True
            elif any(
                state_of(entry, facts)[0] is not State.APPROVED
                for entry in stored.catalog.entries
                if not entry.obsolete
            ):
                return True
        except AudarmaError:
            continue
    return False
