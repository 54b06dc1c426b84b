"""Files in `.audarma/` that spare work: lines of JSON, each made into what it stands for when that is asked for.

Place in the flow:  files -> [kept] -> prepared, termbase

Laws    Deleting `.audarma/` changes no result, only the time the next run takes.
        A file that is damaged, cut off or of another state is as good as none.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from typing import Any, Generic, TypeVar, overload
from zlib import crc32

from workflow import files
from workflow.errors import AudarmaError

_LIBRARIES = ("pymorphy3", "pymorphy3_dicts_ru")
"""What our grammars ask, by the names of the packages."""

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))

_T = TypeVar("_T")


class Lazy(Sequence[_T], Generic[_T]):
    """A sequence whose items are made from their lines, each when it is first asked for."""

    def __init__(self, lines: Sequence[bytes], make: Callable[[Any], _T]) -> None:
        """Take the lines, and what makes an item of the value of one."""
        self._lines = lines
        self._make = make
        self._made: dict[int, _T] = {}

    def __len__(self) -> int:
        """Return how many items there are."""
        return len(self._lines)

    @overload
    def __getitem__(self, at: int) -> _T: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[_T]: ...
    def __getitem__(self, at: int | slice) -> _T | Sequence[_T]:
        """Return an item, or those of a slice."""
        if isinstance(at, slice):
            return [self[number] for number in range(len(self))[at]]
        found = self._made.get(at)
        if found is None:
            found = self._made[at] = self._make(json.loads(str(self._lines[at], "utf-8")))
        return found


def lines(root: str, name: str, state: str, make: Callable[[], Iterable[object]]) -> list[bytes]:
    """Return the lines that were kept for a state, or else make and keep them.

    Args:
        root: the workspace.
        name: of the file.
        state: see `state`.
        make: gives the values of the lines, which JSON can express.
    """
    path = os.path.join(root, ".audarma", name)
    with suppress(OSError), open(path, "rb") as file:
        head, _, body = file.read().partition(b"\n")
        if head == _head(state, body):
            return body.split(b"\n")
    body = "\n".join(map(_ENCODER.encode, make())).encode()
    with suppress(AudarmaError):  # what cannot be kept is made again
        files.replace(path, _head(state, body) + b"\n" + body, path)
    return body.split(b"\n")


def state(*parts: str | bytes) -> str:
    """Return what tells whether something still holds that was made of these, by our code and its libraries."""
    found = sha256(_code().encode())
    for part in parts:
        data = part if isinstance(part, bytes) else part.encode()
        found.update(b"%d " % len(data) + data)
    return found.hexdigest()


def _head(state: str, body: bytes) -> bytes:
    """Return the first line of a file."""
    return f"{state} {crc32(body):08x}".encode()


@cache
def _code() -> str:
    """Return a hash of glossary and grammars, and of the versions of the libraries they ask."""
    found = sha256(" ".join(map(_version, _LIBRARIES)).encode())
    here = os.path.dirname(__file__)
    for folder in (here, os.path.join(os.path.dirname(here), "morphology")):
        paths = [os.path.join(inner, name) for inner, _, names in os.walk(folder) for name in names]
        for path in sorted(path for path in paths if path.endswith((".py", ".tsv"))):
            with open(path, "rb") as file:
                found.update(file.read())
    return found.hexdigest()


def _version(package: str) -> str:
    """Return the name of the folder that says which version is installed: `importlib.metadata` takes 40 ms to load."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        return ""
    site = os.path.dirname(os.path.dirname(spec.origin))
    names = [name for name in os.listdir(site) if name.startswith(f"{package}-")]
    return " ".join(sorted(names))
