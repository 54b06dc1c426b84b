"""Zip archives: a stranger's is looked at before it is unpacked; our own is the same bytes for the same files.

Place in the flow:  a file -> [archive] -> installed, convert;  pack -> [archive] -> a file

Nothing is unpacked unless every name stays below the folder, nothing is a link, and sizes are sound.
"""

from __future__ import annotations

import errno
import os
import shutil
import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from workflow import files
from workflow.errors import DataError

MOST_FILES = 2000
"""Packages have about ten files; those with the data of a sentence splitter some hundred."""

LARGEST = 8 * 1000**3
"""Bytes, unpacked. The largest models in use have about 5 GB."""

STEEPEST = 100
"""How many times its packed size an archive may have; weights hardly shrink, zip bombs by a thousand."""

SMALL = 16 * 1000**2
"""Bytes, unpacked, below which the steepness is no matter."""

_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    ValueError,
    NotImplementedError,  # what `zipfile` raises at a packing that it does not know
    RuntimeError,  # and at an encrypted file
)
"""What `zipfile` raises at damaged, encrypted and strangely packed archives."""


def refused(problem: OSError, place: str) -> DataError:
    """Return an error of the system as one of ours.

    Args:
        problem: what the system said.
        place: the file, as messages call it.
    """
    if problem.errno in {errno.ENOSPC, errno.EDQUOT}:
        return DataError("disk-full", place, "could not be written: the disk is full", "free some space and try again")
    if problem.errno == errno.ENOENT:
        return DataError("missing", place, "does not exist", "check the name")
    reason = (problem.strerror or str(problem)).lower()
    remedy = "check the name, the disk and the permissions"
    return DataError("file-failure", place, f"could not be read or written: {reason}", remedy)


@contextmanager
def opened(path: str, place: str) -> Iterator[zipfile.ZipFile]:
    """Open an archive whose names, kinds and sizes are all sound.

    Args:
        path: of the archive.
        place: how messages call it.

    Raises:
        DataError: it is no zip, or is not safe to unpack; also for what goes wrong while it is read.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            _look(archive, os.path.getsize(path), place)
            yield archive
    except _UNREADABLE as problem:
        raise _bad(place, f"is damaged or no zip archive ({_short(problem)})", "get the file again") from problem
    except OSError as problem:
        raise refused(problem, place) from problem


def names(archive: zipfile.ZipFile) -> list[str]:
    """Return the names of the files in an archive, without folders."""
    return [entry.filename for entry in archive.infolist() if not entry.is_dir()]


def top_folder(archive: zipfile.ZipFile, place: str) -> str:
    """Return the one folder that everything in an archive is in.

    Args:
        archive: an opened archive.
        place: how messages call it.

    Raises:
        DataError: files lie beside it, there are several, or there is nothing.
    """
    tops = {name.split("/")[0] for name in archive.namelist()}
    loose = [name for name in names(archive) if "/" not in name]
    remedy = 'pack it again with one top folder, or with "audarma models pack"'
    if loose:
        raise _bad(place, f'has no top folder: "{loose[0]}" lies open in it', remedy)
    if len(tops) != 1:
        raise _bad(place, f"has {len(tops)} top folders, and must have one", remedy)
    return tops.pop()


def unpack(archive: zipfile.ZipFile, folder: str) -> None:
    """Unpack an opened archive into a new or empty folder, as plain files without any of their modes.

    Args:
        archive: an opened archive.
        folder: where to.
    """
    for entry in archive.infolist():
        if entry.is_dir():
            continue
        path = os.path.join(folder, *entry.filename.split("/"))
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with archive.open(entry) as inside, open(path, "xb") as outside:
            shutil.copyfileobj(inside, outside, 1 << 20)


def write(folder: str, path: str, place: str) -> None:
    """Pack a folder, with its name as top folder; the same files give the same bytes.

    Args:
        folder: what to pack.
        path: of the archive; an old one is replaced as a whole.
        place: how messages call it.

    Raises:
        DataError: it cannot be written; the old file stands.
    """
    temporary = f"{path}.{os.getpid()}{files.TEMPORARY}"
    try:
        with zipfile.ZipFile(temporary, "w", zipfile.ZIP_DEFLATED) as archive:
            for name in _sorted(folder):
                _pack(archive, os.path.join(folder, name), f"{os.path.basename(folder)}/{name}")
        os.replace(temporary, path)
    except OSError as problem:
        raise refused(problem, place) from problem
    finally:
        with suppress(OSError):
            os.unlink(temporary)


def _sorted(folder: str) -> list[str]:
    """Return the files of a folder and below, with forward slashes, in one order everywhere."""
    found = (os.path.join(where, name) for where, _, here in os.walk(folder) for name in here)
    return sorted(os.path.relpath(path, folder).replace(os.sep, "/") for path in found)


def _pack(archive: zipfile.ZipFile, path: str, name: str) -> None:
    """Add a file without its date and mode."""
    entry = zipfile.ZipInfo(name)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 3
    entry.external_attr = (stat.S_IFREG | 0o644) << 16
    entry.file_size = os.path.getsize(path)
    with open(path, "rb") as outside, archive.open(entry, "w") as inside:
        shutil.copyfileobj(outside, inside, 1 << 20)


def _look(archive: zipfile.ZipFile, packed: int, place: str) -> None:
    """Refuse what must not be unpacked."""
    entries = archive.infolist()
    remedy = "do not use it, unless you know who made it and why"
    if len(entries) > MOST_FILES:
        raise _bad(place, f"has {len(entries):,} files, more than the {MOST_FILES:,} it may have", remedy)
    total = sum(entry.file_size for entry in entries)
    if total > LARGEST:
        raise _bad(place, f"would take {total / 1e9:.1f} GB, more than the {LARGEST / 1e9:.0f} GB it may take", remedy)
    if total > SMALL and total > STEEPEST * packed:
        raise _bad(place, f"would unpack to {total // packed:,} times its size", remedy)
    seen: dict[str, bool] = {}
    for entry in entries:
        if wrong := _wrong(entry) or _clash(entry, seen):
            raise _bad(place, f'holds "{entry.orig_filename[:80]}", {wrong}', remedy)


def _wrong(entry: zipfile.ZipInfo) -> str:
    """Return what is wrong with an entry, or nothing."""
    name = entry.orig_filename
    parts = name.removesuffix("/").split("/")
    if name.startswith("/") or "\\" in name or name[1:2] == ":":
        return "which is no path from a folder"
    if any(part in {"", ".", ".."} for part in parts):
        return "which may lead out of the folder"
    if not name.isprintable():
        return "which has signs that cannot be printed"
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if kind not in {0, stat.S_IFREG, stat.S_IFDIR} or (kind == stat.S_IFDIR) > entry.is_dir():
        return "which is a link or a device"
    return "which is encrypted" if entry.flag_bits & 1 else ""


def _clash(entry: zipfile.ZipInfo, seen: dict[str, bool]) -> str:
    """Return why an entry cannot stand beside those before it; where case does not count, neither does it here."""
    parts = unicodedata.normalize("NFC", entry.filename.removesuffix("/")).casefold().split("/")
    for depth in range(1, len(parts) + 1):
        name, is_file = "/".join(parts[:depth]), depth == len(parts) and not entry.is_dir()
        if name in seen and (is_file or seen[name]):
            return "which is there twice"
        seen[name] = is_file
    return ""


def _short(problem: Exception) -> str:
    """Return the beginning of what a library said."""
    return " ".join(str(problem).split())[:100].rstrip(".") or type(problem).__name__


def _bad(place: str, problem: str, remedy: str) -> DataError:
    """Return the error that an archive is not used."""
    return DataError("package-archive", place, problem, remedy)
