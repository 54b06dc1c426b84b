"""Names in texts: the case file a translator can read, the laws that hold for any text, and forms merged into names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow.glossary.mentioned.joined import join
from workflow.glossary.mentioned.mentions import mentions
from workflow.glossary.mentioned.names import ATTESTED, NOTE, Name, Place, Seen, candidates, gather, row
from workflow.glossary.mentioned.text import small_words
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


def test_attested_texts_come_first() -> None:
    """What articles call a name is the first candidate and the cell of the row, whose note then names no rule."""
    name = Name("Recep Tayyip Erdogan", "en", "person", "m", (Place("source/a.md", 1),))
    attested = {"ru": "Реджеп Тайип Эрдоган", "kk": "Режеп Тайип Ердоған"}
    found = candidates(name, LANGUAGES, attested)
    assert {code: texts[0] for code, texts in found.items()} == attested
    assert all(len(texts) <= 3 and len(set(texts)) == len(texts) for texts in found.values())
    cells = row(name, LANGUAGES, ("ru", "kk", "note"), attested)
    assert cells == {**attested, "note": ATTESTED}
    assert row(name, LANGUAGES, ("note",), {"ru": "Реджеп Тайип Эрдоган"}) == {"note": NOTE}


def _name(text: str, language: str, kind: str = "person", gender: str = "", count: int = 1) -> Name:
    """Return a name that an article of its language mentions."""
    return Name(text, language, kind, gender, tuple(Place(f"source/{language}.md", line) for line in range(count)))


def test_names_of_three_languages_are_one() -> None:
    """A name that the spellings of another hold is joined with it; the most frequent stands for all."""
    found = {
        "en": [_name("Yerlan Koshanov", "en"), _name("Kim Jong Un", "en"), _name("Turkistan", "en", "place")],
        "ru": [_name("Ерлан Кошанов", "ru", gender="m", count=2), _name("Ким Чен Ын", "ru")],
        "kk": [_name("Ерлан Қошанов", "kk"), _name("Түркістан", "kk", "place")],
    }
    joined = join(found)
    assert [{one.name.language: one.name.text} | one.attested for one in joined] == [
        {"en": "Yerlan Koshanov", "ru": "Ерлан Кошанов", "kk": "Ерлан Қошанов"},
        {"en": "Kim Jong Un", "ru": "Ким Чен Ын"},
        {"en": "Turkistan", "kk": "Түркістан"},
    ]
    assert (joined[0].name.language, joined[0].name.gender, len(joined[0].name.places)) == ("ru", "m", 4)


def test_what_differs_is_not_joined() -> None:
    """A place is no person, a woman no man, and a full name no surname."""
    for one, other in (
        (_name("Abai", "en"), _name("Абай", "ru", "place")),
        (_name("Aliya Omarova", "en", gender="f"), _name("Алия Омарова", "ru", gender="m")),
        (_name("Aliya Omarova", "en"), _name("Омарова", "ru")),
    ):
        assert len(join({"en": [one], "ru": [other]})) == 2


_TEXTS = {
    "en": ["Aman Omarov", "Omarov", "Anna Omarova", "Asan"],
    "ru": ["Аман Омаров", "Омаров", "Анна Омарова", "Асан", "Аман Умаров"],
    "kk": ["Аман Омаров", "Омаров", "Анна Омарова", "Асан"],
}


@given(st.fixed_dictionaries({code: st.lists(st.sampled_from(texts), unique=True) for code, texts in _TEXTS.items()}))
def test_every_name_is_listed_once(texts: dict[str, list[str]]) -> None:
    """Whatever is joined, every name is in one listing, no place is lost, and no listing has two of a language."""
    joined = join({code: [_name(text, code) for text in listed] for code, listed in texts.items()})
    listed = [(one.name.language, one.name.text) for one in joined]
    listed += [item for one in joined for item in one.attested.items()]
    assert sorted(listed) == sorted((code, text) for code, found in texts.items() for text in found)
    assert sum(len(one.name.places) for one in joined) == len(listed)
    assert all(one.name.language not in one.attested for one in joined)
