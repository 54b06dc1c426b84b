"""`audarma glossary names` and `candidates` as they are called: lists, rows written, errors."""

from __future__ import annotations

import json

import pytest
from conftest import MakeWorkspace, Workspace

GLOSSARY = '\ufeffkk;en;ru;kind;gender;note\r\nАстана;Astana;Астана;place;;"a; b"\r\n'
ARTICLE = """# Water runs short

Engineer Aiman Bekturova came to Astana from Pavlodar. "There is no water," Bekturova
said. The Ministry of Ecology (ME) did not answer *Aiman Bekturova*.
"""


@pytest.fixture
def room(workspace: MakeWorkspace) -> Workspace:
    """A workspace with an article, and a glossary whose format is not ours."""
    made = workspace({"water.md": ARTICLE})
    made.write({"glossary.csv": GLOSSARY})
    return made


def test_names_are_listed(room: Workspace) -> None:
    """What the glossary has is not listed; the rest has kind, count, lines and spellings."""
    done = room.call("glossary", "names", "--json")
    assert done.code == 0
    found = {one["name"]: one for one in json.loads(done.stdout)["names"]}
    assert found.keys() == {"Aiman Bekturova", "Pavlodar"}
    engineer = found["Aiman Bekturova"]
    assert (engineer["kind"], engineer["gender"], engineer["count"]) == ("person", "f", 3)
    assert [place["line"] for place in engineer["places"]] == [3, 3, 4]
    assert engineer["candidates"]["ru"][0] == "Айман Бектурова"
    assert "Aiman Bekturova: person (f), 3 x" in room.call("glossary", "names").stdout


def test_add_writes_a_row(room: Workspace) -> None:
    """A chosen name becomes a row at the end; every other byte of the file stays; then it is listed no more."""
    before = room.read("glossary.csv")
    done = room.call("glossary", "names", "--add", "Aiman Bekturova", "--json")
    assert done.code == 0
    assert json.loads(done.stdout)["written"] == ["Aiman Bekturova"]
    after = room.read("glossary.csv")
    assert after.startswith(before)
    cells = after[len(before) :].decode().removesuffix("\r\n").split(";")
    assert cells[1:5] == ["Aiman Bekturova", "Айман Бектурова", "person", "f"]
    assert "checked" in cells[5]
    left = json.loads(room.call("glossary", "names", "--json").stdout)["names"]
    assert [one["name"] for one in left] == ["Pavlodar"]


RUSSIAN = """# Воды не хватает

Инженер Айман Бектурова приехала из Павлодара. «Воды нет», — сказала Бектурова. Айман Бектуровой не ответили.
Судья Рауан Дауталиев промолчал.
"""
KAZAKH = """# Су жетіспейді

Инженер Айман Бектұрова Павлодардан келді. «Су жоқ», — деді Бектұрова.
"""


@pytest.fixture
def three(workspace: MakeWorkspace) -> Workspace:
    """A workspace with an article in each language about one engineer."""
    made = workspace({"water.md": ARTICLE, "su.kk.md": KAZAKH, "voda.ru.md": RUSSIAN})
    made.write({"glossary.csv": "en,ru,kk,kind,gender,note\n"})
    return made


def test_one_person_of_three_languages_is_listed_once(three: Workspace) -> None:
    """What articles of several languages call a person is one listing: the places of all, attested texts first."""
    found = {one["name"]: one for one in json.loads(three.call("glossary", "names", "--json").stdout)["names"]}
    engineers = [one for one in found.values() if "Бект" in str(one) or "Bekt" in str(one)]
    (engineer,) = engineers
    texts = engineer["attested"] | {engineer["language"]: engineer["name"]}
    assert texts == {"en": "Aiman Bekturova", "ru": "Айман Бектурова", "kk": "Айман Бектұрова"}
    assert engineer["count"] == 8
    assert {place["article"] for place in engineer["places"]} == {
        "source/water.md",
        "source/voda.ru.md",
        "source/su.kk.md",
    }
    assert all(engineer["candidates"][code][0] == text for code, text in engineer["attested"].items())
    assert not found["Рауан Дауталиев"]["attested"]
    assert "kk Айман Бектұрова (in articles)" in three.call("glossary", "names").stdout


@pytest.mark.parametrize("text", ["Aiman Bekturova", "Айман Бектурова", "Айман Бектұрова"])
def test_add_writes_what_the_articles_have(three: Workspace, text: str) -> None:
    """A person asked for by the name of any language gets a row with what the articles call it in each."""
    assert three.call("glossary", "names", "--add", text, "--add", "Aiman Bekturova").code == 0
    rows = three.read("glossary.csv").decode().splitlines()
    assert len(rows) == 2
    assert rows[1].startswith("Aiman Bekturova,Айман Бектурова,Айман Бектұрова,person,f,")
    assert "checked" in rows[1]
    assert "rule" not in rows[1]


def test_an_unknown_name_writes_nothing(room: Workspace) -> None:
    """A name that is not listed: one line with the nearest, exit code 2, and not even the known one is written."""
    before = room.snapshot()
    done = room.call("glossary", "names", "--add", "Pavlodar", "--add", "Aiman Bektorova")
    assert done.code == 2
    assert "Aiman Bekturova" in done.stderr
    assert done.stderr.count("\n") == 1
    assert room.snapshot() == before


def test_candidates_are_listed_with_their_targets(room: Workspace) -> None:
    """A phrase comes with its acronym, its line, and what the translation calls it in its base form."""
    room.call("sync")
    russian = "Министерство экологии (МЭ) не ответило Айман Бектуровой."
    room.translate("water", "ru", lambda text: russian if "Ministry" in text else text)
    done = room.call("glossary", "candidates", "--json")
    assert done.code == 0
    (found,) = json.loads(done.stdout)["candidates"]
    assert (found["text"], found["acronym"], found["kind"]) == ("Ministry of Ecology", "ME", "agency")
    assert found["places"] == [{"article": "source/water.md", "line": 4}]
    assert found["targets"] == {"ru": "Министерство экологии"}
    assert (
        "Ministry of Ecology (ME): agency, 1 x; ru Министерство экологии" in room.call("glossary", "candidates").stdout
    )


def test_a_broken_article_does_not_stop_the_others(room: Workspace) -> None:
    """An article that cannot be read is reported, the names of the others are listed."""
    room.write({"source/broken.md": b"\xff\xfe"})
    done = room.call("glossary", "names", "--json")
    assert done.code == 3
    assert json.loads(done.stdout)["names"]
