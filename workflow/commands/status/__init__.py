"""`audarma status`."""

from __future__ import annotations

import click

from workflow.commands import exit_code, options
from workflow.commands import report as common
from workflow.commands.status import report
from workflow.settings import Settings


@click.command()
@options.articles
@click.option("--stale", is_flag=True, help="List published translations that are wrong since their article changed.")
@options.as_json
def command(articles: tuple[str, ...], *, stale: bool, as_json: bool) -> int:
    """Show how far the translations are, by article and locale; exit with 1 while something is left to do."""
    settings = options.load()
    names = options.names(settings, articles)
    return _stale(settings, names, as_json=as_json) if stale else _progress(settings, names, as_json=as_json)


def _progress(settings: Settings, names: list[str], *, as_json: bool) -> int:
    """Show how far the translations are."""
    from workflow.status import status  # noqa: PLC0415 - each of the two does without what the other imports

    found = status(settings, names, track=common.track("status"))
    if as_json:
        common.as_json(common.status_as_json(found))
    else:
        common.progress(found)
    left = found.unsynced or any(row.publishable < row.total for row in found.rows)
    return exit_code(found.problems, left=left)


def _stale(settings: Settings, names: list[str], *, as_json: bool) -> int:
    """List what is published and wrong."""
    from workflow.corrections.listing import corrections  # noqa: PLC0415

    found = corrections(settings, names, track=common.track("status"))
    if as_json:
        common.as_json(report.as_json(found))
    else:
        report.listed(found)
    return exit_code(found.problems, left=found.corrections)
