"""`audarma memory import`."""  # noqa: N999 - the name of the command; it is imported by name, as all are

from __future__ import annotations

import os
from collections import Counter

import click

from workflow.commands import exit_code, options
from workflow.commands import report as common
from workflow.commands.memory import report
from workflow.drafts.memory import tmx
from workflow.errors import AudarmaError
from workflow.model import Way


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(), metavar="FILE...")
@options.as_json
def command(files: tuple[str, ...], *, as_json: bool) -> int:
    """Take translation memories into this one: each FILE a TMX, of any tool.

    A file is read to its end and copied to locales/memory/, to be shared with the catalogs. What it has for the
    locales is offered from the next draft on. To take it back, delete the copy. Exits with 1 if a file has nothing
    for them.
    """
    settings = options.load()
    taken: dict[str, Counter[Way]] = {}
    problems: list[AudarmaError] = []
    with options.locked(settings):
        for name in files:
            try:
                taken[name] = tmx.keep(settings, os.path.abspath(name), name)
            except AudarmaError as problem:
                problems.append(problem)
    if as_json:
        common.as_json(report.imported_as_json(taken, problems))
    else:
        report.imported(taken, settings.locales, problems)
    return exit_code(problems, left=not all(taken.values()))
