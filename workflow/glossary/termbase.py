"""The glossary at work: what it says, where its terms occur, how they read in any form.

Place in the flow:  terms, prepared -> [termbase] -> checks, repair, hints, commands
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from functools import cache

from workflow.glossary import terms
from workflow.glossary.matching import Entry, Matcher
from workflow.glossary.prepared import Track, matcher
from workflow.glossary.terms import Glossary, Term
from workflow.morphology import grammar
from workflow.morphology.model import Analysis, Lemma


class Termbase:
    """A glossary with its matchers, each made when it is first asked for."""

    def __init__(self, root: str, glossary: Glossary, *, track: Track = list) -> None:
        """Take a glossary.

        Args:
            root: the workspace, in whose cache the matchers are kept.
            glossary: its terms.
            track: shows progress where the forms of many terms have to be found out.
        """
        self.glossary = glossary
        self._root = root
        self._track = track
        self._data = glossary.table.text().encode() if glossary.table else b""
        self._matchers: dict[str, Matcher] = {}
        self._forms = cache(self._looked_up)

    def term(self, number: int) -> Term:
        """Return a term by its number."""
        return self.glossary.terms[number]

    def matcher(self, language: str) -> Matcher:
        """Return what finds the terms in texts of a language."""
        found = self._matchers.get(language)
        if found is None:
            entries = list(_entries(self.glossary, language))
            found = matcher(self._root, language, entries, self._data, track=self._track)
            self._matchers[language] = found
        return found

    def form(self, lemma: Lemma, language: str, analysis: Analysis) -> str | None:
        """Return what a term is in a case and number; None where it has no such form."""
        return self._forms(lemma, language).get(analysis)

    @staticmethod
    def _looked_up(lemma: Lemma, language: str) -> dict[Analysis, str]:
        """Return the forms of a term that are written, by what they say."""
        found: dict[Analysis, str] = {}
        for form in grammar(language).forms(lemma):
            if form.preferred:
                found.setdefault(form.analysis, form.text)
        return found


def load(root: str, locales: Sequence[str], *, track: Track = list) -> Termbase:
    """Read the glossary of a workspace; what is wrong with its file is in `glossary.problems`."""
    path = os.path.join(root, terms.FILE)
    glossary = terms.read(path, locales) if os.path.exists(path) else Glossary(())
    return Termbase(root, glossary, track=track)


def _entries(glossary: Glossary, language: str) -> Iterator[Entry]:
    """Yield every wording of every term in a language. A person is known by the surname, too."""
    for number, term in enumerate(glossary.terms):
        wordings = {text: status for status, text in reversed(list(term.wordings(language)))}
        for text, status in wordings.items():
            lemma = terms.lemma(term, language, None if status == "approved" else text)
            yield Entry(number, lemma, status, terms.exact(term, text))
        approved = term.texts.get(language, "")
        surname = approved.rpartition(" ")[2]
        if term.kind == "person" and surname not in wordings and not term.do_not_translate:
            yield Entry(number, Lemma(surname, "person", term.gender), "allowed", exact=True)
