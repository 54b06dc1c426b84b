"""The parts of a text that may make figures: digits, signs, and the words that say something of them.

Place in the flow:  lexicon -> [scanning] -> reading
"""

from __future__ import annotations

import re
from decimal import Decimal
from operator import attrgetter
from typing import NamedTuple

from workflow.figures.lexicon import meaning, vocabulary
from workflow.figures.model import DIGITS
from workflow.figures.units import SIGNS

SPACES = " \u00a0\u202f\u2009"
_WORD = re.compile(r"[^\W\d_]+")
_SIGN = re.compile(
    r"(?P<date>\d{4}-\d\d-\d\d(?!\d)|\d{1,2}([./])\d{1,2}\2(?:\d{4}|\d\d)(?!\d|\.\d))"
    rf"|(?P<digits>\d{{1,3}}([{SPACES}'’])\d{{3}}(?:\4\d{{3}})*(?!\d)(?:[.,]\d+)?|\d+(?:[.,:]\d+)*)"
    r"|(?P<sign>[$€£₸₽¥₴₹₺₩%°])"
)
_MAY_BE_SIGN = re.compile(r"[\d$€£₸₽¥₴₹₺₩%°]")
_SPACED = re.compile(
    rf"(?<!\w)(?:[ap]\.[{SPACES}]?m(?!\w)\.?|п\.[{SPACES}]?п(?!\w)\.?)|per[{SPACES}-]cents?(?!\w)", re.IGNORECASE
)
"""What is one word, although it is written with stops or spaces: p.m., п. п., per cent."""

_MAY_BE_SPACED = (".m", ".M", ". m", ".\u00a0m", "п.", "er cent", "er-cent", "ER CENT")
_ADDRESSES = re.compile(
    r"https?://[^\s<>\"»]+|www\.[^\s<>\"»]+|[\w.+-]{1,64}@[\w.-]+|\]\([^()\s]*\)|</?\w[^<>]*>|(?<!\w)@\w+"
)
_NO_LETTERS = re.compile(r"\W+")


class Token(NamedTuple):
    """One part of a text."""

    kind: str
    """``digits``, ``date``, ``sign``, or what `workflow.figures.lexicon.Word.kind` says."""

    value: Decimal
    unit: str
    weight: int
    start: int
    end: int


_NOTHING = Decimal(0)
_FILLER = "\x00"
"""Stands behind a word that was written with stops or spaces, so that everything keeps its place."""
_START = attrgetter("start")


def scan(text: str, language: str) -> list[Token]:
    """Return the parts of a text that may make figures, in order; addresses are left out."""
    if "@" in text or "<" in text or "://" in text or "www." in text or "](" in text:
        text = _ADDRESSES.sub(lambda found: "\n" * len(found[0]), text)
    if any(part in text for part in _MAY_BE_SPACED):
        text = _SPACED.sub(lambda found: _NO_LETTERS.sub("", found[0]).ljust(len(found[0]), _FILLER), text)
    tokens = _words(text, language)
    if _MAY_BE_SIGN.search(text):
        for found in _SIGN.finditer(text):
            kind = found.lastgroup or ""
            tokens.append(Token(kind, _NOTHING, SIGNS.get(found[0], ""), DIGITS, *found.span()))
        tokens.sort(key=_START)
    return tokens


def _words(text: str, language: str) -> list[Token]:
    """Return the words that say something of a figure; most say nothing, so their places are found afterwards."""
    met = vocabulary(language).met
    tokens: list[Token] = []
    end = 0
    for word in _WORD.findall(text):
        known = met[word] if word in met else meaning(word, language)
        if known is not None:
            start = text.index(word, end)
            while (start and _is_letter(text[start - 1])) or _is_letter(
                text[start + len(word) : start + len(word) + 1]
            ):
                start = text.index(word, start + 1)
            end = start + len(word)
            while text.startswith(_FILLER, end):
                end += 1
            tokens.append(Token(*known, start, end))
    return tokens


def _is_letter(sign: str) -> bool:
    """Tell whether a sign is part of a word."""
    return _WORD.fullmatch(sign) is not None
