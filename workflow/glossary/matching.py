"""Where the terms of a glossary occur in a text, in any of their forms.

Place in the flow:  paradigms, folding -> [matching] -> prepared, termbase

Laws    Longest match: of two occurrences that overlap, the one that begins first counts, and of those that begin
        together the longest. Terms that have a form in common are all told.
        An occurrence begins and ends where a word does.

One automaton looks for the anchors of all terms; only where one stands are forms compared. So ten thousand terms take
little memory, and few of them are ever looked at.

Source: Aho and Corasick, "Efficient string matching: an aid to bibliographic search", CACM 18 (1975).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple, TypeAlias

import ahocorasick

from workflow.glossary.folding import fold
from workflow.glossary.paradigms import Around, Reach
from workflow.glossary.surnames import is_another, is_first_name
from workflow.morphology.model import Analysis, Lemma

_FORMER = ("экс-", "ex-")
"""What a hyphen may join to a term without making another word of it."""

_BODIES = frozenset({"agency", "programme"})
_PARTICIPLE = re.compile(r"-(?:[a-z]+ed|led|run|wide)\b")
"""What English joins to the name of a body, which is still meant: OSCE-led, UN-backed."""


class Entry(NamedTuple):
    """One wording of a term to look for."""

    term: int
    """Number of the term in its glossary, from 0."""

    lemma: Lemma

    status: str
    """``approved``, ``allowed``, ``acronym`` or ``forbidden``."""

    exact: bool
    """Whether the capitals of a form must be capitals in the text."""

    name: str = ""
    """Of a surname that stands for a person: the whole name."""


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


_Said: TypeAlias = tuple[Analysis, ...]

_FORMS_KEPT = 4096
"""Forms whose entries are remembered."""

_ACCUSATIVE = Analysis("acc")


class Matcher:
    """Finds the entries of one language."""

    def __init__(
        self,
        language: str,
        entries: Sequence[Entry],
        anchors: Sequence[str],
        around: Sequence[Around],
        *,
        forbids: bool,
    ) -> None:
        """Make the automaton.

        Args:
            language: a code of `workflow.morphology`.
            entries: what to find.
            anchors: see `workflow.glossary.paradigms`.
            around: for each anchor what finds the forms around it, whose numbers are those of entries.
            forbids: whether an entry is forbidden.
        """
        self.language = language
        self.entries = entries
        self.forbids = forbids
        self._any = bool(entries)
        self._around = around
        self._automaton = ahocorasick.Automaton()
        for number, text in enumerate(anchors):
            self._automaton.add_word(text, (len(text), number))
        self._automaton.make_automaton()
        # News has the same names again and again, and of what a form is one depends on nothing around it.
        self._owned: dict[str, list[tuple[Entry, _Said]]] = {}
        # A source is looked through once for its translations into several languages, article by article.
        self._kept = lru_cache(maxsize=1024)(self._found)

    def find(self, text: str) -> list[Occurrence]:
        """List the occurrences in a text, in order."""
        return list(self._kept(text)) if self._any else []

    def _found(self, text: str) -> Sequence[Occurrence]:
        """Look through a text."""
        folded = fold(text, self.language)
        small, around = folded.text, self._around
        reaches: list[Reach] = []
        for last, (length, number) in self._automaton.iter(small):
            reaches += around[number](small, last + 1 - length, last + 1)
        if not reaches:
            return ()
        if len(reaches) > 1:
            reaches.sort(key=_longest_first)
        occurrences: list[Occurrence] = []
        at = free = 0
        while at < len(reaches):
            start, end, _ = reaches[at]
            first = at
            while at < len(reaches) and reaches[at].start == start and reaches[at].end == end:
                at += 1
            if start >= free and (standing := self._standing(folded.cased, start, end, reaches[first:at])):
                free = end
                begin, close = folded.span(start, end)
                occurrences += [Occurrence(entry, text[begin:close], begin, close, said) for entry, said in standing]
        return occurrences

    def _standing(self, text: str, start: int, end: int, reaches: Iterable[Reach]) -> list[tuple[Entry, _Said]]:
        """Return the entries whose form stands here by itself and with its capitals, and what it can say of each."""
        if text[start - 1 : start].isalnum() or text[end : end + 1].isalnum():
            return []
        found = text[start:end]
        owned = self._owned.get(found)
        if owned is None:
            if len(self._owned) >= _FORMS_KEPT:
                self._owned.clear()
            owned = self._owned[found] = self._owners(found, reaches)
        return [one for one in owned if self._is_meant(text, start, end, *one)]

    def _owners(self, found: str, reaches: Iterable[Reach]) -> list[tuple[Entry, _Said]]:
        """Return the entries of which a stretch is a form with the right capitals, and what it can say of each."""
        owners: dict[int, _Said] = {}
        for reach in reaches:
            for number, cased, analyses in reach.owners:
                if found.startswith(cased) or _capitals(found, cased):
                    owners[number] = tuple(analyses)
        return [(self.entries[number], owners[number]) for number in sorted(owners)]

    def _is_meant(self, text: str, start: int, end: int, entry: Entry, said: _Said) -> bool:
        """Tell whether what stands beside a form does not make something else of it."""
        joined = text[start - 1 : start] == "-" or text[end : end + 1] == "-"
        if joined and not _joined(text, start, end, entry.lemma.kind):
            return False
        if entry.name:
            return not is_another(text, start, end, entry.name, self.language)
        if entry.exact:
            return True
        if self.language == "kk" and all(one == _ACCUSATIVE for one in said):
            from workflow.morphology.kazakh_context import is_adjective  # noqa: PLC0415 - few texts ask for it

            return not is_adjective(text[start:end].lower(), text[end:])
        named = text[start].isupper() and text[start + 1 : start + 2].islower() and entry.lemma.text[0].islower()
        return not named or not is_first_name(text, start, end, self.language)


def _longest_first(reach: Reach) -> tuple[int, int]:
    """Return what puts those that begin first in front, and of those that begin together the longest."""
    return reach.start, -reach.end


def _capitals(found: str, cased: str) -> bool:
    """Tell whether what was found has a capital wherever a form has one."""
    # An ending in Kazakh is never a capital, whatever the stem; the form may be shorter than the term.
    return all(sign.isupper() for sign, own in zip(found, cased, strict=False) if own.isupper())


def _joined(text: str, start: int, end: int, kind: str) -> bool:
    """Tell whether a term between hyphens stands by itself, which make another word of it in most cases."""
    place = kind == "place"
    if text[start - 1 : start] == "-" and text[max(0, start - 2) : start - 1].isalnum():
        former = text[max(0, start - 4) : start].lower().endswith(_FORMER)
        if not former and not (place and _capital_before(text, start)):
            return False
    if text[end : end + 1] == "-" and text[end + 1 : end + 2].isalnum():
        return (place and text[end + 1].isupper()) or (kind in _BODIES and _PARTICIPLE.match(text, end) is not None)
    return True


def _capital_before(text: str, start: int) -> bool:
    """Tell whether the word that a hyphen joins to what begins here has a capital."""
    first = start - 1
    while first and (text[first - 1].isalnum() or text[first - 1] == "-"):
        first -= 1
    return text[first : first + 1].isupper()
