"""How texts are compared: without regard to capitals and the make of spaces; and by which pieces they are looked up.

Place in the flow:  [folding] -> part -> built -> similar

Law     Folding a folded text changes nothing.
"""

from __future__ import annotations

import re
from zlib import crc32

PIECE = 5
"""Letters at the beginning of a word that stand for the word: endings may differ, in Russian and Kazakh they often do."""

_WORD = re.compile(r"\w+")


def fold(text: str) -> str:
    """Return a text in small letters, white space of any kind and length as one space, none at the ends."""
    return " ".join(text.lower().split())


def words(text: str) -> list[str]:
    """Return the words of a folded text; the signs of one that has no word, and at least the empty word."""
    return _WORD.findall(text) or text.split() or [""]


class Buckets(dict[str, int]):
    """Word -> the number of the bucket in which texts with that word are listed; others may share it."""

    def __init__(self, count: int) -> None:
        """Take how many buckets there are, a power of two."""
        super().__init__()
        self._last = count - 1

    def __missing__(self, word: str) -> int:
        """Find out the bucket of a word and keep it."""
        found = self[word] = crc32(word[:PIECE].encode("utf-8", "surrogatepass")) & self._last
        return found


def coding(signs: str) -> dict[int, int]:
    """Return a table for `str.translate` that gives the characters of a page the codes from 0 and keeps all apart.

    Texts of codes below 256 take a byte a character, and rapidfuzz compares them three to five times as fast as
    Cyrillic. Whoever held one of these codes gets that of a character of the page: nothing is mistaken.
    """
    codes = dict(zip(map(ord, signs), range(len(signs)), strict=True))
    driven_out = [code for code in range(len(signs)) if code not in codes]
    left_free = [code for code in codes if code >= len(signs)]
    return {**codes, **dict(zip(driven_out, left_free, strict=True))}
