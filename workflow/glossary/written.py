"""English and Russian terms as matching wants them: every form is written out.

Place in the flow:  morphology, folding, paradigms -> [written] -> prepared

An anchor is what forms begin with («павлодарск») or end with (« национальной безопасности»). Which is chosen is of no
consequence for what is found, only for how often one stands in a text in vain.
"""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple, TypeAlias

from workflow.glossary.folding import fold, small
from workflow.glossary.paradigms import Around, Owner, Packed, Reach, Wording, unquoted
from workflow.morphology import grammar
from workflow.morphology.model import Analysis

_SHORTEST = 3
"""Code points an anchor should have at least: shorter ones stand in every other word."""

_BETWEEN = "\x1f"
"""Stands between the wordings of one form; no term has a control character."""

Said: TypeAlias = Sequence[Sequence[Analysis]]
"""What forms can say, by number."""


class _Anchor(NamedTuple):
    """A folded stretch that forms of a term have in common."""

    text: str
    at_end: bool
    """Whether they end with it; they begin with it otherwise."""


class _Table(NamedTuple):
    """What may stand in front of an anchor, or behind it."""

    at_end: bool
    cased: str
    """The anchor with the capitals it must have; empty if they do not matter."""

    rests: Mapping[str, str]
    """Folded, each with its wordings: number, number of what the form says, and where capitals matter the rest so.

    They stay text until one is asked for: most of what is read never is.
    """

    lengths: Sequence[int]
    """Of the rests, in code points, the least first."""


def packed(wordings: Iterable[Wording], language: str) -> Packed:
    """Find out the forms of wordings, and what to look for first.

    Args:
        wordings: what is to be found; numbered in this order.
        language: a code of `workflow.morphology`.
    """
    says: dict[tuple[Analysis, ...], int] = {}
    forms: list[dict[str, int]] = []
    exact: list[bool] = []
    for wording in wordings:
        said = _listed(wording, language)
        forms.append({cased: says.setdefault(tuple(analyses), len(says)) for cased, analyses in said.items()})
        exact.append(wording.exact)
    tables: defaultdict[str, defaultdict[tuple[bool, str], defaultdict[str, list[str]]]] = defaultdict(
        lambda: defaultdict(lambda: defaultdict(list))
    )
    for number, anchors in enumerate(_chosen([[small(cased) for cased in one] for one in forms])):
        for anchor in anchors:
            for cased, said_number in forms[number].items():
                stretch, rest = _divided(cased, anchor)
                if small(stretch) == anchor.text:
                    rows = tables[anchor.text][anchor.at_end, stretch if exact[number] else ""][small(rest)]
                    rows.append(f"{number} {said_number} {rest}" if exact[number] else f"{number} {said_number}")
    kept = {
        text: [(*key, {rest: _BETWEEN.join(rows) for rest, rows in rests.items()}) for key, rests in found.items()]
        for text, found in tables.items()
    }
    return Packed(kept, [[(one.case, one.number) for one in said] for said in says])


def around(value: Any, said: Said) -> Around:
    """Return what finds the forms around an anchor: the value that was packed for it, and what forms can say."""
    tables = [_Table(at_end, cased, rests, sorted(set(map(len, rests)))) for at_end, cased, rests in value]
    return partial(_reach, tables, said)


def shared(value: Any) -> Said:
    """Return what forms can say, from the value that was packed."""
    return [tuple(Analysis(*one) for one in said) for said in value]


def _reach(tables: Iterable[_Table], said: Said, text: str, start: int, end: int) -> Iterator[Reach]:
    """Yield the forms around the anchor at [start, end); see `Around`."""
    room = len(text) - end
    for table in tables:
        at_end, _, rests, lengths = table
        if at_end:
            for length in lengths:
                if length > start:
                    break
                if rows := rests.get(text[start - length : start]):
                    yield Reach(start - length, end, _owners(table, rows, said))
        else:
            for length in lengths:
                if length > room:
                    break
                if rows := rests.get(text[end : end + length]):
                    yield Reach(start, end + length, _owners(table, rows, said))


def _owners(table: _Table, rows: str, said: Said) -> Iterator[Owner]:
    """Yield the wordings that a form is one of."""
    at_end, cased, *_ = table
    for row in rows.split(_BETWEEN):
        number, says, *rest = row.split(" ", 2)
        whole = "" if not cased else rest[0] + cased if at_end else cased + rest[0]
        yield Owner(int(number), whole, said[int(says)])


def _listed(wording: Wording, language: str) -> dict[str, list[Analysis]]:
    """Return the forms of a wording, folded but for their capitals, with all they may say, the usual first."""
    found: dict[str, list[Analysis]] = {}
    for form in grammar(language).forms(wording.lemma):
        for text in filter(None, (form.text, unquoted(form.text))):
            analyses = found.setdefault(fold(text, language).cased, [])
            if form.analysis not in analyses:
                analyses.append(form.analysis)
    return found


def _divided(cased: str, anchor: _Anchor) -> tuple[str, str]:
    """Return the stretch of a form where an anchor would stand, and the rest of the form."""
    cut = len(cased) - len(anchor.text) if anchor.at_end else len(anchor.text)
    if cut < 0:
        return "", cased
    return (cased[cut:], cased[:cut]) if anchor.at_end else (cased[:cut], cased[cut:])


def _chosen(forms: Sequence[Sequence[str]]) -> list[list[_Anchor]]:
    """Choose anchors for terms by their forms: those that fewest terms share, the longest of these."""
    groups = [_groups(one) for one in forms]
    sharing = Counter(anchor for one in groups for group in one for anchor in group)
    return [
        list(dict.fromkeys(min(group, key=lambda anchor: (sharing[anchor], -len(anchor.text))) for group in one))
        for one in groups
    ]


def _groups(forms: Sequence[str]) -> list[list[_Anchor]]:
    """Return groups of anchors: of each group any one will do."""
    begun: dict[str, list[str]] = defaultdict(list)
    for text in forms:
        begun[text[:_SHORTEST]].append(text)
    tail = _common_end(forms)
    tails = [_Anchor(tail, at_end=True)] if len(tail) > _SHORTEST else []
    if tails and len(begun) > 1:
        return [tails]
    heads = [_Anchor(_common_start(texts), at_end=False) for texts in begun.values()]
    return [[head, *tails] for head in heads]


def _common_start(texts: Sequence[str]) -> str:
    """Return what all texts begin with."""
    return os.path.commonprefix(texts)  # noqa: RUF071 - by character is what is wanted


def _common_end(texts: Sequence[str]) -> str:
    """Return what all texts end with."""
    return _common_start([text[::-1] for text in texts])[::-1]
