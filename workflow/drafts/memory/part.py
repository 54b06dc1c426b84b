"""An index of texts as one run of bytes: built, taken from a file as it is, searched.

Place in the flow:  folding -> [part] -> built -> similar

The texts are sorted by length, so that those that can be similar at all stand side by side. For every word there is
a list of the texts that have it, shortest first. A search adds up how many letters each text has in common with the
query in whole words, the rarest words first, and then compares the most promising letter by letter.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from itertools import accumulate
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import Indel

from workflow.drafts.memory.folding import Buckets, coding, words

Hit: TypeAlias = tuple[int, float]
"""Number of a text, and how similar it is to the query, from 0.0 to 1.0."""

_HEAD = 4
"""Numbers at the beginning of the bytes: texts, buckets, entries of all lists, characters of all texts."""

_FULL = 60_000
"""What a text gets that has all words of the query; sums must fit 16 bits."""

_PROMISING = 0.3
"""Share of the words that are looked at, by letters, that a text must have to be compared."""

_ENTRIES = (20_000, 5)
"""At most so many entries of lists are added up, or one for so many texts: a fifth of a millisecond in 100,000."""

_HEARD = 3
"""Words that make up at least one part of so many, by letters, are looked at, however frequent they are."""

_COMPARED = (250, 400)
"""At most so many texts are compared letter by letter, or one of so many."""


class Part:
    """Texts that can be searched for similar ones; they are numbered from 0."""

    def __init__(self, data: bytes) -> None:
        """Take what `written` returned."""
        self.data = data
        texts, buckets, entries, signs = np.frombuffer(data, np.int64, _HEAD).tolist()
        at = iter(accumulate((8 * _HEAD, 8 * buckets + 8, 4 * texts, 4 * texts, 4 * entries, signs)))
        self._starts = np.frombuffer(data, np.int64, buckets + 1, next(at))
        self._lengths = np.frombuffer(data, np.int32, texts, next(at))
        self._numbers = np.frombuffer(data, np.int32, texts, next(at))
        self._entries = np.frombuffer(data, np.int32, entries, next(at))
        self._letters = str(memoryview(data)[(begin := next(at)) : (end := next(at))], "latin-1")
        self._page, wide = json.loads(data[end:])
        self._wide = {int(place): text for place, text in wide.items()}
        self._ends = np.cumsum(self._lengths, dtype=np.int64)
        self._codes = coding(self._page)
        self._buckets = buckets
        assert begin + signs == end

    def __len__(self) -> int:
        """Return how many texts there are."""
        return len(self._lengths)

    def texts(self) -> Iterator[str]:
        """Yield the folded texts in the order of their numbers."""
        back = {code: sign for sign, code in self._codes.items()}
        places = np.argsort(self._numbers).astype(np.int32)
        return (text.translate(back) for text in self._coded(places))

    def search(self, text: str, least: float, limit: int) -> list[Hit]:
        """Return the texts most similar to a folded one, best first.

        Args:
            text: what is looked for.
            least: similarity, above 0.0 and up to 1.0.
            limit: at most so many are returned.
        """
        places = self._promising(text, *self._window(len(text), least))
        found = process.extract(
            text.translate(self._codes),
            self._coded(places),
            scorer=Indel.normalized_similarity,
            processor=None,
            score_cutoff=least,
            limit=limit,
        )
        return [(int(self._numbers[places[at]]), score) for _, score, at in found]

    def _window(self, length: int, least: float) -> tuple[int, int]:
        """Return where the texts begin and end whose length allows the similarity: 2 * shorter / both >= least."""
        # One more on either side, for the sake of rounding.
        shortest = math.floor(length * least / (2 - least)) - 1
        longest = min(math.ceil(length * (2 - least) / least) + 1, np.iinfo(np.int32).max - 1)
        # Numbers of another kind would have numpy convert the whole array.
        low, high = self._lengths.searchsorted(np.array((shortest, longest + 1), np.int32)).tolist()
        return low, high

    def _promising(self, text: str, low: int, high: int) -> NDArray[np.int32]:
        """Return the places in a window that are worth comparing: all, or those with most words in common."""
        most = max(_COMPARED[0], len(self) // _COMPARED[1])
        if high - low <= most:
            return np.arange(low, high, dtype=np.int32)
        common, counted = self._in_common(text, low, high)
        places = np.flatnonzero(common >= max(1, int(_PROMISING * counted)))
        if len(places) > most:
            share = common[places] / (self._lengths[low:high][places] + len(text) + 1)  # both may be empty
            places = np.sort(places[np.argpartition(share, -most)[-most:]])
        return (places + low).astype(np.int32)

    def _in_common(self, text: str, low: int, high: int) -> tuple[NDArray[np.uint16], int]:
        """Return for each place of a window how much of the query its words are, and what a text with all would get."""
        begins, ends, weights = self._lists(text)
        edges = np.array((low, high), np.int32)
        lists = [np.zeros(0, np.int32)]
        for begin, end in zip(begins.tolist(), ends.tolist(), strict=True):
            entries = self._entries[begin:end]
            first, last = entries.searchsorted(edges).tolist()
            lists.append(entries[first:last])
        common = np.zeros(high - low, np.uint16)
        np.add.at(common, np.concatenate(lists) - np.int32(low), np.repeat(weights, list(map(len, lists[1:]))))
        return common, int(weights.sum())

    def _lists(self, text: str) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.uint16]]:
        """Return where the shortest lists for a query begin and end, and how much of the query each stands for."""
        letters: dict[int, int] = {}
        bucket = Buckets(self._buckets)
        for word in words(text):
            number = bucket[word]
            letters[number] = letters.get(number, 0) + len(word) + 1
        buckets = np.fromiter(letters, np.int64, len(letters))
        weights = np.fromiter(letters.values(), np.int64, len(letters)) * _FULL // sum(letters.values())
        begins, ends = self._starts[buckets], self._starts[buckets + 1]
        order = np.argsort(ends - begins, kind="stable")
        # A word that no text has would only raise the bar for all.
        order = order[np.count_nonzero(begins == ends) :]
        heard = np.cumsum(weights[order])
        within = np.cumsum((ends - begins)[order]) <= max(_ENTRIES[0], len(self) // _ENTRIES[1])
        order = order[within | (heard - weights[order] < weights[order].sum() / _HEARD)]
        return begins[order], ends[order], weights[order].astype(np.uint16)

    def _coded(self, places: NDArray[np.int32]) -> list[str]:
        """Return the texts at some places, in the codes of the page."""
        ends = self._ends[places]
        begins = ends - self._lengths[places]
        letters = self._letters
        found = [letters[begin:end] for begin, end in zip(begins.tolist(), ends.tolist(), strict=True)]
        if self._wide:
            wide = self._wide
            found = [wide.get(place, text) for place, text in zip(places.tolist(), found, strict=True)]
        return found


def written(
    starts: NDArray[np.int64],
    lengths: NDArray[np.int32],
    numbers: NDArray[np.int32],
    entries: NDArray[np.int32],
    letters: bytes,
    page: str,
    wide: dict[int, str],
) -> bytes:
    """Return an index as bytes.

    Args:
        starts: for each bucket where its list begins in `entries`, and the end of the last.
        lengths: of the texts in characters, shortest first; the places of this order are what lists hold.
        numbers: of the texts.
        entries: the lists, each in order.
        letters: all texts on end in the codes of the page.
        page: the characters that have the codes from 0.
        wide: place -> text, in `coding` of the page, where bytes could not express it.
    """
    head = np.array((len(lengths), len(starts) - 1, len(entries), len(letters)), np.int64)
    rest = json.dumps((page, wide)).encode()
    return b"".join((head.data, starts.data, lengths.data, numbers.data, entries.data, letters, rest))
