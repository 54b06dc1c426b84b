"""What the tests of bad input have in common: a healthy neighbour, and the one line a refusal prints."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from conftest import MakeWorkspace, Result, Workspace

HEALTHY = "# Rain in Shymkent\n\nIt rained for two days. The streets are dry again.\n"
"""An article nothing is wrong with: three segments."""

MINE = (
    "source/healthy.md",
    "locales/templates/healthy.pot",
    "locales/ru/LC_MESSAGES/healthy.po",
    "locales/kk/LC_MESSAGES/healthy.po",
    "build/ru/healthy.md",
    "build/kk/healthy.md",
    "build/manifest.json",
)
"""The files of the healthy article."""


def one_line(result: Result, place: str, slug: str, *parts: str, code: int = 3) -> None:
    """Assert that a command named one problem in one line: the place, what is wrong, what to do, the slug."""
    assert result.code == code, result
    lines = result.stderr.splitlines()
    assert len(lines) == 1, lines
    assert lines[0].isprintable(), lines
    assert lines[0].startswith(f"audarma: {place}: "), lines
    assert lines[0].endswith(f" [{slug}]"), lines
    problem, _, remedy = lines[0].removeprefix(f"audarma: {place}: ").rpartition(" [")[0].partition("; ")
    assert problem, lines
    assert remedy, lines
    for part in parts:
        assert part in lines[0], lines


def refused(make: MakeWorkspace, bad: Mapping[str, str | bytes], place: str, slug: str, *parts: str) -> Workspace:
    """Assert that a bad article is refused by sync, status and build, and that its neighbour is carried through."""
    room = make({"healthy.md": HEALTHY, **bad})
    assert_refused(room, place, slug, *parts)
    return room


def assert_refused(room: Workspace, place: str, slug: str, *parts: str) -> None:
    """Assert the same in a workspace that exists: every other file is as it was."""
    before = room.snapshot()
    one_line(room.call("sync"), place, slug, *parts)
    room.translate("healthy", "ru")
    room.translate("healthy", "kk", str.upper)
    one_line(room.call("build"), place, slug, *parts)
    assert room.read("build/ru/healthy.md").decode() == HEALTHY
    assert "IT RAINED FOR TWO DAYS." in room.read("build/kk/healthy.md").decode()
    after = room.snapshot()
    others = before.keys() - set(MINE)
    assert {name: after.get(name) for name in others} == {name: before[name] for name in others}
    assert set(after) - set(before) == set(MINE) - set(before)
