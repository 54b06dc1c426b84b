"""`audarma models check`."""

from __future__ import annotations

import os
import tempfile

import click

from workflow.commands import exit_code, options
from workflow.commands import report as common
from workflow.commands.models import report
from workflow.drafts.packages import layout
from workflow.drafts.packages.add import unpacked
from workflow.drafts.packages.check import Checked, check
from workflow.drafts.packages.installed import folder_of, installed
from workflow.errors import DataError


@click.command()
@click.argument("package", required=False)
@options.as_json
def command(package: str | None, *, as_json: bool) -> int:
    """Find out whether PACKAGE will work: an installed package or an .argosmodel file; without it, all installed ones.

    Looks at the layout, the weights, the vocabulary, the language tokens and the licence, and translates two
    sentences. Exits with 1 if something is found.
    """
    checked, problems = _all() if package is None else ([_one(package)], [])
    if as_json:
        common.as_json(report.checked_as_json(checked, problems))
    else:
        report.checked(checked, problems)
    return exit_code(problems, left=any(one.findings for one in checked))


def _one(name: str) -> Checked:
    """Check a file, or else an installed package."""
    if not os.path.isfile(name):
        return check(layout.read(folder_of(name)))
    with tempfile.TemporaryDirectory() as folder:
        return check(layout.read(unpacked(name, folder), name), name)


def _all() -> tuple[list[Checked], list[DataError]]:
    """Check every installed package; one that cannot be used hides no other."""
    found = installed()
    checked, problems = [], list(found.problems)
    for package in found.packages:
        try:
            checked.append(check(package))
        except DataError as problem:
            problems.append(problem)
    return checked, problems
