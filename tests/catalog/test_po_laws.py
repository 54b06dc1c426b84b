"""PO files: whatever entries hold, what is written is read again, what was read is written as it stood."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import polib
import pytest
from catalog.newsroom import tool
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from workflow.catalog import header, po
from workflow.catalog.po import Catalog, Comments, Entry

MANY = settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
FEWER = settings(MANY, max_examples=30)

HEADER = po.read(header.new("story", "en", "ru") + "\n", "").header._replace(raw="")

# Everything a UTF-8 file can hold but NUL, which gettext's tools take for the end of a string.
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)
NEWS = st.text(st.sampled_from('абвқғ ABc,.«»“”"\\\n\t—%{}#|~1'), max_size=40)
TEXTS = st.one_of(NEWS, TEXT)
# Nobody's comment line ends in a backslash: gettext's tools would read the next line as a part of it.
LINE = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp", "Zs"]) | st.just(" "), min_size=1, max_size=20
).map(lambda text: text.strip("\\ "))
FLAGS = st.lists(st.sampled_from(["fuzzy", "no-wrap"]), unique=True, max_size=2).map(tuple)


@st.composite
def entries(draw: st.DrawFn, texts: st.SearchStrategy[str] = TEXTS) -> Entry:
    """Entries with all that an entry can have."""
    obsolete = draw(st.booleans())
    msgid = draw(texts.filter(bool))
    previous = draw(st.none() | st.tuples(st.none() | texts.filter(bool), texts.filter(bool)))
    comments = Comments(
        tuple(draw(st.lists(LINE.filter(bool), max_size=2))),
        () if obsolete else tuple(draw(st.lists(LINE.filter(bool), max_size=2))),
        () if obsolete else tuple(draw(st.lists(st.just("source/story.md"), max_size=1))),
        draw(FLAGS),
        previous,
    )
    context = draw(st.none() | texts.filter(bool))
    # An obsolete entry without a translation is worth nothing: neither we nor gettext's tools write one.
    msgstr = draw(texts.filter(po.visible) if obsolete else texts.filter(lambda text: not text or po.visible(text)))
    return Entry(context, msgid, msgstr, po.head(comments, obsolete=obsolete), obsolete)


def catalogs(texts: st.SearchStrategy[str] = TEXTS) -> st.SearchStrategy[Catalog]:
    """Catalogs as Audarma writes them: no two entries of one key, obsolete ones last."""
    some = st.lists(entries(texts), min_size=1, max_size=5, unique_by=lambda entry: entry.key)
    return some.map(lambda found: Catalog(HEADER, tuple(sorted(found, key=lambda entry: entry.obsolete))))


def said(entry: Entry) -> tuple[object, ...]:
    """Return what an entry says, however it is written."""
    return (*entry.key, entry.msgstr, entry.comments, entry.obsolete)


@MANY
@given(catalogs())
def test_what_is_written_is_read_again(catalog: Catalog) -> None:
    """Every entry says after writing and reading what it said before, whatever its characters and comments."""
    again = po.read(po.write(catalog), "story.po")
    assert [said(entry) for entry in again.entries] == [said(entry) for entry in catalog.entries]
    assert again.header.msgstr == HEADER.msgstr


@MANY
@given(catalogs())
def test_what_is_read_is_written_as_it_stood(catalog: Catalog) -> None:
    """write(read(text)) == text for every file in our layout."""
    text = po.write(catalog)
    assert po.write(po.read(text, "story.po")) == text


@MANY
@given(entries())
def test_rendering_is_stable(entry: Entry) -> None:
    """An entry written anew, not from its bytes, has the bytes it had: an edit undone leaves no trace."""
    text = po.write(Catalog(HEADER, (entry,)))
    (found,) = po.read(text, "story.po").entries
    comments = po.head(found.comments, obsolete=found.obsolete)
    assert po.render(Entry(*found.key, found.msgstr, comments, found.obsolete)) == po.render(entry)


@FEWER
@given(catalogs())
def test_crlf_and_byte_order_mark_change_nothing(catalog: Catalog) -> None:
    """A file keeps OmegaT's line ends; a BOM, which gettext refuses, goes; the entries are the same."""
    text = po.write(catalog)
    assume("\r" not in text)
    crlf = text.replace("\n", "\r\n")
    for marked in (crlf, "\ufeff" + crlf):
        again = po.read(marked, "story.po")
        assert again == po.read(text, "story.po")
        assert po.write(again) == crlf
    assert po.write(po.read("\ufeff" + text, "story.po")) == text


@pytest.mark.parametrize(("more", "newline"), [(1, "\r\n"), (0, "\n"), (-1, "\n")])
def test_mixed_line_ends(more: int, newline: str) -> None:
    """Where line ends differ, all are written as most of them stood; as LF where it is a draw."""
    lines = f'{po.render(HEADER)}\n\nmsgid "Who pays?"\nmsgstr "Кто?"\n'.splitlines(keepends=True)
    half = len(lines) // 2 + more
    text = "".join(line.replace("\n", "\r\n") for line in lines[:half]) + "".join(lines[half:])
    assert po.write(po.read(text, "story.po")) == "".join(lines).replace("\n", newline)


@FEWER
@given(catalogs(NEWS), st.sampled_from(["\n", "\r\n"]), st.sampled_from(["", "\ufeff"]), st.integers(0, 2))
def test_the_line_of_every_entry(catalog: Catalog, newline: str, mark: str, blank: int) -> None:
    """The lines of a catalog are those of its msgids in the file, whatever its layout and its order."""
    first, *parts = po.write(catalog)[:-1].split("\n\n")
    parts = parts[::-1]  # obsolete entries stand among the others
    text = ("\n" * (2 + blank)).join([first, *parts]) + "\n"
    found = po.read(mark + text.replace("\n", newline), "story.po")
    lines = text.split("\n")
    numbers = found.lines()
    assert len(set(numbers)) == len(found.entries)
    for entry, number in zip(found.entries, numbers, strict=True):
        keyword = "#~ msgid" if entry.obsolete else "msgid"
        said = [lines[number - 1].removeprefix(keyword)]
        for line in lines[number:]:
            if not line.removeprefix("#~ ").startswith('"'):
                break
            said.append(line.removeprefix("#~ "))
        assert lines[number - 1].startswith(f'{keyword} "')
        assert po.unquote("\n".join(said).strip()) == entry.msgid


@FEWER
@given(catalogs(NEWS))
def test_polib_reads_the_same(catalog: Catalog) -> None:
    """Polib finds the same units, with the same texts, flags and states, in the file on disk."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "story.po")
        path.write_bytes(po.write(catalog).encode())
        found = polib.pofile(str(path))
    active = [entry for entry in catalog.entries if not entry.obsolete]
    assert [(e.msgctxt, e.msgid, e.msgstr) for e in found if not e.obsolete] == [(*e.key, e.msgstr) for e in active]
    assert [e.fuzzy for e in found if not e.obsolete] == [entry.fuzzy for entry in active]
    # Of an obsolete entry whose file has no blank in between polib keeps the texts; its comments it loses.
    gone = {(*e.key, e.msgstr) for e in catalog.entries if e.obsolete}
    assert {(e.msgctxt, e.msgid, e.msgstr) for e in found.obsolete_entries()} == gone


@pytest.mark.skipif(shutil.which("msgcat") is None, reason="gettext is not installed")
@FEWER
@given(catalogs(NEWS.filter(lambda text: text == text.strip("\n"))))
def test_gettext_reads_the_same(catalog: Catalog) -> None:
    """msgcat, wrapping as Poedit does, changes nothing that an entry says; its bytes are then kept."""
    text = po.write(catalog)
    wrapped = tool("msgcat", "-", "-o", "-", data=text.encode()).decode()
    found = po.read(wrapped, "story.po")
    expected = sorted(catalog.entries, key=lambda entry: entry.obsolete)
    assert [(*e.key, e.msgstr, e.obsolete) for e in found.entries] == [(*e.key, e.msgstr, e.obsolete) for e in expected]
    for mine, theirs in zip(expected, found.entries, strict=True):
        assert theirs.fuzzy == (mine.fuzzy and mine.msgstr != "")  # gettext cleans these up, as sync does
        assert theirs.comments.notes == mine.comments.notes
        assert theirs.comments.previous == mine.comments.previous
    assert po.write(found) == wrapped


def test_wrapped_strings_keep_their_bytes() -> None:
    """An entry wrapped by an editor keeps its lines while its neighbour is written anew."""
    wrapped = 'msgid ""\n"The programme cost "\n"103 billion KZT."\nmsgstr ""\n"Программа стоила "\n"103 млрд тенге."'
    text = f'{po.render(HEADER)}\n\n{wrapped}\n\nmsgid "Who pays?"\nmsgstr ""\n'
    catalog = po.read(text, "story.po")
    first, second = catalog.entries
    assert first.msgid == "The programme cost 103 billion KZT."
    written = po.write(Catalog(catalog.header, (first, Entry(*second.key, "Кто платит?"))))
    assert written == text.replace('msgid "Who pays?"\nmsgstr ""', 'msgid "Who pays?"\nmsgstr "Кто платит?"')


@pytest.mark.parametrize(
    ("flags", "expected"),
    [
        ("#, fuzzy", "#, fuzzy"),
        ("#= fuzzy", "#, fuzzy"),
        ("#,fuzzy,no-wrap", "#, fuzzy, no-wrap"),
        ("#, no-wrap\n#= fuzzy", "#, no-wrap, fuzzy"),
    ],
)
def test_flags_of_every_gettext_are_understood(flags: str, expected: str) -> None:
    """Flags behind `#,` and `#=`, in one line or several, are flags; written anew they are one `#,` line."""
    catalog = po.read(f'{po.render(HEADER)}\n\n{flags}\nmsgid "Who pays?"\nmsgstr "Кто?"\n', "story.po")
    assert catalog.entries[0].fuzzy
    assert po.head(catalog.entries[0].comments) == f"{expected}\n"


def test_spaces_are_no_translation() -> None:
    """A msgstr of white space or invisible letters counts as empty: published, its sentence would vanish."""
    for blank in (" ", "\\n", "\u00a0", "\u200b", " \\t "):
        catalog = po.read(f'msgid ""\nmsgstr "Language: ru\\n"\n\nmsgid "a"\nmsgstr "{blank}"\n', "x.po")
        assert catalog.entries[0].msgstr == ""
        assert not catalog.entries[0].translated


def test_a_flag_in_capitals_counts() -> None:
    """`#, Fuzzy` typed by hand keeps a translation from going out as surely as `#, fuzzy`."""
    assert Entry(None, "a", "b", "#, Fuzzy\n").fuzzy
