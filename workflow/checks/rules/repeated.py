"""The rule `repeated`: one source, several translations.

Place in the flow:  catalog -> [repeated] -> checks
"""

from __future__ import annotations

from collections.abc import Iterator

from workflow.checks.model import REPEATED, Finding, Severity, Twin, TwinRule
from workflow.writing.alphabets import shown


def _differing(twins: list[Twin]) -> Iterator[tuple[int, Finding]]:
    """Yield the translations that differ from the most frequent one; of equally frequent ones, from the first."""
    texts = [" ".join(twin.msgstr.split()) for twin in twins]
    usual = max(texts, key=texts.count)
    first = texts.index(usual)
    for number, text in enumerate(texts):
        if text != usual:
            message = f'the same source is "{shown(usual)}" in {twins[first].place}'
            yield number, Finding(message, "translate it alike, unless it means something else here")


RULE = TwinRule(
    id=REPEATED,
    name="One source, one translation",
    severity=Severity.WARNING,
    description="The same source has another finished translation elsewhere in the workspace.",
    explanation="""\
A standing line, a heading, a caption that returns in many articles should read the same in all of them. All finished \
translations of one source in one role (a headline is compared with headlines) are held against each other, over all \
articles; those that differ from the most frequent one are told, with a place where that stands. White space does not count.

Use one of them everywhere. If the two mean different things, say so in an ignore comment.""",
    check=_differing,
)
