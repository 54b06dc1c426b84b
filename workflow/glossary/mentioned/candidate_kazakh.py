"""Where the name of a Kazakh agency begins: its head, in the possessive, stands last and tells only where it ends.

Place in the flow:  bases, text -> [candidate_kazakh] -> candidates

An acronym in brackets tells the beginning by its letters. Else the name begins with the capital nearest to the head
and what stands in capitals before it, without whose it is, where it is, who acts, and what begins the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from workflow.glossary.mentioned.bases import is_place, kazakh_bases
from workflow.glossary.mentioned.candidate_words import HEADS, initials
from workflow.glossary.mentioned.dictionary import is_known
from workflow.glossary.mentioned.text import Word
from workflow.glossary.mentioned.words import NOT_NAMES, PLACE_HEADS_KK, SURNAME
from workflow.glossary.spelling.words import known

MOST = 9
"""Words of a phrase."""

_CAPITALS = 2
"""Capitals in front of small letters that a name may begin with and leave no doubt."""

_USUAL = range(2, 5)
"""Words in front of a head that begin a sentence and leave no doubt."""

_AND = frozenset(("және", "мен", "бен", "пен"))
_PRONOUNS = frozenset(("оны", "оның", "оған", "онда", "одан", "олар", "оларды", "олардың", "біздің", "менің", "осында"))
_NEW = frozenset(("жаңа", "ұлы", "қазан", "бір", "бас"))
"""Words that are no names, and yet begin names of agencies."""

_CASED = re.compile(r"(?:\w{2}|-)(?:[ндт](?:ың|ің)|[дт](?:ағы|егі))$")
"""Whose, or where."""
_OBLIQUE = re.compile(r"\w{2}(?:[ғқ]а|[гк]е|[дт][аеыі]|[дт][ае]н|[ысі]н[аеы]?|[аеы]н[ыі]|[мбп]ен)$")
"""To whom, whom, from whom, with whom."""
_OBJECT = re.compile(r"\w{2}(?:[ыі]н|[тн][ыі]|[ғқ]а|[гк]е|н[ае])$")
_GOVERNS = re.compile(r"\w+[уюү]$|қарсы|туралы|арналған|байланысты|ж[өо]ніндегі|бойынша")
_VERBAL = re.compile(r"(?:ған|ген|қан|кен|тын|тін|ады|еді|йді|ып|іп|да|де|та|те|дан|ден|тан|тен|ды|ді|мен|бен|пен)$")
_WHOLE = frozenset(("қайта", "сауда", "орта"))
"""Words that end as forms do, and are none; loans of this kind are in the Russian dictionary: валюта."""
_CAMEL = re.compile(r"[а-яәғқңөұүһі][А-ЯӘҒҚҢӨҰҮҺІ]")


class Phrase(NamedTuple):
    """A phrase with a head."""

    begin: int
    """Index of its first word."""

    head: int
    """Index of its last."""

    base: str
    """The head in its base form."""

    sure: bool
    """Whether it is told where it begins."""


def phrases(listed: list[Word], bracket: Callable[[int], str]) -> Iterator[Phrase]:
    """Yield the phrases of a text that end in a head.

    Args:
        listed: its words.
        bracket: returns the acronym in brackets behind an offset, or nothing.
    """
    last = 0
    for at, word in enumerate(listed):
        base = head_of(word.text)
        if not base:
            continue
        spelled = _spelled(listed, last, at, bracket(word.end))
        begin = _begin(listed, last, at) if spelled is None else spelled
        if begin is not None:
            run = listed[begin:at]
            sure = spelled is not None or not ((run[0].first and len(run) not in _USUAL) or _is_doubtful(run))
            yield Phrase(begin, at, base, sure)
        last = at + 1


@lru_cache(maxsize=65_536)
def head_of(word: str) -> str:
    """Return the head word that a word is a form of, or nothing; its possessive shows only behind another word."""
    found = (base.text.rpartition(" ")[2] for base in kazakh_bases(f"Бас {word}", "agency"))
    return next((text for text in found if text.lower() in HEADS["kk"]), "")


def _spelled(listed: list[Word], last: int, at: int, acronym: str) -> int | None:
    """Return where a phrase begins whose first letters are an acronym; None if no beginning has them."""
    begin, near = at, None
    while acronym and begin > last and listed[begin].joined and at - begin < MOST:
        begin -= 1
        letters = initials([word.text for word in listed[begin : at + 1]], _AND)
        if listed[begin].capital and acronym in letters:
            return begin
        if near is None and listed[begin].capital and any(_shortens(acronym, text) for text in letters):
            near = begin
    return near


def _shortens(acronym: str, letters: str) -> bool:
    """Tell whether an acronym leaves out letters within a phrase: ЕҚДБ of Еуропалық қайта құру және даму банкі."""
    rest = iter(letters)
    ends = acronym[0] == letters[0] and acronym[-1] == letters[-1]
    return ends and len(acronym) > 2 and all(letter in rest for letter in acronym)  # noqa: PLR2004 - two say too little


def _begin(listed: list[Word], last: int, at: int) -> int | None:
    """Return where a phrase begins as capitals and endings tell; None if they do not."""
    begin = at
    while begin > last and listed[begin].joined and at - begin < MOST - 1:
        begin -= 1
        if listed[begin].capital:
            break
    while last < begin < at and listed[begin].joined and listed[begin - 1].capital:
        begin -= 1
    begin = max([begin, *(number + 1 for number in range(begin, at) if _stops(listed, number, at))])
    begin = _behind_person(listed, begin, at)
    while begin < at and (not listed[begin].capital or _is_owner(listed, begin, at)):
        begin += 1
    run = listed[begin:at]
    alone = bool(run) and run[-1].text.isupper() and len(run[-1].text) > 2  # noqa: PLR2004 - НАТО ұйымы is НАТО
    return None if not run or len(run) >= MOST or alone or _is_verbal(run) else begin


def _stops(listed: list[Word], number: int, at: int) -> bool:
    """Tell whether a word in front of a head ends what is not of its name."""
    text = listed[number].text
    lower = text.lower()
    if (lower in NOT_NAMES["kk"] and lower not in _NEW and lower not in _AND) or lower in _PRONOUNS:
        return True
    if not listed[number].capital:
        whole = re.sub(r"(?:н[ыі]ң|нда[ғг]ы|ндегі)$", "", lower)
        return whole != lower and (whole in PLACE_HEADS_KK or lower.endswith(("ндағы", "ндегі")))
    if _CASED.search(text):
        return True
    follows = number + 1 < at and listed[number + 1].capital
    own = known(lower, "kk") or is_place(text, "kk")
    return bool(follows and not own and (_CAMEL.search(text) or _OBLIQUE.search(text)))


def _behind_person(listed: list[Word], begin: int, at: int) -> int:
    """Return where a phrase begins behind a person who acts; an agency may bear a name right in front of its head."""
    for number in range(begin, at - 1):
        ends = SURNAME["kk"].fullmatch(listed[number].text) is not None and listed[number].capital
        named = number > begin and known(listed[number - 1].text.lower(), "kk") and listed[number].capital
        if (ends or named) and number + 1 < at and not listed[number].text.isupper():
            return number + 1
    return begin


def _is_owner(listed: list[Word], number: int, at: int) -> bool:
    """Tell whether a word names the state in front of an agency: Қазақстан, Республикасының, ҚР.

    In front of small letters a bare name is part of what follows: Қазақстан мұсылмандары діни басқармасы.
    """
    text = listed[number].text
    if text.isupper() and len(text) < 4 and re.fullmatch("[А-ЯӘҒҚҢӨҰҮҺІ]+", text):  # noqa: PLR2004 - АҚШ
        return True
    bare = {base.text for base in kazakh_bases(text, "place")}
    if "Республикасы" in bare or (text not in bare and any(is_place(base, "kk") for base in bare)):
        return True
    cased = any(is_place(base, "kk") for base in bare)
    return cased and number + 1 < at and listed[number + 1].capital


def _is_verbal(run: list[Word]) -> bool:
    """Tell whether words in front of a head hold what no name of an agency holds: a verb, an object without one."""
    for number, word in enumerate(run):
        if word.capital or word.text in _AND:
            continue
        if _VERBAL.search(word.text) and not (word.text in _WHOLE or is_known(word.text)):
            return True
        governed = any(_GOVERNS.fullmatch(other.text) for other in run[number + 1 : number + 3])
        if _OBJECT.search(word.text) and not governed:
            return True
    return False


def _is_doubtful(run: list[Word]) -> bool:
    """Tell whether several capitals stand in front of small letters, of which the first may not belong."""
    capitals = next((number for number, word in enumerate(run) if not word.capital), 0)
    if capitals > 1 and run[0].first and not is_place(run[0].text, "kk"):  # Іс Сыбайлас жемқорлыққа қарсы ...
        return True
    return capitals > _CAPITALS or any(_CAMEL.search(word.text) for word in run)
