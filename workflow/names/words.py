"""Words in capitals, and how sure it is that they are names.

Place in the flow:  english, russian, kazakh -> [words] -> standing, comparing
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from workflow.names import english, kazakh, russian

# The capital comes first, and what stands before it afterwards: so nearly every letter is passed over at once.
_CAPITAL = re.compile(r"[A-ZÀ-ÖØ-ÞŁŠŽČĆŚŻĞİŞĐŘŐŪА-ЯЁӘҒҚҢӨҰҮҺІ](?<![^\W_].)[^\W\d_]*(?:['’][^\W\d_]+)*", re.DOTALL)
_OWNER = re.compile(r"['’]s?$")
_START = re.compile(r"(?:\A|[.!?…:;|\n•]|[—–]|\s-|--)[\s\"'«»“”„‘’*_(\[>#-]*\Z|[\"«“„‘(\[]\Z")
_ABBREVIATED = re.compile(
    r"(?<!\w)(?:[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]|Mrs?|Ms|Dr|St|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Prof|Rev|г|им|ул)\.[ \u00a0]?\Z"
)
"""A stop that ends no sentence."""
_MOST = 100_000
_NEAR = 8
"""Code points in front of a word that tell whether it begins a sentence."""
_SURE = {"en": english.sure, "ru": russian.sure, "kk": kazakh.sure}
_KINDS = {"en": english.kinds, "ru": russian.kinds, "kk": kazakh.kinds}
_GIVEN: Mapping[str, Callable[[str], bool]] = {"en": english.is_given, "ru": russian.is_given, "kk": kazakh.is_given}
_IS_WESTERN: Mapping[str, Callable[[str], bool]] = {"ru": russian.is_western, "kk": kazakh.is_western}


class Word(NamedTuple):
    """A word in capitals."""

    text: str
    """Without a possessive 's."""

    start: int
    end: int

    first: bool
    """Whether it begins a sentence, a quotation or a line, so that its capital says nothing."""


def capitals(text: str) -> list[Word]:
    """List the words of a text that begin with a capital, the parts of Нью-Йорк each for itself, without initials."""
    found: list[Word] = []
    for match in _CAPITAL.finditer(text):
        word, start = match[0], match.start()
        if not word.isalpha():
            word = _OWNER.sub("", word)
        if len(word) > 1:
            found.append(Word(word, start, start + len(word), _begins(text, start)))
    return found


def names(text: str, language: str) -> list[str]:
    """List the words of a text that may be names; several times as fast as to list all in capitals."""
    found: list[str] = []
    tokens = text.split(" ")
    for at, judged in enumerate(map(_JUDGED[language].__getitem__, tokens)):
        for word, offset, within, first in judged:
            if first or (within and not _opens(text, tokens, at, offset)):
                found.append(word)
    return found


class _Judged(dict[str, tuple[tuple[str, int, int, int], ...]]):
    """The words in capitals between two spaces that may be names, by what stands there; as many as are worth it.

    With each of them where it begins, and how sure it is that it is a name, within a sentence and at its beginning.
    """

    def __init__(self, sure: Callable[[str, bool], int]) -> None:
        super().__init__()
        self._sure = sure

    def __missing__(self, token: str) -> tuple[tuple[str, int, int, int], ...]:
        if len(self) > _MOST:
            self.clear()
        sure = self._sure
        found = [(word.text, word.start, sure(word.text, False), sure(word.text, True)) for word in capitals(token)]
        judged = self[token] = tuple(one for one in found if one[2] or one[3])
        return judged


_JUDGED = {language: _Judged(sure) for language, sure in _SURE.items()}


def _opens(text: str, tokens: Sequence[str], at: int, offset: int) -> bool:
    """Tell whether the word at an offset of a token begins a sentence."""
    if not offset and (not at or tokens[at - 1][-1:].isalpha()):
        return not at
    return _begins(text, sum(map(len, tokens[:at])) + at + offset)


def _begins(text: str, start: int) -> bool:
    """Tell whether a word begins a sentence, a quotation or a line."""
    near = max(0, start - _NEAR)
    return _START.search(text, near, start) is not None and not _ABBREVIATED.search(text, near, start)


def sureness(word: Word, language: str) -> int:
    """Return how sure it is that a word is a name: `NONE`, `LIKELY` or `SURE`."""
    return _SURE[language](word.text, word.first)


def kinds(word: Word, language: str) -> frozenset[str]:
    """Return what a word may be the name of: ``person``, ``place``, ``nation``, ``group``; nothing if it is not known."""
    return _KINDS[language](word.text)


def is_given(word: Word, language: str) -> bool:
    """Tell whether a word may be a given name."""
    return _GIVEN[language](word.text)


def is_western(text: str, language: str) -> bool:
    """Tell whether a Russian or Kazakh word is a form of a name of the West that is known."""
    return _IS_WESTERN[language](text)
