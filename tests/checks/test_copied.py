"""The laws of `copied`: a sentence that was left as it is is told, a name or a figure is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow.writing.copies import left_as_is

WORDS = {
    "en": ["council", "met", "budget", "river", "early", "spring", "road", "open", "again", "people"],
    "ru": ["совет", "собрался", "бюджет", "река", "ранней", "весной", "дорога", "снова", "люди"],
    "kk": ["кеңес", "жиналды", "бюджет", "өзен", "ерте", "көктемде", "жол", "қайта", "адамдар"],
}
WAYS = [(one, other) for one in WORDS for other in WORDS if one != other]
NAMES = ["Astana", "Daniyar", "Ospanov", "The", "Reuters", "2017", "of", "and", "de"]


@given(st.sampled_from(WAYS), st.data())
def test_a_sentence_left_as_it_is(way: tuple[str, str], data: st.DataObject) -> None:
    """Whatever case its letters have, and whatever stands between them; of two words, if alphabets differ."""
    least = 2 if "en" in way else 4
    words = data.draw(st.lists(st.sampled_from(WORDS[way[0]]), min_size=least, max_size=12, unique=True))
    source = " ".join(words).capitalize() + "."

    assert left_as_is(source, source.lower().replace(" ", "  "), way)


@given(st.lists(st.sampled_from(NAMES), min_size=1, max_size=9, unique=True), st.sampled_from(["ru", "kk"]))
def test_names_may_stay(words: list[str], target: str) -> None:
    """Names and figures, with the small words within them, are the same in every language."""
    assert left_as_is(" ".join(words), " ".join(words), ("en", target)) == ""


@given(st.text(max_size=40), st.text(max_size=40), st.sampled_from(WAYS))
def test_never_raises(source: str, translation: str, way: tuple[str, str]) -> None:
    """Any two texts are judged."""
    assert isinstance(left_as_is(source, translation, way), str)


@pytest.mark.parametrize(
    "text",
    [
        "Photo: Reuters",
        "Latin: Homo sapiens",
        "Johnson & Johnson",
        "16:45",
        "iPhone 7",
        "University of California Los Angeles",
    ],
)
def test_short_lines(text: str) -> None:
    """Credits, terms and brands stay as they are."""
    assert left_as_is(text, text, ("en", "kk")) == ""
