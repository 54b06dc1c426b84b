"""Kazakh forms: the case file a translator can read, and the laws that hold for any term."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow.morphology.kazakh import endings, forms, stems
from workflow.morphology.kazakh_endings import CASES
from workflow.morphology.model import Analysis, Form, Lemma

LETTERS = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
KINDS = ("", "person", "place", "agency", "programme", "title", "term")
ENDS = (
    *("комитеті", "облысы", "басқармасы", "күштер", "халық", "мектеп", "экономист", "класс", "факт", "медаль", "желі"),
    *("Тоқаев", "Момышұлы", "Жетісу", "Путин", "халқы", "медалі", "ҰҚК", "ҚазҰУ", "BBC", "Google", "2050", "млн", "5%"),
    *("Отан»", "банк (ДБ)", "т.б.", "іс-қимыл", "Нью-Йорк", "»", "()", "-", "і", "сы", "ісі", "Қ", "ь", "һ", "ХаЛЫқ"),
)
WORDS = (
    st.sampled_from(ENDS)
    | st.text(LETTERS + LETTERS.upper(), min_size=1, max_size=9)
    | st.text("abz019»)-", max_size=4)
)
TEXTS = st.lists(WORDS, min_size=1, max_size=3).map(" ".join)
LEMMAS = st.builds(
    Lemma,
    TEXTS,
    kind=st.sampled_from(KINDS),
    indeclinable=st.sampled_from((False, False, False, True)),
    possessive=st.sampled_from((None, None, True, False)),
    harmony=st.sampled_from(("", "", "back", "front")),
)


def cases() -> Iterator[tuple[str, Lemma, list[str]]]:
    """Read the case file: title, term, and the lines that tell its forms."""
    lines = Path(__file__).with_name("cases_kk.md").read_text("utf-8").splitlines()
    stops = [number for number, line in enumerate(lines) if line == "."]
    for first, second, third in zip(stops[::3], stops[1::3], stops[2::3], strict=True):
        found = re.fullmatch(r"(.+) \((\w+)\)", lines[first + 1])
        assert found, lines[first + 1]
        yield lines[first - 1], Lemma(found[1], found[2]), lines[second + 1 : third]


def tag(analysis: Analysis) -> str:
    """Return an analysis as the case file writes it."""
    number = "pl." if analysis.number == "plur" else ""
    owner = f"px{analysis.possessive}." if analysis.possessive else ""
    return number + owner + analysis.case + (".attr" if analysis.derived else "")


def written(lemma: Lemma) -> dict[Analysis, str]:
    """Return the form that is written for each analysis."""
    return {form.analysis: form.text for form in forms(lemma) if form.preferred}


@pytest.mark.parametrize(("lemma", "expected"), [pytest.param(*rest, id=title) for title, *rest in cases()])
def test_case(lemma: Lemma, expected: list[str]) -> None:
    """Each case has the forms as listed: we write them, only recognise them (?), or do not know them (!)."""
    found = forms(lemma)
    lines = {f"{tag(form.analysis)} {form.text}" for form in found if form.preferred}
    lines |= {f"? {form.text}" for form in found if not form.preferred}
    lines -= {f"? {form.text}" for form in found if form.preferred}
    forbidden = {line[2:] for line in expected if line[0] == "!"}

    assert {line for line in expected if line[0] != "!"} <= lines
    assert forbidden.isdisjoint(form.text for form in found)


def test_the_case_file_is_rich() -> None:
    """There are at least 70 cases, and no two of one name."""
    titles = [title for title, *_ in cases()]

    assert len(titles) >= 70
    assert len(set(titles)) == len(titles)


@given(LEMMAS)
def test_the_term_itself_comes_first(lemma: Lemma) -> None:
    """The first form is the term as it stands, in the nominative, and we write it."""
    assert forms(lemma)[0] == Form(lemma.text, Analysis("nom"))


@given(LEMMAS)
def test_the_seven_cases_come_first(lemma: Lemma) -> None:
    """A list of forms begins as a person would write it: the seven cases of the bare term."""
    assert [form.analysis for form in forms(lemma)[:7]] == [Analysis(case) for case in CASES]


@given(LEMMAS)
def test_one_form_is_written_for_each_meaning(lemma: Lemma) -> None:
    """Of the forms that say the same we write one, so that a repair never has to choose."""
    said = [form.analysis for form in forms(lemma) if form.preferred]

    assert len(set(said)) == len(said)


@given(LEMMAS)
def test_no_form_twice(lemma: Lemma) -> None:
    """No text stands in the list twice with the same grammar."""
    found = [(form.text, form.analysis) for form in forms(lemma)]

    assert len(set(found)) == len(found)


@given(LEMMAS)
def test_stems_and_endings_are_the_forms(lemma: Lemma) -> None:
    """Every stem with every ending behind it, and what it says, is exactly the list of forms in lower case."""
    listed = {(form.text.lower(), form.analysis) for form in forms(lemma)}
    joined = {
        (stem + ending, analysis)
        for stem, table in endings(lemma).items()
        for ending, analyses in table.items()
        for analysis in analyses
    }

    assert joined == listed
    assert list(endings(lemma)) == stems(lemma)


@given(LEMMAS)
def test_no_stem_begins_with_another(lemma: Lemma) -> None:
    """Stems are as few as can be: none is the beginning of another."""
    found = stems(lemma)

    assert not any(longer.startswith(stem) for stem in found for longer in found if longer != stem)


@given(st.text(max_size=12), st.sampled_from(KINDS))
def test_any_text_has_forms(text: str, kind: str) -> None:
    """Whatever stands in a glossary, its forms begin with the text itself."""
    assert forms(Lemma(text, kind))[0].text == text


def test_words_of_one_shape_share_a_table() -> None:
    """Two words of the same shape have one table between them, not two equal ones."""
    tables = [endings(Lemma(text, "agency"))[text.lower()] for text in ("қалам", "Жоғары қоғам")]

    assert tables[0] is tables[1]


def test_what_stands_in_front_is_never_changed() -> None:
    """All forms of a term begin with the words in front of its last one, capitals kept."""
    assert all(form.text.startswith("Ішкі Істер ") for form in forms(Lemma("Ішкі Істер министрлігі", "agency")))


def test_an_indeclinable_term_has_one_text() -> None:
    """What the glossary calls indeclinable is the same in all seven cases."""
    found = forms(Lemma("Қазақстан темір жолы", "agency", indeclinable=True))

    assert found == [Form("Қазақстан темір жолы", Analysis(case)) for case in CASES]


def test_the_possessive_of_the_glossary_is_obeyed() -> None:
    """The glossary may say that a word carries a possessive ending, or that it does not."""
    assert written(Lemma("Қазы", possessive=True))[Analysis("dat")] == "Қазына"
    assert written(Lemma("Көкбел облысы", possessive=False))[Analysis("dat")] == "Көкбел облысыға"


def test_the_harmony_of_the_glossary_is_obeyed() -> None:
    """The glossary may say which vowels the endings of a word have; the others are then not recognised either."""
    lemma = Lemma("Жохар Дудаев", "person", harmony="front")

    assert written(lemma)[Analysis("dat")] == "Жохар Дудаевке"
    assert "Жохар Дудаевқа" not in {form.text for form in forms(lemma)}


@pytest.mark.parametrize(
    ("number", "dative"),
    [
        *(("1", "1-ге"), ("6", "6-ға"), ("10", "10-ға"), ("30", "30-ға"), ("40", "40-қа"), ("70", "70-ке")),
        *(("90", "90-ға"), ("100", "100-ге"), ("2000", "2000-ға"), ("1000000", "1000000-ға"), ("0", "0-ге")),
        ("2025", "2025-ке"),
    ],
)
def test_numbers_take_endings_as_they_are_read(number: str, dative: str) -> None:
    """The ending of a number is that of its last word: 2025 ends in бес."""
    assert written(Lemma(number))[Analysis("dat")] == dative
