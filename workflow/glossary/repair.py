"""Forbidden wordings replaced by the approved one, in the same case, number and possessive.

Place in the flow:  checks -> [repair] -> commands, drafts

Law: what is not certain is proposed, never applied. Certain is a replacement that comes out the same whatever the
form stands for, or whose case two sources agree on; and only where nothing around it has to agree with it anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from workflow.glossary.checks import forbidden
from workflow.glossary.matching import Occurrence
from workflow.glossary.termbase import Termbase
from workflow.glossary.terms import lemma
from workflow.model import Span
from workflow.morphology.model import Analysis, Lemma


class Repair(NamedTuple):
    """One wording to replace."""

    term: int
    """Number of the term in its glossary, from 0."""

    span: Span
    """What is replaced, in code points; in Russian perhaps with the preposition in front."""

    found: str
    proposed: str

    doubt: str
    """Why a person must decide; empty if it is certain."""


_PREPOSITION = re.compile(r"(?<!\w)([ОоВвСс])[бо]?(\s+)$")
_VOWELS = "аеёиоуыэюя"
_LETTERS = re.compile(r"[^\W\d_]+")
_SENTENCE_START = re.compile(r"(?:^|[.!?…][»”\"]?\s+|[—–-]\s+|\n)[«„“\"(\[]*$")
_SPEAKERS = frozenset({"1sg", "1pl", "2sg", "2pol"})
"""Possessives of those who speak and are spoken to: news hardly has them, and other forms look like them."""

_PARTICLES = frozenset(["да", "де", "та", "те", "ма", "ме", "ба", "бе", "па", "пе"])
"""Kazakh words that take their vowel and consonant from the word in front."""


def repairs(terms: Termbase, way: tuple[str, str], source: str, translation: str) -> list[Repair]:
    """List what to replace in a translation.

    Args:
        terms: the glossary.
        way: codes of the source's language and the translation's.
        source: the source text, which tells what terms are meant.
        translation: its translation.

    Returns:
        Repairs in the order of the translation; their spans do not overlap.
    """
    found: list[Repair] = []
    for one in forbidden(terms, way, source, translation):
        repair = _repair(terms, way[1], translation, one)
        if repair and (not found or repair.span[0] >= found[-1].span[1]):
            found.append(repair)
    return found


def repaired(text: str, found: Iterable[Repair]) -> str:
    """Return a text with repairs applied, the certain ones alone."""
    for repair in sorted(found, key=lambda one: one.span, reverse=True):
        if not repair.doubt:
            text = text[: repair.span[0]] + repair.proposed + text[repair.span[1] :]
    return text


def _repair(terms: Termbase, language: str, text: str, one: Occurrence) -> Repair | None:
    """Return how one forbidden wording is replaced; None where the approved one is what stands there."""
    approved = lemma(terms.term(one.entry.term), language)
    analyses = _likely(one.analyses)
    ways = {analysis: form for analysis in analyses if (form := _form(terms, approved, language, analysis))}
    doubt = ""
    if not ways:
        ways, doubt = {analyses[0]: approved.text}, "the approved wording has no such form"
    analysis = next(iter(ways))
    if len(set(ways.values())) > 1 or len(ways) < len(analyses):
        chosen, sure = _decided(text, (one.start, one.end), analyses) if language == "ru" else (analysis, False)
        doubt = doubt or ("" if sure and chosen in ways else "the case is not certain")
        analysis = chosen if chosen in ways else analysis
    new = _cased(ways[analysis], text, one)
    span = (one.start, one.end)
    if language == "ru":
        doubt = doubt or _disagreement(one.entry.lemma, approved, analysis, text, span)
        span, new = _with_preposition(text, span, new)
    elif language == "kk":
        doubt = doubt or _particle(text, one.end, one.text, new)
    doubt = doubt or _quoted(text, one.start)
    found = text[slice(*span)]
    return None if found == new else Repair(one.entry.term, span, found, new, doubt)


def _likely(analyses: tuple[Analysis, ...]) -> tuple[Analysis, ...]:
    """Leave out what a form says in a letter and hardly ever in the news."""
    return tuple(one for one in analyses if one.possessive not in _SPEAKERS) or analyses


def _form(terms: Termbase, approved: Lemma, language: str, analysis: Analysis) -> str | None:
    """Return the approved wording in a form; what carries a possessive ending itself takes no second one."""
    form = terms.form(approved, language, analysis)
    return form or (terms.form(approved, language, analysis._replace(possessive="")) if analysis.possessive else None)


def _decided(text: str, span: Span, analyses: tuple[Analysis, ...]) -> tuple[Analysis, bool]:
    """Return the analysis that most likely holds here, and whether that is certain."""
    from workflow.morphology.russian_context import decide, opinions  # noqa: PLC0415 - only the ambiguous needs it

    if chosen := decide(text, span, analyses):
        return chosen, True
    said = opinions(text, span, analyses)
    return said.model or next(one for one in analyses if one in said.rules), False


def _disagreement(old: Lemma, new: Lemma, analysis: Analysis, text: str, span: Span) -> str:
    """Say what may have to agree anew where a Russian term changes its gender or number; empty if nothing does."""
    from workflow.morphology import russian, russian_context  # noqa: PLC0415 - only Russian repairs need it

    if russian.agreement(old) == russian.agreement(new):
        return ""
    if analysis.case in {"nomn", "accs"}:
        return "verbs and adjectives may have to agree with the other gender or number"
    before = _LETTERS.findall(text[: span[0]])[-1:]
    behind = text[span[1] :]
    if before and russian_context.agreeing(before[0]):
        return f'"{before[0]}" may have to agree with the other gender or number'
    if found := re.match(r",\s*(?:\w+\s+)?(котор\w+|\w+щ\w{2,3}|\w+(?:нн|т|вш)\w{2})\b", behind):
        return f'"{found[1]}" may have to agree with the other gender or number'
    return ""


def _with_preposition(text: str, span: Span, new: str) -> tuple[Span, str]:
    """Return what replaces a wording together with the preposition in front, where that must change its shape."""
    found = _PREPOSITION.search(text[: span[0]])
    if not found:
        return span, new
    first, second = new[:1].lower(), new[1:2].lower()
    letter = found[1].lower()
    joined = second.isalpha() and second not in _VOWELS + "ьъ"
    if letter == "о":
        tail = "б" if first in "аиоуэ" else ""
    elif letter == "в":
        tail = "о" if first in "вф" and joined else ""
    else:
        tail = "о" if (first in "сзшж" and joined) or first == "щ" else ""
    wanted = found[1] + tail
    if wanted + found[2] == found[0] or found[0].strip().lower() in {"обо", "оо"}:
        return span, new
    return (found.start(), span[1]), wanted + found[2] + new


def _particle(text: str, end: int, old: str, new: str) -> str:
    """Say that a Kazakh particle behind may have to change with the word it follows; empty if it need not."""
    found = re.match(r"\s+(\w+)", text[end:])
    if not found or found[1].lower() not in _PARTICLES or old[-2:] == new[-2:]:
        return ""
    return f'"{found[1]}" may have to follow the sounds of the new word'


def _quoted(text: str, at: int) -> str:
    """Say that a wording stands in a quotation, which is not ours to change; empty if it does not."""
    before = text[:at]
    inside = before.count("«") > before.count("»") or before.count("“") > before.count("”")
    return "it stands in a quotation" if inside else ""


def _cased(new: str, text: str, one: Occurrence) -> str:
    """Return the approved wording with the capitals of its place: all of them, or one where a sentence begins."""
    if text.isupper() and len(text) > len(one.text):
        return new.upper()
    if one.text[:1].isupper() and new[:1].islower() and _SENTENCE_START.search(text[: one.start]):
        return new[:1].upper() + new[1:]
    return new
