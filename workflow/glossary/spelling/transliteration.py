"""Names in another language: up to three candidates for a translator to choose from, never inserted unseen.

Place in the flow:  names -> [transliteration] -> places, words

Names of the lexicon come first, then the table of places, then the country and language names of CLDR, then rules.
A name that is not of Kazakhstan, its neighbours or Russia follows rules of its own; which, its letters tell.

Sources: `given_names.tsv`, `foreign.tsv` and `places.tsv` beside this module; Unicode CLDR as Babel has it; the rules are
named in `workflow.glossary.spelling.letters`.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from heapq import nsmallest

from workflow.glossary.spelling.east import eastern
from workflow.glossary.spelling.foreign import foreign, latin
from workflow.glossary.spelling.frames import frame_around, framed
from workflow.glossary.spelling.latin import capitals
from workflow.glossary.spelling.origin import taken, western
from workflow.glossary.spelling.places import places
from workflow.glossary.spelling.words import known, word

MOST = 3
"""Candidates of a name."""

RECOGNISED = 10
"""Spellings of a word that it is recognised by."""

KEPT = 8
"""Combinations of words that are followed further."""

LIMIT = 4.0
"""The logarithm of the odds for an origin that is never exceeded: no origin is beyond doubt."""

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼʹ‘`][^\W\d_]+)*['’ʼʹ]?")


def transliterate(name: str, source: str, target: str, kind: str = "") -> list[str]:
    """Write a name in another language.

    Args:
        name: one or several words in their base form.
        source: its language: ``en``, ``ru`` or ``kk``.
        target: the language wanted, another of them.
        kind: ``person``, ``place``, or empty for a name that may be either.

    Returns:
        At most three candidates, none twice, the likeliest first; none for a name that is not in the letters of its
        language.

    Example:
        >>> transliterate("Gulnara Akhmetova", "en", "kk", "person")[0]
        'Гүлнара Ахметова'
        >>> transliterate("Kyzylorda Province", "en", "ru", "place")
        ['Кызылординская область']
    """
    name = " ".join(unicodedata.normalize("NFC", name).split())
    found: dict[str, None] = {}
    if kind != "person":
        if not kind and known(name.lower(), source):
            found.update(dict.fromkeys(_worded(name, source, target)[:1]))
        table = _placed(name, source, target)
        if table and not found:
            return list(dict.fromkeys(capitals(text, name) if text[:1].isupper() else text for text in table))[:MOST]
        found.update(dict.fromkeys(table))
    found.update(dict.fromkeys(_worded(name, source, target)))
    return list(found)[:MOST]


def spellings(name: str, source: str, target: str) -> list[list[str]]:
    """Return what each word of a name may be in another language, in lower case, likely or not: to recognise it by.

    Example:
        >>> "тоқаев" in spellings("Tokayev", "en", "kk")[0]
        True
    """
    words = [match[0].lower() for match in _WORD.finditer(unicodedata.normalize("NFC", name))]
    return [[text for _, text in options[:RECOGNISED]] for options in _options(words, source, target)]


def _placed(name: str, source: str, target: str) -> list[str]:
    """Return the names of a place or language that a table has, whole or within what stands around it."""
    table = [place.name(target) for place in places(name, source)] or _countries(name, source, target)
    around = None if table else framed(name, source)
    if around is None:
        return table
    names, frame = around
    here = [inner for inner in names if places(inner, source)] or names
    found = [text for inner in here for text in transliterate(inner, source, target, "place")]
    return [frame_around(text, frame, target) for text in found]


def _worded(name: str, source: str, target: str) -> list[str]:
    """Return the candidates of a name word by word, the likeliest combinations first."""
    matches = list(_WORD.finditer(name))
    lower = [match[0].lower() for match in matches]
    found = dict.fromkeys(eastern(name) if source == "en" else ())
    ways: list[tuple[float, str]] = [(0.0, "")]
    last = 0
    for match, options in zip(matches, _options(lower, source, target), strict=True):
        between = name[last : match.start()]
        near = [(more, between + capitals(text, match[0])) for more, text in options[:MOST]]
        ways = [(cost + more, out + text) for cost, out in ways for more, text in near]
        ways = nsmallest(KEPT, ways)
        last = match.end()
    found.update((out + name[last:], None) for _, out in ways if out)
    return list(found)[:MOST]


def _options(words: list[str], source: str, target: str) -> list[list[tuple[float, str]]]:
    """Return the candidates of each word of a name in lower case, with their costs, the cheapest first."""
    if target == "en":
        known = [[(0.0, name) for name in latin().get(text, ())] for text in words]
        return [_merged([*first, *word(text, source, "en")]) for first, text in zip(known, words, strict=True)]
    if source == "kk":
        return [word(text, source, target) for text in words]
    if source == "en":
        odds = western(words)
        russian = [_either(word(text, "en", "ru"), foreign(text), odds) for text in words]
        if target == "ru":
            return russian
    else:
        russian = [[(0.0, text)] for text in words]
    odds = taken([options[0][1] for options in russian if options])
    return [
        _merged(
            (cost + more, kazakh)
            for cost, text in options[:MOST]
            for more, kazakh in _either(word(text, "ru", "kk"), [(0.0, text)], odds)
        )
        for options in russian
    ]


def _either(ours: list[tuple[float, str]], others: list[tuple[float, str]], odds: float) -> list[tuple[float, str]]:
    """Return the ways to read a word as one of two origins, given the logarithm of the odds for the second."""
    odds = max(-LIMIT, min(LIMIT, odds))
    here, there = math.log1p(math.exp(odds)), math.log1p(math.exp(-odds))
    return _merged([*((cost + here, text) for cost, text in ours), *((cost + there, text) for cost, text in others)])


def _merged(ways: Iterable[tuple[float, str]]) -> list[tuple[float, str]]:
    """Return the cheapest way to each text, the cheapest first."""
    cheapest: dict[str, tuple[float, str]] = {}
    for way in sorted(ways):
        cheapest.setdefault(way[1], way)
    return list(cheapest.values())


def _countries(name: str, source: str, target: str) -> list[str]:
    """Return the country or language of a name, as CLDR has it."""
    code = _codes(source).get(name.casefold())
    if code is None:
        return []
    from babel import Locale  # noqa: PLC0415 - it is slow to import, and most names are no country

    locale = Locale.parse(target)
    text = locale.territories.get(code) or locale.languages.get(code)
    return [text] if text else []


@cache
def _codes(language: str) -> dict[str, str]:
    """Return the codes of countries and languages by their names."""
    from babel import Locale  # noqa: PLC0415 - it is slow to import, and most names are no country

    locale = Locale.parse(language)
    names = {name.casefold(): code for code, name in locale.languages.items()}
    return names | {name.casefold(): code for code, name in locale.territories.items()}
