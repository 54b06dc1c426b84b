"""`audarma models list`."""

from __future__ import annotations

import click

from workflow.commands import exit_code, options
from workflow.commands import report as common
from workflow.commands.models import report
from workflow.drafts.packages.installed import installed


@click.command()
@options.as_json
def command(*, as_json: bool) -> int:
    """List the packages of this machine, and what else lies in their folder."""
    found = installed()
    if as_json:
        common.as_json(report.installed_as_json(found))
    else:
        report.listed(found)
    return exit_code(found.problems)
