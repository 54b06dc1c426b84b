"""`audarma draft`."""

from __future__ import annotations

from functools import partial

import click

from workflow.commands import exit_code, options
from workflow.commands import report as common
from workflow.commands.draft import report
from workflow.drafts.drafting import SHARED, WINDOW, Report, draft
from workflow.drafts.engines import ENGINES, load
from workflow.drafts.model import Engine
from workflow.settings import Settings


@click.command()
@options.articles
@click.option("--redo", is_flag=True, help="Make those drafts anew that nobody edited since.")
@click.option("--engine", type=click.Choice(list(ENGINES)), help="Translate with this one instead of the settings'.")
@click.option("--cluster", metavar="ADDRESS", help="Let the workers of a Dask scheduler translate.")
@options.as_json
def command(articles: tuple[str, ...], *, redo: bool, engine: str | None, cluster: str | None, as_json: bool) -> int:
    """Fill the empty entries: from the translation memory, the glossary, and by machine translation.

    Drafts are fuzzy, and a comment says where each is from. What a person wrote is never touched.
    """
    settings = options.load()
    found = run(settings, options.names(settings, articles), engine=engine, cluster=cluster, redo=redo)
    if as_json:
        common.as_json(report.as_json(found))
    else:
        report.drafted(found, engine or settings.engine)
    return exit_code(found.problems)


def run(
    settings: Settings,
    names: list[str] | tuple[str, ...] = (),
    *,
    engine: str | None = None,
    cluster: str | None = None,
    redo: bool = False,
) -> Report:
    """Draft, with progress on a terminal."""
    name = engine or settings.engine
    where = settings.server if name == "libretranslate" else ""
    return draft(
        settings,
        names,
        load=partial(_clustered, cluster, name, where) if cluster else partial(load, name, where),
        redo=redo,
        locked=partial(options.locked, settings),
        window=SHARED if cluster else WINDOW,
        track=common.track("draft"),
    )


def _clustered(address: str, name: str, where: str) -> Engine:
    """Return the engine that lets a cluster do the work."""
    from workflow.drafts.cluster import clustered  # noqa: PLC0415 - an extra

    return clustered(address, name, where)
