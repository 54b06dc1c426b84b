"""What a draft is before it stands in a catalog.

Place in the flow:  memory, glossary, engines -> [offers] -> filling
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from workflow.catalog import ledger
from workflow.catalog.ledger import Fact
from workflow.drafts.choice import Choice
from workflow.drafts.memory.lookup import Match
from workflow.model import Key


class Kind(StrEnum):
    """Where a draft is from, the surest first."""

    CONTEXT = "context"
    """The same text between the same neighbours."""

    EXACT = "exact"
    GLOSSARY = "glossary"
    FUZZY = "fuzzy"
    MACHINE = "machine"


class Offer(NamedTuple):
    """A draft, and what is told of it."""

    kind: Kind

    text: str

    engine: str
    """What made it: the name of an engine, ``memory`` or ``glossary``."""

    model: str
    """Name and version of the model; of the memory, what kind of match it was."""

    score: float
    """Of a model the mean log probability a token, at most 0; else the similarity, from 0 to 1."""

    remark: str
    """What the translator should know besides."""

    @property
    def origin(self) -> str:
        """What the translator is told, in one line."""
        return ", ".join(filter(None, [self.engine, self.remark]))

    def fact(self, key: Key) -> Fact:
        """Return the line of the ledger for the entry it becomes."""
        details = (self.engine, self.model, f"{self.score:.2f}")
        return Fact(ledger.pair_key(key, self.text), ledger.DRAFT, details)


def remembered(match: Match) -> Offer:
    """Return what the memory offers."""
    place = match.unit.place.rpartition(":")[0] or match.unit.place
    told = {
        Kind.CONTEXT: f"the same text between the same neighbours, from {place}",
        Kind.EXACT: f"the same text, from {place}",
        # Rounded down: 100 % would say that nothing is different.
        Kind.FUZZY: f"{int(match.score * 100)} % similar: {match.difference}",
    }
    kind = Kind(match.kind)
    return Offer(kind, match.text, "memory", str(kind), match.score, told[kind])


def translated(choice: Choice, engine: str, model: str) -> Offer:
    """Return what an engine offers."""
    told = [model if model != engine else "", f"score {choice.score:.2f}" if choice.score else ""]
    return Offer(Kind.MACHINE, choice.text, engine, model, choice.score, ", ".join(filter(None, told)))
