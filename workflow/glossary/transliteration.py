"""Names in another language: up to three candidates for a translator to choose from, never inserted unseen.

Place in the flow:  names -> [transliteration] -> places, transliteration_words

Names of the lexicon come first, then the table of places, then the country and language names of CLDR, then rules.

Sources: `given_names.tsv` and `places.tsv` beside this module; Unicode CLDR as Babel has it; the rules are named in
`workflow.glossary.transliteration_letters`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from heapq import nsmallest

from workflow.glossary.places import places
from workflow.glossary.transliteration_frames import frame_around, framed
from workflow.glossary.transliteration_spelling import capitals
from workflow.glossary.transliteration_words import known, word

MOST = 3
"""Candidates of a name."""

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
    ways: list[tuple[float, str]] = [(0.0, "")]
    last = 0
    for match in _WORD.finditer(name):
        options = word(match[0].lower(), source, target)[:MOST]
        between = name[last : match.start()]
        ways = [(cost + more, out + between + capitals(text, match[0])) for cost, out in ways for more, text in options]
        ways = nsmallest(MOST, ways)
        last = match.end()
    return [out + name[last:] for _, out in ways if out]


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
