"""How alike two words of a name sound, one in Latin letters and one in Cyrillic, or both in Cyrillic.

Place in the flow:  [sounds] -> comparing

Letters are made classes, consonants apart from vowels: translators agree on the first far more than on the second. A
Latin letter may be read in several ways (j in Jordan, Juan, Jansen), so a Latin word has several readings. The words
of 1,900 names of the West are at least 0.5 alike to their Russian spelling in all but one case in two hundred; of two
names that have nothing to do with each other, one pair in twenty is.

Source of the classes: our own; the measure is that of V. Levenshtein, "Binary codes capable of correcting deletions,
insertions, and reversals", 1966, as a share of the longer word.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

ALIKE = 0.5
"""Likeness, from 0 to 1, from which on two words may be one name."""

_FIRST_GREEK = "\u0370"
_READINGS = 24
"""Readings of a Latin word that are followed."""
_KEY = 3
"""Consonants that tell at once that two words are alike."""

_SHORT = 6
"""Classes of a word with less than three consonants."""
_ENDING = 5
"""Classes of the longest usual ending, and one more."""
_WHOLE = 4
"""Letters of a word that has no ending."""

_CLASSES = {
    "B": "б", "P": "п", "V": "в", "F": "ф", "D": "д", "T": "т", "G": "гғ", "K": "кқ", "H": "хһ", "J": "ж", "Z": "з",
    "S": "с", "C": "цч", "X": "шщ", "L": "л", "M": "м", "N": "нң", "R": "р", "a": "аәя", "i": "ыиіеэёй", "u": "оөуұүю",
    "": "ьъ'’-",
}  # fmt: skip
_CYRILLIC = str.maketrans({letter: found for found, letters in _CLASSES.items() for letter in letters})
_READ = {
    entry.partition(":")[0]: entry.partition(":")[2].split(",")
    for entry in (  # noqa: SIM905 - a table
        "ph:F gh:G,,H kh:H,K ck:K qu:KV,K q:K th:T,F x:KS,GZ,H,S ch:C,H,X,K sch:X,SK j:J,H,i,C g:G,J,H h:H,,G w:V,u c:K,C,S "
        "sh:X zh:J,CJ tch:C tsch:C dg:J dzh:J ts:C tz:C cz:C sz:X,S rz:J,RC ps:PS,S l:L s:S,Z z:Z,C b:B p:P v:V,F f:F "
        "d:D t:T k:K m:M n:N r:R ng:N,NG,NJ a:a e:i i:i y:i o:u u:u"
    ).split()
}
_LATIN = re.compile("tsch|tch|sch|dzh|dg(?=[eiy])|[scz]h|cz|sz|rz|t[sz]|^ps|ph|[gk]h|ck|qu|th|ng|[a-z]")
_SPECIAL = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "e", "œ": "e", "ı": "i", "þ": "t", "ð": "d"})
_TWICE = re.compile(r"(.)\1+")
_MAYBE_MUTE = "HGVJ"
"""Classes at the beginning of a word that one language may leave out, or make a vowel: Hassan, Асан; Wuhan, Ухань."""
_SLAVIC = re.compile("(?<=...)(?:[oe]va?|[оеё]в(?:а|ы|у|ой|ым|ом|е)?(?=$|[^а-яё]|[дтн][ыіае]|[ғқгк][ае]|[пмб]ен))")
"""From where on the surnames of half the East are alike."""
_VOWELS = str.maketrans("", "", "aiu")


class Sound(NamedTuple):
    """What a word may sound like."""

    latin: bool

    readings: tuple[str, ...]
    """Classes of its letters; a Cyrillic word has one reading."""

    consonants: tuple[str, ...]
    """Likewise, without the vowels."""

    keys: frozenset[str]
    """Two words that share one are taken to be alike."""


def is_latin(word: str) -> bool:
    """Tell whether a word is in Latin letters."""
    return word[:1] < _FIRST_GREEK


@lru_cache(maxsize=32_768)
def sound(word: str) -> Sound:
    """Return what a word sounds like, whatever its capitals."""
    lower = word.lower()
    latin = is_latin(word)
    readings = _latin(lower) if latin else (_TWICE.sub(r"\1", lower.replace("дж", "ж").translate(_CYRILLIC)),)
    consonants = tuple(dict.fromkeys(_TWICE.sub(r"\1", reading.translate(_VOWELS)) for reading in readings))
    return Sound(latin, readings, consonants, frozenset(key for reading in readings for key in _keys(reading, latin)))


def _keys(reading: str, latin: bool) -> list[str]:
    """Return what two words that are alike have in common.

    That is four consonants, or three where an ending may have added some. A short word is known by all its letters.
    """
    begin, bare = ("a" if reading[:1] in "aiu" else ""), reading.translate(_VOWELS).replace("Z", "S")
    long = (min(len(bare), _KEY + 1),) if latin or len(bare) > _KEY + 2 else (_KEY, min(len(bare), _KEY + 1))
    found = [begin + bare[:size] for size in long if len(bare) >= _KEY]
    if latin:
        return found or [f"={reading}"]
    return found + [f"={reading[:size]}" for size in range(2, _SHORT + 1) if len(reading) <= size + _ENDING]


@lru_cache(maxsize=65_536)
def likeness(one: str, other: str) -> float:
    """Return how alike two words sound, from 0 to 1, endings apart.

    Example:
        >>> likeness("Kavanaugh", "Кавано") > ALIKE > likeness("Kavanaugh", "Байден")
        True
        >>> likeness("Трамптың", "Трампа")
        1.0
    """
    first, second = sound(one), sound(other)
    if second.latin and not first.latin:
        first, second = second, first
    full = max((_share(reading, second.readings[0], first.latin) for reading in first.readings), default=0.0)
    told = [reading for reading in first.consonants if len(reading) > 1]
    bare = max((_share(reading, second.consonants[0], first.latin) for reading in told), default=full)
    return 0.4 * bare + 0.6 * full


def is_other(one: str, other: str) -> bool:
    """Tell whether two words that sound alike are two names: one begins in a vowel, or but their ending is one.

    Example:
        >>> is_other("Petrov", "Сидоровпен"), is_other("Erlan", "Нурлан"), is_other("Petrov", "Петровпен")
        (True, True, False)
    """
    first, second = ({reading[:1] for reading in sound(word).readings} for word in (one, other))
    if _is_vowel(first) is not _is_vowel(second) and first.isdisjoint(_MAYBE_MUTE) and second.isdisjoint(_MAYBE_MUTE):
        return True
    ends = [_SLAVIC.search(word.lower()) for word in (one, other)]
    if not ends[0] or not ends[1]:
        return False
    return likeness(one[: ends[0].start()], other[: ends[1].start()]) < ALIKE


def _is_vowel(classes: set[str]) -> bool:
    """Tell whether some reading begins in a vowel."""
    return not classes.isdisjoint("aiu")


def _share(one: str, other: str, latin: bool) -> float:
    """Return how much of one reading is in the beginning of another; in Cyrillic, both may have endings."""
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 - most commands need it not

    if not one or not other:
        return 0.0
    if latin:
        length = len(one)
        if len(other) > length + _ENDING:
            return 0.0
        return max(
            Levenshtein.normalized_similarity(one, other[:size]) for size in {max(length - 1, 1), length, length + 1}
        )
    short = min(len(one), len(other))
    sizes = {short, max(short - 1, min(short, _WHOLE))}
    return max(Levenshtein.normalized_similarity(one[:size], other[:size]) for size in sizes)


def _latin(lower: str) -> tuple[str, ...]:
    """Return the readings of a Latin word."""
    plain = unicodedata.normalize("NFD", lower.translate(_SPECIAL))
    readings = [""]
    for part in _LATIN.finditer("".join(letter for letter in plain if letter.isascii())):
        readings = [begin + end for begin in readings for end in _READ[part[0]]][:_READINGS]
    return tuple(dict.fromkeys(_TWICE.sub(r"\1", reading) for reading in readings))
