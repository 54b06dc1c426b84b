"""Whether a translation is its source again.

Place in the flow:  [copies] -> checks, drafts
"""

from __future__ import annotations

import re

from workflow.model import Way

_WORD = re.compile(r"\w+")
_LETTER = re.compile(r"[^\W\d_]")
_WHOLE = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_ENDED = re.compile(r"[.!?…]\W*$")
_SHORT = 3
"""Words that may well be the same in two languages."""
_NAMES = 5
_MOST = 0.8
_PARTICLES = frozenset(
    {"of", "the", "and", "for", "in", "on", "at", "by", "to", "a", "an", "de", "la", "le", "del", "di", "da", "du"}
    | {"van", "von", "der", "den", "bin", "ibn", "al", "el", "y", "e", "i", "и"}
)
"""Small words within names."""
_SAYING = frozenset(
    {
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "has",
        "have",
        "had",
        "do",
        "does",
        "did",
        "will",
        "would",
        "can",
        "could",
    }
    | {"not", "it", "he", "she", "they", "we", "you", "this", "that", "there", "very"}
)
"""English words of which sentences are made rather than names."""
_SENTENCE = 4
"""Words of a sentence that is no title: Let It Be."""
_SOME = 2
"""Words that begin small, and are no longer a brand or a term."""


def left_as_is(source: str, translation: str, way: Way) -> str:
    """Say in words what a person, or nobody, left untranslated; empty if all was translated.

    As `copied` between Russian and Kazakh. Between two alphabets also of shorter texts, for there words that begin small
    and are no part of a name are no accident; a line such as "Photo: Reuters" may stay.

    Args:
        source: one segment, without what must survive letter for letter.
        translation: its translation, likewise.
        way: the two languages.
    """
    if "en" not in way:
        return copied(source, translation, way)
    # Between two alphabets hardly a translation begins with the letter that its source begins with.
    first, its_first = source[:1].lower(), translation[:1].lower()
    if first != its_first and first.isalpha() and its_first.isalpha():
        return ""
    if _first(source) != _first(translation) or _WORD.findall(source.lower()) != _WORD.findall(translation.lower()):
        return ""
    words = [word for word in _WHOLE.findall(translation) if word not in _PARTICLES]
    small = sum(word[0].islower() for word in words)
    ended = _ENDED.search(translation) is not None
    if ended and len(words) >= _SENTENCE and not _SAYING.isdisjoint(map(str.lower, words)):
        return "it is the source again"
    named = len(words) <= (_SHORT if small else _NAMES) and small < _SOME and not (small and ended)
    return "" if named else "it is the source again"


def _first(text: str) -> str:
    """Return the first word in small letters."""
    found = _WORD.search(text)
    return found[0].lower() if found else ""


def copied(source: str, translation: str, way: Way) -> str:
    """Say in words what was not translated; empty if all was. Names, figures and short texts may be the same.

    Args:
        source: one segment, without what must survive letter for letter.
        translation: its translation, likewise.
        way: the two languages.
    """
    words, others = _WORD.findall(source.lower()), _WORD.findall(translation.lower())
    letters = [word for word in others if not word[0].isdigit()]
    proper = (word[0].isupper() for word in _WORD.findall(source) if _LETTER.match(word))
    names = len(letters) <= _NAMES and all(proper)
    if words == others and len(letters) > _SHORT and not names:
        return "it is the source again"
    there = set(words)
    same = sum(word in there for word in letters)
    if len(letters) > _SHORT + 1 and same >= len(letters) * _MOST and not names and "en" not in way:
        return "most of it is the source again"
    return ""
