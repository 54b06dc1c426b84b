"""`audarma update`."""

from __future__ import annotations

import click

from workflow.build import build
from workflow.catalog.sync import sync
from workflow.checks.running import check
from workflow.commands import draft, exit_code, options, report
from workflow.commands.check import report as checks
from workflow.commands.draft import report as drafts
from workflow.status import status


@click.command()
@options.as_json
def command(*, as_json: bool) -> int:
    """Run the whole flow: sync, draft, check, build, status.

    Afterwards the catalogs fit the articles, empty entries have drafts where there can be some, everything
    that may be published is in build/, and you see what is left to do.
    """
    settings = options.load()
    with options.locked(settings):
        synced = sync(settings, track=report.track("sync"))
    drafted = draft.run(settings)
    checked = check(settings, track=report.track("check"))
    with options.locked(settings):
        built = build(settings, track=report.track("build"))
    found = status(settings, track=report.track("status"))
    # Each step reports a file it cannot read; once is enough.
    seen: set[str] = set()
    for step in (synced, drafted, checked, built, found):
        step.problems = [problem for problem in step.problems if str(problem) not in seen]
        seen |= {str(problem) for problem in step.problems}
    # After a sync, an article without a catalog is one that could not be read, which has been said.
    found.unsynced = []
    if as_json:
        parts = {
            "sync": report.sync_as_json(synced),
            "draft": drafts.as_json(drafted),
            "check": checks.as_json(checked),
            "build": report.build_as_json(built),
            "status": report.status_as_json(found),
        }
        report.as_json(parts)
    else:
        report.synced(synced, check=False)
        drafts.drafted(drafted, settings.engine)
        checks.counted(checked)
        report.built(built)
        report.progress(found)
    left = any(not outcome.built for outcome in built.outcomes)
    return exit_code(
        [problem for step in (synced, drafted, checked, built, found) for problem in step.problems], left=left
    )
