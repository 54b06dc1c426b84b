"""The letters of wordings: made clean, and wrong ones named: two alphabets in a word, one language in another's place.

Place in the flow:  [alphabets] -> terms

Never says so of what may be right: Kazakh names without a Kazakh letter, and loans that both languages spell alike.
"""

from __future__ import annotations

import re
import unicodedata

_CYRILLIC = "\u0400-\u052f"
_LATIN = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"
_MIXED = re.compile(f"[{_LATIN}][{_CYRILLIC}]|[{_CYRILLIC}][{_LATIN}]")
_ANY_LATIN = re.compile(f"[{_LATIN}]")
_KAZAKH = re.compile("[әғқңөұүһіӘҒҚҢӨҰҮҺІ]")
_RUSSIAN = re.compile(
    r"\b(?:по|и|для|при|об|имени|область|"
    r"[а-яё]{3,}(?:ый|ая|ое|ые|ого|ому|ской|ских|ство|ства|ение|ание|ность|ности))\b",
    re.IGNORECASE,
)
"""Function words of Russian, and words with endings that Kazakh borrows no word with."""


def clean(text: str) -> str:
    """Return a wording as matching wants it: NFC, single spaces, nothing invisible."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
        if not text.isprintable():
            text = "".join(sign for sign in text if unicodedata.category(sign) != "Cf")
    return " ".join(text.split())


def mixed(text: str) -> str:
    """Name the first word of two alphabets, with the letters that are in the minority; empty if there is none.

    Parts joined by a hyphen are words of their own: IT-компания is right.

    Example:
        >>> mixed("Республика Kазахстан")
        '"Kазахстан": K is Latin, the rest Cyrillic'
    """
    if not _ANY_LATIN.search(text) or not _MIXED.search(text):
        return ""
    word = next(word for word in re.findall(r"[^\W\d_]+", text) if _MIXED.search(word))
    latin = re.findall(f"[{_LATIN}]", word)
    cyrillic = re.findall(f"[{_CYRILLIC}]", word)
    few, name, rest = (latin, "Latin", "Cyrillic") if len(latin) <= len(cyrillic) else (cyrillic, "Cyrillic", "Latin")
    letters = list(dict.fromkeys(few))
    return f'"{word}": {", ".join(letters)} {"is" if len(letters) == 1 else "are"} {name}, the rest {rest}'


def foreign(text: str, language: str, kind: str) -> str:
    """Say why a wording cannot be of its language; empty if it can.

    Args:
        text: the wording.
        language: of its column.
        kind: of the term. A person or a place may be called anything in Kazakh.
    """
    if language == "en" and (found := re.search(f"[{_CYRILLIC}]+", text)):
        return f'"{found[0]}" is Cyrillic'
    if language == "ru" and (letters := _KAZAKH.findall(text)):
        several = len(set(letters)) > 1
        return f'"{text}" is Kazakh ({", ".join(dict.fromkeys(letters))} {"are" if several else "is"} not Russian)'
    named = kind in {"person", "place"}
    if language == "kk" and not named and not _KAZAKH.search(text) and (found := _RUSSIAN.search(text)):
        return f'"{text}" is Russian ("{found[0]}" is not Kazakh)'
    return ""
