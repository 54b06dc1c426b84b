"""Edits of single entries, on real files: what they write, what they leave, what they refuse."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from threading import Thread

import pytest
from desk import Desk

from workflow import files
from workflow.catalog import ledger
from workflow.columns.model import State
from workflow.errors import AudarmaError, DataError, SettingsError
from workflow.review.editing.editor import Editor
from workflow.review.editing.model import Conflict, Deed, Outdated, Saved, Undone


def block(desk: Desk, msgid: str) -> str:
    """Return the lines of an entry in its file."""
    return next(part for part in desk.text().split("\n\n") if f'msgid "{msgid}"' in part)


def others(desk: Desk, *msgids: str) -> list[str]:
    """Return the lines of all entries but some."""
    return [part for part in desk.text().split("\n\n") if not any(f'msgid "{msgid}"' in part for msgid in msgids)]


def test_a_draft_is_accepted(desk: Desk) -> None:
    """Its flag and the line that says where it is from go; other flags and every other entry stay byte for byte."""
    before = others(desk, "It snowed.")
    saved = desk.ask("It snowed.")

    assert isinstance(saved, Saved)
    assert saved.now.state is State.TRANSLATED
    lines = block(desk, "It snowed.").split("\n")
    assert [line for line in lines if "draft:" in line or "fuzzy" in line] == []
    assert "#, no-wrap" in lines
    assert others(desk, "It snowed.") == before


def test_a_stale_translation_is_finished(desk: Desk) -> None:
    """Another text, saved as finished, takes flag, old wording and what had changed away."""
    desk.ask("It froze.", text="Подмораживало.")
    assert block(desk, "It froze.") == (
        '#. paragraph\n#: source/weather.md\nmsgid "It froze."\nmsgstr "Подмораживало."'
    )


def test_a_stale_translation_stays_stale(desk: Desk) -> None:
    """Another text that still needs work keeps the old wording and what had changed."""
    saved = desk.ask("It froze.", Deed.DRAFT, "Подмораживало.")
    assert saved.now.state is State.STALE
    assert '#| msgid "It froze hard."' in block(desk, "It froze.")
    assert "#. changed: words: hard ->" in block(desk, "It froze.")


def test_a_finished_translation_is_doubted(desk: Desk) -> None:
    """Marking it sets the flag and nothing else; taking that back gives the bytes back."""
    before = desk.text()
    assert desk.ask("It rained.", Deed.DRAFT).now.state is State.DRAFT
    assert desk.text() == before.replace('\nmsgid "It rained."', '\n#, fuzzy\nmsgid "It rained."')
    assert isinstance(desk.editor.undo("source/weather.md"), Undone)
    assert desk.text() == before


def test_msgfmt_takes_what_was_edited(desk: Desk) -> None:
    """The judge of gettext finds nothing wrong with texts of several lines, quotation marks and backslashes."""
    desk.ask("It rained.", text='Шёл "дождь".\r\nC:\\temp\tи снег.\r\n')
    desk.ask("It thawed.", Deed.DRAFT, "Таяло.")
    desk.ask("It hailed.", Deed.COMMENT, "спросить у автора\n\n. точка\n~ тильда\n")
    done = subprocess.run(["msgfmt", "-c", "-o", os.devnull, desk.path], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert desk.entries()["It rained."].msgstr == 'Шёл "дождь".\nC:\\temp\tи снег.'
    assert desk.entries()["It hailed."].comments.notes == ("спросить у автора", "", ". точка", "~ тильда")


def test_a_translation_is_emptied(desk: Desk) -> None:
    """No text is no draft either: neither flag nor old wording stays, however it was saved."""
    for msgid, deed in (("It rained.", Deed.SAVE), ("It froze.", Deed.DRAFT), ("It snowed.", Deed.SAVE)):
        assert desk.ask(msgid, deed, " \n").now.state is State.EMPTY
        assert "fuzzy" not in block(desk, msgid)
        assert "#|" not in block(desk, msgid)


def test_an_empty_entry_that_is_accepted_stays_empty(desk: Desk) -> None:
    """There is nothing to accept, and nothing is written."""
    before = desk.text()
    saved = desk.ask("It thawed.")
    assert isinstance(saved, Saved)
    assert not saved.changed
    assert desk.text() == before


def test_a_comment_takes_the_place_of_the_old_one(desk: Desk) -> None:
    """Its lines are what was typed; without any text there is none."""
    desk.ask("It hailed.", Deed.COMMENT, "проверено")
    assert desk.entries()["It hailed."].comments.notes == ("проверено",)
    desk.ask("It hailed.", Deed.COMMENT, "")
    assert "# " not in block(desk, "It hailed.").replace("#. ", "").replace("#: ", "")


def test_approved(desk: Desk) -> None:
    """The ledger has the pair with who, when and where, as `audarma approve` writes it; the catalog stays as it is."""
    before = desk.text()
    saved = desk.ask("It rained.", Deed.APPROVE)
    assert saved.now.state is State.APPROVED
    assert saved.now.approval
    assert saved.now.approval.who == "Айгерім Сапарова"
    (fact,) = desk.facts()
    assert fact.key == ledger.pair_key((None, "It rained."), "Шёл дождь.")
    assert fact.places == (ledger.place((None, "It rained."), "weather"),)
    assert desk.text() == before
    again = Desk(desk.settings.root, by="Марат").ask("It rained.", Deed.APPROVE)
    assert isinstance(again, Saved)
    assert not again.changed
    assert desk.facts() == [fact]


def test_saved_and_approved_at_once(desk: Desk) -> None:
    """One step writes both, and one step takes both back."""
    before = desk.text()
    saved = desk.ask("It thawed.", text="Таяло.", approve=True)
    assert saved.now.state is State.APPROVED
    assert len(desk.facts()) == 1
    assert isinstance(desk.editor.undo("source/weather.md"), Undone)
    assert desk.text() == before
    assert desk.facts() == []


@pytest.mark.parametrize("msgid", ["It snowed.", "It froze.", "It thawed."])
def test_what_nobody_finished_is_not_approved(desk: Desk, msgid: str) -> None:
    """A draft, a stale and an empty entry are refused; nothing is written."""
    before = desk.text()
    with pytest.raises(DataError) as caught:
        desk.ask(msgid, Deed.APPROVE)
    assert caught.value.slug == "approve-unfinished"
    assert (desk.text(), desk.facts()) == (before, [])


def test_withdrawn(desk: Desk) -> None:
    """An approval goes and leaves the line that says who took it away; where there is none, nothing happens."""
    assert desk.ask("It rained.", Deed.WITHDRAW).now.state is State.TRANSLATED
    assert desk.facts() == []
    desk.ask("It rained.", Deed.APPROVE)
    desk.ask("It rained.", Deed.WITHDRAW)
    (fact,) = desk.facts()
    assert fact.kind == ledger.WITHDRAWN
    desk.editor.undo("source/weather.md")
    assert [fact.kind for fact in desk.facts()] == [ledger.APPROVED]
    desk.editor.undo("source/weather.md")
    assert desk.facts() == []
    assert desk.editor.undo("source/weather.md") is None


def test_nobody_said_who_approves(desk: Desk) -> None:
    """Then nothing is approved; a text that was to be saved and approved is saved, and the answer says what is missing."""

    def nobody() -> str:
        raise SettingsError("review-name", "--by", "is not given", "say who")

    desk.editor = Editor(desk.settings, nobody)
    before = desk.text()
    for deed, text in ((Deed.APPROVE, None), (Deed.SAVE, None), (Deed.SAVE, "Шёл дождь."), (Deed.WITHDRAW, None)):
        with pytest.raises(SettingsError):
            desk.ask("It rained.", deed, text, approve=True)
    assert desk.text() == before
    assert isinstance(desk.ask("It rained.", text="Лило."), Saved)
    saved = desk.ask("It rained.", text="Лил дождь.", approve=True)
    assert isinstance(saved, Saved)
    assert (saved.changed, saved.problem and saved.problem.slug) == (True, "review-name")
    assert (desk.entries()["It rained."].msgstr, desk.facts()) == ("Лил дождь.", [])
    assert isinstance(desk.editor.undo("source/weather.md"), Undone)
    assert desk.entries()["It rained."].msgstr == "Лило."


def test_an_edit_meanwhile_is_not_overwritten(desk: Desk) -> None:
    """If the entry is another one now, nothing is written, and the answer holds both texts."""
    seen = desk.entries()["It rained."]
    desk.write(desk.text().replace("Шёл дождь.", "Лил дождь."))
    before = desk.text()
    for deed, text in ((Deed.SAVE, "Дождило."), (Deed.DRAFT, None), (Deed.APPROVE, None), (Deed.COMMENT, "лило?")):
        conflict = desk.ask("It rained.", deed, text, seen=seen)
        assert isinstance(conflict, Conflict)
        assert (conflict.now.entry.msgstr, conflict.text) == ("Лил дождь.", text)
    assert (desk.text(), desk.facts()) == (before, [])


def test_a_flag_or_comment_meanwhile_is_a_conflict(desk: Desk) -> None:
    """Somebody who marked the entry, or wrote beside it, said something that whoever edits must see."""
    seen = desk.entries()["It rained."]
    for line in ("#, fuzzy", "# так нельзя"):
        before = desk.text()
        desk.write(before.replace('\nmsgid "It rained."', f'\n{line}\nmsgid "It rained."'))
        assert isinstance(desk.ask("It rained.", text="Дождило.", seen=seen), Conflict)
        desk.write(before)


def test_an_edit_of_another_entry_meanwhile_is_kept(desk: Desk) -> None:
    """If only the file changed, and how its lines are wrapped, the edit is made in the new file."""
    seen = desk.entries()["It rained."]
    desk.write(desk.text().replace("Шёл снег.", "Мело.").replace('"Шёл дождь."', '""\n"Шёл "\n"дождь."'))
    assert isinstance(desk.ask("It rained.", text="Дождило.", seen=seen), Saved)
    assert desk.entries()["It snowed."].msgstr == "Мело."
    assert desk.entries()["It rained."].msgstr == "Дождило."


def test_a_save_while_the_file_is_written(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody who saves between reading and writing is noticed, and the edit is made in what stands there then."""
    write, waiting = files.write, ["Мело."]

    def late(root: str, path: str, data: bytes, *, seen: files.Signature | None = None) -> files.Signature:
        if waiting and path.endswith(".po"):
            desk.write(desk.text().replace("Шёл снег.", waiting.pop()))
        return write(root, path, data, seen=seen)

    monkeypatch.setattr(files, "write", late)
    assert isinstance(desk.ask("It rained.", text="Дождило."), Saved)
    assert {entry.msgstr for entry in desk.entries().values()} >= {"Мело.", "Дождило."}


def test_the_same_once_more(desk: Desk) -> None:
    """Whose answer was lost asks again, with the old version, and is told that it is done; it can be undone once."""
    seen = desk.entries()["It snowed."]
    desk.ask("It snowed.", text="Мело.", seen=seen, approve=True)
    after = desk.text()
    again = desk.ask("It snowed.", text="Мело.", seen=seen, approve=True)
    assert isinstance(again, Saved)
    assert not again.changed
    assert desk.text() == after
    desk.editor.undo("source/weather.md")
    assert desk.editor.undo("source/weather.md") is None


def test_undone_in_turn(desk: Desk) -> None:
    """Changes go back one after the other, last first, and in the end the files are as they were, byte for byte."""
    before = desk.text()
    desk.ask("It rained.", text="Дождило.")
    desk.ask("It snowed.")
    desk.ask("It hailed.", Deed.COMMENT, "ок")
    desk.ask("It rained.", text="Лило.", approve=True)
    told = []
    while done := desk.editor.undo("source/weather.md"):
        assert isinstance(done, Undone)
        told.append(done.text)
    assert told == ["Лило.", "Шёл град.", "Шёл снег.", "Дождило."]
    assert desk.text() == before


def test_what_changed_since_is_not_undone(desk: Desk) -> None:
    """The entry stays as somebody else left it, and the answer holds the text that would have come back."""
    desk.ask("It rained.", text="Дождило.")
    desk.write(desk.text().replace("Дождило.", "Лило."))
    before = desk.text()
    told = desk.editor.undo("source/weather.md")
    assert isinstance(told, Outdated)
    assert (told.now.entry.msgstr, told.text) == ("Лило.", "Шёл дождь.")
    assert desk.text() == before
    assert desk.editor.undo("source/weather.md") is None


def test_undone_after_a_sync(desk: Desk) -> None:
    """What `sync` writes into the entry meanwhile stays; text and flags go back, and the draft's origin with them."""
    desk.ask("It snowed.", text="Мело.")
    desk.write(desk.text().replace("#: source/weather.md", "#. term: snow -> снег\n#: source/weather.md"))
    assert isinstance(desk.editor.undo("source/weather.md"), Undone)
    entry = desk.entries()["It snowed."]
    assert (entry.msgstr, entry.fuzzy) == ("Шёл снег.", True)
    assert entry.comments.extracted == ("paragraph", "term: snow -> снег", "draft: machine: argos 1.9")


def test_the_entry_is_gone(desk: Desk) -> None:
    """Where the article changed, or somebody took the entry out, one message says so, and the file stays."""
    seen = desk.entries()["It rained."]
    for text in (
        desk.text().replace("It rained.", "It poured."),
        desk.text().replace('msgid "It rained."\nmsgstr', '#~ msgid "It rained."\n#~ msgstr'),
    ):
        desk.write(text)
        with pytest.raises(DataError) as caught:
            desk.ask("", text="Дождило.", seen=seen)
        assert caught.value.slug == "entry-gone"
        assert desk.text() == text


def test_the_catalog_is_gone_or_broken(desk: Desk) -> None:
    """A catalog that was deleted, or is no catalog any more, is one message; nothing is made in its place."""
    seen = desk.entries()["It rained."]
    whole = desk.text()
    desk.write(whole[: len(whole) // 2])
    with pytest.raises(AudarmaError):
        desk.ask("", text="Дождило.", seen=seen)
    assert desk.text() == whole[: len(whole) // 2]
    Path(desk.path).unlink()
    with pytest.raises(DataError) as caught:
        desk.ask("", text="Дождило.", seen=seen)
    assert caught.value.slug == "missing"
    assert not Path(desk.path).exists()


def test_a_read_only_catalog(desk: Desk) -> None:
    """It stays as it is, and so does the ledger."""
    before = desk.text()
    Path(desk.path).chmod(0o444)
    with pytest.raises(DataError) as caught:
        desk.ask("It rained.", text="Дождило.", approve=True)
    assert caught.value.slug == "read-only"
    assert (desk.text(), desk.facts()) == (before, [])


def test_a_read_only_ledger(desk: Desk) -> None:
    """What was typed is saved, the answer says why it is not approved, and undoing gives the old text back."""
    before = desk.text()
    desk.ask("It hailed.", Deed.APPROVE)
    place = Path(desk.settings.root, "locales/ru/ledger.tsv")
    place.chmod(0o444)
    kept = place.read_bytes()
    saved = desk.ask("It rained.", text="Дождило.", approve=True)
    assert isinstance(saved, Saved)
    assert saved.problem
    assert saved.problem.slug == "read-only"
    assert saved.now.state is State.TRANSLATED
    with pytest.raises(DataError):
        desk.ask("It rained.", Deed.APPROVE)
    assert isinstance(desk.editor.undo("source/weather.md"), Undone)
    assert desk.text() == before
    assert place.read_bytes() == kept


def test_a_damaged_ledger(desk: Desk) -> None:
    """Translations are saved all the same; approving names the line."""
    place = Path(desk.settings.root, "locales/ru/ledger.tsv")
    place.write_text("damaged\n", encoding="utf-8")
    assert isinstance(desk.ask("It rained.", text="Дождило."), Saved)
    with pytest.raises(DataError) as caught:
        desk.ask("It rained.", Deed.APPROVE)
    assert caught.value.slug == "ledger-line"
    assert isinstance(desk.editor.undo("source/weather.md"), Undone)
    assert place.read_text(encoding="utf-8") == "damaged\n"


def test_the_ledger_is_read_again_when_somebody_wrote_it(desk: Desk) -> None:
    """Approvals that `audarma approve` writes during the session are seen, and kept."""
    desk.ask("It rained.", Deed.APPROVE)
    other = Desk(desk.settings.root, by="Марат")
    other.ask("It hailed.", Deed.APPROVE)
    assert desk.ask("It hailed.", Deed.APPROVE).changed is False
    desk.ask("It thawed.", text="Таяло.", approve=True)
    assert sorted(fact.details[0] for fact in desk.facts()) == ["Айгерім Сапарова", "Айгерім Сапарова", "Марат"]


def test_crlf_stays(desk: Desk) -> None:
    """A catalog that OmegaT saved on Windows keeps its line ends."""
    desk.write(desk.text().replace("\n", "\r\n"))
    desk.ask("It rained.", text="Дождило.\r\nЛило.")
    assert desk.text().count("\n") == desk.text().count("\r\n")
    assert desk.entries()["It rained."].msgstr == "Дождило.\nЛило."


def test_another_audarma_is_waited_for(desk: Desk) -> None:
    """While another command writes in the workspace an edit waits, and is made when it has finished."""
    began = []
    with files.lock(desk.settings.root, lambda: None):
        thread = Thread(target=lambda: began.append(desk.ask("It rained.", text="Дождило.")))
        thread.start()
        assert not began
    thread.join()
    assert isinstance(began[0], Saved)


def test_another_audarma_that_does_not_finish(desk: Desk) -> None:
    """When the session ends, or it takes too long, one message says so, and nothing is written."""
    before = desk.text()
    desk.editor.stopping.set()
    with files.lock(desk.settings.root, lambda: None), pytest.raises(DataError) as caught:
        desk.ask("It rained.", text="Дождило.")
    assert caught.value.slug == "workspace-busy"
    assert desk.text() == before
