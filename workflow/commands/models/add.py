"""`audarma models add`."""

from __future__ import annotations

from typing import Any

import click

from workflow.commands import OK, options
from workflow.commands import report as common
from workflow.commands.models import recipe, report
from workflow.drafts.packages.add import add
from workflow.drafts.packages.pack import Recipe


@click.command()
@click.argument("file", type=click.Path())
@recipe.languages(required=False)
@recipe.details
@options.as_json
def command(file: str, *, as_json: bool, **parts: Any) -> int:
    """Install FILE: an .argosmodel, or the zip of an OPUS-MT model, which is converted.

    The options are for OPUS-MT alone, and --from and --to must be given there. Nothing is unpacked before names,
    sizes and links have been looked at, and a package that lacks a part is not installed.
    """
    package = add(file, Recipe(folder="", spm="", **parts))
    if as_json:
        common.as_json(report.package_as_json(package))
    else:
        report.added(package)
    return OK
