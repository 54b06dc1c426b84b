"""The command line: one short module a command, imported when it is called.

Place in the flow:  everything -> [commands]

To add a command, write its module, a click command called `command` in it, and its line in `COMMANDS`.
A command parses, calls, reports and returns its exit code; errors become one line here and nowhere else.
"""

from __future__ import annotations

import gc
import io
import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from typing import Any, NoReturn

import click

import workflow
from workflow.commands.group import Lazy, Line
from workflow.errors import AudarmaError, DataError

OK = 0
INCOMPLETE = 1
"""Findings, refused articles, work left to do."""
USAGE = 2
UNREADABLE = 3
"""A file could not be read or written."""


COMMANDS = (
    Line("init", "Make a workspace: folders, settings, a first glossary."),
    Line("update", "Sync, draft, check, build, status in one go: the main job."),
    Line("sync", "Bring the catalogs in locales/ up to date with source/."),
    Line("draft", "Fill empty entries: memory, glossary, machine translation."),
    Line("check", "Tell what is wrong in translations, by rule."),
    Line("status", "Show what is done, by article and locale."),
    Line("diff", "Show what changed: since a revision, between locales, in build/."),
    Line("review", "Edit and approve in a browser, or write a report."),
    Line("approve", "Sign translations off, as they are now."),
    Line("build", "Make the localised articles in build/."),
    Line("glossary", "Terms and names: their forms, where they occur."),
    Line("memory", "What people translated before: TMX in and out, search."),
    Line("models", "Packages for offline machine translation: get, make, check."),
    Line("evaluate", "Tell how good a model is: chrF, BLEU, noise floor."),
    Line("git", "Let git merge catalogs by entry, and look before a commit."),
)
"""Every command, in the order of the help; the module of each has its name."""


def exit_code(problems: Iterable[AudarmaError], *, left: object = False) -> int:
    """Return the exit code of a report: its gravest problem's, else whether work or findings are left."""
    return max((problem.exit_code for problem in problems), default=INCOMPLETE if left else OK)


class Commands(Lazy):
    """The whole command line."""

    def main(self, *args: Any, **extra: Any) -> NoReturn:
        """Run a command and exit with its code; expected errors are one line, others a traceback."""
        extra["standalone_mode"] = False
        # A terminal that knows no Cyrillic shall see codes, not a traceback.
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="backslashreplace")
        # Articles and catalogs are trees without cycles; looking for some takes a tenth of a sync.
        gc.set_threshold(100_000)
        try:
            code = super().main(*args, **extra)
        except AudarmaError as problem:
            click.echo(f"audarma: {problem}", err=True)
            code = problem.exit_code
        except click.ClickException as problem:
            code = _misused(problem)
        except (click.Abort, KeyboardInterrupt):
            click.echo("audarma: stopped; run the command again to finish", err=True)
            code = UNREADABLE
        except BrokenPipeError:
            sys.stderr.close()
            code = OK
        except OSError as problem:
            code = _unwritten(problem)
        sys.exit(code if isinstance(code, int) else OK)


def _misused(problem: click.ClickException) -> int:
    """Say on one line what is wrong with the words of a command; where there are none, show the help."""
    if isinstance(problem, click.exceptions.NoArgsIsHelpError):
        problem.show()
        return USAGE
    context = problem.ctx if isinstance(problem, click.UsageError) else None
    command = context.command_path if context else "audarma"
    message = " ".join(problem.format_message().split()).rstrip(".?")
    message = message.replace(". Did you mean ", "; nearest is ").replace(". Choose", "; choose")
    click.echo(f'{command}: {message[:1].lower()}{message[1:]}; see "{command} --help"', err=True)
    return USAGE


def _unwritten(problem: OSError) -> int:
    """Say that the report could not be written (the disk behind a redirection is full, say), or what else failed."""
    place, reason = problem.filename or "the report", (problem.strerror or str(problem)).lower()
    error = DataError(
        "file-failure", place, f"could not be read or written: {reason}", "check the disk and the permissions"
    )
    click.echo(f"audarma: {error}", err=True)
    # What is left in the buffer would fail once more when the interpreter ends.
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return error.exit_code


@click.group(
    "audarma",
    cls=Commands,
    package="workflow.commands",
    lines=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(workflow.__version__, prog_name="audarma")
def cli() -> None:
    """Translate news articles through gettext catalogs, in English, Russian and Kazakh.

    Articles go into source/, translators work on locales/, localised articles come out in build/.
    """
