"""Articles cut into the units of translation: sentences by default, whole blocks if wished.

Place in the flow:  formats -> [segments] -> catalog, build

Law 2: the segments of an article, joined with what stands between them, are the article. A segment
knows where it stands; its text is what stands there with soft line breaks folded to one space.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from workflow.formats.prose import worded
from workflow.model import UNDIVIDED, Article, Key, Role, Segment, Span
from workflow.segments.inline import inline_spans
from workflow.segments.sentences import sentences
from workflow.segments.tiles import Tiles

SEGMENTATIONS = ("sentence", "paragraph")
"""What the setting ``segmentation`` may say."""


def segment(
    article: Article, language: str, segmentation: str = "sentence", known: Sequence[Key] = ()
) -> list[Segment]:
    """Cut an article into segments.

    Args:
        article: as a format reads it.
        language: of the article; a code of `workflow.languages`.
        segmentation: one of `SEGMENTATIONS`.
        known: the keys of the segments in a catalog of the article, in reading order. A block that
            they cover is cut as they are, which takes a third of the time; others by the rules.

    Returns:
        Segments in reading order; their spans ascend and do not overlap. What holds no word and no
        figure that a language writes in its own way is no segment.
    """
    found: list[Segment] = []
    tiles = Tiles(known) if known else None
    whole = UNDIVIDED if segmentation == "sentence" else frozenset(Role)
    for number, block in enumerate(article.blocks):
        role, pieces, context, under, value = block
        if value is not None:
            found.append(Segment(value, *pieces[0], number, role, context, under))
            if tiles:
                tiles.skip([(context, value)])
            continue
        text = " ".join(article.text[start:end] for start, end in pieces)
        spans = tiles.spans(text, context) if tiles else None
        if spans is None:
            spans = _by_rules(text, language, article, whole=role in whole)
            if tiles:
                tiles.skip((context, text[start:end]) for start, end in spans)
        for (start, end), place in zip(spans, _places(spans, pieces), strict=True):
            found.append(Segment(text[start:end], *place, number, role, context, under))
    return found


def _by_rules(text: str, language: str, article: Article, *, whole: bool) -> list[Span]:
    """Divide a block by the rules, and leave out what has nothing to translate."""
    if whole:
        spans = [(0, len(text))]
    elif article.inline:
        spans = sentences(text, language, inline_spans(text))
    else:
        spans = sentences(text, language)
    return [(start, end) for start, end in spans if worded(text[start:end])]


def _places(spans: Sequence[Span], pieces: Sequence[Span]) -> list[Span]:
    """Return where in the article the spans of a block's text stand: its pieces joined by a space each."""
    first = pieces[0][0]
    if len(pieces) == 1:
        return [(first + start, first + end) for start, end in spans]
    starts = list(accumulate((end - start + 1 for start, end in pieces[:-1]), initial=0))

    def place(at: int) -> int:
        piece = bisect_right(starts, at) - 1
        return pieces[piece][0] + at - starts[piece]

    return [(place(start), place(end - 1) + 1) for start, end in spans]
