"""The templates: pages as HTML, every text of theirs escaped.

Place in the flow:  article, overview -> [rendering] -> site, server

Law     Nothing that an article, a catalog, a glossary or a file name says is markup in a page: no template marks
        anything as safe, and none holds a script or a style of its own, so that a Content-Security-Policy forbids both.
"""

from __future__ import annotations

import os
import time
from functools import cache
from typing import Any, Protocol

from babel import Locale
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from workflow.languages import LANGUAGES
from workflow.review.article import ArticleView, CellView, RowView
from workflow.review.overview import Overview
from workflow.review.summary import SHOWN, Summary
from workflow.writing.plain import seen

TEMPLATES = os.path.join(os.path.dirname(__file__), "templates")
STATIC = os.path.join(os.path.dirname(__file__), "static")

SEVERITIES = ("error", "warning", "hint")
"""In the order in which they are shown."""

OLDEST = 100
"""Stale translations that are listed; all of them are found by a filter."""

MOST = 50
"""Findings of one text that are told; nobody reads more before it is mended."""

PART = 20
"""Sentences of a long article that a server's page begins with, and that it then grows by; more than a screen holds."""


class Link(Protocol):
    """Says where a page leads: ``link("overview")``, ``link("article", path)``, ``link("static", "style.css")``."""

    def __call__(self, kind: str, name: str = "", /) -> str:
        """Return an address, relative or not."""


class Pages:
    """The templates of one report, or of one server."""

    def __init__(self, *, editing: bool = False, **shared: Any) -> None:
        """Load the templates.

        Args:
            editing: whether the pages change anything; then they load ``edit.js``.
            shared: what all templates are given beside, such as the server's token.
        """
        self.environment = Environment(
            autoescape=True,
            loader=FileSystemLoader(TEMPLATES),
            trim_blocks=True,
            lstrip_blocks=True,
            undefined=StrictUndefined,
        )
        self.environment.filters.update(seen=seen, day=_day, percent=_percent)
        self.environment.globals.update(
            editing=editing,
            most=MOST,
            oldest=OLDEST,
            part_size=PART,
            languages={code: _name(code) for code in LANGUAGES},
            own_names={code: _own_name(code) for code in LANGUAGES},
            severities=SEVERITIES,
            states=[str(state) for state in SHOWN],
            **shared,
        )

    def overview(self, shown: Overview, link: Link, **more: Any) -> str:
        """Return the overview as HTML.

        Args:
            shown: it.
            link: says where links lead.
            more: what else the template is given.
        """
        return self._rendered("overview.html", {"overview": shown, "link": link, **more})

    def article(self, shown: ArticleView, link: Link, around: tuple[str, str] = ("", ""), **more: Any) -> str:
        """Return the page of an article as HTML.

        Args:
            shown: it.
            link: says where links lead.
            around: paths of the articles before and behind it; empty where there is none.
            more: what else the template is given.
        """
        return self._rendered("article.html", {"view": shown, "link": link, "around": around, **more})

    def cell(self, source: str, number: int, shown: CellView) -> str:
        """Return one translation as HTML, as it stands in the page of its article.

        Args:
            source: the language of the article.
            number: of the row.
            shown: the translation.
        """
        return self._part("cell", source, number, shown)

    def source(self, language: str, shown: RowView) -> str:
        """Return one sentence of an article as HTML, as it stands in the page.

        Args:
            language: of the article.
            shown: the sentence; of its translations, only what is marked in the source counts.
        """
        return self._part("source", language, shown)

    def sides(self, shown: ArticleView | Summary) -> str:
        """Return how far an article is in each language as HTML, as it stands in the head of its page."""
        return self._part("sides", shown)

    def _part(self, macro: str, *values: Any) -> str:
        """Fill in a part of a page."""
        module: Any = self.environment.get_template("parts.html").module
        return str(getattr(module, macro)(*values)).strip()

    def _rendered(self, template: str, values: dict[str, Any]) -> str:
        """Fill in a template."""
        return self.environment.get_template(template).render(values)


def _day(seconds: float | None) -> str:
    """Return a day by the clock of Greenwich, as ISO 8601 has it; empty where there is none."""
    return "" if seconds is None else time.strftime("%Y-%m-%d", time.gmtime(seconds))


def _percent(part: int, whole: int) -> str:
    """Return a share as an attribute of a chart has it."""
    return f"{100 * part / whole:.2f}%" if whole else "0"


@cache
def _name(code: str) -> str:
    """Return what a language is called in English."""
    return str(Locale.parse(code).english_name)


@cache
def _own_name(code: str) -> str:
    """Return what a language calls itself."""
    return str(Locale.parse(code).get_display_name())
