"""Sentences of a block, by the rules in `rules.srx`.

Place in the flow:  formats -> blocks -> [sentences] -> segments -> catalog

Takes   the text of one block, its language, and the spans that have to stay whole (see `workflow.segments.inline`).
Gives   the span of each sentence.
Never   changes a character: what stands between two sentences is white space of the text itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from workflow.model import Span
from workflow.segments.srx import breaks_of

RULES = Path(__file__).with_name("rules.srx")
"""The rules, for people who want OmegaT to cut the same way."""


def sentences(text: str, language: str, protected: Sequence[Span] = ()) -> list[Span]:
    """Divide a text into sentences; every character that is not white space lies in exactly one of them.

    Args:
        text: the text of one block; a line end is white space like any other.
        language: a code such as "kk" or "en-GB". A language without rules of its own gets those for any language.
        protected: spans that must not be divided, in any order; they may overlap and touch.

    Returns:
        Half-open spans, ascending, none empty, without white space at their edges; none at all for a blank text.

    Raises:
        DataError: the rules cannot be read.

    Time:
        Linear in the text; about 0.2 million sentences a second on one core (news, paragraphs of three).

    Example:
        >>> text = "Mr. Kravchenko spoke first. Nobody objected."
        >>> [text[start:end] for start, end in sentences(text, "en")]
        ['Mr. Kravchenko spoke first.', 'Nobody objected.']
    """
    offsets: Iterable[int] = breaks_of(RULES, language)(text)
    if protected:
        offsets = _outside(offsets, protected)
    found: list[Span] = []
    start, length = 0, len(text)
    for offset in (*offsets, length):
        while start < offset and text[start].isspace():
            start += 1
        end = offset
        while end > start and text[end - 1].isspace():
            end -= 1
        if start < end:
            found.append((start, end))
        start = offset
    return found


def _outside(offsets: Iterable[int], protected: Iterable[Span]) -> Iterator[int]:
    """Leave out the offsets that lie within a protected span; its edges are not within."""
    waiting = iter(sorted(protected))
    span = next(waiting, None)
    reach = 0
    for offset in offsets:
        while span is not None and span[0] < offset:
            reach = max(reach, span[1])
            span = next(waiting, None)
        if reach <= offset:
            yield offset
