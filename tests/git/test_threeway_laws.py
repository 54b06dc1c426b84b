"""Merging catalogs: whatever two sides made of one catalog, nothing is lost, and nothing becomes finished that was not."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import polib
import pytest
from catalog.newsroom import tool
from hypothesis import given, settings
from hypothesis import strategies as st

from workflow.catalog import header, po
from workflow.catalog.po import Catalog, Comments, Entry
from workflow.catalog.threeway import NOTE, merge
from workflow.model import Key

MANY = settings(max_examples=120, deadline=None)
HEADER = po.read(header.new("story", "en", "ru") + "\n", "").header._replace(raw="")
KEYS: list[Key] = [(None, f"Sentence {letter}.") for letter in "ABCDE"] + [("headline", "Sentence A.")]
WORDS = ["Дождь.", "Шёл дождь.", 'Дождь «лил»:\n"да" \\ нет', "Снег.", "Град."]
NOTES = ["проверить", "спросить автора", 'merge: theirs: "Снег."']


@st.composite
def entries(draw: st.DrawFn, key: Key) -> Entry:
    """Entries of one key in every state that an editor, a draft and a sync leave."""
    msgstr = draw(st.sampled_from(["", *WORDS]))
    obsolete = draw(st.sampled_from([False, False, True])) and bool(msgstr)
    state = draw(st.sampled_from(["finished", "draft", "stale", "doubted"])) if msgstr else "empty"
    extracted = ["paragraph"] + [f"draft: memory, {draw(st.integers(70, 71))} %"] * (state == "draft")
    comments = Comments(
        tuple(draw(st.lists(st.sampled_from(NOTES), max_size=2, unique=True))),
        () if obsolete else tuple(extracted),
        () if obsolete else ("source/story.md",),
        ("fuzzy",) if state in {"draft", "stale", "doubted"} else (),
        draw(st.sampled_from([one for one in KEYS if one != key])) if state == "stale" else None,
    )
    return Entry(*key, msgstr, po.head(comments, obsolete=obsolete), obsolete)


@st.composite
def catalogs(draw: st.DrawFn) -> Catalog:
    """Catalogs of one article: some of its sentences, in any order, obsolete ones last."""
    keys = draw(st.lists(st.sampled_from(KEYS), unique=True))
    found = [draw(entries(key)) for key in keys]
    return Catalog(HEADER, tuple(sorted(found, key=lambda entry: entry.obsolete)))


def said(catalog: Catalog) -> list[tuple[object, ...]]:
    """Return what a catalog says, however it is written."""
    return [(*entry.key, entry.msgstr, entry.comments, entry.obsolete) for entry in catalog.entries]


def finished(catalog: Catalog) -> set[tuple[Key, str]]:
    """Return the pairs that a person stands by."""
    return {(entry.key, entry.msgstr) for entry in catalog.entries if entry.translated}


def is_draft(entry: Entry) -> bool:
    """Tell whether a draft stands in an entry."""
    return entry.fuzzy and any(line.startswith("draft: ") for line in entry.comments.extracted)


@MANY
@given(catalogs(), catalogs())
def test_what_one_side_changed_is_taken_over(base: Catalog, side: Catalog) -> None:
    """merge(base, x, base) and merge(base, base, x) are x, in its order; so is merge(base, x, x)."""
    for ours, theirs in ((side, base), (base, side), (side, side)):
        merged = merge(base, ours, theirs)
        assert said(merged.catalog) == said(side)
        assert not merged.conflicts


@MANY
@given(catalogs(), catalogs(), catalogs())
def test_no_words_are_lost(base: Catalog, ours: Catalog, theirs: Catalog) -> None:
    """Each msgstr that a side wrote stands in the entry of its source, as its text or in a comment."""
    before = {entry.key: entry for entry in base.entries}
    after = {entry.key: entry for entry in merge(base, ours, theirs).catalog.entries}
    for one, other in ((ours, theirs), (theirs, ours)):
        others = {entry.key: entry for entry in other.entries}
        for entry in one.entries:
            previous = entry.comments.previous
            old = [before[key].msgstr for key in (entry.key, previous) if key in before]
            if not entry.msgstr or entry.msgstr in old:
                continue
            if is_draft(entry) and entry.key in others and others[entry.key].translated:
                continue
            kept = after[entry.key]
            noted = polib.escape(entry.msgstr)
            assert kept.msgstr == entry.msgstr or any(
                note.startswith(NOTE) and note.endswith(f'"{noted}"') for note in kept.comments.notes
            )


@MANY
@given(catalogs(), catalogs(), catalogs())
def test_nothing_becomes_finished(base: Catalog, ours: Catalog, theirs: Catalog) -> None:
    """A finished pair was finished, exactly so, on one side; and both orders of the sides agree on which are."""
    merged = merge(base, ours, theirs)
    assert finished(merged.catalog) <= finished(ours) | finished(theirs)
    assert finished(merged.catalog) == finished(merge(base, theirs, ours).catalog)
    assert not any(entry.translated for entry in merged.conflicts)


@MANY
@given(catalogs(), catalogs(), catalogs())
def test_the_outcome_is_a_catalog(base: Catalog, ours: Catalog, theirs: Catalog) -> None:
    """What comes out is read as it was meant, without conflict markers, and merging it once more changes nothing."""
    merged = merge(base, ours, theirs).catalog
    text = po.write(merged)
    assert said(po.read(text, "")) == said(merged)
    assert "<<<<" not in text
    assert said(merge(base, merged, merged).catalog) == said(merged)


@pytest.mark.skipif(not shutil.which("msgfmt"), reason="gettext's tools are not installed")
@settings(max_examples=15, deadline=None)
@given(catalogs(), catalogs(), catalogs())
def test_gettext_accepts_the_outcome(base: Catalog, ours: Catalog, theirs: Catalog) -> None:
    """`msgfmt --check` has nothing to say against it but what it says against one of the sides."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "story.po")
        path.write_text(po.write(merge(base, ours, theirs).catalog), "utf-8")
        # Line ends at the edges of msgid and msgstr are the sides' own; sources here have none.
        tool("msgfmt", "--check-format", "--check-header", "-o", str(Path(folder, "story.mo")), str(path))


def with_dates(**dates: str) -> list[Catalog]:
    """Return base, ours and theirs, each with a date and a translator of its own."""
    return [
        Catalog(
            HEADER._replace(
                msgstr=f"PO-Revision-Date: {date}\nLast-Translator: {name}\nLanguage: ru\n"
                "Content-Type: text/plain; charset=UTF-8\n" + ("X-Poedit: 1\n" if name == "theirs" else "")
            ),
            (),
        )
        for name, date in dates.items()
    ]


@pytest.mark.parametrize(
    ("ours", "theirs", "translator"),
    [
        ("2017-02-09 10:00+0600", "2017-02-09 11:00+0600", "theirs"),
        ("2017-02-09 10:00+0600", "2017-02-09 06:00+0000", "theirs"),
        ("2017-02-09 10:00+0600", "2017-02-08 10:00+0600", "ours"),
        ("2017-02-09 10:00+0600", "YEAR-MO-DA HO:MI+ZONE", "ours"),
    ],
)
def test_the_newest_header_wins(ours: str, theirs: str, translator: str) -> None:
    """Fields that both changed are as the later PO-Revision-Date has them; a field that one added is there."""
    sides = with_dates(base="2017-02-08 09:00+0600", ours=ours, theirs=theirs)

    merged = merge(*sides).catalog

    assert merged.field("Last-Translator") == translator
    assert merged.field("PO-Revision-Date") == {"ours": ours, "theirs": theirs}[translator]
    assert merged.field("X-Poedit") == "1"
    assert merged.field("Language") == "ru"
