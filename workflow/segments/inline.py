"""Inline markup that must stay whole: where in a paragraph no sentence may end.

Place in the flow:  formats -> blocks -> [inline] -> sentences -> catalog

Takes   the Markdown text of one block.
Gives   the spans of code, links, images, addresses, HTML, emphasis, footnotes and shortcodes.
Never   fails: what is not closed, or not markup after all, is text.

This follows CommonMark 0.31.2, section 6, as far as sentences need it: it knows where a construct begins and ends, not
what it means. Brackets alone are text, so a photo credit such as "[Presidential Press Office]" is no span.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from typing import TypeAlias

from workflow.model import Span

# Each alternative of the next two begins with a plain character, which lets `re` scan several times as fast.
_MARKUP = re.compile(r"`|\*|_|<|\[|~~|\{\{|\{%|://|www\.")
"""Without one of these a text holds no construct."""

_TOKEN = re.compile(r"\\.|``*|<|!\[|\[|\]|\*\**|__*|~~|\{\{|\{%|http://|https://|www\.", re.DOTALL)

_CODE = re.compile(r"`+")
# A link's destination is read with its brackets, so "](" cannot stand in a bare address.
_ADDRESS = re.compile(r"(?:[^\s<>\]]|\](?!\())+")
_ADDRESS_TAIL = "?!.,:;*_~'\"»”’)"
"""Marks at the end of a bare address that belong to the sentence (GFM 0.29, section 6.9)."""

_ANGLE = re.compile(
    r"<!--.*?-->"
    r"|<[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*>"
    r"|<[^\s<>@]+@[^\s<>@]+>"
    r"|<(?P<close>/)?(?P<name>[A-Za-z][A-Za-z0-9-]*)(?:\s(?:[^<>\"']|\"[^\"<>]*\"|'[^'<>]*')*+)?(?P<empty>/)?>",
    re.DOTALL,
)
_SHORTCODE = re.compile(r"\{\{[^{}]*\}\}|\{%[^{}%]*%\}")
_FOOTNOTE = re.compile(r"\[\^[^\s\[\]]+\]")
_TARGET = re.compile(
    r"\(\s*+"
    r"(?:<[^<>\n]*>|(?:[^\s()\\]|\\.|\((?:[^\s()\\]|\\.|\([^\s()]*\))*+\))*+)"
    r"(?:\s++(?:\"(?:[^\"\\]|\\.)*+\"|'(?:[^'\\]|\\.)*+'|\((?:[^()\\]|\\.)*+\)))?+"
    r"\s*+\)",
    re.DOTALL,
)
"""Destination and title of a link, with two levels of brackets in the destination."""

_LABEL = re.compile(r"\[[^\[\]]*\]")

_Reader: TypeAlias = Callable[["_Scan", int, str], int]
"""Reads the token at an offset and returns where to go on."""


def inline_spans(text: str) -> list[Span]:
    """Find the stretches of a text within which no sentence may be broken.

    Returns:
        Half-open spans, ascending, apart from each other: of nested constructs the outermost, of touching ones both.

    Time:
        Linear in the text, whatever stands in it.

    Example:
        >>> text = "See [the plan. It is new](plan.md) and `a. B`."
        >>> [text[start:end] for start, end in inline_spans(text)]
        ['[the plan. It is new](plan.md)', '`a. B`']
    """
    if _MARKUP.search(text) is None:
        return []
    scan = _Scan(text)
    offset = 0
    while token := _TOKEN.search(text, offset):
        offset = _READERS[token[0][-1]](scan, token.start(), token[0]) if token[0][0] != "\\" else token.end()
    return _outermost(scan.spans)


class _Scan:
    """What is known of a text while its tokens are read in order."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.spans: list[Span] = []
        self.brackets: list[int] = []
        """Offsets of the brackets still open."""
        self.tags: dict[str, list[int]] = defaultdict(list)
        """Offsets of the HTML tags still open, by name."""
        self.emphasis: dict[str, list[list[int]]] = {"*": [], "_": [], "~": []}
        """[offset, length] of the runs of delimiters that may still open emphasis."""
        self._runs: dict[int, list[int]] | None = None
        self._misses: set[str] = set()

    def code_end(self, length: int, after: int) -> int | None:
        """Find where the next run of exactly `length` backticks ends, from `after` on."""
        if self._runs is None:
            self._runs = defaultdict(list)
            for run in _CODE.finditer(self.text):
                self._runs[len(run[0])].append(run.end())
            for ends in self._runs.values():
                ends.reverse()
        ends = self._runs[length]
        # Tokens come in ascending order, so an end that lies behind is never asked for again.
        while ends and ends[-1] - length < after:
            ends.pop()
        return ends[-1] if ends else None

    def missing(self, mark: str, after: int) -> bool:
        """Tell whether a closing mark no longer occurs; once missing, it is not looked for again."""
        if mark not in self._misses and self.text.find(mark, after) < 0:
            self._misses.add(mark)
        return mark in self._misses


def _code(scan: _Scan, start: int, token: str) -> int:
    end = scan.code_end(len(token), start + len(token))
    if end is None:
        return start + len(token)
    scan.spans.append((start, end))
    return end


def _angle(scan: _Scan, start: int, _token: str) -> int:
    if scan.text.startswith("<!--", start) and scan.missing("-->", start):
        return start + 1
    found = _ANGLE.match(scan.text, start)
    if found is None:
        return start + 1
    scan.spans.append(found.span())
    if (name := found["name"]) and not found["empty"]:
        waiting = scan.tags[name.lower()]
        if not found["close"]:
            waiting.append(start)
        elif waiting:
            scan.spans.append((waiting.pop(), found.end()))
    return found.end()


def _open_bracket(scan: _Scan, start: int, token: str) -> int:
    if footnote := _FOOTNOTE.match(scan.text, start):
        scan.spans.append(footnote.span())
        return footnote.end()
    scan.brackets.append(start)
    return start + len(token)


def _close_bracket(scan: _Scan, start: int, _token: str) -> int:
    after = start + 1
    if not scan.brackets:
        return after
    opened = scan.brackets.pop()
    target = _TARGET.match(scan.text, after) or _LABEL.match(scan.text, after)
    if target is None:
        return after
    scan.spans.append((opened, target.end()))
    return target.end()


def _shortcode(scan: _Scan, start: int, token: str) -> int:
    found = _SHORTCODE.match(scan.text, start)
    if found is None:
        return start + len(token)
    scan.spans.append(found.span())
    return found.end()


def _address(scan: _Scan, start: int, token: str) -> int:
    found = _ADDRESS.match(scan.text, start)
    address = found[0].rstrip(_ADDRESS_TAIL) if found else ""
    if len(address) > len(token):
        scan.spans.append((start, start + len(address)))
    return start + max(len(address), len(token))


def _emphasis(scan: _Scan, start: int, token: str) -> int:
    """Pair a run of delimiters with those that opened before it (section 6.2, without its rule of three)."""
    mark, length, end = token[0], len(token), start + len(token)
    opens, closes = _flanks(scan.text, start, end, mark)
    waiting = scan.emphasis[mark]
    while closes and length and waiting:
        opener = waiting[-1]
        used = min(opener[1], length)
        opened = opener[0] + opener[1] - used
        length -= used
        scan.spans.append((opened, end - length))
        opener[1] -= used
        if not opener[1]:
            waiting.pop()
        for runs in scan.emphasis.values():
            while runs and runs[-1][0] > opened:
                runs.pop()
    if opens and length:
        waiting.append([end - length, length])
    return end


def _flanks(text: str, start: int, end: int, mark: str) -> tuple[bool, bool]:
    """Tell whether a run of delimiters may open emphasis, and whether it may close it."""
    before, after = text[start - 1 : start] or " ", text[end : end + 1] or " "
    word_before, word_after = before.isalnum(), after.isalnum()
    left = not after.isspace() and (word_after or not word_before)
    right = not before.isspace() and (word_before or not word_after)
    if mark == "_":
        return left and not word_before, right and not word_after
    return left, right


_READERS: dict[str, _Reader] = {
    "`": _code,
    "<": _angle,
    "[": _open_bracket,
    "]": _close_bracket,
    "*": _emphasis,
    "_": _emphasis,
    "~": _emphasis,
    "{": _shortcode,
    "%": _shortcode,
    "/": _address,
    ".": _address,
}
"""What reads a token, by its last character."""


def _outermost(spans: list[Span]) -> list[Span]:
    """Merge spans that overlap; nested ones vanish into the outermost."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
