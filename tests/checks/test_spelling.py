"""Spelling: with the machine's dictionaries, with odd ones, without any; and what holds of every text."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workflow.checks.pair import Pair
from workflow.checks.rules import spelling
from workflow.glossary import terms
from workflow.glossary.termbase import Termbase
from workflow.writing.dictionaries import missing
from workflow.writing.kazakh_words import is_made
from workflow.writing.spelling import speller

TERMS = Termbase("/nonexistent", terms.parse("en,ru,kk\n", ("en", "ru", "kk")), "")
WORDS = st.sampled_from(
    ["дороги", "дорги", "қала", "қалаа", "roads", "raods", "80-летие", "и", "c", "’", "**", "🎵", "й"]
)
TEXTS = st.text(max_size=50) | st.lists(WORDS | st.text(max_size=8), max_size=9).map(" ".join)


def told(text: str, language: str) -> list[str]:
    """Return the words of a translation that are told."""
    pair = Pair("", text, ("ru" if language == "en" else "en", language), TERMS)
    return [text[slice(*one.span)] for one in spelling.RULE.check(pair) if one.span]


@pytest.fixture
def real(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look where the system keeps dictionaries."""
    monkeypatch.delenv("DICPATH")
    if lacking := missing("en", "ru", "kk"):
        pytest.skip(lacking)


@pytest.mark.usefixtures("real")
@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "ru",
            "Министерство внутренних дел сообщило, что с начала года цены выросли, а всё ещё зелёный газон не подстригли.",
        ),
        (
            "kk",
            "Сайлауға қатысқан азаматтардың көпшілігі мәлімдемесінде айтылғандай, жаңа мектептің салынғанын қолдады.",
        ),
        ("kk", "Полиция қызметкерлері аймағымызда болған оқиғаның мән-жайын анықтап жатыр, деп хабарлады министрлік."),
        (
            "en",
            "The ministry's favourite programme, organised by the centre, hasn't cancelled its travellers' licences.",
        ),
    ],
)
def test_real_dictionaries_know_what_is_right(language: str, text: str) -> None:
    """Sentences of news without a slip have nothing told."""
    assert told(text, language) == []


@pytest.mark.usefixtures("real")
@pytest.mark.parametrize(
    ("language", "wrong", "right"),
    [
        ("ru", "сообшило", "сообщило"),
        ("ru", "правителство", "правительство"),
        ("ru", "деньгии", "деньги"),
        ("kk", "мектепп", "мектеп"),
        ("kk", "мемлекетік", "мемлекеттік"),
        ("kk", "қызмткер", "қызметкер"),
        ("en", "goverment", "government"),
        ("en", "anounced", "announced"),
        ("en", "thier", "their"),
    ],
)
def test_real_dictionaries_find_slips(language: str, wrong: str, right: str) -> None:
    """A slip is told, and what was meant is offered."""
    known = speller(language)

    assert known is not None
    assert told(f"{wrong} {right}", language) == [wrong]
    assert right in known.near(wrong)


def test_another_encoding() -> None:
    """A dictionary in KOI8-R is read in it; of words it has no letters for it says nothing."""
    known = speller("ru")

    assert known is not None
    assert known.knows("дороги")
    assert not known.knows("дороиг")
    assert known.near("дороиг") == ("дороги",)
    assert known.knows("ғимарат")


def test_without_dictionaries(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Where there is none, nothing is told, and one line says so."""
    monkeypatch.setenv("DICPATH", str(tmp_path))

    assert speller("kk") is None
    assert told("қалаа", "kk") == []
    assert missing("ru", "kk") == "spelling is not checked in Russian and Kazakh: there is no dictionary ru_RU, kk_KZ"


@pytest.mark.parametrize(
    ("affixes", "words"),
    [
        (b"", "1\nдорога\n".encode()),
        (b"SET UTF-8\n", "дорога\nвода\n".encode()),
        (b"SET NONSENSE\n", "1\nдорога\n".encode()),
        (b"\x00\xff\xfe" * 50, b"\x00\xff\xfe\n" * 50),
        (b"SET UTF-8\nSFX A Y 9\nSFX A 0\n", "9999999\nдорога/AAAA\n".encode()),
    ],
    ids=["no encoding", "no number", "unknown encoding", "binary", "cut short"],
)
def test_damaged_dictionaries(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, affixes: bytes, words: bytes) -> None:
    """A dictionary that is damaged stops nothing."""
    (tmp_path / "ru_RU.aff").write_bytes(affixes)
    (tmp_path / "ru_RU.dic").write_bytes(words)
    monkeypatch.setenv("DICPATH", f"{tmp_path}{os.pathsep}/nonexistent")

    told("Дороги и абвгдеж " + "щ" * 300, "ru")


def test_an_empty_dictionary_is_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A file without words does not make every word wrong."""
    (tmp_path / "ru_RU.aff").write_text("SET UTF-8\n", "utf-8")
    (tmp_path / "ru_RU.dic").write_text("", "utf-8")
    monkeypatch.setenv("DICPATH", str(tmp_path))

    assert told("абвгдеж", "ru") == []


@pytest.mark.parametrize(
    "word",
    [
        "аймағында",
        "мәлімдемесінде",
        "мектептерімізден",
        "қалалық",
        "орнында",
        "тілегі",
        "жарияланған",
        "жөнделіп",
        "салынатынын",
    ],
)
def test_kazakh_words_are_made_of_known_ones(word: str) -> None:
    """Endings, softened and lost letters are seen through."""
    stems = {"аймақ", "мәлімдеме", "мектеп", "қала", "орын", "тілек", "жариялау", "жөндеу", "салу"}

    assert is_made(word, stems.__contains__)


@pytest.mark.parametrize("word", ["аймғында", "мәлімдемсінде", "мектептерімізен", "орнныда", "жарияланғнан"])
def test_slips_are_not_made_of_known_ones(word: str) -> None:
    """A slip in a stem, or in an ending, is no ending."""
    stems = {"аймақ", "мәлімдеме", "мектеп", "қала", "орын", "тілек", "жариялау", "жөндеу", "салу"}

    assert not is_made(word, stems.__contains__)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TEXTS, st.sampled_from(["en", "ru", "kk"]))
def test_nothing_crashes(text: str, language: str) -> None:
    """Whatever the text, what is told are words in small letters that stand there."""
    for word in told(text, language):
        assert word.islower()
        assert 3 <= len(word) <= 64


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=80), st.sampled_from(["en", "ru", "kk"]))
def test_any_word_may_be_asked(word: str, language: str) -> None:
    """A dictionary answers whatever it is asked, letters or not."""
    known = speller(language)

    assert known is not None
    assert known.knows(word) in {True, False}
