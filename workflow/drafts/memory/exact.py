"""What the memory knows of exactly this text.

Place in the flow:  units -> [exact]

Two texts are the same if they differ in spacing, quotation marks, dashes and addresses only. Letter case, markup and
every other sign count, for the translation would have to follow them. An address that changed is changed in the
translation as well; where that cannot be done the text is not the same.

Laws    Nothing is found whose numbers differ from those asked for, be it in a minus sign.
        What stands by itself in the memory is found for itself.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from workflow.catalog import cosmetic
from workflow.drafts.memory.units import UNKNOWN, Around, Unit
from workflow.model import Way

_NUMBER = re.compile(r"(?:(?<!\S)[-−–])?\d+")
_SPACES = r"\t-\r\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_SIGNS = re.compile(rf"[{_SPACES}“”„‟«»‹›‘’‚‛`´–—\u00ad\u200b\u2060\ufeff]")
"""What, beside some strings, a text has that `cosmetic.plain` changes; asking first halves the time for a million units.
One class of characters is looked for several times as fast as alternatives."""

_ADDRESS = re.compile(r"\w+://\S+")


class Same(NamedTuple):
    """A unit with the text that was looked for."""

    unit: Unit

    text: str
    """Its translation, with the addresses of the text that was looked for."""

    neighbours: bool
    """Whether it stood between the same texts, in the same role."""


class Exact:
    """The units of one direction, by their text."""

    def __init__(self, units: Iterable[Unit], way: Way) -> None:
        """Index units; those of other languages are passed over, those of the other direction turned.

        Args:
            units: of any languages.
            way: source and target language.
        """
        self.way = way
        self._units: dict[str, list[Unit]] = defaultdict(list)
        for unit in units:
            languages = (unit.source.language, unit.target.language)
            if languages == way:
                self._units[folded(unit.source.text)].append(unit)
            elif languages == way[::-1]:
                self._units[folded(unit.target.text)].append(unit.turned)

    def find(self, text: str, around: Around = UNKNOWN, context: str | None = None) -> list[Same]:
        """Return what is known of a text, best first, each translation once.

        What stood between the same neighbours comes first; then what is approved, then what has the same msgctxt,
        the same spelling, and what is newest.

        Args:
            text: what is to be translated.
            around: the texts before and behind it; empty where the article begins or ends.
            context: its msgctxt.
        """
        sides = (_side(around[0]), _side(around[1]))
        figures = numbers(text)
        found = [
            Same(unit, translation, _between(unit, sides) and unit.context == context)
            for unit in self._units.get(folded(text), ())
            if numbers(unit.source.text) == figures and (translation := carried(unit, text)) is not None
        ]
        found.sort(
            key=lambda one: (
                one.neighbours,
                one.unit.approved,
                one.unit.context == context,
                one.unit.source.text == text,
                one.unit.when,
            ),
            reverse=True,
        )
        once: dict[str, Same] = {}
        for one in found:
            once.setdefault(one.text, one)
        return list(once.values())


def numbers(text: str) -> list[str]:
    """Return the numbers of a text, digit group by digit group, with a minus where there is one; addresses have none.

    Example:
        >>> numbers("Frost of –20, wind 5–10 m/s")
        ['-20', '5', '10']
    """
    found = _NUMBER.findall(_ADDRESS.sub("", text))
    return [number.replace("−", "-").replace("–", "-") for number in found]


def _between(unit: Unit, sides: Around) -> bool:
    """Tell whether a unit stood between certain folded texts."""
    around = unit.source.around
    # An article of one sentence says nothing about what stands around it.
    return any(sides) and None not in sides and (_side(around[0]), _side(around[1])) == sides


def _side(text: str | None) -> str | None:
    """Return a neighbour folded; None remains None."""
    return None if text is None else folded(text)


def carried(unit: Unit, text: str) -> str | None:
    """Return the translation of a unit with the addresses of another text; None where that is not certain."""
    if "://" not in text and "://" not in unit.source.text:
        return unit.target.text
    return cosmetic.carry(unit.source.text, text, unit.target.text, markup=False)


@lru_cache(512)
def folded(text: str) -> str:
    """Return what is equal for texts that are the same, but for addresses and minus signs."""
    text = unicodedata.normalize("NFC", text)
    plain = "  " not in text and " - " not in text and "--" not in text and "://" not in text and text == text.strip()
    return text if plain and not _SIGNS.search(text) else cosmetic.plain(text, markup=False)
