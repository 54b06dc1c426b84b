"""Whether a translation keeps to the glossary: the right names and terms, in any of their forms.

Place in the flow:  termbase -> [checks] -> repair, commands

Laws    Any form of an approved or allowed wording is right, whatever its case, number and possessive.
        A finding names the source term, what was found, and the approved wording in the case it should have.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from enum import StrEnum
from itertools import product
from typing import NamedTuple

from workflow.glossary.folding import fold
from workflow.glossary.matching import Occurrence
from workflow.glossary.rewording import Rewording
from workflow.glossary.termbase import Termbase
from workflow.glossary.terms import Term, lemma
from workflow.morphology import grammar
from workflow.morphology.model import Lemma


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

    SPELLING = "spelling"
    """The translation has a name in another spelling than other translations; no term need have it."""


class Finding(NamedTuple):
    """What is wrong with one term in a translation."""

    kind: Kind

    term: int | None
    """Number of the term in its glossary, from 0; None for a name that need be in none."""

    source: str
    """The term as the source has it; empty where the source has it not."""

    found: str
    """What the translation has; empty where it has nothing."""

    expected: str
    """The approved wording, in the form that stands for what was found; else in its base form."""

    span: tuple[int, int] | None = None
    """Where in the translation it was found, in code points."""

    elsewhere: tuple[str, ...] = ()
    """Of a spelling: where the other one stands."""


_ACRONYM = re.compile(r"\s?[(«\[]([A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]{2,10})[)»\]]")
_CAPITALS = re.compile(r"(?<![\w-])[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]{2,10}(?!\w)")
_WORD = re.compile(r"[^\W\d_]+(?:[-‑'’][^\W\d_]+)*")

_NEAR = 0.8
"""Least likeness, from 0 to 1, of a name and a misspelling of it."""

_NEAR_GIVEN = 0.75
"""The same of a given name before the right surname: less, and it is a brother's."""

_COMMON = str.maketrans("қғәөұүіңһыйё", "кгаоууинхиие")

_SHORTEST_NAME = 5
"""Code points below which many names are alike."""

_WRITTEN_SO = frozenset({"person", "place", "agency", "programme"})
"""Kinds of terms that are names, which can be misspelled."""


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


class Near(NamedTuple):
    """What is nearly a name."""

    found: str
    expected: str
    """The form of the name that stands for it."""

    span: tuple[int, int] | None
    """Where it stands; None if nothing is near."""


NOTHING = Near("", "", None)


class _Check:
    """One comparison; the fields are what its steps share."""

    def __init__(self, terms: Termbase, way: tuple[str, str], source: str, translation: str) -> None:
        self.terms = terms
        self.source_language, self.language = way
        self.source = source
        self.translation = translation
        self.needed: dict[int, list[Occurrence]] = defaultdict(list)
        self.alike: dict[tuple[int, int], set[int]] = defaultdict(set)
        for one in terms.matcher(self.source_language).find(source):
            if self.language in terms.term(one.entry.term).texts:
                self.needed[one.entry.term].append(one)
                self.alike[one.start, one.end].add(one.entry.term)
        self.there: dict[int, list[Occurrence]] = defaultdict(list)
        self.found = terms.matcher(self.language).find(translation)
        for one in self.found:
            self.there[one.entry.term].append(one)

    def findings(self) -> Iterator[Finding]:
        """Yield what is wrong."""
        told: list[tuple[int, int]] = []
        for number, ones in self.needed.items():
            for finding in self._needed(number, ones):
                if finding.span is None or finding.span not in told:
                    told += [finding.span] if finding.span else []
                    yield finding
        for one in self.found:
            if self.is_wrong(one):
                source = self.needed.get(one.entry.term)
                expected = expected_form(self.terms, one, self.language, self.translation)
                span = (one.start, one.end)
                yield Finding(
                    Kind.FORBIDDEN, one.entry.term, source[0].text if source else "", one.text, expected, span
                )

    def is_wrong(self, one: Occurrence) -> bool:
        """Tell whether a wording is forbidden and stands for its term here, not for another one of the same name."""
        if one.entry.status != "forbidden":
            return False
        others = {
            other.entry.term
            for other in self.found
            if (other.start, other.end) == (one.start, one.end) and other.entry.status != "forbidden"
        }
        if one.entry.term in others:
            return False  # the approved wording has such a form, too
        if one.entry.term in self.needed:
            return not others.intersection(self.needed)
        return not others and one.entry.lemma.text != one.entry.lemma.text.lower()

    def _needed(self, number: int, ones: Sequence[Occurrence]) -> Iterator[Finding]:
        """Yield what is wrong with a term of the source."""
        term = self.terms.term(number)
        base = term.texts[self.language]
        source = ones[0].text
        if term.do_not_translate:
            if not any(_stands(text, self.translation) for text in (base, source)):
                near = self._nearest(term)
                yield Finding(Kind.CHANGED, number, source, near.found, base, near.span)
            return
        wrong = list(self._acronyms(number, term, source))
        yield from wrong
        mine = self.there.get(number, ())
        near = self._misnamed(term, ones, mine)
        if not near.span:
            right = len(mine) >= len(ones) or self._otherwise(number, ones)
            if right or wrong or (not mine and self._reworded(number, term)):
                return
            near = self._nearest(term)
        if near.span:
            yield Finding(Kind.MISSPELLED, number, source, *near)
        elif not mine:
            found, span = self._other_acronym(term, ones)
            kind = Kind.ACRONYM if found else Kind.MISSING
            yield Finding(kind, number, source, found, term.acronyms[self.language] if found else base, span)

    def _otherwise(self, number: int, ones: Sequence[Occurrence]) -> bool:
        """Tell whether every occurrence may be meant for another term of the same name, which is there."""
        return all(
            any(other != number and other in self.there for other in self.alike[one.start, one.end]) for one in ones
        )

    def _reworded(self, number: int, term: Term) -> bool:
        """Tell whether the translation has the term in other words than the matcher looks for."""
        rewording = Rewording(self.translation, self.language)
        base = term.texts[self.language]
        if term.kind == "place" and rewording.has_adjective(base):
            return True
        forms = [form.text for form in grammar(self.language).forms(lemma(term, self.language))]
        if rewording.has_shared(base, forms):
            return True
        # A term inside a longer one is found as the longer one.
        covered = [one.text for one in self.found if one.entry.term != number and one.entry.status != "forbidden"]
        within = [fold(text, self.language).text for text in covered if len(text) > len(base)]
        acronym = term.acronyms.get(self.language)
        wordings = [*forms, *term.allowed.get(self.language, ()), *([acronym] if acronym else [])]
        return bool(within) and any(
            _stands(fold(text, self.language).text, inside) for text in wordings for inside in within
        )

    def _acronyms(self, number: int, term: Term, source: str) -> Iterator[Finding]:
        """Yield acronyms that are not the approved one: behind the term in brackets, or another language's."""
        approved = term.acronyms.get(self.language)
        if not approved:
            return
        mine = self.there.get(number, ())
        right = {approved, *(found.text for found in mine if found.entry.status != "forbidden")}
        for found in mine:
            introduced = _ACRONYM.match(self.translation, found.end)
            if introduced and introduced[1] not in right and found.entry.status != "acronym":
                yield Finding(Kind.ACRONYM, number, source, introduced[1], approved, introduced.span(1))
        for acronym in set(term.acronyms.values()) - right:
            for place in re.finditer(rf"(?<!\w){re.escape(acronym)}(?!\w)", self.translation):
                known = any(found.start <= place.start() < found.end for found in self.found)
                behind = any(found.end + 3 > place.start() >= found.end for found in mine)
                if not known and not behind:
                    yield Finding(Kind.ACRONYM, number, source, acronym, approved, place.span())

    def _other_acronym(self, term: Term, ones: Sequence[Occurrence]) -> tuple[str, tuple[int, int] | None]:
        """Return an acronym nobody knows that stands where a term's should, and where: КБН for КНБ."""
        from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 - only findings need it

        approved = term.acronyms.get(self.language)
        for word in _CAPITALS.finditer(self.translation):
            if not approved or self.translation.isupper() or word[0] in self.source or self._is_taken(word.span()):
                continue
            near = Levenshtein.distance(word[0], approved) <= 1 or sorted(word[0]) == sorted(approved)
            if near or any(one.text.isupper() for one in ones):
                return word[0], word.span()
        return "", None

    def _is_taken(self, span: tuple[int, int]) -> bool:
        """Tell whether a stretch of the translation belongs to a term."""
        return any(one.start < span[1] and span[0] < one.end for one in self.found)

    def _nearest(self, term: Term) -> Near:
        """Return what in the translation is nearly a name, the form that stands for it, and where it stands."""
        if term.kind not in _WRITTEN_SO and not term.do_not_translate:
            return NOTHING
        approved = lemma(term, self.language)
        found = self._closest(approved, self._windows(approved))
        if not found.span and term.kind == "person" and " " in approved.text:
            surname = replace(approved, text=approved.text.rpartition(" ")[2], given=(), head="")
            found = self._closest(surname, self._windows(surname))
        return found

    def _misnamed(self, term: Term, ones: Sequence[Occurrence], mine: Sequence[Occurrence]) -> Near:
        """Return a person whose surname is right and whose given name is nearly so (Галина for Галия)."""
        from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 - only findings need it

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
                if found.span and Levenshtein.normalized_similarity(*given) >= _NEAR_GIVEN:
                    return found
        return NOTHING

    def _closest(self, approved: Lemma, windows: Sequence[tuple[int, int]]) -> Near:
        """Return the stretch that is likest to a form of a name, if any is like enough."""
        from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 - only findings need it

        best, score = NOTHING, _NEAR
        for form, window in product(grammar(self.language).forms(approved), windows):
            found = self.translation[slice(*window)]
            likeness = Levenshtein.normalized_similarity(_plain(form.text), _plain(found), score_cutoff=score)
            better = likeness > score or (likeness == score and not best.span)
            if better and len(form.text) >= _SHORTEST_NAME and form.text != found:
                written = self.terms.form(approved, self.language, form.analysis) or approved.text
                best, score = Near(found, written.upper() if found.isupper() else written, window), likeness
        return best

    def _windows(self, approved: Lemma) -> list[tuple[int, int]]:
        """Return the stretches that begin with a capital, have as many words as a name, and belong to no term."""
        count = len(approved.text.split())
        words = [word.span() for word in _WORD.finditer(self.translation)]
        spans = [(first[0], last[1]) for first, last in zip(words, words[count - 1 :], strict=False)]
        return [span for span in spans if self.translation[span[0]].isupper() and not self._is_taken(span)]


def _plain(name: str) -> str:
    """Return a name in letters that Russian and Kazakh spellings of it have in common."""
    return name.lower().translate(_COMMON)


def _stands(wording: str, text: str) -> bool:
    """Tell whether a wording stands in a text by itself, perhaps with an ending behind a hyphen."""
    return re.search(rf"(?<!\w){re.escape(wording)}(?!\w)", text) is not None


def expected_form(terms: Termbase, found: Occurrence, language: str, text: str) -> str:
    """Return the approved wording of a term in the form that stands for what was found; the base form if it has none.

    Args:
        terms: the glossary.
        found: a wording, as the matcher found it.
        language: the language of the text.
        text: where it was found; tells the case that a form stands in if it can be several.
    """
    approved = lemma(terms.term(found.entry.term), language)
    forms = {one: form for one in found.analyses if (form := terms.form(approved, language, one))}
    if language == "ru" and len(set(forms.values())) > 1:
        from workflow.morphology.russian_context import likeliest  # noqa: PLC0415 - only the ambiguous needs it

        return forms[likeliest(text, (found.start, found.end), list(forms))[0]]
    if not forms:
        bare = (terms.form(approved, language, one._replace(possessive="")) for one in found.analyses)
        return next(filter(None, bare), approved.text)
    return next(iter(forms.values()))
