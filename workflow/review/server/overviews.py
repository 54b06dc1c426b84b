"""All articles at a glance, brought up to date one article at a time, so that nobody waits for a thousand.

Place in the flow:  views, summary, overdue -> [overviews] -> session

What is asked for while articles are still to be read shows the others, and how many are missing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from workflow.catalog.paths import Located
from workflow.errors import AudarmaError
from workflow.review.overdue import Overdue, overdue
from workflow.review.overview import Overview, overview
from workflow.review.server.views import Views
from workflow.review.summary import Summary, summary
from workflow.settings import Settings

_AT_ONCE = 20
"""Articles that are read while somebody waits for the overview."""


class Glance(NamedTuple):
    """The overview as far as it is known."""

    overview: Overview
    unread: int
    """Articles that are still to be read."""


class Overviews:
    """What is known of the articles of a session. On the reading thread."""

    def __init__(self, settings: Settings) -> None:
        """Know nothing yet."""
        self.settings = settings
        self._known: dict[str, tuple[str, Summary | None, list[AudarmaError]]] = {}
        self._overdue: list[Overdue] = []
        self._dated: object = None

    def glance(self, articles: Sequence[Located], views: Views, *, whole: bool) -> Glance:
        """Return the overview, up to date but for what would take too long.

        Args:
            articles: in their order.
            views: reads them.
            whole: whether these are all of the workspace.
        """
        waiting = self.waiting(articles, views)
        for article in waiting[:_AT_ONCE]:
            self.read(article, views)
        told = [found for article in articles if (found := self._known.get(article.path))]
        summaries = [one for _, one, _ in told if one]
        problems = [problem for _, _, some in told for problem in some]
        late = self._late(articles, summaries, problems, whole=whole)
        return Glance(overview(self.settings, summaries, late, problems), max(0, len(waiting) - _AT_ONCE))

    def waiting(self, articles: Sequence[Located], views: Views) -> list[Located]:
        """Return the articles that are others than when they were last read."""
        return [article for article in articles if self._known.get(article.path, ("",))[0] != views.tag(article)]

    def read(self, article: Located, views: Views) -> None:
        """Read an article; what cannot be read of it is told in the overview."""
        tag = views.tag(article)
        try:
            page = views.page(article)
            self._known[article.path] = (tag, summary(page), page.problems)
        except AudarmaError as problem:
            self._known[article.path] = (tag, None, [problem])

    def _late(
        self, articles: Sequence[Located], summaries: Sequence[Summary], problems: list[AudarmaError], *, whole: bool
    ) -> list[Overdue]:
        """Return what is stale, oldest first: git is asked again only if something else is stale than before."""
        stale = [(one.article, side.language, side.stale) for one in summaries for side in one.sides if side.stale]
        if self._dated != stale:
            there = {one.article for one in summaries}
            known = [article for article in articles if article.path in there]
            self._overdue = overdue(self.settings, known, summaries, problems, whole=whole)
            self._dated = stale
        return self._overdue
