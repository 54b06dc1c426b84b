"""The rule `russian-in-kazakh`: no Russian words or passages left in a Kazakh translation.

Place in the flow:  writing -> [russian_in_kazakh] -> checks
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from workflow.checks.model import EntryRule, Finding, Severity
from workflow.checks.pair import Pair
from workflow.writing.russian import Russian, russian


def _check(pair: Pair) -> Iterable[Finding]:
    """Return Russian words and passages, unless a term of the glossary is so in Kazakh."""
    return _told(pair, found) if pair.way[1] == "kk" and (found := russian(pair.prose)) else ()


def _told(pair: Pair, found: Sequence[Russian]) -> Iterator[Finding]:
    """Yield what no term covers."""
    terms = [one for one in pair.terms.matcher("kk").find(pair.translation) if one.entry.status != "forbidden"]
    for start, end, message in found:
        if not any(one.start <= start and end <= one.end for one in terms):
            yield Finding(message, "write it in Kazakh", (start, end))


RULE = EntryRule(
    id="russian-in-kazakh",
    name="Russian in Kazakh",
    severity=Severity.ERROR,
    description="A word, a passage or the whole of a Kazakh translation is Russian.",
    explanation="""\
A Kazakh text that is made from a Russian one, or by somebody who thinks in both, easily keeps a Russian word, and nobody \
who reads both languages stumbles over it.

Told are little words that Kazakh has not (и, для, который), words with endings that Kazakh borrows no word with \
(заседании, государственный), whole sentences. Not told are words that are the same in both (партия, процент, он, не, да), \
names, titles in quotation marks (the newspaper «Аргументы и факты») and terms of the glossary.

Write it in Kazakh.""",
    check=_check,
)
