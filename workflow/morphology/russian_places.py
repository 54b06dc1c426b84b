"""Russian names of places: provinces, districts, towns, and what stands behind "город" and "село".

Place in the flow:  russian_phrases -> [russian_places] -> russian

A town the dictionary does not know is declined by its last letters. Names in ``-ы -и -у -е -о -ю`` are not:
Алматы, Актау, Актобе, Текели. A name behind a generic word stays in the nominative (село Кордай, область
Абай, река Урал); only behind "город" it is declined too (города Павлодара), the other way being recognised.

Source: Д. Э. Розенталь, «Справочник по правописанию и литературной правке», § 197 (geographical apposition);
«Русская грамматика», АН СССР, 1980, § 1187 (nouns without declension).
"""

from __future__ import annotations

import re
from dataclasses import replace

from workflow.morphology.model import Lemma
from workflow.morphology.russian_endings import CASES, Paradigm
from workflow.morphology.russian_governed import Word
from workflow.morphology.russian_phrases import Declined, in_step, phrase, words
from workflow.morphology.russian_words import (
    adjective_forms,
    agreements,
    frozen,
    is_fixed,
    is_short,
    noun_forms,
    nouns,
    unknown_forms,
)

_AGREEING = frozenset({"город"})
"""Generic words behind which a declinable name is declined."""

_SHORT = frozenset({"г.", "с.", "пос.", "п.", "р.", "оз.", "ст.", "обл.", "р-н", "ул.", "пр."})

_FEMININE = re.compile(r".*(?:[аеы]нь|мь|чь|рь|вь|сть|щь|шь)", re.IGNORECASE)
"""Towns in -ь of the type Казань, Тюмень, Пермь, Керчь, Тверь; others are masculine: Ярославль, Мариуполь."""

_DASH = re.compile(r"(?<=\w)\s+[—–-]\s+(?=\w)")
"""Between two names of one place: Папуа — Новая Гвинея."""

_SLAVIC_NEUTER = re.compile(r".+(?:[ое]в|[иы]н)[ое]", re.IGNORECASE)
"""Пушкино, Орехово: the strict norm declines them, usage does not."""


def place(lemma: Lemma) -> list[Declined]:
    """Return the words of a place's name that are declined, each with its paradigm; none if it is indeclinable."""
    listed = words(lemma.text)
    dash = _DASH.search(lemma.text)
    if dash and not lemma.head:
        return _both_sides(lemma, dash)
    if len(listed) > 1 and listed[0].text.lower() in _SHORT:
        return [_town(listed[1], lemma)] if listed[0].text == "г." and listed[1] == listed[-1] else []
    if len(listed) < 2:  # noqa: PLR2004 - one word or none
        return [_town(word, lemma) for word in listed]
    found = phrase(lemma)
    if found and not (found[0].word == listed[0] and _is_unheard(listed[0].text)):
        if found[-1].word == listed[-2] and listed[-2].text.lower() in _AGREEING and not lemma.head:
            found.append(_second(listed[-1], lemma))
    elif not lemma.head and all(_is_unheard(word.text) for word in listed):
        return [_town(listed[-1], lemma)]  # Буэнос Айрес
    return found


def _both_sides(lemma: Lemma, dash: re.Match[str]) -> list[Declined]:
    """Decline what stands on both sides of a dash; the second is still where the first ends in a still name."""
    left = place(replace(lemma, text=lemma.text[: dash.start()]))
    if not left or left[-1].word.end < dash.start():
        return left  # трасса Алматы — Астана
    right = place(replace(lemma, text=lemma.text[dash.end() :], gender=""))
    moved = [Word(word.text, word.start + dash.end(), word.end + dash.end()) for word, _ in right]
    found = [Declined(word, part.paradigm) for word, part in zip(moved, right, strict=True)]
    return left + in_step(left, found) if found else left


def looks_like_place(term: str) -> bool:
    """Tell whether a term of unknown kind is one word that the dictionary has as the name of a place."""
    return term[:1].isupper() and any(p.is_known and "Geox" in p.grammemes for p in nouns(term))


def _is_unheard(text: str) -> bool:
    """Tell whether a word is neither in the dictionary nor an adjective."""
    return not agreements(text) and not any(parse.is_known for parse in nouns(text))


def _town(word: Word, lemma: Lemma) -> Declined:
    """Decline the name of a town or a country that is one word."""
    return Declined(word, _town_forms(word.text, lemma))


def _town_forms(text: str, lemma: Lemma) -> Paradigm:
    """Return the paradigm of a place's name by the dictionary, then as an adjective, then by its last letters."""
    if is_fixed(text):
        return frozen(text)
    known = [parse for parse in nouns(text) if parse.is_known and not parse.is_name]
    known = [p for p in known if not p.animate and _fits(p.gender, lemma.gender)]
    if known:
        best = max(known, key=lambda parse: ("Geox" in parse.grammemes, parse.score))
        return noun_forms(text, best, animate=False)
    if agreements(text) and not is_short(text):
        return adjective_forms(text, animate=False)
    before, middle, behind = text.partition("-на-")
    if middle:  # Франкфурт-на-Майне
        return {
            key: tuple(form + middle + behind for form in forms) for key, forms in _town_forms(before, lemma).items()
        }
    feminine = lemma.gender == "f" or (not lemma.gender and _FEMININE.fullmatch(text) is not None)
    feminine = feminine and text[-1].lower() == "ь"
    found = unknown_forms(text, feminine=feminine)
    if found is None and _SLAVIC_NEUTER.fullmatch(text):
        endings = ("", "а", "у", "", "ом" if text[-1] in "оО" else "ем", "е")
        return {
            ("sing", case): tuple(dict.fromkeys((text, text[:-1] + ending if ending else text)))
            for case, ending in zip(CASES, endings, strict=True)
        }
    return found or frozen(text)


def _fits(gender: str, wanted: str) -> bool:
    """Tell whether a gender of the dictionary is the one given by hand, if one is."""
    return not wanted or not gender or gender[0] == wanted


def _second(word: Word, lemma: Lemma) -> Declined:
    """Decline the name behind "город"; that it stands in the nominative is recognised."""
    forms = _town_forms(word.text, replace(lemma, gender=""))
    if ("sing", "nomn") not in forms:
        return Declined(word, frozen(word.text))
    return Declined(
        word, {key: tuple(dict.fromkeys((*found, word.text))) for key, found in forms.items() if key[0] == "sing"}
    )
