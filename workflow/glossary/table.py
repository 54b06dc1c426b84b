"""A CSV file as its text: every record with its line, and no byte changed that nobody meant to change.

Place in the flow:  files -> [table] -> terms, names

Takes   the bytes of a file: commas or semicolons, with or without a byte order mark, any line ends, any quoting.
Gives   records with their cells; what is wrong with the shape of one is said in its `flaw`.
Laws    `read(decode(data, place), place).data() == data`, also where some bytes are not UTF-8.
        A changed cell changes that cell's characters and nothing else.

The shape is that of RFC 4180, perhaps below a line that Excel takes the delimiter from (``sep=;``). The spaces of a
cell belong to it, and there are no comments.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from workflow import files
from workflow.errors import DataError, SettingsError

_MARK = "\ufeff"
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_CELL = r'"[^"]*+(?:""[^"]*+)*+"'
"""A cell in quotation marks, in which two stand for one."""
_SEPARATOR = re.compile(r"\"?sep=([^\r\n])\"?\s*", re.IGNORECASE)
_ENCODINGS = {"cp1251": "Windows-1251", "koi8-r": "KOI8-R", "cp866": "DOS (code page 866)"}
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_BYTE = re.compile("[\udc80-\udcff]")
"""What `decode` makes of a byte that is not UTF-8."""
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_ASCII = bytes(range(128))
_CYRILLIC_WORD = re.compile(r"\b[А-ЯЁ]?[а-яё]+\b")


class Record(NamedTuple):
    """One record: a line of the file, or several if a cell in quotation marks holds line ends."""

    line: int
    """Of the file, counted from 1, where the record begins."""

    raw: str
    """Its characters with the line end; the last record of a file may have none."""

    cells: tuple[str, ...]
    """What its cells mean; none for a blank line."""

    flaw: str = ""
    """What is wrong with its quotation marks; its cells cannot be told apart then."""

    @property
    def blank(self) -> bool:
        """Whether no cell holds anything."""
        return not self.flaw and not any(cell.strip() for cell in self.cells)

    @property
    def separator(self) -> str:
        """The delimiter it tells Excel, if it does nothing else."""
        found = _SEPARATOR.fullmatch(self.raw)
        return found[1] if found else ""


@dataclass(frozen=True, slots=True)
class Table:
    """A CSV file."""

    place: str
    """How messages call it."""

    mark: str
    """The byte order mark, or nothing."""

    delimiter: str
    """``,`` or ``;``."""

    records: tuple[Record, ...]
    """All of them, blank ones and the header included."""

    @property
    def header(self) -> Record | None:
        """The first record that holds anything but the delimiter."""
        return next(self._filled(), None)

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns, without spaces around them and in lower case."""
        return tuple(name.strip().lower() for name in self.header.cells) if self.header else ()

    @property
    def rows(self) -> list[Record]:
        """The records below the header that are not blank."""
        return list(self._filled())[1:]

    def _filled(self) -> Iterator[Record]:
        """Yield the records that are neither blank nor the line in front of the header that names the delimiter."""
        filled = (record for record in self.records if not record.blank)
        for first in filled:
            if not first.separator:
                yield first
            yield from filled

    def text(self) -> str:
        """Return the file as it was read, but for what was changed since."""
        return self.mark + "".join(record.raw for record in self.records)

    def data(self) -> bytes:
        """Return the bytes of the file; those that `decode` could make nothing of are as they were."""
        return self.text().encode("utf-8", "surrogateescape")

    def with_cell(self, line: int, column: str, value: str) -> Table:
        """Return the table with another value in one cell; every other character stays.

        Args:
            line: where the row begins; see `Record.line`.
            column: one of `columns`; the first of that name.
            value: what the cell shall mean. It is put in quotation marks if it must be.

        Raises:
            KeyError: there is no such row, or column in it.
            SettingsError: a record has a flaw, and what stands below it may be meant to be part of it.
        """
        self._check()
        at = next((at for at, record in enumerate(self.records) if record.line == line), None)
        if at is None or column not in self.columns or (self.header and line <= self.header.line):
            raise KeyError(line, column)
        record, cell = self.records[at], self.columns.index(column)
        if cell >= len(record.cells):
            raise KeyError(line, column)
        written = _written(record.raw, self.delimiter)
        written[cell] = _quoted(value, self.delimiter)
        raw = self.delimiter.join(written) + _end(record.raw)
        cells = (*record.cells[:cell], value, *record.cells[cell + 1 :])
        more = _lines(raw) - _lines(record.raw)
        behind = (later._replace(line=later.line + more) for later in self.records[at + 1 :])
        return replace(self, records=(*self.records[:at], Record(line, raw, cells), *behind))

    def with_rows(self, rows: Iterable[Mapping[str, str]]) -> Table:
        """Return the table with rows appended, in the order of its columns and with its line ends.

        Args:
            rows: values by column; columns without a value stay empty.

        Raises:
            KeyError: the table has no such column.
            SettingsError: as for `with_cell`.
        """
        self._check()
        header, columns = self.header, self.columns
        end = (_end(header.raw) if header else "") or "\n"
        records = list(self.records)
        for row in rows:
            if unknown := row.keys() - set(columns):
                raise KeyError(*unknown)
            if records and not _end(records[-1].raw):
                records[-1] = records[-1]._replace(raw=records[-1].raw + end)
            line = records[-1].line + _lines(records[-1].raw) if records else 1
            cells = tuple(row.get(name, "") if name not in columns[:at] else "" for at, name in enumerate(columns))
            raw = self.delimiter.join(_quoted(cell, self.delimiter) for cell in cells) + end
            records.append(Record(line, raw, cells))
        return replace(self, records=tuple(records))

    def _check(self) -> None:
        """Raise for the first record with a flaw."""
        for record in self.records:
            if record.flaw:
                place = f"{self.place}:{record.line}"
                raise flawed(place, record)


def flawed(place: str, record: Record) -> SettingsError:
    """Return the error that the cells of a record cannot be told apart."""
    remedy = 'close it at the end of its cell; inside a cell in quotation marks write two for each: ""'
    return SettingsError("glossary-quotes", place, record.flaw, remedy)


def no_columns(table: Table, locales: Sequence[str]) -> SettingsError:
    """Return the error that a glossary has not got two languages."""
    header = table.header
    if header is None:
        return SettingsError("glossary-columns", table.place, "is empty", f"begin it with a line: {','.join(locales)}")
    if header.flaw:
        return flawed(f"{table.place}:{header.line}", header)
    problem = f"the header has columns for fewer than two languages of the workspace ({', '.join(locales)})"
    remedy = f'call the columns by the codes of the languages, as in "{",".join(locales)},kind"'
    if wrong := next((name for sign, name in (("\t", "tabs"), ("|", "|")) if sign in header.raw), ""):
        remedy = f"divide the cells by commas or semicolons, not by {wrong}"
    return SettingsError("glossary-columns", f"{table.place}:{header.line}", problem, remedy)


def is_text(text: str) -> bool:
    """Tell whether a text holds neither control characters nor what `decode` could make nothing of."""
    return not (_CONTROL.search(text) or _BYTE.search(text))


def no_text(place: str, record: Record) -> SettingsError | None:
    """Return the error that a record holds what no text does; None if all of it is text."""
    if found := _BYTE.search(record.raw):
        guess = encoding(record.raw.encode("utf-8", "surrogateescape"))
        remedy = "type the row again; it was taken from a file of another encoding" + (
            f", likely {guess}" * bool(guess)
        )
        return SettingsError("not-utf-8", place, f"is not UTF-8 (byte 0x{ord(found[0]) - 0xDC00:02x})", remedy)
    if found := _CONTROL.search(record.raw):
        return SettingsError("glossary-row", place, f"holds the control character U+{ord(found[0]):04X}", "delete it")
    return None


def decode(data: bytes, place: str) -> str:
    """Return the text of a file that is UTF-8 but for some of its lines.

    A byte that is not UTF-8 becomes one of U+DC80 to U+DCFF, which no text has and `Table.data` turns back.

    Raises:
        DataError: the file is of another encoding as a whole: it is UTF-16, or most lines with anything but ASCII
            are not UTF-8.
    """
    try:
        return files.decode(data, place)
    except DataError as problem:
        lines = [line for line in data.split(b"\n") if not line.isascii()]
        whole = "UTF-16" if b"\0" in data[:4] else "an Excel workbook" if data.startswith(_WORKBOOKS) else ""
        # Where no line is named, a mark at the beginning says it of the whole file.
        if problem.place != place and not whole and 2 * sum(map(_is_odd, lines)) <= len(lines):
            return data.decode("utf-8", "surrogateescape")
        guess = whole or encoding(data)
        hint = f": it looks like {guess}" if guess and guess not in problem.problem else ""
        raise DataError(problem.slug, problem.place, problem.problem, problem.remedy + hint) from None


def encoding(data: bytes) -> str:
    """Return the name of the encoding in which bytes are Russian; empty if it is not easy to tell."""
    # In any other encoding the small letters of one are capitals, signs or frames.
    counts = {
        name: sum(map(len, _CYRILLIC_WORD.findall(data.decode(code, "replace")))) for code, name in _ENCODINGS.items()
    }
    best = max(counts, key=counts.__getitem__)
    return best if 2 * counts[best] > len(data.translate(None, _ASCII)) else ""


def _is_odd(line: bytes) -> bool:
    """Tell whether a line is not UTF-8."""
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return True
    return False


def read(text: str, place: str) -> Table:
    """Read a CSV file.

    A quotation mark that is not closed before a delimiter or a line end spoils its own line only: the
    record ends with the line, and reading goes on below.

    Args:
        text: the decoded file, byte order mark and line ends included; see `decode`.
        place: how messages call it.

    Time:
        Linear in the text; about 0.1 million rows of 16 columns a second on one busy core.

    Example:
        >>> table = read("en;ru\\r\\nAstana;Астана\\r\\n", "glossary.csv")
        >>> table.columns, table.rows[0].cells
        (('en', 'ru'), ('Astana', 'Астана'))
        >>> table.with_cell(2, "ru", "Нур-Султан; Астана").text()
        'en;ru\\r\\nAstana;"Нур-Султан; Астана"\\r\\n'
    """
    mark = _MARK if text.startswith(_MARK) else ""
    text = text[len(mark) :]
    first = next((line for line in _LINE.findall(text) if line.strip(' \t\r\n",;')), "")
    told = _SEPARATOR.fullmatch(first)
    delimiter = told[1] if told and told[1] in ",;" else ";" if first.count(";") > first.count(",") else ","
    return Table(place, mark, delimiter, tuple(_parsed(_divided(text, delimiter), delimiter)))


def _divided(text: str, delimiter: str) -> Iterator[tuple[int, str, str]]:
    """Divide a text into records: line, characters, flaw."""
    line, at = 1, 0
    cell = rf'(?:{_CELL}|[^"{delimiter}\r\n][^{delimiter}\r\n]*+|)'
    record = re.compile(rf"{cell}(?:{delimiter}{cell})*+(?:\r\n|\r|\n|\Z)")
    while at < len(text):
        found = _LINE.match(text, at)
        assert found
        flaw = ""
        if '"' in found[0]:
            if whole := record.match(text, at):
                found = whole
            else:
                flaw = "has a quotation mark that is not closed, or text behind the closing one"
        yield line, found[0], flaw
        line += _lines(found[0])
        at = found.end()


def _parsed(records: Iterable[tuple[int, str, str]], delimiter: str) -> Iterator[Record]:
    """Tell the cells of records apart."""
    for line, raw, flaw in records:
        bare = raw[: len(raw) - len(_end(raw))]
        if flaw:
            yield Record(line, raw, (), flaw)
        elif '"' not in bare:  # most rows, and csv.reader takes ten times as long
            yield Record(line, raw, tuple(bare.split(delimiter)) if bare else ())
        else:
            try:
                (cells,) = csv.reader([bare], delimiter=delimiter, strict=True)
            except csv.Error:
                yield Record(line, raw, (), f"has a cell of more than {csv.field_size_limit():,} characters")
            else:
                yield Record(line, raw, tuple(cells))


def _written(raw: str, delimiter: str) -> list[str]:
    """Return the cells of a record as they are written."""
    pattern = re.compile(rf"({_CELL}|[^{delimiter}]*+)({delimiter}|\Z)")
    bare = raw[: len(raw) - len(_end(raw))]
    cells: list[str] = []
    at = 0
    while True:
        found = pattern.match(bare, at)
        assert found
        cells.append(found[1])
        if not found[2]:
            return cells
        at = found.end()


def _quoted(value: str, delimiter: str) -> str:
    """Return a value as it is written in a cell."""
    if any(sign in value for sign in (delimiter, '"', "\r", "\n")):
        return '"' + value.replace('"', '""') + '"'
    return value


def _end(raw: str) -> str:
    """Return the line end of a record, nothing if it has none."""
    return "\r\n" if raw.endswith("\r\n") else raw[-1:] if raw.endswith(("\r", "\n")) else ""


def _lines(raw: str) -> int:
    """Count the line ends in a text."""
    return raw.count("\n") + raw.count("\r") - raw.count("\r\n")
