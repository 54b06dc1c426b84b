"""Laws of comparing: every sentence is told, nothing that a reader would not notice is, a page's sentences add up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from newsroom import SENTENCES, TRANSLATIONS, Work, rendered, work, worked

from workflow.catalog import po
from workflow.catalog.po import Catalog, Entry
from workflow.diffs.comparing import Side, compare
from workflow.diffs.model import Deed, Fate
from workflow.diffs.pages import Kind, passages
from workflow.diffs.pairing import pairs
from workflow.diffs.textconv import readable

HEADER = Entry(None, "", "Language: ru\nContent-Type: text/plain; charset=UTF-8\n")
KEYS = st.tuples(st.sampled_from([None, None, None, "headline"]), st.sampled_from(SENTENCES["en"]))
TEXTS = st.sampled_from(("", *TRANSLATIONS))
ENTRIES = st.lists(
    st.builds(lambda key, text, fuzzy: rendered(Entry(*key, text), text, fuzzy=fuzzy), KEYS, TEXTS, st.booleans()),
    max_size=10,
    unique_by=lambda entry: entry.key,
)


def read(entries: Sequence[Entry]) -> Catalog:
    """Return a catalog of entries as it is read from its file."""
    return po.read(po.write(Catalog(HEADER, tuple(entries))), "a.po")


def side(entries: Sequence[Entry]) -> Side:
    """Return a catalog without approvals."""
    return Side(read(entries), {})


@given(ENTRIES, ENTRIES)
def test_every_sentence_is_told(old: list[Entry], new: list[Entry]) -> None:
    """Pairs name every sentence of both; what is told to be the same, moved or another role is; moves are needed."""
    found = pairs(old, new)
    assert {number for pair in found for number in pair.old} == set(range(len(old)))
    assert {number for pair in found for number in pair.new} == set(range(len(new)))
    for fates, before, after in found:
        if fates in {(), (Fate.MOVED,)}:
            assert [old[at].key for at in before] == [new[at].key for at in after]
        if fates == (Fate.ROLE,):
            assert [old[at].msgid for at in before] == [new[at].msgid for at in after]
        assert bool(before) == (fates != (Fate.ADDED,))
        assert bool(after) == (fates != (Fate.REMOVED,))
    kept = sorted((pair.new, pair.old) for pair in found if pair.fates == ())
    assert [before for _, before in kept] == sorted(before for _, before in kept)


@given(ENTRIES)
def test_order_that_follows_is_no_move(entries: list[Entry]) -> None:
    """What loses or gains neighbours has not moved; of two exchanged sentences one has."""
    assert pairs(entries, entries[1:])[:-1] == [pair for pair in pairs(entries, entries[1:]) if pair.new]
    assert not [pair for pair in pairs(entries[1:], entries) if Fate.MOVED in pair.fates]
    if len(entries) > 1:
        exchanged = [entries[1], entries[0], *entries[2:]]
        assert sum(Fate.MOVED in pair.fates for pair in pairs(entries, exchanged)) == 1


@given(ENTRIES, work())
def test_what_translators_change_is_told(entries: list[Entry], deeds: list[Work]) -> None:
    """An entry is told exactly if its text, its mark or its notes of people are others; its deeds say which."""
    after = worked(entries, deeds)
    told = {change.new: change.translations[0] for change in compare(side(entries), side(after), "ru")}
    for old, new in zip(entries, after, strict=True):
        noted = [note for note in new.comments.notes if note not in old.comments.notes]
        changed = old.msgstr != new.msgstr or (bool(new.msgstr) and old.fuzzy != new.fuzzy) or bool(noted)
        assert (new.key in told) == changed
        if changed:
            found = told[new.key].deeds
            assert (Deed.COMMENTED in found) == bool(noted)
            assert (Deed.EMPTIED in found) == (bool(old.msgstr) and not new.msgstr)
            assert (Deed.RETRANSLATED in found) == (bool(old.msgstr and new.msgstr) and old.msgstr != new.msgstr)
            assert (Deed.ACCEPTED in found) == (bool(old.msgstr) and old.fuzzy and new.translated)


@given(ENTRIES, st.lists(st.sampled_from(["#: a.md:1\n", "#. other\n", "#, no-wrap\n"]), max_size=3), st.booleans())
def test_noise_is_not_told(entries: list[Entry], noise: list[str], wrapped: bool) -> None:
    """References, comments of ours, other flags, wrapping, the header: neither the report nor git's shows any of it."""
    catalog = read(entries)
    noisy = [entry._replace(head=entry.head + "".join(noise), raw="") for entry in entries]
    text = po.write(Catalog(HEADER._replace(msgstr=HEADER.msgstr + "X-Generator: x\n"), tuple(noisy)))
    if wrapped:
        text = text.replace(" the ", ' "\n"the ')
    other = po.read(text, "b.po")
    assert compare(Side(catalog, {}), Side(other, {}), "ru") == []
    assert readable(po.write(replace(catalog, text="")).encode()) == readable(text.encode())


PAGES = st.lists(
    st.one_of(
        st.sampled_from(SENTENCES["ru"]),
        st.just(""),
        st.lists(st.sampled_from(SENTENCES["ru"]), min_size=1, max_size=3).map(" ".join),
    ),
    max_size=8,
).map("\n".join)


@given(PAGES, PAGES)
def test_passages_add_up(old: str, new: str) -> None:
    """Words of the old page, without what goes and with what comes, are those of the new one; equal pages have none."""
    found = passages(old, new, "ru")
    gone = sorted(word for one in found for word in one.old.split())
    come = sorted(word for one in found for word in one.new.split())
    before, after = sorted(old.split()), sorted(new.split())
    for word in gone:
        before.remove(word)
    assert sorted([*before, *come]) == after
    assert all(one.old == one.new for one in found if one.kind is Kind.MOVED)
    assert all(one.old != one.new for one in found if one.kind is not Kind.MOVED)
    assert not passages(old, old, "ru")
