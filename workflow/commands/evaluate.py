"""`audarma evaluate`."""

from __future__ import annotations

import os

import click

from workflow.commands import OK, options, report
from workflow.drafts import engines
from workflow.drafts.evaluation import aligned, evaluate, language_of
from workflow.errors import SettingsError
from workflow.languages import LANGUAGES
from workflow.settings import Settings

_LANGUAGE = click.Choice(LANGUAGES)


@click.command()
@click.argument("source", type=click.Path())
@click.argument("reference", type=click.Path())
@click.option("--from", "origin", type=_LANGUAGE, help="Language of SOURCE; by default its name says it.")
@click.option("--to", "target", type=_LANGUAGE, help="Language of REFERENCE; by default its name says it.")
@click.option("--engine", type=click.Choice(list(engines.ENGINES)), help="Use this one instead of the settings'.")
@options.as_json
def command(
    source: str, reference: str, *, origin: str | None, target: str | None, engine: str | None, as_json: bool
) -> int:
    """Tell how good a model is: chrF and BLEU of what it makes of SOURCE, beside what chance would reach.

    SOURCE and REFERENCE are text files, a sentence a line; each line of REFERENCE is a person's translation of the same
    line of SOURCE. Names such as news.en.txt and news.kk.txt say the languages. Needs no workspace.
    """
    way = (origin or _language(source, "--from"), target or _language(reference, "--to"))
    if way[0] == way[1]:
        raise SettingsError(
            "evaluate-language", reference, f"is in {way[0]}, as {source} is", "name two languages with --from and --to"
        )
    settings = _settings()
    name = engine or settings.engine
    chosen = engines.load(name, settings.server if name == "libretranslate" else "")
    found = evaluate(chosen, aligned(source, reference), way)
    if as_json:
        report.as_json(report.evaluated_as_json(found))
    else:
        report.evaluated(found)
    return OK


def _language(path: str, option: str) -> str:
    """Return the language that a file's name says."""
    if found := language_of(path):
        return found
    raise SettingsError(
        "evaluate-language",
        path,
        "has a name that does not say its language",
        f"say it with {option}, or call the file something like news.kk.txt",
    )


def _settings() -> Settings:
    """Return the settings of the workspace, or where there is none the defaults."""
    try:
        return options.load()
    except SettingsError as problem:
        if problem.slug != "no-workspace":
            raise
        return Settings(os.getcwd())
