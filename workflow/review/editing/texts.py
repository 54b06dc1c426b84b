"""What was typed, as a catalog can hold it.

Place in the flow:  a page -> [texts] -> editor

Law     What comes out is read back from a catalog as it is, by Audarma and by gettext's tools; what cannot be so is refused.
"""

from __future__ import annotations

import re

from workflow.catalog.po import visible
from workflow.errors import DataError

LONGEST = 100_000
"""Code points. The longest paragraph of a newspaper has a few thousand; what is longer was pasted by mistake."""

_UNFIT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
"""Control characters but tab and line feed, and halves of characters."""


def translation(typed: str, place: str) -> str:
    """Return a translation as a msgstr; nothing where there is nothing to see in it.

    Line ends become LF. Line breaks at its edges go, for no msgid has one there and gettext's tools want both alike.

    Args:
        typed: what was typed.
        place: how messages call it.

    Raises:
        DataError: it is too long, or has characters that a catalog cannot hold.
    """
    text = _fit(typed, place).strip("\n")
    return text if visible(text) else ""


def comment(typed: str, place: str) -> tuple[str, ...]:
    """Return a comment as the lines that stand behind `# `.

    Args:
        typed: what was typed.
        place: how messages call it.

    Raises:
        DataError: as for a translation, or a line of it ends in a backslash.
    """
    lines = tuple(line.rstrip() for line in _fit(typed, place).strip("\n").split("\n"))
    if any(line.endswith("\\") for line in lines):
        raise DataError(
            "comment-backslash",
            place,
            "a line of the comment ends in a backslash, which gettext's tools take for its continuation",
            "end the line otherwise",
        )
    return lines if any(lines) else ()


def _fit(typed: str, place: str) -> str:
    """Return a text with LF as line ends.

    Raises:
        DataError: it is too long, or has characters that a catalog cannot hold.
    """
    text = typed.replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > LONGEST:
        raise DataError(
            "text-length",
            place,
            f"the text has {len(text):,} characters, more than the {LONGEST:,} that an entry may have",
            "shorten it, or divide the paragraph in the article",
        )
    if found := _UNFIT.search(text):
        raise DataError(
            "text-character",
            place,
            f"the text has the character U+{ord(found[0]):04X} (number {found.start() + 1} of it), which no catalog can hold",
            "delete it, or type the word again",
        )
    return text
