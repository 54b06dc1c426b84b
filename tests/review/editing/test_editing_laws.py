"""Whatever a reviewer and somebody with another editor do in turn: no words are lost that nobody was shown."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from desk import Desk
from hypothesis import given, settings
from hypothesis import strategies as st
from newsroom import Newsroom, newsroom, rendered

from workflow.catalog import po
from workflow.catalog.po import Entry
from workflow.errors import DataError
from workflow.review.editing.model import Conflict, Deed, Outdated
from workflow.review.editing.versions import version

ARTICLE = "It rained.\n\nIt snowed. It froze.\n\n## It thawed\n\nIt hailed.\n"

TEXTS = st.sampled_from(
    [
        "Шёл дождь.",
        "Шёл снег.",
        "Морозило.",
        'И "град".',
        "Первая.\nВторая.",
        "",
        "  ",
        "C:\\",
        "Нет: \ud800",
        "нет \x07",
    ]
)

DEEDS = {"accept": Deed.SAVE, "save": Deed.SAVE, "draft": Deed.DRAFT, "approve": Deed.APPROVE}
DEEDS |= {"withdraw": Deed.WITHDRAW, "comment": Deed.COMMENT}

ELSEWHERE = ("poedit", "poedit", "poedit note", "poedit fuzzy", "wrap", "remove", "sync")

STEPS = st.lists(
    st.tuples(
        st.sampled_from(("look", "save", "undo", *DEEDS, *ELSEWHERE)),
        st.integers(0, 5),
        TEXTS,
    ),
    max_size=14,
)


class Reviewer:
    """A page that remembers what it showed, beside somebody who edits the same file."""

    def __init__(self, room: Newsroom) -> None:
        self.room = room
        self.desk = Desk(room.root)
        self.shown = self.desk.entries()
        self.told = {entry.msgstr for entry in self.shown.values()}
        self.told |= {line for entry in self.shown.values() for line in entry.comments.notes}

    def step(self, what: str, number: int, text: str) -> None:
        """Do one thing."""
        msgids = list(self.shown)
        msgid = msgids[number % len(msgids)]
        if what == "look":
            self.look()
        elif what == "sync":
            self.room.sync()
        elif what in DEEDS:
            self.ask(DEEDS[what], msgid, None if what in {"accept", "approve", "withdraw"} else text)
        elif what == "undo":
            self.undo()
        else:
            self.elsewhere(what, msgid, text.replace("\ud800", "").replace("\x07", ""))

    def look(self) -> None:
        """Load the page anew."""
        self.shown |= self.desk.entries()
        self.seen(*self.desk.entries().values())

    def seen(self, *entries: Entry) -> None:
        """Show entries."""
        self.told |= {entry.msgstr for entry in entries} | {line for one in entries for line in one.comments.notes}
        self.shown |= {entry.msgid: entry for entry in entries}

    def ask(self, deed: Deed, msgid: str, text: str | None) -> None:
        """Ask for an edit of what the page shows, and hold the file against the answer."""
        before, seen = self.desk.text(), self.shown[msgid]
        try:
            answer = self.desk.ask(msgid, deed, text, seen=seen)
        except DataError:
            assert self.desk.text() == before
            return
        if isinstance(answer, Conflict):
            assert self.desk.text() == before
            assert answer.text == text
            assert version(answer.now.entry) != version(seen)
        elif text is not None and deed is not Deed.COMMENT:
            assert self.desk.entries()[msgid].msgstr.split() == text.split()
        self.kept(before, self.desk.text(), msgid)
        self.seen(answer.now.entry)

    def undo(self) -> None:
        """Take the last change back."""
        before = self.desk.text()
        with suppress(DataError):
            if done := self.desk.editor.undo("source/a.md"):
                if isinstance(done, Outdated):
                    assert self.desk.text() == before
                self.told.add(done.text)
                self.kept(before, self.desk.text(), done.now.entry.msgid)
                self.seen(done.now.entry)

    def kept(self, before: str, after: str, msgid: str) -> None:
        """Hold two states of the file against each other: others keep their bytes, and what went had been shown."""
        old, new = (po.read(text, "a.po").entries for text in (before, after))
        assert [entry.raw for entry in old if entry.msgid != msgid] == [e.raw for e in new if e.msgid != msgid]
        words = {entry.msgstr for entry in old} | {line for entry in old for line in entry.comments.notes}
        there = {entry.msgstr for entry in new} | {line for entry in new for line in entry.comments.notes}
        assert words - there <= self.told

    def elsewhere(self, what: str, msgid: str, text: str) -> None:
        """Let somebody with another editor change the file."""
        path = self.desk.article.catalog("ru")

        def change(entries: list[Entry]) -> list[Entry]:
            return [self.changed(entry, what, text) if entry.msgid == msgid else entry for entry in entries]

        if what == "wrap":
            self.desk.write(
                self.desk.text().replace('msgid "It', 'msgid ""\n"It').replace('msgstr "Шёл ', 'msgstr "Шёл "\n"')
            )
        elif what == "remove":
            self.room.revise(path, lambda entries: [entry for entry in entries if entry.msgid != msgid])
        else:
            self.room.revise(path, change)

    @staticmethod
    def changed(entry: Entry, what: str, text: str) -> Entry:
        """Return an entry as an editor leaves it."""
        if entry.obsolete:
            return entry
        if what == "poedit note":
            return rendered(entry, entry.msgstr, fuzzy=entry.fuzzy, notes=("проверить",))
        return rendered(entry, text, fuzzy=what == "poedit fuzzy")


@settings(deadline=None, max_examples=100)
@given(STEPS)
def test_no_words_are_lost_unseen(steps: list[tuple[str, int, str]]) -> None:
    """Whatever the order: what a page overwrote it had shown, what was typed is in the file or refused, others keep their bytes.

    What the other one writes counts as written once it is in the file; a page that has not seen it cannot touch it.
    """
    with newsroom(locales=["en", "ru"]) as room:
        room.write("source/a.md", ARTICLE)
        room.sync()
        reviewer = Reviewer(room)
        for step in steps:
            reviewer.step(*step)
        assert not list(Path(room.root).rglob("*.audarma-tmp"))


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(st.sampled_from(sorted(DEEDS)), st.integers(0, 5), TEXTS), max_size=8))
def test_undo_gives_every_byte_back(steps: list[tuple[str, int, str]]) -> None:
    """As long as nobody else writes, taking back every change of a session leaves catalog and approvals as they were."""
    with newsroom(locales=["en", "ru"]) as room:
        room.write("source/a.md", ARTICLE)
        room.sync()
        room.translate("locales/ru/LC_MESSAGES/a.po", lambda entry: "Дождь." if "rain" in entry.msgid else "")
        reviewer = Reviewer(room)
        before = reviewer.desk.text()
        for what, number, text in steps:
            reviewer.look()
            reviewer.step(what, number, text)
        while reviewer.desk.editor.undo("source/a.md"):
            pass
        assert reviewer.desk.text() == before
        assert reviewer.desk.facts() == []
