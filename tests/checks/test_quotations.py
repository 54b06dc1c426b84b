"""Laws of the rules about quotations: good pairs are let pass, and no mark is lost or exchanged unseen."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from workflow.checks.model import EntryRule, Finding
from workflow.checks.pair import Pair
from workflow.checks.rules import quotations
from workflow.glossary import terms
from workflow.glossary.termbase import Termbase
from workflow.model import Way
from workflow.writing.quotes import Quoted, read

NONE = Termbase("/nonexistent", terms.parse("", ("en", "ru", "kk")), "")
EVERY = (quotations.RULE, quotations.REWORDED, quotations.SPLIT, quotations.MARKED, quotations.STYLE)
USUAL = {"en": ("“”", "‘’"), "ru": ("«»", "„“"), "kk": ("«»", "„“")}
LIKEWISE = {"en": ('""', "''"), "ru": ("«»", "„“"), "kk": ("«»", "“”")}
WORDS = {
    "en": ("don’t", "road", "bridge", "O'Hara", "governor", "new"),
    "ru": ("дорога", "мост", "д'Арк", "губернатор", "новый"),
    "kk": ("жол", "көпір", "әкім", "жаңа", "ауыл"),
}
WAYS = tuple((source, target) for source in WORDS for target in WORDS if source != target)


class Part(NamedTuple):
    """Some words, quoted or not."""

    marks: tuple[int, ...]
    """Pairs around them, the outermost first, as places in a pair of pairs."""

    words: tuple[int, ...]


places = st.lists(st.integers(0, 11), min_size=1, max_size=4).map(tuple)
parts = st.builds(Part, st.sampled_from([(), (0,), (0, 1)]), places)
texts = st.lists(parts, min_size=1, max_size=5).filter(lambda some: any(one.marks for one in some))
ways = st.sampled_from(WAYS)
customs = st.sampled_from([USUAL, LIKEWISE])


def written(some: list[Part], language: str, custom: dict[str, tuple[str, str]]) -> str:
    """Write the parts in a language; an inner quotation stands at the end of its outer one."""
    own, said = WORDS[language], []
    for part in some:
        words = " ".join(own[place % len(own)] for place in part.words)
        for depth in reversed(part.marks):
            opening, closing = custom[language][depth]
            words = f"{opening}{words}{closing}" if depth == part.marks[-1] else f"{opening}{own[0]} {words}{closing}"
        said.append(words)
    return " ".join(said)


def found(source: str, translation: str, way: Way, *rules: EntryRule) -> list[Finding]:
    """Return what some rules find, every rule if none is named."""
    pair = Pair(source, translation, way, NONE)
    return [one for rule in rules or EVERY for one in rule.check(pair)]


def marked(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the marks of a text stand."""
    quoted: Quoted = read(text, text)
    for one in quoted.quotations:
        yield one.opening.start, one.opening.end
        yield one.closing.start, one.closing.end


@given(some=texts, way=ways, custom=customs)
def test_good_pairs_pass(some: list[Part], way: Way, custom: dict[str, tuple[str, str]]) -> None:
    """Of two texts with the same quotations, each in marks of its language, nothing is told but a choice of style."""
    source, translation = written(some, way[0], custom), written(some, way[1], custom)

    assert not found(source, translation, way, *EVERY[:-1])
    assert not found(source, written(some, way[1], USUAL), way)


@given(some=texts, way=ways, custom=customs, data=st.data())
def test_no_mark_is_lost_unseen(
    some: list[Part], way: Way, custom: dict[str, tuple[str, str]], data: st.DataObject
) -> None:
    """Without any one of its marks a translation is told, where both sides were closed."""
    source, translation = written(some, way[0], custom), written(some, way[1], custom)
    start, end = data.draw(st.sampled_from(list(marked(translation))))

    assert found(source, translation[:start] + translation[end:], way)


@given(some=texts, source=st.sampled_from(["en", "kk"]), custom=customs, other=st.sampled_from(['""', "“”", "''"]))
def test_no_mark_is_exchanged_unseen(
    some: list[Part], source: str, custom: dict[str, tuple[str, str]], other: str
) -> None:
    """Russian in straight or English marks is told at each outer quotation."""
    strange = USUAL | {"ru": (other, USUAL["ru"][1])}
    translation = written(some, "ru", strange)
    told = found(written(some, source, custom), translation, (source, "ru"), quotations.MARKED)

    assert len([one for one in told if "not the quotation marks" in one.message]) >= sum(
        bool(part.marks) for part in some
    )


@given(some=texts, language=st.sampled_from(["en", "ru", "kk"]), custom=customs, cut=st.integers(0, 20))
def test_where_a_segment_ends(some: list[Part], language: str, custom: dict[str, tuple[str, str]], cut: int) -> None:
    """A pair cut behind the same word on both sides, even within a quotation, has no error."""
    words = written(some, language, custom).split(" ")
    for half in (" ".join(words[:cut]), " ".join(words[cut:])):
        assert not found(half, half, (language, "kk" if language == "ru" else "ru"), quotations.RULE)


@given(text=st.text(alphabet="«»„“”‘’\"'`<>,.:—- \u00a0abкқ1\n", max_size=40))
def test_marks_are_where_they_are_said_to_be(text: str) -> None:
    """Whatever is typed, each mark is found once at most, at its place, and a quotation opens before it closes."""
    quoted = read(text, text)
    pairs = [mark for one in quoted.quotations for mark in (one.opening, one.closing)]
    every = [*pairs, *quoted.unclosed, *quoted.unopened, *quoted.merged]

    assert all(text[one.start : one.end] == one.sign for one in every)
    assert len({one.start for one in every}) == len(every)
    assert all(one.opening < one.closing for one in quoted.quotations)


@given(text=st.text(alphabet="«»„“”‘’\"'`<>,.:—- abкқ1\n", max_size=40), way=ways)
def test_findings_stand_in_the_translation(text: str, way: Way) -> None:
    """Whatever is typed, every rule answers, and its places lie within the text."""
    for one in found("«Дорога» и “мост”", text, way):
        assert one.span is None or 0 <= one.span[0] < one.span[1] <= len(text)


def test_many_marks_take_no_time() -> None:
    """A segment of marks alone is read at once: more than a hundred are no quotations."""
    for sign in ("«", '"', "'", "‘ "):
        assert not found(sign * 20_000, sign * 20_000, ("en", "ru"), quotations.RULE)
