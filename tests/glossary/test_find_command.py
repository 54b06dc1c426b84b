"""`audarma glossary forms`, `find` and `lint` as they are called: reports, JSON, exit codes, wrong input of every kind."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from bad_input.expect import one_line

if TYPE_CHECKING:
    from conftest import MakeWorkspace, Workspace

GLOSSARY = """\
en,ru,kk,kind,ru_acronym,kk_acronym,ru_forbidden
Supreme Court,Верховный суд,Жоғарғы сот,agency,ВС,ЖС,Высший суд
Pavlodar Region,Павлодарская область,Павлодар облысы,place,,,
"""
TEXT = "Заседание отложено.\nВ Верховном суде (ВС)\u00a0ждут: высшему суду не верят.\n"


@pytest.fixture
def room(workspace: MakeWorkspace) -> Workspace:
    """A workspace with a glossary and a text."""
    made = workspace({}, 'locales = ["en", "ru", "kk"]\n')
    made.write({"glossary.csv": GLOSSARY, "text.txt": TEXT})
    return made


def found(room: Workspace, *words: str, code: int = 0) -> Any:
    """Return what a command prints as JSON."""
    done = room.call("glossary", *words, "--json")
    assert done.code == code, done
    return json.loads(done.stdout)


def test_find_tells_place_form_and_grammar(room: Workspace) -> None:
    """One line an occurrence: line and column from 1, form, wording, status and what the form can say; then a count."""
    done = room.call("glossary", "find", "text.txt", "--lang", "ru")
    assert done.code == 0
    lines = done.stdout.splitlines()
    assert lines.pop(1).startswith("text.txt:2:19: ВС: ВС (acronym), sing nomn | ")
    assert lines == [
        "text.txt:2:3: Верховном суде: Верховный суд (approved), sing loct",
        "text.txt:2:29: высшему суду: Высший суд (forbidden), sing datv",
        "glossary find: 3 occurrences",
    ]


def test_find_as_json(room: Workspace) -> None:
    """Offsets are code points and lead back to the form; the glossary's line and the approved wording are told."""
    first, acronym, wrong = found(room, "find", "text.txt", "--lang", "ru")
    for one in (first, acronym, wrong):
        assert TEXT[one["start"] : one["end"]] == one["form"]
        assert (one["term"], one["line"], one["kind"]) == ("Верховный суд", 2, "agency")
    assert (first["status"], acronym["status"], wrong["status"]) == ("approved", "acronym", "forbidden")
    assert wrong["wording"] == "Высший суд"
    assert first["analyses"] == [{"case": "loct", "number": "sing", "possessive": "", "derived": False}]


def test_find_in_kazakh_and_english(room: Workspace) -> None:
    """Each language has its own column and grammar."""
    room.write({"kk.txt": "Павлодар облысындағы Жоғарғы сотқа", "en.txt": "The Supreme Court's seat"})
    region, court = found(room, "find", "kk.txt", "--lang", "kk")
    assert (region["form"], region["term"]) == ("Павлодар облысындағы", "Павлодар облысы")
    assert {"case": "loc", "number": "sing", "possessive": "", "derived": True} in region["analyses"]
    assert [one["case"] for one in court["analyses"]] == ["dat"]
    (court,) = found(room, "find", "en.txt", "--lang", "en")
    assert (court["form"], court["analyses"][0]["case"]) == ("Supreme Court's", "gen")


def test_find_counts_one_occurrence_in_the_singular(room: Workspace) -> None:
    """One occurrence is not 1 occurrences; none is nothing to be ashamed of."""
    room.write({"one.txt": "ВС", "none.txt": "", "signs.txt": "\ufeff— 12 %\r\n"})
    assert room.call("glossary", "find", "one.txt", "--lang", "ru").stdout.endswith("glossary find: 1 occurrence\n")
    for name in ("none.txt", "signs.txt"):
        assert room.call("glossary", "find", name, "--lang", "ru").stdout == "glossary find: 0 occurrences\n"
        assert found(room, "find", name, "--lang", "ru") == []


def test_find_reads_any_line_ends_and_a_mark(room: Workspace) -> None:
    """Lines end with LF or CRLF; a byte order mark is no offset and no column."""
    room.write({"text.txt": "\ufeffодин\r\nдва\r\nВ Верховном\r\nсуде\r\n"})
    (one,) = found(room, "find", "text.txt", "--lang", "ru")
    assert one["form"] == "Верховном\r\nсуде"
    assert one["start"] == len("один\r\nдва\r\nВ ")
    room.write({"first.txt": "\ufeffВерховный суд"})
    assert room.call("glossary", "find", "first.txt", "--lang", "ru").stdout.startswith(
        "first.txt:1:1: Верховный суд: "
    )
    assert found(room, "find", "first.txt", "--lang", "ru")[0]["start"] == 0
    done = room.call("glossary", "find", "text.txt", "--lang", "ru")
    assert done.stdout.startswith("text.txt:3:3: Верховном суде: ")


@pytest.mark.parametrize(
    ("content", "slug", "code"),
    [
        (None, "unreadable", 3),
        ("Суд".encode("cp1251"), "not-utf-8", 3),
        ("Суд".encode("utf-16"), "not-utf-8", 3),
        (b"\0\0", "nul-byte", 3),
    ],
)
def test_find_in_what_is_no_text(room: Workspace, content: bytes | None, slug: str, code: int) -> None:
    """A file that is missing, of another encoding or binary: one line that names it, and nothing on standard output."""
    if content is not None:
        room.write({"bad.txt": content})
    done = room.call("glossary", "find", "bad.txt", "--lang", "ru")
    assert not done.stdout
    assert done.code == code
    assert done.stderr.startswith("audarma: bad.txt"), done.stderr
    assert done.stderr.endswith(f" [{slug}]\n") or slug == "unreadable", done.stderr
    assert done.stderr.count("\n") == 1


def test_find_in_a_folder(room: Workspace) -> None:
    """A folder is no text."""
    one = room.call("glossary", "find", "source", "--lang", "ru")
    assert one.code == 3
    assert one.stderr.count("\n") == 1


@pytest.mark.parametrize(
    "words",
    [
        ["find", "--lang", "ru"],
        ["find", "text.txt", "--lang", "de"],
        ["find", "text.txt", "--lang", "KZ"],
        ["find", "text.txt", "text.txt", "--lang", "ru"],
        ["forms", "--lang", "ru"],
        ["forms", "суд", "--lang", "xx"],
        ["forms", "суд", "--lang", "ru", "--kind", "ministry"],
        ["forms", "суд", "--lang", "ru", "--gender", "male"],
        ["forms", "верховный", "суд", "--lang", "ru"],
        ["forms", "", "--lang", "ru"],
        ["forms", " \u00a0\t", "--lang", "kk"],
        ["forms", "", "--lang", "en", "--json"],
        ["lint", "text.txt"],
        ["lint", "--write"],
    ],
)
def test_wrong_words(room: Workspace, words: list[str]) -> None:
    """A missing or unknown language, a kind nobody knows, no term or one of spaces: exit code 2, one line, no output."""
    before = room.snapshot()
    done = room.call("glossary", *words)
    assert done.code == 2, done
    assert not done.stdout
    assert done.stderr.count("\n") == 1
    assert room.snapshot() == before


@pytest.mark.parametrize("words", [["find", "text.txt"], ["forms", "суд"]])
def test_the_language_must_be_told(room: Workspace, words: list[str]) -> None:
    """Without `--lang`: exit code 2, the languages are listed, and nothing is guessed."""
    done = room.call("glossary", *words)
    assert done.code == 2
    assert not done.stdout
    assert all(code in done.stderr for code in ("--lang", "en", "ru", "kk"))


def test_without_a_glossary(room: Workspace) -> None:
    """No glossary, an empty workspace: nothing is found, and nothing is wrong."""
    (room.root / "glossary.csv").unlink()
    assert found(room, "find", "text.txt", "--lang", "ru") == []
    assert found(room, "lint") == {"terms": 0, "findings": [], "problems": []}
    assert room.call("glossary", "forms", "суд", "--lang", "ru").code == 0
    assert not (room.root / "glossary.csv").exists()


def test_forms_need_no_workspace_files(room: Workspace) -> None:
    """Forms are those of the grammar: a broken glossary is not even read."""
    room.write({"glossary.csv": b"\xff\xfe"})
    assert room.call("glossary", "forms", "суд", "--lang", "ru").code == 0


def test_a_glossary_with_its_header_only(room: Workspace) -> None:
    """No term is no fault."""
    room.write({"glossary.csv": "en,ru,kk\n"})
    assert found(room, "find", "text.txt", "--lang", "ru") == []
    assert found(room, "lint")["terms"] == 0


@pytest.mark.parametrize(
    ("glossary", "place", "slug", "part"),
    [
        (b"", "glossary.csv", "glossary-columns", "is empty"),
        (b"\n\n", "glossary.csv", "glossary-columns", "is empty"),
        (GLOSSARY.encode("cp1251", "replace"), "glossary.csv:2", "not-utf-8", "save it as UTF-8"),
        (GLOSSARY.encode("utf-16"), "glossary.csv", "not-utf-8", "UTF-16"),
        (b"en,ru\n\0", "glossary.csv:2", "glossary-row", "U+0000"),
        ("en,ru\n".encode("utf-16-le") + GLOSSARY.encode("utf-16-le"), "glossary.csv:1", "nul-byte", "UTF-16"),
        (b"ru\n\xd1\x81\n", "glossary.csv:1", "glossary-columns", "fewer than two"),
        (b"en\tru\tkk\n", "glossary.csv:1", "glossary-columns", "not by tabs"),
    ],
)
@pytest.mark.parametrize("words", [["find", "text.txt", "--lang", "ru"], ["lint"]])
def test_a_glossary_that_cannot_be_read(
    room: Workspace, words: list[str], glossary: bytes, place: str, slug: str, part: str
) -> None:
    """One line with the place and what to do, exit code 2 whether it was seen before or not; the file stays as it is."""
    room.write({"glossary.csv": glossary})
    for _ in range(2):
        one_line(room.call("glossary", *words), place, slug, part, code=2)
    assert room.read("glossary.csv") == glossary


ROWS = {
    "a cell too few": ("Ministry,Министерство\n", "glossary-row"),
    "one language": ("Ministry,,,,,,\n", "glossary-row"),
    "two alphabets": ("Ministry,Mинистерство,Министрлік,,,,\n", "glossary-alphabet"),
    "Kazakh in the Russian column": ("Ministry,Қаржы министрлігі,Қаржы министрлігі,,,,\n", "glossary-alphabet"),
    "an unknown kind": ("Ministry,Министерство,Министрлік,agancy,,,\n", "glossary-cell"),
    "a mark that is not closed": ('"Ministry,Министерство,Министрлік,,,,\n', "glossary-quotes"),
    "a term of forty words": (f"Ministry,{'дом ' * 40},Министрлік,,,,\n", "glossary-cell"),
    "cells too many": ("Ministry, Senate,Министерство,Министрлік,agency,,,\n", "glossary-row"),
    "another encoding": ("Ministry,Министерство,,,,,\n".encode("cp1251"), "not-utf-8"),
    "a NUL": ("Ministry\0,Министерство,Министрлік,,,,\n", "glossary-row"),
    "a control character": ("Ministry\a,Министерство,Министрлік,,,,\n", "glossary-row"),
}


@pytest.mark.parametrize("title", ROWS)
def test_bad_rows_are_named_and_the_others_used(room: Workspace, title: str) -> None:
    """The line of the row, exit code 2, every other row is used, and the file is never rewritten; twice the same."""
    row, slug = ROWS[title]
    text = GLOSSARY.encode().replace(b"Pavlodar", (row if isinstance(row, bytes) else row.encode()) + b"Pavlodar")
    room.write({"glossary.csv": text, "text.txt": "Верховный суд в Павлодарской области"})
    for _ in range(2):
        done = room.call("glossary", "find", "text.txt", "--lang", "ru")
        one_line(done, "glossary.csv:3", slug, code=2)
        assert done.stdout.endswith("glossary find: 2 occurrences\n")
        assert len(found(room, "find", "text.txt", "--lang", "ru", code=2)) == 2
        lint = found(room, "lint", code=2)
        assert lint["terms"] == 2
        (problem,) = lint["problems"]
        assert (problem["slug"], problem["place"]) == (slug, "glossary.csv:3")
        told = room.call("glossary", "lint")
        one_line(told, "glossary.csv:3", slug, code=2)
        assert "glossary lint: 2 terms, 1 row not read, " in told.stdout
    assert room.read("glossary.csv") == text


def test_many_bad_rows_are_counted(room: Workspace) -> None:
    """What uses the glossary names twenty of its problems and counts the rest; lint and JSON name them all."""
    room.write({"glossary.csv": GLOSSARY + "Ministry,Mинистерство,Министрлік,,,,\n" * 1_500})
    lines = room.call("glossary", "find", "text.txt", "--lang", "ru").stderr.splitlines()
    assert len(lines) == 21
    assert lines[19].startswith("audarma: glossary.csv:23: ")
    assert lines[20] == 'audarma: … and 1,480 more problems in glossary.csv; "audarma glossary lint" lists them all'
    assert len(room.call("glossary", "names").stderr.splitlines()) == 21
    told = room.call("glossary", "lint")
    assert len(told.stderr.splitlines()) == 1_500
    assert told.stdout == "glossary lint: 2 terms, 1,500 rows not read, 0 findings\n"
    assert len(found(room, "lint", code=2)["problems"]) == 1_500


def test_a_term_of_two_rows_is_found_once(room: Workspace) -> None:
    """Two rows that say the same are one line of find; a row of another kind adds what its forms say."""
    row = "Supreme Court,Верховный суд,Жоғарғы сот,{},,,\n"
    before = room.call("glossary", "find", "text.txt", "--lang", "ru").stdout
    room.write({"glossary.csv": GLOSSARY + row.format("agency") * 2 + row.format("")})
    assert room.call("glossary", "find", "text.txt", "--lang", "ru").stdout == before
    assert len(found(room, "find", "text.txt", "--lang", "ru")) == 3


ARTICLE = "# Water is short\n\nThe engineer Aiman Bekturova came. Mrs Bekturova said nothing.\n"


def test_a_name_is_added_beside_what_is_no_text(workspace: MakeWorkspace) -> None:
    """Bytes that are not UTF-8, and a line for Excel above the header, stay as they are; the new row is behind them."""
    room = workspace({"water.md": ARTICLE}, 'locales = ["en", "ru", "kk"]\n')
    before = b"sep=;\r\n" + "en;ru;kind;gender;note\r\nOral;Уральск;;;\r\nTaraz;Тараз;;;\r\n".encode()
    before += "court;суд;;;\r\n".encode("cp1251")
    room.write({"glossary.csv": before})
    done = room.call("glossary", "names", "--add", "Aiman Bekturova")
    assert (done.code, done.stderr.count("\n")) == (2, 1)
    after = room.read("glossary.csv")
    assert after.startswith(before)
    assert after[len(before) :].decode().startswith("Aiman Bekturova;Айман Бектурова;person;f;")
    assert "Bekturova" not in room.call("glossary", "names").stdout


def test_a_name_needs_the_column_of_its_language(workspace: MakeWorkspace) -> None:
    """Without it the name would be listed again: one error, and nothing is written, however often it is asked."""
    room = workspace({"water.md": ARTICLE}, 'locales = ["en", "ru", "kk"]\n')
    room.write({"glossary.csv": "ru,kk\n"})
    before = room.snapshot()
    for _ in range(2):
        done = room.call("glossary", "names", "--add", "Aiman Bekturova")
        one_line(done, "glossary.csv:1", "glossary-columns", 'no column "en" for "Aiman Bekturova"', "nothing", code=2)
        assert not done.stdout
    assert room.snapshot() == before


def test_what_a_name_cannot_say_is_told(workspace: MakeWorkspace) -> None:
    """A glossary without columns for kind, gender and note gets the row, and one line tells what it could not say."""
    room = workspace({"water.md": ARTICLE}, 'locales = ["en", "ru", "kk"]\n')
    room.write({"glossary.csv": "ru,en\n"})
    done = room.call("glossary", "names", "--add", "Aiman Bekturova")
    one_line(done, "glossary.csv:1", "glossary-columns", "kind, gender, note", "check the spellings", code=0)
    assert room.read("glossary.csv").decode() == "ru,en\nАйман Бектурова,Aiman Bekturova\n"
    assert "Aiman Bekturova" not in room.call("glossary", "names").stdout


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["Әділет министрлігі", "--lang", "ru"], "is Kazakh (Ә, і are not Russian)"),
        (["Министерство юстиции", "--lang", "kk"], "is Russian"),
        (["суд", "--lang", "en"], "is Cyrillic"),
        (["Kазахстан", "--lang", "ru"], "K is Latin, the rest Cyrillic"),
        (["!!!", "--lang", "ru"], "neither a letter nor a figure"),
        (["«\u202e»", "--lang", "kk", "--json"], "neither a letter nor a figure"),
    ],
)
def test_forms_of_another_language_are_doubted(room: Workspace, words: list[str], says: str) -> None:
    """What no text of the language writes is answered with one line of warning; what is right has none."""
    done = room.call("glossary", "forms", *words)
    assert done.code == 0
    assert done.stdout
    assert done.stderr.count("\n") == 1
    assert says in done.stderr
    assert not room.call("glossary", "forms", "KEGOC", "--lang", "ru").stderr
    assert not room.call("glossary", "forms", "Павлодар", "--lang", "kk", "--kind", "place").stderr


def test_find_in_a_glossary_without_the_language(workspace: MakeWorkspace) -> None:
    """A language that has no column, or is none of the workspace's, has no terms."""
    room = workspace({}, 'locales = ["en", "ru"]\n')
    room.write({"glossary.csv": GLOSSARY, "kk.txt": "Жоғарғы сот"})
    assert found(room, "find", "kk.txt", "--lang", "kk") == []


def test_find_from_a_folder_below(room: Workspace) -> None:
    """The path is taken from where one stands, the glossary from the workspace."""
    room.write({"source/today.txt": "Верховный суд"})
    done = type(room)(room.root / "source").call("glossary", "find", "today.txt", "--lang", "ru")
    assert done.stdout.startswith("today.txt:1:1: Верховный суд: ")


def test_the_cache_is_all_that_find_writes(room: Workspace) -> None:
    """Nothing but `.audarma/` is written, and with it or without it the output is the same."""
    before = room.snapshot()
    first = room.call("glossary", "find", "text.txt", "--lang", "ru")
    assert (room.root / ".audarma/terms-ru.json").is_file()
    assert room.call("glossary", "find", "text.txt", "--lang", "ru") == first
    for path in (room.root / ".audarma").iterdir():
        path.write_bytes(b"{}")
    assert room.call("glossary", "find", "text.txt", "--lang", "ru") == first
    assert room.snapshot() == before


def test_forms_one_a_line(room: Workspace) -> None:
    """A form and what it says, divided by a tab, the term as it stands first; variants in brackets."""
    done = room.call("glossary", "forms", "Алматинская область", "--lang", "ru", "--kind", "place")
    assert done.code == 0
    lines = dict(reversed(line.split("\t")) for line in reversed(done.stdout.splitlines()))
    assert done.stdout.startswith("Алматинская область\tsing nomn\n")
    assert lines["sing gent"] == lines["sing loct"] == "Алматинской области"
    assert lines["sing ablt"] == "Алматинской областью"


def test_forms_as_json(room: Workspace) -> None:
    """Form, case, number, possessive, derived, preferred: in each language."""
    keys = {"form", "case", "number", "possessive", "derived", "preferred"}
    for term, code, form, case in (
        ("районный суд", "ru", "районным судом", "ablt"),
        ("Қаржы министрлігі", "kk", "Қаржы министрлігінен", "abl"),
        ("district court", "en", "district court's", "gen"),
    ):
        forms = found(room, "forms", term, "--lang", code)
        assert all(one.keys() == keys for one in forms)
        assert forms[0]["form"] == term
        assert any((one["form"], one["case"], one["preferred"]) == (form, case, True) for one in forms), term


def test_forms_of_people_need_kind_and_gender(room: Workspace) -> None:
    """A man's name and a woman's decline in their own way; spaces around a term do not count."""
    hers = {
        one["form"] for one in found(room, "forms", "  Дина  Ким ", "--lang", "ru", "--kind", "person", "--gender", "f")
    }
    his = {one["form"] for one in found(room, "forms", "Олег Ким", "--lang", "ru", "--kind", "person", "--gender", "m")}
    assert "Диной Ким" in hers
    assert "Олегом Кимом" in his


@pytest.mark.parametrize(
    "term", ["«»", "—", "1", "%", "-", "a", "я", "ә", "ВС", "«Ақ жол»", "(ІІМ)", "\u0301", "😀", "т" * 500]
)
@pytest.mark.parametrize("code", ["ru", "kk", "en"])
def test_forms_of_odd_terms(room: Workspace, code: str, term: str) -> None:
    """Whatever is asked for, there is an answer that begins with it."""
    assert found(room, "forms", term, "--lang", code)[0]["form"] == term


def test_lint_tells_line_and_remedy(room: Workspace) -> None:
    """Two Russian names of one thing: an error with its line; exit code 1, 0 when it is mended."""
    room.write({"glossary.csv": GLOSSARY + "Supreme Court,Верхний суд,Жоғарғы сот,agency,,,\n"})
    done = room.call("glossary", "lint")
    assert done.code == 1
    assert "glossary.csv:4: error: column ru: " in done.stdout
    assert "glossary lint: 3 terms, " in done.stdout
    report = found(room, "lint", code=1)
    assert report.keys() == {"terms", "findings", "problems"}
    assert all(one.keys() == {"severity", "line", "column", "text"} for one in report["findings"])
    room.write({"glossary.csv": GLOSSARY})
    assert room.call("glossary", "lint").code == 0
    assert room.call("glossary", "lint").stdout == "glossary lint: 2 terms, 0 findings\n"


def test_the_command_in_a_process_of_its_own(room: Workspace) -> None:
    """Standard output is UTF-8 whatever the locale, and nothing else is on it."""
    done = room.run("glossary", "find", "text.txt", "--lang", "ru", "--json", LC_ALL="C", PYTHONUTF8="0")
    assert done.code == 0
    assert [one["form"] for one in json.loads(done.stdout)] == ["Верховном суде", "ВС", "высшему суду"]
