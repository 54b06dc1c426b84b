"""`audarma memory status`."""

from __future__ import annotations

import click

from workflow.commands import exit_code, options
from workflow.commands import report as common
from workflow.commands.memory import report
from workflow.drafts.memory.tally import tally


@click.command()
@options.as_json
def command(*, as_json: bool) -> int:
    """Count what is remembered in each direction; tell whether the index of it was current, and how large it is.

    An index that was not is brought up to date.
    """
    found = tally(options.load())
    if as_json:
        common.as_json(report.counted_as_json(found))
    else:
        report.counted(found)
    return exit_code(found.problems)
