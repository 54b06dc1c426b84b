"""Names spelled in two ways: what is one, and what only looks like one."""

from __future__ import annotations

import pytest

from workflow.glossary.consistency import Pair, differing


def told(way: tuple[str, str], *pairs: tuple[str, str]) -> list[tuple[str, list[str]]]:
    """Return the names that differ, each with its spellings."""
    found = differing([Pair(source, text, str(number)) for number, (source, text) in enumerate(pairs)], way)
    return [(name.text, [spelling.text for spelling in name.spellings]) for name in found]


DIFFERENT = [
    pytest.param(
        ("en", "ru"),
        (
            ("Ruslan Tulepbergenov was released.", "Руслан Тулепбергенов вышел на свободу."),
            ("The lawyer of Ruslan Tulepbergenov wept.", "Адвокат Руслана Тулепбергенова плакал."),
            ("We met Tulepbergenov in May.", "Мы встретились с Тюлепбергеновым в мае."),
        ),
        [("Tulepbergenov", ["Тулепбергенов", "Тюлепбергенов"])],
        id="a surname in oblique cases",
    ),
    pytest.param(
        ("en", "ru"),
        (
            ("The road to Borovoye is closed.", "Дорога в Боровое закрыта."),
            ("It snowed in Zhanatas.", "В Жанатасе шёл снег."),
            ("Trains leave Zhanatas daily.", "Поезда уходят из Джанатаса каждый день."),
            ("Zhanatas is small.", "Жанатас невелик."),
        ),
        [("Zhanatas", ["Жанатас", "Джанатас"])],
        id="a town",
    ),
    pytest.param(
        ("en", "kk"),
        (
            ("Kairat Zhumabekov resigned.", "Қайрат Жұмабеков қызметінен кетті."),
            ("Zhumabekov denies it.", "Жұмабеков мұны жоққа шығарады."),
            ("A letter reached Zhumabekov.", "Хат Жумабековке жетті."),
        ),
        [("Zhumabekov", ["Жұмабеков", "Жумабеков"])],
        id="Kazakh letters left out",
    ),
]

ALIKE = [
    pytest.param(
        ("en", "ru"),
        (
            ("Viktor Shevelyov wrote.", "Виктор Шевелёв написал."),
            ("They saw Viktor Shevelyov.", "Они видели Виктора Шевелева."),
            ("Shevelyov's book sells.", "Книга Шевелёва продаётся."),
        ),
        id="cases, and ё written as е",
    ),
    pytest.param(
        ("en", "ru"),
        (("It snowed in Zhanatas.", "В Жанатасе шёл снег."), ("Zhanatas votes.", "Жанатасские избиратели голосуют.")),
        id="an adjective of a place",
    ),
    pytest.param(
        ("en", "ru"),
        (
            ("Damir Akhmetov spoke.", "Выступил Дамир Ахметов."),
            ("Akhmetov and Akhmedov spoke.", "Выступили Ахметов и Ахмедов."),
        ),
        id="two people whose names are nearly alike",
    ),
    pytest.param(
        ("en", "kk"),
        (
            ("Kairat Zhumabekov resigned.", "Қайрат Жұмабеков қызметінен кетті."),
            ("The house of Zhumabekov burned.", "Жұмабековтің үйі өртенді."),
            ("They asked Zhumabekov.", "Олар Жұмабековтен сұрады."),
        ),
        id="Kazakh endings",
    ),
    pytest.param(
        ("en", "ru"),
        (
            ("The President spoke.", "Президент выступил."),
            ("The president left.", "Резидент ушёл."),
            ("HEAD OF ZHANATAS", "ГЛАВА ДЖАНАТАСА"),
            ("Zhanatas votes.", "Жанатас голосует."),
        ),
        id="common words and headlines in capitals",
    ),
]


@pytest.mark.parametrize(("way", "pairs", "expected"), DIFFERENT)
def test_different(
    way: tuple[str, str], pairs: tuple[tuple[str, str], ...], expected: list[tuple[str, list[str]]]
) -> None:
    """A name in two spellings is told once, in base forms, the most frequent spelling first."""
    assert told(way, *pairs) == expected


@pytest.mark.parametrize(("way", "pairs"), ALIKE)
def test_alike(way: tuple[str, str], pairs: tuple[tuple[str, str], ...]) -> None:
    """Forms of one spelling, and words that are nobody's name, are not told."""
    assert told(way, *pairs) == []


def test_places() -> None:
    """Each spelling knows where it stands."""
    pairs = [
        Pair("It snowed in Zhanatas.", "В Жанатасе шёл снег.", "a"),
        Pair("Zhanatas votes.", "Джанатас голосует.", "b"),
    ]
    ((name, spellings),) = differing(pairs, ("en", "ru"))
    assert name == "Zhanatas"
    assert [pairs[one.pair].translation[slice(*one.span)] for way in spellings for one in way.seen] == [
        "Жанатасе",
        "Джанатас",
    ]
