"""One word of a name in another language: known, built of known elements, or letter by letter.

Place in the flow:  transliteration -> [words] -> letters, latin

A word is cut in every way into names, elements of names (Нұр-, -бай, Гүл-), endings of surnames and single letters.
Each piece has its cost, a known one little and an unusual letter much; the cheapest ways are the candidates. English
becomes Kazakh by way of Russian, whose letters tell more.

Source: `given_names.tsv` beside this module, written for this project from general knowledge; MIT.
"""

from __future__ import annotations

import math
import re
from functools import cache
from heapq import nsmallest
from pathlib import Path
from typing import NamedTuple

from workflow.glossary.spelling.latin import english, fold
from workflow.glossary.spelling.letters import ENGLISH_RUSSIAN, KAZAKH_RUSSIAN, RUSSIAN_KAZAKH, Letters

TABLE = Path(__file__).with_name("given_names.tsv")
"""The lexicon; its comment says where it comes from."""

KEPT = 24
"""Ways to spell a beginning that are followed further."""

SPREAD = 9.0
"""How much more than the best a candidate may cost: one chance in eight thousand."""

MIXED = 1.5
"""Cost of a word that is half Kazakh and half Russian."""

RUSSIAN = 8
"""Russian spellings of an English word that are turned into Kazakh."""

LONG = 4
"""Letters of a name that may stand behind the first element of another."""

WHOLE, STEM, PIECE, AGAIN = 0.0, 0.1, 0.4, 0.4
"""Cost of a name known as it stands, of one with an ending, of a piece, and of each further reading of a spelling."""

_LETTERS = {("en", "ru"): ENGLISH_RUSSIAN, ("ru", "kk"): RUSSIAN_KAZAKH, ("kk", "ru"): KAZAKH_RUSSIAN}

_ENDINGS = {
    ("en", "ru"): "ov:ов ova:ова yev:ев ev:ев yeva:ева eva:ева in:ин ina:ина uly:улы kyzy:кызы kizi:кызы ovich:ович "
    "ovna:овна evich:евич evna:евна yevich:евич yevna:евна",
    ("ru", "kk"): "ов:ов ова:ова ев:ев ева:ева ин:ин ина:ина улы:ұлы кызы:қызы ович:ұлы,ович овна:қызы,овна "
    "евич:ұлы,евич евна:қызы,евна",
    ("kk", "ru"): "ов:ов ова:ова ев:ев ева:ева ин:ин ина:ина ұлы:улы,ович қызы:кызы,овна ович:ович овна:овна "
    "евич:евич евна:евна",
}
"""Endings of surnames and patronymics. An й is not written in front of е, nor an а in front of и: Тоқаев, Мусин."""

_SURNAME = re.compile("(.+)(?:[оеё]ва?|[иы]на?|[иы]й|ая|ко|[ую]к|ой)")
"""A word that may be a Russian surname; its stem."""

_IMPOSSIBLE = re.compile(
    "^[ьъ]|[ьъ]{2}|[аәеёоөыіэюя][ыіьъ]|[бвгғджзйкқлмнңпрстфхһцчшщьъ]й|[ыі]ев"
    "|[қғ][іүө]|[үө][қғ]|[кг]ұ(?!лы$)|[әғқңөұүһ].*[ьщ]|[ьщ].*[әғқңөұүһі]"
)
"""What no Russian or Kazakh name has; у and и do not count as vowels, they may be consonants."""

_MIXED = re.compile("^(?=.*[әғқңөұүіһ]).*(?:[гк](?:[аы]|ұ(?!лы$))|[гк]о(?!ва?$)|[аоұы][гк]ова?$)|іна$")
"""Kazakh letters beside к or г with a back vowel, which Kazakh writes қ and ғ, or in a Russian ending."""


_SURNAME_END = re.compile("(?:[оеё]в|ин|[оеё]ва|ина|ский|ская)$")
"""How rows of kind ``name`` end that are surnames; Kazakh given names hardly do."""


class Row(NamedTuple):
    """A name, or an element of names, in lower case."""

    en: tuple[str, ...]
    """Folded; every spelling."""

    ru: str
    """In Russian."""

    kk: str
    """In Kazakh."""

    spelled: str
    """In English, as it is usually spelled."""

    where: str
    """``name``, ``first`` (an element that names begin with) or ``later`` (any other element)."""

    alike: bool
    """Whether it is a Russian or foreign name, which Kazakh takes from Russian as it is."""

    given: bool
    """Whether it is a given name, perhaps a surname, too."""


class Piece(NamedTuple):
    """What a stretch of a word may become."""

    text: str
    """In the target language."""

    where: str
    """As of a row."""

    before: str = ""
    """If its last letter is missing, one of these has to follow: е in Токаев, where й is missing, и in Мусин."""


def word(text: str, source: str, target: str) -> list[tuple[float, str]]:
    """Return the ways to write a word of a name in another language.

    Args:
        text: one word, in lower case, without hyphens.
        source: its language: ``en``, ``ru`` or ``kk``.
        target: the language wanted, another of them.

    Returns:
        Costs and words in lower case, the cheapest first; none if the word has letters that names of its language
        do not have.
    """
    text = fold(text) if source == "en" else text
    if target == "en":
        return _spelled(text, source)
    if target == "ru":
        return list(word_of(text, source, "ru"))
    russian = word_of(text, "en", "ru")[:RUSSIAN] if source == "en" else ((0.0, text),)
    ways = _best(
        [
            (cost + more + (MIXED if _MIXED.search(kazakh) else 0.0), kazakh)
            for cost, ru in russian
            for more, kazakh in word_of(ru, "ru", "kk")
        ]
    )
    return _with_unchanged(ways, russian[0][1]) if ways else []


def _with_unchanged(ways: list[tuple[float, str]], russian: str) -> list[tuple[float, str]]:
    """Have a surname that may be Russian, which Kazakh leaves as it is, among the first three."""
    found = _SURNAME.fullmatch(russian)
    unknown = found is not None and found[1] not in _pieces("ru", "kk")
    if not unknown or russian in [kazakh for _, kazakh in ways[:3]]:
        return ways
    return [*ways[:2], (ways[min(2, len(ways) - 1)][0], russian), *ways[2:]]


def known(text: str, source: str) -> bool:
    """Tell whether a word, in lower case, is a name of the lexicon."""
    text = fold(text) if source == "en" else text
    target = "kk" if source == "ru" else "ru"
    return any(piece.where == "name" and not piece.before for piece in _pieces(source, target).get(text, ()))


def given(text: str, source: str) -> bool:
    """Tell whether a word, in lower case, is a given name of the lexicon."""
    return (fold(text) if source == "en" else text) in _given(source)


@cache
def _given(source: str) -> frozenset[str]:
    """Return the given names of a language, in lower case."""
    rows = [row for row in lexicon() if row.given]
    if source == "en":
        return frozenset(name for row in rows for name in row.en)
    return frozenset(row.ru if source == "ru" else row.kk for row in rows)


@cache
def lexicon() -> tuple[Row, ...]:
    """Return the rows of the lexicon."""
    lines = TABLE.read_text("utf-8").splitlines()
    cells = [line.split("\t") for line in lines if not line.startswith("#")][1:]
    return tuple(
        Row(
            tuple(dict.fromkeys(fold(part) for part in (*en.split("|"), *filter(None, [english(ru.lower())])))),
            ru.lower(),
            kk.lower(),
            en.partition("|")[0].lower(),
            "first" if kind == "part" and kk[0].isupper() else "later" if kind == "part" else "name",
            kind in {"alike", "given"},
            kind == "given" or (kind == "name" and not _SURNAME_END.search(ru.lower())),
        )
        for en, ru, kk, kind in cells
    )


@cache
def word_of(text: str, source: str, target: str) -> tuple[tuple[float, str], ...]:
    """Return what `word` does for two languages that are not English and Kazakh; English is folded."""
    letters = _letters(source, target)
    divided = letters.divided(text)
    pieces, endings = _pieces(source, target), _endings(source, target)
    choices = letters.options(divided)
    starts = {sum(map(len, divided[:index])): index for index in range(len(divided))}
    ways: list[list[tuple[float, str, bool]]] = [[] for _ in range(len(text) + 1)]
    ways[0] = [(0.0, "", True)]
    for at in range(len(text)):
        here = ways[at] = _kept(ways[at])
        if not here:
            continue
        if at in starts:  # a piece may end within what the division takes for one letter: Сарсенбай|улы, bay|uly
            letter = divided[starts[at]]
            options = choices[starts[at]]
            ways[at + len(letter)] += [
                (cost + more, out + part, False) for cost, out, _ in here for more, part in options
            ]
        stems = [way for way in here if at and (way[2] or text[at] not in "yeе")]
        behind = endings.get(text[at:], ())
        for rank, part in enumerate(behind[::-1] if text[:at] in _russian() else behind):
            ways[-1] += [(cost + AGAIN * rank, out + part, False) for cost, out, _ in stems]
        for end in range(at + 2, len(text) + 1):
            for more, piece in _costs(pieces.get(text[at:end], ()), at, end, text, endings):
                ways[end] += [(cost + more, out + piece, True) for cost, out, after in here if after]
    return tuple(_best([(cost, out) for cost, out, _ in ways[-1]]))


def _costs(
    found: tuple[Piece, ...], at: int, end: int, text: str, endings: dict[str, tuple[str, ...]]
) -> list[tuple[float, str]]:
    """Return what a stretch may become as a known piece, with its cost where it stands."""
    behind = text[end:]
    fits = [
        piece
        for piece in found
        if (at > 0 or piece.where != "later")
        and (at == 0 or piece.where != "first")
        and (at == 0 or piece.where != "name" or len(piece.text) >= LONG)
        and (not piece.before or (behind in endings and behind[0] in piece.before))
    ]
    whole = at == 0 and (not behind or behind in endings)
    first = [piece for piece in fits if whole and piece.where == "name"]
    cost = WHOLE if first and not behind else STEM if first else PIECE
    fits.sort(key=lambda piece: at > 0 and piece.where == "name")
    texts = dict.fromkeys(piece.text for piece in (*first, *fits))
    return [(cost + AGAIN * rank, piece) for rank, piece in enumerate(texts)]


def _kept(ways: list[tuple[float, str, bool]]) -> list[tuple[float, str, bool]]:
    """Return the cheapest ways, one of a kind."""
    cheapest: dict[tuple[str, bool], float] = {}
    for cost, out, after in ways:
        if cost < cheapest.get((out, after), math.inf) and not _IMPOSSIBLE.search(out):
            cheapest[out, after] = cost
    return nsmallest(KEPT, [(cost, out, after) for (out, after), cost in cheapest.items()])


def _best(ways: list[tuple[float, str]]) -> list[tuple[float, str]]:
    """Return the cheapest way to each word, those that cost much more than the best left out."""
    cheapest: dict[str, float] = {}
    for cost, out in sorted(way for way in ways if not _IMPOSSIBLE.search(way[1])):
        cheapest.setdefault(out, cost)
    limit = min(cheapest.values(), default=0.0) + SPREAD
    return [(cost, out) for out, cost in cheapest.items() if cost <= limit and out][:KEPT]


def _spelled(text: str, source: str) -> list[tuple[float, str]]:
    """Return the English spellings of a Russian or Kazakh word."""
    russian = [(0.0, text)] if source == "ru" else list(word_of(text, "kk", "ru"))
    ways = [
        (0.0, row.spelled)
        for row in lexicon()
        if row.where == "name" and text == (row.ru if source == "ru" else row.kk)
    ]
    ways += [(cost + AGAIN, spelled) for cost, ru in russian if (spelled := english(ru))]
    return _best(ways)


@cache
def _pieces(source: str, target: str) -> dict[str, tuple[Piece, ...]]:
    """Return the pieces by their spelling in the source language."""
    index: dict[str, dict[Piece, None]] = {}
    for row in lexicon():
        out = row.ru if target == "ru" else row.kk
        for key in row.en if source == "en" else (row.ru if source == "ru" else row.kk,):
            keys = {key, key.replace("zh", "j")} if source == "en" else {key}
            for spelling in sorted(keys):
                index.setdefault(spelling, {})[Piece(out, row.where)] = None
                if out.endswith("й") and spelling[-1:] in "yй":
                    index.setdefault(spelling[:-1], {})[Piece(out[:-1], row.where, "yeе")] = None
                if out.endswith("а") and spelling[-1:] in "aа":
                    index.setdefault(spelling[:-1], {})[Piece(out[:-1], row.where, "iи")] = None
    return {key: tuple(pieces) for key, pieces in index.items()}


@cache
def _endings(source: str, target: str) -> dict[str, tuple[str, ...]]:
    """Return the endings of surnames and patronymics."""
    entries = (entry.partition(":") for entry in _ENDINGS[source, target].split())
    return {ending: tuple(others.split(",")) for ending, _, others in entries}


@cache
def _russian() -> frozenset[str]:
    """Return the names that keep Russian patronymics in Kazakh, without the й or ь lost in front of an ending."""
    return frozenset(row.ru.rstrip("йь") for row in lexicon() if row.alike)


@cache
def _letters(source: str, target: str) -> Letters:
    """Return what the letters become, learned from the lexicon: its names, and the surnames made of them."""
    pairs: dict[tuple[str, str], None] = {}
    for row in lexicon():
        other = row.ru if target == "ru" else row.kk
        for name in row.en if source == "en" else (row.ru if source == "ru" else row.kk,):
            pairs[name, other] = None
            if row.where == "name" and not other.endswith(("ов", "ев", "ёв", "ин", "ий", "ко")):
                pairs.update(dict.fromkeys(_surnames(name, other, source)))
    return Letters(_LETTERS[source, target], pairs)


def _surnames(name: str, other: str, source: str) -> list[tuple[str, str]]:
    """Return the surname made of a name, in both languages."""
    if other[-1] in "аәеиыіоуүяю":
        return []
    if other.endswith("й"):
        ending = "yev" if source == "en" else "ев"
        return [(name[:-1] + ending, other[:-1] + "ев")]
    if other.endswith("ь"):
        return []
    return [(name + ("ov" if source == "en" else "ов"), other + "ов")]
