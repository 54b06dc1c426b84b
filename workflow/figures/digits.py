"""What digits may say: by the language's decimal sign first, then by every other way people write them.

Place in the flow:  scanning -> [digits] -> reading
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from workflow.figures.model import Atoms
from workflow.figures.scanning import SPACES

_PART = re.compile(r"\d+")
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:([.,])\d{3})(?:\1\d{3})*")
_MIXED = re.compile(r"(\d{1,3}(?:([.,])\d{3})(?:\2\d{3})*)(?!\2)[.,](\d+)")
_SPACED = re.compile(f"[{SPACES}'’]")
_HOURS, _MINUTES, _NOON = 25, 60, 12
_CENTURY, _THIS_CENTURY, _DAYS = 100, 2000, 31
_PAIR = 2


class Digits(NamedTuple):
    """The readings of some digits."""

    kind: str
    """``number``, ``time`` or ``date``."""

    value: Atoms
    also: tuple[Atoms, ...] = ()


@lru_cache(maxsize=1 << 14)
def readings(text: str, decimal: str) -> Digits:
    """Return what digits with signs between them say, the likeliest first.

    Example:
        >>> readings("1,200", ".").value, readings("16,5", ",").value, readings("09:30", ",").value
        ((Decimal('1200'),), (Decimal('16.5'),), (('time', 9, 30),))
    """
    if text.isdecimal():
        return Digits("number", (Decimal(text),))
    if _SPACED.search(text):
        return _spaced(text)
    if ":" in text:
        return _clock(text)
    if mixed := _MIXED.fullmatch(text):
        return Digits("number", (Decimal("".join(_PART.findall(mixed[1])) + "." + mixed[3]),))
    parts = tuple(Decimal(part) for part in _PART.findall(text))
    grouped = Decimal("".join(_PART.findall(text))) if _GROUPED.fullmatch(text) else None
    if len(parts) > _PAIR:
        return Digits("number", parts if grouped is None else (grouped,))
    return _two(text, parts, grouped, decimal)


def _spaced(text: str) -> Digits:
    """Return the readings of digits grouped by spaces; two groups may be two numbers."""
    whole, _sign, fraction = text.replace(",", ".").partition(".")
    parts = _PART.findall(whole)
    value = Decimal("".join(parts) + ("." + fraction if fraction else ""))
    return Digits("number", (value,), (tuple(map(Decimal, parts)),) if len(parts) == _PAIR and not fraction else ())


def _clock(text: str) -> Digits:
    """Return the readings of digits with a colon: a time, a score, a ratio."""
    parts = tuple(Decimal(part) for part in _PART.findall(text))
    hour, minute, *rest = map(int, parts)
    if rest or hour >= _HOURS or minute >= _MINUTES or text[-3] != ":":
        return Digits("number", parts)
    return Digits("time", (("time", hour, minute),), (*hours(hour, minute), parts))


def hours(hour: int, minute: int) -> tuple[Atoms, ...]:
    """Return how else an hour may be written: 17:00 as 17; 5:30 may be half past five in the afternoon, too."""
    bare: tuple[Atoms, ...] = () if minute else ((Decimal(hour),),)
    return (*bare, (("time", hour + _NOON, minute),)) if 0 < hour < _NOON else bare


def _two(text: str, parts: Atoms, grouped: Decimal | None, decimal: str) -> Digits:
    """Return the readings of digits with one sign: a decimal number, thousands, or a time."""
    number = Decimal(text.replace(",", "."))
    hour, minute = (int(part) for part in _PART.findall(text))
    if grouped is not None:
        if decimal not in text or text.endswith("000"):
            return Digits("number", (grouped,))
        return Digits("number", (number,), ((grouped,),))
    if "." in text and text[-3] == "." and hour < _HOURS and minute < _MINUTES:
        return Digits("number", (number,), ((("time", hour, minute),),))
    return Digits("number", (number,), (parts,) if "," in text and decimal == "." else ())


@lru_cache(maxsize=1 << 12)
def calendar(text: str) -> Digits:
    """Return what a date in digits says: 2016-12-05, 05.12.2016, 12/05/2016 either way round; numbers if it is none."""
    parts = [int(part) for part in _PART.findall(text)]
    if parts[0] >= _CENTURY:
        parts.reverse()
    day, month, year = parts
    year = year if year >= _CENTURY else _THIS_CENTURY + year
    dates = [
        (("month", one), Decimal(other), Decimal(year))
        for one, other in ((month, day), (day, month))
        if 0 < one <= _NOON and 0 < other <= _DAYS
    ]
    if not dates:
        return Digits("number", tuple(map(Decimal, parts)))
    return Digits("date", dates[0], tuple(dates[1:]) if "-" not in text else ())
