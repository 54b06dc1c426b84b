"""`audarma sync`."""

from __future__ import annotations

from contextlib import nullcontext

import click

from workflow.catalog.sync import sync
from workflow.commands import exit_code, options, report


@click.command()
@options.articles
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 if something would change.")
@options.as_json
def command(articles: tuple[str, ...], *, check: bool, as_json: bool) -> int:
    """Bring the catalogs in locales/ up to date with the articles in source/.

    Names the segments that are new, moved, changed cosmetically, stale or removed. Translations are
    never lost: what leaves an article is kept as an obsolete entry.
    """
    settings = options.load()
    with nullcontext() if check else options.locked(settings):
        found = sync(settings, options.names(settings, articles), check=check, track=report.track("sync"))
    if as_json:
        report.as_json(report.sync_as_json(found))
    else:
        report.synced(found, check=check)
    return exit_code(found.problems, left=check and found.changes)
