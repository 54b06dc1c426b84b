"""Edits of a review page, on the files as they are now.

Place in the flow:  model, changes, approval -> [editor] -> locales/

Laws    No words are lost unseen: an entry that is another one than whoever edits has seen stays as it is, and what was
        typed is in the answer. If only other entries of its file changed, the edit is made in the file as it is now.
        Entries nobody edited keep their bytes.
        What is approved is what was seen.

The workspace's lock is held for the reading and writing of one save, not while somebody types.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from threading import Event
from typing import TypeVar

from workflow import files
from workflow.approval import signed, unsigned
from workflow.catalog import ledger, po
from workflow.catalog.ledger import APPROVED, WITHDRAWN, Fact, Head, Ledger
from workflow.catalog.po import Entry
from workflow.catalog.store import Ledgers
from workflow.columns.reading import state_of
from workflow.errors import AudarmaError, DataError
from workflow.review.editing import changes, texts
from workflow.review.editing.model import Conflict, Deed, Edit, Outdated, Saved, Standing, Undone
from workflow.review.editing.opening import Opened, opened
from workflow.review.editing.turns import again, turn
from workflow.review.editing.versions import mark, version
from workflow.settings import Settings

_REMEMBERED = 1_000
"""Changes that can be taken back."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True, eq=False)
class _Done:
    """One change that can be taken back; another one that does the same is another one."""

    edit: Edit
    """What was asked for."""

    before: Entry
    after: Entry
    facts: Mapping[Head, tuple[Fact | None, Fact | None]]
    """Of the ledger: as they were, and as the change left them."""


class Editor:
    """The edits of one session."""

    def __init__(self, settings: Settings, by: Callable[[], str], stopping: Event | None = None) -> None:
        """Begin a session.

        Args:
            settings: the workspace.
            by: returns who approves; raises a `SettingsError` if that is not known.
            stopping: set by whoever ends the session: then no other process is waited for any longer.
        """
        self.settings = settings
        self.by = by
        self.ledgers = Ledgers(settings.root)
        self.stopping = stopping or Event()
        self.saved = 0
        """How many changes were made."""
        self._done: deque[_Done] = deque(maxlen=_REMEMBERED)

    def edit(self, edit: Edit) -> Saved | Conflict:
        """Make a change.

        Raises:
            DataError: the text cannot be held, the entry is gone, it is not finished and to be approved, or a file cannot
                be read or written; nothing was changed.
            SettingsError: it is to be approved as it stands, and nobody said by whom.
        """
        change = _change(edit)
        return self._guarded(lambda: self._once(edit, change))

    def undo(self, article: str, window: str = "") -> Undone | Outdated | None:
        """Take back the last change of an article that was made in this session; None if there is none left.

        Args:
            article: its path.
            window: of the browser, which made the change.

        Raises:
            DataError: the entry is gone, or a file cannot be read or written; the change stays, and can still be undone.
        """
        mine = (one for one in reversed(self._done) if (one.edit.article.path, one.edit.window) == (article, window))
        done = next(mine, None)
        if done is None:
            return None
        outcome = self._guarded(lambda: self._undo(done))
        self._done.remove(done)
        return outcome

    def _once(self, edit: Edit, change: Callable[[Entry], Entry]) -> Saved | Conflict:
        """Make a change in the files as they are now."""
        found = opened(self.settings.root, edit.article, edit.language, edit.entry)
        entry = found.entry
        new = change(entry)
        # An answer may get lost: who asks for the same text once more is told that it is there.
        there = edit.text is not None and version(entry) == version(new)
        if version(entry) != edit.version and not there:
            return Conflict(self.standing(edit.language, entry), edit.text)
        if edit.deed is Deed.APPROVE or edit.approve:
            _approvable(new, found.path)
        if new != entry:
            self._write(found, new)
        try:
            facts = again(lambda: self._sign(edit, new))
        except AudarmaError as problem:
            if new == entry:
                raise
            self._remember(_Done(edit, entry, new, {}))
            return Saved(self.standing(edit.language, new), problem=problem)
        changed = new != entry or any(old != later for old, later in facts.values())
        if changed:
            self._remember(_Done(edit, entry, new, facts))
        return Saved(self.standing(edit.language, new), changed)

    def _remember(self, done: _Done) -> None:
        """Keep a change that was made, so that it can be taken back."""
        self.saved += 1
        self._done.append(done)

    def _undo(self, done: _Done) -> Undone | Outdated:
        """Take back a change, if the entry and its approval are as the change left them."""
        language = done.edit.language
        found = opened(self.settings.root, done.edit.article, language, mark(done.after.key))
        known = self.ledgers.of(language) if done.facts else ledger.EMPTY
        # It may have been taken back by half, when a file could not be written.
        same = version(found.entry) in {version(done.after), version(done.before)}
        if not same or any(known.get(head) not in both for head, both in done.facts.items()):
            return Outdated(language, self.standing(language, found.entry), done.before.msgstr)
        entry = changes.restored(found.entry, done.before, done.after)
        if entry != found.entry:
            self._write(found, entry)
        if done.facts:
            self._note(language, {head: old for head, (old, _) in done.facts.items()})
        return Undone(language, self.standing(language, entry), done.after.msgstr)

    def standing(self, language: str, entry: Entry) -> Standing:
        """Return an entry with its state; a ledger that cannot be read approves nothing."""
        try:
            known: Ledger = self.ledgers.of(language)
        except AudarmaError:
            known = ledger.EMPTY
        return Standing(entry, *state_of(entry, known))

    def _write(self, found: Opened, new: Entry) -> None:
        """Write a catalog with one entry changed."""
        entries = list(found.catalog.entries)
        entries[found.at] = new
        data = po.write(replace(found.catalog, entries=tuple(entries))).encode()
        files.write(self.settings.root, found.path, data, seen=found.seen)

    def _sign(self, edit: Edit, entry: Entry) -> dict[Head, tuple[Fact | None, Fact | None]]:
        """Write into the ledger what an edit says of approval; return what was there and what is now."""
        if not (edit.approve or edit.deed in {Deed.APPROVE, Deed.WITHDRAW}):
            return {}
        by = self.by()
        known = self.ledgers.of(edit.language)
        key = ledger.pair_key(entry.key, entry.msgstr)
        old = {head: known.get(head) for head in ((key, APPROVED), (key, WITHDRAWN))}
        approved, withdrawn = old.values()
        if edit.deed is not Deed.WITHDRAW:
            new = [signed(entry, edit.article.name, by, approved), None]
        else:
            new = [None, unsigned(key, by) if approved else withdrawn]
        facts = {head: (was, fact) for (head, was), fact in zip(old.items(), new, strict=True)}
        self._note(edit.language, {head: fact for head, (_, fact) in facts.items()})
        return facts

    def _note(self, language: str, facts: Mapping[Head, Fact | None]) -> None:
        """Write facts into a ledger, and strike out what is None."""
        new, gone = [fact for fact in facts.values() if fact], [head for head, fact in facts.items() if fact is None]
        self.ledgers.add(language, new, gone)

    def _guarded(self, work: Callable[[], T]) -> T:
        """Do something to the files while nobody else does; again where an editor saved one meanwhile."""
        with turn(self.settings.root, self.stopping):
            self.ledgers.refresh()
            return again(work)


def _change(edit: Edit) -> Callable[[Entry], Entry]:
    """Return what makes an entry another one, as an edit asks for.

    Raises:
        DataError: what was typed cannot be held.
    """
    place = edit.article.catalog(edit.language)
    if edit.deed is Deed.COMMENT:
        lines = texts.comment(edit.text or "", place)
        return lambda entry: changes.noted(entry, lines)
    if edit.deed not in {Deed.SAVE, Deed.DRAFT}:
        return lambda entry: entry
    made = changes.finished if edit.deed is Deed.SAVE else changes.unfinished
    text = None if edit.text is None else texts.translation(edit.text, place)
    return lambda entry: made(entry, entry.msgstr if text is None else text)


def _approvable(entry: Entry, place: str) -> None:
    """Refuse to approve what nobody finished.

    Raises:
        DataError: it is empty, a draft or stale.
    """
    if not entry.translated:
        what = "is empty" if not entry.msgstr else "is stale" if entry.stale else "is a draft"
        remedy = "translate it first" if not entry.msgstr else "save it as finished first"
        raise DataError("approve-unfinished", place, f"the entry {what}, so nobody can stand by it", remedy)
