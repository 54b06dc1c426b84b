"""Where a translation has another shape than its source: sentences more or fewer, a block cut in another way.

Place in the flow:  segments -> [structure] -> reading
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from workflow.model import UNDIVIDED, Key, Segment
from workflow.segments.sentences import sentences
from workflow.segments.tiles import Tiles

ABSENT = "not in its catalog"
RECUT = "its catalog divides this paragraph in another way"

_INSIDE = re.compile(r"[.!?…][^\w\s]*\s")
"""Where a sentence may end before the text does: most texts have no such place, and are one sentence."""


def counted(text: str, language: str) -> int:
    """Return how many sentences a text is."""
    return len(sentences(text, language)) if _INSIDE.search(text) else 1


def difference(segment: Segment, source: str, msgstr: str, target: str) -> str:
    """Say how the shape of a translation differs from that of its source; empty where it does not.

    Args:
        segment: the source.
        source: its language.
        msgstr: the translation, not empty.
        target: its language.
    """
    if segment.role in UNDIVIDED:
        return ""
    here, there = counted(msgstr, target), counted(segment.text, source)
    return "" if here == there else f"{here} sentence{'s' * (here > 1)} for {there}"


def recut(block: Sequence[Segment], keys: Collection[Key], left: Sequence[Key]) -> bool:
    """Tell whether a catalog has a block of which it lacks a segment, divided in another way.

    Args:
        block: its segments.
        keys: those of the catalog.
        left: the entries of the catalog that are no segment of the article, in its order.
    """
    missing = [segment for segment in block if segment.key not in keys]
    if not missing or not left:
        return False
    whole = " ".join(segment.text for segment in block)
    here = [key for key in left if key[0] == block[0].context and key[1] in whole]
    there = {segment.text for segment in block if segment.key in keys}
    rest = Tiles([(block[0].context, text) for text in _ordered(whole, [*(key[1] for key in here), *there])])
    return rest.spans(whole, block[0].context) is not None


def _ordered(whole: str, parts: Sequence[str]) -> list[str]:
    """Return parts of a text in the order in which they stand there."""
    return sorted(parts, key=whole.find)
