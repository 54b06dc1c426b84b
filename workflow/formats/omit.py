"""What must go from an article so that the segments left out of it leave no trace.

Place in the flow:  build -> [omit] -> formats.write
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence

from workflow.model import Article, Role, Segment, Span

_UNDERLINE = re.compile(r"[ \t>]*(?:=+|-+)[ \t]*(?:\r\n|\r|\n|\Z)")
_BLANKS = re.compile(r"(?:[ \t>]*(?:\r\n|\r|\n))*")
_MARKER = re.compile(r"[ \t>]*(?:[-+*•]|\d{1,9}[.)]|\w\))[ \t]")
_LINE_END = re.compile(r"\r\n|\r|\n|\Z")


def omissions(article: Article, segments: Sequence[Segment], missing: Sequence[Segment]) -> list[tuple[Span, str]]:
    """Return the replacements that leave segments out of an article.

    A paragraph, heading or list item that loses all its sentences goes with its lines and markers; a
    table cell stays, empty. Front-matter fields stay as they are: a page without a title is broken.

    Args:
        article: the article.
        segments: all its segments, in order.
        missing: those to leave out.

    Returns:
        Spans of the article with what takes their place; they do not overlap.
    """
    left_out = {segment.start for segment in missing if segment.role is not Role.FIELD}
    by_line: dict[int, list[Segment]] = defaultdict(list)
    starts = _line_starts(article.text)
    for segment in segments:
        first_piece = article.blocks[segment.block].pieces[0][0]
        by_line[bisect_right(starts, first_piece)].append(segment)
    found: list[tuple[Span, str]] = []
    for together in by_line.values():
        gone = [segment for segment in together if segment.start in left_out]
        prose = [segment for segment in together if segment.role is not Role.DATELINE] or together
        whole = gone and all(segment.start in left_out for segment in prose) and prose[0].role is not Role.TABLE_CELL
        if whole and (lines := _lines(article, together, found[-1][0] if found else (0, 0))):
            found.append(lines)
        else:
            found += [(span, "") for span in _gaps(together, left_out)]
    return _merged(found)


def _gaps(together: Sequence[Segment], left_out: set[int]) -> Iterator[Span]:
    """Yield runs of single segments with the space that parts them from what is kept."""
    for number, segment in enumerate(together):
        if segment.start not in left_out:
            continue
        before = together[number - 1] if number else None
        after = together[number + 1] if number + 1 < len(together) else None
        if segment.role is Role.TABLE_CELL:
            yield segment.start, segment.end
        elif after is not None:
            yield segment.start, after.start
        else:
            # The space before belongs to the segment before, which took it along if it went too.
            kept = before is not None and before.start not in left_out
            yield before.end if before and kept else segment.start, segment.end


def _line_starts(text: str) -> list[int]:
    """Return where each line begins."""
    return [0, *(match.end() for match in re.finditer(r"\r\n|\r|\n", text))]


def _lines(article: Article, together: Sequence[Segment], gone: Span) -> tuple[Span, str] | None:
    """Return the lines of whole blocks with what takes their place; None where their marker must stay.

    A heading's underline goes along. What stood apart stays apart: the blank lines behind go only if
    there are some in front, and where there are none at all one takes the lines' place. `gone` is what was left
    out last: what stood in front of it stands in front now.
    """
    text = article.text
    first = article.blocks[together[0].block].pieces[0][0]
    start = max(text.rfind("\n", 0, first), text.rfind("\r", 0, first)) + 1
    last = max(article.blocks[segment.block].pieces[-1][1] for segment in together)
    end = _end_of_line(text, last)
    if together[0].role in {Role.HEADING, Role.HEADLINE} and (underline := _UNDERLINE.match(text, end)):
        end = underline.end()
    blanks = _BLANKS.match(text, end)
    behind = blanks.end() if blanks else end
    item = together[0].role is Role.LIST_ITEM
    if item and text[start:first].strip() and text[behind : behind + 1] in {" ", "\t"}:
        return None  # what follows is inside the item
    if behind == len(text):
        # Nothing follows, so the blank lines in front part this from nothing.
        kept = len(text[:start].rstrip("\r\n \t"))
        return (_end_of_line(text, kept) if kept else 0, behind), ""
    front = gone[0] if gone[1] == start else start
    if not text[max(text.rfind("\n", 0, max(front - 1, 0)), 0) : front].strip(" \t>\r\n\ufeff"):
        return (start, behind), ""
    if behind > end or (item and _MARKER.match(text, end)):
        return (start, end), ""
    return (start, end), "\n"


def _end_of_line(text: str, at: int) -> int:
    """Return where the line after the one at an offset begins."""
    found = _LINE_END.search(text, at)
    return found.end() if found else len(text)


def _merged(found: list[tuple[Span, str]]) -> list[tuple[Span, str]]:
    """Return replacements with those that overlap made one."""
    merged: list[tuple[Span, str]] = []
    for (start, end), text in sorted(found):
        if merged and start <= merged[-1][0][1]:
            (begin, earlier), _ = merged.pop()
            merged.append(((begin, max(end, earlier)), text))
        else:
            merged.append(((start, end), text))
    return merged
