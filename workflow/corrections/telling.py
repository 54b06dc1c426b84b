"""Differences in words: what changed, how dangerous it is, where it is to be mended and how far that is.

Place in the flow:  differences, po, ledger -> [telling] -> comparing, listing
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from workflow.catalog import ledger
from workflow.catalog.changes import changes
from workflow.catalog.cosmetic import plain
from workflow.catalog.ledger import Ledger
from workflow.catalog.po import Catalog, Entry
from workflow.catalog.store import Stored
from workflow.corrections.differences import Difference
from workflow.corrections.model import ADDED, KINDS, REMOVED, Change, State
from workflow.corrections.page import Page, normal
from workflow.model import Article, Key, Segment

_TOO_LONG = "words: more than can be compared"


class Known:
    """What a catalog knows of an article's sentences."""

    def __init__(self, path: str, catalog: Catalog | None, approved: Ledger | None) -> None:
        """Look into a catalog.

        Args:
            path: of it, from the workspace.
            catalog: it, with its text; None where there is none.
            approved: the ledger, if only what is approved is published.
        """
        self.path = path
        self.catalog = catalog
        self.approved = approved
        self.entries = catalog.entries if catalog else ()
        self.active: Mapping[Key, Entry] = {entry.key: entry for entry in self.entries if not entry.obsolete}

    @cached_property
    def _lines(self) -> Mapping[Key, int]:
        """Return the line of each entry."""
        return (
            dict(zip((entry.key for entry in self.entries), self.catalog.lines(), strict=False)) if self.catalog else {}
        )

    @property
    def least(self) -> State:
        """Return how far the correction of the article as a whole is."""
        if not self.active:
            return State.UNSYNCED
        done = all(entry.translated for entry in self.active.values())
        return State.MENDED if done else State.UNTRANSLATED

    def place(self, *keys: Key | None) -> str | None:
        """Return file and line of the first source that the catalog has; None where it has none of them."""
        known = next((key for key in keys if key and key in self._lines), None)
        return f"{self.path}:{self._lines[known]}" if known else None

    def state(self, difference: Difference) -> State:
        """Tell how far the correction of a difference is."""
        if difference.new is None:
            return State.UNSYNCED if difference.old in self.active else State.MENDED
        entry = self.active.get(difference.new.key)
        if entry is None:
            return State.UNSYNCED
        if not entry.translated:
            return State.UNTRANSLATED
        signed = (ledger.pair_key(entry.key, entry.msgstr), ledger.APPROVED)
        return State.MENDED if self.approved is None or signed in self.approved else State.UNAPPROVED

    def right(self, segment: Segment, page: Page) -> bool:
        """Tell whether a page has the translation of a segment that the catalog has, and a person stands by."""
        entry = self.active.get(segment.key)
        return entry is not None and entry.translated and normal(entry.msgstr) in page.said


def change(difference: Difference, article: Article, path: str, source: str, known: Known) -> Change:
    """Say what changed in one sentence.

    Args:
        difference: it.
        article: the article as it is.
        path: of the article, from the workspace.
        source: its language.
        known: what its catalog knows.
    """
    old, new = difference
    if old and new:
        kind, notes = _edit(old[1], new.text, source)
    else:
        kind = ADDED if new else REMOVED
        notes = (f"sentence {kind}",)
    line = article.text.count("\n", 0, new.start) + 1 if new else 0
    place = known.place(new.key if new else None, old) or (f"{path}:{line}" if line else path)
    return Change(kind, notes, old[1] if old else "", new.text if new else "", place, known.state(difference))


def stale(stored: Stored, source: str) -> list[Change]:
    """Say what changed in the stale entries of a catalog, the most dangerous first.

    Args:
        stored: it.
        source: the language of its article.
    """
    known = Known(stored.path, stored.catalog, None)
    found = []
    for entry in known.active.values():
        previous = entry.comments.previous if entry.stale else None
        if previous and entry.msgstr and previous[1] != entry.msgid:
            place = known.place(entry.key) or stored.path
            found.append(
                Change(*_edit(previous[1], entry.msgid, source), previous[1], entry.msgid, place, State.UNTRANSLATED)
            )
    return sorted(found, key=danger)


def _edit(old: str, new: str, source: str) -> tuple[str, tuple[str, ...]]:
    """Return what kind of edit the most dangerous change is, and all of them."""
    notes = tuple(changes(old, new, source)) or (_TOO_LONG,)
    if plain(old) == plain(new):
        # Only links lead elsewhere; that an address holds figures and names makes it no figure and no name.
        notes = tuple(note for note in notes if note.startswith("link: ")) or notes
    return notes[0].partition(":")[0], notes


def danger(change: Change) -> int:
    """Return the rank of a change: 0 for the most dangerous."""
    return KINDS.index(change.kind)
