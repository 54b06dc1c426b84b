"""Our catalogs in the hands of the tools that translators use: gettext, Translate Toolkit, polib, git.

Every generated workspace goes through two syncs with translations and edits in between, so that its catalogs
hold every state: empty, draft, stale, translated, obsolete.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import polib
import pytest
from catalog.newsroom import SENTENCES, Newsroom, Work, newsroom, rendered, tool, worked

from workflow.catalog import ledger, po
from workflow.catalog.po import Entry

gettext = pytest.mark.skipif(shutil.which("msgfmt") is None, reason="gettext is not installed")
git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def stories(language: str) -> tuple[str, str]:
    """Return an article in two versions: moved, edited, removed, new and repeated sentences."""
    lines = SENTENCES[language]
    before = f"# {lines[0]}\n\n{' '.join(lines[1:5])}\n\n- {lines[5]}\n- {lines[6]}\n\n> {lines[7]}\n\n{lines[1]}\n"
    after = f"# {lines[0].replace('103', '130')}\n\n{lines[8]} {' '.join(lines[2:4])}\n\n- {lines[6]}\n\n> {lines[7]}\n"
    return (
        f"---\ntitle: {lines[3]!r}\nlang: {language}\n---\n\n{before}",
        f"---\ntitle: {lines[4]!r}\nlang: {language}\n---\n\n{after}",
    )


@pytest.fixture(scope="module", params=["en", "ru", "kk"])
def desk(request: pytest.FixtureRequest) -> Iterator[Newsroom]:
    """A newsroom with an article, a plain text and catalogs in every state."""
    language = request.param
    before, after = stories(language)
    with newsroom(locales=["en", "ru", "kk"], source_language=language) as desk:
        desk.write("source/2017/a visit.md", before)
        desk.write("source/empty-handed.txt", "\n\n".join(SENTENCES[language][:4]) + "\n")
        desk.sync()
        for path in desk.catalogs():
            deeds: list[Work] = [("translate", n, f'Аударма «{n}» \\ "тырнақша"\tтаб.') for n in range(9)]
            deeds += [("fuzzy", 2, "Жоба"), ("note", 3, "")]
            desk.revise(path, partial(worked, deeds=deeds))
        desk.write("source/2017/a visit.md", after)
        desk.sync()
        yield desk


def states(entries: tuple[Entry, ...]) -> list[tuple[object, ...]]:
    """Return what a tool must not change: keys, texts, states."""
    return sorted(((*e.key, e.msgstr, e.fuzzy, e.obsolete, e.comments.previous) for e in entries), key=repr)


def test_every_state_occurs(desk: Newsroom) -> None:
    """The generated catalogs hold empty, draft, stale, translated and obsolete entries."""
    entries = [entry for path in desk.catalogs() for entry in desk.catalog(path).entries]
    active = [entry for entry in entries if not entry.obsolete]
    assert any(not entry.msgstr for entry in active)
    assert any(entry.fuzzy and not entry.stale for entry in active)
    assert any(entry.stale for entry in active)
    assert any(entry.translated for entry in active)
    assert len(active) < len(entries)


@gettext
def test_msgfmt_is_silent(desk: Newsroom) -> None:
    """`msgfmt -c --check-format` has nothing to say about any PO, and a POT parses."""
    for path in desk.files("locales/"):
        full = desk.full(path)
        if path.endswith(".po"):
            tool("msgfmt", "-c", "--check-format", "-o", os.devnull, full)
        elif path.endswith(".pot"):
            tool("msgcat", "-o", os.devnull, full)


@gettext
@pytest.mark.parametrize("wrapping", ["--no-wrap", "--width=40"])
def test_msgcat_keeps_everything(desk: Newsroom, wrapping: str) -> None:
    """Msgcat loses no text, state or previous source, wrapped or not."""
    for path in desk.catalogs():
        found = po.read(tool("msgcat", wrapping, desk.full(path)).decode(), path)
        assert states(found.entries) == states(desk.catalog(path).entries)


@gettext
def test_unwrapped_msgcat_changes_no_byte_of_active_entries(desk: Newsroom) -> None:
    """Our layout is gettext's own: `msgcat --no-wrap` gives every catalog back as it is."""
    for path in desk.catalogs():
        found = tool("msgcat", "--no-wrap", desk.full(path)).decode()
        assert found == desk.read(path)


@gettext
def test_msgmerge_agrees_with_sync(desk: Newsroom) -> None:
    """`msgmerge --previous` with our POT neither loses a translation nor adds a fuzzy flag."""
    for path in desk.catalogs():
        name = path.split("/", 3)[3].removesuffix(".po")
        template = desk.full(f"locales/templates/{name}.pot")
        command = ["msgmerge", "--quiet", "--previous", "-o", "-", desk.full(path), template]
        found = po.read(tool(*command).decode(), path)
        assert states(found.entries) == states(desk.catalog(path).entries)


def test_translate_toolkit_reads_the_same(desk: Newsroom) -> None:
    """The Translate Toolkit, which Weblate stands on, finds the same units with the same states."""
    storage = pytest.importorskip("translate.storage.pypo")
    for path in desk.catalogs():
        units = storage.pofile.parsefile(desk.full(path)).units[1:]
        found = [(u.getcontext() or None, u.source, u.target, u.isfuzzy(), u.isobsolete()) for u in units]
        assert found == [(*e.key, e.msgstr, e.fuzzy, e.obsolete) for e in desk.catalog(path).entries]


def test_translate_toolkit_writes_what_it_read(desk: Newsroom) -> None:
    """The Translate Toolkit writes every catalog back byte for byte."""
    storage = pytest.importorskip("translate.storage.pypo")
    for path in desk.catalogs():
        assert bytes(storage.pofile.parsefile(desk.full(path))).decode() == desk.read(path)


def test_polib_reads_the_same(desk: Newsroom) -> None:
    """Polib finds the same units with the same states."""
    for path in desk.catalogs():
        found = polib.pofile(desk.full(path))
        units = [(u.msgctxt, u.msgid, u.msgstr, "fuzzy" in u.flags, bool(u.obsolete)) for u in found]
        mine = desk.catalog(path).entries
        # polib drops the flags of obsolete entries.
        expected = [(*e.key, e.msgstr, e.fuzzy, e.obsolete) for e in mine]
        assert [unit[:3] for unit in units] == [unit[:3] for unit in expected]
        assert [unit for unit in units if not unit[4]] == [unit for unit in expected if not unit[4]]


@gettext
def test_a_catalog_rewritten_by_poedit_keeps_its_bytes(desk: Newsroom) -> None:
    """Wrapped as Poedit saves it, a catalog is left as it is: nothing it says has changed."""
    before = desk.files("locales/")
    for path in desk.catalogs():
        desk.write(path, tool("msgcat", "--width=60", desk.full(path)))
    wrapped = desk.files("locales/")
    assert wrapped != before
    assert not desk.sync().changes
    assert desk.files("locales/") == wrapped
    for path, data in before.items():
        desk.write(path, data)


def test_a_catalog_rewritten_by_omegat_is_read(desk: Newsroom) -> None:
    """With CRLF and without `#|`, as OmegaT saves it, a catalog says the same; stale reads as draft."""
    for path in desk.catalogs():
        text = "".join(line for line in desk.read(path).splitlines(keepends=True) if not line.startswith(("#|", "#~|")))
        found = po.read(text.replace("\n", "\r\n"), path)
        mine = desk.catalog(path).entries
        assert [(*e.key, e.msgstr, e.fuzzy, e.obsolete) for e in found.entries] == [
            (*e.key, e.msgstr, e.fuzzy, e.obsolete) for e in mine
        ]
        assert not any(entry.stale for entry in found.entries)


def test_a_catalog_saved_by_omegat_syncs_and_settles() -> None:
    """After OmegaT saved a catalog, one sync is enough: the next changes nothing; no translation is lost."""
    with newsroom(locales=["en", "ru"]) as desk:
        before, after = stories("en")
        desk.write("source/story.md", before)
        desk.sync()
        path = "locales/ru/LC_MESSAGES/story.po"
        desk.revise(path, lambda old: worked(old, [("translate", n, f"Перевод {n}.") for n in range(9)]))
        desk.write("source/story.md", after)
        desk.sync()
        lines = desk.read(path).splitlines()
        desk.write(path, "\r\n".join(line for line in lines if not line.startswith(("#|", "#~|"))) + "\r\n")
        texts = {entry.msgstr for entry in desk.catalog(path).entries}
        desk.sync()
        once = desk.files()
        assert {entry.msgstr for entry in desk.catalog(path).entries} == texts
        assert not desk.sync().changes
        assert desk.files() == once


@gettext
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_catalog_keeps_its_line_ends(mark: str) -> None:
    """Saved with CRLF, a catalog is left alone while nothing changes, then written with CRLF; gettext reads it.

    A byte order mark, which gettext refuses, is gone with the first change.
    """
    with newsroom(locales=["en", "ru"]) as desk:
        before, after = stories("en")
        path = "locales/ru/LC_MESSAGES/story.po"
        written = {}
        for newline in ("\n", "\r\n"):
            desk.write("source/story.md", before)
            desk.sync()
            desk.revise(path, lambda old: worked(old, [("translate", n, f"Перевод {n}.") for n in range(9)]))
            saved = mark + desk.read(path).replace("\n", newline)
            desk.write(path, saved)
            assert not desk.sync().changes
            assert desk.read(path) == saved
            desk.write("source/story.md", after)
            desk.sync()
            tool("msgfmt", "-c", "--check-format", "-o", os.devnull, desk.full(path))
            written[newline] = desk.read(path)
            assert not desk.sync().changes
            desk.delete(path)
        assert written["\r\n"] == written["\n"].replace("\n", "\r\n")


def run_git(folder: str, *words: str) -> None:
    """Run git with nobody's settings but these."""
    settings = ["-c", "user.name=Desk", "-c", "user.email=desk@example.kz", "-c", "commit.gpgsign=false"]
    environment = os.environ | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    done = subprocess.run(["git", *settings, *words], cwd=folder, capture_output=True, env=environment, check=False)
    assert done.returncode == 0, done.stderr.decode() + done.stdout.decode()


@git
def test_ledgers_of_two_branches_merge(tmp_path: Path) -> None:
    """Two reviewers approve on two branches: git takes the lines of both ledgers, and all of them count."""
    from workflow.workspace import create

    create(str(tmp_path))
    place = tmp_path / "locales/kk/ledger.tsv"
    place.parent.mkdir(parents=True)

    def approve(*texts: str) -> None:
        known = ledger.read(place.read_text("utf-8"), "ledger.tsv") if place.exists() else {}
        facts = [
            ledger.Fact(ledger.pair_key((None, text), text), ledger.APPROVED, ("Айгерім", "2017-02-09"))
            for text in texts
        ]
        place.write_text(ledger.write([*known.values(), *facts]), "utf-8")

    run_git(str(tmp_path), "init", "-q", "-b", "main")
    approve("Бір", "Екі")
    run_git(str(tmp_path), "add", "-A")
    run_git(str(tmp_path), "commit", "-qm", "two")
    run_git(str(tmp_path), "checkout", "-qb", "other")
    approve("Үш", "Төрт")
    run_git(str(tmp_path), "commit", "-qam", "other")
    run_git(str(tmp_path), "checkout", "-q", "main")
    approve("Бес", "Төрт")
    run_git(str(tmp_path), "commit", "-qam", "main")
    run_git(str(tmp_path), "merge", "-q", "--no-edit", "other")

    merged = ledger.read(place.read_text("utf-8"), "ledger.tsv")
    expected = {(ledger.pair_key((None, text), text), ledger.APPROVED) for text in ("Бір", "Екі", "Үш", "Төрт", "Бес")}
    assert merged.keys() == expected
    assert ledger.read(ledger.write(merged.values()), "ledger.tsv") == merged


@git
def test_catalogs_of_two_branches_merge(tmp_path: Path) -> None:
    """Two translators work on different sentences of one catalog: git merges them without a conflict."""
    desk = Newsroom(str(tmp_path), locales=["en", "ru"])
    path = "locales/ru/LC_MESSAGES/story.po"
    desk.write("source/story.md", "\n\n".join(SENTENCES["en"][:6]) + "\n")
    desk.sync()
    run_git(desk.root, "init", "-q", "-b", "main")
    run_git(desk.root, "add", "source", "locales")
    run_git(desk.root, "commit", "-qm", "new")
    run_git(desk.root, "checkout", "-qb", "other")
    desk.revise(path, lambda old: [rendered(old[0], "Первое."), *old[1:]])
    run_git(desk.root, "commit", "-qam", "other")
    run_git(desk.root, "checkout", "-q", "main")
    desk.revise(path, lambda old: [*old[:-1], rendered(old[-1], "Последнее.")])
    run_git(desk.root, "commit", "-qam", "main")
    run_git(desk.root, "merge", "-q", "--no-edit", "other")
    entries = desk.catalog(path).entries
    assert (entries[0].msgstr, entries[-1].msgstr) == ("Первое.", "Последнее.")
    assert not desk.sync().changes
