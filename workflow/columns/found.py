"""What checks find in a catalog: as a check of the whole workspace told it, or anew where the catalog changed since.

Place in the flow:  checks -> [found] -> reading

Law     What is told of a catalog is what `audarma check` tells of it, but for what only all catalogs together can tell
        (`repeated`, `mispaired`): that is as old as the last check of the whole workspace.

A page that is read again after one entry was saved has that entry checked, and no other.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, TypeAlias

from workflow import files, formats
from workflow.catalog import paths, store
from workflow.catalog.ledger import Ledger
from workflow.catalog.po import Entry
from workflow.catalog.reports import Track
from workflow.catalog.store import Stored
from workflow.checks import baseline, running
from workflow.checks.model import MISPAIRED, REPEATED
from workflow.checks.records import Row, Told
from workflow.checks.reports import Checked, Found
from workflow.checks.silencing import Silencer
from workflow.errors import AudarmaError
from workflow.files import Signature
from workflow.glossary.termbase import Termbase
from workflow.model import Key
from workflow.settings import Settings

if TYPE_CHECKING:
    from workflow.checks.one import Checker

Findings: TypeAlias = Mapping[Key, tuple[Found, ...]]
"""By entry; entries without findings are left out."""

_State: TypeAlias = tuple[Signature | None, ...]
"""Signatures of a catalog, of the ledger and of the baseline of its language."""

Known: TypeAlias = dict[str, tuple[_State, Findings]]
"""What was found in catalogs, with the state in which it was found."""

_TOGETHER = frozenset({REPEATED, MISPAIRED})
"""Rules that need more than a catalog and its ledger."""


class Finder:
    """What is known of the findings of a workspace."""

    def __init__(self, settings: Settings, terms: Callable[[], Termbase], *, remember: bool = False) -> None:
        """Know nothing yet.

        Args:
            settings: the workspace.
            terms: gives its glossary; asked when the first catalog has to be checked.
            remember: whether catalogs will be read again and again, as by an editor: then what was found in their
                entries is kept.
        """
        self.settings = settings
        self._terms = terms
        self._remember = remember
        self._made: Checker | None = None
        self._told: Known = {}
        self._rows: dict[str, dict[Entry, Row | None]] = {}

    def check(self, only: Iterable[str] = (), *, track: Track = list) -> Checked:
        """Check the workspace, or some articles of it, and remember what was found.

        Args:
            only: paths of articles, from the workspace; none for all.
            track: shows progress.

        Raises:
            SettingsError: see `workflow.checks.running.check`.
        """
        self.forget()
        # Looked at before the check reads them: what is saved meanwhile is then seen to be another.
        present = paths.catalogs(self.settings, clear=False)
        beside = {target: self._beside(target) for target in self.settings.locales}
        names = {located.path: located for located in paths.articles(self.settings).articles}
        checked = running.check(self.settings, only := tuple(only), track=track)
        told: dict[str, dict[Key, list[Found]]] = defaultdict(lambda: defaultdict(list))
        for one in checked.found:
            told[one.catalog][one.context, one.msgid].append(one)
        for located in [names[name] for name in only if name in names] if only else names.values():
            for target in self.settings.locales:
                if seen := present.get(path := located.catalog(target)):
                    found = {key: tuple(ones) for key, ones in told[path].items()}
                    self._told[path] = ((seen, *beside[target]), found)
        return checked

    def forget(self) -> None:
        """Check everything anew that is asked for: the glossary changed, say."""
        self._made = None
        self._told.clear()
        self._rows.clear()

    def part(self, catalogs: Iterable[str]) -> Known:
        """Return what is known of some catalogs, for another process to take."""
        return {path: self._told[path] for path in catalogs if path in self._told}

    def take(self, known: Known) -> None:
        """Know what another process found out."""
        self._told.update(known)

    def of(self, stored: Stored, facts: Ledger, problems: list[AudarmaError]) -> Findings:
        """Return what is found in a catalog.

        Args:
            stored: it, with its text.
            facts: the ledger of its language.
            problems: told of a baseline that cannot be read.

        Raises:
            DataError: the catalog cannot be read any more.
        """
        state = (stored.seen, *self._beside(stored.target))
        known, found = self._told.get(stored.path, ((), {}))
        if known != state:
            if known[2:] != state[2:]:
                self._rows.pop(stored.path, None)
            found = self._anew(stored, facts, found, problems)
            self._told[stored.path] = (state, found)
        elif self._remember and stored.path not in self._rows:
            self._rows[stored.path] = {entry: self._row(entry, found.get(entry.key, ())) for entry in _present(stored)}
        return found

    def knows(self, path: str, target: str) -> bool:
        """Tell whether what is found in a catalog is known, or that of most of its entries.

        Args:
            path: of the catalog, from the workspace.
            target: its language.
        """
        known = self._told.get(path)
        return path in self._rows or (known is not None and known[0] == self.state(path, target))

    def entry(self, stored: Stored, entry: Entry, line: int = 0) -> tuple[Found, ...]:
        """Check one entry by itself, as it might be saved; comments and the baseline silence what they silence.

        Args:
            stored: its catalog.
            entry: with a translation.
            line: of its msgid; 0 where it has none yet.
        """
        row = self._checked(stored, entry, line)
        return tuple(self._placed(stored, row, self._baseline(stored.target, []))) if row else ()

    def state(self, path: str, target: str) -> _State:
        """Return what tells a catalog, and what its findings depend on beside it, from what they were.

        Args:
            path: of the catalog, from the workspace.
            target: its language.
        """
        return (files.signature_of(os.path.join(self.settings.root, path)), *self._beside(target))

    def _checker(self) -> Checker:
        """Return what holds entries against the rules; to load them takes time."""
        if self._made is None:
            from workflow.checks.chosen import severities  # noqa: PLC0415
            from workflow.checks.one import Checker  # noqa: PLC0415

            self._made = Checker(self.settings, self._terms(), severities(self.settings))
        return self._made

    def _beside(self, target: str) -> tuple[Signature | None, Signature | None]:
        """Return the signatures of what findings depend on beside the catalog."""
        places = (paths.ledger_path(target), baseline.baseline_path(target))
        signed, accepted = (files.signature_of(os.path.join(self.settings.root, place)) for place in places)
        return signed, accepted

    def _anew(self, stored: Stored, facts: Ledger, before: Findings, problems: list[AudarmaError]) -> Findings:
        """Check the entries of a catalog that are not as they were."""
        known = self._rows.get(stored.path, {})
        lines = dict(zip((entry.key for entry in stored.catalog.entries), stored.catalog.lines(), strict=True))
        rows = {
            entry: known[entry] if entry in known else self._checked(stored, entry, lines[entry.key])
            for entry in _present(stored)
        }
        if self._remember:
            self._rows[stored.path] = rows
        approvals: dict[Key, list[Row]] = defaultdict(list)
        for row in self._checker().approvals(stored.article, stored.target, facts):
            approvals[row.context, row.msgid].append(row)
        accepted = self._baseline(stored.target, problems)
        rank = {rule: number for number, rule in enumerate(self._checker().severities)}
        found: dict[Key, tuple[Found, ...]] = {}
        for entry, own in rows.items():
            key = entry.key
            joined = _joined(own, approvals.get(key, ()))
            placed = self._placed(stored, joined._replace(line=lines[key]), accepted) if joined else ()
            if told := [*placed, *_standing(before.get(key, ()), entry, lines[key])]:
                found[key] = tuple(sorted(told, key=lambda one: rank[one.rule]))
        return found

    def _baseline(self, target: str, problems: list[AudarmaError]) -> Mapping[tuple[str, str], str]:
        """Return the baseline of a language; a damaged one is a problem, and silences nothing."""
        try:
            return baseline.read(self.settings, target)
        except AudarmaError as problem:
            problems.append(problem)
            return {}

    def _checked(self, stored: Stored, entry: Entry, line: int) -> Row | None:
        """Hold one entry against the rules."""
        kind = formats.known(stored.article.suffix)
        way = (store.source_of(self.settings, stored), stored.target)
        return self._checker().row(entry, line, way, markup=kind is None or kind.inline)

    def _row(self, entry: Entry, found: Iterable[Found]) -> Row | None:
        """Return what rules of entries told of one; what is silenced in it is left out already."""
        others = _TOGETHER.union(rule.id for rule in self._checker().catalog_rules)
        told = [one for one in found if one.rule not in others]
        if not told:
            return None
        return Row(told[0].line, told[0].state, *entry[:3], told=tuple(Told(*one[8:]) for one in told))

    def _placed(self, stored: Stored, row: Row, accepted: Mapping[tuple[str, str], str]) -> Iterator[Found]:
        """Yield what is to be told of an entry, with its place."""
        way = (store.source_of(self.settings, stored), stored.target)
        for rule, severity, finding in Silencer(self.settings).heard(row, accepted):
            yield Found(stored.article.path, stored.path, row.line, way, *row[1:5], rule, severity, finding)


def _present(stored: Stored) -> Iterator[Entry]:
    """Yield the entries that rules look at."""
    return (entry for entry in stored.catalog.entries if entry.msgstr and not entry.obsolete)


def _joined(row: Row | None, more: Iterable[Row]) -> Row | None:
    """Return what rules of entries and of catalogs tell of one entry."""
    for other in more:
        row = row._replace(told=(*row.told, *other.told)) if row else other
    return row


def _standing(before: Iterable[Found], entry: Entry, line: int) -> Iterator[Found]:
    """Yield what only all catalogs together told of an entry that is as it was."""
    for one in before:
        if one.rule in _TOGETHER and one.msgstr == entry.msgstr and entry.translated:
            yield one._replace(line=line)
