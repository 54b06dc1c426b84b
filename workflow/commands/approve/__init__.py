"""`audarma approve`."""

from __future__ import annotations

import click

from workflow.approval import approve
from workflow.commands import exit_code, options
from workflow.commands import report as common
from workflow.commands.approve import report
from workflow.languages import LANGUAGES


@click.command()
@options.articles
@click.option("--by", required=True, metavar="NAME", help="Who stands by them; the ledger keeps the name.")
@click.option("--to", "target", type=click.Choice(LANGUAGES), help="Only the translations into this language.")
@click.option("--withdraw", is_flag=True, help="Take approvals of these entries away.")
@options.as_json
def command(articles: tuple[str, ...], *, by: str, target: str | None, withdraw: bool, as_json: bool) -> int:
    """Sign translations off, as they are now: every finished entry of the articles, or of all.

    What is empty, a draft or stale is left, and told. An approval ends by itself when source or translation changes.
    """
    settings = options.load()
    with options.locked(settings):
        names = options.names(settings, articles)
        found = approve(settings, by, names, to=target, withdraw=withdraw, track=common.track("approve"))
    if as_json:
        common.as_json(report.as_json(found, withdraw=withdraw))
    else:
        report.approved(found, withdraw=withdraw)
    return exit_code(found.problems)
