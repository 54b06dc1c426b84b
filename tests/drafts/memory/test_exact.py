"""Exact matches: the same text, the best first, and never with another number."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow.catalog import cosmetic
from workflow.drafts.memory.exact import Exact, folded, numbers
from workflow.drafts.memory.units import UNKNOWN, Around, Side, Unit

WAY = ("en", "ru")


def unit(source: str, target: str, around: Around = UNKNOWN, **more: Any) -> Unit:
    """Return a unit from English into Russian."""
    return Unit(Side("en", source, around), Side("ru", target))._replace(**more)


def found(text: str, *known: Unit, around: Around = UNKNOWN, context: str | None = None) -> list[str]:
    """Return the translations that are found for a text."""
    return [one.text for one in Exact(known, WAY).find(text, around, context)]


def test_the_order() -> None:
    """Neighbours come first, then approval, the msgctxt, the spelling, the date."""
    around = ("Nobody came.", "Rain fell.")
    known = [
        unit("It’s over.", "Другое написание.", when="20260101T000000Z"),
        unit("It's over.", "Старое.", when="20250101T000000Z"),
        unit("It's over.", "Новое.", when="20260101T000000Z"),
        unit("It's over.", "Заголовок.", context="headline", when="20270101T000000Z"),
        unit("It's over.", "Утверждённое.", approved=True, when="20240101T000000Z"),
        unit("It's over.", "Между теми же.", around, when="20230101T000000Z"),
        unit("It's over.", "Между другими.", ("Nobody came.", "Who pays?"), when="20220101T000000Z"),
    ]
    order = [
        "Между теми же.",
        "Утверждённое.",
        "Новое.",
        "Старое.",
        "Между другими.",
        "Другое написание.",
        "Заголовок.",
    ]

    assert found("It's over.", *known, around=around) == order
    assert found("It's over.", *reversed(known), around=around) == order
    assert found("It's over.", *known, context="headline")[:2] == ["Утверждённое.", "Заголовок."]


def test_neighbours() -> None:
    """Both neighbours must be known and the same but for typography, the msgctxt too, and one must be a text."""
    known = Exact([unit("It's over.", "Конец.", ("", "“Rain” fell."))], WAY)

    assert [one.neighbours for one in known.find("It's over.", ("", '"Rain" fell.'))] == [True]
    assert [one.neighbours for one in known.find("It's over.", ("", "Rain fell."))] == [False]
    assert [one.neighbours for one in known.find("It's over.")] == [False]
    assert [one.neighbours for one in known.find("It's over.", ("", '"Rain" fell.'), "headline")] == [False]
    alone = Exact([unit("It's over.", "Конец.", ("", ""))], WAY)
    assert [one.neighbours for one in alone.find("It's over.", ("", ""))] == [False]


def test_each_translation_once() -> None:
    """The same translation from several places is one result: the best of them."""
    known = [unit("Rain.", "Дождь.", place="1"), unit("Rain.", "Дождь.", place="2", approved=True)]
    (same,) = Exact(known, WAY).find("Rain.")

    assert same.unit.place == "2"


def test_each_translation_at_its_best_place() -> None:
    """A translation that comes again further down stays where it came first."""
    known = [
        unit("Rain.", "Дождь.", approved=True),
        unit("Rain.", "Ливень.", when="20160101T000000Z"),
        unit("Rain.", "Дождь.", when="20150101T000000Z"),
    ]
    assert found("Rain.", *known) == ["Дождь.", "Ливень."]


def test_both_directions() -> None:
    """A pair serves both directions, with the neighbours of either side; other languages are passed over."""
    pair = Unit(Side("ru", "Дождь.", ("А", "Б")), Side("en", "Rain.", ("C", "D")))
    other = Unit(Side("kk", "Жаңбыр."), Side("en", "Rain."))
    (same,) = Exact([pair, other], WAY).find("Rain.", ("C", "D"))

    assert (same.text, same.neighbours) == ("Дождь.", True)
    assert [one.text for one in Exact([pair, other], ("ru", "en")).find("Дождь.")] == ["Rain."]


SAME = [
    ("He said: “No”.", 'He said: "No".'),
    ("He said: «No».", "He said: “No”."),
    ("20\u00a0000 people", "20 000 people"),
    ("Almaty — the  capital", "Almaty -- the capital"),
    ("in 2016–2017", "in 2016-2017"),
    ("in 2016 – 2017", "in 2016-2017"),
    ("soft\u00adly", "softly"),
    ("кафеи\u0306", "кафей"),
]

DIFFERENT = [
    ("In 2016, 182 people", "In 2016, 128 people"),
    ("rose by 16.5%", "rose by 165%"),
    ("rose by 1\u200b2", "rose by 12"),
    ("frost of –5 °C", "frost of — 5 °C"),
    ("see https://example.kz/1 or 5", "see https://example.kz/1 or 6"),
    ("the *new* law", "the new law"),
    ("a [link](/a)", "a [link](/b)"),
    ("Rain", "rain"),
    ("Rain.", "Rain"),
    ("do not", "do"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_the_same_text(one: str, other: str) -> None:
    """Spacing, quotation marks, dashes, soft hyphens and composed letters make no difference."""
    assert found(one, unit(other, "Т")) == found(other, unit(one, "Т")) == ["Т"]


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_another_text(one: str, other: str) -> None:
    """Numbers, signs, words, letter case, markup and full stops make another text."""
    assert found(one, unit(other, "Т")) == found(other, unit(one, "Т")) == []


def test_addresses_are_carried_over() -> None:
    """An address that changed is changed in the translation; where it is not in there, nothing is found."""
    old, new = "See [it](https://a.kz/2016).", "See [it](https://a.kz/2017)."

    assert found(new, unit(old, "См. [это](https://a.kz/2016).")) == ["См. [это](https://a.kz/2017)."]
    assert found(new, unit(old, "См. это.")) == []


TEXTS = st.lists(
    st.sampled_from(
        ["rain", "Rain", "182", "128", "16.5%", "–5", "- 5", "5–10", "“", '"', "«", "—", "-", " ", "\u00a0", "\u200b"]
    ),
    max_size=6,
).map("".join)


@given(TEXTS | st.text(max_size=20) | st.text(st.sampled_from("a1 -–—\t\x1c\u00a0\u2028'`”:/\ufeff"), max_size=12))
def test_folding_is_cosmetic(text: str) -> None:
    """The short cut for texts without typography gives what `cosmetic.plain` gives."""
    assert folded(text) == cosmetic.plain(unicodedata.normalize("NFC", text), markup=False)


@given(TEXTS | st.text(max_size=20), st.lists(TEXTS, max_size=6))
def test_never_with_another_number(text: str, known: list[str]) -> None:
    """Whatever is found has the digits of the text asked for, group by group; what is in the memory is found."""
    same = Exact([unit(one, f"«{one}»") for one in [*known, text]], WAY).find(text)

    assert f"«{text}»" in [one.text for one in same]
    for one in same:
        assert re.findall(r"\d+", one.unit.source.text) == re.findall(r"\d+", text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Frost of −20 °C", ["-20"]),
        ("–5 at night", ["-5"]),
        ("COVID-19 in 2019-2020", ["19", "2019", "2020"]),
        ("1 204,5 — 7", ["1", "204", "5", "7"]),
        ("https://example.kz/2016", []),
    ],
)
def test_numbers(text: str, told: list[str]) -> None:
    """Digit groups in their order; a minus in front of a number counts, a dash or a hyphen does not."""
    assert numbers(text) == told
