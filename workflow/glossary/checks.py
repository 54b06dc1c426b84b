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
from functools import lru_cache
from typing import NamedTuple

from workflow.glossary.folding import fold
from workflow.glossary.lookalikes import is_function_word, is_no_term
from workflow.glossary.matching import Occurrence
from workflow.glossary.near_names import NearNames, is_taken
from workflow.glossary.plainly_right import all_stand, is_plainly_right, terms_meant
from workflow.glossary.rewording import Rewording, stands
from workflow.glossary.spelling.latin import english
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
_QUOTED = re.compile(r"[«“\"]([^»”\"]+)[»”\"]")
_WATERS = re.compile(r"^(?:Lake|River) | (?:Sea|Ocean|Lake|River|теңізі|мұхиты|өзені|көлі)$")
"""What the name of a sea may lack; but Atyrau is another place than Atyrau Region."""
_HOME = re.compile(r"(?:Республики )?Казахстан[а]?|РК|Қазақстан(?:ның)?|Қазақстан Республикасы(?:ның)?|ҚР|Kazakhstan")


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
    meant, matcher = terms_meant(terms, way[0], source), terms.matcher(way[1])
    if not matcher.forbids and all_stand(terms, way[1], meant, translation):
        return []
    found = matcher.find(translation)
    if not (meant or found) or is_plainly_right(terms, way[1], meant, found, translation):
        return []
    return list(_Check(terms, way, (source, meant), (translation, found)).findings())


def forbidden(terms: Termbase, way: tuple[str, str], source: str, translation: str) -> list[Occurrence]:
    """List the forbidden wordings in a translation, less those that are another term's name here."""
    found = terms.matcher(way[1]).find(translation)
    if not any(one.entry.status == "forbidden" for one in found):
        return []
    check = _Check(terms, way, (source, terms_meant(terms, way[0], source)), (translation, found))
    return [one for one in check.found if check.is_wrong(one)]


class _Check:
    """One comparison; the fields are what its steps share."""

    def __init__(
        self,
        terms: Termbase,
        way: tuple[str, str],
        source: tuple[str, Sequence[Occurrence]],
        translation: tuple[str, Sequence[Occurrence]],
    ) -> None:
        self.terms = terms
        self.source_language, self.language = way
        self.source, meant = source
        self.translation, self.found = translation
        self.needed: dict[int, list[Occurrence]] = defaultdict(list)
        self.alike: dict[tuple[int, int], set[int]] = defaultdict(set)
        for one in meant:
            if self.language in terms.term(one.entry.term).texts:
                self.needed[one.entry.term].append(one)
                self.alike[one.start, one.end].add(one.entry.term)
        self.there: dict[int, list[Occurrence]] = defaultdict(list)
        self.names = NearNames(terms, self.language, self.translation, self.found)
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
            if not any(stands(text, self.translation) for text in (base, source)):
                near = self.names.nearest(term)
                yield Finding(Kind.CHANGED, number, source, near.found, base, near.span)
            return
        wrong = list(self._acronyms(number, term, ones))
        yield from wrong
        mine = self.there.get(number, ())
        # A surname that a stranger's name follows may stand unmatched behind a given name that is wrong.
        unmatched = term.kind == "person" and not mine
        near = self.names.nearest(term) if unmatched else self.names.misnamed(term, ones, mine)
        if not near.span:
            right = len(mine) >= len(ones) or self._otherwise(number, ones)
            if right or wrong or (not mine and self._reworded(term)):
                return
            near = self.names.nearest(term)
        if near.span:
            yield Finding(Kind.MISSPELLED, number, source, *near)
        elif not mine:
            found, span = self._other_acronym(term, ones)
            if found:
                yield Finding(Kind.ACRONYM, number, source, found, term.acronyms[self.language], span)
            elif not self._is_no_term(term, ones):
                yield Finding(Kind.MISSING, number, source, "", base)

    def _is_no_term(self, term: Term, ones: Sequence[Occurrence]) -> bool:
        """Tell whether every occurrence in the source is but a part of a compound or a name, so none need be there."""
        if term.kind not in {"title", "term", ""}:
            return False
        if self.source_language != "en":
            return self.source_language == "ru" and all(is_function_word(one.text) for one in ones)
        title = term.kind == "title"
        return all(is_no_term(self.source, (one.start, one.end), title=title) for one in ones)

    def _otherwise(self, number: int, ones: Sequence[Occurrence]) -> bool:
        """Tell whether every occurrence may be meant for another term of the same name, which is there."""
        return all(
            any(other != number and other in self.there for other in self.alike[one.start, one.end]) for one in ones
        )

    def _reworded(self, term: Term) -> bool:
        """Tell whether the translation has the term in other words than the matcher looks for."""
        acronym = term.acronyms.get(self.language)
        if acronym and stands(acronym, self.translation):
            return True  # UN-led
        rewording = Rewording(self.translation, self.language)
        base = term.texts[self.language]
        if term.kind == "place" and rewording.has_adjective(base):
            return True
        forms = _folded_forms(lemma(term, self.language), self.language)
        if rewording.has_shared(base, forms) or self._derived(rewording, term, base) or rewording.has_form(forms):
            return True
        shorter = (_folded_forms(one, self.language) for one in self._shorter(term, base))
        allowed = frozenset(fold(text, self.language).text for text in term.allowed.get(self.language, ()))
        return rewording.has_form(allowed.union(*shorter))

    def _derived(self, rewording: Rewording, term: Term, base: str) -> bool:
        """Tell whether a word made of a common noun, or of the name of a body, is there instead of it."""
        if term.kind in {"person", "place", "programme"}:
            return False
        wordings = (base, *term.allowed.get(self.language, ()))
        if term.kind == "agency" and any(map(rewording.has_ministry, wordings)):
            return True
        taken = [(one.start, one.end) for one in self.found if one.entry.term in self.needed]
        return rewording.has_derived(base, taken)

    def _shorter(self, term: Term, base: str) -> Iterator[Lemma]:
        """Yield what else a name may be: a surname, in either harmony, without quotation marks, without a country."""
        if term.kind == "person" and " " in base:
            base = base.rpartition(" ")[2]
            yield Lemma(base, "person", term.gender)  # Макрон Парижде
        if term.kind == "place" and _WATERS.search(base):
            yield Lemma(_WATERS.sub("", base), "place")
        if self.language == "kk" and term.kind in {"person", "place"}:  # Шольцтың, Шольцтің: usage is divided
            yield from (Lemma(base, term.kind, harmony=harmony) for harmony in ("back", "front"))
        if term.kind not in {"agency", "programme"}:
            return
        if quoted := _QUOTED.search(base):
            yield Lemma(quoted[1], term.kind)
        words = base.split()
        for count in (1, 2):
            cut = words[-count:] if self.language != "kk" else words[:count]
            rest = words[:-count] if self.language != "kk" else words[count:]
            if len(rest) > 1 and self._is_place(" ".join(cut)):
                yield Lemma(re.sub(r" of(?: the)?$", "", " ".join(rest)), term.kind)

    def _is_place(self, words: str) -> bool:
        """Tell whether words are a place of the glossary, or the country whose bodies need not name it."""
        if _HOME.fullmatch(words):
            return True
        found = self.terms.matcher(self.language).find(words)
        return any(one.entry.lemma.kind == "place" and (one.start, one.end) == (0, len(words)) for one in found)

    def _acronyms(self, number: int, term: Term, ones: Sequence[Occurrence]) -> Iterator[Finding]:
        """Yield acronyms that are not the approved one: in brackets, another language's, misspelled the second time."""
        approved = term.acronyms.get(self.language)
        if not approved:
            return
        source, mine = ones[0].text, self.there.get(number, ())
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

        if mine and _of_status(ones, "acronym") > _of_status(mine, "acronym"):
            latin = (english(one.text.lower()) for one in ones if self.language == "en")
            wanted = {approved.lower(), *(text for text in latin if text)}
            for word in self._unknown_capitals():
                if any(_is_near(word[0].lower(), text) for text in wanted):
                    yield Finding(Kind.ACRONYM, number, source, word[0], approved, word.span())

    def _other_acronym(self, term: Term, ones: Sequence[Occurrence]) -> tuple[str, tuple[int, int] | None]:
        """Return an acronym nobody knows that stands where a term's should, and where: КБН for КНБ."""
        approved = term.acronyms.get(self.language, "")
        for word in self._unknown_capitals() if approved else ():
            if _is_near(word[0], approved) or any(one.text.isupper() for one in ones):
                return word[0], word.span()
        return "", None

    def _unknown_capitals(self) -> Iterator[re.Match[str]]:
        """Yield what may be an acronym in the translation, and is no term, nor in the source."""
        for word in _CAPITALS.finditer(self.translation) if not self.translation.isupper() else ():
            if word[0] not in self.source and not is_taken(word.span(), self.found):
                yield word


def _of_status(found: Iterable[Occurrence], status: str) -> int:
    """Return how many occurrences have a status."""
    return sum(one.entry.status == status for one in found)


def _is_near(acronym: str, other: str) -> bool:
    """Tell whether two acronyms differ in a letter or in the order of their letters."""
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 - only findings need it

    return Levenshtein.distance(acronym, other) <= 1 or sorted(acronym) == sorted(other)


@lru_cache(maxsize=1024)
def _folded_forms(lemma: Lemma, language: str) -> frozenset[str]:
    """Return the forms of a term as matching sees them."""
    return frozenset(fold(form.text, language).text for form in grammar(language).forms(lemma))


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
