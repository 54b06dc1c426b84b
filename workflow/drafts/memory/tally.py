"""How much the memory knows, and whether its index was current.

Place in the flow:  kept, approvals -> [tally] -> commands
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import NamedTuple

from workflow.drafts.memory.approvals import Approvals
from workflow.drafts.memory.kept import Kept
from workflow.drafts.memory.packing import DAMAGED
from workflow.errors import AudarmaError
from workflow.model import Way
from workflow.settings import Settings


@dataclass(slots=True)
class Count:
    """The units of one direction; they serve the other one too."""

    units: int = 0
    approved: int = 0
    imported: int = 0
    """How many of them are from imported memories."""


class Tally(NamedTuple):
    """What a memory has."""

    ways: dict[Way, Count]
    """By direction, as catalogs and imported memories have it."""

    files: int
    """How many catalogs and imported memories there are."""

    behind: int
    """How many of them the index did not know in their present state; now it does."""

    size: int
    """Bytes that the index takes."""

    problems: list[AudarmaError]


def tally(settings: Settings) -> Tally:
    """Count what the memory of a workspace has; its index is brought up to date."""
    try:
        return _tally(settings, Kept(settings))
    except DAMAGED:
        return _tally(settings, Kept(settings, anew=True))


def _tally(settings: Settings, kept: Kept) -> Tally:
    """Count all units."""
    approvals = Approvals(settings.root)
    ways: dict[Way, Count] = defaultdict(Count)
    for unit, ledger in kept.database.everything():
        count = ways[unit.source.language, unit.target.language]
        count.units += 1
        count.approved += (approvals.applied(unit, ledger) if ledger else unit).approved
        count.imported += not ledger
    states = kept.database.states()
    return Tally(dict(sorted(ways.items())), len(states), kept.read, kept.size(), [*kept.database.problems()])
