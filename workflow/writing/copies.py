"""Whether a translation is its source again.

Place in the flow:  [copies] -> checks, drafts
"""

from __future__ import annotations

import re

from workflow.model import Way

_WORD = re.compile(r"\w+")
_LETTER = re.compile(r"[^\W\d_]")
_SHORT = 3
"""Words that may well be the same in two languages."""
_NAMES = 5
_MOST = 0.8


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
