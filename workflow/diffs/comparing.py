"""What became of each sentence of a catalog, and of its translation.

Place in the flow:  pairing, approvals -> [comparing] -> articles

Law     What a reader would not notice is not told: wrapping, references, what Audarma writes in comments, flags but fuzzy,
        the header, the order as far as it follows the article, letters composed otherwise in Unicode.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Self
from unicodedata import normalize

from workflow.catalog.ledger import pair_key
from workflow.catalog.po import Catalog, Entry
from workflow.columns.model import State
from workflow.diffs.approvals import Approved
from workflow.diffs.model import Change, Deed, Fate, Translation, Version
from workflow.diffs.pairing import Pair, pairs
from workflow.model import Key

_FINISHED = frozenset({State.TRANSLATED, State.APPROVED})


class Side:
    """A catalog at one of the two times."""

    def __init__(self, catalog: Catalog | None, approved: Approved) -> None:
        """Take a catalog.

        Args:
            catalog: it, with its text; None where there was none.
            approved: the pairs of its language that were approved, at least those of the catalog, with who did.
        """
        self.catalog = catalog
        self.approved = approved
        self.entries = [entry for entry in catalog.entries if not entry.obsolete] if catalog else []

    @classmethod
    def none(cls, known: Catalog | None = None) -> Self:
        """Return a catalog that is not there; its article may have been, with the sentences of another catalog."""
        side = cls(known, {})
        side.catalog = None
        side.entries = [Entry(*entry.key, "") for entry in side.entries]
        return side

    @cached_property
    def states(self) -> list[State]:
        """How far each translation is."""
        return [self._state(entry) for entry in self.entries]

    @cached_property
    def lines(self) -> list[int]:
        """The line of each entry."""
        return self.catalog.lines() if self.catalog else []

    @property
    def finished(self) -> int:
        """How many translations a person stands by."""
        return sum(state in _FINISHED for state in self.states)

    def _state(self, entry: Entry) -> State:
        """Tell how far a translation is."""
        if not entry.msgstr:
            return State.EMPTY
        if entry.fuzzy:
            return State.STALE if entry.stale else State.DRAFT
        return State.APPROVED if self._approver(entry) else State.TRANSLATED

    def _approver(self, entry: Entry) -> str:
        """Return who approved a translation as it is; empty where nobody did."""
        return self.approved.get(pair_key(entry.key, entry.msgstr), "") if self.approved else ""

    def version(self, numbers: Sequence[int]) -> Version | None:
        """Return the translation of a sentence, or of some together; None where there are none."""
        if not numbers or not self.catalog:
            return None
        state = min((self.states[number] for number in numbers), key=list(State).index)
        text = " ".join(filter(None, (self.entries[number].msgstr for number in numbers)))
        who = self._approver(self.entries[numbers[0]]) if state is State.APPROVED else ""
        return Version(state, normalize("NFC", text), self.lines[numbers[0]], who)

    def key(self, numbers: Sequence[int]) -> Key | None:
        """Return a sentence, or some together; None where there are none."""
        text = " ".join(self.entries[number].msgid for number in numbers)
        return (self.entries[numbers[0]].context, normalize("NFC", text)) if numbers else None

    def notes(self, numbers: Iterable[int]) -> list[str]:
        """Return what people wrote beside sentences."""
        return [note for number in numbers for note in self.entries[number].comments.notes if note.strip()]


def compare(old: Side, new: Side, language: str) -> list[Change]:
    """Tell what became of the sentences of a catalog.

    Args:
        old: the catalog then.
        new: the catalog now.
        language: of its translations.

    Returns:
        Those of which something became, each with one translation, in reading order.
    """
    found = pairs(old.entries, new.entries)
    anchors = sorted(
        (pair.old[0], pair.new[0]) for pair in found if pair.old and pair.new and Fate.MOVED not in pair.fates
    )
    changes = []
    for pair in found:
        if not pair.fates and _alike(pair, old, new):
            continue
        translation = _translation(pair, old, new, language)
        before, after = old.key(pair.old), new.key(pair.new)
        fates = () if before == after and pair.fates == (Fate.EDITED,) else pair.fates
        if fates or translation.deeds:
            changes.append(Change(fates, before, after, _place(pair, anchors), [translation]))
    return sorted(changes, key=lambda change: change.place)


def _place(pair: Pair, anchors: Sequence[tuple[int, int]]) -> tuple[int, int, int]:
    """Return where in the reading order something is told: what was removed, behind what it stood behind."""
    if pair.new:
        return (pair.new[0], 0, 0)
    at = bisect_left(anchors, (pair.old[0], -1))
    return (anchors[at - 1][1] if at else -1, 1, pair.old[0])


def _alike(pair: Pair, old: Side, new: Side) -> bool:
    """Tell at a glance that nothing became of an entry: it stands there as it did, letter for letter."""
    (before,), (after,) = pair.old, pair.new
    return old.entries[before].raw == new.entries[after].raw and old.states[before] is new.states[after]


def _translation(pair: Pair, old: Side, new: Side, language: str) -> Translation:
    """Tell what became of a translation."""
    before, after = old.version(pair.old), new.version(pair.new)
    known, now = old.notes(pair.old), new.notes(pair.new)
    same = old.key(pair.old) == new.key(pair.new)
    found = Translation(language, (), before, after)
    if after:
        found.notes = tuple(note for note in now if note not in known)
        found.dropped = tuple(note for note in known if note not in now)
        deeds = [*_deeds(before or Version(State.EMPTY, "", 0), after, same=same)]
        deeds += [Deed.COMMENTED] * bool(found.notes) + [Deed.UNCOMMENTED] * bool(found.dropped)
        found.deeds = tuple(deeds)
    return found


def _deeds(old: Version, new: Version, *, same: bool) -> Iterator[Deed]:
    """Yield what became of a translation.

    Args:
        old: it as it was; empty where there was none.
        new: it as it is.
        same: whether its source is what it was.
    """
    reworded = old.text != new.text
    if not new.text:
        yield from (Deed.EMPTIED,) * bool(old.text)
    elif not old.text:
        yield {State.DRAFT: Deed.DRAFTED, State.STALE: Deed.STALE}.get(new.state, Deed.TRANSLATED)
    else:
        yield from _transition(old.state, new.state)
        yield from (Deed.RETRANSLATED,) * reworded
    if new.state is State.APPROVED and old.state is not State.APPROVED:
        yield Deed.APPROVED
    if old.state is State.APPROVED and new.state is not State.APPROVED:
        yield Deed.WITHDRAWN if same and not reworded and new.state is State.TRANSLATED else Deed.LAPSED


def _transition(old: State, new: State) -> Iterator[Deed]:
    """Yield what became of the state of a translation that was there before."""
    if new in _FINISHED and old is State.DRAFT:
        yield Deed.ACCEPTED
    elif new in _FINISHED and old is State.STALE:
        yield Deed.RENEWED
    elif new is State.STALE and old is not State.STALE:
        yield Deed.STALE
    elif new is State.DRAFT and old is not State.DRAFT:
        yield Deed.DOUBTED
