"""Segments known from a catalog: they spare the rules their work and change nothing."""

from __future__ import annotations

import pytest
from catalog.newsroom import SENTENCES, newsroom
from hypothesis import example, given
from hypothesis import strategies as st

from workflow import formats, segments
from workflow.formats.prose import reading
from workflow.model import Article, Key
from workflow.segments.tiles import Tiles

WORDS = [
    *SENTENCES["en"],
    "Mr. Omarov left.",
    "«Иә», — деді ол.",
    "* * *",
    "17",
    "A",
    "A.",
    "A. A.",
    "# Taxes",
    "- Item",
]
TEXTS = st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=4), min_size=1, max_size=6).map(
    lambda paragraphs: "\n\n".join(" ".join(parts) for parts in paragraphs) + "\n"
)


def article(text: str, suffix: str) -> Article:
    """Read an article."""
    return formats.format_for(suffix).read(text, reading())


def known(found: list[segments.Segment]) -> list[Key]:
    """List the keys of the catalog that a sync writes of some segments."""
    return list(dict.fromkeys(segment.key for segment in found))


@given(TEXTS, st.sampled_from([".txt", ".md"]), st.sampled_from(segments.SEGMENTATIONS))
@example("A. A. A.\n\n## A. A.\n", ".md", "sentence")  # the heading's entry is no part of the paragraph
@example("# A. A.\n\nA. A. A.\n\nA. A.\n", ".md", "sentence")
def test_a_catalog_in_step_changes_nothing(text: str, suffix: str, cut: str) -> None:
    """With the keys of its own segments an article is cut as without them."""
    one = article(text, suffix)
    by_rules = segments.segment(one, "en", cut)
    assert segments.segment(one, "en", cut, known(by_rules)) == by_rules


@given(
    TEXTS,
    st.sampled_from([".txt", ".md"]),
    st.lists(st.tuples(st.sampled_from([None, "heading"]), st.sampled_from([*WORDS, " ", ""])), max_size=8),
)
def test_whatever_is_known_covers_the_article(text: str, suffix: str, keys: list[Key]) -> None:
    """Segments of any catalog, a damaged or foreign one too, say what stands at their place, and leave no word out."""
    one = article(text, suffix)
    at, between = 0, []
    for segment in segments.segment(one, "en", "sentence", keys):
        assert at <= segment.start < segment.end
        assert one.text[segment.start : segment.end] == segment.text == segment.text.strip()
        between.append(one.text[at : segment.start])
        at = segment.end
    left = {word for gap in [*between, one.text[at:]] for word in gap.split()}
    assert left <= {"*", "17", "#", "-"}


def test_nothing_is_looked_for_where_the_catalog_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    """An article in step with its catalog is cut without the rules, a repeated byline or caption in it too."""
    one = article(
        "Head\n\nBy Aliya Omarova\n\nMr. Omarov left. Nobody followed.\n\nBy Aliya Omarova\n\nOne. Two.\n", ".txt"
    )
    by_rules = segments.segment(one, "en")
    monkeypatch.setattr(segments, "sentences", lambda *_: pytest.fail("the rules were asked"))
    assert segments.segment(one, "en", "sentence", known(by_rules)) == by_rules


@pytest.mark.parametrize(
    ("text", "texts", "spans"),
    [
        ("One. Two.", ["One.", "Two."], [(0, 4), (5, 9)]),
        ("One. Two.", ["One. Two."], [(0, 9)]),
        ("One.  Two.", ["One.", "Two."], [(0, 4), (6, 10)]),
        ("One.Two.", ["One.", "Two."], None),
        ("One. Two.", ["One.", "Three."], None),
        ("One. Two. ", ["One.", "Two."], None),
        ("One.", [], None),
    ],
)
def test_tilings(text: str, texts: list[str], spans: list[tuple[int, int]] | None) -> None:
    """Known segments cover a block with white space between, or do not count."""
    assert Tiles([(None, part) for part in texts]).spans(text, None) == spans


def test_a_heading_is_no_part_of_a_paragraph() -> None:
    """Entries of another context cover nothing, though they read the same."""
    assert Tiles([("heading", "One.")]).spans("One.", None) is None
    assert Tiles([(None, "One."), ("heading", "Two.")]).spans("One. Two.", None) is None
    assert Tiles([("heading", "One.")]).spans("One.", "heading") == [(0, 4)]


def test_a_build_after_the_segmentation_changed() -> None:
    """What was translated in sentences is published so until a sync has made paragraphs of it, and after."""
    with newsroom(locales=["en", "ru"]) as desk:
        desk.write("source/story.txt", "Taxes rise. Nobody objected to it.\n")
        desk.sync()
        desk.translate("locales/ru/LC_MESSAGES/story.po", lambda entry: f"‹{entry.msgid}›")
        desk.write("audarma.toml", 'locales = ["en", "ru"]\nsegmentation = "paragraph"\n')
        desk.build()
        assert desk.read("build/ru/story.txt") == "‹Taxes rise.› ‹Nobody objected to it.›\n"
        desk.sync()
        desk.build()
        assert desk.read("build/ru/story.txt") == "‹Taxes rise.› ‹Nobody objected to it.›\n"
