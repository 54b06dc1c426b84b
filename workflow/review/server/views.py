"""Pages as they were shown, and what became of them since: so that a page notices what somebody else saved.

Place in the flow:  columns -> [views] -> session

A page shown has a tag, the hash of the signatures of all files that it depends on. Who has a tag is told which cells
are others now.

Law     No cell is told to a page that has other sentences: a row's number means nothing there.
"""

from __future__ import annotations

import os
import secrets
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from hashlib import blake2b
from typing import NamedTuple

from workflow import files
from workflow.catalog import paths
from workflow.catalog.paths import Located
from workflow.catalog.store import Stored
from workflow.checks import baseline
from workflow.columns.model import Cell, Page, Row
from workflow.columns.reading import Columns
from workflow.review.editing.model import Standing

_HURRIED = "hurried-"
"""How the tag of a page begins that lacks findings."""

_KEPT = 32
"""Pages that are remembered as they were shown."""


class Shown(NamedTuple):
    """A page with its tag."""

    tag: str
    page: Page


class News(NamedTuple):
    """What became of a page."""

    tag: str
    page: Page
    cells: list[tuple[Row, Cell]]
    """Those that are others now."""

    sources: list[Row]
    """Those in whose source other places are marked now."""

    anew: bool = False
    """Whether the page has to be loaded again, for it has other sentences now; then nothing else is told, and the tag is
    that of before."""


class Since(NamedTuple):
    """A page as it was shown, with what was saved from it since."""

    page: Page
    cells: list[tuple[Row, Cell]]
    """Those that were saved just now."""


class Views:
    """The pages of a session."""

    def __init__(self, columns: Columns) -> None:
        """Know no page yet."""
        self.columns = columns
        self._shown: OrderedDict[tuple[str, str], Page] = OrderedDict()
        self._since: dict[tuple[str, str], Page] = {}
        # A tag of another run, or of before the glossary changed, says nothing of what was shown under it.
        self._run = secrets.token_hex(4)
        self._round = 0

    def forget(self) -> None:
        """Read every page anew that is asked for."""
        self._round += 1

    def look(self, article: Located, *, hurry: bool = False) -> Shown:
        """Return a page as it is now.

        Args:
            article: of the page.
            hurry: whether findings may be left out that are not known yet; then its tag tells.

        Raises:
            DataError: the article cannot be read.
        """
        tag = self.tag(article)
        page = self._shown.get((article.path, tag))
        if page is None:
            hurry = hurry and not self._checked(article)
            page = self.columns.page(article, hurry=hurry)
            tag = f"{_HURRIED}{tag}" if hurry else tag
        self._shown[article.path, tag] = page
        self._shown.move_to_end((article.path, tag))
        while len(self._shown) > _KEPT:
            self._since.pop(self._shown.popitem(last=False)[0], None)
        return Shown(tag, page)

    def page(self, article: Located) -> Page:
        """Return a page as it is now, without remembering that it was shown.

        Raises:
            DataError: the article cannot be read.
        """
        return self._shown.get((article.path, self.tag(article))) or self.columns.page(article)

    def news(self, article: Located, tag: str, rows: str = "") -> News | None:
        """Return what became of a page since it was shown; None if nothing did.

        Args:
            article: of the page.
            tag: which it had.
            rows: its sentences and languages, as `sentences` gives them, for a page that is not remembered: if they are
                the same now, all its cells are told.

        Raises:
            DataError: the article cannot be read.
        """
        if tag == self.tag(article):
            return None
        before = self._shown.get((article.path, tag))
        since = self._since.get((article.path, tag))
        now = self.look(article)
        if (sentences(before) if before else rows) != sentences(now.page):
            return News(tag, now.page, [], [], anew=True)
        if before is None:
            cells = [(row, cell) for row in now.page.rows for cell in row.cells.values()]
            return News(*now, cells, list(now.page.rows))
        # What was saved from the page was told to it; it may have been taken back since.
        known = [before, since] if since else [before]
        return News(*now, list(_changed(known, now.page)), list(_marked(known, now.page)))

    def saved(self, stored: Stored, tag: str, now: Standing) -> Since | None:
        """Return a page after an entry was saved; None if it is not remembered. It takes a fraction of the time of reading it.

        Args:
            stored: its catalog; of it, the header counts.
            tag: of the page as it was shown; what else became of it since, `news` tells.
            now: the entry.
        """
        place = (stored.article.path, tag)
        shown = self._shown.get(place)
        if shown is None or stored.target not in shown.columns:
            return None
        page = self._since.get(place, shown)
        rows = list(page.rows)
        cells = []
        for at, row in enumerate(rows):
            if row.segment.key == now.entry.key:
                cell = self.columns.again(stored, page, row, now)
                rows[at] = row._replace(cells={**row.cells, stored.target: cell})
                cells.append((rows[at], cell))
        self._since[place] = page = replace(page, rows=tuple(rows))
        return Since(page, cells)

    def _checked(self, article: Located) -> bool:
        """Tell whether the findings of the catalogs of an article are known."""
        finder, root = self.columns.finder, self.columns.settings.root
        places = ((article.catalog(target), target) for target in self.columns.settings.locales)
        return all(finder.knows(*place) for place in places if os.path.lexists(os.path.join(root, place[0])))

    def tag(self, article: Located) -> str:
        """Return what tells the files of a page from what they were."""
        locales = self.columns.settings.locales
        places = [article.path, paths.GLOSSARY, *map(article.catalog, locales)]
        places += [place(target) for target in locales for place in (paths.ledger_path, baseline.baseline_path)]
        seen = [files.signature_of(os.path.join(self.columns.settings.root, place)) for place in places]
        return blake2b(repr((self._run, self._round, seen)).encode(), digest_size=12).hexdigest()


def sentences(page: Page) -> str:
    """Return what tells a page with its sentences and languages from others, wherever they stand in the article."""
    told = (page.language, [*page.columns], [row.segment[:1] + row.segment[3:] for row in page.rows])
    return blake2b(repr(told).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def _changed(before: Iterable[Page], now: Page) -> Iterator[tuple[Row, Cell]]:
    """Yield the cells of a page that are others than in any of before, wherever they stand in their catalog."""
    for new, *olds in zip(now.rows, *(page.rows for page in before), strict=True):
        for language, cell in new.cells.items():
            known = (old.cells[language] for old in olds)
            if any(was is not cell and _content(was) != _content(cell) for was in known):
                yield new, cell


def _marked(before: Iterable[Page], now: Page) -> Iterator[Row]:
    """Yield the rows of a page in whose source other places are marked than in any of before."""
    for new, *olds in zip(now.rows, *(page.rows for page in before), strict=True):
        marks = _marks(new)
        if any(old is not new and _marks(old) != marks for old in olds):
            yield new


def _marks(row: Row) -> list[tuple[object, str]]:
    """Return what is marked in the source of a row."""
    found = (one for cell in row.cells.values() for one in cell.found)
    return [(one.finding.source_span, str(one.severity)) for one in found if one.finding.source_span]


def _content(cell: Cell) -> Cell:
    """Return a cell without the lines at which its catalog has it."""
    return cell._replace(line=0, found=tuple(one._replace(line=0) for one in cell.found))
