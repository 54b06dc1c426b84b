"""`audarma memory search`."""

from __future__ import annotations

import click

from workflow.commands import exit_code, options
from workflow.commands import report as common
from workflow.commands.memory import report
from workflow.commands.memory.languages import different, languages
from workflow.drafts.memory.lookup import Memory
from workflow.errors import AudarmaError


@click.command()
@click.argument("text")
@languages("Language of TEXT; by default that of the settings.", "Language wanted; by default all others.")
@options.as_json
def command(text: str, *, source: str | None, target: str | None, as_json: bool) -> int:
    """Show the translations of TEXT that are remembered, and those of similar texts.

    Tells of each how similar the texts are, what is different, and where the translation stands.
    """
    different(source, target)
    settings = options.load()
    source = source or settings.source_language
    problems: list[AudarmaError] = []
    memory, least = Memory(settings, problems), settings.memory_threshold / 100
    ways = [(source, other) for other in settings.locales if other != source and target in {None, other}]
    found = {way: memory.find(text, way, least=least) for way in ways}
    if as_json:
        common.as_json(report.found_as_json(found, problems))
    else:
        report.found(found, problems)
    return exit_code(problems)
