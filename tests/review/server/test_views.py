"""Pages that are read again and again are what a first reading gives, and their news is what changed."""

from __future__ import annotations

from conftest import MakeWorkspace
from hypothesis import given, settings
from hypothesis import strategies as st
from newsroom import Newsroom, articles, edits, newsroom, work, worked

from workflow import settings as setting
from workflow.approval import approve
from workflow.catalog import paths
from workflow.catalog.paths import Located
from workflow.columns.model import Page
from workflow.columns.reading import Columns
from workflow.review.server.overviews import Overviews
from workflow.review.server.views import Views

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
            match deed:
                case "translate":
                    room.revise(PO, lambda entries, detail=detail: worked(entries, detail))
                case "write":
                    lines = detail(lines)
                    room.write("source/a.md", "\n\n".join(lines) + "\n")
                    room.sync()
                case "approve":
                    approve(room.settings, "А. Б.")
                case "glossary":
                    room.write("glossary.csv", detail) if detail else None
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


def test_a_page_that_nobody_remembers(workspace: MakeWorkspace) -> None:
    """Who comes back with the tag of long ago is told to load the page anew."""
    room = workspace({"a.md": "It rained.\n"}, 'locales = ["en", "ru"]\n')
    room.call("sync")
    loaded = setting.load(str(room.root))
    views = Views(Columns(loaded, remember=True))
    (located,) = paths.articles(loaded).articles
    news = views.news(located, "long ago")
    assert news
    assert news.anew
    assert views.news(located, news.tag) is None


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
