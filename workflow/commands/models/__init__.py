"""`audarma models`: packages for offline machine translation. A module a command, as above.

Place in the flow:  drafts.packages -> [commands]
"""

from __future__ import annotations

import click

from workflow.commands.group import Lazy, Line

COMMANDS = (
    Line("list", "List the packages of this machine."),
    Line("available", "List what the Argos index has for your languages."),
    Line("install", "Download a package and install it."),
    Line("add", "Install a file: .argosmodel, or an OPUS-MT zip."),
    Line("pack", "Make a package of a CTranslate2 folder."),
    Line("check", "Find out whether packages will work."),
    Line("remove", "Delete a package."),
)
"""Every command, in the order of the help."""


@click.group("models", cls=Lazy, package="workflow.commands.models", lines=COMMANDS)
def command() -> None:
    """Get, make and check packages for offline machine translation."""
