"""`audarma glossary forms`."""

from __future__ import annotations

import click

from workflow.commands import OK, options
from workflow.commands import report as common
from workflow.commands.glossary import report
from workflow.glossary.alphabets import clean
from workflow.glossary.terms import KINDS
from workflow.morphology import MODULES, grammar
from workflow.morphology.model import Lemma


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
    What is recognised in texts and not written has preferred false.
    """
    text = clean(term)
    if not text:
        message = "the term is empty"
        raise click.UsageError(message, click.get_current_context())
    found = grammar(language).forms(Lemma(text, kind or "", gender or ""))
    if as_json:
        common.as_json(report.forms_as_json(found))
    else:
        report.forms(found)
    return OK
