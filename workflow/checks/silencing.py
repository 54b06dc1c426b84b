"""Findings less those that a comment or a baseline silences; and comments that do not what they should.

Place in the flow:  records, baseline -> [silencing] -> running
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from workflow.catalog import ledger
from workflow.checks.ignored import Ignored
from workflow.checks.model import IGNORE, Finding, Severity
from workflow.checks.records import Row, Told
from workflow.settings import Settings


class Silencer:
    """What is silenced in a workspace, and how often that was so."""

    def __init__(self, settings: Settings) -> None:
        """Take a workspace."""
        self.settings = settings
        self.silenced = 0

    def heard(self, row: Row, baseline: Mapping[tuple[str, str], str]) -> list[Told]:
        """Return what is to be told of an entry.

        Args:
            row: the entry with everything that was found.
            baseline: reasons by key of the pair and rule.
        """
        if not row.ignored and not baseline:
            return list(row.told)
        spared = {rule for ignored in row.ignored if ignored.reason for rule in ignored.rules}
        told = [one for one in row.told if one.rule not in spared]
        if row.ignored:
            told += self._comments(row)
        if baseline:
            key = ledger.pair_key((row.context, row.msgid), row.msgstr)
            told = [one for one in told if (key, one.rule) not in baseline]
        self.silenced += len(row.told) - sum(one.rule != IGNORE for one in told)
        return told

    def _comments(self, row: Row) -> Iterator[Told]:
        """Yield what is wrong with the comments of an entry."""
        from workflow.checks.chosen import severities  # noqa: PLC0415 - the rules are loaded only where they are needed

        known = severities(self.settings)
        if known[IGNORE] is Severity.OFF:
            return
        found = {one.rule for one in row.told}
        for ignored in row.ignored:
            for finding in _wrong(ignored, known, found):
                severity = known[IGNORE]
                finished = row.state == "translated" or severity is not Severity.ERROR
                yield Told(IGNORE, severity if finished else Severity.WARNING, finding)


def _wrong(ignored: Ignored, known: Mapping[str, Severity], found: Iterable[str]) -> Iterator[Finding]:
    """Yield what is wrong with one comment."""
    from workflow.checks.chosen import offered  # noqa: PLC0415 - likewise

    if not ignored.rules:
        yield Finding("an ignore comment names no rule", "write audarma: ignore RULE: why")
    for rule in ignored.rules:
        if rule not in known:
            yield Finding(f'an ignore comment names "{rule}", which is no rule', offered(rule))
        elif not ignored.reason:
            yield Finding(
                f"an ignore comment gives no reason, so {rule} is not silenced", f"write audarma: ignore {rule}: why"
            )
        elif rule not in found and known[rule] is not Severity.OFF:
            yield Finding(f"an ignore comment silences {rule}, which finds nothing here", "take the comment out")
