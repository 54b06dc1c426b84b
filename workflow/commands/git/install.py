"""`audarma git install`."""

from __future__ import annotations

import click

from workflow.commands import INCOMPLETE, OK, options
from workflow.commands import report as common
from workflow.commands.git import report
from workflow.repository import install as setting_up
from workflow.repository.install import State


@click.command()
@click.option("--uninstall", is_flag=True, help="Take away what this command set up.")
@options.as_json
def command(*, uninstall: bool, as_json: bool) -> int:
    """Set the repository up: git merges catalogs entry by entry, and a hook looks at them before each commit.

    A hook that somebody else wrote is left as it is; told is what to add to it, and the exit code is 1.
    """
    root = options.load().root
    done = setting_up.uninstall(root) if uninstall else setting_up.install(root)
    if as_json:
        common.as_json(report.installed_as_json(done))
    else:
        report.installed(done, uninstall=uninstall)
    return INCOMPLETE if not uninstall and done.hook in {State.FOREIGN, State.OUTSIDE} else OK
