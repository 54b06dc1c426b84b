"""Repairs: the case file a translator can read, and the laws that hold for any text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from repair_cases import Sentence, glossary, headings, sentences, source

from workflow.glossary import checks, repair, termbase
from workflow.glossary.repair import Repair
from workflow.glossary.termbase import Termbase
from workflow.morphology import grammar
from workflow.morphology.model import Lemma

FILE = Path(__file__).with_name("cases_repair.md")
SENTENCES = list(sentences(FILE))
LANGUAGES = ("ru", "kk")
FORMS = {
    language: sorted(
        {
            form.text
            for code, old, new, kind in headings(FILE)
            for wording in (old, new)
            for form in grammar(language).forms(Lemma(wording, kind))[:40]
            if code == language
        }
    )
    for language in LANGUAGES
}
AROUND = {
    "ru": [
        "о",
        "об",
        "в",
        "во",
        "с",
        "со",
        "из",
        "к",
        "у",
        "и",
        "не",
        "новый",
        "созданного",
        "который",
        "она",
        "сообщил",
        "молчит",
        "«",
        "»",
        ".",
        ",",
        "–",
        "(",
        ")",
        "МВД",
        "Кустаная",
    ],
    "kk": [
        "да",
        "те",
        "пен",
        "мен",
        "және",
        "бұл",
        "туралы",
        "келді",
        "«",
        "»",
        ".",
        ",",
        "–",
        "(",
        ")",
        "облысы",
        "Қостанай",
        "ІІМ",
    ],
}


@pytest.fixture(scope="module")
def bases(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Termbase]:
    """The glossary of the case file, by language."""
    found: dict[str, Termbase] = {}
    for language in LANGUAGES:
        root = tmp_path_factory.mktemp(language)
        (root / "glossary.csv").write_text(glossary(FILE, language), encoding="utf-8")
        found[language] = termbase.load(str(root), ("en", language))
        assert not found[language].glossary.problems
    return found


def mended(bases: dict[str, Termbase], language: str, text: str) -> list[Repair]:
    """Return the repairs of a text whose source has every term."""
    return repair.repairs(bases[language], ("en", language), source(FILE, language), text)


@pytest.mark.parametrize("case", SENTENCES, ids=lambda case: f"{case.language}: {case.draft}")
def test_case(bases: dict[str, Termbase], case: Sentence) -> None:
    """Each sentence comes out as written, and what is only proposed has the reason that is told and stays."""
    found = mended(bases, case.language, case.draft)
    assert repair.repaired(case.draft, [one._replace(doubt="") for one in found]) == case.wanted
    assert repair.repaired(case.draft, found) == (case.wanted if case.certain else case.draft)
    assert case.certain or any(case.doubt in one.doubt for one in found)


def test_the_case_file_is_rich() -> None:
    """There are at least 50 Russian and 40 Kazakh sentences, some of either sort in each language."""
    counts = {language: [one.certain for one in SENTENCES if one.language == language] for language in LANGUAGES}
    assert len(counts["ru"]) >= 50
    assert len(counts["kk"]) >= 40
    assert all({True, False} == set(sorts) for sorts in counts.values())


def test_what_the_source_does_not_name(bases: dict[str, Termbase]) -> None:
    """A forbidden name is proposed, not replaced, where the source has not got the term; a common word is left."""
    (found,) = repair.repairs(bases["ru"], ("en", "ru"), "It rained.", "В Кустанае шёл дождь.")
    assert (found.proposed, found.doubt) == ("Костанае", "the source does not name it")
    assert repair.repairs(bases["ru"], ("en", "ru"), "It rained.", "Губернатор Калифорнии ушёл.") == []


def test_another_terms_name(tmp_path: Path) -> None:
    """A wording that is forbidden for one term and right for another is left alone where the other one is meant."""
    rows = "en,ru,kind,ru_forbidden\nNational Bank,Национальный банк,agency,Центральный банк\n"
    (tmp_path / "glossary.csv").write_text(rows + "Bank of Russia,Центральный банк,agency,\n", encoding="utf-8")
    terms = termbase.load(str(tmp_path), ("en", "ru"))
    text = "Ставку снизил Центральный банк."
    assert repair.repairs(terms, ("en", "ru"), "The Bank of Russia cut the rate.", text) == []
    (found,) = repair.repairs(terms, ("en", "ru"), "The National Bank cut the rate.", text)
    assert found.proposed == "Национальный банк"


def test_inside_a_longer_name(tmp_path: Path) -> None:
    """A forbidden wording inside a longer approved one is no mistake."""
    rows = "en,ru,kind,ru_forbidden\nSenate,Сенат,agency,Верхняя палата\n"
    (tmp_path / "glossary.csv").write_text(rows + "Upper House Street,улица Верхняя палата,place,\n", encoding="utf-8")
    terms = termbase.load(str(tmp_path), ("en", "ru"))
    assert repair.repairs(terms, ("en", "ru"), "Upper House Street", "Дом стоит на улице Верхняя палата.") == []


@st.composite
def texts(draw: st.DrawFn) -> tuple[str, str]:
    """A text of forms of the terms and of words that matter to repairs, with its language."""
    language = draw(st.sampled_from(LANGUAGES))
    words = st.sampled_from(FORMS[language]) | st.sampled_from(AROUND[language])
    return language, " ".join(draw(st.lists(words, min_size=1, max_size=8)))


@settings(max_examples=300, deadline=None)
@given(texts())
def test_laws(bases: dict[str, Termbase], drawn: tuple[str, str]) -> None:
    """Doubtful wordings stay; what is outside the spans stays; twice is once; nothing certain is left to forbid."""
    language, text = drawn
    found = mended(bases, language, text)
    after = repair.repaired(text, found)

    rest, at = "", 0
    for one in found:
        assert at <= one.span[0] < one.span[1]
        assert text[slice(*one.span)] == one.found != one.proposed
        rest += text[at : one.span[0]] + (one.found if one.doubt else one.proposed)
        at = one.span[1]
    assert after == rest + text[at:]
    again = mended(bases, language, after)
    assert repair.repaired(after, again) == after
    left = checks.check(bases[language], ("en", language), source(FILE, language), after)
    forbidden = [one for one in left if one.kind is checks.Kind.FORBIDDEN]
    assert len(forbidden) <= sum(bool(one.doubt) for one in again)
