"""`audarma git textconv`: git shows catalogs to be read, and goes on with what is none."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from git.conftest import PO, MakeRepository, Repository
from git.conftest import told as finished

from workflow.diffs.textconv import readable

GLAD = "Nobody is glad of it."


@pytest.fixture
def shown(repository: MakeRepository) -> Repository:
    """A repository that `audarma git install` set up."""
    return repository()


def changed(told: str) -> list[str]:
    """Return the lines that git says went or came."""
    return [line for line in told.splitlines() if line[:1] in "+-" and line[:3] not in {"+++", "---"}]


def test_git_diff_and_log(shown: Repository) -> None:
    """`git diff` and `git log -p` show state, source and translation, and none of what a reader would not notice."""
    text = shown.room.read(PO).decode()
    noisy = text.replace("#: source/tax.md", "#: source/tax.md:3").replace(
        '"Language: ru\\n"', '"Language: ru\\n"\n"X-A: b\\n"'
    )
    shown.room.write({PO: noisy})
    assert changed(shown.git("diff")) == []
    shown.edit(lambda entry: finished(entry, "Никто не рад.", fuzzy=True) if entry.msgid == GLAD else entry)
    wanted = [
        "-[translated]",
        "+[draft]",
        "-  translation: Никто этому не рад.",
        "+  translation: Никто не рад.",
    ]
    assert changed(shown.git("diff", "-U3")) == wanted
    assert f"   source: {GLAD}" in shown.git("diff")
    shown.commit("edited")
    assert changed(shown.git("log", "-1", "-p", "--format=", "--", PO)) == wanted
    assert changed(shown.git("show", "--format=", "HEAD", "--", PO)) == wanted


def test_a_broken_catalog_is_shown_as_it_is(shown: Repository) -> None:
    """What is no catalog comes out letter for letter, and git goes on to the next file."""
    broken = '<<<<<<< ours\nmsgid "a"\n'
    shown.room.write({PO: broken, "source/tax.md": "# Other\n"})
    told = shown.git("diff")
    assert '+msgid "a"' in told
    assert "source/tax.md" in told
    for data in (b"", b"\xff\xfe\x00", b"no catalog", broken.encode()):
        assert readable(data) == data


def test_what_is_shown() -> None:
    """Roles, comments of people, the old source of a stale text, texts of several lines and control signs."""
    po = (
        'msgid ""\nmsgstr "Language: ru\\n"\n\n'
        '# Так ли?\n#. paragraph\n#: source/a.md\n#, fuzzy\n#| msgid "Old."\nmsgctxt "lead"\nmsgid "New."\nmsgstr "Один.\\nДва."\n\n'
        'msgid "\x1b[31mred"\nmsgstr ""\n\n#~ msgid "Gone."\n#~ msgstr "Нет."\n'
    )
    assert readable(po.encode()).decode() == (
        "[stale], lead\n  # Так ли?\n  was: Old.\n  source: New.\n  translation: Один.\n    Два.\n\n"
        "[empty]\n  source: <U+001B>[31mred\n  translation:\n\n"
        "[obsolete]\n  source: Gone.\n  translation: Нет.\n"
    )


def test_it_starts_fast() -> None:
    """Git calls it twice a file: nothing is imported that it could do without."""
    heavy = [
        "rich",
        "regex",
        "rapidfuzz",
        "markdown_it",
        "workflow.formats.markdown",
        "workflow.checks.rules",
        "workflow.settings",
    ]
    code = (
        "import sys; from click.testing import CliRunner; from workflow.commands import cli;"
        f"CliRunner().invoke(cli, ['git', 'textconv', {__file__!r}]);"
        f"print([name for name in {heavy!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_installed_and_taken_away(repository: MakeRepository) -> None:
    """Installing names what git calls, twice is once, uninstalling takes it away; older attributes are brought up to date."""
    desk = repository(driver=False)
    desk.room.write(
        {
            ".gitattributes": "*.po text eol=lf merge=audarma\n*.pot merge=audarma\nledger.tsv merge=union\nbaseline.tsv merge=union\n"
        }
    )
    first = json.loads(desk.audarma("git", "install", "--json"))
    second = json.loads(desk.audarma("git", "install", "--json"))
    assert first["attributes"] == ["*.po diff=audarma", "*.pot diff=audarma"]
    assert (first["textconv"]["state"], second["textconv"]["state"]) == ("set", "kept")
    assert desk.git("config", "diff.audarma.textconv").rstrip().endswith("git textconv")
    assert desk.git("check-attr", "diff", PO).rstrip().endswith("diff: audarma")
    third = json.loads(desk.audarma("git", "install", "--uninstall", "--json"))
    assert third["textconv"]["state"] == "removed"
    assert desk.attempt("config", "diff.audarma.textconv").returncode == 1


def test_a_file_that_is_not_there(shown: Repository) -> None:
    """Called by hand with a name that nothing has, it says so in one line."""
    done = shown.room.call("git", "textconv", "nothing.po")
    assert (done.code, done.stderr.rstrip().endswith("[missing]")) == (3, True)
