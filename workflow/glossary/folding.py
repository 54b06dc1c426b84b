"""Texts as matching sees them: letters that look or count alike made one, and the way back to the text.

Place in the flow:  [folding] -> matching

Folded are capitals; composed and decomposed letters (NFC); no-break and repeated spaces; hyphens, apostrophes and
quotation marks of every make; ё; stress marks and what has no width; and letters of another alphabet that look the
same inside a word (the Latin i of «мемлекеттiк»).

Law: folding what a folded stretch came from gives that stretch.

Sources: Unicode Standard Annex 15 for composition; Unicode Technical Standard 39 for what looks alike, of which only
the letters of these three languages matter here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from string import ascii_letters
from typing import NamedTuple

_LATIN = "aAeEoOpPcCyYxXiIhHkKmMtTBbjJsS"
_CYRILLIC = "аАеЕоОрРсСуУхХіІһНкКмМтТВьјЈѕЅ"
_TO_CYRILLIC = str.maketrans(_LATIN, _CYRILLIC)
_TO_LATIN = str.maketrans(_CYRILLIC, _LATIN)

_IN_CYRILLIC = frozenset({"ru", "kk"})

_MIXED = re.compile(r"[A-Za-z](?=[\u0400-\u052f])|[\u0400-\u052f](?=[A-Za-z])")
_LATIN_LETTERS = frozenset(ascii_letters)
_CYRILLIC_LETTER = re.compile(r"[\u0400-\u052f]")
_WORD = re.compile(r"[^\W\d_]+")
_MARK = re.compile("[\u0300-\u036f]")
"""What still stands apart after composition: a stress mark, or nothing these languages write."""
_NO_WIDTH = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
_SIGNS = (
    dict.fromkeys("\u2010\u2011", "-")
    | dict.fromkeys("’‘ʼʹ`´", "'")
    | dict.fromkeys("«»“”„‟″", '"')
    | dict.fromkeys(map(chr, range(0x2000, 0x200B)), " ")
    | dict.fromkeys("\u00a0\u202f\u205f\u3000\t\r\n\v\f\u2028\u2029", " ")
    | {"ё": "е", "Ё": "Е"}
)
_MOVELESS = _LATIN_LETTERS.union(_SIGNS)
"""What is looked for and yet moves nothing that stands behind it."""
_MARKS = f"\u0300-\u036f{''.join(sorted(_NO_WIDTH))}{''.join(_SIGNS)}"
_UNUSUAL_OR_LATIN = re.compile(f"[A-Za-z{_MARKS}]")
_UNUSUAL = re.compile(f"[{_MARKS}]")
"""A text without these is folded by making it small. A few replacements are faster than a table for every letter."""


class Folded(NamedTuple):
    """A folded text."""

    text: str

    cased: str
    """The same with its capitals, as long as `text`."""

    places: Sequence[int] | None
    """Where in the original each code point stands, its length at the end; None where nothing moved."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the stretch of the original that a folded one came from."""
        return (start, end) if self.places is None else (self.places[start], self.places[end])


def fold(text: str, language: str) -> Folded:
    """Fold a text for matching.

    Args:
        text: any text.
        language: a code. Words in two alphabets become Cyrillic in ``ru`` and ``kk``, Latin in others.
    """
    if text.isascii() and text.isprintable() and "  " not in text and "`" not in text:  # as most of English is
        return Folded(text.lower(), text, None)
    cyrillic = language in _IN_CYRILLIC
    unusual = set((_UNUSUAL_OR_LATIN if cyrillic else _UNUSUAL).findall(text))
    foreign = not unusual.isdisjoint(_LATIN_LETTERS) if cyrillic else _CYRILLIC_LETTER.search(text) is not None
    signed = _signed(text, unusual)
    places: list[int] | None = None
    if not unusual.issubset(_MOVELESS) or "  " in signed or not unicodedata.is_normalized("NFC", signed):
        composed, places = _composed(text)
        signed = _signed(composed, set(_UNUSUAL.findall(composed)))
    if foreign and _MIXED.search(signed):
        table = _TO_CYRILLIC if cyrillic else _TO_LATIN
        signed = _WORD.sub(lambda word: word[0].translate(table) if _MIXED.search(word[0]) else word[0], signed)
    return Folded(small(signed), signed, places)


def _signed(text: str, unusual: AbstractSet[str]) -> str:
    """Return a text with the usual sign for each unusual one that stands in it."""
    for sign in unusual:
        if sign in _SIGNS:
            text = text.replace(sign, _SIGNS[sign])
    return text


def small(text: str) -> str:
    """Return a text in small letters, as long as it was: a few letters have no small one of their own."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)


def _composed(text: str) -> tuple[str, list[int]]:
    """Return a text composed, without what has no width and with single spaces, and where each code point stood."""
    signs: list[str] = []
    places: list[int] = []
    at = 0
    while at < len(text):
        end = at + 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        space = text[at].isspace() and signs and signs[-1].isspace()
        if not space and text[at] not in _NO_WIDTH:
            letter = _MARK.sub("", unicodedata.normalize("NFC", text[at:end]))
            signs += letter
            places += [at] * len(letter)
        at = end
    places.append(len(text))
    return "".join(signs), places
