"""The database of a workspace's units, found and brought up to date: a cache that any run may lose.

Place in the flow:  sources, updating, similar -> [kept] -> lookup

`.audarma/memory/` holds a database, for each direction that was asked for an index of similar texts, and `head.json`,
which says what database holds. Who finds them missing, damaged, or made by other rules makes them again; who cannot
write does without, and reads everything each time.

Laws    Deleting `.audarma/memory/` changes no result, but which of many equally similar texts are looked at.
        Only files that changed are read again.
        Who is killed leaves the old state or the new one.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Mapping
from contextlib import suppress
from urllib.parse import quote

import workflow
from workflow import files
from workflow.drafts.memory import similar
from workflow.drafts.memory.database import Database, direction
from workflow.drafts.memory.packing import DAMAGED
from workflow.drafts.memory.similar import Similar
from workflow.drafts.memory.sources import File, present
from workflow.drafts.memory.updating import Update
from workflow.errors import AudarmaError
from workflow.model import Way
from workflow.settings import Settings

FOLDER = ".audarma/memory"
"""From the workspace."""

_LAYOUT = 1
"""Of the database, and of the numbers and texts in it; with another one it is made again."""

_HEAD = "head.json"
_SUFFIX = ".sqlite"

_PATIENCE = 60.0
"""Seconds to wait for another process that is bringing the same database up to date."""


class Kept:
    """The units of a workspace, and what finds similar ones."""

    def __init__(self, settings: Settings, *, anew: bool = False) -> None:
        """Find the database and bring it up to date, or make it.

        Args:
            settings: the workspace.
            anew: make it, for the one there is turned out to be damaged.
        """
        self._folder = os.path.join(settings.root, FOLDER)
        self._rules = [_LAYOUT, workflow.__version__, list(settings.locales), settings.source_language]
        self._name = ""
        self._similar: dict[Way, Similar] = {}
        found = present(settings)
        self.read = len(found)
        """How many files were read or forgotten."""
        self.database = (None if anew else self._current(found)) or self._made(found) or self._passing(found)

    def similar(self, way: Way) -> Similar:
        """Return the index of the texts of a direction; its numbers are those of `Database.text`."""
        if way not in self._similar:
            found = self._loaded(way)
            if len(found) < self.database.count(direction(way)):
                found = self._grown(way)
            self._similar[way] = found
        return self._similar[way]

    def size(self) -> int:
        """Return how many bytes all of it takes on the disk."""
        found = [os.path.join(folder, name) for folder, _, names in os.walk(self._folder) for name in names]
        return sum(status[2] for status in map(files.signature_of, found) if status)

    def _current(self, found: Mapping[str, File]) -> Database | None:
        """Return the database there is, brought up to date; None if there is none, or it cannot be."""
        # What should be JSON or a database may be anything; and another process may hold it for too long.
        with suppress(OSError, *DAMAGED):
            with open(os.path.join(self._folder, _HEAD), "rb") as file:
                rules, name = json.loads(file.read())
            if rules == self._rules:
                self._name = os.path.basename(name)
                database = Database(self._connected("rw"))
                self.read = _refreshed(database, found)
                return None if database.worn() else database
        return None

    def _made(self, found: Mapping[str, File]) -> Database | None:
        """Return a database made anew; None if it cannot be written."""
        head = os.path.join(self._folder, _HEAD)
        with suppress(OSError, sqlite3.Error, AudarmaError):
            os.makedirs(self._folder, exist_ok=True)
            # Another name, so that what others still do with an old one does this one no harm.
            self._name = f"{os.urandom(8).hex()}{_SUFFIX}"
            try:
                database = Database(self._connected("rwc"))
                _filled(database, found)
                files.replace(head, json.dumps([self._rules, self._name]).encode(), head)
                self._clear(self._name)
            except BaseException:
                self._clear("")
                raise
            return database
        return None

    def _passing(self, found: Mapping[str, File]) -> Database:
        """Return a database that is gone with the process."""
        self._name = ""
        database = Database(sqlite3.connect("", isolation_level=None, check_same_thread=False))
        _filled(database, found)
        return database

    def _connected(self, mode: str) -> sqlite3.Connection:
        """Open the database: one there must be, or a new one."""
        address = f"file:{quote(os.path.join(self._folder, self._name))}?mode={mode}"
        return sqlite3.connect(address, _PATIENCE, isolation_level=None, check_same_thread=False, uri=True)

    def _clear(self, name: str) -> None:
        """Delete all databases but one."""
        for other in os.listdir(self._folder):
            if _SUFFIX in other and not (name and other.startswith(name)):
                path = os.path.join(self._folder, other)
                files.remove(path, path)

    def _loaded(self, way: Way) -> Similar:
        """Return the index of a direction as it was kept, perhaps of the first texts only, perhaps of none."""
        found = similar.load(os.path.join(self._folder, *way), self._name) if self._name else None
        return found if found and len(found) <= self.database.count(direction(way)) else Similar()

    def _grown(self, way: Way) -> Similar:
        """Return the index of a direction with all its texts, and keep it if nobody else does."""
        ask = self.database.connection.execute
        held = False
        with suppress(sqlite3.OperationalError):
            ask("BEGIN IMMEDIATE")
            held = True
        try:
            found = self._loaded(way)
            found.add(self.database.texts(way, len(found)))
            if held and self._name:
                found.save(os.path.join(self._folder, *way), self._name)
        finally:
            if held:
                ask("COMMIT")
        return found


def _refreshed(database: Database, found: Mapping[str, File]) -> int:
    """Bring a database up to date; return how many files had changed."""
    if not any(_changes(database, found)):
        return 0
    # Another process may have done it while this one waited.
    database.connection.execute("BEGIN IMMEDIATE")
    read, gone = _changes(database, found)
    Update(database).run(read, gone)
    database.connection.execute("COMMIT")
    return len(read) + len(gone)


def _changes(database: Database, found: Mapping[str, File]) -> tuple[list[File], list[str]]:
    """Return what has to be read and what forgotten."""
    states = database.states()
    return [file for file in found.values() if states.get(file.path) != file.state], list(states.keys() - found.keys())


def _filled(database: Database, found: Mapping[str, File]) -> None:
    """Fill a new database; who is killed meanwhile leaves a file that nobody knows of."""
    ask = database.connection.execute
    ask("PRAGMA journal_mode = OFF")
    ask("PRAGMA synchronous = OFF")
    ask("BEGIN")
    Update(database).run(found.values(), ())
    ask("COMMIT")
    ask("PRAGMA journal_mode = DELETE")
    ask("PRAGMA synchronous = FULL")
