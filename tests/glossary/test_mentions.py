"""Names in texts: the case file a translator can read, the laws that hold for any text, and forms merged into names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow.glossary.mention_text import small_words
from workflow.glossary.mentions import mentions
from workflow.glossary.names import NOTE, Name, Place, Seen, candidates, gather, row
from workflow.morphology import grammar
from workflow.morphology.model import Lemma

LANGUAGES = ("en", "ru", "kk")
_NAMES = re.compile(r"^- (person|place): (.+)$", re.MULTILINE)


def _cases() -> Iterator[tuple[str, str, list[tuple[str, str]]]]:
    """Read the case file: language, sentence, kind and base form of each name."""
    text = Path(__file__).with_name("cases_mentions.md").read_text("utf-8")
    for section in re.split(r"^## ", text, flags=re.MULTILINE)[1:]:
        for case in section[2:].strip().split("\n\n"):
            yield section[:2], case.partition("\n")[0], _NAMES.findall(case)


@pytest.mark.parametrize(("language", "sentence", "expected"), list(_cases()))
def test_case(language: str, sentence: str, expected: list[tuple[str, str]]) -> None:
    """Each sentence has the names written below it, of that kind and in that base form."""
    found = mentions(sentence, language)
    assert [(one.kind, one.bases[0].text) for one in found if one.kind] == expected


@given(st.text(alphabet="АаБеЁёОв нЖ.«»-A b,'*_[]()\n|", max_size=60), st.sampled_from(LANGUAGES))
def test_mentions_stand_where_they_say(text: str, language: str) -> None:
    """Any text: mentions ascend, do not overlap, are what stands there, and have a base form."""
    last = 0
    for one in mentions(text, language):
        assert last <= one.start < one.end <= len(text)
        assert text[one.start : one.end] == one.text
        assert one.bases
        last = one.end


@pytest.mark.parametrize("name", ["Данияр Сарсенов", "Мадина Ахметова", "Тимур Беков"])
def test_every_russian_form_leads_back(name: str) -> None:
    """Each case form of a name, in a sentence, has the name among its base forms."""
    for form in grammar("ru").forms(Lemma(name, "person")):
        (one,) = mentions(f"Тогда же журналисты узнали {form.text} на улице.", "ru")
        assert name in [base.text for base in one.bases]


def _seen(language: str, *sentences: str, article: str = "source/a.md") -> list[Seen]:
    """Return the mentions of sentences, one a line."""
    common = small_words(sentences)
    return [
        Seen(one, Place(article, line))
        for line, sentence in enumerate(sentences, 1)
        for one in mentions(sentence, language, common)
    ]


def test_forms_and_surnames_are_one_name() -> None:
    """Russian forms of a name, and the surname alone in the same article, are counted for the full name."""
    found = gather(
        _seen(
            "ru",
            "Об этом сказал адвокат Рауан Дауталиев.",
            "Письмо передали Рауану Дауталиеву.",
            "Судья не поверил Дауталиеву, но с Дауталиевым согласился.",
        ),
        "ru",
    )
    assert [(name.text, name.kind, name.gender, len(name.places)) for name in found] == [
        ("Рауан Дауталиев", "person", "m", 4)
    ]


def test_a_surname_in_another_article_stands_alone() -> None:
    """A surname belongs to a full name of its own article only."""
    seen = _seen("en", "Lawyer Aiman Bekturova spoke.") + _seen("en", "We asked Bekturova.", article="source/b.md")
    assert {name.text for name in gather(seen, "en")} == {"Aiman Bekturova", "Bekturova"}


def test_candidates_and_row() -> None:
    """A name has spellings for the other languages; its row takes the first, and only columns that exist."""
    name = Name("Дастан Бектуров", "ru", "person", "m", (Place("source/a.md", 1),))
    found = candidates(name, LANGUAGES)
    assert found.keys() == {"en", "kk"}
    assert all(0 < len(texts) <= 3 for texts in found.values())
    assert row(name, LANGUAGES, ("en", "ru", "kind", "note")) == {
        "en": found["en"][0],
        "ru": "Дастан Бектуров",
        "kind": "person",
        "note": NOTE,
    }
