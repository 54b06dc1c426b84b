"""Translations as Markdown: on one line, and never a list, a heading or a table where there was none.

Place in the flow:  markdown -> [escape] -> outline

Law: whatever a translation holds, the block structure of its article stays what it was.
Inline markup is the translator's and stays; a backslash is added only where the start (or
end) of the translation would be read as block markup and the source's was not.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from workflow.formats.outline import outline
from workflow.formats.prose import one_line
from workflow.model import Article, Role, Segment

_MARKUP_ONLY = re.compile(r"[-*_=:|+\s]+")
_SUSPECT = frozenset("#>-+*~`=<[|:_0123456789")
_OPENING = re.compile(r"</?\w*[^\w\s]?|\d+[.)]|[^\w\s<]+")
_INLINE_TAG = re.compile(
    r'<(?:a|abbr|b|cite|em|i|mark|q|s|small|span|strong|sub|sup|u)(?: \w+="[^"<>]*")*>[^\s<]', re.ASCII
)
_RUNNING = re.compile(r"[*_]{1,3}[^\W_]|\d+(?![\d.)])|`{1,2}[^`]|\[(?![ xX^])(?!.*\]:)")
_NUMBER = re.compile(r"\d{1,9}(?=[.)])")
_PREFIXES = re.compile(r"\[\^[^\]\s]+\]:|\[[ xX]\](?!\S)")
_CONTAINERS = re.compile(r"(?:[ \t>\ufeff]|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t]))*+")
_ATX = re.compile(r"#{1,6}[ \t]+$")
_CLOSING = re.compile(r"(?:^|(?<=[ \t]))#+$")
_ATTRIBUTES = re.compile(r"\{:?\s*[#.][^{}]*\}$")
_RULE = re.compile(r"(?:\r\n?|\n)([ \t>]*[-:|][-:| \t]+)(?:[\r\n]|\Z)")
_TAIL = re.compile(r"[^\r\n]*+")
_PIPE = re.compile(r"(?<!\\)\|")

_LOOK_BACK = 1000
"""How far a line's beginning is looked for; lines indented deeper are taken for starts."""


def escaped(text: str, segment: Segment, article: Article) -> str:
    """Return a translation as Markdown for the segment's place. See the law above."""
    text = one_line(text)
    if not text:
        return text
    block = article.blocks[segment.block]
    if block.role is Role.TABLE_CELL:
        text = _PIPE.sub(r"\\|", text)
    bare = _MARKUP_ONLY.fullmatch(text) is not None
    if bare:
        text = "\\" + text
    if block.role is not Role.TABLE_CELL and "|" in text:
        text = _without_columns(text, segment, article)
    text = _end(text, segment, article)
    if bare:
        return text
    at = bisect_left(block.pieces, (segment.start,))
    if at and "]:" not in segment.text:
        # What stands in front may have opened the label of a definition, on this line or on one above.
        text = text.replace("]:", "\\]:")
    if at == len(block.pieces) or block.pieces[at][0] != segment.start:
        return text
    line = _before(article.text, segment.start)
    if block.role in (Role.HEADING, Role.HEADLINE):
        text = _heading_end(text, atx=_ATX.search(line) is not None)
    return _start(text, segment.text) if text[0] in _SUSPECT and _CONTAINERS.fullmatch(line) else text


def _before(text: str, at: int) -> str:
    """Return what stands before an offset on its line."""
    floor = max(0, at - _LOOK_BACK)
    start = max(text.rfind("\n", floor, at), text.rfind("\r", floor, at)) + 1
    return text[start:at] if start or not floor else ""


def _start(text: str, source: str) -> str:
    """Escape the first characters of a line where they would be block markup.

    What the source could begin with at this place, its translation can too: a sentence that
    begins "1986. " goes on a paragraph, although a list may begin so elsewhere.
    """
    # An inline element with text behind it needs no parser to be told, as every foreign passage begins; nor do
    # emphasis, figures, code and links at the start of a sentence.
    if _INLINE_TAG.match(text) or _RUNNING.match(text) or (not _PREFIXES.match(text) and _is_running(text)):
        return text
    opening = _OPENING.match(text)
    if opening and opening[0][0] != "`" and source.startswith(opening[0]) and not _is_running(source):
        return text
    number = _NUMBER.match(text)
    at = number.end() if number else 0
    return text[:at] + "\\" + text[at:]


def _is_running(text: str) -> bool:
    """Tell whether a line is running text wherever it stands, and whatever follows it on the line."""
    for document, lines in ((text, 1), (text + " x", 1), ("x\n" + text, 2)):
        places = outline(document).places
        if len(places) != 1 or places[0].role is not Role.BODY or len(places[0].lines) != lines:
            return False
    return True


def _heading_end(text: str, *, atx: bool) -> str:
    """Escape what would close a heading, or be its attributes."""
    for pattern in (_CLOSING, _ATTRIBUTES) if atx else (_ATTRIBUTES,):
        if found := pattern.search(text):
            text = f"{text[: found.start()]}\\{text[found.start() :]}"
    return text


def _end(text: str, segment: Segment, article: Article) -> str:
    """Keep a backslash at the end from escaping what follows: a line break, or a cell's border."""
    if not text.endswith("\\"):
        return text
    after = article.text[segment.end : segment.end + 1]
    if after == "|":
        return text + " "
    odd = (len(text) - len(text.rstrip("\\"))) % 2
    goes_on = after in ("\r", "\n") and segment.end < article.blocks[segment.block].pieces[-1][1]
    return text + "\\" if odd and (goes_on or after == "\\") else text


def _without_columns(text: str, segment: Segment, article: Article) -> str:
    """Write pipes as entities where a line below would make a table's head of this one.

    Below is the next line, or a later one of the block: translations are written on one line.
    """
    source, pieces = article.text, article.blocks[segment.block].pieces
    first = bisect_left(pieces, (segment.end,)) - 1
    for number, (_, end) in enumerate(pieces[first:]):
        bare = _TAIL.match(source, end)
        rule = _RULE.match(source, bare.end()) if bare else None
        if rule is None:
            continue
        raw = source[segment.start : segment.end]
        alike = "\n" not in raw and "\r" not in raw and _columns(text) == _columns(raw)
        whole = end == segment.end and not _is_head(_before(source, segment.start), text, rule[1])
        if number or not (alike or whole):
            return text.replace("\\|", "&#124;").replace("|", "&#124;")
    return text


def _is_head(before: str, text: str, rule: str) -> bool:
    """Tell whether a line would be a table's head, in the containers it stands in or out of them."""
    documents = (f"{before}{text}\n{rule}", f"{text}\n{rule.lstrip(' 	>')}")
    return any(place.role is Role.TABLE_CELL for document in documents for place in outline(document).places)


def _columns(text: str) -> tuple[int, bool, bool]:
    """Return what decides how many columns a row has."""
    return len(_PIPE.findall(text)), text.startswith("|"), text.endswith("|")
