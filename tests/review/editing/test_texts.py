"""What was typed: what a catalog can hold comes back from it as it is, the rest is refused in clear words."""

from __future__ import annotations

import os
import tempfile

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow.catalog import po
from workflow.catalog.po import Catalog, Entry
from workflow.errors import DataError
from workflow.review.editing import changes, texts

HEADER = Entry(None, "", "Language: ru\nContent-Type: text/plain; charset=UTF-8\n")
TYPED = st.text(st.characters(exclude_categories=("Cs",)) | st.sampled_from('\n\r\t"\\# ~|.,:'), max_size=60)


def read_back(entry: Entry) -> Entry:
    """Write an entry into a catalog and read it again."""
    (found,) = po.read(po.write(Catalog(HEADER, (entry,))), "x.po").entries
    return found


@given(TYPED)
def test_a_translation_comes_back(typed: str) -> None:
    """What is accepted is read back as it is, by Audarma and by polib, and only line ends and its edges changed."""
    if any((ord(sign) < 32 and sign not in "\n\r\t") or 127 <= ord(sign) < 160 for sign in typed):
        with pytest.raises(DataError, match="text-character"):
            texts.translation(typed, "x.po")
        return
    text = texts.translation(typed, "x.po")
    entry = Entry(None, "Rain.", "")
    assert read_back(changes.finished(entry, text)).msgstr == text
    assert text in {"", typed.replace("\r\n", "\n").replace("\r", "\n").strip("\n")}
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "x.po")
        with open(path, "w", encoding="utf-8", newline="") as file:
            file.write(po.write(Catalog(HEADER, (changes.finished(entry, text),))))
        (found,) = polib.pofile(path)
    assert found.msgstr == text


@given(TYPED)
def test_a_comment_comes_back(typed: str) -> None:
    """The lines of a comment are read back as they are, whatever signs they begin with."""
    try:
        lines = texts.comment(typed, "x.po")
    except DataError:
        assert "\\" in typed or not typed.replace("\n", " ").replace("\r", " ").replace("\t", " ").isprintable()
        return
    entry = changes.noted(Entry(None, "Rain.", "Дождь.", "#. paragraph\n#, fuzzy\n"), lines)
    found = read_back(entry)
    assert found.comments.notes == lines
    assert found.comments.extracted == ("paragraph",)
    assert found.fuzzy


def test_line_ends_of_a_text_area() -> None:
    """CRLF and CR become LF; line breaks at the edges go; nothing but spaces is no translation."""
    assert texts.translation("Шёл дождь.\r\nИ снег.\r", "x.po") == "Шёл дождь.\nИ снег."
    assert texts.translation(" \n\u200b ", "x.po") == ""
    assert texts.comment("первая \r\n\r\nвторая\n", "x.po") == ("первая", "", "вторая")
    assert texts.comment(" \n ", "x.po") == ()


@pytest.mark.parametrize(
    ("typed", "slug", "said"),
    [
        ("дождь\ud800", "text-character", "U+D800 (number 6 of it)"),
        ("a\0b", "text-character", "U+0000"),
        ("\x1b[31mred", "text-character", "U+001B"),
        ("a\x85b", "text-character", "U+0085"),
        ("a" * 100_001, "text-length", "100,001 characters"),
    ],
)
def test_what_no_catalog_can_hold(typed: str, slug: str, said: str) -> None:
    """It is refused with the character, or the length, named; a translation like a comment."""
    for read in (texts.translation, texts.comment):
        with pytest.raises(DataError) as caught:
            read(typed, "x.po")
        assert caught.value.slug == slug
        assert said in str(caught.value)


def test_the_longest_text() -> None:
    """A text of just the length that is allowed is taken."""
    assert texts.translation("я" * texts.LONGEST, "x.po") == "я" * texts.LONGEST


def test_a_comment_line_that_gettext_would_join() -> None:
    """A backslash at the end of a line is refused: msgfmt would read the next line as its continuation."""
    with pytest.raises(DataError, match="backslash"):
        texts.comment("C:\\temp\\\nвторая", "x.po")
