"""`audarma glossary names`."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

import click

from workflow.commands import exit_code, options
from workflow.commands import report as common
from workflow.commands.glossary import report
from workflow.terms_found import Listed, Names, add_names, find_names


@click.command()
@options.articles
@click.option("--add", "wanted", multiple=True, metavar="NAME", help="Write this name to glossary.csv; repeatable.")
@options.as_json
def command(articles: tuple[str, ...], *, wanted: tuple[str, ...], as_json: bool) -> int:
    """List people and places that occur in articles and are not in the glossary, the most frequent first.

    Each with what it is taken for, where it occurs, and up to three spellings in each other language, the likeliest
    first. --add writes a name with the first of them as a new row, whose note says that it is to be checked.
    """
    settings = options.load()
    only = options.names(settings, articles)
    track = common.track("glossary names")
    if wanted:
        with options.locked(settings):
            found = find_names(settings, only, track=track)
            add_names(settings, found, _chosen(found, wanted))
    else:
        found = find_names(settings, only, track=track)
    if as_json:
        common.as_json(report.names_as_json(found))
    else:
        report.named(found)
    return exit_code(found.problems)


def _chosen(found: Names, wanted: Sequence[str]) -> list[Listed]:
    """Return the names that were asked for, each once.

    Raises:
        click.UsageError: one of them is not listed.
    """
    by_text = {text.casefold(): one for one in reversed(found.found) for text in one.attested.values()}
    by_text |= {one.name.text.casefold(): one for one in reversed(found.found)}
    for name in wanted:
        if " ".join(name.split()).casefold() not in by_text:
            near = get_close_matches(name.casefold(), by_text, n=1)
            hint = f'; nearest is "{by_text[near[0]].name.text}"' if near else ""
            message = f'no article has a name "{name}" that the glossary lacks{hint}'
            raise click.UsageError(message, click.get_current_context())
    chosen = [by_text[" ".join(name.split()).casefold()] for name in wanted]
    return [one for at, one in enumerate(chosen) if one not in chosen[:at]]
