"""The rules `figures` and `figures-reworded`: numbers, dates, times, money and units by value.

Place in the flow:  figures -> [figures] -> checks
"""

from __future__ import annotations

from collections.abc import Iterable

from workflow.checks.model import EntryRule, Finding, Severity
from workflow.checks.pair import Pair
from workflow.figures import ERRORS, Difference, Figure, differences
from workflow.writing.alphabets import shown

_SAID = {
    "missing": ("{source} is not in the translation", "translate it, or write it as the source does"),
    "new": ("{translation} is not in the source", "take it out, or correct the source"),
    "changed": ("{source} became {translation}", "write what the source says, in the way of the language"),
    "converted": ("{source} stands here as {translation}", "see that this is how you convert"),
    "reworded": ("{source} is told in words", "see that readers know which year is meant"),
    "omitted": ("{source} is left out", "see that nothing is lost"),
}
_UNIT_ONLY = "{source} has another unit here, or none"


def _errors(pair: Pair) -> Iterable[Finding]:
    """Return the figures that are wrong."""
    return [_finding(pair, one) for one in found if one.kind in ERRORS] if (found := _found(pair)) else ()


def _hints(pair: Pair) -> Iterable[Finding]:
    """Return the figures that are there in another way."""
    return [_finding(pair, one) for one in found if one.kind not in ERRORS] if (found := _found(pair)) else ()


def _found(pair: Pair) -> list[Difference]:
    """Compare the figures of a pair, once for both rules."""
    known: list[Difference] | None = pair.__dict__.get("_figures")
    if known is None:
        known = pair.__dict__["_figures"] = differences(pair.source, pair.translation, pair.way)
    return known


def _finding(pair: Pair, difference: Difference) -> Finding:
    """Say what became of one figure."""
    kind, lost, made = difference
    message, remedy = _SAID[kind]
    if kind == "changed" and made is None:
        message = _UNIT_ONLY
    quoted = {"source": _quoted(pair.source, lost), "translation": _quoted(pair.translation, made)}
    return Finding(message.format(**quoted), remedy, _span(made), _span(lost))


def _quoted(text: str, figure: Figure | None) -> str:
    return f'"{shown(" ".join(text[figure.start : figure.end].split()))}"' if figure else ""


def _span(figure: Figure | None) -> tuple[int, int] | None:
    return (figure.start, figure.end) if figure else None


RULE = EntryRule(
    id="figures",
    name="Figures by value",
    severity=Severity.ERROR,
    description="A number, percentage, date, time, sum or measure is lost, made up or changed.",
    explanation="""\
A wrong figure is the error that costs a newsroom most, and the one that a reader of the translation alone cannot see. \
So figures are compared by their value: 16.5% is 16,5 %, 1,200,000 is 1 200 000 and 1,2 млн, $1.2bn is 1,2 млрд долларов \
and 1,2 млрд доллар, February 8 is 8 февраля and 8 ақпан.

Not compared: the order of figures, minus signs, time zones. A sum in words that the translation leaves out, or a measure \
converted into another unit, is told by figures-reworded.

Write what the source says. Where the source is wrong, correct the source: other translations have the same figure.""",
    check=_errors,
)

REWORDED = EntryRule(
    id="figures-reworded",
    name="Figures told in another way",
    severity=Severity.HINT,
    description="A figure stands in another unit, or in words, or a small number is left out.",
    explanation="""\
A translator may write kilometres for miles, "last year" for 2016, or leave out the two of "the two men". That is mostly \
right, and sometimes it hides a slip: look at it once.""",
    check=_hints,
)
