"""Pairs in which, as a little work tells, the glossary is kept: most pairs of news are so.

Place in the flow:  surnames, termbase -> [plainly_right] -> checks
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from workflow.glossary.folding import fold
from workflow.glossary.matching import Occurrence
from workflow.glossary.surnames import is_namesake
from workflow.glossary.termbase import Termbase

_SUSPECT = re.compile(r"[(\[]|(?<![\w-])[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]{2}")
"""What a translation with a wrong acronym has: a bracket behind the term, or capitals."""
_JOINING = frozenset("-\u2010\u2011\u00ad\u0301")
"""What joins a word to another, or an ending; or stands within a word."""


def terms_meant(terms: Termbase, language: str, source: str) -> list[Occurrence]:
    """Return the terms of a source, less the surnames of somebody else than the glossary's person."""
    found = terms.matcher(language).find(source)
    if not any(one.entry.name for one in found):
        return found
    return [one for one in found if not one.entry.name or not _is_namesake(source, one, language)]


def _is_namesake(source: str, one: Occurrence, language: str) -> bool:
    """Tell whether a surname in a source is surely that of somebody else than the glossary's person."""
    before = fold(source[: one.start], language).cased
    return is_namesake(before, len(before), one.entry.name, language)


def all_stand(terms: Termbase, language: str, meant: Sequence[Occurrence], translation: str) -> bool:
    """Tell whether the terms of a source stand in its translation letter for letter, as names in the nominative do."""
    for one in meant:
        term = terms.term(one.entry.term)
        base = term.texts.get(language)
        if base is None:
            continue
        if term.do_not_translate or term.acronyms or (" " in one.text and " " not in base):
            return False
        start = translation.find(base)
        end = start + len(base)
        if start < 0 or _is_joined(translation[start - 1 : start]) or _is_joined(translation[end : end + 1]):
            return False
        translation = f"{translation[:start]}\n{translation[end:]}"
    return True


def _is_joined(sign: str) -> bool:
    """Tell whether a sign beside a wording may make another word of it."""
    return sign.isalnum() or sign in _JOINING


def is_plainly_right(
    terms: Termbase, language: str, meant: Sequence[Occurrence], found: Sequence[Occurrence], translation: str
) -> bool:
    """Tell, with little work, that nothing can be wrong; most pairs of news are so."""
    there: dict[int, int] = {}
    full: set[int] = set()
    for one in found:
        entry = one.entry
        if entry.status == "forbidden":
            return False
        there[entry.term] = there.get(entry.term, 0) + 1
        if " " in one.text:
            full.add(entry.term)
    asked: dict[int, int] = {}
    for one in meant:
        number = one.entry.term
        term = terms.term(number)
        if language not in term.texts:
            continue
        asked[number] = count = asked.get(number, 0) + 1
        if term.do_not_translate or there.get(number, 0) < count:
            return False
        if term.kind == "person" and number not in full and " " in one.text:
            return False
        if term.acronyms and _SUSPECT.search(translation):
            return False
    return True
