"""Quotations: where they open and close in a text, and which marks a language has for them.

Place in the flow:  [quotes] -> checks

A mark's shape says little: “ closes in Russian and opens in English, and " does both. So what stands around a mark
decides first, then its shape, then whether a quotation is open. An apostrophe is no mark, nor is what stands for inches.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple


class Mark(NamedTuple):
    """A quotation mark."""

    start: int

    end: int
    """One past its last code point: << and ,, are one mark."""

    sign: str

    @property
    def kind(self) -> str:
        """Which marks may close it, or be closed by it: those of the same kind."""
        return _KINDS[self.sign]


class Quotation(NamedTuple):
    """Two marks, and what stands between them."""

    opening: Mark

    closing: Mark

    depth: int
    """How many quotations of the text are open around it."""

    @property
    def shape(self) -> str:
        """Both marks."""
        return self.opening.sign + self.closing.sign


class Quoted(NamedTuple):
    """The quotations of a text."""

    quotations: Sequence[Quotation] = ()
    """In the order in which they close; some may be closed by a mark of another kind."""

    unclosed: Sequence[Mark] = ()
    """Marks that open what the text does not close, in order."""

    unopened: Sequence[Mark] = ()
    """Marks that close what the text does not open, in order."""

    merged: Sequence[Mark] = ()
    """Marks whose quotation ends with one within it, the second of two equal marks being left out: «Роман «Мать»."""

    unsure: bool = False
    """Whether a mark may be an apostrophe, or two marks of different kinds are taken for a pair."""

    @property
    def total(self) -> int:
        """How many quotations there are, those within others aside."""
        closed = sum(not one.depth for one in self.quotations) if self.quotations else 0
        return closed + len(self.unclosed) + len(self.unopened) + len(self.merged)


MARKS = {
    "en": ("“”", "‘’", '""', "''"),
    "ru": ("«»", "„“"),
    "kk": ("«»", "“”", "„“"),
}
"""Marks of a quotation, the usual ones first. Russian: Мильчин, Чельцова, «Справочник издателя и автора», 3.5: « » outside
and „ “ within. Kazakh: the rules on emle.kz use « » and “ ” side by side, and so do its newspapers."""

_KINDS = (
    dict.fromkeys("«»", "«")
    | dict.fromkeys("‹›", "‹")
    | dict.fromkeys(("“", "”", "„", "‟", '"', "＂", ",,", "''", "``"), '"')
    | dict.fromkeys("‘’‚'`´", "'")
    | dict.fromkeys(("<<", ">>"), "<<")
)
_OPEN = frozenset(("«", "‹", "„", "‚", "<<", ",,", "``"))
_CLOSE = frozenset(("»", "›", ">>"))
_CERTAIN = frozenset((("«", "»"), ("‹", "›"), ("<<", ">>")))
"""Marks that make a quotation, whatever is around them, if there are no others."""
_PAIR = 2
_LEFT = frozenset("‟‘")
_RIGHT = frozenset("”’´")
_APOSTROPHES = frozenset("'’`´")
_TYPED = ('"', "'", "`")
_SIGNS = ("«", "»", "“", "”", "„", "’", "‘", *_TYPED, "‹", "›", "‟", "＂", "‚", "´")
_EACH = frozenset(_SIGNS)
_SINGLE = re.compile(f"[{''.join(_SIGNS)}]")
_DOUBLE = re.compile(rf"<<|>>|,,(?=\w)|''|``|[{''.join(_SIGNS)}]")
_CLOSES_BEHIND = frozenset(".,!?…:;)]}%")
_OPENS_BEFORE = frozenset("([{$€£₸₽#@№+")

_ELISION = re.compile(r"\d|(?:em|n|till?|cause|cos|tis|twas|bout|round|neath)(?!\w)", re.IGNORECASE)
"""What may follow an apostrophe at the beginning of an English word."""
_APOSTROPHE = re.compile(r"(?:[sxz\d]|\w(?:in|an|th)|\b(?:o|th|an|wi|mo|po|ol|li?l))\Z", re.IGNORECASE)
"""What may stand before an apostrophe at the end of an English word, or a sign of feet."""
_LONGEST = 6
_POSSESSIVE = re.compile(r"[sxz]['’]\s+[a-z]")
_MOST = 100
"""Marks of a segment: more are no quotations, and each is matched with those before it."""

NOTHING = Quoted()


class _Sight(NamedTuple):
    """What stands around a mark."""

    first: bool
    """Whether a word may begin behind it: a space, or nothing, stands before."""

    last: bool
    """Whether a word may end before it."""

    edge: int
    """-1 if it is the first thing in the text, 1 if it is the last, else 0."""


def read(text: str, prose: str) -> Quoted:
    """Find the quotations of a text.

    Args:
        text: one segment.
        prose: the same, with a space for each code point of markup, addresses and code.

    Example:
        >>> found = read('"It’s late," he said. "Let’s', '"It’s late," he said. "Let’s')
        >>> [one.shape for one in found.quotations], found.unclosed
        (['""'], [Mark(start=22, end=23, sign='"')])
    """
    marks = _marks(prose)
    if not marks or len(marks) > _MOST:
        return NOTHING
    if len(marks) == _PAIR and (marks[0].sign, marks[1].sign) in _CERTAIN:
        return Quoted((Quotation(marks[0], marks[1], 0),))
    single = [one for one in marks if one.kind == "'"]
    known, unsure = _singles(single, text, prose) if single else ({}, False)
    quotations: list[Quotation] = []
    unclosed: list[Mark] = []
    unopened: list[Mark] = []
    stack: list[Mark] = []
    for mark in marks:
        opens = known.get(mark) if mark.kind == "'" else _opens(mark, stack, text, prose)
        if opens:
            stack.append(mark)
        elif opens is not None:
            depth, alike = _partner(mark, stack)
            unsure = unsure or not alike
            if depth < 0:
                unopened.append(mark)
                continue
            quotations.append(Quotation(stack[depth], mark, depth))
            unclosed += stack[depth + 1 :]
            del stack[depth:]
    if not stack and not unclosed:
        return Quoted(quotations, (), unopened, (), unsure)
    merged = stack[-1:] if stack and quotations and _merges(stack, quotations[-1]) else []
    return Quoted(quotations, sorted([*unclosed, *stack[: len(stack) - len(merged)]]), unopened, merged, unsure)


def possible(text: str) -> bool:
    """Tell whether a text may hold a mark: one quick look."""
    # Most texts hold none; in one of Latin letters three signs are found faster by themselves than together.
    found = any(map(text.__contains__, _TYPED)) if text.isascii() else _SINGLE.search(text) is not None
    return found or "<<" in text or ",," in text


def _marks(prose: str) -> list[Mark]:
    """Find every mark, those within words aside, in order."""
    if "''" in prose or "``" in prose or ",," in prose or "<<" in prose:
        found = [Mark(*one.span(), one[0]) for one in _DOUBLE.finditer(prose)]
        return [one for one in found if one.sign not in _APOSTROPHES or not _within(prose, one.start)]
    places = [one.start() for one in _SINGLE.finditer(prose)]
    return [Mark(at, at + 1, prose[at]) for at in places if prose[at] not in _APOSTROPHES or not _within(prose, at)]


def _within(prose: str, at: int) -> bool:
    """Tell whether a sign stands within a word."""
    return at > 0 and prose[at - 1].isalnum() and prose[at + 1 : at + 2].isalnum()


def _sight(mark: Mark, text: str, prose: str) -> _Sight:
    """Look left and right of a mark, past other marks and markup."""
    left, right, end = mark.start - 1, mark.end, len(text)
    while left >= 0 and (text[left] in _EACH or prose[left] != text[left]):
        left -= 1
    while right < end and (text[right] in _EACH or prose[right] != text[right]):
        right += 1
    before, behind = prose[left] if left >= 0 else " ", prose[right] if right < end else " "
    first = not before.isalnum() and before not in _CLOSES_BEHIND
    last = not behind.isalnum() and behind not in _OPENS_BEFORE
    return _Sight(first, last, (right == end) - (left < 0))


def _opens(mark: Mark, stack: Sequence[Mark], text: str, prose: str) -> bool:
    """Tell whether a mark opens a quotation, or closes one."""
    sign = mark.sign
    if sign in _OPEN or sign in _CLOSE:
        return sign in _OPEN
    first, last, edge = _sight(mark, text, prose)
    if first != last:
        return first
    if first and edge:
        return edge < 0
    if not first and (sign in _LEFT or sign in _RIGHT):
        return sign in _LEFT
    return all(one.kind != mark.kind for one in stack)


def _partner(mark: Mark, stack: Sequence[Mark]) -> tuple[int, bool]:
    """Return which of the open quotations a mark closes, -1 for none, and whether that is of its kind, if any is."""
    kind, other = mark.kind, -1
    for depth in range(len(stack) - 1, -1, -1):
        if stack[depth].kind == kind:
            return depth, True
        if other < 0 and "'" not in {kind, stack[depth].kind}:  # those may be apostrophes
            other = depth
    return other, other < 0


def _merges(stack: Sequence[Mark], inner: Quotation) -> bool:
    """Tell whether the last quotation that is open ends with one within it, both marked alike."""
    opening = stack[-1]
    alike = inner.opening.sign == opening.sign and opening.sign in {"«", "“"}
    return alike and inner.opening > opening and inner.depth == len(stack)


def _singles(single: Sequence[Mark], text: str, prose: str) -> tuple[dict[Mark, bool], bool]:
    """Tell which single marks are no apostrophes, and whether they open; and whether that is a guess."""
    found: dict[Mark, bool] = {}
    unsure = False
    waiting = [(one, _sight(one, text, prose)) for one in single]
    while waiting:
        (mark, sight), *waiting = waiting
        if mark.sign in _OPEN or (sight.first and (not sight.last or mark.sign == "‘")):
            if _ELISION.match(text, mark.end):
                continue
            found[mark] = True
            closing = [one for one, seen in waiting if seen.last and not seen.first]
            sure = (one for one in closing if not _POSSESSIVE.match(text, one.start - 1))
            if closing:
                chosen = next(sure, closing[-1])
                unsure = unsure or _POSSESSIVE.match(text, chosen.start - 1) is not None
                found[chosen] = False
                waiting = [one for one in waiting if one[0] != chosen]
        elif (
            not sight.first and sight.last and not _APOSTROPHE.search(text[max(mark.start - _LONGEST, 0) : mark.start])
        ):
            found[mark] = False
    return found, unsure
