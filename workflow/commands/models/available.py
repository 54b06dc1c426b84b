"""`audarma models available`."""

from __future__ import annotations

import click

from workflow.commands import OK, options
from workflow.commands import report as common
from workflow.commands.models import report
from workflow.drafts.packages import index
from workflow.drafts.packages.installed import installed
from workflow.errors import SettingsError
from workflow.languages import LANGUAGES


@click.command()
@options.as_json
def command(*, as_json: bool) -> int:
    """List what the Argos index has for the languages of the workspace, and what of it is installed.

    Outside a workspace: for English, Russian and Kazakh. `audarma models install` installs other pairs of the index
    as well.
    """
    rows = index.rows(_languages(), index.offers(), installed().packages)
    if as_json:
        common.as_json(report.available_as_json(index.address(), rows))
    else:
        report.available(index.address(), rows)
    return OK


def _languages() -> tuple[str, ...]:
    """Return the languages of the workspace; those Audarma knows where there is none."""
    try:
        return options.load().locales
    except SettingsError as problem:
        if problem.slug != "no-workspace":
            raise
        return LANGUAGES
