"""The laws of `length`: nothing is told of what is about as long, and what lost nearly all of itself is told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow.writing.lengths import unlikely_length, wrong_length

WAYS = [(one, other) for one in ("en", "ru", "kk") for other in ("en", "ru", "kk") if one != other]


@given(st.integers(1, 600), st.sampled_from(WAYS), st.floats(0.8, 1.25))
def test_about_as_long(size: int, way: tuple[str, str], ratio: float) -> None:
    """A translation that is a fifth shorter or a quarter longer is as long as translations are."""
    assert unlikely_length("а" * size, "б" * max(round(size * ratio), 1), way) == ""


@given(st.integers(60, 600), st.sampled_from(WAYS))
def test_a_third_or_three_times(size: int, way: tuple[str, str]) -> None:
    """What has a third of the length, or three times as much, is told, unless it is short."""
    assert "short" in unlikely_length("а" * size, "б" * (size // 3), way)
    assert "long" in unlikely_length("а" * size, "б" * (size * 3), way)


@given(st.integers(26, 600), st.integers(0, 900), st.sampled_from(WAYS))
def test_stricter_than_the_gate(size: int, other: int, way: tuple[str, str]) -> None:
    """What is too long or too short for a draft is told of a translation."""
    if wrong_length("а" * size, "б" * other, way):
        assert unlikely_length("а" * size, "б" * other, way)


@pytest.mark.parametrize(("source", "translation"), [("fifty per cent", "50 %"), ("Noon", "12:00"), ("Two", "2")])
def test_words_become_figures(source: str, translation: str) -> None:
    """A short text may become figures alone."""
    assert unlikely_length(source, translation, ("en", "ru")) == ""
    assert unlikely_length("The council met in Astana on Monday.", "50 %", ("en", "ru"))
