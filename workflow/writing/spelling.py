"""Which words a spelling dictionary does not know, and what was perhaps meant.

Place in the flow:  dictionaries, kazakh_words -> [spelling] -> checks

Dictionaries are those of Hunspell, as LibreOffice and browsers use them, where a system keeps them; none comes with
Audarma. A word is right for us, too, if a dictionary of another make has it: pymorphy3's for Russian, that of Russian
for what Kazakh borrows, British spellings where there is but an American dictionary; and a Kazakh word is right if it
is made of a known one by the rules. What is left is a slip more often than not.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import cache, cached_property
from itertools import chain, islice
from typing import Any

from workflow.morphology.russian_words import analyzer
from workflow.writing.cleared import Cleared
from workflow.writing.dictionaries import found
from workflow.writing.kazakh_words import is_inflected, is_made

_LETTERS = {
    "en": "abcdefghijklmnopqrstuvwxyz",
    "ru": "абвгдежзийклмнопрстуфхцчшщъыьэюяё",
    "kk": "аәбвгғдежзийкқлмнңоөпрстуұүфхһцчшщыіьэюя",
}
_CONFUSED = {
    "kk": ("кқ", "гғ", "нң", "оө", "уұ", "уү", "ұү", "аә", "иі", "ыі", "хһ"),
    "ru": ("ао", "еи", "шщ", "ьъ", "ие"),
    "en": ("ei", "ae", "sz", "sc"),
}
"""Letters that are written for each other: what was meant, most likely."""

_BRITISH = tuple(
    (re.compile(british), american)
    for british, american in (
        ("our", "or"),
        ("is(?=e|ing|ation|abl)", "iz"),
        ("ys(?=e|ing)", "yz"),
        ("tre(?=s?$)", "ter"),
        ("tr(?=ed$)", "ter"),
        ("ll(?=ed|ing|er|or)", "l"),
        ("ce(?=[sd]?$)", "se"),
        ("ae|oe", "e"),
        ("ogue", "og"),
        ("mme(?=s?$)", "m"),
        ("artef", "artif"),
        ("plough", "plow"),
    )
)
"""Spellings of British English in words for which an American dictionary has others."""

_OFFERED = 3
_LEAST_NEAR = 5
_STEM = 4
"""Letters of the stem of what is offered in Kazakh: of shorter ones anything can be made."""
_AROUND = 4
"""From the letter before an edit on, with the space before a word: those whose neighbours it changes."""
_LEAST_LOAN = 4
"""Letters of a Russian word that Kazakh may have borrowed."""
_OWN = re.compile("[әғқңөұүһі]")
_CYRILLIC = re.compile("[а-яё-]+")
_PARTS = re.compile(r"[^\W\d_]+")
_SIGN = (1 << 21) - 1
"""The bits that a code point may have."""
_TOO_SHORT = 2
"""Letters of an abbreviation rather than of a slip."""


class Speller:
    """The dictionaries of one language. What was asked once is remembered."""

    def __init__(self, language: str, paths: Sequence[str], more: Callable[[str], bool]) -> None:
        """Load dictionaries.

        Args:
            language: a code.
            paths: of the .aff files, at least one.
            more: tells whether a word they do not have is right all the same.
        """
        self.language = language
        self._paths = paths
        self._dictionaries = [_opened(path) for path in paths]
        self._more = more
        self._has = cache(self._looked_up)
        self.knows = cache(self._knows)
        """Whether a word in small letters is right."""
        self.doubts = cache(self._doubts)
        """Whether a word in small letters is to be told: in Kazakh only if something is near."""
        self.clears = Cleared(self._is_suspect).clears
        """Whether nothing is to be told of some words, as spaces divide them, marks and all."""
        self.near = cache(self._near)
        """Words that differ from a word in one letter or in the order of two, the likeliest first, 3 at most; of
        short words nearly everything does, so they have none."""

    def _looked_up(self, word: str) -> bool:
        return any(_has(one, word) for one in self._dictionaries)

    def _is_word(self, word: str) -> bool:
        return self._has(word) or self._more(word)

    def _knows(self, word: str) -> bool:
        return self._is_word(word) or (self.language == "kk" and is_made(word, self._is_word))

    def _doubts(self, word: str) -> bool:
        return not self.knows(word) and (self.language != "kk" or bool(self.near(word)))

    def _is_suspect(self, word: str) -> bool:
        parts = _PARTS.findall(word)
        return any(self.doubts(part) for part in parts if len(part) > _TOO_SHORT and part.islower())

    def _near(self, word: str) -> tuple[str, ...]:
        if len(word) < _LEAST_NEAR:
            return ()
        edits = list(dict.fromkeys(_edits(word, self.language, self._triples)))
        found: Iterator[str] = filter(self._has, edits)
        if self.language == "kk":
            found = chain(found, (one for one in edits if not self._has(one) and is_inflected(one, self._has, _STEM)))
        return tuple(islice(found, _OFFERED))

    @cached_property
    def _triples(self) -> frozenset[str]:
        """Three letters that follow each other in words of the dictionaries: most slips make others."""
        # Seldom wanted; numpy takes a tenth of a second to load, and saves a whole one.
        import numpy as np  # noqa: PLC0415 - as said above

        triples: set[str] = set()
        for path, dictionary in zip(self._paths, self._dictionaries, strict=True):
            with open(f"{path.removesuffix('.aff')}.dic", encoding=_encoding(dictionary), errors="replace") as lines:
                words = f" {' '.join([line.partition('/')[0].strip() for line in lines])} ".lower()
            # Those across two words are among them, which no edit has.
            signs = np.frombuffer(words.encode("utf-32-le"), np.uint32).astype(np.uint64)
            codes = np.unique(signs[:-2] << np.uint64(42) | signs[1:-1] << np.uint64(21) | signs[2:]).tolist()
            triples.update(chr(code >> 42) + chr(code >> 21 & _SIGN) + chr(code & _SIGN) for code in codes)
        return frozenset(triples)


def speller(language: str) -> Speller | None:
    """Return the dictionaries of a language; None where none is installed."""
    return _speller(language, os.environ.get("DICPATH", ""))


@cache
def _speller(language: str, preferred: str) -> Speller | None:
    """Return the dictionaries of a language in the folders preferred, or in those of the system."""
    paths = found(language, preferred)
    return _loaded(language, paths, found("ru", preferred)) if paths else None


@cache
def _loaded(language: str, paths: Sequence[str], russian: Sequence[str]) -> Speller:
    """Return the dictionaries of a language, with what else is right in it."""
    if language == "ru":
        return Speller(language, paths, _is_russian)
    if language == "en":
        return Speller(language, paths, _no if len(paths) > 1 else _british(paths))
    borrowed = _loaded("ru", russian, russian).knows if russian else _is_russian
    return Speller(language, paths, lambda word: not _OWN.search(word) and len(word) >= _LEAST_LOAN and borrowed(word))


def _no(_word: str) -> bool:
    return False


def _is_russian(word: str) -> bool:
    """Tell whether pymorphy3 has a word."""
    # It raises ValueError at letters that have no name in Python's Unicode.
    return bool(_CYRILLIC.fullmatch(word) and analyzer().word_is_known(word))


def _british(paths: Sequence[str]) -> Callable[[str], bool]:
    """Return what tells whether a word is right in British spelling, by an American dictionary."""
    dictionary = _opened(paths[0])
    return lambda word: any(
        british.search(word) and _has(dictionary, british.sub(american, word)) for british, american in _BRITISH
    )


@cache
def _opened(path: str) -> Any:
    """Open a dictionary."""
    # Seldom wanted, and there is no need to load a library for nothing.
    from hunspell import Hunspell  # noqa: PLC0415 - as said above

    folder, name = os.path.split(path.removesuffix(".aff"))
    return Hunspell(name, folder, sys.getfilesystemencoding())


def _encoding(dictionary: Any) -> str:
    """Return the encoding of a dictionary's files."""
    return str(dictionary._dic_encoding)  # noqa: SLF001 - it has no other name


def _has(dictionary: Any, word: str) -> bool:
    """Tell whether a dictionary has a word; what it has no letters for, it cannot judge."""
    try:
        return bool(dictionary.spell(word))
    except UnicodeEncodeError:
        return True


def _edits(word: str, language: str, triples: frozenset[str]) -> Iterator[str]:
    """Yield what differs from a word in one letter or in the order of two, if its letters follow each other so."""
    letters = _LETTERS[language]
    cuts = range(len(word))
    swapped = ((cut, f"{word[:cut]}{word[cut + 1]}{word[cut]}{word[cut + 2 :]}") for cut in cuts[:-1])
    confused = (
        (cut, f"{word[:cut]}{pair.replace(word[cut], '')}{word[cut + 1 :]}")
        for cut in cuts
        for pair in _CONFUSED[language]
        if word[cut] in pair
    )
    added = ((cut, f"{word[:cut]}{letter}{word[cut:]}") for cut in range(len(word) + 1) for letter in letters)
    left_out = ((cut, f"{word[:cut]}{word[cut + 1 :]}") for cut in cuts)
    changed = ((cut, f"{word[:cut]}{letter}{word[cut + 1 :]}") for cut in cuts for letter in letters)
    for cut, edit in chain(swapped, confused, added, left_out, changed):
        around = f" {edit} "[max(cut - 1, 0) : cut + _AROUND]
        if edit != word and all(around[place : place + 3] in triples for place in range(len(around) - 2)):
            yield edit
