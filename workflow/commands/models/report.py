"""What the commands about packages print.

Place in the flow:  drafts.packages -> [report] -> terminal, or JSON
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from workflow.commands.report import count, problems, problems_as_json
from workflow.drafts.packages.check import Checked
from workflow.drafts.packages.installed import Installed, packages_folder
from workflow.drafts.packages.layout import Package
from workflow.errors import AudarmaError


def package_as_json(package: Package) -> dict[str, Any]:
    """Return a package as a JSON value."""
    return {
        "name": package.name,
        "source": package.source,
        "target": package.target,
        "version": package.version,
        "licence": package.licence,
        "bytes": package.size,
    }


def installed_as_json(found: Installed) -> dict[str, Any]:
    """Return the packages of this machine as a JSON value."""
    packages = [package_as_json(package) for package in found.packages]
    return {"folder": packages_folder(), "packages": packages, "problems": problems_as_json(found.problems)}


def listed(found: Installed) -> None:
    """Print the packages of this machine, one a line."""
    for package in found.packages:
        click.echo(f"{_line(package)}; {_printable(package.licence) or 'no licence named'}")
    click.echo(f"models: {count(len(found.packages), 'package')} in {click.format_filename(packages_folder())}")
    problems(found.problems)


def added(package: Package) -> None:
    """Print what was installed, and what to do next."""
    click.echo(f'installed {_line(package)}; "audarma models check {package.name}" tries it')


def packed(path: str) -> None:
    """Print what was written, and what to do next."""
    shown = click.format_filename(path)
    click.echo(f'wrote {shown}; "audarma models check {shown}" tries it, "audarma models add {shown}" installs it')


def removed(name: str) -> None:
    """Print what was deleted."""
    click.echo(f"removed {name}")


def checked_as_json(found: Sequence[Checked], errors: Sequence[AudarmaError]) -> dict[str, Any]:
    """Return what was found out about packages as a JSON value."""
    return {
        "packages": [
            {
                **package_as_json(one.package),
                "findings": one.findings,
                "translations": [{"source": source, "target": target} for source, target in one.translations],
            }
            for one in found
        ],
        "problems": problems_as_json(errors),
    }


def checked(found: Sequence[Checked], errors: Sequence[AudarmaError]) -> None:
    """Print what was found out about packages."""
    for one in found:
        click.echo(_line(one.package))
        for source, target in one.translations:
            click.echo(f'  "{source}" -> "{_printable(target)}"')
        for finding in one.findings:
            click.echo(f"  {_printable(finding)}")
    bad = sum(bool(one.findings) for one in found) + len(errors)
    click.echo(f"models check: {count(len(found) + len(errors), 'package')}, {bad:,} with findings")
    problems(errors)


def _line(package: Package) -> str:
    """Return a package in a few words."""
    megabytes = f"{package.size / 1e6:,.1f} MB"
    return f"{_printable(package.name)}: {package.source} -> {package.target}, version {_printable(package.version)}, {megabytes}"


def _printable(text: str) -> str:
    """Return a stranger's text without what a terminal would obey."""
    return "".join(sign if sign.isprintable() else " " for sign in text)
