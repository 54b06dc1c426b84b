"""A source with its translation, as rules look at it.

Place in the flow:  marks, termbase -> [pair] -> rules
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from workflow.glossary.termbase import Termbase
from workflow.model import Span, Way
from workflow.segments.marks import hidden, is_bare


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
        self.hidden_source, self.source_prose, source_bare = _source(source, markup)
        """Where in the source stands what is no prose: markup, targets of links, addresses, code, codes; and the source
        with a space for each code point of it, so that offsets are those of `source`."""
        self.hidden_translation, self.prose, bare = _read(translation, markup)
        """Likewise in the translation."""
        self.bare = source_bare and bare
        """Whether neither has so much as a sign with which markup, an address or a code could begin."""
        self._words: Sequence[str] | None = None

    @property
    def words(self) -> Sequence[str]:
        """The prose of the translation as spaces divide it, each word with the marks it touches."""
        if self._words is None:
            self._words = self.prose.split()
        return self._words


def _read(text: str, markup: bool) -> tuple[Sequence[Span], str, bool]:
    """Return what is no prose in a text, the text with spaces there, and whether nothing looks as if it were no prose."""
    if is_bare(text):
        return (), text, True
    spans = hidden(text, markup=markup)
    parts: list[str] = []
    at = 0
    for start, end in spans:
        parts += [text[at:start], " " * (end - start)]
        at = end
    return spans, "".join([*parts, text[at:]]) if spans else text, False


_source = lru_cache(maxsize=1024)(_read)
"""A source is looked at once for its translations into several languages, article by article."""
