"""Which catalogs differ between two states of a repository, and what git has of them.

Place in the flow:  calls -> [blobs] -> between

Only names are compared, which git does by hashes, folder by folder; so ten thousand catalogs that are the same cost nothing.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from workflow import files
from workflow.catalog.paths import LOCALES, SOURCE
from workflow.errors import DataError
from workflow.repository.calls import git

_FILES = ("100", "120")
"""What the modes of files begin with, and of links."""

_FOLDERS = (LOCALES, SOURCE)

_RAW = (
    *("diff", "--raw", "-z", "--no-abbrev", "--no-renames", "--relative", "--no-color"),
    *("--no-ext-diff", "--no-textconv", "--ignore-submodules"),
)


class Point(NamedTuple):
    """One of the two states."""

    name: str
    """As the user calls it; empty for the files as they are."""

    commit: str | None
    """Its hash; None for the files as they are."""

    def place(self, path: str) -> str:
        """Return how messages call a file of this state."""
        return f"{self.name}:{path}" if self.commit else path


class Row(NamedTuple):
    """A file that differs."""

    path: str
    """From the workspace."""

    old: str | None
    """The name of its blob; None where there was no file."""

    new: str | None
    """Likewise; empty for the file as it is."""


def changed(root: str, old: Point, new: Point) -> list[Row]:
    """Return the files of `locales/` and `source/` that differ between a commit and another, or the files as they are.

    New files that git does not know of yet are among them, unless it was told to ignore them.

    Raises:
        DataError: git failed.
    """
    ends = [one.commit for one in (old, new) if one.commit]
    # A merge that is under way lists a path twice: unmerged, and as it is.
    rows = {row.path: row for row in _rows(git(root, *_RAW, *ends, "--", *_FOLDERS), here=new.commit is None)}
    if new.commit is None:
        others = git(root, "ls-files", "--others", "--exclude-standard", "-z", "--", *_FOLDERS)
        # A file that git was told to forget is one of them, and still there.
        rows |= {path: Row(path, rows[path].old if path in rows else None, "") for path in _texts(others)}
    return [rows[path] for path in sorted(rows)]


def _rows(raw: bytes, *, here: bool) -> Iterator[Row]:
    """Read what `git diff --raw -z` says; links, unless they are here, and folders of other repositories are no files."""
    words = iter(_texts(raw))
    for word in words:
        old_mode, new_mode, old, new, status = word.removeprefix(":").split()
        path = next(words)
        modes = (old_mode, new_mode) if status != "U" else (old_mode, "100644")
        before, after = (name if mode.startswith("100") else None for mode, name in zip(modes, (old, new), strict=True))
        if here and modes[1].startswith(_FILES):
            after = ""
        if before is not None or after is not None:
            yield Row(path, before, after)


def tree(root: str, point: Point, only: Iterable[str] = (f"{LOCALES}/",)) -> dict[str, str]:
    """Return the names of the blobs of files in a commit, by path from the workspace.

    Args:
        root: the workspace.
        point: the commit.
        only: of these files, and of all in these folders (with a slash behind them).
    """
    found = {}
    for line in _texts(git(root, "ls-tree", "-r", "-z", str(point.commit), "--", *only)):
        told, _, path = line.partition("\t")
        mode, _, name = told.split()
        if mode.startswith("100"):
            found[path] = name
    return found


def on_disk(root: str, path: str, most: int = files.LARGEST_CATALOG) -> bytes | None:
    """Return a file as it is; None where there is none.

    Raises:
        DataError: it cannot be read, or a link leads out of the workspace.
    """
    full = os.path.join(root, path)
    if not os.path.lexists(full):
        return None
    if not files.inside(root, full):
        raise DataError("link-outside", path, "is a link that leads out of the workspace", "copy the file instead")
    return files.read(full, path, most)


def _texts(raw: bytes) -> list[str]:
    """Return what NULs divide."""
    return raw.decode("utf-8", "surrogateescape").split("\0")[:-1]
