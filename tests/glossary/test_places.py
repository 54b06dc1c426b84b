"""The table of places: complete, without contradictions, found by any of its names."""

from __future__ import annotations

import re

import pytest

from workflow.glossary.spelling.places import Place, places, table

KINDS = {
    *("city", "town", "village", "place", "province", "country", "former"),
    *("lake", "sea", "river", "mountain", "mountains"),
}
LETTERS = {
    "en": re.compile(r"[A-Za-zÖöü.'’ -]+"),
    "ru": re.compile(r"[А-Яа-яЁёі -]+"),  # і: Russian law writes «область Жетісу»
    "kk": re.compile(r"[А-Яа-яӘәҒғҚқҢңӨөҰұҮүҺһІіЁё -]+"),
}


def test_every_row_has_all_names() -> None:
    """Each place has a name in the letters of each language, and a kind we know."""
    for place in table():
        assert place.kind in KINDS, place
        for language, letters in LETTERS.items():
            assert letters.fullmatch(place.name(language)), place


@pytest.mark.parametrize("language", LETTERS)
def test_a_place_is_found_by_its_name(language: str) -> None:
    """Every row is found by its name in every language, whatever the capitals."""
    for place in table():
        name = place.name(language)
        assert place in places(name, language)
        assert place in places(name.upper(), language)


def test_a_place_is_found_by_its_variants() -> None:
    """Every English variant finds its row."""
    for place in table():
        for variant in filter(None, place.en_variants.split("|")):
            assert place in places(variant, "en")


def test_no_row_stands_twice() -> None:
    """No two rows say the same."""
    names = [(place.en, place.ru, place.kk) for place in table()]
    assert len(set(names)) == len(names)


def test_provinces() -> None:
    """All seventeen provinces of today are there, the former one as such."""
    assert len({place.kk for place in table() if place.kind == "province"}) == 17
    assert places("Южно-Казахстанская область", "ru")[0].kind == "former"


def test_towns() -> None:
    """There are more than a hundred towns and villages of Kazakhstan."""
    assert len({place.kk for place in table() if place.kind in {"city", "town", "village"}}) > 110


@pytest.mark.parametrize("name", ["Kostanay Province", "Kostanay oblast", "kostanay  region", "Kostanay-Region"])
def test_words_for_a_province(name: str) -> None:
    """Region, Oblast and Province are one; white space, capitals and hyphens do not matter."""
    assert [place.kk for place in places(name, "en")] == ["Қостанай облысы"]


def test_today_comes_before_the_past() -> None:
    """A name that is also a former one finds what is there today first."""
    kinds = [place.kind for place in places("Алматы", "kk")]
    assert kinds[0] == "city"
    assert "former" in kinds


def test_unknown() -> None:
    """A place that is not in the table, and an empty name, find nothing."""
    assert places("Ruritania", "en") == []
    assert places("", "kk") == []


def test_a_row_is_plain() -> None:
    """A place gives its names by the code of a language."""
    place = Place("Aral", "", "Аральск", "Арал", "town")
    assert [place.name(code) for code in ("en", "ru", "kk")] == ["Aral", "Аральск", "Арал"]
