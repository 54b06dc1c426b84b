"""The same text, cut into sentences in another way: where the old pieces and the new ones meet.

Place in the flow:  align -> [regroup]

Happens when an author joins two sentences or parts one, when a rule of segmentation is corrected, and when
the setting ``segmentation`` changes.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from rapidfuzz.distance import Prefix

_CANDIDATES = 20
"""Old pieces that begin like a new one and are tried: a short sentence is the beginning of many."""


class Regrouped(NamedTuple):
    """The same text, cut into sentences in another way."""

    old: tuple[int, ...]
    """Consecutive old pieces; in a join, old pieces found anywhere."""

    new: tuple[int, ...]
    """Consecutive new places."""


def regroup(old: Sequence[str], new: Sequence[str], places: Sequence[int]) -> Iterator[Regrouped]:
    """Find stretches of old pieces that read the same as stretches of new ones.

    Args:
        old: the pieces of the old article, in order, each once.
        new: the pieces of the new article, in order, repetitions included.
        places: indices into `new` where a stretch may begin, ascending.

    Yields:
        Groups with more than one piece on one side, whose texts are equal but for white space. No
        two groups share a new place.

    Time:
        About linear in the length of the texts: beginnings are looked up in a sorted list.
    """
    # A space behind each: joined pieces read as sentences do.
    olds = [" ".join([*text.split(), ""]) for text in old]
    news = [" ".join([*text.split(), ""]) for text in new]
    index = _Index(olds)
    free = 0
    for place in places:
        if place < free or not news[place]:
            continue
        group = _together(index, olds, news, place) or _joined(index, olds, news[place], place)
        if group:
            yield group
            free = group.new[-1] + 1


class _Index:
    """Texts by their beginnings."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.owners: dict[str, list[int]] = defaultdict(list)
        for number, text in enumerate(texts):
            if text:
                self.owners[text].append(number)
        self.sorted = sorted(self.owners)
        self.longest = max(map(len, self.sorted), default=0)

    def beginnings(self, text: str) -> Iterator[int]:
        """Yield the texts that `text` begins with, the longest first."""
        while text and (at := bisect_right(self.sorted, text) - 1) >= 0:
            nearest = self.sorted[at]
            if text.startswith(nearest):
                yield from self.owners[nearest]
                text = nearest[:-1]
            else:
                text = text[: Prefix.similarity(nearest, text)]

    def continuations(self, text: str) -> Iterator[int]:
        """Yield the texts that begin with `text`."""
        at = bisect_left(self.sorted, text)
        while at < len(self.sorted) and self.sorted[at].startswith(text):
            yield from self.owners[self.sorted[at]]
            at += 1


def _together(index: _Index, olds: Sequence[str], news: Sequence[str], place: int) -> Regrouped | None:
    """Return the shortest stretch from a place on that reads like consecutive old pieces."""
    yielded = [*index.beginnings(news[place]), *islice(index.continuations(news[place]), _CANDIDATES)]
    for first in yielded:
        old_end, new_end = _walk(olds, news, first, place)
        if new_end:
            return Regrouped(tuple(range(first, old_end)), tuple(range(place, new_end)))
    return None


def _walk(olds: Sequence[str], news: Sequence[str], first: int, place: int) -> tuple[int, int]:
    """Take pieces of both texts in turn until they end together.

    Returns:
        One past the last old and the last new piece; (0, 0) if the texts part, or if it is one
        piece on either side, which is no regrouping.
    """
    old_end, new_end = first + 1, place + 1
    old_piece, new_piece = olds[first], news[place]
    old_at = new_at = 0
    while (old_left := len(old_piece) - old_at) != (new_left := len(new_piece) - new_at):
        if old_left < new_left:
            if old_end == len(olds) or not new_piece.startswith(old_piece[old_at:], new_at):
                return 0, 0
            old_piece, old_at, new_at = olds[old_end], 0, new_at + old_left
            old_end += 1
        else:
            if new_end == len(news) or not old_piece.startswith(new_piece[new_at:], old_at):
                return 0, 0
            new_piece, new_at, old_at = news[new_end], 0, old_at + new_left
            new_end += 1
    if old_piece[old_at:] != new_piece[new_at:] or (old_end, new_end) == (first + 1, place + 1):
        return 0, 0
    return old_end, new_end


def _joined(index: _Index, olds: Sequence[str], text: str, place: int) -> Regrouped | None:
    """Return old pieces, wherever they stand, that make up one new piece together."""
    parts: list[int] = []
    offset = 0
    while offset < len(text):
        fitting = list(index.beginnings(text[offset : offset + index.longest]))
        if not fitting:
            return None
        following = parts[-1] + 1 if parts else -1
        parts.append(following if following in fitting else fitting[0])
        offset += len(olds[parts[-1]])
    return Regrouped(tuple(parts), (place,)) if len(parts) > 1 else None
