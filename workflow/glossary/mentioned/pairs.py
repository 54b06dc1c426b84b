"""What candidates are called in the other language: the phrase of the translations that fits best, or nothing.

Place in the flow:  candidates -> [pairs] -> terms_found

Evidence, the strongest first: an acronym in brackets on both sides; the same meaning of the head word where both
sides have but one phrase with it; a phrase that occurs in the same entries over and over.

Source of the measure: L. R. Dice, "Measures of the amount of ecologic association between species", Ecology 26 (1945).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from workflow.glossary.mentioned.candidates import Candidate

_ENOUGH = 0.6
"""Dice's coefficient from which two phrases belong together."""

_SURE = 2.0
"""Weight of an acronym in brackets on both sides; that of the only phrases with the same head is half of it."""


class Pairs:
    """Counts which phrases occur together in the entries of one pair of languages."""

    def __init__(self) -> None:
        """Begin without any entry."""
        self._sources: Counter[str] = Counter()
        self._targets: Counter[str] = Counter()
        self._together: Counter[tuple[str, str]] = Counter()
        self._weights: defaultdict[tuple[str, str], float] = defaultdict(float)

    def add(self, source: Iterable[Candidate], target: Iterable[Candidate]) -> None:
        """Count the phrases of an entry and of its translation."""
        left = {one.text: one for one in source}
        right = {one.text: one for one in target}
        self._sources.update(left.keys())
        self._targets.update(right.keys())
        heads_left = Counter(one.head for one in left.values())
        heads_right = Counter(one.head for one in right.values())
        alone = sum(bool(one.acronym) for one in left.values()) == sum(bool(one.acronym) for one in right.values()) == 1
        for one in left.values():
            for other in right.values():
                bracketed = one.acronym and other.acronym and (one.acronym == other.acronym or alone)
                if one.head != other.head and not (bracketed and one.head and other.head):
                    continue
                pair = (one.text, other.text)
                self._together[pair] += 1
                if bracketed:
                    self._weights[pair] += _SURE
                if one.head and one.head == other.head and heads_left[one.head] == heads_right[other.head] == 1:
                    self._weights[pair] += _SURE / 2

    def best(self, source: str) -> str:
        """Return the phrase that a source phrase is paired with; empty where the evidence is thin or divided."""
        found = sorted(
            ((self._weights[pair] + self._dice(pair), pair[1]) for pair in self._together if pair[0] == source),
            reverse=True,
        )
        if not found or (len(found) > 1 and found[0][0] == found[1][0]):
            return ""
        pair = (source, found[0][1])
        thin = self._weights[pair] < _SURE / 2 and self._together[pair] < 2  # noqa: PLR2004 - once may be chance
        return "" if thin or self._dice(pair) < _ENOUGH else found[0][1]

    def _dice(self, pair: tuple[str, str]) -> float:
        """Return how far two phrases occur in the same entries, from 0.0 to 1.0."""
        return 2 * self._together[pair] / (self._sources[pair[0]] + self._targets[pair[1]])
