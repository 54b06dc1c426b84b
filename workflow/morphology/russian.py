"""Russian: every case of a term, in the singular and the plural.

Place in the flow:  russian_names, russian_places, russian_phrases -> [russian] -> glossary

Words that take endings are found by what the term names: a person's name part by part, a place's as places
are named, anything else by its head noun. The rest of the term stands as it is. The letter ё is written
if the term has one; the other spelling is recognised.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product

from workflow.morphology.model import Analysis, Form, Lemma
from workflow.morphology.russian_endings import CASES
from workflow.morphology.russian_names import gender_of, looks_like_person, person
from workflow.morphology.russian_phrases import Declined, head_of, numbers, phrase
from workflow.morphology.russian_places import looks_like_place, place
from workflow.morphology.russian_words import parses


def forms(lemma: Lemma) -> list[Form]:
    """List every form of a term with its case and number, the term as it stands first.

    A person and a place of one name have the number they stand in, and so has a term that stands in the plural;
    others have both. What is given by hand is taken as it is.

    Args:
        lemma: the term in the nominative. Without a kind, people and known places are recognised; all else is
            declined by its head noun.

    Returns:
        Each case of each number once with ``preferred``; further spellings that texts have behind it.

    Time:
        Under a millisecond a term; the first term of a process loads the dictionary, a fifth of a second.

    Example:
        >>> court = forms(Lemma("Верховный суд", kind="agency"))
        >>> [form.text for form in court[:6]]
        ['Верховный суд', 'Верховного суда', 'Верховному суду', 'Верховный суд', 'Верховным судом', 'Верховном суде']
    """
    if lemma.given:
        return _by_hand(lemma)
    if not lemma.kind and not lemma.head:
        lemma = replace(lemma, kind=_kind(lemma.text))
    parts = _declined(lemma)
    found = [
        form
        for number in _used(lemma, parts)
        for case in CASES
        for form in _cell(lemma.text, parts, Analysis(case, number))
    ]
    return [*found, *_of_several(lemma, found)]


def _of_several(lemma: Lemma, found: Sequence[Form]) -> Iterator[Form]:
    """Yield the plurals of a common noun whose complement is a plural, too: аким области, акимы областей."""
    words = lemma.text.split()
    if lemma.kind not in {"", "title", "term"} or len(words) < 2 or words[-1] != words[-1].lower():  # noqa: PLR2004
        return
    genitive = ("NOUN", "gent", "sing")
    last = next((one for one in parses(words[-1]) if (one.part, one.case, one.number) == genitive), None)
    if parses(words[-2])[0].part != "NOUN" or last is None or last.source is None:
        return
    several = last.source.inflect({"gent", "plur"})
    for form in found:
        if several and form.analysis.number == "plur" and form.text.endswith(words[-1]):
            yield Form(form.text.removesuffix(words[-1]) + several.word, form.analysis, preferred=False)


def _kind(term: str) -> str:
    """Find out the kind of a term, or nothing if it is declined by its head noun."""
    if looks_like_person(term):
        return "person"
    return "place" if looks_like_place(term) else ""


def agreement(lemma: Lemma) -> tuple[str, str]:
    """Return the number and gender that verbs and adjectives take after a term; both empty where it has no head.

    Gender is ``masc``, ``femn`` or ``neut``, and empty in the plural.

    Example:
        >>> agreement(Lemma("Генеральная прокуратура", kind="agency")), agreement(Lemma("Рауан Дауталиев", kind="person"))
        (('sing', 'femn'), ('sing', 'masc'))
    """
    if lemma.kind == "person":
        return "sing", {"m": "masc", "f": "femn"}[lemma.gender or gender_of(lemma.text)]
    reading = head_of(lemma)
    if reading is None or reading.number == "plur":
        return ("plur", "") if reading else ("", "")
    return reading.number, {"m": "masc", "f": "femn", "n": "neut"}.get(lemma.gender, reading.gender)


def _by_hand(lemma: Lemma) -> list[Form]:
    """Return the forms a glossary gives itself."""
    return [
        Form(text, Analysis(case, number))
        for number, cells in (("sing", lemma.given[:6]), ("plur", lemma.given[6:]))
        for case, text in zip(CASES, cells, strict=False)
    ]


def _declined(lemma: Lemma) -> list[Declined]:
    """Return the words that take endings."""
    if lemma.indeclinable:
        return []
    if lemma.kind == "person":
        return person(lemma)
    return place(lemma) if lemma.kind == "place" else phrase(lemma)


def _used(lemma: Lemma, parts: list[Declined]) -> list[str]:
    """Return the numbers a term is used in."""
    if not parts:
        return ["sing"]
    found = numbers(parts)
    single = lemma.kind == "person" or (lemma.kind == "place" and any(letter.isupper() for letter in lemma.text))
    return found[:1] if single else found


def _cell(term: str, parts: list[Declined], analysis: Analysis) -> Iterator[Form]:
    """Return what a term is in one case and number, what is written first."""
    parts = sorted(parts, key=lambda part: part.word.start)
    ways = [part.paradigm[analysis.number, analysis.case] for part in parts]
    seen: set[str] = set()
    for chosen in product(*ways):
        text, end = "", 0
        for part, form in zip(parts, chosen, strict=True):
            text += term[end : part.word.start] + form
            end = part.word.end
        text += term[end:]
        plain = text.replace("ё", "е").replace("Ё", "Е")
        spellings = (text, plain) if "ё" in term.lower() else (plain, text)
        for spelling in spellings:
            if spelling not in seen:
                yield Form(spelling, analysis, preferred=not seen)
                seen.add(spelling)
