"""Texts that try a format: lines of Markdown in any order, and translations no translator would hand in."""

from __future__ import annotations

from hypothesis import strategies as st

from workflow.model import Article, Segment

LINES = [
    "", "", "", " ", "\t", "\u00a0", "\f", "\u2028",
    "Мемлекеттік бағдарлама.", "the river rose. The town slept.", "Река вышла из берегов", "word word",
    "1986. The river", "2017", "16.5%", "a | b", "| a | b |", "|---|:-:|", "--- | ---", "|-|", ":-", "---|",
    "a |", "| a",
    "# Heading", "## Heading ##", "### Heading {#id .class}", "#", "#hashtag", "   # Heading", "    # code",
    "Heading", "===", "---", "--- ", "  ===", "=", "-",
    "- item", "* item", "+ item", "1. item", "2) item", "10. item", "-\titem", "  - nested", "    - deeper",
    "- - two",
    "- [ ] task", "- [x] done", "1. > quoted", "> - item", "> quote", ">quote", "> > nested", ">",
    "> # Heading", "    lazy",
    "```", "``` py", "~~~", "`code`", "    code", "\tcode",
    "***", "* * *", "_ _ _",
    "<div>", "</div>", "<!-- comment", "-->", "<script>", "</script>", "<?php", "?>", "<!DOCTYPE x>",
    "<![CDATA[", "]]>",
    "<b>", "<a href='x'>", "<b>word</b> word", "<https://example.org>",
    "[label]: /url", "[label]: /url 'title", "title'", "[label]:", "/url", "[^1]: note word", "[^1]: one",
    "[label]",
    '![picture](a.png "word")', "![](a.png)", "https://example.org/word", '[word](https://example.org "a',
    'b")',
    "word  ", "word\\", "word\\\\", "**bold", "bold** word", "\\# word", "\\", "&amp; word", "&nbsp;",
    "By Ann Lee", "ASTANA -- Kazakhstan is", "АСТАНА, 8 февраля — Казахстан", "A caption. [AFP]", "::: note",
    ":::", "+++",
]  # fmt: skip
"""Lines that mean something to some format, in words of which `SWAPS` knows the most."""

SWAPS = {
    "word": "term",
    "river": "ocean",
    "Река": "Гора",
    "item": "part",
    "Heading": "Caption",
    "бағдарлама": "жоспарлама",
}
"""A benign translation: words for words of the same kind."""

ODD = [
    "- Да", "1. x", "12) x", "# x", "#", "> x", ">", "=== ", "=", "| a", "a | b", "a|", "    code", "a\n\nb",
    "a\r\nb", "```",
    "~~~ x", "``` x ``` y", "<div>", "<b>", "<b>x</b>", "<!-- x", "</p>", "---", "- - -", "***", "___", "-",
    "+", "*", "1.",
    "[a]: b", "[^a]: b", "[ ] x", "]: /url", "[a", "x #", "##", "{#x}", "x {.y}", "x\\", "\\", "|",
    "--- | ---", "|-|", ":-:",
    "+++", "::: x", "Обычный перевод.", "x", "2017", "\u00a0- x", "\tx", "x\u2028- y", "&#35; x", "\\# x",
    "$1", "1986. x",
    "<script>", "<?x", "<a href='", "'>", "``", "\\|", "x\\|y", "By Ann", "ASTANA -- Now",
]  # fmt: skip
"""Translations that would be block markup if nobody took care."""

BREAKS = st.sampled_from(["\n", "\n", "\n", "\r\n", "\r"])


def texts(lines: list[str] = LINES, size: int = 14) -> st.SearchStrategy[str]:
    """Texts of such lines, with any line ends, characters of any kind, and a byte order mark at times."""
    known = st.sampled_from(lines)
    # A rule of a table that is indented deep ends a paragraph and begins no table: the parser's own slip.
    nested = st.sampled_from([line for line in lines if "|" not in line])
    containers = st.sampled_from(["> ", "  ", "- ", "    "])
    anything = st.text(st.characters(blacklist_characters="\0", blacklist_categories=["Cs"]), max_size=8)
    return st.builds(
        lambda mark, breaks, many: mark + breaks.join(many),
        st.sampled_from(["", "", "", "\ufeff"]),
        BREAKS,
        st.lists(st.one_of(known, known, st.builds("{}{}".format, containers, nested), anything), max_size=size),
    )


def folded(article: Article, number: int) -> str:
    """Return the text of a block with its soft line breaks folded."""
    return " ".join(article.text[start:end] for start, end in article.blocks[number].pieces)


def whole(article: Article, number: int) -> Segment:
    """Return a block as one segment."""
    block = article.blocks[number]
    start, end = block.pieces[0][0], block.pieces[-1][1]
    text = folded(article, number) if block.value is None else block.value
    return Segment(text, start, end, number, block.role, block.context, block.under)


def cut(article: Article, number: int, at: int) -> list[Segment]:
    """Return a block as two segments, parted at its space number `at`; as one where it has no space."""
    segment = whole(article, number)
    block = article.blocks[number]
    places = [(start + i, end) for start, end in block.pieces for i in range(end - start)]
    glued = [i for i, (start, end) in enumerate(places) if start + 1 == end or article.text[start] == " "][:-1]
    if not glued or block.value is not None or segment.text.count("  "):
        return [segment]
    middle = glued[at % len(glued)]
    first_end = places[middle][0] if article.text[places[middle][0]] == " " else places[middle][0] + 1
    second = places[middle + 1][0]
    first_text = _between(article, number, segment.start, first_end)
    second_text = _between(article, number, second, segment.end)
    if not first_text.strip() or first_text != first_text.strip() or second_text != second_text.strip():
        return [segment]
    rest = (number, block.role, block.context, block.under)
    return [
        Segment(first_text, segment.start, first_end, *rest),
        Segment(second_text, second, segment.end, *rest),
    ]


def _between(article: Article, number: int, start: int, end: int) -> str:
    pieces = article.blocks[number].pieces
    return " ".join(article.text[max(a, start) : min(b, end)] for a, b in pieces if a < end and b > start)


def swapped(text: str) -> str:
    """Return the benign translation of a text."""
    for word, other in SWAPS.items():
        text = text.replace(word, other)
    return text
