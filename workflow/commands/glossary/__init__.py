"""`audarma glossary`: terms and names. A module a command, as above.

Place in the flow:  glossary -> [commands]
"""

from __future__ import annotations

import click

from workflow.commands.group import Lazy, Line

COMMANDS = (
    Line("lint", "Find contradictions in glossary.csv."),
    Line("check", "Find translations that do not keep to the glossary."),
    Line("fix", "Replace forbidden wordings in drafts, in the same case and number."),
    Line("forms", "List every form of a term."),
    Line("find", "List where terms occur in a text."),
    Line("names", "List people and places that the glossary lacks."),
    Line("candidates", "List agencies, programmes and acronyms that it lacks."),
)
"""Every command, in the order of the help."""


@click.group("glossary", cls=Lazy, package="workflow.commands.glossary", lines=COMMANDS)
def command() -> None:
    """Keep names and terms the same in every article, in all their forms."""
