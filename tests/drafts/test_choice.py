"""Choice: the best hypothesis that keeps its marks, passes the gate and obeys the glossary."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow.drafts.choice import choose
from workflow.drafts.gate import refusal
from workflow.drafts.model import Hypothesis
from workflow.glossary import termbase
from workflow.glossary.termbase import Termbase
from workflow.model import Way
from workflow.segments.marks import mask

WAY: Way = ("en", "ru")
ROWS = "en,ru,kind,ru_forbidden\nNational Bank,Национальный банк,agency,Центральный банк\n"
SOURCE = "The **National Bank** cut the rate to 9.5%."


@pytest.fixture
def terms(tmp_path: Path) -> Termbase:
    """Return a glossary of one term."""
    (tmp_path / "glossary.csv").write_text(ROWS, encoding="utf-8")
    return termbase.load(str(tmp_path), ("en", "ru"))


def hypotheses(*texts: str) -> list[Hypothesis]:
    """Return texts as an engine ranks them."""
    return [Hypothesis(text, -0.1 * (number + 1)) for number, text in enumerate(texts)]


def test_the_first_that_will_do(terms: Termbase) -> None:
    """Lost marks and lost figures are passed over, and why is told."""
    marks = mask(SOURCE, markup=True).marks
    found = hypotheses(
        "Национальный банк снизил ставку до 9,5 %.",
        "X0 Национальный банк X1 снизил ставку до 95 %.",
        "X0 Национальный банк X1 снизил ставку до 9,5 %.",
    )

    choice = choose(SOURCE, found, WAY, terms, marks=marks)

    assert choice.text == "**Национальный банк** снизил ставку до 9,5 %."
    assert choice.score == found[2].score
    assert choice.refused == ("a mark is lost, doubled or misplaced", "the figure 9.5 is lost")


def test_the_glossary_decides(terms: Termbase) -> None:
    """A later hypothesis that obeys the glossary, in whatever case, goes before an earlier one that does not."""
    found = hypotheses("Центральный банк снизил ставку.", "Ставка снижена Национальным банком.")

    choice = choose("The National Bank cut the rate.", found, WAY, terms)

    assert choice.text == "Ставка снижена Национальным банком."
    assert choice.refused == ()


def test_repair(terms: Termbase) -> None:
    """Where none obeys the glossary, the first that passes gets the approved term."""
    found = hypotheses("Центральный банк снизил ставку.", "Ставку снизил Центральный банк.")

    choice = choose("The National Bank cut the rate.", found, WAY, terms)

    assert choice.text == "Национальный банк снизил ставку."


def test_no_draft_is_better_than_nonsense() -> None:
    """If all are refused there is no text, and every reason."""
    choice = choose("Rain fell.", hypotheses("", "(аплодисменты)"), WAY, None)

    assert choice.text == ""
    assert choice.refused == ("it is empty", 'it has a note that the source has not: "(аплодисменты)"')
    assert choose("Rain fell.", [], WAY, None).refused == ("the engine proposes nothing",)


@given(
    st.lists(st.text(max_size=30) | st.sampled_from(["X0 Дождь X1", "Дождь", "X1 Дождь X0", "X0 Rain X1"]), max_size=4)
)
def test_what_is_chosen_passes(texts: list[str]) -> None:
    """Whatever an engine writes, what comes out has the marks and passes the gate, or is empty with reasons."""
    source = "**Rain** again"
    choice = choose(source, hypotheses(*texts), WAY, None, marks=mask(source, markup=True).marks)

    if choice.text:
        assert choice.text.count("**") >= 2
        assert not refusal(source, choice.text, WAY)
    else:
        assert choice.refused
