"""What in a translation is nearly a name of the glossary: Шымкнет for Шымкент, Галина for Галия.

Place in the flow:  termbase -> [near_names] -> checks

Likeness is 1 less the share of letters to change, where two that changed places count as one (optimal string
alignment), in letters that Russian and Kazakh have in common.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from workflow.glossary.matching import Occurrence
from workflow.glossary.termbase import Termbase
from workflow.glossary.terms import Term, lemma
from workflow.morphology import grammar
from workflow.morphology.model import Form, Lemma

_WORD = re.compile(r"[^\W\d_]+(?:[-‑'’][^\W\d_]+)*")

_NEAR = 0.79
"""Least likeness, from 0 to 1, of a name and a misspelling of it."""

_NEAR_GIVEN = 0.75
"""The same of a given name before the right surname: less, and it is a brother's."""

_COMMON = str.maketrans("қғәөұүіңһыйё", "кгаоууинхиие")

_SHORTEST_NAME = 5
"""Code points below which many names are alike."""

_WRITTEN_SO = frozenset({"person", "place", "agency", "programme"})
"""Kinds of terms that are names, which can be misspelled."""


class Near(NamedTuple):
    """What is nearly a name."""

    found: str
    expected: str
    """The form of the name that stands for it."""

    span: tuple[int, int] | None
    """Where it stands; None if nothing is near."""


NOTHING = Near("", "", None)


class NearNames:
    """A translation, searched for what is nearly a name."""

    def __init__(self, terms: Termbase, language: str, translation: str, found: Sequence[Occurrence]) -> None:
        """Take a translation.

        Args:
            terms: the glossary.
            language: of the translation.
            translation: the text.
            found: the terms in it.
        """
        self.terms = terms
        self.language = language
        self.translation = translation
        self.found = found

    def nearest(self, term: Term) -> Near:
        """Return what in the translation is nearly a name, the form that stands for it, and where it stands."""
        if term.kind not in _WRITTEN_SO and not term.do_not_translate:
            return NOTHING
        approved = lemma(term, self.language)
        found = self._closest(approved, self._windows(approved))
        for text in term.allowed.get(self.language, ()):
            if not found.span:
                allowed = lemma(term, self.language, text)
                found = self._closest(allowed, self._windows(allowed))
        if not found.span and term.kind == "person" and " " in approved.text:
            surname = replace(approved, text=approved.text.rpartition(" ")[2], given=(), head="")
            found = self._closest(surname, self._windows(surname))
        return found

    def misnamed(self, term: Term, ones: Sequence[Occurrence], mine: Sequence[Occurrence]) -> Near:
        """Return a person whose surname is right and whose given name is nearly so (Галина for Галия)."""
        from rapidfuzz.distance import OSA  # noqa: PLC0415 - only findings need it

        base = term.texts[self.language]
        full = any(" " in one.text for one in mine) or not any(" " in one.text for one in ones)
        if term.kind != "person" or " " not in base or full:
            return NOTHING
        count = base.count(" ")
        for one in mine:
            words = [word.span() for word in _WORD.finditer(self.translation, 0, one.start)][-count:]
            if len(words) == count and self.translation[words[-1][1] : one.start].isspace():
                found = self._closest(lemma(term, self.language), [(words[0][0], one.end)])
                given = [_plain(text.rpartition(" ")[0]) for text in found[:2]]
                if found.span and OSA.normalized_similarity(*given) >= _NEAR_GIVEN:
                    return found
        return NOTHING

    def _closest(self, approved: Lemma, windows: Sequence[tuple[int, int]]) -> Near:
        """Return the stretch that is likest to a form of a name, if any is like enough."""
        from rapidfuzz.distance import OSA  # noqa: PLC0415 - only findings need it

        best, score = NOTHING, _NEAR
        right = _right_forms(approved, self.language)
        stretches = [
            (window, found, _plain(found))
            for window in windows
            if (found := self.translation[slice(*window)]) not in right
        ]
        for (form, plain), (window, found, near) in product(_plain_forms(approved, self.language), stretches):
            likeness = OSA.normalized_similarity(plain, near, score_cutoff=score)
            if likeness > score or (likeness == score and not best.span):
                written = self.terms.form(approved, self.language, form.analysis) or approved.text
                best, score = Near(found, written.upper() if found.isupper() else written, window), likeness
        return best

    def _windows(self, approved: Lemma) -> list[tuple[int, int]]:
        """Return the stretches that begin with a capital, have as many words as a name, and belong to no term."""
        count = len(approved.text.split())
        words = [word.span() for word in _WORD.finditer(self.translation)]
        spans = [(first[0], last[1]) for first, last in zip(words, words[count - 1 :], strict=False)]
        return [span for span in spans if self.translation[span[0]].isupper() and not self._is_named(span)]

    def _is_named(self, span: tuple[int, int]) -> bool:
        """Tell whether a stretch belongs to a term, other than by a common noun within (the court of a Suprme Court)."""
        return any(
            one.start < span[1]
            and span[0] < one.end
            and (one.entry.lemma.kind in _WRITTEN_SO or (one.start <= span[0] and span[1] <= one.end))
            for one in self.found
        )


def is_taken(span: tuple[int, int], found: Sequence[Occurrence]) -> bool:
    """Tell whether a stretch of a text belongs to a term."""
    return any(one.start < span[1] and span[0] < one.end for one in found)


@lru_cache(maxsize=1024)
def _plain_forms(lemma: Lemma, language: str) -> list[tuple[Form, str]]:
    """Return the forms of a name that are long enough to be told from others, with their plain letters."""
    forms = grammar(language).forms(lemma)
    return [(form, _plain(form.text)) for form in forms if len(form.text) >= _SHORTEST_NAME]


@lru_cache(maxsize=1024)
def _right_forms(lemma: Lemma, language: str) -> frozenset[str]:
    """Return the forms of a name as it may be written, in capitals, too; in Kazakh with the endings of either harmony."""
    either = [replace(lemma, harmony=one) for one in ("back", "front")] if language == "kk" else []
    forms = [form.text for one in (lemma, *either) for form in grammar(language).forms(one)]
    return frozenset([*forms, *map(str.upper, forms)])


def _plain(name: str) -> str:
    """Return a name in letters that Russian and Kazakh spellings of it have in common."""
    return name.lower().translate(_COMMON)
