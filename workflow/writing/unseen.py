"""What was changed in a text and cannot be seen: a space that breaks no line, a Latin letter in a Cyrillic word.

Place in the flow:  wordwise -> [unseen] -> catalog, review, commands
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from itertools import pairwise

from workflow.writing.wordwise import Kind, Step

_CYRILLIC = "асеорхуіһәАВСЕНКМОРТХУІҺӘЅЈѕј"
_LATIN = "aceopxyihəABCEHKMOPTXYIHƏSJsj"
_SPACES = "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_DASHES, _APOSTROPHES = "\u2010\u2011\u2212", "ʼʹ′"
_SEEN = (
    str.maketrans(_CYRILLIC, _LATIN)
    | dict.fromkeys(map(ord, _SPACES), " ")
    | dict(zip(map(ord, _DASHES), "--–", strict=True))
    | dict.fromkeys(map(ord, _APOSTROPHES), "’")
)
"""Sign -> another that looks the same in most fonts."""


def told(steps: Iterable[Step]) -> list[Step]:
    """Return steps; of two stretches that look the same, the signs that are not the same are named.

    Args:
        steps: of `wordwise`.

    Example:
        >>> [text for _, text in told([Step(Kind.REMOVED, "5 %"), Step(Kind.ADDED, "5\\u00a0%")])]
        ['5 %', '5<U+00A0>%']
    """
    listed = list(steps)
    for at, ((kind, old), (other, new)) in enumerate(pairwise(listed)):
        if (kind, other) == (Kind.REMOVED, Kind.ADDED):
            one, two = apart(old, new)
            listed[at : at + 2] = Step(kind, one), Step(other, two)
    return listed


def apart(old: str, new: str) -> tuple[str, str]:
    """Return two texts as they are; if they look the same, with the names of the signs that are not the same."""
    return (_named(old, new), _named(new, old)) if old.translate(_SEEN) == new.translate(_SEEN) else (old, new)


def _named(text: str, other: str) -> str:
    """Return a text with the names of the signs in the place of which another has others."""
    return "".join(mine if mine in (" ", its) else _name(mine) for mine, its in zip(text, other, strict=True))


def _name(sign: str) -> str:
    """Name a sign: a letter by its alphabet, any other by its code."""
    if sign.isalpha() and (script := unicodedata.name(sign, "").partition(" ")[0]) in {"LATIN", "CYRILLIC"}:
        return f"<{script.title()} {sign}>"
    return f"<U+{ord(sign):04X}>"
