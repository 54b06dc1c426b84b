"""The engine `pseudo`: nobody takes its text for a translation, and what must survive does."""

from __future__ import annotations

import re
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow.drafts.engines.pseudo import Pseudo, accented
from workflow.drafts.model import EngineError
from workflow.languages import LANGUAGES

WAYS = list(permutations(LANGUAGES, 2))
KEPT = re.compile(r"X[0-9]+|[0-9]+")
PIECES = st.sampled_from(
    ("X0", "X12", "14.5 %", "3,400", "2024", " ", ".", "The vote", "Сёла", "ЖІӨ-нің", "😀", "ß", "İ")
)


def test_every_way_is_there() -> None:
    """Each language leads to each other, directly, under the same name."""
    engine = Pseudo()

    assert engine.ways() == {way: way for way in WAYS}
    assert {engine.model(way) for way in WAYS} == {"pseudo"}


@pytest.mark.parametrize("way", WAYS)
@given(st.lists(PIECES | st.text(max_size=5), max_size=12).map("".join))
def test_marks_and_numbers_are_kept(way: tuple[str, str], text: str) -> None:
    """Marks and digits come back in their order, and nothing else becomes one."""
    assert KEPT.findall(accented(text, way)) == KEPT.findall(text)


@pytest.mark.parametrize("target", ["ru", "kk"])
def test_length_and_alphabet_are_those_of_a_translation(rows: list[dict[str, str]], target: str) -> None:
    """From English it becomes 20 to 30 percent longer, sentences of some length each, and has no Latin letter."""
    made = {row["en"]: accented(row["en"], ("en", target)) for row in rows}

    assert 1.2 <= sum(map(len, made.values())) / sum(map(len, made)) <= 1.3
    assert all(1.1 <= len(text) / len(source) <= 1.35 for source, text in made.items())
    assert not any(re.search("[A-Za-z]", re.sub("X[0-9]", "", text)) for text in made.values())


@pytest.mark.parametrize("way", WAYS)
def test_it_is_seen_to_be_no_text(rows: list[dict[str, str]], way: tuple[str, str]) -> None:
    """No sentence comes back as it was, or as its translation."""
    for row in rows:
        [[found]] = Pseudo().translate([row[way[0]]], way)
        assert found.text not in row.values()
        assert found.score == 0.0


def test_blank_texts_have_none() -> None:
    """Nothing is made of nothing, and the order is kept."""
    found = Pseudo().translate(["", "No", " \n"], ("en", "ru"))

    assert [[text for text, _ in hypotheses] for hypotheses in found] == [[], ["Нӧӧ"], []]


def test_unknown_way_is_an_error() -> None:
    """A language it has no letters for is refused in a line."""
    with pytest.raises(EngineError, match=r"\[engine-way\]$"):
        Pseudo().translate(["Rain."], ("en", "zh"))
