"""Each command as it is called: help, exit codes, reports, JSON."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from conftest import MakeWorkspace, Workspace

import workflow
from workflow.commands import COMMANDS, git, glossary, memory, models

ARTICLE = "# Taxes rise\n\nThe rate is 16.5%. Nobody is glad.\n"
DOCUMENTED = {
    "init": {"folder", "made"},
    "update": {"sync", "draft", "check", "build", "status"},
    "check": {"catalogs", "entries", "findings", "silenced", "written", "problems"},
    "draft": {"ways", "refused", "written", "problems"},
    "sync": {"articles", "changes", "problems"},
    "build": {"outputs", "removed", "problems"},
    "status": {"rows", "unsynced", "problems"},
    "glossary lint": {"terms", "findings", "problems"},
    "glossary check": {"entries", "findings", "problems"},
    "glossary fix": {"entries", "repairs", "written", "problems"},
    "memory status": {"ways", "index", "problems"},
}
GROUPS = {"git": git, "glossary": glossary, "memory": memory, "models": models}
EVERY = [line.name for line in COMMANDS if line.name not in GROUPS]
EVERY += [f"{name} {line.name}" for name, group in GROUPS.items() for line in group.COMMANDS]
CHANGE = {"deleted", "path", "renamed_from", "written", "segments"}
OUTPUT = {"article", "language", "output", "built", "written", "segments", "publishable", "reason"}
ROW = {"article", "language", "empty", "draft", "stale", "translated", "approved", "total"}
PROBLEM = {"slug", "place", "problem", "remedy"}


@pytest.fixture
def room(workspace: MakeWorkspace) -> Workspace:
    """A workspace with one article and one target."""
    return workspace({"tax.md": ARTICLE}, 'locales = ["en", "ru"]\n')


def test_every_command_is_listed(room: Workspace) -> None:
    """The help names every command with its summary; so does a call without any words."""
    for words in (["--help"], ["-h"]):
        done = room.call(*words)
        assert done.code == 0
        for line in COMMANDS:
            assert re.search(rf"^  {line.name} +{re.escape(line.summary[:30])}", done.stdout, re.MULTILINE)


@pytest.mark.parametrize("name", EVERY)
def test_every_command_has_help(room: Workspace, name: str) -> None:
    """Each command explains itself and each of its options, and writes nothing doing so."""
    before = room.snapshot()
    done = room.call(*name.split(), "--help")
    assert done.code == 0
    assert f"audarma {name}" in done.stdout
    options = re.findall(r"^  (?:-h, )?--\w+ *(.*(?:\n {10}.*)*)$", done.stdout, re.MULTILINE)
    assert len(options) >= 2 or name in {"git merge-po", "git textconv"}  # called by git alone
    assert all(options)
    assert room.snapshot() == before


@pytest.mark.parametrize("name", list(DOCUMENTED))
def test_json_has_the_documented_keys(room: Workspace, name: str) -> None:
    """`--json` of each command parses, has the keys that its documentation names, and is all that is printed."""
    room.call("sync")
    found = json.loads(room.call(*name.split(), "--json").stdout)
    assert found.keys() == DOCUMENTED[name]
    manual = Path(workflow.__file__).parents[1].joinpath("docs/commands.md").read_text("utf-8")
    section = manual.split(f"## audarma {name} ")[1].split("\n## ")[0].split("\n### ")[0]
    assert all(f"`{key}`" in section for key in DOCUMENTED[name])


def test_json_in_detail(room: Workspace) -> None:
    """What stands in the reports is what happened."""
    room.write({"source/broken.md": b"\xff\xfe"})
    found = json.loads(room.call("update", "--json").stdout)
    (change,) = found["sync"]["changes"]
    assert change.keys() == CHANGE
    assert change["segments"] == {"ru": {"new": 3}}
    assert sorted(change["written"]) == ["locales/ru/LC_MESSAGES/tax.po", "locales/templates/tax.pot"]
    (output,) = found["build"]["outputs"]
    assert output.keys() == OUTPUT
    assert (output["built"], output["segments"], output["publishable"]) == (False, 3, 0)
    assert output["reason"]
    (row,) = found["status"]["rows"]
    assert row.keys() == ROW
    assert (row["empty"], row["total"], row["language"]) == (3, 3, "ru")
    (problem,) = found["sync"]["problems"]
    assert problem.keys() == PROBLEM
    assert problem["place"] == "source/broken.md"


@pytest.mark.parametrize("words", [["sync"], ["build"], ["update"]])
def test_problems_in_json_are_the_only_output(room: Workspace, words: list[str]) -> None:
    """With a broken article, standard output still parses, and the code is 3."""
    room.write({"source/broken.md": b"\xff"})
    done = room.call(*words, "--json")
    assert done.code == 3
    json.loads(done.stdout)


def test_exit_codes_of_the_day(room: Workspace) -> None:
    """0 when all is well, 1 while work is left: the same for status, build and update."""
    assert room.call("sync").code == 0
    assert [room.call(name).code for name in ("status", "build", "update")] == [1, 1, 1]
    room.translate("tax", "ru")
    assert [room.call(name).code for name in ("sync", "status", "build", "update")] == [0, 0, 0, 0]


def test_exit_code_2(room: Workspace, tmp_path: Path) -> None:
    """Wrong words, wrong settings, no workspace: 2, one line, nothing written."""
    before = room.snapshot()
    for words in (
        ["sync", "--chek"],
        ["snyc"],
        ["sync", "source/texas.md"],
        ["build", "--check"],
        ["init", "a", "b"],
    ):
        done = room.call(*words)
        assert done.code == 2, words
        assert done.stderr
        assert not done.stdout
    assert "tax" in room.call("sync", "source/texas.md").stderr
    assert room.snapshot() == before
    room.write({"audarma.toml": 'publsh = "approved"\n'})
    done = room.call("build")
    assert done.code == 2
    assert "publish" in done.stderr
    (tmp_path / "elsewhere").mkdir()
    assert Workspace(tmp_path / "elsewhere").call("status").code == 2


def test_exit_code_3(room: Workspace) -> None:
    """A file that cannot be read: 3, and the other article is done all the same."""
    room.write({"source/broken.md": b"\xff"})
    done = room.call("sync")
    assert done.code == 3
    assert done.stderr.count("\n") == 1
    assert "source/broken.md" in done.stderr
    assert "locales/ru/LC_MESSAGES/tax.po" in room.snapshot()


def test_version(room: Workspace) -> None:
    """`--version` tells the version of the package."""
    assert workflow.__version__ in room.call("--version").stdout


def test_any_folder_of_the_workspace_will_do(room: Workspace) -> None:
    """Commands find the workspace from a folder inside it, and articles by their path from there."""
    inside = Workspace(room.root / "source")
    assert inside.call("sync", "tax.md").code == 0
    assert "locales/ru/LC_MESSAGES/tax.po" in room.snapshot()


def test_no_bar_and_no_colours_off_a_terminal(room: Workspace) -> None:
    """Piped into a file, a report holds no control characters, no bar, nothing on standard error."""
    room.write({f"source/{n}.txt": f"Line {n}\n\nThe rate is {n} now.\n" for n in range(20)})
    for words in (["sync"], ["status"], ["build"], ["update"]):
        done = room.run(*words)
        assert not done.stderr
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f]", done.stdout)


def test_bar_on_a_slow_run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """On a terminal, what takes more than a second shows a bar; what takes less does not."""
    from workflow.commands import report

    shown: list[str] = []
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    clock = iter(range(100))
    monkeypatch.setattr("time.monotonic", lambda: next(clock))
    monkeypatch.setattr("rich.progress.Progress.start", lambda _: shown.append("bar"))
    assert list(report.track("sync")(["a", "b", "c", "d"])) == ["a", "b", "c", "d"]
    assert shown == ["bar"]
    monkeypatch.setattr("time.monotonic", lambda: 0)
    assert list(report.track("sync")(["a", "b"])) == ["a", "b"]
    assert shown == ["bar"]
    capsys.readouterr()


def test_status_counts_every_state(workspace: MakeWorkspace) -> None:
    """Empty, draft, stale, translated and approved entries are counted once each, obsolete ones never."""
    from workflow.catalog import ledger

    room = workspace({"tax.txt": "One.\n\nTwo.\n\nThree.\n\nFour.\n\nFive.\n"}, 'locales = ["en", "ru"]\n')
    room.call("sync")
    path = "locales/ru/LC_MESSAGES/tax.po"
    text = room.read(path).decode()
    text = text.replace('msgid "Two."\nmsgstr ""', '#, fuzzy\nmsgid "Two."\nmsgstr "Два."')
    text = text.replace('msgid "Three."\nmsgstr ""', '#, fuzzy\n#| msgid "Thre."\nmsgid "Three."\nmsgstr "Три."')
    text = text.replace('msgid "Four."\nmsgstr ""', 'msgid "Four."\nmsgstr "Четыре."')
    text = text.replace('msgid "Five."\nmsgstr ""', 'msgid "Five."\nmsgstr "Пять."')
    room.write({path: text + '\n#~ msgid "Six."\n#~ msgstr "Шесть."\n'})
    fact = ledger.Fact(ledger.pair_key((None, "Five."), "Пять."), ledger.APPROVED, ("Айгерім", "2017-02-09"))
    room.write({"locales/ru/ledger.tsv": ledger.write([fact])})
    (row,) = json.loads(room.call("status", "--json").stdout)["rows"]
    assert [row[key] for key in ("empty", "draft", "stale", "translated", "approved", "total")] == [
        1,
        1,
        1,
        1,
        1,
        5,
    ]
    shown = room.call("status").stdout
    assert "2 of 5 entries translated" in shown
    bar = re.search(r"[█▓▒░·]{5,}", shown)
    assert bar is not None
    assert {bar[0].count(glyph) for glyph in "█▓▒░·"} == {4}


def test_a_terminal_without_cyrillic(room: Workspace) -> None:
    """Where the output cannot show a letter, its code is shown: no traceback."""
    room.call("sync")
    room.translate("tax", "ru", lambda _: "Налог")
    done = room.run("status", PYTHONIOENCODING="ascii")
    assert "Traceback" not in done.stderr
    assert "\\u" in done.stdout
