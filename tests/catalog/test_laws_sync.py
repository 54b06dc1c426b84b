"""Laws 4 and 5: sync twice is sync once, what did not change keeps its bytes, no translation is lost."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from functools import partial

import pytest
from catalog.newsroom import Lines, Newsroom, Work, articles, edits, newsroom, tool, work, worked
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workflow.catalog.cosmetic import plain
from workflow.catalog.po import Catalog, Comments

Story = tuple[str, str, Lines, list[list[Work]], list[Callable[[Lines], Lines]]]


@st.composite
def stories(draw: st.DrawFn) -> Story:
    """An article with what happens to it: translators work, editors edit, in turn."""
    language = draw(st.sampled_from(["en", "ru", "kk"]))
    suffix = draw(st.sampled_from([".md", ".txt"]))
    turns = draw(st.integers(1, 3))
    return (
        language,
        suffix,
        draw(articles(language)),
        [draw(work()) for _ in range(turns)],
        [draw(edits(language)) for _ in range(turns)],
    )


LIVES = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def tell(story: Story, after_each: Callable[[Newsroom, str, Callable[[], object]], None], **how: object) -> None:
    """Live through a story; `after_each` is given the newsroom, a catalog and the sync that is due."""
    language, suffix, lines, deeds, changes = story
    target = "ru" if language != "ru" else "kk"
    with newsroom(locales=[language, target], source_language=language, **how) as desk:
        path = f"locales/{target}/LC_MESSAGES/story.po"
        desk.write(f"source/story{suffix}", "\n\n".join(lines) + "\n")
        desk.sync()
        for turn, change in zip(deeds, changes, strict=True):
            desk.revise(path, partial(worked, deeds=turn))
            lines = change(lines)
            desk.write(f"source/story{suffix}", "\n\n".join(lines) + "\n")
            after_each(desk, path, desk.sync)


@LIVES
@given(stories(), st.sampled_from(["sentence", "paragraph"]))
def test_sync_twice_is_sync_once(story: Story, segmentation: str) -> None:
    """Law 4: a second sync finds nothing to do and leaves every file byte for byte."""

    def after_each(desk: Newsroom, path: str, sync: Callable[[], object]) -> None:
        sync()
        once = desk.files()
        assert not desk.sync(check=True).changes
        assert not desk.sync().changes
        assert desk.files() == once

    tell(story, after_each, segmentation=segmentation)


@LIVES
@given(stories())
def test_entries_that_did_not_change_keep_their_bytes(story: Story) -> None:
    """Law 4: an entry that says the same after a sync as before stands there in the same bytes."""

    def raw(catalog: Catalog) -> dict[object, str]:
        return {(e.key, e.msgstr, e.comments, e.obsolete): e.raw for e in catalog.entries}

    def after_each(desk: Newsroom, path: str, sync: Callable[[], object]) -> None:
        before = raw(desk.catalog(path))
        header = desk.catalog(path).header.raw
        sync()
        after = desk.catalog(path)
        assert after.header.raw == header
        for what, text in raw(after).items():
            assert before.get(what, text) == text

    tell(story, after_each)


@LIVES
@given(stories(), st.booleans())
def test_no_translation_is_lost(story: Story, resegmented: bool) -> None:
    """Law 5: each translation is in the catalog afterwards, link targets aside, active or obsolete."""

    def texts(catalog: Catalog) -> set[str]:
        return {e.msgstr.replace("example.org", "example.kz") for e in catalog.entries if e.msgstr}

    def after_each(desk: Newsroom, path: str, sync: Callable[[], object]) -> None:
        if resegmented:
            other = "sentence" if desk.settings.segmentation == "paragraph" else "paragraph"
            desk.configure(
                locales=desk.settings.locales,
                source_language=desk.settings.source_language,
                segmentation=other,
            )
        before = texts(desk.catalog(path))
        sync()
        assert before <= {text.replace("law", "text") for text in texts(desk.catalog(path))} | texts(desk.catalog(path))

    tell(story, after_each)


@LIVES
@given(stories())
def test_states_are_clean(story: Story) -> None:
    """No entry is fuzzy and empty, and `#| msgid` stands only beside fuzzy: what every editor understands."""

    def after_each(desk: Newsroom, path: str, sync: Callable[[], object]) -> None:
        sync()
        for entry in desk.catalog(path).entries:
            assert entry.msgstr or (not entry.fuzzy and (not entry.obsolete or entry.comments.notes))
            assert entry.fuzzy or entry.comments.previous is None
            assert entry.obsolete or entry.comments.references == (f"source/story{story[1]}",)

    tell(story, after_each)


@LIVES
@given(stories())
def test_a_person_s_text_never_meets_a_source_unseen(story: Story) -> None:
    """A translation that is not fuzzy stands beside a source it stood beside before, or a cosmetic variant."""

    def after_each(desk: Newsroom, path: str, sync: Callable[[], object]) -> None:
        before = {(plain(e.msgid), e.msgstr) for e in desk.catalog(path).entries if e.translated}
        known = ["".join(plain(e.msgid).split()) for e in desk.catalog(path).entries if e.translated]
        joined = re.compile(f"(?:{'|'.join(map(re.escape, known))})+")
        sync()
        for entry in desk.catalog(path).entries:
            if entry.translated and not entry.obsolete and (plain(entry.msgid), entry.msgstr) not in before:
                # Joined or split: each part was translated for just these words.
                text = "".join(plain(entry.msgid).split())
                assert joined.fullmatch(text) or text in "".join(known) or "http" in text

    tell(story, after_each)


def test_a_backslash_ends_no_comment() -> None:
    """Headings and changed words that end in a backslash break no line of the catalog for gettext."""
    with newsroom(locales=["en", "ru"]) as desk:
        path = "locales/ru/LC_MESSAGES/story.po"
        desk.write("source/story.md", "## Costs \\\\ \\\n\nThe share is C:\\\\taxes.\n")
        desk.sync()
        desk.revise(path, lambda entries: worked(entries, [("translate", n, "Доля.") for n in range(2)]))
        desk.write("source/story.md", "## Costs \\\\ \\\n\nThe share is C:\\\\taxes\\\n")
        desk.sync()
        assert not any(line.endswith("\\") for line in desk.read(path).splitlines())
        assert "changed: words" in desk.read(path)
        assert not desk.sync().changes


def test_comments_of_people_survive_the_story() -> None:
    """A translator's note stays with its entry through edit, removal and return."""
    with newsroom(locales=["en", "ru"]) as desk:
        path = "locales/ru/LC_MESSAGES/story.po"
        desk.write("source/story.md", "The fee is 5 tenge.\n\nNobody pays it.\n")
        desk.sync()
        desk.revise(path, lambda entries: worked(entries, [("translate", 0, "Сбор 5 тенге."), ("note", 0, "")]))
        desk.write("source/story.md", "The fee is 6 tenge.\n\nNobody pays it.\n")
        desk.sync()
        first, *_, old = desk.catalog(path).entries
        assert first.comments.notes == old.comments.notes == ("проверить имя",)
        desk.write("source/story.md", "The fee is 5 tenge.\n\nNobody pays it.\n")
        desk.sync()
        back = desk.catalog(path).entries[0]
        assert (back.msgstr, back.fuzzy, back.comments.notes) == ("Сбор 5 тенге.", False, ("проверить имя",))
        assert back.comments == Comments(("проверить имя",), ("paragraph",), ("source/story.md",), (), None)


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="gettext is not installed")
@settings(LIVES, max_examples=15)
@given(stories())
def test_gettext_accepts_whatever_happens(story: Story) -> None:
    """After every sync `msgfmt -c --check-format` is silent about the catalog, and msgcat keeps its bytes."""

    def after_each(desk: Newsroom, path: str, sync: Callable[[], object]) -> None:
        sync()
        full = desk.full(path)
        tool("msgfmt", "-c", "--check-format", "-o", os.devnull, full)
        # msgcat drops obsolete entries without a translation, which we keep for a translator's note.
        entries = desk.catalog(path).entries
        if entries and all(entry.msgstr or not entry.obsolete for entry in entries):
            assert tool("msgcat", "--no-wrap", full).decode() == desk.read(path)

    tell(story, after_each)
