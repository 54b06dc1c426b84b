"""What several commands share: their options, the workspace, the lock.

Place in the flow:  settings, files -> [options] -> each command
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import click

from workflow import files, settings
from workflow.commands import report
from workflow.settings import Settings

Command = TypeVar("Command", bound=Callable[..., Any])

articles = click.argument("articles", nargs=-1, metavar="[ARTICLE]...")
as_json = click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")


def load() -> Settings:
    """Return the settings of the workspace the command was called in."""
    found = settings.load(os.getcwd())
    if found.checks:
        from workflow.checks.chosen import severities  # noqa: PLC0415 - the rules take time to load

        severities(found)
    return found


def names(found: Settings, given: tuple[str, ...]) -> list[str]:
    """Return articles given on the command line as paths from the workspace."""
    top = os.path.join(found.root, "")
    return [
        os.path.relpath(path, found.root).replace(os.sep, "/")
        if os.path.lexists(path := os.path.realpath(name)) and path.startswith(top)
        else name
        for name in given
    ]


@contextmanager
def locked(found: Settings) -> Iterator[None]:
    """Hold the workspace's lock; say so when another process has it."""
    with files.lock(found.root, report.waiting):
        yield
