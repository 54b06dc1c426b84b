"""`audarma status`."""

from __future__ import annotations

import click

from workflow.commands import exit_code, options, report
from workflow.status import status


@click.command()
@options.articles
@options.as_json
def command(articles: tuple[str, ...], *, as_json: bool) -> int:
    """Show how far the translations are, by article and locale; exit with 1 while something is left to do."""
    settings = options.load()
    found = status(settings, options.names(settings, articles), track=report.track("status"))
    if as_json:
        report.as_json(report.status_as_json(found))
    else:
        report.progress(found)
    left = found.unsynced or any(row.publishable < row.total for row in found.rows)
    return exit_code(found.problems, left=left)
