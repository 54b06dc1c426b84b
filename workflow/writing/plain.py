"""Texts of strangers, fit for a terminal or a page: nothing is left in them that would be obeyed.

Place in the flow:  [plain] -> diffs, commands
"""

from __future__ import annotations

import re
import unicodedata

from workflow.writing.alphabets import visible

_JOINER = "\u200d"
_EMOJI = re.compile(
    rf"(?<=[\U0001f000-\U0001faff\u2600-\u27bf\ufe0f]){_JOINER}(?=[\U0001f000-\U0001faff\u2190-\u2bff])"
)
"""What makes one emoji of several is seen, as their picture."""


def plain(text: str) -> str:
    """Return a text on one line, with what a terminal would obey, or nobody would see, as its code; spaces of any kind stay.

    Example:
        >>> plain("16,5\\u00a0% \\x1b[31mred"), plain("two\\nlines")
        ('16,5\\xa0% <U+001B>[31mred', 'two<U+000A>lines')
    """
    if text.isprintable():
        return text
    return _JOINER.join(map(_coded, _EMOJI.split(text)))


def _coded(text: str) -> str:
    """Return a text with the codes of what is neither seen nor a space."""
    return "".join(sign if unicodedata.category(sign) == "Zs" else visible(sign) for sign in text)
