"""Progress: a bar on a terminal once something takes more than a second, and nothing anywhere else."""

from __future__ import annotations

import os
import pty
import subprocess
import sys

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


def test_no_bar_in_a_pipe() -> None:
    """Logs and pipes get no bar, however long it takes."""
    done = subprocess.run([sys.executable, "-c", SLOW.format(0.4)], check=False, capture_output=True)

    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
