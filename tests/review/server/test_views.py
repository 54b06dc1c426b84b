"""Pages that are read again and again are what a first reading gives, and their news is what changed."""

from __future__ import annotations

from typing import Any

from conftest import MakeWorkspace
from hypothesis import given, settings
from hypothesis import strategies as st
from newsroom import TRANSLATIONS, Newsroom, articles, edits, newsroom, work, worked

from workflow import settings as setting
from workflow.approval import approve
from workflow.catalog import paths, store
from workflow.catalog.paths import Located
from workflow.catalog.store import Stored
from workflow.columns.model import Page
from workflow.columns.reading import Columns
from workflow.review.editing.editor import Editor
from workflow.review.editing.model import Deed, Edit
from workflow.review.editing.versions import mark, version
from workflow.review.server import answers
from workflow.review.server.overviews import Overviews
from workflow.review.server.showing import Shower
from workflow.review.server.views import Views, sentences

PO = "locales/ru/LC_MESSAGES/a.po"


def article(room: Newsroom) -> Located:
    """Return the one article as it is now."""
    (found,) = paths.articles(room.settings).articles
    return found


def fresh(room: Newsroom) -> Page:
    """Return its page, read by somebody who knows nothing."""
    return Columns(room.settings).page(article(room))


DEEDS = st.one_of(
    st.tuples(st.just("translate"), work()),
    st.tuples(st.just("write"), edits("en")),
    st.tuples(st.just("approve"), st.none()),
    st.tuples(
        st.just("glossary"),
        st.sampled_from(["", "en,ru,kind\nprices,цены,term\n", "en,ru,kind\nexperts,эксперты,term\n"]),
    ),
    st.tuples(st.just("nothing"), st.none()),
)


def done(room: Newsroom, lines: list[str], deed: str, detail: Any) -> list[str]:
    """Do something to the files of a newsroom; return the article as it is then."""
    match deed:
        case "translate":
            room.revise(PO, lambda entries: worked(entries, detail))
        case "write" | "move":
            lines = detail(lines) if detail else [*lines[1:], lines[0], "It rained."]
            room.write("source/a.md", "\n\n".join(lines) + "\n")
            room.sync() if detail else None
        case "sync":
            room.sync()
        case "approve":
            approve(room.settings, "А. Б.")
        case "glossary" if detail:
            room.write("glossary.csv", detail)
    return lines


@settings(deadline=None, max_examples=25)
@given(articles("en"), st.lists(DEEDS, max_size=6))
def test_what_is_remembered_is_what_is_there(lines: list[str], deeds: list[tuple[str, object]]) -> None:
    """A page is the one that is read afresh, whatever happened; its news are the cells that differ, and no others."""
    with newsroom(checked=True, locales=["en", "ru"]) as room:
        room.write("source/a.md", "\n\n".join(lines) + "\n")
        room.sync()
        views = Views(Columns(room.settings, remember=True))
        shown = views.look(article(room))
        for deed, detail in deeds:
            lines = done(room, lines, deed, detail)
            expected = fresh(room)
            news = views.news(article(room), shown.tag)
            now = views.look(article(room))
            assert now.page.rows == expected.rows
            assert now.page.columns == expected.columns
            if news and not news.anew:
                told = {(row.number, cell.language): cell for row, cell in news.cells}
                for old, new in zip(shown.page.rows, expected.rows, strict=True):
                    was, cell = old.cells["ru"], new.cells["ru"]
                    if (new.number, "ru") in told:
                        assert told[new.number, "ru"] == cell
                    else:
                        assert (was.text, was.state, was.approval, was.notes) == (
                            cell.text,
                            cell.state,
                            cell.approval,
                            cell.notes,
                        )
            shown = now


def test_a_page_in_a_hurry(workspace: MakeWorkspace) -> None:
    """Where the findings are not known yet the page is there without them, and they are its news."""
    room = workspace({"a.md": "It cost 5 tenge.\n"}, 'locales = ["en", "ru"]\n', checked=True)
    room.call("sync")
    room.translate("a", "ru", lambda _: "Это стоило 6 тенге.")
    loaded = setting.load(str(room.root))
    views = Views(Columns(loaded, remember=True))
    (located,) = paths.articles(loaded).articles
    hurried = views.look(located, hurry=True)
    assert hurried.page.rows[0].cells["ru"].found == ()
    news = views.news(located, hurried.tag)
    assert news
    assert [(row.number, cell.found[0].rule) for row, cell in news.cells] == [(1, "figures")]
    again = views.look(located, hurry=True)
    assert again == views.look(located)
    assert again.page.rows[0].cells["ru"].found


class Client:
    """A page that is open in a browser: takes what it is told as the page does, and looks whether it may."""

    def __init__(self, room: Newsroom) -> None:
        self.room, self.shower = room, Shower(room.root)
        self.views = Views(Columns(room.settings, remember=True))
        self.load()

    def load(self) -> None:
        """Open the page, or load it again."""
        self.tag, self.page = self.views.look(article(self.room))
        self.rows = sentences(self.page)
        self.stale = False
        self.shown = shown(self.shower, self.page)

    def take(self, told: dict[str, Any]) -> None:
        """Put in what was told."""
        assert not (told.get("anew") and told["cells"])
        self.stale = self.stale or told.get("anew", False)
        for one in told["cells"]:
            # As the page is, not as the article is by now.
            key = self.page.rows[one["row"] - 1].segment.key
            assert one["entry"] == mark(key)
            assert 'data-entry="' not in one["html"] or f'data-entry="{mark(key)}"' in one["html"]
            self.shown[one["row"], one["language"]] = one["html"]
        for one in told.get("sources", ()):
            self.shown[one["row"], "source"] = one["html"]
        self.shown[0, "sides"] = told.get("sides", self.shown[0, "sides"])
        self.tag = told.get("tag", self.tag)

    def look(self) -> None:
        """Ask for news."""
        news = self.views.news(article(self.room), self.tag, self.rows)
        if news:
            self.take(answers.news(self.shower, news))
            assert not news.anew or self.rows != sentences(fresh(self.room))

    def save(self, editor: Editor, number: int, text: str) -> None:
        """Save one translation as it is shown."""
        cells = [cell for row in self.page.rows for cell in row.cells.values() if cell.entry]
        if not cells:
            return
        cell = cells[number % len(cells)]
        located = article(self.room)
        before = self.room.catalog(PO)
        entry = next((one for one in before.entries if one.key == cell.entry.key and not one.obsolete), None)
        if entry is None:
            return
        done = editor.edit(Edit(located, "ru", mark(entry.key), version(entry), Deed.SAVE, text))
        catalog, seen = store.open_catalog(self.room.root, PO, "ru")
        since = self.views.saved(Stored(located, "ru", PO, catalog, seen), self.tag, done.now)
        if since:
            self.take(answers.changed(self.shower, since.page, since.cells, [row for row, _ in since.cells]))


def shown(shower: Shower, page: Page) -> dict[tuple[int, str], str]:
    """Return the parts of a page, by row and language."""
    wanted = [(row, cell) for row in page.rows for cell in row.cells.values()]
    places = [(row.number, cell.language) for row, cell in wanted]
    parts = dict(zip(places, shower.cells(page, wanted), strict=True))
    parts |= {(number, "source"): html for number, html in shower.sources(page, page.rows)}
    return parts | {(0, "sides"): shower.sides(page)}


@settings(deadline=None, max_examples=25)
@given(
    articles("en"),
    st.lists(
        st.one_of(
            DEEDS,
            st.tuples(st.sampled_from(["move", "sync", "restart", "break", "load"]), st.none()),
            st.tuples(st.just("save"), st.tuples(st.integers(0, 15), st.sampled_from(TRANSLATIONS))),
        ),
        max_size=8,
    ),
)
def test_no_cell_stands_beside_another_sentence(lines: list[str], deeds: list[tuple[str, Any]]) -> None:
    """Whatever happens while a page is open, no answer has a cell for a row of another sentence.

    After a look the page is what it would be if it were loaded, unless it is told to load again; and that it is told only
    where its sentences are others.
    """
    with newsroom(checked=True, locales=["en", "ru"]) as room:
        room.write("source/a.md", "\n\n".join(lines) + "\n")
        room.sync()
        client, editor = Client(room), Editor(room.settings, lambda: "А. Б.")
        for deed, detail in deeds:
            if deed == "save":
                client.save(editor, *detail)
                continue
            if deed == "restart":
                client.views = Views(Columns(room.settings, remember=True))
            elif deed == "break":
                whole = room.read(PO)
                room.write(PO, whole[: len(whole) // 2] + "\nmsgid")
                client.look()
                room.write(PO, whole)
            elif deed == "load":
                client.load()
            else:
                lines = done(room, lines, deed, detail)
            if deed == "glossary":
                # As `Session.fresh` does.
                client.views = Views(Columns(room.settings, remember=True))
            client.look()
            if client.stale:
                client.load()
            assert client.shown == shown(client.shower, fresh(room))


def test_a_page_that_nobody_remembers(workspace: MakeWorkspace) -> None:
    """Who comes back with the tag of long ago gets all cells if the sentences are the same, and else loads it anew."""
    room = workspace({"a.md": "It rained.\n"}, 'locales = ["en", "ru"]\n')
    room.call("sync")
    loaded = setting.load(str(room.root))
    views = Views(Columns(loaded, remember=True))
    (located,) = paths.articles(loaded).articles
    rows = sentences(views.look(located).page)
    news = views.news(located, "long ago", rows)
    assert news
    assert (news.anew, [cell.language for _, cell in news.cells], len(news.sources)) == (False, ["ru"], 1)
    assert views.news(located, news.tag) is None
    for other in ("", "0" * 24):
        news = views.news(located, "long ago", other)
        assert news
        assert (news.anew, news.cells, news.tag) == (True, [], "long ago")


def test_a_save_that_was_taken_back_elsewhere(workspace: MakeWorkspace) -> None:
    """What was saved from a page, and is by now what it was before, is news: the page shows what was saved."""
    room = workspace({"a.md": "It rained.\n"}, 'locales = ["en", "ru"]\n')
    room.call("sync")
    loaded = setting.load(str(room.root))
    views = Views(Columns(loaded, remember=True))
    (located,) = paths.articles(loaded).articles
    tag, page = views.look(located)
    place = located.catalog("ru")
    before = room.read(place)
    entry = page.rows[0].cells["ru"].entry
    assert entry
    done = Editor(loaded, lambda: "А. Б.").edit(Edit(located, "ru", mark(entry.key), version(entry), Deed.SAVE, "Да."))
    stored = Stored(located, "ru", place, *store.open_catalog(loaded.root, place, "ru"))
    since = views.saved(stored, tag, done.now)
    assert since
    assert [cell.text for _, cell in since.cells] == ["Да."]
    room.write({place: before})
    news = views.news(located, tag)
    assert news
    assert [cell.text for _, cell in news.cells] == [""]


def test_many_articles_one_after_the_other(workspace: MakeWorkspace) -> None:
    """The overview reads a few while somebody waits, says how many are missing, and has them all in the end."""
    room = workspace({f"{n}.md": f"It rained {n} times.\n" for n in range(50)}, 'locales = ["en", "ru"]\n')
    room.call("sync")
    loaded = setting.load(str(room.root))
    views, overviews = Views(Columns(loaded, remember=True)), Overviews(loaded)
    found = paths.articles(loaded).articles
    first = overviews.glance(found, views, whole=True)
    assert len(first.overview.summaries) + first.unread == 50
    assert first.unread
    for located in overviews.waiting(found, views):
        overviews.read(located, views)
    room.translate("7", "ru", lambda _: "Дождь шёл 7 раз.")
    assert [one.path for one in overviews.waiting(found, views)] == ["source/7.md"]
    last = overviews.glance(found, views, whole=True)
    assert (len(last.overview.summaries), last.unread) == (50, 0)
    assert sum(side.states.get("translated", 0) for one in last.overview.summaries for side in one.sides) == 1


def test_an_article_that_cannot_be_read(workspace: MakeWorkspace) -> None:
    """It is a problem of the overview, and the others are there."""
    room = workspace({"a.md": "It rained.\n", "b.md": "---\ntitle: [\n---\n\nIt snowed.\n"}, 'locales = ["en", "ru"]\n')
    room.call("sync")
    loaded = setting.load(str(room.root))
    found = paths.articles(loaded).articles
    shown = Overviews(loaded).glance(found, Views(Columns(loaded, remember=True)), whole=True).overview
    assert [one.article for one in shown.summaries] == ["source/a.md"]
    assert [problem.slug for problem in shown.problems] == ["front-matter"]
