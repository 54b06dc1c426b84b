"""What the tests of checks share: the reader of their case file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

_MARK = re.compile(r"\[([^][|]*)\|([^][|]*)\|([a-z]+)(?:\|([^][|]*))?\]")


class Planted(NamedTuple):
    """One error in a segment that is right but for it."""

    text: str
    kind: str
    expected: str


def glossary(path: Path) -> str:
    """Return the glossary of a case file."""
    found = re.search(r"```csv\n(.*?)```", path.read_text("utf-8"), re.DOTALL)
    assert found
    return found[1]


def cases(path: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the title of each case and its lines, marks included, by language."""
    body = path.read_text("utf-8").rpartition("```")[2]
    for title, lines in re.findall(r"^([^\n]+)\n\.\n(.*?)\n\.$", body, re.DOTALL | re.MULTILINE):
        yield title, {line[:2]: line[4:] for line in lines.split("\n")}


def right(line: str) -> str:
    """Return a line as it should be."""
    return _MARK.sub(r"\1", line)


def planted(line: str) -> Iterator[Planted]:
    """Yield a line once with each of its errors."""
    for mark in _MARK.finditer(line):
        text = right(line[: mark.start()]) + mark[2] + right(line[mark.end() :])
        yield Planted(text, mark[3], mark[1] if mark[4] is None else mark[4])
