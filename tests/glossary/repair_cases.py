"""What the tests of repairs share: the reader of their case file."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

_MARK = re.compile(r"\[([^][|]*)\|([^][|]*)\]")
_LINE = re.compile(r"(applied|proposed)(?: \((.*?)\))?: (.*)")


class Sentence(NamedTuple):
    """One sentence of a draft."""

    language: str
    certain: bool

    doubt: str
    """What the reason of a doubt speaks of."""

    draft: str
    wanted: str


def headings(path: Path) -> Iterator[tuple[str, str, str, str]]:
    """Yield language, forbidden wording, approved wording and kind of each heading."""
    for section in re.split(r"^## ", path.read_text("utf-8"), flags=re.MULTILINE)[1:]:
        for found in re.finditer(r"^### (.*) -> (.*) \((\w+)\)$", section, re.MULTILINE):
            yield section[:2], found[1], found[2], found[3]


def glossary(path: Path, language: str) -> str:
    """Return a glossary with the headings of a language; its English is a code for each term."""
    text = io.StringIO()
    rows = csv.writer(text)
    rows.writerow(["en", language, "kind", f"{language}_forbidden"])
    chosen = [heading for heading in headings(path) if heading[0] == language]
    rows.writerows([f"Xterm{number}", new, kind, old] for number, (_, old, new, kind) in enumerate(chosen))
    return text.getvalue()


def source(path: Path, language: str) -> str:
    """Return an English text that has every term of the glossary."""
    return " ".join(f"Xterm{number}" for number in range(sum(one[0] == language for one in headings(path))))


def sentences(path: Path) -> Iterator[Sentence]:
    """Yield the sentences."""
    for section in re.split(r"^## ", path.read_text("utf-8"), flags=re.MULTILINE)[1:]:
        for found in map(_LINE.fullmatch, section.splitlines()):
            if found:
                draft, wanted = _MARK.sub(r"\1", found[3]), _MARK.sub(r"\2", found[3])
                yield Sentence(section[:2], found[1] == "applied", found[2] or "", draft, wanted)
