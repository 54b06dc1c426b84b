"""A source with its translation, as rules look at it.

Place in the flow:  marks, termbase -> [pair] -> rules
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from workflow.glossary.termbase import Termbase
from workflow.model import Span, Way
from workflow.segments.marks import hidden


class Pair:
    """A source with its translation, and what several rules want to know of them, each found out once."""

    def __init__(
        self,
        source: str,
        translation: str,
        way: Way,
        terms: Termbase,
        *,
        markup: bool = True,
        context: str | None = None,
    ) -> None:
        """Take a pair.

        Args:
            source: the msgid.
            translation: the msgstr, not empty.
            way: the two languages.
            terms: the glossary; one without terms where there is none.
            markup: whether the article holds Markdown's inline markup.
            context: the msgctxt.
        """
        self.source = source
        self.translation = translation
        self.way = way
        self.terms = terms
        self.markup = markup
        self.context = context

    @property
    def hidden_source(self) -> Sequence[Span]:
        """Where in the source stands what is no prose: markup, targets of links, addresses, code, codes."""
        return _prose(self.source, self.markup)[0]

    @property
    def hidden_translation(self) -> Sequence[Span]:
        """Likewise in the translation."""
        return _prose(self.translation, self.markup)[0]

    @property
    def source_prose(self) -> str:
        """The source with a space for each code point that is no prose: offsets are those of `source`."""
        return _prose(self.source, self.markup)[1]

    @property
    def prose(self) -> str:
        """The translation with a space for each code point that is no prose: offsets are those of `translation`."""
        return _prose(self.translation, self.markup)[1]


@lru_cache(maxsize=1024)  # a source is looked at once for its translations into several languages, article by article
def _prose(text: str, markup: bool) -> tuple[tuple[Span, ...], str]:
    """Return what is no prose in a text, and the text with spaces there."""
    spans = hidden(text, markup=markup)
    parts: list[str] = []
    at = 0
    for start, end in spans:
        parts += [text[at:start], " " * (end - start)]
        at = end
    return tuple(spans), "".join([*parts, text[at:]]) if spans else text
