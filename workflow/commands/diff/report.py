"""What `audarma diff` prints.

Place in the flow:  diffs -> shown, text, markdown, page -> [report] -> terminal, or JSON
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import click

from workflow.commands.diff import text
from workflow.commands.diff.shown import Document
from workflow.commands.report import problems, problems_as_json
from workflow.diffs import pages
from workflow.diffs.model import Article, Change, Fate, Report, Translation, Version
from workflow.errors import AudarmaError
from workflow.model import Key
from workflow.writing.wordwise import wordwise

if TYPE_CHECKING:
    from rich.console import Console

    from workflow.columns.model import Cell, Page, Row, Term
    from workflow.commands.diff.beside import Beside


def as_json(found: Report) -> dict[str, Any]:
    """Return what changed between two revisions as a JSON value."""
    return {
        "old": found.old,
        "new": found.new or None,
        "articles": [_article(one) for one in found.articles],
        "problems": problems_as_json(found.problems),
    }


def _article(one: Article) -> dict[str, Any]:
    """Return what changed in an article."""
    return {
        "article": one.path,
        "source_language": one.language,
        "renamed_from": one.renamed_from,
        "not_synced": one.lag and str(one.lag),
        "catalogs": [
            {
                "language": catalog.language,
                "course": str(catalog.course),
                "catalog": catalog.path,
                "old_catalog": catalog.old_path,
                "entries": catalog.entries,
                "translated": catalog.finished,
            }
            for catalog in one.catalogs
        ],
        "changes": [_change(change) for change in one.changes],
    }


def _change(one: Change) -> dict[str, Any]:
    """Return what became of a sentence."""
    steps = wordwise(one.old[1], one.new[1]) if one.old and one.new and Fate.EDITED in one.fates else None
    return {
        "fates": [str(fate) for fate in one.fates],
        "old": _key(one.old),
        "new": _key(one.new),
        "words": steps,
        "translations": [_translation(translation) for translation in one.translations],
    }


def _key(key: Key | None) -> dict[str, Any] | None:
    """Return a source."""
    return {"context": key[0], "text": key[1]} if key else None


def _translation(one: Translation) -> dict[str, Any]:
    """Return what became of a translation."""
    texts = one.old.text if one.old else "", one.new.text if one.new else ""
    return {
        "language": one.language,
        "deeds": [str(deed) for deed in one.deeds],
        "old": _version(one.old),
        "new": _version(one.new),
        "words": wordwise(*texts) if all(texts) and texts[0] != texts[1] else None,
        "comments": list(one.notes),
        "deleted_comments": list(one.dropped),
    }


def _version(one: Version | None) -> dict[str, Any] | None:
    """Return a translation at one of the times."""
    return (
        {"state": str(one.state), "text": one.text, "line": one.line, "approved_by": one.who or None} if one else None
    )


def built_as_json(found: pages.Report) -> dict[str, Any]:
    """Return what a build would change as a JSON value."""
    return {
        "pages": [
            {
                "output": page.output,
                "course": str(page.course),
                "article": page.article or None,
                "language": page.language,
                "published": page.there,
                "reason": page.reason,
                "passages": [
                    {
                        "kind": str(one.kind),
                        "line": one.line,
                        "old": one.old or None,
                        "new": one.new or None,
                        "words": wordwise(one.old, one.new) if one.kind is pages.Kind.REWORDED else None,
                    }
                    for one in page.passages
                ],
            }
            for page in found.pages
        ],
        "problems": problems_as_json(found.problems),
    }


def across_as_json(found: Sequence[Page], languages: Sequence[str], more: Iterable[AudarmaError]) -> dict[str, Any]:
    """Return articles beside their translations as a JSON value."""
    return {
        "articles": [
            {
                "article": page.article,
                "source_language": page.language,
                "rows": [_row(row, languages) for row in page.rows],
            }
            for page in found
        ],
        "problems": problems_as_json([*more, *(problem for page in found for problem in page.problems)]),
    }


def _row(row: Row, languages: Sequence[str]) -> dict[str, Any]:
    """Return a sentence with its translations."""
    cells = [row.cells[language] for language in languages if language in row.cells]
    return {
        "number": row.number,
        "context": row.segment.context,
        "source": row.segment.text,
        "same_as": None if row.same == row.number else row.same,
        "terms": [_term(term, row.segment.text) for term in row.terms],
        "cells": [_cell(cell) for cell in cells],
    }


def _term(term: Term, text: str) -> dict[str, Any]:
    """Return a term where it stands in a text."""
    start, end = term.span
    return {
        "start": start,
        "text": text[start:end],
        "name": term.name,
        "status": term.status,
        "approved": dict(term.approved),
    }


def _cell(cell: Cell) -> dict[str, Any]:
    """Return a translation with what is to be known of it."""
    return {
        "language": cell.language,
        "state": str(cell.state),
        "translation": cell.text,
        "line": cell.line or None,
        "made_for": cell.previous or None,
        "structure": cell.structure or None,
        "approved": cell.approval._asdict() if cell.approval else None,
        "comments": list(cell.notes),
        "terms": [_term(term, cell.text) for term in cell.terms],
        "findings": [
            {
                "rule": one.rule,
                "severity": str(one.severity),
                "message": one.finding.message,
                "remedy": one.finding.remedy,
            }
            for one in cell.found
        ],
    }


def shown(whole: Document, form: str, found: Iterable[AudarmaError]) -> None:
    """Print differences as text, as Markdown or as a page, and what could not be read."""
    if form == "markdown":
        from workflow.commands.diff import markdown  # noqa: PLC0415 - each format does without what others import

        click.echo(markdown.comment(whole), nl=False)
    elif form == "html":
        from workflow.commands.diff import page  # noqa: PLC0415

        click.echo(page.differences(whole), nl=False)
    elif console := _terminal():
        for part in text.styled(whole, console):
            console.print(part)
    else:
        for line in text.lines(whole):
            click.echo(line)
    problems(found)


def laid_out(found: Sequence[Beside], form: str, more: Iterable[AudarmaError]) -> None:
    """Print articles in columns as text, as Markdown or as a page, and what could not be read."""
    if form == "markdown":
        from workflow.commands.diff import markdown  # noqa: PLC0415 - each format does without what others import

        click.echo(markdown.tables(found), nl=False)
    elif form == "html":
        from workflow.commands.diff import page  # noqa: PLC0415

        click.echo(page.tables(found), nl=False)
    else:
        from rich.console import Console  # noqa: PLC0415 - slow to import

        from workflow.commands.diff import beside_text  # noqa: PLC0415

        console = _terminal() or Console(highlight=False, markup=False, emoji=False, width=_wide())
        for one in found:
            for part in beside_text.laid_out(one, console.width):
                console.print(part)
    problems(more)


def _terminal() -> Console | None:
    """Return the terminal; None where the output goes elsewhere."""
    if not sys.stdout.isatty():
        return None
    from rich.console import Console  # noqa: PLC0415 - slow to import

    return Console(highlight=False, markup=False, emoji=False)


def _wide() -> int:
    """Return how many cells a line has where there is no terminal."""
    return shutil.get_terminal_size((120, 1)).columns
