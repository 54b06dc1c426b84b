"""Names that became others in a translation.

Place in the flow:  sounds, known, words, standing -> [comparing] -> checks

A name of the translation is new if nothing in the source is it, or sounds like it; a name of the source is lost
likewise. A new name and a lost one together are an exchange, unless one is of a person and the other of a place, or one
may stand for the other (Moscow for Russia). One alone is none: translators say the president for Trump, and Trump for he.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from workflow.model import Way
from workflow.names.known import known, standing_for
from workflow.names.lists import LIKELY, NONE, SURE
from workflow.names.sounds import ALIKE, is_latin, likeness, sound
from workflow.names.standing import stands
from workflow.names.words import Word, capitals, is_given, kinds, names, sureness

_CLEARLY = 0.15
"""How much more alike a word has to be to another, so that it is no longer taken for this one."""
_NOT_ALIKE = 0.4
"""Likeness up to which two words are not one name that is written oddly."""
_SAME_WORD = 0.8
"""Likeness of a word that may be a name to one in small letters that is the same."""
_ALWAYS = 99

_WORD = re.compile(r"(?<![^\W_])[^\W\d_]+")
_SMALL_WORD = re.compile("(?<![^\\W_])[a-zа-яёәғқңөұүһі]{5,}")
_JOINED = re.compile(r"[ \u00a0][*_]*")


class Exchange(NamedTuple):
    """A name that became another."""

    lost: Word
    """In the source."""

    new: Word
    """In the translation."""

    sure: bool
    """Whether it is beyond doubt."""


def exchanges(source: str, translation: str, way: Way) -> list[Exchange]:
    """List the names of a source that became others, in the order of the translation.

    Args:
        source: without markup.
        translation: likewise.
        way: their languages.

    Time:
        About 30 microseconds for a sentence of the news: nearly all are done with the first look, which takes a set
        operation or two for each word in capitals.

    Example:
        >>> [(one.lost.text, one.new.text) for one in exchanges("He met Trump.", "Он встретил Байдена.", ("en", "ru"))]
        [('Trump', 'Байдена')]
    """
    heard = _heard(source, way[0])
    if not heard or _are_met(names(translation, way[1]), heard, way):
        return []
    ours, theirs = capitals(source), capitals(translation)
    suspects = [word for word in theirs if sureness(word, way[1]) and not _are_met([word.text], heard, way)]
    return _Texts(source, translation, way, ours, theirs).exchanges(suspects)


class _Name(NamedTuple):
    """What is known of a word that is taken for a name."""

    text: str
    numbers: frozenset[int]
    """In the table of names; none if it is not there."""

    keys: frozenset[str]
    """What it sounds like."""


@lru_cache(maxsize=1024)  # a source is compared with its translations into several languages, article by article
def _heard(source: str, language: str) -> list[_Name]:
    """Listen to the names of a source."""
    return [_name(text, language) for text in names(source, language)]


@lru_cache(maxsize=32_768)
def _name(text: str, language: str) -> _Name:
    """Look up a name."""
    return _Name(text, known(text, language), sound(text).keys)


def _are_met(texts: Sequence[str], heard: Sequence[_Name], way: Way) -> bool:
    """Tell whether each name of a translation plainly is one of the source."""
    language = way[1]
    for text in texts:
        _, here, keys = _name(text, language)
        for _, there, others in heard:
            if not (here.isdisjoint(there) if here and there else keys.isdisjoint(others)):
                break
        else:
            if not (_cannot_be_told(text, language) or any(_is_plain(ours.text, text, way) for ours in heard)):
                return False
    return True


def _cannot_be_told(text: str, language: str) -> bool:
    """Tell whether a word is one of another language, which a translation may leave as it is."""
    return language != "en" and is_latin(text)


@lru_cache(maxsize=65_536)
def _is_plain(ours: str, theirs: str, way: Way) -> bool:
    """Tell whether a name stands for another one so plainly that no word could do so better."""
    return stands(Word(ours, 0, 0, first=False), Word(theirs, 0, 0, first=False), way) + _CLEARLY > 1


class _Texts:
    """A source with its translation, once something in it is to be looked at closely."""

    def __init__(self, source: str, translation: str, way: Way, ours: Sequence[Word], theirs: Sequence[Word]) -> None:
        self.source = source
        self.translation = translation
        self.way = way
        self.ours = [word for word in ours if not word.first or sureness(word, way[0])]
        self.theirs = [word for word in theirs if not word.first or sureness(word, way[1])]
        self._scores: dict[tuple[str, str], float] = {}

    def exchanges(self, suspects: Sequence[Word]) -> list[Exchange]:
        """Pair the new names among some words with lost ones, the surest first."""
        new = [word for word in suspects if self._is_new(word)]
        rated = [(self._rated(*one, word), one[0], word) for word in new for one in self._lost]
        found: list[Exchange] = []
        for rate, lost, word in sorted(rated, key=lambda one: -one[0]):
            if rate and not any(lost is one.lost or word is one.new for one in found):
                found.append(Exchange(lost, word, rate == SURE))
        return sorted(found, key=lambda one: one.new.start)

    def _rated(self, lost: Word, left: int, new: Word) -> int:
        """Return how sure it is that a lost name became a new one; `left` is how often it is there all the same."""
        sure = {sureness(lost, self.way[0]), sureness(new, self.way[1])}
        if self._stands_for(lost, new) or (LIKELY in sure and likeness(lost.text, new.text) > _NOT_ALIKE):
            return NONE
        if self._follow_same(lost, new):
            return SURE
        before, after = kinds(lost, self.way[0]), kinds(new, self.way[1])
        apart = before.isdisjoint(after)
        if (apart and ((before and after) or "group" in before | after)) or not self._fits(lost, new):
            return NONE
        if LIKELY not in sure:
            return LIKELY if left and apart else SURE
        unsure = left or (SURE not in sure and (lost.first or new.first))
        alone = "place" not in before | after or (self._is_alone(lost) and self._is_alone(new))
        return LIKELY if unsure or not alone else SURE

    def _is_new(self, word: Word) -> bool:
        """Tell whether a word of the translation stands for nothing in the source."""
        here = known(word.text, self.way[1])
        if here and _count(self.source, here, self.way[0]):
            return False
        for ours in self.ours:
            score = self._score(ours, word)
            if score > 0 and not any(self._score(ours, other) >= score + _CLEARLY for other in self.theirs):
                return False
        return not _is_small_word(word, self.source, self.way[1])

    @cached_property
    def _lost(self) -> list[tuple[Word, int]]:
        """Return the names of the source that are lost, with how often they are there all the same, the least first."""
        found: dict[str, tuple[Word, int]] = {}
        for word in self.ours:
            if word.text in found or not sureness(word, self.way[0]):
                continue
            numbers = known(word.text, self.way[0])
            same = sum(word.text == other.text for other in self.ours)
            there = self._times_there(word)
            if there < (_count(self.source, numbers, self.way[0]) if numbers else same):
                found[word.text] = word, there
        return sorted(found.values(), key=lambda one: one[1])

    def _times_there(self, word: Word) -> int:
        """Return how often a name of the source is in the translation."""
        if is_latin(word.text) and word.text in self.translation:
            return _ALWAYS
        numbers = known(word.text, self.way[0])
        told = _count(self.translation, numbers, self.way[1]) or self._told_by_country(numbers) if numbers else 0
        if told:
            return told
        times = sum(self._counts(word, other) for other in self.theirs)
        return times + _is_small_word(word, self.translation, self.way[0])

    def _told_by_country(self, numbers: frozenset[int]) -> int:
        """Return how often the translation tells the country for its capital, or the capital for the country."""
        others = frozenset().union(*(standing_for().get(one, frozenset()) for one in numbers))
        more = _count(self.translation, others, self.way[1]) - _count(self.source, others, self.way[0]) if others else 0
        return max(more, 0)

    def _counts(self, ours: Word, theirs: Word) -> bool:
        """Tell whether a word of the translation stands for one of the source, and no other one does so better."""
        score = self._score(ours, theirs)
        return score > 0 and not any(self._score(other, theirs) >= score + _CLEARLY for other in self.ours)

    def _score(self, ours: Word, theirs: Word) -> float:
        """Return how likely a word of the translation stands for one of the source, from 0 to 1."""
        key = (ours.text, theirs.text)
        if key not in self._scores:
            self._scores[key] = stands(ours, theirs, self.way)
        return self._scores[key]

    def _stands_for(self, lost: Word, new: Word) -> bool:
        """Tell whether one is the capital of the other."""
        before, after = known(lost.text, self.way[0]), known(new.text, self.way[1])
        return any(not standing_for().get(one, frozenset()).isdisjoint(after) for one in before)

    def _follow_same(self, lost: Word, new: Word) -> bool:
        """Tell whether both stand right behind one and the same name: Donald Trump, Дональд Байден."""
        before, left = _beside(lost, self.ours, self.source)[0], _beside(new, self.theirs, self.translation)[0]
        if not before or not left or not sureness(before, self.way[0]) or not sureness(left, self.way[1]):
            return False
        return self._score(before, left) > 0

    def _fits(self, lost: Word, new: Word) -> bool:
        """Tell whether what stands beside the names lets one be in the place of the other."""
        left, right = _beside(new, self.theirs, self.translation)
        least = SURE if self.way[1] == "en" else LIKELY
        if any(one and sureness(one, self.way[1]) >= least and self._is_new(one) for one in (left, right)):
            return False  # a whole name was put in
        before, behind = _beside(lost, self.ours, self.source)
        if right and self._is_person(right) and is_given(new, self.way[1]):
            return bool(
                behind and likeness(behind.text, right.text) >= ALIKE
            )  # else a given name was added to a surname
        if left and self.way[1] != "en" and is_given(left, self.way[1]):
            return False  # a surname was added to a given name
        if self.way[0] != "en" or "place" in kinds(lost, "en"):
            return True  # only in English, two names side by side are one
        return not any(
            one
            and sureness(one, "en")
            and self._times_there(one)
            and not any(other and self._score(one, other) > 0 for other in (left, right))
            for one in (before, behind)
        )

    def _is_person(self, word: Word) -> bool:
        """Tell whether a word of the translation may be the name of a person."""
        found = kinds(word, self.way[1])
        return sureness(word, self.way[1]) > NONE and (not found or "person" in found)

    def _is_alone(self, word: Word) -> bool:
        """Tell whether a capital in the middle of a sentence has no other beside it."""
        ours = word in self.ours
        among, text = (self.ours, self.source) if ours else (self.theirs, self.translation)
        return not word.first and _beside(word, among, text) == (None, None)


def _beside(word: Word, among: Sequence[Word], text: str) -> tuple[Word | None, Word | None]:
    """Return the words in capitals right before and right behind one."""
    at = among.index(word)
    before = among[at - 1] if at and _JOINED.fullmatch(text, among[at - 1].end, word.start) else None
    behind = among[at + 1] if at + 1 < len(among) and _JOINED.fullmatch(text, word.end, among[at + 1].start) else None
    return before, behind


def _count(text: str, numbers: frozenset[int], language: str) -> int:
    """Return how many words of a text are one of some names of the table."""
    return sum(not numbers.isdisjoint(known(word, language)) for word in _WORD.findall(text))


def _is_small_word(word: Word, text: str, language: str) -> bool:
    """Tell whether what may be no name is in small letters on the other side: Puritan, пуританский."""
    if sureness(word, language) == SURE:
        return False
    keys = sound(word.text).keys
    found = (other for other in _SMALL_WORD.findall(text) if not keys.isdisjoint(sound(other).keys))
    return any(likeness(word.text, other) >= _SAME_WORD for other in found)
