"""Wrong settings and wrong words on the command line: one line with the nearest spelling, exit code 2, nothing touched."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from bad_input.expect import HEALTHY, one_line

if TYPE_CHECKING:
    from conftest import MakeWorkspace, Workspace

WRONG: dict[str, tuple[str | bytes, str, str, str]] = {
    "a misspelled key": ('locales = ["en", "ru"]\npublsh = "approved"\n', ":2", "settings", 'did you mean "publish"?'),
    "an underscore": ('source_language = "en"\n', ":1", "settings", 'did you mean "source-language"?'),
    "a key nobody knows": ("xyzzy = 1\n", ":1", "settings", "known settings: source-language, locales"),
    "a key with a line break": ('"pub\\nlish" = 1\n', "", "settings", '"pub\\nlish"'),
    "a table nobody knows": ("[publish-policy]\na = 1\n", ":1", "settings", 'did you mean "publish"?'),
    "a rule nobody knows": ('[checks]\nfigure = "off"\n', ":2", "unknown-rule", 'did you mean "figures"?'),
    "a severity nobody knows": ('[checks]\nfigures = "fatal"\n', ":2", "settings", "write one of: error, warning"),
    "no table of checks": ("checks = 1\n", ":1", "settings", "write a table [checks]"),
    "a misspelled value": ('\npublish = "aproved"\n', ":2", "settings", 'did you mean "approved"?'),
    "a number for a word": ("publish = 1\n", ":1", "settings", "write one of: translated, approved"),
    "a list for a word": ('segmentation = ["sentence"]\n', ":1", "settings", "write one of: sentence, paragraph"),
    "a word for a number": ('threshold = "90"\n', ":1", "settings", "threshold is '90'"),
    "a truth for a number": ("threshold = true\n", ":1", "settings", "from 0 to 100"),
    "a fraction": ("threshold = 99.5\n", ":1", "settings", "whole number"),
    "more than all": ("threshold = 101\n", ":1", "settings", "from 0 to 100"),
    "a word for a list": ('locales = "en"\n', ":1", "settings", "not a list of strings"),
    "numbers in a list": ("skip = [1]\n", ":1", "settings", "not a list of strings"),
    "no regular expression": ('skip = ["("]\n', ":1", "settings", "no regular expression"),
    "the country for the language": ('locales = ["en", "kz"]\n', ":1", "settings", 'the language is "kk"'),
    "a language nobody taught it": ('locales = ["en", "de"]\n', ":1", "settings", "en, ru, kk"),
    "one language": ('locales = ["en"]\n', ":1", "settings", "two or more"),
    "a language twice": ('locales = ["en", "en"]\n', ":1", "settings", "each once"),
    "a source that is no locale": (
        'source-language = "ru"\nlocales = ["en", "kk"]\n',
        ":1",
        "settings",
        "add it to locales",
    ),
    "no TOML": ('publish = "approved\n', ":1", "settings-syntax", "no TOML"),
    "cut off": ('publish = "approved"\nlocales = ["en",\n', "", "settings-syntax", "no TOML"),
    "conflict markers": ("threshold = 90\n<<<<<<< HEAD\n", ":2", "settings-syntax", "no TOML"),
    "a key twice": ("threshold = 90\nthreshold = 80\n", ":2", "settings-syntax", "no TOML"),
    "UTF-16": ("threshold = 90\n".encode("utf-16"), "", "not-utf-8", "UTF-16"),
    "Windows-1251": ("# Порог\n".encode("cp1251"), ":1", "not-utf-8", "save it as UTF-8"),
}
"""Title -> (audarma.toml, line as messages name it, slug, a part of the message)."""


def _untouched(room: Workspace, *words: str) -> None:
    """Assert that the workspace holds nothing but what the test put there."""
    assert not (room.root / "locales").exists(), words
    assert not (room.root / "build").exists(), words


@pytest.mark.parametrize("title", WRONG)
def test_wrong_settings_stop_everything(workspace: MakeWorkspace, title: str) -> None:
    """A misspelled policy must not publish anything: every command stops with exit code 2 and one line."""
    settings, line, slug, part = WRONG[title]
    room = workspace({"healthy.md": HEALTHY})
    room.write({"audarma.toml": settings})
    for command in ("sync", "build", "status", "update"):
        one_line(room.call(command), f"audarma.toml{line}", slug, part, code=2)
    _untouched(room)


def test_wrong_settings_in_pyproject(workspace: MakeWorkspace) -> None:
    """The same in `[tool.audarma]`: the message names pyproject.toml and the line in it."""
    room = workspace({"healthy.md": HEALTHY})
    (room.root / "audarma.toml").unlink()
    room.write({"pyproject.toml": '[project]\nname = "news"\n\n[tool.audarma]\npublsh = "approved"\n'})
    one_line(room.call("sync"), "pyproject.toml:5", "settings", 'did you mean "publish"?', code=2)
    room.write({"pyproject.toml": '[tool]\naudarma = "approved"\n'})
    assert room.call("sync").code == 2
    _untouched(room)


@pytest.mark.parametrize("command", ["sync", "build", "status"])
@pytest.mark.parametrize(
    ("word", "shown", "part"),
    [
        ("source/helthy.md", "source/helthy.md", 'did you mean "source/healthy.md"?'),
        ("helthy", "helthy", 'did you mean "healthy"?'),
        ("nothing of the kind", "nothing of the kind", "name a file in source/"),
        ("../other/story.md", "../other/story.md", "is no article"),
        ("/etc/hostname", "/etc/hostname", "is no article"),
        ("audarma.toml", "audarma.toml", "is no article"),
        ("source", "source", "is no article"),
        ("two\nlines\x1b[31m", "two\\nlines\\x1b[31m", "is no article"),
    ],
)
def test_an_unknown_article(workspace: MakeWorkspace, command: str, word: str, shown: str, part: str) -> None:
    """An article that is not there is offered its nearest spelling; the others are not touched instead."""
    room = workspace({"healthy.md": HEALTHY})
    one_line(room.call(command, word), shown, "no-article", part, code=2)
    _untouched(room, word)


def test_a_refused_article_by_name(workspace: MakeWorkspace) -> None:
    """An article that is there and cannot be one is not called unknown."""
    room = workspace({"healthy.md": HEALTHY, "story.md/inner.md": "Text.\n"})
    one_line(room.call("sync", "source/story.md"), "source/story.md", "folder-as-article")
    assert not (room.root / "locales").exists()


def test_outside_a_workspace(workspace: MakeWorkspace) -> None:
    """Where no settings are, every command says how to make a workspace."""
    room = workspace({})
    (room.root / "audarma.toml").unlink()
    for command in ("sync", "build", "status", "update"):
        result = room.call(command)
        one_line(result, str(room.root), "no-workspace", 'run "audarma init"', code=2)
    _untouched(room)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["snyc"], "audarma: no such command 'snyc'"),
        (["sync", "--chek"], "audarma sync: no such option '--chek'"),
        (["build", "--publish=all"], "audarma build: no such option '--publish'"),
    ],
)
def test_unknown_commands_and_options(workspace: MakeWorkspace, words: list[str], told: str) -> None:
    """What the command line does not know is exit code 2, and one line that says where to look."""
    room = workspace({"healthy.md": HEALTHY})
    result = room.call(*words)
    assert result.code == 2, result
    assert result.stderr.startswith(told)
    assert result.stderr.endswith('--help"\n')
    assert result.stderr.count("\n") == 1
    _untouched(room)


def test_no_source_folder(workspace: MakeWorkspace) -> None:
    """A missing source/ is a mistake, not the end of every article: no catalog is retired, nothing unpublished."""
    room = workspace({"healthy.md": HEALTHY})
    room.call("sync")
    room.translate("healthy", "ru")
    room.call("build")
    (room.root / "source").rename(room.root / "articles")
    before = room.snapshot()
    for command in ("sync", "build", "status", "update"):
        one_line(room.call(command), "source", "no-folder", "make it")
    assert room.snapshot() == before


def test_init_where_a_file_is_in_the_way(workspace: MakeWorkspace, tmp_path: Path) -> None:
    """A file called source stops `init` with one line, and stays."""
    room = workspace({})
    (tmp_path / "new").mkdir()
    (tmp_path / "new/source").write_bytes(b"mine")
    result = room.call("init", str(tmp_path / "new"))
    assert result.code == 3, result
    assert len(result.stderr.splitlines()) == 1
    assert (tmp_path / "new/source").read_bytes() == b"mine"
