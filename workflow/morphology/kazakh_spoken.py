"""How what is not written as a word is read, and so what endings it takes: АҚШ-тың, ҚазҰУ-ға, 2050-ге, Facebook-тің.

Place in the flow:  kazakh_sounds -> [kazakh_spoken] -> kazakh

Sources: letters are read with ы (ты-мы-ды: ТМД-ға; жы-шы-сы: ЖШС-ға; а-қы-ш: АҚШ-тың; і-ім: ІІМ-ге), and abbreviations
of other languages as words (ЮНИСЕФ-ке), as manuals of official Kazakh have it; texts often go by the
last vowel instead, so both harmonies are found.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from workflow.morphology.kazakh_sounds import BACK, VOWELS, harmonies, sort

_WORD = re.compile(r"[^аәеёиоөуұүыіэюя]?(?:[аәеёиоөуұүыіэюя]{1,2}[^аәеёиоөуұүыіэюя]+)+[аәеёиоөуұүыіэюя]?")
_DIGITS = ("нөл", "бір", "екі", "үш", "төрт", "бес", "алты", "жеті", "сегіз", "тоғыз")
_TENS = ("", "он", "жиырма", "отыз", "қырық", "елу", "алпыс", "жетпіс", "сексен", "тоқсан")
_ROUND = ("", "", "жүз", "мың", "мың", "мың", "миллион")
_ABBREVIATED = {"млн": "миллион", "млрд": "миллиард", "трлн": "триллион", "тг": "теңге", "км": "километр", "%": "пайыз"}
_LATIN = str.maketrans("abcdefghijklmnopqrstuvwxyz", "абкдефгхижклмнопкрстувусиз")
_LATIN_LETTERS = {
    **dict.fromkeys("abcdeghijkptvyz", "и"),
    **dict(zip("flmnoqrsuwx", ["эф", "эл", "эм", "эн", "о", "ку", "ар", "эс", "ю", "ю", "икс"], strict=True)),
}


class Spoken(NamedTuple):
    """The sound that endings go by."""

    sort: str
    back: bool


def spoken(word: str) -> list[Spoken]:
    """Return how a word is read that takes its endings behind a hyphen: as it is written, then as is found too.

    Args:
        word: as it stands in the term, not empty.

    Returns:
        Nothing for a word that takes its endings without a hyphen.
    """
    lower = word.lower()
    if word[-1].isdecimal():
        return _by_word(_number(re.findall(r"\d+", word)[-1]))
    if lower in _ABBREVIATED:
        return _by_word(_ABBREVIATED[lower])
    if lower[-1] in _LATIN_LETTERS:
        return _latin(lower, letters=word[-1].isupper())
    if word[-1].isupper() or not any(letter in VOWELS for letter in lower):
        return _abbreviation(lower)
    return []


def _by_word(word: str) -> list[Spoken]:
    """Return the sound of a word that is spelled otherwise."""
    return [Spoken(sort(word), back) for back in harmonies(word, "term")]


def _number(digits: str) -> str:
    """Return the last word of a number: 2050, елу."""
    kept = digits.rstrip("0")
    zeros = len(digits) - len(kept)
    if not kept:
        return _DIGITS[0]
    if zeros > 1:
        return _ROUND[min(zeros, len(_ROUND) - 1)]
    return _TENS[int(kept[-1])] if zeros else _DIGITS[int(kept[-1])]


def _latin(lower: str, *, letters: bool) -> list[Spoken]:
    """Return the sound of a word in Latin letters: as a word, or the name of its last letter."""
    word = lower.translate(_LATIN)
    if letters:
        word = _LATIN_LETTERS[lower[-1]]
    elif re.search(r"[аеиоу][^аеиоу]+е$", word):
        word = word[:-1]  # a mute e: Google, Apple
    soft = re.search(r"(?:у|оо)[^аеиоу]*$", word) is not None  # as in YouTube, Facebook
    return _both(sort(word), back=not soft and harmonies(word, "term")[0])


def _abbreviation(lower: str) -> list[Spoken]:
    """Return the sound of an abbreviation in Cyrillic letters."""
    last = lower[-1]
    signs = [letter for letter in lower if letter in VOWELS + "қғ"]
    back = not signs or signs[-1] in BACK + "уқғ"
    if last in VOWELS:
        return _both(sort(lower), back=back)
    if lower[:-2] and lower[-2] in VOWELS and not re.search(r"(.)\1", lower) and _WORD.fullmatch(lower):
        return _both(sort(lower), back=harmonies(lower, "term")[0])
    if last in "шмнлңйф":  # texts go by the word that is meant, too: ІІМ-ні, as of министрлігі
        own = back and last not in "мн"
        return _both(sort(last), back=own) + _both("vowel", back=own)
    return _both("vowel", back=back and last not in "кг") + _both(sort(last), back=back)


def _both(sound: str, *, back: bool) -> list[Spoken]:
    """Return a sound with the harmony it is written with, then the other."""
    return [Spoken(sound, back), Spoken(sound, not back)]
