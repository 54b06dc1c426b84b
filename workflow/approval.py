"""`audarma approve`: a person stands by translations, as they are now.

Place in the flow:  locales/ -> [approval] -> ledger

Takes   the catalogs as they stand.
Gives   a report; writes ledger lines, nothing else.
Never   approves what is empty or fuzzy: who finishes a draft first takes its mark off.

Laws    Twice is once: who approved a pair first stays its approver.
        A pair that changes while this runs is not approved in its new wording.
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from workflow.catalog import header, ledger, paths, store
from workflow.catalog.ledger import APPROVED, WITHDRAWN, Fact, Head, Ledger
from workflow.catalog.po import Entry, visible
from workflow.catalog.reports import Track
from workflow.catalog.store import Ledgers, Stored
from workflow.errors import AudarmaError, SettingsError
from workflow.settings import Settings


@dataclass(slots=True)
class Signed:
    """What became of the entries of one catalog; obsolete ones are not counted."""

    article: str
    language: str
    """The target."""

    changed: int = 0
    """Approved by this run; if it takes approvals away, entries that lost theirs."""

    before: int = 0
    """Approved already; if it takes approvals away, entries that had none."""

    draft: int = 0
    """Left: fuzzy."""

    stale: int = 0
    """Left: fuzzy, made for another wording of the source."""

    empty: int = 0
    """Left: to do."""


@dataclass(slots=True)
class Report:
    """What was approved, or is no longer."""

    rows: list[Signed] = field(default_factory=list)
    """By article, then in the order of the locales."""

    problems: list[AudarmaError] = field(default_factory=list)


def approve(
    settings: Settings,
    by: str,
    only: Iterable[str] = (),
    *,
    to: str | None = None,
    withdraw: bool = False,
    track: Track = list,
) -> Report:
    """Approve every entry of articles that a person stands by, or take their approvals away.

    Args:
        settings: the workspace; the caller holds its lock.
        by: who does it; stands in the ledger.
        only: paths of articles, from the workspace; none for all.
        to: only in this language.
        withdraw: take approvals away.
        track: shows progress.

    Raises:
        SettingsError: `only` names no article, `to` no locale, or `by` is no name. Problems of single files
            are in the report.
    """
    by = approver(by)
    if to and to not in settings.locales:
        raise SettingsError(
            "approval-language", "--to", f"{to} is not among the locales", f"name one of: {', '.join(settings.locales)}"
        )
    found = paths.articles(settings)
    articles = paths.choose(found, tuple(only))
    run = _Run(Ledgers(settings.root), by, Report(problems=found.problems))
    present = {
        path: seen
        for path, seen in paths.catalogs(settings, clear=False).items()
        if to in {None, paths.parse_catalog(path)[1]}
    }
    for stored in store.catalogs(settings, track(articles), present, run.report.problems):
        run.catalog(stored, run.withdraw if withdraw else run.approve)
    run.save()
    return run.report


def signed(entry: Entry, name: str, by: str, old: Fact | None) -> Fact:
    """Return the line that says who stands by a pair; who approved it first stays its approver.

    Args:
        entry: a finished one.
        name: what its catalog is called: a place that the line will name, beside those it names already.
        by: who approves it today.
        old: the line as it was; None where there was none.
    """
    who, when = old.details[:2] if old else (by, _today())
    places = old.places if old else ()
    return ledger.approval(entry.key, entry.msgstr, who, when, (*places, ledger.place(entry.key, name)))


def unsigned(key: str, by: str) -> Fact:
    """Return the line that says who took an approval away; it stands in place of the approval.

    Args:
        key: of the pair.
        by: who does it today.
    """
    return Fact(key, WITHDRAWN, (by, _today()))


def _today() -> str:
    """Return the date that ledgers have of what is done now."""
    return time.strftime("%Y-%m-%d", time.gmtime(header.now()))


class _Run:
    """One run; the fields are what its catalogs share."""

    def __init__(self, ledgers: Ledgers, by: str, report: Report) -> None:
        self.ledgers = ledgers
        self.by = by
        self.report = report
        self.facts: dict[str, dict[Head, Fact]] = defaultdict(dict)
        self.gone: dict[str, set[Head]] = defaultdict(set)

    def catalog(self, stored: Stored, one: Callable[[Entry, Stored, Ledger], bool]) -> None:
        """Go through a catalog; `one` says of each entry whether it changes something."""
        row = Signed(stored.article.path, stored.target)
        try:
            known = self.ledgers.of(stored.target)
        except AudarmaError as problem:
            self.report.problems.append(problem)
            return
        for entry in stored.catalog.entries:
            if entry.obsolete:
                continue
            if not entry.msgstr:
                row.empty += 1
            elif one(entry, stored, known):
                row.changed += 1
            elif not entry.fuzzy:
                row.before += 1
            elif entry.stale:
                row.stale += 1
            else:
                row.draft += 1
        if row.changed or row.before or row.draft or row.stale or row.empty:
            self.report.rows.append(row)

    def approve(self, entry: Entry, stored: Stored, known: Ledger) -> bool:
        """Approve an entry; tell whether it was not approved yet. A place is noted all the same."""
        if entry.fuzzy:
            return False
        facts, head = self.facts[stored.target], (ledger.pair_key(entry.key, entry.msgstr), APPROVED)
        old = known.get(head)
        facts[head] = signed(entry, stored.article.name, self.by, facts.get(head, old))
        self.gone[stored.target].add((head[0], WITHDRAWN))
        return old is None

    def withdraw(self, entry: Entry, stored: Stored, known: Ledger) -> bool:
        """Take the approval of an entry away; tell whether it had one."""
        key = ledger.pair_key(entry.key, entry.msgstr)
        if (key, APPROVED) not in known:
            return False
        self.gone[stored.target].add((key, APPROVED))
        self.facts[stored.target][key, WITHDRAWN] = unsigned(key, self.by)
        return True

    def save(self) -> None:
        """Write each ledger once; where it cannot be, nothing was approved."""
        for target in self.facts:
            try:
                self.ledgers.add(target, self.facts[target].values(), self.gone[target])
            except AudarmaError as problem:
                self.report.problems.append(problem)
                self.report.rows = [row for row in self.report.rows if row.language != target]


def approver(by: str) -> str:
    """Return a name as the ledger has it.

    Raises:
        SettingsError: it is empty, or has signs that a line of a ledger cannot have.
    """
    name = by.strip()
    if not visible(name):
        raise SettingsError("approval-name", "--by", "is empty", "say who approves, for that is what the ledger keeps")
    if not name.isprintable():
        raise SettingsError(
            "approval-name", "--by", f'"{name}" has tabs, line breaks or other signs that are none', "write it plainly"
        )
    return name
