"""The packages of this machine: listed, put in place, removed.

Place in the flow:  add, index -> [installed] -> engines, commands

The folder is argostranslate's own. A broken package or a stray folder in it hides no other. Nothing half-done ever
stands in it, for argostranslate then finds no package at all: what is coming or going lies beside it.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import NamedTuple

from workflow import files
from workflow.drafts.packages import archive, layout
from workflow.drafts.packages.layout import Package
from workflow.errors import DataError, SettingsError
from workflow.model import Way

_STALE = 24 * 3600
"""Seconds after which what lies beside the folder was left by a killed process."""


class Installed(NamedTuple):
    """What the folder holds."""

    packages: list[Package]
    """By languages, then version, the newest last."""

    problems: list[DataError]
    """Why other folders in it are no packages."""


def packages_folder() -> str:
    """Return the folder packages are installed in: $ARGOS_PACKAGES_DIR, or argostranslate's in $XDG_DATA_HOME."""
    if own := os.environ.get("ARGOS_PACKAGES_DIR"):
        return os.path.abspath(own)
    data = os.environ.get("XDG_DATA_HOME") or os.path.join(os.path.expanduser("~"), ".local", "share")
    return os.path.abspath(os.path.join(data, "argos-translate", "packages"))


def installed(folder: str = "") -> Installed:
    """Return every package that can be read, and why the others cannot.

    Args:
        folder: where to look, by default `packages_folder`.
    """
    folder = folder or packages_folder()
    found = Installed([], [])
    try:
        names = sorted(entry.name for entry in os.scandir(folder) if entry.is_dir())
    except FileNotFoundError:
        return found
    except OSError as problem:
        raise archive.refused(problem, folder) from problem
    for name in names:
        try:
            found.packages.append(layout.read(os.path.join(folder, name)))
        except DataError as problem:
            found.problems.append(problem)
    found.packages.sort(key=lambda one: (one.way, layout.age(one.version), one.name))
    return found


def newest(packages: Iterable[Package]) -> dict[Way, Package]:
    """Return the package of each way that translates: the newest that can.

    Args:
        packages: sorted as `Installed.packages` are; of equal versions the last one counts.
    """
    return {one.way: one for one in packages if not one.useless}


@contextmanager
def staging() -> Iterator[str]:
    """Give an empty folder on the same disk as the packages; it is deleted afterwards.

    Raises:
        DataError: it cannot be made.
    """
    beside = os.path.dirname(packages_folder())
    try:
        os.makedirs(beside, exist_ok=True)
        _sweep(beside)
        folder = tempfile.mkdtemp(suffix=files.TEMPORARY, dir=beside)
    except OSError as problem:
        raise archive.refused(problem, beside) from problem
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def put(folder: str, place: str) -> Package:
    """Move a package from the staging folder to the others, as a whole or not at all.

    Args:
        folder: the package, under its name.
        place: how messages call it.

    Raises:
        DataError: it is no package, or one of that name is there.
    """
    package = layout.read(folder, place)
    target = os.path.join(packages_folder(), package.name)
    if os.path.lexists(target):
        remedy = f'to replace it, first run "audarma models remove {package.name}"'
        raise DataError("package-installed", place, f"{package.name} is installed already", remedy)
    try:
        os.makedirs(packages_folder(), exist_ok=True)
        os.rename(folder, target)
    except OSError as problem:
        raise archive.refused(problem, target) from problem
    return package._replace(folder=target)


def remove(name: str) -> None:
    """Delete an installed package, or a stray folder among the packages.

    Args:
        name: of its folder.

    Raises:
        SettingsError: there is none of that name.
        DataError: it cannot be deleted.
    """
    path = folder_of(name)
    try:
        if os.path.islink(path):
            os.unlink(path)
            return
        with staging() as away:
            os.rename(path, os.path.join(away, "removed"))
    except OSError as problem:
        raise archive.refused(problem, path) from problem


def folder_of(name: str) -> str:
    """Return the folder of an installed package.

    Args:
        name: of its folder.

    Raises:
        SettingsError: there is none of that name.
    """
    path = os.path.join(packages_folder(), name)
    plain = name not in {"", ".", ".."} and os.sep not in name and "\0" not in name
    if not plain or not os.path.isdir(path):
        remedy = 'choose one that "audarma models list" names'
        raise SettingsError("package-unknown", f'"{name}"', "is no installed package", remedy)
    return path


def _sweep(folder: str) -> None:
    """Delete what killed processes left."""
    with os.scandir(folder) as entries:
        for entry in entries:
            with suppress(OSError):
                if entry.name.endswith(files.TEMPORARY) and time.time() - entry.stat().st_mtime > _STALE:
                    shutil.rmtree(entry.path)
