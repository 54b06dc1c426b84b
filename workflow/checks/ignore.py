"""The rule `ignore`: comments that silence a finding, and whether they do.

Place in the flow:  [ignore] -> silencing

    # audarma: ignore figures, names: the agency counts the delegation otherwise
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from workflow.checks.model import Rule, Severity

_COMMENT = re.compile(r"\s*audarma:\s*ignore\b\s*([^:]*)(?::\s*(.*))?", re.IGNORECASE)


class Ignored(NamedTuple):
    """What one comment asks for."""

    rules: tuple[str, ...]
    reason: str
    """Empty where none is given; then nothing is silenced."""


def comments(notes: Iterable[str]) -> list[Ignored]:
    """Return what the translator comments of an entry ask to be ignored.

    Args:
        notes: the comments, a line each, without the `#`.

    Example:
        >>> comments(["audarma: ignore figures: the agency counts otherwise"])
        [Ignored(rules=('figures',), reason='the agency counts otherwise')]
    """
    found = (_COMMENT.fullmatch(note) for note in notes)
    return [Ignored(tuple(re.findall(r"[^\s,]+", one[1])), (one[2] or "").strip()) for one in found if one is not None]


RULE = Rule(
    id="ignore",
    name="Ignore comments in order",
    severity=Severity.WARNING,
    description="A comment that should silence a finding names no rule that there is, gives no reason, or silences nothing.",
    explanation="""\
A translator who knows better writes "audarma: ignore RULE: why" as a comment of the entry (in Poedit: Edit comment). \
Several rules are divided by commas. The reason is for whoever comes next, so without one nothing is silenced.

A comment that silences nothing hides what may go wrong later: take it out.""",
)
