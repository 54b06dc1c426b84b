"""The parts of a text that may make figures: digits, signs, and the words that say something of them.

Place in the flow:  lexicon -> [scanning] -> reading
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from workflow.figures.lexicon import meaning, vocabulary
from workflow.figures.model import DIGITS
from workflow.figures.units import SIGNS

SPACES = " \u00a0\u202f\u2009"
_FILLER = "\x00"
"""Stands behind a word that was written with stops or spaces, so that everything keeps its place."""

_TOKEN = re.compile(
    r"(?P<date>\d{4}-\d\d-\d\d(?!\d)|\d{1,2}([./])\d{1,2}\2(?:\d{4}|\d\d)(?!\d|\.\d))"
    rf"|(?P<digits>\d{{1,3}}([{SPACES}'’])\d{{3}}(?:\4\d{{3}})*(?!\d)(?:[.,]\d+)?|\d+(?:[.,:]\d+)*)"
    rf"|(?P<sign>[$€£₸₽¥₴₹₺₩%°])|(?P<word>[^\W\d_]+){_FILLER}*"
)
_SPACED = re.compile(
    rf"(?<!\w)(?:[ap]\.[{SPACES}]?m(?!\w)\.?|п\.[{SPACES}]?п(?!\w)\.?)|per[{SPACES}-]cents?(?!\w)", re.IGNORECASE
)
"""What is one word, although it is written with stops or spaces: p.m., п. п., per cent."""

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


def without_addresses(text: str) -> str:
    """Return a text with line breaks for each address in it, so that everything keeps its place."""
    if "@" in text or "<" in text or "://" in text or "www." in text or "](" in text:
        return _ADDRESSES.sub(lambda found: "\n" * len(found[0]), text)
    return text


def scan(text: str, language: str) -> list[Token]:
    """Return the parts of a text without addresses that may make figures, in order."""
    if "." in text[:-1] or "cent" in text.lower():
        text = _SPACED.sub(lambda found: _NO_LETTERS.sub("", found[0]).ljust(len(found[0]), _FILLER), text)
    met = vocabulary(language).met
    tokens: list[Token] = []
    for found in _TOKEN.finditer(text):
        kind = found.lastgroup
        if kind == "word":
            word = found["word"]
            known = met[word] if word in met else meaning(word, language)
            if known is not None:
                tokens.append(Token(*known, *found.span()))
        else:
            tokens.append(Token(kind or "", _NOTHING, SIGNS.get(found[0], ""), DIGITS, *found.span()))
    return tokens
