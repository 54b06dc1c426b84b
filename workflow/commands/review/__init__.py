"""`audarma review`."""

from __future__ import annotations

import click

from workflow.commands import OK, exit_code, options
from workflow.commands import report as common
from workflow.commands.review import report
from workflow.settings import Settings


@click.command()
@options.articles
@click.option(
    "--html", "folder", metavar="DIR", type=click.Path(file_okay=False), help="Write the pages to DIR instead."
)
@click.option("--by", metavar="NAME", help="Who approves; without it, git's user.name.")
@click.option("--port", type=click.IntRange(0, 65535), metavar="N", help="Serve at this port only; 0 for any.")
@click.option("--host", metavar="ADDRESS", help="Let other machines in, at this address.")
@options.as_json
def command(
    articles: tuple[str, ...], *, folder: str | None, by: str | None, port: int | None, host: str | None, as_json: bool
) -> int:
    """Look at articles, or at all, beside their translations; edit and approve them in a browser.

    Prints the address to open, and serves it to this machine alone until Ctrl-C. With --html, the same pages are written
    to a folder, without editing, for those who have no Audarma.
    """
    if folder is None and as_json:
        message = "--json goes with --html only"
        raise click.UsageError(message)
    if folder is not None and (by, port, host) != (None, None, None):
        message = "--by, --port and --host go without --html"
        raise click.UsageError(message)
    settings = options.load()
    names = options.names(settings, articles)
    if folder is None:
        return _serve(settings, names, by, port, host)
    from workflow.review.site import site  # noqa: PLC0415 - who serves needs none of it

    found = site(settings, folder, names, track=common.track("review"))
    if as_json:
        common.as_json(report.site_as_json(found))
    else:
        report.site(found)
    return exit_code(found.problems)


def _serve(settings: Settings, names: list[str], by: str | None, port: int | None, host: str | None) -> int:
    """Serve the pages until somebody interrupts it."""
    from workflow.review.server.serving import LOCAL, listen, local, serve  # noqa: PLC0415 - slow to import
    from workflow.review.server.session import Session  # noqa: PLC0415

    session = Session(settings, by, names)
    listening = listen(host or LOCAL, port)
    outside = not local(listening)
    serve(session, host or LOCAL, listening, lambda address: report.serving(address, outside=outside))
    report.stopped(session.editor.saved)
    return OK
