"""How long a translation may be for its source.

Place in the flow:  [lengths] -> checks, drafts

The least and the most were measured on news that people translated, and widened.
"""

from __future__ import annotations

import re

from workflow.model import Way

_LETTER = re.compile(r"[^\W\d_]")
_RATIOS = {
    ("en", "ru"): (0.4, 2.2),
    ("en", "kk"): (0.4, 2.2),
    ("ru", "en"): (0.35, 2.0),
    ("ru", "kk"): (0.35, 2.0),
    ("kk", "en"): (0.35, 2.0),
    ("kk", "ru"): (0.35, 2.2),
}
"""Least and most characters of a translation for each of its source."""
_ANY_RATIO = (0.3, 3.0)
_SLACK = (20, 45)
"""Characters that a translation may be shorter or longer besides: an abbreviation may be written out."""


def wrong_length(source: str, translation: str, way: Way) -> str:
    """Say in words that a translation is much too short or too long; empty if it is not.

    Args:
        source: one segment, without what must survive letter for letter.
        translation: its translation, likewise.
        way: the two languages.
    """
    least, most = _RATIOS.get(way, _ANY_RATIO)
    short, long = _SLACK
    if len(translation) < len(source) * least - short or not (
        _LETTER.search(translation) or not _LETTER.search(source)
    ):
        return f"it is much too short: {len(translation)} characters for {len(source)}"
    if len(translation) > len(source) * most + long:
        return f"it is much too long: {len(translation)} characters for {len(source)}"
    return ""
