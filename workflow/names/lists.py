"""What the modules of the languages share: how sure something is, lists of words, what the Russian dictionary says.

Place in the flow:  glossary.spelling, morphology -> [lists] -> english, russian, kazakh
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path

from workflow.glossary.mentioned.words import NOT_NAMES, ORGANISATIONS, TITLES
from workflow.glossary.spelling import foreign

NONE, LIKELY, SURE = range(3)
"""How sure it is that a word is a name."""

SHORTEST = 3
"""Letters of a name that no table has."""

PARTS = frozenset(
    "нью сан санта санто лос лас эль аль ла ле ло де да ду ди дель делла порт форт сент сен юго северо южно восточно западно "  # noqa: SIM905
    "центрально ново старо мак ван фон дер бин ибн дон донна кот леди сэр лорд мисс мистер миссис".split()
)
"""Parts of names in Russian and Kazakh that tell nothing alone."""

WESTERN = re.compile(
    ".{2,}(?:сон|тон|берг|штейн|стайн|шта[йи]н|ман|велл?ь?|филд|форд|вуд|ленд|ворт|ини|ари|елли|етти|е[зс]|ссен|дзе|швили"
    "|[иья]н|ски|енко|чук|юк|ович|евич|айт|ейн|айн)"
)
"""A word in Cyrillic letters that, where no dictionary has it, ends as surnames do."""

_PARTS_OF_SPEECH = {"NOUN": "noun", "VERB": "verb", "GRND": "verb", "PRTS": "verb"}
_OWN = {"en": "english.txt", "kk": "kazakh.txt"}


@cache
def common(language: str) -> frozenset[str]:
    """Return words that are no names although they stand in capitals, in lower case."""
    listed: frozenset[str] = frozenset()
    if language in _OWN:
        listed = frozenset(Path(__file__).with_name(_OWN[language]).read_text("utf-8").split())
    return listed | NOT_NAMES[language] | ORGANISATIONS[language] | TITLES[language]


@cache
def western_names() -> frozenset[str]:
    """Return the Russian spellings of the names of the West that are known, in lower case, with е for ё."""
    return frozenset(text.replace("ё", "е") for text in foreign.spellings())


@lru_cache(maxsize=32_768)
def dictionary(lower: str) -> str:
    """Return what the Russian dictionary says of a word: ``name``, ``rare`` as a name, ``noun``, ``verb``, ``word``, or nothing."""
    from workflow.morphology.russian_words import parses  # noqa: PLC0415 - it is slow to import

    found = [parse for parse in parses(lower) if parse.is_known]
    if not found:
        return ""
    names = [parse.score for parse in found if parse.is_name or "Geox" in parse.grammemes]
    if not names:
        return _PARTS_OF_SPEECH.get(found[0].part, "word")
    return "name" if max(names) >= max(parse.score for parse in found) / 2 else "rare"


@lru_cache(maxsize=32_768)
def grammemes(lower: str) -> frozenset[str]:
    """Return which sorts of names the Russian dictionary has a word as: Name, Surn, Patr, Geox."""
    from workflow.morphology.russian_words import parses  # noqa: PLC0415 - it is slow to import

    found = {grammeme for parse in parses(lower) if parse.is_known for grammeme in parse.grammemes}
    return frozenset(found & {"Name", "Surn", "Patr", "Geox"})
