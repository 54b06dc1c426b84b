"""Which of an engine's hypotheses becomes the draft.

Place in the flow:  marks -> engines -> gate -> [choice] -> commands

Law     What comes out keeps every mark and passes the gate; or nothing comes out, and why is told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from workflow.drafts.gate import refusal
from workflow.drafts.model import Hypothesis
from workflow.glossary.checks import check
from workflow.glossary.repair import repaired, repairs
from workflow.glossary.termbase import Termbase
from workflow.model import Way
from workflow.segments.marks import Mark, unmask


class Choice(NamedTuple):
    """A draft, or why there is none."""

    text: str
    """The draft, marks put back; empty if no hypothesis will do."""

    score: float
    """What the engine thinks of it; 0.0 if there is none."""

    refused: tuple[str, ...]
    """Why the hypotheses that were looked at will not do, in their order."""


def choose(
    source: str,
    hypotheses: Iterable[Hypothesis],
    way: Way,
    terms: Termbase | None,
    *,
    marks: Sequence[Mark] = (),
    gate: Callable[[str, str, Way], str] = refusal,
) -> Choice:
    """Choose the first hypothesis that keeps all marks, passes the gate and obeys the glossary.

    If none obeys the glossary, the first that passes the gate is taken, with those of its terms put right that are
    certain; if it no longer passes then, as it was.

    Args:
        source: one segment, as the article has it.
        hypotheses: of its masked text, best first.
        way: the two languages.
        terms: the glossary; None if there is none.
        marks: what was hidden of the source.
        gate: says why a draft must not be shown; see `workflow.drafts.gate.refusal`.
    """
    refused: list[str] = []
    passing: Choice | None = None
    for text, score in hypotheses:
        draft = unmask(text.strip(), marks)
        wrong = "a mark is lost, doubled or misplaced" if draft is None else gate(source, draft, way)
        if wrong or draft is None:
            refused.append(wrong)
            continue
        if terms is None or not check(terms, way, source, draft):
            return Choice(draft, score, tuple(refused))
        passing = passing or Choice(draft, score, tuple(refused))
    if passing is None or terms is None:
        return Choice("", 0.0, tuple(refused) or ("the engine proposes nothing",))
    better = repaired(passing.text, repairs(terms, way, source, passing.text))
    return passing if gate(source, better, way) else passing._replace(text=better)
