"""An entry with another text, flag or comment.

Place in the flow:  po, entries -> [changes] -> editor

Laws    What an edit does not concern stays: other flags, references, comments of others, and bytes where nothing changes.
        What contradicts the outcome goes: an old wording and a draft's origin where it is finished, a flag where it is empty.
"""

from __future__ import annotations

from collections.abc import Sequence

from workflow.catalog import po
from workflow.catalog.entries import CHANGED, DRAFT
from workflow.catalog.po import Comments, Entry

_FUZZY = "fuzzy"


def finished(entry: Entry, text: str) -> Entry:
    """Return an entry whose translation a person stands by; one without a translation if the text is empty."""
    comments = entry.comments
    flags = tuple(flag for flag in comments.flags if flag.lower() != _FUZZY)
    extracted = tuple(line for line in comments.extracted if not line.startswith((CHANGED, DRAFT)))
    return _with(entry, text, comments._replace(flags=flags, extracted=extracted, previous=None))


def unfinished(entry: Entry, text: str) -> Entry:
    """Return an entry whose translation needs work; a stale one stays stale."""
    if not text:
        return finished(entry, text)
    if entry.fuzzy:
        return _with(entry, text, entry.comments)
    flags = (_FUZZY, *entry.comments.flags)
    return _with(entry, text, entry.comments._replace(flags=flags, previous=None))


def noted(entry: Entry, lines: Sequence[str]) -> Entry:
    """Return an entry with other comments of people."""
    return _with(entry, entry.msgstr, entry.comments._replace(notes=tuple(lines)))


def restored(entry: Entry, before: Entry, after: Entry) -> Entry:
    """Return an entry as it was before a change.

    Args:
        entry: as it is now; it says what it said after the change.
        before: as it was before.
        after: as the change left it. Where the entry still has these bytes, it gets back those of before; else what
            `sync` wrote into it meanwhile stays.
    """
    if po.render(entry) == po.render(after):
        return before
    old, new = before.comments, entry.comments
    told = tuple(line for line in old.extracted if line.startswith((CHANGED, DRAFT)))
    kept = tuple(line for line in new.extracted if not line.startswith((CHANGED, DRAFT)))
    wanted = Comments(old.notes, (*kept, *told), new.references, old.flags, old.previous)
    return _with(entry, before.msgstr, wanted)


def _with(entry: Entry, text: str, comments: Comments) -> Entry:
    """Return an entry with a text and comments; itself where it has them already."""
    if text == entry.msgstr and comments == entry.comments:
        return entry
    return Entry(*entry.key, text, entry.head if comments == entry.comments else po.head(comments))
