"""`audarma diff --build`: what a build would change in the pages that are published, before it does.

Place in the flow:  build -> [pages] -> commands

Laws    A page is told exactly if its bytes would change, if it would appear or vanish, or if it waits for something.
        Nothing is written but the cache of the checks.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from workflow import files
from workflow.build import planned
from workflow.catalog.reports import Outcome, Track
from workflow.errors import AudarmaError
from workflow.segments.sentences import sentences
from workflow.settings import Settings
from workflow.writing.wordwise import stretches

_PAIRS = 2500
"""Sentences of a stretch, old ones by new ones, beyond which they are not compared with each other."""


class Course(StrEnum):
    """What a build would do to a page."""

    APPEARS = "appears"
    CHANGES = "changes"
    VANISHES = "vanishes"
    HELD = "held back"
    """It would stay as it is, or not appear."""


class Kind(StrEnum):
    """What would become of a sentence of a page."""

    ADDED = "added"
    REMOVED = "removed"
    REWORDED = "reworded"
    MOVED = "moved"


class Passage(NamedTuple):
    """A sentence of a page that would change; or a line of it that is no prose."""

    kind: Kind
    old: str
    new: str

    line: int
    """Of the page as it would be, from 1; of what would go, of the page as it is."""


@dataclass(slots=True)
class Page:
    """What a build would do to one page."""

    output: str
    """From the workspace."""

    course: Course
    article: str = ""
    """Empty where nobody knows."""

    language: str = ""
    reason: str = ""
    """Why it is held back."""

    there: bool = False
    """Whether a page is published now."""

    passages: list[Passage] = field(default_factory=list)
    """In the order of the page; none where only spaces and line ends would change, and for pages that appear or vanish."""


@dataclass(slots=True)
class Report:
    """What a build would do."""

    pages: list[Page] = field(default_factory=list)
    """By path; those that would stay as they are, and wait for nothing, are left out."""

    problems: list[AudarmaError] = field(default_factory=list)


def pages(settings: Settings, only: Iterable[str] = (), *, track: Track = list) -> Report:
    """Tell what a build would change.

    Args:
        settings: the workspace and its policy.
        only: paths of articles, from the workspace; none for all.
        track: shows progress.

    Raises:
        SettingsError: `only` names no article. Problems of single files are in the report.
    """
    built, made = planned(settings, only, track=track)
    report = Report(problems=built.problems)
    for outcome in built.outcomes:
        try:
            report.pages += _page(settings, outcome, made.get(outcome.output))
        except AudarmaError as problem:
            report.problems.append(problem)
    report.pages += [
        Page(output, Course.VANISHES, language=output.split("/")[1], there=True) for output in built.removed
    ]
    report.pages.sort(key=lambda page: page.output)
    return report


def _page(settings: Settings, outcome: Outcome, data: bytes | None) -> Iterator[Page]:
    """Yield what would become of a page, unless it is nothing."""
    full = os.path.join(settings.root, outcome.output)
    page = Page(outcome.output, Course.HELD, outcome.article, outcome.language, outcome.reason, os.path.lexists(full))
    if outcome.reason:
        yield page
    elif data is not None:
        page.course = Course.CHANGES if page.there else Course.APPEARS
        if page.there:
            old = files.read(full, outcome.output).decode("utf-8", "replace")
            page.passages = passages(old, data.decode(), outcome.language)
        yield page


def passages(old: str, new: str, language: str) -> list[Passage]:
    """Tell which sentences of a page are others.

    Args:
        old: the page as it is.
        new: the page as it would be.
        language: of it.

    Returns:
        In the order of the new page, what would go where it stood. Joined by white space, the old sentences without what
        was removed and the new ones without what was added are the same, but for what was reworded or moved.
    """
    before, after = list(_units(old, language)), list(_units(new, language))
    found: list[Passage] = []
    for same, (start, end), (begin, stop) in stretches([text for _, text in before], [text for _, text in after]):
        if not same:
            found += _stretch(before[start:end], after[begin:stop])
    return _moved(found)


class _Unit(NamedTuple):
    """A sentence of a page."""

    line: int
    text: str


def _units(text: str, language: str) -> Iterator[_Unit]:
    """Yield the sentences of a page, line by line."""
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        for start, end in sentences(line, language):
            yield _Unit(number, line[start:end])


def _stretch(old: Sequence[_Unit], new: Sequence[_Unit]) -> Iterator[Passage]:
    """Yield what became of sentences in the place of which others stand: those that are alike were reworded."""
    at = 0
    for line, text in new:
        origin = _origin(text, old[at:]) if len(old) * len(new) <= _PAIRS else None
        if origin is None:
            yield Passage(Kind.ADDED, "", text, line)
        else:
            yield from (Passage(Kind.REMOVED, gone.text, "", gone.line) for gone in old[at : at + origin])
            yield Passage(Kind.REWORDED, old[at + origin].text, text, line)
            at += origin + 1
    yield from (Passage(Kind.REMOVED, gone.text, "", gone.line) for gone in old[at:])


def _origin(text: str, old: Sequence[_Unit]) -> int | None:
    """Return the first of some sentences that one may be an edit of; None where there is none."""
    from workflow.catalog.align import ALIKE, likeness  # noqa: PLC0415 - what compares wordings is slow to load

    return next((at for at, unit in enumerate(old) if likeness(unit.text, text) >= ALIKE), None)


def _moved(found: Sequence[Passage]) -> list[Passage]:
    """Return passages, with what goes in one place and comes in another as one."""
    gone = Counter(one.old for one in found if one.kind is Kind.REMOVED)
    both = gone & Counter(one.new for one in found if one.kind is Kind.ADDED)
    going, coming = both.copy(), both
    told: list[Passage] = []
    for one in found:
        if one.kind is Kind.ADDED and coming[one.new]:
            coming[one.new] -= 1
            told.append(Passage(Kind.MOVED, one.new, one.new, one.line))
        elif one.kind is Kind.REMOVED and going[one.old]:
            going[one.old] -= 1
        else:
            told.append(one)
    return told
