"""Russian terms of several words: which noun is the head, and which words agree with it.

Place in the flow:  russian_words -> [russian_phrases] -> russian_places -> russian

The head is the first noun in the nominative in front of which stand only adjectives and participles that
agree with it; where there is none, the last of these is the head itself (уполномоченный, исполняющая).
Head and agreeing words are declined. What follows is frozen: complements, «quotations», second names.

Sources: «Русская грамматика», АН СССР, 1980, § 1730-1750 (agreement), § 1760 (apposition);
Д. Э. Розенталь, «Справочник по правописанию и литературной правке», § 190-197.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple, TypeAlias

from workflow.morphology.model import Lemma
from workflow.morphology.russian_endings import CASES, Paradigm
from workflow.morphology.russian_governed import Word, has_genitive, is_adverb, is_person, is_small, may_govern, places
from workflow.morphology.russian_words import (
    Parse,
    adjective_forms,
    agreements,
    frozen,
    is_fixed,
    noun_forms,
    nouns,
    parses,
    spoken_forms,
    unknown_forms,
)

Agreement: TypeAlias = frozenset[tuple[str, str]]
"""Each (number, gender) that the words so far allow; no gender in the plural."""

_PERSON = re.compile(r".+(?:[ае]нт|ич|ец)|держатель|носитель|собиратель|энергетик|кондуктор")
"""Nouns that name a person sooner than a thing."""

_GENDER_BY_LETTER = {"а": ["femn"], "я": ["femn"], "ь": ["masc", "femn"]} | {
    letter: ["neut", "masc", "femn"] if letter in "ое" else ["masc", "neut", "femn"] for letter in "оеёиуыюэ"
}
"""What an unknown noun may be, the likeliest first; one without endings is what is in front of it (цифровой тенге)."""

GENDERS = {"m": "masc", "f": "femn", "n": "neut"}

_QUOTED = r"«(?:[^«»]|«[^«»]*»)*»|„[^“”]*[“”]|“[^”]*”|\"[^\"]*\"|\([^()]*\)"
_WORD = re.compile(rf"{_QUOTED}|(\w+(?:[-‑./’'ʼ]\w+)*\.?)")


class Declined(NamedTuple):
    """A word of a term that takes endings."""

    word: Word
    paradigm: Paradigm


class Reading(NamedTuple):
    """Where the head of a term is."""

    agreeing: tuple[int, ...]
    """Positions of the words that agree with it."""
    head: int
    """Its position."""
    parse: Parse | None
    """What the dictionary says of it; None for an adjective used as a noun, and for an unknown noun."""
    number: str
    gender: str


def words(term: str) -> list[Word]:
    """Return the words of a term; quotations and what stands in brackets are none."""
    return [Word(found[1], found.start(1), found.end(1)) for found in _WORD.finditer(term) if found[1]]


def phrase(lemma: Lemma) -> list[Declined]:
    """Return the words of a term that are declined, each with its paradigm; none if the term has no head."""
    listed = words(lemma.text)
    reading = head_of(lemma)
    if reading is None:
        spoken = spoken_forms(listed[0].text) if listed else None
        return [Declined(listed[0], spoken)] if spoken else []
    found = declined(listed, reading, lemma)
    behind = _behind(listed, reading, lemma) if found else []
    return found + in_step(found, behind) if behind else found


def head_of(lemma: Lemma) -> Reading | None:
    """Return the head of a term, named by hand or found out; None where there is none."""
    listed = words(lemma.text)
    return _given_head(listed, lemma) if lemma.head else find_head(listed, lemma)


def find_head(listed: list[Word], lemma: Lemma) -> Reading | None:
    """Return the head of a term and what agrees with it, or None."""
    first = 0
    while first + 1 < len(listed) and agreements(listed[first + 1].text) and is_adverb(listed[first].text):
        first += 1  # временно исполняющий
    found = _read(listed, first, None, lemma)
    if found is not None and found.head == first and _is_bare(listed[first].text, found):
        found = _late_head(listed, lemma) or _last_name(listed, lemma)  # Жогорку Кенеш
    elif found is not None and _is_foreign(listed, found, lemma):
        found = _last_noun(listed, lemma)  # Казахстан темир жолы
    elif found is None or (found.parse is None and not agreements(listed[found.head].text)):
        found = _late_head(listed, lemma) or found
    return found


def declined(listed: list[Word], reading: Reading, lemma: Lemma) -> list[Declined]:
    """Return the head and the words that agree with it, each with its paradigm."""
    animate = _is_animate(listed[reading.head].text, reading, lemma)
    head = head_forms(listed[reading.head].text, reading, animate=animate)
    if head is None:
        return []
    found = [Declined(listed[at], adjective_forms(listed[at].text, animate=animate)) for at in reading.agreeing]
    return [*found, Declined(listed[reading.head], head)]


def head_forms(word: str, reading: Reading, *, animate: bool) -> Paradigm | None:
    """Return the paradigm of a head; None if it is unknown and its letters take no ending."""
    if reading.parse is not None:
        return noun_forms(word, reading.parse, animate=animate)
    if agreements(word):
        return adjective_forms(word, animate=animate)
    if reading.number == "plur":
        singular = unknown_forms(word[:-1], animate=animate) or {}
        fits = singular.get(("plur", "nomn")) == (word,)
        return {key: forms for key, forms in singular.items() if key[0] == "plur"} if fits else None
    found = unknown_forms(word, feminine=reading.gender == "femn", animate=animate)
    return frozen(word) if found is None and reading.agreeing else found


def _read(listed: list[Word], at: int, agreed: Agreement | None, lemma: Lemma) -> Reading | None:
    """Find the head from a position on, given how the words in front of it agree."""
    if at >= len(listed) or is_fixed(listed[at].text) or is_small(listed[at].text):
        return None
    text = listed[at].text
    own = agreements(text) if agreed is None else agreements(text) & agreed
    noun = _noun(text, agreed, lemma)
    rest = _rest(listed, at, own, lemma) if own else None
    if rest is not None:
        person = lemma.kind == "title" and rest.parse is not None and not rest.parse.animate
        # "заключённые тюрьмы" are prisoners, not prisons: a title names people.
        if not person or rest.number == "sing":
            return rest._replace(agreeing=(at, *rest.agreeing))
    if noun is not None:
        return Reading((), at, noun, noun.number, noun.gender)
    if own:
        number, gender = min(own, key=lambda pair: pair[0] != "sing")
        return Reading((), at, None, number, gender)
    return _unknown(text, at, agreed, lemma)


def _rest(listed: list[Word], at: int, own: Agreement, lemma: Lemma) -> Reading | None:
    """Find the head behind an adjective: at once, behind "и" and one more, behind what the adjective governs."""
    if listed[at].text.lower().startswith("исполняющ"):
        return None  # "обязанности" is its object
    joined = at + 1 < len(listed) and listed[at + 1].text == "и"
    after = at + 1 + joined
    while after + 1 < len(listed) and agreements(listed[after + 1].text) and is_adverb(listed[after].text):
        after += 1  # первый всенародно избранный
    if has_genitive(listed, at):
        return _governed(listed, at, own, lemma)
    rest = _read(listed, after, own, lemma)
    if joined:
        return rest if rest is not None and rest.agreeing else None
    if rest is not None and rest.parse is not None and not (rest.head == at + 1 and may_govern(listed, at)):
        return rest
    return _governed(listed, at, own, lemma) or rest


def _governed(listed: list[Word], at: int, own: Agreement, lemma: Lemma) -> Reading | None:
    """Find the head behind what an adjective governs: запрещённая в Казахстане организация."""
    unsure = None
    substantive = is_person(listed[at].text) and not has_genitive(listed, at)
    for place in places(listed, at, lemma.text):
        found = _read(listed, place.at, own, lemma)
        if found is None or (found.parse is None and not agreements(listed[found.head].text)):
            continue
        if place.is_sure:
            return found
        unsure = found  # of two, the first belongs to the complement: за чертой бедности семьи
    return None if substantive else unsure


def _noun(text: str, agreed: Agreement | None, lemma: Lemma) -> Parse | None:
    """Return the parse of a word as a common noun or a place that agrees, the likeliest for the kind of term."""
    gender = GENDERS.get(lemma.gender)
    fitting = [
        parse
        for parse in nouns(text)
        if not parse.is_name
        and (agreed is None or _agrees(parse, agreed))
        and (gender is None or parse.number == "plur" or parse.gender in {gender, "ms-f"})
    ]
    animate = {"title": True, "agency": False, "place": False, "programme": False}.get(lemma.kind)

    def rank(parse: Parse) -> tuple[bool, bool, bool, float, bool]:
        # Of two equals people are meant, but things that work: иностранный агент, счётчик.
        living = parse.animate and _PERSON.fullmatch(parse.word) is not None
        return (parse.is_known, parse.animate is animate, parse.number == "sing", parse.score, living)

    return max(fitting, key=rank, default=None)


def _agrees(parse: Parse, agreed: Agreement) -> bool:
    """Tell whether a noun agrees with the adjectives in front of it."""
    if parse.number == "plur":
        return ("plur", "") in agreed
    genders = {"masc", "femn"} if parse.gender == "ms-f" else {parse.gender}
    return any(("sing", gender) in agreed for gender in genders)


def _unknown(text: str, at: int, agreed: Agreement | None, lemma: Lemma) -> Reading | None:
    """Read a word no dictionary knows as a noun, its gender by its last letter."""
    # Behind an adjective a capital makes a name of any noun: Новый Узень.
    named = lemma.kind == "place" and agreed is not None and text[0].isupper()
    if not named and any(parse.is_known and not parse.is_name for parse in parses(text)):
        return None
    last = text[-1].lower()
    common = text[0].islower() or (lemma.kind in {"agency", "title"} and " " in lemma.text)
    if last in "ыи" and common and lemma.kind != "place" and (agreed is None or ("plur", "") in agreed):
        return Reading((), at, None, "plur", "masc")  # акимы, not Елбасы
    genders = _GENDER_BY_LETTER.get(last, ["masc"])
    genders = ["femn"] if text.lower().endswith("ость") else genders
    genders = [GENDERS[lemma.gender]] if lemma.gender else genders
    fitting = [gender for gender in genders if agreed is None or ("sing", gender) in agreed]
    return Reading((), at, None, "sing", fitting[0]) if fitting else None


def _is_bare(text: str, reading: Reading) -> bool:
    """Tell whether a word is an unknown one without endings."""
    return reading.parse is None and not agreements(text) and head_forms(text, reading, animate=False) is None


def _is_foreign(listed: list[Word], reading: Reading, lemma: Lemma) -> bool:
    """Tell whether a term looks like a name in other words than Russian ones, of which a Russian rule declines none."""
    if reading.head or reading.agreeing or len(listed) == 1 or lemma.kind in {"place", "title"}:
        return False
    first = reading.parse
    place = first is None or not first.is_known or first.animate or "Geox" in first.grammemes
    whole = lemma.text[listed[0].start :] == lemma.text and len(lemma.text.split()) == len(listed)
    return place and whole and lemma.text[0].isupper() and all(_is_unrussian(word.text) for word in listed[1:])


def _is_unrussian(word: str) -> bool:
    """Tell whether a word stands in no form that a complement has."""
    known = [parse for parse in parses(word) if parse.is_known]
    return not is_fixed(word) and all(p.part == "NOUN" and p.case in {"nomn", "accs"} for p in known)


def _last_noun(listed: list[Word], lemma: Lemma) -> Reading | None:
    """Read the last word of a foreign name as its head if it is a common noun: Астана Опера."""
    noun = _noun(listed[-1].text, None, lemma)
    if noun is None or not noun.is_known or noun.number != "sing" or "Geox" in noun.grammemes:
        return None
    return Reading((), len(listed) - 1, noun, noun.number, noun.gender)


def _last_name(listed: list[Word], lemma: Lemma) -> Reading | None:
    """Read the last word of a name of unknown words as its head."""
    last = len(listed) - 1
    if not last or any(is_fixed(word.text) or word.text[0].islower() for word in listed):
        return None
    return _unknown(listed[last].text, last, None, lemma)


def _late_head(listed: list[Word], lemma: Lemma) -> Reading | None:
    """Find the head of Назарбаев Университет or БТА Банк: a common noun behind a name."""
    if not lemma.text[:1].isupper():
        return None
    for at, word in enumerate(listed[1:], start=1):
        if any(parse.is_known and not parse.is_name for parse in parses(listed[at - 1].text)) and not is_fixed(
            listed[at - 1].text
        ):
            return None
        noun = _noun(word.text, None, lemma)
        if noun is not None and not is_fixed(word.text) and noun.is_known and noun.number == "sing":
            return Reading((), at, noun, "sing", noun.gender)
    return None


def _given_head(listed: list[Word], lemma: Lemma) -> Reading | None:
    """Read a term whose head was named by hand."""
    at = next((i for i, word in enumerate(listed) if word.text.lower() == lemma.head.lower()), None)
    if at is None:
        return None
    text = listed[at].text
    noun = _noun(text, None, lemma)
    own = agreements(text)
    unknown = _unknown(text, at, None, lemma)
    if noun is not None:
        found = Reading((), at, noun, noun.number, noun.gender)
    elif own:
        found = Reading((), at, None, *min(own, key=lambda pair: pair[0] != "sing"))
    elif unknown is not None:
        found = unknown
    else:
        return None
    wanted = (found.number, "" if found.number == "plur" else found.gender.replace("ms-f", "masc"))
    return found._replace(agreeing=tuple(i for i in range(at) if wanted in agreements(listed[i].text)))


def _behind(listed: list[Word], reading: Reading, lemma: Lemma) -> list[Declined]:
    """Return what is declined behind the head: its equal behind "и", an adjective that ends the term."""
    rest = listed[reading.head + 1 :]
    if len(rest) > 1 and rest[0].text == "и":
        other = _read(listed, reading.head + 2, None, lemma)
        if other is not None and other.parse is not None and not other.parse.is_name:
            return declined(listed, other, lemma)  # Босния и Герцеговина
    gender = reading.gender.replace("ms-f", "masc")
    agreed = {(reading.number, "" if reading.number == "plur" else gender)}
    if len(rest) == 1 and rest[0].end == len(lemma.text) and agreed & agreements(rest[0].text):
        animate = _is_animate(listed[reading.head].text, reading, lemma)
        return [Declined(rest[0], adjective_forms(rest[0].text, animate=animate))]  # Папа Римский
    return []


def _is_animate(word: str, reading: Reading, lemma: Lemma) -> bool:
    """Tell whether the term names a living being."""
    if lemma.kind in {"person", "title"}:
        return True
    if lemma.kind == "place":
        return False
    if reading.parse is not None:
        return reading.parse.animate
    if word[0].islower() and any(parse.is_known and parse.is_name for parse in parses(word)):
        return True  # аким, which the dictionary has as a name
    return bool(agreements(word)) and reading.gender != "neut"


def in_step(parts: list[Declined], others: list[Declined]) -> list[Declined]:
    """Return what stands beside words of a term in their numbers, though its own be another (Нидерланды и Бельгия)."""
    own = numbers(others)[0]
    if own == numbers(parts)[0]:
        return others
    return [
        Declined(word, {(number, case): cells[own, case] for number in numbers(parts) for case in CASES})
        for word, cells in others
    ]


def numbers(parts: Iterable[Declined]) -> list[str]:
    """Return the numbers that all words of a term have, that of the term as it stands first."""
    return [number for number in ("sing", "plur") if all((number, "nomn") in part.paradigm for part in parts)]
