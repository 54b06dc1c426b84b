"""What the memory finds: as much as comparing everything would, in its order, and never what no person wrote."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pytest
from catalog.newsroom import newsroom, rendered
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import Indel

from workflow.catalog import ledger
from workflow.catalog.ledger import Fact
from workflow.catalog.po import Entry
from workflow.drafts.memory import keys, tmx
from workflow.drafts.memory.exact import Exact, carried
from workflow.drafts.memory.lookup import Match, Memory, _long, _serves
from workflow.drafts.memory.units import UNKNOWN, Around, Side, Unit
from workflow.errors import AudarmaError

WAY = ("en", "ru")
PATH = "locales/ru/LC_MESSAGES/visit.po"
LEDGER = "locales/ru/ledger.tsv"
ARTICLE = "# The visit\n\nThe vote is on Monday, at 10. Nobody came. Rain fell.\n"


def unit(source: str, target: str, around: Around = UNKNOWN, **more: Any) -> Unit:
    """Return a unit from English into Russian."""
    return Unit(Side("en", source, around), Side("ru", target))._replace(**more)


@contextmanager
def remembering(units: Sequence[Unit]) -> Iterator[Memory]:
    """Yield the memory of a workspace that imported units."""
    problems: list[AudarmaError] = []
    with newsroom() as desk:
        tmx.write(units, desk.full("locales/memory/other.tmx"), "other.tmx", problems)
        yield Memory(desk.settings, problems)
    assert not problems


def found(text: str, *known: Unit, **more: Any) -> list[str]:
    """Return the translations that are found for a text among some units."""
    with remembering(known) as memory:
        return [match.text for match in memory.find(text, WAY, **more)]


def test_the_order() -> None:
    """The same neighbours, the same text, similar texts by similarity; among equals the approved, then the newest."""
    around = ("Nobody came.", "Rain fell.")
    known = [
        unit("The vote is on Monday night.", "Почти"),
        unit("The vote is on Friday.", "Старое похожее", when="20150101T000000Z"),
        unit("The vote is on Friday.", "Новое похожее", when="20160101T000000Z"),
        unit("The vote is on Friday.", "Утверждённое похожее", approved=True, when="20140101T000000Z"),
        unit("The vote is on Monday.", "Старое", when="20150101T000000Z"),
        unit("The vote is on Monday.", "Новое", when="20160101T000000Z"),
        unit("The vote is on Monday.", "Утверждённое", approved=True),
        unit("The vote is on Monday.", "Между теми же", around, when="20100101T000000Z"),
    ]
    order = [
        "Между теми же",
        "Утверждённое",
        "Новое",
        "Старое",
        "Почти",
        "Утверждённое похожее",
        "Новое похожее",
        "Старое похожее",
    ]
    assert found("The vote is on Monday.", *known, around=around, limit=9) == order
    assert found("The vote is on Monday.", *known[::-1], around=around, limit=9) == order
    assert found("The vote is on Monday.", *known, around=around, limit=3) == order[:3]
    with remembering(known) as memory:
        matches = memory.find("The vote is on Monday.", WAY, around, limit=9)
    assert [match.kind for match in matches] == ["context"] + 3 * ["exact"] + 4 * ["fuzzy"]
    assert [match.score for match in matches[:4]] == 4 * [1.0]
    assert all(bool(match.difference) == (match.kind == "fuzzy") for match in matches)


def test_what_is_different_is_told() -> None:
    """A fuzzy match keeps its old figures, and says so first; an address is that of the text looked for."""
    known = unit("The programme cost 103 billion tenge, see https://a.kz/1.", "Программа: 103 млрд, https://a.kz/1.")
    with remembering([known]) as memory:
        (match,) = memory.find("The programme cost 130 billion tenge, see https://a.kz/2.", WAY)

    assert match.text == "Программа: 103 млрд, https://a.kz/2."
    assert match.difference.startswith("figures differ: 103 → 130; ")
    assert (match.unit.source.text, match.unit.place) == (known.source.text, "locales/memory/other.tmx:4")
    assert 0.75 <= match.score < 1


@pytest.mark.parametrize(
    ("text", "remembered", "kind"),
    [
        ("Rain", "rain", "fuzzy"),
        ("RAIN IN ALMATY", "Rain in Almaty", "fuzzy"),
        ("“Rain”", '"Rain"', "exact"),
        ("–5 °C", "5 °C", None),
        ("Kazakhstan", "Kazakhstani", None),
        ("Photo: Reuters", "Photo: Reuter", None),
        ("12 April 2017", "13 April 2017", None),
        ("Rain fell hard.", "Rain fell", None),
        ("Rain fell hard", "Rain fell here", "fuzzy"),
        ("Алматыда жаңбыр жауды", "Алматыда жаңбыр жауады", "fuzzy"),
        ("See https://a.kz/1", "See https://b.kz/22", "fuzzy"),
        ("", "Rain fell", None),
        ("!?", "!", None),
    ],
)
def test_short_texts(text: str, remembered: str, kind: str | None) -> None:
    """Texts of fewer than three words resemble nothing but what differs in letter case or addresses."""
    with remembering([unit(remembered, "Т")]) as memory:
        assert [match.kind for match in memory.find(text, WAY)] == [kind] * (kind is not None)


def test_both_directions_and_no_third() -> None:
    """A pair serves both directions; two translations of one text are no pair."""
    known = [
        Unit(Side("ru", "Дождь шёл весь день.", ("А", "Б")), Side("kk", "Күні бойы жаңбыр жауды.", ("В", "Г"))),
        unit("It rained all day.", "Дождь шёл весь день."),
        Unit(Side("en", "Snow fell all day."), Side("kk", "Күні бойы қар жауды.")),
        unit("Snow fell all day.", "Снег шёл весь день."),
    ]
    with remembering(known) as memory:
        (there,) = memory.find("Дождь шёл весь день.", ("ru", "kk"), ("А", "Б"))
        (back,) = memory.find("Күні бойы жаңбыр жауды.", ("kk", "ru"), ("В", "Г"))
        assert memory.find("Снег шёл весь день.", ("ru", "kk"), least=0.9) == []

    assert there.kind == back.kind == "context"
    assert (there.text, back.text) == ("Күні бойы жаңбыр жауды.", "Дождь шёл весь день.")
    assert back.unit.source.language == "kk"


def test_the_catalogs() -> None:
    """What people translated in catalogs is found with its place; drafts, stale and empty entries are not."""
    told = {"The": "Голосование в понедельник, в 10.", "Rain": "Шёл дождь."}

    def deeds(entry: Entry) -> Entry:
        text = told.get(entry.msgid.split()[0], "Черновик")
        return rendered(entry, text, fuzzy=text == "Черновик") if entry.context is None else entry

    with newsroom() as desk:
        desk.write("source/visit.md", ARTICLE)
        desk.sync()
        desk.revise(PATH, lambda entries: list(map(deeds, entries)))
        memory = Memory(desk.settings, [])
        (match,) = memory.find("Rain fell.", WAY, ("Nobody came.", ""))
        assert (match.kind, match.text) == ("context", "Шёл дождь.")
        path, line = match.unit.place.split(":")
        assert desk.read(path).split("\n")[int(line) - 1] == 'msgid "Rain fell."'
        assert memory.find("Nobody came.", WAY) == []
        (match,) = memory.find("The vote is on Monday, at 11.", WAY)
        assert match.difference == "figures differ: 10 → 11; … Monday, at [-10.-]{+11.+}"
        desk.write("source/visit.md", "# The visit\n")
        desk.sync()
        assert [one.kind for one in Memory(desk.settings, []).find("Rain fell.", WAY)] == ["exact"]


def test_approvals_need_no_reading() -> None:
    """A line in the ledger makes a unit approved, and its removal takes that back; no catalog is read for it."""
    with newsroom() as desk:
        desk.write("source/visit.md", ARTICLE)
        desk.sync()
        desk.translate(PATH, lambda _: "Перевод")
        key = ledger.pair_key((None, "Rain fell."), "Перевод")
        fact = Fact(key, ledger.APPROVED, ("А. Б.", "2017-02-08"))
        for lines in (ledger.write([fact]), "", "<<<<<<< ours\n" + ledger.write([fact]), f"{key}\tapproved\n"):
            desk.write(LEDGER, lines)
            memory = Memory(desk.settings, [])
            (match,) = memory.find("Rain fell.", WAY)
            assert match.unit.approved == (fact.details[1] in lines)
            assert (match.unit.when == "20170208T000000Z") == match.unit.approved
        desk.forget()


def test_of_many_the_right_ones() -> None:
    """A text that stands in thousands of places is found between its neighbours, and approved, among the first."""
    many = [
        unit("Photo: Kazinform", f"Фото: {n % 300}", (f"Before {n}", f"Behind {n}"), when="20160101T000000Z")
        for n in range(3000)
    ]
    best = unit("Photo: Kazinform", "Утверждено", approved=True, when="20170101T000000Z")
    with remembering([*many, best]) as memory:
        first, second, *_ = memory.find("Photo: Kazinform", WAY, ("Before 1234", "Behind 1234"))
        units = memory.kept.database.units(WAY, keys.of(keys.sound("Photo: Kazinform")), keys.NOWHERE)

    assert (first.kind, first.text) == ("context", "Фото: 34")
    assert (second.kind, second.text) == ("exact", "Утверждено")
    assert len(units) <= 200


def test_nothing_is_read_before_the_first_question() -> None:
    """A memory can be made where there is nothing, and costs nothing."""
    problems: list[AudarmaError] = []
    with newsroom() as desk:
        memory = Memory(desk.settings, problems)
        assert not os.path.exists(desk.full(".audarma"))
        assert memory.find("Rain fell.", WAY) == []
        desk.write(PATH, "no catalog")
        memory.find("Rain fell.", WAY)
        assert not problems
        Memory(desk.settings, problems).find("Rain fell.", WAY)
        assert [problem.place for problem in problems] == [f"{PATH}:1"]
        Memory(desk.settings, problems).find("Rain fell.", WAY)
        assert len(problems) == 2


TEXTS = st.lists(
    st.sampled_from(["Rain", "rain", "fell", "in", "Almaty", "Алматы", "182", "128", "–5", "“", '"', "https://a.kz/1"]),
    max_size=7,
).map(" ".join)
UNITS = st.builds(
    lambda source, target, around, context, approved, when: unit(
        source, target, around, context=context, approved=approved, when=when
    ),
    TEXTS.filter(bool),
    st.sampled_from(["Один", "Два https://a.kz/1", "Три"]),
    st.tuples(st.none() | TEXTS, st.none() | TEXTS),
    st.none() | st.just("headline"),
    st.booleans(),
    st.sampled_from(["", "20150101T000000Z", "20160101T000000Z"]),
)


def compared(units: list[Unit], text: str, around: Around, context: str | None) -> set[tuple[str, str, float]]:
    """Return kind, translation and score of what comparing every unit finds."""
    same = Exact(units, WAY).find(text, around, context)
    wanted = {("context" if one.neighbours else "exact", one.text, 1.0) for one in same}
    exact = {one.text for one in same}
    best: dict[str, float] = {}
    spoken = keys.sound(text)
    for one in units:
        other = keys.sound(one.source.text)
        score = Indel.normalized_similarity(spoken, other)
        allowed = spoken == other or (_long(spoken) and _long(other))
        translation = carried(one, text) or one.target.text
        if score >= 0.75 and allowed and not _serves(one, text) and translation not in exact:
            best[translation] = max(best.get(translation, 0), score)
    return wanted | {("fuzzy", translation, min(score, 0.99)) for translation, score in best.items()}


@settings(deadline=None, max_examples=60)
@given(
    st.lists(UNITS, max_size=12),
    st.lists(
        st.tuples(TEXTS, st.tuples(st.none() | TEXTS, st.none() | TEXTS), st.none() | st.just("headline")), max_size=4
    ),
    st.integers(1, 4),
)
def test_finds_what_comparing_everything_finds(
    known: list[Unit], questions: list[tuple[str, Around, str | None]], limit: int
) -> None:
    """Kinds, translations and scores are those of comparing every unit; the best come first, however few are wanted."""
    with remembering(known) as memory:
        for text, around, context in [*questions, *((one.source.text, one.source.around, None) for one in known[:2])]:
            matches = memory.find(text, WAY, around, context, limit=50)
            assert {told(match) for match in matches} == compared(known, text, around, context)
            rank = [("context", "exact", "fuzzy").index(match.kind) - match.score for match in matches]
            assert rank == sorted(rank)
            few = memory.find(text, WAY, around, context, limit=limit)
            assert [told(match)[::2] for match in few] == [told(match)[::2] for match in matches[:limit]]


def told(match: Match) -> tuple[str, str, float]:
    """Return kind, translation and score of a match."""
    return match.kind, match.text, match.score
