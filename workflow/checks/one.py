"""Catalogs held against the rules.

Place in the flow:  CHECKS, store, termbase -> [one] -> running
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import count
from typing import NamedTuple, TypeAlias

from workflow import formats
from workflow.catalog import store
from workflow.catalog.ledger import Ledger
from workflow.catalog.paths import Located
from workflow.catalog.po import Entry
from workflow.catalog.store import Stored
from workflow.checks.ignored import comments
from workflow.checks.model import CatalogRule, EntryRule, Finding, Rule, Severity
from workflow.checks.pair import Pair
from workflow.checks.records import Record, Row, Told, packed
from workflow.checks.rules import CHECKS
from workflow.errors import AudarmaError
from workflow.files import Signature
from workflow.glossary.termbase import Termbase
from workflow.model import Way
from workflow.settings import Settings

Present: TypeAlias = Sequence[tuple[Entry, int]]
"""Entries that have a translation, each with the line of its msgid."""


class _Opened(NamedTuple):
    """A catalog, read."""

    way: Way
    markup: bool
    """Whether its article holds Markdown's inline markup."""

    present: Present
    seen: Signature


class Checker:
    """What the catalogs of one run share."""

    def __init__(self, settings: Settings, terms: Termbase, severities: Mapping[str, Severity]) -> None:
        """Prepare a run.

        Args:
            settings: the workspace.
            terms: its glossary.
            severities: of every rule, by id.
        """
        self.settings = settings
        self.terms = terms
        self.severities = severities
        rules = [rule for rule in CHECKS if severities[rule.id] is not Severity.OFF]
        self.entry_rules = [rule for rule in rules if isinstance(rule, EntryRule)]
        self.catalog_rules = [rule for rule in rules if isinstance(rule, CatalogRule)]

    def records(self, wanted: Sequence[tuple[Located, str, Ledger]]) -> list[Record | AudarmaError]:
        """Check some catalogs; what is wrong with one that cannot be read stands in its place.

        Args:
            wanted: articles, target languages and the ledgers of these.

        Time:
            Rule by rule over all entries of some catalogs it takes a quarter less than entry by entry over all rules: what
            one rule is made of fits into a processor's cache, and what all are made of does not.
        """
        opened = [self._opened(located, target) for located, target, _ in wanted]
        read = [one for one in opened if isinstance(one, _Opened)]
        rows = iter(self._rows([(one.way, one.markup, one.present) for one in read]))
        return [
            one
            if isinstance(one, AudarmaError)
            else {
                "seen": list(one.seen),
                "way": one.way,
                "entries": len(one.present),
                "rows": next(rows),
                "approvals": self._approvals(located.name, one.present, facts),
                "twins": _twins(one.present),
            }
            for (located, _, facts), one in zip(wanted, opened, strict=True)
        ]

    def _opened(self, located: Located, target: str) -> _Opened | AudarmaError:
        """Read a catalog."""
        path = located.catalog(target)
        try:
            catalog, seen = store.open_catalog(self.settings.root, path, target, lines=True)
        except AudarmaError as problem:
            return problem
        way = (store.source_of(self.settings, Stored(located, target, path, catalog, seen)), target)
        kind = formats.known(located.suffix)
        entries = zip(catalog.entries, catalog.lines(), strict=True)
        present = [(entry, line) for entry, line in entries if entry.msgstr and not entry.obsolete]
        return _Opened(way, kind is None or kind.inline, present, seen)

    def approvals(self, located: Located, target: str, facts: Ledger) -> list[Row]:
        """Hold a catalog against the ledger alone.

        Raises:
            DataError: the catalog cannot be read.
        """
        catalog, _ = store.open_catalog(self.settings.root, located.catalog(target), target, lines=True)
        return self._approvals(located.name, list(zip(catalog.entries, catalog.lines(), strict=True)), facts)

    def row(self, entry: Entry, line: int, way: Way, *, markup: bool) -> Row | None:
        """Hold an entry against the rules of entries; None if there is nothing to tell.

        Args:
            entry: it, with a translation.
            line: of its msgid.
            way: the two languages.
            markup: whether the article holds Markdown's inline markup.
        """
        (rows,) = self._rows([(way, markup, [(entry, line)])])
        return rows[0] if rows else None

    def _rows(self, catalogs: Sequence[tuple[Way, bool, Present]]) -> list[list[Row]]:
        """Hold the entries of catalogs against the rules of entries; return for each those that there is something to tell of."""
        pairs = [
            Pair(entry.msgid, entry.msgstr, way, self.terms, markup=markup, context=entry.context)
            for way, markup, present in catalogs
            for entry, _ in present
        ]
        found: dict[int, list[tuple[Rule, Finding]]] = {}
        for rule in self.entry_rules:
            for number, findings in enumerate(map(rule.check, pairs)):
                for finding in findings:
                    found.setdefault(number, []).append((rule, finding))
        numbers = count()
        return [
            [row for entry, line in present if (row := self._row(entry, line, found.get(next(numbers), ())))]
            for _, _, present in catalogs
        ]

    def _row(self, entry: Entry, line: int, found: Iterable[tuple[Rule, Finding]]) -> Row | None:
        """Return what is to be told of an entry; None if there is nothing."""
        ignored = tuple(comments(entry.comments.notes)) if "audarma:" in entry.head else ()
        if not (found or ignored):
            return None
        state = _state(entry)
        told = tuple(Told(rule.id, self._severity(rule, state), finding) for rule, finding in found)
        return Row(line, state, *entry[:3], ignored, told)

    def _approvals(self, name: str, present: Present, facts: Ledger) -> list[Row]:
        """Hold the entries of a catalog against the rules of catalogs."""
        lines = {entry.key: line for entry, line in present if not entry.obsolete}
        entries = [entry for entry, _ in present]
        found: Iterable[tuple[Rule, Entry, Finding]] = (
            (rule, entry, finding) for rule in self.catalog_rules for entry, finding in rule.check(name, entries, facts)
        )
        return [
            Row(
                lines[entry.key],
                (state := _state(entry)),
                *entry[:3],
                told=(Told(rule.id, self._severity(rule, state), finding),),
            )
            for rule, entry, finding in found
        ]

    def _severity(self, rule: Rule, state: str) -> Severity:
        """Return how much a finding of a rule counts: nothing publishes what is not finished."""
        severity = self.severities[rule.id]
        return Severity.WARNING if severity is Severity.ERROR and state != "translated" else severity


def twins_of(settings: Settings, located: Located, target: str) -> Record:
    """Return what of a record `repeated` needs, for a catalog that is not checked.

    Raises:
        DataError: the catalog cannot be read.
    """
    path = located.catalog(target)
    catalog, seen = store.open_catalog(settings.root, path, target, lines=True)
    way = (store.source_of(settings, Stored(located, target, path, catalog, seen)), target)
    return {"seen": list(seen), "way": way, "twins": _twins(zip(catalog.entries, catalog.lines(), strict=True))}


def _twins(entries: Iterable[tuple[Entry, int]]) -> str:
    """Return what `repeated` needs of the finished translations of a catalog."""
    return packed((entry, line) for entry, line in entries if entry.translated and not entry.obsolete)


def _state(entry: Entry) -> str:
    """Return the state of an entry that has a translation."""
    if not entry.fuzzy:
        return "translated"
    return "stale" if entry.comments.previous is not None else "draft"
