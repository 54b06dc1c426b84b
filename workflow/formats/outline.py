"""Where the prose stands in CommonMark: the block rules of markdown-it-py, asked for places only.

Place in the flow:  markdown, escape -> [outline]

markdown-it-py decides what is a paragraph, a heading or a cell. Its rules are wrapped, not
rewritten: after a rule has matched, the parser's own line marks say where each line's words
begin and end. No tokens are kept, which makes large files cheap.

Imported only when a Markdown article is read: markdown-it-py takes a while to load.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Literal, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.parser_block import RuleFuncBlockType
from markdown_it.rules_block import StateBlock, blockquote, heading, lheading, list_block, paragraph, table
from markdown_it.rules_block import reference as reference_definition
from markdown_it.token import Token

from workflow.model import Role, Span

_DEEPEST = 50
"""Levels of nesting read; what is nested deeper is left alone."""

_FOOTNOTE = re.compile(r"\[\^[^\]\s]+\]:")
_CELL_END = re.compile(r"(?<!\\)\|")


class Place(NamedTuple):
    """A stretch of prose as the block structure has it."""

    role: Role
    """BODY, HEADING, LIST_ITEM, QUOTATION or TABLE_CELL, by the innermost container."""

    level: int
    """1 to 6 for a heading, else 0."""

    lines: list[Span]
    """Each line's words, from the first after indents and markers to the line break."""


class Outline(NamedTuple):
    """What the block structure of a text is."""

    places: list[Place]
    references: frozenset[str]
    """Labels of link reference definitions, as `markdown_it` normalises them."""


def outline(text: str) -> Outline:
    """Find the prose of a CommonMark text with GFM tables.

    Args:
        text: a whole document; lines end in "\\n", "\\r\\n" or "\\r". Offsets count its code points.
    """
    if "\r" in text:
        # One code point for each: the offsets stay right, and space before a line break means nothing here.
        text = text.replace("\r\n", " \n").replace("\r", "\n")
    parser = _parser()
    environment: dict[str, dict[str, object]] = {}
    state = _State(text, parser, environment, [])
    parser.block.tokenize(state, 0, state.lineMax)
    return Outline(state.places, frozenset(environment.get("references", ())))


class _State(StateBlock):
    """The parser's state, which keeps places instead of tokens."""

    def __init__(
        self, text: str, parser: MarkdownIt, environment: dict[str, dict[str, object]], tokens: list[Token]
    ) -> None:
        super().__init__(text, parser, environment, tokens)
        self.places: list[Place] = []
        self.inside: list[Role] = [Role.BODY]
        self.scratch = Token("", "", 0)

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        """Count the level as the parser does, and lend it a token that nobody keeps."""
        self.level += nesting
        return self.scratch

    def words(self, line: int) -> Span:
        """Return where the words of a line are, as the containers around it see it."""
        return self.bMarks[line] + self.tShift[line], self.eMarks[line]


@cache
def _parser() -> MarkdownIt:
    """Return the parser with its rules wrapped."""
    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable("table")
    ruler = parser.block.ruler
    around = ["paragraph", "reference", "blockquote"]
    ruler.before("table", "one_line", _one_line)
    ruler.at("table", _then(table, _note_table), {"alt": ["paragraph", "reference"]})
    ruler.at("blockquote", _inside(blockquote, Role.QUOTATION), {"alt": [*around, "list"]})
    ruler.at("list", _inside(list_block, Role.LIST_ITEM), {"alt": around})
    ruler.at("reference", _reference)
    ruler.at("heading", _then(heading, _note_heading), {"alt": around})
    ruler.at("lheading", _then(lheading, _note_underlined))
    ruler.at("paragraph", _then(paragraph, _note_paragraph))
    return parser


def _one_line(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Find paragraphs of one line that begins with a letter, as nearly all of a news article are.

    No other block begins with a letter, and what makes a heading or a table of a line stands below it:
    CommonMark 0.31, 4 and 5. Asking the eleven rules in turn took two thirds of reading an article.
    """
    begin = state.bMarks[start] + state.tShift[start]
    if not state.src[begin : begin + 1].isalpha() or state.is_code_block(start):
        return False
    if start + 1 < end and not state.isEmpty(start + 1):
        return False
    if not silent and isinstance(state, _State):
        state.line = start + 1
        state.places.append(Place(state.inside[-1], 0, [state.words(start)]))
    return True


def _then(rule: RuleFuncBlockType, note: Callable[[_State, int], None]) -> RuleFuncBlockType:
    """Return the rule, noting where it matched."""

    def noting(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        if not rule(state, start, end, silent):
            return False
        if not silent and isinstance(state, _State):
            note(state, start)
        return True

    return noting


def _inside(rule: RuleFuncBlockType, role: Role) -> RuleFuncBlockType:
    """Return the rule of a container, which gives the paragraphs in it their role."""

    def containing(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        if silent or not isinstance(state, _State):
            return rule(state, start, end, silent)
        state.inside.append(role)
        found = rule(state, start, end, silent)
        state.inside.pop()
        return found

    return containing


def _reference(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Find link reference definitions; a footnote's definition is prose, and none of them."""
    at = state.bMarks[start] + state.tShift[start]
    if state.src.startswith("[^", at) and _FOOTNOTE.match(state.src, at, state.eMarks[start]):
        return False
    return reference_definition(state, start, end, silent)


def _note_paragraph(state: _State, start: int) -> None:
    lines = [state.words(line) for line in range(start, state.line)]
    state.places.append(Place(state.inside[-1], 0, lines))


def _note_heading(state: _State, start: int) -> None:
    begin, end = state.words(start)
    hashes = len(state.src[begin : begin + 7]) - len(state.src[begin : begin + 7].lstrip("#"))
    content = state.scratch.content
    first = state.src.find(content, begin + hashes, end)
    state.places.append(Place(Role.HEADING, hashes, [(first, first + len(content))]))


def _note_underlined(state: _State, start: int) -> None:
    underline = state.words(state.line - 1)[0]
    lines = [state.words(line) for line in range(start, state.line - 1)]
    state.places.append(Place(Role.HEADING, 1 if state.src[underline] == "=" else 2, lines))


def _note_table(state: _State, start: int) -> None:
    columns = len(_cells(state.src, state.words(start)))
    for line in range(start, state.line):
        if line != start + 1:
            cells = _cells(state.src, state.words(line))[:columns]
            state.places += [Place(Role.TABLE_CELL, 0, [cell]) for cell in cells]


def _cells(text: str, row: Span) -> list[Span]:
    """Return where the cells of a row are: between the pipes that no backslash precedes."""
    start, end = row
    end = start + len(text[start:end].rstrip(" \t"))
    bounds = [match.start() for match in _CELL_END.finditer(text, start, end)]
    starts, ends = [start, *(bound + 1 for bound in bounds)], [*bounds, end]
    cells = list(zip(starts, ends, strict=True))
    if cells and cells[0][0] == cells[0][1]:
        del cells[0]
    if cells and cells[-1][0] == cells[-1][1]:
        del cells[-1]
    return cells
