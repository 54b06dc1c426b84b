"""Folding: what a reader takes for the same is the same, and every stretch leads back to the text it came from."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow.glossary.folding import fold

LETTERS = (
    "абвгдеёжзийклмнопрстуфхцчшщъыьэюяәғқңөұүһіАӘҚҰІЁЙ abcxyzHKX-‑–«»“”’'\u00a0\u202f\u00ad\u0301\u0306\u0308\t\n1."
)
TEXTS = st.text(st.sampled_from(LETTERS), max_size=40)
CODES = st.sampled_from(["en", "ru", "kk"])


@given(TEXTS, CODES, st.data())
def test_every_stretch_leads_back(text: str, code: str, data: st.DataObject) -> None:
    """What a folded stretch of whole words came from folds to that stretch."""
    folded = fold(text, code)
    words = [(at, at + len(word)) for at, word in _words(folded.text)]
    if words:
        first = data.draw(st.integers(0, len(words) - 1))
        last = data.draw(st.integers(first, len(words) - 1))
        start, end = words[first][0], words[last][1]
        original = text[slice(*folded.span(start, end))]
        assert fold(original, code).text == folded.text[start:end]


@given(TEXTS, CODES)
def test_folding_twice_is_folding_once(text: str, code: str) -> None:
    """A folded text is its own folding, and its cased twin is as long."""
    once = fold(text, code)
    assert fold(once.text, code).text == once.text
    assert len(once.cased) == len(once.text)


@given(TEXTS, CODES)
def test_composition_changes_nothing(text: str, code: str) -> None:
    """Decomposed and composed texts are one text."""
    assert fold(unicodedata.normalize("NFD", text), code).text == fold(unicodedata.normalize("NFC", text), code).text


@pytest.mark.parametrize(
    ("code", "text", "folded"),
    [
        ("kk", "Мемлекеттiк", "мемлекеттік"),
        ("kk", "Кардиоxирургия", "кардиохирургия"),
        ("ru", "KНБ", "кнб"),
        ("en", "КNB", "knb"),
        ("ru", "КНБ и NATO", "кнб и nato"),
        ("ru", "Комитет\u00a0национальной  безопасности", "комитет национальной безопасности"),
        ("ru", "клуб «Открытый вопрос»", 'клуб "открытый вопрос"'),
        ("ru", "Королёв", "королев"),
        ("ru", "А\u0301стана", "астана"),
        ("ru", "Нур\u2011Султан", "нур-султан"),
        ("en", "Prosecutor General’s Office", "prosecutor general's office"),
        ("en", "İstanbul", "İstanbul"),
    ],
)
def test_what_counts_alike(code: str, text: str, folded: str) -> None:
    """Signs, spaces and letters that a reader takes for the same fold to the same."""
    assert fold(text, code).text == folded


def _words(text: str) -> list[tuple[int, str]]:
    """Find the words of a folded text, and where they begin."""
    found, at = [], 0
    for word in text.split(" "):
        if word:
            found.append((at, word))
        at += len(word) + 1
    return found
