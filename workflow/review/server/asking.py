"""What is asked with GET: the overview, an article's page, its news, where to go next, files of the pages.

Place in the flow:  session, showing -> [asking] -> application
"""

from __future__ import annotations

from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from workflow.catalog.paths import Located
from workflow.columns.reading import state_of
from workflow.errors import AudarmaError
from workflow.review.editing.model import Standing
from workflow.review.editing.opening import opened
from workflow.review.server import answers, wire
from workflow.review.server.answers import gone, standing
from workflow.review.server.loaded import KEEP, files, link, version
from workflow.review.server.nearby import KINDS, next_place
from workflow.review.server.session import Session
from workflow.review.server.showing import Shower


class Asking:
    """The routes that change nothing."""

    def __init__(self, session: Session, shower: Shower) -> None:
        """Take a session, and what shows its pages."""
        self.session = session
        self.shower = shower

    async def overview(self, _request: Request) -> Response:
        """Return the page of all articles."""
        return _html(await self.session.threads.read(self._overview))

    async def article(self, request: Request) -> Response:
        """Return the page of one article."""
        path = request.path_params["path"]
        return await self.session.threads.read(partial(self._article, path))

    async def state(self, request: Request) -> Response:
        """Return which cells of a page are others than they were when it had a tag."""
        path, asked = request.path_params["path"], request.query_params
        work = partial(self._state, path, asked.get("tag", ""), asked.get("rows", ""))
        return wire.answer(await self.session.threads.read(work))

    async def entry(self, request: Request) -> Response:
        """Return an entry as it is now: a page shows characters that nobody sees as their codes."""
        path, asked = request.path_params["path"], request.query_params
        try:
            found = await self.session.threads.read(
                partial(self._entry, path, asked.get("language", ""), asked.get("entry", ""))
            )
        except AudarmaError as problem:
            return wire.answer({"outcome": "refused", "problem": wire.refused(problem)}, 422)
        return wire.answer(found)

    async def next(self, request: Request) -> Response:
        """Return where the next article is that waits for a reviewer, or in which something was found."""
        kind = request.query_params.get("kind", "")
        if kind not in KINDS:
            return wire.answer(wire.misuse("there is no such kind"), 400)
        path = request.path_params["path"]
        place = await self.session.threads.read(partial(next_place, self.session, path, kind))
        address = link("article", place.article) + f"#s{place.row}" if place else None
        return wire.answer({"address": address, "language": place.language if place else None})

    async def static(self, request: Request) -> Response:
        """Return a file that pages load; a page of an older server asks for one that is no more."""
        asked, name = request.path_params["version"], request.path_params["name"]
        found = files().get(name) if asked == version() else None
        return Response(found[0], headers=KEEP, media_type=found[1]) if found else self.missing(name)

    def missing(self, name: str) -> Response:
        """Say that there is no such page."""
        return _html(self.shower.missing(name), 404)

    def _entry(self, path: str, language: str, name: str) -> dict[str, Any]:
        """Return an entry as a JSON value. On the reading thread."""
        article = self.session.article(path)
        if article is None or language not in self.session.settings.locales:
            raise gone(path)
        entry = opened(self.session.settings.root, article, language, name).entry
        facts = self.session.fresh().columns.ledger(language)
        return standing(Standing(entry, *state_of(entry, facts)))

    def _overview(self) -> str:
        """Return the HTML of the overview. On the reading thread."""
        return self.shower.overview(self.session.glance())

    def _article(self, path: str) -> Response:
        """Return the page of an article. On the reading thread."""
        article = self.session.article(path)
        if article is None:
            return self.missing(path)
        try:
            shown = self.session.show(article)
        except AudarmaError as problem:
            return _html(self.shower.problem(problem), 422)
        return _html(self.shower.article(shown, self._around(article)))

    def _around(self, article: Located) -> tuple[str, str]:
        """Return the paths of the articles before and behind one; empty where there is none."""
        paths = ["", *self.session.known_paths(), ""]
        at = paths.index(article.path)
        return paths[at - 1], paths[at + 1]

    def _state(self, path: str, tag: str, rows: str) -> dict[str, Any]:
        """Return what became of a page. On the reading thread."""
        article = self.session.article(path)
        if article is None:
            return answers.nothing(tag) | {"gone": True}
        try:
            news = self.session.fresh().news(article, tag, rows)
        except AudarmaError as problem:
            return answers.nothing(tag) | {"problem": wire.refused(problem)}
        return answers.news(self.shower, news) if news else answers.nothing(tag)


def _html(text: str, status: int = 200) -> Response:
    """Return a page."""
    return Response(text, status, media_type="text/html; charset=utf-8")
