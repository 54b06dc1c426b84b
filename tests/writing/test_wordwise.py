"""Word differences: nothing lost, nothing cut in two, marked as a reader wants it, and in bounded time."""

from __future__ import annotations

import random
from itertools import accumulate, pairwise

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from workflow.writing.wordwise import Kind, Step, tokens, wordwise

WORDS = (
    "ставка",
    "ставку",
    "и\u0306од",
    "йод",
    "Қазақстан",
    "нац-компания",
    "о’кей",
    "16,5\u00a0%",
    "16,5 %",
    "1\u00a0204,5",
    "1 204,5",
    "12:30",
    "−20 °C",
    "$40",
    "👨‍👩‍👧",
    "🇰🇿",
    "1\ufe0f\u20e3",
    "e\u0301tude",
    "https://a.kz/b?x=1",
    "и",
    "на",
    "«",
    "»",
    "**",
    "***",
    "__",
    "](",
    "zakon.kz",
    "(",
    ").",
    ".",
    ",",
    "—",
    "\n\n",
    "\r\n",
    "\u00ad",
    "\u200d",
    "\u0301",
    "\u0600",
)
TEXTS = st.one_of(
    st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(["", " ", " ", " "])), max_size=25).map(
        lambda parts: "".join(word + space for word, space in parts)
    ),
    st.text(max_size=60),
    st.text(alphabet="аби\u0306 ,.5%-\u00a0", max_size=60),
)
PAIRS = st.one_of(
    st.tuples(TEXTS, TEXTS),
    st.tuples(TEXTS, TEXTS, TEXTS, TEXTS).map(lambda four: (four[0] + four[1] + four[2], four[0] + four[3] + four[2])),
)


def joined(steps: list[Step], *kinds: Kind) -> str:
    """Return the text of the steps of some kinds."""
    return "".join(text for kind, text in steps if kind in kinds)


def marked(old: str, new: str) -> str:
    """Return the difference as wdiff marks it."""
    shapes = {Kind.SAME: "{}", Kind.REMOVED: "[-{}-]", Kind.ADDED: "{{+{}+}}"}
    return "".join(shapes[kind].format(text) for kind, text in wordwise(old, new))


def ends(steps: list[Step], kind: Kind) -> tuple[str, set[int]]:
    """Return one of the two texts, and where in it steps begin or end."""
    mine = [text for one, text in steps if one in {Kind.SAME, kind}]
    return "".join(mine), set(accumulate(map(len, mine)))


@given(PAIRS)
def test_nothing_is_lost(pair: tuple[str, str]) -> None:
    """What stayed and was removed is the old text, what stayed and was added the new; no step is empty or divided."""
    steps = wordwise(*pair)
    assert joined(steps, Kind.SAME, Kind.REMOVED) == pair[0]
    assert joined(steps, Kind.SAME, Kind.ADDED) == pair[1]
    assert all(text for _, text in steps)
    assert all(one != other and (one, other) != (Kind.ADDED, Kind.REMOVED) for (one, _), (other, _) in pairwise(steps))


@given(PAIRS)
def test_nothing_is_cut_in_two(pair: tuple[str, str]) -> None:
    """No step begins or ends between two letters, two digits, or inside a grapheme cluster."""
    steps = wordwise(*pair)
    for kind in (Kind.REMOVED, Kind.ADDED):
        text, places = ends(steps, kind)
        whole = {0, *accumulate(map(len, regex.findall(r"\X", text)))}
        assert places <= whole
        for place in places - {0, len(text)}:
            assert not (text[place - 1].isalnum() and text[place].isalnum())


@given(st.lists(st.sampled_from(WORDS), max_size=12), st.lists(st.sampled_from(WORDS), max_size=12))
def test_figures_and_compounds_stay_whole(old: list[str], new: list[str]) -> None:
    """Words with hyphens, figures with their spaces and percent signs, and emoji are never parted."""
    before, after = " ".join(old), " ".join(new)
    for text, places in (ends(wordwise(before, after), kind) for kind in (Kind.REMOVED, Kind.ADDED)):
        for word in ("нац-компания", "16,5\u00a0%", "16,5 %", "1\u00a0204,5", "1 204,5", "12:30", "👨‍👩‍👧", "🇰🇿"):
            for found in regex.finditer(rf"(?<=\A|\ ){regex.escape(word)}(?=\ |\Z)", text):
                assert places.isdisjoint(range(found.start() + 1, found.end()))


@given(TEXTS)
def test_equal_texts_are_one_step(text: str) -> None:
    """Where nothing changed there is one step; of nothing there is none."""
    assert wordwise(text, text) == ([Step(Kind.SAME, text)] if text else [])


@given(TEXTS)
def test_tokens_are_the_text(text: str) -> None:
    """Tokens, joined, are the text they were taken from."""
    assert "".join(tokens(text)) == text


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("Ставка 16,5 % годовых.", "Ставка 16 % годовых.", "Ставка [-16,5 %-]{+16 %+} годовых."),
        ("In May 12 people came.", "In June 15 people came.", "In [-May 12-]{+June 15+} people came."),
        (
            "Министр выступил в Астане.",
            "Глава ведомства говорил в Алматы.",
            "[-Министр выступил в Астане-]{+Глава ведомства говорил в Алматы+}.",
        ),
        ("с 5 до 7 тонн", "с 6 до 8 тонн", "с [-5-]{+6+} до [-7-]{+8+} тонн"),
        ("Первое. Третье.", "Первое. Второе. Третье.", "Первое. {+Второе. +}Третье."),
        ("Первое.", "Первое. Второе.", "Первое.{+ Второе.+}"),
        ("а б в", "а в", "а [-б -]в"),
        ("б в", "а б в", "{+а +}б в"),
        ("Нацкомпания «Қазақстан»", "Нац-компания «Қазақстан»", "[-Нацкомпания-]{+Нац-компания+} «Қазақстан»"),
        ("йод", "и\u0306од", "[-йод-]{+и\u0306од+}"),
        ("👨‍👩‍👧 дома", "👨‍👩‍👦 дома", "[-👨‍👩‍👧-]{+👨‍👩‍👦+} дома"),
        ("см. https://a.kz/b?x=1.", "см. https://a.kz/c?x=1.", "см. [-https://a.kz/b?x=1-]{+https://a.kz/c?x=1+}."),
        ("Никто этому не рад.", "Этому не рад никто.", "[-Никто этому-]{+Этому+} не рад{+ никто+}."),
        ("«да»", "да", "[-«-]да[-»-]"),
        ("в **Астане** сегодня", "в *Астане* сегодня", "в [-**-]{+*+}Астане[-**-]{+*+} сегодня"),
        ("Сайт kazinform.kz молчит.", "Сайт zakon.kz молчит.", "Сайт [-kazinform.kz-]{+zakon.kz+} молчит."),
        ("на desk@zakon.kz.", "на news@zakon.kz.", "на [-desk@zakon.kz-]{+news@zakon.kz+}."),
        ("Всё.Потом", "Всё. Потом", "Всё.{+ +}Потом"),
        ("Что ж... Да", "Что ж… Да", "Что ж[-...-]{+…+} Да"),
        (
            "Смотрите [сайт](https://gov.kz/a).",
            "Смотрите [портал](https://egov.kz/a).",
            "Смотрите [[-сайт-]{+портал+}]([-https://gov.kz/a-]{+https://egov.kz/a+}).",
        ),
    ],
)
def test_as_a_reader_wants_it(old: str, new: str, told: str) -> None:
    """A change is marked as a whole, by words and sentences, without ragged marks between neighbours."""
    assert marked(old, new) == told


def test_long_texts_take_little(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of 100 kB that have nothing in common no quadratic comparison is made; a change in such a text is found."""
    from rapidfuzz.distance import Indel

    compared: list[int] = []
    opcodes = Indel.opcodes
    monkeypatch.setattr(
        Indel, "opcodes", lambda one, other: compared.append(len(one) * len(other)) or opcodes(one, other)
    )
    some = random.Random(1)
    words = [f"слово{number}" for number in range(3000)]
    one, other = (" ".join(some.choice(words) for _ in range(10_000)) for _ in range(2))

    assert marked(one, other) == f"[-{one}-]{{+{other}+}}"
    assert marked(one, one.replace("слово77 ", "иное ", 1)).count("[-") == 1
    sentences = one.replace(" слово7", ". Слово7")
    changed = wordwise(sentences, sentences.replace("слово88 ", "иное "))
    assert {text for kind, text in changed if kind is Kind.REMOVED} == {"слово88"}
    assert max(compared) <= 4_000_000
