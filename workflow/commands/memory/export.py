"""`audarma memory export`."""

from __future__ import annotations

import os

import click

from workflow.commands import exit_code, options
from workflow.commands import report as common
from workflow.commands.memory import report
from workflow.commands.memory.languages import different, languages
from workflow.drafts.memory.export import export
from workflow.errors import AudarmaError


@click.command()
@click.argument("file", type=click.Path())
@languages("Only what is in this language, as the source.", "Only what is in this language, as the target.")
@options.as_json
def command(file: str, *, source: str | None, target: str | None, as_json: bool) -> int:
    """Write everything that people translated, and what was imported, to FILE, a TMX.

    A TMX that is there is replaced, a file that is something else is left alone. Exits with 1 if there is nothing to
    write; then nothing is written.
    """
    different(source, target)
    settings = options.load()
    problems: list[AudarmaError] = []
    written = export(settings, os.path.abspath(file), file, source, target, problems)
    if as_json:
        common.as_json(report.exported_as_json(file, written, problems))
    else:
        report.exported(file, written, problems)
    return exit_code(problems, left=not written)
