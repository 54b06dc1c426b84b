"""The rule `ignore`: comments that should silence a finding, and do not.

Place in the flow:  [ignore] -> rules; `workflow.checks.silencing` finds what it tells
"""

from __future__ import annotations

from workflow.checks.model import IGNORE, Rule, Severity

RULE = Rule(
    id=IGNORE,
    name="Ignore comments in order",
    severity=Severity.WARNING,
    description="A comment that should silence a finding names no rule that there is, gives no reason, or silences nothing.",
    explanation="""\
A translator who knows better writes "audarma: ignore RULE: why" as a comment of the entry (in Poedit: Edit comment). \
Several rules are divided by commas. The reason is for whoever comes next, so without one nothing is silenced.

A comment that silences nothing hides what may go wrong later: take it out.""",
)
