"""The engine `pseudo`: accented text in the alphabet and about the length of a translation, to try out the flow.

Place in the flow:  [pseudo] -> choice, gate

It shows at a glance what goes through translation and what does not, and what longer text does to a page.
It needs no model, and nobody can take it for a translation.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import permutations

from workflow.drafts.model import Engine, EngineError, Hypothesis
from workflow.errors import DataError
from workflow.languages import LANGUAGES
from workflow.model import Way

LONGER = {("en", "ru"): 0.25, ("en", "kk"): 0.25, ("ru", "kk"): 0.05, ("kk", "ru"): 0.05}
"""How much longer translations are than their sources; elsewhere they are no longer."""

_KEPT = re.compile(r"X[0-9]+|[0-9](?:[\d.,\u00a0\u202f]*[0-9])?")
"""Marks, and numbers with what stands inside them."""

_CYRILLIC = dict(
    zip(
        "abcdefghijklmnopqrstuvwyz" + "авеёжзийоуцчыэәөұүі",
        "ӑбцӟӗфгхӥјклмнӧпкрстўввйӡ" + "ӑвӗӗӂӟӥйӧӱцӵӹӭӛӫӱӳї",
        strict=True,
    ),
    x="кс",
)

_LATIN = dict(
    zip(
        "aceginosuyz" + "абвгдеёжзийклмнопрстуфхцчшыэәғқңөұүһі",
        "áčéğíñóšúýž" + "ábvğdéëžzíýklmñóprštúfhcčšýèäğqñöūühí",
        strict=True,
    ),
    щ="šč",
    ъ="‘",
    ь="’",
    ю="jú",
    я="já",
)

_ALPHABETS = {"en": _LATIN, "ru": _CYRILLIC, "kk": _CYRILLIC}

_VOWELS = frozenset("aeiouyаеёиоуыэюяәөұүі")


def engine(_where: str) -> Engine:
    """Return the engine; it needs to know nothing."""
    return Pseudo()


class Pseudo:
    """Accented text for every way between Audarma's languages."""

    name = "pseudo"

    def ways(self) -> Mapping[Way, Sequence[str]]:
        """Return every way, each direct."""
        return {(source, target): (source, target) for source, target in permutations(LANGUAGES, 2)}

    def model(self, way: Way) -> str:
        """Return the name: there is no model."""
        self._checked(way)
        return "pseudo"

    def translate(self, texts: Sequence[str], way: Way, *, count: int = 4) -> list[list[Hypothesis]]:
        """Return one accented text each, marks and numbers as they are; of a blank text none."""
        self._checked(way)
        return [[Hypothesis(accented(text, way), 0.0)][:count] if text.strip() else [] for text in texts]

    def _checked(self, way: Way) -> None:
        """Refuse a way that is none."""
        if way not in self.ways():
            told = DataError(
                "engine-way",
                "engine pseudo",
                f"has no way from {way[0]!r} to {way[1]!r}",
                f"choose two of {', '.join(LANGUAGES)}",
            )
            raise EngineError.of(told)


def accented(text: str, way: Way) -> str:
    """Return a text in accented letters of the target's alphabet, about as long as a translation would be.

    What makes it longer are doubled vowels. Marks and numbers are kept.

    Example:
        >>> accented("The bank kept 14.5% in X0.", ("en", "ru"))
        'Тхӗӗ бӑӑнк кӗӗпт 14.5% ӥӥн X0.'
    """
    alphabet = _ALPHABETS[way[1]]
    longer = LONGER.get(way, 0.0)
    made: list[str] = []
    owed = 0.5
    start = 0
    for kept in [*_KEPT.finditer(text), None]:
        end = kept.start() if kept else len(text)
        for sign in text[start:end]:
            found = alphabet.get(lower := sign.lower(), sign)
            owed += longer - (len(found) - 1)
            if owed >= 1 and lower in _VOWELS:
                found += found[-1]
                owed -= 1
            made.append(found if sign == lower else found.capitalize())
        if kept:
            made.append(kept[0])
            owed += longer * len(kept[0])
            start = kept.end()
    return "".join(made)
