"""Whole workspaces before and after `audarma update`: see README.md beside this file."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest
from conftest import Workspace

HERE = Path(__file__).parent
NAMES = sorted(folder.parent.name for folder in HERE.glob("*/before"))
ACCEPT = os.environ.get("AUDARMA_ACCEPT_GOLD") == "1"


def updated(name: str, root: Path) -> dict[str, str]:
    """Run `audarma update` in a copy of a workspace; return every file as text, and what was printed."""
    shutil.copytree(HERE / name / "before", root)
    room = Workspace(root)
    done = room.call("update")
    printed = f"{done.stdout}{done.stderr}exit code {done.code}\n"
    files = {path: data.decode() for path, data in room.snapshot().items() if not path.startswith("source/")}
    return {path: scrubbed(text) for path, text in (files | {"printed.txt": printed}).items()}


def scrubbed(text: str) -> str:
    """Take out what changes with each version."""
    return re.sub(r"\bAudarma \d[\w.]*", "Audarma VERSION", text)


def files_of(folder: Path) -> dict[str, str]:
    """Return every file below a folder as text."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes().decode() for path in found}


def keep(files: dict[str, str], folder: Path) -> None:
    """Write files in place of whatever the folder holds."""
    shutil.rmtree(folder, ignore_errors=True)
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())


@pytest.mark.parametrize("name", NAMES)
def test_gold(name: str, tmp_path: Path) -> None:
    """`audarma update` makes of the workspace `before` exactly what stands in `after`."""
    found = updated(name, tmp_path / name)
    actual, expected = HERE / "actual" / name, HERE / name / "after"
    if ACCEPT:
        keep(found, expected)
    if found != files_of(expected):
        keep(found, actual)
        assert found == files_of(expected), f"compare {actual} with {expected}; see tests/gold/README.md"
    shutil.rmtree(actual, ignore_errors=True)


@pytest.mark.parametrize("name", NAMES)
def test_gold_again(name: str, tmp_path: Path) -> None:
    """A second update of each workspace leaves every file as it is, even without the cache."""
    room = Workspace(tmp_path / name)
    shutil.copytree(HERE / name / "before", room.root)
    first = room.call("update")
    once = room.snapshot()
    shutil.rmtree(room.root / ".audarma")
    second = room.call("update")
    assert room.snapshot() == once
    assert second.code == first.code
    assert "nothing to do" in second.stdout


def test_there_are_enough() -> None:
    """The workspaces cover what their README promises."""
    assert len(NAMES) >= 6
