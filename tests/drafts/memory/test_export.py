"""The whole memory as a TMX: all of it, once, turned as it is wanted, and in nobody's way."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from catalog.newsroom import Newsroom, newsroom

from workflow.drafts.memory import tmx
from workflow.drafts.memory.export import export
from workflow.drafts.memory.units import Side, Unit
from workflow.errors import AudarmaError, DataError

LOCALES = ("en", "ru", "kk")
PATH = "locales/ru/LC_MESSAGES/visit.po"


def filled(desk: Newsroom) -> None:
    """Translate an article, and import a memory with a pair that is there already and one from Russian."""
    desk.write("source/visit.md", "# The visit\n\nRain fell.\n")
    desk.sync()
    desk.translate(PATH, lambda entry: {"The visit": "Визит", "Rain fell.": "Шёл дождь."}[entry.msgid])
    pairs = [Unit(Side("ru", "Снег."), Side("kk", "Қар.")), Unit(Side("en", "Snow."), Side("ru", "Снег."))]
    tmx.write([*pairs, pairs[0]], desk.full("locales/memory/old.tmx"), "old.tmx", [])


def exported(desk: Newsroom, folder: Path, source: str | None = None, target: str | None = None) -> list[Unit]:
    """Export, and read what was written."""
    problems: list[AudarmaError] = []
    path = str(folder / "out.tmx")
    counts = export(desk.settings, path, "out.tmx", source, target, problems)
    found = list(tmx.read(path, "out.tmx", LOCALES))
    assert not problems
    assert counts.total() == len(found)
    return found


def test_everything_once(tmp_path: Path) -> None:
    """Catalogs first, then what was imported; neighbours and msgctxt go along; what is there twice comes once."""
    with newsroom() as desk:
        filled(desk)
        found = exported(desk, tmp_path)

    assert [(one.source.text, one.target.text) for one in found] == [
        ("The visit", "Визит"),
        ("Rain fell.", "Шёл дождь."),
        ("Снег.", "Қар."),
        ("Snow.", "Снег."),
    ]
    assert (found[0].context, found[1].source.around) == ("headline", ("The visit", ""))


@pytest.mark.parametrize(
    ("source", "target", "texts"),
    [
        ("en", "ru", [("The visit", "Визит"), ("Rain fell.", "Шёл дождь."), ("Snow.", "Снег.")]),
        ("ru", "en", [("Визит", "The visit"), ("Шёл дождь.", "Rain fell."), ("Снег.", "Snow.")]),
        (None, "ru", [("The visit", "Визит"), ("Rain fell.", "Шёл дождь."), ("Қар.", "Снег."), ("Snow.", "Снег.")]),
        ("kk", None, [("Қар.", "Снег.")]),
    ],
)
def test_turned_as_wanted(source: str | None, target: str | None, texts: list[tuple[str, str]], tmp_path: Path) -> None:
    """Only units of the languages named, with the source named as source."""
    with newsroom() as desk:
        filled(desk)
        assert [(one.source.text, one.target.text) for one in exported(desk, tmp_path, source, target)] == texts


def test_import_of_an_export_adds_nothing(tmp_path: Path) -> None:
    """Who imports what he exported, and exports again, has the same file."""
    with newsroom() as desk:
        filled(desk)
        exported(desk, tmp_path)
        first = (tmp_path / "out.tmx").read_bytes()
        tmx.keep(desk.settings, str(tmp_path / "out.tmx"), "out.tmx")
        exported(desk, tmp_path)
        assert (tmp_path / "out.tmx").read_bytes() == first


def test_nothing_of_others_is_overwritten(tmp_path: Path) -> None:
    """A file that is no TMX, a link, a pipe, a folder and an imported memory stay; an empty file and a TMX are replaced."""
    with newsroom() as desk:
        filled(desk)
        text, link, pipe = tmp_path / "notes.tmx", tmp_path / "link.tmx", tmp_path / "pipe.tmx"
        text.write_text("dear diary")
        link.symlink_to(text)
        os.mkfifo(pipe)
        for path in (text, link, pipe, tmp_path, Path(desk.full("locales/memory/old.tmx"))):
            with pytest.raises(DataError) as told:
                export(desk.settings, str(path), "x", None, None, [])
            assert told.value.slug == "tmx-target"
        assert text.read_text() == "dear diary"
        empty = tmp_path / "empty.tmx"
        empty.write_text("")
        for _ in range(2):
            assert export(desk.settings, str(empty), "x", None, None, []).total() == 4


def test_nothing_to_export(tmp_path: Path) -> None:
    """Where there is nothing, no file is written, and an old one stays."""
    path = tmp_path / "out.tmx"
    tmx.write([], str(path), "out.tmx", [])
    before = path.read_bytes()
    with newsroom() as desk:
        assert not export(desk.settings, str(path), "out.tmx", None, None, [])
        assert not export(desk.settings, str(tmp_path / "new.tmx"), "new.tmx", "kk", "ru", [])

    assert path.read_bytes() == before
    assert not (tmp_path / "new.tmx").exists()
