"""Which pairs were approved in either state of a ledger; a ledger may have a million lines, of which few matter.

Place in the flow:  blobs, ledger -> [approvals] -> between, comparing
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TypeAlias

from workflow.catalog import ledger
from workflow.catalog.ledger import APPROVED
from workflow.errors import DataError
from workflow.files import decode

Approved: TypeAlias = Mapping[str, str]
"""Key of a pair (`ledger.pair_key`) -> who approved it."""

_KEY = 32
"""Digits of a key."""

_MARKED = len("0123456789ab:")
"""Signs in front of a name in a place."""


def touched(old: bytes, new: bytes, old_place: str, new_place: str) -> set[str]:
    """Return what the catalogs are called whose approvals two states of a ledger disagree about.

    Approvals that earlier versions wrote do not say where they were given.

    Args:
        old: the ledger then; empty where there was none.
        new: the ledger now.
        old_place: how messages call the one.
        new_place: how messages call the other.

    Raises:
        DataError: one is damaged.
    """
    before, after = set(_lines(old)), set(_lines(new))
    keys = {line[:_KEY] for line in before ^ after}
    sides = (_about(before, keys, old, old_place), _about(after, keys, new, new_place))
    was, now = ({key for key, kind in known if kind == APPROVED} for known in sides)
    facts = (known[key, APPROVED] for known in sides for key in was ^ now if (key, APPROVED) in known)
    return {place[_MARKED:] for fact in facts for place in fact.places}


def approved(data: bytes, keys: Collection[str], place: str) -> Approved:
    """Return which of some pairs a ledger says are approved, and by whom.

    Raises:
        DataError: a line about one of them is damaged.
    """
    wanted = {key.encode() for key in keys}
    found = _about(_lines(data), wanted, data, place) if data and wanted else ledger.EMPTY
    return {key: found[key, kind].details[0] for key, kind in found if kind == APPROVED}


def _lines(data: bytes) -> list[bytes]:
    """Return the lines of a ledger."""
    return data.replace(b"\r\n", b"\n").split(b"\n")


def _about(lines: Collection[bytes], keys: Collection[bytes], data: bytes, place: str) -> ledger.Ledger:
    """Read the lines about some pairs."""
    kept = b"\n".join(line for line in lines if line[:_KEY] in keys)
    try:
        return ledger.read(kept, place)
    except DataError:
        # Which line it is, only the whole file tells.
        return ledger.read(decode(data, place), place)
