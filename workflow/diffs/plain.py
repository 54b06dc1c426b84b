"""Texts of strangers, fit for a terminal or a page: nothing is left in them that would be obeyed.

Place in the flow:  [plain] -> textconv, commands
"""

from __future__ import annotations

import unicodedata

from workflow.writing.alphabets import visible


def plain(text: str) -> str:
    """Return a text on one line, with what a terminal would obey, or nobody would see, as its code; spaces of any kind stay.

    Example:
        >>> plain("16,5\\u00a0% \\x1b[31mred"), plain("two\\nlines")
        ('16,5\\xa0% <U+001B>[31mred', 'two<U+000A>lines')
    """
    if text.isprintable():
        return text
    return "".join(sign if unicodedata.category(sign) == "Zs" else visible(sign) for sign in text)
