"""Which Kazakh words in capitals are names: by the tables, by letters and endings, and by the Russian dictionary.

Place in the flow:  lists, cyrillic -> [kazakh] -> words

Kazakh writes foreign names as Russian does and puts its endings behind them, so what is left without these is looked up.
"""

from __future__ import annotations

import re
from functools import lru_cache

from workflow.glossary.mentioned.dictionary import normal
from workflow.glossary.mentioned.words import SURNAME
from workflow.glossary.spelling import places
from workflow.glossary.spelling.words import known as is_listed
from workflow.names import cyrillic
from workflow.names.known import known
from workflow.names.lists import (
    LIKELY,
    NONE,
    PARTS,
    SHORTEST,
    SURE,
    WESTERN,
    common,
    dictionary,
    western_names,
)
from workflow.names.sounds import is_latin

_ENDING = re.compile(
    "(?:['’-]?(?:[лдт][ае]р|[ндт](?:ың|ің)|[ндт][ыі]|[ғқ]а|[гк]е|н[ае]|[дт][ае]н?|н?[дт]ағы|н?[дт]егі|[мбп]ен|[сыі]?[ыі]"
    "|ш[ае]|[лдт][ыі][қкғг]|н))$"
)
_MOST_ENDINGS = 3
_NATIVE = re.compile("[әғқңөұүһі]")
_FOREIGN_BEGINNING = re.compile(
    "[вфцчщёэьъ]|дж|кс|йк|[уи][оэ]|[аеоуиы]о|[оэ]у|^[бвгджзкпстф][бвгдзклмнпрстф]|[гдкпт]ер$|[бвгджзкмнп]с$|йл$"
)
"""What no word of Kazakh itself has, not even one that begins a sentence; ой and уа it has."""
_PLURAL = re.compile(".+(?:[аәеёиоөуұүыіэюяйр]л|[лмнңзж]д|[пткқсшщцчфхбвгғд]т)[ае]р")
"""A plural, whose ending fits what is before it; that of Миллер and Картер does not."""
_WORDS_TOO = frozenset(
    "азамат айбын алтын аманат арман асыл бақыт батыр береке бейбіт болашақ бұлбұл гауһар дархан дана дастан дәулет дос "  # noqa: SIM905
    "еңбек еркін ерлік жарық жеңіс жұлдыз күміс қайрат қаһарман қуаныш қуат маман мәдениет мейірім мерген мұрат мұрагер "
    "мүбәрак намыс нұр өркен рақым сауле сәуле сұлтан сұңқар талап тілек тұрғын үміт шаттық шеру ырыс".split()
)
"""Names that are words, too."""
_WESTERN_LETTERS = re.compile("[фцщёэьъ]|дж|[еэо]й|кс")
_WORD = re.compile(".+(?:[лдт][ае]р|[ғқ]ан|[гк]ен|[лдт][ыі][қк]|[уү]|[ғқ]ы|[гк]і|шы|ші|сыз|сіз|ивті|алды)")
"""A word of Kazakh itself by its ending: a plural, a participle, an adjective."""


@lru_cache(maxsize=32_768)
def sure(text: str, first: bool) -> int:
    """Return how sure it is that a word is a name; `first` if it begins a sentence."""
    lower = text.lower()
    stems = _stems(lower)
    usual = lower in PARTS or not text[1:].islower() or not common("kk").isdisjoint(stems)
    if len(text) < SHORTEST or is_latin(text) or usual:
        return NONE
    if (first and not _WORDS_TOO.isdisjoint(stems)) or (_is_plural(stems) and not known(text, "kk")):
        return NONE
    if known(text, "kk") or any(map(_is_told, stems)) or "name" in map(dictionary, stems):
        return SURE
    if _is_native(stems) or (any(map(_is_word, stems)) and (first or not _is_unusual(stems))):
        return NONE
    if any(WESTERN.fullmatch(stem) for stem in stems):
        return SURE
    return LIKELY if not first or _FOREIGN_BEGINNING.search(stems[-1]) else NONE


@lru_cache(maxsize=32_768)
def kinds(text: str) -> frozenset[str]:
    """Return what a word may be the name of: ``person``, ``place``, ``nation``, ``group``."""
    stems = _stems(text.lower())
    return cyrillic.kinds(text, "kk", stems, _is_person, lambda: any(WESTERN.fullmatch(stem) for stem in stems))


@lru_cache(maxsize=32_768)
def is_given(text: str) -> bool:
    """Tell whether a word may be a given name."""
    return cyrillic.is_given(text, "kk", _stems(text.lower()))


@lru_cache(maxsize=32_768)
def is_western(text: str) -> bool:
    """Tell whether a word is a form of a name of the West that is known."""
    return cyrillic.is_western(_stems(text.lower()))


def _is_plural(stems: tuple[str, ...]) -> bool:
    """Tell whether a word is a plural, and no name that only ends so."""
    plurals = [at for at, stem in enumerate(stems[:-1]) if _PLURAL.fullmatch(stem)]
    return bool(plurals) and not any(map(_is_told, stems[: plurals[-1] + 1]))


def _is_told(stem: str) -> bool:
    """Tell whether a table has a word as a name, or it ends as names alone do."""
    return _is_person(stem) or bool(places.places(stem, "kk"))


def _is_person(stem: str) -> bool:
    """Tell whether a word is the name of a person by a table or its ending."""
    return is_listed(stem, "kk") or stem in western_names() or SURNAME["kk"].fullmatch(stem) is not None


def _is_word(stem: str) -> bool:
    """Tell whether a word is one of Russian, and no verb, which Kazakh does not borrow."""
    return dictionary(stem) not in {"", "verb"}


def _is_unusual(stems: tuple[str, ...]) -> bool:
    """Tell whether a word is a Russian noun, but none of those that stand in capitals: Фалькон."""
    nouns = [stem for stem in stems if dictionary(stem) in {"noun", "rare"}]
    return bool(nouns) and all(normal(stem).isdisjoint(common("ru")) for stem in nouns)


def _is_native(stems: tuple[str, ...]) -> bool:
    """Tell whether a word is one of Kazakh itself, or too short to tell."""
    if _NATIVE.search(stems[-1]):
        return True
    ending = _ENDING.search(stems[-1])
    if ending and ending.start() < SHORTEST:
        return True
    return not _WESTERN_LETTERS.search(stems[0]) and any(_WORD.fullmatch(stem) for stem in stems)


@lru_cache(maxsize=32_768)
def _stems(lower: str) -> tuple[str, ...]:
    """Return a word and what is left of it without its endings, the longest first."""
    found = [lower]
    while len(found) <= _MOST_ENDINGS:
        ending = _ENDING.search(found[-1])
        if ending is None or ending.start() < SHORTEST:
            break
        found.append(found[-1][: ending.start()])
    return tuple(found)
