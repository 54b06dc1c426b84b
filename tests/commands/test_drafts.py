"""`audarma draft` as it is called: what it prints, its exit codes, wrong words."""

from __future__ import annotations

import json

import pytest
from conftest import MakeWorkspace, Workspace

from workflow.drafts import machine

ARTICLE = "# Taxes rise\n\nThe rate is 16.5%. Nobody is glad.\n"


@pytest.fixture
def room(workspace: MakeWorkspace) -> Workspace:
    """A synced workspace with one article and one target."""
    made = workspace({"tax.md": ARTICLE}, 'locales = ["en", "ru"]\n')
    made.call("sync")
    return made


def test_without_a_model(room: Workspace) -> None:
    """One line says which directions have no model and how to get one; that is no error."""
    done = room.call("draft")
    assert done.code == 0
    assert done.stdout.splitlines() == [
        "draft: 3 without a model",
        'no model for en -> ru; get one ("audarma models install en ru"), or see docs/models.md',
    ]
    assert not done.stderr


def test_what_is_printed(room: Workspace) -> None:
    """Each direction with its numbers, then the sum; a second run has nothing to do."""
    done = room.call("draft", "--engine", "pseudo")
    assert done == (0, "draft: en -> ru: 3 drafts (3 machine)\ndraft: 3 drafted\n", "")
    assert room.call("draft").stdout == "draft: nothing to do\n"


def test_as_json(room: Workspace) -> None:
    """The report as JSON has the same numbers."""
    found = json.loads(room.call("draft", "--engine", "pseudo", "--json").stdout)
    way = {"source": "en", "target": "ru", "drafted": {"machine": 3}, "without_model": 0, "failed": 0}
    assert found == {"ways": [way], "refused": [], "written": ["locales/ru/LC_MESSAGES/tax.po"], "problems": []}


def test_the_settings_name_the_engine(room: Workspace) -> None:
    """An engine in the settings drafts in `update`, too; drafts are not built."""
    room.write({"audarma.toml": 'locales = ["en", "ru"]\nengine = "pseudo"\n'})
    done = room.call("update")
    assert done.code == 1
    assert "draft: 3 drafted" in done.stdout
    assert "0 of 3 entries translated" in done.stdout
    assert not (room.root / "build/ru/tax.md").exists()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--engine", "deepl"], "'deepl'"),
        (["source/none.md"], "none.md"),
        (["--cluster", "nonsense://"], "nonsense"),
        (["--engine", "libretranslate"], "server"),
    ],
)
def test_wrong_words(room: Workspace, words: list[str], told: str) -> None:
    """What cannot be meant is one line on standard error, and the exit code says usage; nothing is written."""
    before = room.snapshot()
    done = room.call("draft", *words)
    assert done.code == 2
    assert told in done.stderr
    assert done.stderr.count("\n") == 1
    assert room.snapshot() == before


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("engine = 5", "is 5, not a name"),
        ("server = 5000", "is 5000, not an address"),
        ('server = "ftp://x"', "not an address"),
        ("memory-threshold = 20", "from 50 to 100"),
        ('memory-threshold = "75"', "from 50 to 100"),
    ],
)
def test_wrong_settings(room: Workspace, line: str, told: str) -> None:
    """A wrong value is one line with its place."""
    room.write({"audarma.toml": f'locales = ["en", "ru"]\n{line}\n'})
    done = room.call("draft")
    assert done.code == 2
    assert done.stderr.startswith("audarma: audarma.toml:2: ")
    assert told in done.stderr


def test_an_unknown_engine(room: Workspace) -> None:
    """A misspelled engine in the settings is refused, and the right names are told."""
    room.write({"audarma.toml": 'locales = ["en", "ru"]\nengine = "argoss"\n'})
    done = room.call("draft")
    assert done.code == 2
    assert "use one of argos, libretranslate, pseudo" in done.stderr


def test_an_unreachable_server(room: Workspace) -> None:
    """A server that is not there is one line and exit code 3; the catalogs stay as they are."""
    room.write({"audarma.toml": 'locales = ["en", "ru"]\nengine = "libretranslate"\nserver = "http://127.0.0.1:9"\n'})
    before = room.snapshot()
    done = room.call("draft")
    assert done.code == 3
    assert done.stdout == "draft: 3 failed\n"
    assert "127.0.0.1:9" in done.stderr
    assert done.stderr.count("\n") == 1
    assert room.snapshot() == before


def test_refusals_are_told(room: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is nonsense is refused with its catalog, its text and the reason; that is no error."""
    monkeypatch.setattr(machine, "NONSENSE", frozenset())  # the gate judges accented text as it judges any other
    room.write({"source/tax.md": "The committee took the document down.\n"})
    room.call("sync")
    done = room.call("draft", "--engine", "pseudo")
    assert done.code == 0
    first, last = done.stdout.splitlines()
    text = '"The committee took the document down."'
    assert first.startswith(f'refused: locales/ru/LC_MESSAGES/tax.po: {text}: it has wrong letters: "')
    assert last == "draft: 1 refused"
