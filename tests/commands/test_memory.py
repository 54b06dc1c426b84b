"""`audarma memory`: memories of other tools come in and go out, and what is remembered can be seen."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path
from typing import Any

import pytest
from conftest import MakeWorkspace, Workspace

ARTICLE = "# The visit\n\nThe programme cost 103 billion tenge.\n\nRain fell.\n"
RUSSIAN = {
    "The visit": "Визит",
    "The programme cost 103 billion tenge.": "Программа обошлась в 103 млрд тенге.",
    "Rain fell.": "Шёл дождь.",
}
PAIR = '<tu><tuv xml:lang="{}"><seg>{}</seg></tuv><tuv xml:lang="{}"><seg>{}</seg></tuv></tu>'
SNOW = PAIR.format("en-US", "Snow fell all day.", "kk_KZ", "Күні бойы қар жауды.")
FOREIGN = PAIR.format("en", "Snow fell.", "de", "Es schneite.")


def memory(*pairs: str, doctype: str = "") -> str:
    """Return a TMX file."""
    return f'<?xml version="1.0"?>{doctype}<tmx version="1.4"><header srclang="en"/><body>{"".join(pairs)}</body></tmx>'


ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
BOMB = memory(PAIR.format("en", "&e11;", "ru", "А"), doctype=f'<!DOCTYPE tmx [<!ENTITY e0 "ha">{ENTITIES}]>')


@pytest.fixture
def room(workspace: MakeWorkspace) -> Workspace:
    """A newsroom with one article in Russian, all of it a person's text."""
    room = workspace({"visit.md": ARTICLE})
    room.call("sync")
    room.translate("visit", "ru", RUSSIAN.__getitem__)
    return room


def told(room: Workspace, *words: str) -> Any:
    """Return the report of a command."""
    return json.loads(room.call("memory", *words, "--json").stdout)


def test_import(room: Workspace) -> None:
    """What was taken is told by direction; the file is shared with the catalogs; doing it again changes nothing."""
    room.write({"snow.tmx": memory(SNOW, SNOW.replace("Snow", "Hail"), FOREIGN)})
    done = room.call("memory", "import", "snow.tmx")

    assert (done.code, done.stderr) == (0, "")
    assert done.stdout.splitlines() == ["snow.tmx: 2 en -> kk", "memory import: 2 units in locales/memory/"]
    assert room.read("locales/memory/snow.tmx") == room.read("snow.tmx")
    before = room.snapshot()
    assert told(room, "import", "snow.tmx") == {
        "files": [{"file": "snow.tmx", "units": [{"source": "en", "target": "kk", "units": 2}]}],
        "problems": [],
    }
    assert room.snapshot() == before


def test_import_of_what_is_of_no_use(room: Workspace) -> None:
    """A memory without the locales is not kept; that is told, and the code is 1."""
    room.write({"german.tmx": memory(FOREIGN)})
    done = room.call("memory", "import", "german.tmx")

    assert done.code == 1
    assert "german.tmx: nothing for en, ru, kk; not imported" in done.stdout
    assert not (room.root / "locales/memory").exists()


WRONG: dict[str, tuple[bytes, str]] = {
    "entities": (BOMB.encode(), "tmx-entities"),
    "cut off": (memory(SNOW, SNOW).encode()[:-60], "not-tmx"),
    "no TMX": (b"<html><body/></html>", "not-tmx"),
    "no XML": (b"dear diary", "not-tmx"),
    "empty": (b"", "not-tmx"),
    "zeros": (bytes(1000), "not-tmx"),
    "another encoding": (memory(SNOW).encode("cp1251", "replace") + b"\xff", "not-tmx"),
}


@pytest.mark.parametrize("name", list(WRONG))
def test_wrong_input(room: Workspace, name: str) -> None:
    """One line says what is wrong with a file; nothing of it is kept, the others are taken, and the code is 3."""
    content, slug = WRONG[name]
    room.write({"bad.tmx": content, "snow.tmx": memory(SNOW)})
    done = room.call("memory", "import", "bad.tmx", "snow.tmx")

    assert done.code == 3
    (line,) = done.stderr.splitlines()
    assert line.startswith("audarma: bad.tmx")
    assert f"[{slug}]" in line
    assert os.listdir(room.root / "locales/memory") == ["snow.tmx"]


def test_utf_16(room: Workspace) -> None:
    """A memory in UTF-16, as older tools export it, is taken."""
    room.write({"snow.tmx": memory(SNOW).encode("utf-16")})
    assert room.call("memory", "import", "snow.tmx").code == 0
    assert told(room, "search", "Snow fell all day.")["matches"][0]["text"] == "Күні бойы қар жауды."


def test_what_is_no_file(room: Workspace) -> None:
    """A folder, a pipe, a link to nothing and a missing file are one line each, and nobody waits for a pipe."""
    (room.root / "folder.tmx").mkdir()
    os.mkfifo(room.root / "pipe.tmx")
    (room.root / "link.tmx").symlink_to("nowhere")
    names = ["folder.tmx", "pipe.tmx", "link.tmx", "missing.tmx"]
    done = room.call("memory", "import", *names)

    assert done.code == 3
    assert [line.split(":")[1].strip() for line in done.stderr.splitlines()] == names


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_no_permission(room: Workspace) -> None:
    """A file that may not be read is one line."""
    room.write({"snow.tmx": memory(SNOW)})
    (room.root / "snow.tmx").chmod(0)
    done = room.call("memory", "import", "snow.tmx")
    assert (done.code, len(done.stderr.splitlines())) == (3, 1)


def test_a_damaged_memory_among_the_imported(room: Workspace) -> None:
    """What stands before the damage is used; every command about the memory names the file, and exits with 3."""
    room.write({"locales/memory/snow.tmx": memory(SNOW, SNOW.replace("Snow", "Hail")).encode()[:-60]})
    done = room.call("memory", "search", "Snow fell all day.")

    assert done.code == 3
    assert "Күні бойы қар жауды." in done.stdout
    for words in (["search", "Rain"], ["status"], ["export", "out.tmx"]):
        again = room.call("memory", *words)
        assert again.code == 3
        assert "locales/memory/snow.tmx:1" in again.stderr


def test_search(room: Workspace) -> None:
    """Each match says direction, kind, similarity, what differs, and where it stands."""
    room.write({"locales/memory/snow.tmx": memory(SNOW)})
    done = room.call("memory", "search", "The programme cost 130 billion tenge.")
    lines = room.read("locales/ru/LC_MESSAGES/visit.po").decode().split("\n")
    line = lines.index('msgid "The programme cost 103 billion tenge."') + 1

    assert done.code == 0
    assert done.stdout.splitlines() == [
        "en -> ru, fuzzy, 97 %: Программа обошлась в 103 млрд тенге.",
        "    figures differ: 103 → 130; The programme cost [-103-]{+130+} billion tenge.",
        f"    locales/ru/LC_MESSAGES/visit.po:{line}",
        "memory search: 1 match (1 en -> ru)",
    ]
    (match,) = told(room, "search", "Күні бойы қар жауды.", "--from", "kk", "--to", "en")["matches"]
    assert match["text"] == "Snow fell all day."
    assert match.keys() == {
        *("source", "target", "kind", "score", "text", "remembered", "difference", "place", "approved", "when")
    }
    assert told(room, "search", "Snow fell all day.", "--to", "ru")["matches"] == []
    assert room.call("memory", "search", "nothing like it here").stdout == "memory search: 0 matches\n"


def test_search_obeys_the_threshold(room: Workspace) -> None:
    """`memory-threshold` of the settings decides from where on texts are similar."""
    text = "The long programme cost 1,130 million tenge."
    assert told(room, "search", text)["matches"]
    room.write({"audarma.toml": "memory-threshold = 95\n"})
    assert not told(room, "search", text)["matches"]


def test_two_languages(room: Workspace) -> None:
    """The same language twice, or one Audarma does not know, is misuse: 2 and one line."""
    for words in (["search", "x", "--from", "ru", "--to", "ru"], ["export", "o.tmx", "--from", "kk", "--to", "kk"]):
        done = room.call("memory", *words)
        assert (done.code, len(done.stderr.splitlines())) == (2, 1)
    assert room.call("memory", "search", "x", "--to", "de").code == 2


def test_status(room: Workspace) -> None:
    """Units by direction, approved and imported ones, and whether the index was current."""
    room.write({"locales/memory/snow.tmx": memory(SNOW)})
    found = told(room, "status")

    assert found["ways"] == [
        {"source": "en", "target": "kk", "units": 1, "approved": 0, "imported": 1},
        {"source": "en", "target": "ru", "units": 3, "approved": 0, "imported": 0},
    ]
    assert found["index"].keys() == {"files", "behind", "bytes"}
    assert (found["index"]["files"], found["index"]["behind"]) == (3, 3)
    room.call("memory", "status")
    lines = room.call("memory", "status").stdout.splitlines()
    assert lines[0] == "en -> kk: 1 unit, 0 approved, 1 imported"
    assert lines[-1].startswith("memory status: 4 units in 3 files; index: 0.0 MB, ")


def test_export_and_import_in_another_newsroom(room: Workspace, workspace: MakeWorkspace) -> None:
    """What one newsroom exports another finds, in both directions, also between the same neighbours."""
    done = room.call("memory", "export", "out.tmx")
    assert (done.code, done.stdout) == (0, "memory export: 3 units in out.tmx (3 en -> ru)\n")
    other = workspace({"again.md": ARTICLE})
    other.write({"out.tmx": room.read("out.tmx")})
    other.call("sync")
    other.call("memory", "import", "out.tmx")
    other.call("draft")
    catalog = other.read("locales/ru/LC_MESSAGES/again.po").decode()
    for text in RUSSIAN.values():
        assert f'msgstr "{text}"' in catalog
    assert "the same text between the same neighbours, from locales/memory/out.tmx" in catalog


def test_export_overwrites_nothing_of_others(room: Workspace) -> None:
    """A TMX is replaced as a whole, keeping nothing half; anything else stays, with one line and the code 3."""
    room.write({"notes.tmx": "dear diary", "out.tmx": memory(SNOW)})
    before = room.snapshot()
    for name in ("notes.tmx", ".", "locales/memory/out.tmx"):
        done = room.call("memory", "export", name)
        assert (done.code, len(done.stderr.splitlines())) == (3, 1)
        assert "[tmx-target]" in done.stderr
    assert room.snapshot() == before
    assert told(room, "export", "out.tmx", "--to", "en") == {
        "written": "out.tmx",
        "units": [{"source": "ru", "target": "en", "units": 3}],
        "problems": [],
    }
    (room.root / "out.tmx").chmod(stat.S_IRUSR)
    assert "[read-only]" in room.call("memory", "export", "out.tmx").stderr


def test_nothing_to_export(room: Workspace) -> None:
    """Where nothing is to be written, nothing is, and the code is 1."""
    done = room.call("memory", "export", "out.tmx", "--from", "kk")
    assert (done.code, done.stdout) == (1, "memory export: 0 units to write, so nothing was written\n")
    assert not (room.root / "out.tmx").exists()


def test_nothing_of_the_memory_is_state(room: Workspace, tmp_path: Path) -> None:
    """Searching, counting and exporting change no file of the workspace but the cache."""
    before = room.snapshot()
    room.call("memory", "status")
    room.call("memory", "search", "Rain fell.")
    room.call("memory", "export", str(tmp_path / "elsewhere.tmx"))
    assert (tmp_path / "elsewhere.tmx").exists()
    assert room.snapshot() == before
