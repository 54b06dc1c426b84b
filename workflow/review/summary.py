"""What the overview needs of an article: numbers, and where to look.

Place in the flow:  columns -> [summary] -> overdue, overview, article
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from workflow.checks.model import Severity
from workflow.columns.model import Cell, Page, State

SHOWN = (State.APPROVED, State.TRANSLATED, State.DRAFT, State.STALE, State.EMPTY, State.MISSING)
"""The states in the order of a chart: what is done first."""

_ORDER = list(Severity)

DONE = (State.APPROVED, State.TRANSLATED)
"""What a person stands by."""


class Stale(NamedTuple):
    """A stale translation."""

    row: int
    changes: tuple[str, ...]
    """What changed in its source."""


class Side(NamedTuple):
    """An article in one target language; an entry that serves several sentences counts once."""

    language: str
    states: Mapping[str, int]
    severities: Mapping[str, int]
    """How many findings of each."""

    rules: Mapping[str, int]
    """Likewise."""

    first: Mapping[str, int]
    """For each rule the row in which it first finds something."""

    gravest: Mapping[str, Severity]
    """For each rule the gravest of what it finds: in a draft, an error is a warning."""

    stale: tuple[Stale, ...]
    left: int
    """Entries without a sentence in the article."""

    @property
    def total(self) -> int:
        """How many entries the article needs."""
        return sum(self.states.values())

    @property
    def done(self) -> int:
        """How many of them a person stands by."""
        return sum(self.states.get(state, 0) for state in DONE)

    @property
    def findings(self) -> int:
        """How many there are."""
        return sum(self.severities.values())

    @property
    def percent(self) -> int:
        """How much of it is done, rounded down: 100 only where all is; of nothing, all is."""
        return 100 * self.done // self.total if self.total else 100


class Summary(NamedTuple):
    """An article in all its target languages."""

    article: str
    """From the workspace."""

    title: str
    language: str
    sides: tuple[Side, ...]
    """In the order of the locales."""


def summary(page: Page) -> Summary:
    """Return what the overview needs of an article."""
    return Summary(page.article, page.title, page.language, tuple(_sides(page)))


def _sides(page: Page) -> Iterator[Side]:
    """Yield each target language."""
    for target, column in page.columns.items():
        cells = [(row.number, row.cells[target]) for row in page.rows if row.same == row.number]
        yield _side(target, cells, len(column.left))


def _side(target: str, cells: list[tuple[int, Cell]], left: int) -> Side:
    """Count the cells of one language."""
    found = [(number, one) for number, cell in cells for one in cell.found]
    first: dict[str, int] = {}
    gravest: dict[str, Severity] = {}
    for number, one in found:
        first.setdefault(one.rule, number)
        gravest[one.rule] = graver(one.severity, gravest.get(one.rule))
    return Side(
        target,
        _sorted(Counter(str(cell.state) for _, cell in cells)),
        _sorted(Counter(str(one.severity) for _, one in found)),
        _sorted(Counter(one.rule for _, one in found)),
        first,
        gravest,
        tuple(Stale(number, cell.changes) for number, cell in cells if cell.state is State.STALE),
        left,
    )


def graver(one: Severity, other: Severity | None) -> Severity:
    """Return the graver of two severities."""
    return one if other is None else min(one, other, key=_ORDER.index)


def _sorted(numbers: Counter[str]) -> dict[str, int]:
    """Return numbers by name: which comes first in an article is no news."""
    return dict(sorted(numbers.items()))
