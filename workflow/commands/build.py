"""`audarma build`."""

from __future__ import annotations

import click

from workflow.build import build
from workflow.commands import INCOMPLETE, OK, UNREADABLE, options, report


@click.command()
@options.articles
@options.as_json
def command(articles: tuple[str, ...], *, as_json: bool) -> int:
    """Make the localised articles in build/, as far as the publishing policy lets them out.

    An article that is not ready keeps its last good build; the reason is printed, and the exit code is 1.
    """
    settings = options.load()
    with options.locked(settings):
        found = build(settings, options.names(settings, articles), track=report.track("build"))
    if as_json:
        report.as_json(report.build_as_json(found))
    else:
        report.built(found)
    if found.problems:
        return UNREADABLE
    return INCOMPLETE if any(not outcome.built for outcome in found.outcomes) else OK
