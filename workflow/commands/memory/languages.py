"""The options that name languages.

Place in the flow:  [languages] -> export, search
"""

from __future__ import annotations

from collections.abc import Callable

import click

from workflow.commands.options import Command
from workflow.languages import LANGUAGES

_LANGUAGE = click.Choice(LANGUAGES)


def languages(source: str, target: str) -> Callable[[Command], Command]:
    """Return the options `--from` and `--to`.

    Args:
        source: what the help says of the first.
        target: what it says of the second.
    """

    def added(command: Command) -> Command:
        """Add them, the last one first, as decorators do."""
        command = click.option("--to", "target", type=_LANGUAGE, help=target)(command)
        return click.option("--from", "source", type=_LANGUAGE, help=source)(command)

    return added


def different(source: str | None, target: str | None) -> None:
    """Raise where both are one language.

    Raises:
        click.UsageError: they are.
    """
    if source and source == target:
        message = f"--from and --to are both {source}"
        raise click.UsageError(message, click.get_current_context())
