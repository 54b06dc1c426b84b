"""Whether a word stands for what the glossary says, or is part of somebody else's name.

Place in the flow:  words -> [surnames] -> matching, termbase

A person is known by the surname, too, but «Марат Сатпаев» is not Yerlan Satpayev, and Ким Чен Ын is no Kim of ours.
In doubt the person is meant: a given name spelled otherwise is a matter for the checks.
"""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache

_INITIALS = re.compile(r"(?<!\w)([^\W\d_])\.[ -]?(?:[^\W\d_]\.[ -]?)*$")
_WORD_BEFORE = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*) $")
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
    given = re.split(r"[ -]", name.lower())[:-1]
    if initials := _INITIALS.search(before):
        return initials[1].isupper() and all(word[0] != initials[1].lower() for word in given)
    if _is_eastern(text, start, end):
        return True
    # In Kazakh the object follows the subject: «Ким Астанаға барды».
    following = _capital_behind(text, end) if language != "kk" else ""
    if following and _is_given(text[start:end].lower(), language) and not _is_alike(following.lower(), name):
        return True
    found = _WORD_BEFORE.search(before)
    if not found or not found[1][0].isupper():
        return False
    word = found[1].lower()
    return _is_given(word, language) and not _is_alike(word, name)


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
def _is_given(word: str, language: str) -> bool:
    """Tell whether a word, in lower case, is a given name in any case."""
    from workflow.glossary.spelling.words import given  # noqa: PLC0415 - few texts ask for it

    if given(word, language):
        return True
    if language != "ru":
        return False
    stems = {word[:-cut] for cut in range(1, _RUSSIAN_ENDINGS + 1) if len(word) - cut >= _SHORTEST}
    return any(given(stem + ending, language) for stem in stems for ending in ("", "а", "я", "й", "ь"))
