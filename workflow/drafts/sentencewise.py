"""Texts of several sentences, translated sentence by sentence: an engine knows nothing longer.

Place in the flow:  marks -> [sentencewise] -> engines -> choice

Law     A text of one sentence has the hypotheses that the engine gives it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from workflow.drafts.model import Engine, Hypothesis
from workflow.model import Way
from workflow.segments.sentences import sentences


def sentencewise(engine: Engine, texts: Sequence[str], way: Way, *, count: int = 4) -> list[list[Hypothesis]]:
    """Translate texts of any length, all their sentences at once.

    Args:
        engine: what translates.
        texts: n masked texts.
        way: one of the engine's.
        count: how many hypotheses of each are wanted at most.

    Returns:
        n lists; see `workflow.drafts.model.Engine.translate`. The first hypothesis of a text has the first of each of
        its sentences, the second the second, and so on; a text with a sentence that has none has none.

    Raises:
        EngineError: the engine fails, or has no such way.
    """
    parts = [[text[start:end] for start, end in sentences(text, way[0])] or [text] for text in texts]
    found = iter(engine.translate([part for ones in parts for part in ones], way, count=count))
    return [_joined(list(islice(found, len(ones)))) for ones in parts]


def _joined(parts: Sequence[list[Hypothesis]]) -> list[Hypothesis]:
    """Return the hypotheses of a text from those of its sentences."""
    if len(parts) == 1:
        return parts[0]
    whole: dict[str, float] = {}
    for number in range(max(map(len, parts)) if all(parts) else 0):
        chosen = [part[min(number, len(part) - 1)] for part in parts]
        whole.setdefault(" ".join(one.text for one in chosen), sum(one.score for one in chosen) / len(chosen))
    return [Hypothesis(text, score) for text, score in whole.items()]
