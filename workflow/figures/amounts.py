"""Numbers put together from digits, number words and scales: 1.2 million, two hundred and five, два с половиной.

Place in the flow:  scanning, digits -> [amounts] -> reading
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from workflow.figures.digits import readings
from workflow.figures.lexicon import Vocabulary
from workflow.figures.model import DIGITS, HELP, WORDS, Atoms
from workflow.figures.scanning import SPACES, Token

_JOINT = re.compile(rf"[.]?[{SPACES}]?[-‑–]?")
"""What may stand between a number and what belongs to it; the stop is that of an abbreviation."""

_LONGEST_JOINT = 3
_AND_HALF = re.compile(rf"[{SPACES}-](?:and[{SPACES}-]an?|and|с|и)[{SPACES}-]", re.IGNORECASE)
_HALF_A = re.compile(rf"[{SPACES}-](?:an?[{SPACES}])?")
_AND = re.compile(rf"[{SPACES}]and[{SPACES}]", re.IGNORECASE)
_CODE = re.compile(r"[^\W\d_]{4}")
"""Letters that follow digits at once are no unit: 247sports."""

_TEN, _TWENTY, _HUNDRED, _COMPOUND = 10, 20, 100, 13
_SHORTENED = frozenset(range(1800, 2100))
_BARE_SCALES = (Decimal(1000), Decimal(10**6))


@dataclass(slots=True)
class Draft:
    """A figure that is being read; see `workflow.figures.model.Figure`."""

    kind: str
    value: Atoms
    start: int
    end: int
    unit: str = ""
    also: tuple[Atoms, ...] = ()
    weight: int = DIGITS
    scale: Decimal = Decimal(1)
    """What the number was multiplied with: a million for 1.2 million."""

    @property
    def number(self) -> Decimal | None:
        """The one number that it is, if it is one."""
        first = self.value[0]
        return first if len(self.value) == 1 and isinstance(first, Decimal) else None


@dataclass(slots=True)
class Cursor:
    """Where in a text the reader stands."""

    text: str
    tokens: Sequence[Token]
    known: Vocabulary
    place: int = 0

    def peek(self, ahead: int = 0) -> Token | None:
        """Return the next token, or one behind it."""
        place = self.place + ahead
        return self.tokens[place] if place < len(self.tokens) else None

    def joined(self, end: int, ahead: int = 0) -> Token | None:
        """Return the next token if it belongs to what ends at `end`."""
        place = self.place + ahead
        if place >= len(self.tokens):
            return None
        token = self.tokens[place]
        gap = token.start - end
        if gap == 0 or (gap == 1 and self.text[end] == " "):
            return token
        return token if 0 < gap <= _LONGEST_JOINT and _JOINT.fullmatch(self.text, end, token.start) else None


class _Amount:
    """A number that grows: two hundred and five thousand."""

    def __init__(self, number: Decimal | None) -> None:
        self.total = Decimal(0)
        self.current = number
        self.scale = Decimal(0)
        self.words = 1

    @property
    def value(self) -> Decimal:
        value = self.total + (self.current or 0)
        return value.quantize(Decimal(1)) if self.scale and value == value.to_integral_value() else value

    def add(self, number: Decimal) -> bool:
        """Add a smaller number behind a round one; False if the two do not belong together."""
        now = self.current
        if now is None:
            if not self.scale or number >= self.scale:
                return False
            self.current = number
            return True
        fits = (
            (now % _HUNDRED == 0 and now > 0 and number < _HUNDRED)
            or (now % _TEN == 0 and now % _HUNDRED >= _TWENTY and number < _TEN)
            or (now % _HUNDRED == _TEN and number < _TEN)  # он екі; other languages have words of their own
        )
        if fits and number:
            self.current = now + number
        return fits and number > 0

    def times(self, scale: Decimal) -> bool:
        """Multiply with a scale; False if it is not smaller than the last one."""
        now = self.current
        if scale == _HUNDRED:
            if now is not None and now >= _HUNDRED:
                return False
            self.current = (1 if now is None else now) * scale
            return True
        if self.scale and scale >= self.scale:
            return False
        self.total += (1 if now is None else now) * scale
        self.current, self.scale = None, scale
        return True


def of_digits(cursor: Cursor, currency: str = "") -> Draft:
    """Read the number that the digits at the cursor begin."""
    token = cursor.tokens[cursor.place]
    said = readings(cursor.text[token.start : token.end], cursor.known.decimal)
    draft = Draft(said.kind, said.value, token.start, token.end, currency, said.also)
    cursor.place += 1
    if not cursor.text.startswith((" ", "\u00a0"), draft.end):
        _tailed(cursor, draft)
        if _CODE.match(cursor.text, draft.end):
            draft.weight = WORDS
    if draft.kind != "number" or cursor.place == len(cursor.tokens) or (number := draft.number) is None:
        return draft
    amount = _Amount(number)
    _grow(cursor, draft, amount, digits=True)
    if amount.words > 1:
        scale = amount.scale or Decimal(1)
        draft.also = tuple((way[0] * scale,) for way in draft.also if len(way) == 1 and isinstance(way[0], Decimal))
        if cursor.tokens[cursor.place - 1].kind == "letter" and not currency:
            draft.also = (*draft.also, (number,))
        draft.value, draft.scale = (amount.value,), scale
    return draft


def of_words(cursor: Cursor) -> Draft:
    """Read the number that the word at the cursor begins."""
    token = cursor.tokens[cursor.place]
    draft = Draft("number", (token.value,), token.start, token.end, weight=token.weight)
    cursor.place += 1
    if token.kind == "compound" or (token.kind == "vulgar" and token.unit):
        draft.unit = token.unit
        draft.kind = "measure" if token.unit else draft.kind
        return draft
    if token.kind == "fraction":
        return _fraction(draft, Decimal(1), token)
    if token.kind == "ordinal":
        draft.kind = "ordinal"
        return draft
    amount = _Amount(None if token.kind == "scale" else token.value)
    if token.kind == "scale":
        amount.times(token.value)
    if token.kind == "half" and not _half_of(cursor, draft, "scale"):
        _half_of(cursor, draft, "unit")
        draft.also = ((Decimal(2),), (Decimal(50),))
        return draft
    _grow(cursor, draft, amount, digits=False)
    if (after := cursor.joined(draft.end)) and after.kind == "fraction" and amount.words == 1 and amount.value:
        cursor.place += 1
        draft.end = after.end
        return _fraction(draft, amount.value, after)
    draft.value = (amount.value,)
    if amount.scale:
        draft.scale = amount.scale
    article = cursor.text[max(0, token.start - 2) : token.start].lower() == "a "
    draft.weight = _weight(token, amount, article=article)
    return draft


def _weight(token: Token, amount: _Amount, *, article: bool) -> int:
    """Return how sure number words are a figure."""
    if token.kind == "many":
        return HELP
    if amount.words == 1:
        return HELP if token.kind == "scale" and not article else token.weight
    return WORDS if amount.value < _COMPOUND else DIGITS


def _half_of(cursor: Cursor, draft: Draft, kind: str) -> bool:
    """Step over the article of half a million, or half a year; False if no such word follows."""
    after = cursor.peek()
    if after is None or after.kind != kind or not _HALF_A.fullmatch(cursor.text, draft.end, after.start):
        return False
    draft.end = after.start
    return True


def _fraction(draft: Draft, number: Decimal, token: Token) -> Draft:
    """Return a fraction; a quarter may be the fourth of something."""
    draft.kind, draft.weight = "fraction", HELP
    draft.value = (number / token.value,)
    draft.also = ((number, token.value),) if number != 1 else ((token.value,),)
    return draft


def _grow(cursor: Cursor, draft: Draft, amount: _Amount, *, digits: bool) -> None:
    """Take up what makes a number larger: scales, more words, halves."""
    while True:
        end = _half(cursor, draft.end, amount)
        if not end:
            token = cursor.joined(draft.end)
            if token is None and not digits:
                token = cursor.peek()
                token = token if token is not None and _AND.fullmatch(cursor.text, draft.end, token.start) else None
                if token and not (amount.value >= _HUNDRED and token.kind == "cardinal"):
                    return
            if token is None or not _grows(cursor, draft, amount, token, digits=digits):
                return
            cursor.place += 1
            end = token.end
        amount.words += 1
        draft.end = end
        if draft.kind == "ordinal":
            return


def _grows(cursor: Cursor, draft: Draft, amount: _Amount, token: Token, *, digits: bool) -> bool:
    """Tell whether a word makes a number larger, and let it."""
    if token.kind == "scale":
        return amount.times(token.value)
    if token.kind == "letter":
        sure = draft.unit or token.value in _BARE_SCALES
        return bool(digits and token.start == draft.end and token.value and sure and amount.times(token.value))
    if token.kind in {"cardinal", "ordinal"}:
        if digits or not _is_bare(cursor) or not amount.add(token.value):
            return False
        draft.kind = "ordinal" if token.kind == "ordinal" else draft.kind
        return True
    return token.kind == "digits" and _adds_lower(cursor, amount, token)


def _adds_lower(cursor: Cursor, amount: _Amount, token: Token) -> bool:
    """Add digits that a lower scale follows: the 300 of 2 млн 300 тыс."""
    after = cursor.joined(token.end, 1)
    more = readings(cursor.text[token.start : token.end], cursor.known.decimal).value[0]
    lower = after is not None and after.kind == "scale" and after.value < amount.scale
    return lower and isinstance(more, Decimal) and amount.add(more)


def _is_bare(cursor: Cursor) -> bool:
    """Tell whether the last word may have more behind it: the number words of Kazakh only without endings."""
    last = cursor.tokens[cursor.place - 1]
    return cursor.known.endings is None or cursor.text[last.start : last.end].lower() in cursor.known.words


def _half(cursor: Cursor, end: int, amount: _Amount) -> int:
    """Add a half, and return where it ends, else 0: two and a half, два с половиной, екі жарым, 2½."""
    here = cursor.joined(end)
    if here is not None and here.kind in {"more-half", "vulgar"} and amount.current is not None:
        cursor.place += 1
        amount.current += Decimal("0.5") if here.kind == "more-half" else here.value
        return here.end
    here = cursor.peek()
    if here is None or here.kind not in {"half", "fraction"} or not _AND_HALF.fullmatch(cursor.text, end, here.start):
        return 0
    if amount.current is None:
        amount.total += amount.scale * (here.value if here.kind == "half" else 1 / here.value)
    else:
        amount.current += here.value if here.kind == "half" else 1 / here.value
    cursor.place += 1
    return here.end


def _tailed(cursor: Cursor, draft: Draft) -> None:
    """Read what is written right behind digits: 3rd, 1980s, 500-ден."""
    found = cursor.known.tail.match(cursor.text, draft.end)
    if not found or ((token := cursor.peek()) is not None and token.start < found.end() < token.end):
        return
    while (token := cursor.peek()) is not None and token.start < found.end():
        cursor.place += 1
    draft.end = found.end()
    number = draft.number
    decade = found.groupdict().get("decade") or found.groupdict().get("decade_too")
    if found.groupdict().get("ordinal"):
        draft.kind = "ordinal"
    elif decade and number is not None and number % _TEN == 0 and number >= _TWENTY:
        draft.kind = "decade"
        draft.also = decades(int(number))


def decades(number: int) -> tuple[Atoms, ...]:
    """Return how else a decade may be written: 1980s, 80s; the 1800s are a century."""
    if number < _HUNDRED:
        return tuple((Decimal(century + number),) for century in (1900, 2000, 1800))
    if number % _HUNDRED == 0:
        return ((Decimal(number // _HUNDRED + 1),),)
    return ((Decimal(number % _HUNDRED),),) if number in _SHORTENED else ()
