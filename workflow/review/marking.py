"""Where in a text terms and findings stand: the text in pieces that a template can mark.

Place in the flow:  columns -> [marking] -> article

Laws    The pieces, joined, are the text, but that what nobody could see stands there as its code.
        A term opens and closes once, however many findings divide it: a keyboard stops at it once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from workflow.checks.model import Severity
from workflow.columns.model import Term
from workflow.model import Span

Marked: TypeAlias = tuple[Span, Severity]
"""Where a finding is, and how much it matters."""

_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff]"
)
"""What is not seen, or turns the order of what stands around it: an editor must know of it."""

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


def seen(text: str) -> str:
    """Return a text in which signs that nobody sees stand as their codes.

    Example:
        >>> seen("a\\u202eb\\u00a0c")
        'a<U+202E>b\\xa0c'
    """
    return text if text.isprintable() else _UNSEEN.sub(lambda sign: f"<U+{ord(sign[0]):04X}>", text)


def pieces(text: str, terms: Sequence[Term], found: Iterable[Marked] = ()) -> list[Piece]:
    """Divide a text at its terms and findings.

    Args:
        text: any text.
        terms: in its order; they do not overlap.
        found: in any order; they may overlap, be empty (something is missing there), and reach beyond the text.
    """
    marks = [_whole(span, severity, text) for span, severity in found] if text else []
    divided: list[Piece] = []
    at = 0
    for term in terms:
        start, end = term.span
        if at <= start < end <= len(text):
            divided += _divided(text, at, start, marks)
            first, *rest = _divided(text, start, end, marks)
            divided += [Piece(*first[:2], term, not rest), *(one._replace(closes=one is rest[-1]) for one in rest)]
            at = end
    return divided + _divided(text, at, len(text), marks)


def _whole(span: Span, severity: Severity, text: str) -> Marked:
    """Return a mark as a stretch of the text that can be seen: of a place between two signs the one behind it."""
    start, end = (min(max(point, 0), len(text)) for point in span)
    if start >= end:
        start = min(start, len(text) - 1)
        end = start + 1
    return (start, end), severity


def _divided(text: str, start: int, end: int, marks: Sequence[Marked]) -> list[Piece]:
    """Divide a stretch where marks begin and end."""
    here = [mark for mark in marks if mark[0][0] < end and start < mark[0][1]] if marks else ()
    if not here:
        return [Piece(seen(text[start:end]))] if start < end else []
    points = sorted({start, end, *(point for span, _ in here for point in span if start < point < end)})
    return [Piece(seen(text[first:last]), _gravest(here, first, last)) for first, last in pairwise(points)]


def _gravest(marks: Iterable[Marked], start: int, end: int) -> str:
    """Return the gravest severity of the marks over a stretch; empty where there is none."""
    there = [severity for span, severity in marks if span[0] < end and start < span[1]]
    return str(max(there, key=lambda severity: _RANK.get(severity, 0), default=""))
