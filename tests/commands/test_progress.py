"""Progress: a bar on a terminal once something takes more than a second, and nothing anywhere else."""

from __future__ import annotations

import os
import pty
import subprocess
import sys

import pytest
from conftest import MakeWorkspace

SLOW = "import time; from workflow.commands import report\nfor _ in report.track('sync')(range(4)): time.sleep({})"


def _on_a_terminal(script: str) -> str:
    """Run a script whose standard error is a terminal; return what it showed there."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen([sys.executable, "-c", script], stderr=theirs, stdout=subprocess.DEVNULL)
    os.close(theirs)
    shown = bytearray()
    while True:
        try:
            part = os.read(ours, 4096)
        except OSError:  # the other side is closed
            break
        if not part:
            break
        shown += part
    os.close(ours)
    assert process.wait() == 0
    return shown.decode()


def test_a_bar_after_a_second() -> None:
    """What takes two seconds shows a bar; what is done at once shows nothing."""
    assert "━" in _on_a_terminal(SLOW.format(0.6))
    assert _on_a_terminal(SLOW.format(0)) == ""


ONE_INSIDE_THE_OTHER = """
from pathlib import Path
from workflow.catalog.paths import Located
from workflow.commands import report
report.PATIENCE = 0
track = report.track("sync")
for _ in track([Located("source/a.md", "a", ".md", None, (0, 0, 0, 0))] * 2):
    for _ in track(["term"] * 2):
        pass
"""
COMMAND = """
import sys
from workflow.commands import cli, report
report.PATIENCE = 0
sys.argv = ["audarma", *{!r}.split()]
try:
    cli()
except SystemExit as end:
    assert end.code in (0, 1)
"""


def test_one_bar_below_the_other() -> None:
    """What takes long inside something that takes long has a bar of its own."""
    shown = _on_a_terminal(ONE_INSIDE_THE_OTHER)
    assert "sync" in shown
    assert "forms of terms" in shown


@pytest.mark.parametrize(
    "words", ["sync", "update", *(f"glossary {name}" for name in ("check", "fix", "names", "candidates"))]
)
def test_a_bar_while_forms_are_found_out(workspace: MakeWorkspace, monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    """The first time that a glossary is used, every command shows how far the forms of its terms are; then no more."""
    room = workspace({"rain.md": "The State Road Agency (SRA) left Kostanay.\n"}, 'locales = ["en", "ru"]\n')
    room.call("sync")
    room.translate("rain", "ru", lambda _: "Агентство уехало из Костаная.")
    catalog = "locales/ru/LC_MESSAGES/rain.po"
    room.write({catalog: room.read(catalog).replace(b'msgid "T', b'#, fuzzy\nmsgid "T')})
    room.write({"glossary.csv": "en,ru,kind\nKostanay,Костанай,place\n"})
    monkeypatch.chdir(room.root)
    assert "forms of terms" in _on_a_terminal(COMMAND.format(words))
    assert "forms of terms" not in _on_a_terminal(COMMAND.format(words))


def test_no_bar_in_a_pipe() -> None:
    """Logs and pipes get no bar, however long it takes."""
    done = subprocess.run([sys.executable, "-c", SLOW.format(0.4)], check=False, capture_output=True)

    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
