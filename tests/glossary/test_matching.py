"""Matching: the case file a translator can read, and the laws that hold for any text and any glossary."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workflow.glossary.matching import Matcher, Occurrence
from workflow.glossary.termbase import load
from workflow.glossary.terms import parse
from workflow.morphology import grammar
from workflow.morphology.model import Analysis, Lemma

OWN = ("acronym", "allowed", "forbidden")
"""Columns that each language has one of."""

OTHER = {"en": ("ru", "слово"), "kk": ("ru", "слово"), "ru": ("en", "word")}
"""The second language a row needs, and a word of it; no test looks at them."""

WORDS = {
    "ru": (
        *("суд; kind=agency", "Верховный суд; kind=agency; acronym=ВС", "районный суд; kind=agency", "закон"),
        *("Министерство труда; kind=agency", "Комитет лесного хозяйства; kind=agency", "уголовное дело"),
        *("Караганда; kind=place", "Алматинская область; kind=place", "Нур-Султан; kind=place", "Тараз; kind=place"),
        *("Ерлан Сатпаев; kind=person; gender=m", "Дина Сатпаева; kind=person; gender=f", "Лев; kind=person; gender=m"),
        *("партия «Ак жол»", "правозащитник", "заключённый", "США; kind=place", "генеральный прокурор; kind=title"),
        *("Госфонд; kind=agency; allowed=фонд", "Нурлан Абаев; kind=person; gender=m", "права человека"),
    ),
    "kk": (
        *("сот; kind=agency", "Жоғарғы сот; kind=agency", "Еңбек министрлігі; kind=agency; acronym=ЕМ", "заң"),
        *("Алматы облысы; kind=place", "Қарағанды; kind=place", "Нұр-Сұлтан; kind=place", "АҚШ; kind=place"),
        *("Ерлан Сәтбаев; kind=person; gender=m", "Дина Сәтбаева; kind=person; gender=f", "бас прокурор; kind=title"),
        *("«Ақ жол»", "«Ақ жол» партиясы", "құқық қорғаушы", "қылмыстық іс", "Орман шаруашылығы комитеті; kind=agency"),
        *("Жамбыл Жабаев; kind=person; gender=m", "халық", "банк", "Ахмет Байтұрсынұлы; kind=person; gender=m"),
    ),
    "en": (
        *("court; kind=agency", "Supreme Court; kind=agency", "Ministry of Labor; kind=agency; acronym=MoL", "law"),
        *("Almaty Region; kind=place", "Karaganda; kind=place", "Nur-Sultan; kind=place", "NGO", "US; kind=place"),
        *("Yerlan Satpayev; kind=person; gender=m", "Dina Satpayeva; kind=person; gender=f", "human right"),
        *("Prosecutor General's Office; kind=agency", "attorney general; kind=title", "penal colony", "akim"),
    ),
}
"""Rows of a glossary in the notation of the case file."""

NOISE = (
    *("и", "сказал", "в", "деді", "және", "said", "the", "экс-", "-", "—", "«", "»", '"', "(", ")", ".", ",", "\n"),
    *("\u00a0", "  ", "\u00ad", "\u0301", "1", "2016", "ВС", "ё", "K", "І", "İ", "ß", "’", "'s", "-нің", "а", "ға"),
)
FILE = "glossary.csv"
LOCALES = ["en", "ru", "kk"]


class Case(NamedTuple):
    """A case of the file."""

    language: str
    title: str
    rows: list[str]
    text: str
    found: list[str]


def cases() -> Iterator[Case]:
    """Read the case file."""
    lines = Path(__file__).with_name("cases_matching.md").read_text("utf-8").replace("␣", "\u00a0").split("\n")
    stops = [number for number, line in enumerate(lines) if line == "."]
    for first, second, third, last in zip(stops[::4], stops[1::4], stops[2::4], stops[3::4], strict=True):
        language, _, title = lines[first - 1].partition(": ")
        text = "\n".join(lines[second + 1 : third])
        yield Case(language, title, lines[first + 1 : second], text, lines[third + 1 : last])


def glossary(rows: Iterable[str], language: str) -> str:
    """Return a glossary as CSV: rows in the notation of the case file."""
    table = []
    for number, row in enumerate(rows):
        term, *more = row.split("; ")
        other, word = OTHER[language]
        cells = {language: term, other: f"{word} {number}"}
        for cell in more:
            name, _, value = cell.partition("=")
            cells[f"{language}_{name}" if name in OWN else name] = value
        table.append(cells)
    file = io.StringIO()
    writer = csv.DictWriter(file, list(dict.fromkeys(name for cells in table for name in cells)))
    writer.writeheader()
    writer.writerows(table)
    return file.getvalue()


def matcher(root: Path, rows: Iterable[str], language: str) -> Matcher:
    """Return what finds the terms of rows; nothing may be wrong with them."""
    (root / "glossary.csv").write_text(glossary(rows, language), encoding="utf-8")
    base = load(str(root), ["en", "ru", "kk"])
    assert [str(problem) for problem in base.glossary.problems] == []
    return base.matcher(language)


def shown(found: Iterable[Occurrence]) -> list[str]:
    """Return occurrences in the notation of the case file."""
    return [
        f"{' '.join(one.text.split())} = {one.entry.lemma.text}"
        + ("" if one.entry.status == "approved" else f" ({one.entry.status})")
        for one in found
    ]


CASES = [pytest.param(case, id=f"{case.language}: {case.title}") for case in cases()]


@pytest.mark.parametrize("case", CASES)
def test_case(tmp_path: Path, case: Case) -> None:
    """Each case of the case file is found as written there."""
    assert shown(matcher(tmp_path, case.rows, case.language).find(case.text)) == case.found


@pytest.mark.parametrize("case", CASES)
def test_the_make_of_letters_and_signs_does_not_matter(tmp_path: Path, case: Case) -> None:
    """Decomposed letters, no-break spaces and hyphens, other line breaks: the same is found at the same words."""
    find = matcher(tmp_path, case.rows, case.language).find
    expected = [(one.entry, one.analyses) for one in find(case.text)]
    for other in (
        unicodedata.normalize("NFD", case.text),
        case.text.replace(" ", "\u00a0"),
        case.text.replace(" ", "\r\n"),
        case.text.replace(" ", "  "),
        case.text.replace("-", "\u2011"),
    ):
        found = find(other)
        assert [(one.entry, one.analyses) for one in found] == expected
        assert all(other[one.start : one.end] == one.text for one in found)


def glossaries(language: str) -> st.SearchStrategy[list[str]]:
    """Draw rows of a glossary."""
    return st.lists(st.sampled_from(WORDS[language]), min_size=1, max_size=8, unique=True)


def texts(language: str) -> st.SearchStrategy[str]:
    """Draw texts full of terms and their forms, whole and in pieces, with all that may stand beside them."""
    forms = [
        form.text
        for _, one in entries(language, WORDS[language])
        for form in grammar(language).forms(one)[:: 7 if language == "kk" else 1]
    ]
    pieces = st.sampled_from(forms) | st.sampled_from(NOISE) | st.sampled_from(forms).map(lambda form: form[:-1])
    joints = st.sampled_from([" ", " ", " ", "", "-", ", ", "\n"])
    return st.lists(st.tuples(pieces, joints), max_size=12).map(lambda pairs: "".join(map("".join, pairs)))


def entries(language: str, rows: Iterable[str]) -> list[tuple[int, Lemma]]:
    """Return what a glossary of these rows has to find, with the numbers of the terms."""
    with TemporaryDirectory() as folder:
        return [(one.term, one.lemma) for one in matcher(Path(folder), rows, language).entries]


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Matcher]:
    """A matcher of all rows for each language."""
    return {code: matcher(tmp_path_factory.mktemp(code), WORDS[code], code) for code in LOCALES}


@pytest.mark.parametrize("language", LOCALES)
@given(st.data())
def test_an_occurrence_is_whole_words(everything: dict[str, Matcher], language: str, data: st.DataObject) -> None:
    """The text of an occurrence stands at its span; spans are in order, apart or equal; no word is cut in two."""
    text = data.draw(texts(language))
    found = everything[language].find(text)
    for one in found:
        assert 0 <= one.start < one.end <= len(text)
        assert one.text == text[one.start : one.end]
        assert one.analyses
        before, after = text[: one.start].rstrip("\u00ad\u0301")[-1:], text[one.end :].lstrip("\u00ad\u0301")[:1]
        assert not (one.text[0].isalnum() and before.isalnum())
        assert not (one.text[-1].isalnum() and after.isalnum())
    for first, other in pairwise(found):
        assert other.start >= first.end or (first.start, first.end) == (other.start, other.end)


@pytest.mark.parametrize(("language", "words"), [("ru", "и {}, но"), ("kk", "деді {}, ол"), ("en", "so {}, but")])
def test_every_form_is_found(everything: dict[str, Matcher], language: str, words: str) -> None:
    """Each form that is written is found between other words, with what it says, by itself or inside a longer term."""
    for entry in everything[language].entries:
        for form in grammar(language).forms(entry.lemma):
            if form.preferred:
                text = words.format(form.text)
                start = text.index(form.text)
                found = everything[language].find(text)
                assert any((one.start, one.end) == (start, start + len(form.text)) for one in found), form
                assert [one.analyses for one in found if one.entry is entry and form.analysis in one.analyses], form


@pytest.mark.parametrize("language", LOCALES)
@settings(max_examples=20, deadline=None)
@given(st.data())
def test_every_form_is_found_whatever_the_glossary(language: str, data: st.DataObject) -> None:
    """A term is found in every form whichever terms stand beside it, and the order of the rows changes nothing."""
    rows = data.draw(glossaries(language))
    text = data.draw(texts(language))
    with TemporaryDirectory() as folder:
        one = matcher(Path(folder), rows, language)
        for entry in one.entries:
            for form in grammar(language).forms(entry.lemma)[:: 9 if language == "kk" else 1]:
                found = one.find(f"— {form.text}, —")
                assert any(form.analysis in other.analyses for other in found if other.entry is entry), form
        expected = sorted(map(place, one.find(text)))
        other = matcher(Path(folder), data.draw(st.permutations(rows)), language)
        assert sorted(map(place, other.find(text))) == expected


@pytest.mark.parametrize("language", LOCALES)
@settings(max_examples=20, deadline=None)
@given(st.data())
def test_what_was_kept_finds_the_same(language: str, data: st.DataObject) -> None:
    """The second run, which reads what the first one kept, finds the same terms, and the same is said of them."""
    rows, text = data.draw(glossaries(language)), data.draw(texts(language))
    with TemporaryDirectory() as folder:
        first = matcher(Path(folder), rows, language).find(text)
        kept = list((Path(folder) / ".audarma").iterdir())
        states = {path: path.stat().st_mtime_ns for path in kept}
        again = load(folder, LOCALES)
        assert again.matcher(language).find(text) == first
        assert {path: path.stat().st_mtime_ns for path in kept} == states
        fresh = parse((Path(folder) / FILE).read_text("utf-8"))
        assert tuple(again.glossary.terms) == fresh.terms
        assert again.glossary.languages == fresh.languages


DAMAGE = {
    "cut off": lambda data: data[: len(data) // 2],
    "emptied": lambda _: b"",
    "one letter another": lambda data: data[:-9] + bytes([data[-9] ^ 1]) + data[-8:],
    "a line too many": lambda data: data + b"\n[]",
    "no UTF-8": lambda _: b"\xff\xfe\x00",
    "JSON of somebody else": lambda _: b'{"fingerprint": 1, "forms": [], "anchors": {}}',
    "only its head": lambda data: data.partition(b"\n")[0],
    "the body of another": lambda data: data.partition(b"\n")[0] + b"\n[]\n[]",
}


@pytest.mark.parametrize("title", DAMAGE)
@pytest.mark.parametrize("name", ["glossary.json", "terms-ru.json"])
def test_damage_changes_no_result(tmp_path: Path, title: str, name: str) -> None:
    """What was kept and then damaged, cut off or replaced is as good as none: it is made again."""
    rows, text = WORDS["ru"], "В Верховном суде Ерлан Сатпаев и Дина Сатпаева, экс-правозащитник."
    expected = matcher(tmp_path, rows, "ru").find(text)
    path = tmp_path / ".audarma" / name
    whole = path.read_bytes()
    path.write_bytes(DAMAGE[title](whole))
    assert load(str(tmp_path), LOCALES).matcher("ru").find(text) == expected
    assert path.read_bytes() == whole


def test_what_another_glossary_kept_is_not_used(tmp_path: Path) -> None:
    """A changed glossary, other languages of the workspace, a cache of another language: all are noticed."""
    assert shown(matcher(tmp_path, ["суд"], "ru").find("суд и закон")) == ["суд = суд"]
    assert shown(matcher(tmp_path, ["закон"], "ru").find("суд и закон")) == ["закон = закон"]
    matcher(tmp_path, ["заң"], "kk")
    kept = tmp_path / ".audarma"
    (kept / "terms-ru.json").write_bytes((kept / "terms-kk.json").read_bytes())
    assert load(str(tmp_path), LOCALES).matcher("ru").find("заң слово") == []
    assert not load(str(tmp_path), ["en", "kk"]).glossary.terms


def test_a_folder_that_cannot_be_written_is_no_hindrance(tmp_path: Path) -> None:
    """Where `.audarma` cannot be made, everything is found out anew."""
    (tmp_path / ".audarma").write_text("a file")
    assert shown(matcher(tmp_path, ["суд"], "ru").find("в суде")) == ["суде = суд"]
    assert (tmp_path / ".audarma").read_text() == "a file"


def test_problems_are_told_again(tmp_path: Path) -> None:
    """What is wrong in the file is in the second run's report as in the first one's."""
    (tmp_path / FILE).write_text("en,ru,kin\ncourt,суд,\nlaw,,\n", encoding="utf-8")
    first, second = load(str(tmp_path), LOCALES), load(str(tmp_path), LOCALES)
    told = [(type(one), str(one), one.exit_code) for one in second.glossary.problems]
    assert told == [(type(one), str(one), one.exit_code) for one in parse((tmp_path / FILE).read_text()).problems]
    assert len(told) == 2
    assert [term.texts["ru"] for term in second.glossary.terms] == ["суд"] == [first.term(0).texts["ru"]]


def place(one: Occurrence) -> tuple[int, int, str, str, tuple[Analysis, ...]]:
    """Return what of an occurrence does not depend on the order of the rows."""
    return one.start, one.end, one.entry.lemma.text, one.entry.status, one.analyses
