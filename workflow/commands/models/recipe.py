"""Options that say what a package is made of, for the commands that make one.

Place in the flow:  [recipe] -> add, pack
"""

from __future__ import annotations

from collections.abc import Callable

import click

from workflow.commands.options import Command

_DETAILS = (
    click.option("--name", default="", help="What the model is called."),
    click.option("--version", default="0.1", show_default=True, help="Version of the package."),
    click.option("--licence", default="", help='Licence of the model, such as "CC-BY-4.0".'),
    click.option("--source-token", default="", help="Token before every source sentence, such as __ru__."),
)


def languages(*, required: bool) -> Callable[[Command], Command]:
    """Return the options for the languages.

    Args:
        required: whether a command cannot do without.
    """

    def added(command: Command) -> Command:
        """Add them, the last one first, as decorators do."""
        command = click.option("--to", "target", required=required, default="", help="Language of translations.")(
            command
        )
        return click.option("--from", "source", required=required, default="", help="Language of articles.")(command)

    return added


def details(command: Command) -> Command:
    """Add the options for name, version, licence and the source token.

    Args:
        command: a command.
    """
    for option in reversed(_DETAILS):
        command = option(command)
    return command
