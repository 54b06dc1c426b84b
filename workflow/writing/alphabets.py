"""The letters of wordings: made clean, and wrong ones named: two alphabets in a word, one language in another's place.

Place in the flow:  [alphabets] -> scripts, glossary, commands

Never says so of what may be right: Kazakh names without a Kazakh letter, and loans that both languages spell alike.
"""

from __future__ import annotations

import re
import unicodedata

_CYRILLIC = "\u0400-\u052f"
_LATIN = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"
_MIXED = re.compile(f"[{_LATIN}][{_CYRILLIC}]|[{_CYRILLIC}][{_LATIN}]")
_ANY_LATIN = re.compile(f"[{_LATIN}]")
_ANY_CYRILLIC = re.compile(f"[{_CYRILLIC}]")
_KAZAKH = re.compile("[әғқңөұүһіӘҒҚҢӨҰҮҺІ]")
_RUSSIAN = re.compile(
    r"\b(?:по|и|для|при|об|имени|область|"
    r"[а-яё]{3,}(?:ый|ая|ое|ые|ого|ому|ской|ских|ство|ства|ение|ание|ность|ности))\b",
    re.IGNORECASE,
)
"""Function words of Russian, and words with endings that Kazakh borrows no word with."""
_DOUBTFUL = {
    "en": re.compile(f"[{_CYRILLIC}|]"),
    "ru": re.compile(f"[{_LATIN}әғқңөұүһіӘҒҚҢӨҰҮҺІ|]"),
    "kk": re.compile(f"[{_LATIN}|]"),
}
_SHOWN = 60  # code points of a cell that a message shows
_BYTES = range(0xDC80, 0xDD00)  # what stands for a byte that is not UTF-8


def clean(text: str) -> str:
    """Return a wording as matching wants it: NFC, single spaces, nothing invisible."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
        if not text.isprintable():
            text = "".join(sign for sign in text if unicodedata.category(sign) != "Cf")
    return " ".join(text.split())


def several(cell: str) -> tuple[str, ...]:
    """Return the wordings of a cell that are divided by |, each clean."""
    return tuple(text for part in cell.split("|") if (text := clean(part)))


def visible(text: str) -> str:
    """Return a text with what nobody would see, or a terminal would obey, as its code: a message may quote a file.

    Example:
        >>> visible("Astana\\u202e"), visible(b"\\xcc, ok".decode("utf-8", "surrogateescape"))
        ('Astana<U+202E>', '<byte 0xCC>, ok')
    """
    return text if text.isprintable() else "".join(map(_code, text))


def shown(text: str) -> str:
    """Return a quotation that is visible, and short enough for a message."""
    return visible(text if len(text) <= _SHOWN else text[: _SHOWN - 1].rstrip() + "…")


def doubtful(text: str, language: str) -> bool:
    """Tell whether `mixed` or `foreign` may have something to say of a wording, or it holds a |: one quick look."""
    pattern = _DOUBTFUL.get(language)
    return pattern is None or bool(pattern.search(text)) or (language == "kk" and not _KAZAKH.search(text))


def latin(text: str) -> bool:
    """Tell whether all letters of a wording are Latin, and it has one."""
    return _ANY_LATIN.search(text) is not None and _ANY_CYRILLIC.search(text) is None


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
    return f'"{shown(word)}": {", ".join(letters)} {"is" if len(letters) == 1 else "are"} {name}, the rest {rest}'


def foreign(text: str, language: str, kind: str) -> str:
    """Say why a wording cannot be of its language; empty if it can.

    Args:
        text: the wording.
        language: of its column.
        kind: of the term. A person or a place may be called anything in Kazakh.
    """
    if language == "en" and (found := re.search(f"[{_CYRILLIC}]+", text)):
        return f'"{shown(found[0])}" is Cyrillic'
    if language == "ru" and (letters := _KAZAKH.findall(text)):
        several = len(set(letters)) > 1
        return (
            f'"{shown(text)}" is Kazakh ({", ".join(dict.fromkeys(letters))} {"are" if several else "is"} not Russian)'
        )
    named = kind in {"person", "place"}
    if language == "kk" and not named and not _KAZAKH.search(text) and (found := _RUSSIAN.search(text)):
        return f'"{shown(text)}" is Russian ("{shown(found[0])}" is not Kazakh)'
    return ""


def _code(sign: str) -> str:
    """Return a code point, or its code where it is not printable."""
    if sign.isprintable():
        return sign
    return f"<byte 0x{ord(sign) - 0xDC00:02X}>" if ord(sign) in _BYTES else f"<U+{ord(sign):04X}>"
