"""What tells an entry, and one state of it, from others: what a page sends back with an edit.

Place in the flow:  po -> [versions] -> review, editor
"""

from __future__ import annotations

from hashlib import blake2b

from workflow.catalog.po import Entry
from workflow.model import Key

_SIZE = 12
"""Bytes of a hash."""


def mark(key: Key) -> str:
    """Return what names an entry within its catalog: 24 hexadecimal digits."""
    return _hash(key)


def version(entry: Entry) -> str:
    """Return what tells one state of an entry from others: 24 hexadecimal digits.

    It is the translation, whether it is fuzzy, the source that it was made for, and what people wrote beside it; not how
    lines are wrapped, and not the comments that belong to `sync`.
    """
    fuzzy = bool(entry.msgstr) and entry.fuzzy
    comments = entry.comments
    return _hash((entry.msgstr, fuzzy, comments.previous if fuzzy else None, comments.notes))


def _hash(value: object) -> str:
    """Return the hash of a value of texts."""
    return blake2b(repr(value).encode("utf-8", "surrogatepass"), digest_size=_SIZE).hexdigest()
