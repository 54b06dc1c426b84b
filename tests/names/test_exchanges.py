"""What holds for the comparison of names, whatever the names."""

from __future__ import annotations

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from workflow.glossary.spelling.foreign import table
from workflow.names.comparing import exchanges
from workflow.names.known import TABLE, known
from workflow.names.sounds import ALIKE, is_other, likeness
from workflow.names.words import Word, capitals, names, sureness

WAYS = [("en", "ru"), ("en", "kk"), ("ru", "en"), ("ru", "kk"), ("kk", "en"), ("kk", "ru")]
LETTERS = {"en": "abcdefghiklmnoprstuvwyz", "ru": "абвгдежзиклмнопрстуфхцчшэюя", "kk": "абвгдежзиклмнопрстуфхқңөұүіәғ"}
NAMES = sorted((english.capitalize(), ru[0].capitalize()) for english, ru in table().items() if english.isalpha())

ways = st.sampled_from(WAYS)
countries = st.sampled_from(
    [
        ("France", "Франция", "Франция"), ("Germany", "Германия", "Германия"), ("Poland", "Польша", "Польша"),
        ("Hungary", "Венгрия", "Мажарстан"), ("China", "Китай", "Қытай"), ("Greece", "Греция", "Грекия"),
        ("Kazakhstan", "Казахстан", "Қазақстан"), ("Iran", "Иран", "Иран"), ("Iraq", "Ирак", "Ирак"),
        ("Austria", "Австрия", "Австрия"), ("Australia", "Австралия", "Австралия"), ("Japan", "Япония", "Жапония"),
    ]
)  # fmt: skip
FRAMES = {
    "en": "Yesterday {} signed the agreement.",
    "ru": "Вчера {} подписала соглашение.",
    "kk": "Кеше {} келісімге қол қойды.",
}
COLUMN = {"en": 0, "ru": 1, "kk": 2}


def texts(language: str) -> st.SearchStrategy[str]:
    """Make texts of some words, in capitals or not."""
    word = st.text(LETTERS[language], min_size=1, max_size=9)
    return st.lists(st.one_of(word, word.map(str.capitalize), word.map(str.upper)), max_size=8).map(" ".join)


@settings(deadline=None)  # the first text waits for the dictionary
@given(data=st.data(), way=ways)
def test_any_text(data: st.DataObject, way: tuple[str, str]) -> None:
    """Whatever the texts, what is told stands in them, in order, and no word is told twice."""
    source, translation = data.draw(texts(way[0])), data.draw(texts(way[1]))
    found = exchanges(source, translation, way)
    for one in found:
        assert source[one.lost.start : one.lost.end] == one.lost.text
        assert translation[one.new.start : one.new.end] == one.new.text
    assert [one.new.start for one in found] == sorted({one.new.start for one in found})
    assert len({one.lost.start for one in found}) == len(found)


@settings(deadline=None)
@given(data=st.data(), language=st.sampled_from(["en", "ru", "kk"]))
def test_names_at_once(data: st.DataObject, language: str) -> None:
    """The names of a text are the words in capitals that are likely names, whatever stands between the words."""
    words = data.draw(texts(language)).split()
    gaps = st.sampled_from([" ", "  ", ". ", ", ", " — ", ": «", "» ", "-", "\n", "\u00a0", "’s ", " (", " 24 "])
    text = "".join(word + data.draw(gaps) for word in words)
    assert names(text, language) == [word.text for word in capitals(text) if sureness(word, language)]


@settings(deadline=None)
@given(way=ways, country=countries)
def test_the_same_country(way: tuple[str, str], country: tuple[str, str, str]) -> None:
    """A country by its own name in each language is never told."""
    source, translation = (FRAMES[code].format(country[COLUMN[code]]) for code in way)
    assert exchanges(source, translation, way) == []


@settings(deadline=None)
@given(way=ways, country=countries, other=countries)
def test_another_country(way: tuple[str, str], country: tuple[str, str, str], other: tuple[str, str, str]) -> None:
    """Another country is told in every direction, beyond doubt, however alike the names are."""
    assume(country != other)
    source, translation = FRAMES[way[0]].format(country[COLUMN[way[0]]]), FRAMES[way[1]].format(other[COLUMN[way[1]]])
    found = exchanges(source, translation, way)
    assert [(one.lost.text, one.new.text, one.sure) for one in found] == [
        (country[COLUMN[way[0]]], other[COLUMN[way[1]]], True)
    ]


@settings(max_examples=300, deadline=None)
@given(name=st.sampled_from(NAMES), language=st.sampled_from(["ru", "kk"]))
def test_the_same_person(name: tuple[str, str], language: str) -> None:
    """A name of the West in its known spelling is never told, in either direction."""
    frames = {"en": "Yesterday {} left the hall.", "ru": "Вчера {} покинул зал.", "kk": "Кеше {} залдан шығып кетті."}
    english, local = frames["en"].format(name[0]), frames[language].format(name[1])
    assert exchanges(english, local, ("en", language)) == []
    assert exchanges(local, english, (language, "en")) == []


@settings(deadline=None)
@given(st.sampled_from(NAMES))
def test_sounds(name: tuple[str, str]) -> None:
    """Likeness lies between 0 and 1 and does not depend on the order; a Cyrillic word is its own like, endings apart."""
    assert 0.0 <= likeness(*name) == likeness(*reversed(name)) <= 1.0
    assert likeness(name[1], f"{name[1]}ның") >= ALIKE


def test_spellings_sound_alike() -> None:
    """Of a hundred names of the West, ninety-nine sound like their Russian spelling."""
    assert sum(likeness(*name) >= ALIKE for name in NAMES) >= 0.99 * len(NAMES)


def test_no_spelling_is_another_name() -> None:
    """No name of the West is taken for another one than its Russian spelling."""
    assert not [name for name in NAMES if is_other(*name)]


def test_table() -> None:
    """Every row of the table of names has all columns, and each beginning of a word is found again."""
    rows = [line.split("\t") for line in TABLE.read_text("utf-8").splitlines() if not line.startswith("#")][1:]
    for row in rows:
        assert len(row) == 5, row
        assert row[0] in {"nation", "place", "person", "group"}
        assert all(row[1:4]), row
        here = known(row[1].split()[0], "en")
        for language, cell in zip(("en", "ru", "kk"), row[1:4], strict=True):
            for word in cell.split():
                assert known(word, language) & here, (row[1], word)


def test_capitals() -> None:
    """A possessive is no part of a name, initials are no words, and a quotation begins anew."""
    found = capitals("J. Smith’s dog bit O'Brien. «Не Париж», сказал он.")
    assert [(one.text, one.first) for one in found] == [
        ("Smith", False),
        ("O'Brien", False),
        ("Не", True),
        ("Париж", False),
    ]


def test_sureness() -> None:
    """Courts and weekdays are no names, known countries are, and what no list has is likely one."""
    told = [
        ("en", "Court"),
        ("en", "Monday"),
        ("en", "Germany"),
        ("en", "Donggala"),
        ("ru", "Верховный"),
        ("kk", "Жоғарғы"),
    ]
    assert [sureness(Word(text, 9, 15, first=False), language) for language, text in told] == [0, 0, 2, 1, 0, 0]
