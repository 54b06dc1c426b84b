"""Chinese, Korean and Vietnamese names in Russian, of which only the last part is declined.

Place in the flow:  russian_words -> [russian_eastern] -> russian_names

The surname stands first and stays as it is (Си Цзиньпина, Пан Ги Муна); so does a last part that ends in
a vowel (Ван И). A name is known by its surname, by three parts of one syllable each, or by syllables that
only the Russian transcription of Chinese has (цз, чж, сю, юэ).

Sources: Д. Э. Розенталь, «Справочник по правописанию и литературной правке», § 149 (declension of names); the
transcription of «Китайско-русский словарь» by archimandrite Palladius and П. С. Попов, 1888. The list of surnames
is our own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from workflow.morphology.russian_given import PARTICLES
from workflow.morphology.russian_words import parses

_SURNAMES = (
    "си ли ван чжан лю чэнь хуан чжао у чжоу сюй сунь ма ху го хэ гао линь дэн мао цзян вэнь цинь пэн лян тань фань "
    "цай чжэн се хань фэн цао цзэн сяо тянь дун пань юань юй ду вэй су люй жэнь лу яо цуй чжун ляо цзя ся фу фан цзоу "
    "сюн мэн хоу инь сюэ янь дуань лэй тао гу хао гун шао вань сян дай цянь шэнь гэн ци чэ "
    "ким пак чой чхве чон кан чо чан лим хан сон квон мун хван со но пэ нам ро ри рю пан пхён "
    "нгуен хо фам хоанг хюинь буй нго зыонг лыонг динь чинь данг дао фунг во ву ле то"
)
_FIRST = frozenset(_SURNAMES.split())
"""Surnames that are hardly anything else in front of a name; others need a second sign."""

_RUSSIAN = ("ов", "ев", "ова", "ева", "ский", "ская", "ина", "вич", "вна", "ична")
"""Endings of a last word in front of which no Chinese surname stands."""

_VOWELS = "аеёиоуыэюя"
_CYRILLIC = re.compile(r"[а-яё]+")
_ONE_SYLLABLE = re.compile(rf"[^{_VOWELS}]*[{_VOWELS}]{{1,3}}[^{_VOWELS}]*")
_CHINESE = rf"(?:(?:чж|цз|[бвпмфдтнлгкхцчшжс])?[{_VOWELS}]{{1,3}}й?(?:нь?)?|эр)"
_CHINESE_SURNAME = re.compile(_CHINESE)
_CHINESE_GIVEN = re.compile(rf"{_CHINESE}{{1,2}}")
_ONLY_CHINESE = re.compile(r"цз|чж|[сцлн]ю|[сцлмдтп]я|юэ|уэ|уа|ао|оу|[жшчсцхкгмлбпфв]эй|[жшчсцхкгмбпфв]э")

_THREE = 3
"""Parts of one syllable each that make a name an Eastern one."""


def is_eastern(texts: Sequence[str]) -> bool:
    """Tell whether the words of a name are an Eastern surname and given names behind it.

    Example:
        >>> is_eastern(["Пан", "Ги", "Мун"]), is_eastern(["Ван", "И"]), is_eastern(["Брюс", "Ли"])
        (True, True, False)
    """
    if len(texts) == 1 or not all(text[:1].isupper() for text in texts):
        return False
    first, *rest = [part for text in texts for part in text.lower().split("-")]
    if rest[-1].endswith(_RUSSIAN) or not all(map(_CYRILLIC.fullmatch, (first, *rest))):
        return False
    if first in _FIRST:
        return len(rest) > 1 or len(rest[0]) == 1 or not _is_given(rest[0])  # Ким Вадим
    if len(rest) + 1 >= _THREE and all(map(_ONE_SYLLABLE.fullmatch, (first, *rest))):
        return rest[0] not in PARTICLES and not _is_given(first)  # Дик Ван Дайк
    if not _CHINESE_SURNAME.fullmatch(first) or not all(map(_CHINESE_GIVEN.fullmatch, rest)):
        return False
    return _is_marked(rest) or (_is_marked([first]) and not _is_given(first))


def _is_marked(parts: Sequence[str]) -> bool:
    """Tell whether there is a syllable that only the transcription of Chinese has."""
    return any(map(_ONLY_CHINESE.search, parts))


def _is_given(lower: str) -> bool:
    """Tell whether the dictionary has a word as a given name."""
    return any(p.is_known and "Name" in p.grammemes and p.case == "nomn" for p in parses(lower))
