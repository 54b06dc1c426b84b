"""Which Russian words in capitals are names: by the tables, the dictionary, and the endings of surnames.

Place in the flow:  known, lists -> [russian] -> words
"""

from __future__ import annotations

import re
from functools import lru_cache

from workflow.glossary.mentioned.dictionary import normal
from workflow.glossary.mentioned.words import SURNAME
from workflow.glossary.spelling import places
from workflow.glossary.spelling.words import known as is_listed
from workflow.names.known import known, of
from workflow.names.lists import (
    LIKELY,
    NONE,
    PARTS,
    SHORTEST,
    SURE,
    WESTERN,
    common,
    dictionary,
    grammemes,
    western_names,
)
from workflow.names.sounds import is_latin

_ENDING = re.compile("(?:ами|ями|ого|ому|[аеиоуы]й|[оеы]м|ью|[аеиоуыюя])$")
_DIRECTIONS = frozenset(("север", "юг", "восток", "запад"))


@lru_cache(maxsize=32_768)
def sure(text: str, first: bool) -> int:
    """Return how sure it is that a word is a name; `first` if it begins a sentence."""
    lower = text.lower()
    if len(text) < SHORTEST or is_latin(text) or lower in PARTS or not text[1:].islower():
        return NONE
    if known(text, "ru") and not first:
        return SURE
    kind = dictionary(lower)
    told = bool(known(text, "ru")) or any(_is_told(stem) for stem in _stems(lower))
    if kind in {"word", "noun", "verb", "rare"}:
        unusual = (told or kind != "word") and normal(lower).isdisjoint(common("ru") | _DIRECTIONS)
        return LIKELY if unusual and not first else NONE
    if told or kind == "name" or _is_surname(text):
        return SURE
    return LIKELY if len(_stems(lower)[1]) >= SHORTEST else NONE


@lru_cache(maxsize=32_768)
def kinds(text: str) -> frozenset[str]:
    """Return what a word may be the name of: ``person``, ``place``, ``nation``, ``group``."""
    if numbers := known(text, "ru"):
        return of(numbers)
    stems = _stems(text.lower())
    sorts = frozenset().union(*map(grammemes, stems))
    person = any(map(_is_told, stems)) or sorts - {"Geox"} or (not sorts and _is_surname(text))
    place = "Geox" in sorts or any(places.places(stem, "ru") for stem in stems)
    return frozenset([*(["person"] if person else []), *(["place"] if place else [])])


@lru_cache(maxsize=32_768)
def is_given(text: str) -> bool:
    """Tell whether a word may be a given name."""
    if known(text, "ru"):
        return False
    return any(is_listed(stem, "ru") or "Name" in grammemes(stem) for stem in _stems(text.lower()))


@lru_cache(maxsize=32_768)
def is_western(text: str) -> bool:
    """Tell whether a word is a form of a name of the West that is known."""
    return not western_names().isdisjoint(_stems(text.lower()))


def _is_told(stem: str) -> bool:
    """Tell whether a table has a word as the name of a person."""
    return stem in western_names() or is_listed(stem, "ru")


def _is_surname(text: str) -> bool:
    """Tell whether a word ends as surnames do."""
    return bool(SURNAME["ru"].fullmatch(text)) or any(WESTERN.fullmatch(stem) for stem in _stems(text.lower())[:2])


def _stems(lower: str) -> list[str]:
    """Return a word, its stem, and what it may be in the nominative."""
    lower = lower.replace("ё", "е")
    stem = _ENDING.sub("", lower)
    return [lower, stem, f"{stem}а", f"{stem}ь", f"{stem}й", f"{stem}я", f"{stem}ий"]
