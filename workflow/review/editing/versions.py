"""What tells an entry, and one state of it, from others: what a page sends back with an edit.

Place in the flow:  po -> [versions] -> review, editor
"""

from __future__ import annotations

from hashlib import blake2b

from workflow.catalog.po import Entry
from workflow.model import Key

PARTS = ("text", "state", "source", "comment")
"""What may become another in an entry: its translation, whether it is fuzzy, the source that a stale one was made for,
what people wrote beside it."""

_SIZE = 12
"""Bytes of a hash."""

_SMALL = 6
"""Bytes of the hash of a part."""

_NOTHING = "0" * 2 * _SMALL
"""What stands for a part that is empty."""


def mark(key: Key) -> str:
    """Return what names an entry within its catalog: 24 hexadecimal digits."""
    return _hash(key)


def version(entry: Entry) -> str:
    """Return what tells one state of an entry from others: 48 hexadecimal digits, 12 for each of `PARTS`.

    It is the translation, whether it is fuzzy, the source that it was made for, and what people wrote beside it; not how
    lines are wrapped, and not the comments that belong to `sync`.
    """
    fuzzy = bool(entry.msgstr) and entry.fuzzy
    comments = entry.comments
    parts = (entry.msgstr, fuzzy, comments.previous if fuzzy else None, comments.notes)
    # Most entries have no more than a text, and a page has many.
    return "".join(_hash(part, _SMALL) if part else _NOTHING for part in parts)


def differs(one: str, other: str) -> list[str]:
    """Return which of `PARTS` are not the same in two versions of an entry; none where one of them is no version.

    Example:
        >>> differs("0" * 48, "0" * 12 + "1" * 12 + "0" * 24)
        ['state']
    """
    digits = 2 * _SMALL
    if {len(one), len(other)} != {digits * len(PARTS)}:
        return []
    places = range(0, len(one), digits)
    return [part for part, at in zip(PARTS, places, strict=True) if one[at : at + digits] != other[at : at + digits]]


def _hash(value: object, size: int = _SIZE) -> str:
    """Return the hash of a value of texts."""
    return blake2b(repr(value).encode("utf-8", "surrogatepass"), digest_size=size).hexdigest()
