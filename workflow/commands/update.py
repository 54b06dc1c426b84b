"""`audarma update`."""

from __future__ import annotations

import click

from workflow.build import build
from workflow.catalog.sync import sync
from workflow.commands import exit_code, options, report
from workflow.status import status


@click.command()
@options.as_json
def command(*, as_json: bool) -> int:
    """Run the whole flow: sync, build, status.

    Afterwards the catalogs fit the articles, everything that may be published is in build/, and you
    see what is left to do.
    """
    settings = options.load()
    with options.locked(settings):
        synced = sync(settings, track=report.track("sync"))
        built = build(settings, track=report.track("build"))
    found = status(settings, track=report.track("status"))
    # Each step reports an article it cannot read; once is enough.
    seen = {str(problem) for problem in synced.problems}
    built.problems = [problem for problem in built.problems if str(problem) not in seen]
    seen |= {str(problem) for problem in built.problems}
    found.problems = [problem for problem in found.problems if str(problem) not in seen]
    # After a sync, an article without a catalog is one that could not be read, which has been said.
    found.unsynced = []
    if as_json:
        parts = {"sync": report.sync_as_json(synced), "build": report.build_as_json(built)}
        report.as_json(parts | {"status": report.status_as_json(found)})
    else:
        report.synced(synced, check=False)
        report.built(built)
        report.progress(found)
    left = any(not outcome.built for outcome in built.outcomes)
    return exit_code(synced.problems + built.problems + found.problems, left=left)
