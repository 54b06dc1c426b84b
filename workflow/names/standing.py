"""Whether a name of one language stands for one of another.

Place in the flow:  sounds, known, words -> [standing] -> comparing
"""

from __future__ import annotations

from workflow.glossary.spelling import foreign
from workflow.model import Way
from workflow.names.known import known, spelled
from workflow.names.lists import NONE
from workflow.names.sounds import ALIKE, is_latin, is_other, likeness
from workflow.names.words import Word, is_western, sureness

_LONG = 4
"""Letters of a word that is no name of the tables, from which on its sound tells something."""
_NEVER = 2.0
_KNOWN, _SURELY, _PLAINLY, _ALL_BUT_SAME = 0.65, 0.7, 0.8, 0.9
"""Likeness that is enough for a name whose spelling is known; for a word that is no name; for two names that are both
known, each as something else perhaps; and for a name whose spelling is known and a word that is no name."""


def stands(ours: Word, theirs: Word, way: Way) -> float:
    """Return how likely a word of a translation stands for one of its source, from 0 to 1."""
    before, after = known(ours.text, way[0]), known(theirs.text, way[1])
    if not before.isdisjoint(after):
        return 1.0
    if is_latin(ours.text) and is_latin(theirs.text):
        return float(ours.text.lower() == theirs.text.lower())
    if ours.text[1:2].isupper() or theirs.text[1:2].isupper():
        return 0.0  # an acronym sounds like nothing
    spelled_so = _as_spelled(ours, theirs, way)
    if spelled_so >= _ALL_BUT_SAME or (before and after):
        return spelled_so if spelled_so >= _ALL_BUT_SAME else 0.0
    score = max(likeness(ours.text, theirs.text), spelled_so)
    if before or after:
        other, language = (theirs.text, way[1]) if before else (ours.text, way[0])
        score = max([score, *(likeness(text, other) for text in _written(before or after, language, len(other) + 1))])
        return score if score >= _PLAINLY else 0.0
    enough = score >= _enough(ours, theirs, way, told=spelled_so > 0)
    return score if enough and (score >= _PLAINLY or not is_other(ours.text, theirs.text)) else 0.0


def _as_spelled(ours: Word, theirs: Word, way: Way) -> float:
    """Return how like one of two words is to a known Russian spelling of the other, the English one."""
    english = ours.text if way[0] == "en" else theirs.text if way[1] == "en" else ""
    other = theirs.text if way[0] == "en" else ours.text
    return max((likeness(text, other) for text in foreign.table().get(english.lower(), ())), default=0.0)


def _enough(ours: Word, theirs: Word, way: Way, *, told: bool) -> float:
    """Return the likeness that two words want, none of which the table of names has."""
    none = [word for word, language in ((ours, way[0]), (theirs, way[1])) if sureness(word, language) == NONE]
    if any(len(word.text) < _LONG for word in none):
        return _NEVER
    other, language = (theirs.text, way[1]) if way[0] == "en" else (ours.text, way[0])
    western = is_western(other, language)
    if told:
        return _ALL_BUT_SAME if none else _PLAINLY if western else _KNOWN
    return _SURELY if none else _KNOWN if western else ALIKE


def _written(numbers: frozenset[int], language: str, most: int) -> list[str]:
    """Return how words of some length at most of names of the table are written in Russian or Kazakh."""
    if language == "en":
        return []
    return [text for number in numbers for text in spelled(number, language) if len(text) <= most]
