"""The index of the memory: a cache that may be lost, damaged, shared and interrupted without a trace."""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from catalog.newsroom import Newsroom, newsroom
from hypothesis import given, settings
from hypothesis import strategies as st

from workflow.catalog import store
from workflow.catalog import sync as syncing
from workflow.drafts.memory import database, kept, tmx
from workflow.drafts.memory.kept import FOLDER, Kept
from workflow.drafts.memory.lookup import Memory
from workflow.drafts.memory.packing import Found, packed, unpacked
from workflow.drafts.memory.tally import tally
from workflow.drafts.memory.units import Side, Unit, units
from workflow.errors import AudarmaError

WAY = ("en", "ru")

TICK = 0.03
"""Seconds after which a file that was saved is trusted."""

WORDS = ("the", "vote", "rain", "fell", "on", "Monday", "night", "nobody", "came", "again")
QUESTION = "The vote fell on Monday again."


def sentence(number: int) -> str:
    """Return a sentence of its own for a number."""
    chance = random.Random(number)
    return " ".join(chance.choices(WORDS, k=6)).capitalize() + f" {number}."


def catalog(name: str) -> str:
    """Return where the Russian catalog of an article is."""
    return f"locales/ru/LC_MESSAGES/{name}.po"


def article(desk: Newsroom, name: str, numbers: list[int]) -> None:
    """Write an article of sentences, and translate it."""
    desk.write(f"source/{name}.md", "\n\n".join(map(sentence, numbers)) + "\n")
    syncing.sync(desk.settings, [f"source/{name}.md"])
    desk.translate(catalog(name), lambda entry: entry.msgstr or f"Перевод: {entry.msgid}")


def memory(desk: Newsroom, name: str, numbers: list[int]) -> None:
    """Import a memory of sentences."""
    pairs = (Unit(Side("en", sentence(n)), Side("ru", f"Памяти: {n}")) for n in numbers)
    tmx.write(pairs, desk.full(f"locales/memory/{name}.tmx"), name, [])


def answers(desk: Newsroom, problems: list[AudarmaError] | None = None) -> list[object]:
    """Return all that is found for some questions, in either direction."""
    asked = Memory(desk.settings, [] if problems is None else problems)
    texts = [QUESTION, *map(sentence, range(12)), "Перевод: Rain fell."]
    return [asked.find(text, way, limit=50) for text in texts for way in (WAY, WAY[::-1])]


def afresh(desk: Newsroom) -> list[object]:
    """Return the same from an index made anew."""
    desk.forget()
    return answers(desk)


def folder(desk: Newsroom) -> Path:
    """Return where the index is."""
    return Path(desk.full(FOLDER))


def files(desk: Newsroom) -> list[Path]:
    """Return the files of the index."""
    return sorted(path for path in folder(desk).rglob("*") if path.is_file())


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["article", "memory", "delete", "empty", "spoil", "ask"]),
        st.sampled_from(["one", "two"]),
        st.lists(st.integers(0, 11), min_size=1, max_size=6, unique=True),
    ),
    min_size=1,
    max_size=6,
)


@settings(deadline=None, max_examples=40)
@given(STEPS)
def test_what_changed_is_all_that_matters(steps: list[tuple[str, str, list[int]]]) -> None:
    """Whatever came, went or was spoilt since, the index answers as one made anew, and reports the same."""
    with newsroom() as desk:
        for deed, name, numbers in steps:
            if deed == "article":
                if os.path.exists(desk.full(catalog(name))):
                    desk.delete(catalog(name))  # it may be spoilt
                article(desk, name, numbers)
            elif deed == "memory":
                memory(desk, name, numbers)
            elif deed == "ask":
                answers(desk)
            else:
                for path in (catalog(name), f"locales/memory/{name}.tmx"):
                    if os.path.exists(desk.full(path)):
                        text = desk.read(path)
                        desk.write(path, {"spoil": text[: len(text) * 2 // 3], "empty": ""}.get(deed, text))
                        if deed == "delete":
                            desk.delete(path)
        problems: list[AudarmaError] = []
        told = answers(desk, problems)
        again: list[AudarmaError] = []
        assert answers(desk, again) == told
        anew: list[AudarmaError] = []
        desk.forget()
        assert answers(desk, anew) == told
        assert sorted(map(str, problems)) == sorted(map(str, again)) == sorted(map(str, anew))


@pytest.mark.parametrize("number", [1, 7, 8, 9, 20])
def test_units_before_a_damage(number: int) -> None:
    """Of an imported memory that is cut off, every unit before the damage is found, however many there are."""
    with newsroom() as desk:
        memory(desk, "other", list(range(number + 1)))
        text = desk.read("locales/memory/other.tmx")
        desk.write("locales/memory/other.tmx", text[: text.rindex("<tuv")])
        opened = Kept(desk.settings).database
        assert {one.unit for one in opened.everything()} == set(units_of(desk))
        assert len(list(opened.everything())) == number


def test_only_what_changed_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of twelve catalogs two that changed are read again; a memory that was imported is not; a deleted one is forgotten."""
    with newsroom() as desk:
        for number in range(12):
            article(desk, f"a{number}", [number, number + 1])
        memory(desk, "other", [40])
        time.sleep(TICK)
        assert [Kept(desk.settings).read for _ in range(2)] == [25, 0]
        for name in ("a3", "a7"):
            desk.write(catalog(name), desk.read(catalog(name)).replace("Перевод", "Другой перевод"))
        desk.delete(catalog("a5"))
        time.sleep(TICK)
        read: list[str] = []
        opened = store.open_catalog

        def watched(root: str, path: str, *rest: Any, **more: Any) -> Any:
            read.append(path)
            return opened(root, path, *rest, **more)

        monkeypatch.setattr(store, "open_catalog", watched)
        assert Kept(desk.settings).read == 3
        assert sorted(read) == [catalog("a3"), catalog("a7")]
        assert answers(desk) == afresh(desk)


def test_settings_that_matter() -> None:
    """Another source language makes other units of the same files."""
    with newsroom() as desk:
        desk.write("source/a.md", sentence(1) + "\n")
        desk.sync()
        desk.translate(catalog("a"), lambda _: "Перевод")
        desk.write(catalog("a"), desk.read(catalog("a")).replace("X-Source-Language: en", "X-Source-Language: de"))
        assert Memory(desk.settings, []).find(sentence(1), WAY)
        desk.configure(source_language="kk")
        assert not Memory(desk.settings, []).find(sentence(1), WAY)
        assert Memory(desk.settings, []).find(sentence(1), ("kk", "ru"))


def shorten(path: Path) -> None:
    """Cut a file off."""
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 3])


def blank(path: Path) -> None:
    """Put zeros over the middle of a file."""
    data = path.read_bytes()
    third = len(data) // 3
    path.write_bytes(data[:third] + bytes(third) + data[2 * third :])


def scramble(path: Path) -> None:
    """Fill a file with noise."""
    path.write_bytes(random.Random(1).randbytes(path.stat().st_size))


def fold(path: Path) -> None:
    """Put a folder in the place of a file."""
    path.unlink()
    path.mkdir()


DAMAGE: list[Callable[[Path], None]] = [shorten, blank, scramble, fold, Path.unlink, lambda path: path.write_bytes(b"")]


@pytest.mark.parametrize("number", range(4))
@pytest.mark.parametrize("harm", DAMAGE, ids=["short", "zeros", "noise", "folder", "deleted", "empty"])
def test_damaged_is_made_anew(harm: Callable[[Path], None], number: int) -> None:
    """Whichever file of the index is cut off, overwritten or gone, the answers are the same."""
    with newsroom() as desk:
        article(desk, "one", list(range(8)))
        memory(desk, "other", list(range(6, 300)))
        told = answers(desk)
        assert len(files(desk)) >= 4
        harm(files(desk)[number % len(files(desk))])
        assert answers(desk) == told
        assert answers(desk) == told


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 2**32))
def test_a_byte_that_changed_by_itself(seed: int) -> None:
    """One bit turned over may cost a match, but nothing is found that is not there, and nothing fails."""
    chance = random.Random(seed)
    with newsroom() as desk:
        memory(desk, "other", list(range(100)))
        told = [{str(match) for match in matches} for matches in answers(desk)]  # type: ignore[attr-defined]
        for path in files(desk):
            data = bytearray(path.read_bytes())
            for _ in range(3):
                data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
            path.write_bytes(data)
        texts = {(unit.source.text, unit.target.text) for unit in units_of(desk)}
        for matches, true in zip(answers(desk), told, strict=True):
            assert len(matches) <= len(true)  # type: ignore[arg-type]
            for match in matches:  # type: ignore[attr-defined]
                assert {
                    (match.unit.source.text, match.unit.target.text),
                    (match.unit.target.text, match.unit.source.text),
                } & texts


def units_of(desk: Newsroom) -> list[Unit]:
    """Return what the memory should know."""
    return [*units(desk.settings, []), *tmx.imported(desk.settings, [])]


def test_where_nothing_can_be_kept() -> None:
    """Where `.audarma` cannot be made, or what is in it not be written, everything is found all the same."""
    with newsroom() as desk:
        memory(desk, "other", list(range(10)))
        told = afresh(desk)
        desk.forget()
        desk.write(".audarma", "a file")
        assert answers(desk) == told
        assert desk.read(".audarma") == "a file"


def test_a_database_that_another_process_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    """While another process holds the database for too long, a new one is made, and nobody is harmed."""
    monkeypatch.setattr(kept, "_PATIENCE", 0.1)
    with newsroom() as desk:
        memory(desk, "other", list(range(10)))
        answers(desk)
        (path,) = folder(desk).glob("*.sqlite")
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        memory(desk, "more", list(range(8, 20)))
        told = answers(desk)
        other.execute("ROLLBACK")
        other.close()
        assert told == answers(desk) == afresh(desk)
        assert len(list(folder(desk).glob("*.sqlite"))) == 1


KILLED = """
import os, signal, sys
from workflow import settings
from workflow.drafts.memory import similar, updating
from workflow.drafts.memory.lookup import Memory

left = int(sys.argv[1])
def counting(name, owner):
    real = getattr(owner, name)
    def counted(*args, **more):
        global left
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*args, **more)
    setattr(owner, name, counted)
counting("_put", updating.Update)
counting("_drop", updating.Update)
counting("_name", similar)
counting("replace", similar.files)
Memory(settings.load("."), []).find("The vote fell on Monday again.", ("en", "ru"))
print("done")
"""


@pytest.mark.parametrize("changed", [False, True], ids=["new", "changed"])
def test_killed(*, changed: bool) -> None:
    """Who is killed while the index is made, or brought up to date, leaves nothing that harms the next."""
    with newsroom() as desk:
        memory(desk, "other", list(range(30)))
        if changed:
            answers(desk)
            memory(desk, "other", list(range(5, 60)))
        else:
            desk.forget()
        ends = set()
        for moment in range(40):
            done = subprocess.run(
                [sys.executable, "-c", KILLED, str(moment)], cwd=desk.root, capture_output=True, text=True, check=False
            )
            ends.add(done.returncode)
            if done.returncode == 0:
                break
            assert done.returncode == -signal.SIGKILL, done.stderr
        assert ends == {0, -signal.SIGKILL}
        assert answers(desk) == afresh(desk)


def test_many_at_once() -> None:
    """Processes that start together on an index that is not there answer alike, and leave one database."""
    code = "from workflow import settings; from workflow.drafts.memory.lookup import Memory; import sys\n"
    code += "print(Memory(settings.load('.'), []).find('The vote fell on Monday again.', ('en', 'ru')))"
    with newsroom() as desk:
        article(desk, "one", list(range(8)))
        memory(desk, "other", list(range(300)))
        for _ in range(2):
            running = [
                subprocess.Popen([sys.executable, "-c", code], cwd=desk.root, stdout=subprocess.PIPE, text=True)
                for _ in range(4)
            ]
            assert len({one.communicate(timeout=60)[0] for one in running}) == 1
            assert all(one.returncode == 0 for one in running)
            memory(desk, "other", list(range(100, 400)))
        assert answers(desk) == afresh(desk)


def test_worn_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where most texts went, the database is made anew, and finds as before."""
    monkeypatch.setattr(database, "_FEW", 10)
    with newsroom() as desk:
        memory(desk, "other", list(range(40)))
        answers(desk)
        head = (folder(desk) / "head.json").read_text()
        memory(desk, "other", list(range(30, 50)))
        told = answers(desk)
        assert (folder(desk) / "head.json").read_text() != head
        assert told == afresh(desk)


def test_one_changed_sentence_keeps_the_numbers() -> None:
    """A catalog that was edited adds its new texts to the index of similar ones, and no others."""
    with newsroom() as desk:
        memory(desk, "other", list(range(40)))
        assert Kept(desk.settings).database.count("en-ru") == 40
        memory(desk, "other", [*range(39), 77])
        opened = Kept(desk.settings)
        assert (opened.database.count("en-ru"), opened.read) == (41, 1)
        assert len(opened.similar(WAY)) == 41


def test_the_head_names_no_file_elsewhere(tmp_path: Path) -> None:
    """A `head.json` from somebody else cannot have another file opened."""
    with newsroom() as desk:
        memory(desk, "other", [1])
        told = answers(desk)
        head = folder(desk) / "head.json"
        rules, _ = json.loads(head.read_text())
        victim = tmp_path / "victim.sqlite"
        victim.write_bytes(b"")
        head.write_text(json.dumps([rules, str(victim)]))
        assert answers(desk) == told
        assert victim.read_bytes() == b""


SIDES = st.builds(
    Side, st.sampled_from(["en", "ru"]), st.text(), st.tuples(st.none() | st.text(), st.none() | st.text())
)
SIDES |= st.builds(Side, st.just("kk"), st.just("half a surrogate \ud800"))


@given(
    st.lists(
        st.builds(
            Found,
            st.builds(Unit, SIDES, SIDES, st.none() | st.text(), st.booleans(), st.text(), st.text()),
            st.sampled_from(["", "ru"]),
        )
    )
)
def test_unpacked_is_what_was_packed(found: list[Found]) -> None:
    """Units come back from bytes as they went in."""
    assert unpacked(packed(found)) == found


def test_counts() -> None:
    """The tally counts what the catalogs and the imported memories have, and says how far behind the index was."""
    with newsroom() as desk:
        article(desk, "one", [1, 2, 3])
        memory(desk, "other", [3, 4])
        time.sleep(TICK)
        first, second = tally(desk.settings), tally(desk.settings)
        known = Counter((unit.source.language, unit.target.language) for unit in units_of(desk))
        assert {way: one.units for way, one in first.ways.items()} == known
        assert (first.ways[WAY].imported, first.ways[WAY].approved) == (2, 0)
        assert (first.files, first.behind) == (3, 3)
        assert second.behind == 0
        assert first.size == second.size > 1000
