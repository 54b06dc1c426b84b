"""Texts of strangers, fit for a terminal or a page: nothing is left in them that would be obeyed, or that nobody sees.

Place in the flow:  [plain] -> diffs, review, commands

Law     Terminal and page show the same: one table says what is not seen. Within an emoji it is, as part of its picture.

Source  Unicode 15.1: Default_Ignorable_Code_Point in DerivedCoreProperties.txt, which fonts draw as nothing; and UTS 51,
        "Unicode Emoji", ED-15a to ED-17, for what belongs to an emoji.
"""

from __future__ import annotations

import re

_UNSEEN = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029"  # controls; ends of lines where no editor ends one
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff0-\ufffb"  # default ignorable
    "\u2800"  # drawn as nothing, though not by that list
    "\ud800-\uf8ff\ufdd0-\ufdef\ufffe\uffff"  # no sign, or nobody's
)
_FAR = "\U0001bca0-\U0001bca3\U0001d159\U0001d173-\U0001d17a\U000e0000-\U000e0fff\U000f0000-\U0010ffff"
"""What is not seen, or turns the order of what stands around it, near and far in Unicode; spaces, tabs and line ends are."""

_PICTURE = (
    "[\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u23ff\u24c2\u25a0-\u27bf\u2900-\u297f\u2b00-\u2bff\u3030\u303d\u3297\u3299"
    "\U0001f000-\U0001faff]"
)
_PART = f"{_PICTURE}[\ufe0e\ufe0f]?[\U0001f3fb-\U0001f3ff]?\u20e3?"
_EMOJI = (
    "\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{3,6}\U000e007f"  # the flag of a region
    f"|[0-9#*]\ufe0f\u20e3|{_PART}(?:\u200d{_PART})*"
)
_SHOWN = re.compile(f"({_EMOJI})|[\t\n{_UNSEEN}{_FAR}]")
_KEPT = re.compile(f"({_EMOJI})|[{_UNSEEN}{_FAR}]")
_ANY = re.compile(f"[{_UNSEEN}\U00010000-\U0010ffff]")
"""Finds quickly where there may be any: far signs, if there are many in a class, are looked for one by one."""

_BYTES = range(0xDC80, 0xDD00)  # what stands for a byte that is not UTF-8


def plain(text: str) -> str:
    """Return a text on one line, with what a terminal would obey, or nobody would see, as its code; spaces of any kind stay.

    Example:
        >>> plain("16,5\\u00a0% \\x1b[31mred"), plain("two\\nlines")
        ('16,5\\xa0% <U+001B>[31mred', 'two<U+000A>lines')
    """
    return _SHOWN.sub(_code, text) if "\n" in text or "\t" in text or _ANY.search(text) else text


def seen(text: str) -> str:
    """Return a text in which what nobody would see stands as its code; spaces, tabs and lines stay.

    Example:
        >>> seen("a\\u202eb\\u00a0c\\n")
        'a<U+202E>b\\xa0c\\n'
    """
    return _KEPT.sub(_code, text) if _ANY.search(text) else text


def _code(found: re.Match[str]) -> str:
    """Return what belongs to an emoji as it is, any other sign as its code."""
    if found[1]:
        return found[0]
    number = ord(found[0])
    return f"<byte 0x{number - 0xDC00:02X}>" if number in _BYTES else f"<U+{number:04X}>"
