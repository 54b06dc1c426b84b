"""Whether a name is one of ours: told by which of two lists its letters are likelier in.

Place in the flow:  transliteration -> [origin] -> words, foreign

In Latin letters: a name of Kazakhstan, Central Asia or Russia, or a Western one. In Russian letters: a name of Turkic
peoples, which Kazakh writes with letters of its own, or one that Kazakh takes from Russian as it is.

Source of the measure: I. Witten, T. Bell, "The zero-frequency problem", 1991, on runs of three letters.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cache

from workflow.glossary.spelling.foreign import spellings, table
from workflow.glossary.spelling.latin import fold
from workflow.glossary.spelling.words import known, lexicon

SURE = 5.0
"""What a word that a list has says about the whole name, and the most that its letters alone can say."""

ALPHABET = 40
"""Letters that may follow, all alike where nothing was seen."""


def western(words: Iterable[str]) -> float:
    """Return the logarithm of the odds that a name in Latin letters, in lower case, is Western."""
    return sum(_western(word) for word in words)


def taken(words: Iterable[str]) -> float:
    """Return the logarithm of the odds that Kazakh takes a name in Russian letters, in lower case, as it is."""
    return sum(_taken(word) for word in words)


@cache
def _western(word: str) -> float:
    """Return what a word says about the origin of its name."""
    ours, theirs = known(word, "en"), word in table()
    if ours or theirs:
        return 0.0 if ours and theirs else SURE if theirs else -SURE
    east, west = _english()
    return max(-SURE, min(SURE, west.likelihood(fold(word)) - east.likelihood(fold(word))))


@cache
def _taken(word: str) -> float:
    """Return what a word says about the origin of its name."""
    turkic, theirs = word in _turkic(), word in spellings() or word in _russian()
    if turkic or theirs:
        return 0.0 if turkic and theirs else SURE if theirs else -SURE
    ours, others = _cyrillic()
    return max(-SURE, min(SURE, others.likelihood(word) - ours.likelihood(word)))


class _Letters:
    """How likely letters are to follow each other in the words of a list."""

    def __init__(self, words: Iterable[str]) -> None:
        self._seen: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for word in set(words):
            padded = f"^^{word}$"
            for at in range(2, len(padded)):
                for width in (0, 1, 2):
                    self._seen[padded[at - width : at]][padded[at]] += 1

    def likelihood(self, word: str) -> float:
        """Return the logarithm of the likelihood of a word."""
        padded = f"^^{word}$"
        return sum(math.log(self._share(padded, at)) for at in range(2, len(padded)))

    def _share(self, padded: str, at: int) -> float:
        """Return how likely the letter at a place is behind those in front of it."""
        share = 1 / ALPHABET
        for width in (0, 1, 2):
            seen = self._seen.get(padded[at - width : at])
            if seen:
                share = (seen[padded[at]] + len(seen) * share) / (seen.total() + len(seen))
        return share


@cache
def _english() -> tuple[_Letters, _Letters]:
    """Return the letters of our names and of Western ones."""
    ours = [name for row in lexicon() if row.where == "name" for name in row.en]
    surnames = [name + end for name in ours if name[-1] not in "aeiouvy" for end in ("ov", "ova")]
    surnames += [name[:-1] + end for name in ours if name.endswith("y") for end in ("yev", "yeva")]
    return _Letters([*ours, *surnames]), _Letters(fold(name) for name in table())


@cache
def _turkic() -> frozenset[str]:
    """Return the Russian spellings of Turkic names."""
    return frozenset(row.ru for row in lexicon() if row.where == "name" and not row.alike)


@cache
def _russian() -> frozenset[str]:
    """Return the names that Kazakh takes as they are."""
    return frozenset(row.ru for row in lexicon() if row.alike)


@cache
def _cyrillic() -> tuple[_Letters, _Letters]:
    """Return the letters of Turkic names in Russian, and of others."""
    ours = [*_turkic()]
    ours += [name + end for name in _turkic() if name[-1] not in "аеёиоуыэюяйьв" for end in ("ов", "ова")]
    ours += [name[:-1] + end for name in _turkic() if name.endswith("й") for end in ("ев", "ева")]
    return _Letters(ours), _Letters([*_russian(), *spellings()])
