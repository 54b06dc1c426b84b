"""What is asked with POST: edits, undo, the check of a text that is being typed.

Place in the flow:  wire, session -> [doing] -> application

Answers

    saved       the change is in the files; `cells` are the cells that are others now
    conflict    the entry is another one than the page showed; nothing was written, both texts are in the answer
    undone      the last change of the article was taken back; `text` is the translation that went
    outdated    it cannot be, for the entry changed since; `text` is the translation that would have come back
    nothing     there is nothing to take back
    refused     `problem` says why in one line; nothing was written
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import partial, wraps
from typing import Any, TypeAlias

from starlette.requests import Request
from starlette.responses import Response

from workflow.catalog.paths import Located
from workflow.checks.model import Severity
from workflow.checks.reports import Found
from workflow.columns.model import Cell, Page, Row
from workflow.errors import AudarmaError, DataError
from workflow.review.editing import changes, texts
from workflow.review.editing.model import Conflict, Deed, Edit, Outdated, Standing, Undone
from workflow.review.editing.versions import mark, version
from workflow.review.server import wire
from workflow.review.server.session import Session
from workflow.review.server.showing import Shower
from workflow.review.server.views import News
from workflow.review.server.wire import Misuse, maybe, word
from workflow.writing.wordwise import wordwise

_LAST = 0xFFFF
"""The last character that UTF-16 has in one unit."""

Values: TypeAlias = Mapping[str, Any]
Ask: TypeAlias = Callable[["Doing", Values], Awaitable[tuple[int, dict[str, Any]]]]
Endpoint: TypeAlias = Callable[["Doing", Request], Awaitable[Response]]


def _endpoint(ask: Ask) -> Endpoint:
    """Return what reads the body, does what is asked and answers, whatever goes wrong."""

    @wraps(ask)
    async def endpoint(self: Doing, request: Request) -> Response:
        try:
            status, answer = await ask(self, await wire.body(request))
        except Misuse as misuse:
            return wire.answer({"outcome": "refused", "problem": {"problem": misuse.what}}, misuse.status)
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
    async def edit(self, values: Values) -> tuple[int, dict[str, Any]]:
        """Make a change to an entry."""
        edit = await self._edit(values)
        outcome = await self.session.threads.write(partial(self.session.editor.edit, edit))
        told = {"outcome": "saved", "changed": True, **standing(outcome.now)}
        if isinstance(outcome, Conflict):
            told |= {"outcome": "conflict", "changed": False, "mine": outcome.text}
            if outcome.text is not None:
                theirs = told["comment" if edit.deed is Deed.COMMENT else "text"]
                told["steps"] = [(str(step.kind), step.text) for step in wordwise(theirs, outcome.text)]
        else:
            told |= {"changed": outcome.changed, "problem": outcome.problem and wire.refused(outcome.problem)}
        told |= await self.session.threads.read(partial(self._cells, edit.article, edit.language, values, outcome.now))
        return (409 if isinstance(outcome, Conflict) else 200), told

    @_endpoint
    async def undo(self, values: Values) -> tuple[int, dict[str, Any]]:
        """Take back the last change of an article."""
        article = await self._article(values)
        outcome: Undone | Outdated | None
        outcome = await self.session.threads.write(partial(self.session.editor.undo, article.path))
        if outcome is None:
            return 200, {"outcome": "nothing"}
        told = {
            "outcome": "undone" if isinstance(outcome, Undone) else "outdated",
            "language": outcome.language,
            "undone": outcome.text,
            **standing(outcome.now),
        }
        told |= await self.session.threads.read(partial(self._cells, article, outcome.language, values, outcome.now))
        return (200 if isinstance(outcome, Undone) else 409), told

    @_endpoint
    async def check(self, values: Values) -> tuple[int, dict[str, Any]]:
        """Check a text that is being typed, as it would be if it were saved as finished."""
        article = await self._article(values)
        language = self._language(values)
        text = texts.translation(word(values, "text"), article.catalog(language))
        change = partial(changes.finished, text=text)
        found = await self.session.threads.read(
            partial(self.session.found, article, language, change, word(values, "entry"))
        )
        return 200, {"findings": [_finding(one, text) for one in found]}

    async def _edit(self, values: Values) -> Edit:
        """Return the edit that a body asks for.

        Raises:
            Misuse: it asks for none.
            DataError: there is no such article any more.
        """
        try:
            deed = Deed(word(values, "deed"))
        except ValueError:
            raise Misuse(400, "there is no such deed") from None
        return Edit(
            await self._article(values),
            self._language(values),
            word(values, "entry"),
            word(values, "version"),
            deed,
            maybe(values, "text"),
            approve=values.get("approve") is True,
        )

    async def _article(self, values: Values) -> Located:
        """Return the article that a body names.

        Raises:
            DataError: the workspace has none there, now.
        """
        path = word(values, "article")
        article = await self.session.threads.read(partial(self.session.article, path))
        if article is None:
            raise gone(path)
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

    def _cells(self, article: Located, language: str, values: Values, now: Standing) -> dict[str, Any]:
        """Return the cells of an entry as a JSON value, and the errors in it. On the reading thread."""
        tag = maybe(values, "tag") or ""
        try:
            views = self.session.fresh()
            cells = views.saved(self.session.stored(article, language), tag, now)
        except AudarmaError:
            # It was saved all the same; the page will be told when it asks for news.
            return {"cells": [], "errors": []}
        found = cells[0][1].found if cells else ()
        errors = [_finding(one, now.entry.msgstr) for one in found if one.severity is Severity.ERROR]
        return {"cells": self._shown(views.page_of(article, tag), cells), "errors": errors}

    def _shown(self, page: Page | None, cells: Sequence[tuple[Row, Cell]]) -> list[dict[str, Any]]:
        """Return cells as JSON values."""
        shown = self.shower.cells(page, cells) if page and cells else []
        return [
            {"row": row.number, "language": cell.language, "html": html}
            for (row, cell), html in zip(cells, shown, strict=True)
        ]

    def news(self, news: News) -> dict[str, Any]:
        """Return what became of a page as a JSON value."""
        return {"tag": news.tag, "anew": news.anew, "cells": self._shown(news.page, news.cells)}


def gone(path: str) -> DataError:
    """Say that the workspace has no such article."""
    return DataError(
        "article-gone", path, "is no article of this workspace now", "copy what you typed, and go to the overview"
    )


def standing(now: Standing) -> dict[str, Any]:
    """Return an entry as a JSON value."""
    entry = now.entry
    return {
        "entry": mark(entry.key),
        "version": version(entry),
        "text": entry.msgstr,
        "state": str(now.state),
        "comment": "\n".join(entry.comments.notes),
    }


def _finding(one: Found, text: str) -> dict[str, Any]:
    """Return a finding as a JSON value; places count in what JavaScript counts in, halves of UTF-16 pairs."""
    span = one.finding.span
    start, end = (None, None) if span is None else (_units(text[: span[0]]), _units(text[: span[1]]))
    return {
        "rule": one.rule,
        "severity": str(one.severity),
        "message": one.finding.message,
        "remedy": one.finding.remedy,
        "start": start,
        "end": end,
    }


def _units(text: str) -> int:
    """Return how long a text is in JavaScript."""
    return len(text) + sum(ord(sign) > _LAST for sign in text)
