"""Kazakh words made of a known one and its endings, which no dictionary lists in full.

Place in the flow:  [kazakh_words] -> spelling

    мәлімдемесінде      мәлімдеме + сі + нде
    сайлауға            сайлау + ға
    аймағының           аймақ + ы + ның
    келтіретіні         келтіру: келтір + етін + і

Generous: what may follow what is asked, and vowel harmony, but not which words take which ending. So it is good for not
telling right words, and tells nothing of wrong ones.

Source: the order of the endings by "Қазақ грамматикасы", Astana, 2002.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache

_BACK = str.maketrans({"A": "а", "I": "ы", "K": "қ"}) | {ord("G"): "[ғқ]"}
_FRONT = str.maketrans({"A": "е", "I": "і", "K": "к"}) | {ord("G"): "[гк]"}
_EITHER = {ord("L"): "[лдт]", ord("N"): "[ндт]", ord("D"): "[дт]", ord("M"): "[мбп]"}

_OWNED = "(?:I?м|I?ң|с?I|I?мIз|I?ңIз)"
_CASE = "(?:NIң|GA|н?A|NI|н|н?DA|NAн|[мбп]ен)"
_NUMBER = "(?:LAр)"
_MADE = "(?:LIK|LI|сIз|шI|DAй|шIл|GI|NIкI|I?рAK)"
_PLAIN = f"{_NUMBER}?{_OWNED}?{_CASE}?"
_PERSON = "(?:MIн|сIң|MIз|сIз|сIңдAр)"
_NOUN = f"{_MADE}{{0,2}}{_PLAIN}(?:(?:н?DAGI|GI|DAй|шA){_PLAIN})?{_PERSON}?"
_VOICE = "(?:I?[лнс]|DIр|т|GIз){0,3}"
_FINITE = (
    f"DI(?:м|ң|K|ңIз|ңдAр)?|(?:A|й)(?:дI|{_PERSON})?|I?п(?:тI|{_PERSON})?|сA(?:м|ң|K|ңIз)?|сIн"
    f"|(?:A|й)(?:йIн|йIK|Iн|IK)|I?ңIз|I?ңдAр|MAK(?:шI)?{_PERSON}?|GAлI|GAй{_PERSON}?"
)
_PARTICIPLE = "(?:A|й)тIн|GAн|у|(?:A|I)?р|MAс|GIш|ушI|I[см]|MA"
_VERB = f"{_VOICE}(?:MA)?(?:{_FINITE}|(?:{_PARTICIPLE}){_NOUN})"


@cache
def _either(pattern: str) -> re.Pattern[str]:
    """Return an expression of endings with back vowels, or with front ones."""
    back, front = pattern.translate(_BACK).translate(_EITHER), pattern.translate(_FRONT).translate(_EITHER)
    return re.compile(f"(?:{back}|{front})")


_SOFTENED = {"г": "к", "ғ": "қ", "б": "п"}
_CLUSTER = 3
"""Letters of a stem that may have lost a vowel: орн-ы, of орын."""
_PART = 4
"""Letters of each part of a compound: бейне|ролик."""
_VOWELS = frozenset("аәеоөұүыіэюя")
_GLIDES_AND_VOWELS = _VOWELS | {"у", "и"}
_LIGHT = frozenset("пйрнмңсл")
"""Endings that are one of these, or begin with one before a consonant, follow a vowel."""


def is_made(word: str, knows: Callable[[str], bool]) -> bool:
    """Tell whether a word in small letters is a known one with endings, or two words with the endings of the second."""
    if is_inflected(word, knows):
        return True
    cuts = range(_PART, len(word) - _PART + 1)
    return any(knows(word[:cut]) and (knows(word[cut:]) or is_inflected(word[cut:], knows)) for cut in cuts)


def is_inflected(word: str, knows: Callable[[str], bool], least: int = 2) -> bool:
    """Tell whether a word in small letters is a known one, whose stem has so many letters, with endings."""
    for length in range(len(word) - 1, least - 1, -1):
        stem, ending = word[:length], word[length:]
        if _clash(stem, ending):
            continue
        nominal, verbal = _endings(ending)
        if (nominal and any(map(knows, _nouns(stem, ending)))) or (verbal and any(map(knows, _verbs(stem)))):
            return True
    return False


def _clash(stem: str, ending: str) -> bool:
    """Tell whether two vowels meet, or more consonants than Kazakh has in a row: мектеп|п."""
    if stem[-1] in _VOWELS:
        return ending[0] in _VOWELS
    return ending[0] in _LIGHT and not _GLIDES_AND_VOWELS.intersection(ending[1:2])


@lru_cache(maxsize=65_536)
def _endings(text: str) -> tuple[bool, bool]:
    """Tell whether a text is endings of nouns, and of verbs."""
    # Not compiled until the first Kazakh word that is in no dictionary.
    return _either(_NOUN).fullmatch(text) is not None, _either(_VERB).fullmatch(text) is not None


def _nouns(stem: str, ending: str) -> Iterator[str]:
    """Yield the words that a stem can be of."""
    yield stem
    if ending[0] in _VOWELS:
        if stem[-1] in _SOFTENED:
            yield stem[:-1] + _SOFTENED[stem[-1]]
        yield stem + "ь"
        if len(stem) >= _CLUSTER and stem[-1] not in _VOWELS and stem[-2] not in _VOWELS:
            yield f"{stem[:-1]}ы{stem[-1]}"
            yield f"{stem[:-1]}і{stem[-1]}"


def _verbs(stem: str) -> Iterator[str]:
    """Yield the infinitives a stem can be of."""
    yield stem
    yield stem + "у"
    if stem[-1] in "ыі":
        yield stem[:-1] + "у"
    if stem[-1] in _SOFTENED:
        yield f"{stem[:-1]}{_SOFTENED[stem[-1]]}у"
