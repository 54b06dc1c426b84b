"""Figures of a text, by value: numbers with their units, times, months and days.

Place in the flow:  amounts -> [reading] -> joining -> comparing

    16.5%  16,5 процента  16,5 пайыз      $1.2bn  1,2 млрд долларов      5 p.m.  17:00  кешкі 5      85 mph  85 миля/сағ
"""

from __future__ import annotations

import re
from decimal import Decimal

from workflow.figures.amounts import Cursor, Draft, decades, of_digits, of_words
from workflow.figures.digits import calendar
from workflow.figures.lexicon import vocabulary
from workflow.figures.model import DIGITS, HELP, WORDS, Atoms
from workflow.figures.scanning import SPACES, Token, scan
from workflow.figures.units import CURRENCIES, PERCENT, POINTS, SIZES

_NUMBERS = frozenset(["cardinal", "ordinal", "scale", "half", "fraction", "vulgar", "many", "compound"])
_CURRENCY_GAP = re.compile(rf"[{SPACES}](?:in[{SPACES}])?(?:US|U\.S\.|[^\W\d_]{{3,}})[{SPACES}]")
_PER = re.compile(rf"/|[{SPACES}-](?:per|an?|в)[{SPACES}-]|[{SPACES}]?/[{SPACES}]?|[{SPACES}]", re.IGNORECASE)
_PART_GAP = re.compile(rf"[{SPACES}]?(?:in the[{SPACES}])?", re.IGNORECASE)
_DEGREES_GAP = re.compile(rf"[{SPACES}]?(?:по[{SPACES}]|бойынша[{SPACES}])?", re.IGNORECASE)
_BEFORE_GAP = re.compile(rf"[{SPACES}](?:\w+[{SPACES}])?")
_NOON, _DAY, _EVENING = 12, 24, 9
"""Nine at night is in the evening, one at night in the morning."""

_YEARS, _DECADES, _TEN = frozenset(range(1000, 2200)), frozenset(range(20, 100)), 10
_SQUARES = {"m": "m2", "km": "km2", "mile": "mile2"}
_CUBES = {"m": "m3"}


def read(text: str, language: str) -> tuple[list[Draft], frozenset[str]]:
    """Return the figures of a text one by one, before dates and ranges are joined, and the units of any word in it."""
    tokens = scan(text, language)
    if not tokens:
        return [], frozenset()
    cursor = Cursor(text, tokens, vocabulary(language))
    found: list[Draft] = []
    while cursor.place < len(tokens):
        token = tokens[cursor.place]
        draft = _draft(cursor, token)
        if draft is None:
            cursor.place += 1
        else:
            found.append(draft)
    return found, frozenset(token.unit for token in tokens if token.unit)


def _draft(cursor: Cursor, token: Token) -> Draft | None:
    """Return the figure that begins with a token; None if none does."""
    kind, first = token.kind, cursor.place
    if kind == "digits":
        return _measured(cursor, of_digits(cursor), first)
    if kind in _NUMBERS:
        return _measured(cursor, of_words(cursor), first)
    if kind in {"sign", "unit"}:
        return _money(cursor, token)
    if kind in {"month", "weekday", "hour", "roman", "date"}:
        cursor.place += 1
        return _NAMED[kind](cursor, token)
    return None


def _month(cursor: Cursor, token: Token) -> Draft:
    """Return a month or a day of the week; a month for sure if the word for one follows: маусым айында."""
    draft = Draft(token.kind, ((token.kind, int(token.value)),), token.start, token.end, weight=token.weight)
    after = cursor.joined(token.end)
    if token.kind == "month" and after is not None and after.unit == "month":
        draft.weight = max(draft.weight, WORDS)
    return draft


def _hour(_cursor: Cursor, token: Token) -> Draft:
    """Return noon or midnight, which may be 0:00 and 24:00."""
    hour = int(token.value)
    also: tuple[Atoms, ...] = ((Decimal(_NOON),), (("time", hour or _DAY, 0),), (Decimal(hour),))
    return Draft("time", (("time", hour, 0),), token.start, token.end, also=also, weight=HELP)


def _roman(cursor: Cursor, token: Token) -> Draft:
    draft = Draft("ordinal", (token.value,), token.start, token.end, weight=token.weight)
    after = cursor.joined(draft.end)
    if after is not None and after.unit == "century":
        draft.weight, draft.unit, draft.end = DIGITS, after.unit, after.end
        cursor.place += 1
    return draft


def _date(cursor: Cursor, token: Token) -> Draft:
    said = calendar(cursor.text[token.start : token.end])
    return Draft(said.kind, said.value, token.start, token.end, also=said.also)


_NAMED = {"month": _month, "weekday": _month, "hour": _hour, "roman": _roman, "date": _date}


def _money(cursor: Cursor, token: Token) -> Draft | None:
    """Return a number with its currency before it: $5, US$5, USD 5."""
    after = cursor.joined(token.end, 1)
    written = token.kind == "sign" or cursor.text[token.start : token.end].isupper()
    if token.unit not in CURRENCIES or not written or after is None or after.kind != "digits":
        return None
    first = cursor.place
    cursor.place += 1
    draft = of_digits(cursor, token.unit)
    draft.start = token.start
    return _measured(cursor, draft, first)


def _measured(cursor: Cursor, draft: Draft, first: int) -> Draft:
    """Read the unit or the part of the day behind a number, and that before an hour, in front of its `first` token."""
    if draft.kind != "time" and draft.value:
        _take_unit(cursor, draft)
    _take_part(cursor, draft, first)
    if draft.unit and draft.kind in {"number", "fraction"}:
        draft.kind = (
            "percent" if draft.unit in {PERCENT, POINTS} else "money" if draft.unit in CURRENCIES else "measure"
        )
        if draft.weight == WORDS:
            draft.weight = DIGITS
    return draft


def _take_unit(cursor: Cursor, draft: Draft) -> None:
    """Read a unit behind a number, with what makes it another one: square, per hour, Celsius."""
    if cursor.place == len(cursor.tokens):
        return
    power = cursor.joined(draft.end)
    ahead, end = 0, draft.end
    if power is not None and power.kind in {"square", "cubic"}:
        ahead, end = 1, power.end
    token = cursor.joined(end, ahead) or _foreign(cursor, draft.end)
    if token is not None and token.kind == "decade":
        token = _take_decade(cursor, draft, token)
    if token is None or not token.unit or (draft.unit and draft.unit != token.unit):
        return
    if token.kind == "letter" and token.start != end and cursor.known.decimal == ".":
        return  # English writes 5m, and "5 m" hardly ever
    unit = token.unit
    if ahead and power is not None:
        unit = (_SQUARES if power.kind == "square" else _CUBES).get(unit, "")
    cursor.place += ahead + 1
    draft.end = token.end
    if unit == "year-gram":
        unit = "year" if draft.number in _YEARS else "g"
    draft.unit = _qualified(cursor, draft, unit)


def _take_decade(cursor: Cursor, draft: Draft, token: Token) -> Token | None:
    """Read a decade: 1980-жылдары; of other numbers the word says years."""
    number = draft.number
    if number is None or number % _TEN or not (number in _DECADES or number in _YEARS):
        return token._replace(unit="year")
    cursor.place += 1
    draft.kind, draft.end, draft.also = "decade", token.end, decades(int(number))
    return None


def _foreign(cursor: Cursor, end: int) -> Token | None:
    """Return a currency with a country before it: 5 million US dollars, 5 млн канадских долларов."""
    token = cursor.peek()
    if token is None or token.unit not in CURRENCIES or token.kind == "sign":
        return None
    return token if _CURRENCY_GAP.fullmatch(cursor.text, end, token.start) else None


def _qualified(cursor: Cursor, draft: Draft, unit: str) -> str:
    """Return a unit with what stands behind it: percentage points, degrees Celsius, miles per hour."""
    after = cursor.peek()
    if after is None:
        return unit
    gap = cursor.text[draft.end : after.start]
    if unit == PERCENT and after.kind == "point" and not gap.strip():
        unit = POINTS
    elif unit == "degree" and after.unit in {"C", "F"} and _DEGREES_GAP.fullmatch(gap):
        unit = after.unit
    elif unit == "degree" and after.kind in {"C", "F"} and _DEGREES_GAP.fullmatch(gap):
        unit = after.kind
    elif after.unit in {"hour", "second"} and gap.strip() and _PER.fullmatch(gap) and f"{unit}/{after.unit}" in SIZES:
        unit = f"{unit}/{after.unit}"
    else:
        return unit
    cursor.place += 1
    draft.end = after.end
    return unit


def _take_part(cursor: Cursor, draft: Draft, first: int) -> None:
    """Make a time of a number with a part of the day behind it or before it: 5 p.m., 5 часов вечера, кешкі сағат 5."""
    if draft.unit not in {"", "hour"}:
        return
    after = cursor.peek()
    if (
        after is not None
        and after.kind in {"part", "part-word"}
        and _PART_GAP.fullmatch(cursor.text, draft.end, after.start)
    ):
        if _clocked(draft, int(after.value)):
            cursor.place += 1
            draft.end = after.end
        return
    for token in cursor.tokens[max(0, first - 2) : first]:
        if token.kind == "part-before" and _BEFORE_GAP.fullmatch(cursor.text, token.end, draft.start):
            _clocked(draft, int(token.value))


def _clocked(draft: Draft, added: int) -> bool:
    """Make a time of a number, by the part of the day; False if it cannot be an hour."""
    for way in (draft.value, *draft.also):
        first = way[0]
        hour, minute = first[1:] if isinstance(first, tuple) and first[0] == "time" else (first, 0)  # type: ignore[misc]
        if len(way) == 1 and not isinstance(hour, tuple) and hour == int(hour) and hour <= _DAY:
            break
    else:
        return False
    hour = int(hour)
    if hour <= _NOON:
        hour = hour % _NOON + (_NOON if added == _NOON or (added > _NOON and _EVENING <= hour < _NOON) else 0)
    draft.kind, draft.unit = "time", ""
    bare = () if minute else ((Decimal(hour),), (Decimal(hour % _NOON or _NOON),))
    draft.value, draft.also = (("time", hour, int(minute)),), bare
    return True
