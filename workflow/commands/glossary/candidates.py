"""`audarma glossary candidates`."""

from __future__ import annotations

import click

from workflow.commands import exit_code, options
from workflow.commands import report as common
from workflow.commands.glossary import report
from workflow.terms_found import find_candidates


@click.command()
@options.articles
@options.as_json
def command(articles: tuple[str, ...], *, as_json: bool) -> int:
    """List agencies, programmes and acronyms that occur in articles and are not in the glossary.

    Where translations exist, each with what they have for it; nothing where that cannot be told.
    """
    settings = options.load()
    found = find_candidates(settings, options.names(settings, articles), track=common.track("glossary candidates"))
    if as_json:
        common.as_json(report.candidates_as_json(found))
    else:
        report.proposed(found)
    return exit_code(found.problems)
