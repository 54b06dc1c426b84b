"""`audarma models remove`."""

from __future__ import annotations

import click

from workflow.commands import OK, options
from workflow.commands import report as common
from workflow.commands.models import report
from workflow.drafts.packages.installed import remove


@click.command()
@click.argument("package")
@options.as_json
def command(package: str, *, as_json: bool) -> int:
    """Delete PACKAGE, as `audarma models list` names it, or a stray folder among the packages."""
    remove(package)
    if as_json:
        common.as_json({"removed": package})
    else:
        report.removed(package)
    return OK
