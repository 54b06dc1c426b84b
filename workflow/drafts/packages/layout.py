"""What a package holds: one folder, read and held against what must be in it.

Place in the flow:  a folder -> [layout] -> installed, check, pack

    translate-ru_kk-0_1/
        metadata.json         languages, version, target_prefix
        README.md             where it is from, and its licence
        sentencepiece.model   text <-> pieces (or bpe.model, with which Audarma cannot translate)
        model/                config.json, model.bin, vocabularies, as CTranslate2 leaves them
"""

from __future__ import annotations

import json
import os
import re
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from workflow import files
from workflow.errors import DataError
from workflow.model import Way

SPM = "sentencepiece.model"
README = "README.md"

CODE = re.compile(r"[a-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})?\Z")
"""What language codes look like: ISO 639, with a region or a script where Argos has one."""

VERSION = re.compile(r"[\w.+-]{1,40}\Z")
"""What versions look like; no part of a path is one."""

_MOST = 1000**2
"""Bytes of metadata.json and of README.md."""

_LICENCE = re.compile(r"licen[cs]e|\bCC0\b|\bCC[ -]BY\b|public domain", re.IGNORECASE)
_HEADING = re.compile(r"\W*licen[cs]es?\W*", re.IGNORECASE)


class Package(NamedTuple):
    """One package."""

    name: str
    """Of its folder: ``translate-ru_kk-0_1``."""

    folder: str
    """Where it is."""

    source: str
    """Language it translates from."""

    target: str
    """Language it translates into."""

    version: str
    """As written; empty where that cannot be a version."""

    target_prefix: str
    """Language token that every translation starts with, or nothing."""

    tokenizer: str
    """Name of the file that cuts text into pieces."""

    licence: str
    """The line of README.md that tells it, or nothing."""

    size: int
    """Bytes of all its files."""

    @property
    def way(self) -> Way:
        """Source and target."""
        return self.source, self.target

    @property
    def model(self) -> str:
        """Name and version, as the ledger has them: ``translate-ru_kk 0.1``."""
        return f"translate-{self.source}_{self.target} {self.version}".rstrip()

    @property
    def useless(self) -> str:
        """Why Audarma cannot translate with it, or nothing."""
        return "" if self.tokenizer == SPM else f"has {self.tokenizer}, and Audarma reads {SPM} only"


def age(version: str) -> tuple[int, ...]:
    """Return a sort key for versions, the newest last.

    Args:
        version: as written.

    Example:
        >>> age("1.10") > age("1.9") > age("")
        True
    """
    return tuple(int(number[:9]) for number in re.findall(r"[0-9]+", version))


def read(folder: str, place: str = "") -> Package:
    """Return what a package says of itself.

    Args:
        folder: of the package.
        place: how messages call it; by default its name.

    Raises:
        DataError: something that must be there is missing or cannot be understood.
    """
    place = place or os.path.basename(folder)
    metadata = f"{place}/metadata.json"
    if not os.path.isfile(os.path.join(folder, "metadata.json")):
        raise _bad(place, "is no package: it lacks metadata.json")
    _look(os.path.join(folder, "metadata.json"), metadata)
    found = _by_argos(folder, place)
    if found.type != "translate":
        raise _bad(place, f'is a package of the type "{found.type}", not "translate"')
    for code in (found.from_code, found.to_code):
        if not isinstance(code, str) or not CODE.match(code):
            raise _bad(metadata, "lacks from_code or to_code, or one is no language code")
    if found.from_code == found.to_code:
        raise _bad(metadata, "has one language as source and target")
    if not isinstance(found.target_prefix, str):
        raise _bad(metadata, "has a target_prefix that is no text")
    tokenizer = next((name for name in (SPM, "bpe.model") if os.path.isfile(os.path.join(folder, name))), "")
    if not tokenizer:
        raise _bad(place, f"lacks {SPM}")
    if not os.path.isfile(os.path.join(folder, "model", "model.bin")):
        raise _bad(place, "lacks model/model.bin")
    return Package(
        name=os.path.basename(folder),
        folder=folder,
        source=found.from_code,
        target=found.to_code,
        version=version if VERSION.match(version := str(found.package_version)) else "",
        target_prefix=found.target_prefix,
        tokenizer=tokenizer,
        licence=licence_of(_readme(folder, place)),
        size=sum(os.path.getsize(os.path.join(where, name)) for where, _, here in os.walk(folder) for name in here),
    )


def licence_of(text: str) -> str:
    """Return the line of a text that names a licence, or nothing.

    Args:
        text: of a README.md.

    Example:
        >>> licence_of("# A model\\n\\n## License\\n\\nCC-BY-4.0\\n"), licence_of("# A model\\n")
        ('CC-BY-4.0', '')
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    for number, line in enumerate(lines):
        if _HEADING.fullmatch(line):
            return "".join(lines[number + 1 : number + 2])[:200]
        if _LICENCE.search(line):
            return line[:200]
    return ""


def _look(path: str, place: str) -> None:
    """Refuse what argostranslate would stumble over: it takes any JSON of any size."""
    try:
        value = json.loads(files.decode(files.read(path, place, _MOST), place))
    except (ValueError, RecursionError) as problem:
        raise _bad(place, "is no JSON") from problem
    if not isinstance(value, dict):
        raise _bad(place, "is no JSON object")


def _by_argos(folder: str, place: str) -> Any:
    """Return a package as argostranslate understands it."""
    try:
        return _argos().Package(Path(folder))
    except (OSError, ValueError, TypeError, AttributeError, KeyError, AssertionError) as problem:
        # The last two come from settings of argostranslate that are wrong.
        raise _bad(place, f"argostranslate cannot read it: {problem}") from problem


@cache
def _argos() -> Any:
    """Return `argostranslate.package`; importing it makes folders in the home directory, so nothing else does."""
    return import_module("argostranslate.package")


def _readme(folder: str, place: str) -> str:
    """Return the text of README.md, or nothing."""
    path = os.path.join(folder, README)
    if not os.path.isfile(path):
        return ""
    return files.read(path, f"{place}/{README}", _MOST).decode("utf-8", "replace")


def _bad(place: str, problem: str) -> DataError:
    """Return the error that a folder is no package."""
    return DataError("package-layout", place, problem, 'get the package again, or remove it ("audarma models remove")')
