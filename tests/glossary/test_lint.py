"""Lint: each contradiction is found, and what only looks like one is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow.glossary.lint import Finding, lint
from workflow.glossary.terms import parse, read

WORDS = ("court", "суд", "сот", "Supreme", "ё", "|", '"', "«", "»", " ", "US")
CELLS = st.lists(st.sampled_from(WORDS), max_size=4).map(" ".join)
COLUMNS = ("en", "ru", "kk", "kind", "ru_acronym", "ru_allowed", "ru_forbidden", "kk_forbidden", "case")
COLUMNS += ("do_not_translate", "indeclinable")


def found(*rows: dict[str, str]) -> list[Finding]:
    """Return what lint finds in a glossary with these rows; none of them may have a problem."""
    lines = [",".join(COLUMNS), *(",".join(row.get(name, "") for name in COLUMNS) for row in rows)]
    glossary = parse("\n".join(lines))
    assert glossary.problems == ()
    return lint(glossary)


def term(en: str, ru: str = "", kk: str = "", **cells: str) -> dict[str, str]:
    """Return a row."""
    return {"en": en, "ru": ru, "kk": kk} | cells


COURT = term("Supreme Court", "Верховный суд", "Жоғарғы сот", kind="agency")


@pytest.mark.parametrize(
    ("rows", "severity", "line", "column", "says"),
    [
        (
            [COURT, COURT | {"ru": "Высший суд"}],
            "error",
            3,
            "ru",
            '"Supreme Court" is "Высший суд", but "Верховный суд" in line 2; keep one, and put the other in ru_allowed',
        ),
        (
            [COURT, COURT | {"en": "High Court"}],
            "warning",
            3,
            "en",
            '"High Court" and "Supreme Court" in line 2 are both "Верховный суд" in ru; if they mean the same',
        ),
        ([COURT, COURT | {"case": "exact"}], "warning", 3, "", "says the same as line 2; delete one"),
        ([term("team", "актёры"), term("team", "актеры")], "warning", 3, "", "says the same as line 2"),
        (
            [term("Nur-Sultan", "Нур-Султан", ru_forbidden="Астана"), term("Astana", "Астана")],
            "warning",
            2,
            "ru_forbidden",
            '"Astana" in line 3; it counts as wrong only where a text means "Nur-Sultan"',
        ),
        (
            [term("town hall", "акимат", ru_forbidden="мэрия"), term("city hall", "горсовет", ru_allowed="мэрия")],
            "warning",
            2,
            "ru_forbidden",
            'right for "city hall" in line 3',
        ),
        ([COURT | {"ru_forbidden": "Верховный суд"}], "error", 2, "ru_forbidden", '"Верховный суд" is approved too'),
        (
            [COURT | {"ru_allowed": "Верхсуд", "ru_forbidden": "ВС|Верхсуд"}],
            "error",
            2,
            "ru_forbidden",
            '"Верхсуд" is in ru_allowed too; take it out of one',
        ),
        (
            [COURT | {"ru_forbidden": "Верховного суда"}],
            "error",
            2,
            "ru_forbidden",
            '"Верховного суда" is a form of "Верховный суд" (gent sing), which is right',
        ),
        (
            [COURT | {"kk_forbidden": "Жоғарғы соттың"}],
            "error",
            2,
            "kk_forbidden",
            'is a form of "Жоғарғы сот" (gen sing)',
        ),
        (
            [term("Anna Koroleva", "Анна Королёва", ru_allowed="Анна Королева", kind="person")],
            "warning",
            2,
            "ru_allowed",
            '"Анна Королева" and "Анна Королёва" are searched for as one (ё and е',
        ),
        (
            [term("state programme", "госпрограмма", ru_forbidden="Госпрограмма", case="any")],
            "warning",
            2,
            "ru_forbidden",
            "differ only in capitals, which do not count here",
        ),
        ([term("court", "суд", ru_allowed="трибунал|трибунал")], "warning", 2, "ru_allowed", "stands twice in the row"),
        (
            [term("President", "президент"), term("President of the Court", "председатель суда")],
            "warning",
            3,
            "ru",
            '"President" in line 2 is part of this term, but "президент" is no part of "председатель суда"',
        ),
        (
            [term("Criminal Code", "Уголовный кодекс", ru_acronym="УК"), term("company", "компания", ru_acronym="УК")],
            "warning",
            3,
            "ru_acronym",
            '"УК" is the acronym of "Criminal Code" in line 2, too',
        ),
        ([term("court ", "суд")], "warning", 2, "en", '"court" has a space at its edge; matching does without it'),
        ([term("high  court", "суд")], "warning", 2, "en", "has two spaces in a row"),
        ([term("high court", "высокий\u00a0суд")], "warning", 2, "ru", "or one that is no usual space"),
        ([term("high court", "высо\u00adкий суд")], "warning", 2, "ru", "holds the invisible character U+00AD"),
        ([term("club", "клуб “Умит”")], "warning", 2, "ru", "in клуб “Умит” the mark “ is not one of « »; write «…»"),
        ([term("club", "клуб", "«Үміт клубы")], "warning", 2, "kk", "the mark « is not closed"),
        ([term("«Umit» club", "клуб")], "warning", 2, "en", "has quotation marks of Russian; write “ ”"),
        (
            [term("chamber", "Сауда палатасы", "Сауда палатасы")],
            "warning",
            2,
            "ru",
            '"Сауда палатасы" seems to be Kazakh',
        ),
        (
            [term("youth", "совет", "кеңес", ru_allowed="Жастар саясаты")],
            "warning",
            2,
            "ru_allowed",
            "seems to be Kazakh",
        ),
        ([term("Senate", "Senate", "Сенат")], "warning", 2, "ru", '"Senate" is Latin; write it in Cyrillic, or yes in'),
        ([term("Senate", "Сенат", "Senate")], "warning", 2, "kk", "if it stands so in kk texts"),
        ([term("oh", "!!!")], "error", 2, "ru", '"!!!" has neither a letter nor a figure; write what articles write'),
        ([term("oh", "ого", ru_forbidden="«»")], "error", 2, "ru_forbidden", "has neither a letter nor a figure"),
        (
            [term("KNB", "Комитета национальной безопасности")],
            "warning",
            2,
            "ru",
            '"Комитета национальной безопасности" begins with "Комитета", which is no nominative; write',
        ),
        ([term("court", "Верховного суда", kind="agency")], "warning", 2, "ru", '"Верховного", which is no nominative'),
        ([term("PM", "Премьер-министра страны")], "warning", 2, "ru", '"Премьер-министра", which is no nominative'),
        ([term("city", "Нижнего Новгорода", kind="place")], "warning", 2, "ru", '"Нижнего", which is no nominative'),
        ([term("long", "суд", "а" * 101 + " ә")], "warning", 2, "kk", "has a word of over 100 letters"),
        ([term("Astana", "Аст\u202eана")], "warning", 2, "ru", '"Аст<U+202E>ана" holds the invisible character U+202E'),
    ],
)
def test_a_contradiction_is_found(rows: list[dict[str, str]], severity: str, line: int, column: str, says: str) -> None:
    """One finding, in its row and column, says what is wrong and what to do."""
    (finding,) = found(*rows)

    assert (finding.severity, finding.line, finding.column) == (severity, line, column)
    assert says in finding.text


def test_one_term_in_two_rows() -> None:
    """What one of two rows with a common wording forbids and the other approves is an error, in whatever language."""
    rows = [term("capital", "столица", "астана", ru_forbidden="град"), term("chief town", "град", "астана")]

    (error,) = (finding for finding in found(*rows) if finding.severity == "error")

    assert (error.line, error.column) == (2, "ru_forbidden")
    assert error.text.startswith(
        '"град" is forbidden here and right for "chief town" in line 3; the two rows are of one'
    )


@pytest.mark.parametrize(
    "rows",
    [
        [COURT],
        [term("Kim", "Ким", kind="person"), term("Kim", "Кым", kind="place")],
        [term("Ministry of Justice", "Министерство юстиции"), term("Minister of Justice", "министр юстиции")],
        [
            term("Prosecutor General", "Генеральный прокурор", "Бас прокурор"),
            term("Deputy Prosecutor General", "заместитель Генерального прокурора", "Бас прокурордың орынбасары"),
        ],
        [
            term("Karaganda", "Караганда", "Қарағанды"),
            term("Karaganda Province", "Карагандинская область", "Қарағанды облысы"),
        ],
        [
            term("Ministry of Justice", "Министерство юстиции", ru_allowed="Минюст"),
            term("Ministry of Justice spokesman", "представитель Минюста"),
        ],
        [term("Prosecutor General", "Генеральный прокурор", ru_forbidden="генеральный прокурор", case="exact")],
        [term("Aktobe", "Актобе", "Ақтөбе", ru_forbidden="Актюбинск", kk_forbidden="Актобе", kind="place")],
        [term("club", "клуб «Фонд „Умит“»", "«Үміт» клубы"), term("“Umit” fund", "фонд «Умит»", "«„Үміт“ қоры»")],
        [term("meeting", "встреча", ru_allowed="собрание | заседание")],
        [
            term("human rights", "права человека", "адам құқықтары"),
            term("Human Rights Watch", "Human Rights Watch", "Human Rights Watch", do_not_translate="yes"),
        ],
        [term("startups", "казахстанские стартаперы", "стартаптар"), term("city", "город Алматы", "Алматы қаласы")],
        [term("KEGOC", "KEGOC", "KEGOC"), term("Microsoft", "компания Microsoft", "Microsoft компаниясы")],
        [term("deputy minister", "замминистра", "министр орынбасары"), term("courts", "суда", "соттар")],
        [term("Zhana Serik", "Жана Серик", kind="person"), term("money", "деньги"), term("ships", "суда и порты")],
        [term("agriculture", "сельхоз", indeclinable="ru", ru_allowed="сельского хозяйства")],
        [term("word", "слово", "ә" * 100)],
    ],
)
def test_what_only_looks_like_a_contradiction(rows: list[dict[str, str]]) -> None:
    """Kinds keep names apart, grammar does not matter to parts, and exact capitals make another word."""
    assert found(*rows) == []


def test_findings_are_in_the_order_of_the_file() -> None:
    """Whoever mends a file goes through it once."""
    lines = [finding.line for finding in found(COURT, term("court ", "суд"), COURT, term(" x", "суд"), COURT)]

    assert lines == sorted(lines)
    assert len(lines) == 5


def test_the_sample_glossary_has_no_findings() -> None:
    """Our sample newsroom keeps its own rules."""
    assert lint(read(str(Path(__file__).parents[2] / "glossary.csv"))) == []


def test_an_unreadable_glossary_has_no_findings() -> None:
    """What is wrong with the file is told elsewhere."""
    assert lint(parse("")) == []


@given(
    st.lists(st.fixed_dictionaries(dict.fromkeys(("en", "ru", "ru_allowed", "ru_acronym", "kk"), CELLS)), max_size=4)
)
def test_any_glossary_can_be_looked_at(rows: list[dict[str, str]]) -> None:
    """Lint ends, names only rows that are there, and says nothing twice."""
    quoted = [",".join('"' + cell.replace('"', '""') + '"' for cell in row.values()) for row in rows]
    glossary = parse("\n".join(["en,ru,ru_allowed,ru_acronym,kk", *quoted]))

    findings = lint(glossary)

    assert len(set(findings)) == len(findings)
    assert {finding.line for finding in findings} <= set(range(2, len(rows) + 2))
