"""Two branches merged by the real git, with the driver that `audarma git install` sets up."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from git.conftest import ARTICLE, LEDGER, PO, RUSSIAN, MakeRepository, Repository, told

from workflow.catalog import ledger
from workflow.catalog.po import Entry

RATE, GLAD, MINISTER = list(RUSSIAN)[1:]
EDITED = "The rate is 17.5% from Friday."


def merged(desk: Repository) -> str:
    """Merge the branch `theirs` into `main`; return what git and the driver said."""
    said = desk.git("merge", "--no-edit", "theirs")
    assert not desk.git("status", "--porcelain")
    text = desk.room.read(PO).decode()
    assert "<<<<" not in text
    if shutil.which("msgfmt"):
        command = ["msgfmt", "--check", "-o", os.devnull, PO]
        done = subprocess.run(command, cwd=desk.root, capture_output=True, check=False)
        assert not done.returncode, done.stderr
        assert not done.stderr
    return said


def edit_article(desk: Repository) -> None:
    """Correct the rate in the article, and sync."""
    desk.room.write({"source/tax.md": ARTICLE.replace("16.5%", "17.5%")})
    desk.audarma("sync")


def test_different_entries_edited(repository: MakeRepository) -> None:
    """Two translators correct neighbouring entries: the merge has both, finished."""
    desk = repository()
    desk.branches(lambda: desk.say(RATE, "Ставка — 16,5 %."), lambda: desk.say(GLAD, "Рады не все."))
    merged(desk)
    found = desk.catalog()
    assert (found[RATE].msgstr, found[GLAD].msgstr) == ("Ставка — 16,5 %.", "Рады не все.")
    assert all(entry.translated for entry in found.values())


def test_one_entry_edited_differently(repository: MakeRepository) -> None:
    """Both texts stay, fuzzy, theirs in a comment; git goes on and shows one line that says so."""
    desk = repository()
    desk.branches(lambda: desk.say(GLAD, 'Не рады «все» и "никто".'), lambda: desk.say(GLAD, "Рады не все."))

    said = merged(desk)

    entry = desk.catalog()[GLAD]
    assert (entry.msgstr, entry.fuzzy) == ("Рады не все.", True)
    assert entry.comments.notes == ('merge: theirs: "Не рады «все» и \\"никто\\"."',)
    assert f"audarma: {PO}: 1 entry edited differently on both sides" in said
    assert desk.room.call("build").code == 1


def test_the_same_edit_on_both_sides(repository: MakeRepository) -> None:
    """What both sides changed alike is no conflict."""
    desk = repository()
    desk.branches(lambda: desk.say(GLAD, "Рады не все."), lambda: desk.say(GLAD, "Рады не все."))
    assert "audarma" not in merged(desk)
    assert desk.catalog()[GLAD].translated


@pytest.mark.parametrize("synced", ["ours", "theirs"])
def test_sync_here_and_translation_there(repository: MakeRepository, synced: str) -> None:
    """A source edited on one side, its old translation improved on the other: the new source's entry is stale.

    It shows the improved words, and the old pair stays as an obsolete entry.
    """
    desk = repository()
    both = [lambda: edit_article(desk), lambda: desk.say(RATE, "Ставка с пятницы — 16,5 %.")]
    desk.branches(*(both if synced == "theirs" else both[::-1]))

    merged(desk)

    found = desk.catalog()
    assert (found[EDITED].stale, found[EDITED].msgstr) == (True, "Ставка с пятницы — 16,5 %.")
    assert found[EDITED].comments.previous == (None, RATE)
    assert (found[RATE].obsolete, found[RATE].msgstr) == (True, "Ставка с пятницы — 16,5 %.")
    assert desk.room.call("sync", "--check").code == 0
    assert desk.room.call("build").code == 1


def test_sync_here_and_first_translation_there(repository: MakeRepository) -> None:
    """A source edited before anybody translated it, its old wording translated on the other side: nothing is lost."""
    desk = repository(translated=False)
    desk.branches(lambda: desk.say(RATE, RUSSIAN[RATE]), lambda: edit_article(desk))

    merged(desk)

    found = desk.catalog()
    assert found[EDITED].msgstr == ""
    assert (found[RATE].obsolete, found[RATE].msgstr) == (True, RUSSIAN[RATE])


def test_both_sides_sync_different_edits(repository: MakeRepository) -> None:
    """Two authors add a sentence each: both are there, in the order of the article, and sync has nothing to do."""
    desk = repository()

    def add(before: str, sentence: str) -> None:
        desk.room.write(
            {
                "source/tax.md": ARTICLE.replace("# Taxes rise\n\n", f"# Taxes rise\n\n{before}").rstrip()
                + sentence
                + "\n"
            }
        )
        desk.audarma("sync")

    desk.branches(lambda: add("It began in May.\n\n", ""), lambda: add("", "\n\nIt ends in June."))
    merged(desk)

    assert list(desk.catalog()) == ["Taxes rise", "It began in May.", *list(RUSSIAN)[1:], "It ends in June."]
    assert desk.room.call("sync", "--check").code == 0
    template = "locales/templates/tax.pot"
    assert list(desk.catalog(template)) == list(desk.catalog())


def test_removed_here_and_edited_there(repository: MakeRepository) -> None:
    """A sentence that left the article on one side and was retranslated on the other stays, obsolete, in its new words."""
    desk = repository()

    def remove() -> None:
        desk.room.write({"source/tax.md": ARTICLE.replace(f" {GLAD}", "")})
        desk.audarma("sync")

    desk.branches(lambda: desk.say(GLAD, "Рады не все."), remove)
    merged(desk)

    entry = desk.catalog()[GLAD]
    assert (entry.obsolete, entry.msgstr) == (True, "Рады не все.")


def test_purged_here_and_unchanged_there(repository: MakeRepository) -> None:
    """An entry that one side deleted and the other did not touch is gone."""
    desk = repository()

    def purge() -> None:
        text = desk.room.read(PO).decode()
        desk.room.write({PO: "\n\n".join(part for part in text.split("\n\n") if f'"{GLAD}"' not in part)})

    desk.branches(purge, lambda: desk.say(MINISTER, "Министр говорил."))
    merged(desk)
    assert GLAD not in desk.catalog()


def test_a_draft_here_and_a_translation_there(repository: MakeRepository) -> None:
    """A draft gives way to what a translator finished meanwhile, without a comment."""
    desk = repository(translated=False)

    def drafted(entry: Entry) -> Entry:
        from workflow.catalog import entries

        return entries.drafted(entry, f"Черновик: {entry.msgid}", "machine, argos")

    desk.branches(lambda: desk.say(GLAD, RUSSIAN[GLAD]), lambda: desk.edit(drafted))
    assert "audarma" not in merged(desk)

    found = desk.catalog()
    assert found[GLAD].translated
    assert not found[GLAD].comments.notes
    assert not any("draft" in line for line in found[GLAD].comments.extracted)
    assert found[RATE].fuzzy


def test_a_doubt_here_and_new_words_there(repository: MakeRepository) -> None:
    """What a reviewer marked and a translator reworded stays marked: nobody finished it since."""
    desk = repository()

    def doubt(entry: Entry) -> Entry:
        return told(entry, entry.msgstr, fuzzy=True) if entry.msgid == GLAD else entry

    desk.branches(lambda: desk.edit(doubt), lambda: desk.say(GLAD, "Рады не все."))
    merged(desk)
    entry = desk.catalog()[GLAD]
    assert (entry.msgstr, entry.fuzzy, entry.comments.notes) == ("Рады не все.", True, ())


def test_rebase(repository: MakeRepository) -> None:
    """A rebase merges by the same rules, and both texts of an entry that both changed are kept."""
    desk = repository()
    desk.branches(
        lambda: desk.say(GLAD, "Рады не все.") or desk.say(MINISTER, "Министр говорил в Астане."),
        lambda: desk.say(GLAD, "Не рад никто."),
    )
    desk.git("checkout", "-q", "theirs")
    said = desk.git("rebase", "main")

    found = desk.catalog()
    assert found[MINISTER].msgstr == "Министр говорил в Астане."
    assert found[GLAD].fuzzy
    texts = f"{found[GLAD].msgstr} {found[GLAD].comments.notes}"
    assert "Рады не все." in texts
    assert "Не рад никто." in texts
    assert "1 entry edited differently" in said


def test_editors_that_wrap(repository: MakeRepository) -> None:
    """A side that an editor wrapped and a side that it did not merge: wrapping is no change."""
    if not shutil.which("msgcat"):
        pytest.skip("gettext is not installed")
    desk = repository()

    def wrap() -> None:
        subprocess.run(["msgcat", "-w", "30", "-o", PO, PO], cwd=desk.root, check=True)

    desk.branches(wrap, lambda: desk.say(GLAD, "Рады не все."))
    merged(desk)
    assert [desk.catalog()[one].msgstr for one in (RATE, GLAD)] == [RUSSIAN[RATE], "Рады не все."]


def test_ledgers_are_united(repository: MakeRepository) -> None:
    """Approvals of both sides hold after a merge; one that a side withdrew does not come back."""
    desk = repository()
    desk.audarma("approve", "--by", "Айгерім")
    desk.commit("approved")

    def withdraw() -> None:
        desk.audarma("approve", "--withdraw", "--by", "Марат")

    def edit() -> None:
        desk.say(GLAD, "Рады не все.")
        desk.audarma("approve", "--by", "Динара")

    desk.branches(withdraw, edit)
    merged(desk)

    facts = ledger.read(desk.room.read(LEDGER).decode(), LEDGER)
    entries = desk.catalog().values()
    approved = [e.msgid for e in entries if (ledger.pair_key(e.key, e.msgstr), ledger.APPROVED) in facts]
    assert approved == [GLAD]


def test_files_that_are_no_catalogs(repository: MakeRepository) -> None:
    """A version that is no catalog leaves the path unmerged, ours as it was, without markers; one line says so."""
    desk = repository()
    desk.branches(lambda: desk.room.write({PO: "Это не каталог.\n"}), lambda: desk.say(GLAD, "Рады не все."))
    ours = desk.room.read(PO)

    done = desk.attempt("merge", "--no-edit", "theirs")

    assert done.returncode == 1
    (line,) = [line for line in done.stderr.split("\n") if line.startswith("audarma: ")]
    assert PO in line
    assert "left unmerged" in line
    assert desk.room.read(PO) == ours
    assert desk.git("diff", "--name-only", "--diff-filter=U").split() == [PO]


def test_texts_called_po(repository: MakeRepository) -> None:
    """Where neither side is a catalog, git's own merge of lines is made, with its markers."""
    desk = repository()
    desk.room.write({"notes.po": "один\nдва\nтри\n", "list.po": "один\n\n\n\nдва\n"})
    desk.commit("notes")
    desk.branches(
        lambda: desk.room.write({"notes.po": "один\n2\nтри\n", "list.po": "1\n\n\n\nдва\n"}),
        lambda: desk.room.write({"notes.po": "один\nII\nтри\n", "list.po": "один\n\n\n\n2\n"}),
    )
    done = desk.attempt("merge", "--no-edit", "theirs")

    assert done.returncode == 1
    assert "<<<<<<< ours\nII\n" in desk.room.read("notes.po").decode()
    assert desk.room.read("list.po").decode() == "1\n\n\n\n2\n"
    assert desk.git("diff", "--name-only", "--diff-filter=U").split() == ["notes.po"]


def test_catalogs_that_both_sides_added(repository: MakeRepository) -> None:
    """Two branches add one article and translate parts of it: the catalog has both parts."""
    desk = repository()

    def add(msgid: str, msgstr: str) -> None:
        desk.room.write({"source/new.md": "# News\n\nIt rained. It snowed.\n"})
        desk.audarma("sync")
        path = "locales/ru/LC_MESSAGES/new.po"
        desk.edit(lambda entry: told(entry, msgstr) if entry.msgid == msgid else entry, path)

    desk.branches(lambda: add("It rained.", "Шёл дождь."), lambda: add("It snowed.", "Шёл снег."))
    merged(desk)
    found = desk.catalog("locales/ru/LC_MESSAGES/new.po")
    assert [entry.msgstr for entry in found.values()] == ["", "Шёл дождь.", "Шёл снег."]


def test_the_driver_by_itself(repository: MakeRepository, tmp_path: Path) -> None:
    """`audarma git merge-po` needs no workspace and no repository, and writes into the file of ours alone."""
    desk = repository()
    text = desk.room.read(PO).decode()
    names = ("base", "ours", "theirs")
    changes = (text, text.replace(RUSSIAN[GLAD], "Рады не все."), text.replace(RUSSIAN[MINISTER], "Он говорил."))
    for name, content in zip(names, changes, strict=True):
        (tmp_path / name).write_text(content, "utf-8")
    done = desk.room.call("git", "merge-po", *(str(tmp_path / name) for name in names), PO)

    assert (done.code, done.stdout, done.stderr) == (0, "", "")
    found = (tmp_path / "ours").read_text("utf-8")
    assert "Рады не все." in found
    assert "Он говорил." in found
    assert [(tmp_path / name).read_text("utf-8") for name in ("base", "theirs")] == [changes[0], changes[2]]
