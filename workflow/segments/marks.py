"""What must survive letter for letter, hidden from an engine behind marks and put back afterwards.

Place in the flow:  inline -> [marks] -> checks, drafts

    **Astana** is at https://example.org        X0 Astana X1 is at X2

Laws    `unmask` gives back what `mask` took, whatever the text.
        A mark is never lost in silence: if one is missing, doubled or crossed, there is no text.

The words inside emphasis and the labels of links stay visible, for they want translating; what stands around them is a
pair of marks. A text's own "X0" is hidden, too, so that every mark of a translation is one of ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from workflow.model import Span
from workflow.segments.inline import inline_spans


class Mark(NamedTuple):
    """One thing that must survive."""

    text: str

    left: bool = False
    """Whether what stands before it belongs right to it, though an engine sees a space between."""

    right: bool = False
    """Likewise for what stands behind it."""

    partner: int = -1
    """Number of the mark that closes what this one opens; -1 if it opens nothing."""


class Masked(NamedTuple):
    """A text as an engine sees it."""

    text: str

    marks: tuple[Mark, ...]
    """What X0, X1 and so on stand for, by number."""


class _Piece(NamedTuple):
    """A stretch of a text to be hidden; with a number above 0 it opens, below 0 it closes a pair."""

    start: int
    end: int
    pair: int = 0


class Construct(NamedTuple):
    """One construct of Markdown: emphasis, a link, an image, code, a tag, an element, a footnote, a shortcode, an address."""

    start: int
    end: int

    words: Span | None
    """Where its words stand, which are prose; None if it has none."""


_SEEN = re.compile(r"(?<![^\W_])[XxХх][ \u00a0]?([0-9]{1,6})")
"""A mark as engines write it: Latin or Cyrillic, capital or small, perhaps with a space."""

_ZONES = "com|org|net|info|gov|edu|int|biz|io|ai|app|dev|tv|me|kz|ru|uz|kg|tj|tm|az|ua|by|cn|tr|uk|us|eu|de|fr|it|es|pl"
_ADDRESS = (
    r"(?:https?|ftp)://(?:[^\s<>\"«»“”\]])++|(?<![\w.])www\.(?:[^\s<>\"«»“”\]])++"
    r"|(?<![\w.+-])[\w.+-]++@[\w-]++(?:\.[\w-]++)++"
    rf"|(?<![\w.@-])(?:[A-Za-z0-9-]++\.)+(?:{_ZONES})(?![\w-])(?:/[^\s<>\"«»“”\]]*+)?"
    r"|(?<![\w@.])@\w[\w.]*+|(?<![\w&#])#(?=\d*+[^\W\d])\w++"
)
_PLACEHOLDER = (
    r"\{\{[^{}]*+\}\}|\{%[^{}%]*+%\}|\$?\{[\w.]*+(?:![rsa])?(?::[^{}\s]*+)?\}"
    r"|(?<![\d%])%(?:\(\w++\)|\d++\$)?[-+#0]*+\d*+(?:\.\d++)?[sdiufgxc](?!\w)|%\(\w++\)[sdf]"
)
_KEPT = re.compile(
    rf"(?<![^\W_])(?:[XxХх][ \u00a0]?[0-9]{{1,6}})++|{_ADDRESS}|{_PLACEHOLDER}"
    r"|(?<![\w-])(?=[A-Z][A-Z/-]*+[0-9])[A-Z][A-Z0-9]*+(?:[-/][A-Z0-9]++)*+(?![^\W\d_])"
    r"|(?<![\w-])(?=[0-9/-]++[A-Z])[0-9]++(?:[-/][A-Z0-9]++)++(?![^\W\d_])"
    r"|(?<!\w)\+[0-9](?:[ ()-]{0,2}[0-9]){7,14}(?!\w)|(?<![\w.,])[0-9]{9,}(?!\w)"
)
"""Addresses, e-mails, handles, hashtags, placeholders, Latin codes, telephone and invoice numbers. Cyrillic codes have a
Latin spelling in English (Ми-8, Mi-8), so they are for the engine."""

_KEPT_IN_MARKUP = re.compile(
    r"\\[!-/:-@\[-`{-~]|&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});|" + _KEPT.pattern
)
"""Escapes and entities, too."""
_HINT = re.compile(r"@|#|\{|\\|&|://|www\.|\.[a-z][a-z]|%[-+#(\w]|%\.[0-9]")
_FIGURES = r"(?<=[A-Z/+XxХх].)|(?<=[A-Z/-]-.)|(?<=[XxХх][ \u00a0].)|(?<![0-9-].)(?=[0-9/-]*+[A-Z])|(?<=[0-9])[0-9]{8}"
_HINT_OF_FIGURES = re.compile(f"[0-9](?:{_FIGURES})")
"""Without one of these two a text holds nothing of the kind: most hold nothing, and are told so in a tenth of the time."""
_SIGN = re.compile(
    r"[@#{\\&*_`<\[~%:.0-9](?:(?<=[@#{\\&*_`<\[~%])|(?<=:)//|(?<=\.)[a-z][a-z]|(?<=www\.)"
    rf"|(?<=[0-9])(?:{_FIGURES}))"
)
"""What can begin a construct or anything else that must survive."""
_ADDRESSES = re.compile(_ADDRESS)
_PLACEHOLDERS = re.compile(_PLACEHOLDER)
_TAIL = "?!.,:;*_~'\"»”’)"
"""Signs at the end of an address that belong to the sentence."""

_TAG = re.compile(r"<[^<>]*+>")
_RUN = re.compile(r"(\*++|_++|~++)")
_BRACKETS = re.compile(r"\\.|[\[\]]", re.DOTALL)
_DESTINATION = re.compile(r"\](?:\(\s*+(?:<([^<>]*)>|(\S*?))(?:\s+[\"'(].*)?\s*\)|\[([^\[\]]*)\])", re.DOTALL)
_DEPTH = 4
"""Markup nested deeper than this is one mark: nobody writes it, and each level is one more reading."""
_DEEPEST = 12
"""Markup nested deeper than this is not looked into."""


def mask(text: str, *, markup: bool) -> Masked:
    """Hide what must survive.

    Args:
        text: one segment.
        markup: whether it is Markdown, so that stars and brackets mean something.

    Returns:
        The text with marks instead, each a word of its own, and what they stand for.

    Time:
        Linear in the text.

    Example:
        >>> masked = mask("**Astana** is at https://example.org.", markup=True)
        >>> masked.text
        'X0 Astana X1 is at X2.'
        >>> unmask("На Х2 есть X0 Астана X1.", masked.marks)
        'На https://example.org есть **Астана**.'
    """
    return _written(text, _pieces(text, markup=markup))


def unmask(text: str, marks: Sequence[Mark]) -> str | None:
    """Put back what was hidden; None if a mark is lost, doubled, unknown or crosses another.

    Args:
        text: a translation of a masked text.
        marks: what its marks stand for.
    """
    if not marks:
        return text
    found = list(_SEEN.finditer(text))
    order = [int(one[1]) for one in found]
    if sorted(order) != list(range(len(marks))) or _crossed(order, marks):
        return None
    parts: list[str] = []
    end, joined = 0, False
    for one, number in zip(found, order, strict=True):
        mark = marks[number]
        between = text[end : one.start()]
        between = between.lstrip(" ") if joined else between
        parts += [between.rstrip(" ") if mark.left else between, mark.text]
        end, joined = one.end(), mark.right
    rest = text[end:]
    return "".join([*parts, rest.lstrip(" ") if joined else rest])


def without_marks(text: str) -> str:
    """Return what of a Markdown text is words: each thing that must survive is but a space."""
    masked = mask(text, markup=True)
    return _SEEN.sub(" ", masked.text) if masked.marks else text


def hidden(text: str, *, markup: bool) -> list[Span]:
    """Return where what must survive stands, in order; what opens and what closes a pair are two spans.

    Args:
        text: one segment.
        markup: whether it is Markdown.

    Example:
        >>> text = "See **https://example.org** now"
        >>> [text[start:end] for start, end in hidden(text, markup=True)]
        ['**https://example.org**']
    """
    if is_bare(text):
        return []
    return [(piece.start, piece.end) for piece in _pieces(text, markup=markup)]


def is_bare(text: str) -> bool:
    """Tell that a text has no sign of markup, of an address, a placeholder or a code: one quick look."""
    return _SIGN.search(text) is None


def constructs(text: str) -> Iterator[Construct]:
    """Yield the constructs of a Markdown text, each before those that stand among its words.

    Two that cross, such as a link that begins within emphasis and ends behind it, are one without words.

    Example:
        >>> text = "**The [plan](a.md)** is new"
        >>> [text[one.start : one.end] for one in constructs(text)]
        ['**The [plan](a.md)**', '[plan](a.md)']
    """
    return _constructs(text, 0, len(text), 0)


def addresses(text: str) -> list[Span]:
    """Return where addresses of pages and of people stand in a text, handles and hashtags among them."""
    return [(one.start(), _end(one)) for one in _ADDRESSES.finditer(text)] if _HINT.search(text) else []


def target(text: str, one: Construct) -> Span | None:
    """Return where the target of a link or an image stands, or the label it refers to; None of other constructs."""
    bare = text.find("]", one.start, one.start + 3)
    found = _DESTINATION.fullmatch(text, one.words[1] if one.words else max(bare, one.start), one.end)
    return found.span(found.lastindex or 0) if found else None


def standing(address: str, text: str) -> list[Span]:
    """Return where an address stands in a text, whatever is around it: not as a part of another address."""
    # The path of an address has its case, a host and a name have none.
    pattern = re.compile(
        rf"(?<![\w@.-])(?<![^/]/){re.escape(address)}(?![A-Za-z0-9_]|[-./?#=&%:@][A-Za-z0-9])",
        0 if "/" in address else re.IGNORECASE,
    )
    return [one.span() for one in pattern.finditer(text)] if address else []


def placeholders(text: str) -> list[Span]:
    """Return where placeholders stand in a text, such as {name} and %s, and shortcodes."""
    return [one.span() for one in _PLACEHOLDERS.finditer(text)] if _HINT.search(text) else []


def _constructs(text: str, start: int, end: int, depth: int) -> Iterator[Construct]:
    """Yield the constructs of a stretch."""
    for first, last in inline_spans(text[start:end]):
        words = _inner(text, start + first, start + last)
        yield Construct(start + first, start + last, words)
        if words and depth < _DEEPEST:
            yield from _constructs(text, *words, depth + 1)


def _pieces(text: str, *, markup: bool) -> list[_Piece]:
    """Find what must survive, in order."""
    marked = list(_markup(text, 0, len(text), 0)) if markup else []
    pieces: list[_Piece] = []
    end = 0
    for piece in [*_numbered(marked), _Piece(len(text), len(text))]:
        pieces += _kept(text, end, piece.start, markup=markup)
        pieces.append(piece)
        end = piece.end
    return pieces[:-1]


def _crossed(order: Sequence[int], marks: Sequence[Mark]) -> bool:
    """Tell whether a pair closes before it opens, or another pair than the last one opened."""
    closing = {mark.partner for mark in marks if mark.partner >= 0}
    waiting: list[int] = []
    for number in order:
        if marks[number].partner >= 0:
            waiting.append(marks[number].partner)
        elif number in closing and (not waiting or waiting.pop() != number):
            return True
    return False


def _written(text: str, pieces: Sequence[_Piece]) -> Masked:
    """Write the marks; what would touch a word, or another mark, gets a space."""
    closers = {-piece.pair: number for number, piece in enumerate(pieces) if piece.pair < 0}
    marks: list[Mark] = []
    parts: list[str] = []
    end = 0
    for number, (start, stop, pair) in enumerate(pieces):
        before, behind = text[start - 1 : start] if start else "", text[stop : stop + 1]
        touches = bool(parts) and start == end
        left = touches or _is_word(before) or (pair < 0 and not before.isspace())
        follows = number + 1 < len(pieces) and pieces[number + 1].start == stop
        right = follows or _is_word(behind) or (pair > 0 and not behind.isspace())
        # Touching marks share one space, which the mark in front has written.
        parts += [text[end:start], " " if _is_word(before) and not touches else "", f"X{number}"]
        parts.append(" " if follows or _is_word(behind) else "")
        marks.append(Mark(text[start:stop], left, right, closers[pair] if pair > 0 else -1))
        end = stop
    return Masked("".join([*parts, text[end:]]), tuple(marks))


def _is_word(sign: str) -> bool:
    return sign.isalnum() or sign == "_"


def _kept(text: str, start: int, end: int, *, markup: bool) -> Iterator[_Piece]:
    """Find what must survive in a stretch between two constructs."""
    # Sliced, for what a mark replaces no longer stands before the first word.
    part = text[start:end]
    if not (_HINT.search(part) or _HINT_OF_FIGURES.search(part)):
        return iter(())
    found = (_KEPT_IN_MARKUP if markup else _KEPT).finditer(part)
    return (_Piece(start + one.start(), start + _end(one)) for one in found)


def _end(found: re.Match[str]) -> int:
    """Return where something ends that may have swallowed the end of its sentence."""
    address = "/" in found[0] or "." in found[0]
    return (
        found.start() + max(len(found[0].rstrip(_TAIL)), 1) if address and found[0][0] not in "{$%\\" else found.end()
    )


def _numbered(pieces: Sequence[_Piece]) -> list[_Piece]:
    """Leave out pairs without a word between, as one piece, and give the others their numbers."""
    numbered: list[_Piece] = []
    opened: list[int] = []
    for piece in pieces:
        if piece.pair > 0:
            opened.append(len(numbered))
            numbered.append(piece._replace(pair=piece.start + 1))
        elif piece.pair < 0:
            first = opened.pop()
            numbered.append(piece._replace(pair=-numbered[first].pair))
            hidden = numbered[first:]
            if all(one.end == other.start for one, other in pairwise(hidden)):
                numbered[first:] = [_Piece(hidden[0].start, piece.end)]
        else:
            numbered.append(piece)
    return numbered


def _markup(text: str, start: int, end: int, depth: int) -> Iterator[_Piece]:
    """Find the markup of a stretch, in order, pairs well nested; pair is 1 for what opens and -1 for what closes."""
    for first, last in inline_spans(text[start:end]):
        span = (start + first, start + last)
        inner = _inner(text, *span) if depth < _DEPTH else None
        if inner is None:
            yield _Piece(*span)
            continue
        below = depth + 1
        while below < _DEPTH and (deeper := _only(text, *inner)):
            inner, below = deeper, below + 1
        yield _Piece(span[0], inner[0], 1)
        yield from _markup(text, *inner, below)
        yield _Piece(inner[1], span[1], -1)


def _only(text: str, start: int, end: int) -> Span | None:
    """Return what is within a construct that fills a stretch, so that two pairs are one: **[label](target)**."""
    return _inner(text, start, end) if inline_spans(text[start:end]) == [(0, end - start)] else None


def _inner(text: str, start: int, end: int) -> Span | None:
    """Return where the words of a construct stand; None if all of it must survive."""
    sign = text[start]
    if sign in "*_~":
        return _within_emphasis(text, start, end)
    if sign == "<":
        opening = _TAG.match(text, start, end)
        close = text.rfind("</", start, end)
        inner = (opening.end(), close) if opening and text[end - 1] == ">" else (end, end)
        return inner if inner[0] < inner[1] and _TAG.fullmatch(text, close, end) else None
    if sign == "[" or text.startswith("![", start):
        return _label(text, start + 1 + (sign == "!"), end)
    return None


def _within_emphasis(text: str, start: int, end: int) -> Span | None:
    """Return what stands between the same number of delimiters on both sides."""
    run = _RUN.match(text, start, end)
    assert run
    length = len(run[0])
    tail = end - start - len(text[start:end].rstrip(text[start]))
    used = min(length, tail)
    inner = (start + used, end - used)
    return inner if used and inner[0] < inner[1] else None


def _label(text: str, start: int, end: int) -> Span | None:
    """Return the label of a link or an image; None for a footnote, and where there is no target behind it."""
    if text.startswith("^", start):
        return None
    opened = 1
    hidden = iter([*((start + one, start + other) for one, other in inline_spans(text[start:end])), (end, end)])
    span = next(hidden)
    for sign in _BRACKETS.finditer(text, start, end):
        while span[1] <= sign.start():
            span = next(hidden)
        if sign[0][0] == "\\" or (span[0] <= sign.start() and text[span[0]] in "`<h"):
            continue
        opened += 1 if sign[0] == "[" else -1
        if not opened:
            found = start < sign.start() and text[sign.end() : sign.end() + 1] in {"(", "["}
            return (start, sign.start()) if found else None
    return None
