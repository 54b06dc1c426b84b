"""`audarma init`."""

from __future__ import annotations

import click

from workflow.commands import OK, report
from workflow.workspace import create


@click.command()
@click.argument("folder", default=".", type=click.Path(file_okay=False))
@click.option("--json", "as_json", is_flag=True, help="Print what was made as JSON.")
def command(folder: str, *, as_json: bool) -> int:
    """Make a workspace in FOLDER (here, if none is named): folders, settings, a first glossary.

    What exists already is left as it is.
    """
    made = create(folder)
    if as_json:
        report.as_json({"folder": folder, "made": made})
    else:
        report.made(folder, made)
    return OK
