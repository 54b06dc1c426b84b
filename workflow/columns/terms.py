"""The terms of the glossary in a source and in its translation.

Place in the flow:  termbase -> [terms] -> reading

In a translation only the terms of its source count: that a common word happens to be a term as well helps nobody.
"""

from __future__ import annotations

from collections.abc import Container, Sequence

from workflow.columns.model import Term
from workflow.glossary.matching import Occurrence
from workflow.glossary.termbase import Termbase


def of_source(terms: Termbase, text: str, source: str, targets: Sequence[str]) -> tuple[Term, ...]:
    """Return the terms in a source that have an approved wording in one of the targets.

    Args:
        terms: the glossary.
        text: the msgid.
        source: its language.
        targets: languages it is translated into.
    """
    found = (_term(terms, one, source, targets) for one in _spread(terms.matcher(source).find(text)))
    return tuple(term for term in found if term.approved)


def of_translation(terms: Termbase, text: str, target: str, numbers: Container[int]) -> tuple[Term, ...]:
    """Return the terms in a translation.

    Args:
        terms: the glossary.
        text: the msgstr.
        target: its language.
        numbers: those of the terms in its source.
    """
    found = [one for one in terms.matcher(target).find(text) if one.entry.term in numbers]
    return tuple(_term(terms, one, target, (target,)) for one in _spread(found))


def _spread(found: Sequence[Occurrence]) -> list[Occurrence]:
    """Return what stands at each place, one where several terms have a form in common: occurrences do not overlap else."""
    return list({one.start: one for one in reversed(found)}.values())[::-1]


def _term(terms: Termbase, one: Occurrence, language: str, languages: Sequence[str]) -> Term:
    """Return a term where it stands in a text of a language, with its approved wordings in some."""
    term = terms.term(one.entry.term)
    approved = []
    for code in languages:
        if wording := term.texts.get(code):
            acronym = f" ({term.acronyms[code]})" if code in term.acronyms else ""
            approved.append((code, wording + acronym))
    number, lemma, status, *_ = one.entry
    name = term.texts.get(language, lemma.text)
    return Term((one.start, one.end), number, name, lemma.text, status, tuple(approved), term.note)
