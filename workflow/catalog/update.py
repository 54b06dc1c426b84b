"""One article's catalogs brought up to date: the work of a sync, article by article.

Place in the flow:  formats, segments, merge, po -> [update] <- sync
"""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from workflow import files
from workflow.catalog import header, paths, po, store
from workflow.catalog.entries import firsts, unit
from workflow.catalog.index import Index
from workflow.catalog.paths import GLOSSARY, Located
from workflow.catalog.po import Catalog, Entry
from workflow.catalog.reports import Change, Fate, Synced, Track
from workflow.catalog.store import Moved, Opened
from workflow.errors import AudarmaError
from workflow.files import Signature
from workflow.model import Article
from workflow.segments.sentences import sentences
from workflow.settings import Settings

if TYPE_CHECKING:
    from workflow.catalog.merge import Merged
    from workflow.glossary.hints import Hints

_KIN = 0.5
"""Share of an article's segments that a catalog must hold for the article to be its renamed one."""


class Updater:
    """What the articles of one run share."""

    def __init__(
        self,
        settings: Settings,
        present: dict[str, Signature],
        index: Index,
        report: Synced,
        *,
        check: bool,
        track: Track,
    ) -> None:
        """Prepare a run.

        Args:
            settings: the workspace.
            present: every catalog there is, from the workspace, with its signature; kept up to date.
            index: where to remember what is in step.
            report: where to say what changed, and what could not be read or written.
            check: write nothing.
            track: shows progress where the forms of many terms have to be found out.
        """
        self.settings = settings
        self.root = settings.root
        self.present = present
        self.index = index
        self.report = report
        self.check = check
        self.how = store.reading(settings)
        self.ledgers = store.Ledgers(settings.root)
        self.taken: dict[str, Signature] = {}
        self.moves: dict[str, list[Moved]] = {}
        self.hints = self._glossary(track)

    def _glossary(self, track: Track) -> Hints | None:
        """Return what gives hints; None where there is no glossary with terms."""
        if not os.path.exists(os.path.join(self.root, GLOSSARY)):
            return None
        # Half of the time of a small sync would be importing what knows the grammars.
        from workflow.glossary import termbase  # noqa: PLC0415
        from workflow.glossary.hints import Hints  # noqa: PLC0415

        terms = termbase.load(self.root, self.settings.locales, track=track)
        self.report.problems += terms.glossary.problems
        return Hints(terms) if terms.glossary.terms else None

    def article(self, located: Located, adopted: str | None) -> None:
        """Bring the template and the catalogs of one article up to date."""
        opened = store.open_article(self.settings, located, self.how)
        change = Change(located.path, renamed_from=adopted)
        segments = firsts(opened.segments).values()
        units = [unit(segment, located.reference) for segment in segments]
        signatures: dict[str, Signature | None] = {}
        taken: dict[str, Signature] = {}
        for target in self.settings.locales:
            path = located.catalog(target)
            old = path if path in self.present else paths.catalog_path(adopted or "", target)
            if target == opened.language:
                continue
            if old not in self.present:
                change.fates[target] = Counter({Fate.NEW: len(units)})
                told = self._told(opened.language, target)
                hinted = [unit(one, located.reference, told(one.text)) for one in segments] if self.hints else units
                signatures[path] = self._write(change, path, _file(located.name, opened.language, target, hinted))
                continue
            try:
                signatures[path], taken[old] = self._merge(change, (old, path), target, located, opened)
            except AudarmaError as problem:
                if problem.slug == files.SAVED_MEANWHILE:
                    raise
                # The other languages are none the worse for it.
                signatures[path] = None
                self.report.problems.append(problem)
        if (own := located.catalog(opened.language)) in self.present:
            self.leave(own, opened.language)
        signatures[located.template] = self._write(
            change, located.template, _file(located.name, opened.language, None, units)
        )
        if change.written:
            self.report.changes.append(change)
        self.taken |= taken
        self._remember(located, signatures)

    def _merge(
        self, change: Change, way: tuple[str, str], target: str, located: Located, opened: Opened
    ) -> tuple[Signature | None, Signature]:
        """Carry the entries of one catalog over into another, mostly itself.

        Returns:
            The signatures of the new catalog, and of the old one as it was read.
        """
        old, path = way
        catalog, seen = store.open_catalog(self.root, old, target)
        merged = _merged(catalog, target, located.reference, opened, self._told(opened.language, target))
        self._follow(target, located.name, paths.parse_catalog(old)[0] or "", merged)
        if fates := +merged.fates:
            change.fates[target] = fates
        head = header.from_language(catalog, opened.language)
        if old == path and merged.entries == catalog.entries and head == catalog.header:
            return seen, seen
        if merged.carried and not self.check:
            self.ledgers.carry(target, located.name, merged.carried)
        text = po.write(replace(catalog, header=head, entries=merged.entries))
        return self._write(change, path, text, seen if old == path else None), seen

    def _follow(self, target: str, name: str, old_name: str, merged: Merged) -> None:
        """Note what became of the sources of a catalog, for the ledger."""
        moves = self.moves.setdefault(target, [])
        moves += (Moved(old_name, old, name, key) for old, key in merged.descended)
        # Those of a run that was killed, too.
        stale = ((entry.comments.previous, entry.key) for entry in merged.entries if entry.stale)
        moves += (Moved(old_name, old, name, key) for old, key in stale if old)
        if name != old_name:
            moves += (Moved(old_name, entry.key, name, entry.key) for entry in merged.entries)

    def followed(self, target: str) -> None:
        """Let the ledger of a language know what became of approved sources."""
        if self.moves[target] and not self.check:
            self.ledgers.follow(target, self.moves[target])

    def _told(self, source: str, target: str) -> Callable[[str], Sequence[str]]:
        """Return what says what the glossary has for a segment."""
        return partial(self.hints.of, source=source, target=target) if self.hints else _nothing

    def _write(self, change: Change, path: str, text: str, seen: Signature | None = None) -> Signature | None:
        """Write a catalog unless it is what is there already; return its signature."""
        data = text.encode()
        known = self.present.get(path)
        if seen is None and known and files.read(os.path.join(self.root, path), path) == data:
            return known
        change.written.append(path)
        if self.check:
            return None
        signature = files.write(self.root, path, data, seen=seen or (None if known else files.ABSENT))
        self.present[path] = signature
        return signature

    def _remember(self, located: Located, signatures: dict[str, Signature | None]) -> None:
        """Keep what tells the next run that this article is in step."""
        known = {path: signature for path, signature in signatures.items() if signature is not None}
        if not self.check and len(known) == len(signatures):
            self.index.put(located.path, [located.signature, known], [located.signature, *known.values()])

    def adopted(self, waiting: Sequence[Located], gone: Sequence[tuple[str, str | None]]) -> dict[str, str]:
        """Find renamed articles: path of each -> what its catalogs were called."""
        orphans = [path for path, target in gone if target is not None]
        # The template is written last: without one, the article is new, or a killed run was taking it along.
        fresh_ones = [article for article in waiting if article.template not in self.present]
        if not orphans or not fresh_ones:
            return {}
        holders: dict[str, set[str]] = defaultdict(set)
        for path in orphans:
            name, target = paths.parse_catalog(path)
            with_entries = self._entries(path, target or "")
            for entry in with_entries:
                holders[entry.msgid].add(name or "")
        return {article.path: name for article in fresh_ones if (name := self._kin(article, holders))}

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

    def leave(self, path: str, target: str | None) -> None:
        """Set aside the entries of a catalog whose article is gone; delete what a renamed article took along."""
        change = Change(path)
        if target is None or path in self.taken:
            change.deleted.append(path)
            if not self.check:
                files.remove(os.path.join(self.root, path), path, seen=self.taken.get(path))
        else:
            catalog, seen = store.open_catalog(self.root, path, target)
            merged = _merged(catalog, target, "", Opened(Article("", ()), target, []), _nothing)
            if merged.entries != catalog.entries:
                change.fates[target] = +merged.fates
                text = po.write(replace(catalog, entries=merged.entries))
                seen = self._write(change, path, text, seen) or seen
            if not self.check:
                self.index.put(path, seen, [seen])
        if change.written or change.deleted:
            self.report.changes.append(change)


def _file(name: str, source: str, target: str | None, units: Iterable[str]) -> str:
    """Return a catalog of rendered entries with a new header; without a target, a template."""
    return "\n\n".join([header.new(name, source, target), *units]) + "\n"


def _nothing(_: str) -> Sequence[str]:
    """Say nothing of a segment."""
    return ()


def _merged(
    catalog: Catalog, target: str, reference: str, opened: Opened, hints: Callable[[str], Sequence[str]]
) -> Merged:
    """Bring the entries of a catalog to the present state of its article."""
    # A first sync has nothing to merge, and a tenth of it would be importing what compares wordings.
    from workflow.catalog.merge import Place, merge  # noqa: PLC0415

    place = Place(reference, opened.language, partial(_sentences, target), opened.article.inline, hints)
    return merge(catalog.entries, opened.segments, place)


def _sentences(target: str, text: str) -> list[str]:
    """Cut a text of the target language into sentences."""
    return [text[start:end] for start, end in sentences(text, target)]
