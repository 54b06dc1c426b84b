"""What a word says of a figure: looked up among all forms of the words of number, time, money and measure.

Place in the flow:  en.toml, ru.toml, kk.toml -> [lexicon] -> scanning

To add a language, add its file here.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from workflow.figures.model import HELP, WORDS
from workflow.figures.units import CURRENCIES
from workflow.languages import LANGUAGES


class Word(NamedTuple):
    """What one word says."""

    kind: str
    """``cardinal``, ``ordinal``, ``scale`` (hundred, million), ``half``, ``fraction`` (third), ``vulgar`` (½), ``month``,
    ``weekday``, ``unit``, ``many`` (tens, an uncertain number), ``compound`` (двухлетний, with its unit), ``letter`` (a unit or a scale only right behind digits), ``hour`` (noon), ``part`` of the day
    behind an hour, ``part-before`` it, ``part-word`` (one that has other meanings), ``roman``; or itself."""

    value: Decimal = Decimal(0)
    """The number; a month's or a weekday's; what a fraction is divided by; the hours that a part of the day adds."""

    unit: str = ""
    """As in `workflow.figures.units`; what the word says behind a number, if it may say a number, too (second, век)."""

    weight: int = WORDS
    """See `workflow.figures.model.Figure.weight`."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of a language; the sources are in its data file."""

    words: Mapping[str, Word]
    """Lower-case form, or stem where a language has `endings` -> what it says."""

    cased: Mapping[str, Word]
    """The same for words that must have a capital: May, March."""

    prefixes: Mapping[str, Decimal]
    """What a word may begin with in front of a unit: двух -> 2."""

    others: frozenset[str]
    """Words that only look like a stem with an ending."""

    endings: re.Pattern[str] | None
    """What may follow a stem."""

    tail: re.Pattern[str]
    """What stands right behind digits without being a word: -й, -ші, th; its groups ``ordinal`` and ``decade``."""

    range: re.Pattern[str]
    """What stands between the ends of a range, which have their scale and unit in common."""

    list: re.Pattern[str]
    """What stands between numbers that may have the scale of the last one in common."""

    near_year: re.Pattern[str]
    """Words that may stand for a year: last year."""

    decimal: str
    """The decimal sign; the other one parts thousands."""

    met: dict[str, Word | None]
    """Every word of a text that was looked up, with what it says."""


_KINDS = {
    "help": ("cardinal", HELP),
    "many": ("many", HELP),
    "ordinal-help": ("ordinal", HELP),
    "fraction": ("fraction", HELP),
    "half": ("half", HELP),
    "hour": ("hour", HELP),
    "month-help": ("month", HELP),
    "month-cased": ("month", HELP),
    "weekday-help": ("weekday", HELP),
    "letter-scale": ("letter", WORDS),
    "unit-form": ("unit", WORDS),
}
"""Tables of a data file whose name is not the kind of their words."""

_BY_NAME = frozenset(["unit", "unit-form", "letter", "other"])
"""Tables whose keys are names, not numbers."""

_GROUP = re.compile(r"(.*?)\(([^()]*)\)")
_ROMAN = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})|(?:XL|LX{0,3})(?:IX|IV|V?I{0,3})")
_CYRILLIC_ROMAN = str.maketrans("ІХ", "IX")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50}
_LONGEST_STEM, _LONG_PREFIX = 16, 4
_MOST_WORDS = 1 << 17


@cache
def vocabulary(language: str) -> Vocabulary:
    """Return the words of a language, read when it is first asked for.

    Raises:
        KeyError: there is no data file of `language`.
    """
    if language not in LANGUAGES:
        raise KeyError(language)
    with open(os.path.join(os.path.dirname(__file__), f"{language}.toml"), "rb") as file:
        facts = tomllib.load(file)
    groups = facts["endings"] if isinstance(facts.get("endings"), dict) else {}
    words: dict[str, Word] = {}
    cased: dict[str, Word] = {}
    for table, entries in facts.items():
        if isinstance(entries, dict) and table not in {"endings", "prefix"}:
            for form, word in _entries(table, entries, groups):
                into = cased if table.endswith("cased") else words
                known = into.get(form)
                into[form] = (
                    known._replace(unit=word.unit or known.unit, value=known.value or word.value) if known else word
                )
    endings = None if groups or "endings" not in facts else re.compile(facts["endings"])
    return Vocabulary(
        words,
        cased,
        {start: Decimal(number) for number, starts in facts.get("prefix", {}).items() for start in starts.split()},
        frozenset(facts.get("not", "").split()),
        endings,
        re.compile(facts["tail"]),
        re.compile(facts["range"], re.IGNORECASE),
        re.compile(facts["list"], re.IGNORECASE),
        re.compile(facts["near-year"], re.IGNORECASE),
        facts["decimal"],
        {},
    )


def _entries(table: str, entries: Mapping[str, str], groups: Mapping[str, str]) -> Iterator[tuple[str, Word]]:
    """Yield the words of one table of a data file."""
    kind, weight = _KINDS.get(table, (table, WORDS))
    for key, listed in entries.items():
        if table == "other":
            word = Word(key)
        elif table in _BY_NAME:
            word = Word(kind, unit=key)
        else:
            word = Word(kind, Decimal(key), weight=weight)
        for form in _forms(listed, groups):
            yield form, word


def _forms(listed: str, groups: Mapping[str, str]) -> Iterator[str]:
    """Yield the forms of a list: ``три(|дцать)`` stands for ``три тридцать``, ``{adj}`` for a list of endings."""
    for name, endings in groups.items():
        listed = listed.replace(f"{{{name}}}", f"({endings})")
    for word in listed.split():
        found = _GROUP.fullmatch(word)
        if found:
            yield from (found[1] + ending for ending in found[2].split("|"))
        else:
            yield word


def meaning(word: str, language: str) -> Word | None:
    """Return what a word says of a figure; None of most words.

    Example:
        >>> meaning("Двадцати", "ru").value, meaning("жиырмадан", "kk").value, meaning("rain", "en")
        (Decimal('20'), Decimal('20'), None)
    """
    known = vocabulary(language)
    if word not in known.met:
        if len(known.met) >= _MOST_WORDS:
            known.met.clear()
        known.met[word] = _looked_up(word, known)
    return known.met[word]


def _looked_up(word: str, known: Vocabulary) -> Word | None:
    """Return what a word says, by its letters and then by its ending."""
    if found := known.cased.get(word):
        return found
    if word.isupper():
        if word in CURRENCIES:
            return Word("unit", unit=word)
        if number := roman(word):
            return Word("roman", Decimal(number), weight=WORDS if len(word) > 1 else HELP)
    lower = word.lower()
    return known.words.get(lower) or _inflected(lower, known)


def _inflected(word: str, known: Vocabulary) -> Word | None:
    """Return what a stem with endings says, or a number with a word behind it (двухлетний)."""
    if word in known.others or not (known.endings or known.prefixes):
        return None
    for length in range(min(len(word), _LONGEST_STEM), 1, -1):
        start = word[:length]
        if (found := known.words.get(start)) and known.endings and found.kind != "letter":
            if known.endings.fullmatch(word, length):
                return found
        elif number := known.prefixes.get(start):
            rest = known.words.get(word[length:])
            if rest or (length >= _LONG_PREFIX <= len(word) - length):
                return Word("compound", number, rest.unit if rest else "", HELP)
    return None


def roman(word: str) -> int:
    """Return the value of a Roman number below 90, in Latin letters or the Cyrillic ones like them; 0 if it is none."""
    latin = word.translate(_CYRILLIC_ROMAN)
    if not _ROMAN.fullmatch(latin):
        return 0
    values = [_ROMAN_VALUES[sign] for sign in latin]
    return sum(-one if one < other else one for one, other in zip(values, [*values[1:], 0], strict=True))
