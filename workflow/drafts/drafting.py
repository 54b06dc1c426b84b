"""`audarma draft`: the empty entries of the catalogs filled, by what is known and by an engine.

Place in the flow:  gaps -> known, machine -> [drafting] -> filling -> locales/

Takes   catalogs, the memory, the glossary, an engine.
Gives   a report; writes msgstr, fuzzy flag, a `#. draft:` line, and ledger lines, nothing else.

Laws    6. A draft never overwrites or weakens a person's text, and a re-run never redoes a person's decision.
        8. What was drafted is written every few hundred sentences; an interrupted run goes on where it stopped.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from typing import NamedTuple

from workflow.catalog.reports import Track
from workflow.drafts.filling import fill
from workflow.drafts.gaps import Gap, Place, Waiting
from workflow.drafts.known import known
from workflow.drafts.machine import Machine, Refusal, Text
from workflow.drafts.memory.lookup import Memory
from workflow.drafts.model import Engine
from workflow.drafts.offers import Kind, Offer
from workflow.errors import AudarmaError
from workflow.glossary import termbase
from workflow.model import Way
from workflow.settings import Settings

WINDOW = 1000
"""Sentences an engine gets at a time: as many as are lost when a run is interrupted, and enough to sort by length."""

SHARED = 10_000
"""Sentences at a time where several machines share them."""

DRAFTS = 10_000
"""Drafts that wait to be written at most: each time, the ledger of the language is written whole."""


class Refused(NamedTuple):
    """An entry that stays empty, for what the engine made of it is nonsense."""

    catalog: str
    """From the workspace."""

    language: str
    """Of the translation."""

    text: str
    """The msgid."""

    reasons: tuple[str, ...]
    """Why each hypothesis will not do, the best first."""


@dataclass(slots=True)
class Report:
    """What a run drafted."""

    drafted: dict[Way, Counter[Kind]] = field(default_factory=lambda: defaultdict(Counter))
    """How many entries have a draft now, by where it is from."""

    unmodelled: Counter[Way] = field(default_factory=Counter)
    """Entries that stay empty because the engine has no model for them."""

    failed: Counter[Way] = field(default_factory=Counter)
    """Entries that stay empty because the engine failed."""

    refused: list[Refused] = field(default_factory=list)
    written: list[str] = field(default_factory=list)
    """Catalogs, from the workspace, each once."""

    problems: list[AudarmaError] = field(default_factory=list)


def draft(
    settings: Settings,
    only: Iterable[str] = (),
    *,
    load: Callable[[], Engine],
    redo: bool = False,
    locked: Callable[[], AbstractContextManager[None]] = nullcontext,
    window: int = WINDOW,
    track: Track = list,
) -> Report:
    """Fill the empty entries of the catalogs.

    Args:
        settings: the workspace.
        only: paths of articles, from the workspace; none for all.
        load: returns the engine; called if what is known is not enough.
        redo: whether drafts that nobody edited are made anew.
        locked: holds the lock of the workspace; it is not held while an engine works.
        window: sentences that the engine gets at a time.
        track: shows progress.

    Raises:
        SettingsError: `only` names no article, or the glossary cannot be used. Problems of single files are in
            the report.
    """
    only = tuple(only)
    report = Report()
    waiting = Waiting(settings, report.problems, redo=redo)
    if places := waiting.places(only, track=track):
        run = _Run(settings, report, waiting, load, locked, window, track)
        run.all(places, everything=not only)
    # The memory meets the same damaged catalogs.
    report.problems = list({str(problem): problem for problem in report.problems}.values())
    return report


class _Run:
    """One run; the fields are what its catalogs share."""

    def __init__(
        self,
        settings: Settings,
        report: Report,
        waiting: Waiting,
        load: Callable[[], Engine],
        locked: Callable[[], AbstractContextManager[None]],
        window: int,
        track: Track,
    ) -> None:
        self.settings = settings
        self.report = report
        self.waiting = waiting
        self.locked = locked
        self.window = window
        self.track = track
        self.terms = termbase.load(settings.root, settings.locales, track=track)
        report.problems += self.terms.glossary.problems
        self.memory = Memory(settings, report.problems)
        self.machine = Machine(load, self.terms, settings.root, report.problems)
        self.asked: list[Gap] = []
        self.drafts: list[tuple[Gap, Offer]] = []

    def all(self, places: Sequence[Place], *, everything: bool) -> None:
        """Go through the catalogs, those of one way together, for each has another model."""
        last = places[0].way
        try:
            for place in self.track(places):
                if place.way != last:
                    self._finish(last)
                last = place.way
                for gap in self.waiting.of(place):
                    self._take(gap)
                    if len(self.asked) >= self.window or len(self.drafts) >= DRAFTS:
                        self._finish(last)
            self._finish(last)
        finally:
            self.machine.close(everything=everything)

    def _take(self, gap: Gap) -> None:
        """Draft what is known; what is not waits for the engine."""
        offer = known(gap, self.memory, self.terms, self.settings.memory_threshold / 100)
        if offer is None:
            self.asked.append(gap)
        elif offer.text != gap.old:
            self.drafts.append((gap, offer))

    def _finish(self, way: Way) -> None:
        """Have translated what waits, and write all that was drafted."""
        asked, self.asked = self.asked, []
        if asked and not self.machine.can(way):
            self._missing(asked, way)
        elif asked:
            texts = [Text(gap.text, gap.place.inline) for gap in asked]
            for gap, found in zip(asked, self.machine.translate(texts, way, anew=self.waiting.redo), strict=True):
                self._sort(gap, found)
        # By catalog: what was known and what was asked for are written together.
        drafts, self.drafts = sorted(self.drafts, key=lambda draft: draft[0].place.path), []
        if drafts:
            with self.locked():
                filled = fill(self.settings.root, way[1], drafts, self.report.problems)
            self.report.drafted[way].update(offer.kind for _, offer in filled.drafts)
            self.report.written = list(dict.fromkeys([*self.report.written, *filled.written]))

    def _missing(self, asked: Sequence[Gap], way: Way) -> None:
        """Count what stays empty for want of a model."""
        empty = sum(not gap.old for gap in asked)
        (self.report.failed if self.machine.failed(way) else self.report.unmodelled)[way] += empty

    def _sort(self, gap: Gap, found: Offer | Refusal | None) -> None:
        """Take up what the engine made of one entry."""
        if isinstance(found, Offer):
            if found.text != gap.old:
                self.drafts.append((gap, found))
        elif gap.old:
            return  # there was a better draft than none
        elif found is None:
            self.report.failed[gap.place.way] += 1
        else:
            self.report.refused.append(Refused(gap.place.path, gap.place.way[1], gap.text, found.reasons))
