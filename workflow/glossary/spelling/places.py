"""Places that news of Kazakhstan mention, in English, Russian and Kazakh: found by their name in any of the three.

Place in the flow:  places.tsv -> [places] -> transliteration

Source: `places.tsv` beside this module, written for this project from general knowledge; MIT.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

TABLE = Path(__file__).with_name("places.tsv")
"""The table; its comment says where it comes from."""

_APART = re.compile(r"[\s\u00a0\u2010-\u2015-]+")
_PROVINCE = re.compile(r" (?:oblast|province|oblys)$")
_MARKS = str.maketrans("", "", "'’ʼʹ.")


class Place(NamedTuple):
    """A place, as the three languages write it."""

    en: str
    """In English."""

    en_variants: str
    """Other English spellings, separated by bars; perhaps empty."""

    ru: str
    """In Russian."""

    kk: str
    """In Kazakh."""

    kind: str
    """What it is: ``city``, ``town``, ``province``, ``river`` ...; ``former`` for a name of the past."""

    note: str = ""
    """What else a translator should know."""

    def name(self, language: str) -> str:
        """Return its name in ``en``, ``ru`` or ``kk``."""
        return {"en": self.en, "ru": self.ru, "kk": self.kk}[language]


def places(name: str, language: str) -> list[Place]:
    """Find the places of a name.

    Capitals, hyphens and apostrophes do not matter; nor does whether a province is called Region, Oblast or Province.

    Args:
        name: as it stands in a text, in its base form.
        language: of the name: ``en``, ``ru`` or ``kk``.

    Returns:
        The more usual first, former names last; none where the place is not known.

    Example:
        >>> [place.kk for place in places("Kostanai Oblast", "en")]
        ['Қостанай облысы']
    """
    return list(_index(language).get(_key(name), ()))


@cache
def table() -> tuple[Place, ...]:
    """Return all rows of the table."""
    lines = TABLE.read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return tuple(Place(*row) for row in rows[1:])


@cache
def _index(language: str) -> dict[str, list[Place]]:
    """Return the places by what their names are looked up by; those whose first name it is come first."""
    index: dict[str, list[Place]] = {}
    for place in table():
        index.setdefault(_key(place.name(language)), []).append(place)
    if language == "en":
        for place in table():
            for variant in filter(None, place.en_variants.split("|")):
                found = index.setdefault(_key(variant), [])
                found += [] if place in found else [place]
    for found in index.values():
        found.sort(key=lambda place: place.kind == "former")
    return index


def _key(name: str) -> str:
    """Return a name without what spellings of it differ in."""
    return _PROVINCE.sub(" region", _APART.sub(" ", name.casefold().translate(_MARKS)).strip())
