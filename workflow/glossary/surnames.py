"""Whether a word stands for what the glossary says, or is part of somebody else's name.

Place in the flow:  words -> [surnames] -> matching, termbase

A person is known by the surname, too, but «Марат Сатпаев» is not Yerlan Satpayev, and Ким Чен Ын is no Kim of ours.
In doubt the person is meant: a given name spelled otherwise is a matter for the checks.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import cache, lru_cache

_INITIALS = re.compile(r"(?<!\w)([^\W\d_])\.[ -]?(?:[^\W\d_]\.[ -]?)*$")
_WORD_AT_END = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*$")
_SYLLABLES = re.compile(r" ([^\W\d_]+)[ -]([^\W\d_]+)")
_VOWELS = re.compile("[aeiouyаеиоуыэюяәөұүі]+")
_WORD_BEHIND = re.compile(r" ([^\W\d_]+)")
_SENTENCE_BEFORE = re.compile(r"(?:^|[.!?…:\n]|[—–-] )[ \"(*_]*$")
_RUSSIAN_ENDINGS = 3
"""Code points that the case ending of a given name has at most: Сергеем, Любовью."""

_SHORTEST = 3
"""Code points of a surname that stands for its person: Un, Ли and Ян are other words as well."""

_LONGEST_SYLLABLE = 8
"""Code points of a syllable with its ending: Сеннің, Ыннан."""

_REACH = 60
"""Code points that are looked at in front of a surname."""

_ALIKE = 0.6
"""Least likeness, from 0 to 1, of two spellings of one given name."""

_SAME = 0.8
"""The same where one of them is a given name we know."""


def surname(name: str) -> str:
    """Return the surname that a person is known by; empty for a name of one word or of an East Asian order.

    Args:
        name: as a glossary has it, the surname last.
    """
    given, last = name.split()[:-1], name.rpartition(" ")[2]
    eastern = bool(given) and _is_syllable(given[0]) and _is_syllable(last) and (len(given) > 1 or "-" in last)
    return last if given and not eastern and len(last) >= _SHORTEST else ""


def is_another(text: str, start: int, end: int, name: str, language: str) -> bool:
    """Tell whether a surname in a text is part of the name of somebody else.

    Args:
        text: folded, with its capitals; see `workflow.glossary.folding`.
        start: where the surname begins.
        end: one past its last code point.
        name: of the person that the glossary has, the surname last.
        language: of the text.
    """
    before = text[max(0, start - _REACH) : start]
    if "." in before[-2:] and (initials := _INITIALS.search(before)):
        given = re.split(r"[ -]", name.lower())[:-1]
        return initials[1].isupper() and all(word[0] != initials[1].lower() for word in given)
    if _is_eastern(text, start, end):
        return True
    # In Kazakh the object follows the subject: «Ким Астанаға барды».
    following = _capital_behind(text, end) if language != "kk" else ""
    if following and _is_given(text[start:end].lower(), language) and not _is_alike(following.lower(), name):
        return True
    word = _word_before(before)
    return word[:1].isupper() and _is_given(word.lower(), language) and not _is_alike(word.lower(), name)


def is_namesake(text: str, start: int, name: str, language: str) -> bool:
    """Tell whether the given name in front of a surname is surely another one than a person's: Anuar for Daniyar.

    That is stricter than `is_another`, and for sources: they say who is meant, while translations misspell it.

    Args:
        text: folded, with its capitals.
        start: where the surname begins.
        name: of the person that the glossary has, the surname last.
        language: of the text.
    """
    word = _word_before(text[max(0, start - _REACH) : start])
    return word[:1].isupper() and _is_other_given(word.lower(), name.lower().rpartition(" ")[0], language)


def is_first_name(text: str, start: int, end: int, language: str) -> bool:
    """Tell whether a common noun with a capital in the middle of a sentence is a given name: актёр Аким Тамиров.

    Args:
        text: folded, with its capitals.
        start: where the word begins.
        end: one past its last code point.
        language: of the text.
    """
    inside = not _SENTENCE_BEFORE.search(text[max(0, start - _REACH) : start])
    return inside and bool(_capital_behind(text, end)) and _is_given(text[start:end].lower(), language)


def _word_before(before: str) -> str:
    """Return the word, perhaps joined by hyphens, that one space divides from what follows; else an empty string."""
    last = before[:-1].rpartition(" ")[2]
    if not before.endswith(" ") or not last[-1:].isalpha():
        return ""
    found = _WORD_AT_END.search(last)
    return found[0] if found else ""


def _capital_behind(text: str, end: int) -> str:
    """Return the word behind a space if it begins with a capital, and has no other; else an empty string."""
    found = _WORD_BEHIND.match(text, end)
    return found[1] if found and found[1].istitle() else ""


def _is_eastern(text: str, start: int, end: int) -> bool:
    """Tell whether two short words follow a short surname: Ким Чен Ын, Kim Jong-un."""
    found = _SYLLABLES.match(text, end)
    if not found or not _is_syllable(text[start:end]) or not found[1][0].isupper() or not _is_syllable(found[1]):
        return False
    second = found[2]
    hyphen = text[found.start(2) - 1] == "-"
    return (hyphen or second[0].isupper()) and len(second) <= _LONGEST_SYLLABLE


def _is_syllable(word: str) -> bool:
    """Tell whether a word has one syllable."""
    return len(_VOWELS.findall(word.lower())) == 1


@lru_cache(maxsize=4096)
def _is_alike(word: str, name: str) -> bool:
    """Tell whether a word, in lower case, may be the given name, or one of them, of a person in another spelling."""
    given = name.lower().rpartition(" ")[0]
    return any(SequenceMatcher(None, word, one).ratio() >= _ALIKE for one in (given, *re.split(r"[ -]", given)))


@lru_cache(maxsize=4096)
def _is_other_given(word: str, given: str, language: str) -> bool:
    """Tell whether a word is a given name, and neither a spelling nor a case of any that a person has."""
    own = re.split(r"[ -]", given)
    if any(word.startswith(one) for one in (given, *own)):
        return False
    meant = _given_names(word, language)
    if not meant:
        return False
    for one in own:
        known = _given_names(one, language)
        same = bool(meant & known) if known else SequenceMatcher(None, word, one).ratio() >= _SAME
        if same:
            return False
    return True


def _given_names(word: str, language: str) -> frozenset[int]:
    """Return the numbers of the given names that a word, in lower case, is a spelling of, in any case."""
    from workflow.glossary.spelling.latin import fold  # noqa: PLC0415 - few texts ask for it

    names = _listed(language)
    if language == "en":
        return names.get(fold(word), frozenset())
    bases = _nominatives(word) if language == "ru" else set()
    return frozenset[int]().union(*(names.get(base, ()) for base in (word, *bases)))


@cache
def _listed(language: str) -> dict[str, frozenset[int]]:
    """Return the given names of a language as the lexicon writes them, with the numbers of their rows."""
    from workflow.glossary.spelling.words import lexicon  # noqa: PLC0415 - few texts ask for it

    found: dict[str, frozenset[int]] = {}
    for number, row in enumerate(lexicon()):
        spellings = row.en if language == "en" else (row.ru if language == "ru" else row.kk,)
        for spelling in spellings if row.given else ():
            found[spelling] = found.get(spelling, frozenset()) | {number}
    return found


@lru_cache(maxsize=4096)
def _is_given(word: str, language: str) -> bool:
    """Tell whether a word, in lower case, is a given name in any case."""
    from workflow.glossary.spelling.words import given  # noqa: PLC0415 - few texts ask for it

    if given(word, language):
        return True
    if language != "ru":
        return False
    return any(given(base, language) for base in _nominatives(word))


def _nominatives(word: str) -> set[str]:
    """Return what a Russian given name may be in the nominative."""
    stems = {word[:-cut] for cut in range(1, _RUSSIAN_ENDINGS + 1) if len(word) - cut >= _SHORTEST}
    return {stem + ending for stem in stems for ending in ("", "а", "я", "й", "ь")}
