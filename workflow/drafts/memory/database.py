"""Units in a database, found by numbers: a million of them need neither be read nor held.

Place in the flow:  keys, sources -> [database] -> kept

Law     A unit is found by its text for as long as one of its files has it, whichever came and went meanwhile.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator
from weakref import finalize

from workflow.drafts.memory import keys
from workflow.drafts.memory.packing import Found, one, packed, unpacked
from workflow.drafts.memory.sources import File
from workflow.drafts.model import Way
from workflow.errors import AudarmaError, DataError

_BLOCK = 8
"""Units that are packed together: more take less room, fewer are unpacked faster."""

_MOST = 200
"""Different translations of one text that are looked at; of more, the newest."""

_FEW = 10_000
"""Texts that may go in any case before a database counts as worn."""

_CACHE = 256 * 1024
"""KB of the database that are held in memory while it is written, which is in no order; then far less."""

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
"""files: what was read, and in which state. blocks: their units, and the numbers of their texts. keys: in which block, and at which place of it, a text
has a unit. texts: the texts of a direction in the order of its index of similar ones; a number stays when its text goes.
gone: how many went."""

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
        self._known: set[_Text] = set()
        """Texts that stand in `keys`, as far as an update has asked."""
        self._counts: dict[str, int] = {}

    def states(self) -> dict[str, str]:
        """Return the files that were read, each with the state it had."""
        return dict(self.connection.execute("SELECT path, state FROM files"))

    def problems(self) -> list[DataError]:
        """Return why files could not be read to their end."""
        told = self.connection.execute("SELECT problem FROM files WHERE problem IS NOT NULL ORDER BY path")
        return [DataError(*json.loads(problem)) for (problem,) in told]

    def update(self, read: Iterable[File], gone: Iterable[str]) -> None:
        """Read files that are new or have changed, forget those that are gone.

        Args:
            read: the files.
            gone: paths.
        """
        ask = self.connection.execute
        ask(f"PRAGMA cache_size = -{_CACHE}")
        read = list(read)
        paths = [*(file.path for file in read), *gone]
        old = [number for path in paths for (number,) in ask("SELECT id FROM files WHERE path = ?", (path,))]
        # What is new comes before what is old goes: most texts stay, and keep their numbers.
        rows = {number: list(self._filed(number)) for number in old}
        self._known = {(way, text) for some in rows.values() for way, text, *_ in some}
        taken: set[_Text] = set()
        for number in old:
            ask("UPDATE files SET path = NULL WHERE id = ?", (number,))
        fresh = not ask("SELECT 1 FROM keys LIMIT 1").fetchone()
        for file in read:
            self._take(file, taken, fresh=fresh)
        for number in old:
            self._drop(number, rows[number], taken)
        ask(f"PRAGMA cache_size = -{_CACHE // 64}")
        self._known.clear()
        self._counts.clear()

    def units(self, way: Way, text: int, around: int) -> list[Found]:
        """Return units by the number of their text, as they stand in their files; turn what serves the other direction.

        Of those that differ in neighbours, date and place only, there is the newest, and the newest that has the
        neighbours with the number `around`. Of many different ones there are the newest.
        """
        rows = self.connection.execute(_BEST, (around, _name(way), text, _MOST))
        return [one(units, place) for units, place in rows]

    def everything(self) -> Iterator[Found]:
        """Yield all units, in no certain order."""
        for (units,) in self.connection.execute("SELECT units FROM blocks"):
            yield from unpacked(units)

    def number_of_texts(self, way: Way) -> int:
        """Return how many texts a direction ever had."""
        return self._count(_name(way))

    def text(self, way: Way, number: int) -> int:
        """Return the number of a text, as `keys.of` has it, by its place in the order in which texts came.

        Raises:
            LookupError: there is none; another process made the database anew.
        """
        found = self.connection.execute("SELECT text FROM texts WHERE way = ? AND number = ?", (_name(way), number))
        for (text,) in found:
            return int(text)
        raise LookupError(number)

    def texts(self, way: Way, first: int) -> Iterator[str]:
        """Yield the texts of a direction as `keys.sound` gives them, from some place on; of one that went nothing."""
        for units, place in self.connection.execute(_FIRST, (_name(way), first)):
            if units is None:
                yield ""
            else:
                unit = one(units, place).unit
                side = unit.source if (unit.source.language, unit.target.language) == way else unit.target
                yield keys.sound(side.text)

    def worn(self) -> bool:
        """Tell whether so many texts went that it is better made anew."""
        gone = self.connection.execute("SELECT way, texts FROM gone")
        return any(texts > max(_FEW, self._count(way) // 2) for way, texts in gone)

    def _take(self, file: File, *, fresh: bool) -> None:
        """Read a file; what stands before a damage is taken."""
        ask = self.connection.execute
        number = ask("INSERT INTO files (path, state) VALUES (?, ?)", (file.path, file.state)).lastrowid
        block: list[Found] = []
        try:
            for unit in file.read():
                block.append(Found(unit, file.ledger))
                if len(block) == _BLOCK:
                    self._put(number, block, fresh=fresh)
                    block = []
        except AudarmaError as problem:
            told = json.dumps([problem.slug, problem.place, problem.problem, problem.remedy])
            # What the system refused it may allow the next time.
            state = "" if problem.slug == "file-failure" else file.state
            ask("UPDATE files SET state = ?, problem = ? WHERE id = ?", (state, told, number))
        if block:
            self._put(number, block, fresh=fresh)

    def _put(self, file: int | None, block: list[Found], *, fresh: bool) -> None:
        """Add some units of a file."""
        ask = self.connection.execute
        rows = list(_rows(block))
        new: list[tuple[str, int, int]] = []
        for way, text, *_ in rows:
            if (way, text) not in self._known:
                self._known.add((way, text))
                if fresh or not ask("SELECT 1 FROM keys WHERE way = ? AND text = ?", (way, text)).fetchone():
                    new.append((way, self._count(way), text))
                    self._counts[way] += 1
        self.connection.executemany("INSERT INTO texts VALUES (?, ?, ?)", new)
        added = ask("INSERT INTO blocks (file, units) VALUES (?, ?)", (file, packed(block))).lastrowid
        filled = ((way, text, added, *rest) for way, text, *rest in rows)
        self.connection.executemany("INSERT INTO keys VALUES (?, ?, ?, ?, ?, ?, ?)", filled)

    def _drop(self, file: int) -> None:
        """Forget a file."""
        ask = self.connection.execute
        touched: dict[tuple[str, int], None] = {}
        for block, units in ask("SELECT id, units FROM blocks WHERE file = ?", (file,)).fetchall():
            rows = [(way, text, block, place) for way, text, place in _texts(unpacked(units))]
            delete = "DELETE FROM keys WHERE way = ? AND text = ? AND block = ? AND place = ?"
            self.connection.executemany(delete, rows)
            touched.update(dict.fromkeys((way, text) for way, text, *_ in rows))
        ask("DELETE FROM blocks WHERE file = ?", (file,))
        ask("DELETE FROM files WHERE id = ?", (file,))
        for way, text in touched.keys() - self._known:
            if not ask("SELECT 1 FROM keys WHERE way = ? AND text = ?", (way, text)).fetchone():
                ask("INSERT INTO gone VALUES (?, 1) ON CONFLICT (way) DO UPDATE SET texts = texts + 1", (way,))

    def _count(self, way: str) -> int:
        """Return how many texts a direction ever had."""
        if way not in self._counts:
            (last,) = self.connection.execute("SELECT max(number) FROM texts WHERE way = ?", (way,)).fetchone()
            self._counts[way] = -1 if last is None else last
            self._counts[way] += 1
        return self._counts[way]


def _rows(block: list[Found]) -> Iterator[tuple[str, int, int, int, int, int]]:
    """Yield what units are found by: for either direction way, text, place in the block, pair, neighbours, moment."""
    texts = _texts(block)
    for unit, ledger in block:
        # Of two of one second always the same counts, whichever was read first.
        moment = int(re.sub(r"\D", "", unit.when) or 0) << 16 | keys.of(unit.place) & 0xFFFF
        pair = keys.pair(unit, ledger)
        for side in (unit.source, unit.target):
            yield (*next(texts), pair, keys.around(side.around, unit.context), moment)


def _texts(block: list[Found]) -> Iterator[tuple[str, int, int]]:
    """Yield way, text and place in the block for either direction of units."""
    for place, (unit, _) in enumerate(block):
        for side, other in ((unit.source, unit.target), (unit.target, unit.source)):
            yield _name((side.language, other.language)), keys.of(keys.sound(side.text)), place


def _name(way: Way) -> str:
    """Return what a direction is called."""
    return "-".join(way)
