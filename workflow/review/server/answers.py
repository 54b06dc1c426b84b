"""What answers hold: entries, findings, and what became of a page, as JSON values.

Place in the flow:  views, showing -> [answers] -> asking, doing

Laws    A cell never travels without the name of its entry: a page puts it only where that entry stands.
        An answer has a bounded number of findings, and says how many more there are.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Any

from workflow.checks.model import Severity
from workflow.checks.reports import Found
from workflow.columns.model import Cell, Page, Row
from workflow.errors import DataError
from workflow.review.editing.model import Standing
from workflow.review.editing.versions import mark, version
from workflow.review.rendering import MOST
from workflow.review.server.showing import Shower
from workflow.review.server.views import News

_LAST = "\uffff"
"""The last character that UTF-16 has in one unit."""

_SEVERITIES = list(Severity)


def gone(path: str) -> DataError:
    """Say that the workspace has no such article."""
    return DataError(
        "article-gone", path, "is no article of this workspace now", "copy what you typed, and go to the overview"
    )


def standing(now: Standing) -> dict[str, Any]:
    """Return an entry as a JSON value."""
    entry = now.entry
    return {
        "entry": mark(entry.key),
        "version": version(entry),
        "text": entry.msgstr,
        "state": str(now.state),
        "comment": "\n".join(entry.comments.notes),
    }


def findings(found: Sequence[Found], text: str) -> tuple[list[dict[str, Any]], int]:
    """Return the findings of a text as JSON values, and how many more there are.

    Args:
        found: they; of too many, the most severe are told.
        text: of the translation. Places in it count in what JavaScript counts in, halves of UTF-16 pairs.
    """
    told = found
    if len(found) > MOST:
        severe = sorted(range(len(found)), key=lambda at: _SEVERITIES.index(found[at].severity))
        told = [found[at] for at in sorted(severe[:MOST])]
    units = None if max(text, default="") <= _LAST else [*accumulate((1 + (sign > _LAST) for sign in text), initial=0)]
    return [_finding(one, units) for one in told], len(found) - len(told)


def _finding(one: Found, units: Sequence[int] | None) -> dict[str, Any]:
    """Return a finding as a JSON value.

    Args:
        one: it.
        units: for each place of the text, the same in JavaScript; None where they are the same.
    """
    start, end = one.finding.span or (None, None)
    if units and start is not None and end is not None:
        start, end = units[start], units[end]
    return {
        "rule": one.rule,
        "severity": str(one.severity),
        "message": one.finding.message,
        "remedy": one.finding.remedy,
        "start": start,
        "end": end,
    }


def news(shower: Shower, told: News) -> dict[str, Any]:
    """Return what became of a page as a JSON value."""
    if told.anew:
        return nothing(told.tag) | {"anew": True}
    parts = changed(shower, told.page, told.cells, told.sources)
    return {"tag": told.tag, "anew": False, **parts, "sides": shower.sides(told.page)}


def changed(shower: Shower, page: Page, cells: Sequence[tuple[Row, Cell]], sources: Iterable[Row]) -> dict[str, Any]:
    """Return cells and sentences of a page as a JSON value.

    Args:
        shower: shows them.
        page: as it is now.
        cells: translations of it.
        sources: sentences of it.
    """
    return {
        "cells": [
            {"row": row.number, "language": cell.language, "entry": mark(row.segment.key), "html": html}
            for (row, cell), html in zip(cells, shower.cells(page, cells), strict=True)
        ],
        "sources": [{"row": number, "html": html} for number, html in shower.sources(page, sources)],
    }


def nothing(tag: str) -> dict[str, Any]:
    """Return that nothing became of a page."""
    return {"tag": tag, "anew": False, "cells": []}
