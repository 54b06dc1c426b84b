"""Who approved what, from ledgers of half a million lines of which a few are asked for.

Place in the flow:  catalog.ledger, units -> [approvals] -> kept

`ledger.read` looks at every line, which takes seconds where there are so many. Here only the lines about the pairs that
are asked for are read, found by their key in the sorted file. A damaged line says nothing here; whoever writes the
ledger names it.
"""

from __future__ import annotations

import os
from bisect import bisect_left
from contextlib import suppress

from workflow import files
from workflow.catalog import ledger, paths
from workflow.drafts.memory.units import Unit, signed
from workflow.errors import AudarmaError


class Approvals:
    """The ledgers of a workspace; each is opened when it is first asked for."""

    def __init__(self, root: str) -> None:
        """Take the workspace."""
        self._root = root
        self._lines: dict[str, list[str]] = {}

    def applied(self, unit: Unit, language: str) -> Unit:
        """Return a unit as the ledger of a language has it.

        Args:
            unit: as it stands in its catalog, not turned.
            language: target of that catalog.
        """
        if language not in self._lines:
            self._lines[language] = self._opened(paths.ledger_path(language))
        lines = self._lines[language]
        key = ledger.pair_key((unit.context, unit.source.text), unit.target.text) if lines else ""
        first = last = bisect_left(lines, key)
        while last < len(lines) and lines[last].startswith(key):
            last += 1
        if first < last:
            with suppress(AudarmaError):
                return signed(unit, ledger.read("\n".join(lines[first:last]), ""))
        return unit

    def _opened(self, place: str) -> list[str]:
        """Return the lines of a ledger, sorted; none where it cannot be read."""
        path = os.path.join(self._root, place)
        try:
            # As git merges them they are not always sorted.
            data = files.read(path, place, files.LARGEST_LEDGER) if os.path.exists(path) else b""
            return sorted(files.decode(data, place).split("\n"))
        except AudarmaError:
            return []
