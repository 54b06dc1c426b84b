"""`audarma glossary find`."""

from __future__ import annotations

import os
from collections.abc import Iterable

import click

from workflow import files
from workflow.commands import exit_code, options
from workflow.commands import report as common
from workflow.commands.glossary import report
from workflow.glossary import termbase
from workflow.glossary.matching import Occurrence
from workflow.glossary.termbase import Termbase
from workflow.morphology import MODULES


@click.command()
@click.argument("file", type=click.Path())
@click.option("--lang", "language", type=click.Choice(list(MODULES)), required=True, help="Language of the text.")
@options.as_json
def command(file: str, language: str, *, as_json: bool) -> int:
    """List where the terms of glossary.csv occur in the text FILE, with the form, its grammar and its offsets.

    Offsets count code points from 0, the end is one past the last; a byte order mark does not count. A term inside a
    longer one is not told, nor is one twice that has two rows.
    """
    settings = options.load()
    text = files.decode(files.read(os.path.abspath(file), file, files.LARGEST_ARTICLE), file).removeprefix("\ufeff")
    found = termbase.load(settings.root, settings.locales, track=common.track("glossary find"))
    occurrences = _once(found, found.matcher(language).find(text), language)
    common.problems(found.glossary.problems)
    if as_json:
        common.as_json(report.occurrences_as_json(found, occurrences, language))
    else:
        report.occurrences(file, text, occurrences)
    return exit_code(found.glossary.problems)


def _once(terms: Termbase, found: Iterable[Occurrence], language: str) -> list[Occurrence]:
    """Return occurrences without those that say of a place what another row has said, but with all they may be."""
    kept: dict[object, Occurrence] = {}
    for one in found:
        text = terms.term(one.entry.term).texts.get(language)
        key = (one.start, one.end, one.entry.lemma.text, one.entry.status, text)
        said = kept[key].analyses if key in kept else ()
        kept[key] = kept.get(key, one)._replace(analyses=tuple(dict.fromkeys((*said, *one.analyses))))
    return list(kept.values())
