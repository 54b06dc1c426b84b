"""Where articles may be and what they may be called: links, folders, names, and two that collide."""

from __future__ import annotations

import inspect
import os
import sys
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from bad_input.expect import HEALTHY, MINE, assert_refused, one_line, refused

if TYPE_CHECKING:
    from conftest import MakeWorkspace


def test_a_folder_named_like_an_article(workspace: MakeWorkspace) -> None:
    """A folder called story.md is named, and what is in it is not taken for articles."""
    refused(workspace, {"story.md/inner.md": "Text.\n"}, "source/story.md", "folder-as-article")


def test_a_link_out_of_the_workspace(workspace: MakeWorkspace, tmp_path: Path) -> None:
    """A linked file from elsewhere on the machine is not published."""
    (tmp_path / "secret.md").write_text("A secret.\n", encoding="utf-8")
    room = workspace({"healthy.md": HEALTHY})
    (room.root / "source/leak.md").symlink_to(tmp_path / "secret.md")
    assert_refused(room, "source/leak.md", "link-outside")
    assert b"secret" not in b"".join(room.snapshot().values())


def test_a_link_through_a_link_out_of_the_workspace(workspace: MakeWorkspace, tmp_path: Path) -> None:
    """A link that stays inside by its own words and leaves through another one is refused as well."""
    (tmp_path / "secret.md").write_text("A secret.\n", encoding="utf-8")
    room = workspace({"healthy.md": HEALTHY})
    (room.root / "desk").symlink_to(tmp_path)
    (room.root / "source/leak.md").symlink_to("../desk/secret.md")
    assert_refused(room, "source/leak.md", "link-outside")


@pytest.mark.parametrize("where", ["outside", "inside", "itself"])
def test_a_link_to_a_folder(workspace: MakeWorkspace, tmp_path: Path, where: str) -> None:
    """Linked folders are refused: they may lead out, or go in circles."""
    (tmp_path / "archive").mkdir()
    (tmp_path / "archive/old.md").write_text("Old.\n", encoding="utf-8")
    room = workspace({"healthy.md": HEALTHY})
    (room.root / "desk").mkdir()
    target = {"outside": tmp_path / "archive", "inside": room.root / "desk", "itself": room.root / "source"}[where]
    (room.root / "source/linked").symlink_to(target)
    assert_refused(room, "source/linked", "link-outside" if where == "outside" else "link-to-folder")


@pytest.mark.parametrize("target", ["nowhere.md", "loop.md"])
def test_a_link_to_nothing(workspace: MakeWorkspace, target: str) -> None:
    """A broken link, and one that leads to itself, is named."""
    room = workspace({"healthy.md": HEALTHY})
    (room.root / "source/loop.md").symlink_to(target)
    assert_refused(room, "source/loop.md", "link-broken")


def test_a_link_inside_the_workspace_is_fine(workspace: MakeWorkspace) -> None:
    """An article may be a link to a file elsewhere in the workspace."""
    room = workspace({"healthy.md": HEALTHY})
    room.write({"desk/draft.md": "A draft.\n"})
    (room.root / "source/story.md").symlink_to("../desk/draft.md")
    assert room.call("sync").code == 0
    assert b'msgid "A draft."' in room.read("locales/ru/LC_MESSAGES/story.po")


def test_build_and_catalogs_are_not_written_through_a_link_that_leads_out(
    workspace: MakeWorkspace, tmp_path: Path
) -> None:
    """Neither build/ nor a folder of catalogs may be a way out of the workspace."""
    room = workspace({"2017/story.md": "Text.\n"})
    away = tmp_path / "away"
    away.mkdir()
    (room.root / "locales/ru/LC_MESSAGES").mkdir(parents=True)
    (room.root / "locales/ru/LC_MESSAGES/2017").symlink_to(away)
    one_line(room.call("sync"), "locales/ru/LC_MESSAGES/2017/story.po", "link-outside")
    (room.root / "locales/ru/LC_MESSAGES/2017").unlink()
    assert room.run("sync").code == 0
    room.translate("2017/story", "kk")
    (room.root / "build").mkdir()
    (room.root / "build/kk").symlink_to(away)
    one_line(room.run("build"), "build/kk/2017/story.md", "link-outside")
    assert not list(away.iterdir())


def test_catalogs_in_a_linked_folder_are_not_overwritten(workspace: MakeWorkspace) -> None:
    """A locale that is a link to another folder of the workspace is not walked; what is in it stays as it is."""
    room = workspace({"healthy.md": HEALTHY})
    room.call("sync")
    room.translate("healthy", "kk", str.upper)
    (room.root / "locales/kk").rename(room.root / "kazakh")
    (room.root / "locales/kk").symlink_to("../kazakh")
    before = room.snapshot("kazakh")
    one_line(room.call("sync"), "locales/kk/LC_MESSAGES/healthy.po", "saved-meanwhile", "linked folder")
    assert room.snapshot("kazakh") == before


@pytest.mark.parametrize("where", ["broken", "outside"])
def test_a_catalog_that_is_a_link(workspace: MakeWorkspace, tmp_path: Path, where: str) -> None:
    """A catalog that is a link is never written through, and a broken one does not stop the others."""
    room = workspace({"healthy.md": HEALTHY, "story.md": "Text.\n"})
    room.call("sync")
    room.translate("healthy", "ru")
    catalog = room.root / "locales/ru/LC_MESSAGES/story.po"
    away = tmp_path / "away.po"
    if where == "outside":
        away.write_bytes(catalog.read_bytes())
    before = away.read_bytes() if away.exists() else None
    catalog.unlink()
    catalog.symlink_to(away)
    room.write({"source/story.md": "Text.\n\nMore.\n"})
    result = room.call("sync")
    one_line(result, "locales/ru/LC_MESSAGES/story.po", "not-a-file")
    assert room.call("build").code == 1
    assert (away.read_bytes() if away.exists() else None) == before
    assert room.read("build/ru/healthy.md").decode() == HEALTHY


@pytest.mark.parametrize("name", ["line\nbreak.md", "bell\x07.md", "escape\x1b[31m.md", "right-to-left\u202e.md"])
def test_a_name_with_control_characters(workspace: MakeWorkspace, name: str) -> None:
    """Names that would break a message, a reference or a terminal are shown escaped, and refused."""
    shown = ascii(name)[1:-1]
    refused(workspace, {name: "Text.\n"}, f"source/{shown}", "file-name", "rename it")


def test_a_name_that_is_not_utf_8(workspace: MakeWorkspace) -> None:
    """A name in another encoding is shown escaped, and refused."""
    room = workspace({"healthy.md": HEALTHY})
    path = os.path.join(os.fsencode(room.root), b"source", b"caf\xe9.md")
    try:
        with open(path, "wb") as file:
            file.write(b"Text.\n")
    except OSError:
        pytest.skip("this file system keeps only UTF-8 names")
    result = room.run("sync")
    one_line(result, "source/caf\\udce9.md", "file-name")
    assert room.run("sync", "--json").code == 3
    assert (room.root / "locales/ru/LC_MESSAGES/healthy.po").exists()


@pytest.mark.parametrize(
    "name", ["two words.md", "Астана — қала.md", "100%.md", "a#b.md", "-rf.md", "a.b.c.md", "é.md"]
)
def test_unusual_names_that_are_fine(workspace: MakeWorkspace, name: str) -> None:
    """Spaces, other scripts and odd signs are no reason to refuse; references keep no bare space."""
    room = workspace({name: "Text.\n"})
    assert room.call("sync").code == 0
    stem = name.removesuffix(".md")
    room.translate(stem, "kk")
    room.translate(stem, "ru")
    assert room.call("build").code == 0
    assert room.read(f"build/kk/{name}") == b"Text.\n"
    reference = next(
        line for line in room.read(f"locales/kk/LC_MESSAGES/{stem}.po").decode().splitlines() if line[:2] == "#:"
    )
    assert " " not in reference.removeprefix("#: ")


DOUBLES = {
    "two formats": ("story.md", "story.txt"),
    "letter case": ("Story.md", "story.txt"),
    "Unicode composition": (unicodedata.normalize("NFC", "йод.md"), unicodedata.normalize("NFD", "йод.md")),
    "a language in the name": ("story.md", "story.ru.md"),
}


@pytest.mark.parametrize("title", DOUBLES)
def test_two_articles_with_one_catalog(workspace: MakeWorkspace, title: str) -> None:
    """Two articles that would share a catalog are both refused, each named with the other; neither is harmed."""
    first, second = sorted(DOUBLES[title])
    room = workspace({"healthy.md": HEALTHY, first: "Text.\n"})
    room.call("sync")
    stem = first.split(".")[0]
    room.translate(stem, "kk")
    room.call("build", f"source/{first}")
    built = room.snapshot()
    assert f"build/kk/{first}" in built
    room.write({f"source/{second}": "Other text.\n"})
    if len(os.listdir(room.root / "source")) < 3:
        pytest.skip("this file system takes the two for one")
    for command in ("sync", "build"):
        result = room.call(command)
        assert result.code == 3, result
        lines = result.stderr.splitlines()
        assert len(lines) == 2, lines
        for line, one, other in zip(sorted(lines), (first, second), (second, first), strict=True):
            assert line.startswith(f"audarma: source/{one}: would have the same catalog as source/{other}; "), line
    kept = {name: data for name, data in room.snapshot().items() if name not in MINE}
    assert kept == {name: data for name, data in built.items() if name not in MINE} | {
        f"source/{second}": b"Other text.\n"
    }


def test_a_very_deep_folder(workspace: MakeWorkspace) -> None:
    """Folders in folders, more than the interpreter's stack has room for, are walked and mirrored."""
    room = workspace({"healthy.md": HEALTHY})
    room.call("sync")
    deep = "d/" * 300
    room.write({f"source/{deep}story.md": "Text.\n"})
    usual = sys.getrecursionlimit()
    sys.setrecursionlimit(len(inspect.stack()) + 250)
    try:
        result = room.call("sync")
    finally:
        sys.setrecursionlimit(usual)
    assert result.code == 0, result
    assert b'msgid "Text."' in room.read(f"locales/kk/LC_MESSAGES/{deep}story.po")


@pytest.mark.parametrize("length", [251, 240])
def test_a_name_too_long_for_its_catalog(workspace: MakeWorkspace, length: int) -> None:
    """A name at the limit of the file system is refused for its length, or works; it never crashes."""
    room = workspace({"healthy.md": HEALTHY, f"{'n' * length}.md": "Text.\n"})
    result = room.call("sync")
    if result.code:
        one_line(result, f"locales/ru/LC_MESSAGES/{'n' * length}.po", "name-too-long")
    assert (room.root / "locales/ru/LC_MESSAGES/healthy.po").exists()


def test_a_folder_that_became_a_link_keeps_its_catalogs_and_builds(workspace: MakeWorkspace, tmp_path: Path) -> None:
    """Articles that cannot be seen for a refused link are not taken for deleted."""
    room = workspace({"healthy.md": HEALTHY, "2017/story.md": "Text.\n"})
    room.call("sync")
    room.translate("2017/story", "kk")
    room.call("build", "source/2017/story.md")
    before = room.snapshot()
    (room.root / "source/2017").rename(tmp_path / "moved")
    (room.root / "source/2017").symlink_to(tmp_path / "moved")
    for command in ("sync", "build"):
        one_line(room.call(command), "source/2017", "link-outside")
    assert {name: before[name] for name in before if "2017" in name and not name.startswith("source")} == {
        name: data for name, data in room.snapshot().items() if "2017" in name
    }
