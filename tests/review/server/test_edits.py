"""Edits over HTTP: what comes back, what stands in the files, what a page learns of others' edits."""

from __future__ import annotations

import json
import re
from pathlib import Path

import polib
import pytest
from conftest import MakeWorkspace
from served import Cell, Served, served

from workflow.catalog import ledger
from workflow.review.rendering import MOST
from workflow.review.server.loaded import link

PO = "locales/ru/LC_MESSAGES/weather.po"
ARTICLE = "source/weather.md"


def cell_of(server: Served, row: int) -> Cell:
    """Return the translation of a sentence as the page shows it now."""
    return next(cell for cell in server.cells(ARTICLE) if cell.row == row)


def msgstr(server: Served, msgid: str) -> str:
    """Return a translation as polib reads it."""
    entry = polib.pofile(str(server.room.root / PO)).find(msgid)
    assert entry
    return str(entry.msgstr)


def test_the_pages(server: Served) -> None:
    """The overview leads to the article; its page has every sentence, the state of each, and loads its own files only."""
    assert "/article/source/weather.md" in server.get("/").text
    page = server.get("/article/source/weather.md").text
    cells = server.cells(ARTICLE)
    assert [(cell.row, cell.state) for cell in cells] == [
        (1, "translated"),
        (2, "translated"),
        (3, "translated"),
        (4, "empty"),
        (5, "translated"),
    ]
    assert cells[1].entry == cells[4].entry
    for name in ("edit.js", "read.js", "style.css"):
        assert f'"{link("static", name)}"' in page
        found = server.get(link("static", name))
        assert (found.status, found.headers["content-type"].split(";")[0]) == (
            200,
            "text/css" if name.endswith("css") else "text/javascript",
        )
    assert "<script>" not in page
    assert " style=" not in page


def test_saved(server: Served) -> None:
    """A translation stands in the file, as finished, and the answer has the cell anew, wherever the sentence stands."""
    done = server.edit(cell_of(server, 2), "save", "Лил дождь.\r\n")
    assert (done.status, done.json["outcome"], done.json["text"]) == (200, "saved", "Лил дождь.")
    assert [(cell["row"], cell["language"]) for cell in done.json["cells"]] == [(2, "ru"), (5, "ru")]
    assert all("Лил дождь." in cell["html"] for cell in done.json["cells"])
    assert f'data-version="{done.json["version"]}"' in done.json["cells"][0]["html"]
    assert msgstr(server, "It rained.") == "Лил дождь."


def test_saved_and_approved(server: Served) -> None:
    """Both at once: the file has the text, the ledger the pair, the cell says who and when."""
    done = server.edit(cell_of(server, 4), "save", "Морозило.", approve=True)
    assert done.json["state"] == "approved"
    assert "Айгерім Сапарова" in done.json["cells"][0]["html"]
    (fact,) = ledger.read(server.room.read("locales/ru/ledger.tsv"), "").values()
    assert fact.key == ledger.pair_key((None, "It froze."), "Морозило.")
    assert server.edit(cell_of(server, 4), "withdraw").json["state"] == "translated"


def test_drafted_commented_undone(server: Served) -> None:
    """Each deed is written, and undone in turn until there is nothing left."""
    before = server.room.read(PO)
    assert server.edit(cell_of(server, 2), "draft").json["state"] == "draft"
    assert server.edit(cell_of(server, 2), "comment", "проверить\nу автора").json["comment"] == "проверить\nу автора"
    assert "# проверить\n# у автора\n" in server.room.read(PO).decode()
    assert server.edit(cell_of(server, 2), "save").json["state"] == "translated"
    undone = [server.post("/undo", article=ARTICLE, tag=cell_of(server, 2).tag).json for _ in range(3)]
    assert [one["outcome"] for one in undone] == ["undone"] * 3
    assert [one["state"] for one in undone] == ["draft", "draft", "translated"]
    assert server.post("/undo", article=ARTICLE).json == {"outcome": "nothing"}
    assert server.room.read(PO) == before


def test_undone_by_who_did_it(server: Served) -> None:
    """What one window did is not taken back from another one, nor from one that has no name."""
    assert server.edit(cell_of(server, 2), "save", "Лил дождь.", window="a").status == 200
    assert server.edit(cell_of(server, 3), "save", "Мело.", window="b").status == 200
    for window in ({"window": "c"}, {}):
        assert server.post("/undo", article=ARTICLE, **window).json == {"outcome": "nothing"}
    first = server.post("/undo", article=ARTICLE, window="a").json
    assert (first["outcome"], first["undone"]) == ("undone", "Лил дождь.")
    assert server.post("/undo", article=ARTICLE, window="a").json == {"outcome": "nothing"}
    assert server.post("/undo", article=ARTICLE, window="b").json["undone"] == "Мело."


def test_what_changed_around_a_save(server: Served) -> None:
    """The answer to a save has the sentences with their marks, and the news have how far the article is, as the page has it."""
    tag = cell_of(server, 4).tag
    done = server.edit(cell_of(server, 4), "save", "Морозило 5 раз.").json
    assert [one["row"] for one in done["sources"]] == [4]
    assert {one["entry"] for one in done["cells"]} == {cell_of(server, 4).entry}
    page = server.get(f"/article/{ARTICLE}").text
    assert done["sources"][0]["html"] in page
    assert server.get(f"/state/{ARTICLE}?tag={tag}").json["sides"] in page
    undone = server.post("/undo", article=ARTICLE, tag=tag).json
    assert undone["sources"][0]["html"] in server.get(f"/article/{ARTICLE}").text


def test_conflict(server: Served) -> None:
    """An entry that Poedit saved meanwhile stays; the answer has both texts, and word by word what differs."""
    cell = cell_of(server, 2)
    server.room.write({PO: server.room.read(PO).decode().replace("Шёл дождь.", "Шёл сильный дождь.")})
    before = server.room.read(PO)
    done = server.edit(cell, "save", "Шёл мелкий дождь.")
    assert (done.status, done.json["outcome"]) == (409, "conflict")
    assert (done.json["mine"], done.json["text"]) == ("Шёл мелкий дождь.", "Шёл сильный дождь.")
    assert done.json["steps"] == [
        ["same", "Шёл "],
        ["removed", "сильный"],
        ["added", "мелкий"],
        ["same", " дождь."],
    ]
    assert done.json["differs"] == ["text"]
    assert server.room.read(PO) == before
    again = server.edit(cell._replace(version=done.json["version"]), "save", "Шёл мелкий дождь.")
    assert again.status == 200
    assert msgstr(server, "It rained.") == "Шёл мелкий дождь."


def test_what_differs_in_a_conflict(server: Served) -> None:
    """The answer says whether text, state, source or comment is another one, so that nobody looks for what is not there."""
    text = server.room.read(PO).decode()
    for replaced, by, differing in (
        ('msgid "It rained."', '# спросить\nmsgid "It rained."', ["comment"]),
        ('msgid "It rained."', '#, fuzzy\nmsgid "It rained."', ["state"]),
        ('msgid "It rained."', '#, fuzzy\n#| msgid "It poured."\nmsgid "It rained."', ["state", "source"]),
        ("Шёл дождь.", "Лило.", ["text"]),
    ):
        server.room.write({PO: text})
        cell = cell_of(server, 2)
        server.room.write({PO: text.replace(replaced, by)})
        done = server.edit(cell, "save", "Лил дождь.")
        assert (done.status, done.json["differs"]) == (409, differing)
    older = server.edit(cell._replace(version="0" * 24), "save", "Лил дождь.")
    assert (older.status, older.json["differs"]) == (409, [])


def test_what_cannot_be_approved(server: Served) -> None:
    """An empty entry, a text with halves of characters, one that is too long: each is one line, and nothing is written."""
    before = server.room.snapshot()
    for deed, text, slug in (
        ("approve", None, "approve-unfinished"),
        ("save", "нет \ud800", "text-character"),
        ("save", "нет \x00", "text-character"),
        ("save", "я" * 100_001, "text-length"),
        ("comment", "\\", "comment-backslash"),
    ):
        done = server.edit(cell_of(server, 4), deed, text)
        assert (done.status, done.json["outcome"], done.json["problem"]["slug"]) == (422, "refused", slug)
    assert server.room.snapshot() == before


def test_a_tag_that_is_none(server: Served) -> None:
    """A change whose page cannot be told is refused before anything is written."""
    before = server.room.snapshot()
    for tag in (5, ["a"], True):
        assert server.edit(cell_of(server, 2)._replace(tag=tag), "save", "Лило.").status == 400  # type: ignore[arg-type]
        assert server.post("/undo", article=ARTICLE, tag=tag).status == 400
    assert server.room.snapshot() == before


def test_errors_are_told_and_not_refused(server: Served) -> None:
    """What is approved with an error is approved, and the answer tells of it."""
    done = server.edit(cell_of(server, 2), "save", "Шёл дождь [и снег](.", approve=True)
    assert done.json["state"] == "approved"
    assert {one["severity"] for one in done.json["errors"]} == {"error"}


def test_a_text_that_is_being_typed(server: Served) -> None:
    """It is held against the rules as if it were saved; places count as JavaScript counts, and nothing is written."""
    before = server.room.snapshot()
    cell = cell_of(server, 2)
    values = {"article": ARTICLE, "language": "ru", "entry": cell.entry}
    found = server.post("/check", **values, text="🌧 Шёл  дождь дождь.").json["findings"]
    assert found
    assert all({"rule", "severity", "message", "remedy", "start", "end"} <= one.keys() for one in found)
    double = next(one for one in found if one["rule"] == "double-words")
    typed = "🌧 Шёл  дождь дождь.".encode("utf-16-le")
    assert "дождь" in typed[2 * double["start"] : 2 * double["end"]].decode("utf-16-le")
    assert server.post("/check", **values, text="Шёл дождь.").json["findings"] == []
    assert server.post("/check", **values, text="").json["findings"] == []
    assert server.post("/check", **values, text="\x00").status == 422
    assert server.post("/check", **values | {"entry": "0"}, text="а").json["problem"]["slug"] == "entry-gone"
    assert server.room.snapshot() == before


def test_a_text_with_many_findings(server: Served) -> None:
    """Of a long text that was pasted a bounded number of findings is told, the most severe, and how many more there are."""
    cell = cell_of(server, 2)
    values = {"article": ARTICLE, "language": "ru", "entry": cell.entry}
    few = server.post("/check", **values, text="дождь дождь").json
    assert few["more"] == 0
    found = server.post("/check", **values, text="1 [и снег](" + "🌧 слово слово, 5. " * 5_000).json
    assert len(found["findings"]) == MOST
    assert found["more"] > 5_000
    assert "error" in {one["severity"] for one in found["findings"]}
    saved = server.edit(cell, "save", "1 [и снег](" + "слово слово, 5. " * 5_000).json
    assert len(saved["errors"]) <= MOST


def test_an_edit_elsewhere_is_noticed(server: Served) -> None:
    """A page that asks learns of the cells that are others now, and of them only; nothing if nothing changed."""
    # The check of the whole workspace may end in between: then the tag is another one, and no cell is.
    quiet = server.get(f"/state/{ARTICLE}?tag={cell_of(server, 2).tag}").json
    assert (quiet["anew"], quiet["cells"]) == (False, [])
    tag = quiet["tag"]
    server.room.write({PO: server.room.read(PO).decode().replace("Шёл снег.", "Мело.")})
    news = server.get(f"/state/{ARTICLE}?tag={tag}").json
    assert [(cell["row"], "Мело." in cell["html"]) for cell in news["cells"]] == [(3, True)]
    assert news["tag"] != tag
    assert server.get(f"/state/{ARTICLE}?tag={news['tag']}").json["cells"] == []
    assert server.room.call("approve", "--by", "Марат").code == 0
    later = server.get(f"/state/{ARTICLE}?tag={news['tag']}").json
    assert {cell["row"] for cell in later["cells"]} == {1, 2, 3, 5}


def test_other_sentences_ask_for_the_page_anew(server: Served) -> None:
    """If the article was edited, or is gone, or the tag is not known, the page is told to load again, or that it is gone."""
    cell, rows = cell_of(server, 2), rows_of(server)
    news = {"tag": cell.tag, "anew": True, "cells": []}
    assert server.get(f"/state/{ARTICLE}?tag=none").json == news | {"tag": "none"}
    server.room.write({ARTICLE: "It poured.\n"})
    for asked in (f"tag={cell.tag}", f"tag={cell.tag}&rows={rows}"):
        assert server.get(f"/state/{ARTICLE}?{asked}").json == news
    # Once more, though the page as it is now was asked for in between.
    assert rows_of(server) != rows
    assert server.get(f"/state/{ARTICLE}?tag={cell.tag}").json == news
    (server.room.root / ARTICLE).unlink()
    assert server.get(f"/state/{ARTICLE}?tag={cell.tag}").json["gone"] is True
    assert server.get(f"/article/{ARTICLE}").status == 404


def rows_of(server: Served) -> str:
    """Return what tells the sentences of the page from others."""
    found = re.search(r'name="audarma-rows" content="([^"]+)"', server.get(f"/article/{ARTICLE}").text)
    assert found
    return found[1]


def test_a_page_that_is_not_remembered(server: Served) -> None:
    """After another glossary was saved, or the server started anew, a page with the same sentences gets all its cells."""
    cell, rows = cell_of(server, 2), rows_of(server)
    server.room.write({"glossary.csv": "en,ru,kind\nIt rained,ливень,term\n"})
    news = server.get(f"/state/{ARTICLE}?tag={cell.tag}&rows={rows}").json
    assert (news["anew"], [one["row"] for one in news["cells"]]) == (False, [1, 2, 3, 4, 5])
    assert [one["row"] for one in news["sources"]] == [1, 2, 3, 4, 5]
    assert 'class="term"' in news["sources"][1]["html"]
    page = server.get(f"/article/{ARTICLE}").text
    assert all(one["html"] in page for one in [*news["cells"], *news["sources"]])
    with served(server.room) as other:
        later = other.get(f"/state/{ARTICLE}?tag={news['tag']}&rows={rows}").json
        assert (later["anew"], len(later["cells"])) == (False, 5)


def test_a_catalog_that_breaks(server: Served) -> None:
    """A catalog that is broken or gone is told on the page; what is typed for it is refused in one line, and it stays."""
    cell = cell_of(server, 2)
    whole = server.room.read(PO)
    server.room.write({PO: whole[: len(whole) // 2]})
    done = server.edit(cell, "save", "Лил дождь.")
    assert (done.status, done.json["outcome"]) == (422, "refused")
    assert server.room.read(PO) == whole[: len(whole) // 2]
    assert "weather.po" in server.get(f"/article/{ARTICLE}").text
    assert "weather.po" in server.get("/").text
    assert done.json["problem"]["place"].startswith(PO)
    (server.room.root / PO).unlink()
    assert server.edit(cell, "save", "Лил дождь.").json["problem"]["slug"] == "missing"
    assert not (server.room.root / PO).exists()
    server.room.write({PO: whole})
    assert server.edit(cell, "save", "Лил дождь.").status == 200


def test_an_article_that_breaks(server: Served) -> None:
    """An article that cannot be read any more has a page that says why, and the overview names it."""
    server.room.write({ARTICLE: "---\ntitle: [\n---\nIt rained.\n"})
    page = server.get(f"/article/{ARTICLE}")
    assert page.status == 422
    assert "front matter" in page.text
    assert "front matter" in server.get("/").text


def test_a_read_only_catalog(server: Served) -> None:
    """It is refused in one line, and stays as it is."""
    before = server.room.read(PO)
    Path(server.room.root / PO).chmod(0o444)
    done = server.edit(cell_of(server, 2), "save", "Лил дождь.")
    assert (done.status, done.json["problem"]["slug"]) == (422, "read-only")
    assert server.room.read(PO) == before


def test_next_in_other_articles(server: Served) -> None:
    """Behind the last cell of an article the next one that waits is named, round the workspace, and none when all is done."""
    assert server.get(f"/next/{ARTICLE}?kind=unreviewed").json == {
        "address": "/article/source/2017/tax.md#s1",
        "language": "ru",
    }
    assert server.get("/next/source/2017/tax.md?kind=unreviewed").json["address"] == f"/article/{ARTICLE}#s1"
    assert server.get(f"/next/{ARTICLE}?kind=finding").json == {"address": None, "language": None}
    assert server.get(f"/next/{ARTICLE}?kind=other").status == 400
    server.room.translate("2017/tax", "ru", lambda _: "Оттаяло  оттаяло")
    assert server.get(f"/next/{ARTICLE}?kind=finding").json["address"] == "/article/source/2017/tax.md#s1"
    server.room.call("approve", "--by", "Марат")
    assert server.get(f"/next/{ARTICLE}?kind=unreviewed").json["address"] is None


def test_a_new_glossary_counts_at_once(server: Served) -> None:
    """Who adds a term sees it in the next answer."""
    cell = cell_of(server, 2)
    values = {"article": ARTICLE, "language": "ru", "entry": cell.entry, "text": "Шёл дождь."}
    assert server.post("/check", **values).json["findings"] == []
    server.room.write({"glossary.csv": "en,ru,kind\nIt rained,ливень,term\n"})
    (found,) = server.post("/check", **values).json["findings"]
    assert found["rule"].startswith("glossary")


HOSTILE = '<script>window.hacked=1</script>"><img src=x onerror=alert(1)> {{ 7*7191 }} [a](javascript:alert(1)) &lt;'


def test_a_hostile_article(workspace: MakeWorkspace) -> None:
    """Whatever source, translation, comment, glossary or file name hold, no page has a tag of theirs."""
    name = "x'\"<img src=x onerror=alert(2)>&#x27;{{7}}"
    room = workspace(
        {f"{name}.md": f"---\ntitle: '{HOSTILE}'\n---\n\n{HOSTILE}\n"}, 'locales = ["en", "ru"]\n', checked=True
    )
    room.write(
        {
            "glossary.csv": 'en,ru,kind,note\n"<b onclick=alert(3)>a</b>",<i>я</i>,term,<u>n</u>\nscript,<s>скрипт</s>,term,<script>n</script>\n'
        }
    )
    assert room.call("sync").code == 0
    room.translate(name, "ru", lambda text: f"{HOSTILE} {text}")
    with served(room, by=HOSTILE) as server:
        (first, *_) = server.cells(f"source/{name}.md")
        done = server.edit(first, "comment", HOSTILE)
        assert done.status == 200
        done = server.edit(server.cells(f"source/{name}.md")[0], "approve")
        texts = [
            server.get("/").text,
            server.get("/article/" + first.article.replace("%", "%25").replace("#", "%23")).text,
        ]
        texts += [cell["html"] for cell in done.json["cells"]]
        for text in texts:
            for tag in (
                "<script>window",
                "<img src=x",
                "<b onclick",
                "<i>я",
                "<u>n",
                "<s>скрипт",
                "<script>n",
                "50337",
            ):
                assert tag not in text, tag
            assert 'href="javascript' not in text
        assert json.loads(done.data)["state"] == "approved"


@pytest.mark.parametrize("deed", ["save", "comment"])
def test_a_lost_answer(server: Served, deed: str) -> None:
    """Who asks again with the state that was seen before is told that it is done."""
    cell = cell_of(server, 2)
    first, second = (server.edit(cell, deed, "Лил дождь.") for _ in range(2))
    assert (first.json["changed"], second.json["changed"]) == (True, False)
    assert second.status == 200


def test_saved_beside_another_language(workspace: MakeWorkspace) -> None:
    """In an article with two targets the answer to a save has the cells of the one that was edited, as the page shows them."""
    room = workspace({"weather.md": "It rained.\n"}, checked=True)
    assert room.call("sync").code == 0
    with served(room) as server:
        cell = next(cell for cell in server.cells(ARTICLE) if cell.language == "kk")
        done = server.edit(cell, "save", "Жаңбыр жауды.")
        assert [(one["row"], one["language"]) for one in done.json["cells"]] == [(1, "kk")]
        (html,) = (one["html"] for one in done.json["cells"])
        assert "Жаңбыр жауды." in html
        assert html in server.get(f"/article/{ARTICLE}").text
