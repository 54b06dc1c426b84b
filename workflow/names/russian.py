"""Which Russian words in capitals are names: by the tables, the dictionary, and the endings of surnames.

Place in the flow:  lists, cyrillic -> [russian] -> words
"""

from __future__ import annotations

import re
from functools import lru_cache

from workflow.glossary.mentioned.dictionary import normal
from workflow.glossary.mentioned.words import SURNAME
from workflow.glossary.spelling.words import known as is_listed
from workflow.names import cyrillic
from workflow.names.known import known
from workflow.names.lists import (
    LIKELY,
    NONE,
    PARTS,
    SHORTEST,
    SURE,
    WESTERN,
    common,
    dictionary,
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
    stems = _stems(text.lower())
    return cyrillic.kinds(text, "ru", stems, _is_told, lambda: _is_surname(text))


@lru_cache(maxsize=32_768)
def is_given(text: str) -> bool:
    """Tell whether a word may be a given name."""
    return cyrillic.is_given(text, "ru", _stems(text.lower()))


@lru_cache(maxsize=32_768)
def is_western(text: str) -> bool:
    """Tell whether a word is a form of a name of the West that is known."""
    return cyrillic.is_western(_stems(text.lower()))


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
