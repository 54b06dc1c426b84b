"""Where the terms of a glossary occur in a text, in any of their forms.

Place in the flow:  terms, paradigms, folding -> [matching] -> checks, repair, hints

Laws    Longest match: of two occurrences that overlap, the one that begins first counts, and of those that begin
        together the longest. Terms that have a form in common are all told.
        An occurrence begins and ends where a word does.

One automaton looks for the anchors of all terms; only where one stands are forms compared. So ten thousand terms take
little memory, and few of them are ever looked at.

Source: Aho and Corasick, "Efficient string matching: an aid to bibliographic search", CACM 18 (1975).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

import ahocorasick

from workflow.glossary.folding import Folded, fold
from workflow.glossary.paradigms import Listed, Paradigm, Reach, Stemmed
from workflow.morphology.model import Analysis, Lemma

_CROWD = 12
"""Entries that may share an anchor: each is looked at wherever it stands."""

_FORMER = ("экс-", "ex-")
"""What a hyphen may join to a term without making another word of it."""


class Entry(NamedTuple):
    """One wording of a term to look for."""

    term: int
    """Number of the term in its glossary, from 0."""

    lemma: Lemma

    status: str
    """``approved``, ``allowed``, ``acronym`` or ``forbidden``."""

    exact: bool
    """Whether the capitals of a form must be capitals in the text."""


class Occurrence(NamedTuple):
    """A form of a term, found in a text."""

    entry: Entry

    text: str
    """As it stands there."""

    start: int
    """Offset of its first code point, from 0."""

    end: int
    """One past its last code point."""

    analyses: tuple[Analysis, ...]
    """What the form can say, at least one, the usual first."""


Anchors = dict[str, list[tuple[int, bool]]]
"""Anchor -> the entries it may belong to, by number, and whether it is the end of their forms."""


class Matcher:
    """Finds the entries of one language."""

    def __init__(
        self, language: str, entries: Sequence[Entry], anchors: Anchors, paradigm: Callable[[int], Paradigm]
    ) -> None:
        """Make the automaton.

        Args:
            language: a code of `workflow.morphology`.
            entries: what to find.
            anchors: see `chosen`.
            paradigm: gives the forms of an entry by its number; asked once at most.
        """
        self.language = language
        self.entries = entries
        self._paradigm = paradigm
        self._paradigms: dict[int, Paradigm] = {}
        self._automaton = ahocorasick.Automaton()
        for text, owners in anchors.items():
            self._automaton.add_word(text, (len(text), owners))
        self._automaton.make_automaton()

    def find(self, text: str) -> list[Occurrence]:
        """List the occurrences in a text, in order."""
        if not self.entries:
            return []
        folded = fold(text, self.language)
        found = sorted(self._candidates(folded), key=lambda pair: (pair[1].start, -pair[1].end, pair[0]))
        occurrences: list[Occurrence] = []
        first, last = -1, 0
        for number, reach in found:
            if reach.start >= last or (reach.start, reach.end) == (first, last):
                first, last = reach.start, reach.end
                start, end = folded.span(first, last)
                entry = self.entries[number]
                occurrences.append(Occurrence(entry, text[start:end], start, end, tuple(reach.analyses)))
        return occurrences

    def _candidates(self, folded: Folded) -> Iterator[tuple[int, Reach]]:
        """Yield every form that stands in a text, with the number of its entry, at most once a place."""
        text = folded.text
        seen: set[tuple[int, int, int]] = set()
        for last, (length, owners) in self._automaton.iter(text):
            start, end = last + 1 - length, last + 1
            for number, at_end in owners:
                known = self._paradigms.get(number)
                if known is None:
                    known = self._paradigms[number] = self._paradigm(number)
                for reach in known.reach(text, start, end, at_end=at_end):
                    key = (number, reach.start, reach.end)
                    if key not in seen and self._stands(folded, self.entries[number], reach):
                        seen.add(key)
                        yield number, reach
                        break

    def _stands(self, folded: Folded, entry: Entry, reach: Reach) -> bool:
        """Tell whether a form stands by itself, with the capitals it must have."""
        cased, start, end = folded.cased, reach.start, reach.end
        if not _bounded(cased, start, end, place=entry.lemma.kind == "place"):
            return False
        # An ending in Kazakh is never a capital, whatever the stem; the form may be shorter than the term.
        found = cased[start:end]
        if not entry.exact or found == reach.cased:
            return True
        return all(sign.isupper() for sign, own in zip(found, reach.cased, strict=False) if own.isupper())


def _bounded(text: str, start: int, end: int, *, place: bool) -> bool:
    """Tell whether a stretch is whole words. A hyphen makes another word of it, but two places may be joined by one."""
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    if before[-1:].isalnum() or after[:1].isalnum():
        return False
    joined = before[-1:] == "-" and before[:1].isalnum()
    if (
        joined
        and not text[max(0, start - 4) : start].lower().endswith(_FORMER)
        and not (place and _capital_before(text, start))
    ):
        return False
    return not (after[:1] == "-" and after[1:].isalnum()) or (place and after[1:].isupper())


def _capital_before(text: str, start: int) -> bool:
    """Tell whether the word that a hyphen joins to what begins here has a capital."""
    first = start - 1
    while first and (text[first - 1].isalnum() or text[first - 1] == "-"):
        first -= 1
    return text[first : first + 1].isupper()


def chosen(paradigms: Sequence[Listed | Stemmed]) -> Anchors:
    """Choose anchors for entries, whose paradigms these are: those that fewest entries share, the longest of these.

    Where many share even the best, as all Nurlans do, each form is an anchor.
    """
    shared = Counter(anchor for one in paradigms for group in one.anchors() for anchor in group)
    anchors: Anchors = defaultdict(list)
    for number, paradigm in enumerate(paradigms):
        for group in paradigm.anchors():
            best = min(group, key=lambda anchor: (shared[anchor], -len(anchor.text)))
            for anchor in [best] if shared[best] <= _CROWD else chain.from_iterable(paradigm.whole()):
                owners = anchors[anchor.text]
                if (number, anchor.at_end) not in owners[-1:]:
                    owners.append((number, anchor.at_end))
    return dict(anchors)
