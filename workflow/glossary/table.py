"""A CSV file as its text: every record with its line, and no byte changed that nobody meant to change.

Place in the flow:  files -> [table] -> terms, names

Takes   the text of a file: commas or semicolons, with or without a byte order mark, any line ends, any quoting.
Gives   records with their cells; what is wrong with the shape of one is said in its `flaw`.
Law     `read(text, place).text() == text`; a changed cell changes that cell's characters and nothing else.

The shape is that of RFC 4180. The spaces of a cell belong to it, and there are no comments.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from workflow.errors import SettingsError

_MARK = "\ufeff"
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_CELL = r'"[^"]*+(?:""[^"]*+)*+"'
"""A cell in quotation marks, in which two stand for one."""


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
        """The first record that is not blank."""
        return next((record for record in self.records if not record.blank), None)

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns, without spaces around them and in lower case."""
        return tuple(name.strip().lower() for name in self.header.cells) if self.header else ()

    @property
    def rows(self) -> list[Record]:
        """The records below the header that are not blank."""
        return [record for record in self.records if not record.blank][1:]

    def text(self) -> str:
        """Return the file as it was read, but for what was changed since."""
        return self.mark + "".join(record.raw for record in self.records)

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
        if at is None or column not in self.columns or self.records[at] is self.header:
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


def read(text: str, place: str) -> Table:
    """Read a CSV file.

    A quotation mark that is not closed before a delimiter or a line end spoils its own line only: the
    record ends with the line, and reading goes on below.

    Args:
        text: the decoded file, byte order mark and line ends included.
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
    first = next((line for line in _LINE.findall(text) if line.strip()), "")
    delimiter = ";" if first.count(";") > first.count(",") else ","
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
