"""`audarma git textconv`: a catalog as git shall show it, in `git diff` and `git log -p`.

Place in the flow:  git -> [textconv] -> git

Laws    What is no catalog comes out as it is, so that git can go on.
        Two catalogs that differ in wrapping, references, `#.` or the header alone come out the same.

git calls this twice for each file it shows; so nothing is imported that it could do without.
"""

from __future__ import annotations

from collections.abc import Iterator

from workflow import files
from workflow.catalog import po
from workflow.catalog.po import Entry
from workflow.errors import AudarmaError
from workflow.writing.plain import plain


def readable(data: bytes) -> bytes:
    """Return a catalog as text to be read; what is none as it is.

    An entry is a line with its state and role, source, translation, and comments of people, each on a line of its own:
    so git can tell them apart.
    """
    try:
        entries = po.read(files.decode(data, ""), "").entries
    except AudarmaError:
        return data
    return "\n".join(line for entry in entries for line in (*_lines(entry), "")).encode("utf-8", "surrogatepass")


def _lines(entry: Entry) -> Iterator[str]:
    """Yield the lines of an entry."""
    comments = entry.comments
    yield ", ".join(filter(None, [f"[{_state(entry)}]", plain(entry.context or "")]))
    yield from (f"  # {plain(note)}" for note in comments.notes)
    if entry.fuzzy and comments.previous and comments.previous[1] != entry.msgid:
        yield from _text("was", comments.previous[1])
    yield from _text("source", entry.msgid)
    yield from _text("translation", entry.msgstr)


def _text(name: str, text: str) -> Iterator[str]:
    """Yield a text, a line for each that it has."""
    first, *rest = text.split("\n")
    yield f"  {name}: {plain(first)}".rstrip(" ")
    yield from (f"    {plain(line)}".rstrip(" ") for line in rest)


def _state(entry: Entry) -> str:
    """Say how far a translation is."""
    if entry.obsolete:
        return "obsolete"
    if not entry.msgstr:
        return "empty"
    if entry.stale:
        return "stale"
    return "draft" if entry.fuzzy else "translated"
