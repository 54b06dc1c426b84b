"""`audarma glossary fix`."""

from __future__ import annotations

from contextlib import nullcontext

import click

from workflow.commands import exit_code, options
from workflow.commands import report as common
from workflow.commands.glossary import report
from workflow.terminology import fix


@click.command()
@options.articles
@click.option("--write", is_flag=True, help="Change the catalogs; without it, only tell.")
@click.option("--translated", is_flag=True, help="Also where a person wrote or corrected the translation.")
@options.as_json
def command(articles: tuple[str, ...], *, write: bool, translated: bool, as_json: bool) -> int:
    """Replace forbidden wordings in drafts by the approved ones, in the same case, number and possessive.

    Only what is certain is replaced: the form is unambiguous or two sources agree on it, and nothing around it has to
    agree with it anew. What is not certain is proposed. Exits with 1 while something is left to do.
    """
    settings = options.load()
    names = options.names(settings, articles)
    with options.locked(settings) if write else nullcontext():
        found = fix(settings, names, write=write, translated=translated, track=common.track("glossary fix"))
    if as_json:
        common.as_json(report.fix_as_json(found, write=write))
    else:
        report.fixed(found, write=write, translated=translated)
    left = any(repair.doubt or not write for one in found.found for repair in one.repairs)
    return exit_code(found.problems, left=left)
