"""Translation memories of other tools: TMX 1.4b, read and written unit by unit.

Place in the flow:  other tools -> [tmx] -> units -> exact, similar; units -> [tmx] -> other tools

What a person imports is copied to `FOLDER` as it is: it is shared with the catalogs, and no cache that may be deleted.
The memory taken does not grow with the number of units, only with the longest one and with what stands outside them.

Laws    What was written and is read again gives the same units; only their places are others.
        No entity is expanded, no file or address that a memory names is opened.

Source: TMX 1.4b Specification (LISA OSCAR, 2005). The neighbours of a text are in properties of its `tuv` called
`prev` and `next`, the msgctxt is in one called `x-context`, which the Translate Toolkit reads and writes.
"""

from __future__ import annotations

import filecmp
import os
import re
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import combinations
from typing import IO, Any

from lxml import etree

import workflow
from workflow import files
from workflow.catalog import po
from workflow.drafts.memory.units import Side, Unit, code
from workflow.errors import AudarmaError, DataError
from workflow.model import Way
from workflow.settings import Settings

FOLDER = "locales/memory"
"""Where imported memories are, from the workspace."""

SUFFIX = ".tmx"

_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_WHEN = re.compile(r"\d{8}T\d{6}Z")
_CONTEXT = "x-context"
_APPROVED = "x-approved"
_AROUND = ("prev", "next")
_SAFE: dict[str, bool] = {
    "resolve_entities": False,
    "load_dtd": False,
    "no_network": True,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}
"""How XML of strangers is read."""


def imported(settings: Settings, problems: list[AudarmaError]) -> Iterator[Unit]:
    """Yield the units of all imported memories, by the name of the file.

    Args:
        settings: the workspace.
        problems: told of the files that cannot be read to their end; the units before the damage are yielded.
    """
    for name in names(settings.root):
        try:
            yield from read(os.path.join(settings.root, name), name, settings.locales)
        except AudarmaError as problem:
            problems.append(problem)


def names(root: str) -> list[str]:
    """Return the imported memories of a workspace, as paths from it."""
    folder = os.path.join(root, FOLDER)
    if not os.path.isdir(folder) or not files.inside(root, folder):
        return []
    found = [f"{FOLDER}/{name}" for name in sorted(os.listdir(folder)) if name.lower().endswith(SUFFIX)]
    paths = [os.path.join(root, name) for name in found]
    return [name for name, path in zip(found, paths, strict=True) if os.path.isfile(path) and files.inside(root, path)]


def keep(settings: Settings, path: str, place: str) -> Counter[Way]:
    """Import a memory: read it to its end, then copy it to `FOLDER`. Importing the same file again changes nothing.

    A memory that has nothing for the locales is not kept.

    Args:
        settings: the workspace.
        path: of the file.
        place: how messages call it.

    Returns:
        How many units it has in each direction.

    Raises:
        DataError: it cannot be read, or another one of its name was imported before.
    """
    # Who opens a pipe waits for ever.
    if os.path.exists(path) and not os.path.isfile(path):
        raise DataError("not-a-file", place, "is a folder, a pipe or a device, not a file", "name a file")
    counts = Counter((unit.source.language, unit.target.language) for unit in read(path, place, settings.locales))
    if not counts:
        return counts
    stem = os.path.splitext(os.path.basename(path))[0]
    name = f"{FOLDER}/{stem}{SUFFIX}"
    kept = os.path.join(settings.root, name)
    if not files.inside(settings.root, kept):
        raise DataError("link-outside", FOLDER, "is a link that leads out of the workspace", "copy the folder instead")
    if os.path.lexists(kept):
        if _same(path, kept):
            return counts
        remedy = "rename the new one, or delete the old one if the new one replaces it"
        raise DataError("tmx-exists", name, "was imported before, and is another file", remedy)
    with _replacing(kept, name) as new, open(path, "rb") as old:
        shutil.copyfileobj(old, new)
    return counts


def read(path: str, place: str, languages: Sequence[str]) -> Iterator[Unit]:
    """Yield the units of a memory in the order of the file.

    A `tu` with more than two languages gives a unit for each two of them, the source language first.

    Args:
        path: of the file.
        place: how messages call it.
        languages: codes of the languages that are wanted; ``en-US`` counts as ``en``.

    Raises:
        DataError: it cannot be opened, is no TMX, is cut off, or defines entities.
    """
    try:
        with open(path, "rb") as file:
            yield from _read(file, place, languages)
    except OSError as problem:
        reason = (problem.strerror or str(problem)).lower()
        raise DataError("file-failure", place, f"could not be read: {reason}", "check the name and the file") from None


def known(path: str) -> bool:
    """Tell whether a file begins as a memory; False where it cannot be read."""
    try:
        with open(path, "rb") as file:
            _, root = next(etree.iterparse(file, ("start",), **_SAFE))
            return _name(root.tag) == "tmx"
    except (OSError, etree.XMLSyntaxError, StopIteration):
        return False


def write(units: Iterable[Unit], path: str, place: str, problems: list[AudarmaError]) -> Counter[Way]:
    """Export units as a memory, replacing the file as a whole; return how many were written in each direction.

    Args:
        units: of any languages; none is held longer than it takes to write it.
        path: of the file.
        place: how messages call it.
        problems: told of the units that XML cannot hold, because of a control character; they are left out.

    Raises:
        DataError: the file cannot be written; an old one stands.
    """
    counts: Counter[Way] = Counter()
    header = etree.Element(
        "header",
        {
            "creationtool": "Audarma",
            "creationtoolversion": workflow.__version__,
            "segtype": "sentence",
            "o-tmf": "PO",
            "adminlang": "en",
            "srclang": "*all*",
            "datatype": "plaintext",
        },
    )
    with _replacing(path, place) as file, etree.xmlfile(file, encoding="utf-8") as xml:
        xml.write_declaration()
        xml.write_doctype('<!DOCTYPE tmx SYSTEM "tmx14.dtd">')
        with xml.element("tmx", version="1.4"):
            xml.write(header)
            with xml.element("body"):
                for unit in units:
                    try:
                        xml.write("\n", _element(unit))
                    except ValueError:
                        problems.append(_unwritable(unit))
                    else:
                        counts[unit.source.language, unit.target.language] += 1
                xml.write("\n")
    return counts


def _read(file: IO[bytes], place: str, languages: Sequence[str]) -> Iterator[Unit]:
    """Read an open file."""
    line, source = 1, ""
    parser = etree.iterparse(file, ("start",), **_SAFE)
    try:
        _, root = next(parser)
        _check(root, place)
        file.seek(0)
        parser = etree.iterparse(file, ("end",), tag=("{*}header", "{*}tu"), **_SAFE)
        for _, element in parser:
            line = element.sourceline
            if _name(element.tag) == "header":
                source = code(element.get("srclang", ""))
            else:
                yield from _units(element, source, languages, f"{place}:{line}")
            while element.getprevious() is not None:
                del element.getparent()[0]
    except etree.XMLSyntaxError as problem:
        raise _damaged(problem, parser.error_log, line, place) from None


def _check(root: Any, place: str) -> None:
    """Raise where a file is no TMX, by its first element, or defines entities, which only an attacker needs."""
    if _name(root.tag) != "tmx":
        raise DataError("not-tmx", place, "is XML, but no TMX", "export the memory as TMX 1.4b")
    dtd = root.getroottree().docinfo.internalDTD
    if dtd is not None and next(dtd.iterentities(), None) is not None:
        raise _entities(place)


def _damaged(problem: etree.XMLSyntaxError, log: Any, line: int, place: str) -> DataError:
    """Say in one line why a file cannot be read, and where."""
    first = next((entry for entry in log if entry.level_name == "FATAL"), None)
    reason, at = (first.message, first.line) if first else (problem.msg or "it is empty", problem.lineno)
    where = f"{place}:{at or line}"
    if "amplification" in reason:
        return _entities(where)
    told = " ".join(reason.split())
    return DataError("not-tmx", where, f"cannot be read as TMX: {told}", "export it anew, or mend the line")


def _entities(where: str) -> DataError:
    """Say that a file defines entities."""
    problem = "defines or uses XML entities, which no memory needs and which can be made to expand without end"
    return DataError("tmx-entities", where, problem, "do not trust the file, or export it anew without them")


def _units(tu: Any, source: str, languages: Sequence[str], place: str) -> Iterator[Unit]:
    """Make units of a `tu`: one for each two languages of it, of each language the first text."""
    sides: dict[str, Side] = {}
    told: dict[str, str] = {}
    dates = _dates(tu)
    for child in tu:
        name = _name(child.tag)
        if name == "prop":
            told[child.get("type", "")] = child.text or ""
        elif name == "tuv":
            language = code(child.get(_LANGUAGE) or child.get("lang") or "")
            if language in languages and language not in sides and (side := _side(child, language, place)):
                sides[language] = side
                dates += _dates(child)
    source = code(tu.get("srclang") or "") or source
    ordered = sorted(sides.values(), key=lambda side: side.language != source)
    for one, other in combinations(ordered, 2):
        yield Unit(one, other, told.get(_CONTEXT), told.get(_APPROVED) == "yes", max(dates, default=""), place)


def _side(tuv: Any, language: str, place: str) -> Side | None:
    """Return what a `tuv` holds; None where there is nothing to see in it."""
    text = ""
    around: dict[str, str | None] = dict.fromkeys(_AROUND)
    for child in tuv:
        name = _name(child.tag)
        if name == "seg":
            text = _text(child, place) if len(child) else child.text or ""
        elif name == "prop" and (kind := child.get("type", "")) in around:
            around[kind] = child.text or ""
    return Side(language, text, (around[_AROUND[0]], around[_AROUND[1]])) if po.visible(text) else None


def _text(seg: Any, place: str) -> str:
    """Return what a `seg` says, the codes in its inline elements included."""
    if next(seg.iter(etree.Entity), None) is not None:
        raise _entities(place)
    return "".join(seg.itertext())


def _name(tag: object) -> str:
    """Return the name of an element without its namespace; an entity has none."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _dates(element: Any) -> list[str]:
    """Return when a `tu` or `tuv` was made and changed."""
    found = (element.get("creationdate"), element.get("changedate"))
    return [date for date in found if date and _WHEN.fullmatch(date)]


def _element(unit: Unit) -> Any:
    """Return a unit as a `tu`.

    Raises:
        ValueError: it holds a character that XML has not.
    """
    tu = etree.Element("tu", srclang=unit.source.language)
    if unit.when:
        tu.set("changedate", unit.when)
    if unit.context is not None:
        _property(tu, _CONTEXT, unit.context)
    if unit.approved:
        _property(tu, _APPROVED, "yes")
    for side in (unit.source, unit.target):
        tuv = etree.SubElement(tu, "tuv", {_LANGUAGE: side.language})
        for kind, text in zip(_AROUND, side.around, strict=True):
            if text is not None:
                _property(tuv, kind, text)
        etree.SubElement(tuv, "seg").text = side.text
    return tu


def _property(element: Any, kind: str, text: str) -> None:
    """Add a property."""
    etree.SubElement(element, "prop", type=kind).text = text


def _unwritable(unit: Unit) -> DataError:
    """Say that XML cannot hold a unit."""
    problem = "holds a control character, which TMX cannot hold, and was left out"
    return DataError("tmx-character", unit.place or "TMX", problem, "delete the character from the entry")


@contextmanager
def _replacing(path: str, place: str) -> Iterator[IO[bytes]]:
    """Open a file beside another, which it replaces as soon as it is written whole."""
    folder, name = os.path.split(os.path.abspath(path))
    temporary = os.path.join(folder, f".{name}.{os.getpid()}{files.TEMPORARY}")
    if os.path.exists(path) and not os.stat(path).st_mode & 0o222:
        raise DataError("read-only", place, "is read-only and was left as it is", "make it writable (chmod u+w)")
    try:
        os.makedirs(folder, exist_ok=True)
        with open(temporary, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except OSError as problem:
        reason = (problem.strerror or str(problem)).lower()
        remedy = "free some space, or check the folder"
        raise DataError("file-failure", place, f"could not be written: {reason}", remedy) from problem
    finally:
        with suppress(OSError):
            os.unlink(temporary)


def _same(one: str, other: str) -> bool:
    """Tell whether two files have the same bytes."""
    return filecmp.cmp(one, other, shallow=False)
