"""Errors planted in good translations: what a check is for, made by plain replacements that know nothing of the rules.

Place in the flow:  corpus, planted_words, planted_marks -> [planting] -> alarms

A pair of sentences of a corpus is taken, perhaps given a link, an address or an emphasis on both sides, and then spoilt in
the translation. Where the source must hold what is spoilt (a month, a name), it is made sure that it does, so that each
planted error is one. The same seed and corpus always give the same errors.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import planted_marks as marks
import planted_words as words
from corpus import Draft, Planter, Row

MAIN = (("en", "ru"), ("en", "kk"))
WAYS = (*MAIN, ("ru", "kk"), ("kk", "ru"), ("ru", "en"), ("kk", "en"))
SEED = 2018
MOST, MOST_ELSEWHERE = 30, 8
"""Errors of a kind in each of the main directions, and in each other."""


class Planted(NamedTuple):
    """A pair before and after."""

    kind: str
    way: tuple[str, str]
    row: Row
    source: str
    good: str
    bad: str


def plant(corpus: Sequence[Row], seed: int = SEED) -> Iterator[Planted]:
    """Plant up to `MOST` errors of each kind in each main direction, and fewer in the others."""
    for kind, planter in KINDS.items():
        for way in WAYS:
            chance = random.Random(f"{seed}/{kind}/{'-'.join(way)}")
            left = MOST if way in MAIN else MOST_ELSEWHERE
            for row in chance.sample(corpus, len(corpus)):
                draft = Draft(chance, row.texts[way[0]], row.texts[way[1]], way, row)
                found = planter(draft) if left else None
                if found:
                    source, good, bad = found if isinstance(found, tuple) else (draft.source, draft.translation, found)
                    if bad != good:
                        yield Planted(kind, way, row, source, good, bad)
                        left -= 1


KINDS: dict[str, Planter] = {
    "wrong digit": words.digit,
    "figure dropped": words.dropped_figure,
    "thousand, million, billion": words.scale,
    "wrong month": words.exchanged("months"),
    "wrong currency": words.currency,
    "wrong percent sign": words.percent,
    "link lost": marks.linked(marks.without_link),
    "link to another address": marks.linked(marks.elsewhere),
    "link broken": marks.linked(marks.broken_link),
    "e-mail lost or changed": marks.email,
    "one quotation mark dropped": marks.quotation(["", "="], ["=", ""]),
    "straight quotation marks": marks.straight,
    "another language's quotation marks": marks.foreign,
    "quotation marks that do not match": marks.unequal,
    "name exchanged": words.name,
    "mixed script": words.script,
    "emphasis lost or broken": marks.emphasis,
    "placeholder lost or changed": marks.placeholder,
    "source copied": words.copied,
    "word doubled": words.doubled,
    "Russian in the Kazakh place, or the reverse": words.other_language,
    "wrong weekday": words.exchanged("weekdays"),
    "quotation marks lost": marks.quotation([""], [""]),
    "one-letter word of the other alphabet": words.lone_letter,
    "double space": words.double_space,
    "space before a comma": words.space_before,
}
"""Kind -> what plants it."""

BEYOND = ("wrong weekday", "quotation marks lost", "one-letter word of the other alphabet")
"""Kinds that no target speaks of."""

MINOR = ("double space", "space before a comma")
"""Kinds that are warnings by design."""
