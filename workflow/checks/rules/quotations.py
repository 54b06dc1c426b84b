"""The rules about quotations: whose words stand there and where they end, and which marks a language has for that.

Place in the flow:  writing.quotes -> [quotations] -> checks

`quotations`, `quotations-reworded` and `quotations-split` share a comparison, `quotation-marks` and `quotation-style` a
look at the marks; each tells what has its severity by default. What another segment may explain is never an error: a
quotation may run over several, and a rule sees but one.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from workflow.checks.model import EntryRule, Finding, PairCheck, Severity
from workflow.checks.pair import Pair
from workflow.model import Span
from workflow.writing.alphabets import shown
from workflow.writing.quotes import MARKS, NOTHING, Mark, Quotation, Quoted, possible, read

_LANGUAGES = {"en": "English", "ru": "Russian", "kk": "Kazakh"}
_INNER = {"en": "‘…’", "ru": "„…“", "kk": "„…“"}
_PAIRS = frozenset(("«»", "“”", "„“", "‘’", '""', "''", "‹›", "„”", "‚‘", "<<>>", ",,''", "``''"))

_FEW = 3
"""Fewer quoted words are a name, or a word kept at arm's length: a translator may do without marks."""
_STATEMENT = 4
_DASHED = re.compile(r"\s*[—–-]\s")
_ATTRIBUTED = re.compile(r"[,.!?…]\s*[—–-]\s*[a-zа-яёәғқңөұүһі]")
"""As in «Да, — сказал он: the quotation may go on in the next segment."""
_LETTERS = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_SPOKEN = re.compile(r"[,.!?…]\W*$")
_ATTRIBUTION = re.compile(r"[,.]\s*[—–-]\s")
_APART = frozenset("*_<&\\")
"""What markup begins with that may stand for quotation marks: emphasis, tags, entities, escapes."""
_INCHES = re.compile(r"\d\s?[\"″”]|inch|дюйм", re.IGNORECASE)


class _Judged(NamedTuple):
    """A finding, and how much it matters: which of the rules tells it."""

    level: Severity

    finding: Finding


def _compared(level: Severity) -> PairCheck:
    """Return the check that tells how quotations differ from those of the source, as far as a rule of a level does."""
    return lambda pair: [one.finding for one in judged if one.level is level] if (judged := _judged(pair)) else ()


def _looked_at(level: Severity) -> PairCheck:
    """Return the check that tells which marks are not those of the language, as far as a rule of a level does."""
    return lambda pair: [one.finding for one in shaped if one.level is level] if (shaped := _shaped(pair)) else ()


def _judged(pair: Pair) -> Sequence[_Judged]:
    """Compare the quotations of a pair, once for all rules."""
    known: Sequence[_Judged] | None = pair.__dict__.get("_quotations")
    if known is None:
        source, translation = _read(pair)
        if _is_plain(source, translation):
            pair.__dict__["_quotations"] = ()
            return ()
        found = [*_mixed(pair, translation), *_left(pair, source, translation), *_lost(pair, source, translation)]
        known = pair.__dict__["_quotations"] = sorted(found, key=_place)
    return known


def _is_plain(source: Quoted, translation: Quoted) -> bool:
    """Tell at a glance that every quotation of a translation is closed, and none of the source is lost."""
    if translation is NOTHING:
        return source is NOTHING
    left = translation.unclosed or translation.unopened or translation.merged or translation.unsure
    return not left and source.total <= translation.total


def _read(pair: Pair) -> tuple[Quoted, Quoted]:
    """Read the quotations of the source and of the translation, once for all rules."""
    known: tuple[Quoted, Quoted] | None = pair.__dict__.get("_quoted")
    if known is None:
        source = _source(pair.source, pair.source_prose) if possible(pair.source) else NOTHING
        translation = read(pair.translation, pair.prose) if possible(pair.translation) else NOTHING
        known = pair.__dict__["_quoted"] = (source, translation)
    return known


_source = lru_cache(maxsize=1024)(read)
"""A source is looked at once for its translations into several languages."""


def _mixed(pair: Pair, translation: Quoted) -> Iterator[_Judged]:
    """Yield quotations that open with a mark of one kind and close with one of another."""
    for one in translation.quotations:
        if one.opening.kind != one.closing.kind:
            message = f"a quotation is opened by {one.opening.sign} and closed by {one.closing.sign}"
            yield _Judged(
                Severity.ERROR, Finding(message, f"close it with {_partner(one.opening, pair.way[1], 1)}", _span(one))
            )


def _left(pair: Pair, source: Quoted, translation: Quoted) -> Iterator[_Judged]:
    """Yield marks without a partner, where the source has none on that side."""
    lacking = len(source.quotations) + len(source.unclosed) + len(source.unopened) > len(translation.quotations)
    # Russian and Kazakh mark speech by dashes, too: a translation may quote where they have no mark at all.
    unmarked = pair.way[0] != "en" and not source.total
    left = [*translation.unclosed, *translation.merged] if lacking else translation.unclosed
    for number, mark in enumerate(one for one in left if lacking or one.kind != "'"):
        crossed = any(one.opening < mark < one.closing for one in translation.quotations)
        if crossed or number >= len(source.unclosed):
            split = not crossed and (unmarked or _ATTRIBUTED.search(pair.prose, mark.end) is not None)
            level = _level(mark, source, split=split, open_there=bool(source.unclosed) and not crossed)
            remedy = f"close it with {_partner(mark, pair.way[1], 1)}, or take it out"
            yield _Judged(level, Finding(f"{mark.sign} opens a quotation that is not closed", remedy, _span(mark)))
    unopened = [one for one in translation.unopened if (lacking or one.kind != "'") and not _is_inches(pair, one)]
    for mark in unopened[: max(len(unopened) - len(source.unopened), 0)]:
        split = unmarked or _DASHED.match(pair.prose) is not None
        level = _level(mark, source, split=split, open_there=bool(source.unopened))
        remedy = f"open it with {_partner(mark, pair.way[1], 0)}, or take it out"
        yield _Judged(level, Finding(f"{mark.sign} closes a quotation that is not opened", remedy, _span(mark)))


def _level(mark: Mark, source: Quoted, *, split: bool, open_there: bool) -> Severity:
    """Return how much a mark without a partner matters.

    Args:
        mark: the mark.
        source: the quotations of the source.
        split: whether the next segment, or the one before, may well have the partner.
        open_there: whether the source has a mark without a partner on the same side.
    """
    if open_there or source.unsure or mark.kind == "'":
        return Severity.WARNING
    return Severity.HINT if split else Severity.ERROR


def _lost(pair: Pair, source: Quoted, translation: Quoted) -> Iterator[_Judged]:
    """Yield a quotation of the source that is none in the translation."""
    if not source.total > translation.total or _set_apart(pair):
        return
    outside = [*source.unclosed, *(one for one in source.unopened if not pair.source[one.start - 1].isdigit())]
    if len(outside) > len(translation.unclosed) + len(translation.unopened):
        message = "a quotation of the source that runs over several segments has no marks here"
        yield _Judged(
            Severity.WARNING, Finding(message, "open and close it as the source does", None, _span(outside[0]))
        )
    elif source.quotations and not outside and not translation.total:
        longest = max(source.quotations, key=lambda one: one.closing.start - one.opening.end)
        if _is_statement(pair.source_prose, longest) or _is_phrase(pair.source_prose, longest, pair.way[0]):
            quoted = shown(pair.source[longest.opening.start : longest.closing.end])
            message = f"words that the source quotes are not quoted here: {quoted}"
            remedy = "quote them, or see that they are no longer anybody's own words"
            yield _Judged(Severity.WARNING, Finding(message, remedy, None, _span(longest)))


def _set_apart(pair: Pair) -> bool:
    """Tell whether a translation shows in another way what somebody said, or what something is called."""
    return bool(_DASHED.match(pair.prose)) or any(
        pair.translation[start] in _APART for start, _end in pair.hidden_translation
    )


def _is_statement(text: str, quotation: Quotation) -> bool:
    """Tell whether somebody is quoted saying a whole sentence; a title may be long, too."""
    inner = text[quotation.opening.end : quotation.closing.start]
    said = _LETTERS.findall(inner)
    return (
        len(said) >= _STATEMENT
        and said[0][0].isupper()
        and _is_running(said)
        and bool(
            _SPOKEN.search(inner)
            or _ATTRIBUTION.match(text, quotation.closing.end)
            or text[: quotation.opening.start].rstrip().endswith(":")
        )
    )


def _is_phrase(text: str, quotation: Quotation, language: str) -> bool:
    """Tell whether some words are quoted that are no name: Russian and Kazakh have marks around names, too."""
    said = _LETTERS.findall(text, quotation.opening.end, quotation.closing.start)
    return len(said) >= _FEW and _is_running(said) and (language == "en" or said[0][0].islower())


def _is_running(said: list[str]) -> bool:
    """Tell whether most words behind the first begin with a small letter."""
    return sum(word[0].islower() for word in said[1:]) * 2 >= len(said) - 1


def _is_inches(pair: Pair, mark: Mark) -> bool:
    """Tell whether a mark stands for inches: behind a figure, and the source has inches, too."""
    return pair.prose[mark.start - 1 : mark.start].isdigit() and bool(_INCHES.search(pair.source))


def _partner(mark: Mark, language: str, place: int) -> str:
    """Return the mark that stands at a place, 0 or 1, of a pair of the language whose other place a mark has."""
    pairs = MARKS[language]
    return next((marks for marks in pairs if marks[1 - place] == mark.sign), pairs[0])[place]


def _span(one: Quotation | Mark) -> Span:
    return (one.start, one.end) if isinstance(one, Mark) else (one.opening.start, one.closing.end)


def _shaped(pair: Pair) -> Sequence[_Judged]:
    """Look at the marks of a translation, once for both rules."""
    known: Sequence[_Judged] | None = pair.__dict__.get("_marks")
    if known is None:
        translation = _read(pair)[1]
        if translation is NOTHING:
            return ()
        language = pair.way[1]
        found = [_shape(one, translation, language) for one in translation.quotations]
        found += [_lone(one, 0, language) for one in translation.unclosed]
        found += [_lone(one, 1, language) for one in translation.unopened if not _is_inches(pair, one)]
        found += [_together(one, language) for one in translation.merged]
        known = pair.__dict__["_marks"] = sorted((one for one in found if one), key=_place)
    return known


def _shape(one: Quotation, translation: Quoted, language: str) -> _Judged | None:
    """Judge the marks of a quotation; those of two kinds are another rule's."""
    if one.opening.kind != one.closing.kind:
        return None
    own = MARKS[language]
    if not one.depth and one.shape == own[0]:
        return None
    usual = _usual(language, one.depth)
    shape = f"{one.opening.sign}…{one.closing.sign}"
    message = ""
    if one.shape not in own:
        wrong = f"are not the quotation marks of {_LANGUAGES[language]}" if one.shape in _PAIRS else "are no pair"
        return _Judged(Severity.WARNING, Finding(f"{shape} {wrong}", f"write {usual}", _span(one)))
    if language != "en" and one.depth and _repeats(one, translation):
        message = f"{shape} stand within the same marks"
    elif language == "kk" and not one.depth and one.shape != own[0]:
        message = f"{shape} are not the usual marks of {_LANGUAGES[language]}"
    return _Judged(Severity.HINT, Finding(message, f"write {usual}", _span(one))) if message else None


def _repeats(one: Quotation, translation: Quoted) -> bool:
    """Tell whether a quotation has the marks of the one around it; those closed by one mark are told as such."""
    opened = [other.opening for other in translation.quotations if other.opening < one.opening < other.closing]
    around = max([*opened, *(mark for mark in [*translation.unclosed, *translation.merged] if mark < one.opening)])
    return around.sign == one.opening.sign and around not in translation.merged


def _lone(mark: Mark, place: int, language: str) -> _Judged | None:
    """Judge a mark whose partner, with place 1 or 0, stands in another segment, if anywhere."""
    if mark.kind == "'" or any(mark.sign == marks[place] for marks in MARKS[language]):
        return None
    message = f"{mark.sign} {'closes' if place else 'opens'} no quotation in {_LANGUAGES[language]}"
    return _Judged(Severity.WARNING, Finding(message, f"write {MARKS[language][0][place]}", _span(mark)))


def _together(mark: Mark, language: str) -> _Judged:
    """Judge a mark whose partner is left out beside an equal one."""
    message = f"{mark.sign} is closed by the mark that closes the quotation within it"
    return _Judged(Severity.HINT, Finding(message, f"write {_usual(language, 1)} within, and close both", _span(mark)))


def _usual(language: str, depth: int) -> str:
    marks = MARKS[language][0]
    return _INNER[language] if depth else f"{marks[0]}…{marks[1]}"


def _place(one: _Judged) -> Span:
    """Return where a finding stands: behind everything if nowhere."""
    return one.finding.span or (sys.maxsize, 0)


RULE = EntryRule(
    id="quotations",
    name="Quotations opened and closed",
    severity=Severity.ERROR,
    description="A quotation is opened and not closed, closed and not opened, or closed by a mark of another kind.",
    explanation="""\
Between quotation marks stand somebody's own words. A mark that is lost makes the newsroom's words those of the person \
quoted, or the other way round. Told are marks without a partner, and pairs of two kinds, as « and ”.

A quotation may run over several segments: where the source leaves one open, the translation may do so on the same side. \
Not told are names with marks that the source has not, one quotation in place of two around "he said", apostrophes, inches, \
and marks in code and markup. What another segment may explain is told by quotations-split, the choice of marks by \
quotation-marks.

Put the missing mark in, or take the other one out.""",
    check=_compared(Severity.ERROR),
)

REWORDED = EntryRule(
    id="quotations-reworded",
    name="Quotations that became indirect",
    severity=Severity.WARNING,
    description="Words that the source quotes have no marks in the translation.",
    explanation="""\
Whoever tells in his own words what the source quotes may lose what was said; and words that stand without marks, but still \
say "I", are now the newsroom's. Told are three words and more where the translation has no quotation at all, nor speech \
behind a dash, nor markup in place of marks; a quotation that runs over several segments and has no marks here; and a mark \
without a partner where the source is not certain, as in the workers' news. A name, or a word or two, may do without.

Quote what the source quotes, or see that the words are no longer anybody's own.""",
    check=_compared(Severity.WARNING),
)

SPLIT = EntryRule(
    id="quotations-split",
    name="Quotations that end in another segment",
    severity=Severity.HINT,
    description="A quotation that the source closes in this segment seems to end in another one.",
    explanation="""\
In Russian and Kazakh a quotation may be closed only behind the words that follow the speaker («Да, — сказал он. — Завтра»), \
so in another segment than in English; and where they have a dash, English opens a quotation that may end segments later. A \
mark that was forgotten looks the same.

See that the next segment, or the one before, has the other mark.""",
    check=_compared(Severity.HINT),
)

MARKED = EntryRule(
    id="quotation-marks",
    name="Quotation marks of the language",
    severity=Severity.WARNING,
    description="Quotation marks are straight, another language's, or do not belong together.",
    explanation="""\
Russian quotes with « », and with „ “ within them; Kazakh with « », and with „ “ or “ ” within them; English with “ ”, ‘ ’ or \
straight marks. Told are marks that are not the language's, two that are no pair (“…“), and what typewriters left: <<…>>, \
,,…''. Of a quotation that runs over several segments the one mark that stands here is looked at.

Not told is what quotation-style tells, nor are apostrophes, inches, code and markup.""",
    check=_looked_at(Severity.WARNING),
)

STYLE = EntryRule(
    id="quotation-style",
    name="Usual quotation marks",
    severity=Severity.HINT,
    description="Quotation marks are right by one custom, but not by the usual one.",
    explanation="""\
Part of the Kazakh press writes “ ” where the other writes « »; both are right, but not side by side. In Russian and Kazakh a \
quotation within a quotation has other marks than the one around it, „…“ within «…», and both are closed: many write \
«Роман «Мать».

A newsroom that has decided on another custom switches this rule off in its settings.""",
    check=_looked_at(Severity.HINT),
)
