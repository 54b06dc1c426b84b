"""Front matter: what is translated, and that a translated field says exactly what the translator wrote."""

from __future__ import annotations

import tomllib

import pytest
from format_texts import whole
from hypothesis import given
from hypothesis import strategies as st

from workflow.formats import known, write
from workflow.formats.markdown import Markdown
from workflow.formats.prose import reading
from workflow.model import Article, Role

READING = reading(fields=("title", "seo.title", "items", "gallery.caption"))
MARKDOWN = Markdown()

WORDS = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\0"), min_size=1, max_size=20)
SCRAPS = st.lists(
    st.sampled_from(
        [
            ": ",
            " #",
            "- ",
            "? ",
            "'",
            '"',
            "\\",
            ", ",
            "]",
            "[",
            "{",
            "}",
            "|",
            ">",
            "&a",
            "*a",
            "!t",
            "%",
            "@",
            "`",
            "---",
            "...",
            "null",
            "true",
            "2017",
            "1.5",
            "=",
            "<<",
            "~",
            "\n",
            "  ",
            "\t",
            "\u0085",
            "\u2028",
            "\ufeff",
            "Қала",
            "слово",
            "word",
            " ",
        ]
    ),
    min_size=1,
    max_size=6,
).map("".join)
TRANSLATIONS = st.one_of(SCRAPS, WORDS).filter(lambda text: bool(text.strip()))

YAML_FORMS = [
    "title: {}\n", "title:    {}   # remark\n", "seo:\n  title: {}\nother: 1\n", "items: [{}, word]\n",
    "seo: {{title: {}}}\n",
    "items:\n  - {}\n  - word\n", "gallery:\n- caption: {}\n  src: a.png\n",
    "seo: {{a: b, title: {}, c: [d]}}\n",
]  # fmt: skip
YAML_SCALARS = ["word", "'word'", '"word"', "word\n   word", '"word\\n word"']
YAML_BLOCKS = [
    "|\n{i}word\n{i}more",
    ">-\n{i}word\n{i}more",
    "|+\n{i}word\n\n",
    ">\n{i}word\n\n{i}more",
    "|2-\n{i}word",
]


def _fields(article: Article) -> list[int]:
    return [number for number, block in enumerate(article.blocks) if block.role is Role.FIELD]


def _check(source: str, translation: str) -> Article:
    """Translate the first field of an article, and prove that this alone has changed."""
    article = MARKDOWN.read(source, READING)
    fields = _fields(article)
    assert fields, source
    segment = whole(article, fields[0])
    encoded = MARKDOWN.encode(translation, segment, article)
    written = write(article, [((segment.start, segment.end), encoded)])
    again = MARKDOWN.read(written, reading(READING.fields, ()))
    values = _values(again)
    wanted = translation.strip()
    if "\n" not in segment.text:
        wanted = " ".join(part.strip() for part in wanted.replace("\r", "\n").split("\n") if part.strip())
    assert "".join(values[0].split()) == "".join(wanted.split()), written
    if "\n" not in translation and "\r" not in translation:
        assert values[0] == wanted, written
    assert values[1:] == _values(article)[1:], written
    assert len(again.blocks) == len(article.blocks)
    return again


def _values(article: Article) -> list[str]:
    return [whole(article, number).text for number in _fields(article)]


@given(st.sampled_from(YAML_FORMS), st.sampled_from(YAML_SCALARS), TRANSLATIONS, st.sampled_from(["\n", "\r\n"]))
def test_a_yaml_field_says_what_the_translator_wrote(form: str, scalar: str, text: str, end: str) -> None:
    """In every style and place, a YAML field read again is the translation; its neighbours are as before."""
    source = f"---\n{form.format(scalar)}lang: ru\n---\n\n# Word\n"
    again = _check(source.replace("\n", end), text + " қ")
    assert again.text.endswith(f"{end}lang: ru{end}---{end}{end}# Word{end}")


@given(st.sampled_from(YAML_BLOCKS), TRANSLATIONS, st.sampled_from(["\n", "\r\n"]))
def test_a_yaml_block_says_what_the_translator_wrote(form: str, text: str, end: str) -> None:
    """A literal or folded block takes any translation, with its indent and its line ends."""
    source = f"---\nseo:\n  x: y\n  title: {form.format(i='    ')}\nlang: ru\n---\n\n# Word\n"
    _check(source.replace("\n", end), text + " қ")


TOML_FORMS = [
    "title = {}\n",
    "seo.title = {}\n",
    "[seo]\ntitle = {} # x\n",
    "items = [{}, 'word']\n",
    "[[gallery]]\ncaption = {}\n",
]
TOML_STRINGS = ["'word'", '"word"', '"w\\u00f6rd"', '"""\nword\nmore"""', "'''word'''"]


@given(st.sampled_from(TOML_FORMS), st.sampled_from(TOML_STRINGS), TRANSLATIONS)
def test_a_toml_field_says_what_the_translator_wrote(form: str, string: str, text: str) -> None:
    """A TOML field read again is the translation, and the document is still TOML."""
    again = _check(f'+++\nlang = "en"\n{form.format(string)}+++\n\n# Word\n', text + " қ")
    assert again.language == "en"
    tomllib.loads(again.text.split("+++")[1] if again.text.count("+++") == 2 else "")


@given(st.one_of(TRANSLATIONS, st.text("abc: -[]{}'\"|>\n#&*!?,", max_size=60)))
def test_any_front_matter_can_be_read(front: str) -> None:
    """Whatever stands between the fences, reading ends, and the pieces lie in the text."""
    for fence in ("---", "+++"):
        source = f"{fence}\n{front}\n{fence}\nWord.\n"
        article = MARKDOWN.read(source, reading(("a", "b", "c", "title")))
        at = 0
        for block in article.blocks:
            for start, end in block.pieces:
                assert at <= start < end <= len(source)
                at = end


def _found(source: str) -> list[tuple[str | None, str]]:
    article = MARKDOWN.read(source, READING)
    return [(article.blocks[n].context, whole(article, n).text) for n in range(len(article.blocks))]


def test_language_and_where_it_stands() -> None:
    """The language is read, and its span covers the value with its quotes."""
    article = MARKDOWN.read("\ufeff---\r\nlang: 'kk'\r\ntitle: Су\r\n---\r\n", READING)
    assert article.language == "kk"
    assert article.language_span is not None
    start, end = article.language_span
    assert article.text[start:end] == "'kk'"


def test_the_style_of_a_field_is_kept() -> None:
    """A plain field stays plain where it can, and is quoted where the translation needs it."""
    article = MARKDOWN.read("---\ntitle: Water\n---\n", READING)
    segment = whole(article, 0)
    assert MARKDOWN.encode("Су тасыды", segment, article) == "Су тасыды"
    assert MARKDOWN.encode("Су: тасыды", segment, article) == '"Су: тасыды"'
    assert MARKDOWN.encode("2017", segment, article) == '"2017"'
    assert MARKDOWN.encode("да # нет", segment, article) == '"да # нет"'


@pytest.mark.parametrize(
    "front",
    [
        "title: &a Word\nx: *a",
        "title: !t Word",
        "x: &a Word\ntitle: *a",
        "title: 2017",
        "title: ''",
        "title: |\n\n",
    ],
)
def test_fields_that_are_more_than_text_are_left_alone(front: str) -> None:
    """Anchors, aliases, tags, numbers and empty values are no prose, and keep their bytes."""
    assert _found(f"---\n{front}\n---\n") == []


def test_front_matter_that_is_broken_is_left_alone() -> None:
    """What begins like front matter and is not YAML is no prose; what is a rule is Markdown."""
    assert _found('---\ntitle: "Word\n---\nText.\n') == [(None, "Text.")]
    assert _found("---\nText.\n---\nMore.\n") == [("heading", "Text."), (None, "More.")]
    assert _found("---\ntitle: Word\n\nText without an end.\n")[-1] == (None, "Text without an end.")


def test_deep_front_matter_is_left_alone() -> None:
    """Nesting that would exhaust a parser's stack is left alone instead of ending the process."""
    for front in ("a: " + "[" * 60_000, "a: " + "- " * 30_000, "a: " + "? " * 30_000):
        assert _found(f"---\n{front}\n---\nText.\n") == [(None, "Text.")]
    assert _found(f"+++\na = {'[' * 60_000}\n+++\nText.\n") == [(None, "Text.")]


def test_every_suffix_has_its_format() -> None:
    """Formats are found by the ending of a file's name, in any case."""
    names = {suffix: found.name for suffix in (".txt", ".TEXT", ".md", ".markdown") if (found := known(suffix))}
    assert names == {".txt": "plain text", ".TEXT": "plain text", ".md": "Markdown", ".markdown": "Markdown"}
    assert known(".docx") is None
