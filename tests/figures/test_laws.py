"""The laws of figures: one value however it is written, no difference from itself, an answer for any text, in time."""

from __future__ import annotations

import time
from decimal import Decimal
from itertools import pairwise, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow.figures import ERRORS, Figure, differences, figures

LANGUAGES = ("en", "ru", "kk")
WAYS = [*permutations(LANGUAGES, 2)]
GROUP = {"en": ",", "ru": "\u00a0", "kk": " "}
POINT = {"en": ".", "ru": ",", "kk": ","}
SCALES = {
    "en": {3: "thousand", 6: "million", 9: "billion", 12: "trillion"},
    "ru": {3: "тыс.", 6: "млн", 9: "млрд", 12: "трлн"},
    "kk": {3: "мың", 6: "млн", 9: "млрд", 12: "трлн"},
}
MONTHS = {
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    "ru": [
        "января",
        "февраля",
        "марта",
        "апреля",
        "мая",
        "июня",
        "июля",
        "августа",
        "сентября",
        "октября",
        "ноября",
        "декабря",
    ],
    "kk": [
        "қаңтар",
        "ақпан",
        "наурыз",
        "сәуір",
        "мамыр",
        "маусым",
        "шілде",
        "тамыз",
        "қыркүйек",
        "қазан",
        "қараша",
        "желтоқсан",
    ],
}
UNITS = {
    "en": ("", "%", " dollars", " tenge", " km", " hectares", " years"),
    "ru": ("", " %", " долларов", " тенге", " км", " га", " лет"),
    "kk": ("", "%", " доллар", " теңге", " км", " га", " жыл"),
}
NUMBERS = st.integers(1, 999) | st.integers(1000, 10**6) | st.integers(1, 9999).map(lambda number: number * 10**5)
DECIMALS = st.builds(
    lambda number, digit: Decimal(number) + Decimal(digit) / 10, st.integers(0, 999), st.integers(1, 9)
)
PIECES = st.sampled_from(
    [
        *(
            "12",
            "1 200",
            "3.5",
            "16,5",
            "1,200.5",
            "05.12.2024",
            "2016-12-05",
            "17:30",
            "99:99",
            "1/2",
            "2016/17",
            "'",
            '"',
        ),
        *(
            "XIX",
            "ХХ",
            "p.m.",
            "a.m.",
            "5pm",
            "млн",
            "million",
            "bn",
            "тыс.",
            "мың",
            "half",
            "and a half",
            "с половиной",
        ),
        *(
            "жарым",
            "May",
            "8 ақпан",
            "ақпанның",
            "февраля",
            "$",
            "€",
            "₸",
            "%",
            "°",
            "km",
            "кв.",
            "per",
            "hour",
            "in the",
        ),
        *(
            "third",
            "үштен",
            "екі",
            "двадцать",
            "пять",
            "twenty",
            "сто",
            "жүз",
            "он",
            "-",
            "–",
            " to ",
            "до",
            ".",
            ",",
            "\x00",
        ),
        *(
            "https://example.org/5",
            "](5)",
            "<b>",
            "@5",
            "слово",
            "a",
            "\n",
            "٣",
            "²",
            "½",
            "6ft",
            "2in",
            "90-е",
            "3-ші",
            "s",
        ),
    ]
)
TEXTS = st.text(max_size=40) | st.lists(PIECES, max_size=14).map(" ".join) | st.lists(PIECES, max_size=14).map("".join)


def grouped(number: int, language: str) -> str:
    """Return a number in groups of three, as the language writes them."""
    return f"{number:,}".replace(",", GROUP[language])


def written(number: int, language: str) -> list[str]:
    """Return the ways in which a language writes a number."""
    found = [str(number), grouped(number, language)]
    for power, word in SCALES[language].items():
        mantissa = Decimal(number) / 10**power
        if 1 <= mantissa < 1000 and mantissa == round(mantissa, 1):
            found.append(
                f"{mantissa.normalize():f} {word}".replace(".", POINT[language], "." in f"{mantissa.normalize():f}")
            )
    return found


@given(NUMBERS, st.sampled_from(LANGUAGES), st.data())
def test_one_value(number: int, language: str, data: st.DataObject) -> None:
    """A number reads as its value in any of the ways a language writes it."""
    text = data.draw(st.sampled_from(written(number, language)))

    assert [one.value for one in figures(f"— {text} —", language)] == [(Decimal(number),)]


@given(NUMBERS, st.sampled_from(WAYS), st.integers(0, 6), st.data())
def test_kept(number: int, way: tuple[str, str], unit: int, data: st.DataObject) -> None:
    """A number, with a unit or without, is the same in any two languages, however each writes it."""
    source, translation = (
        data.draw(st.sampled_from(written(number, language))) + UNITS[language][unit] for language in way
    )

    assert not differences(source, translation, way)


@given(NUMBERS, NUMBERS, st.sampled_from(WAYS), st.integers(0, 6), st.data())
def test_changed(number: int, other: int, way: tuple[str, str], unit: int, data: st.DataObject) -> None:
    """Another number is found, whichever way it is written; 1000 times as much is another number, too."""
    other = other if other != number else number * 1000
    texts = [
        data.draw(st.sampled_from(written(one, language))) + UNITS[language][unit]
        for one, language in zip((number, other), way, strict=True)
    ]

    assert any(one.kind in ERRORS for one in differences(*texts, way))


@given(DECIMALS, st.sampled_from(WAYS))
def test_decimals(number: Decimal, way: tuple[str, str]) -> None:
    """A decimal number is kept with the decimal sign of each language, and lost without it."""
    source, translation = (f"{number}".replace(".", POINT[language]) + "%" for language in way)

    assert not differences(source, translation, way)
    assert differences(source, translation.replace(POINT[way[1]], ""), way)


@given(st.integers(1, 28), st.integers(0, 11), st.integers(1950, 2049), st.sampled_from(WAYS), st.integers(1, 11))
def test_dates(day: int, month: int, year: int, way: tuple[str, str], later: int) -> None:
    """A date is kept, in words and in figures; with another month it is changed."""

    def full(language: str, month: int) -> str:
        name = MONTHS[language][month]
        return {"en": f"{name} {day}, {year}", "ru": f"{day} {name} {year} года", "kk": f"{year} жылғы {day} {name}"}[
            language
        ]

    source = full(way[0], month)

    assert not differences(source, full(way[1], month), way)
    assert not differences(
        source, f"{day:02}.{month + 1:02}.{year}" if way[1] != "en" else f"{year}-{month + 1:02}-{day:02}", way
    )
    assert differences(source, full(way[1], (month + later) % 12), way)


@given(st.integers(0, 23), st.integers(0, 59), st.sampled_from([("en", "ru"), ("en", "kk")]))
def test_times(hour: int, minute: int, way: tuple[str, str]) -> None:
    """An hour of a twelve-hour clock is that of a day; a morning is no evening. 5:30 may be said of an evening."""
    half = "p.m." if hour >= 12 else "a.m."
    source = f"At {hour % 12 or 12}:{minute:02} {half} it began."

    assert not differences(source, f"({hour}:{minute:02})", way)
    if hour <= 12:
        assert differences(source, f"({(hour + 12) % 24}:{minute:02})", way)


@given(TEXTS, st.sampled_from(LANGUAGES))
def test_no_difference_from_itself(text: str, language: str) -> None:
    """A text has the figures it has."""
    assert not differences(text, text, (language, language))


@given(TEXTS, TEXTS, st.sampled_from(WAYS))
def test_never_raises(source: str, translation: str, way: tuple[str, str]) -> None:
    """Whatever stands in a text, its figures are in it, in order, and every difference has a side."""
    for text, language in zip((source, translation), way, strict=True):
        found = figures(text, language)
        assert all(0 <= one.start < one.end <= len(text) and one.value for one in found)
        assert all(one.end <= other.start for one, other in pairwise(found))
    for one in differences(source, translation, way):
        assert one.source or one.translation


@pytest.mark.parametrize(
    "part",
    ["1 ", "1, 2 ", "9", "a1 ", "$5 ", "5 km 6 % ", "1 000 ", "two ", "May 5 ", "он он", "p.m. ", "<", "](", "@"],
)
def test_long_texts(part: str) -> None:
    """A segment of 20,000 characters is compared in time, whatever stands in it."""
    text = (part * 20_000)[:20_000]
    start = time.perf_counter()

    differences(text, text[:10_000] + " 7 of them", ("en", "kk"))

    assert time.perf_counter() - start < 5


def test_places() -> None:
    """A figure is where it stands, with its unit."""
    text = "It cost $1.2bn, or 5 per cent, by 5 p.m. on February 8, 2017."

    assert [text[one.start : one.end] for one in figures(text, "en")] == [
        "$1.2bn",
        "5 per cent",
        "5 p.m.",
        "February 8, 2017",
    ]


def test_a_figure_says_what_it_is() -> None:
    """Kind, value and unit are those of the documentation."""
    found = figures("2017 жылғы 8 ақпанда 1,2 млрд доллар, 16,5 %", "kk")

    assert [(one.kind, one.value, one.unit) for one in found] == [
        ("date", (("month", 2), Decimal(8), Decimal(2017)), ""),
        ("money", (Decimal("1.2e9"),), "USD"),
        ("percent", (Decimal("16.5"),), "%"),
    ]
    assert isinstance(found[0], Figure)


@pytest.mark.parametrize(
    ("language", "first", "second"),
    [
        ("en", "It lost 5 million in Canadian dollars", "a hundred came at 5 in the evening"),
        ("ru", "Он потерял 5 млн канадских долларов", "сотня пришла в 5 часов вечера"),
        ("kk", "Ол 5 млн Канада долларын жоғалтты", "жүз адам кешкі сағат 5-те келді"),
    ],
)
def test_passages(language: str, first: str, second: str) -> None:
    """Figures that stand far apart are read as they are by themselves."""
    between = ", — — — — — "
    moved = len(first) + len(between)

    together = [
        (one.value, one.unit, one.start, one.end, one.weight) for one in figures(first + between + second, language)
    ]

    apart = [(one.value, one.unit, one.start, one.end, one.weight) for one in figures(first, language)]
    apart += [
        (one.value, one.unit, one.start + moved, one.end + moved, one.weight) for one in figures(second, language)
    ]
    assert together == apart
    assert len(apart) > 1
