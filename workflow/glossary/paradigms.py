"""The forms of a term as matching wants them: what to look for first, and what then must stand around it.

Place in the flow:  morphology, folding -> [paradigms] -> matching

An anchor is a stretch that forms of the term have in common: what all of them begin with («павлодарск»), or what all
end with (« национальной безопасности»). In Kazakh it is a stem, and the endings it may have are a table that words of
one class share; writing out all the forms of a glossary would take millions.
"""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, Protocol

from workflow.glossary.folding import fold, small
from workflow.morphology.model import Analysis, Form, Lemma

_SHORTEST = 3
"""Code points an anchor should have at least: shorter ones stand in every other word."""

_RUN = re.compile(r"[^\W_]*")


class Anchor(NamedTuple):
    """A folded stretch that forms of a term have in common."""

    text: str
    at_end: bool
    """Whether they end with it; they begin with it otherwise."""


class Reach(NamedTuple):
    """A form that stands around an anchor."""

    start: int
    end: int
    cased: str
    """The term or the form, with the capitals it has in the glossary."""

    analyses: Sequence[Analysis]


class Paradigm(Protocol):
    """The forms of one term."""

    def reach(self, text: str, start: int, end: int, *, at_end: bool) -> Iterator[Reach]:
        """Yield the forms that stand in a folded text around the anchor at [start, end), the longest first."""


class Listed:
    """A term whose forms are written out."""

    def __init__(self, forms: Mapping[str, Sequence[Analysis]]) -> None:
        """Take the forms, each folded but for its capitals, with all it may say."""
        self._forms = {small(cased): (cased, analyses) for cased, analyses in forms.items()}
        self._lengths = sorted(set(map(len, self._forms)), reverse=True)
        self._start = _common_start(list(self._forms))

    def reach(self, text: str, start: int, end: int, *, at_end: bool) -> Iterator[Reach]:
        """See `Paradigm.reach`."""
        # Terms may share how they end: most are told apart by how they begin, without a look at each form.
        if at_end and self._lengths and self._start not in text[max(0, end - self._lengths[0]) : end]:
            return
        forms = self._forms
        for length in self._lengths:
            first, last = (end - length, end) if at_end else (start, start + length)
            if first >= 0 and last <= len(text) and (form := forms.get(text[first:last])):
                yield Reach(first, last, *form)

    def anchors(self) -> list[list[Anchor]]:
        """Return groups of anchors: of each group any one will do."""
        groups: dict[str, list[str]] = defaultdict(list)
        for text in self._forms:
            groups[text[:_SHORTEST]].append(text)
        tail = _common_end(list(self._forms))
        tails = [Anchor(tail, at_end=True)] if len(tail) > _SHORTEST else []
        if tails and len(groups) > 1:
            return [tails]
        heads = [Anchor(_common_start(texts), at_end=False) for texts in groups.values()]
        return [[head, *tails] for head in heads]

    def whole(self) -> list[list[Anchor]]:
        """Return every form as an anchor of its own, for terms whose anchors would be shared by many."""
        return [[Anchor(text, at_end=False)] for text in self._forms]


class Stemmed:
    """A term whose forms are a stem with an ending each; the endings hold no space."""

    def __init__(self, lemma: Lemma, endings: Mapping[str, Mapping[str, Sequence[Analysis]]], language: str) -> None:
        self._cased = fold(lemma.text, language).cased
        # Where a term closes with a sign, such as », its endings hold that, too.
        plain = lemma.text[-1:].isalnum()
        self._endings = {
            fold(stem, language).text: table
            if plain
            else {fold(text, language).text: said for text, said in table.items()}
            for stem, table in endings.items()
        }
        lengths = set() if plain else {len(text) for table in self._endings.values() for text in table}
        self._lengths = sorted(lengths, reverse=True)

    def reach(self, text: str, start: int, end: int, *, at_end: bool) -> Iterator[Reach]:  # noqa: ARG002 - see `Paradigm`
        """See `Paradigm.reach`."""
        endings = self._endings[text[start:end]]
        ends = (end + length for length in self._lengths) if self._lengths else _word_ends(text, end)
        for last in ends:
            if last <= len(text) and (analyses := endings.get(text[end:last])):
                yield Reach(start, last, self._cased, analyses)

    def anchors(self) -> list[list[Anchor]]:
        """Return groups of anchors: of each group any one will do."""
        return [[Anchor(stem, at_end=False)] for stem in self._endings]

    def whole(self) -> list[list[Anchor]]:
        """Return the same: a stem holds all words but the last as they are, and few terms share it."""
        return self.anchors()


def listed(forms: Iterable[Form], language: str) -> dict[str, list[Analysis]]:
    """Return what `Listed` takes: forms folded but for their capitals, with all they may say, the usual first."""
    found: dict[str, list[Analysis]] = {}
    for form in forms:
        analyses = found.setdefault(fold(form.text, language).cased, [])
        if form.analysis not in analyses:
            analyses.append(form.analysis)
    return found


def _word_ends(text: str, at: int) -> Iterator[int]:
    """Yield where the word that goes on at an offset may end: with what a hyphen joins to it, and without."""
    found = _RUN.match(text, at)
    end = found.end() if found else at
    if text[end : end + 1] == "-" and (joined := _RUN.match(text, end + 1)) and joined.end() > end + 1:
        yield joined.end()
    yield end


def _common_start(texts: Sequence[str]) -> str:
    """Return what all texts begin with."""
    return os.path.commonprefix(texts)  # noqa: RUF071 - by character is what is wanted


def _common_end(texts: Sequence[str]) -> str:
    """Return what all texts end with."""
    return _common_start([text[::-1] for text in texts])[::-1]
