"""The rule `length`: a translation about as long as such translations are.

Place in the flow:  writing -> [length] -> checks
"""

from __future__ import annotations

from collections.abc import Sequence

from workflow.checks.model import EntryRule, Finding, Severity
from workflow.checks.pair import Pair
from workflow.writing.lengths import unlikely_length


def _check(pair: Pair) -> Sequence[Finding]:
    """Return what is much too short or too long."""
    source = _words(pair.source_prose) if pair.hidden_source else pair.source
    translation = _words(pair.prose) if pair.hidden_translation else pair.translation
    if why := unlikely_length(source, translation, pair.way):
        remedy = "see that nothing is lost" if "short" in why else "see that nothing is added"
        return (Finding(why, remedy, (0, len(pair.translation))),)
    return ()


def _words(prose: str) -> str:
    """Return prose without the spaces that stand for its markup."""
    return " ".join(prose.split())


RULE = EntryRule(
    id="length",
    name="Length",
    severity=Severity.WARNING,
    description="The translation is much shorter or longer than translations of such a text are.",
    explanation="""\
A sentence of which half is missing reads well, and so does one to which the translator added a line of the next. Their length \
gives them away: of 200 good sentences, one is as short or as long as what is told here.

The length is that of the words: addresses, code and markup are not counted. Short texts have room, for an abbreviation may \
be written out, or a title explained; "fifty per cent" may become "50 %".

Read both once more. If nothing is lost or added, keep the translation as it is, and say why in a comment that silences the rule.""",
    check=_check,
)
