"""Law 8: a killed process leaves every file either old or new, and the next run finishes its work."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pytest
from robustness.rooms import article, assert_old_or_new, busy, copied, fork, leftovers, settled

from workflow.catalog import po

if TYPE_CHECKING:
    from conftest import MakeWorkspace, Workspace

ARTICLES = 60
KILLS = 25

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")


@pytest.fixture
def tmp_path() -> Iterator[Path]:
    """Return a temporary folder in memory where there is such a thing: thousands of small files come and go."""
    memory = "/dev/shm"
    with TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else None) as folder:
        yield Path(folder).resolve()


def _prepared(
    workspace: MakeWorkspace, tmp_path: Path, command: str, articles: int
) -> tuple[Workspace, dict[str, bytes]]:
    """Return a newsroom in which a command has work to do, and what it looks like when it is done."""
    room = busy(workspace, articles)
    if command == "build":
        assert room.call("sync").code == 0
        room.translate("new/report", "ru", str.upper)
    done = copied(room, tmp_path / "done")
    assert done.call(command).code == 0
    return room, settled(done)


def _check(broken: Workspace, command: str, old: dict[str, bytes], new: dict[str, bytes]) -> None:
    """Assert that nothing is half, and that the next run ends where an undisturbed one does."""
    assert_old_or_new(broken, old, new)
    result = broken.call(command)
    assert result.code == 0, result
    assert settled(broken) == new
    assert not leftovers(broken)


@pytest.mark.parametrize("command", ["sync", "build"])
def test_killed_at_random_moments(workspace: MakeWorkspace, tmp_path: Path, command: str) -> None:
    """SIGKILL at seeded moments all over the command's work: every file is old or new, never half."""
    room, new = _prepared(workspace, tmp_path, command, ARTICLES)
    old = settled(room)
    assert old != new
    began = time.monotonic()
    assert os.waitpid(fork(copied(room, tmp_path / "timed"), command), 0)[1] == 0
    whole = time.monotonic() - began
    chance = random.Random(f"killed {command}")
    killed = 0
    for _ in range(KILLS):
        broken = copied(room, tmp_path / "broken")
        child = fork(broken, command)
        time.sleep(chance.uniform(0.005, whole))
        os.kill(child, signal.SIGKILL)
        killed += os.WIFSIGNALED(os.waitpid(child, 0)[1])
        _check(broken, command, old, new)
    assert killed >= KILLS // 5


@pytest.mark.parametrize("command", ["sync", "build"])
def test_the_real_command_killed(workspace: MakeWorkspace, tmp_path: Path, command: str) -> None:
    """The same with the command as a person starts it, from the first moment of the interpreter on."""
    room, new = _prepared(workspace, tmp_path, command, ARTICLES // 2)
    old = settled(room)
    chance = random.Random(f"really killed {command}")
    words = [sys.executable, "-m", "workflow", command]
    environment = os.environ | {"SOURCE_DATE_EPOCH": "1486540800"}
    for _ in range(5):
        broken = copied(room, tmp_path / "broken")
        quiet = subprocess.DEVNULL
        with subprocess.Popen(words, cwd=broken.root, env=environment, stdout=quiet, stderr=quiet) as process:
            time.sleep(chance.uniform(0.1, 0.8))
            process.kill()
        _check(broken, command, old, new)


CALLS = ("open", "write", "fchmod", "fsync", "close", "replace", "unlink", "mkdir")


def _killer(at: int) -> Callable[[], None]:
    """Return what makes a process kill itself before its call number `at` that concerns a file, or within a write."""
    left = at

    def watched(name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*words: Any, **options: Any) -> Any:
            nonlocal left
            left -= 1
            if left == 0:
                if name == "write":
                    real(words[0], words[1][: len(words[1]) // 2])
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*words, **options)

        return call

    def prepare() -> None:
        for name in CALLS:
            setattr(os, name, watched(name, getattr(os, name)))

    return prepare


@pytest.mark.parametrize("command", ["sync", "build"])
def test_killed_before_every_step(workspace: MakeWorkspace, tmp_path: Path, command: str) -> None:
    """Killed before each single call to the system that touches a file, and in the middle of each write."""
    room, new = _prepared(workspace, tmp_path, command, 4)
    old = settled(room)
    at = 0
    while True:
        at += 1
        broken = copied(room, tmp_path / "broken")
        _, status = os.waitpid(fork(broken, command, _killer(at)), 0)
        if not os.WIFSIGNALED(status):
            assert os.waitstatus_to_exitcode(status) == 0
            break
        _check(broken, command, old, new)
    assert at > 30


def test_killed_while_taking_a_renamed_article_along(workspace: MakeWorkspace, tmp_path: Path) -> None:
    """However far the run came, the next one has every translation in the catalogs of the new name: none is to be redone."""
    room = workspace({"old.md": article(1), "other.md": article(2)})
    room.call("sync")
    room.translate("old", "ru", str.upper)
    room.translate("old", "kk", str.swapcase)
    (room.root / "source/old.md").rename(room.root / "source/new.md")
    done = copied(room, tmp_path / "done")
    assert done.call("sync").code == 0
    wanted = done.snapshot("locales")
    at, status = 0, signal.SIGKILL.value
    while os.WIFSIGNALED(status):
        at += 1
        broken = copied(room, tmp_path / "broken")
        _, status = os.waitpid(fork(broken, "sync", _killer(at)), 0)
        assert broken.call("sync").code == 0
        now = broken.snapshot("locales")
        # A catalog of the old name may stay behind, with everything in it set aside.
        left = now.keys() - wanted.keys()
        assert {name: now[name] for name in wanted} == wanted, at
        assert all(entry.obsolete for name in left for entry in po.read(now[name].decode(), name).entries), at
        assert not leftovers(broken)


def test_a_person_who_stops_the_command(workspace: MakeWorkspace, tmp_path: Path) -> None:
    """Control-C is one line and exit code 3, and leaves no temporary file; the next run finishes."""
    room, new = _prepared(workspace, tmp_path, "sync", 4)

    def stop() -> None:
        def interrupted(*_: Any) -> None:
            raise KeyboardInterrupt

        os.replace = interrupted  # type: ignore[assignment]

    assert os.waitstatus_to_exitcode(os.waitpid(fork(room, "sync", stop), 0)[1]) == 3
    assert room.call("sync").code == 0
    assert settled(room) == new
    assert not leftovers(room)
