"""`audarma git textconv`."""

from __future__ import annotations

import click

from workflow import files
from workflow.commands import OK
from workflow.commands.git import report
from workflow.diffs.textconv import readable


@click.command()
@click.argument("file", type=click.Path())
def command(file: str) -> int:
    """Print the catalog FILE to be read: state, source and translation of each entry, and what people wrote beside it.

    git calls this for "git diff", "git log -p" and "git show" once "audarma git install" has set it up. A file that is no
    catalog is printed as it is.
    """
    report.converted(readable(files.read(file, file)))
    return OK
