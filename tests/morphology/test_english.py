"""English forms: the case file a translator can read, and the laws that hold for any term."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow.morphology.english import forms
from workflow.morphology.model import Analysis, Form, Lemma

KINDS = ("", "person", "place", "agency", "programme", "title", "term")
WORDS = (
    *("Ministry", "ministries", "of", "and", "General", "secretary-general", "Attorney", "US", "U.S.", "MPs", "crisis"),
    *("\"Nur'", '"', "’s", "women", "series", "Affairs", "-", "for", "elect", "Kravchenko's", "2050", "(old)", "Õ"),
)
TEXTS = st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join) | st.text(max_size=30)
LEMMAS = st.builds(Lemma, TEXTS, st.sampled_from(KINDS))


def cases() -> Iterator[tuple[str, Lemma, list[str]]]:
    """Read the case file: title, term, and the lines that tell its forms."""
    lines = Path(__file__).with_name("cases_en.md").read_text("utf-8").splitlines()
    stops = [number for number, line in enumerate(lines) if line == "."]
    for first, second, third in zip(stops[::3], stops[1::3], stops[2::3], strict=True):
        found = re.fullmatch(r"(.+) \((\w+)\)", lines[first + 1])
        assert found, lines[first + 1]
        yield lines[first - 1], Lemma(found[1], found[2]), lines[second + 1 : third]


def line(form: Form) -> str:
    """Return a form as the case file writes it."""
    return f"{'' if form.preferred else '? '}{form.analysis.case} {form.analysis.number} {form.text}"


@pytest.mark.parametrize(("lemma", "expected"), [pytest.param(*rest, id=title) for title, *rest in cases()])
def test_case(lemma: Lemma, expected: list[str]) -> None:
    """Each case has the forms we write as listed, no others, and recognises those with a question mark."""
    lines = [line(form) for form in forms(lemma)]

    assert [text for text in lines if text[0] != "?"] == [text for text in expected if text[0] != "?"]
    assert {text for text in expected if text[0] == "?"} <= set(lines)


@given(LEMMAS)
def test_the_term_itself_comes_first(lemma: Lemma) -> None:
    """The first form is the term as it stands, in the nominative, and we write it."""
    first = forms(lemma)[0]

    assert first.text == lemma.text
    assert first.analysis.case == "nom"
    assert first.preferred


@given(LEMMAS)
def test_no_form_twice(lemma: Lemma) -> None:
    """No text stands in the list twice with the same grammar."""
    found = [(form.text, form.analysis) for form in forms(lemma)]

    assert len(set(found)) == len(found)


@given(LEMMAS)
def test_one_form_is_written_for_each_meaning(lemma: Lemma) -> None:
    """Of the forms that say the same we write one, so that a repair never has to choose."""
    written = [form.analysis for form in forms(lemma) if form.preferred]

    assert len(set(written)) == len(written)


@given(LEMMAS)
def test_both_apostrophes_are_recognised(lemma: Lemma) -> None:
    """Every form is there with the other apostrophe, too."""
    texts = {form.text for form in forms(lemma)}

    assert {text.replace("'", "’") for text in texts} <= texts


@pytest.mark.parametrize("kind", ["person", "place"])
def test_names_of_several_words_have_no_plural(kind: str) -> None:
    """There is one Omarov of that name and one Karaganda Province."""
    assert {form.analysis.number for form in forms(Lemma("Karaganda Omarov", kind))} == {"sing"}


def test_an_indeclinable_term_has_one_form() -> None:
    """What the glossary calls indeclinable is never changed."""
    assert forms(Lemma("Ministry", "agency", indeclinable=True)) == [Form("Ministry", Analysis("nom"))]
