"""The rule `copied`: the translation is the source again.

Place in the flow:  writing -> [copied] -> checks
"""

from __future__ import annotations

from collections.abc import Sequence

from workflow.checks.model import EntryRule, Finding, Severity
from workflow.checks.pair import Pair
from workflow.writing.copies import left_as_is


def _check(pair: Pair) -> Sequence[Finding]:
    """Return what was not translated."""
    why = left_as_is(pair.source_prose, pair.prose, pair.way)
    return (Finding(why, "translate it", (0, len(pair.translation))),) if why else ()


RULE = EntryRule(
    id="copied",
    name="Translated at all",
    severity=Severity.ERROR,
    description="The translation is the source again, or most of it is.",
    explanation="""\
An entry that was copied from the source, to be translated later, counts as translated and would be published in the wrong \
language.

Not told: names, figures, titles of foreign works and other short lines that are rightly the same in both languages. Between \
Russian and Kazakh, which share many words, a text of three words may be the same.

Translate it. If it is right as it stands, say so in a comment that silences the rule.""",
    check=_check,
)
