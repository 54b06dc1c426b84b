"""An article beside its translations, from the files as they are now.

Place in the flow:  source/, locales/, glossary.csv, checks -> [reading] -> diffs, review

Law     Nothing is written but caches, and what cannot be read of a page is told in it, unless it is the article itself.
        What all pages share is read once: the glossary, and the ledgers until they change.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from workflow import files, segments
from workflow.catalog import ledger, paths, store
from workflow.catalog.ledger import EMPTY, Ledger
from workflow.catalog.paths import Located
from workflow.catalog.po import Entry
from workflow.catalog.reports import Track
from workflow.catalog.store import Stored
from workflow.checks.reports import Found
from workflow.columns import structure
from workflow.columns.found import Finder
from workflow.columns.model import Approval, Cell, Column, Page, Row, State, Term
from workflow.columns.remembered import Texts
from workflow.errors import AudarmaError
from workflow.glossary import termbase
from workflow.glossary.termbase import Termbase
from workflow.glossary.terms import FILE as GLOSSARY
from workflow.model import Article, Key, Segment
from workflow.settings import Settings


def page(settings: Settings, located: Located) -> Page:
    """Read one article beside its translations; who reads several makes `Columns` once.

    Raises:
        DataError: the article cannot be read.
    """
    return Columns(settings).page(located)


class Columns:
    """What the pages of a workspace share."""

    def __init__(self, settings: Settings, *, remember: bool = False, track: Track = list) -> None:
        """Prepare; the glossary is read when it is first needed.

        Args:
            settings: the workspace.
            remember: whether pages will be read again and again, as by an editor.
            track: shows progress where the forms of many terms have to be found out.
        """
        self.settings = settings
        self.finder = Finder(settings, lambda: self.terms, remember=remember)
        """What is known of findings; who reads many pages lets it check all of them at once before."""
        self._how = store.reading(settings)
        self._remember = remember
        self._texts: Texts | None = None
        self._articles: dict[str, tuple[files.Signature, tuple[Article, str]]] = {}
        self._catalogs: dict[str, tuple[object, _Opened]] = {}
        self._track = track
        self._terms: Termbase | None = None
        self._glossary = self._glossary_now()
        self._ledgers: dict[str, tuple[files.Signature | None, Ledger]] = {}

    @property
    def terms(self) -> Termbase:
        """The glossary, as it was when a page was last read."""
        if self._terms is None:
            self._terms = termbase.load(self.settings.root, self.settings.locales, track=self._track)
        return self._terms

    def ledger(self, target: str) -> Ledger:
        """Return the ledger of a target language as it is now.

        Raises:
            DataError: it cannot be read, or is damaged.
        """
        place = paths.ledger_path(target)
        path = os.path.join(self.settings.root, place)
        seen = files.signature_of(path)
        if target not in self._ledgers or self._ledgers[target][0] != seen:
            data = files.read(path, place, files.LARGEST_LEDGER) if seen else b""
            files.check(data, place)
            self._ledgers[target] = (seen, ledger.read(data, place) if data else EMPTY)
        return self._ledgers[target][1]

    def page(self, located: Located, targets: Sequence[str] = (), *, hurry: bool = False) -> Page:
        """Read an article beside its translations.

        Args:
            located: the article.
            targets: languages of the columns; none for all locales but the article's own.
            hurry: whether to leave findings out that are not known yet, for to check a long article takes a second.

        Returns:
            Rows as the first catalog divides the article, by the rules where none covers it: as a build does.

        Raises:
            DataError: the article cannot be read. Problems of a catalog or a ledger are in the page.
        """
        self._look()
        article, language = self._article(located)
        problems: list[AudarmaError] = []
        chosen = targets or [target for target in self.settings.locales if target != language]
        opened = {target: self._open(located, target, problems, hurry=hurry) for target in chosen}
        known = next((list(one.entries) for one in opened.values() if one.entries), ())
        cut = segments.segment(article, language, self.settings.segmentation, known)
        sides = [_Side(one, cut, language) for one in opened.values()]
        return Page(
            article=located.path,
            name=located.name,
            seen=located.signature,
            language=language,
            inline=article.inline,
            rows=tuple(self._rows(cut, language, sides)),
            columns={side.opened.column.language: side.column for side in sides},
            problems=problems,
        )

    def _look(self) -> None:
        """Read the glossary again if it changed."""
        if (seen := self._glossary_now()) != self._glossary:
            self._terms, self._texts, self._glossary = None, None, seen
            self._catalogs.clear()
            self.finder.forget()

    def _article(self, located: Located) -> tuple[Article, str]:
        """Read an article, if it is not remembered as it is."""
        known = self._articles.get(located.path)
        if known and known[0] == located.signature:
            return known[1]
        found = store.read_article(self.settings, located, self._how)
        if self._remember:
            self._articles[located.path] = (located.signature, found)
        return found

    def _glossary_now(self) -> files.Signature | None:
        """Return the signature of the glossary; None where there is none."""
        return files.signature_of(os.path.join(self.settings.root, GLOSSARY))

    def again(self, stored: Stored, page: Page, row: Row, now: tuple[Entry, State, Approval | None]) -> Cell:
        """Return a cell whose entry was changed; what only its whole catalog can tell of it is left out.

        Args:
            stored: its catalog; of it, the header counts.
            page: as it was read before.
            row: of it.
            now: the entry with its state, and who approved it.
        """
        entry, state, approval = now
        before = row.cells[stored.target]
        found = self.finder.entry(stored, entry, before.line) if entry.msgstr else ()
        cell = Cell(stored.target, state, entry.msgstr, before.line, entry, approval, found)
        return _filled(cell, row.segment, page.language, row.terms, self._known())

    def _known(self) -> Texts:
        """Return what is known of texts, with the glossary as it is."""
        if self._texts is None or self._texts.terms is not self.terms:
            self._texts = Texts(self.terms, remember=self._remember)
        return self._texts

    def _open(self, located: Located, target: str, problems: list[AudarmaError], *, hurry: bool) -> _Opened:
        """Read the catalog of an article in a language, with what is known of its entries."""
        path = located.catalog(target)
        # Looked at before anything is read: what is saved meanwhile is then seen to be another.
        state = self.finder.state(path, target) if self._remember else None
        if state and path in self._catalogs and self._catalogs[path][0] == state:
            return self._catalogs[path][1]
        facts, told = EMPTY, len(problems)
        try:
            facts = self.ledger(target)
        except AudarmaError as problem:
            problems.append(problem)
        if not os.path.lexists(os.path.join(self.settings.root, path)):
            return _Opened(Column(target, path, None), {}, {}, facts, {})
        try:
            catalog, seen = store.open_catalog(self.settings.root, path, target, lines=True)
            skipped = hurry and not self.finder.knows(path, target)
            stored = Stored(located, target, path, catalog, seen)
            found = {} if skipped else self.finder.of(stored, facts, problems)
        except AudarmaError as problem:
            problems.append(problem)
            return _Opened(Column(target, path, None), {}, {}, facts, {})
        entries = {entry.key: entry for entry in catalog.entries if not entry.obsolete}
        lines = dict(zip((entry.key for entry in catalog.entries), catalog.lines(), strict=True))
        opened = _Opened(Column(target, path, seen), entries, lines, facts, found)
        if state and not skipped and len(problems) == told:
            self._catalogs[path] = (state, opened)
        return opened

    def _rows(self, cut: Sequence[Segment], language: str, sides: Sequence[_Side]) -> Iterator[Row]:
        """Yield the rows of an article."""
        seen: dict[Key, int] = {}
        block = -1
        targets = tuple(side.opened.column.language for side in sides)
        texts = self._known()
        for number, segment in enumerate(cut, 1):
            same = seen.setdefault(segment.key, number)
            here = texts.source(segment.text, language, targets)
            cells = {side.opened.column.language: side.cell(segment, here, texts) for side in sides}
            yield Row(number, segment, segment.block != block, same, cells, here)
            block = segment.block


class _Opened(NamedTuple):
    """A catalog, read."""

    column: Column
    entries: Mapping[Key, Entry]
    lines: Mapping[Key, int]
    facts: Ledger
    found: Mapping[Key, tuple[Found, ...]]


class _Side:
    """One language of a page."""

    def __init__(self, opened: _Opened, cut: Sequence[Segment], source: str) -> None:
        self.opened = opened
        self.source = source
        keys = {segment.key for segment in cut}
        left = tuple(key for key in opened.entries if key not in keys)
        self.column = opened.column._replace(left=left)
        self.recut: set[int] = set()
        if left:
            blocks = ((number, list(ones)) for number, ones in groupby(cut, lambda one: one.block))
            self.recut = {number for number, block in blocks if structure.recut(block, opened.entries.keys(), left)}

    def cell(self, segment: Segment, here: Sequence[Term], texts: Texts) -> Cell:
        """Return a segment in this language."""
        target, key = self.column.language, segment.key
        entry = self.opened.entries.get(key)
        if entry is None:
            known = structure.RECUT if segment.block in self.recut else structure.ABSENT if self.column.seen else ""
            return Cell(target, State.MISSING, structure=known)
        state, approval = state_of(entry, self.opened.facts)
        cell = Cell(
            target, state, entry.msgstr, self.opened.lines[key], entry, approval, self.opened.found.get(key, ())
        )
        return _filled(cell, segment, self.source, here, texts)


def _filled(cell: Cell, segment: Segment, source: str, here: Sequence[Term], texts: Texts) -> Cell:
    """Return a cell with its terms, and how its shape differs."""
    if not cell.text:
        return cell
    numbers = frozenset(term.number for term in here)
    return cell._replace(
        terms=texts.translation(cell.text, cell.language, numbers) if numbers else (),
        structure=texts.shape(segment, source, cell.text, cell.language),
    )


def state_of(entry: Entry, facts: Ledger) -> tuple[State, Approval | None]:
    """Return how far an entry is, and who approved it as it is.

    Args:
        entry: not obsolete.
        facts: the ledger of its language.
    """
    if not entry.msgstr:
        return State.EMPTY, None
    if entry.fuzzy:
        return State.STALE if entry.comments.previous else State.DRAFT, None
    fact = facts.get((ledger.pair_key(entry.key, entry.msgstr), ledger.APPROVED)) if facts else None
    return (State.APPROVED, Approval(*fact.details[:2])) if fact else (State.TRANSLATED, None)
