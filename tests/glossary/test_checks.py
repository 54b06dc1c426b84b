"""Checks of translations: the case file a translator can read, and what no text may do."""

from __future__ import annotations

import csv
import io
from itertools import permutations
from pathlib import Path

import pytest
from check_cases import cases, glossary, planted, right
from hypothesis import given, settings
from hypothesis import strategies as st

from workflow.glossary import checks, termbase
from workflow.glossary.termbase import Termbase
from workflow.glossary.terms import parse

FILE = Path(__file__).with_name("cases_checks.md")
LANGUAGES = ("en", "ru", "kk")
WAYS = tuple(permutations(LANGUAGES, 2))
CASES = [pytest.param(way, lines, id=f"{way[0]}-{way[1]}: {title}") for title, lines in cases(FILE) for way in WAYS]


@pytest.fixture(scope="module")
def terms(tmp_path_factory: pytest.TempPathFactory) -> Termbase:
    """The glossary of the case file."""
    root = tmp_path_factory.mktemp("glossary")
    (root / "glossary.csv").write_text(glossary(FILE), encoding="utf-8")
    found = termbase.load(str(root), LANGUAGES)
    assert not found.glossary.problems
    return found


@pytest.mark.parametrize(("way", "lines"), CASES)
def test_what_is_right(terms: Termbase, way: tuple[str, str], lines: dict[str, str]) -> None:
    """A correct translation gives no finding."""
    source, target = way
    assert checks.check(terms, way, right(lines[source]), right(lines[target])) == []


@pytest.mark.parametrize(("way", "lines"), CASES)
def test_planted_errors(terms: Termbase, way: tuple[str, str], lines: dict[str, str]) -> None:
    """Each planted error, alone in its segment, gives one finding: its kind, and the approved wording in its form."""
    source, target = way
    for error in planted(lines[target]):
        found = checks.check(terms, way, right(lines[source]), error.text)
        assert [(str(one.kind), one.expected) for one in found] == [(error.kind, error.expected)], error.text
        for one in found:
            assert one.span is None or error.text[slice(*one.span)] == one.found


def test_the_case_file_is_rich(terms: Termbase) -> None:
    """There are at least 70 aligned segments, 40 terms, and each kind of finding in both languages."""
    found = list(cases(FILE))
    kinds = {
        (language, error.kind) for _, lines in found for language in ("ru", "kk") for error in planted(lines[language])
    }
    assert len(found) * 2 >= 70
    assert len(terms.glossary.terms) >= 40
    assert kinds == {
        (language, str(kind)) for language in ("ru", "kk") for kind in checks.Kind if str(kind) != "spelling"
    }


def test_nothing_to_check(terms: Termbase) -> None:
    """An empty translation is no finding, and neither is a source without terms."""
    assert checks.check(terms, ("en", "ru"), "Kazakhstan", " ") == []
    assert checks.check(terms, ("en", "ru"), "It rained.", "Шёл дождь.") == []


@given(
    words=st.tuples(*[st.text("aб c+*?()[]{}\\^$.-'«»№1", min_size=1, max_size=9)] * 3),
    kind=st.sampled_from(["person", "place", "agency", "programme", "title", "term", ""]),
)
@settings(max_examples=150, deadline=None)
def test_signs_in_terms(tmp_path_factory: pytest.TempPathFactory, words: tuple[str, str, str], kind: str) -> None:
    """Whatever signs a term is written with, it is found missing or not, and nothing breaks."""
    table = io.StringIO()
    csv.writer(table).writerows([(*LANGUAGES, "kind"), (*words, kind)])
    found = Termbase(str(tmp_path_factory.getbasetemp()), parse(table.getvalue(), LANGUAGES), table.getvalue())
    for way in WAYS if found.glossary.terms else ():
        source = found.term(0).texts.get(way[0], "")
        assert len(checks.check(found, way, source, "Совсем другое (АБ), a thing")) <= 2


def test_a_name_is_not_misspelled_by_its_own_form(terms: Termbase) -> None:
    """Where a name stands as it should, nothing beside it is told to be nearly that name."""
    assert checks.check(terms, ("en", "kk"), "Macron flew to Paris.", "Макрон Парижге ұшты.") == []
