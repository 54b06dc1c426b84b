"""Sentences: the case files a translator can read, and the laws that hold for any text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sentence_cases import LANGUAGES, TEXTS, cases

from workflow.model import Span
from workflow.segments.inline import inline_spans
from workflow.segments.sentences import sentences

CASES = [
    pytest.param(language, text, expected, id=f"{language}: {title}")
    for language in LANGUAGES
    for title, text, expected in cases(language)
]


@pytest.mark.parametrize(("language", "text", "expected"), CASES)
def test_case(language: str, text: str, expected: list[str]) -> None:
    """Each case of the case files is divided as written there."""
    assert [text[start:end] for start, end in sentences(text, language, inline_spans(text))] == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_case_files_are_rich(language: str) -> None:
    """Each language has at least 65 cases, and no two of one name."""
    titles = [title for title, _, _ in cases(language)]
    assert len(titles) >= 65
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sentence_of_the_cases_is_one_sentence(language: str) -> None:
    """Every sentence expected by the case files, taken alone, is not divided again."""
    for _, _, expected in cases(language):
        for sentence in expected:
            assert sentences(sentence, language, inline_spans(sentence)) == [(0, len(sentence))]


@given(TEXTS, st.sampled_from((*LANGUAGES, "de")))
def test_nothing_is_lost(text: str, language: str) -> None:
    """Spans ascend, have no white space at their edges, and leave nothing but white space outside."""
    last = 0
    for start, end in sentences(text, language):
        assert last <= start < end
        assert text[start:end] == text[start:end].strip()
        assert not text[last:start].strip()
        last = end
    assert not text[last:].strip()


@given(TEXTS, st.sampled_from(LANGUAGES), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=5))
def test_protected_spans_stay_whole(text: str, language: str, pairs: list[Span]) -> None:
    """With protected spans the breaks are those without them, less those within one."""
    protected = [(min(pair), max(pair)) for pair in pairs]
    free = {end for _, end in sentences(text, language)}
    kept = {end for _, end in sentences(text, language, protected)}
    last = max(free, default=0)
    for end in free:
        within = any(start < end < stop for start, stop in protected)
        assert end == last or (end in kept) is not within
    assert kept <= free


@given(st.text(alphabet=" \t\n\r\u00a0\u2003\x85", max_size=9))
def test_a_blank_text_has_no_sentences(text: str) -> None:
    """White space alone holds no sentence."""
    assert sentences(text, "en") == []


@pytest.mark.parametrize("language", ["de", "", "x-klingon", "EN-gb", "ru_RU", "KK"])
def test_any_language_code_will_do(language: str) -> None:
    """A language without rules of its own gets the general ones; regions and capitals do not matter."""
    assert sentences("Уно. Дуо.", language) == [(0, 4), (5, 9)]


def test_a_region_uses_the_rules_of_its_language() -> None:
    """English of any country knows English abbreviations."""
    assert len(sentences("Mr. Bean left.", "en-GB")) == 1
    assert len(sentences("Mr. Bean left.", "de")) == 2


def test_a_long_line_without_stops_is_one_sentence() -> None:
    """Five megabytes of one line come back as one span."""
    line = "слово " * 500_000
    assert sentences(line, "ru") == [(0, len(line) - 1)]
