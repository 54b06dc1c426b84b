"""Merges of lines, without the driver: a clean merge that pairs an old translation with a new source is found."""

from __future__ import annotations

import json
import shutil
import subprocess

import pytest
from git.conftest import LEDGER, PO, MakeRepository, Repository, told

from workflow.catalog import ledger, po
from workflow.catalog.outdated import Outdated, Why, outdated
from workflow.repository.mispaired import mispaired

LONG = (
    "The committee said on Friday that the rate of 16.5% would stay as it is until the end of the year, "
    "that nobody had asked for a change, and that the next decision would be made in January."
)
NEW = LONG.replace("16.5%", "17.5%")
OLD_TEXT = (
    "Комитет сообщил в пятницу, что ставка 16,5 % не изменится до конца года, "
    "что о переменах никто не просил и что следующее решение примут в январе."
)
BETTER = OLD_TEXT.replace("примут в январе", "будет принято в январе")
NEW_TEXT = OLD_TEXT.replace("16,5", "17,5")


@pytest.fixture
def desk(repository: MakeRepository) -> Repository:
    """A repository without the driver whose one long sentence was translated in an editor that wraps lines."""
    if shutil.which("msgcat") is None:
        pytest.skip("gettext is not installed")
    made = repository(driver=False)
    made.room.write({"source/tax.md": f"{LONG}\n"})
    made.audarma("sync")
    finish(made, LONG, OLD_TEXT)
    purge(made)
    made.commit("wrapped")
    return made


def finish(desk: Repository, msgid: str, msgstr: str) -> None:
    """Translate one entry, as an editor that wraps lines saves it."""
    desk.say(msgid, msgstr)
    subprocess.run(["msgcat", "-w", "60", "-o", PO, PO], cwd=desk.root, check=True)


def purge(desk: Repository) -> None:
    """Delete what is obsolete, as a tidy editor does: the old pair is not there any more."""
    subprocess.run(["msgattrib", "--no-obsolete", "-w", "60", "-o", PO, PO], cwd=desk.root, check=True)


def correct(desk: Repository) -> None:
    """Correct the figure in the article, sync, and clear the mark without a look at the translation."""
    desk.room.write({"source/tax.md": f"{NEW}\n"})
    desk.audarma("sync")
    stale = desk.catalog()[NEW]
    assert stale.stale
    finish(desk, NEW, stale.msgstr)
    purge(desk)


def told_of(desk: Repository) -> list[Outdated]:
    """Return what was approved once and changed since."""
    facts = ledger.read(desk.room.read(LEDGER).decode(), LEDGER)
    return list(outdated("tax", po.read(desk.room.read(PO).decode(), PO).entries, facts))


def approve(desk: Repository, who: str) -> None:
    """Sign everything off."""
    desk.audarma("approve", "--by", who)


def test_the_merge_is_clean_and_wrong(desk: Repository) -> None:
    """Lines pair theirs' better translation of the old source with ours' new source; git's history tells."""
    desk.branches(lambda: finish(desk, LONG, BETTER), lambda: correct(desk))
    assert not mispaired(str(desk.root))
    desk.git("merge", "--no-edit", "theirs")
    entry = desk.catalog()[NEW]
    assert (entry.msgstr, entry.translated) == (BETTER, True)

    assert mispaired(str(desk.root)) == {PO: {((None, NEW), BETTER)}}


def test_a_merge_under_way(desk: Repository) -> None:
    """The same is found before the merge is committed."""
    desk.branches(lambda: finish(desk, LONG, BETTER), lambda: correct(desk))
    desk.git("merge", "--no-commit", "theirs")
    assert mispaired(str(desk.root)) == {PO: {((None, NEW), BETTER)}}


def test_the_approval_tells(desk: Repository) -> None:
    """Theirs approved the old pair: after the merge the ledger tells that its translation has another source."""

    def theirs() -> None:
        finish(desk, LONG, BETTER)
        approve(desk, "Айгерім")

    desk.branches(theirs, lambda: correct(desk))
    desk.git("merge", "--no-edit", "theirs")

    (found,) = told_of(desk)
    assert (found.entry.msgid, found.why, found.who) == (NEW, Why.MISPAIRED, "Айгерім")
    approve(desk, "Марат")
    assert not told_of(desk)


def test_the_approval_tells_after_a_rebase(desk: Repository) -> None:
    """A rebase leaves no merge to look at; the ledger tells all the same."""

    def theirs() -> None:
        finish(desk, LONG, BETTER)
        approve(desk, "Айгерім")

    desk.branches(theirs, lambda: correct(desk))
    desk.git("checkout", "-q", "theirs")
    desk.git("rebase", "main")
    assert desk.catalog()[NEW].msgstr == BETTER

    assert not mispaired(str(desk.root))
    assert [(one.entry.msgid, one.why) for one in told_of(desk)] == [(NEW, Why.MISPAIRED)]


@pytest.mark.parametrize("approved", [False, True])
def test_check_tells_and_nothing_is_published(desk: Repository, approved: bool) -> None:
    """`audarma check` names the pair that a real merge put together, once, and `build` holds its article back."""

    def theirs() -> None:
        finish(desk, LONG, BETTER)
        if approved:
            approve(desk, "Айгерім")

    desk.branches(theirs, lambda: correct(desk))
    desk.git("merge", "--no-edit", "theirs")

    assert rules_of(desk) == ["figures", "mispaired"]
    done = desk.room.call("build")
    assert done.code == 1
    assert "1 segment has errors (figures, mispaired)" in done.stdout
    approve(desk, "Марат")
    assert rules_of(desk) == ["figures"]


def rules_of(desk: Repository) -> list[str]:
    """Return the rules that find errors in the new pair."""
    found = json.loads(desk.room.call("check", "--json").stdout)["findings"]
    return [one["rule"] for one in found if (one["source"], one["severity"]) == (NEW, "error")]


def test_with_the_driver_there_is_nothing_to_find(desk: Repository) -> None:
    """The driver pairs each translation with its own source: both texts are kept, and neither check has a word to say."""
    desk.audarma("git", "install")
    desk.branches(lambda: finish(desk, LONG, BETTER), lambda: correct(desk))
    desk.git("merge", "--no-edit", "theirs")

    assert not mispaired(str(desk.root))
    found = desk.catalog()
    assert (found[NEW].msgstr, found[LONG].msgstr, found[LONG].obsolete) == (OLD_TEXT, BETTER, True)


def test_sound_merges_are_not_told(desk: Repository) -> None:
    """Merges of both sides' own pairs, by lines or by entries, and pairs written by hand while merging, are no finding."""
    desk.room.write({"source/tax.md": f"{LONG}\n\nIt rained.\n\nIt snowed.\n"})
    desk.audarma("sync")
    desk.commit("more")
    desk.branches(lambda: desk.say("It rained.", "Шёл дождь."), lambda: desk.say("It snowed.", "Шёл снег."))
    desk.git("merge", "--no-commit", "theirs")
    desk.edit(lambda entry: told(entry, "Снег и дождь.") if entry.msgid == LONG else entry)
    desk.commit("merged by hand")
    assert not mispaired(str(desk.root))


def test_outside_a_repository(desk: Repository) -> None:
    """Without a repository, or without a commit in it, there is nothing to tell."""
    shutil.rmtree(desk.root / ".git")
    desk.git("init", "-q")
    assert not mispaired(str(desk.root))
    shutil.rmtree(desk.root / ".git")
    assert not mispaired(str(desk.root))
