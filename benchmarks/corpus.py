"""Sentences in three languages, and what is done to them to spoil a translation: the nouns of planting.

Place in the flow:  [corpus] -> planted_words, planted_marks -> planting -> alarms
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple, TypeAlias

LANGUAGES = ("en", "ru", "kk")


class Row(NamedTuple):
    """A sentence in three languages."""

    document: str
    """The number at the beginning of the file's name."""

    line: int
    """In the file, counted from 1; the header is the first."""

    texts: dict[str, str]


class Draft(NamedTuple):
    """What a planter is given."""

    random: random.Random
    source: str
    translation: str
    way: tuple[str, str]
    row: Row


Spoilt: TypeAlias = tuple[str, str, str] | str | None
"""The translation with an error; or source, translation and translation with an error; None where nothing fits."""

Planter: TypeAlias = Callable[[Draft], Spoilt]


def rows(corpus: Path) -> Iterator[Row]:
    """Read a folder of tables with a sentence in each column; quotation marks doubled for CSV are made single."""
    for path in sorted(corpus.glob("*.tsv")):
        lines = path.read_text("utf-8").split("\n")
        for number, line in enumerate(lines[1:], 2):
            fields = [_plain(field) for field in line.split("\t")]
            if len(fields) == len(LANGUAGES):
                yield Row(path.name.split("-")[0], number, dict(zip(LANGUAGES, fields, strict=True)))


def _plain(field: str) -> str:
    inner = field[1:-1]
    if len(field) > 1 and field[0] == field[-1] == '"' and '"' not in inner.replace('""', ""):
        return inner.replace('""', '"')
    return field


def put(text: str, place: re.Match[str], new: str, group: int = 0) -> str:
    """Put something in the place of a match."""
    return text[: place.start(group)] + new + text[place.end(group) :]


def chosen(draft: Draft, pattern: str) -> re.Match[str] | None:
    """Choose one of the matches in the translation."""
    found = list(re.finditer(pattern, draft.translation))
    return draft.random.choice(found) if found else None
