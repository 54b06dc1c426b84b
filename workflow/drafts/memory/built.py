"""Builds the index of a part: lists of texts by words, and all texts in a byte a character.

Place in the flow:  folding -> part -> [built] -> similar
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from workflow.drafts.memory.folding import Buckets, coding, words
from workflow.drafts.memory.part import Part, written

_BUCKETS = (1 << 8, 1 << 20)
"""Fewest and most; enough that words rarely share one, few enough that small memories stay small."""

_PAGE = 256
"""Characters that one byte can tell apart."""

_AT_ONCE = 20_000
"""Texts whose characters are handled together."""


def build(texts: Sequence[str]) -> Part:
    """Make an index of folded texts, which are numbered in their order."""
    lengths = np.fromiter(map(len, texts), np.int32, len(texts))
    numbers = np.argsort(lengths, kind="stable").astype(np.int32)
    ordered = [texts[number] for number in numbers.tolist()]
    buckets = min(max(1 << (len(texts).bit_length() + 1), _BUCKETS[0]), _BUCKETS[1])
    starts, entries = _lists(ordered, buckets)
    letters, page, wide = _letters(ordered)
    return Part(written(starts, lengths[numbers], numbers, entries, letters, page, wide))


def _lists(texts: Iterable[str], buckets: int) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """Return the lists of all buckets on end, each in order, and where each begins."""
    bucket = Buckets(buckets).__getitem__
    counts: list[int] = []

    def rows() -> Iterator[set[int]]:
        for text in texts:
            row = set(map(bucket, words(text)))
            counts.append(len(row))
            yield row

    found = np.fromiter(chain.from_iterable(rows()), np.int64)
    starts = np.zeros(buckets + 1, np.int64)
    np.cumsum(np.bincount(found, minlength=buckets), out=starts[1:])
    # Bucket and text in one number sort several times as fast as an order of buckets would be found.
    found <<= 32
    found |= np.repeat(np.arange(len(counts)), counts)
    found.sort()
    return starts, found.astype(np.int32)


def _counts(texts: Sequence[str]) -> NDArray[np.int64]:
    """Return how often each character comes, up to the highest there is."""
    counts = np.zeros(0, np.int64)
    for _, _, signs in _characters(texts):
        found = np.bincount(signs)
        fewer, more = sorted((counts, found), key=len)
        more[: len(fewer)] += fewer
        counts = more
    return counts


def _letters(texts: Sequence[str]) -> tuple[bytes, str, dict[int, str]]:
    """Return the texts on end, a byte a character; the page of these; by place the texts with other characters."""
    counts = _counts(texts)
    own = np.argsort(-counts, kind="stable")[: min(_PAGE, np.count_nonzero(counts))]
    page = "".join(map(chr, own.tolist()))
    codes = coding(page)
    table = np.zeros(len(counts), np.uint8)
    known = np.zeros(len(counts), np.bool_)
    table[own] = np.arange(len(own))
    known[own] = True
    letters: list[bytes] = []
    wide: dict[int, str] = {}
    for first, some, signs in _characters(texts):
        letters.append(table[signs].tobytes())
        ends = np.cumsum([len(text) for text in some])
        strange = np.flatnonzero(~known[signs])
        for at in np.unique(ends.searchsorted(strange, "right")).tolist():
            wide[first + at] = some[at].translate(codes)
    return b"".join(letters), page, wide


def _characters(texts: Sequence[str]) -> Iterator[tuple[int, Sequence[str], NDArray[np.uint32]]]:
    """Yield texts in runs: the place of the first, the texts, and all their characters as numbers."""
    for first in range(0, len(texts), _AT_ONCE):
        some = texts[first : first + _AT_ONCE]
        yield first, some, np.frombuffer("".join(some).encode("utf-32-le", "surrogatepass"), np.uint32)
