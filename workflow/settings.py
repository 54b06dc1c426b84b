"""The settings of a workspace: `audarma.toml`, or `[tool.audarma]` in `pyproject.toml`.

Place in the flow:  [settings] -> everything

Every setting has a default that suits a newsroom; `SETTINGS` is the whole list. An unknown name is an
error that offers the nearest known one, for a misspelled policy must not publish anything.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, NamedTuple, NoReturn

from workflow import files
from workflow.errors import DataError, SettingsError
from workflow.languages import LANGUAGES

FILE = "audarma.toml"
"""The settings file `audarma init` writes; its keys stand at the top level."""

SEVERITIES = ("error", "warning", "hint", "off")
"""What a finding of a rule may be."""


class Chosen(NamedTuple):
    """The severity of a rule."""

    rule: str
    severity: str
    """One of `SEVERITIES`."""

    place: str
    """File and line that say so."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a newsroom decided; every field but the first is a key of the settings file, with dashes."""

    root: str
    """The workspace: the absolute path of the folder that holds the settings file."""

    source_language: str = "en"
    """Language of the articles that do not name theirs."""

    locales: tuple[str, ...] = LANGUAGES
    """Languages the newsroom publishes in; an article is translated into all but its own."""

    segmentation: str = "sentence"
    """``sentence`` or ``paragraph``: what one entry of a catalog holds."""

    fields: tuple[str, ...] | None = None
    """Front-matter fields to translate, nested ones with dots; None stands for `formats.DEFAULT_FIELDS`."""

    skip: tuple[str, ...] = ()
    """Regular expressions for whole lines that are not prose, beside `formats.DEFAULT_SKIP`."""

    publish: str = "translated"
    """``translated``: text a person stands by is published; ``approved``: only what is signed off."""

    threshold: int = 100
    """Percentage of an article's segments that must be publishable for it to be built."""

    untranslated: str = "block"
    """What a segment without a publishable translation does to its article: ``block`` keeps it from
    being built; ``source`` leaves the source text, marked as such; ``omit`` leaves it out."""

    engine: str = "argos"
    """What drafts when the memory knows nothing: one of `workflow.drafts.engines`, which refuses others."""

    server: str = ""
    """Address of the LibreTranslate server; no other is ever asked."""

    memory_threshold: int = 75
    """Percentage from which the translation of a similar text is offered."""

    checks: tuple[Chosen, ...] = ()
    """Severities of rules that are not the usual ones; `workflow.checks` refuses rules that there are not."""


def load(start: str) -> Settings:
    """Find and read the settings of the workspace that a folder belongs to.

    Args:
        start: the folder; it and the folders above are searched, nearest first.

    Raises:
        SettingsError: there is no workspace, or its settings are wrong.
    """
    folder = os.path.realpath(start)
    while True:
        for name in (FILE, "pyproject.toml"):
            if (settings := _from_file(folder, name)) is not None:
                return settings
        parent = os.path.dirname(folder)
        if parent == folder:
            raise SettingsError(
                "no-workspace",
                start,
                "is not in an Audarma workspace",
                'run "audarma init" to make one here, or go to one',
            )
        folder = parent


def _from_file(folder: str, name: str) -> Settings | None:
    """Read one settings file; None if there is none, or it says nothing of Audarma."""
    path = os.path.join(folder, name)
    if not os.path.isfile(path):
        return None
    try:
        text = files.decode(files.read(path, name), name)
    except DataError as problem:
        raise SettingsError(problem.slug, problem.place, problem.problem, problem.remedy) from problem
    if name != FILE and "tool.audarma" not in text:
        return None
    try:
        table: Any = tomllib.loads(text.removeprefix("\ufeff"))
    except tomllib.TOMLDecodeError as problem:
        raise _syntax(problem, name) from problem
    if name != FILE:
        table = table.get("tool", {}).get("audarma")
        if table is None:
            return None
    return _Reader(text, name).read(folder, table)


def _syntax(problem: tomllib.TOMLDecodeError, name: str) -> SettingsError:
    """Report a file that is no TOML, with the line the parser names."""
    found = re.search(r"\(at line (\d+)[^)]*\)", str(problem))
    place = f"{name}:{found.group(1)}" if found else name
    reason = re.sub(r"\s*\(at [^)]*\)", "", str(problem)).lower()
    return SettingsError("settings-syntax", place, f"is no TOML: {reason}", "mend the line")


class _Reader:
    """Turns the table of one file into settings, naming the line of what is wrong."""

    def __init__(self, text: str, name: str) -> None:
        self.text = text
        self.name = name

    def read(self, root: str, table: Mapping[str, Any]) -> Settings:
        """Check every key and value."""
        values: dict[str, Any] = {}
        for key, value in table.items():
            if key not in SETTINGS:
                self.unknown(key)
            values[key.replace("-", "_")] = SETTINGS[key](self, key, value)
        settings = Settings(root, **values)
        if settings.source_language not in settings.locales:
            self.fail("source-language", f'"{settings.source_language}" is not one of the locales', "add it to locales")
        return settings

    def place(self, key: str) -> str:
        """Return the file, with the line of a key or of a table if it can be found."""
        name = re.escape(key)
        table = rf"\[(?:tool\.audarma\.)?{name}\]"
        found = re.search(rf"^[ \t]*(?:\"?{name}\"?[ \t]*=|{table})", self.text, re.MULTILINE)
        return f"{self.name}:{self.text.count(chr(10), 0, found.start()) + 1}" if found else self.name

    def fail(self, key: str, problem: str, remedy: str) -> NoReturn:
        """Raise for a key, naming its line if it can be found."""
        raise SettingsError("settings", self.place(key), problem, remedy)

    def unknown(self, key: str) -> NoReturn:
        """Raise for a key nobody knows, offering the nearest."""
        near = get_close_matches(key, SETTINGS, n=1, cutoff=0.5)
        remedy = f'did you mean "{near[0]}"?' if near else f"known settings: {', '.join(SETTINGS)}"
        self.fail(key, f'unknown setting "{key}"', remedy)

    def choice(self, key: str, value: Any, allowed: tuple[str, ...]) -> str:
        """Return a word that must be one of a few."""
        if value not in allowed:
            near = get_close_matches(str(value), allowed, n=1)
            guess = f' (did you mean "{near[0]}"?)' if near else ""
            self.fail(key, f"{key} is {value!r}{guess}", f"write one of: {', '.join(allowed)}")
        return str(value)

    def texts(self, key: str, value: Any) -> tuple[str, ...]:
        """Return a list of strings."""
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self.fail(key, f"{key} is {value!r}, not a list of strings", f'write for example {key} = ["…"]')
        return tuple(value)


def _locales(reader: _Reader, key: str, value: Any) -> tuple[str, ...]:
    codes = reader.texts(key, value)
    for code in codes:
        if code == "kz":
            reader.fail(key, '"kz" is the country', 'the language is "kk"')
        if code not in LANGUAGES:
            reader.fail(key, f'Audarma has no language "{code}"', f"use codes of: {', '.join(LANGUAGES)}")
    if len(set(codes)) != len(codes) or len(codes) < 2:  # noqa: PLR2004 - from one language into another
        reader.fail(key, "locales must name two or more languages, each once", 'write for example ["en", "ru", "kk"]')
    return codes


def _skip(reader: _Reader, key: str, value: Any) -> tuple[str, ...]:
    patterns = reader.texts(key, value)
    for pattern in patterns:
        try:
            re.compile(pattern)
        except re.error as problem:
            reader.fail(key, f"{pattern!r} is no regular expression: {problem}", "mend it")
    return patterns


def _percentage(least: int) -> Callable[[_Reader, str, Any], int]:
    """Return what reads a whole number of percent from `least` on."""

    def read(reader: _Reader, key: str, value: Any) -> int:
        if type(value) is not int or not least <= value <= 100:  # noqa: PLR2004 - a percentage
            reader.fail(key, f"{key} is {value!r}", f"write a whole number of percent, from {least} to 100")
        return int(value)

    return read


def _engine(reader: _Reader, key: str, value: Any) -> str:
    if not isinstance(value, str):
        reader.fail(key, f"engine is {value!r}, not a name", 'write for example engine = "argos"')
    return value


def _server(reader: _Reader, key: str, value: Any) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"(?:https?://[^/\s@]+(?:/\S*)?)?", value):
        reader.fail(key, f"server is {value!r}, not an address", 'write for example server = "http://127.0.0.1:5000"')
    return str(value)


def _checks(reader: _Reader, key: str, value: Any) -> tuple[Chosen, ...]:
    if not isinstance(value, dict):
        reader.fail(key, f"checks is {value!r}, not a table", 'write a table [checks], with lines like length = "off"')
    return tuple(
        Chosen(rule, reader.choice(rule, severity, SEVERITIES), reader.place(rule)) for rule, severity in value.items()
    )


SETTINGS: dict[str, Callable[[_Reader, str, Any], Any]] = {
    "source-language": lambda reader, key, value: reader.choice(key, value, LANGUAGES),
    "locales": _locales,
    "segmentation": lambda reader, key, value: reader.choice(key, value, ("sentence", "paragraph")),
    "fields": lambda reader, key, value: reader.texts(key, value),
    "skip": _skip,
    "publish": lambda reader, key, value: reader.choice(key, value, ("translated", "approved")),
    "threshold": _percentage(0),
    "untranslated": lambda reader, key, value: reader.choice(key, value, ("block", "source", "omit")),
    "engine": _engine,
    "server": _server,
    "memory-threshold": _percentage(50),
    "checks": _checks,
}
"""Every key of the settings file, with what reads its value."""
