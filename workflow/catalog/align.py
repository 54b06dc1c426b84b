"""Which old wording each new segment comes from.

Place in the flow:  merge -> [align]

Takes   the wordings of a catalog and of an article, both in article order.
Gives   pairs and groups of their indices.
Never   looks at a translation or decides what becomes of it: `workflow.catalog.merge` does.

Steps, each over what the ones before left over: equal, equal in another role, cosmetic, the same
text cut elsewhere (split, joined), alike in the same gap, alike anywhere.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from rapidfuzz import fuzz, process

from workflow.catalog.cosmetic import plain
from workflow.catalog.regroup import Regrouped, regroup
from workflow.model import Key

ALIKE = 60.0
"""Least likeness, in percent, of two wordings of which one is an edit of the other: as in msgmerge."""

_LONG = 20_000
"""Code points beyond which likeness, quadratic in the length, is not computed."""

_MANY = 1_000_000
"""Comparisons beyond which wordings are not compared with each other across the whole article."""


@dataclass(slots=True)
class Alignment:
    """Where each new wording comes from; a wording in none of these is new, or gone."""

    same: dict[int, int] = field(default_factory=dict)
    """new -> old: equal msgid and msgctxt."""

    moved: set[int] = field(default_factory=set)
    """Those of `same` that stand in another order than before, as few as explain it."""

    cosmetic: dict[int, int] = field(default_factory=dict)
    """new -> old: equal but for the role, or to a reader."""

    regrouped: list[Regrouped] = field(default_factory=list)

    edited: dict[int, int] = field(default_factory=dict)
    """new -> old: alike."""


class Olds(NamedTuple):
    """The entries of a catalog, as far as alignment looks at them."""

    keys: Sequence[Key]
    """n keys, each once: the active ones in the order of the old article, then the obsolete ones."""

    worth: Iterable[int]
    """Indices of the keys that have a translation; the others are only ever `same`."""

    active: int
    """How many are active; an obsolete one returns if it is equal, at least to a reader."""


def align(old: Olds, new: Sequence[Key], sequence: Sequence[int], heard: Callable[[str], str] = plain) -> Alignment:
    """Find the old wording of each new one.

    Args:
        old: the catalog.
        new: m keys, each once, in the order in which they first occur in the article.
        sequence: the article from top to bottom as indices into `new`, repetitions included.
        heard: what a reader would hear of a wording; equal for cosmetic variants.

    Returns:
        Each new index is used once. An old index is used once, but a sentence that an article
        repeats may be a part of several regroupings.

    Time:
        Linear but for the last two steps, which compare what is left over: at most 2,500 pairs a
        gap, and a million over the article.
    """
    found = Alignment()
    places = {key: index for index, key in enumerate(old.keys)}
    found.same = {index: places[key] for index, key in enumerate(new) if key in places}
    found.moved = _out_of_order(found.same)
    waiting = set(old.worth).difference(found.same.values())
    rest = _Rest(old.keys, new, waiting, set(range(len(new))) - found.same.keys())
    if rest.old and rest.new:
        _equal_to_a_reader(rest, found, heard)
    rest.old.difference_update(range(old.active, len(old.keys)))
    if rest.old and rest.new:
        _recut(rest, found, sequence, old.active)
    if rest.old and rest.new:
        _alike_in_gaps(rest, found, old.active)
    if rest.old and rest.new:
        _alike_anywhere(rest, found)
    return found


@dataclass(slots=True)
class _Rest:
    """What no step has found a partner for yet."""

    old_keys: Sequence[Key]
    new_keys: Sequence[Key]
    old: set[int]
    new: set[int]

    def pair(self, pairs: dict[int, int], new: int, old: int) -> None:
        """Record a pair and take both out."""
        pairs[new] = old
        self.new.discard(new)
        self.old.discard(old)


def _out_of_order(same: dict[int, int]) -> set[int]:
    """Return the new indices that must move for the others to stand in their old order.

    Source: longest increasing subsequence by patience sorting; Fredman, "On computing the length of
    longest increasing subsequences", Discrete Mathematics 11 (1975).
    """
    order = sorted(same)
    tails: list[int] = []
    owners: list[int] = []
    before: dict[int, int | None] = {}
    for index in order:
        at = bisect_left(tails, same[index])
        before[index] = owners[at - 1] if at else None
        tails[at : at + 1] = [same[index]]
        owners[at : at + 1] = [index]
    kept: set[int] = set()
    last = owners[-1] if owners else None
    while last is not None:
        kept.add(last)
        last = before[last]
    return same.keys() - kept


def _equal_to_a_reader(rest: _Rest, found: Alignment, heard: Callable[[str], str]) -> None:
    """Pair what differs in its role or cosmetically only; the first of several olds goes first."""
    for view in (str, heard):
        waiting: dict[str, list[int]] = defaultdict(list)
        for index in sorted(rest.old, reverse=True):
            waiting[view(rest.old_keys[index][1])].append(index)
        for index in sorted(rest.new):
            if candidates := waiting.get(view(rest.new_keys[index][1])):
                rest.pair(found.cosmetic, index, candidates.pop())


def _recut(rest: _Rest, found: Alignment, sequence: Sequence[int], active: int) -> None:
    """Find stretches of text that are cut elsewhere than before."""
    olds = [key[1] for key in rest.old_keys[:active]]
    news = [rest.new_keys[index][1] for index in sequence]
    open_places = [place for place in range(len(sequence)) if not rest.new.isdisjoint(sequence[place : place + 2])]
    for group in regroup(olds, news, open_places):
        taken = {sequence[place] for place in group.new}
        if not rest.new.isdisjoint(taken) and not rest.old.isdisjoint(group.old):
            found.regrouped.append(group)
            rest.new -= taken
            rest.old.difference_update(group.old)


def _alike_in_gaps(rest: _Rest, found: Alignment, active: int) -> None:
    """Pair what is alike between two neighbours that were found, the most alike first."""
    pairs = (found.same | found.cosmetic).items()
    anchors = {new: old for new, old in pairs if new not in found.moved and old < active}
    gaps: dict[int, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    old_anchors = sorted(anchors.values())
    by_old = {old: at for at, old in enumerate(old_anchors, 1)}
    for index in sorted(rest.old):
        gaps[bisect_left(old_anchors, index)][0].append(index)
    gap = 0
    for index in range(len(rest.new_keys)):
        if index in anchors:
            gap = by_old[anchors[index]]
        elif index in rest.new:
            gaps[gap][1].append(index)
    for olds, news in gaps.values():
        if olds and news and len(olds) * len(news) <= 2500:  # noqa: PLR2004 - see `align`
            _pair_alike(rest, found, olds, news)


def _pair_alike(rest: _Rest, found: Alignment, olds: list[int], news: list[int]) -> None:
    """Pair the most alike of a gap first, neighbours first among equals."""
    scored = [
        (-score, abs(at - to), new, old)
        for to, new in enumerate(news)
        for at, old in enumerate(olds)
        if (score := likeness(rest.old_keys[old][1], rest.new_keys[new][1])) >= ALIKE
    ]
    for _, _, new, old in sorted(scored):
        if new in rest.new and old in rest.old:
            rest.pair(found.edited, new, old)


def _alike_anywhere(rest: _Rest, found: Alignment) -> None:
    """Pair what was edited and moved at once."""
    choices = {index: text for index in sorted(rest.old) if len(text := rest.old_keys[index][1]) <= _LONG}
    if len(choices) * len(rest.new) > _MANY:
        return
    for index in sorted(rest.new):
        text = rest.new_keys[index][1]
        if not choices or len(text) > _LONG:
            continue
        best = process.extractOne(text, choices, scorer=fuzz.ratio, score_cutoff=ALIKE)
        if best:
            rest.pair(found.edited, index, best[2])
            del choices[best[2]]


def likeness(old: str, new: str) -> float:
    """Return how alike two wordings are, in percent.

    Twice the code points they share in order, by the sum of their lengths. Of long texts only what
    they begin and end with is compared.
    """
    if max(len(old), len(new)) <= _LONG:
        return float(fuzz.ratio(old, new, score_cutoff=ALIKE))
    shortest = min(len(old), len(new))
    head = _shared(old, new, shortest)
    tail = _shared(old[::-1], new[::-1], shortest - head)
    return 200.0 * (head + tail) / (len(old) + len(new))


def _shared(old: str, new: str, most: int) -> int:
    """Count the code points two texts begin with alike, by halving."""
    low, high = 0, most
    while low < high:
        middle = (low + high + 1) // 2
        if old[:middle] == new[:middle]:
            low = middle
        else:
            high = middle - 1
    return low
