"""Figures that a translation keeps: the case file a translator can read."""

from __future__ import annotations

import re
from itertools import permutations
from pathlib import Path

import pytest

from workflow.figures import ERRORS, differences

FILE = Path(__file__).with_name("cases_kept.md")
CASE = re.compile(r"^([^\n]+)\n\.\n((?:\w\w: [^\n]+\n)+)\.$", re.MULTILINE)
DOCS = Path(__file__).parents[2] / "docs" / "figures.md"
ROWS = re.findall(
    r"^\| ([^|\n]+) \| ([^|\n]+) \| ([^|\n]+) \|$", DOCS.read_text("utf-8").split("## What is told")[0], re.MULTILINE
)
CASES = [
    (name, [(line[:2], line[4:]) for line in lines.splitlines()])
    for name, lines in CASE.findall(FILE.read_text("utf-8"))
]


def test_every_case_is_read() -> None:
    """No case of the file is written so that the reader misses it."""
    assert len(CASES) * 2 == sum(line == "." for line in FILE.read_text("utf-8").splitlines())


@pytest.mark.parametrize(("name", "texts"), CASES, ids=[name for name, _texts in CASES])
def test_cases(name: str, texts: list[tuple[str, str]]) -> None:
    """Each text of a case keeps the figures of each other one."""
    for (one, source), (other, translation) in permutations(texts, 2):
        found = [figure for figure in differences(source, translation, (one, other)) if figure.kind in ERRORS]

        assert not found, (source, translation)


@pytest.mark.parametrize("row", [row for row in ROWS if row[0] != "English"], ids=lambda row: row[0])
def test_the_table_of_the_documentation(row: tuple[str, str, str]) -> None:
    """What the documentation calls equal is equal, in every direction."""
    for (one, source), (other, translation) in permutations(zip(("en", "ru", "kk"), row, strict=True), 2):
        found = [figure for figure in differences(source, translation, (one, other)) if figure.kind in ERRORS]

        assert not found, (source, translation)
