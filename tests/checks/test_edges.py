"""The laws of `edges`: what begins and ends alike is never told, what was changed there always is."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from workflow.checks.model import Finding
from workflow.checks.pair import Pair
from workflow.checks.rules.edges import RULE
from workflow.glossary import terms
from workflow.glossary.termbase import Termbase

WAYS = [*permutations(("en", "ru", "kk"), 2)]
NONE = Termbase("/nonexistent", terms.parse("", ("en", "ru", "kk")), "")
SENTENCES = {
    "en": ["The law took effect in May", "Few people read page 12", "A school opened in Astana (Kazakhstan)"],
    "ru": ["Закон вступил в силу в мае", "Немногие прочли страницу 12", "В Астане (Казахстан) открылась школа"],
    "kk": ["Заң мамырда күшіне енді", "Аз адам 12-бетті оқыды", "Астанада (Қазақстан) мектеп ашылды"],
}
QUOTES = {"en": ("“", "”"), "ru": ("«", "»"), "kk": ("«", "»")}
MARKS = [".", "?", "!", ":", ""]
LEADS = ["", "1. ", "2) ", "• "]
ways = st.sampled_from(WAYS)
marks = st.sampled_from(MARKS)


def told(source: str, translation: str, way: tuple[str, str]) -> list[Finding]:
    """Check a pair without a glossary."""
    return list(RULE.check(Pair(source, translation, way, NONE)))


@st.composite
def pairs(draw: st.DrawFn, way: tuple[str, str], mark: str) -> tuple[str, str]:
    """Make two texts that begin and end alike, each in its language's order of mark and quotation mark."""
    lead = draw(st.sampled_from(LEADS))
    quoted, emphasised = draw(st.booleans()), draw(st.booleans())
    texts = []
    for language in way:
        text = draw(st.sampled_from(SENTENCES[language]))
        text = f"**{text}**" if emphasised else text
        opening, closing = QUOTES[language]
        end = f"{mark}{closing}" if language == "en" or mark in {"?", "!"} else f"{closing}{mark}"
        texts.append(f"{lead}{opening}{text}{end}" if quoted else f"{lead}{text}{mark}")
    return texts[0], texts[1]


@given(st.data(), ways, marks)
def test_alike_is_not_told(data: st.DataObject, way: tuple[str, str], mark: str) -> None:
    """A translation that begins and ends as its source is never told, whatever the order of the closing marks."""
    assert told(*data.draw(pairs(way, mark)), way) == []


@given(st.data(), ways, marks, marks)
def test_another_mark_is_told(data: st.DataObject, way: tuple[str, str], mark: str, other: str) -> None:
    """Another mark at the end is told once, at the last word."""
    source, _ = data.draw(pairs(way, mark))
    _, translation = data.draw(pairs(way, other))
    found = [one for one in told(source, translation, way) if "ends with" in one.message]

    assert len(found) == (mark != other)
    assert all(one.span and one.span[1] >= len(translation.rstrip("*")) for one in found)


@given(st.data(), ways, st.sampled_from(LEADS[1:]))
def test_lost_lead_is_told(data: st.DataObject, way: tuple[str, str], lead: str) -> None:
    """A number or a bullet that one of the two begins with is told, whichever it is."""
    source, translation = (data.draw(st.sampled_from(SENTENCES[language])) for language in way)

    assert [one.source_span for one in told(f"{lead}{source}.", f"{translation}.", way)] == [(0, len(lead))]
    assert [one.span for one in told(f"{source}.", f"{lead}{translation}.", way)] == [(0, len(lead))]


@given(st.data(), ways, st.sampled_from([" ", "\n", "\t", "  "]))
def test_white_space_is_told(data: st.DataObject, way: tuple[str, str], blank: str) -> None:
    """White space at an edge of one of the two is told, and of both is not."""
    source, translation = (data.draw(st.sampled_from(SENTENCES[language])) for language in way)

    assert len(told(source, f"{blank}{translation}", way)) == len(told(source, f"{translation}{blank}", way)) == 1
    assert len(told(f"{blank}{source}", translation, way)) == len(told(f"{source}{blank}", translation, way)) == 1
    assert told(f"{blank}{source}{blank}", f"{blank}{translation}{blank}", way) == []


@given(st.data(), ways)
def test_small_letter_is_told(data: st.DataObject, way: tuple[str, str]) -> None:
    """A sentence that begins with a small letter is told at its first word."""
    source, translation = data.draw(pairs(way, "."))
    start = next(number for number, sign in enumerate(translation) if sign.isalpha())
    small = f"{translation[:start]}{translation[start].lower()}{translation[start + 1 :]}"

    assert [one.span and one.span[0] for one in told(source, small, way)] == [start]


@given(st.text(alphabet=st.sampled_from("аЯaB15 \u00a0\n.,;:!?-—«»“”\"'()*[]•"), min_size=1, max_size=40), ways)
def test_itself_is_not_told(text: str, way: tuple[str, str]) -> None:
    """A text against itself is never told."""
    assert told(text, text, way) == []
