"""Names in another language: the case file a translator can read, and the laws that hold for any name."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow.glossary.spelling.east import eastern
from workflow.glossary.spelling.foreign import table
from workflow.glossary.spelling.latin import capitals, english, fold
from workflow.glossary.spelling.letters import Letters
from workflow.glossary.spelling.transliteration import MOST, spellings, transliterate
from workflow.glossary.spelling.words import lexicon, word

FILE = Path(__file__).with_name("cases_names.md")
CYRILLIC = re.compile(r"[А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі]+")
LATIN = re.compile(r"[A-Za-z]")
PAIRS = [("en", "ru"), ("en", "kk"), ("ru", "kk"), ("kk", "ru"), ("ru", "en"), ("kk", "en")]
ALPHABETS = {
    "en": "abcdefghijklmnopqrstuvwxyz",
    "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
    "kk": "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя",
}
PAIR = st.sampled_from(PAIRS)


def cases() -> Iterator[tuple[str, str, str, str, str, list[str]]]:
    """Yield each case: title, source, target, kind, name, candidates."""
    source = target = kind = ""
    for block in FILE.read_text("utf-8").split("\n\n")[2:]:
        if block.startswith("## "):
            source, target, kind = block[3:].split()
            continue
        title, name, expected = block.strip("\n").removesuffix("\n.").split("\n.\n")
        yield title, source, target, "" if kind == "any" else kind, name, expected.split("\n")


CASES = [pytest.param(*case[1:], id=f"{case[1]}-{case[2]}: {case[0]}") for case in cases()]


@st.composite
def names(draw: st.DrawFn, source: str) -> str:
    """Draw a name of one to three capitalised words in the letters of a language."""
    words = st.text(ALPHABETS[source], min_size=2, max_size=12).map(str.capitalize)
    return draw(st.lists(words, min_size=1, max_size=3).map(" ".join))


@pytest.mark.parametrize(("source", "target", "kind", "name", "expected"), CASES)
def test_case(source: str, target: str, kind: str, name: str, expected: list[str]) -> None:
    """Each case of the case file is written as it says there."""
    found = transliterate(name, source, target, kind)
    for line in expected:
        if line.startswith("…"):
            assert line[1:] in found
        else:
            assert found[:1] == [line]


@given(st.data(), PAIR, st.sampled_from(["", "person", "place"]))
def test_candidates(data: st.DataObject, pair: tuple[str, str], kind: str) -> None:
    """At most three candidates, none empty, none twice, the same at each call."""
    name = data.draw(names(pair[0]))
    found = transliterate(name, *pair, kind)
    assert len(found) <= MOST
    assert all(text.strip() for text in found)
    assert len(set(found)) == len(found)
    assert transliterate(name, *pair, kind) == found


@given(st.data(), PAIR)
def test_letters_and_capitals(data: st.DataObject, pair: tuple[str, str]) -> None:
    """A person keeps the number of words and their capitals, and gets the letters of the target alone."""
    name = data.draw(names(pair[0]))
    for text in transliterate(name, *pair, "person"):
        assert len(text.split()) == len(name.split())
        assert all(part[0].isupper() for part in text.split())
        assert not (CYRILLIC if pair[1] == "en" else LATIN).search(text)


@given(names("en"))
def test_russian_has_no_kazakh_letter(name: str) -> None:
    """What English becomes in Russian has Russian letters only."""
    for text in transliterate(name, "en", "ru", "person"):
        assert not set(text.lower()) - set(ALPHABETS["ru"]) - {" "}


@given(st.text(max_size=20), PAIR, st.sampled_from(["", "person", "place"]))
def test_any_text_will_do(text: str, pair: tuple[str, str], kind: str) -> None:
    """A text that is no name at all raises nothing."""
    assert len(transliterate(text, *pair, kind)) <= MOST


@pytest.mark.parametrize("name", ["", "  ", "王", "Қасым", "42"])
def test_no_name_of_the_language(name: str) -> None:
    """What is not in Latin letters has no candidates as an English name."""
    assert transliterate(name, "en", "ru") == []


def test_a_person_is_no_country() -> None:
    """Georgia and Jordan are countries, unless they are said to be persons."""
    assert transliterate("Georgia", "en", "ru", "place") == ["Грузия"]
    assert "Грузия" not in transliterate("Georgia", "en", "ru", "person")


def test_spellings_of_one_name_agree() -> None:
    """Spellings of one name that English newspapers use have the same first candidate."""
    for alike in (
        ("Nurlan Yessenov", "Nurlan Esenov", "Nurlan Yesenov"),
        ("Kairat Akhmetov", "Kayrat Akhmetov", "Qairat Ahmetov"),
        ("Sergei Belyaev", "Sergey Belyayev", "Sergei Belyayev"),
    ):
        assert len({transliterate(name, "en", "ru", "person")[0] for name in alike}) == 1


def test_the_lexicon_is_rich_and_clean() -> None:
    """The lexicon has more than three hundred names, each in the letters of its language."""
    rows = lexicon()
    assert len([row for row in rows if row.where == "name"]) > 300
    for row in rows:
        assert not set(row.ru) - set(ALPHABETS["ru"]) - {"-"}, row
        assert not set(row.kk) - set(ALPHABETS["kk"]) - {"-"}, row
        assert all(row.en), row


def test_names_of_the_lexicon_are_found() -> None:
    """Every name of the lexicon is among the three candidates for what it is in the other languages."""
    for row in lexicon():
        if row.where == "name" and "-" not in row.ru:
            others = {other.kk for other in lexicon() if other.ru == row.ru and other.where == "name"}
            assert {text for _, text in word(row.ru, "ru", "kk")[:MOST]} & others, row


def test_babel_waits() -> None:
    """Importing the module does not import Babel, which is slow."""
    code = "import sys, workflow.glossary.spelling.transliteration; print('babel' in sys.modules)"
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "False"


def test_letters_learn_from_neighbours() -> None:
    """A letter becomes what it became between the same neighbours, and where nothing is known the first of the table."""
    letters = Letters("а:а б:б к:к,қ", [("ка", "қа"), ("кб", "кб")])
    assert [min(options)[1] for options in letters.options(["к", "а"])] == ["қ", "а"]
    assert [min(options)[1] for options in letters.options(["к", "б"])] == ["к", "б"]
    assert letters.options(["ж"]) == [[]]


@given(st.text("abegiklnoqrsuxyz", max_size=12))
def test_folding_changes_letters_only(name: str) -> None:
    """A folded spelling is in lower case and in Latin letters, capitals or not."""
    assert fold(name.upper()) == fold(name)
    assert re.fullmatch("[a-z]*", fold(name))


def test_the_foreign_names_are_clean() -> None:
    """Foreign names are in Latin letters, their spellings in Russian ones, none twice."""
    for name, found in table().items():
        assert re.fullmatch("[a-z'-]+", name), name
        assert len(set(found)) == len(found), name
        assert not set("".join(found)) - set(ALPHABETS["ru"]) - set("-'"), name


def test_foreign_names_are_found() -> None:
    """A foreign name that is none of ours has its first spelling among the three candidates, as Kazakh too."""
    for name, found in list(table().items())[::20]:
        if name.isalpha() and found[0].isalpha():
            given_name = f"Friedrich {name.title()}"
            for target in ("ru", "kk"):
                assert f"Фридрих {found[0].capitalize()}" in transliterate(given_name, "en", target, "person")


@pytest.mark.parametrize("name", ["Asan Toleubay", "Wang", "Olzhas Li", "Li Bektenov", "", "Nurlan Marat"])
def test_what_is_not_eastern(name: str) -> None:
    """A single word, a surname that does not stand first, and other syllables are no name of the East."""
    assert eastern(name) == []


@given(st.data(), PAIR)
def test_candidates_are_recognised(data: st.DataObject, pair: tuple[str, str]) -> None:
    """Each word of a name has spellings of its own, and the first candidate is made of them."""
    name = data.draw(names(pair[0]))
    found = spellings(name, *pair)
    assert len(found) == len(name.split())
    first = transliterate(name, *pair, "person")[:1]
    if first and not (pair[0] == "en" and eastern(name)):
        assert all(text.lower() in options for text, options in zip(first[0].split(), found, strict=True))


def test_capitals() -> None:
    """All capitals, a first capital, and none are given back."""
    assert [capitals("омар", like) for like in ("OMAR", "Omar", "omar", "O")] == ["ОМАР", "Омар", "омар", "Омар"]


def test_english_spelling() -> None:
    """Russian is spelled as English newspapers do, and what is not Russian is not spelled at all."""
    assert [english(name) for name in ("есимов", "горький", "щукин", "беляева")] == [
        "yesimov",
        "gorky",
        "shchukin",
        "belyayeva",
    ]
    assert english("қасым") is None
