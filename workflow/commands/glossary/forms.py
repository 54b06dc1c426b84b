"""`audarma glossary forms`."""

from __future__ import annotations

from collections.abc import Iterator

import click

from workflow.commands import OK, options
from workflow.commands import report as common
from workflow.commands.glossary import report
from workflow.errors import SettingsError
from workflow.glossary.terms import KINDS
from workflow.morphology import MODULES, grammar
from workflow.morphology.model import Lemma
from workflow.writing.alphabets import clean, foreign, mixed, shown


@click.command()
@click.argument("term")
@click.option("--lang", "language", type=click.Choice(list(MODULES)), required=True, help="Language of the term.")
@click.option("--kind", type=click.Choice(KINDS), help="What it names; tells how it is declined.")
@click.option("--gender", type=click.Choice(["m", "f", "n"]), help="Of a person, or of an unusual word.")
@options.as_json
def command(term: str, language: str, kind: str | None, gender: str | None, *, as_json: bool) -> int:
    """List every form of TERM, a term in its base form, with its case and number.

    Cases are nomn, gent, datv, accs, ablt, loct in Russian; nom, gen, dat, acc, loc, abl, ins in Kazakh; nom and gen
    in English. Kazakh forms say whose (possessive 1sg, 2sg, 2pol, 1pl, 3) and whether -ғы/-гі makes a modifier of them.
    What is recognised in texts and not written has preferred false. A term that seems to be of another language is
    answered, with a warning.
    """
    text = clean(term)
    if not text:
        message = "the term is empty"
        raise click.UsageError(message, click.get_current_context())
    common.problems(_doubts(text, language, kind or ""))
    found = grammar(language).forms(Lemma(text, kind or "", gender or ""))
    if as_json:
        common.as_json(report.forms_as_json(found))
    else:
        report.forms(found)
    return OK


def _doubts(text: str, language: str, kind: str) -> Iterator[SettingsError]:
    """Yield why a text can be no term of a language, if so."""
    if not any(map(str.isalnum, text)):
        problem, remedy = "has neither a letter nor a figure, so it has no forms", "write a term"
        yield SettingsError("glossary-cell", f'"{shown(text)}"', problem, remedy)
    elif reason := mixed(text) or foreign(text, language, kind):
        remedy = "the forms are guessed; ask in its own language, with --lang, or type it again in one alphabet"
        yield SettingsError("glossary-alphabet", "TERM", reason, remedy)
