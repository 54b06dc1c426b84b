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
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TypeAlias

from workflow import files
from workflow.catalog import header, paths, po, store
from workflow.catalog.index import Index
from workflow.catalog.merge import Fate, Place, firsts, fresh, merge
from workflow.catalog.paths import Found, Located
from workflow.catalog.po import Catalog, Entry
from workflow.errors import AudarmaError
from workflow.files import Signature
from workflow.model import Segment
from workflow.segments.sentences import sentences
from workflow.settings import Settings

Track: TypeAlias = Callable[[Sequence[Located]], Iterable[Located]]
"""Passes articles through and shows how far it is."""

_KIN = 0.5
"""Share of an article's segments that a catalog must hold for the article to be its renamed one."""


@dataclass(slots=True)
class Change:
    """What a sync did, or would do, to one article, or to the catalog of one that is gone."""

    path: str
    """The article, or the catalog whose article is gone."""

    fates: dict[str, Counter[Fate]] = field(default_factory=dict)
    """Target language -> how many segments met which fate; a target with none is left out."""

    written: list[str] = field(default_factory=list)
    """Files written or deleted, or that would be."""

    renamed_from: str | None = None
    """What the catalogs were called whose translations came along."""


@dataclass(slots=True)
class Report:
    """What a sync did, or would do."""

    articles: int = 0
    """How many articles there are, refused ones left out."""

    changes: list[Change] = field(default_factory=list)
    problems: list[AudarmaError] = field(default_factory=list)


def sync(settings: Settings, only: Iterable[str] = (), *, check: bool = False, track: Track = list) -> Report:
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
        self.root = settings.root
        self.check = check
        self.report = Report()
        self.present = paths.catalogs(settings, clear=not check)
        self.how = store.reading(settings)
        rules = (settings.source_language, settings.locales, settings.segmentation, settings.fields, settings.skip)
        self.index = Index(settings.root, "sync", rules)
        self.ledgers = store.Ledgers(settings.root)
        self.taken: set[str] = set()

    def run(self, only: tuple[str, ...], track: Track) -> Report:
        """Sync every article that is out of step, then clear up after those that are gone."""
        found = paths.articles(self.settings)
        self.report.problems = found.problems
        self.report.articles = len(found.articles)
        waiting = [article for article in paths.choose(found, only) if not self._in_step(article)]
        gone = [] if only else self._gone(found)
        adopted = self._adopted(waiting, gone)
        try:
            for article in track(waiting) if waiting else ():
                self._guarded(article.path, partial(self._article, article, adopted.get(article.path)))
            for path, target in gone:
                self._guarded(path, partial(self._leave, path, target))
        finally:
            if not self.check:
                self._save_index(found, only)
        return self.report

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
                if problem.slug != "saved-meanwhile" or attempt == 3:  # noqa: PLR2004 - the last
                    self.index.drop(name)
                    self.report.problems.append(problem)
                    break
        return None

    def _article(self, located: Located, adopted: str | None) -> None:
        """Bring the template and the catalogs of one article up to date."""
        opened = store.open_article(self.settings, located, self.how)
        change = Change(located.path, renamed_from=adopted)
        units = [po.render(fresh(segment, located.reference)) for segment in firsts(opened.segments).values()]
        signatures: dict[str, Signature | None] = {}
        taken: set[str] = set()
        for target in self.settings.locales:
            if target == opened.language:
                continue
            path = located.catalog(target)
            old = path if path in self.present else paths.catalog_path(adopted or "", target)
            if old in self.present:
                place = Place(located.reference, opened.language, partial(_sentences, target))
                signatures[path] = self._merge(change, old, path, target, opened.segments, place)
                taken.add(old)
            else:
                change.fates[target] = Counter({Fate.NEW: len(units)})
                signatures[path] = self._write(change, path, _file(located.name, opened.language, target, units))
        if (own := located.catalog(opened.language)) in self.present:
            self._leave(own, opened.language)
        signatures[located.template] = self._write(change, located.template, _file(located.name, opened.language, None, units))
        if change.written:
            self.report.changes.append(change)
        self.taken |= taken
        self._remember(located, signatures)

    def _merge(
        self, change: Change, old: str, path: str, target: str, found: Sequence[Segment], place: Place
    ) -> Signature | None:
        """Carry the entries of the catalog `old` over into the catalog `path`; return its signature."""
        catalog, seen = store.open_catalog(self.root, old, target)
        merged = merge(catalog.entries, found, place)
        if fates := +merged.fates:
            change.fates[target] = fates
        if old == path and merged.entries == catalog.entries:
            return seen
        if merged.carried and not self.check:
            self.ledgers.carry(target, merged.carried)
        text = po.write(Catalog(catalog.header, merged.entries, catalog.remains))
        return self._write(change, path, text, seen if old == path else None)

    def _write(self, change: Change, path: str, text: str, seen: Signature | None = None) -> Signature | None:
        """Write a catalog unless it is what is there already; return its signature."""
        data = text.encode()
        if seen is None and path in self.present and files.read(os.path.join(self.root, path), path) == data:
            return self.present[path]
        change.written.append(path)
        return None if self.check else store.write(self.root, path, data, seen=seen)

    def _remember(self, located: Located, signatures: dict[str, Signature | None]) -> None:
        """Keep what tells the next run that this article is in step."""
        known = {path: signature for path, signature in signatures.items() if signature is not None}
        if not self.check and len(known) == len(signatures):
            self.index.put(located.path, [located.signature, known], [located.signature, *known.values()])

    def _save_index(self, found: Found, only: tuple[str, ...]) -> None:
        """Save the index, without what is no longer there."""
        if not only:
            there = {article.path for article in found.articles} | self.present.keys()
            for name in self.index.records.keys() - there:
                self.index.drop(name)
        self.index.save()

    def _gone(self, found: Found) -> list[tuple[str, str | None]]:
        """List catalogs that no article has: (path, target language or None for a template)."""
        if any(problem.slug == "no-folder" for problem in found.problems):
            return []
        gone: list[tuple[str, str | None]] = []
        for path in sorted(self.present):
            name, target = paths.parse_catalog(path)
            if name is not None and name not in found.names and (target is None or target in self.settings.locales):
                if self.index.records.get(path) != list(self.present[path]):
                    gone.append((path, target))
        return gone

    def _adopted(self, waiting: Sequence[Located], gone: Sequence[tuple[str, str | None]]) -> dict[str, str]:
        """Find renamed articles: path of each -> what its catalogs were called."""
        orphans = [path for path, target in gone if target is not None]
        fresh_ones = [article for article in waiting if not self._has_catalog(article)]
        if not orphans or not fresh_ones:
            return {}
        holders: dict[str, set[str]] = defaultdict(set)
        for path in orphans:
            name, target = paths.parse_catalog(path)
            with_entries = self._entries(path, target or "")
            for entry in with_entries:
                holders[entry.msgid].add(name or "")
        return {article.path: name for article in fresh_ones if (name := self._kin(article, holders))}

    def _has_catalog(self, article: Located) -> bool:
        """Tell whether an article has a catalog in any language."""
        return any(article.catalog(target) in self.present for target in self.settings.locales)

    def _entries(self, path: str, target: str) -> Iterable[Entry]:
        """Return the entries of a catalog; none where it cannot be read, which is reported elsewhere."""
        try:
            return store.open_catalog(self.root, path, target)[0].entries
        except AudarmaError:
            return ()

    def _kin(self, article: Located, holders: dict[str, set[str]]) -> str | None:
        """Return what the catalogs are called that hold most of an article's segments."""
        try:
            found = store.open_article(self.settings, article, self.how).segments
        except AudarmaError:
            return None
        votes = Counter(name for segment in found for name in holders.get(segment.text, ()))
        name, count = max(votes.items(), key=lambda vote: (vote[1], vote[0]), default=("", 0))
        return name if count > _KIN * len(found) else None

    def _leave(self, path: str, target: str | None) -> None:
        """Set aside the entries of a catalog whose article is gone; delete what a renamed article took along."""
        change = Change(path)
        if target is None or path in self.taken:
            change.written.append(path)
            if not self.check:
                files.remove(os.path.join(self.root, path), path)
        else:
            catalog, seen = store.open_catalog(self.root, path, target)
            merged = merge(catalog.entries, (), Place("", target, partial(_sentences, target)))
            if merged.entries != catalog.entries:
                change.fates[target] = +merged.fates
                text = po.write(Catalog(catalog.header, merged.entries, catalog.remains))
                seen = self._write(change, path, text, seen) or seen
            if not self.check:
                self.index.put(path, seen, [seen])
        if change.written:
            self.report.changes.append(change)


def _file(name: str, source: str, target: str | None, units: Iterable[str]) -> str:
    """Return a catalog of rendered entries with a new header; without a target, a template."""
    return "\n\n".join([po.render(header.new(name, source, target)), *units]) + "\n"


def _sentences(target: str, text: str) -> list[str]:
    """Cut a text of the target language into sentences."""
    return [text[start:end] for start, end in sentences(text, target)]
