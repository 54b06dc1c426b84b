"""The static report: its files, what stands in its pages, and that nothing an article says becomes markup."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import lxml.html
import pytest

from workflow import settings as setting
from workflow.catalog import paths
from workflow.checks.running import check
from workflow.columns.model import State
from workflow.columns.reading import Columns
from workflow.errors import AudarmaError, DataError, SettingsError
from workflow.review import writing
from workflow.review.article import view
from workflow.review.names import page_name
from workflow.review.rendering import MOST, Pages
from workflow.review.site import Report, site
from workflow.review.summary import summary

VISIT = """\
---
title: The visit
---

# The visit

The National Bank kept its rate at 16.5%. Nobody objected.
"""
HOSTILE = """\
# <script>alert("title")</script>

Say <script>alert(1)</script> & "quotes" 'single' <img src=x onerror=alert(2)> to </p></main>.

A \u202ereversed\u202c line with a \x07 bell, and {{ 7 * 7 }} {% raw %}.
"""
GLOSSARY = "en,ru,kk,kind,note\nNational Bank,Национальный банк,Ұлттық банк,agency,<i>since</i> 1993\n"


@pytest.fixture
def room(workspace: Callable[..., Any]) -> Any:
    """Return a synced workspace with two articles and a glossary."""
    room = workspace({"2017/visit.md": VISIT, "hostile.md": HOSTILE}, checked=True)
    room.write({"glossary.csv": GLOSSARY})
    assert room.call("sync").code == 0
    return room


def _site(room: Any, folder: str | Path = "report", *only: str) -> Report:
    return site(setting.load(str(room.root)), str(room.root / folder), only)


def _html(room: Any, name: str, folder: str = "report") -> Any:
    return lxml.html.fromstring((room.root / folder / name).read_bytes().decode())


def _article(room: Any, path: str = "source/2017/visit.md") -> Any:
    return _html(room, page_name(path))


def _text(element: Any) -> str:
    return " ".join(element.text_content().split())


def _all(element: Any, tag: str = "*", cls: str = "", **attributes: str) -> list[Any]:
    """Return the elements below one with a tag, a class, and attributes (underscores for dashes)."""
    wanted = [f"@{name.replace('_', '-')}='{value}'" for name, value in attributes.items()]
    wanted += [f"contains(concat(' ', normalize-space(@class), ' '), ' {cls} ')"] if cls else []
    found: list[Any] = element.xpath(f".//{tag}" + "".join(f"[{one}]" for one in wanted))
    return found


def _edit(room: Any, old: str, new: str, name: str = "locales/ru/LC_MESSAGES/2017/visit.po") -> None:
    text = room.read(name).decode()
    assert text.count(old) == 1
    room.write({name: text.replace(old, new)})


def test_an_article_has_its_languages_in_columns(room: Any) -> None:
    """A row a sentence in reading order: the source first, then the translations with language, state and text."""
    room.translate("2017/visit", "ru", lambda text: {"Nobody objected.": "Возражений не было."}.get(text, ""))
    _site(room)
    main = _article(room).get_element_by_id("content")

    assert (main.get("data-article"), main.get("data-language")) == ("source/2017/visit.md", "en")
    rows = main.find_class("row")
    assert [row.get("data-row") for row in rows] == [row.get("id")[1:] for row in rows] == ["1", "2", "3", "4"]
    source, russian, kazakh = rows[3].find_class("cell")
    assert (source.get("lang"), _text(source.find_class("text")[0])) == ("en", "Nobody objected.")
    assert (russian.get("lang"), russian.get("data-language"), russian.get("data-state")) == ("ru", "ru", "translated")
    assert _text(russian.find_class("text")[0]) == "Возражений не было."
    assert (kazakh.get("data-language"), kazakh.get("data-state"), kazakh.get("data-findings")) == ("kk", "empty", "0")


def test_findings_stand_at_their_place(room: Any) -> None:
    """What a rule finds is marked in source and translation, and told below with rule, severity, message and remedy."""
    room.translate(
        "2017/visit",
        "ru",
        lambda text: "Национальный банк сохранил ставку на уровне 15,5\u00a0%." if "16.5" in text else "",
    )
    (wanted,) = (one for one in check(setting.load(str(room.root))).found if one.rule == "figures")
    _site(room)
    (cell,) = _all(_article(room), data_language="ru", data_findings="1")

    (mark,) = _all(cell, "mark", "error")
    assert mark.text_content() == "15,5\u00a0%"
    assert _all(_all(cell.getparent(), cls="source")[0], "mark", "error")[0].text_content() == "16.5%"
    (item,) = _all(_all(cell, cls="findings")[0], "li")
    assert _text(item) == f"error figures: {wanted.finding.message}; {wanted.finding.remedy}".replace("\u00a0", " ")
    assert (cell.get("data-severity"), cell.get("data-rules")) == ("error", "figures")


def test_of_many_findings_some_are_listed(room: Any) -> None:
    """Of a text with more findings than anybody reads, fifty stand below it, and how many more there are."""
    room.translate("2017/visit", "ru", lambda text: "слово слово " * 70 if "16.5" in text else "")
    _site(room)
    (cell,) = (one for one in _all(_article(room), data_language="ru") if int(one.get("data-findings") or 0) > MOST)

    items = _all(_all(cell, cls="findings")[0], "li")
    assert len(items) == MOST + 1
    assert _text(items[-1]) == f"and {int(cell.get('data-findings')) - MOST} more"


def test_terms_are_marked_and_defined(room: Any) -> None:
    """A term can be reached by keyboard, and what describes it is its definition with the approved wordings."""
    room.translate("2017/visit", "ru", lambda text: "Ставка Национального банка сохранена." if "16.5" in text else "")
    _site(room)
    page = _article(room)

    terms = page.find_class("term")
    assert [term.text_content() for term in terms] == ["National Bank", "Национального банка"]
    assert {term.get("tabindex") for term in terms} == {"0"}
    (named,) = {term.get("aria-describedby") for term in terms}
    parts = [_text(part) for part in page.get_element_by_id(named)]
    assert parts == ["National Bank", "Russian Национальный банк", "Kazakh Ұлттық банк", "<i>since</i> 1993"]


def test_what_changed_in_a_stale_source(room: Any) -> None:
    """Beside a stale translation stands, word by word, how its source was and how it is; who hears it is told which is which."""
    room.translate("2017/visit", "ru", lambda text: "Возражений не было." if "objected" in text else "")
    room.write({"source/2017/visit.md": VISIT.replace("Nobody objected.", "Nobody at all objected yesterday.")})
    assert room.call("sync").code == 0
    _site(room)
    (cell,) = _all(_article(room), data_language="ru", data_state="stale")

    (changed,) = _all(_all(cell, cls="changed")[0], cls="text", lang="en")
    parts = [(part.tag, part.text_content()) for part in changed]
    assert parts == [("ins", " added: at all "), ("ins", " added:  yesterday"), ("span", " (end)")]
    for unseen in changed.find_class("unseen"):
        assert unseen.get("lang") == "en"
        unseen.drop_tree()
    assert changed.text_content() == "Nobody at all objected yesterday."


def test_a_change_that_cannot_be_seen_is_named(room: Any) -> None:
    """Where the source now has a letter of the other alphabet, or another space, that is told, as `audarma diff` does."""
    room.translate("2017/visit", "ru", lambda text: "Возражений не было." if "objected" in text else "")
    room.write({"source/2017/visit.md": VISIT.replace("Nobody objected.", "Nоbody\u00a0objected.")})
    assert room.call("sync").code == 0
    _site(room)
    (cell,) = _all(_article(room), data_language="ru", data_state="stale")

    (changed,) = cell.find_class("changed")
    assert "added: N<Cyrillic о>body<U+00A0>" in " ".join(changed.text_content().split())


def test_the_overview_counts(room: Any) -> None:
    """Each article says how far each language is; all together are the sum; a rule leads to where it finds something."""
    room.translate("2017/visit", "ru", lambda text: "Никто  не возражал." if "objected" in text else "")
    report = _site(room)
    page = _html(room, "index.html")

    (row,) = _all(page, "li", data_article="source/2017/visit.md")
    side = _all(row, data_language="ru")[0]
    assert _text(side).startswith("Russian 25 % 1 translated, 3 empty")
    assert side.get("data-state").split() == ["empty", "translated"]
    widths = [rect.get("width") for rect in _all(side, "rect")]
    assert widths == ["25.00%", "75.00%"]
    totals = {one.language: one for one in report.overview.totals}
    assert totals["ru"].states == {"translated": 1, "empty": 6}
    (rule,) = _all(page, "details")
    assert "typography" in _text(rule.find("summary"))
    (link,) = _all(rule, "a")[:1]
    assert link.get("href") == f"{page_name('source/2017/visit.md')}?rule=typography#s4"


def test_a_rule_is_as_grave_as_what_it_finds(room: Any) -> None:
    """Where a rule finds errors in drafts alone, which are warnings, the overview calls it so, as the articles do."""
    wrong = "Национальный банк сохранил ставку на уровне 15,5\u00a0%."
    room.translate("2017/visit", "ru", lambda text: wrong if "16.5" in text else "")
    _edit(room, '\nmsgid "The National Bank kept', '\n#, fuzzy\nmsgid "The National Bank kept')
    _site(room)
    (summary,) = [rule for rule in _all(_html(room, "index.html"), "summary") if "figures" in _text(rule)]
    assert _text(summary).startswith("warning figures")

    room.write(
        {
            "locales/ru/LC_MESSAGES/2017/visit.po": room.read("locales/ru/LC_MESSAGES/2017/visit.po").replace(
                b"#, fuzzy\n", b""
            )
        }
    )
    _site(room)
    (summary,) = [rule for rule in _all(_html(room, "index.html"), "summary") if "figures" in _text(rule)]
    assert _text(summary).startswith("error figures")


def test_an_article_with_nothing_to_translate(room: Any) -> None:
    """It says so, on its page and in the overview, where it is not the one with the least done."""
    room.write({"source/empty.md": "---\ndate: 2017-05-01\n---\n"})
    assert room.call("sync").code == 0
    _site(room)

    page = _article(room, "source/empty.md")
    assert "This article has nothing to translate." in _text(page.get_element_by_id("content"))
    assert "%" not in _text(page.find_class("sides")[0])
    (row,) = _all(_html(room, "index.html"), "li", data_article="source/empty.md")
    assert _text(row.find_class("side")[0]) == "Russian nothing to translate"
    assert row.get("data-done") == "200"


def test_parts_of_a_page_by_themselves(room: Any) -> None:
    """The head's languages and a source are, made alone, what they are in the page: a page that stays open takes them in."""
    room.translate("2017/visit", "ru", lambda text: "Ставка 15,5\u00a0%." if "16.5" in text else "")
    _site(room)
    page = _article(room)
    loaded = setting.load(str(room.root))
    located = next(one for one in paths.articles(loaded).articles if one.path == "source/2017/visit.md")
    read, pages = Columns(loaded).page(located), Pages()

    def same(html: str, there: Any) -> bool:
        return " ".join(html.split()) == " ".join(
            lxml.html.tostring(there, encoding="unicode", with_tail=False).split()
        )

    def normal(html: str) -> str:
        return lxml.html.tostring(lxml.html.fromstring(html), encoding="unicode")

    assert same(normal(pages.sides(summary(read))), page.find_class("sides")[0])
    shown = view(read)
    sources = page.find_class("source")
    assert any("<mark" in pages.source("en", row) for row in shown.rows)
    for row, there in zip(shown.rows, sources, strict=True):
        assert same(normal(pages.source("en", row)), there)


def test_stale_translations_are_listed_oldest_first(room: Any) -> None:
    """What is stale is told with the day its article changed; what readers see is marked; the oldest comes first."""
    room.write(
        {
            "source/first.md": "Nobody objected.\n",
            "source/second.md": "Nobody objected.\n",
            "audarma.toml": 'locales = ["en", "ru"]\n',
        }
    )
    room.call("sync")
    for name in ("first", "second"):
        room.translate(name, "ru", lambda _: "Возражений не было.")
    room.call("build", "source/second.md")
    for name, day in (("first", 1_500_000_000), ("second", 1_400_000_000)):
        room.write({f"source/{name}.md": "Nobody objected on Friday.\n"})
        os.utime(room.root / f"source/{name}.md", (day, day))
    room.call("sync")
    report = _site(room)

    late = report.overview.overdue
    assert [(one.article, one.language, bool(one.output), one.next) for one in late] == [
        ("source/second.md", "ru", True, "translate"),
        ("source/first.md", "ru", False, "translate"),
    ]
    rows = _all(_all(_html(room, "index.html"), id="overdue")[0], "tr")[1:]
    assert [_text(row[0]) for row in rows] == ["2014-05-13 published", "2017-07-14"]
    assert _all(rows[0], "a")[0].get("href") == f"{page_name('source/second.md')}#s1"


def test_every_link_leads_somewhere(room: Any) -> None:
    """Pages, sentences, styles and scripts that are linked are there; nothing is asked of a network."""
    room.translate("2017/visit", "ru", lambda text: f"{text}  16" if "rate" in text else "Никто")
    _site(room)
    top = room.root / "report"
    pages = {path: lxml.html.fromstring(path.read_text("utf-8")) for path in top.rglob("*.html")}

    assert len(pages) == 3
    for path, page in pages.items():
        for _, attribute, link, _ in page.iterlinks():
            if link.startswith("data:") or attribute == "action":
                continue
            address = urlsplit(link)
            assert not address.scheme, link
            assert not address.netloc, link
            target = (path.parent / unquote(address.path)).resolve() if address.path else path
            assert target.is_file(), (path, link)
            if address.fragment:
                assert pages[target].get_element_by_id(address.fragment, None) is not None, (path, link)
        for name in ("aria-labelledby", "aria-describedby"):
            for element in page.xpath(f"//*[@{name}]"):
                assert page.get_element_by_id(element.get(name), None) is not None
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids))


def test_nothing_an_article_says_is_markup(room: Any) -> None:
    """Scripts, tags, quotes and template code of article, catalog, glossary and file name stand there as text; so do odd signs."""
    odd = """o"><i>'&{{ 1 }}"""
    room.write({f"source/{odd}.md": "The National Bank.\n"})
    assert room.call("sync").code == 0
    room.translate("hostile", "ru", lambda text: text.replace("Say", "Скажи <b onclick='x()'>"))
    _edit(room, '\nmsgid "Say', '\n# <script>note</script>\nmsgid "Say', "locales/ru/LC_MESSAGES/hostile.po")
    _site(room)
    for name in ("index.html", page_name("source/hostile.md"), page_name(f"source/{odd}.md")):
        page = _html(room, name)
        assert {element.get("src") for element in page.iter("script")} <= {
            f"{top}static/{script}.js" for top in ("", "../") for script in ("theme", "read")
        }
        assert not page.xpath("//img | //style | //i[not(@class)] | //@style | //@*[starts-with(name(), 'on')]")

    page = _article(room, "source/hostile.md")
    assert _all(page, "h1")[0].text_content() == '<script>alert("title")</script>'
    text = _text(page.get_element_by_id("content"))
    assert """Say <script>alert(1)</script> & "quotes" 'single' <img src=x onerror=alert(2)> to </p></main>.""" in text
    assert "A <U+202E>reversed<U+202C> line with a <U+0007> bell, and {{ 7 * 7 }} {% raw %}." in text
    assert "<script>note</script>" in text
    assert _article(room, f"source/{odd}.md").get_element_by_id("content").get("data-article") == f"source/{odd}.md"
    assert len(page.find_class("row")) == 3


def test_no_page_needs_inline_code(room: Any) -> None:
    """Every page forbids what is not its own by a Content-Security-Policy, and has no script or style in itself."""
    _site(room)
    for path in (room.root / "report").rglob("*.html"):
        page = lxml.html.fromstring(path.read_text("utf-8"))
        (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'")
        assert all(not (script.text or "").strip() for script in page.iter("script"))
        assert not page.xpath("//style | //@style")


def test_every_text_tells_its_language(room: Any) -> None:
    """Sources and translations have the language they are in, what Audarma says is English, of comments nobody knows."""
    room.translate("2017/visit", "ru", lambda _: "Никто  не возражал.")
    _edit(room, '\nmsgid "Nobody', '\n# Проверьте имя\nmsgid "Nobody')
    _site(room)
    page = _article(room)

    def language(element: Any) -> str:
        return next(one.get("lang") for one in (element, *element.iterancestors()) if one.get("lang"))

    assert {
        language(text) for text in [text for cell in _all(page, cls="source") for text in _all(cell, cls="text")]
    } == {"en"}
    assert {
        language(text) for text in [_all(cell, cls="text")[0] for cell in _all(page, cls="cell", data_language="ru")]
    } == {"ru"}
    assert {language(text) for text in [*_all(page, cls="status"), *_all(page, cls="findings")]} == {"en"}
    assert [notes.get("lang") for notes in page.find_class("notes")] == [""]
    assert page.get("lang") == "en"


def test_twice_is_once(room: Any) -> None:
    """A second report writes nothing and changes no byte, wherever it is started from; neither does it touch the workspace."""
    before = room.snapshot()
    first = _site(room)
    report = room.snapshot("report")
    second = _site(room)

    assert (first.written, second.written, second.removed) == (6, 0, [])
    assert room.snapshot("report") == report
    assert {name: data for name, data in room.snapshot().items() if not name.startswith("report/")} == before


def test_many_processes_write_what_one_does(room: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages, order and findings do not depend on how many processes write them."""
    room.translate("2017/visit", "ru", lambda text: f"{text}  ")
    one = _site(room, "one")
    monkeypatch.setattr(writing, "_MANY", 1)
    monkeypatch.setattr(writing, "_BATCH", 1)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1})
    many = _site(room, "many")

    assert many.overview == one.overview
    assert {name[4:]: data for name, data in room.snapshot("many").items()} == {
        name[3:]: data for name, data in room.snapshot("one").items()
    }


def test_what_an_older_report_left_is_removed(room: Any) -> None:
    """The page of an article that is gone goes; a file that somebody put there stays."""
    _site(room)
    room.write({"report/notes.txt": "mine", "report/articles/mine.html": "mine"})
    (room.root / "source/hostile.md").unlink()
    report = _site(room)

    assert report.removed == [page_name("source/hostile.md")]
    assert room.read("report/notes.txt") == room.read("report/articles/mine.html") == b"mine"


def test_some_articles_only(room: Any) -> None:
    """A report of one article has its page and no other; an article that there is not is refused before anything is written."""
    report = _site(room, "report", "source/2017/visit.md")

    assert [one.article for one in report.overview.summaries] == ["source/2017/visit.md"]
    assert [path.name for path in (room.root / "report/articles").iterdir()] == [
        os.path.basename(page_name("source/2017/visit.md"))
    ]
    with pytest.raises(SettingsError, match="no-article"):
        _site(room, "other", "source/2017/vizit.md")
    assert not (room.root / "other").exists()


def test_a_folder_with_other_things_is_refused(room: Any) -> None:
    """A folder that is not empty and no report is left alone, in one line; an empty one is taken."""
    room.write({"mine/notes.txt": "mine"})
    (room.root / "empty").mkdir()

    with pytest.raises(
        SettingsError, match=r"mine: is not empty, and no report was written there; .* \[review-folder\]"
    ):
        _site(room, "mine")
    assert room.snapshot("mine") == {"mine/notes.txt": b"mine"}
    assert _site(room, "empty").written == 6


@pytest.mark.parametrize(
    "folder", ["source", "locales/report", "build", "build/report/", ".audarma/report", ".git/x", "link"]
)
def test_a_report_lies_among_nothing_else(workspace: Callable[..., Any], folder: str) -> None:
    """Where articles, catalogs, published pages, caches or git are, no report is written, not even into an empty folder."""
    room = workspace({})
    for name in ("source", "build", "locales"):
        (room.root / name).mkdir(exist_ok=True)
    (room.root / "link").symlink_to("build")
    before = room.snapshot()

    with pytest.raises(
        SettingsError, match=rf"{folder.rstrip('/')}: is (in )?[a-z.]+/, .*; name a folder .*review-folder"
    ):
        _site(room, folder)
    assert room.snapshot() == before


def test_a_folder_of_a_like_name(workspace: Callable[..., Any]) -> None:
    """A folder beside them is one like any other, whatever its name begins with."""
    room = workspace({})
    assert _site(room, "build-report").written == _site(room, "reports/source").written > 0


@pytest.mark.parametrize("manifest", ["", "{}", '{"files": 7}', "[]", "\xff"])
def test_a_damaged_manifest_is_no_manifest(room: Any, manifest: str) -> None:
    """Where nobody can tell what a report wrote, nothing is written or deleted."""
    _site(room)
    room.write({"report/audarma-report.json": manifest.encode("latin-1")})

    with pytest.raises(SettingsError, match="review-folder"):
        _site(room)


def test_a_manifest_cannot_ask_for_other_files(room: Any) -> None:
    """A manifest that names files which no report writes deletes none of them."""
    _site(room)
    room.write({"report/notes.txt": "mine"})
    names = ["notes.txt", "../source/hostile.md", "articles/../../glossary.csv", "/etc/hostname", "articles/a.html"]
    room.write({"report/audarma-report.json": json.dumps({"files": names})})
    before = room.snapshot("source", "report/notes.txt")

    assert _site(room).removed == ["articles/a.html"]
    assert room.snapshot("source", "report/notes.txt") == before


def test_a_report_that_was_stopped_goes_on(room: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A report stopped half-way is known for one; the next is as if nothing had been."""

    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(writing.Writer, "article", stopped)
    with pytest.raises(KeyboardInterrupt):
        _site(room)
    monkeypatch.undo()
    _site(room)
    _site(room, "other")

    assert {name[6:]: data for name, data in room.snapshot("report").items()} == {
        name[5:]: data for name, data in room.snapshot("other").items()
    }


def test_a_file_that_cannot_be_written(room: Any) -> None:
    """A read-only page is named and keeps its bytes, the other pages are new; a file or a link for a folder is one line."""
    _site(room)
    name = page_name("source/2017/visit.md")
    before = room.read(f"report/{name}")
    (room.root / "report" / name).chmod(0o444)
    room.translate("2017/visit", "ru", str.upper)
    room.translate("hostile", "ru", str.upper)
    report = _site(room)

    assert [(problem.slug, problem.place) for problem in report.problems] == [
        ("read-only", f"{room.root}/report/{name}")
    ]
    assert room.read(f"report/{name}") == before
    assert "BELL" in (room.root / "report" / page_name("source/hostile.md")).read_text("utf-8")
    with pytest.raises(AudarmaError, match="review-folder"):
        _site(room, "glossary.csv")
    with pytest.raises(DataError, match="/proc/nowhere"):
        _site(room, "/proc/nowhere")


def test_a_link_leads_nowhere_else(room: Any, tmp_path: Path) -> None:
    """Where the folder of the pages is a link to another, nothing is written or deleted there."""
    _site(room)
    (room.root / "report").rename(room.root / "moved")
    elsewhere = tmp_path / "elsewhere"
    (room.root / "moved/articles").rename(elsewhere)
    (room.root / "moved/articles").symlink_to(elsewhere)
    visit, hostile = (
        elsewhere / os.path.basename(page_name(f"source/{name}.md")) for name in ("2017/visit", "hostile")
    )
    visit.write_text("theirs")
    (room.root / "source/hostile.md").unlink()
    report = _site(room, "moved")

    (problem,) = report.problems
    assert (problem.slug, problem.problem) == (
        "link-outside",
        "would be written outside the report's folder, through a link",
    )
    assert visit.read_text() == "theirs"
    assert hostile.exists()


def test_what_cannot_be_read_is_told(room: Any) -> None:
    """A broken article and a broken catalog are told in the report; of the one there is no page, of the other half of one."""
    room.write({"source/hostile.md": b"\xff\xfe", "locales/kk/LC_MESSAGES/2017/visit.po": b'msgid "'})
    report = _site(room)

    assert {problem.place.partition(":")[0] for problem in report.problems} == {
        "source/hostile.md",
        "locales/kk/LC_MESSAGES/2017/visit.po",
    }
    assert len(report.problems) == len({str(problem) for problem in report.problems}) == 2
    assert len(_all(_all(_html(room, "index.html"), cls="problems")[0], "p")) == 2
    page = _article(room)
    assert len(_all(_all(page, cls="problems")[0], "p")) == 1
    assert {cell.get("data-state") for cell in _all(page, cls="cell", data_language="kk")} == {"missing"}
    assert not (room.root / "report" / page_name("source/hostile.md")).exists()


def test_an_empty_workspace(workspace: Callable[..., Any]) -> None:
    """Without articles there is a report that says so."""
    room = workspace({})
    report = _site(room)

    assert not report.problems
    assert "0 articles" in _text(_html(room, "index.html"))


def test_every_state_has_its_name_in_the_style() -> None:
    """No state is shown without a look of its own, nor a look kept for a state that there is not."""
    style = Path(writing.__file__).with_name("static").joinpath("style.css").read_text("utf-8")

    assert set(re.findall(r"\.bar \.([a-z]+)", style)) == set(State)
    assert set(re.findall(r"\.key\.([a-z]+)", style)) == set(State)
