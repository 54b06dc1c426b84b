"""One file from the network, gone on with where an interrupted run stopped.

Place in the flow:  web -> [download] -> fetch

What has come lies in `<file>.part`; `<file>.part.json` says of what it is a part: the address, and the server's
mark of the very bytes (a strong ETag, else the date of the last change). Only where both still hold is the rest
asked for; a file that changed meanwhile starts anew, and so does one without a mark.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, BinaryIO, NamedTuple, TypeAlias

from workflow import files
from workflow.drafts import web
from workflow.drafts.packages import archive
from workflow.errors import DataError

if TYPE_CHECKING:
    from urllib3 import BaseHTTPResponse

Told: TypeAlias = Callable[[int, int], None]
"""Called with the bytes that are there and those there will be, 0 where the server does not say."""

PATIENCE = 30.0
"""Seconds without a sign of life, or slower than `SLOWEST`."""

SLOWEST = 500
"""Bytes a second. Slower than a telephone line nothing arrives within days."""

PAUSE = 1.0
"""Seconds before a second attempt."""

_WHOLE, _PART, _NO_MORE = 200, 206, 416
_RANGE = re.compile(r"bytes (?:(\d{1,18})-\d+|\*)/(\d{1,18}|\*)\Z")
_DIGITS = 19

_CHANGED = "the file changed meanwhile"
_BROKE_OFF = "the connection broke off"


class _Mark(NamedTuple):
    """Of what a file is a part."""

    address: str
    """Where it is from."""

    mark: str
    """The server's name for these very bytes, or nothing."""


@contextmanager
def part(path: str) -> Iterator[BinaryIO]:
    """Give a file to be downloaded to, perhaps with a part of it in it, to this process alone.

    Args:
        path: of the file; it and its folder are made if need be.

    Raises:
        DataError: it cannot be made, or another process has it.
    """
    import fcntl  # noqa: PLC0415 - other commands must work where there is none (Windows)

    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        file = open(path, "a+b")  # noqa: SIM115 - the lock goes with it
    except OSError as problem:
        raise archive.refused(problem, path) from problem
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            ours = os.path.samestat(os.fstat(file.fileno()), os.stat(path))
        except OSError:
            # Or it was finished and deleted between the two lines above.
            ours = False
        if not ours:
            raise DataError("package-busy", path, "another audarma is downloading it", "wait until it has finished")
        yield file


def kept(file: BinaryIO) -> int:
    """Return how many bytes there are that the next run can go on from.

    Args:
        file: what `part` gave.
    """
    return file.seek(0, os.SEEK_END) if _known(file).mark else 0


def forget(path: str) -> None:
    """Delete a downloaded file and what is noted of it.

    Args:
        path: of the file.
    """
    for name in (f"{path}.json", path):
        with suppress(OSError):
            os.unlink(name)


def download(address: str, file: BinaryIO, told: Told, most: int) -> None:
    """Download a file, or what an earlier run left of it to be downloaded.

    Args:
        address: where it lies.
        file: what `part` gave.
        told: called as it comes.
        most: bytes it may have.

    Raises:
        FailedError: the server gives no such file.
        MayPassError: it does not give all of it now; what came is kept.
        DataError: it cannot be written.
    """
    try:
        web.patiently(lambda: _attempt(address, file, told, most), PAUSE)
        file.flush()
    except OSError as problem:
        raise archive.refused(problem, file.name) from problem


def _attempt(address: str, file: BinaryIO, told: Told, most: int) -> None:
    """Ask for the rest of a file, and write what comes."""
    have, known = file.seek(0, os.SEEK_END), _known(file)
    if known.address != address or not known.mark:
        have = 0
    headers = {"Range": f"bytes={have}-", "If-Range": known.mark} if have else {}
    with web.followed(address, timeout=PATIENCE, headers=headers) as answer:
        begins, size = _extent(answer)
        if answer.status == _WHOLE:
            have = 0
            file.truncate(0)
            _note(file, _Mark(address, _mark(answer)))
        elif have and answer.status in {_PART, _NO_MORE}:
            if answer.status == _NO_MORE and size == have:
                return
            if begins != have or _mark(answer) not in {known.mark, ""}:
                # Not the rest of what is there: the next attempt asks for everything.
                file.truncate(0)
                raise web.MayPassError(_CHANGED)
        else:
            why = f"status {answer.status}"
            raise web.FailedError(why)
        _write(answer, file, have, size, told, most)


def _write(answer: BaseHTTPResponse, file: BinaryIO, have: int, size: int, told: Told, most: int) -> None:
    """Write the body of an answer behind what is there."""
    pieces = web.parts(answer, PATIENCE, SLOWEST)
    while have < size or not size:
        if max(have, size) > most:
            why = f"more than {most / 1e9:.0f} GB"
            raise web.FailedError(why)
        told(have, size)
        if not (piece := next(pieces, b"")):
            break
        file.write(piece)
        have += len(piece)
    if have != size and size:
        raise web.MayPassError(_BROKE_OFF)
    told(have, size)


def _extent(answer: BaseHTTPResponse) -> tuple[int, int]:
    """Return where a part of a file begins, -1 where the answer is none, and the size of the file, 0 if unknown."""
    if found := _RANGE.match(answer.headers.get("Content-Range", "")):
        begins, size = found.groups()
        return int(begins or -1), int(size) if size != "*" else 0
    length = answer.headers.get("Content-Length", "")
    return -1, int(length) if length.isdecimal() and len(length) < _DIGITS else 0


def _mark(answer: BaseHTTPResponse) -> str:
    """Return the server's mark of a file; a weak ETag is none, for it may stand for other bytes."""
    tag = answer.headers.get("ETag", "")
    return tag if tag.startswith('"') else answer.headers.get("Last-Modified", "")


def _known(file: BinaryIO) -> _Mark:
    """Return what is noted of a part."""
    with suppress(DataError, ValueError, TypeError, RecursionError):
        noted = _Mark(**json.loads(files.read(path := f"{file.name}.json", path, 10_000)))
        if all(isinstance(text, str) and text.isascii() and text.isprintable() for text in noted):
            return noted
    return _Mark("", "")


def _note(file: BinaryIO, mark: _Mark) -> None:
    """Note of what the bytes to come are a part."""
    files.replace(path := f"{file.name}.json", json.dumps(mark._asdict()).encode(), path)
