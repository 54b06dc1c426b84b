"""What a paragraph is in a news article, told by its words: byline, dateline, caption.

Place in the flow:  plain, markdown -> [roles]

Takes   the words of one paragraph, markup included.
Never   looks at lines, indents or markers: those are the format's own.
"""

from __future__ import annotations

import re
from functools import cache

from workflow.languages import LANGUAGES, language
from workflow.model import Role

CONTEXTS = {role: role.value for role in (Role.HEADLINE, Role.BYLINE, Role.DATELINE, Role.CAPTION, Role.HEADING)}
"""The msgctxt of the blocks that carry their role as one; running text has none."""

FIRST_BLOCKS = 5
"""A byline stands among so many blocks at the head of an article, or is no byline."""

_LONGEST_BYLINE = 100
_MARKUP = "*_"
_STOPS = (".", "!", "?", "…", ":", ";", ",")
_CLOSERS = "\"'»”’)]*_"

_DATELINE = re.compile(r"(\S.{0,79}?)\s(?:--|–|—)([*_]{0,2})(?=\s)")
_AFTER_DATELINE = re.compile(r"\s+[\[(«\"“„'‘*_]*(\S)")
_DATE = re.compile(
    r"\d{1,2}(?:\s[^\W\d_]+\.?)?(?:\s\d{4})?(?:\s(?:года|год|г\.?|жылы|жылғы|ж\.?))?"
    r"|[^\W\d_]+\.?\s\d{1,2}(?:,\s\d{4})?|\d{1,2}\.\d{1,2}\.\d{2,4}"
)
_PARTS = re.compile(r"[,.]\s+|\s+(?=\()")
_CREDIT = re.compile(r"(?:^|\s)[*_]*\[([^\[\]^][^\[\]]{0,199})\][*_]*$")
_IMAGE = re.compile(r"!\[([^\[\]]*)\]\([^()]*\)")


def ends_in_stop(words: str) -> bool:
    """Tell whether a line ends a sentence or leads on to the next, closing quotation marks aside."""
    return words.rstrip(_CLOSERS).endswith(_STOPS)


def is_byline(words: str) -> bool:
    """Tell whether a line names who wrote the article: a known opening, then a name, no full stop.

    Example:
        >>> is_byline("By Aliya Omarova"), is_byline("Автор: Ерлан Сейітов"), is_byline("By law, it may")
        (True, True, False)
    """
    if len(words) > _LONGEST_BYLINE or ends_in_stop(words):
        return False
    opening = _byline().match(words)
    return opening is not None and not words[opening.end()].islower()


@cache
def _byline() -> re.Pattern[str]:
    """Return what a byline of any language begins with, up to the name."""
    openings = {opening for code in LANGUAGES for opening in language(code).bylines}
    openings |= {opening.upper() for opening in openings}
    ends = "|".join(
        re.escape(opening) + (r"\s*" if opening.endswith(":") else r"\s+")
        for opening in sorted(openings, key=lambda opening: (-len(opening), opening))
    )
    return re.compile(rf"[*_]*(?:{ends})[*_]*(?=\w)")


def is_caption(words: str) -> bool:
    """Tell whether a paragraph captions a picture: it ends in a bracketed credit, or is one image with words.

    A credit begins with a capital, a figure or a quotation mark, which bracketed insertions
    ("these [convicted extremists]") do not.

    Example:
        >>> is_caption("Troops at an exercise. [AFP]"), is_caption("He named [the man]")
        (True, False)
    """
    if words.endswith(")"):
        image = _IMAGE.fullmatch(words)
        return image is not None and any(map(str.isalpha, image[1]))
    if "]" not in words[-3:]:
        return False
    credit = _CREDIT.search(words, max(0, len(words) - 210))
    return credit is not None and not credit[1][0].islower() and any(map(str.isalpha, credit[1]))


def dateline(words: str) -> int:
    """Return the length of the dateline a paragraph begins with, its dash included; 0 where there is none.

    Example:
        >>> dateline("ASTANA -- Kazakhstan is working out a strategy.")
        9
        >>> dateline("Астана. 8 февраля. КазТАГ – Комитет опубликовал программу.")
        27
        >>> dateline("НАТО — это военный союз.")
        0
    """
    head = words[:90]
    if "—" not in head and "–" not in head and "--" not in head:
        return 0
    found = _DATELINE.match(words)
    if found is None:
        return 0
    following = _AFTER_DATELINE.match(words, found.end())
    # «НАТО — это …»: a sentence about an abbreviation goes on in small letters.
    if following is None or following[1].islower():
        return 0
    # Emphasis that opens before the dateline must close with it, or not close inside it at all.
    head = found[1]
    marks = len(head) - len(head.lstrip(_MARKUP))
    if head.count("*") + head.count("_") + len(found[2]) != 2 * marks:
        return 0
    return found.end() if _is_place(head.strip(_MARKUP)) else 0


def _is_place(head: str) -> bool:
    """Tell whether what stands before the dash is a place, with or without a date and an agency."""
    if head.endswith((",", ":", ";")):
        return False
    place, *rest = (part.strip(" .") for part in _PARTS.split(head))
    words = place.split()
    dated = False
    for part in rest:
        if _DATE.fullmatch(part):
            dated = True
        elif not part or not _is_name(part.strip("()"), 4):
            return False
    if _DATE.fullmatch(place):
        # «8 ақпан, Астана —»: the date first.
        return any(_is_name(part, 3) and not _DATE.fullmatch(part) for part in rest)
    letters = sum(map(str.isalpha, place))
    if place.isupper() and len(words) <= 4:
        return letters >= 4 or (dated and letters >= 2)
    return dated and _is_name(place, 3)


def _is_name(part: str, most: int) -> bool:
    """Tell whether a part is at most so many words, the first of them with a capital."""
    words = part.split()
    return 0 < len(words) <= most and not part[0].islower() and part[0].isalpha()
