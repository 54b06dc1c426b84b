"""Whether a translation keeps to the glossary: the right names and terms, in any of their forms.

Place in the flow:  termbase -> [checks] -> repair, commands

Laws    Any form of an approved or allowed wording is right, whatever its case, number and possessive.
        A finding names the source term, what was found, and the approved wording in the case it should have.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from workflow.glossary.folding import fold
from workflow.glossary.matching import Occurrence
from workflow.glossary.termbase import Termbase
from workflow.glossary.terms import Term, lemma


class Kind(StrEnum):
    """What may be wrong with a translation."""

    MISSING = "missing"
    """The source has a term, the translation has it in no approved wording."""

    FORBIDDEN = "forbidden"
    """The translation has a wording that the glossary forbids."""

    MISSPELLED = "misspelled"
    """The translation has a name that is nearly the approved one."""

    CHANGED = "changed"
    """What must not be translated is not there as it stands in the source."""

    ACRONYM = "acronym"
    """The translation has another acronym than the approved one."""


class Finding(NamedTuple):
    """What is wrong with one term in a translation."""

    kind: Kind

    term: int
    """Number of the term in its glossary, from 0."""

    source: str
    """The term as the source has it; empty where the source has it not."""

    found: str
    """What the translation has; empty where it has nothing."""

    expected: str
    """The approved wording, in the form that stands for what was found; else in its base form."""

    span: tuple[int, int] | None = None
    """Where in the translation it was found, in code points."""


_ACRONYM = re.compile(r"\s?[(«\[]([A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]{2,10})[)»\]]")
_DERIVED = {
    "ru": re.compile(r"[а-я]{0,4}(?:ск|цк)[а-я]{1,4}(?![а-я])"),
    "kk": re.compile(r"[лдт][ыі][қк][а-яәғқңөұүһі]*"),
    "en": re.compile(r"(?:i|n|an|ian|er)?\b"),
}
"""What makes an adjective of a place: Казахстан, казахстанский; Қазақстан, қазақстандық."""

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_NEAR = 0.84
"""Least likeness, from 0 to 1, of a name and a misspelling of it."""

_SHORTEST_NAME = 5
"""Code points below which many names are alike."""


def check(terms: Termbase, way: tuple[str, str], source: str, translation: str) -> list[Finding]:
    """Compare a translation with the glossary.

    Args:
        terms: the glossary.
        way: codes of the source's language and the translation's.
        source: the source text.
        translation: its translation.

    Returns:
        Findings in the order of the source, then of the translation; none for an empty translation.
    """
    if not translation.strip():
        return []
    return list(_Check(terms, way, source, translation).findings())


def forbidden(terms: Termbase, way: tuple[str, str], source: str, translation: str) -> list[Occurrence]:
    """List the forbidden wordings in a translation, less those that are another term's name here."""
    check = _Check(terms, way, source, translation)
    return [one for one in check.found if check.is_wrong(one)]


class _Check:
    """One comparison; the fields are what its steps share."""

    def __init__(self, terms: Termbase, way: tuple[str, str], source: str, translation: str) -> None:
        self.terms = terms
        self.source_language, self.language = way
        self.translation = translation
        self.needed: dict[int, Occurrence] = {}
        for one in terms.matcher(self.source_language).find(source):
            if self.language in terms.term(one.entry.term).texts:
                self.needed.setdefault(one.entry.term, one)
        self.there: dict[int, list[Occurrence]] = defaultdict(list)
        self.found = terms.matcher(self.language).find(translation)
        for one in self.found:
            self.there[one.entry.term].append(one)

    def findings(self) -> Iterator[Finding]:
        """Yield what is wrong."""
        for number, one in self.needed.items():
            yield from self._needed(number, one)
        for one in self.found:
            if self.is_wrong(one):
                source = self.needed.get(one.entry.term)
                expected = expected_form(self.terms, one, self.language)
                span = (one.start, one.end)
                yield Finding(Kind.FORBIDDEN, one.entry.term, source.text if source else "", one.text, expected, span)

    def is_wrong(self, one: Occurrence) -> bool:
        """Tell whether a wording is forbidden and stands for its term here, not for another one of the same name."""
        if one.entry.status != "forbidden":
            return False
        others = {
            other.entry.term
            for other in self.found
            if (other.start, other.end) == (one.start, one.end) and other.entry.status != "forbidden"
        }
        if one.entry.term in self.needed:
            return not others.intersection(self.needed) - {one.entry.term}
        return not others and one.entry.lemma.text != one.entry.lemma.text.lower()

    def _needed(self, number: int, one: Occurrence) -> Iterator[Finding]:
        """Yield what is wrong with a term of the source."""
        term = self.terms.term(number)
        mine = self.there.get(number, ())
        good = [found for found in mine if found.entry.status != "forbidden"]
        base = term.texts[self.language]
        if term.do_not_translate:
            if base not in self.translation:
                yield Finding(Kind.CHANGED, number, one.text, self._nearest(term)[0], base, self._nearest(term)[1])
            return
        yield from self._acronyms(number, term, one, mine)
        if good or mine or self._derived(term):
            return
        if any(acronym in self.translation for acronym in self._foreign_acronyms(term)):
            return  # told as a wrong acronym
        near, span = self._nearest(term)
        yield Finding(Kind.MISSPELLED if near else Kind.MISSING, number, one.text, near, base, span)

    def _acronyms(self, number: int, term: Term, one: Occurrence, mine: Sequence[Occurrence]) -> Iterator[Finding]:
        """Yield acronyms that are not the approved one: behind the term in brackets, or another language's."""
        approved = term.acronyms.get(self.language)
        if not approved:
            return
        right = {approved, *(found.text for found in self.there.get(number, ()) if found.entry.status != "forbidden")}
        for found in mine:
            introduced = _ACRONYM.match(self.translation, found.end)
            if introduced and introduced[1] not in right and found.entry.status != "acronym":
                yield Finding(Kind.ACRONYM, number, one.text, introduced[1], approved, introduced.span(1))
        for acronym in self._foreign_acronyms(term):
            for place in re.finditer(rf"(?<!\w){re.escape(acronym)}(?!\w)", self.translation):
                if not any(found.start <= place.start() < found.end for found in self.found):
                    yield Finding(Kind.ACRONYM, number, one.text, acronym, approved, place.span())

    def _foreign_acronyms(self, term: Term) -> set[str]:
        """Return the term's acronyms in other languages, where they are not this one's too."""
        return {text for code, text in term.acronyms.items() if code != self.language} - {
            term.acronyms.get(self.language)
        }

    def _derived(self, term: Term) -> bool:
        """Tell whether the translation has an adjective made of a place's name."""
        base = term.texts[self.language]
        if term.kind != "place" or " " in base:
            return False
        stem = fold(base, self.language).text.rstrip("аеиоуыэюяьйіә") or base.lower()
        text = fold(self.translation, self.language).text
        pattern = _DERIVED.get(self.language)
        return pattern is not None and any(
            pattern.match(text, place.end()) for place in re.finditer(rf"(?<!\w){re.escape(stem)}", text)
        )

    def _nearest(self, term: Term) -> tuple[str, tuple[int, int] | None]:
        """Return what in the translation is nearly the name of a person or a place, and where it stands."""
        from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 - only findings need it

        base = term.texts[self.language]
        if term.kind not in {"person", "place"} or " " in base or len(base) < _SHORTEST_NAME:
            return "", None
        taken = [(one.start, one.end) for one in self.found]
        best, score = None, _NEAR
        for word in _WORD.finditer(self.translation):
            if not word[0][0].isupper() or any(start < word.end() and word.start() < end for start, end in taken):
                continue
            # An ending may follow the name; what it says is not known here.
            likeness = max(
                Levenshtein.normalized_similarity(word[0][:length].lower(), base.lower())
                for length in range(len(base) - 1, len(base) + 2)
            )
            if likeness >= score and len(word[0]) <= len(base) + 5:
                best, score = word, likeness
        return (best[0], best.span()) if best else ("", None)


def expected_form(terms: Termbase, found: Occurrence, language: str) -> str:
    """Return the approved wording of a term in the form that stands for what was found; the base form if it has none."""
    approved = lemma(terms.term(found.entry.term), language)
    forms: Iterable[str | None] = (terms.form(approved, language, analysis) for analysis in found.analyses)
    return next(filter(None, forms), approved.text)
