"""What of the old article the new one does not say, and the other way round.

Place in the flow:  segments, align -> [differences] <- listing

Laws    What is told is different: no removed sentence stands in the new article, no added or edited one in the old.
        Nothing is missing: each sentence of either that the other does not have, as far as a reader can tell, is told;
        a text that was only cut elsewhere reads the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cache, partial
from itertools import accumulate
from typing import NamedTuple, TypeAlias

from workflow.catalog.align import Olds, align
from workflow.catalog.cosmetic import plain, targets
from workflow.catalog.entries import firsts
from workflow.model import Key, Segment

_Heard: TypeAlias = tuple[str, tuple[str, ...]]
"""What a reader hears of a wording, and where its links lead."""

_STOPS = tuple('.!?…»")*')
_ENDS = tuple(f"{stop} " for stop in _STOPS)
"""What a sentence ends with, and what stands in front of the next one."""

_LONGEST = 200_000
"""Code points of an article beyond which a sentence is not looked for inside of others."""


class Difference(NamedTuple):
    """An edited sentence; without an old wording an added one, without a new one a removed one."""

    old: Key | None
    new: Segment | None


def differences(old: Sequence[Key], new: Sequence[Segment], *, markup: bool) -> list[Difference]:
    """Find what is different between an article as it was published and as it is.

    Edits are paired as a sync pairs them. Moved and repeated sentences, other roles and cosmetic edits are no difference;
    a link that leads elsewhere is one, for what was published leads where it did.

    Args:
        old: the sources that were published, in the order of the old article, repetitions included.
        new: the article from top to bottom.
        markup: whether it holds Markdown's inline markup.

    Returns:
        Edited and added sentences in the order of the new article, then removed ones in that of the old.
    """
    olds, unique = list(dict.fromkeys(old)), firsts(new)
    numbers = {key: number for number, key in enumerate(unique)}
    sequence = [numbers[segment.key] for segment in new]
    found = align(Olds(olds, range(len(olds)), len(olds)), list(unique), sequence, partial(plain, markup=markup))
    pairs = found.same | found.cosmetic | found.edited
    recut = {sequence[place] for group in found.regrouped for place in group.new}
    recut_old = {number for group in found.regrouped for number in group.old}
    heard = cache(partial(_heard, markup=markup))
    before, after = (_Said([heard(text) for _, text in side]) for side in (old, [one.key for one in new]))
    gone: set[int | None] = {
        number for number, key in enumerate(olds) if number not in recut_old and not after.has(*heard(key[1]))
    }
    told: list[Difference] = []
    for number, segment in enumerate(unique.values()):
        if number in recut or before.has(*heard(segment.text)):
            continue
        origin = pairs.get(number)
        told.append(Difference(None if origin is None else olds[origin], segment))
        gone.discard(origin)
    return [*told, *(Difference(key, None) for number, key in enumerate(olds) if number in gone)]


class _Said:
    """What an article says to a reader, however it is cut."""

    def __init__(self, heard: Sequence[_Heard]) -> None:
        """Take its sentences, from top to bottom."""
        self.links: dict[str, set[tuple[str, ...]]] = defaultdict(set)
        for text, links in heard:
            self.links[text].add(links)
        self.targets = {target for _, links in heard for target in links}
        self.whole = " ".join(text for text, _ in heard)
        self.starts = {0, *accumulate(len(text) + 1 for text, _ in heard)}

    def has(self, heard: str, links: tuple[str, ...]) -> bool:
        """Tell whether the article says a sentence: as one, or as a part of some that are cut elsewhere."""
        if heard in self.links:
            return links in self.links[heard]
        if len(self.whole) > _LONGEST or not self.targets.issuperset(links):
            return False
        at = self.whole.find(heard)
        while at >= 0:
            end = at + len(heard)
            begins = at in self.starts or self.whole.endswith(_ENDS, 0, at)
            if begins and (end + 1 in self.starts or (heard.endswith(_STOPS) and self.whole.startswith(" ", end))):
                return True
            at = self.whole.find(heard, at + 1)
        return False


def _heard(text: str, *, markup: bool) -> _Heard:
    """Return what a reader hears of a wording, and where its links lead."""
    return plain(text, markup=markup), tuple(targets(text, markup=markup))
