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
from workflow.model import UNDIVIDED, Article, Segment, Span
from workflow.segments.inline import inline_spans
from workflow.segments.sentences import sentences

SEGMENTATIONS = ("sentence", "paragraph")
"""What the setting ``segmentation`` may say."""


def segment(article: Article, language: str, segmentation: str = "sentence") -> list[Segment]:
    """Cut an article into segments.

    Args:
        article: as a format reads it.
        language: of the article; a code of `workflow.languages`.
        segmentation: one of `SEGMENTATIONS`.

    Returns:
        Segments in reading order; their spans ascend and do not overlap. What holds no word and no
        figure that a language writes in its own way is no segment.
    """
    found: list[Segment] = []
    for number, block in enumerate(article.blocks):
        role, pieces, context, under, value = block
        if value is not None:
            found.append(Segment(value, *pieces[0], number, role, context, under))
            continue
        text, starts = _fold(article.text, pieces)
        if segmentation == "paragraph" or role in UNDIVIDED:
            spans = [(0, len(text))]
        elif article.inline:
            spans = sentences(text, language, inline_spans(text))
        else:
            spans = sentences(text, language)
        for start, end in spans:
            part = text[start:end]
            if worded(part):
                span = _offset(start, pieces, starts), _offset(end - 1, pieces, starts) + 1
                found.append(Segment(part, *span, number, role, context, under))
    return found


def _fold(text: str, pieces: Sequence[Span]) -> tuple[str, list[int]]:
    """Return the text of a block, its pieces joined by a space, and where in it each piece starts."""
    if len(pieces) == 1:
        (start, end) = pieces[0]
        return text[start:end], [0]
    parts = [text[start:end] for start, end in pieces]
    return " ".join(parts), list(accumulate((len(part) + 1 for part in parts[:-1]), initial=0))


def _offset(at: int, pieces: Sequence[Span], starts: Sequence[int]) -> int:
    """Return where in the article a code point of a block's text stands."""
    if len(pieces) == 1:
        return pieces[0][0] + at
    piece = bisect_right(starts, at) - 1
    return pieces[piece][0] + at - starts[piece]
