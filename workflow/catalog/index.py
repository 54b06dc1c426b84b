"""What was in step when a command last ran: a cache that any run may lose.

Place in the flow:  files -> [index] <- sync, build

Law: deleting `.audarma/` changes no result, only the time the next run takes. An article is in step if
its file and its catalogs have the signatures they had; nothing is read to find that out.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterable
from contextlib import suppress
from typing import Any

import workflow
from workflow import files
from workflow.errors import AudarmaError
from workflow.files import Signature

_TICK = 20_000_000
"""Nanoseconds. A file may be saved twice within one tick of the file system's clock without a new
mtime, so what was written this shortly before is not trusted the next time."""


class Index:
    """Records of one command, by name; a record lists signatures and whatever else it needs."""

    def __init__(self, root: str, name: str, rules: object) -> None:
        """Open the index of a command.

        Args:
            root: the workspace.
            name: of the command.
            rules: what the command's results depend on beside files; other rules, empty index.
        """
        self.path = os.path.join(root, ".audarma", f"{name}.json")
        self.fingerprint = _fingerprint(rules)
        self.records: dict[str, Any] = {}
        self.changed = False
        self._newest: dict[str, int] = {}
        with suppress(OSError, ValueError, KeyError, TypeError, AttributeError):
            with open(self.path, "rb") as file:
                stored = json.loads(file.read())
            if stored["fingerprint"] == self.fingerprint:
                self.records = dict(stored["records"])

    def put(self, name: str, record: Any, signatures: Iterable[Signature]) -> None:
        """Set the record of one name, which holds as long as some files keep their signatures."""
        self.records[name] = record
        self._newest[name] = max(max(signature[:2]) for signature in signatures)
        self.changed = True

    def drop(self, name: str) -> None:
        """Forget a name."""
        self.changed |= self.records.pop(name, None) is not None

    def save(self) -> None:
        """Write the index if it changed; a cache that cannot be written is done without."""
        if not self.changed:
            return
        trusted = time.time_ns() - _TICK
        for name, newest in self._newest.items():
            if newest > trusted:
                self.records.pop(name, None)
        stored = {"fingerprint": self.fingerprint, "records": self.records}
        with suppress(AudarmaError):
            files.replace(self.path, json.dumps(stored, separators=(",", ":")).encode(), ".audarma")


def _fingerprint(rules: object) -> list[object]:
    """Return what names a version of Audarma and of its splitting rules together with a set of settings."""
    splitting = os.path.join(os.path.dirname(workflow.__file__), "segments", "rules.srx")
    return [workflow.__version__, list(files.signature_of(splitting) or ()), repr(rules)]
