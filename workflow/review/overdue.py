"""Stale translations, oldest first: what is published and wrong, and what is stale in a catalog only.

Place in the flow:  corrections, summary -> [overdue] -> overview
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from typing import NamedTuple

from workflow import files
from workflow.catalog.paths import Located
from workflow.corrections import history, manifest
from workflow.corrections.history import Asked
from workflow.corrections.listing import corrections
from workflow.corrections.model import Correction, State
from workflow.errors import AudarmaError
from workflow.review.summary import Side, Summary
from workflow.settings import Settings

NEXT = {
    State.UNSYNCED: "sync",
    State.UNTRANSLATED: "translate",
    State.UNAPPROVED: "approve",
    State.MENDED: "build",
}
"""What is to be done next, by how far a correction is."""


class Overdue(NamedTuple):
    """A translation that says what its article says no longer."""

    article: str
    language: str

    since: float | None
    """In seconds since 1970; None where nobody knows."""

    output: str
    """What readers see of it, from the workspace; empty where nothing is known to be published."""

    changes: tuple[str, ...]
    """What changed, the dangerous things first."""

    next: str
    """What is to be done: one of the values of `NEXT`."""

    row: int
    """The first stale one; 0 where none is."""


def overdue(
    settings: Settings,
    articles: Sequence[Located],
    summaries: Iterable[Summary],
    problems: list[AudarmaError],
    *,
    whole: bool,
) -> list[Overdue]:
    """Return what is stale, oldest first, those of unknown age before all others.

    Args:
        settings: the workspace.
        articles: of which it is told.
        summaries: theirs.
        problems: told of what cannot be read.
        whole: whether these are all articles; then of those that are gone is told, too.
    """
    stale = {(summary.article, side.language): side for summary in summaries for side in summary.sides if side.stale}
    told = [_published(one, stale) for one in _corrections(settings, articles, problems, whole=whole)]
    known = {(one.article, one.language) for one in told}
    told += _unpublished(settings, articles, {key: side for key, side in stale.items() if key not in known}, problems)
    return sorted(told, key=lambda one: (one.since or 0.0, one.article, one.language))


def _corrections(
    settings: Settings, articles: Sequence[Located], problems: list[AudarmaError], *, whole: bool
) -> Sequence[Correction]:
    """Return what is published and wrong; where nothing is known to be published, nothing is read."""
    if not articles or manifest.read(settings.root, []) is None:
        return ()
    report = corrections(settings, () if whole else [located.path for located in articles])
    known = {str(problem) for problem in problems}
    problems += [problem for problem in report.problems if str(problem) not in known]
    return report.corrections


def _published(one: Correction, stale: Mapping[tuple[str, str], Side]) -> Overdue:
    """Return a published translation that is wrong."""
    notes = tuple(dict.fromkeys(note for change in one.changes for note in change.notes))
    side = stale.get((one.article, one.language))
    row = side.stale[0].row if side else 0
    return Overdue(one.article, one.language, one.since, one.output, notes, NEXT[one.state], row)


def _unpublished(
    settings: Settings,
    articles: Iterable[Located],
    stale: Mapping[tuple[str, str], Side],
    problems: list[AudarmaError],
) -> list[Overdue]:
    """Return what is stale in a catalog, with the day on which its article changed last."""
    there = {path for path, _ in stale}
    asked: dict[str, Asked] = {}
    for located in articles:
        if located.path in there:
            try:
                data = files.read(os.path.join(settings.root, located.path), located.path, files.LARGEST_ARTICLE)
            except AudarmaError as problem:
                problems.append(problem)
            else:
                saved = located.signature[0] / 1e9
                asked[located.path] = Asked(located.path, None, sha256(data).hexdigest(), saved)
    since = history.since(settings.root, set(asked.values()), problems)
    return [
        Overdue(
            *(path, language, since[asked[path]].when, ""),
            tuple(dict.fromkeys(note for one in side.stale for note in one.changes)),
            NEXT[State.UNTRANSLATED],
            side.stale[0].row,
        )
        for (path, language), side in stale.items()
        if path in asked
    ]
