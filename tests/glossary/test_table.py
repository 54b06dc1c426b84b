"""Tables: what was read is written, and a change changes nothing else."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import assume, given, reject
from hypothesis import strategies as st

from workflow.errors import DataError, SettingsError
from workflow.glossary.table import Table, decode, read

PIECES = ("en", "ru", ",", ",", ";", '"', '""', '",', ',"', "\n", "\r\n", "\r", "\ufeff", " ", "Астана", "\0", "\u2028")
FILES = st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | st.text(max_size=60)
VALUES = st.text(alphabet='aә ,;"|\n\r', max_size=6)
ROWS = st.lists(st.tuples(VALUES, VALUES, VALUES), max_size=5)
HEADER = ("en", "ru", "kk")


def written(rows: list[tuple[str, ...]], delimiter: str, end: str) -> str:
    """Return a file as Python's own writer makes it; unless told, it leaves a line end of another kind bare."""
    file = io.StringIO()
    quoting = csv.QUOTE_MINIMAL if end == "\r\n" else csv.QUOTE_ALL
    csv.writer(file, delimiter=delimiter, lineterminator=end, quoting=quoting).writerows([HEADER, *rows])
    return file.getvalue()


@given(FILES)
def test_read_then_write_is_the_identity(text: str) -> None:
    """Any text whatever comes back as it was, and its lines are counted right."""
    table = read(text, "glossary.csv")

    assert table.text() == text
    for record in table.records:
        before = "".join(other.raw for other in table.records if other.line < record.line)
        assert record.line == len(before.replace("\r\n", "\n").replace("\r", "\n").split("\n"))


@given(ROWS, st.sampled_from(",;"), st.sampled_from(["\n", "\r\n", "\r"]), st.sampled_from(["", "\ufeff"]))
def test_cells_mean_what_was_meant(rows: list[tuple[str, ...]], delimiter: str, end: str, mark: str) -> None:
    """What Python's writer wrote is read back cell by cell, with either delimiter, any line ends, with and without BOM."""
    table = read(mark + written(rows, delimiter, end), "glossary.csv")

    assert table.delimiter == delimiter
    assert table.columns == HEADER
    assert [row.cells for row in table.rows] == [row for row in rows if any(cell.strip() for cell in row)]


@given(ROWS.filter(bool), st.sampled_from(",;"), st.data())
def test_a_changed_cell_changes_its_row_only(rows: list[tuple[str, ...]], delimiter: str, data: st.DataObject) -> None:
    """Only the lines of the row differ, the cell means what was given, and writing then reading changes nothing."""
    table = read(written(rows, delimiter, "\n"), "glossary.csv")
    assume(table.rows)
    row = data.draw(st.sampled_from(table.rows))
    column = data.draw(st.sampled_from(HEADER))
    value = data.draw(VALUES)

    changed = table.with_cell(row.line, column, value)

    at = table.records.index(row)
    assert [record.raw for record in changed.records[:at]] == [record.raw for record in table.records[:at]]
    assert [record.raw for record in changed.records[at + 1 :]] == [record.raw for record in table.records[at + 1 :]]
    assert changed.records[at].cells[HEADER.index(column)] == value
    assert read(changed.text(), "glossary.csv") == changed


@given(ROWS, ROWS, st.sampled_from(",;"), st.booleans())
def test_appended_rows_are_read_back(
    old: list[tuple[str, ...]], new: list[tuple[str, ...]], sign: str, end: bool
) -> None:
    """Rows are appended behind what stands there, whether or not its last line has an end."""
    text = written(old, sign, "\r\n")
    table = read(text if end else text.removesuffix("\r\n"), "glossary.csv")

    longer = table.with_rows(dict(zip(HEADER, row, strict=True)) for row in new)

    assert longer.text().startswith(table.text())
    assert read(longer.text(), "glossary.csv") == longer
    assert [record.cells for record in longer.records[len(table.records) :]] == new


def test_other_cells_keep_their_quoting() -> None:
    """Needless quotation marks and spaces beside the changed cell are the owner's business."""
    table = read('en,ru,kk\n"Astana", Астана ,"Астана"\n', "glossary.csv")

    assert table.with_cell(2, "ru", "Нур-Султан").text() == 'en,ru,kk\n"Astana",Нур-Султан,"Астана"\n'


def test_new_rows_have_the_line_ends_of_the_file() -> None:
    """A file saved by Excel stays one of one kind."""
    table = read("en;ru\r\nAstana;Астана", "glossary.csv").with_rows([{"ru": "Атырау", "en": "Atyrau"}])

    assert table.text() == "en;ru\r\nAstana;Астана\r\nAtyrau;Атырау\r\n"


def test_names_of_columns_are_read_kindly() -> None:
    """Capitals and spaces in the header do not matter, and are kept."""
    table = read("\ufeffEN , Ru\nAstana,Астана\n", "glossary.csv")

    assert table.columns == ("en", "ru")
    assert table.text() == "\ufeffEN , Ru\nAstana,Астана\n"


@pytest.mark.parametrize(
    "bad",
    ['"Astana,Астана', 'Astana,"Астана', '"Astana" city,Астана', '"a""b,c'],
    ids=["never closed", "in the last cell", "text behind", "doubled and never closed"],
)
def test_a_quotation_mark_spoils_its_line_only(bad: str) -> None:
    """A mark that is not closed names its line; the rows below it are read, with and without marks of their own."""
    table = read(f'en,ru\n{bad}\nAtyrau,Атырау\n"Taraz, old",Тараз\n', "glossary.csv")

    assert [(row.line, bool(row.flaw)) for row in table.rows] == [(2, True), (3, False), (4, False)]
    assert table.rows[2].cells == ("Taraz, old", "Тараз")


def test_marks_inside_a_cell_are_letters() -> None:
    """A quotation mark that does not begin a cell needs no partner."""
    assert read('en,ru\n5" pipe,труба\n', "glossary.csv").rows[0].cells == ('5" pipe', "труба")


def test_a_row_of_several_lines_counts_its_lines() -> None:
    """Line numbers are those of the file, as an editor shows them."""
    table = read('en,note\n\na,"two\nlines"\nb,\n', "glossary.csv")

    assert [(row.line, row.cells) for row in table.rows] == [(3, ("a", "two\nlines")), (5, ("b", ""))]


def test_an_endless_cell_is_a_flaw() -> None:
    """A cell beyond what the csv module takes is reported like any other flaw."""
    (row,) = read(f'en\n"{"x" * 200_000}"\n', "glossary.csv").rows

    assert "131,072" in row.flaw


@pytest.mark.parametrize(("line", "column"), [(1, "en"), (2, "de"), (9, "en"), (3, "ru")])
def test_there_is_no_such_cell(line: int, column: str) -> None:
    """The header, unknown columns, unknown lines and cells a short row lacks cannot be changed."""
    with pytest.raises(KeyError):
        read("en,ru\nAstana,Астана\nAtyrau\n", "glossary.csv").with_cell(line, column, "x")


def test_a_table_with_a_flaw_is_not_changed() -> None:
    """Below an unclosed mark nobody knows what is whose, so nothing is written before it is mended."""
    table = read('en,ru\n"Astana,Астана\nAtyrau,Атырау\n', "glossary.csv")

    with pytest.raises(SettingsError, match=r"glossary\.csv:2"):
        table.with_cell(3, "ru", "Гурьев")
    with pytest.raises(SettingsError, match=r"glossary\.csv:2"):
        table.with_rows([{"en": "Taraz"}])


def test_an_unknown_column_is_not_appended() -> None:
    """What has no column would be lost."""
    with pytest.raises(KeyError):
        read("en,ru\n", "glossary.csv").with_rows([{"de": "Astana"}])


@given(st.lists(st.binary(max_size=12) | st.sampled_from([b"\n", b",", b'"', b"\0", "Астана,".encode()])).map(b"".join))
def test_bytes_come_back(data: bytes) -> None:
    """Whatever bytes a file has: unless it is refused as a whole, all are written back, those of no text included."""
    data = b"en,ru\n" + "Астана,Тараз\n".encode() * 3 + data
    try:
        text = decode(data, "glossary.csv")
    except DataError:
        reject()

    assert read(text, "glossary.csv").data() == data


def test_a_delimiter_that_excel_is_told() -> None:
    """The line with ``sep=`` is neither header nor row, decides on the delimiter, and nothing can be written into it."""
    table = read("sep=;\nen;note, if any\nAstana;a, b, c\n", "glossary.csv")

    assert (table.delimiter, table.columns) == (";", ("en", "note, if any"))
    assert [row.cells for row in table.rows] == [("Astana", "a, b, c")]
    with pytest.raises(KeyError):
        table.with_cell(1, "en", "x")


def test_an_empty_file_is_a_table() -> None:
    """Nothing at all has no columns and no rows."""
    assert read("", "glossary.csv") == Table("glossary.csv", "", ",", ())
    assert read("", "glossary.csv").rows == []
