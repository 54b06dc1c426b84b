"""Front matter: the fields of it that are prose, and the language it names.

Place in the flow:  markdown -> [frontmatter] -> yaml_fields, toml_fields

Law: a translated field read again says exactly what the translator wrote, and the rest of
the front matter keeps its bytes. What cannot be told for sure (anchors, tags) is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from workflow.formats import toml_fields, yaml_fields
from workflow.formats.fields import Scalar
from workflow.formats.prose import one_line, worded
from workflow.model import Article, Block, Role, Segment, Span

_OPENING = re.compile(r"\ufeff?(---|\+\+\+)[ \t]*(?:\r\n?|\n)")
_CLOSING = {
    "---": re.compile(r"[\r\n](?:---|\.\.\.)[ \t]*(?=[\r\n]|\Z)"),
    "+++": re.compile(r"[\r\n]\+\+\+[ \t]*(?=[\r\n]|\Z)"),
}
_KEY = re.compile(r"[ \t]*[\w.\"'-]+[ \t]*[:=](?:\s|$)")
_LANGUAGES = ("lang", "language")

_LONGEST = 65_536
"""Front matter of more code points is left alone."""


class Front(NamedTuple):
    """The front matter of an article."""

    end: int
    """Where the Markdown begins."""

    blocks: tuple[Block, ...] = ()
    language: str | None = None
    language_span: Span | None = None
    flaw: tuple[int, str] | None = None
    """See `Article.flaw`."""


class _Bounds(NamedTuple):
    """Where the front matter is, its fences left out."""

    fence: str
    start: int
    stop: int
    end: int
    """One past the closing fence."""


def read(text: str, fields: Sequence[str]) -> Front:
    """Find the fields to translate in the front matter of a Markdown text.

    Front matter that cannot be read is left alone as a whole, and its flaw told, where it begins
    like one (``key:``); otherwise the fences are Markdown, and there is no front matter.
    """
    bounds = _bounds(text)
    if bounds is None:
        return Front(1 if text.startswith("\ufeff") else 0)
    front = text[bounds.start : bounds.stop]
    scalars = _scalars(bounds.fence, front)
    if scalars is None:
        if not _KEY.match(front):
            return Front(1 if text.startswith("\ufeff") else 0)
        at, reason = (yaml_fields if bounds.fence == "---" else toml_fields).flaw(front)
        return Front(bounds.end, flaw=(bounds.start + at, reason))
    wanted = frozenset(fields)
    blocks = tuple(
        _block(front, scalar, bounds.start)
        for scalar in scalars
        if scalar.name in wanted and scalar.is_text and worded(scalar.value)
    )
    for name in _LANGUAGES:
        for scalar in scalars:
            if scalar.name == name and scalar.value.strip():
                span = (bounds.start + scalar.start, bounds.start + scalar.end)
                return Front(bounds.end, blocks, scalar.value.strip(), span)
    return Front(bounds.end, blocks)


def encode(text: str, segment: Segment, article: Article) -> str:
    """Return a translation as the value of the field it stands in.

    The way the source is written is kept where it can hold the translation; otherwise it is
    put in double quotes. Line breaks are kept where the source has some.
    """
    bounds = _bounds(article.text)
    scalars = _scalars(bounds.fence, article.text[bounds.start : bounds.stop]) if bounds else None
    if bounds is None or scalars is None:
        return article.text[segment.start : segment.end]
    place = segment.start - bounds.start
    scalar = next(scalar for scalar in scalars if scalar.start == place)
    text = text.strip() if "\n" in scalar.value.strip() else one_line(text)
    raw = article.text[segment.start : segment.end]
    if bounds.fence == "---":
        return yaml_fields.encode(text, scalar, raw)
    return toml_fields.encode(text, scalar)


def _bounds(text: str) -> _Bounds | None:
    """Return where the front matter is, or None."""
    opening = _OPENING.match(text)
    if opening is None:
        return None
    closing = _CLOSING[opening[1]].search(text, opening.end() - 1)
    if closing is None or closing.start() - opening.end() > _LONGEST:
        return None
    return _Bounds(opening[1], opening.end(), max(closing.start() + 1, opening.end()), closing.end())


# Asked again by every field that is written; an article's front matter is the same text each time.
@lru_cache(maxsize=16)
def _scalars(fence: str, front: str) -> tuple[Scalar, ...] | None:
    """Return the strings of a front matter in the order in which they stand, or None."""
    if fence == "---":
        return yaml_fields.scalars(front)
    return toml_fields.scalars(front)


def _block(front: str, scalar: Scalar, base: int) -> Block:
    value = scalar.value.strip()
    return Block(
        Role.FIELD,
        ((base + scalar.start, base + scalar.end),),
        scalar.name,
        value=None if front[scalar.start : scalar.end] == value else value,
    )
