"""Pages and cells as HTML, and the files that pages load.

Place in the flow:  views, rendering -> [showing] -> asking, doing
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from typing import Any

from workflow.columns.model import Cell, Page, Row
from workflow.errors import AudarmaError
from workflow.review.article import rows_of, view
from workflow.review.editing.texts import LONGEST
from workflow.review.rendering import Pages
from workflow.review.server.loaded import link, modules
from workflow.review.server.overviews import Glance
from workflow.review.server.views import Shown, sentences
from workflow.review.summary import summary

_KEPT = 8
"""Pages that are remembered as HTML: who goes to the next article and back waits for nothing."""


class Shower:
    """What shows the pages of a session."""

    def __init__(self, root: str, key: str = "") -> None:
        """Load the files that pages need.

        Args:
            root: the workspace; the browser keeps apart what is typed in different ones.
            key: what a page sends with whatever it asks to be changed.
        """
        room = blake2b(root.encode("utf-8", "surrogateescape"), digest_size=6).hexdigest()
        self._pages = Pages(editing=True, longest=LONGEST, room=room, key=key)
        self._shown: OrderedDict[tuple[str, str, tuple[str, str]], str] = OrderedDict()

    def overview(self, glance: Glance) -> str:
        """Return the page of all articles."""
        return self._filled("edit_overview.html", overview=glance.overview, unread=glance.unread)

    def article(self, shown: Shown, around: tuple[str, str]) -> str:
        """Return the page of an article.

        Args:
            shown: it.
            around: paths of the articles before and behind it; empty where there is none.
        """
        known = (shown.page.article, shown.tag, around)
        if known not in self._shown:
            self._shown[known] = self._filled(
                "edit_article.html",
                view=view(shown.page, editing=True),
                around=around,
                tag=shown.tag,
                rows_hash=sentences(shown.page),
            )
            while len(self._shown) > _KEPT:
                self._shown.popitem(last=False)
        return self._shown[known]

    def cells(self, page: Page, wanted: Sequence[tuple[Row, Cell]]) -> list[str]:
        """Return some cells of a page, as they stand in it.

        Args:
            page: it.
            wanted: with their rows, in the order of the page.
        """
        rows = rows_of((row._replace(cells={cell.language: cell}) for row, cell in wanted), editing=True)
        return [self._pages.cell(page.language, row.number, row.cells[0]) for row in rows]

    def sources(self, page: Page, wanted: Iterable[Row]) -> list[tuple[int, str]]:
        """Return some sentences of an article with their numbers, as they stand in its page."""
        return [(row.number, self._pages.source(page.language, row)) for row in rows_of(wanted)]

    def sides(self, page: Page) -> str:
        """Return how far an article is in each language, as it stands in the head of its page."""
        return self._pages.sides(summary(page))

    def missing(self, name: str) -> str:
        """Return the page that says that there is none of that name."""
        return self._filled("edit_missing.html", name=name, problem="")

    def problem(self, problem: AudarmaError) -> str:
        """Return the page of an article that cannot be read."""
        return self._filled("edit_missing.html", name="", problem=str(problem))

    def _filled(self, template: str, **values: Any) -> str:
        """Fill in a template."""
        return self._pages.environment.get_template(template).render(link=link, modules=modules, **values)
