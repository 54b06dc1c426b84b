"""No rule raises, whatever stands in a source and in its translation."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from workflow.checks.model import EntryRule
from workflow.checks.pair import Pair
from workflow.checks.rules import CHECKS
from workflow.glossary import terms
from workflow.glossary.termbase import Termbase
from workflow.model import Way

NONE = Termbase("/nonexistent", terms.parse("", ("en", "ru", "kk")), "")
RULES = [rule for rule in CHECKS if isinstance(rule, EntryRule)]
WAYS = [(source, target) for source in ("en", "ru", "kk") for target in ("en", "ru", "kk") if source != target]
PIECES = (
    *"«»“”„\"'’‘‹›",
    *("<<", ">>", ",,", "''", "``"),
    *"*_~`[](){}<>|\\#&@!%$€№",
    *("](", "[^1]", "![", "</b>", "<b>", "<br>", "{{< x >}}", "%s", "{name}", "&amp;", "https://", "www.", "a@b.kz"),
    *".,:;?…—–-+=/°",
    *(" ", "  ", "\u00a0", "\n", "\t"),
    *("0", "1", "6", "29", "1,000", "1.5", "2024", "й", "ё", "\u0301"),
    *("a", "I", "The", "say", "KZ", "Zakon.kz", "а", "В", "и", "Он", "млн", "г.", "ә", "Ел", "және", "ғ"),
)
texts = st.lists(st.sampled_from(PIECES), min_size=1, max_size=20).map("".join)


@settings(max_examples=200, deadline=None)
@given(texts, texts, st.sampled_from(WAYS), st.booleans())
def test_no_rule_raises(source: str, translation: str, way: Way, markup: bool) -> None:
    """Marks, letters, digits, markup and spaces in any order: a rule tells something or nothing, and never stops a run.

    What it tells stands in the texts.
    """
    pair = Pair(source, translation, way, NONE, markup=markup)
    for rule in RULES:
        for finding in rule.check(pair):
            for text, span in ((translation, finding.span), (source, finding.source_span)):
                assert span is None or 0 <= span[0] <= span[1] <= len(text), (rule.id, finding)
