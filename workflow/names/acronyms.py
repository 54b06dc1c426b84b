"""Acronyms that all newspapers write: UN, ООН, БҰҰ.

Place in the flow:  acronyms.tsv -> [acronyms] -> checks

Source: `acronyms.tsv` beside this module, written for this project from general knowledge; MIT.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

TABLE = Path(__file__).with_name("acronyms.tsv")
"""The table; its comment says what its columns are."""


class Acronym(NamedTuple):
    """One body or thing that goes by its acronym."""

    texts: dict[str, tuple[str, ...]]
    """By language, the usual one first; none where a language has none."""

    words: tuple[str, ...]
    """Beginnings of words, in small letters, that say the same without the acronym."""


@cache
def table() -> tuple[Acronym, ...]:
    """Return all rows of the table."""
    lines = [line for line in TABLE.read_text("utf-8").splitlines() if not line.startswith("#")]
    rows = [line.split("\t") for line in lines[1:]]
    return tuple(
        Acronym(
            {"en": tuple(en.split("|")), "ru": tuple(ru.split("|")), "kk": tuple(kk.split("|"))}, tuple(words.split())
        )
        for en, ru, kk, words in rows
    )


def acronym(text: str, language: str) -> Acronym | None:
    """Return what an acronym stands for; None if it is in no row.

    Example:
        >>> acronym("UN", "en").texts["ru"]
        ('ООН',)
    """
    return _index().get((text, language))


@cache
def _index() -> dict[tuple[str, str], Acronym]:
    """Return the rows by their texts and languages."""
    return {(text, code): row for row in table() for code, texts in row.texts.items() for text in texts}
