"""The files that the memory is made of: catalogs, and memories that were imported; found, not read.

Place in the flow:  units, tmx -> [sources] -> kept
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from workflow import files
from workflow.catalog import ledger
from workflow.drafts.memory import tmx, units
from workflow.drafts.memory.units import Unit
from workflow.files import Signature
from workflow.settings import Settings

_TICK = 20_000_000
"""Nanoseconds within which a file may be saved twice without another signature; see `catalog.index`."""


class File(NamedTuple):
    """A file that units come from."""

    path: str
    """From the workspace."""

    state: str
    """Another one means other units."""

    ledger: str
    """The language whose ledger tells what is approved in it; empty if the file itself does."""

    read: Callable[[], Iterator[Unit]]
    """Yields its units, nothing approved that a ledger approves; raises `DataError`, perhaps on the way."""


def present(settings: Settings) -> dict[str, File]:
    """Return what there is to remember, by path."""
    found = {}
    for one in units.catalogs(settings):
        read = partial(units.of_file, settings, one, ledger.EMPTY)
        found[one.path] = File(one.path, _state(one.seen, one.told), one.target, read)
    for name in tmx.names(settings.root):
        path = os.path.join(settings.root, name)
        if seen := files.signature_of(path):
            found[name] = File(name, _state(seen, None), "", partial(tmx.read, path, name, settings.locales))
    return found


def _state(seen: Signature, told: str | None) -> str:
    """Return what tells one state of a file from another; of one saved just now, what no other will have."""
    now = time.time_ns()
    return f"{seen} {told} {now if max(seen[0], seen[1]) > now - _TICK else 0}"
