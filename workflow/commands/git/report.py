"""What the commands about git print.

Place in the flow:  repository -> [report] -> terminal, or JSON
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from workflow.commands.report import count
from workflow.repository.install import Installed, State

if TYPE_CHECKING:
    from workflow.repository.merging import Merging

_DRIVER = {
    State.SET: "catalogs are merged by entry from now on",
    State.KEPT: "catalogs are merged by entry already",
    State.REMOVED: "catalogs are merged line by line again",
    State.ABSENT: "catalogs were not merged by entry",
}
_TEXTCONV = {
    State.SET: "catalogs are shown to be read from now on",
    State.KEPT: "catalogs are shown to be read already",
    State.REMOVED: "catalogs are shown as they are written again",
    State.ABSENT: "catalogs were shown as they are written",
}
_HOOK = {
    State.SET: "written",
    State.KEPT: "there already",
    State.REMOVED: "removed",
    State.ABSENT: "there was none",
    State.FOREIGN: "somebody else's, left as it is",
    State.OUTSIDE: "in a folder that other repositories may use, so none was written",
}


def installed_as_json(done: Installed) -> dict[str, Any]:
    """Return what was set up as a JSON value."""
    return {
        "driver": {"state": str(done.driver), "command": done.command},
        "textconv": {"state": str(done.textconv), "command": done.shows},
        "attributes": done.attributes,
        "hook": {"state": str(done.hook), "path": done.hook_path, "runs": done.wanted},
    }


def installed(done: Installed, *, uninstall: bool) -> None:
    """Print what was set up, and what is left to do."""
    click.echo(f"git: {_DRIVER[done.driver]}")
    click.echo(f"git diff: {_TEXTCONV[done.textconv]}")
    for line in done.attributes:
        click.echo(f".gitattributes: added {line}")
    click.echo(f"hook {click.format_filename(done.hook_path)}: {_HOOK[done.hook]}")
    if done.hook in {State.FOREIGN, State.OUTSIDE} and not uninstall:
        click.echo("to have commits looked at, add these lines to it:")
        for line in done.wanted.split("\n"):
            click.echo(f"    {line}")
    if done.attributes:
        click.echo("commit .gitattributes, so that it holds for everybody")


def converted(data: bytes) -> None:
    """Print a catalog for git: it was written by a stranger, and goes through git's own pager."""
    click.echo(data, nl=False)


def merged(path: str, found: Merging) -> None:
    """Say on standard error, which git shows, what a person has to look at."""
    if found.problem:
        how = "merged line by line" if found.merged else "left unmerged"
        click.echo(f"audarma: {found.problem}; {how}", err=True)
    if found.conflicts:
        entries = count(len(found.conflicts), "entry", "entries")
        told = "edited differently on both sides; both texts are kept, fuzzy, one in a comment"
        click.echo(f"audarma: {click.format_filename(path)}: {entries} {told}", err=True)
