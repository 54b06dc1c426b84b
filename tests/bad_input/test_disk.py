"""Files that cannot be written: read-only ones, a full disk, something else in their place. The old bytes stand."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import chdir
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from bad_input.expect import HEALTHY, one_line

from workflow import files
from workflow.catalog.ledger import pair_key

if TYPE_CHECKING:
    from conftest import MakeWorkspace, Workspace

VISIT = 'The minister said "no".\n\nHe left.\n'
EDITED = "The minister said “no”.\n\nHe left at once.\n"


def _newsroom(workspace: MakeWorkspace, settings: str = "") -> Workspace:
    """Make a newsroom with two articles, translated, built, and both edited since."""
    room = workspace({"healthy.md": HEALTHY, "visit.md": VISIT}, settings)
    room.call("sync")
    for name in ("healthy", "visit"):
        room.translate(name, "ru", str.upper)
        room.translate(name, "kk", str.upper)
    room.call("build")
    room.write({"source/visit.md": EDITED, "source/healthy.md": HEALTHY + "\nSnow fell as well.\n"})
    return room


@pytest.mark.parametrize("name", ["locales/ru/LC_MESSAGES/visit.po", "locales/templates/visit.pot"])
def test_a_read_only_catalog(workspace: MakeWorkspace, name: str) -> None:
    """A read-only catalog or template is named and keeps its bytes and mode, for the superuser as well."""
    room = _newsroom(workspace)
    before = room.read(name)
    (room.root / name).chmod(0o444)
    one_line(room.call("sync"), name, "read-only", "chmod u+w")
    assert room.read(name) == before
    assert (room.root / name).stat().st_mode & 0o777 == 0o444
    assert b"Snow fell as well." in room.read("locales/ru/LC_MESSAGES/healthy.po")
    (room.root / name).chmod(0o644)
    assert room.call("sync").code == 0


def test_a_read_only_build_and_manifest(workspace: MakeWorkspace) -> None:
    """A read-only build keeps its bytes; the manifest's turn comes last, and its failure hides no other report."""
    room = _newsroom(workspace, 'untranslated = "source"\nthreshold = 0')
    room.call("sync")
    before = room.read("build/ru/visit.md")
    (room.root / "build/ru/visit.md").chmod(0o444)
    one_line(room.call("build"), "build/ru/visit.md", "read-only")
    assert room.read("build/ru/visit.md") == before
    assert b"Snow" in room.read("build/ru/healthy.md")
    (room.root / "build/ru/visit.md").chmod(0o644)
    manifest = room.read("build/manifest.json")
    (room.root / "build/manifest.json").chmod(0o444)
    result = room.call("build")
    one_line(result, "build/manifest.json", "read-only")
    assert "build/ru/visit.md" in result.stdout
    assert room.read("build/manifest.json") == manifest


def test_a_read_only_ledger(workspace: MakeWorkspace) -> None:
    """Approvals that cannot be carried over stop their catalog, so that none is lost."""
    room = _newsroom(workspace)
    key = "locales/ru/ledger.tsv"
    pair = pair_key((None, 'The minister said "no".'), 'THE MINISTER SAID "NO".')
    room.write({key: f"{pair}\tapproved\tA. B.\t2017-02-08\n"})
    (room.root / key).chmod(0o444)
    before = room.snapshot("locales/ru/LC_MESSAGES")["locales/ru/LC_MESSAGES/visit.po"], room.read(key)
    one_line(room.call("sync"), key, "read-only")
    assert (room.read("locales/ru/LC_MESSAGES/visit.po"), room.read(key)) == before
    (room.root / key).chmod(0o644)
    assert room.call("sync").code == 0
    assert room.read(key).count(b"approved") == 2


@pytest.mark.parametrize("name", ["locales", "build", ".audarma", "locales/ru", "build/ru"])
def test_a_file_where_a_folder_should_be(workspace: MakeWorkspace, name: str) -> None:
    """A file called like a folder Audarma needs is an error in a line each, and stays."""
    room = workspace({"healthy.md": HEALTHY})
    room.write({name: b"mine"})
    codes = [room.call("sync").code]
    if name.startswith("build"):
        room.translate("healthy", "ru")
        codes.append(room.call("build").code)
    assert 3 in codes
    assert room.read(name) == b"mine"


def test_a_disk_that_fills_up_at_every_write(workspace: MakeWorkspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whichever write finds the disk full, half of its bytes already gone: old files stand, and no half ones lie about."""
    room = _newsroom(workspace)
    real, writes = os.write, 0

    def count(descriptor: int, data: bytes) -> int:
        nonlocal writes
        writes += 1
        if writes < full:
            return real(descriptor, data)
        if writes == full:
            return real(descriptor, data[: len(data) // 2])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    before = room.snapshot("locales")
    full = 0
    monkeypatch.setattr(os, "write", count)
    for full in range(1, 7):  # noqa: B007 - `count` reads it
        room.write(before)
        writes = 0
        result = room.call("sync")
        assert result.code == 3, result
        assert "[disk-full]" in result.stderr
        for name, data in room.snapshot("locales").items():
            assert data == before[name] or b"Snow" in data or b"at once" in data, name
            assert data.endswith(b"\n"), name
        assert not list(room.root.rglob(f"*{files.TEMPORARY}"))
    monkeypatch.undo()
    assert room.call("sync").code == 0
    assert "nothing to do" in room.call("sync").stdout


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Return a folder on a disk of 256 KiB; needs the superuser, and a system that lets it mount."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(disk)]
    if (
        not sys.platform.startswith("linux")
        or os.geteuid()
        or subprocess.run(mount, capture_output=True, check=False).returncode
    ):
        pytest.skip("cannot mount a small disk here")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_disk_that_is_full(workspace: MakeWorkspace, small_disk: Path) -> None:
    """On a real full disk: one line a file, every file old or whole, and once there is room the next run finishes."""
    room = replace(workspace({}), root=small_disk)
    text = "".join(f"The {number}th paragraph of the report. It is short.\n\n" for number in range(120))
    room.write({"audarma.toml": "", "source/one.txt": text, "source/two.txt": text, ".audarma/filler": b""})
    with (small_disk / ".audarma/filler").open("wb", buffering=0) as filler:
        try:
            while filler.write(b"x" * 1024):
                left = os.statvfs(small_disk)
                if left.f_bavail * left.f_bsize <= 48 * 1024:
                    break
        except OSError:
            pass
    result = room.run("sync")
    assert result.code == 3, result
    assert all(line.startswith("audarma: ") and line.endswith("[disk-full]") for line in result.stderr.splitlines()), (
        result
    )
    assert not list(small_disk.rglob(f"*{files.TEMPORARY}"))
    half = room.snapshot("locales")
    (small_disk / ".audarma/filler").unlink()
    assert room.run("sync").code == 0
    whole = room.snapshot("locales")
    assert {name: whole[name] for name in half} == half
    assert len(whole) == 6


def test_output_that_nobody_can_take(workspace: MakeWorkspace) -> None:
    """A reader that went away, or a full disk behind a redirection, costs the report and never a traceback."""
    room = workspace({"healthy.md": HEALTHY})
    command = [sys.executable, "-m", "workflow", "sync", "--json"]
    reading, writing = os.pipe()
    os.close(reading)
    gone = subprocess.run(command, cwd=room.root, stdout=writing, stderr=subprocess.PIPE, encoding="utf-8", check=False)
    os.close(writing)
    assert "Traceback" not in gone.stderr, gone
    assert "Exception ignored" not in gone.stderr, gone
    assert (room.root / "locales/ru/LC_MESSAGES/healthy.po").exists()
    if Path("/dev/full").exists():
        with Path("/dev/full").open("wb") as full:
            stopped = subprocess.run(
                command, cwd=room.root, stdout=full, stderr=subprocess.PIPE, encoding="utf-8", check=False
            )
        assert stopped.returncode == 3, stopped
        assert len(stopped.stderr.splitlines()) == 1, stopped


def test_a_relative_path(tmp_path: Path) -> None:
    """A file may be named from where one stands, in folders that are not there yet."""
    with chdir(tmp_path):
        files.replace("a/b/c", b"text", "c")
    assert (tmp_path / "a/b/c").read_bytes() == b"text"
