"""What is asked with POST: edits, undo, the check of a text that is being typed.

Place in the flow:  wire, session -> [doing] -> application

Answers

    saved       the change is in the files; `cells` and `sources` are what is another on the page now; `problem` says why
                it was not approved, if it was to be
    conflict    the entry is another one than the page showed; nothing was written, both texts are in the answer, and
                `differs` says what is another
    undone      the last change of the article was taken back; `text` is the translation that went
    outdated    it cannot be, for the entry changed since; `text` is the translation that would have come back
    nothing     there is nothing to take back
    refused     `problem` says why in one line; nothing was written
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from functools import partial, wraps
from typing import Any, TypeAlias

from starlette.requests import Request
from starlette.responses import Response

from workflow.catalog.paths import Located
from workflow.checks.model import Severity
from workflow.errors import AudarmaError
from workflow.review.editing import changes, texts
from workflow.review.editing.model import Conflict, Deed, Edit, Outdated, Standing, Undone
from workflow.review.editing.versions import differs
from workflow.review.server import answers, wire
from workflow.review.server.answers import standing
from workflow.review.server.session import Session
from workflow.review.server.showing import Shower
from workflow.review.server.threads import Stopped
from workflow.review.server.wire import Misuse, maybe, word
from workflow.writing.wordwise import wordwise

_LONGEST_WINDOW = 64
"""Letters of the name that a page gives its window."""

Values: TypeAlias = Mapping[str, Any]
Ask: TypeAlias = Callable[["Doing", Values, Request], Awaitable[tuple[int, dict[str, Any]]]]
Endpoint: TypeAlias = Callable[["Doing", Request], Awaitable[Response]]


def _endpoint(ask: Ask) -> Endpoint:
    """Return what reads the body, does what is asked and answers, whatever goes wrong."""

    @wraps(ask)
    async def endpoint(self: Doing, request: Request) -> Response:
        try:
            status, answer = await ask(self, await wire.body(request), request)
        except Misuse as misuse:
            return wire.answer(wire.misuse(misuse.what), misuse.status)
        except AudarmaError as problem:
            return wire.answer({"outcome": "refused", "problem": wire.refused(problem)}, 422)
        return wire.answer(answer, status)

    return endpoint


class Doing:
    """The routes that change something, and the one that looks at what might be changed."""

    def __init__(self, session: Session, shower: Shower) -> None:
        """Take a session, and what shows its cells."""
        self.session = session
        self.shower = shower

    @_endpoint
    async def edit(self, values: Values, _request: Request) -> tuple[int, dict[str, Any]]:
        """Make a change to an entry."""
        tag = _tag(values)
        edit = await self.session.threads.read(partial(self._edit, values))
        outcome = await self.session.threads.write(partial(self.session.editor.edit, edit))
        since = await self._since(edit.article, edit.language, tag, outcome.now)
        if isinstance(outcome, Conflict):
            conflict = await self.session.threads.read(partial(_conflict, edit, outcome))
            return 409, {**standing(outcome.now), **conflict, **since}
        problem = outcome.problem and wire.refused(outcome.problem)
        told = {"outcome": "saved", "changed": outcome.changed, "problem": problem}
        return 200, {**standing(outcome.now), **told, **since}

    @_endpoint
    async def undo(self, values: Values, _request: Request) -> tuple[int, dict[str, Any]]:
        """Take back the last change that a window made to an article."""
        tag, window = _tag(values), _window(values)
        article = await self.session.threads.read(partial(self._article, values))
        outcome: Undone | Outdated | None
        outcome = await self.session.threads.write(partial(self.session.editor.undo, article.path, window))
        if outcome is None:
            return 200, {"outcome": "nothing"}
        told = {
            "outcome": "undone" if isinstance(outcome, Undone) else "outdated",
            "language": outcome.language,
            "undone": outcome.text,
            **standing(outcome.now),
        }
        told |= await self._since(article, outcome.language, tag, outcome.now)
        return (200 if isinstance(outcome, Undone) else 409), told

    @_endpoint
    async def check(self, values: Values, request: Request) -> tuple[int, dict[str, Any]]:
        """Check a text that is being typed, as it would be if it were saved as finished."""
        return 200, await self.session.threads.read(partial(self._check, values), request.receive)

    def _check(self, values: Values) -> dict[str, Any]:
        """Return what is found in a text, as a JSON value. On the reading thread."""
        article, language = self._article(values), self._language(values)
        text = texts.translation(word(values, "text"), article.catalog(language))
        change = partial(changes.finished, text=text)
        found, more = answers.findings(self.session.found(article, language, change, word(values, "entry")), text)
        return {"findings": found, "more": more}

    def _edit(self, values: Values) -> Edit:
        """Return the edit that a body asks for. On the reading thread.

        Raises:
            Misuse: it asks for none.
            DataError: there is no such article any more.
        """
        try:
            deed = Deed(word(values, "deed"))
        except ValueError:
            raise Misuse(400, "there is no such deed") from None
        return Edit(
            self._article(values),
            self._language(values),
            word(values, "entry"),
            word(values, "version"),
            deed,
            maybe(values, "text"),
            approve=values.get("approve") is True,
            window=_window(values),
        )

    def _article(self, values: Values) -> Located:
        """Return the article that a body names. On the reading thread.

        Raises:
            DataError: the workspace has none there, now.
        """
        path = word(values, "article")
        article = self.session.article(path)
        if article is None:
            raise answers.gone(path)
        return article

    def _language(self, values: Values) -> str:
        """Return the target that a body names.

        Raises:
            Misuse: it is no locale.
        """
        language = word(values, "language")
        if language not in self.session.settings.locales:
            raise Misuse(400, "there is no such language")
        return language

    async def _since(self, article: Located, language: str, tag: str, now: Standing) -> dict[str, Any]:
        """Return what is another on a page after a save, and the errors in the entry."""
        try:
            return await self.session.threads.read(partial(self._cells, article, language, tag, now))
        except (AudarmaError, Stopped):
            # It was saved all the same; the page will be told when it asks for news.
            return {"cells": [], "errors": [], "more": 0}

    def _cells(self, article: Located, language: str, tag: str, now: Standing) -> dict[str, Any]:
        """Return the cells of an entry that was saved, and the errors in it. On the reading thread."""
        since = self.session.fresh().saved(self.session.stored(article, language), tag, now)
        if since is None or not since.cells:
            return {"cells": [], "errors": [], "more": 0}
        found = [one for one in since.cells[0][1].found if one.severity is Severity.ERROR]
        errors, more = answers.findings(found, now.entry.msgstr)
        rows = [row for row, _ in since.cells]
        return {"errors": errors, "more": more, **answers.changed(self.shower, since.page, since.cells, rows)}


def _conflict(edit: Edit, conflict: Conflict) -> dict[str, Any]:
    """Return what is another in an entry than the page showed, and than what was typed. On the reading thread."""
    now = standing(conflict.now)
    told = {"outcome": "conflict", "changed": False, "mine": conflict.text}
    told["differs"] = differs(edit.version, now["version"])
    if conflict.text is not None:
        theirs = now["comment" if edit.deed is Deed.COMMENT else "text"]
        told["steps"] = [(str(step.kind), step.text) for step in wordwise(theirs, conflict.text)]
    return told


def _tag(values: Values) -> str:
    """Return the tag of the page that asks; empty where it tells none.

    Raises:
        Misuse: it is no text.
    """
    return maybe(values, "tag") or ""


def _window(values: Values) -> str:
    """Return the name of the window that asks; empty where it tells none.

    Raises:
        Misuse: it is no text, or a long one.
    """
    window = maybe(values, "window") or ""
    if len(window) > _LONGEST_WINDOW:
        raise Misuse(400, f"window must have no more than {_LONGEST_WINDOW} letters")
    return window
