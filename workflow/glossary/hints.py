"""What a translator is told of the terms in a segment: the approved wordings, in the `#.` comments of its entry.

Place in the flow:  termbase -> [hints] -> catalog
"""

from __future__ import annotations

from functools import lru_cache

from workflow.glossary.termbase import Termbase

PREFIX = "term: "
"""How a hint begins."""


class Hints:
    """The hints that one glossary gives."""

    def __init__(self, terms: Termbase) -> None:
        """Take a glossary."""
        self._terms = terms
        # A segment is asked about once for each target language.
        self._found = lru_cache(1024)(self._looked_up)

    def of(self, text: str, source: str, target: str) -> tuple[str, ...]:
        """Return a line for each term in a segment that has an approved wording in the target language.

        Args:
            text: the segment.
            source: code of its language.
            target: code of the language it is translated into.

        Returns:
            Lines such as ``term: KNB -> Комитет национальной безопасности (КНБ)``, in the order of the segment.
        """
        lines = []
        for number, wording in self._found(text, source):
            term = self._terms.term(number)
            approved = term.texts.get(target)
            if approved is None:
                continue
            if term.do_not_translate:
                lines.append(f"{PREFIX}{wording} (not translated)")
            else:
                acronym = f" ({term.acronyms[target]})" if target in term.acronyms else ""
                lines.append(f"{PREFIX}{wording} -> {approved}{acronym}")
        return tuple(lines)

    def _looked_up(self, text: str, source: str) -> tuple[tuple[int, str], ...]:
        """Return the terms in a segment by their numbers, each with the wording that stands there, in its base form."""
        found: dict[int, str] = {}
        for one in self._terms.matcher(source).find(text):
            found.setdefault(one.entry.term, one.entry.lemma.text)
        return tuple(found.items())
