"""The same name spelled differently in two translations, whether a glossary has it or not.

Place in the flow:  folding, transliteration, morphology -> [consistency] -> terminology

A word with a capital in the source that never stands there in small letters is taken for a part of a name. Its
counterpart is the word of the translation that is likest to its transliterations. Two counterparts are one spelling
if some name has both among its forms. What is in doubt is not told: a false alarm costs more than a miss.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from workflow.glossary.spelling.transliteration import transliterate
from workflow.morphology import grammar
from workflow.morphology.model import Lemma


class Pair(NamedTuple):
    """A segment with its translation."""

    source: str
    translation: str

    place: str
    """What tells it from others, as messages show it."""


class Seen(NamedTuple):
    """One word that stands for a name."""

    pair: int
    """Number of its pair, from 0."""

    text: str
    span: tuple[int, int]


class Spelling(NamedTuple):
    """One way a name is spelled."""

    text: str
    """In its base form, as far as it can be told."""

    seen: tuple[Seen, ...]


class Name(NamedTuple):
    """A name that is spelled in several ways."""

    text: str
    """As the source has it."""

    spellings: tuple[Spelling, ...]
    """The most frequent first."""


_WORD = re.compile(r"(?<![\w@#/.-])[^\W\d_]+(?:['’-][^\W\d_]+)*(?![\w@/])")
_POSSESSIVE = re.compile(r"['’]s?$")
_ADJECTIVE = {"ru": re.compile(r".*(?:ск|цк)\w{1,3}"), "kk": re.compile(r".*[лдт][ыі][қкғг]\w*")}
_TAILS = {"ru": ("", "а", "я", "й", "ь", "о"), "kk": ("",), "en": ("",)}
_LONGEST_ENDING = {"ru": 3, "kk": 7, "en": 2}
_COMMON = str.maketrans("қғәөұүіңһёйы", "кгаоууинхеии")

_SHORTEST = 5
"""Code points of a name: shorter ones are likely to be alike by chance."""

_LIKE = 0.75
"""Least likeness, from 0 to 1, of a word to a transliteration of the name it stands for."""


def differing(pairs: Sequence[Pair], way: tuple[str, str]) -> list[Name]:
    """List the names that are spelled in several ways.

    Args:
        pairs: segments of one language with their translations into another.
        way: codes of the two languages.

    Returns:
        Names in the order of the source.
    """
    common = {word[0] for pair in pairs for word in _WORD.finditer(pair.source) if word[0].islower()}
    seen: dict[str, list[Seen]] = defaultdict(list)
    for number, pair in enumerate(pairs):
        for name in _names(pair.source, way[0], common):
            if counterpart := _counterpart(name, pair.translation, way):
                seen[name].append(Seen(number, *counterpart))
    found = ((name, _spellings(words, way[1], _written(name, *way))) for name, words in seen.items() if len(words) > 1)
    return [Name(name, spellings) for name, spellings in found if len(spellings) > 1]


def _names(source: str, language: str, common: set[str]) -> Iterator[str]:
    """Yield the words of a source that are parts of names, each once."""
    words = (_POSSESSIVE.sub("", word[0]) if language == "en" else word[0] for word in _WORD.finditer(source))
    for word in dict.fromkeys(words):
        if len(word) >= _SHORTEST and word[0].isupper() and not word.isupper() and word.lower() not in common:
            yield word


def _counterpart(name: str, translation: str, way: tuple[str, str]) -> tuple[str, tuple[int, int]] | None:
    """Return the one word of a translation that stands for a name, and its place; None where it is not sure."""
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 - most commands need it not

    wanted = [_plain(text) for text in _written(name, *way)]
    scores: list[tuple[float, str, tuple[int, int]]] = []
    for word in _WORD.finditer(translation):
        text = word[0]
        adjective = way[1] in _ADJECTIVE and _ADJECTIVE[way[1]].fullmatch(text.lower())
        if not text[0].isupper() or text.isupper() or adjective:
            continue
        plain = _plain(text)
        score = max(
            (
                Levenshtein.normalized_similarity(plain[:length], one)
                for one in wanted
                for length in (len(one) - 1, len(one), len(one) + 1)
                if len(plain) <= len(one) + _LONGEST_ENDING[way[1]]
            ),
            default=0.0,
        )
        scores.append((score, text, word.span()))
    best = sorted(scores, reverse=True)
    if not best or best[0][0] < _LIKE or {text for score, text, _ in best if score >= _LIKE} != {best[0][1]}:
        return None
    return best[0][1], best[0][2]


@lru_cache(maxsize=4096)
def _written(name: str, source: str, target: str) -> tuple[str, ...]:
    """Return how a name may be written in another language."""
    return tuple(text for text in transliterate(name, source, target) if " " not in text)


def _plain(text: str) -> str:
    """Return a word in letters that Russian and Kazakh spellings of a name have in common."""
    return text.lower().translate(_COMMON)


def _spellings(words: Iterable[Seen], language: str, wanted: Sequence[str]) -> tuple[Spelling, ...]:
    """Divide the counterparts of a name by their spelling, the most frequent one first."""
    groups: list[tuple[set[str], list[Seen]]] = []
    for word in words:
        bases, seen = set(_bases(word.text, language)), [word]
        for group in [group for group in groups if not bases.isdisjoint(group[0])]:
            bases |= group[0]
            seen = group[1] + seen
            groups.remove(group)
        groups.append((bases, seen))
    groups.sort(key=lambda group: (-len(group[1]), group[1][0].pair))
    return tuple(Spelling(_base(seen, language, wanted), tuple(seen)) for _, seen in groups)


def _base(seen: Sequence[Seen], language: str, wanted: Sequence[str]) -> str:
    """Return the base form that most of some words of one spelling share, the likest to a transliteration of these."""
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 - most commands need it not

    shared = Counter(base for word in seen for base in set(_bases(word.text, language)))
    most = max(shared.values())
    bases = [base for base, count in shared.items() if count == most]
    far = {base: min(Levenshtein.distance(_plain(base), _plain(text)) for text in wanted) for base in bases}
    base = min(bases, key=lambda base: (far[base], base))
    texts = sorted({word.text for word in seen if word.text != base})  # perhaps with ё
    return next((text for text in texts if text.replace("ё", "е") == base), base)


@lru_cache(maxsize=4096)
def _bases(word: str, language: str) -> tuple[str, ...]:
    """Return the names that have a word among their forms, the word itself first. е and ё are one letter."""
    plain = word.replace("ё", "е")
    cut = (plain[: len(plain) - length] for length in range(1, min(_LONGEST_ENDING[language], len(plain) - 3) + 1))
    stems = dict.fromkeys(stem + tail for stem in (plain, *cut) for tail in _TAILS[language])
    return tuple(stem for stem in stems if stem == plain or plain in _forms(stem, language))


@lru_cache(maxsize=16384)
def _forms(base: str, language: str) -> frozenset[str]:
    """Return the forms of a name, be it a person's or a place's."""
    return frozenset(
        form.text.replace("ё", "е")
        for kind in ("person", "place")
        for form in grammar(language).forms(Lemma(base, kind))
    )
