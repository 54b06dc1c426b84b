"""Which case stands here: sentences whose answer any reader knows, and that nothing unsafe is answered."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow.morphology import russian_context
from workflow.morphology.model import Analysis, Lemma
from workflow.morphology.russian import forms
from workflow.morphology.russian_context import decide, opinions

GENITIVE, DATIVE, ACCUSATIVE = Analysis("gent"), Analysis("datv"), Analysis("accs")
ANY = frozenset(Analysis(case) for case in ("nomn", "gent", "datv", "accs", "ablt", "loct"))

CASES = [
    ("Сотрудники <прокуратуры> провели обыск.", Lemma("прокуратура", kind="agency"), "gent"),
    ("Письмо отправили <прокуратуре> во вторник.", Lemma("прокуратура", kind="agency"), "datv"),
    ("В <прокуратуре> это отрицают.", Lemma("прокуратура", kind="agency"), "loct"),
    ("Полиция задержала <Сарсенова> в аэропорту.", Lemma("Сарсенов", kind="person"), "accs"),
    ("Брат <Сарсенова> уехал из страны.", Lemma("Сарсенов", kind="person"), "gent"),
    ("Он встретился с <Исаевой> в столице.", Lemma("Исаева", kind="person"), "ablt"),
    ("<Городской суд> отменил приговор.", Lemma("городской суд", kind="agency"), "nomn"),
    ("Журналисты раскритиковали <городской суд> за волокиту.", Lemma("городской суд", kind="agency"), "accs"),
    ("Жители <Акмолинской области> жалуются на смог.", Lemma("Акмолинская область", kind="place"), "gent"),
    ("О планах сообщили в правительстве и <прокуратуре>.", Lemma("прокуратура", kind="agency"), "loct"),
]


def _marked(sentence: str) -> tuple[str, tuple[int, int]]:
    start, end = sentence.index("<"), sentence.index(">") - 1
    return sentence.replace("<", "").replace(">", ""), (start, end)


@pytest.mark.parametrize(("sentence", "lemma", "case"), CASES)
def test_the_case_is_found(sentence: str, lemma: Lemma, case: str) -> None:
    """The sentence makes the case plain, and it is found."""
    pytest.importorskip("rumorph")
    text, (start, end) = _marked(sentence)
    found = decide(text, (start, end), [f.analysis for f in forms(lemma) if f.text.lower() == text[start:end].lower()])
    assert found is not None
    assert found.case == case


@pytest.mark.parametrize(
    "sentence",
    [
        "Он обратился в <КНБ> весной.",
        "Адвоката <Сарсенова> допросили.",
        "Дело передали за <КНБ>.",
    ],
)
def test_what_is_open_is_left_open(sentence: str) -> None:
    """Where a reader must know more than the sentence says, there is no answer."""
    text, span = _marked(sentence)
    possible = ANY if "КНБ" in sentence else {GENITIVE, ACCUSATIVE}
    assert decide(text, span, possible) is None


def test_a_preposition_of_one_case_suffices_for_an_abbreviation() -> None:
    """An abbreviation says nothing itself; "из" leaves it one case."""
    text, span = _marked("Из <КНБ> ответа нет.")
    assert decide(text, span, ANY) == GENITIVE


def test_one_candidate_stands_unless_its_neighbour_differs() -> None:
    """A single candidate holds; but "все прокуратуры" cannot be a genitive singular."""
    text, span = _marked("Охрана <прокуратуры> усилена.")
    assert decide(text, span, [GENITIVE]) == GENITIVE
    text, span = _marked("Все <прокуратуры> молчат.")
    assert decide(text, span, [GENITIVE]) is None


def test_without_the_model_only_what_is_certain(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where ruMorph is missing, the rules alone decide nothing but what a preposition leaves."""
    monkeypatch.setattr(russian_context, "_model", lambda: None)
    text, span = _marked("Брат <Сарсенова> уехал.")
    assert opinions(text, span, [GENITIVE, ACCUSATIVE]) == (frozenset([GENITIVE]), None, False)
    assert decide(text, span, [GENITIVE, ACCUSATIVE]) is None
    text, span = _marked("Письмо от <Сарсенова> пришло.")
    assert decide(text, span, [GENITIVE, ACCUSATIVE]) == GENITIVE


@given(
    st.text(max_size=40), st.text(min_size=1, max_size=9), st.text(max_size=40), st.sets(st.sampled_from(sorted(ANY)))
)
def test_the_answer_is_a_candidate(before: str, inside: str, behind: str, possible: set[Analysis]) -> None:
    """Whatever the text, the answer is one of the candidates or None."""
    found = decide(before + inside + behind, (len(before), len(before) + len(inside)), possible)
    assert found is None or found in possible
