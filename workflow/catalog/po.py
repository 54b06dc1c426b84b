"""PO files, read without loss and written as gettext's own tools and every editor keep them.

Place in the flow:  files -> [po] <-> merge, ledger, build

Laws    `write(read(text)) == text` for every file in the layout below; an entry nobody changed keeps
        its bytes in any layout (wrapped by Poedit, say).
Layout  header, entries in article order, obsolete entries; never wrapped; one blank line between
        entries, one newline at the end. A file whose lines mostly end in CRLF, as OmegaT saves them on
        Windows, keeps CRLF; a byte order mark is not given back, for gettext's tools refuse it.

polib escapes and unescapes strings, and is what the tests compare with. It does not read: it accepts
a file cut inside a string, loses `#~|` and the comments of obsolete entries, and re-wraps what it did
not change. Nor does it write: rendering took it half of the time of a first sync.

Source: GNU gettext manual 0.22, 3 "The Format of PO Files".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import NamedTuple

import polib

from workflow.catalog.damage import damage
from workflow.errors import DataError
from workflow.model import Key

_STRING = r'"[^"\\\n]*(?:\\.[^"\\\n]*)*"'
_STRINGS = rf"({_STRING}(?:[ \t]*\n[ \t]*{_STRING})*)[ \t]*"
_ENTRY = re.compile(
    r"((?:[ \t]*(?:\#(?!~)[^\n]*)?\n)*)"
    rf"(?:[ \t]*msgctxt[ \t]*{_STRINGS}\n)?"
    rf"[ \t]*msgid[ \t]*{_STRINGS}\n"
    rf"[ \t]*msgstr[ \t]*{_STRINGS}(?:\n|\Z)"
)
_PLAIN = re.compile(r'\n*+((?:#[^~\n].*+\n)*+)(?:msgctxt "(.*)"\n)?+msgid "(.*)"\nmsgstr "(.*)"(?:\n\n|\n?\Z)')
"""An entry as Audarma writes it, each string on one line: read in a third of the time, and what is not so, or has a
quotation mark or a backslash in a string, by the grammar."""
_OBSOLETE = re.compile(r"((?:[ \t]*(?:\#(?!~)[^\n]*)?\n)*)((?:\#~[^\n]*(?:\n|\Z))+)")
_REMAINS = re.compile(r"(?:[ \t]*(?:\#(?![.:,|~])[^\n]*)?(?:\n|\Z))*")
_MSGID = re.compile(r'(#~)?[ \t]*msgid[ \t]*"')
_PREVIOUS = re.compile(rf"(?:msgctxt[ \t]*{_STRINGS}\n)?msgid[ \t]*{_STRINGS}\n?")


class Comments(NamedTuple):
    """The comment lines of an entry, sorted by their kind."""

    notes: tuple[str, ...] = ()
    """Written by people (`# `), a line each."""

    extracted: tuple[str, ...] = ()
    """Written by Audarma (`#.`), a line each."""

    references: tuple[str, ...] = ()
    """Where the text is used (`#:`)."""

    flags: tuple[str, ...] = ()
    """Flags (`#,`), fuzzy included."""

    previous: Key | None = None
    """(msgctxt, msgid) that the translation was made for (`#|`), if that is not the present source."""


class Entry(NamedTuple):
    """One entry of a catalog."""

    context: str | None
    """The msgctxt, or None."""

    msgid: str

    msgstr: str
    """The translation; empty where there is none yet."""

    head: str = ""
    """The comment lines in front, a newline behind each; `comments` tells them apart."""

    obsolete: bool = False

    raw: str = ""
    """The entry as it stands in its file, without a newline at the end; empty if it is to be written anew."""

    @property
    def key(self) -> Key:
        """What identifies the entry within its catalog."""
        return (self.context, self.msgid)

    @property
    def comments(self) -> Comments:
        """The comment lines, sorted by their kind."""
        return _comments(self.head) if self.head else Comments()

    @property
    def fuzzy(self) -> bool:
        """Whether the translation awaits a person: a draft, or a stale one."""
        flagged = "#," in self.head or "#=" in self.head
        return flagged and any(flag.lower() == "fuzzy" for flag in self.comments.flags)

    @property
    def stale(self) -> bool:
        """Whether the translation was made for another wording of the source."""
        return self.fuzzy and self.comments.previous is not None

    @property
    def translated(self) -> bool:
        """Whether a person stands by the translation."""
        return bool(self.msgstr) and not self.fuzzy


@dataclass(frozen=True, slots=True)
class Catalog:
    """The entries of one article in one target language."""

    header: Entry

    entries: tuple[Entry, ...]
    """In the order of the file, obsolete ones last; no two with the same key."""

    remains: str = ""
    """Comments that stand behind the last entry."""

    crlf: bool = field(default=False, compare=False)
    """Whether most lines of its file end in CRLF."""

    text: str = field(default="", repr=False, compare=False)
    """The file it was read from; empty if there is none, or nobody asks for lines."""

    def lines(self) -> list[int]:
        """Return the line of each entry's msgid in `text`, counted from 1, in the order of the entries that were read."""
        active: list[int] = []
        gone: list[int] = []
        for number, line in enumerate(self.text.removeprefix("\ufeff").split("\n"), 1):
            if "msgid" in line and (found := _MSGID.match(line)):
                (gone if found[1] else active).append(number)
        return [*active[1:], *gone]  # the first is the header's

    def field(self, name: str) -> str:
        """Return a header field such as ``Language``, or an empty string."""
        found = _field(name).search(self.header.msgstr)
        return found.group(1).strip() if found else ""


@cache
def _field(name: str) -> re.Pattern[str]:
    """Return what finds a header field."""
    return re.compile(rf"^{re.escape(name)}:[ \t]*(.*)$", re.MULTILINE | re.IGNORECASE)


def read(text: str, place: str) -> Catalog:
    """Read a PO file.

    Args:
        text: the file, decoded, byte order mark and line ends as they are.
        place: how messages call the file.

    Raises:
        DataError: it has no header, is cut off, holds conflict markers, plural forms or two entries
            with one key, leads out of the workspace or is no PO file; the line is named.
    """
    whole, text = text, text.removeprefix("\ufeff").replace("\r\n", "\n")
    entries: list[Entry] = []
    starts: list[int] = []
    position = 0
    while True:
        starts.append(position)
        if (found := _PLAIN.match(text, position)) and (entry := _plain(found)):
            entries.append(entry)
        elif found := _ENTRY.match(text, position):
            entries.append(_entry(found, obsolete=False))
        elif found := _OBSOLETE.match(text, position):
            entries += _obsolete(found, text, place)
            starts += [position] * (len(entries) - len(starts))
        else:
            break
        position = found.end()
    if not _REMAINS.fullmatch(text, position):
        raise damage(text, position, place)
    if not entries or entries[0].msgid or entries[0].context is not None or entries[0].obsolete:
        raise DataError(
            "catalog-header", place, "has no header, so it was cut off or is no PO file", "restore it from git"
        )
    _check_keys(entries, starts, text, place)
    _check_references(entries, text, place)
    active = [entry for entry in entries if not entry.obsolete]
    gone = [entry for entry in entries if entry.obsolete]
    crlf = len(whole) != len(text) and 2 * whole.count("\r\n") > whole.count("\n")
    return Catalog(active[0], (*active[1:], *gone), text[position:].strip("\n"), crlf, whole)


def write(catalog: Catalog) -> str:
    """Return the catalog as a PO file; entries read and not changed since keep their bytes.

    Where some lines ended in CRLF and some in LF, all end as most of them did.
    """
    parts = [render(catalog.header), *map(render, catalog.entries)]
    if catalog.remains:
        parts.append(catalog.remains)
    text = "\n\n".join(parts) + "\n"
    return text.replace("\n", "\r\n") if catalog.crlf else text


def render(entry: Entry) -> str:
    """Return the lines of one entry, without a newline at the end."""
    if entry.raw:
        return entry.raw
    mark = "#~ " if entry.obsolete else ""
    head = re.sub(r"^#\|", "#~|", entry.head, flags=re.MULTILINE) if mark else entry.head
    context = "" if entry.context is None else _string(f"{mark}msgctxt", mark, entry.context) + "\n"
    msgid = _string(f"{mark}msgid", mark, entry.msgid)
    return f"{head}{context}{msgid}\n{_string(f'{mark}msgstr', mark, entry.msgstr)}"


def untranslated(head: str, context: str | None, msgid: str) -> str:
    """Return the lines of an entry without a translation: what `render` gives, without the entry."""
    lines = "" if context is None else _string("msgctxt", "", context) + "\n"
    return f'{head}{lines}{_string("msgid", "", msgid)}\nmsgstr ""'


def _string(keyword: str, mark: str, text: str) -> str:
    """Return a keyword with its string: on one line, or a line for each that the text has."""
    if "\n" not in text:
        return f'{keyword} "{_escape(text)}"'
    lines = re.findall(r"[^\n]*\n|[^\n]+", text)
    return "\n".join([f'{keyword} ""', *(f'{mark}"{_escape(line)}"' for line in lines)])


def _escape(text: str) -> str:
    """Return a text as it stands between quotation marks."""
    return text if text.isprintable() and '"' not in text and "\\" not in text else polib.escape(text)


def head(comments: Comments, *, obsolete: bool = False) -> str:
    """Return the comment lines of an entry in gettext's order; an obsolete one has no `#.` and `#:`."""
    lines = [f"# {note}".rstrip() for note in comments.notes]
    if not obsolete:
        lines += [f"#. {line}" for line in comments.extracted]
        lines += [f"#: {reference}" for reference in comments.references]
    if comments.flags:
        lines.append("#, " + ", ".join(comments.flags))
    if comments.previous:
        context, msgid = comments.previous
        if context is not None:
            lines.append(f'#| msgctxt "{polib.escape(context)}"')
        lines.append(f'#| msgid "{polib.escape(msgid)}"')
    return "".join(f"{line}\n" for line in lines)


def _obsolete(found: re.Match[str], text: str, place: str) -> Iterator[Entry]:
    """Read a run of obsolete entries: the same grammar behind `#~`."""
    comments, lines = found.groups()
    bare = comments + re.sub(
        r"^#~[ \t]?", "", re.sub(r"^#~[ \t]?\|", "#|", lines, flags=re.MULTILINE), flags=re.MULTILINE
    )
    start = 0
    while inner := _ENTRY.match(bare, start):
        yield _entry(inner, obsolete=True)
        start = inner.end()
    if bare[start:].strip():
        raise damage(text, found.start(2), place)


def _plain(found: re.Match[str]) -> Entry | None:
    """Make an entry of what `_PLAIN` matched; None if the grammar must read it."""
    head, context, msgid, msgstr = found.groups()
    if "\\" in msgid or "\\" in msgstr or '"' in msgid or '"' in msgstr:
        return None
    if context is not None and ("\\" in context or '"' in context):
        return None
    raw = found[0].strip("\n")
    return Entry(context, msgid, _seen(msgstr), head, False, raw)


def _entry(found: re.Match[str], *, obsolete: bool) -> Entry:
    """Make an entry of what the grammar matched."""
    head, context, msgid, msgstr = found.groups()
    raw = found.group().strip("\n")
    if obsolete:
        raw = re.sub(r'^(?=msg|")', "#~ ", re.sub(r"^#\|", "#~|", raw, flags=re.MULTILINE), flags=re.MULTILINE)
    # Nearly all strings are one line without escapes; a call for each would double the time.
    msgid = unquote(msgid) if "\\" in msgid or "\n" in msgid else msgid[1:-1]
    translation = _seen(unquote(msgstr) if "\\" in msgstr or "\n" in msgstr else msgstr[1:-1])
    return Entry(None if context is None else unquote(context), msgid, translation, head.lstrip("\n"), obsolete, raw)


def _seen(translation: str) -> str:
    """Return a translation, or nothing where there is nothing to see in it."""
    return translation if translation[:1].isalnum() or visible(translation) else ""


def visible(text: str) -> bool:
    """Tell whether a text holds anything to see: a translation of spaces would make its sentence vanish."""
    return any(letter.isprintable() and not letter.isspace() for letter in text)


@lru_cache(4096)
def _comments(head: str) -> Comments:
    """Sort comment lines by their kind; kept, for a merge asks an entry for them time and again."""
    kinds: dict[str, list[str]] = {".": [], ":": [], ",": [], "|": [], " ": []}
    for line in filter(None, map(str.strip, head.split("\n"))):
        mark = line[1:2]
        if mark == "=":  # gettext 0.26 and later; written back as "#,", which every version knows
            mark = ","
        if mark in ".:,|" and mark:
            kinds[mark].append(line[2:].strip())
        else:
            kinds[" "].append(line[1:].removeprefix(" "))
    flags = (flag.strip() for line in kinds[","] for flag in line.split(","))
    return Comments(
        tuple(kinds[" "]),
        tuple(kinds["."]),
        tuple(kinds[":"]),
        tuple(dict.fromkeys(filter(None, flags))),
        _previous(kinds["|"]),
    )


def _previous(lines: list[str]) -> Key | None:
    """Read the `#|` lines of an entry; None where there are none that can be read."""
    found = _PREVIOUS.fullmatch("\n".join(lines)) if lines else None
    if not found:
        return None
    context, msgid = found.groups()
    return (None if context is None else unquote(context), unquote(msgid))


def unquote(strings: str) -> str:
    """Return what a PO string (perhaps of several quoted lines) says."""
    wrapped = "\n" in strings
    text = "".join(line.strip()[1:-1] for line in strings.split("\n")) if wrapped else strings[1:-1]
    return polib.unescape(text) if "\\" in text else text


def _check_keys(entries: list[Entry], starts: list[int], text: str, place: str) -> None:
    """Raise where two entries have one key: gettext's tools refuse such a file, polib keeps both."""
    if len({entry[:2] for entry in entries}) == len(entries):
        return
    seen: dict[Key, int] = {}
    for number, entry in enumerate(entries):
        if (first := seen.setdefault(entry.key, number)) != number:
            lines = [_line_of_msgid(text, starts[at]) for at in (first, number)]
            raise DataError(
                "duplicate-entry",
                f"{place}:{lines[1]}",
                f'has the msgid "{entry.msgid[:60]}" a second time (first on line {lines[0]})',
                "keep one of the two entries",
            )


def _line_of_msgid(text: str, start: int) -> int:
    """Count the line, from 1, of the first msgid at or after an offset."""
    return text.count("\n", 0, text.find("msgid", start)) + 1


def _check_references(entries: Iterable[Entry], text: str, place: str) -> None:
    """Raise where a reference leads out of the workspace: Audarma follows none, but other tools do."""
    if ".." not in text:
        return
    for entry in entries:
        for reference in " ".join(entry.comments.references).split():
            if ".." in re.split(r"[/\\:]", reference):
                line = text.count("\n", 0, text.find(reference)) + 1
                raise DataError(
                    "reference-outside",
                    f"{place}:{line}",
                    f"the reference {reference} leads out of the workspace",
                    "delete the line; sync writes references itself",
                )
