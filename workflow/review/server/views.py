"""Pages as they were shown, and what became of them since: so that a page notices what somebody else saved.

Place in the flow:  columns -> [views] -> session

A page shown has a tag, the hash of the signatures of all files that it depends on. Who has a tag is told which cells
are others now.
"""

from __future__ import annotations

import os
from collections import OrderedDict
from collections.abc import Iterator
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

    anew: bool
    """Whether the page has to be loaded again: it has other sentences now, or is not remembered."""


class Views:
    """The pages of a session."""

    def __init__(self, columns: Columns) -> None:
        """Know no page yet."""
        self.columns = columns
        self._shown: OrderedDict[tuple[str, str], Page] = OrderedDict()
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
            self._shown.popitem(last=False)
        return Shown(tag, page)

    def page(self, article: Located) -> Page:
        """Return a page as it is now, without remembering that it was shown.

        Raises:
            DataError: the article cannot be read.
        """
        return self._shown.get((article.path, self.tag(article))) or self.columns.page(article)

    def news(self, article: Located, tag: str) -> News | None:
        """Return what became of a page since it was shown; None if nothing did.

        Args:
            article: of the page.
            tag: which it had.

        Raises:
            DataError: the article cannot be read.
        """
        if tag == self.tag(article):
            return None
        before = self._shown.get((article.path, tag))
        now = self.look(article)
        if before is None or not _alike(before, now.page):
            return News(*now, [], anew=True)
        return News(*now, list(_changed(before, now.page)), anew=False)

    def saved(self, stored: Stored, tag: str, now: Standing) -> list[tuple[Row, Cell]]:
        """Return the cells of an entry that was saved, in a fraction of the time that its page takes.

        Args:
            stored: its catalog; of it, the header counts.
            tag: of the page as it was shown; what else became of it since, `news` tells.
            now: the entry.
        """
        page = self._shown.get((stored.article.path, tag))
        if page is None or stored.target not in page.columns:
            return []
        rows = [row for row in page.rows if row.segment.key == now.entry.key]
        return [(row, self.columns.again(stored, page, row, now)) for row in rows]

    def page_of(self, article: Located, tag: str) -> Page | None:
        """Return a page as it was when it had a tag; None if that is not remembered."""
        return self._shown.get((article.path, tag))

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
        return blake2b(repr((self._round, seen)).encode(), digest_size=12).hexdigest()


def _alike(one: Page, other: Page) -> bool:
    """Tell whether two pages have the same sentences and languages."""
    return (
        one.language == other.language
        and one.columns.keys() == other.columns.keys()
        and [row.segment[:1] + row.segment[3:] for row in one.rows]
        == [row.segment[:1] + row.segment[3:] for row in other.rows]
    )


def _changed(before: Page, now: Page) -> Iterator[tuple[Row, Cell]]:
    """Yield the cells of a page that are others than before, wherever they stand in their catalog."""
    for old, new in zip(before.rows, now.rows, strict=True):
        for language, cell in new.cells.items():
            was = old.cells[language]
            if was is not cell and _content(was) != _content(cell):
                yield new, cell


def _content(cell: Cell) -> Cell:
    """Return a cell without the lines at which its catalog has it."""
    return cell._replace(line=0, found=tuple(one._replace(line=0) for one in cell.found))
