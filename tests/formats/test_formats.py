"""The formats as callers use them: settings, translations written in place, passages left foreign."""

from __future__ import annotations

import subprocess
import sys

import pytest
from format_texts import whole

from workflow.errors import SettingsError
from workflow.formats import FORMATS, Format, format_for, write
from workflow.formats.prose import reading
from workflow.model import Article, Role

KINDS = [format_for(known.suffixes[0]) for known in FORMATS]


def _format(suffix: str) -> Format:
    found = format_for(suffix)
    assert found is not None
    return found


def _translated(suffix: str, source: str, *translations: str) -> str:
    """Return an article with its blocks translated in order."""
    article = _format(suffix).read(source, reading())
    assert len(article.blocks) == len(translations)
    segments = [whole(article, number) for number in range(len(article.blocks))]
    encoded = [
        ((one.start, one.end), _format(suffix).encode(text, one, article))
        for one, text in zip(segments, translations, strict=True)
    ]
    return write(article, encoded)


@pytest.mark.parametrize(
    ("translation", "written"),
    [
        ("- Да, — сказал он.", "\\- Да, — сказал он."),
        ("2017. Жыл қорытындысы", "2017\\. Жыл қорытындысы"),
        ("2017 жылы", "2017 жылы"),
        ("#хештег", "#хештег"),
        ("# Баға", "\\# Баға"),
        ("**Жирный** текст", "**Жирный** текст"),
        ("*", "\\*"),
        ("<div>", "\\<div>"),
        ("<b>Су</b> тасыды", "<b>Су</b> тасыды"),
        ("[сілтеме](https://example.org)", "[сілтеме](https://example.org)"),
        ("[a]: b", "\\[a]: b"),
        ("Первая.\n\nВторая.", "Первая. Вторая."),
        ("> 5 млн", "\\> 5 млн"),
        ("+7 (727) 250-00-00", "+7 (727) 250-00-00"),
        ("a | b", "a | b"),
    ],
)
def test_only_what_must_be_is_escaped(translation: str, written: str) -> None:
    """A backslash stands where a translation would begin a block, and nowhere else."""
    assert _translated(".md", "Some text.\n", translation) == written + "\n"


def test_markdown_around_a_translation_stays() -> None:
    """Markers, indents, attribute lists, hard breaks and cells' borders keep their bytes."""
    source = "## One {#one}\r\n\r\n> - [ ] two\r\n>   three  \r\n>   four\r\n\r\n|a|b|\r\n|-|-|\r\n|c|2017|\r\n"
    assert _translated(".md", source, "Бір", "екі", "төрт", "а|ә", "б\\", "в").replace("\r\n", "\n") == (
        "## Бір {#one}\n\n> - [ ] екі  \n>   төрт\n\n|а\\|ә|б\\ |\n|-|-|\n|в|2017|\n"
    )


def test_plain_text_around_a_translation_stays() -> None:
    """Markers and indents keep their bytes; a translation that looks like an item gets a no-break space."""
    source = "\ufeffHead\r\n\r\n  - one\r\n\r\nHe said so.\r\n"
    written = _translated(".txt", source, "Бас", "бір", "- Солай,\nдеді ол.")
    assert written == "\ufeffБас\r\n\r\n  - бір\r\n\r\n-\u00a0Солай, деді ол.\r\n"


def test_hard_break_of_two_spaces() -> None:
    """Two spaces before a line break end a block; the spaces stay outside."""
    article = _format(".md").read("улица Абая, 1  \nТелефон: 103\n", reading())
    assert [whole(article, number).text for number in (0, 1)] == ["улица Абая, 1", "Телефон: 103"]


def test_what_a_block_stands_under() -> None:
    """Blocks know the nearest heading above them; the headline is none."""
    for suffix, source in ((".md", "# A\n\nb.\n\n## C *d*\n\ne.\n"), (".txt", "A\n\nb.\n\nC *d*\n\ne.\n")):
        article = _format(suffix).read(source, reading())
        assert [block.under for block in article.blocks] == ["", "", "", "C *d*"]
        assert [block.context for block in article.blocks] == ["headline", None, "heading", None]


def test_foreign_passages() -> None:
    """What is left in its language is marked: a span in Markdown, words in plain text, nothing in a field."""

    def foreign(suffix: str, source: str) -> str:
        article: Article = _format(suffix).read(source, reading())
        one = whole(article, 0)
        marked = _format(suffix).foreign(one.text, "en", "ru", one, article)
        return write(article, [((one.start, one.end), marked)])

    assert foreign(".md", "- One\n  two.\n") == '- <span lang="en">One two.</span>\n'
    assert foreign(".md", "# One {#a}\n") == '# <span lang="en">One</span> {#a}\n'
    assert foreign(".txt", "One two.\n") == "[не переведено: One two.]\n"
    assert foreign(".md", "---\ntitle: 'One'\n---\n") == "---\ntitle: 'One'\n---\n"


def test_a_wrong_expression_is_named() -> None:
    """An expression of the settings that cannot be compiled is a settings error that quotes it."""
    with pytest.raises(SettingsError, match=r"skip: \(\[") as raised:
        reading(skip=["Captcha.*", "(["])
    assert raised.value.slug == "settings-skip"


def test_expressions_do_not_meet() -> None:
    """Each line to skip stands alone: flags, names and numbers of groups of one mean nothing to the others."""
    how = reading(skip=["Captcha", "(?i)advert.*", r"(?P<mark>[*=])(?P=mark)+ \w+", r"(?P<mark>.)\1end"])
    skipped = ["Captcha", "ADVERTISEMENT", "** Share", "==== Share", "xxend"]
    assert [line for line in [*skipped, "captcha", "*= Share", "xyend"] if how.skips(line)] == skipped


def test_settings_decide() -> None:
    """Other fields and other lines to skip replace the defaults."""
    source = "---\ntitle: One\nnote: Two\n---\nCaptcha\n\nEnd of page\n"
    article = _format(".md").read(source, reading(["note"], ["End .*"]))
    assert [whole(article, number).text for number in range(len(article.blocks))] == ["Two", "Captcha"]
    assert reading([], []).skip == ()


def test_replacements_must_ascend() -> None:
    """Overlapping or descending replacements are refused rather than written."""
    article = Article("One two.", ())
    for spans in ([(4, 7), (0, 3)], [(0, 5), (3, 7)], [(4, 9)]):
        with pytest.raises(ValueError, match="replacement"):
            write(article, [(span, "x") for span in spans])


def test_plain_text_loads_no_parser() -> None:
    """Reading plain text loads neither markdown-it-py nor PyYAML, which cost more than the reading."""
    script = (
        "import sys; from workflow.formats import format_for; from workflow.formats.prose import reading;"
        "format_for('.txt').read('Head\\n\\nBy Ann Lee\\n\\nText.', reading());"
        "sys.exit('markdown_it' in sys.modules or 'yaml' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False, cwd=".").returncode == 0


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: type(kind).__name__)
@pytest.mark.parametrize("text", ["", "\ufeff", "\n", "\r", " ", "---\n", "---\n---", "+++\n+++\n", "\ufeff---\n...\n"])
def test_texts_without_prose(kind: Format, text: str) -> None:
    """Texts that hold nothing have no blocks, and are written as they were."""
    article = kind.read(text, reading())
    assert article.blocks == ()
    assert write(article, []) == text


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: type(kind).__name__)
@pytest.mark.parametrize(
    "text",
    ["word " * 200_000, "[" * 500_000 + "x", "![" * 200_000 + "x)", " " * 500_000 + "x",
    "# x" + " " * 500_000 + "}"]
    + [line * 10_000 for line in ("> a\nb\n\n", "- item\n", "[a\n", "word word\r", "Captcha\n", "a|b\n-|-\n",
    "[^1]: a\n")],
    ids=range(12),
)  # fmt: skip
def test_large_texts(kind: Format, text: str) -> None:
    """A line of half a million characters and ten thousand lines of any kind are read, and none is lost."""
    article = kind.read(text, reading())
    assert all(text[start:end].strip() for block in article.blocks[:100] for start, end in block.pieces)
    assert all(block.role is not Role.FIELD for block in article.blocks[:100])
