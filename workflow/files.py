"""Files: read as UTF-8, replaced as a whole or not at all, locked, and kept inside the workspace.

Place in the flow:  [files] <- everything that reads or writes

Law 8: a killed process leaves every file either old or new. A file is written beside itself and
renamed over the old one; a full disk or a read-only file is a `DataError` that names the file.
"""

from __future__ import annotations

import codecs
import errno
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from typing import TypeAlias

from workflow.errors import DataError

Signature: TypeAlias = tuple[int, int, int, int]
"""(mtime in ns, ctime in ns, size in bytes, inode): differs whenever the file was written or replaced."""

ABSENT: Signature = (0, 0, 0, 0)
"""What stands for the signature of a file that is not there."""

SAVED_MEANWHILE = "saved-meanwhile"
"""Slug of the error that a file is no longer the one that was read."""

TEMPORARY = ".audarma-tmp"
"""How the names of half-written files end; a killed process may leave some behind."""

LARGEST_ARTICLE = 16 * 1024 * 1024
"""Bytes. News articles have a few thousand; what is larger is a mistake that would fill the memory."""

LARGEST_CATALOG = 4 * LARGEST_ARTICLE
"""Bytes. A catalog holds the article, its translation in an alphabet that takes twice the bytes, and comments."""

LARGEST_LEDGER = 32 * LARGEST_ARTICLE
"""Bytes. A line takes about a hundred, and a newsroom that approves ten thousand articles a year writes a million lines."""

_BLOCK = 1 << 20
"""Bytes that are looked at together."""


def signature(status: os.stat_result) -> Signature:
    """Return what tells one state of a file from another without reading it."""
    return (status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino)


def signature_of(path: str) -> Signature | None:
    """Return the signature of a file, or None where there is none."""
    try:
        return signature(os.stat(path))
    except OSError:
        return None


def read(path: str, place: str, most: int = LARGEST_CATALOG) -> bytes:
    """Return the bytes of a file.

    Args:
        path: where it is.
        place: how messages call it.
        most: how many bytes it may have.

    Raises:
        DataError: it cannot be read, or has more bytes.
    """
    try:
        with open(path, "rb") as file:
            size = os.fstat(file.fileno()).st_size
            if size > most:
                raise DataError(
                    "too-large",
                    place,
                    f"has {size / 1e6:.0f} MB, more than the {most / 1e6:.0f} MB it may have",
                    "split it, or move it out of the folder",
                )
            return file.read()
    except OSError as problem:
        raise _failure(problem, place, "read") from problem


def decode(data: bytes, place: str) -> str:
    """Return the text of a file, byte order mark and line ends as they are.

    Raises:
        DataError: it is UTF-16 or UTF-32, is not UTF-8, or holds a NUL; the line is named.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise DataError("not-utf-8", place, "is UTF-16, not UTF-8", "save it as UTF-8")
    if (at := data.find(b"\0")) >= 0:
        line = data.count(b"\n", 0, at) + 1
        raise DataError(
            "nul-byte", f"{place}:{line}", "holds a NUL byte, so it is no text", "remove it, or save it as UTF-8"
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        raise DataError(
            "not-utf-8",
            f"{place}:{line}",
            f"is not UTF-8 (byte 0x{data[problem.start]:02x})",
            "save it as UTF-8",
        ) from problem


def check(data: bytes, place: str) -> None:
    """Raise where `decode` would; of a large file, no text is made.

    Raises:
        DataError: it is no UTF-8, or holds a NUL.
    """
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for start in range(0, len(data), _BLOCK):
            decoder.decode(data[start : start + _BLOCK], final=start + _BLOCK >= len(data))
    except UnicodeDecodeError:
        decode(data, place)
    if b"\0" in data:
        decode(data, place)


def replace(path: str, data: bytes, place: str, *, seen: Signature | None = None) -> Signature:
    """Write a file as a whole: whoever looks finds the old bytes or the new, never half.

    What replaces an existing file is synced to the disk first, for that may hold a person's work;
    a new file can be made again and is not waited for.

    Args:
        path: where to; missing folders are made.
        data: the bytes.
        place: how messages call the file.
        seen: the signature the file had when it was read, `ABSENT` for one that was not there. If it
            has another one by now, somebody saved it meanwhile, and nothing is written.

    Returns:
        The signature of the file as written.

    Raises:
        DataError: it is read-only, was saved meanwhile, or the disk is full; the old file stands.
    """
    # What should not be there is looked for once, before the rename.
    old = None if seen == ABSENT else _replaceable(path, seen, place)
    folder, name = os.path.split(path)
    temporary = os.path.join(folder, f".{name}.{os.getpid()}{TEMPORARY}")
    try:
        descriptor = _create(temporary, folder)
        try:
            _write_all(descriptor, data)
            if old is not None:
                with suppress(PermissionError):
                    os.fchmod(descriptor, stat.S_IMODE(old.st_mode))
                os.fsync(descriptor)
        finally:
            os.close(descriptor)
        # Writing takes a while, in which somebody may have saved the file.
        _replaceable(path, seen, place)
        os.replace(temporary, path)
        return signature(os.stat(path))
    except (OSError, DataError) as problem:
        with suppress(OSError):
            os.unlink(temporary)
        raise _failure(problem, place, "written") if isinstance(problem, OSError) else problem from None


def write(root: str, path: str, data: bytes, *, seen: Signature | None = None) -> Signature:
    """Write a file of the workspace as a whole; see `replace`.

    Args:
        root: the workspace.
        path: of the file, from the workspace, with forward slashes.
        data: the bytes.
        seen: the signature the file had when it was read.

    Raises:
        DataError: a link leads its folder out of the workspace, or it cannot be written.
    """
    full = os.path.join(root, path)
    if not _folder_inside(root, os.path.dirname(full)):
        raise DataError(
            "link-outside",
            path,
            "would be written outside the workspace, through a link",
            "replace the link by a folder",
        )
    return replace(full, data, path, seen=seen)


def remove(path: str, place: str, *, seen: Signature | None = None) -> None:
    """Delete a file that can be made again; a missing one is fine.

    Args:
        path: where it is.
        place: how messages call it.
        seen: the signature it had when it was read; see `replace`.

    Raises:
        DataError: it cannot be deleted, or was saved meanwhile.
    """
    try:
        if seen is not None and signature(os.stat(path)) != seen:
            raise _saved_meanwhile(place)
        os.unlink(path)
    except FileNotFoundError:
        pass
    except OSError as problem:
        raise _failure(problem, place, "deleted") from problem


def sweep(folder: str) -> None:
    """Delete what killed processes left half-written in a folder and below; only for who holds the lock."""
    pending = [folder]
    while pending:
        with suppress(OSError), os.scandir(pending.pop()) as entries:
            for entry in entries:
                if entry.name.endswith(TEMPORARY):
                    with suppress(OSError):
                        os.unlink(entry.path)
                elif entry.is_dir(follow_symlinks=False):
                    pending.append(entry.path)


def inside(root: str, path: str) -> bool:
    """Tell whether a path, with every link in it followed, stays in the folder `root`."""
    real = os.path.realpath(path)
    return real == root or real.startswith(os.path.join(root, ""))


@contextmanager
def lock(root: str, waiting: Callable[[], None]) -> Iterator[None]:
    """Hold the workspace's writing lock; the system frees it when the process ends, however it ends.

    Args:
        root: the workspace.
        waiting: called once if another process holds the lock, before waiting for it.

    Raises:
        DataError: the lock file cannot be made.
    """
    import fcntl  # noqa: PLC0415 - reading commands must work where there is none (Windows)

    path = os.path.join(root, ".audarma", "lock")
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as problem:
        raise _failure(problem, ".audarma/lock", "made") from problem
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            waiting()
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        sweep(os.path.dirname(path))
        yield
    finally:
        os.close(descriptor)


@lru_cache(maxsize=4096)
def _folder_inside(root: str, folder: str) -> bool:
    """Tell, once a run, whether a folder is in the workspace with all links followed."""
    return inside(root, folder)


def _create(temporary: str, folder: str) -> int:
    """Open a new temporary file; make its folder only when that turns out to be missing."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    try:
        return os.open(temporary, flags, 0o666)
    except FileNotFoundError:
        _make_folders(folder)
        return os.open(temporary, flags, 0o666)


def _make_folders(folder: str) -> None:
    """Make a folder and those above; `os.makedirs` recurses, and folders may be deeper than the interpreter's stack."""
    missing = []
    while folder and not os.path.isdir(folder):
        missing.append(folder)
        folder = os.path.dirname(folder)
    for path in reversed(missing):
        with suppress(FileExistsError):
            os.mkdir(path)


def _write_all(descriptor: int, data: bytes) -> None:
    """Write every byte: one call to the system may take fewer."""
    written = os.write(descriptor, data)
    while written < len(data):
        written += os.write(descriptor, memoryview(data)[written:])


def _replaceable(path: str, seen: Signature | None, place: str) -> os.stat_result | None:
    """Return the state of a file that may be replaced, None where there is none; raise where it must not be."""
    try:
        old = os.lstat(path)
    except FileNotFoundError:
        return None
    except OSError as problem:
        raise _failure(problem, place, "written") from problem
    if not stat.S_ISREG(old.st_mode):
        raise DataError("not-a-file", place, "is a link or a folder, not a file", "move it away")
    # A rename would succeed all the same, and so would the superuser's; the owner asked for neither.
    if not old.st_mode & 0o222:
        raise DataError("read-only", place, "is read-only and was left as it is", "make it writable (chmod u+w)")
    if seen is not None and signature(old) != seen:
        raise _saved_meanwhile(place)
    return old


def _saved_meanwhile(place: str) -> DataError:
    """Say that a file is not the one that was read."""
    problem = "was saved by somebody else meanwhile, or is behind a linked folder, and was left as it is"
    return DataError(SAVED_MEANWHILE, place, problem, "run the command again, or replace the link by its folder")


def _failure(problem: OSError, place: str, verb: str) -> DataError:
    """Say in our words what the system refused."""
    match problem.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return DataError(
                "disk-full",
                place,
                f"could not be {verb}: the disk is full",
                "free some space and run the command again",
            )
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return DataError(
                "no-permission", place, f"could not be {verb}: no permission", "change its or its folder's permissions"
            )
        case errno.ENOENT:
            return DataError("missing", place, f"could not be {verb}: it does not exist", "check the name")
        case errno.EISDIR:
            return DataError(
                "not-a-file", place, f"could not be {verb}: it is a folder", "move it away, or name a file"
            )
        case errno.ENAMETOOLONG:
            return DataError(
                "name-too-long", place, f"could not be {verb}: its name is too long", "give it a shorter name"
            )
        case _:
            reason = (problem.strerror or str(problem)).lower()
            return DataError("file-failure", place, f"could not be {verb}: {reason}", "check the file and its folder")
