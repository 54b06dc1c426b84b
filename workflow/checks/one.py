"""One catalog held against the rules.

Place in the flow:  CHECKS, store, termbase -> [one] -> running
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

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
from workflow.glossary.termbase import Termbase
from workflow.model import Way
from workflow.settings import Settings


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

    def record(self, located: Located, target: str, facts: Ledger) -> Record:
        """Check a catalog.

        Args:
            located: its article.
            target: its language.
            facts: the ledger of that language.

        Raises:
            DataError: the catalog cannot be read.
        """
        path = located.catalog(target)
        catalog, seen = store.open_catalog(self.settings.root, path, target, lines=True)
        stored = Stored(located, target, path, catalog, seen)
        way = (store.source_of(self.settings, stored), target)
        kind = formats.known(located.suffix)
        markup = kind is None or kind.inline
        present = [
            (entry, line)
            for entry, line in zip(catalog.entries, catalog.lines(), strict=True)
            if entry.msgstr and not entry.obsolete
        ]
        rows = self.rows(present, way, markup=markup)
        return {
            "seen": list(seen),
            "way": way,
            "entries": len(present),
            "rows": rows,
            "approvals": self._approvals(located.name, present, facts),
            "twins": _twins(present),
        }

    def approvals(self, located: Located, target: str, facts: Ledger) -> list[Row]:
        """Hold a catalog against the ledger alone.

        Raises:
            DataError: the catalog cannot be read.
        """
        catalog, _ = store.open_catalog(self.settings.root, located.catalog(target), target, lines=True)
        return self._approvals(located.name, list(zip(catalog.entries, catalog.lines(), strict=True)), facts)

    def rows(self, present: Sequence[tuple[Entry, int]], way: Way, *, markup: bool) -> list[Row]:
        """Hold entries against the rules of entries, and return those of which there is something to tell.

        Args:
            present: entries with a translation, each with the line of its msgid.
            way: the two languages.
            markup: whether the article holds Markdown's inline markup.

        Time:
            Rule by rule over all entries it takes a fifth less than entry by entry over all rules: what one rule is made
            of fits into a processor's cache, and what all are made of does not.
        """
        pairs = [
            Pair(entry.msgid, entry.msgstr, way, self.terms, markup=markup, context=entry.context)
            for entry, _ in present
        ]
        found: dict[int, list[tuple[Rule, Finding]]] = {}
        for rule in self.entry_rules:
            for number, findings in enumerate(map(rule.check, pairs)):
                for finding in findings:
                    found.setdefault(number, []).append((rule, finding))
        rows: list[Row] = []
        for number, (entry, line) in enumerate(present):
            ignored = tuple(comments(entry.comments.notes)) if "audarma:" in entry.head else ()
            if number in found or ignored:
                state = _state(entry)
                told = [Told(rule.id, self._severity(rule, state), one) for rule, one in found.get(number, ())]
                rows.append(Row(line, state, *entry[:3], ignored, tuple(told)))
        return rows

    def row(self, entry: Entry, line: int, way: Way, *, markup: bool) -> Row | None:
        """Hold one entry against the rules of entries, see `rows`; None if there is nothing to tell."""
        return next(iter(self.rows([(entry, line)], way, markup=markup)), None)

    def _approvals(self, name: str, present: Sequence[tuple[Entry, int]], facts: Ledger) -> list[Row]:
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
