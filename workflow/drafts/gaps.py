"""Which entries wait for a draft.

Place in the flow:  catalog, ledger -> [gaps] -> drafting

Empty entries wait; if drafts are to be made anew, those that nobody edited since wait, too: the ledger has a line for
just this source and this text. What is stale, translated, or obsolete never waits (law 6). Catalogs in which nothing waited are remembered by their signatures and not read again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from workflow import formats
from workflow.catalog import ledger, paths, store
from workflow.catalog.index import Index
from workflow.catalog.ledger import Ledger
from workflow.catalog.paths import Located
from workflow.catalog.po import Entry
from workflow.catalog.reports import Track
from workflow.drafts.memory.units import Around, arounds
from workflow.errors import AudarmaError
from workflow.files import Signature
from workflow.model import Key, Way
from workflow.settings import Settings


class Place(NamedTuple):
    """A catalog in which entries wait."""

    article: Located
    path: str
    """Of the catalog, from the workspace."""

    way: Way

    @property
    def inline(self) -> bool:
        """Whether its texts hold inline markup."""
        known = formats.known(self.article.suffix)
        return known is not None and known.inline


class Gap(NamedTuple):
    """An entry that waits."""

    place: Place
    key: Key

    old: str
    """The draft it has; empty if it is empty."""

    around: Around
    """The texts before and behind it."""

    @property
    def text(self) -> str:
        """The msgid."""
        return self.key[1]


class Waiting:
    """The catalogs of a workspace, looked through for what waits."""

    def __init__(self, settings: Settings, problems: list[AudarmaError], *, redo: bool) -> None:
        """Look at nothing yet.

        Args:
            settings: the workspace.
            problems: told of what cannot be read.
            redo: whether drafts that nobody edited wait as well.
        """
        self._settings = settings
        self._problems = problems
        self.redo = redo
        self._ledgers = store.Ledgers(settings.root)

    def places(self, only: Sequence[str], *, track: Track = list) -> list[Place]:
        """Return the catalogs in which something waits, those of one way together, in the order of the articles.

        Args:
            only: paths of articles, from the workspace; none for all.
            track: shows progress.

        Raises:
            SettingsError: `only` names no article.
        """
        found = paths.articles(self._settings)
        self._problems += found.problems
        present = paths.catalogs(self._settings, clear=False)
        index = Index(self._settings.root, "draft", (self._settings.source_language, self._settings.locales))
        articles = paths.choose(found, tuple(only))
        if not self.redo:
            full = {path for path, seen in present.items() if index.records.get(path) == list(seen)}
            articles = [one for one in articles if not self._catalogs(one, present) <= full]
        places = []
        for stored in store.catalogs(self._settings, track(articles), present, self._problems):
            way = (store.source_of(self._settings, stored), stored.target)
            facts = self._facts(stored.target)
            if way[0] != way[1] and any(waits(entry, facts) for entry in stored.catalog.entries):
                places.append(Place(stored.article, stored.path, way))
            elif not self.redo:
                index.put(stored.path, list(stored.seen), [stored.seen])
        for path in index.records.keys() - present.keys():
            index.drop(path)
        index.save()
        return sorted(places, key=lambda place: place.way)

    def _catalogs(self, article: Located, present: Mapping[str, Signature]) -> set[str]:
        """Return the catalogs of an article."""
        return {path for target in self._settings.locales if (path := article.catalog(target)) in present}

    def of(self, place: Place) -> Iterator[Gap]:
        """Yield what waits in a catalog, in its order; nothing, and a problem, if it cannot be read any more."""
        try:
            catalog, _ = store.open_catalog(self._settings.root, place.path, place.way[1])
        except AudarmaError as problem:
            self._problems.append(problem)
            return
        facts = self._facts(place.way[1])
        active = [entry for entry in catalog.entries if not entry.obsolete]
        for entry, around in zip(active, arounds([entry.msgid for entry in active]), strict=True):
            if waits(entry, facts):
                yield Gap(place, entry.key, entry.msgstr, around)

    def _facts(self, target: str) -> Ledger:
        """Return the ledger that tells which drafts nobody edited; an empty one if they are to stay."""
        if not self.redo:
            return ledger.EMPTY
        try:
            return self._ledgers.of(target)
        except AudarmaError as problem:
            self._problems.append(problem)
            return ledger.EMPTY


def waits(entry: Entry, facts: Ledger) -> bool:
    """Tell whether an entry waits for a draft: it is empty, or a draft as the ledger knows it."""
    if entry.obsolete:
        return False
    if not entry.msgstr:
        return True
    draft = bool(facts) and entry.fuzzy and not entry.stale
    return draft and (ledger.pair_key(entry.key, entry.msgstr), ledger.DRAFT) in facts
