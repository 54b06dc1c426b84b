"""The glossary at work: what it says, where its terms occur, how they read in any form.

Place in the flow:  terms, kept, prepared -> [termbase] -> checks, repair, hints, commands
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from functools import cache
from operator import attrgetter
from typing import Any

from workflow import files
from workflow.errors import DataError, SettingsError
from workflow.glossary import kept, terms
from workflow.glossary.kept import Lazy
from workflow.glossary.matching import Entry, Matcher
from workflow.glossary.prepared import Track, matcher
from workflow.glossary.surnames import surname
from workflow.glossary.table import decode
from workflow.glossary.terms import Glossary, Term
from workflow.morphology import grammar
from workflow.morphology.model import Analysis, Lemma

_fields = attrgetter(*Term.__slots__)


class Termbase:
    """A glossary with its matchers, each made when it is first asked for."""

    def __init__(self, root: str, glossary: Glossary, state: str, *, track: Track = list) -> None:
        """Take a glossary.

        Args:
            root: the workspace, in whose cache the matchers are kept.
            glossary: its terms.
            state: tells it from any other glossary.
            track: shows progress where the forms of many terms have to be found out.
        """
        self.glossary = glossary
        self._root = root
        self._track = track
        self._state = state
        self._matchers: dict[str, Matcher] = {}
        self._forms = cache(self._looked_up)

    def term(self, number: int) -> Term:
        """Return a term by its number."""
        return self.glossary.terms[number]

    def matcher(self, language: str) -> Matcher:
        """Return what finds the terms in texts of a language."""
        found = self._matchers.get(language)
        if found is None:

            def entries() -> list[Entry]:
                return list(_entries(self.glossary, language))

            found = matcher(self._root, language, entries, self._state, track=self._track)
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
    """Read the glossary of a workspace; what is wrong with its file is in `glossary.problems`.

    A file that was read before is not judged again: its terms come from what was kept, and without their table.
    """
    path = os.path.join(root, terms.FILE)
    if not os.path.exists(path):
        return Termbase(root, Glossary(()), "", track=track)
    try:
        data = files.read(path, terms.FILE)
        text = decode(data, terms.FILE)
    except DataError:
        return Termbase(root, terms.read(path, locales), "", track=track)
    state = kept.state(data, *locales)
    head, *rows = kept.lines(root, "glossary.json", state, lambda: _packed(terms.parse(text, locales)))
    languages, problems = json.loads(head)
    found = tuple(SettingsError(*problem) for problem in problems)
    return Termbase(root, Glossary(Lazy(rows, _term), found, None, tuple(languages)), state, track=track)


def _packed(glossary: Glossary) -> Iterator[object]:
    """Yield a glossary as values of JSON: languages and problems, then for each term what is not empty of it."""
    problems = [(one.slug, one.place, one.problem, one.remedy) for one in glossary.problems]
    yield glossary.languages, problems
    for term in glossary.terms:
        filled = {name: value for name, value in zip(Term.__slots__, _fields(term), strict=True) if value}
        if term.kk_possessive is False:
            filled["kk_possessive"] = False
        if term.indeclinable:
            filled["indeclinable"] = sorted(term.indeclinable)
        yield filled


def _term(fields: dict[str, Any]) -> Term:
    """Return the term of what `_packed` made of it."""
    for name in fields.keys() & {"allowed", "forbidden"}:
        fields[name] = {code: tuple(texts) for code, texts in fields[name].items()}
    for name, made in (("ru_forms", tuple), ("indeclinable", frozenset)):
        if name in fields:
            fields[name] = made(fields[name])
    return Term(**fields)


def _entries(glossary: Glossary, language: str) -> Iterator[Entry]:
    """Yield every wording of every term in a language. A person is known by the surname, too."""
    for number, term in enumerate(glossary.terms):
        wordings = {text: status for status, text in reversed(list(term.wordings(language)))}
        for text, status in wordings.items():
            lemma = terms.lemma(term, language, None if status == "approved" else text)
            yield Entry(number, lemma, status, terms.exact(term, text))
        name = term.texts.get(language, "")
        known = surname(name) if term.kind == "person" and not term.do_not_translate else ""
        if known and known not in wordings:
            yield Entry(number, Lemma(known, "person", term.gender), "allowed", exact=True, name=name)
