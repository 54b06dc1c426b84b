"""Names that each language has in its own way: countries and peoples, cities, kings.

Place in the flow:  names.tsv -> [known] -> comparing

A word of Russian or Kazakh is known by its beginning, if what is behind it is an ending: «германск» is in «германскими»,
«мали» is not in «Маликов».

Source: `names.tsv` beside this module, written for this project from general knowledge; MIT.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, lru_cache
from pathlib import Path

TABLE = Path(__file__).with_name("names.tsv")
"""The table; its comment says what its columns are."""

_SHORTEST = 2
_RUSSIAN_ENDING = re.compile(
    "(?:[ое]го|[ое]му|[ыи]ми|[ая]ми|[ая]х|[ая]м|[оеыиюя]й|ая|яя|ое|ее|ую|юю|ою|ею|[ыи]х|[ыи]м|[оеё]м|[оеё]в|ью|ье|ьи"
    "|[аеёиоуыюяьй])?"
)
_KAZAKH_ENDING = re.compile(
    "(?:[-’'])?(?:[лдт][ае]р\\w{0,8}|[лдт][ыі][қкғг]\\w{0,9}|[ндт](?:ың|ің)\\w{0,4}|[ндт][ыі]|н|[ғқгк][ае]|н[ае]|н?[дт][ае]"
    "|[ндт][ае]н|н?[дт][ае]ғы\\w{0,5}|н?[дт][ае]гі\\w{0,5}|[мбп]енен|[мбп]ен|ш[ае]|[сыі]{1,2}\\w{0,5}|[ыі]?м[ыі]з\\w{0,5}|й\\w{0,4}|я\\w{0,4}|а|ға)?"
)


@lru_cache(maxsize=32_768)
def known(word: str, language: str) -> frozenset[int]:
    """Return the numbers of the names that a word is a form of; none if the table has no such name.

    Example:
        >>> known("немецкая", "ru") == known("German", "en") == known("Германияның", "kk") != frozenset()
        True
        >>> known("Ирак", "ru") == known("Иран", "ru")
        False
    """
    index = _index(language)
    if language == "en":
        return index.get(word, frozenset())
    lower = word.lower().replace("ё", "е").replace("’", "'")
    ending = _RUSSIAN_ENDING if language == "ru" else _KAZAKH_ENDING
    for length in range(len(lower), _SHORTEST - 1, -1):
        found = index.get(lower[:length])
        if found and ending.fullmatch(lower, length):
            return found
    return frozenset()


@cache
def standing_for() -> dict[int, frozenset[int]]:
    """Return what a name may stand for: a capital for its country, as Moscow for Russia, and the reverse."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    for number, row in enumerate(_rows()):
        for capital in row[4].split():
            for one in known(capital, "en"):
                found[one].add(number)
                found[number].add(one)
    return {one: frozenset(others) for one, others in found.items()}


@cache
def of(numbers: frozenset[int]) -> frozenset[str]:
    """Return what names are of: ``nation``, ``place``, ``person``, ``group``; a nation is a place, too."""
    found = frozenset(_rows()[number][0] for number in numbers)
    return found | {"place"} if "nation" in found else found


def spelled(number: int, language: str) -> list[str]:
    """Return the beginnings of the words of a name in Russian or Kazakh."""
    return _rows()[number][("kind", "en", "ru", "kk").index(language)].split()


@cache
def _rows() -> list[list[str]]:
    """Return the rows of the table."""
    lines = TABLE.read_text("utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")][1:]


@cache
def _index(language: str) -> dict[str, frozenset[int]]:
    """Return the numbers of names by their words, or by how these begin."""
    column = ("kind", "en", "ru", "kk").index(language)
    found: defaultdict[str, set[int]] = defaultdict(set)
    for number, row in enumerate(_rows()):
        for word in row[column].split():
            found[word].add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}
