"""Laws of `audarma status --stale`: what is told is different, and nothing that changed in meaning is missing."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager

import pytest
from catalog.newsroom import Lines, Newsroom, articles, edits, newsroom
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workflow.catalog import paths, store
from workflow.catalog.cosmetic import plain, targets
from workflow.corrections.listing import corrections
from workflow.corrections.model import Change
from workflow.model import Segment
from workflow.segments.sentences import sentences

_WORDS = re.compile(r"(\]\([^)]*\))|([^\W\d_]+)")
_LETTERS = "abcdefghijklmnopqrstuvwxyzабвгдеёжзийклмнопрстуфхцчшщъыьэюяәғқңөұүһі"
_TURNED = _LETTERS[1:] + _LETTERS[0]
_OTHERS = str.maketrans(_LETTERS + _LETTERS.upper(), _TURNED + _TURNED.upper())

Story = tuple[str, str, Lines, list[Callable[[Lines], Lines]], list[bool]]

LIVES = settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))


@st.composite
def stories(draw: st.DrawFn) -> Story:
    """An article, what happens to it after it was built, and whether a sync follows each edit."""
    language = draw(st.sampled_from(["en", "ru", "kk"]))
    turns = draw(st.integers(1, 3))
    return (
        language,
        draw(st.sampled_from([".md", ".txt"])),
        draw(articles(language)),
        [draw(edits(language)) for _ in range(turns)],
        [draw(st.booleans()) for _ in range(turns)],
    )


def published(desk: Newsroom, suffix: str, lines: Lines, target: str) -> list[Segment]:
    """Write, translate and build an article; return its segments."""
    desk.write(f"source/story{suffix}", "\n\n".join(lines) + "\n")
    desk.sync()
    desk.translate(f"locales/{target}/LC_MESSAGES/story.po", lambda entry: translated(entry.msgid))
    desk.build()
    return now(desk)


def translated(text: str) -> str:
    """Return something of the same length that has no word of the text in it, and the same figures and links."""
    return _WORDS.sub(lambda found: found[1] or found[2].translate(_OTHERS), text)


def now(desk: Newsroom) -> list[Segment]:
    """Return the segments of the article as it is."""
    (located,) = paths.articles(desk.settings).articles
    return store.open_article(desk.settings, located, store.reading(desk.settings)).segments


def told(desk: Newsroom) -> tuple[Change, ...]:
    """Return what is told of the one page that is published; nothing where it is right."""
    report = corrections(desk.settings)
    assert not report.problems
    return report.corrections[0].changes if report.corrections else ()


def wordings(changes: Sequence[Change]) -> set[tuple[str, str]]:
    """Return old and new wording of each change."""
    return {(change.old, change.new) for change in changes}


def sense(text: str, suffix: str) -> tuple[str, tuple[str, ...]]:
    """Return what a reader hears of a wording, and where its links lead."""
    markup = suffix == ".md"
    return plain(text, markup=markup), tuple(targets(text, markup=markup))


def squeezed(texts: Iterable[str]) -> str:
    """Return what a reader hears of some texts, without white space: the same however they are cut."""
    return "".join("".join(plain(text).split()) for text in texts)


@contextmanager
def desks(story: Story) -> Iterator[tuple[Newsroom, str]]:
    """Make the newsroom of a story; yield it with the target."""
    target = "ru" if story[0] != "ru" else "kk"
    with newsroom(locales=[story[0], target], source_language=story[0]) as desk:
        yield desk, target


def unsaid(text: str, said: Iterable[str], language: str) -> list[str]:
    """Return the sentences of a text that are not said, however that is cut."""
    known = [squeezed([one]) for one in said]
    cut = [text[start:end] for start, end in sentences(text, language)]
    return [one for one in cut if not any(squeezed([one]) in text for text in known)]


@LIVES
@given(stories())
def test_what_is_told_is_different_and_nothing_is_missing(story: Story) -> None:
    """Each sentence that one version has and the other, to a reader, has not, is told; and no other is."""
    _, suffix, lines, changes, syncs = story
    with desks(story) as (desk, target):
        before = published(desk, suffix, lines, target)
        assert not told(desk)
        for change, sync in zip(changes, syncs, strict=True):
            lines = change(lines)
            desk.write(f"source/story{suffix}", "\n\n".join(lines) + "\n")
            if sync:
                desk.sync()
        after = now(desk)
        found = told(desk)
        for sides, name in (((before, after), "old"), ((after, before), "new")):
            ours, theirs = sides
            others = {sense(segment.text, suffix) for segment in theirs}
            words = {getattr(one, name) for one in found} - {""}
            # An edited sentence may still stand in another role: the headline was edited, the title was not.
            edited = {one.old for one in found if one.new} if name == "old" else set()
            assert not [text for text in words - edited if sense(text, suffix) in others]
            # A sync may have carried the entry over to a cosmetic variant since.
            assert {sense(text, suffix) for text in words} <= {sense(segment.text, suffix) for segment in ours}
            # A text that is cut elsewhere reads the same, and what is different in it may be told by its parts.
            said = {segment.text for segment in theirs} | words
            different = {one.text for one in ours if sense(one.text, suffix) not in others}
            assert not [text for text in different if unsaid(text, said, story[0])]
            # But a link that leads elsewhere is told, though it sounds the same.
            alike = {text for text in different if sense(text, suffix)[0] in {heard for heard, _ in others}}
            assert not [text for text in alike - words if not any(text in one.text for one in theirs)]


@LIVES
@given(stories())
def test_it_is_the_same_before_and_after_a_sync(story: Story) -> None:
    """What is told does not depend on whether the catalogs know of it yet; only where it is to be mended does."""
    _, suffix, lines, changes, _ = story
    with desks(story) as (desk, target):
        published(desk, suffix, lines, target)
        for change in changes:
            lines = change(lines)
            desk.write(f"source/story{suffix}", "\n\n".join(lines) + "\n")
        before = wordings(told(desk))
        desk.sync()
        assert wordings(told(desk)) == before


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
@LIVES
@given(stories())
def test_it_is_the_same_with_git_and_without(story: Story) -> None:
    """Where git has the article that was built, what is told is what the page and its catalog tell."""
    _, suffix, lines, changes, syncs = story
    with desks(story) as (desk, target):
        published(desk, suffix, lines, target)
        git(desk, "init", "-q")
        git(desk, "add", "source")
        git(desk, "commit", "-qm", "built")
        for change, sync in zip(changes, syncs, strict=True):
            lines = change(lines)
            desk.write(f"source/story{suffix}", "\n\n".join(lines) + "\n")
            if sync:
                desk.sync()
        with_git = wordings(told(desk))
        shutil.rmtree(desk.full(".git"))
        without = wordings(told(desk))
        # A heading may read like two sentences, and the page does not say which of the two it was.
        still = {segment.text for segment in now(desk)}
        for ours, theirs in ((with_git, without), (without, with_git)):
            said = {text for pair in theirs for text in pair} | still
            assert not [text for pair in ours for text in pair if unsaid(text, said, story[0])]


@LIVES
@given(stories())
def test_nothing_is_told_once_it_is_built(story: Story) -> None:
    """Whatever was edited: once everything is translated and built anew, no page is wrong."""
    _, suffix, lines, changes, _ = story
    with desks(story) as (desk, target):
        published(desk, suffix, lines, target)
        for change in changes:
            published(desk, suffix, change(lines), target)
            assert not told(desk)


def git(desk: Newsroom, *words: str) -> None:
    """Run git with nobody's settings but these; it must succeed."""
    names = ["-c", "user.name=Desk", "-c", "user.email=desk@example.kz", "-c", "commit.gpgsign=false"]
    alone = os.environ | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    subprocess.run(["git", *names, *words], cwd=desk.root, check=True, capture_output=True, env=alone)
