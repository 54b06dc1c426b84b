"""Markdown: CommonMark with GFM tables, footnotes, attribute lists and front matter.

Place in the flow:  source/*.md -> [markdown] -> segments

The block structure comes from `outline`, the front matter from `frontmatter`; here lines
become blocks with roles. Inline markup stays in the prose as the author wrote it. Code,
HTML, rules, reference definitions and paragraphs without a word are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from markdown_it.common.utils import normalizeReference

from workflow.formats import escape, frontmatter, roles
from workflow.formats.outline import outline
from workflow.formats.prose import Reading, worded
from workflow.model import Article, Block, Role, Segment, Span

_ATTRIBUTES = re.compile(r"\{:?\s*[#.][^{}]*\}")
_DEFINITION = re.compile(r":\s+")
_FOOTNOTE = re.compile(r"\[\^[^\]\s]+\]:\s*")
_TASK = re.compile(r"\[[ xX]\]\s+")
_WORDLESS = re.compile(r"<[^<>]*>|\]\([^()]*\)|\]\[[^\[\]]*\]|\bhttps?://\S+|\bwww\.\S+|&#?\w+;")

_BODY = Role.BODY
"""Kept at hand: Python 3.11 takes longer over a member of an enumeration than over a block of text."""


class Markdown:
    """CommonMark, with what newsrooms add to it."""

    def read(self, text: str, reading: Reading) -> Article:
        """Find the prose of a Markdown article. See `workflow.formats.Format.read`."""
        front = frontmatter.read(text, reading.fields)
        found = outline(text[front.end :])
        blocks = _Blocks(text, front.end, reading, found.references)
        for place in found.places:
            if place.role is Role.HEADING:
                blocks.add_heading(place.lines, place.level)
            else:
                blocks.add(place.role, place.lines)
        found_all = (*front.blocks, *blocks.found)
        return Article(
            text,
            found_all,
            inline=True,
            language=front.language,
            language_span=front.language_span,
            flaw=front.flaw,
        )

    def encode(self, text: str, segment: Segment, article: Article) -> str:
        """Write a translation as Markdown, or as a front-matter value. See `escape` and `frontmatter`."""
        if text == segment.text:
            return article.text[segment.start : segment.end]
        if segment.role is Role.FIELD:
            return frontmatter.encode(text, segment, article)
        return escape.escaped(text, segment, article)

    def foreign(self, text: str, language: str, target: str, segment: Segment, article: Article) -> str:
        """Mark a passage with the language it is in; a front-matter field holds no markup and stays."""
        if segment.role is Role.FIELD:
            return article.text[segment.start : segment.end]
        return escape.escaped(f'<span lang="{language}">{text}</span>', segment, article)


class _Blocks:
    """The blocks found so far, and what the next one stands under."""

    def __init__(self, text: str, base: int, reading: Reading, references: frozenset[str]) -> None:
        self.found: list[Block] = []
        self._text = text
        self._base = base
        self._skips = reading.skips
        self._references = references
        self._headline = False
        self._under = ""

    def add_heading(self, lines: Sequence[Span], level: int) -> None:
        """Add a heading; the first of level 1 is the headline."""
        role = Role.HEADLINE if level == 1 and not self._headline else Role.HEADING
        for pieces in self._parts(Role.HEADING, lines):
            pieces = self._without_attributes(pieces)
            if pieces and self._worded(pieces):
                self._headline = self._headline or level == 1
                self._put(role, pieces)
                if role is Role.HEADING:
                    self._under = " ".join(self._text[start:end] for start, end in pieces)

    def _without_attributes(self, pieces: tuple[Span, ...]) -> tuple[Span, ...]:
        """Return a heading's pieces without the attribute list at their end."""
        start, end = pieces[-1]
        attributes = self._text.rfind("{", start, end) if self._text[end - 1] == "}" else -1
        if attributes < 0 or not _ATTRIBUTES.fullmatch(self._text, attributes, end):
            return pieces
        words = self._text[start:attributes].rstrip()
        return (*pieces[:-1], (start, start + len(words))) if words else pieces[:-1]

    def add(self, role: Role, lines: Sequence[Span]) -> None:
        """Add what a paragraph, a list item's paragraph or a cell holds."""
        for pieces in self._parts(role, lines):
            if not self._worded(pieces):
                continue
            if role is _BODY:
                self._paragraph(pieces)
            else:
                self._put(role, pieces)

    def _parts(self, role: Role, lines: Sequence[Span]) -> Iterator[tuple[Span, ...]]:
        """Yield what hard line breaks, footnote definitions and lines to skip make of some lines."""
        pieces: list[Span] = []
        last = len(lines) - 1
        for number, (start, end) in enumerate(lines):
            line = self._text[start + self._base : end + self._base]
            words = line.strip()
            start += self._base + len(line) - len(line.lstrip())
            if not words or self._skips(words):
                if pieces:
                    yield tuple(pieces)
                    pieces = []
                continue
            if words[0] in "[:" and (prefix := self._prefix(role, words, first=number == 0)):
                if pieces:
                    yield tuple(pieces)
                    pieces = []
                start, words = start + prefix, words[prefix:]
            hard = number != last and _breaks_hard(line)
            if hard and words.endswith("\\"):
                words = words[:-1].rstrip()
            if words:
                pieces.append((start, start + len(words)))
            if hard and pieces:
                yield tuple(pieces)
                pieces = []
        if pieces:
            yield tuple(pieces)

    def _prefix(self, role: Role, words: str, *, first: bool) -> int:
        """Return the length of a footnote's label, a definition's colon or a task's box at the start of a line."""
        found = _FOOTNOTE.match(words) or (None if first else _DEFINITION.match(words))
        if found is None and first and role is Role.LIST_ITEM:
            found = _TASK.match(words)
        return found.end() if found else 0

    def _worded(self, pieces: Sequence[Span]) -> bool:
        """Tell whether anything is left to translate once links' targets and tags are taken out."""
        words = self._text[pieces[0][0] : pieces[-1][1]]
        # Most paragraphs begin with a word; looking for what is none would cost more than all the rest.
        return (words[0].isalpha() and words[0] not in "hw") or worded(_WORDLESS.sub("", words))

    def _paragraph(self, pieces: tuple[Span, ...]) -> None:
        """Add a paragraph of running text; a dateline before it is another block."""
        start, end = pieces[0]
        first = self._text[start:end]
        if length := roles.dateline(first):
            self._put(Role.DATELINE, ((start, start + length),))
            rest = first[length:]
            pieces = ((end - len(rest.lstrip()), end), *pieces[1:])
            self._put(_BODY, pieces)
            return
        words = first if len(pieces) == 1 else self._text[start : pieces[-1][1]]
        if len(self.found) < roles.FIRST_BLOCKS and roles.is_byline(words):
            self._put(Role.BYLINE, pieces)
        elif roles.is_caption(words) and not self._is_reference(words):
            self._put(Role.CAPTION, pieces)
        else:
            self._put(_BODY, pieces)

    def _is_reference(self, words: str) -> bool:
        """Tell whether the brackets a paragraph ends with are a link that is defined elsewhere."""
        if not self._references:
            return False
        label = words[words.rfind("[") + 1 : words.rfind("]")]
        return normalizeReference(label) in self._references

    def _put(self, role: Role, pieces: tuple[Span, ...]) -> None:
        under = "" if role is Role.HEADING else self._under
        self.found.append(Block(role, pieces, roles.CONTEXTS.get(role), under))


def _breaks_hard(line: str) -> bool:
    """Tell whether a line ends in two spaces or a backslash, its line break aside."""
    line = line.removesuffix("\r")
    if line.endswith("\\"):
        return (len(line) - len(line.rstrip("\\"))) % 2 == 1
    return line.endswith("  ")


FORMAT = Markdown()
"""The one instance; it has no state."""
