"""`audarma glossary check`."""

from __future__ import annotations

import click

from workflow.commands import exit_code, options
from workflow.commands import report as common
from workflow.commands.glossary import report
from workflow.terminology import check


@click.command()
@options.articles
@options.as_json
def command(articles: tuple[str, ...], *, as_json: bool) -> int:
    """Hold every translation against glossary.csv; exit with 1 if something is found.

    Tells required terms that are missing, forbidden wordings, names that are nearly right, wrong acronyms, and what
    should not have been translated; each with the approved wording in the right case. Names that are not in the
    glossary are told where translations spell them differently.
    """
    settings = options.load()
    found = check(settings, options.names(settings, articles), track=common.track("glossary check"))
    if as_json:
        common.as_json(report.check_as_json(found))
    else:
        report.checked(found)
    return exit_code(found.problems, left=found.found)
