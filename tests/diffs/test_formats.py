"""Differences as text, Markdown, HTML: hostile articles are quoted and never obeyed, and nothing is too long."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from git.conftest import Repository
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from workflow import review
from workflow.commands.diff import markdown, page, text
from workflow.commands.diff.beside import Across, Beside, Seat
from workflow.commands.diff.escaped import LIMIT, escaped, size
from workflow.commands.diff.shown import Document, Item, Line, Section, compared, shortened
from workflow.writing.wordwise import Kind, Step, wordwise

GITHUB = MarkdownIt("commonmark", {"html": True, "linkify": False}).enable(["table", "strikethrough"])
TAGS = {"<del>", "</del>", "<ins>", "</ins>", "<span>", "</span>", "<br>", "<sub>", "</sub>"}
"""What a comment may hold of HTML within its lines."""

HOSTILE = (
    "</details></del><script>alert(1)</script> **жирно** `код` [сюда](https://evil.kz) @desk #12 GH-3 | ~~нет~~ <!-- "
    "& &lt; \\ ![x](y) :smile: $a$ $b$ https://evil.kz/x www.evil.kz a@b.kz deadbeef12 \x1b[31m\x07\u202e_и_ *и*\n# нет\n"
)
TEXTS = st.one_of(
    st.text(min_size=1, max_size=40).filter(lambda one: bool(one.strip())),
    st.text(alphabet="*_`[]()<>|~@#$\\!&; \nаб1.-+=:\"'", min_size=1, max_size=40).filter(
        lambda one: bool(one.strip())
    ),
)


def inline(tokens: list[Token]) -> list[Token]:
    """Return what stands within the lines of a document."""
    return [child for token in tokens for child in token.children or []]


def said(tokens: list[Token]) -> str:
    """Return what a reader sees within the lines."""
    return "".join(child.content for child in inline(tokens) if child.type == "text")


def document(old: str, new: str, number: int = 1) -> Document:
    """Return one change, several times."""
    item = Item("edited (title)", [Line("en", "", compared(old, new)), Line("ru", "retranslated", compared(new, old))])
    return Document("A and B", [Section(f"source/{old[:9]}.md", [f"renamed from {new[:9]}"], [item] * number)], "diff")


@given(TEXTS)
@example(HOSTILE)
def test_markdown_says_what_the_text_says(given_text: str) -> None:
    """Read as GitHub reads it, an escaped text is plain text: no markup, no tag but around a dollar, nobody told."""
    tokens = GITHUB.parse(f"en: {escaped(given_text)}")
    assert {child.type for child in inline(tokens)} <= {"text", "html_inline"}
    assert {child.content for child in inline(tokens) if child.type == "html_inline"} <= {"<span>", "</span>"}
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    shown = said(tokens).replace("\u200b", "")
    assert not re.search(r"[@#](?!\u200b)|://", said(tokens))
    assert all("$" not in child.content or child.content == "$" for child in inline(tokens))
    if given_text.isprintable() and "\u200b" not in given_text:
        assert shown == f"en: {given_text}".rstrip()


@given(TEXTS, TEXTS)
@example(HOSTILE, "a")
@example("a", HOSTILE)
def test_a_comment_keeps_its_shape(old: str, new: str) -> None:
    """Whatever the texts say: one list with two lines an item, and what was removed and added is marked in pairs."""
    tokens = GITHUB.parse(markdown.comment(document(old, new)))
    assert [token.type for token in tokens].count("list_item_open") == 1 + 1 + 2
    assert not [
        token for token in tokens if token.type in {"html_block", "fence", "code_block", "hr", "blockquote_open"}
    ]
    assert {child.type for child in inline(tokens)} <= {"text", "html_inline", "strong_open", "strong_close"}
    marks = [child.content for child in inline(tokens) if child.type == "html_inline"]
    assert set(marks) <= TAGS
    assert marks.count("<del>") == marks.count("</del>")
    assert marks.count("<ins>") == marks.count("</ins>")


def test_many_changes_are_folded_and_a_long_comment_is_cut() -> None:
    """More than five changes stand in <details>; no comment is longer than GitHub lets it be, and the rest is counted."""
    folded = markdown.comment(document("старое", "новое", 6))
    assert folded.count("<details>") == folded.count("</details>") == 1
    assert "<summary>6 changes</summary>" in folded
    assert "<details>" not in markdown.comment(document("старое", "новое", 5))

    whole = document("старое 😀 слово", "новое 😀 слово", 400)
    long = markdown.comment(Document("A", whole.sections * 20, "diff"))
    assert LIMIT - 2000 < size(long) <= LIMIT
    assert long.count("<details>") == long.count("</details>")
    shown, left = long.count("- **edited"), int(re.findall(r"([\d,]+) more changes", long)[0].replace(",", ""))
    assert shown + left == 8000


@given(TEXTS, TEXTS)
@example(HOSTILE, "a")
def test_a_table_keeps_its_shape(one: str, other: str) -> None:
    """An article in columns is one table with a cell for each language, whatever the texts say."""
    row = Across(1, one, True, (Seat("en", one), Seat("ru", other, (one, other), True)))
    tokens = GITHUB.parse(markdown.tables([Beside("source/a.md", ("en", "ru"), (one,), (row, row))]))
    assert [token.type for token in tokens].count("td_open") == 6
    assert {child.content for child in inline(tokens) if child.type == "html_inline"} <= TAGS


class Reader(HTMLParser):
    """Reads a page, and keeps its tags and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.texts: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep a tag; none has anything that would be obeyed."""
        self.tags.append(tag)
        assert not [name for name, _ in attrs if name.startswith("on") or name in {"src", "href", "style"}]

    def handle_data(self, data: str) -> None:
        """Keep a text."""
        self.texts.append(data)


@given(TEXTS, TEXTS)
@example(HOSTILE, "a")
def test_a_page_keeps_its_shape(old: str, new: str) -> None:
    """Whatever the texts say, a page has the tags that ours has; a text is read as it is."""
    row = Across(1, old, True, (Seat("en", old), Seat("ru", new, (old,), True)))
    for html, plainly in (
        (page.differences(document(old, new)), page.differences(document("а", "б"))),
        (
            page.tables([Beside(old, ("en", "ru"), (old,), (row,))]),
            page.tables(
                [
                    Beside(
                        "а",
                        ("en", "ru"),
                        ("а",),
                        (Across(1, "а", True, (Seat("en", "а"), Seat("ru", "б", ("а",), True))),),
                    )
                ]
            ),
        ),
    ):
        marks = {"del", "ins", "span"}
        assert [tag for tag in Reader(html).tags if tag not in marks] == [
            tag for tag in Reader(plainly).tags if tag not in marks
        ]
    if old.isprintable() and new.isprintable():
        assert old in "".join(Reader(page.differences(document(old, ""))).texts)


def test_a_page_stands_alone() -> None:
    """It needs no network and no script, names the languages, and tells what was removed to whoever does not see it."""
    html = page.differences(document("Ставка 16 %.", "Ставка 17 %."))
    assert "default-src 'none'" in html
    assert not re.search(r"<script|<link|<img|url\(|@import", html)
    assert '<dd lang="ru">' in html
    assert '<del><span class="unseen" lang="en"> removed: </span>16 %</del>' in html
    assert "prefers-color-scheme: dark" in html


def test_a_page_borrows_no_letter() -> None:
    """Its fonts are those of the report, which have all Kazakh letters: single ones would else be another font's."""
    style = (Path(review.__file__).parent / "static/style.css").read_text("utf-8")
    (fonts,) = re.findall(r"--reading: (.*);", style)
    assert f"{fonts};" in page.differences(document("Қала", "Жаңа қала"))


@given(TEXTS, TEXTS)
@example(HOSTILE, "a")
def test_a_terminal_obeys_nothing(old: str, new: str) -> None:
    """No line of the text holds a sign that a terminal would obey, and each text is on one line."""
    lines = list(text.lines(document(old, new)))
    assert not re.search(
        r"[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ue000-\uf8ff]", "".join(lines)
    )
    assert len(lines) == 7


def test_long_stretches_are_cut() -> None:
    """Of what stayed, the words beside a change are kept; what was added is shown from its beginning."""
    words = " ".join(f"слово{number}" for number in range(500))
    steps = shortened(wordwise(f"{words} старое {words}", f"{words} новое {words}"), 100)
    assert [kind for kind, _ in steps] == [Kind.SAME, Kind.REMOVED, Kind.ADDED, Kind.SAME]
    assert steps[0].text.startswith("… ")
    assert steps[0].text.endswith("слово499 ")
    assert steps[-1].text.startswith(" слово0 ")
    assert steps[-1].text.endswith("…")
    (added,) = shortened([Step(Kind.ADDED, words)], 100)
    assert added.text.startswith("слово0 ")
    assert max(len(one.text) for one in steps) <= 104


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_a_space_that_breaks_no_line(desk: Repository, form: str) -> None:
    """Where a change cannot be seen, every format names it."""
    desk.say("The rate is 16.5% from Friday.", "С пятницы ставка равна 16,5\u00a0%.")
    shown = desk.room.call("diff", "--format", form).stdout
    assert "16,5<U+00A0>%" in shown.replace("&lt;", "<").replace("&gt;", ">")


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_a_hostile_article(desk: Repository, form: str) -> None:
    """Through the whole command: the script of an article reaches neither terminal, comment nor page."""
    desk.say("Nobody is glad of it.", HOSTILE.replace("\x1b", "").replace("\x07", ""))
    done = desk.room.call("diff", "--format", form)
    assert done.code == 0
    assert "alert(1)" in done.stdout.replace("\\", "")
    if form != "text":
        assert "<script>" not in done.stdout
        assert not re.search(r"@desk", done.stdout) or form == "html"
    assert "\u202e" not in done.stdout


def test_colours_only_on_a_terminal() -> None:
    """A terminal shows colours, and marks where it has none; a pipe gets marks."""
    from rich.console import Console

    from workflow.commands.diff.text import styled

    whole = document("Ставка 16 %.", "Ставка 17 %.")
    for colours, marked in (("truecolor", False), (None, True)):
        console = Console(width=60, force_terminal=True, color_system=colours, legacy_windows=False, record=True)
        with console.capture() as shown:
            for part in styled(whole, console):
                console.print(part)
        assert ("[-16 %-]{+17 %+}" in shown.get()) == marked
        assert "16 %" in shown.get()
