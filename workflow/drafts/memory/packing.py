"""Units as bytes that show whether they are damaged.

Place in the flow:  units -> [packing] -> database

Law     `unpacked(packed(units)) == units`.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from functools import lru_cache
from typing import Any, NamedTuple

from workflow.drafts.memory.units import Side, Unit

DAMAGED = (sqlite3.Error, zlib.error, ValueError, TypeError, LookupError)
"""What reading a database raises that is not as it was written."""


class Found(NamedTuple):
    """A unit as it stands in its file."""

    unit: Unit

    ledger: str
    """See `sources.File`."""


def packed(block: list[Found]) -> bytes:
    """Return units as bytes that show whether they are damaged."""
    text = json.dumps(block, ensure_ascii=False, separators=(",", ":"))
    return zlib.compress(text.encode("utf-8", "surrogatepass"), 1)


def unpacked(data: bytes) -> list[Found]:
    """Return what was packed."""
    return list(map(_found, _raw(data)))


def one(data: bytes, place: int) -> Found:
    """Return one of the units that were packed."""
    return _found(_raw(data)[place])


@lru_cache(256)
def _raw(data: bytes) -> list[list[Any]]:
    """Return what was packed, as JSON has it; kept, for neighbours are often asked for one after the other."""
    found: list[list[Any]] = json.loads(zlib.decompress(data).decode("utf-8", "surrogatepass"))
    return found


def _found(told: list[Any]) -> Found:
    """Make a unit of what JSON has."""
    (source, target, *rest), ledger = told
    return Found(Unit(_side(source), _side(target), *rest), ledger)


def _side(told: list[Any]) -> Side:
    """Return one side of a unit."""
    language, text, around = told
    return Side(language, text, tuple(around))
