"""What `audarma review` prints.

Place in the flow:  server, site -> [report] -> terminal, or JSON
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from workflow.commands.report import count, problems, problems_as_json

if TYPE_CHECKING:
    from workflow.review.site import Report


def serving(address: str, *, outside: bool) -> None:
    """Print where the pages are.

    Args:
        address: of the first one, with the token.
        outside: whether other machines may reach it.
    """
    if outside:
        click.echo(
            "audarma: warning: other machines can reach this; who has the address reads and changes all, unencrypted",
            err=True,
        )
    click.echo(f"review: {address}")
    click.echo("review: open it in a browser; it lets in whoever has it. Ctrl-C stops.")


def stopped(saved: int) -> None:
    """Print how the session ended."""
    click.echo(f"\nreview: stopped; {count(saved, 'change')} saved")


def site_as_json(found: Report) -> dict[str, Any]:
    """Return what was written, and how far the articles in it are, as a JSON value."""
    return {
        "folder": found.folder,
        "index": found.index,
        "written": found.written,
        "removed": found.removed,
        "articles": [
            {
                "article": one.article,
                "languages": {
                    side.language: {"states": dict(side.states), "findings": dict(side.severities)}
                    for side in one.sides
                },
            }
            for one in found.overview.summaries
        ],
        "problems": problems_as_json(found.problems),
    }


def site(found: Report) -> None:
    """Print where the report is, and how much of it is new."""
    articles = count(len(found.overview.summaries), "article")
    changed = f"{count(found.written, 'file')} written" if found.written else "nothing changed"
    gone = f", {count(len(found.removed), 'file')} removed" if found.removed else ""
    click.echo(f"review: {articles}, {changed}{gone}; open {click.format_filename(found.index)}")
    problems(found.problems)
