"""`audarma glossary find`."""

from __future__ import annotations

import os

import click

from workflow import files
from workflow.commands import exit_code, options
from workflow.commands import report as common
from workflow.commands.glossary import report
from workflow.glossary import termbase
from workflow.morphology import MODULES


@click.command()
@click.argument("file", type=click.Path())
@click.option("--lang", "language", type=click.Choice(list(MODULES)), required=True, help="Language of the text.")
@options.as_json
def command(file: str, language: str, *, as_json: bool) -> int:
    """List where the terms of glossary.csv occur in the text FILE, with the form, its grammar and its offsets.

    Offsets count code points from 0, the end is one past the last. A term inside a longer one is not told.
    """
    settings = options.load()
    text = files.decode(files.read(os.path.abspath(file), file, files.LARGEST_ARTICLE), file)
    found = termbase.load(settings.root, settings.locales, track=common.track("glossary find"))
    occurrences = found.matcher(language).find(text)
    common.problems(found.glossary.problems)
    if as_json:
        common.as_json(report.occurrences_as_json(found, occurrences, language))
    else:
        report.occurrences(file, text, occurrences)
    return exit_code(found.glossary.problems)
