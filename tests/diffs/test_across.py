"""`audarma diff --across`: an article in columns, with states, findings and what has another shape."""

from __future__ import annotations

import json
import os
import re
from typing import Any

import pytest
from conftest import MakeWorkspace, Workspace

ARTICLE = "# Taxes rise\n\nThe rate is 16.5% from Friday. Nobody is glad of it. It rained.\n"
RUSSIAN = {
    "Taxes rise": "Налоги растут",
    "The rate is 16.5% from Friday.": "С пятницы ставка равна 17,5\u00a0%.",
    "Nobody is glad of it.": "Этому никто не рад. Совсем никто.",
    "It rained.": "",
}


@pytest.fixture
def room(workspace: MakeWorkspace) -> Workspace:
    """An article with a wrong figure and two sentences for one in Russian, and nothing in Kazakh."""
    made = workspace({"tax.md": ARTICLE, "rain.md": "# It rained\n"}, checked=True)
    made.call("sync")
    made.translate("tax", "ru", RUSSIAN.__getitem__)
    os.unlink(made.root / "locales/kk/LC_MESSAGES/tax.po")
    return made


def cells(room: Workspace, language: str) -> list[dict[str, Any]]:
    """Return the cells of a language."""
    (article,) = json.loads(room.call("diff", "--across", "--json", "source/tax.md").stdout)["articles"]
    return [cell for row in article["rows"] for cell in row["cells"] if cell["language"] == language]


def test_states_findings_and_shape(room: Workspace) -> None:
    """Each cell says how far it is, what the rules find in it, and where it has more sentences; what is missing is."""
    found = cells(room, "ru")
    assert [cell["state"] for cell in found] == ["translated", "translated", "translated", "empty"]
    assert [one["rule"] for one in found[1]["findings"]] == ["figures"]
    assert found[2]["structure"] == "2 sentences for 1"
    assert {cell["state"] for cell in cells(room, "kk")} == {"missing"}


def test_terms(room: Workspace) -> None:
    """As JSON, the terms of the glossary stand beside source and translation; a wrong wording is a finding everywhere."""
    room.write({"glossary.csv": "en,ru\nrate,ставка\n"})
    (article,) = json.loads(room.call("diff", "--across", "--json", "ru", "tax").stdout)["articles"]
    row = next(row for row in article["rows"] if row["terms"])
    assert (row["terms"][0]["text"], row["terms"][0]["approved"]) == ("rate", {"ru": "ставка"})
    assert [(term["text"], term["name"]) for term in row["cells"][0]["terms"]] == [("ставка", "ставка")]


@pytest.mark.parametrize("wide", [160, 60])
def test_in_columns_and_stacked(room: Workspace, wide: int) -> None:
    """Beside each other where there is room, below each other where there is not; no line is longer than the terminal."""
    done = room.call("diff", "--across", "en", "ru", "source/tax.md", COLUMNS=str(wide))
    lines = done.stdout.splitlines()
    assert done.code == 0
    assert max(map(len, lines)) <= wide
    beside = any("Taxes rise" in line and "Налоги растут" in line for line in lines)
    assert beside == (wide == 160)
    assert "error figures" in done.stdout.replace("\n", " ")
    assert "kk" not in done.stdout


@pytest.mark.parametrize("form", ["markdown", "html"])
def test_other_formats(room: Workspace, form: str) -> None:
    """Markdown and HTML have the same texts and notes."""
    done = room.call("diff", "--across", "--format", form, "tax")
    assert done.code == 0
    for part in ("Налоги растут", "2 sentences for 1", "missing", "error figures"):
        assert part in done.stdout


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_a_damaged_catalog_is_told(room: Workspace, form: str) -> None:
    """Where a catalog cannot be read, what is wrong with it stands above its column, not that it is missing."""
    room.write({"locales/ru/LC_MESSAGES/tax.po": b'<<<<<<< ours\nmsgid "a"\nmsgstr "b"\n'})
    done = room.call("diff", "--across", "--format", form, "tax", COLUMNS="200")
    assert done.code == 3
    facts = [line for line in done.stdout.splitlines() if re.search(r"^\W*(<p class=\"note\">)?(ru|kk):", line)]
    assert ["merge conflict" in fact and "audarma sync" not in fact for fact in facts] == [True, False]
    assert "kk: no catalog; run" in facts[1]


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_roles_and_repetitions(room: Workspace, form: str) -> None:
    """Each format says which sentence is a headline, and which one is there again."""
    room.write({"source/twice.md": "# It rained\n\nIt rained. It rained.\n"})
    shown = room.call("diff", "--across", "--format", form, "en", "twice", COLUMNS="200").stdout
    assert "headline" in shown
    assert "as 2" in shown


def test_a_language_named_twice(room: Workspace) -> None:
    """A language that is named twice has one column."""
    done = room.call("diff", "--across", "ru", "kk", "ru", "tax", "--format", "markdown")
    assert "| | ru | kk |\n" in done.stdout


def test_a_table_that_was_cut(room: Workspace) -> None:
    """Where a comment ends before the article does, the last line counts sentences."""
    room.write({"source/long.md": "\n\n".join(f"Sentence number {number}. {'So on ' * 40}" for number in range(400))})
    shown = room.call("diff", "--across", "--format", "markdown", "en", "long").stdout
    assert re.search(r"\d+ more sentences\. Without `--format`, the command shows all\.\*\n$", shown)


def test_wrong_words(room: Workspace) -> None:
    """Without an article, or with one that there is not, one line says so; a broken article is a problem, exit code 3."""
    assert room.call("diff", "--across", "en", "ru").code == 2
    assert room.call("diff", "--across", "nothing.md").stderr.rstrip().endswith("[no-article]")
    room.write({"source/rain.md": b"\xff\xfe"})
    done = room.call("diff", "--across", "tax", "rain")
    assert done.code == 3
    assert "Налоги" in done.stdout
    assert "[not-utf-8]" in done.stderr
