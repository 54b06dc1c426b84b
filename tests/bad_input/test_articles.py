"""Bad articles: each is refused in one line, its neighbour is synced and built, and nothing is lost.

Also what looks bad and is not: a byte order mark, any line ends, a very long line. Those are kept.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from bad_input.expect import HEALTHY, assert_refused, one_line, refused

from workflow.catalog import store

if TYPE_CHECKING:
    from conftest import MakeWorkspace

BAD: dict[str, tuple[bytes, str, str, str]] = {
    "no bytes": (b"", "", "empty-article", "is empty"),
    "white space only": (b" \t\r\n\n   \n", "", "empty-article", "is empty"),
    "a byte order mark only": (b"\xef\xbb\xbf", "", "empty-article", "is empty"),
    "a NUL on line 3": (b"Headline\n\nTwo\0three.\n", ":3", "nul-byte", "NUL"),
    "Latin-1 on line 3": ("Headline\n\nCafé au lait.\n".encode("latin-1"), ":3", "not-utf-8", "0xe9"),
    "Windows-1251": ("Заголовок\n\nТекст.\n".encode("cp1251"), ":1", "not-utf-8", "0xc7"),
    "cut inside a letter": ("Headline\n\nМинистр".encode()[:-1], ":3", "not-utf-8", "0xd1"),
    "a surrogate": (b"Headline\n\n\xed\xa0\x80\n", ":3", "not-utf-8", "0xed"),
    "UTF-16, little end first": ("Headline\n".encode("utf-16"), "", "not-utf-8", "UTF-16"),
    "UTF-16, big end first": (b"\xfe\xff" + "Headline\n".encode("utf-16-be"), "", "not-utf-8", "UTF-16"),
    "UTF-16 without a mark": ("Headline\n".encode("utf-16-le"), ":1", "nul-byte", "NUL"),
    "an unknown language": (b"---\ntitle: A\nlang: xx\n---\n\nText.\n", ":3", "article-language", '"xx"'),
    "the country for the language": (b"---\nlang: kz\n---\n\nText.\n", ":2", "article-language", '"kz"'),
    "a language in two lines": (b'---\nlang: "a\\nb\\e[31m"\n---\n\nText.\n', ":2", "article-language", "en, ru, kk"),
}
"""Title -> (bytes, line as messages name it, slug, a part of the message)."""


@pytest.mark.parametrize("title", BAD)
@pytest.mark.parametrize("suffix", ["md", "txt"])
def test_bad_article_is_refused(workspace: MakeWorkspace, title: str, suffix: str) -> None:
    """A file that is no article costs one line that names it, and its neighbours nothing."""
    data, line, slug, part = BAD[title]
    if slug == "article-language" and suffix == "txt":
        pytest.skip("plain text has no front matter")
    refused(workspace, {f"bad.{suffix}": data}, f"source/bad.{suffix}{line}", slug, part)


def test_status_and_update_name_a_bad_article_once(workspace: MakeWorkspace) -> None:
    """The main job runs three steps over the same file and still says what is wrong in one line."""
    room = workspace({"healthy.md": HEALTHY, "bad.md": b"a\0b"})
    one_line(room.run("update"), "source/bad.md:1", "nul-byte")


def test_an_article_gone_bad_keeps_its_catalogs_and_its_build(workspace: MakeWorkspace) -> None:
    """A broken save does not retire what translators did, nor unpublish the last good build."""
    room = workspace({"healthy.md": HEALTHY, "visit.md": "# A visit\n\nThe minister came.\n"})
    room.call("sync")
    room.translate("visit", "ru")
    room.call("build", "source/visit.md")
    room.write({"source/visit.md": b"\xff\xfeT\0"})
    assert_refused(room, "source/visit.md", "not-utf-8")
    assert "build/ru/visit.md" in room.snapshot()


@pytest.mark.parametrize("suffix", ["md", "txt"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "mixed"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_byte_order_mark_are_kept(workspace: MakeWorkspace, suffix: str, end: str, mark: str) -> None:
    """An article whose translations equal its sources is built byte for byte, whatever ends its lines."""
    lines = ["# The new akim", "", "ASTANA -- The akim spoke. He was brief.", "", "- one", "- two", "", "Last words"]
    ends = ["\r\n", "\n", "\r"] if end == "mixed" else [end]
    text = mark + "".join(line + ends[number % len(ends)] for number, line in enumerate(lines))
    room = workspace({f"akim.{suffix}": text})
    assert room.call("sync").code == 0
    room.translate("akim", "ru")
    room.translate("akim", "kk")
    assert room.call("build").code == 0
    assert room.read(f"build/ru/akim.{suffix}") == text.encode()
    assert room.read(f"build/kk/akim.{suffix}") == text.encode()


@pytest.mark.parametrize(
    ("suffix", "line"),
    [("txt", "The akim spoke again. "), ("md", "*a* [b](c) `d` "), ("md", "x")],
)
def test_a_line_of_five_megabytes_works(workspace: MakeWorkspace, suffix: str, line: str) -> None:
    """A scraper that lost its line ends costs some seconds, no more, and no byte."""
    text = f"Headline\n\n{line * (5_000_000 // len(line))}\n"
    room = workspace({f"long.{suffix}": text}, 'locales = ["en", "kk"]')
    began = time.process_time()
    assert room.call("sync").code == 0
    room.translate("long", "kk")
    assert room.call("build").code == 0
    assert time.process_time() - began < 20
    assert room.read(f"build/kk/long.{suffix}") == text.encode()


def test_a_hundred_megabytes_are_refused(workspace: MakeWorkspace) -> None:
    """A video with the wrong ending is refused by its size, before it fills the memory."""
    room = workspace({"healthy.md": HEALTHY, "video.txt": b""})
    os.truncate(room.root / "source/video.txt", 100_000_000)
    began = time.monotonic()
    one_line(room.call("sync"), "source/video.txt", "too-large", "100 MB")
    assert time.monotonic() - began < 2
    assert (room.root / "locales/ru/LC_MESSAGES/healthy.po").exists()
    (room.root / "source/video.txt").unlink()


def test_a_pipe_named_like_an_article_is_refused(workspace: MakeWorkspace) -> None:
    """A named pipe has no end and nobody may be writing into it: it is refused, not waited for."""
    room = workspace({"healthy.md": HEALTHY})
    os.mkfifo(room.root / "source/pipe.md")
    assert_refused(room, "source/pipe.md", "not-a-file")


def test_an_article_removed_while_syncing(workspace: MakeWorkspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """An article deleted between the walk and the reading is one line; the next run sets its catalogs aside."""
    room = workspace({"healthy.md": HEALTHY, "going.md": "Text.\n"})
    room.call("sync")
    room.translate("going", "ru", str.upper)
    room.write({"source/going.md": "Text, edited.\n"})
    real = store.open_article

    def late(settings: Any, located: Any, how: Any) -> Any:
        if located.path == "source/going.md":
            Path(settings.root, located.path).unlink(missing_ok=True)
        return real(settings, located, how)

    monkeypatch.setattr(store, "open_article", late)
    before = room.snapshot("locales")
    one_line(room.call("sync"), "source/going.md", "missing")
    assert room.snapshot("locales") == before
    assert room.call("sync").code == 0
    assert b'#~ msgstr "TEXT."' in room.read("locales/ru/LC_MESSAGES/going.po")


def test_an_article_removed_during_the_walk(workspace: MakeWorkspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """An article, or a catalog, deleted between the listing of its folder and the look at it is no crash."""
    room = workspace({"healthy.md": HEALTHY, "going.md": "Text.\n"})
    room.call("sync")
    real = os.scandir

    @contextmanager
    def listed(entries: list[os.DirEntry[str]]) -> Iterator[list[os.DirEntry[str]]]:
        yield entries

    def late(path: Any) -> Any:
        if not str(path).startswith(str(room.root)):
            return real(path)
        entries = list(real(path))
        for entry in entries:
            if entry.name in {"going.md", "going.po"}:
                Path(entry.path).unlink(missing_ok=True)
        return entries if "source" in path or "locales" in path else listed(entries)

    monkeypatch.setattr(os, "scandir", late)
    for command in ("sync", "status", "build"):
        result = room.call(command)
        assert result.code in {0, 1}, result
        assert not result.stderr
