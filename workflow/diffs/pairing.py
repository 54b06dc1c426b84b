"""Which sentence of the one catalog is which of the other.

Place in the flow:  po, align -> [pairing] -> comparing

Laws    Each sentence of either catalog is told, and once: as it was, as another, or as one that came or went. Only one that
        is also a part of some that were cut elsewhere may be told as both.
        Nothing is told of the order but what has to move for the rest to stand as it did.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from workflow.catalog.po import Entry
from workflow.diffs.model import Fate


class Pair(NamedTuple):
    """Sentences that are one and the same, or what became of each other; both sides ascend."""

    fates: tuple[Fate, ...]
    old: tuple[int, ...]
    """Indices; none for a sentence that was added."""

    new: tuple[int, ...]
    """None for one that was removed."""


def pairs(old: Sequence[Entry], new: Sequence[Entry]) -> list[Pair]:
    """Pair the sentences of two catalogs of an article.

    Args:
        old: n entries that were not obsolete, in their order.
        new: m such entries.

    Returns:
        Pairs that name every index of either side; in no order. Fates are empty where nothing became of a sentence.
    """
    places = {entry.key: number for number, entry in enumerate(old)}
    same = {number: places[entry.key] for number, entry in enumerate(new) if entry.key in places}
    edited = _told(old, new, same)
    free_old = sorted(set(range(len(old))).difference(same.values(), edited.values()))
    free_new = sorted(set(range(len(new))).difference(same, edited))
    found = [Pair((Fate.EDITED,), (before,), (after,)) for after, before in edited.items()]
    moved: set[int] = set()
    if (free_old and free_new) or not _ascends([same[number] for number in sorted(same)]):
        aligned, moved = _aligned(old, new, edited)
        found += aligned
        gone = {number for pair in aligned for number in pair.old}
        come = {number for pair in aligned for number in pair.new}
        free_old = [number for number in free_old if number not in gone]
        free_new = [number for number in free_new if number not in come]
        same = {after: before for after, before in same.items() if after not in come or before not in gone}
    found += [Pair((Fate.MOVED,) if after in moved else (), (before,), (after,)) for after, before in same.items()]
    found += [Pair((Fate.REMOVED,), (number,), ()) for number in free_old]
    return found + [Pair((Fate.ADDED,), (), (number,)) for number in free_new]


def _told(old: Sequence[Entry], new: Sequence[Entry], same: dict[int, int]) -> dict[int, int]:
    """Return new -> old of the sentences that say themselves what they were before they were edited."""
    taken = set(same.values())
    places = {entry.key: number for number, entry in enumerate(old) if number not in taken}
    found: dict[int, int] = {}
    for number, entry in enumerate(new):
        previous = entry.comments.previous if number not in same and entry.fuzzy else None
        if previous and (at := places.pop(previous, None)) is not None:
            found[number] = at
    return found


def _ascends(numbers: Sequence[int]) -> bool:
    """Tell whether each number is greater than the one before."""
    return all(one < other for one, other in pairwise(numbers))


def _aligned(old: Sequence[Entry], new: Sequence[Entry], edited: dict[int, int]) -> tuple[list[Pair], set[int]]:
    """Pair what is left as a sync pairs it; return the pairs, and which new ones that are the same have moved."""
    from workflow.catalog.align import Olds, align  # noqa: PLC0415 - what compares wordings is slow to load

    olds = [number for number in range(len(old)) if number not in set(edited.values())]
    news = [number for number in range(len(new)) if number not in edited]
    keys, wanted = [old[number].key for number in olds], [new[number].key for number in news]
    found = align(Olds(keys, range(len(keys)), len(keys)), wanted, range(len(wanted)))
    told: list[Pair] = []
    cut: set[int] = set()
    for group in found.regrouped:
        if cut.isdisjoint(group.old):
            cut.update(group.old)
            fate = Fate.SPLIT if len(group.new) > len(group.old) else Fate.JOINED
            before, after = (
                tuple(sorted(side[at] for at in part)) for side, part in zip((olds, news), group, strict=True)
            )
            told.append(Pair((fate,), before, after))
    for to, at in (*found.cosmetic.items(), *found.edited.items()):
        fate = Fate.ROLE if keys[at][1] == wanted[to][1] else Fate.EDITED
        told.append(Pair((fate,), (olds[at],), (news[to],)))
    return told, {news[number] for number in found.moved}
