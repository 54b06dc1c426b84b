"""Formats: an article's text into blocks of prose, and translations back into the text.

Place in the flow:  source/ -> [formats] -> segments -> catalog        catalog -> [formats] -> build/

Law 1: for every text and every format, `write` with each piece's own text gives the text
back, code point for code point; and whatever a text holds, the pieces `read` finds ascend,
do not overlap, and have no white space at their edges.

To add a format, write a module whose `FORMAT` fits `Format`, and its line in `FORMATS`. Modules are
imported when an article of theirs is read: finding that nothing changed must not pay for them.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from workflow.formats.prose import Reading
    from workflow.model import Article, Segment, Span


class Known(NamedTuple):
    """A format in the list."""

    name: str
    """What a newsroom calls it."""

    suffixes: tuple[str, ...]
    """Endings of the names of its files, lower case, with the dot."""

    module: str
    """The module in this folder that has it."""

    inline: bool = False
    """Whether its prose holds Markdown's inline markup; `Article.inline`, told without reading one."""


FORMATS = (
    Known("plain text", (".txt", ".text"), "plain"),
    Known("Markdown", (".md", ".markdown"), "markdown", inline=True),
)
"""Every format, in the order in which they are listed to a newsroom."""


class Format(Protocol):
    """One kind of article: how it is read, and how a translation is written into it."""

    def read(self, text: str, reading: Reading) -> Article:
        """Find the prose of an article; everything else stays as it stands.

        Args:
            text: the whole file, decoded, byte order mark and line ends included.
            reading: what the settings say about reading.
        """

    def encode(self, text: str, segment: Segment, article: Article) -> str:
        """Return a translation as it is written at the segment's place.

        Whatever the translation holds, the blocks of the article stay what they are: it is
        written on one line, and what would begin a list, a heading or the like is escaped.
        Inline markup is the translator's and stays. The source's own text is never touched.
        """

    def foreign(self, text: str, language: str, target: str, segment: Segment, article: Article) -> str:
        """Return a source passage marked as being left in its own language.

        Args:
            text: the segment's text.
            language: the code of the language it is in.
            target: the code of the language of the article around it.
            segment: where it stands.
            article: the article it stands in.
        """


def known(suffix: str) -> Known | None:
    """Return the format of files with this ending (".md") without loading it, or None."""
    suffix = suffix.lower()
    return next((kind for kind in FORMATS if suffix in kind.suffixes), None)


@cache
def format_for(suffix: str) -> Format:
    """Return what reads and writes files with this ending (".md").

    Raises:
        KeyError: no format has it.
    """
    kind = known(suffix)
    if kind is None:
        raise KeyError(suffix)
    found: Format = import_module(f"workflow.formats.{kind.module}").FORMAT
    return found


def write(article: Article, replacements: Sequence[tuple[Span, str]]) -> str:
    """Return the article's text with stretches of it replaced; the rest is kept as it stands.

    Args:
        article: what a format read.
        replacements: spans of the article's text, ascending and not overlapping, each with
            what is to stand there.

    Raises:
        ValueError: the spans overlap or do not ascend, or leave the text.
    """
    text, parts, at = article.text, [], 0
    for (start, end), new in replacements:
        if not at <= start <= end <= len(text):
            message = f"replacement [{start}, {end}) after {at} in a text of {len(text)}"
            raise ValueError(message)
        parts += [text[at:start], new]
        at = end
    return "".join([*parts, text[at:]])
