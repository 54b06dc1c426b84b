"""Figures that a translation got wrong: the case file a translator can read, and the laws that hold for any text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from workflow.figures import differences

FILE = Path(__file__).with_name("cases_changed.md")
CASE = re.compile(r"^([^\n]+)\n\.\n(\w\w): ([^\n]*)\n(\w\w): ([^\n]*)\n\.\n((?:[^\n.][^\n]*\n)+)\.$", re.MULTILINE)
CASES = CASE.findall(FILE.read_text("utf-8"))


def test_every_case_is_read() -> None:
    """No case of the file is written so that the reader misses it."""
    assert len(CASES) * 3 == sum(line == "." for line in FILE.read_text("utf-8").splitlines())


@pytest.mark.parametrize(
    ("name", "one", "source", "other", "translation", "expected"), CASES, ids=[case[0] for case in CASES]
)
def test_cases(name: str, one: str, source: str, other: str, translation: str, expected: str) -> None:
    """Each difference is told as what it is, with both figures as they are written."""
    found = []
    for kind, before, after in differences(source, translation, (one, other)):
        old = source[before.start : before.end] if before else ""
        new = translation[after.start : after.end] if after else ""
        found.append(" ".join(f"{kind}: {old} -> {new}".split()))

    assert "\n".join(found or ["nothing"]) == expected.strip()
