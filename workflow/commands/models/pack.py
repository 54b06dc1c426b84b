"""`audarma models pack`."""

from __future__ import annotations

from typing import Any

import click

from workflow.commands import OK, options
from workflow.commands import report as common
from workflow.commands.models import recipe, report
from workflow.drafts.packages.pack import Recipe, pack


@click.command()
@click.argument("folder", type=click.Path())
@click.option("--spm", required=True, type=click.Path(), help="SentencePiece model.")
@recipe.languages(required=True)
@recipe.details
@click.option("--target-token", default="", help="Token that every translation starts with, such as __kk__.")
@click.option("--t5", is_flag=True, help="A T5 model: mark the end of the source.")
@click.option("--output", default="", type=click.Path(), help="File to write; by default named after the package.")
@options.as_json
def command(folder: str, *, spm: str, t5: bool, output: str, as_json: bool, **parts: Any) -> int:
    """Make an .argosmodel file of FOLDER, a model converted to CTranslate2, and its SentencePiece model.

    Audarma, Argos Translate and LibreTranslate read it. A licence must be known: from --licence, or from a README.md
    in FOLDER. The same parts give the same file, byte for byte.
    """
    written = pack(Recipe(folder=folder, spm=spm, t5=t5, **parts), output)
    if as_json:
        common.as_json({"written": written})
    else:
        report.packed(written)
    return OK
