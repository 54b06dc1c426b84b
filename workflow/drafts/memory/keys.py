"""The numbers that units are looked up by: made of texts, the same on every machine.

Place in the flow:  folding, exact -> [keys] -> kept, lookup

Two different texts may have one number, in one of thirty million memories of a million texts: who
finds something by its number compares the texts.
"""

from __future__ import annotations

from hashlib import blake2b

from workflow.drafts.memory import exact
from workflow.drafts.memory.folding import fold
from workflow.drafts.memory.units import Around, Unit

NOWHERE = 0
"""What `around` gives where the neighbours say nothing."""


def sound(text: str) -> str:
    """Return a text as it is compared: without regard to letter case, typography and addresses."""
    return fold(exact.folded(text))


def of(*texts: str | None) -> int:
    """Return the number of some texts, 64 bits with a sign."""
    joined = "\0".join(["\1" if text is None else text for text in texts])
    return int.from_bytes(blake2b(joined.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big", signed=True)


def around(neighbours: Around, context: str | None) -> int:
    """Return the number of what a text stands between and its msgctxt; `NOWHERE` where that is not known, or nothing."""
    before, behind = neighbours
    if before is None or behind is None or not (before or behind):
        return NOWHERE
    return of(exact.folded(before), exact.folded(behind), context)


def pair(unit: Unit, ledger: str) -> int:
    """Return the number of what decides the order of equal units: all but neighbours, date and place."""
    return of(ledger, unit.source.language, unit.source.text, unit.target.text, unit.context, str(unit.approved))
