"""Where in a text terms and findings stand: the text in pieces that a template can mark.

Place in the flow:  columns -> [marking] -> article

Laws    The pieces, joined, are the text, but that what nobody could see stands there as its code.
        A term opens and closes once, however many findings divide it: a keyboard stops at it once.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby, pairwise
from operator import itemgetter
from typing import NamedTuple, TypeAlias

from workflow.checks.model import Severity
from workflow.columns.model import Term
from workflow.model import Span
from workflow.writing.plain import seen

Marked: TypeAlias = tuple[Span, Severity]
"""Where a finding is, and how much it matters."""

_Turns: TypeAlias = tuple[list[int], list[str]]

_RANK = {Severity.ERROR: 3, Severity.WARNING: 2, Severity.HINT: 1}


class Piece(NamedTuple):
    """A stretch of a text that is marked alike."""

    text: str
    severity: str = ""
    """Of the gravest finding that stands here; empty where there is none."""

    opens: Term | None = None
    """The term that begins here."""

    closes: bool = False
    """Whether a term ends here."""


def pieces(text: str, terms: Sequence[Term], found: Iterable[Marked] = ()) -> list[Piece]:
    """Divide a text at its terms and findings.

    Args:
        text: any text.
        terms: in its order; they do not overlap.
        found: in any order; they may overlap, be empty (something is missing there), and reach beyond the text.
    """
    turns = _turns(_whole(span, severity, text) for span, severity in found) if text else _turns(())
    divided: list[Piece] = []
    at = 0
    for term in terms:
        start, end = term.span
        if at <= start < end <= len(text):
            divided += _divided(text, at, start, turns)
            first, *rest = _divided(text, start, end, turns)
            divided += [Piece(*first[:2], term, not rest), *(one._replace(closes=one is rest[-1]) for one in rest)]
            at = end
    return divided + _divided(text, at, len(text), turns)


def _whole(span: Span, severity: Severity, text: str) -> Marked:
    """Return a mark as a stretch of the text that can be seen: of a place between two signs the one behind it."""
    start, end = (min(max(point, 0), len(text)) for point in span)
    if start >= end:
        start = min(start, len(text) - 1)
        end = start + 1
    return (start, end), severity


def _turns(marks: Iterable[Marked]) -> _Turns:
    """Return where marks begin and end, each place with the gravest severity behind it; before all of them is none."""
    turns = sorted(
        (place, change, severity) for span, severity in marks for place, change in zip(span, (1, -1), strict=True)
    )
    open_: Counter[Severity] = Counter()
    places, gravest = [-1], [""]
    for place, ones in groupby(turns, key=itemgetter(0)):
        for _, change, severity in ones:
            open_[severity] += change
        places.append(place)
        gravest.append(str(max((one for one in open_ if open_[one]), key=lambda one: _RANK.get(one, 0), default="")))
    return places, gravest


def _divided(text: str, start: int, end: int, turns: _Turns) -> list[Piece]:
    """Divide a stretch where marks begin and end."""
    if start >= end:
        return []
    places, gravest = turns
    first, last = bisect_right(places, start), bisect_left(places, end)
    stretches = pairwise([start, *places[first:last], end])
    return [
        Piece(seen(text[one:other]), severity)
        for (one, other), severity in zip(stretches, gravest[first - 1 : last], strict=True)
    ]
