"""Endings of Russian adjectives, and of nouns no dictionary knows, by the last letters alone.

Place in the flow:  [russian_endings] -> russian_words -> russian_phrases, russian_names, russian_places -> russian

Takes   a word as it is written.
Gives   its paradigm: what is written in each number and case, further spellings behind.
Never   asks a dictionary.

Sources: А. А. Зализняк, «Грамматический словарь русского языка» (types of declension);
«Русская грамматика», АН СССР, 1980, § 1175-1250 (nouns), § 1294-1310 (adjectives).
"""

from __future__ import annotations

import re
from typing import TypeAlias

CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
"""The six cases, as OpenCorpora has them."""

Paradigm: TypeAlias = dict[tuple[str, str], tuple[str, ...]]
"""(number, case) -> what is written, then what is only recognised. A number that is not used is absent."""

HUSHERS = "жшщч"
VELARS = "гкх"
VOWELS = "аеёиоуыэюя"

_ORDINAL = re.compile(r"(\d+-)(й|я|е)")
_ORDINAL_ENDINGS = {"й": "й го му й м м", "я": "я й й ю й й", "е": "е го му е м м"}
_STRESSED = ("больш", "чуж")
"""Stems behind ``-ая`` whose ending is stressed, so that о is written after a husher."""


def restored(source: str, form: str) -> str:
    """Return a form with the capitals of its base form; a new ending has small letters."""
    if len(source) > 1 and source.isupper():
        return form.upper()
    start = _alike(source, form)
    end = min(_alike(source[::-1], form[::-1]), len(form) - start, len(source) - start)  # -на-Дону
    middle = form[start : len(form) - end]
    if not start and source[:1].isupper():
        middle = middle.capitalize()
    return _cased(source, form[:start]) + middle + _cased(source[len(source) - end :], form[len(form) - end :])


def _alike(one: str, other: str) -> int:
    """Return how many letters two words share from the left; capitals and the dots of ё do not matter."""
    for at, (a, b) in enumerate(zip(one.lower(), other.lower(), strict=False)):
        if a != b and {a, b} != {"е", "ё"}:
            return at
    return min(len(one), len(other))


def _cased(source: str, form: str) -> str:
    """Return letters with the capitals of as many others."""
    pairs = zip(source, form, strict=False)
    return "".join(letter.upper() if mine.isupper() else letter for mine, letter in pairs)


def table(stem: str, number: str, endings: str) -> Paradigm:
    """Return a paradigm of one number from six endings with blanks between; ``-`` is the bare stem."""
    return {
        (number, case): (stem + ("" if ending == "-" else ending),)
        for case, ending in zip(CASES, endings.split(), strict=True)
    }


def is_adjectival(word: str) -> bool:
    """Tell whether a word ends as an adjective in the nominative does."""
    word = word.lower().removesuffix("ся")
    return word[1:-2] != "" and word.endswith(
        ("ый", "ий", "ой", "ая", "яя", "ое", "ее", "ые", "ие", "третья", "третье")
    )


def adjective(word: str, *, animate: bool) -> Paradigm:
    """Return the paradigm of an adjective, a participle or an ordinal (56-я) in the nominative.

    Args:
        word: in any gender or in the plural; a plural has no singular.
        animate: whether what it describes is; the accusative of masculines and of plurals follows.
    """
    ordinal = _ORDINAL.fullmatch(word)
    if ordinal:
        found = table(ordinal[1], "sing", _ORDINAL_ENDINGS[ordinal[2]]) | table(ordinal[1], "plur", "е х м е ми х")
        masculine = ordinal[2] == "й"
    else:
        tail = "ся" if word.lower().endswith("ся") else ""
        found, masculine = _adjective(word.removesuffix(tail))
        found = {key: (form[0] + tail,) for key, form in found.items()}
    for number in ("sing", "plur"):
        if (number, "accs") in found and (number == "plur" or masculine):
            found[number, "accs"] = found[number, "gent" if animate else "nomn"]
    return found


def _adjective(word: str) -> tuple[Paradigm, bool]:
    """Return the paradigm of an adjective, its accusative like the nominative, and whether it is masculine."""
    stem, ending = word[:-2], word[-2:].lower()
    last = stem[-1:].lower()
    if stem.lower() == "трет":
        singular = {"ий": "ий ьего ьему ий ьим ьем", "ья": "ья ьей ьей ью ьей ьей"}.get(ending)
        singular = singular or "ье ьего ьему ье ьим ьем"
        plural = "ьи ьих ьим ьи ьими ьих"
    else:
        i = "и" if last in VELARS + HUSHERS or ending in {"ий", "яя", "ее", "ие"} else "ы"
        singular = {
            "ый": "ый ого ому ый ым ом",
            "ой": f"ой ого ому ой {i}м ом",
            "ий": "ий ого ому ий им ом" if last in VELARS else "ий его ему ий им ем",
            "ая": "ая ей ей ую ей ей"
            if last in HUSHERS and not stem.lower().endswith(_STRESSED)
            else "ая ой ой ую ой ой",
            "яя": "яя ей ей юю ей ей",
            "ое": f"ое ого ому ое {i}м ом",
            "ее": "ее его ему ее им ем",
        }.get(ending, "")
        plural = f"{i}е {i}х {i}м {i}е {i}ми {i}х"
    found = table(stem, "plur", plural)
    if singular and ending not in {"ые", "ие", "ьи"}:
        found = table(stem, "sing", singular) | found
    return found, ending in {"ый", "ий", "ой"}


def noun(word: str, *, feminine: bool = False, animate: bool = False) -> Paradigm | None:
    """Return the paradigm of a noun by its last letters, or None for one that has no endings (Актау, Кордо).

    Args:
        word: in the nominative singular.
        feminine: whether it is; asked of words in ``-ь`` and in a consonant, of which a feminine has no endings.
        animate: whether it names a living being.
    """
    last = word[-1:].lower()
    before = word[-2:-1].lower()
    if last in "ая" and before:
        return _in_a(word, last, before)
    if last == "ь" and feminine:
        return table(word[:-1], "sing", "ь и и ь ью и") | _plural(word[:-1], "и", "ей", "ям", animate)
    if last in VOWELS or not last.isalpha() or last == "ъ" or feminine:
        return None
    if last in "йь":
        stem = word[:-1]
        loct = "и" if before == "и" else "е"
        singular = f"{last} я ю {'я' if animate else last} ем {loct}"
        return table(stem, "sing", singular) | _plural(stem, "и", "ев" if last == "й" else "ей", "ям", animate)
    ablt = "ем" if last in HUSHERS + "ц" else "ом"
    singular = f"- а у {'а' if animate else '-'} {ablt} е"
    gent = "ей" if last in HUSHERS else "ев" if last == "ц" else "ов"
    nomn = "и" if last in VELARS + HUSHERS else "ы"
    return table(word, "sing", singular) | _plural(word, nomn, gent, "ам", animate)


def _in_a(word: str, last: str, before: str) -> Paradigm | None:
    """Return the paradigm of a noun in ``-а`` or ``-я``; a vowel before ``-а`` leaves none (Моруа, Никарагуа)."""
    stem = word[:-1]
    if last == "а":
        if before in VOWELS:
            return None
        gent = "и" if before in VELARS + HUSHERS else "ы"
        ablt = "ей" if before in HUSHERS + "ц" else "ой"
        return table(stem, "sing", f"а {gent} е у {ablt} е") | _plural(stem, gent, "", "ам", animate=True)
    datv = "и" if before == "и" else "е"
    plural = _plural(stem, "и", "й" if before in VOWELS else "ь", "ям", animate=True)
    return table(stem, "sing", f"я и {datv} ю ей {datv}") | plural


def _plural(stem: str, nomn: str, gent: str, datv: str, animate: bool) -> Paradigm:
    """Return a plural from what differs between the types."""
    accs = gent if animate else nomn
    loct = datv[0] + "х"
    return table(stem, "plur", " ".join(e or "-" for e in (nomn, gent, datv, accs, f"{datv}и", loct)))
