"""What was found out of texts, for pages that are read again and again: after a save one text is another, and no other.

Place in the flow:  terms, structure -> [remembered] -> reading
"""

from __future__ import annotations

from functools import lru_cache, partial

from workflow.columns.structure import difference
from workflow.columns.terms import of_source, of_translation
from workflow.glossary.termbase import Termbase

_MOST = 20_000
"""Texts: those of some twenty articles."""


class Texts:
    """The terms and the shape of texts; see `terms.of_source`, `terms.of_translation` and `structure.difference`."""

    def __init__(self, terms: Termbase, *, remember: bool) -> None:
        """Know nothing yet.

        Args:
            terms: the glossary.
            remember: whether to keep what was found out.
        """
        self.terms = terms
        most = _MOST if remember else 0
        self.source = lru_cache(most)(partial(of_source, terms))
        self.translation = lru_cache(most)(partial(of_translation, terms))
        self.shape = lru_cache(most)(difference)
