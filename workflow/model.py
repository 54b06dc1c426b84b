"""The nouns of the flow: article, block, segment. Frozen, and without any I/O.

Blocks and segments are tuples: there are hundreds of thousands, and a frozen dataclass takes four times
as long to make.

Offsets count code points of `Article.text`, from 0; spans are half-open, [start, end).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, TypeAlias

Span: TypeAlias = tuple[int, int]
"""[start, end) in the text of an article."""


class Role(StrEnum):
    """What a block is in its article."""

    HEADLINE = "headline"
    BYLINE = "byline"
    DATELINE = "dateline"
    CAPTION = "caption"
    HEADING = "heading"
    BODY = "body"
    LIST_ITEM = "list item"
    QUOTATION = "quotation"
    TABLE_CELL = "table cell"
    FIELD = "field"
    """A front-matter field."""


UNDIVIDED = frozenset({Role.HEADLINE, Role.BYLINE, Role.DATELINE, Role.HEADING, Role.FIELD})
"""Roles whose blocks are one segment each, however many sentences they hold."""


class Block(NamedTuple):
    """A stretch of prose that belongs together: a paragraph, a heading, a cell, a field."""

    role: Role

    pieces: tuple[Span, ...]
    """The block's prose in the article's text, in order, at least one piece.

    What stands between two pieces is a soft line break with whatever indents or quotes the
    next line; translators see it as one space. A hard line break ends the block instead.
    No piece begins or ends with white space, and none is empty.
    """

    context: str | None = None
    """The msgctxt: None for running text, else the role, or the name of a front-matter field."""

    under: str = ""
    """The nearest heading above, as the author wrote it; empty before the first."""

    value: str | None = None
    """What the one piece means where that is not what it says (a quoted YAML string); else None."""


@dataclass(frozen=True, slots=True)
class Article:
    """A source text and the prose in it; everything else is carried over as it stands."""

    text: str
    """The whole file, decoded, byte order mark and line ends included."""

    blocks: tuple[Block, ...]
    """In reading order; their pieces ascend and do not overlap."""

    inline: bool = False
    """Whether the prose holds Markdown's inline markup, in which no sentence may be broken."""

    language: str | None = None
    """The language the front matter names, or None."""

    language_span: Span | None = None
    """Where the front matter names it: the value, quotes included."""

    flaw: tuple[int, str] | None = None
    """Where the front matter cannot be read and why, or None; its fields and its language are not known then."""


class Segment(NamedTuple):
    """The unit of translation: a sentence, or a whole block."""

    text: str
    """What translators see: the prose with soft line breaks folded to one space."""

    start: int
    """Where the segment begins in the article's text."""

    end: int
    """One past its last code point."""

    block: int
    """Index of its block in `Article.blocks`."""

    role: Role

    context: str | None
    """See `Block.context`."""

    under: str
    """See `Block.under`."""

    @property
    def key(self) -> Key:
        """What identifies the segment's entry within a catalog: (msgctxt, msgid)."""
        return (self.context, self.text)


Key: TypeAlias = tuple[str | None, str]
"""(msgctxt, msgid)."""

Way: TypeAlias = tuple[str, str]
"""(source language, target language)."""
