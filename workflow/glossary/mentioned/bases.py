"""What a name in a text may be in its base form: endings taken off, and the guess held against the grammar.

Place in the flow:  morphology, places -> [bases] -> mentions

Law: a base form is given only if the morphology makes the name as it stands of it.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import product
from typing import NamedTuple

from workflow.glossary.spelling.places import places
from workflow.glossary.spelling.words import known
from workflow.morphology import grammar
from workflow.morphology.model import Lemma

_TRIED = 80
"""Combinations of base forms of the words of one name."""

_RUSSIAN_ENDINGS = (
    *(("", ending) for ending in ("а", "у", "ом", "ем", "е", "ым")),
    *(("й", ending) for ending in ("я", "ю", "ем", "е")),
    *(("ь", ending) for ending in ("я", "ю", "ем", "е", "и", "ью")),
    *(("а", ending) for ending in ("ы", "и", "е", "у", "ой", "ей")),
    *(("я", ending) for ending in ("и", "е", "ю", "ей")),
    *(("ий", ending) for ending in ("ого", "ому", "им", "ом")),
    *(("ый", ending) for ending in ("ого", "ому", "ым", "ом")),
    *(("ая", ending) for ending in ("ой", "ую")),
)
"""What a base form ends in, and what another case has in its place."""

_KAZAKH_ENDING = re.compile(
    r"(?:[ндт](?:ың|ің)|[ғқ]а|[гк]е|н[ае]|[ндт][ыі]|н|н?[дт][ае]|[ндт][ае]н|[мбп]ен|н?[дт](?:ағы|егі))$"
)
_SHORTEST = 3
_OBLIQUE = re.compile(r"(?:у|ом|ем|ой|ей|ым|ы|а)$")
_INSTRUMENTAL = re.compile(r"\w{2}(?:ой|ом|ым)$")
_RUSSIAN_SURNAME = {
    "m": re.compile(r".{2,}(?:[оеё]в|ин|ский|цкий|енко|улы)"),
    "f": re.compile(r".{2,}(?:[оеё]ва|ина|ская|цкая|енко|кызы)"),
}
_SURNAME = re.compile(r".{2,}(?:[оеё]ва?|ина?|ск(?:ий|ая)|ұлы|қызы)")


class Base(NamedTuple):
    """A base form that a name may have."""

    text: str

    gender: str = ""
    """``m`` or ``f`` of a person where the form tells it."""


@lru_cache(maxsize=65_536)
def is_place(name: str, language: str) -> bool:
    """Tell whether a base form names a place: in the table of places, in CLDR, or in the Russian dictionary."""
    if places(name, language) or name.casefold() in _territories(language):
        return True
    if language != "ru" or " " in name:
        return False
    from workflow.morphology.russian_words import nouns  # noqa: PLC0415 - English articles need no Russian dictionary

    return any("Geox" in parse.grammemes and parse.is_known and parse.score > 0.1 for parse in nouns(name))  # noqa: PLR2004 - not a rare meaning


@lru_cache(maxsize=65_536)
def russian_bases(texts: tuple[str, ...], kind: str) -> tuple[Base, ...]:
    """Return the base forms that a Russian name may have, the likeliest first; the name itself is among them.

    Args:
        texts: its words as they stand.
        kind: ``person`` or ``place``.
    """
    whole = " ".join(texts)
    found: dict[Base, None] = {}
    for gender in ("m", "f") if kind == "person" else ("",):
        ways = [_russian_words(text, kind, gender) for text in texts]
        for chosen in list(product(*ways))[:_TRIED]:
            text = " ".join(chosen)
            if whole in _russian_forms(text, kind, gender):
                found[Base(text, gender)] = None
    ranked = sorted(found, key=lambda base: _russian_rank(base, whole, kind))
    return tuple(ranked) or (Base(whole),)


def _russian_rank(base: Base, whole: str, kind: str) -> tuple[int, int]:
    """Return how unlikely a base form is."""
    words = base.text.split()
    unknown = sum(_unlikely(word, kind, base.gender) for word in words)
    from workflow.morphology.russian_names import gender_of  # noqa: PLC0415 - as above

    fits = kind != "person" or gender_of(base.text) == base.gender
    # Where a word has an ending, the others have one too: Кевину Элдону is Кевин Элдон, not Кевин Элдону.
    kept = base.text != whole and words[-1] == whole.rsplit(maxsplit=1)[-1] and _OBLIQUE.search(words[-1]) is not None
    return unknown + 4 * (not fits), 0 if base.text == whole else 1 + kept


def _unlikely(word: str, kind: str, gender: str) -> int:
    """Return how unlikely a word is to be a base form: 0 if it is known, 1 if it ends as surnames do."""
    if _in_dictionary(word, kind, gender):
        return 0
    if kind == "person" and _RUSSIAN_SURNAME[gender].fullmatch(word.lower()):
        return 1
    return 3 if _INSTRUMENTAL.search(word) else 2


@cache
def _in_dictionary(word: str, kind: str, gender: str) -> bool:
    """Tell whether a word is a name that dictionary, lexicon or table has, in its base form."""
    if kind == "place":
        return is_place(word, "ru")
    if known(word.lower(), "ru"):
        return True
    from workflow.morphology.russian_words import parses  # noqa: PLC0415 - as above

    wanted = {"m": "masc", "f": "femn"}.get(gender, "")
    return any(
        parse.is_name and parse.is_known and parse.case == "nomn" and parse.gender in {wanted, "ms-f"}
        for parse in parses(word)
    )


@lru_cache(maxsize=65_536)
def _russian_words(word: str, kind: str, gender: str) -> tuple[str, ...]:
    """Return what a Russian word may be in the nominative, by the dictionary and by its ending."""
    from workflow.morphology.russian_words import parses  # noqa: PLC0415 - as above

    found: dict[str, None] = {}
    for parse in parses(word):
        fits = parse.is_name if kind == "person" else "Geox" in parse.grammemes
        if fits and parse.is_known and parse.source is not None:
            number = {"nomn", "sing"} if kind == "person" else {"nomn"}
            base = parse.source.inflect(number)
            if base is not None:
                found[_capital(base.word, word)] = None
    found[word] = None
    for ending, other in _RUSSIAN_ENDINGS:
        if word.endswith(other) and len(word) - len(other) >= _SHORTEST - 1:
            stem = word[: len(word) - len(other)]
            if ending != "й" or stem[-1] in "аеёиоуыэюя":
                found[stem + ending] = None
    del gender
    return tuple(found)


def _capital(lower: str, word: str) -> str:
    """Return a word with the capitals of another, part by part."""
    parts = lower.split("-")
    return "-".join(part[:1].upper() + part[1:] for part in parts) if word[:1].isupper() else lower


@lru_cache(maxsize=65_536)
def _russian_forms(text: str, kind: str, gender: str) -> frozenset[str]:
    """Return the forms of a Russian name."""
    return frozenset(form.text for form in grammar("ru").forms(Lemma(text, kind, gender)))


@lru_cache(maxsize=65_536)
def kazakh_bases(whole: str, kind: str) -> tuple[Base, ...]:
    """Return the base forms that a Kazakh name may have, the likeliest first; only its last word takes endings."""
    lead, space, last = whole.rpartition(" ")
    found = [whole]
    for length in range(1, 6):
        if _KAZAKH_ENDING.fullmatch(last[-length:]) and len(last) - length >= _SHORTEST:
            text = lead + space + last[:-length]
            if whole in _kazakh_forms(text, kind):
                found.append(text)
    ranked = sorted(found, key=lambda text: _kazakh_rank(text, whole))
    return tuple(Base(text) for text in ranked)


def _kazakh_rank(text: str, whole: str) -> tuple[int, int]:
    """Return how unlikely a base form is: what is known comes first, then what has an ending taken off."""
    last = text.rpartition(" ")[2].lower()
    sure = known(last, "kk") or is_place(text, "kk") or _SURNAME.fullmatch(last) or _foreign(last)
    taken = len(whole) - len(text)
    return (0 if sure else 1), (-taken if not sure else taken)


@cache
def _foreign(lower: str) -> bool:
    """Tell whether Russian has a word as a name in the nominative."""
    from workflow.morphology.russian_words import parses  # noqa: PLC0415 - as above

    return any(
        parse.is_known and parse.case == "nomn" and (parse.is_name or "Geox" in parse.grammemes)
        for parse in parses(lower)
    )


@lru_cache(maxsize=65_536)
def _kazakh_forms(text: str, kind: str) -> frozenset[str]:
    """Return the forms of a Kazakh name."""
    return frozenset(form.text for form in grammar("kk").forms(Lemma(text, kind)))


@cache
def _territories(language: str) -> frozenset[str]:
    """Return the names of countries in a language."""
    from babel import Locale  # noqa: PLC0415 - it is slow to import

    return frozenset(
        name.casefold()
        for code, name in Locale.parse(language).territories.items()
        if code.isalpha() and code not in {"EU", "EZ", "UN", "QO", "ZZ"}
    )
