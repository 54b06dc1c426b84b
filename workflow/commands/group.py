"""A group of commands that are imported one at a time: the help stays fast.

Place in the flow:  [group] <- the command line
"""

from __future__ import annotations

from importlib import import_module
from typing import Any, NamedTuple

import click


class Line(NamedTuple):
    """One command in a list."""

    name: str
    summary: str


class Lazy(click.Group):
    """A group whose commands stand in modules of one package, each named as its command, with a click `command` in it."""

    def __init__(self, *args: Any, package: str, lines: tuple[Line, ...], **extra: Any) -> None:
        """Make a group.

        Args:
            args: click's own.
            package: where the modules are.
            lines: the commands, in the order of the help.
            extra: click's own.
        """
        super().__init__(*args, **extra)
        self.package = package
        self.lines = lines

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click asks for it
        """Return the names in the order of the help."""
        return [line.name for line in self.lines]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command:
        """Import a command.

        Raises:
            click.UsageError: there is none of that name.
        """
        names = self.list_commands(ctx)
        if cmd_name not in names:
            from difflib import get_close_matches  # noqa: PLC0415 - only who mistypes pays for it

            near = get_close_matches(cmd_name, names, n=1)
            message = f"no such command '{cmd_name}'" + (f"; nearest is '{near[0]}'" if near else "")
            raise click.UsageError(message, ctx)
        command = import_module(f"{self.package}.{cmd_name.replace('-', '_')}").command
        assert isinstance(command, click.Command), "each command module has a click command of that name"
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - likewise
        """Write the list without importing anything."""
        with formatter.section("Commands"):
            formatter.write_dl(list(self.lines))
