"""How long a translation may be for its source.

Place in the flow:  [lengths] -> checks, drafts

The least and the most were measured on news that people translated, and widened.
"""

from __future__ import annotations

import re

from workflow.model import Way

_LETTER = re.compile(r"[^\W\d_]")
_DIGIT = re.compile(r"\d")
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


_LIKELY = {
    ("en", "ru"): (0.66, 1.5),
    ("en", "kk"): (0.62, 1.45),
    ("ru", "en"): (0.57, 1.3),
    ("ru", "kk"): (0.58, 1.35),
    ("kk", "en"): (0.64, 1.4),
    ("kk", "ru"): (0.68, 1.5),
}
_LIKELY_SLACK = (12, 40)
"""What 199 of 200 sentences of such news keep to: few enough that a person may look at the others."""
_FIGURES = 25
"""Characters of a text that may become figures alone: "fifty per cent", "50 %"."""


def unlikely_length(source: str, translation: str, way: Way) -> str:
    """Say in words that a translation is so short or so long that something may be lost or added; empty if it is not.

    Args:
        source: one segment, without what must survive letter for letter.
        translation: its translation, likewise.
        way: the two languages.
    """
    least, most = _LIKELY.get(way, _ANY_RATIO)
    short, long = _LIKELY_SLACK
    size, whole = len(translation), len(source)
    if size < whole * least - short or _is_wordless(source, translation):
        return f"it is short for its source: {size} characters for {whole}"
    if size > whole * most + long:
        return f"it is long for its source: {size} characters for {whole}"
    return ""


def _is_wordless(source: str, translation: str) -> bool:
    """Tell whether a translation has no letter, and is not the figure that its source writes out."""
    if translation[:1].isalpha() or _LETTER.search(translation) or not _LETTER.search(source):
        return False
    return len(source) > _FIGURES or not _DIGIT.search(translation)


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
