"""Russian forms: the case file a translator can read, what overrides do, and the laws that hold for any term."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow.morphology.model import Analysis, Form, Lemma
from workflow.morphology.russian import forms
from workflow.morphology.russian_eastern import is_eastern
from workflow.morphology.russian_endings import CASES, adjective, noun, restored

LETTERS = dict(zip("ИРДВТП", CASES, strict=True))
ONLY = {"только ед.": {"sing"}, "только мн.": {"plur"}}
KINDS = ("person", "place", "agency", "programme", "title", "term", "")

PIECES = (
    *("Верховный", "суд", "Айгуль", "Назарбаева", "Н.", "и", "в", "«Аманат»", "КНБ", "56-я", "Алматы", "Қазақстан"),
    *("исполняющий", "обязанности", "город", "село", "заключённые", "Казахстан-2050", "№", "1", "-", "премьер-министр"),
    *("Human", "Rights", "Ростов-на-Дону", "(", ")", '"', "«", "ё", "Ъ", "Жогорку", "Кенеш", "ван", "Ли"),
    *("запрещённая", "в", "Казахстане", "организация", "Пан", "Ги", "Мун", "оглы", "—", "медвежья", "так", "темир"),
)
TERMS = st.lists(st.sampled_from(PIECES), max_size=6).map(" ".join) | st.text(max_size=25)


def cases() -> Iterator[tuple[str, Lemma, list[str]]]:
    """Read the case file: title, term, and what is expected of its forms."""
    lines = Path(__file__).with_name("cases_ru.md").read_text("utf-8").splitlines()
    stops = [number for number, line in enumerate(lines) if line == "."]
    for first, second, third in zip(stops[::3], stops[1::3], stops[2::3], strict=True):
        text, *known = lines[first + 1].split("; ")
        yield lines[first - 1], Lemma(text, **dict(pair.split("=") for pair in known)), lines[second + 1 : third]


@pytest.mark.parametrize(
    ("lemma", "expected"), [pytest.param(lemma, lines, id=title) for title, lemma, lines in cases()]
)
def test_case(lemma: Lemma, expected: list[str]) -> None:
    """Each case of the case file is declined as written there."""
    found = forms(lemma)
    for line in expected:
        if line in ONLY:
            assert {form.analysis.number for form in found} == ONLY[line]
            continue
        case, _, text = line.partition(" ")
        number = "plur" if case.startswith("м") or "только мн." in expected else "sing"
        analysis = Analysis(LETTERS[case.strip("м*")], number)
        assert Form(text, analysis, preferred="*" not in case) in found


def test_case_file_is_rich() -> None:
    """There are at least 50 cases, and no two of one name."""
    titles = [title for title, _, _ in cases()]
    assert len(titles) >= 50
    assert len(set(titles)) == len(titles)


@given(TERMS, st.sampled_from(KINDS), st.sampled_from(("", "m", "f")))
def test_one_way_to_write_each_case(text: str, kind: str, gender: str) -> None:
    """The term as it stands comes first; each number has six cases, each with one form that is written."""
    found = forms(Lemma(text, kind=kind, gender=gender))
    assert found[0].text == text
    assert found[0].analysis.case == "nomn"
    assert found[0].preferred
    written = [form.analysis for form in found if form.preferred]
    assert len(written) == len(set(written))
    assert [analysis.case for analysis in written] == [*CASES] * (len(written) // 6)
    assert len(found) == len(set(found))


@given(TERMS, st.sampled_from(KINDS))
def test_an_indeclinable_term_has_one_form(text: str, kind: str) -> None:
    """What a glossary calls indeclinable is written the same everywhere."""
    assert {form.text for form in forms(Lemma(text, kind=kind, indeclinable=True)) if form.preferred} == {text}


@given(TERMS, st.sampled_from(KINDS))
def test_quotations_and_latin_stay(text: str, kind: str) -> None:
    """Whatever the term in front of it, a quotation and words in Latin letters come back unchanged."""
    term = f"{text} «Белый дом» Rights"
    assert all(form.text.endswith(" «Белый дом» Rights") for form in forms(Lemma(term, kind=kind)))


def test_forms_given_by_hand_are_taken() -> None:
    """Six forms are the singular, six more the plural; nothing is added."""
    six = ("путь", "пути", "пути", "путь", "путём", "пути")
    more = ("пути", "путей", "путям", "пути", "путями", "путях")
    assert [form.text for form in forms(Lemma("путь", given=six))] == [*six]
    both = forms(Lemma("путь", given=six + more))
    assert [form.analysis.number for form in both] == ["sing"] * 6 + ["plur"] * 6


def test_a_person_of_no_kind_is_recognised() -> None:
    """Without a kind, a given name makes a person, and an agency stays one."""
    found = forms(Lemma("Асем Кенжебаева"))
    assert [form.text for form in found][1:4:2] == ["Асем Кенжебаевой", "Асем Кенжебаеву"]
    assert {form.analysis.number for form in found} == {"sing"}
    assert forms(Lemma("Государственный архив"))[1].text == "Государственного архива"


def test_a_name_of_two_particles_has_forms() -> None:
    """A term of no kind with nothing but a particle behind its first word is read, whatever it is."""
    assert forms(Lemma("Эль аль"))[0].text == "Эль аль"


@pytest.mark.parametrize(
    ("name", "eastern"),
    [
        (["Ким", "Чен", "Ын"], True),
        (["Ким", "Вадим"], False),
        (["Ян", "Цзечи"], True),
        (["Ян", "Левин"], False),
        (["Сунь"], False),
        (["Джон", "Пол", "Смит"], False),
        (["Ли", "Rights"], False),
    ],
)
def test_eastern_names(name: list[str], eastern: bool) -> None:
    """A name is an Eastern one by its surname, its three syllables or the transcription of Chinese."""
    assert is_eastern(name) is eastern


@pytest.mark.parametrize(("word", "gender"), [("Фролов", "m"), ("Фролова", "f")])
def test_gender_decides(word: str, gender: str) -> None:
    """A surname is declined as a man's or a woman's by its gender."""
    ablt = {form.analysis.case: form.text for form in forms(Lemma(word, kind="person", gender=gender))}["ablt"]
    assert ablt == {"m": "Фроловым", "f": "Фроловой"}[gender]


@pytest.mark.parametrize(
    ("source", "form", "expected"),
    [
        ("КазАгро", "казагро", "КазАгро"),
        ("Лев", "льва", "Льва"),
        ("СУД", "суда", "СУДА"),
        ("Ростов-на-Дону", "ростове-на-дону", "Ростове-на-Дону"),
        ("премьер-Министр", "премьер-министра", "премьер-Министра"),
    ],
)
def test_capitals_are_kept(source: str, form: str, expected: str) -> None:
    """A form has the capitals of its base form where they share letters."""
    assert restored(source, form) == expected


def test_endings_without_a_dictionary() -> None:
    """Adjectives and unknown nouns go by their letters; a vowel that takes no ending gives no paradigm."""
    assert adjective("синий", animate=True)["sing", "accs"] == ("синего",)
    assert adjective("учащиеся", animate=True)["plur", "accs"] == ("учащихся",)
    assert ("sing", "nomn") not in adjective("учащиеся", animate=True)
    assert adjective("большая", animate=False)["sing", "gent"] == ("большой",)
    assert adjective("высшая", animate=False)["sing", "gent"] == ("высшей",)
    singular = noun("Алаш")
    assert singular is not None
    assert singular["sing", "ablt"] == ("Алашем",)
    assert noun("Актобе") is None


def test_the_dictionary_waits() -> None:
    """Importing Russian does not open the dictionary."""
    code = "import sys, workflow.morphology.russian, workflow.morphology.russian_context; print('pymorphy3' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"
