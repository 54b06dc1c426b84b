"""`audarma memory`: what people translated before. A module a command, as above.

Place in the flow:  drafts.memory -> [commands]
"""

from __future__ import annotations

import click

from workflow.commands.group import Lazy, Line

COMMANDS = (
    Line("import", "Take translation memories of other tools (TMX) into this one."),
    Line("export", "Write everything that people translated to a TMX file."),
    Line("search", "Show what is remembered of a text and of similar ones."),
    Line("status", "Count what is remembered, and bring its index up to date."),
)
"""Every command, in the order of the help."""


@click.group("memory", cls=Lazy, package="workflow.commands.memory", lines=COMMANDS)
def command() -> None:
    """Look into the translation memory; exchange it with other tools."""
