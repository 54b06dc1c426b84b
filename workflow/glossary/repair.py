"""Forbidden wordings replaced by the approved one, in the same case, number and possessive.

Place in the flow:  checks -> [repair] -> commands, drafts

Law: what is not certain is proposed, never applied. Certain is a replacement that comes out the same whatever the
form stands for, or whose case two sources agree on; and only where nothing around it has to agree with it anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
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
_GOVERNING = frozenset(["в", "во", "на", "за", "под", "подо", "про", "через", "сквозь", "о", "об", "обо", "по"])
"""Prepositions of the accusative."""

_VOWELS = "аеёиоуыэюя"
_WITH_SO = frozenset({"вс", "вт", "вз", "мн", "ль"})
_CLAUSE = re.compile(r"[,;:.!?()«»—–\n]")
_LETTERS = re.compile(r"[^\W\d_]+")
_SENTENCE_START = re.compile(r"(?:^|[.!?…:][»”\"]?\s+|\n)(?:[—–-]\s+)?[«„“\"(\[]*$")
_CLAUSE_BEHIND = re.compile(r"\s*[,(]\s*((?:\w+\s+){0,2}\w+)")
_PRONOUN = re.compile(
    r"\b(он|она|оно|его|её|ее|ему|ей|им|ею|нём|нем|ней|него|неё|нее|нему|ним|сам|сама|само)\b", re.IGNORECASE
)
"""Words behind a term that take its gender, wherever they stand."""
_SPEAKERS = frozenset({"1sg", "1pl", "2sg", "2pol"})
"""Possessives of those who speak and are spoken to: news hardly has them, and other forms look like them."""

_PARTICLES = frozenset(["да", "де", "та", "те", "ма", "ме", "ба", "бе", "па", "пе", "мен", "бен", "пен", "ғой", "қой"])
"""Kazakh words that take their vowel or consonant from the word in front."""


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
    sure: list[Repair] = []
    while True:  # what is replaced may make certain what stands beside it
        judged = _judged(terms, way, source, repaired(translation, sure))
        found = [back for one in judged if (back := _back(one, sure))]
        certain = [one for one in found if not one.doubt]
        sure = sorted([*sure, *certain], key=lambda one: one.span)
        if not certain:
            return sorted([*sure, *found], key=lambda one: one.span)


def _judged(terms: Termbase, way: tuple[str, str], source: str, translation: str) -> list[Repair]:
    """List what to replace in a translation as it stands."""
    found: list[Repair] = []
    named = {one.entry.term for one in terms.matcher(way[0]).find(source)}
    for one in forbidden(terms, way, source, translation):
        repair = _repair(terms, way[1], translation, one)
        if repair and one.entry.term not in named:
            repair = repair._replace(doubt=repair.doubt or "the source does not name it")
        if repair and (not found or repair.span[0] >= found[-1].span[1]):
            found.append(repair)
    return found


def _back(one: Repair, applied: Iterable[Repair]) -> Repair | None:
    """Return a repair of a text that was repaired before with its place in the text before; None within a repair."""
    moved = 0
    for earlier in applied:
        start = earlier.span[0] + moved
        if one.span[1] <= start:
            break
        if one.span[0] < start + len(earlier.proposed):
            return None
        moved += len(earlier.proposed) - (earlier.span[1] - earlier.span[0])
    return one._replace(span=(one.span[0] - moved, one.span[1] - moved))


def repaired(text: str, found: Iterable[Repair]) -> str:
    """Return a text with repairs applied, the certain ones alone."""
    for repair in sorted(found, key=lambda one: one.span, reverse=True):
        if not repair.doubt:
            text = text[: repair.span[0]] + repair.proposed + text[repair.span[1] :]
    return text


def _repair(terms: Termbase, language: str, text: str, one: Occurrence) -> Repair | None:
    """Return how one forbidden wording is replaced; None where the approved one is what stands there."""
    approved = lemma(terms.term(one.entry.term), language)
    analyses = _likely(one)
    ways = {analysis: form for analysis in analyses if (form := _form(terms, approved, language, analysis))}
    doubt = ""
    if not ways:
        ways, doubt = {analyses[0]: approved.text}, "the approved wording has no such form"
    analysis = next(iter(ways))
    if len(set(ways.values())) > 1 or len(ways) < len(analyses):
        from workflow.morphology.russian_context import likeliest  # noqa: PLC0415 - only the ambiguous needs it

        chosen, sure = likeliest(text, (one.start, one.end), analyses) if language == "ru" else (analysis, False)
        doubt = doubt or ("" if sure and chosen in ways else "the case is not certain")
        analysis = chosen if chosen in ways else analysis
    new = _cased(ways[analysis], text, one)
    span = (one.start, one.end)
    if language == "ru":
        doubt = doubt or _disagreement(one.entry.lemma, approved, analysis, text, span)
        span, new, unsure = _with_preposition(text, span, new)
        doubt = doubt or unsure
    elif language == "kk":
        doubt = doubt or _particle(text, one.end, one.text, new)
    doubt = doubt or _quoted(text, one.start)
    found = text[slice(*span)]
    return None if found == new else Repair(one.entry.term, span, found, new, doubt)


def _likely(one: Occurrence) -> tuple[Analysis, ...]:
    """Leave out what a form says in a letter and hardly ever in the news, and whose a person or a place is."""
    said = tuple(way for way in one.analyses if way.possessive not in _SPEAKERS) or one.analyses
    named = one.entry.lemma.kind in {"person", "place"}
    return tuple(way for way in said if not way.possessive) or said if named else said


def _form(terms: Termbase, approved: Lemma, language: str, analysis: Analysis) -> str | None:
    """Return the approved wording in a form; what carries a possessive ending itself takes no second one."""
    form = terms.form(approved, language, analysis)
    return form or (terms.form(approved, language, analysis._replace(possessive="")) if analysis.possessive else None)


def _disagreement(old: Lemma, new: Lemma, analysis: Analysis, text: str, span: Span) -> str:
    """Say what may have to agree anew where a Russian term changes its gender or number; empty if nothing does."""
    from workflow.morphology import russian, russian_context  # noqa: PLC0415 - only Russian repairs need it

    was, becomes = russian.agreement(old), russian.agreement(new)
    alike = was == becomes or (analysis.number == "plur" and was[0] == becomes[0] == "sing")
    if alike and (analysis.case != "accs" or _animate(old) == _animate(new)):
        return ""
    before = _LETTERS.findall(_CLAUSE.split(text[: span[0]])[-1])
    behind = text[span[1] :]
    if before and russian_context.agreeing(before[-1].lower()):
        return f'"{before[-1]}" may have to agree with the other word'
    governed = before and before[-1].lower() in _GOVERNING  # then no verb agrees with it
    if not alike and analysis.case in {"nomn", "accs"} and not governed:
        return "verbs and adjectives may have to agree with the other gender or number"
    word = "" if alike else next(_showing_gender(before, behind), "")
    return f'"{word}" may have to agree with the other gender or number' if word else ""


def _showing_gender(before: Iterable[str], behind: str) -> Iterator[str]:
    """Yield the words around a term that show its gender: participles, relative clauses, pronouns."""
    yield from (word for word in before if _participle(word))
    if opened := _CLAUSE_BEHIND.match(behind):
        yield from (word for word in opened[1].split() if _participle(word))
    yield from (word[0] for word in _PRONOUN.finditer(behind))


def _animate(lemma: Lemma) -> bool:
    """Tell whether a Russian term has the accusative of those who live."""
    from workflow.morphology import russian  # noqa: PLC0415 - only Russian repairs need it

    forms = {form.analysis: form.text for form in russian.forms(lemma) if form.preferred}
    plural = forms.get(Analysis("gent", "plur"))
    if plural is not None:
        return plural == forms.get(Analysis("accs", "plur"))
    return lemma.kind == "person"


def _participle(word: str) -> bool:
    """Tell whether a word is a participle, or a pronoun that shows a gender."""
    from workflow.morphology.russian_words import parses  # noqa: PLC0415 - only Russian repairs need it

    low = word.lower()
    return parses(low)[0].part == "PRTF" or low.startswith("котор") or low in {"обеих", "обеим", "обеими"}


def _with_preposition(text: str, span: Span, new: str) -> tuple[Span, str, str]:
    """Return what replaces a wording, with the preposition in front where that must change its shape, and a doubt."""
    found = _PREPOSITION.search(text[: span[0]])
    if not found or found[0].strip().lower() in {"оо", "вб", "сб"}:
        return span, new, ""
    bare = new.lstrip('«„“"(')
    start, letter = bare[:2].lower(), found[1].lower()
    joined = len(start) > 1 and start[1] not in _VOWELS + "ьъ" and start.isalpha()
    if letter == "о":
        tail = "б" if start[:1] in "аиоуэ" else ""
    elif letter == "в":
        tail = "о" if start[:1] in "вф" and joined else ""
    else:
        tail = "о" if (start[:1] in "сзшж" and joined) or start[:1] == "щ" or start in _WITH_SO else ""
    wanted = found[1] + (tail.upper() if new.isupper() and text.isupper() else tail)
    spelled = re.match(r"[А-ЯЁ]{2,}\b", bare) and not text.isupper()
    doubt = f'whether "{found[0].strip()}" stays depends on how the letters are read'
    if spelled and (start[:1] in "лмнрсф" if letter == "о" else wanted + found[2] != found[0]):
        return span, new, doubt
    if wanted + found[2] == found[0]:
        return span, new, ""
    return (found.start(), span[1]), wanted + found[2] + new, ""


def _particle(text: str, end: int, old: str, new: str) -> str:
    """Say that a Kazakh particle behind may have to change with the word it follows; empty if it need not."""
    found = re.match(r"\s+(\w+)", text[end:])
    if not found or found[1].lower() not in _PARTICLES or old[-2:].lower() == new[-2:].lower():
        return ""
    return f'"{found[1]}" may have to follow the sounds of the new word'


def _quoted(text: str, at: int) -> str:
    """Say that a wording stands in a quotation, which is not ours to change; empty if it does not."""
    before = text[:at]
    german = "„" in before  # then “ closes
    opened = before.count("«") + before.count("„" if german else "“")
    closed = before.count("»") + before.count("“" if german else "”") + before.count("”") * german
    inside = opened > closed or before.count('"') % 2
    return "it stands in a quotation" if inside else ""


def _cased(new: str, text: str, one: Occurrence) -> str:
    """Return the approved wording with the capitals of its place: all of them, or one where a sentence begins."""
    known = one.entry.lemma.text
    shouted = text.isupper() and len(_LETTERS.findall(text)) > len(_LETTERS.findall(one.text)) + 1
    if one.text.isupper() and (shouted or not known.isupper()) and len(known) > 1:
        return new.upper()
    if one.text[:1].isupper() and new[:1].islower() and _SENTENCE_START.search(text[: one.start]):
        return new[:1].upper() + new[1:]
    return new
