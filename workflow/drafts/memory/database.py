"""Units in a database, found by numbers: a million of them need neither be read nor held.

Place in the flow:  keys, packing -> [database] -> updating, kept
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from weakref import finalize

from workflow.drafts.memory import keys
from workflow.drafts.memory.packing import Found, one, unpacked
from workflow.errors import DataError
from workflow.model import Way

_MOST = 200
"""Different translations of one text that are looked at; of more, the newest."""

_FEW = 10_000
"""Texts that may go in any case before a database counts as worn."""

_TABLES = """
CREATE TABLE files (id INTEGER PRIMARY KEY, path TEXT UNIQUE, state TEXT, problem TEXT);
CREATE TABLE blocks (id INTEGER PRIMARY KEY AUTOINCREMENT, file INTEGER, units BLOB, texts BLOB);
CREATE INDEX blocks_of_files ON blocks (file);
CREATE TABLE keys (
  way TEXT, text INTEGER, block INTEGER, place INTEGER, pair INTEGER, around INTEGER, moment INTEGER,
  PRIMARY KEY (way, text, block, place)
) WITHOUT ROWID;
CREATE TABLE texts (way TEXT, number INTEGER, text INTEGER, PRIMARY KEY (way, number)) WITHOUT ROWID;
CREATE TABLE gone (way TEXT PRIMARY KEY, texts INTEGER);
"""
"""files: what was read, and in which state. blocks: their units, and the numbers of their texts, two of each unit. keys:
in which block, and at which place of it, a text has a unit. texts: the texts of a direction in the order of its index of
similar ones; a number stays when its text goes. gone: how many went."""

_BEST = """
SELECT units, place FROM (
  SELECT block, place, around = ? AS near, max(moment) AS newest FROM keys WHERE way = ? AND text = ?
  GROUP BY pair, near ORDER BY near DESC, newest DESC LIMIT ?
) JOIN blocks ON blocks.id = block
"""
"""Of units that differ in neighbours, date and place only, the newest between certain neighbours, and the newest."""

_FIRST = """
SELECT units, place FROM (
  SELECT number, block, place, min(block) FROM texts LEFT JOIN keys USING (way, text)
  WHERE way = ? AND number >= ? GROUP BY number
) LEFT JOIN blocks ON blocks.id = block ORDER BY number
"""
"""For each text from some number on one unit that has it; none where the text went."""


class Database:
    """Units on disk; every method may raise one of `packing.DAMAGED`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Take a database that has the tables, or is empty and gets them."""
        self.connection = connection
        finalize(self, connection.close)
        if not connection.execute("SELECT 1 FROM sqlite_master").fetchone():
            connection.executescript(_TABLES)

    def states(self) -> dict[str, str]:
        """Return the files that were read, each with the state it had."""
        return dict(self.connection.execute("SELECT path, state FROM files"))

    def problems(self) -> list[DataError]:
        """Return why files could not be read to their end."""
        told = self.connection.execute("SELECT problem FROM files WHERE problem IS NOT NULL ORDER BY path")
        return [DataError(*json.loads(problem)) for (problem,) in told]

    def units(self, way: Way, text: int, around: int) -> list[Found]:
        """Return units by the number of their text, as they stand in their files; turn what serves the other direction.

        Of those that differ in neighbours, date and place only, there is the newest, and the newest that has the
        neighbours with the number `around`. Of many different ones there are the newest.
        """
        rows = self.connection.execute(_BEST, (around, direction(way), text, _MOST))
        return [one(units, place) for units, place in rows]

    def everything(self) -> Iterator[Found]:
        """Yield all units, in no certain order."""
        for (units,) in self.connection.execute("SELECT units FROM blocks"):
            yield from unpacked(units)

    def count(self, way: str) -> int:
        """Return how many texts a direction, as `direction` calls it, ever had."""
        (last,) = self.connection.execute("SELECT max(number) FROM texts WHERE way = ?", (way,)).fetchone()
        return 0 if last is None else int(last) + 1

    def text(self, way: Way, number: int) -> int:
        """Return the number of a text, as `keys.of` has it, by its place in the order in which texts came.

        Raises:
            LookupError: there is none; another process made the database anew.
        """
        found = self.connection.execute("SELECT text FROM texts WHERE way = ? AND number = ?", (direction(way), number))
        for (text,) in found:
            return int(text)
        raise LookupError(number)

    def texts(self, way: Way, first: int) -> Iterator[str]:
        """Yield the texts of a direction as `keys.sound` gives them, from some place on; of one that went nothing."""
        for units, place in self.connection.execute(_FIRST, (direction(way), first)):
            if units is None:
                yield ""
            else:
                unit = one(units, place).unit
                side = unit.source if (unit.source.language, unit.target.language) == way else unit.target
                yield keys.sound(side.text)

    def worn(self) -> bool:
        """Tell whether so many texts went that it is better made anew."""
        gone = self.connection.execute("SELECT way, texts FROM gone")
        return any(texts > max(_FEW, self.count(way) // 2) for way, texts in gone)


def direction(way: Way) -> str:
    """Return what a direction is called."""
    return "-".join(way)
