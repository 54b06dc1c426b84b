"""Plain text: paragraphs between blank lines, as wire services and scraped pages have them.

Place in the flow:  source/*.txt -> [plain] -> segments

A line break inside a paragraph is soft only where a filler put it, because the next word
no longer fitted; otherwise every line is a block of its own, which is how addresses, lists
and scraped pages use lines. Only "\\n", "\\r\\n" and "\\r" break lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from workflow.formats import roles
from workflow.formats.prose import Reading, one_line, worded
from workflow.languages import language as facts_of
from workflow.model import Article, Block, Role, Segment, Span

_WORD = re.compile(r"\S+")
_MARKER = re.compile(r"(?:[-*•]|\d{1,3}[.)]|[^\W\d_]\))[ \t]+(?=\S)")
_QUOTE = re.compile(r"(?:>(?!\u00a0)[ \t]?)++[ \t]*(?=\S)")
_OPENS = re.compile(r"(?:[-*•]|\d{1,3}[.)]|[^\W\d_]\))(?=[ \t]+\S)|>(?=[ \t]*[^\s])")

_LONGEST_HEADLINE = 150
_LONGEST_HEADING = 80
_WIDTHS = range(45, 121)
"""How wide a filler may have set its lines, in code points."""

_BODY = Role.BODY
"""Kept at hand: Python 3.11 takes longer over a member of an enumeration than over a block of text."""


class PlainText:
    """Paragraphs of text without any markup."""

    def read(self, text: str, reading: Reading) -> Article:
        """Find the prose of a plain text. See `workflow.formats.Format.read`."""
        found = _Blocks(text, reading)
        for paragraph in _paragraphs(text):
            if len(paragraph) == 1:
                found.add_line(paragraph[0])
            else:
                found.add_lines(paragraph)
        return Article(text, found.done())

    def encode(self, text: str, segment: Segment, article: Article) -> str:
        """Write a translation on one line, and keep its start from being taken for a list or a quotation.

        Plain text has no escapes: a no-break space after the marker makes the difference,
        and readers of the article do not see it.
        """
        if text == segment.text:
            return article.text[segment.start : segment.end]
        text = one_line(text)
        opens = _OPENS.match(text)
        if opens is None or ((own := _OPENS.match(segment.text)) and own[0] == opens[0]):
            return text
        return f"{opens[0]}\u00a0{text[opens.end() :].lstrip()}"

    def foreign(self, text: str, language: str, target: str, segment: Segment, article: Article) -> str:
        """Mark a passage in words of the target language: ``[not translated: …]``."""
        return facts_of(target).untranslated.replace("{text}", text)


class _Line(NamedTuple):
    """A line of a paragraph."""

    start: int
    end: int
    column: int
    """How far from the left margin it ends; what a filler counts."""


def _paragraphs(text: str) -> Iterator[list[Span]]:
    """Yield the lines of each paragraph, white space around them left out."""
    lines: list[Span] = []
    at = 0
    for line in _with_newlines(text).split("\n"):
        if words := line.strip():
            start = at if len(words) == len(line) else at + len(line) - len(line.lstrip())
            lines.append((start, start + len(words)))
        elif lines:
            yield lines
            lines = []
        at += len(line) + 1
    if lines:
        yield lines


def _with_newlines(text: str) -> str:
    """Return a text of the same length whose lines end in newlines, without a byte order mark."""
    if "\r" in text:
        text = text.replace("\r\n", " \n").replace("\r", "\n")
    return " " + text[1:] if text.startswith("\ufeff") else text


def _line(text: str, span: Span) -> _Line:
    """Return a line with the column it ends in, whatever indents or quotes it counted."""
    margin = span[0]
    while margin and text[margin - 1] in " \t":
        margin -= 1
    return _Line(*span, span[1] - margin)


def _opening(line: str) -> tuple[Role, int]:
    """Return what a line's first characters make of it, and where its words begin."""
    first = line[0]
    if first.isalpha() and line[1:2] != ")":
        return _BODY, 0
    if first == ">":
        quoted = _QUOTE.match(line)
        return (Role.QUOTATION, quoted.end()) if quoted else (_BODY, 0)
    marker = _MARKER.match(line)
    return (Role.LIST_ITEM, marker.end()) if marker else (_BODY, 0)


def _is_headline(words: str) -> bool:
    """Tell whether the first words of an article are short and no full sentence."""
    return len(words) <= _LONGEST_HEADLINE and not words.rstrip("\"'»”’)]").endswith((".", "…"))


class _Blocks:
    """The blocks found so far, and what the next one stands under."""

    def __init__(self, text: str, reading: Reading) -> None:
        self._text = text
        self._skips = reading.skips
        self._blocks: list[Block] = []
        self._under = ""

    def done(self) -> tuple[Block, ...]:
        """Return the blocks; what nothing follows is no heading."""
        if self._blocks and (last := self._blocks[-1]).role is Role.HEADING:
            before = self._blocks[-2].under if len(self._blocks) > 1 else ""
            self._blocks[-1] = Block(_BODY, last.pieces, None, before)
        return tuple(self._blocks)

    def add_line(self, span: Span) -> None:
        """Add a paragraph of one line."""
        line = self._text[span[0] : span[1]]
        if self._is_prose(line):
            role, start = _opening(line)
            self._block(role, ((span[0] + start, span[1]),), alone=True)

    def add_lines(self, paragraph: Sequence[Span]) -> None:
        """Add a paragraph of several lines: runs of lines that a filler may have broken."""
        lines = [_line(self._text, span) for span in paragraph]
        width = max(line.column for line in lines)
        # A first paragraph that was filled and ends in a stop is no headline, however short its first line.
        last = self._text[lines[-1].start : lines[-1].end]
        headed = not (self._filled(lines, width) and roles.ends_in_stop(last))
        kind, run = _BODY, list[_Line]()
        for line in lines:
            words = self._text[line.start : line.end]
            if not self._is_prose(words):
                self._run(kind, run, width)
                run = []
                continue
            role, start = _opening(words)
            line = line._replace(start=line.start + start)
            if run and not self._joins(kind, run, role, line, width, headed):
                self._run(kind, run, width)
                run = []
            if not run:
                kind = role
            run.append(line)
        self._run(kind, run, width)

    def _is_prose(self, line: str) -> bool:
        return not self._skips(line) and worded(line)

    def _filled(self, lines: Sequence[_Line], width: int) -> bool:
        """Tell whether a filler of this width would have broken the lines where they are broken."""
        if width not in _WIDTHS:
            return False
        words = (_WORD.match(self._text, line.start, line.end) for line in lines[1:])
        return all(
            above.column + 1 + len(word[0]) > width
            for above, word in zip(lines, words, strict=False)
            if word is not None
        )

    def _joins(self, kind: Role, run: Sequence[_Line], role: Role, line: _Line, width: int, headed: bool) -> bool:
        """Tell whether a line may go on with the lines above; headlines, bylines, datelines never do."""
        if role is Role.LIST_ITEM:
            return False
        if role is not kind:
            return kind is Role.LIST_ITEM and role is _BODY and self._filled((run[-1], line), width)
        if role is not _BODY:
            return True
        above = self._text[run[0].start : run[0].end]
        words = self._text[line.start : line.end]
        number = len(self._blocks)
        if number < roles.FIRST_BLOCKS and (roles.is_byline(above) or roles.is_byline(words)):
            return False
        return not (number == 0 and headed and _is_headline(above)) and not roles.dateline(words)

    def _run(self, kind: Role, run: Sequence[_Line], width: int) -> None:
        """Add lines of one kind: as one block where a filler broke them, else a block a line."""
        pieces = [(line.start, line.end) for line in run]
        if pieces and self._filled(run, width):
            self._block(kind, tuple(pieces), alone=False)
        else:
            for piece in pieces:
                self._block(kind, (piece,), alone=False)

    def _block(self, role: Role, pieces: tuple[Span, ...], alone: bool) -> None:
        """Add one block; a dateline before it is another."""
        if role is _BODY:
            start, end = pieces[0]
            words = self._text[start : pieces[-1][1]]
            if length := roles.dateline(self._text[start:end]):
                self._put(Role.DATELINE, ((start, start + length),))
                body = _WORD.search(self._text, start + length, end)
                pieces = ((body.start() if body else start, end), *pieces[1:])
            else:
                role = self._role(words, alone)
        self._put(role, pieces)

    def _role(self, words: str, alone: bool) -> Role:
        """Return what a paragraph without marker or dateline is."""
        number = len(self._blocks)
        if number < roles.FIRST_BLOCKS and roles.is_byline(words):
            return Role.BYLINE
        if roles.is_caption(words):
            return Role.CAPTION
        if number == 0 and _is_headline(words):
            return Role.HEADLINE
        short = alone and len(words) <= _LONGEST_HEADING and not roles.ends_in_stop(words)
        return Role.HEADING if short and any(map(str.isalpha, words)) else _BODY

    def _put(self, role: Role, pieces: tuple[Span, ...]) -> None:
        """Add one block of a known role."""
        context = None if role is _BODY else roles.CONTEXTS.get(role)
        self._blocks.append(Block(role, pieces, context, "" if role is Role.HEADING else self._under))
        if role is Role.HEADING:
            self._under = self._text[pieces[0][0] : pieces[0][1]]


FORMAT = PlainText()
"""The one instance; it has no state."""
