"""The folder of a report: written file by file, and cleared of what an older report left, of nothing else.

Place in the flow:  files, paths -> [folder] <- site, writing

Laws    Each file is old or new, never half, and one that would not change is not touched.
        Only what a report wrote is ever deleted: ``audarma-report.json`` tells what that is. It is written before the
        pages, so that a report that was stopped is known for one, and its leavings are.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable

from workflow import files
from workflow.catalog import paths
from workflow.errors import AudarmaError, DataError, SettingsError
from workflow.settings import Settings

MANIFEST = "audarma-report.json"

_OURS = re.compile(r"index\.html|(?:articles/[a-z0-9-]+\.html)|(?:static/[a-z]+\.(?:css|js))")
"""What a report may have written; a manifest may come with a copied folder, and say anything."""


_GIT = ".git"
_TAKEN = {
    paths.SOURCE: "where articles are",
    paths.LOCALES: "where catalogs are",
    paths.BUILD: "which is published",
    ".audarma": "which holds caches",
    _GIT: "which is git's",
}
"""Folders that others read, and why they are no place for a report."""


def check(settings: Settings, path: str) -> None:
    """See to it that a report will not lie among articles, catalogs, or what is published.

    Args:
        settings: the workspace.
        path: of the report's folder, whether it is there or not.

    Raises:
        SettingsError: it would.
    """
    shown, folder = path.rstrip("/" + os.sep) or path, os.path.realpath(path)
    for name, reason in _TAKEN.items():
        taken = os.path.realpath(os.path.join(settings.root, name))
        if files.inside(taken, folder) or (name == _GIT and _GIT in folder.split(os.sep)):
            problem = f"is in {name}/, {reason}" if folder != taken else f"is {name}/, {reason}"
            raise SettingsError("review-folder", shown, problem, "name a folder elsewhere")


class Folder:
    """A folder that is, or becomes, a report."""

    def __init__(self, path: str) -> None:
        """Look at a folder.

        Args:
            path: where it is, or will be.

        Raises:
            SettingsError: it is not empty and no report.
            DataError: it is no folder, or cannot be read.
        """
        self.shown = path.rstrip("/" + os.sep) or path or '""'
        self.root = os.path.realpath(path)
        self._old = self._read()

    def begin(self, names: Iterable[str]) -> None:
        """Say which files there will be, before they are written.

        Raises:
            DataError: nothing can be written here.
        """
        files.sweep(self.root)
        self._note({*self._old, *names})

    def write(self, name: str, text: str) -> bool:
        """Write a file, if it is not as it should be already; tell whether it was not.

        Args:
            name: from the folder, with forward slashes.
            text: of the file.

        Raises:
            DataError: it cannot be written.
        """
        data = text.encode()
        full = os.path.join(self.root, name)
        there = files.signature_of(full)
        if there and there[2] == len(data) and not os.path.islink(full) and files.read(full, self._place(name)) == data:
            return False
        if not files.inside(self.root, os.path.dirname(full)):
            problem, remedy = (
                "would be written outside the report's folder, through a link",
                "replace the link by a folder",
            )
            raise DataError("link-outside", self._place(name), problem, remedy)
        try:
            files.write(self.root, name, data)
        except AudarmaError as error:
            raise DataError(error.slug, self._place(error.place), error.problem, error.remedy) from error
        return True

    def finish(self, names: Iterable[str]) -> list[str]:
        """Delete what an older report wrote and this one did not; return what that was.

        Raises:
            DataError: something cannot be deleted, or the manifest cannot be written.
        """
        gone = sorted(self._old.difference(names))
        for name in gone:
            full = os.path.join(self.root, name)
            if files.inside(self.root, os.path.dirname(full)):
                files.remove(full, self._place(name))
        self._note(names)
        return gone

    def _read(self) -> set[str]:
        """Return what an older report wrote."""
        try:
            there = os.listdir(self.root)
        except FileNotFoundError:
            return set()
        except OSError as problem:
            reason = (problem.strerror or str(problem)).lower()
            raise DataError(
                "review-folder", self.shown, f"cannot be used: {reason}", "name another folder"
            ) from problem
        ours = [name for name in there if not name.endswith(files.TEMPORARY)]
        if not ours:
            return set()
        try:
            with open(os.path.join(self.root, MANIFEST), "rb") as file:
                names = json.loads(file.read())["files"]
                return {name for name in names if isinstance(name, str) and _OURS.fullmatch(name)}
        except (OSError, ValueError, KeyError, TypeError):
            raise SettingsError(
                "review-folder",
                self.shown,
                "is not empty, and no report was written there",
                "name a new folder, or an empty one",
            ) from None

    def _note(self, names: Iterable[str]) -> None:
        """Write the manifest."""
        listed = ",\n".join(f"  {json.dumps(name)}" for name in sorted(names))
        self.write(MANIFEST, f'{{"made-by": "audarma review", "files": [\n{listed}\n]}}\n')

    def _place(self, name: str) -> str:
        """Return how messages call a file."""
        return f"{self.shown}/{name}"
