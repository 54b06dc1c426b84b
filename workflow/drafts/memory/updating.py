"""Brings a database of units up to date with the files they come from.

Place in the flow:  sources, packing, keys -> [updating] -> kept

Law     A unit is found by its text for as long as one of its files has it, whichever came and went meanwhile.
"""

from __future__ import annotations

import json
import re
from array import array
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from workflow.drafts.memory import keys
from workflow.drafts.memory.database import Database, direction
from workflow.drafts.memory.packing import Found, packed, unpacked
from workflow.drafts.memory.sources import File
from workflow.errors import AudarmaError

_Text: TypeAlias = tuple[str, int]
"""A direction, and the number of a text that is translated in it."""

_BLOCK = 8
"""Units that are packed together: more take less room, fewer are unpacked faster."""

_CACHE = 256 * 1024
"""KB of the database that are held in memory while it is written, which is in no order; then far less."""


class Update:
    """One update: texts that stay keep their numbers, so that only new ones go into the index of similar texts."""

    def __init__(self, database: Database) -> None:
        """Begin with a database that nobody else is writing to."""
        self._database = database
        self._ask = database.connection.execute
        self._ask_all = database.connection.executemany
        self._fresh = not self._ask("SELECT 1 FROM keys LIMIT 1").fetchone()
        self._known: set[_Text] = set()
        """Texts that the database has, as far as was asked."""
        self._taken: set[_Text] = set()
        """Texts of the files that were read."""
        self._counts: dict[str, int] = {}

    def run(self, read: Iterable[File], gone: Iterable[str]) -> None:
        """Read files that are new or have changed, forget those that are gone.

        Args:
            read: the files.
            gone: paths.
        """
        self._ask(f"PRAGMA cache_size = -{_CACHE}")
        read = list(read)
        paths = [*(file.path for file in read), *gone]
        old = [number for path in paths for (number,) in self._ask("SELECT id FROM files WHERE path = ?", (path,))]
        rows = {number: list(self._filed(number)) for number in old}
        self._known.update((way, text) for some in rows.values() for way, text, *_ in some)
        # What is new comes before what is old goes, for most of it is the same.
        for number in old:
            self._ask("UPDATE files SET path = NULL WHERE id = ?", (number,))
        for file in read:
            self._take(file)
        for number in old:
            self._drop(number, rows[number])
        self._ask(f"PRAGMA cache_size = -{_CACHE // 64}")

    def _take(self, file: File) -> None:
        """Read a file; what stands before a damage is taken."""
        number = self._ask("INSERT INTO files (path, state) VALUES (?, ?)", (file.path, file.state)).lastrowid
        block: list[Found] = []
        try:
            for unit in file.read():
                block.append(Found(unit, file.ledger))
                if len(block) == _BLOCK:
                    self._put(number, block)
                    block = []
        except AudarmaError as problem:
            told = json.dumps([problem.slug, problem.place, problem.problem, problem.remedy])
            # What the system refused it may allow the next time.
            state = "" if problem.slug == "file-failure" else file.state
            self._ask("UPDATE files SET state = ?, problem = ? WHERE id = ?", (state, told, number))
        if block:
            self._put(number, block)

    def _put(self, file: int | None, block: list[Found]) -> None:
        """Add some units of a file."""
        rows = list(_rows(block))
        new: list[tuple[str, int, int]] = []
        for way, text, *_ in rows:
            if (way, text) not in self._taken:
                self._taken.add((way, text))
                if not self._has(way, text):
                    new.append((way, self._number(way), text))
        self._ask_all("INSERT INTO texts VALUES (?, ?, ?)", new)
        texts = array("q", [text for _, text, *_ in rows]).tobytes()
        added = self._ask("INSERT INTO blocks (file, units, texts) VALUES (?, ?, ?)", (file, packed(block), texts))
        filled = ((way, text, added.lastrowid, *rest) for way, text, *rest in rows)
        self._ask_all("INSERT INTO keys VALUES (?, ?, ?, ?, ?, ?, ?)", filled)

    def _has(self, way: str, text: int) -> bool:
        """Tell whether the database had a text before this update."""
        if self._fresh or (way, text) in self._known:
            return not self._fresh
        return self._ask("SELECT 1 FROM keys WHERE way = ? AND text = ?", (way, text)).fetchone() is not None

    def _number(self, way: str) -> int:
        """Return the number of a new text."""
        if way not in self._counts:
            self._counts[way] = self._database.count(way)
        self._counts[way] += 1
        return self._counts[way] - 1

    def _filed(self, file: int) -> Iterator[tuple[str, int, int, int]]:
        """Yield way, text, block and place of all that is kept of a file."""
        for block, units, texts in self._ask("SELECT id, units, texts FROM blocks WHERE file = ?", (file,)):
            numbers = array("q", texts)
            for (way, place), text in zip(_ways(unpacked(units)), numbers, strict=True):
                yield way, text, block, place

    def _drop(self, file: int, rows: list[tuple[str, int, int, int]]) -> None:
        """Forget a file."""
        self._ask_all("DELETE FROM keys WHERE way = ? AND text = ? AND block = ? AND place = ?", rows)
        self._ask("DELETE FROM blocks WHERE file = ?", (file,))
        self._ask("DELETE FROM files WHERE id = ?", (file,))
        for way, text in {(way, text) for way, text, *_ in rows} - self._taken:
            if not self._ask("SELECT 1 FROM keys WHERE way = ? AND text = ?", (way, text)).fetchone():
                self._ask("INSERT INTO gone VALUES (?, 1) ON CONFLICT (way) DO UPDATE SET texts = texts + 1", (way,))


def _rows(block: list[Found]) -> Iterator[tuple[str, int, int, int, int, int]]:
    """Yield what units are found by: for either direction way, text, place in the block, pair, neighbours, moment."""
    for place, (unit, ledger) in enumerate(block):
        # Of two of one second always the same counts, whichever was read first.
        moment = int(re.sub(r"\D", "", unit.when) or 0) << 16 | keys.of(unit.place) & 0xFFFF
        pair = keys.pair(unit, ledger)
        for side, other in ((unit.source, unit.target), (unit.target, unit.source)):
            way, text = direction((side.language, other.language)), keys.of(keys.sound(side.text))
            yield way, text, place, pair, keys.around(side.around, unit.context), moment


def _ways(block: list[Found]) -> Iterator[tuple[str, int]]:
    """Yield way and place in the block for either direction of units."""
    for place, (unit, _) in enumerate(block):
        one, other = unit.source.language, unit.target.language
        yield direction((one, other)), place
        yield direction((other, one)), place
