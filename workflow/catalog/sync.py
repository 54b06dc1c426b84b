"""`audarma sync`: every catalog brought to the present state of its article.

Place in the flow:  source/ -> formats -> segments -> [sync] -> locales/

Takes   the articles, and the catalogs as translators left them.
Gives   a report; writes POT, PO and ledger lines, nothing else.
Never   touches a msgstr a person wrote, except to replace a link target that the source replaced.

Laws    4. Twice is once; `check` tells what would be written and writes nothing.
        5. What leaves an article becomes obsolete; a renamed article takes its translations along.
        8. Each file is written as a whole; after a kill the next run finishes the work.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import partial
from hashlib import sha256

from workflow import files
from workflow.catalog import paths
from workflow.catalog.index import Index
from workflow.catalog.paths import Found, Located
from workflow.catalog.reports import Synced, Track
from workflow.errors import AudarmaError
from workflow.settings import Settings


def sync(settings: Settings, only: Iterable[str] = (), *, check: bool = False, track: Track = list) -> Synced:
    """Bring the catalogs of the articles up to date.

    Args:
        settings: the workspace; the caller holds its lock unless `check`.
        only: paths of articles, from the workspace; none for all.
        check: only tell what would be written.
        track: shows progress.

    Raises:
        SettingsError: `only` names no article. Problems of single files are in the report.
    """
    return _Sync(settings, check=check).run(tuple(only), track)


class _Sync:
    """One run; the fields are what its articles share."""

    def __init__(self, settings: Settings, *, check: bool) -> None:
        self.settings = settings
        self.check = check
        self.report = Synced()
        self.present = paths.catalogs(settings, clear=not check)
        rules = (settings.source_language, settings.locales, settings.segmentation, settings.fields, settings.skip)
        self.index = Index(settings.root, "sync", (rules, _glossary(settings.root)))

    def run(self, only: tuple[str, ...], track: Track) -> Synced:
        """Sync every article that is out of step, then clear up after those that are gone."""
        found = paths.articles(self.settings)
        self.report.problems = found.problems
        self.report.articles = len(found.articles)
        waiting = [article for article in paths.choose(found, only) if not self._in_step(article)]
        gone = [] if only else self._gone(found)
        try:
            if waiting or gone:
                self._work(waiting, gone, track)
        finally:
            if not self.check:
                self._save_index(found, only)
        return self.report

    def _work(self, waiting: Sequence[Located], gone: Sequence[tuple[str, str | None]], track: Track) -> None:
        """Do what there is to do, piece by piece."""
        # A run with nothing to do takes a tenth of a second; what these need to import takes as long again.
        from workflow.catalog.update import Updater  # noqa: PLC0415

        updater = Updater(self.settings, self.present, self.index, self.report, check=self.check, track=track)
        adopted = updater.adopted(waiting, gone)
        for article in track(waiting):
            self._guarded(article.path, partial(updater.article, article, adopted.get(article.path)))
        for path, target in gone:
            self._guarded(path, partial(updater.leave, path, target))
        for target in updater.moves:
            self._guarded(paths.ledger_path(target), partial(updater.followed, target))

    def _in_step(self, article: Located) -> bool:
        """Tell from signatures alone whether nothing changed since the last run."""
        record = self.index.records.get(article.path)
        if not record or record[0] != list(article.signature):
            return False
        return all(path in self.present and list(self.present[path]) == seen for path, seen in record[1].items())

    def _guarded(self, name: str, work: Callable[[], None]) -> None:
        """Do one piece of work; a problem is reported, and the rest goes on."""
        for attempt in (1, 2, 3):
            try:
                return work()
            except AudarmaError as problem:
                # Somebody saved the catalog between our reading and writing: read it again.
                if problem.slug != files.SAVED_MEANWHILE or attempt == 3:  # noqa: PLR2004 - the last
                    self.index.drop(name)
                    self.report.problems.append(problem)
                    break
                self.present.update(paths.catalogs(self.settings, clear=False))
        return None

    def _save_index(self, found: Found, only: tuple[str, ...]) -> None:
        """Save the index, without what is no longer there."""
        if not only:
            there = {article.path for article in found.articles} | self.present.keys()
            for name in self.index.records.keys() - there:
                self.index.drop(name)
        self.index.save()

    def _gone(self, found: Found) -> list[tuple[str, str | None]]:
        """List catalogs that no article has: (path, target language or None for a template)."""
        if found.hides(f"{paths.SOURCE}/"):
            return []
        gone: list[tuple[str, str | None]] = []
        for path in sorted(self.present):
            name, target = paths.parse_catalog(path)
            if name is None or name in found.names or found.hides(f"{paths.SOURCE}/{name}"):
                continue
            ours = target is None or target in self.settings.locales
            if ours and self.index.records.get(path) != list(self.present[path]):
                gone.append((path, target))
        return gone


def _glossary(root: str) -> str:
    """Return a hash of the glossary, whose terms stand in the comments of every catalog."""
    with suppress(OSError), open(os.path.join(root, paths.GLOSSARY), "rb") as file:
        return sha256(file.read()).hexdigest()
    return ""
