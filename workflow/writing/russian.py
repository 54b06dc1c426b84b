"""Russian left in Kazakh text: words, passages, whole segments.

Place in the flow:  cleared -> [russian] -> scripts, checks

Kazakh borrows Russian nouns as they are in the dictionary (партия, процент), and gives them its own endings. So what
shows Russian are the little words, and endings that Russian alone has.

Never says so of names, of what is in quotation marks or brackets as a title is («Аргументы и факты»), and of words
that are both: он, не, да, от, без, там.

Sources: the endings by A. A. Zaliznyak, "Grammaticheskii slovar' russkogo yazyka", 1977; that Kazakh has no words with
them was seen in a Kazakh spelling dictionary of 54,000 words, but for the exceptions below.
"""

from __future__ import annotations

import re
from bisect import bisect
from functools import lru_cache
from typing import NamedTuple

from workflow.model import Span
from workflow.writing.alphabets import shown
from workflow.writing.cleared import Cleared


def _listed(words: str) -> frozenset[str]:
    """Return the words of a list."""
    return frozenset(words.split())


class Russian(NamedTuple):
    """A stretch of Russian."""

    start: int
    end: int
    """In code points of the translation."""

    message: str
    """What is wrong, quoting it."""


LITTLE_WORDS = _listed(
    "и в на с что по для как из был была было были его её ее к но также который которая которое которые которого "
    "которой которых которым которому это этот эта эти этого этой этих этом со при или если уже после до только чтобы "
    "может могут будет будут между через под об во она они вы тоже ещё еще нет есть где когда потому поэтому очень "
    "более менее перед около среди чем кто всех всё своих своей свою свои себя него них нему "
    "время времени человек люди людей сейчас всегда вместе больше меньше раньше дальше всего всему своего моего "
    "моей нашей вашей нашего вашего нашим ваша наша года году годы лет дня дней "
    "января февраля марта апреля июня июля августа сентября октября ноября декабря "
    "понедельник вторник среду четверг пятница пятницу субботу воскресенье "
    "один одна одно два три четыре пять шесть семь восемь девять десять тысяч "
    "сказал сказала сказали заявил заявила заявили сообщил сообщила сообщили"
)
"""Frequent Russian words that no Kazakh word is spelled like."""

_SURE = re.compile(
    r"[а-яё]*(?:"
    # Verbs.
    r"[аеёиоуыюя](?:ться|тся|л(?:ся|ась|ось|ись))|[а-яё][аиеуя]ли|[оеыи]вал[ао]?|[вжч]ил[ао]?|[еи]шь"
    r"|[бвгджзклмнпрстфхцчшщ](?:ать|ить|еть|ять|уть|ирует|ают|уют|яют|ает|яет)"
    r"|[ую]щ(?:ий|ая|ее|ие|их|ую|ей|ими?|его|ему)|вш(?:ий|ая|ее|ие|их)|[ае]н[аоы]?сь"
    # Adjectives and adverbs.
    r"|[бвгджзклмнпрстфхцчшщ](?:ого|ому|ые|ых|ыми|ую)|[гжкнцчшщ](?:его|ему)|[гкшчщ](?:ие|их|ими?)"
    r"|[сц]к(?:ий|ая|ое|ой|ом|ую|ого|ому)|(?:н|[аеио]в)ый|[влмнрстдкшж]ое|[ншжщчл]ее|(?:[вщш]|[ньчжт]н)ая"
    r"|[ньчшж]н(?:ым|ом)|[ньчшжтсв]ной|(?:[ея]нн|льн|[чжшсвт]н)о|лько|[нл]ьше"
    # Nouns in other cases than the one that is borrowed; nouns of actions.
    r"|[бвдзклмнпрстцчшщ](?:ии|иям|иями|иях|ией)|цию|[а-яё]{2}(?:ами|ями)|[бвгдклмнпрстх]ов|цев"
    r"|ств(?:а|у|ом|е)|ост(?:ь|и|ью|ей|ям|ями)|тел(?:я|ем|ей|ями)|[ае]ни(?:е|ю|ем|ях|ям|ями)|ени(?:я|й)"
    r"|[нт]ик(?:и|ов|ам|ах)|ницу"
    r")"
)
"""Words that end as no Kazakh word does."""

_LIKELY = re.compile(r"[а-яё]*(?:ство|[внсткм]ой|ый|ено|[аи]л[ао]|ев|ах|ях|ям|ом|[аи]ция|ия|ь)")
"""Words that end as Russian ones may: beside a sure one they belong to the same passage."""

_LEAST = 5
"""Letters of a word that is judged by its ending."""
_LOANS = _listed(
    "гений цунами оригами татами печать кровать мастерская ведомость расписание фехтование возрождение тарих "
    "джунгли брокколи полотно"
)
"""Words of Kazakh all the same."""
_OWN = re.compile("[әғқңөұүһіӘҒҚҢӨҰҮҺІ]")
_LETTER = re.compile("[\u0400-\u052f]")
_PART = re.compile(r"\w+")
_WORD = re.compile(r"(?<![\w’'./-])[а-яёА-ЯЁ]+(?![\w’')]|[-./]\w|\.)|(?<![\w’'./-])[а-яёА-ЯЁ]{2,}(?=\.(?!\w))")
"""Words by themselves: not в), с. 5, км/с nor Ростов-на-Дону."""
_FIGURE = re.compile(r"[0-9][ \u00a0]?$")
_OPENING = '«“„"–—-… \u00a0'
_BEFORE = 4
"""Signs that may stand before the first word, at most."""
_TITLE = re.compile(r"[«“„\"(]([^«»“”„\"()]{1,60})[»”“\")]")
_TITLE_WORDS = 5
_NEAR = 3
"""Words from one Russian word to the next that is told with it, at most."""
_LONG = 45
"""Cyrillic letters of a Kazakh sentence among which there is always one of its own."""
_SHORT = 10
"""Likewise where one of its words is Russian."""


def russian(translation: str) -> list[Russian]:
    """List what is Russian in a Kazakh translation, in order.

    Args:
        translation: one segment, without what must survive letter for letter.

    Example:
        >>> [one.message for one in russian("Үкімет на заседании мәселені қарады.")]
        ['"на заседании" is Russian']
        >>> russian("Партияға он жылдан бері отыз процент дауыс беріп келеді.")
        []
    """
    suspect = not _WORDS.clears(translation.split())
    own = _OWN.search(translation)
    if not suspect and (own or len(translation) < _LONG):
        return []
    words = list(_WORD.finditer(translation)) if suspect else []
    titles = _titles(translation) if suspect else []
    sure = {number for number, one in enumerate(words) if _is_sure(one, translation, titles)}
    letters = list(_LETTER.finditer(translation))
    if not own and len(letters) >= (_SHORT if sure else _LONG):
        start, end = letters[0].start(), letters[-1].end()
        return [_told(translation, start, end)]
    return _passages(translation, words, sure)


@lru_cache(maxsize=65_536)
def _is_russian(word: str) -> bool:
    """Tell whether a word is Russian by itself. A capital may begin a name: Или өзені."""
    if word.lower() in LITTLE_WORDS:
        return True
    return word.islower() and len(word) >= _LEAST and word not in _LOANS and _SURE.fullmatch(word) is not None


_WORDS = Cleared(lambda word: any(map(_is_russian, _PART.findall(word))))
"""Words as spaces divide them."""


def _is_sure(found: re.Match[str], text: str, titles: list[Span]) -> bool:
    """Tell whether a word is Russian where it stands."""
    word, start = found[0], found.start()
    title = bisect(titles, (start, start)) - 1
    if not _is_russian(word) or (title >= 0 and start < titles[title][1]):
        return False
    if not word.islower():
        return len(word) > 1 and start <= _BEFORE and not text[:start].strip(_OPENING)
    return len(word) > 1 or not _FIGURE.search(text[max(start - 2, 0) : start])


def _titles(text: str) -> list[Span]:
    """Return where titles stand, and words that are talked of: quoted or in brackets, short, with a capital."""
    return [
        one.span()
        for one in _TITLE.finditer(text)
        if len(words := one[1].split()) <= _TITLE_WORDS and (one[1][0].isupper() or len(words) == 1)
    ]


def _passages(text: str, words: list[re.Match[str]], sure: set[int]) -> list[Russian]:
    """Return the passages of Russian words, each with what seems Russian beside it."""
    passages: list[list[int]] = []  # first and last word
    for number in sorted(sure):
        if passages and len(text[words[passages[-1][1]].end() : words[number].start()].split()) < _NEAR:
            passages[-1][1] = number
        else:
            passages.append([number, number])
    found = []
    for first, last in passages:
        while first and _belongs(text, words[first - 1], words[first]):
            first -= 1
        while last + 1 < len(words) and _belongs(text, words[last], words[last + 1], behind=True):
            last += 1
        found.append(_told(text, words[first].start(), words[last].end()))
    return found


def _belongs(text: str, left: re.Match[str], right: re.Match[str], *, behind: bool = False) -> bool:
    """Tell whether the left one of two words, or the right one, seems Russian like the other."""
    word = (right if behind else left)[0]
    seems = word.islower() and len(word) >= _LEAST and _LIKELY.fullmatch(word)
    return bool(seems) and not text[left.end() : right.start()].strip(" ,\u00a0")


def _told(text: str, start: int, end: int) -> Russian:
    return Russian(start, end, f'"{shown(text[start:end])}" is Russian')
