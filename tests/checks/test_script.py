"""What holds of letters whatever the text: look-alikes are found wherever they stand, and nothing else is."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from workflow.model import Way
from workflow.writing.letters import strays
from workflow.writing.russian import russian
from workflow.writing.scripts import untranslated

TO_LATIN = dict(zip("аеорсхуіәКМТВНАЕОРСХ", "aeopcxyiəKMTBHAEOPCX", strict=True))
TO_CYRILLIC = dict(zip("aeopcxyKMTBHAEOPCX", "аеорсхуКМТВНАЕОРСХ", strict=True))
LETTERS = {"ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя", "kk": "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"}
LANGUAGES = ("en", "ru", "kk")
WAYS: list[Way] = [(one, other) for one in LANGUAGES for other in LANGUAGES if one != other]


def words(language: str) -> st.SearchStrategy[str]:
    """Invent words in small letters, with a capital, or in capitals."""
    small = st.text(LETTERS.get(language, "abcdefghijklmnopqrstuvwxyz"), min_size=2, max_size=12)
    return small.flatmap(lambda word: st.sampled_from([word, word.capitalize(), word.upper()]))


def texts(language: str) -> st.SearchStrategy[str]:
    """Invent sentences of a language."""
    return st.lists(words(language), min_size=1, max_size=8).map(" ".join)


@given(st.data(), st.sampled_from(WAYS))
def test_finds_every_look_alike(data: st.DataObject, way: Way) -> None:
    """One letter for its look-alike, in whatever word, is told at that word; the text without it is right."""
    text = data.draw(texts(way[1]))
    source = data.draw(texts(way[0]))
    table = TO_CYRILLIC if way[1] == "en" else TO_LATIN
    places = [place for word in re.finditer(r"\w+", text) for place in range(*word.span()) if text[place] in table]
    assume(places)
    place = data.draw(st.sampled_from(places))

    found = strays(source, f"{text[:place]}{table[text[place]]}{text[place + 1 :]}", way)

    assert any(one.start <= place < one.end for one in found)
    assert not strays(source, text, way)


@given(st.sampled_from(("ru", "kk")), st.data())
def test_finds_decomposed_letters(language: str, data: st.DataObject) -> None:
    """A letter written as two signs is told, and put right by composing it."""
    word = data.draw(words(language))
    assume("й" in word.lower() or "ё" in word.lower())

    found = strays("", unicodedata.normalize("NFD", word), ("en", language))

    assert [one.remedy for one in found] == [f'type "{word}" anew']


@given(st.text(max_size=60), st.text(max_size=60), st.sampled_from(WAYS))
def test_tells_what_stands_there(source: str, translation: str, way: Way) -> None:
    """Whatever the texts, findings come in order, lie within the translation, do not overlap, and fit on a line."""
    found = [*strays(source, translation, way)]
    spans = [(one.start, one.end) for one in found]

    assert all(0 <= start < end <= len(translation) for start, end in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    for one in [*found, *untranslated(source, translation, way), *russian(translation)]:
        assert one.message.isprintable()
        assert len(one.message) < 200


@given(st.text(max_size=60), st.sampled_from(WAYS))
def test_what_the_source_has_may_stay(text: str, way: Way) -> None:
    """A source that is its own translation has no letters of a third script that are wrong."""
    assert not [one for one in strays(text, text, way) if "script" in one.message or "special" in one.message]


@pytest.mark.parametrize("part", ["a ", "«қ» ", "cт ", "й ", "qı ", "α", "A-а ", "и ", "на и в ", "( ", "х2 ", "i'і"])
@pytest.mark.parametrize("way", [("en", "ru"), ("ru", "kk"), ("kk", "en")])
def test_long_texts(part: str, way: Way) -> None:
    """A sentence of 50,000 characters has at most 50 places told, whatever stands in it."""
    text = (part * 50_000)[:50_000]

    assert len(strays(text[::-1], text, way)) <= 50
    assert len(untranslated("", text, way)) <= len(text)
    assert len(russian(text)) <= len(text)
