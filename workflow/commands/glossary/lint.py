"""`audarma glossary lint`."""

from __future__ import annotations

import os

import click

from workflow.commands import exit_code, options
from workflow.commands import report as common
from workflow.commands.glossary import report
from workflow.glossary import terms
from workflow.glossary.lint import lint


@click.command()
@options.as_json
def command(*, as_json: bool) -> int:
    """Find contradictions in glossary.csv: what nobody could follow, and what would never be found.

    Exits with 2 if the file has errors of its own, else with 1 if something is found.
    """
    settings = options.load()
    path = os.path.join(settings.root, terms.FILE)
    glossary = terms.read(path, settings.locales) if os.path.exists(path) else terms.Glossary(())
    found = lint(glossary)
    if as_json:
        common.as_json(report.lint_as_json(found, glossary))
    else:
        report.linted(found, glossary)
    return exit_code(glossary.problems, left=found)
