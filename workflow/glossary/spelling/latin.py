"""Latin spellings of one name made alike, and capitals given back.

Place in the flow:  words -> [latin]

Nazarbaev and Nazarbayev, Kassym and Kasym, Ağadil and Aghadil, Yerlan and Erlan are one spelling each. Sources:
BGN/PCGN 1947 and 1979, Kazakhstan's Latin alphabets of 2018 and 2021, and what English newspapers write.
"""

from __future__ import annotations

import re
import unicodedata

_SPECIAL = str.maketrans(
    {"ş": "sh", "ç": "ch", "ı": "y", "ğ": "g", "ǵ": "g", "ñ": "n", "ń": "n", "ł": "l", "ø": "o", "ß": "ss", "æ": "e"}
    | {"ʻ": "", "ʹ": "'", "’": "'", "‘": "'", "`": "'", "ʼ": "'", "đ": "d", "œ": "e", "ə": "a", "ŋ": "n"}
)

_RULES = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        ("x", "ks"),
        ("kh|(?<![szct])h", "x"),
        ("gh|gx", "g"),
        ("q", "k"),
        ("ph|px", "f"),
        ("ck", "k"),
        ("ss", "s"),
        ("dzh", "j"),
        ("(?<=[ae])f?f$", "v"),  # behind them comes the rule for -off, which must not touch Rauf
        ("(?<=[oe])ff$", "v"),
        ("^ye", "e"),
        ("(?<=[aeiouy])i(?=[aeiou])", "y"),
        ("i(?=[aeou])(?!uly$)", "iy"),
        ("(?<=[aeou])i", "y"),
        ("(?<=[aeiou])e(?=v(?:a|ich|na)?$)", "ye"),
        ("(?<![aeiou])(?:iy|ii|yi|yy)$", "iy"),
    )
)
"""Applied in this order to a name in lower case."""


def fold(name: str) -> str:
    """Return what the Latin spellings of a name have in common, in lower case; x stands for kh.

    Example:
        >>> fold("Nazarbaev") == fold("Nazarbayev"), fold("Kassym") == fold("Qasym")
        (True, True)
    """
    name = plain(name)
    for pattern, replacement in _RULES:
        name = pattern.sub(replacement, name)
    return name


def plain(name: str) -> str:
    """Return a Latin name in lower case, without marks on its letters."""
    name = unicodedata.normalize("NFC", name).lower().translate(_SPECIAL)
    return "".join(char for char in unicodedata.normalize("NFD", name) if not unicodedata.combining(char))


def capitals(text: str, like: str) -> str:
    """Return a name with the capitals that another one has: all, the first, or none."""
    if like.isupper() and len(like) > 1:
        return text.upper()
    return text[:1].upper() + text[1:] if like[:1].isupper() else text


_ENGLISH = dict(zip("абвгдзийклмнопрстуфыэ", "abvgdziyklmnoprstufye", strict=True)) | {
    "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ь": "", "ъ": "", "ё": "yo", "ю": "yu", "я": "ya"
}  # fmt: skip
_HARD_E = re.compile("(?<=[аеёиоуыэюяйьъ])е|^е")
_FINAL = re.compile("[иы]й$")


def english(name: str) -> str | None:
    """Return a Russian name in lower case as English newspapers spell it: BGN/PCGN 1947 without marks, -y for -ий.

    None if a letter is not Russian.
    """
    letters = _FINAL.sub("ы", _HARD_E.sub("йe", name)).replace("йe", "ye")
    parts = [char if char in "ye'’." else _ENGLISH.get(char, "e" if char == "е" else None) for char in letters]
    return None if None in parts else "".join(part or "" for part in parts)
