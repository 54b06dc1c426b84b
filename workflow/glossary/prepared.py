"""Matchers kept ready in `.audarma/`: the forms of ten thousand terms take seconds to find out, and no time to read.

Place in the flow:  terms, paradigms, kept -> [prepared] -> matching

What is kept holds for one glossary and one state of our grammars; see `workflow.glossary.kept` for the laws.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any, TypeAlias

from workflow.glossary import kept
from workflow.glossary.kept import Lazy
from workflow.glossary.matching import Entry, Matcher, chosen
from workflow.glossary.paradigms import Listed, Paradigm, Stemmed, listed
from workflow.morphology import grammar
from workflow.morphology.model import Analysis, Lemma

_WRITTEN_OUT = ("en", "ru")
"""Languages whose forms are kept; Kazakh endings are quicker made than read."""

Track: TypeAlias = Callable[[Sequence[Entry]], Iterable[Entry]]
"""Passes entries through and shows how far it is."""


def matcher(
    root: str, language: str, entries: Callable[[], Sequence[Entry]], state: str, *, track: Track = list
) -> Matcher:
    """Return what finds the entries of one language, from what was kept if that still holds.

    Args:
        root: the workspace.
        language: a code of `workflow.morphology`.
        entries: gives what to find; asked only where nothing holds.
        state: tells whether what was kept holds; see `kept.state`.
        track: shows progress where the forms have to be found out.
    """

    def make() -> list[object]:
        return _made(language, entries(), track)

    anchors, *rows = kept.lines(root, f"terms-{language}.json", f"{state} {language}", make)
    found, forms = Lazy(rows[::2], _entry), rows[1::2]

    def of(number: int) -> Paradigm:
        if language in _WRITTEN_OUT:
            return Listed(_unpacked(json.loads(forms[number])))
        return _stemmed(found[number].lemma, language)

    return Matcher(language, found, json.loads(anchors), of)


def _made(language: str, entries: Sequence[Entry], track: Track) -> list[object]:
    """Find out the forms of all entries: the anchors, then for each what `_entry` and `_unpacked` want."""
    rows: list[object] = []
    paradigms: list[Listed | Stemmed] = []
    for entry in track(entries):
        packed: dict[str, list[str]] = {}
        if language in _WRITTEN_OUT:
            forms = listed(grammar(language).forms(entry.lemma), language)
            packed = {form: [f"{one.case} {one.number}" for one in said] for form, said in forms.items()}
            paradigms.append(Listed(forms))
        else:
            paradigms.append(_stemmed(entry.lemma, language))
        rows += [
            (entry.term, [getattr(entry.lemma, name) for name in Lemma.__slots__], entry.status, entry.exact),
            packed,
        ]
    return [chosen(paradigms), *rows]


def _stemmed(lemma: Lemma, language: str) -> Stemmed:
    """Return the paradigm of a Kazakh term."""
    from workflow.morphology import kazakh  # noqa: PLC0415 - only who has Kazakh terms pays for it

    return Stemmed(lemma, kazakh.endings(lemma), language)


def _entry(row: list[Any]) -> Entry:
    """Return the entry of a row."""
    term, lemma, status, exact = row
    fields = dict(zip(Lemma.__slots__, lemma, strict=True))
    return Entry(term, Lemma(**fields | {"given": tuple(fields["given"])}), status, exact)


def _unpacked(packed: Mapping[str, list[str]]) -> dict[str, list[Analysis]]:
    """Return the forms of a row, with what each may say."""
    return {form: list(map(_analysis, said)) for form, said in packed.items()}


@cache
def _analysis(text: str) -> Analysis:
    """Return what a form says, from its two words."""
    case, _, number = text.partition(" ")
    return Analysis(case, number)
