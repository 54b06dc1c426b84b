"""The laws of `double-words`: a word put in twice is always told at its place, a text against itself never."""

from __future__ import annotations

import time
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from workflow.checks.model import Finding
from workflow.checks.pair import Pair
from workflow.checks.rules.double_words import RULE
from workflow.glossary import terms
from workflow.glossary.termbase import Termbase

WAYS = [*permutations(("en", "ru", "kk"), 2)]
NONE = Termbase("/nonexistent", terms.parse("", ("en", "ru", "kk")), "")
WORDS = {
    "en": ["the", "law", "of", "Astana", "children", "north-east", "don't", "KNB", "a"],
    "ru": ["в", "закон", "и", "Астане", "дети", "юго-запад", "чуть-чуть", "КНБ", "это"],
    "kk": ["және", "заң", "да", "Астанада", "балалар", "оңтүстік-батыс", "жаңа-жаңа", "ҰҚК", "бұл"],
}
ways = st.sampled_from(WAYS)


def told(source: str, translation: str, way: tuple[str, str]) -> list[Finding]:
    """Check a pair without a glossary."""
    return list(RULE.check(Pair(source, translation, way, NONE)))


def sentences(language: str) -> st.SearchStrategy[list[str]]:
    """Make lists of words, none twice."""
    return st.lists(st.sampled_from(WORDS[language]), min_size=1, unique=True)


@given(st.data(), ways)
def test_single_words_are_not_told(data: st.DataObject, way: tuple[str, str]) -> None:
    """Words that stand once, or again behind a comma, are not told."""
    words = data.draw(sentences(way[1]))

    assert told("Source.", " ".join(words) + ".", way) == []
    assert told("Source.", " ".join(words) + f", {words[-1]}.", way) == []


@given(st.data(), ways, st.sampled_from([" ", "\n", "\u00a0", "  ", " **"]), st.sampled_from(["", "«", "(", "“"]))
def test_double_word_is_told(data: st.DataObject, way: tuple[str, str], between: str, opening: str) -> None:
    """A word put in twice is told, in whatever case, over a line break, behind an opening mark and before a closing one."""
    words = data.draw(sentences(way[1]))
    at = data.draw(st.integers(0, len(words) - 1))
    word = words[at]
    again = word.capitalize() if len(word) > 1 and not word.isupper() and data.draw(st.booleans()) else word
    before = "".join(f"{one} " for one in words[:at]) + opening
    closing = "**" if "*" in between else data.draw(st.sampled_from(["", ".", ",", "»", ")"]))
    text = before + word + between + again + closing + "".join(f" {one}" for one in words[at + 1 :])

    assert [one.span for one in told("Source.", text, way)] == [(len(before), len(before + word + between + again))]


@given(st.data(), ways)
def test_twice_in_the_source(data: st.DataObject, way: tuple[str, str]) -> None:
    """What the source says twice, too, is not told."""
    source, translation = (data.draw(st.sampled_from(WORDS[language])) for language in way)

    assert told(f"{source} {source}", f"{translation} {translation}", way) == []


@given(st.text(alphabet=st.sampled_from("абАa -\n*.,'"), min_size=1, max_size=40), ways)
def test_any_text(text: str, way: tuple[str, str]) -> None:
    """A text against itself is never told, and any text is answered with places in it."""
    assert told(text, text, way) == []
    assert all(one.span and text[slice(*one.span)] for one in told("Source.", text, way))


def test_many_emphasised_words_are_judged_in_time() -> None:
    """A segment in which every word is double, and stands between stars, takes time in proportion to its length."""
    start = time.process_time()

    told("Source.", "*а* " * 5_000, ("en", "ru"))

    assert time.process_time() - start < 3
