"""`audarma git`: what a repository needs to know of catalogs. A module a command, as above.

Place in the flow:  repository -> [commands]
"""

from __future__ import annotations

import click

from workflow.commands.group import Lazy, Line

COMMANDS = (
    Line("install", "Set the repository up: merging by entry, a look before each commit."),
    Line("merge-po", "Merge three versions of a catalog; git calls this."),
    Line("textconv", "Show a catalog to be read; git calls this."),
)
"""Every command, in the order of the help."""


@click.group("git", cls=Lazy, package="workflow.commands.git", lines=COMMANDS)
def command() -> None:
    """Let git merge catalogs by entry, and look before a commit."""
