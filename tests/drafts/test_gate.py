"""The gate: the case file a translator can read, and the laws that hold for any text."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow.drafts.gate import refusal
from workflow.model import Way

FILE = Path(__file__).with_name("cases_gate.md")
CASE = re.compile(r"^([^\n]+)\n\.\n(\w\w): ([^\n]*)\n(\w\w): ([^\n]*)\n\.\n([^\n]+)\n\.$", re.MULTILINE)
CASES = CASE.findall(FILE.read_text("utf-8"))
WAYS: list[Way] = [(one, other) for one in ("en", "ru", "kk") for other in ("en", "ru", "kk") if one != other]
TEXTS = st.text(max_size=60) | st.lists(
    st.sampled_from(
        [*"()[]{}%$€.,:/ '*_#@", "12", "1 200", "3.5", "XIX", "p.m.", "млн", "the", "и", "және", "X0", "слово"]
    ),
    max_size=20,
).map("".join)


def test_every_case_is_read() -> None:
    """No case of the file is written so that the reader misses it."""
    assert len(CASES) * 3 == sum(line == "." for line in FILE.read_text("utf-8").splitlines())


@pytest.mark.parametrize(
    ("name", "one", "source", "other", "translation", "expected"), CASES, ids=[one[0] for one in CASES]
)
def test_cases(name: str, one: str, source: str, other: str, translation: str, expected: str) -> None:
    """Good translations pass; bad ones are refused for the right reason."""
    why = refusal(source, translation, (one, other))

    assert why == "" if expected == "passes" else expected in why


@given(TEXTS, TEXTS, st.sampled_from(WAYS))
def test_never_raises(source: str, translation: str, way: Way) -> None:
    """Whatever an engine writes, the gate answers in one line that can be printed."""
    why = refusal(source, translation, way)

    assert why.isprintable()
    assert len(why) < 200


@pytest.mark.parametrize("part", ["слово ", "1, 2 ", "9", "a1 ", "(", "[x] ", "%$", "1 000 ", "аб", "😀", "* "])
def test_long_texts(part: str) -> None:
    """A sentence of 20,000 characters is judged in time, whatever stands in it."""
    text = (part * 20_000)[:20_000]
    start = time.perf_counter()

    refusal(text, text[::-1], ("en", "kk"))

    assert time.perf_counter() - start < 2
