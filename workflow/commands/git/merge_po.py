"""`audarma git merge-po`."""

from __future__ import annotations

import click

from workflow.commands import INCOMPLETE, OK
from workflow.commands.git import report
from workflow.repository.merging import merge


@click.command("merge-po")
@click.argument("base", type=click.Path())
@click.argument("ours", type=click.Path())
@click.argument("theirs", type=click.Path())
@click.argument("path")
def command(base: str, ours: str, theirs: str, path: str) -> int:
    """Merge three versions of the catalog PATH into OURS, entry by entry.

    git calls this with %O %A %B %P once "audarma git install" has set it up. Where both sides changed one entry, both
    texts are kept, fuzzy. Exits with 1 where a version is no catalog, which leaves PATH unmerged.
    """
    found = merge(base, ours, theirs, path)
    report.merged(path, found)
    return OK if found.merged else INCOMPLETE
