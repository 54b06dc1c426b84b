"""What the commands about packages print.

Place in the flow:  drafts.packages -> [report] -> terminal, or JSON
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from workflow.commands.report import PATIENCE, count, problems, problems_as_json
from workflow.drafts.packages.installed import Installed, packages_folder
from workflow.drafts.packages.layout import Package
from workflow.errors import AudarmaError

if TYPE_CHECKING:
    from rich.progress import Progress

    from workflow.drafts.packages.check import Checked
    from workflow.drafts.packages.download import Told
    from workflow.drafts.packages.fetch import Fetched
    from workflow.drafts.packages.index import Row


def package_as_json(package: Package) -> dict[str, Any]:
    """Return a package as a JSON value."""
    return {
        "name": package.name,
        "source": package.source,
        "target": package.target,
        "version": package.version,
        "licence": package.licence,
        "usable": not package.useless,
        "bytes": package.size,
    }


def installed_as_json(found: Installed) -> dict[str, Any]:
    """Return the packages of this machine as a JSON value."""
    packages = [package_as_json(package) for package in found.packages]
    return {"folder": packages_folder(), "packages": packages, "problems": problems_as_json(found.problems)}


def listed(found: Installed) -> None:
    """Print the packages of this machine, one a line."""
    for package in found.packages:
        useless = f"; cannot be used: {package.useless}" if package.useless else ""
        click.echo(f"{_line(package)}; {_printable(package.licence) or 'no licence named'}{useless}")
    click.echo(f"models: {count(len(found.packages), 'package')} in {click.format_filename(packages_folder())}")
    problems(found.problems)


def available_as_json(address: str, found: Sequence[Row]) -> dict[str, Any]:
    """Return what the index at an address has as a JSON value."""
    return {
        "index": address,
        "pairs": [
            {
                "source": row.way[0],
                "target": row.way[1],
                "version": row.offer.version if row.offer else None,
                "installed": row.package.version if row.package else None,
                "newer": row.newer,
                "through": list(row.through),
            }
            for row in found
        ],
    }


def available(address: str, found: Sequence[Row]) -> None:
    """Print what the index at an address has, a pair a line, with what is installed."""
    for row in found:
        click.echo(f"{row.way[0]} -> {row.way[1]}: {_told(row)}")
    offered, here = sum(bool(row.offer) for row in found), sum(bool(row.package) for row in found)
    pairs = count(len(found), "pair")
    click.echo(f"models available: {offered} of {pairs} in the index, {here} installed ({address})")


def _told(row: Row) -> str:
    """Return what there is for a pair."""
    get = f'"audarma models install {row.way[0]} {row.way[1]}"'
    if row.offer and row.package:
        what = f"version {row.offer.version}"
        return f"{what}, newer than the installed {row.package.version}; {get}" if row.newer else f"{what}, installed"
    if row.offer:
        return f"version {row.offer.version}; {get}"
    if row.package:
        return f"{row.package.name} is installed, the index has none"
    if row.through:
        return f"no package; drafts can go through {', '.join(row.through[1:-1])}"
    return "no package; docs/models.md tells which models can be made one"


def fetched_as_json(found: Fetched) -> dict[str, Any]:
    """Return what was installed from the index as a JSON value."""
    tried = _checked_as_json(found.checked) if found.checked else package_as_json(found.package)
    return tried | {"new": found.checked is not None, "older": found.older}


def fetched(found: Fetched) -> None:
    """Print what was installed from the index, and how it translates."""
    if not found.checked:
        click.echo(f"{_line(found.package)}, is installed already; the index has none that is newer")
        return
    click.echo(f"installed {_line(found.package)}; {_printable(found.package.licence) or 'no licence named'}")
    _findings(found.checked)
    for name in found.older:
        click.echo(f'  takes the place of {name}; "audarma models remove {name}" frees the disk of it')


@contextmanager
def downloading(what: str) -> Iterator[Told]:
    """Give a function to be told of a download; on a terminal it shows a bar once that takes a second.

    Args:
        what: names the bar.
    """
    began, shown = time.monotonic(), None

    def told(there: int, size: int) -> None:
        """Show how far it is."""
        nonlocal shown
        if shown is None and sys.stderr.isatty() and time.monotonic() - began > PATIENCE:
            shown = _download_bar(what)
        if shown is not None:
            shown.update(shown.task_ids[0], completed=there, total=size or None)

    try:
        yield told
    finally:
        if shown is not None:
            shown.stop()


def _download_bar(what: str) -> Progress:
    """Return a bar that is on the terminal."""
    from rich import progress  # noqa: PLC0415 - slow to import
    from rich.console import Console  # noqa: PLC0415

    columns = (
        progress.TextColumn("{task.description}"),
        progress.BarColumn(),
        progress.DownloadColumn(),
        progress.TransferSpeedColumn(),
        progress.TimeRemainingColumn(),
    )
    shown = progress.Progress(*columns, console=Console(stderr=True), transient=True)
    shown.add_task(what)
    shown.start()
    return shown


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
        "packages": [_checked_as_json(one) for one in found],
        "problems": problems_as_json(errors),
    }


def checked(found: Sequence[Checked], errors: Sequence[AudarmaError]) -> None:
    """Print what was found out about packages."""
    for one in found:
        click.echo(_line(one.package))
        _findings(one)
    bad = sum(bool(one.findings) for one in found) + len(errors)
    click.echo(f"models check: {count(len(found) + len(errors), 'package')}, {bad:,} with findings")
    problems(errors)


def _checked_as_json(one: Checked) -> dict[str, Any]:
    """Return what was found out about one package as a JSON value."""
    translations = [{"source": source, "target": target} for source, target in one.translations]
    return package_as_json(one.package) | {"findings": one.findings, "translations": translations}


def _findings(one: Checked) -> None:
    """Print how a package translates, and what is wrong with it."""
    for source, target in one.translations:
        click.echo(f'  "{source}" -> "{_printable(target)}"')
    for finding in one.findings:
        click.echo(f"  {_printable(finding)}")


def _line(package: Package) -> str:
    """Return a package in a few words."""
    megabytes = f"{package.size / 1e6:,.1f} MB"
    return f"{_printable(package.name)}: {package.source} -> {package.target}, version {_printable(package.version)}, {megabytes}"


def _printable(text: str) -> str:
    """Return a stranger's text without what a terminal would obey."""
    return "".join(sign if sign.isprintable() else " " for sign in text)
