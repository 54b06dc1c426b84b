"""Terms: what a glossary says, and every kind of bad input named with its row, its column and a remedy."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow.errors import SettingsError
from workflow.glossary.terms import LONGEST, Glossary, exact, lemma, parse, read
from workflow.morphology.model import Lemma

HEADER = "en,ru,kk,kind,ru_acronym,ru_allowed,ru_forbidden,do_not_translate,case,gender,indeclinable"
GOOD = "Supreme Court,Верховный суд,Жоғарғы сот,agency,ВС,Верхсуд,Высший суд|Верховный Суд РК,,exact,,"
WORDS = ("en", "ru", "kk", "kind", "note", ",", ",", ";", "\n", "\n", '"', "|", "Суд", "Сот", "person", "\0", "қ", "Kа")


def row(**cells: str) -> str:
    """Return a file with one row."""
    table = {"en": "court", "ru": "суд", "kk": "сот"} | cells
    return ",".join(table) + "\n" + ",".join(table.values()) + "\n"


def problem(text: str) -> str:
    """Return the one problem of a text that has no term."""
    found = parse(text)
    assert found.terms == ()
    (only,) = found.problems
    assert isinstance(only, SettingsError)
    assert only.exit_code == 2
    return str(only)


def test_a_row_says_all_this() -> None:
    """Each column is read into its field, by language where there are several."""
    (term,) = parse(f"{HEADER}\n{GOOD}\n").terms

    assert term.line == 2
    assert term.texts == {"en": "Supreme Court", "ru": "Верховный суд", "kk": "Жоғарғы сот"}
    assert term.kind == "agency"
    assert term.acronyms == {"ru": "ВС"}
    assert term.allowed == {"ru": ("Верхсуд",)}
    assert term.forbidden == {"ru": ("Высший суд", "Верховный Суд РК")}
    assert (term.case, term.gender, term.do_not_translate, term.indeclinable) == ("exact", "", False, frozenset())
    assert dict(term.wordings("en")) == {"approved": "Supreme Court"}
    assert [status for status, _ in term.wordings("ru")] == ["approved", "acronym", "allowed", "forbidden", "forbidden"]


def test_overrides_are_read() -> None:
    """Forms, head, possessive, harmony and what is indeclinable are for the morphology."""
    text = "ru,kk,en,ru_forms,ru_head,kk_possessive,kk_harmony,indeclinable\n"
    forms = "Назарбаев Университет|Назарбаев Университета|Назарбаев Университету|Назарбаев Университет"
    forms += "|Назарбаев Университетом|Назарбаев Университете"
    text += f"Назарбаев Университет,Назарбаев Университеті,NU,{forms},Университет,yes,front,en|kk\n"

    (term,) = parse(text).terms

    assert term.ru_forms[4] == "Назарбаев Университетом"
    assert lemma(term, "ru") == Lemma("Назарбаев Университет", head="Университет", given=term.ru_forms)
    assert lemma(term, "kk") == Lemma("Назарбаев Университеті", indeclinable=True, possessive=True, harmony="front")


def test_a_variant_has_no_overrides() -> None:
    """Kind goes with every wording, gender with a person's; what was said of the approved wording stays there."""
    (term,) = parse("en,ru,kind,gender,ru_head\nAnna Kim,Анна Ким,person,f,Анна\n").terms
    (court,) = parse("en,ru,kind,gender\ncourt,суд,agency,m\n").terms

    assert lemma(term, "ru", "Ким") == Lemma("Ким", "person", "f")
    assert lemma(court, "ru", "суды") == Lemma("суды", "agency")
    with pytest.raises(KeyError):
        lemma(court, "kk")


@pytest.mark.parametrize(
    ("case", "kind", "text", "expected"),
    [
        ("", "place", "Pavlodar Province", True),
        ("", "person", "Назарбаев", True),
        ("", "agency", "Majilis", True),
        ("", "programme", "State Programme", False),
        ("", "agency", "мәслихат", False),
        ("any", "place", "Pavlodar Province", False),
        ("exact", "programme", "State Programme", True),
        ("any", "place", "US", True),
        ("any", "", "ҰҚК", True),
    ],
)
def test_the_case_rule(case: str, kind: str, text: str, expected: bool) -> None:
    """Without a rule, names and single words want their capitals; acronyms always do."""
    (term,) = parse(row(case=case, kind=kind)).terms

    assert exact(term, text) is expected


def test_what_is_not_translated_needs_one_language() -> None:
    """A brand stands in every language as it is, in whatever letters."""
    (term,) = parse(row(en="QазТех Pro", ru="", kk="", do_not_translate="yes")).terms

    assert term.texts == dict.fromkeys(("en", "ru", "kk"), "QазТех Pro")


def test_wordings_are_made_clean() -> None:
    """No-break and double spaces, soft hyphens and decomposed letters do not matter."""
    (term,) = parse(row(en="  high\u00a0 court ", ru="Верхов\u00adный суд", kk="сот и\u0306")).terms

    assert term.texts == {"en": "high court", "ru": "Верховный суд", "kk": "сот й"}


@pytest.mark.parametrize(
    "text",
    [
        f"\ufeff{HEADER}\n{GOOD}\n",
        f"{HEADER}\n{GOOD}\n".replace(",", ";"),
        f"\ufeff{HEADER}\n{GOOD}\n".replace(",", ";").replace("\n", "\r\n"),
        f"{HEADER}\n\n{GOOD}\n,,,,,,,,,,\n",
        f"{HEADER.upper()}\n{GOOD}",
        f"{HEADER}\n{GOOD},,\n",
        f"{HEADER},\n{GOOD},\n",
        "en,ru,kk\nSupreme Court,Верховный суд,Жоғарғы сот\n",
    ],
    ids=["BOM", "semicolons", "Excel", "blank rows", "capitals", "more empty cells", "empty column", "few columns"],
)
def test_read_without_a_word(text: str) -> None:
    """What spreadsheets do to a file is no problem."""
    found = parse(text)

    assert found.problems == ()
    assert [term.texts["kk"] for term in found.terms] == ["Жоғарғы сот"]


def test_the_sample_glossary_is_read() -> None:
    """The glossary of our sample newsroom, which has not got every column, has no problem."""
    found = read(str(Path(__file__).parents[2] / "glossary.csv"))

    assert found.problems == ()
    assert len(found.terms) == len(found.table.rows if found.table else ()) > 40
    assert found.languages == ("en", "ru", "kk")


def test_a_term_may_lack_a_language() -> None:
    """A term without a Kazakh wording is used, and not enforced in Kazakh."""
    (term,) = parse(row(kk="")).terms

    assert term.texts == {"en": "court", "ru": "суд"}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (row(en="", kk=""), "glossary.csv:2: the term is there in ru only; write it in a second language"),
        (row(en="", ru="", kk="", kind="term"), "the term is there in no language; write it in two languages"),
        (row(ru="Асты\u202eна|\x85"), "column ru: holds a |"),
        (row(kind="age\u202ency"), 'unknown kind "age<U+202E>ncy"; did you mean "agency"?'),
        (row(en="co\x9burt"), "glossary.csv:2: holds the control character U+009B; delete it"),
        (row(ru="Kазахстан"), 'column ru: "Kазахстан": K is Latin, the rest Cyrillic; type'),
        (row(kk="мемлекеттiк"), 'column kk: "мемлекеттiк": i is Latin, the rest Cyrillic'),
        (row(en="Сourt"), 'column en: "Сourt": С is Cyrillic, the rest Latin'),
        (row(ru_forbidden="суд|cуд"), 'column ru_forbidden: "cуд": c is Latin'),
        (row(ru="Астана қаласы"), 'column ru: "Астана қаласы" is Kazakh (қ is not Russian); put it into'),
        (row(kk="Министерство юстиции"), 'column kk: "Министерство юстиции" is Russian ("Министерство" is not'),
        (row(kk="клуб по шахматам"), '("по" is not Kazakh)'),
        (row(en="суд"), 'column en: "суд" is Cyrillic'),
        (row(kind="agensy"), 'column kind: unknown kind "agensy"; did you mean "agency"? write one of: person'),
        (row(kind="zzz"), 'unknown kind "zzz"; write one of: person'),
        (row(case="exakt"), 'unknown case "exakt"; did you mean "exact"?'),
        (row(gender="w"), 'column gender: unknown gender "w"; write one of: m, f, n'),
        (row(kk_harmony="frnt"), 'did you mean "front"?'),
        (row(kk_possessive="maybe"), 'column kk_possessive: "maybe" is neither yes nor no'),
        (row(do_not_translate="KEGOC"), 'column do_not_translate: "kegoc" is neither yes nor no'),
        (row(indeclinable="ru|kz"), 'column indeclinable: "kz" is no language; write codes of: en, ru, kk'),
        (row(ru_forms="суд|суда"), 'column ru_forms: has 2 forms and begins with "суд"; write 6 or 12'),
        (row(ru_forms="дом|дома|дому|дом|домом|доме"), 'begins with "дом"; write 6 or 12 forms'),
        (row(ru_head="дом"), 'column ru_head: "дом" is no word of "суд"'),
        (row(ru="суд|трибунал"), "column ru: holds a |; write one wording here, the others in ru_allowed"),
        (row(ru_acronym="ВС|ВСРК"), "column ru_acronym: holds a |"),
        (row(en="very " * 39 + "long"), 'column en: a term of 40 words: "very very'),
        (row(en="co\0urt"), "glossary.csv:2: holds the control character U+0000; delete it"),
        ("en,ru,kk\ncourt,суд\n", "glossary.csv:2: has 2 cells, the header 3; add the commas that are missing"),
        ("en;ru;kk\ncourt\n", "glossary.csv:2: has 1 cell, the header 3; add the semicolons that are missing"),
        (
            "en,ru,kk\ncourt,district,суд,сот\n",
            "4 cells, the header 3; put a cell that holds a comma in quotation marks",
        ),
        ("sep=|\nen|ru|kk\n", "glossary.csv:2: the header has columns for fewer than two languages of the workspace"),
        ("sep=|\nen|ru|kk\n", "divide the cells by commas or semicolons, not by |"),
        ('en,ru\n"court,суд\n', "glossary.csv:2: has a quotation mark that is not closed"),
        ('en,"ru\ncourt,суд\n', "glossary.csv:1: has a quotation mark that is not closed"),
        ("", "glossary.csv: is empty; begin it with a line: en,ru,kk"),
        ("en,kind\ncourt,term\n", "glossary.csv:1: the header has columns for fewer than two languages"),
        ("English,Russian\ncourt,суд\n", 'call the columns by the codes of the languages, as in "en,ru,kk,kind"'),
        ("en\tru\ncourt\tсуд\n", "divide the cells by commas or semicolons, not by tabs"),
    ],
)
def test_bad_input_is_named(text: str, says: str) -> None:
    """One clear error with the row, the column, what is wrong and what to do."""
    assert says in problem(text)


@pytest.mark.parametrize(
    ("header", "says"),
    [
        ("en,ru,kk,ru_forbiden", 'glossary.csv:1: unknown column "ru_forbiden"; did you mean "ru_forbidden"?'),
        ("en,ru,kk,photo", 'unknown column "photo"; it is kept, not used; known are en, ru'),
        ("en,ru,kk,ru", 'glossary.csv:1: column "ru" is there twice; remove one; the first is used'),
    ],
)
def test_odd_columns_are_named_and_the_rest_is_used(header: str, says: str) -> None:
    """An unknown or doubled column is a problem of the header; the rows are read all the same."""
    found = parse(f"{header}\ncourt,суд,сот,x\n")

    assert [term.texts for term in found.terms] == [{"en": "court", "ru": "суд", "kk": "сот"}]
    assert [says in str(problem) for problem in found.problems] == [True]
    assert found.table
    assert found.table.with_cell(2, "ru", "трибунал").text() == f"{header}\ncourt,трибунал,сот,x\n"


def test_the_languages_are_those_of_the_workspace() -> None:
    """What is not published needs no column, and its column does not count."""
    text = "en,kk,ru\ncourt,сот,\n"

    assert parse(text, ("en", "kk")).languages == ("en", "kk")
    assert parse(text, ("en", "ru")).problems[0].problem == "the term is there in en only"
    assert "fewer than two" in parse("en,kk\ncourt,сот\n", ("en", "ru")).problems[0].problem


def test_other_rows_are_used() -> None:
    """Bad rows are named in the order of the file, with all that is wrong in each; those between them are terms."""
    bad = "court,cуд,сот,agensy,,,,,,,"
    found = parse(f'{HEADER}\n{bad}\n{GOOD}\n"open,суд\n{GOOD}\na,b\n{GOOD}')

    assert [term.line for term in found.terms] == [3, 5, 7]
    assert [error.place for error in found.problems] == [f"glossary.csv:{line}" for line in (2, 2, 4, 6)]


@pytest.mark.parametrize(
    ("kk", "kind"),
    [
        ("Павлодар", "place"),
        ("Нижний Новгород", "place"),
        ("Анна Чайковская", "person"),
        ("экстремизм", "term"),
        ("Парламент", "agency"),
        ("«Комсомольская правда» газеті", "agency"),
        ("банк", "term"),
        ("сот по", "place"),
        ("KEGOC", "agency"),
        ("Қаржы министрлігі", "agency"),
        ("компания", "term"),
        ("полиция", "agency"),
    ],
)
def test_kazakh_that_looks_russian_is_left_alone(kk: str, kind: str) -> None:
    """Names and loans that Kazakh spells as Russian does are no problem."""
    assert parse(row(kk=kk, kind=kind)).problems == ()


@pytest.mark.parametrize("ru", ["IT-компания", "Wi-Fi", "COVID-19", "KEGOC", "3D-печать"])
def test_two_alphabets_may_be_joined_by_a_hyphen(ru: str) -> None:
    """Parts of a word with a hyphen are words of their own."""
    assert parse(row(ru=ru)).problems == ()


def test_a_forbidden_wording_may_be_in_another_language() -> None:
    """Kazakh spelling in a Russian text is worth forbidding."""
    (term,) = parse(row(ru="Нур-Султан", ru_forbidden="Нұр-Сұлтан", kk_forbidden="Верховный суд области")).terms

    assert term.forbidden["ru"] == ("Нұр-Сұлтан",)


def test_the_limit_of_words() -> None:
    """As many words as the limit are a term, one more is none."""
    assert parse(row(en=" ".join(["x"] * LONGEST))).problems == ()
    assert parse(row(en=" ".join(["x"] * (LONGEST + 1)))).terms == ()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ("en,ru\ncourt,суд\n".encode("cp1251"), "glossary.csv:2: is not UTF-8 (byte 0xf1); save it as UTF-8"),
        ("en,ru\ncourt,суд\n".encode("utf-16"), "glossary.csv: is UTF-16, not UTF-8; save it as UTF-8"),
        ("en,ru\ncourt,суд\n".encode("utf-16-be"), "glossary.csv:1: holds a NUL byte"),
        ("en,ru\ncourt,суд\n".encode("cp1251"), "it looks like Windows-1251"),
        ("en;ru\ncourt;Верховный суд\nfair;ярмарка\n".encode("koi8-r"), "it looks like KOI8-R"),
        ("en;ru\ncourt;Верховный суд\nfair;ярмарка\n".encode("cp866"), "it looks like DOS (code page 866)"),
        ("en;ru\ncourt;суд\n".encode("utf-16-le"), "it looks like UTF-16"),
        ("en;de\ncourt;Gericht für\n".encode("cp1252"), "glossary.csv:2: is not UTF-8 (byte 0xfc); save it as UTF-8 ["),
        (b"PK\x03\x04\x14\0\0\0\x08\0", "it looks like an Excel workbook"),
        (None, "glossary.csv: could not be read: it does not exist"),
    ],
    ids=[
        *(
            "cp1251",
            "UTF-16",
            "UTF-16 without a mark",
            "Windows-1251",
            "KOI8-R",
            "DOS",
            "little-endian",
            "nobody knows",
        ),
        "workbook",
        "missing",
    ],
)
def test_an_unreadable_file_is_one_error(tmp_path: Path, data: bytes | None, says: str) -> None:
    """A file in another encoding, a damaged or a missing one has one problem and no terms."""
    path = tmp_path / "glossary.csv"
    if data is not None:
        path.write_bytes(data)

    found = read(str(path))

    assert (found.terms, found.table) == ((), None)
    (only,) = found.problems
    assert only.exit_code == 2
    assert says in str(only)


MIXED = (
    b"\xef\xbb\xbfen,ru,note\r\n"
    + "Astana,Астана,\r\n".encode()
    + "court,суд,\r\n".encode("cp1251")
    + "Taraz,Тараз,столица\r\n".encode()
    + b"Semey,\0,\r\n"
    + "fair,ярмарка,\r\n".encode("koi8-r")
    + "Oral,Уральск,\r\n".encode()
)


def test_a_few_bad_lines_are_lost_alone(tmp_path: Path) -> None:
    """Lines of another encoding or with a NUL are named, each with its row; the others are used, and no byte changes."""
    path = tmp_path / "glossary.csv"
    path.write_bytes(MIXED)

    found = read(str(path))

    assert [term.texts["en"] for term in found.terms] == ["Astana", "Taraz", "Oral"]
    assert [(one.place, one.slug) for one in found.problems] == [
        ("glossary.csv:3", "not-utf-8"),
        ("glossary.csv:5", "glossary-row"),
        ("glossary.csv:6", "not-utf-8"),
    ]
    assert "is not UTF-8 (byte 0xf1); type the row again" in str(found.problems[0])
    assert found.problems[0].remedy.endswith("likely Windows-1251")
    assert found.problems[2].remedy.endswith("likely KOI8-R")
    assert found.table
    assert found.table.data() == MIXED
    assert found.table.with_rows([{"en": "Ridder", "ru": "Риддер"}]).data() == MIXED + "Ridder,Риддер,\r\n".encode()


def test_a_bad_byte_in_the_header(tmp_path: Path) -> None:
    """A column whose name is of another encoding is an unknown one; its bytes are shown, and the rows are used."""
    path = tmp_path / "glossary.csv"
    path.write_bytes(b"en,ru,\xe8\xec\xff\n" + "Astana,Астана,\nTaraz,Тараз,\n".encode())

    found = read(str(path))

    assert len(found.terms) == 2
    (only,) = found.problems
    assert 'glossary.csv:1: unknown column "<byte 0xE8><byte 0xEC><byte 0xFF>"' in str(only)


@pytest.mark.parametrize(
    "above", ["sep=;\r\n", '"sep=;"\r\n', "SEP=;\n", "\n\n", "\r\nsep=;\r\n\r\n", ";;;\n", "  \n\t\n"]
)
def test_what_excel_puts_above_the_header(above: str) -> None:
    """The line that tells Excel the delimiter, and blank lines, are no header; they stay where they are."""
    text = f"{above}en;ru\nAstana;Астана\n"

    found = parse(text)

    assert found.problems == ()
    assert [term.texts for term in found.terms] == [{"en": "Astana", "ru": "Астана"}]
    assert found.table
    longer = found.table.with_rows([{"en": "Taraz", "ru": "Тараз"}]).text()
    assert longer == f"{text}Taraz;Тараз{'' if found.table.header is None else found.table.header.raw[5:]}"


def test_a_hundred_thousand_rows() -> None:
    """A very large glossary is read whole, and its last row is as good as its first."""
    found = parse(f"{HEADER}\n" + f"{GOOD}\n" * 99_999 + GOOD.replace("agency", "agensy"))

    assert len(found.terms) == 99_999
    assert [error.place for error in found.problems] == ["glossary.csv:100001"]


@given(st.lists(st.sampled_from(WORDS), max_size=40).map("".join) | st.text(max_size=60))
def test_any_text_is_read(text: str) -> None:
    """Whatever a file holds, reading it ends with terms and problems, each with its place; nothing is lost on writing."""
    found = parse("en,ru,kk,kind\n" + text)

    assert isinstance(found, Glossary)
    assert all(error.place.startswith("glossary.csv:") and error.exit_code == 2 for error in found.problems)
    assert found.table
    assert found.table.text() == "en,ru,kk,kind\n" + text
    named = {error.place for error in found.problems}
    assert not named & {f"glossary.csv:{term.line}" for term in found.terms}
