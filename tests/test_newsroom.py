"""This repository's own newsroom: its catalogs fit its articles, and show every state."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from workflow import settings
from workflow.catalog.sync import sync
from workflow.status import status

ROOT = Path(__file__).parent.parent
CATALOGS = sorted((ROOT / "locales").glob("*/LC_MESSAGES/**/*.po"))


@pytest.fixture
def newsroom(tmp_path: Path) -> str:
    """A copy of what the repository's newsroom is made of: what a run leaves behind stays out of the repository."""
    for name in ("source", "locales"):
        shutil.copytree(ROOT / name, tmp_path / name)
    for name in ("pyproject.toml", "glossary.csv"):
        shutil.copy(ROOT / name, tmp_path)
    return str(tmp_path)


def test_the_catalogs_fit_the_articles(newsroom: str) -> None:
    """`audarma sync --check` would change nothing in the repository as it is."""
    found = sync(settings.load(newsroom), check=True)

    assert (found.changes, found.problems, found.articles) == ([], [], 3)


def test_every_state_is_on_show(newsroom: str) -> None:
    """The samples have entries to do, drafted, stale, translated and approved; the English article is complete."""
    rows = status(settings.load(newsroom)).rows
    states: Counter[str] = Counter()
    for row in rows:
        states.update({name: getattr(row, name) for name in ("empty", "draft", "stale", "translated", "approved")})
        if row.article == "source/2017/state-programme.md":
            assert row.publishable == row.total

    assert all(states.values())


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="gettext is not installed")
@pytest.mark.parametrize("path", CATALOGS, ids=lambda path: f"{path.parts[-4]}-{path.stem}")
def test_msgfmt_is_silent(path: Path) -> None:
    """Gettext's own check finds nothing to say about our catalogs."""
    done = subprocess.run(
        ["msgfmt", "-c", "--check-format", "-o", os.devnull, str(path)], check=False, capture_output=True, text=True
    )

    assert (done.returncode, done.stderr) == (0, "")


def test_no_latin_letter_stands_in_a_cyrillic_word() -> None:
    """Samples and glossary hold no word of mixed alphabets: such words are found by no search."""
    latin = set("ABCEHKMOPTXaceopxyABCEHKMOPTXi")
    for path in [*CATALOGS, *(ROOT / "source").rglob("*.*"), ROOT / "glossary.csv"]:
        for word in path.read_text("utf-8").split():
            letters = [letter for letter in word.strip('«»„“".,:;()[]') if letter.isalpha()]
            cyrillic = sum("Ѐ" <= letter <= "ӿ" for letter in letters)
            mixed = cyrillic and any(letter in latin for letter in letters)
            assert not mixed or "-" in word or "/" in word or "," in word, f"{path.name}: {word}"
