"""`audarma status --stale`: published translations that are wrong since their article changed.

Place in the flow:  source/, locales/, build/ -> [listing] -> commands

Takes   the articles, the catalogs and what was built, as they are; it matters not whether a sync or a translator
        has been there since.
Gives   a report, oldest first.
Never   writes anything, nor reads more of an article that did not change than its hash needs.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from hashlib import sha256
from typing import TypeAlias

from workflow import files
from workflow.catalog import paths, store
from workflow.catalog.paths import Found, Located
from workflow.catalog.reports import Track
from workflow.catalog.store import Stored
from workflow.corrections import history, manifest, telling
from workflow.corrections.comparing import Comparer
from workflow.corrections.history import Asked, Since
from workflow.corrections.manifest import Record
from workflow.corrections.model import DELETED, Change, Correction, Report, State
from workflow.errors import AudarmaError
from workflow.settings import Settings

_MANY = 5000
"""Comparisons beyond which articles that are gone and articles that are new are not compared with each other."""

_Changed: TypeAlias = tuple[Asked, Located | None, Record]
"""What was built from another article than there is now: its history, the article now, the record."""

_Stale: TypeAlias = tuple[Asked, str, Sequence[Change]]
"""A stale translation: its article, its language, what changed."""


def corrections(settings: Settings, only: Iterable[str] = (), *, track: Track = list) -> Report:
    """List every published translation whose article has changed in meaning since.

    Where nothing is known to be published, since `build/` has no manifest, all stale translations are listed.

    Args:
        settings: the workspace.
        only: paths of articles, from the workspace; none for all, and for those that are gone.
        track: shows progress.

    Raises:
        SettingsError: `only` names no article. Problems of single files are in the report.
    """
    return _Run(settings).run(tuple(only), track)


class _Run:
    """One run; the fields are what its articles share."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.root = settings.root
        self.report = Report()
        self.comparer = Comparer(settings)
        self.unbuilt: list[Located] = []

    def run(self, only: tuple[str, ...], track: Track) -> Report:
        """Find what was built from another article than there is, and tell what changed."""
        found = paths.articles(self.settings)
        self.report.problems = list(found.problems)
        chosen = paths.choose(found, only)
        records = manifest.read(self.root, self.report.problems)
        if records is None:
            self.report.published = False
            self._stale(chosen, track)
        else:
            self._published(found, chosen, records, track, whole=not only)
        self.report.corrections.sort(key=lambda one: (one.since or 0.0, one.article, one.language))
        return self.report

    def _published(
        self, found: Found, chosen: Sequence[Located], records: Iterable[Record], track: Track, *, whole: bool
    ) -> None:
        """List what was built from an older article, or from one that is gone."""
        built: dict[str, list[Record]] = defaultdict(list)
        for record in records:
            built[record.article].append(record)
        changed: list[_Changed] = []
        for located in track(chosen):
            if ours := built.get(located.path):
                self._guarded(partial(self._hash, located, ours, changed))
        if whole:
            changed += self._gone(found, built)
        since = history.since(self.root, {asked for asked, _, _ in changed}, self.report.problems)
        for asked, now, record in changed:
            self._guarded(partial(self._compare, record, now, since[asked]))

    def _gone(self, found: Found, built: Mapping[str, Sequence[Record]]) -> list[_Changed]:
        """Return what was built from articles that are gone, with those that have another name now."""
        there = {located.path for located in found.articles}
        gone = [path for path in built if path not in there and not found.hides(path)]
        # An article that has another name now may be built in one language and refused in the other.
        most = len(self.settings.locales) - 1
        unbuilt = [one for one in found.articles if len(built.get(one.path, ())) < most] if gone else []
        hashes: dict[str, Located] = {}
        for located in unbuilt:
            self._guarded(partial(self._note, located, hashes))
        if len(gone) * len(unbuilt) <= _MANY:
            self.unbuilt = unbuilt
        changed: list[_Changed] = []
        for path in gone:
            # If one of its languages was built from what has another name now, all were built of that.
            renamed = next((hashes[one.made_from] for one in built[path] if one.made_from in hashes), None)
            changed += ((Asked(path, one.made_from, None, None), renamed, one) for one in built[path])
        return changed

    def _note(self, located: Located, hashes: dict[str, Located]) -> None:
        """Note the hash of an article that may have had another name."""
        hashes[self._sha(located)] = located

    def _hash(self, located: Located, ours: Iterable[Record], changed: list[_Changed]) -> None:
        """Note what was built from another version of an article."""
        now = self._sha(located)
        changed += (
            (Asked(located.path, record.made_from, now, _saved(located)), located, record)
            for record in ours
            if record.made_from != now
        )

    def _compare(self, record: Record, located: Located | None, since: Since) -> None:
        """Compare the article that something was built from with the present one."""
        now = located or self.comparer.kin(record, self.unbuilt, since.old)
        if now is None:
            gone = Change(DELETED, ("article deleted",), "", "", record.article, State.MENDED)
            self._tell(record.article, record.language, record.output, since.when, [gone])
        elif told := self.comparer.compare(record, now, since.old):
            when = _saved(now) if since.when is None else since.when
            self._tell(now.path, record.language, record.output, when, told)

    def _stale(self, chosen: Sequence[Located], track: Track) -> None:
        """List what is stale in the catalogs, published or not."""
        found: list[_Stale] = []
        present = paths.catalogs(self.settings, clear=False)
        for stored in store.catalogs(self.settings, track(chosen), present, self.report.problems):
            if told := telling.stale(stored, store.source_of(self.settings, stored)):
                self._guarded(partial(self._date, stored, told, found))
        since = history.since(self.root, {asked for asked, _, _ in found}, self.report.problems)
        for asked, target, changes in found:
            self._tell(asked.path, target, "", since[asked].when, changes)

    def _date(self, stored: Stored, told: list[Change], found: list[_Stale]) -> None:
        """Note what is stale in a catalog, with what tells since when."""
        located = stored.article
        found.append((Asked(located.path, None, self._sha(located), _saved(located)), stored.target, told))

    def _tell(self, article: str, language: str, output: str, when: float | None, told: Sequence[Change]) -> None:
        """Report what is wrong in one translation."""
        self.report.corrections.append(Correction(article, language, output, when, tuple(told)))

    def _sha(self, located: Located) -> str:
        """Return the hash of an article."""
        return sha256(
            files.read(os.path.join(self.root, located.path), located.path, files.LARGEST_ARTICLE)
        ).hexdigest()

    def _guarded(self, work: Callable[[], None]) -> None:
        """Do one piece of work; a problem is reported, and the rest goes on."""
        try:
            work()
        except AudarmaError as problem:
            self.report.problems.append(problem)


def _saved(located: Located) -> float:
    """Return when an article's file was saved, in seconds since 1970."""
    return located.signature[0] / 1e9
