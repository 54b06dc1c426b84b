"""`audarma models install`."""

from __future__ import annotations

import click

from workflow.commands import OK, options
from workflow.commands import report as common
from workflow.commands.models import report
from workflow.drafts.packages.fetch import install


@click.command()
@click.argument("source")
@click.argument("target")
@options.as_json
def command(source: str, target: str, *, as_json: bool) -> int:
    """Download and install the newest package of the Argos index that translates from SOURCE to TARGET, such as en and ru.

    Two sentences are translated with it before it is put in place. A download that was interrupted is gone on with.
    Without a network: carry the file here, and run `audarma models add`.
    """
    with report.downloading(f"{source} -> {target}") as told:
        fetched = install(source, target, told)
    if as_json:
        common.as_json(report.fetched_as_json(fetched))
    else:
        report.fetched(fetched)
    return OK
