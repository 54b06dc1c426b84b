"""Many catalogs checked by several processes, or by this one where there are few.

Place in the flow:  one -> [workers] -> running
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from workflow import processes
from workflow.catalog.ledger import EMPTY, Ledger
from workflow.catalog.paths import Located
from workflow.catalog.reports import Track
from workflow.catalog.store import Ledgers
from workflow.checks.chosen import severities
from workflow.checks.one import Checker
from workflow.checks.records import Record
from workflow.errors import AudarmaError
from workflow.files import Signature
from workflow.glossary import termbase
from workflow.settings import Settings

_BATCH = 16
"""Catalogs that a process is given at a time."""

_MANY = 8 * _BATCH
"""Catalogs from which a second process is worth its start."""


@dataclass(frozen=True, slots=True)
class Task:
    """One catalog to be looked at."""

    located: Located
    target: str

    ledger: Signature | None
    """Of the ledger of its language; None where there is none."""

    known: Record | None = None
    """What was found before, where only the ledger changed since."""

    @property
    def path(self) -> str:
        """The catalog, from the workspace."""
        return self.located.catalog(self.target)


class Result(NamedTuple):
    """What came of a task."""

    record: Record | None
    """None where the catalog cannot be read."""

    problem: tuple[str, str, str, str] | None
    """What went wrong, as the arguments of an error: errors do not travel between processes."""


def checked(settings: Settings, tasks: Sequence[Task], track: Track) -> Iterator[tuple[Task, Result]]:
    """Yield what comes of tasks, in their order.

    Args:
        settings: the workspace.
        tasks: what to check.
        track: shows progress.
    """
    done = 0
    if len(tasks) >= _MANY and processes.cores() > 1:
        # What finds the terms is made once, and read by each process.
        terms = termbase.load(settings.root, settings.locales, track=track)
        for code in settings.locales:
            terms.matcher(code)
        for found in zip(track(tasks), processes.several(_worker, (settings,), _batches(tasks)), strict=False):
            done += 1
            yield found
    if rest := tasks[done:]:
        yield from zip(track(rest), _by_one(settings, rest, track), strict=True)


def _by_one(settings: Settings, tasks: Sequence[Task], track: Track) -> Iterator[Result]:
    """Check catalogs in this process."""
    work = _worker(settings, track)
    for batch in _batches(tasks):
        yield from work(batch)


def _batches(tasks: Sequence[Task]) -> list[Sequence[Task]]:
    """Divide tasks as they are given to a process."""
    return [tasks[start : start + _BATCH] for start in range(0, len(tasks), _BATCH)]


def _worker(settings: Settings, track: Track = list) -> Callable[[Sequence[Task]], list[Result]]:
    """Return what does tasks."""
    checker = Checker(settings, termbase.load(settings.root, settings.locales, track=track), severities(settings))
    ledgers = Ledgers(settings.root)

    def work(tasks: Sequence[Task]) -> list[Result]:
        signed = [_signed(ledgers, task) for task in tasks]
        whole = [(task, facts) for task, (facts, _) in zip(tasks, signed, strict=True) if not task.known]
        checked = iter(checker.records([(task.located, task.target, facts) for task, facts in whole]))
        return [
            _result(task, _approved(checker, task, facts) if task.known else next(checked), problem)
            for task, (facts, problem) in zip(tasks, signed, strict=True)
        ]

    return work


def _signed(ledgers: Ledgers, task: Task) -> tuple[Ledger, AudarmaError | None]:
    """Return the ledger of a task's language; an empty one with what is wrong with it."""
    try:
        return (ledgers.of(task.target) if task.ledger else EMPTY), None
    except AudarmaError as problem:
        return EMPTY, problem


def _approved(checker: Checker, task: Task, facts: Ledger) -> Record | AudarmaError:
    """Return what is known of a catalog with what its ledger says now."""
    try:
        return (task.known or {}) | {"approvals": checker.approvals(task.located, task.target, facts)}
    except AudarmaError as problem:
        return problem


def _result(task: Task, found: Record | AudarmaError, problem: AudarmaError | None) -> Result:
    """Return what came of a task."""
    if isinstance(found, AudarmaError):
        return Result(None, _told(found))
    return Result(found | {"ledger": task.ledger and list(task.ledger)}, _told(problem) if problem else None)


def _told(problem: AudarmaError) -> tuple[str, str, str, str]:
    """Return an error as its arguments."""
    return problem.slug, problem.place, problem.problem, problem.remedy
