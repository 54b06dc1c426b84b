"""Figures that belong together: the day, the month and the year of a date, the ends of a range, feet and inches.

Place in the flow:  reading -> [joining] -> passages

    February 8, 2017   8 февраля 2017 года   2017 жылғы 8 ақпан   ақпанның 8-і      $5–10 million      2016/17      6ft 2in
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from workflow.figures.amounts import Draft
from workflow.figures.lexicon import Vocabulary, vocabulary
from workflow.figures.model import DIGITS, Figure
from workflow.figures.reading import read
from workflow.figures.scanning import SPACES

_DAY_GAP = re.compile(rf"[.,]?[{SPACES}-](?:of[{SPACES}]|the[{SPACES}]|айының[{SPACES}])?", re.IGNORECASE)
_YEAR_GAP = re.compile(rf",?[{SPACES}](?:of[{SPACES}]|айының[{SPACES}])?", re.IGNORECASE)
_DASH = re.compile(rf"[{SPACES}]?[-‑–—/][{SPACES}]?")
_DAYS, _MONTH, _SHORT = frozenset(range(1, 32)), "month", frozenset(range(100))
_YEARS = frozenset(range(1000, 2200))
_INCHES, _HUNDRED, _THOUSAND = 12, 100, 1000
_PARTS = {("foot", "inch"): 12, ("foot", ""): 12, ("m", "cm"): 100, ("year", "month"): 12}
"""How many of a smaller unit, written behind a larger one, make one of it."""

_AND = re.compile(rf"[{SPACES}-]?|,?[{SPACES}](?:and|и)[{SPACES}]|,[{SPACES}]")
_FEET, _INCH_MARKS = frozenset("'’′"), frozenset('"”″')


@lru_cache(maxsize=1 << 14)
def joined_figures(passage: str, language: str) -> tuple[tuple[Figure, ...], frozenset[str]]:
    """Return the figures of a passage, and the units that are in it, by themselves or with a number."""
    drafts, units = read(passage, language)
    if len(drafts) > 1:
        drafts = _dated(passage, drafts)
        _ranged(passage, drafts, vocabulary(language))
        drafts = _compound(passage, drafts)
    found = (Figure(one.kind, one.value, one.unit, one.start, one.end, one.also, one.weight) for one in drafts)
    return tuple(found), units


def _dated(text: str, drafts: list[Draft]) -> list[Draft]:
    """Join months with the days and the years beside them."""
    found: list[Draft] = []
    for draft in drafts:
        found.append(draft)
        while len(found) > 1 and _belongs(text, *found[-2:]):
            other = found.pop()
            found[-1] = _joined(found[-1], other)
    return found


def _belongs(text: str, one: Draft, other: Draft) -> bool:
    """Tell whether two neighbours are parts of a date."""
    dates = [draft for draft in (one, other) if draft.kind in {"month", "date"}]
    if len(dates) != 1:
        return False
    month, number = dates[0], other if dates[0] is one else one
    value = number.number
    if (
        value is None
        or number.kind not in {"number", "ordinal", "measure"}
        or number.scale != 1
        or number.weight != DIGITS
    ):
        return False
    has_day, has_year = _has(month, _DAYS), _has(month, _YEARS)
    if value in _DAYS and number.unit == "" and not has_day:
        return _DAY_GAP.fullmatch(text, one.end, other.start) is not None
    return (
        value in _YEARS
        and not has_year
        and number.unit in {"", "year"}
        and bool(_YEAR_GAP.fullmatch(text, one.end, other.start))
    )


def _has(draft: Draft, numbers: frozenset[int]) -> bool:
    """Tell whether a date has its day, or its year, already."""
    return any(isinstance(atom, Decimal) and atom in numbers for atom in draft.value)


def _joined(one: Draft, other: Draft) -> Draft:
    """Return a date, or more of it: month, then the day and the year as they are known."""
    atoms = sorted((*one.value, *other.value), key=lambda atom: (isinstance(atom, Decimal), atom))
    return Draft("date", tuple(atoms), one.start, other.end, weight=DIGITS)


def _ranged(text: str, drafts: list[Draft], known: Vocabulary) -> None:
    """Give what stands behind the last number of a range to the first one: 5–10 million dollars."""
    for one, other in reversed(list(pairwise(drafts))):
        number, last = one.number, other.number
        if number is None or last is None:
            continue
        dashed = _DASH.fullmatch(text, one.end, other.start)
        if dashed or known.range.fullmatch(text, one.end, other.start):
            if dashed:
                _short_year(number, last, other)
            _shared(number, one, other)
        elif known.list.fullmatch(text, one.end, other.start) and _lacks_scale(number, one, other):
            one.also = (*one.also, (number * other.scale,))


def _lacks_scale(number: Decimal, one: Draft, other: Draft) -> bool:
    """Tell whether a number may have the scale of the next one."""
    return one.scale == 1 and other.scale > 1 and number < _THOUSAND and one.unit in {"", other.unit}


def _shared(number: Decimal, one: Draft, other: Draft) -> None:
    """Give the first end of a range the scale and the unit of the second, and the second a currency before the first."""
    if _lacks_scale(number, one, other):
        one.value, one.also, one.scale = (number * other.scale,), ((number,),), other.scale
    if one.kind == "number" and not one.unit and other.unit:
        one.unit, one.kind = other.unit, other.kind
    elif one.kind == "money" and other.kind == "number":
        other.unit, other.kind = one.unit, one.kind


def _short_year(number: Decimal, last: Decimal, other: Draft) -> None:
    """Read the second year of 2016/17 in full."""
    if number in _YEARS and last in _SHORT and number % 100 < last and other.end - other.start == len("17"):
        other.value, other.also = (number - number % 100 + last,), ((last,),)


def _compound(text: str, drafts: list[Draft]) -> list[Draft]:
    """Join feet and inches, years and months, and the two numbers of a fraction: 1/2."""
    found: list[Draft] = []
    for draft in drafts:
        joined = _whole(text, found[-1], draft) if found else None
        if joined is None:
            found.append(draft)
        else:
            found[-1] = joined
    return found


def _whole(text: str, one: Draft, other: Draft) -> Draft | None:
    """Return what two neighbours are together; None if they are two figures."""
    number, more = one.number, other.number
    if number is None or more is None:
        return None
    gap = text[one.end : other.start]
    if gap == "/" and 0 < number < more < _HUNDRED and one.kind == other.kind == "number":
        also = ((number, more), ((_MONTH, int(number)), more))
        return Draft("fraction", (number / more,), one.start, other.end, "", also)
    if (
        gap in _FEET
        and one.unit == other.unit == ""
        and more < _INCHES
        and text[other.end : other.end + 1] in _INCH_MARKS
    ):
        one.unit, gap = "foot", "-"
    parts = _PARTS.get((one.unit, other.unit), 0)
    if not parts or more >= parts or not _AND.fullmatch(gap) or (gap != "-" and not other.unit):
        return None
    return Draft("measure", (number + more / parts,), one.start, other.end, one.unit, ((number, more),))
