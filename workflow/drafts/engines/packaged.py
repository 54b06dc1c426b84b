"""Which Argos packages a folder holds.

Place in the flow:  packages folder -> [packaged] -> argos

A small reader for this engine alone: `workflow.drafts.packages` takes its place once it is there. It opens
`metadata.json` and nothing else, and passes over whatever is no package that this engine can run (a stray
folder, a damaged file, a package without `sentencepiece.model`), so that the others stay usable.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from typing import NamedTuple

from workflow import files
from workflow.drafts.model import Way
from workflow.errors import DataError

LARGEST_METADATA = 1024 * 1024
"""Bytes. Real ones have a few hundred."""

_CODE = re.compile(r"[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8})*")
_VERSION = re.compile(r"[\w.+-]{1,40}")


class Package(NamedTuple):
    """An installed package, by what its metadata say."""

    folder: str

    way: Way

    version: str
    """As written; may be empty."""

    prefix: str
    """What each translation starts with for the model, mostly the target language; may be empty."""

    @property
    def model(self) -> str:
        """Name and version, as the ledger has them."""
        return f"translate-{self.way[0]}_{self.way[1]} {self.version}".rstrip()


def packages_folder() -> str:
    """Return the folder where argostranslate keeps its packages, without importing it: that would make folders."""
    if named := os.environ.get("ARGOS_PACKAGES_DIR"):
        return named
    data = os.environ.get("XDG_DATA_HOME") or os.path.join(os.path.expanduser("~"), ".local", "share")
    return os.path.join(data, "argos-translate", "packages")


def packages(folder: str) -> dict[Way, Package]:
    """Return the newest package of each way, in the order of the ways.

    Of two packages with equal versions the one whose folder sorts last is taken. A folder that is not there
    holds no package.
    """
    try:
        names = sorted(os.listdir(folder))
    except OSError:
        return {}
    found = [package for name in names if (package := _package(os.path.join(folder, name)))]
    found.sort(key=lambda package: (package.way, _age(package.version)))
    return {package.way: package for package in found}


def _package(folder: str) -> Package | None:
    """Return the package in a folder, or None where there is none that can be run."""
    parts = (os.path.join(folder, "sentencepiece.model"), os.path.join(folder, "model", "model.bin"))
    if not all(os.path.isfile(part) for part in parts):
        return None
    path = os.path.join(folder, "metadata.json")
    try:
        told = json.loads(files.decode(files.read(path, path, LARGEST_METADATA), path))
    except (DataError, ValueError, RecursionError):
        return None
    return (
        _understood(folder, told) if isinstance(told, dict) and told.get("type", "translate") == "translate" else None
    )


def _understood(folder: str, told: Mapping[str, object]) -> Package | None:
    """Return a package as its metadata describe it, or None where they cannot be meant."""
    source, target, version, prefix = (
        told.get(key) or "" for key in ("from_code", "to_code", "package_version", "target_prefix")
    )
    if not (isinstance(source, str) and isinstance(target, str) and isinstance(prefix, str)):
        return None
    if not (_CODE.fullmatch(source) and _CODE.fullmatch(target)) or source == target:
        return None
    usable = isinstance(version, str) and _VERSION.fullmatch(version)
    return Package(folder, (source, target), str(version) if usable else "", prefix)


def _age(version: str) -> tuple[int, ...]:
    """Return a sort key: 1.10 is newer than 1.9."""
    return tuple(int(number) for number in re.findall(r"[0-9]+", version))
