"""Several at work in one workspace: two commands, a reader beside a writer, a translator who saves meanwhile."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from conftest import ENVIRONMENT
from robustness.rooms import busy, copied, leftovers, settled

from workflow import files
from workflow.catalog import store

if TYPE_CHECKING:
    from conftest import MakeWorkspace, Workspace

HOLDER = """
import fcntl, os, sys
os.makedirs(".audarma", exist_ok=True)
lock = os.open(".audarma/lock", os.O_RDWR | os.O_CREAT)
fcntl.flock(lock, fcntl.LOCK_EX)
print("held", flush=True)
sys.stdin.read()
"""
WAITING = "audarma: another audarma is writing in this workspace; waiting for it to finish\n"
CATALOG = "locales/ru/LC_MESSAGES/visit.po"


def _start(room: Workspace, *words: str) -> subprocess.Popen[str]:
    """Start the command as a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "workflow", *words],
        cwd=room.root,
        env=os.environ | ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


@pytest.mark.parametrize("words", [("sync", "sync"), ("sync", "build"), ("update", "sync")])
def test_two_commands_at_once(workspace: MakeWorkspace, tmp_path: Path, words: tuple[str, str]) -> None:
    """Both end well, perhaps after waiting, and the catalogs are what one of them makes, called alone."""
    room = busy(workspace, 20)
    done = copied(room, tmp_path / "done")
    assert done.call("sync").code == 0
    assert "update" not in words or done.call("draft").code == 0
    for number in range(2):
        shared = copied(room, tmp_path / f"shared-{number}")
        started = [_start(shared, word) for word in words]
        for process in started:
            _, errors = process.communicate(timeout=60)
            assert process.returncode == 0 or "build" in words or "update" in words, errors
            assert not errors.replace(WAITING, "")
        assert shared.snapshot("locales") == done.snapshot("locales")
        assert not leftovers(shared)


def test_who_waits_says_so_and_readers_do_not_wait(workspace: MakeWorkspace) -> None:
    """While another process holds the lock, sync and build wait and say it; status and `sync --check` work."""
    room = busy(workspace, 4)
    before = settled(room)
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER], cwd=room.root, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
    ) as holder:
        assert holder.stdin
        assert holder.stdout
        assert holder.stdout.readline() == "held\n"
        waiting = [_start(room, word) for word in ("sync", "build")]
        said: list[str] = []
        readers = [threading.Thread(target=lambda one=one: said.append(one.stderr.readline())) for one in waiting]
        for reader in readers:
            reader.start()
        for reader in readers:
            reader.join(30)
        assert said == [WAITING, WAITING]
        assert "has no catalog yet" in room.run("status").stdout
        check = room.run("sync", "--check")
        assert (check.code, check.stderr) == (1, "")
        assert settled(room) == before
        assert [one.poll() for one in waiting] == [None, None]
        holder.stdin.close()
        holder.wait(30)
        for one in waiting:
            one.communicate(timeout=60)
            assert one.returncode in {0, 1}
    assert room.call("sync").stdout.endswith("nothing to do\n")


def test_a_killed_holder_frees_the_lock(workspace: MakeWorkspace) -> None:
    """A process that was killed while it held the lock keeps nobody waiting."""
    room = busy(workspace, 4)
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER], cwd=room.root, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
    ) as holder:
        assert holder.stdout
        holder.stdout.readline()
        holder.kill()
    result = room.run("sync")
    assert (result.code, result.stderr) == (0, "")


def _visit(workspace: MakeWorkspace) -> Workspace:
    """Make a newsroom whose one article was edited after its first sync."""
    room = workspace({"visit.md": "The minister came. He left.\n"})
    assert room.call("sync").code == 0
    room.write({"source/visit.md": "The minister came. He left. It rained.\n"})
    return room


def _save(room: Workspace, text: str) -> None:
    """Save the catalog as a translator's editor does: another file, renamed over it."""
    data = room.read(CATALOG).decode().replace('msgid "He left."\nmsgstr ""', f'msgid "He left."\nmsgstr "{text}"')
    (room.root / "saved").write_bytes(data.encode())
    (room.root / "saved").rename(room.root / CATALOG)


@pytest.mark.parametrize("moment", ["after reading", "while writing"])
def test_a_translator_saves_meanwhile(workspace: MakeWorkspace, monkeypatch: pytest.MonkeyPatch, moment: str) -> None:
    """What was saved after sync read the catalog is not overwritten; sync reads again and merges it."""
    room = _visit(workspace)
    saved: list[str] = []
    read, write = store.open_catalog, files._write_all  # noqa: SLF001 - the moment itself

    def once() -> None:
        if not saved:
            saved.append("Он уехал.")
            _save(room, saved[0])

    def reading(root: str, path: str, target: str) -> Any:
        found = read(root, path, target)
        if path == CATALOG:
            once()
        return found

    def writing(descriptor: int, data: bytes) -> None:
        write(descriptor, data)
        if "It rained." in data.decode() and "Language: ru" in data.decode():
            once()

    if moment == "after reading":
        monkeypatch.setattr(store, "open_catalog", reading)
    else:
        monkeypatch.setattr(files, "_write_all", writing)
    result = room.call("sync")
    assert (result.code, result.stderr) == (0, "")
    assert saved
    text = room.read(CATALOG).decode()
    assert 'msgid "He left."\nmsgstr "Он уехал."\n' in text
    assert 'msgid "It rained."\n' in text
    assert not leftovers(room)


def test_a_translator_who_never_stops_saving(workspace: MakeWorkspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """After three attempts sync gives up on the catalog in one line; the translator's last save stands."""
    room = _visit(workspace)
    read = store.open_catalog
    saves = 0

    def reading(root: str, path: str, target: str) -> Any:
        nonlocal saves
        found = read(root, path, target)
        if path == CATALOG:
            saves += 1
            (room.root / CATALOG).write_bytes(room.read(CATALOG) + f"# save {saves}\n".encode())
        return found

    monkeypatch.setattr(store, "open_catalog", reading)
    result = room.call("sync")
    assert result.code == 3, result
    assert result.stderr.startswith(f"audarma: {CATALOG}: was saved by somebody else meanwhile"), result
    assert result.stderr.count("\n") == 1
    assert room.read(CATALOG).endswith(b"# save 1\n# save 2\n# save 3\n")
    monkeypatch.undo()
    assert room.call("sync").code == 0
    assert b"It rained." in room.read(CATALOG)


def test_a_catalog_that_arrives_meanwhile(workspace: MakeWorkspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """A catalog that a git pull brings after sync looked is not taken for missing: its translations are kept."""
    room = workspace({"visit.md": "He left.\n"})
    elsewhere = workspace({"visit.md": "He left.\n"})
    elsewhere.call("sync")
    elsewhere.translate("visit", "ru", lambda _: "Он уехал.")
    read = store.open_article

    def reading(*words: Any) -> Any:
        if not (room.root / CATALOG).exists():
            room.write({CATALOG: elsewhere.read(CATALOG)})
        return read(*words)

    monkeypatch.setattr(store, "open_article", reading)
    result = room.call("sync")
    assert (result.code, result.stderr) == (0, "")
    assert 'msgstr "Он уехал."' in room.read(CATALOG).decode()


def test_an_old_name_that_is_saved_meanwhile(workspace: MakeWorkspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """A catalog is not deleted for its article's rename if a translator saved it after it was read."""
    room = workspace({"visit.md": "The minister came. He left.\n"})
    room.call("sync")
    room.translate("visit", "kk", str.upper)
    (room.root / "source/visit.md").rename(room.root / "source/travel.md")
    read = store.open_catalog
    reads: list[str] = []

    def reading(root: str, path: str, target: str) -> Any:
        found = read(root, path, target)
        reads.append(path)
        if reads.count(CATALOG) == 2:
            _save(room, "Он уехал.")
        return found

    monkeypatch.setattr(store, "open_catalog", reading)
    room.call("sync")
    assert "Он уехал." in room.read(CATALOG).decode()
