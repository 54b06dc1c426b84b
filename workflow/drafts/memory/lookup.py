"""What the memory knows of a text: the same text, and texts like it, with the translations people gave them.

Place in the flow:  exact, similar, kept -> [lookup] -> drafts

A text of fewer than three words (runs of letters; figures are none) is compared with nothing but itself, for most of
what resembles «Караганда» or "Photo: Reuters" is about something else; and no such text resembles a longer one.
What differs in letter case, in signs of a number or in addresses only is found for every text.

Laws    Only a person's text is offered.
        What has the same figures, words and marks is exact, everything else says how it differs.
        Each translation comes once; where there are few matches, all that reach `least` are found (see `similar`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from workflow.drafts.memory import keys
from workflow.drafts.memory.approvals import Approvals
from workflow.drafts.memory.difference import difference
from workflow.drafts.memory.exact import Exact, carried, folded, numbers
from workflow.drafts.memory.packing import DAMAGED
from workflow.drafts.memory.units import UNKNOWN, Around, Unit
from workflow.errors import AudarmaError
from workflow.model import Way
from workflow.settings import Settings

if TYPE_CHECKING:
    from workflow.drafts.memory.kept import Kept

CONTEXT = "context"
EXACT = "exact"
FUZZY = "fuzzy"

_WORD = re.compile(r"[^\W\d_]+")
_WORDS = 3
"""Fewest words of a text that is compared with others."""

_SPARE = 4
"""Similar texts that are looked at beside those that are wanted: of equals, approved ones may come later."""

_ALIKE = 0.99
"""Highest score of what is not exact."""


class Match(NamedTuple):
    """A translation that may serve."""

    text: str
    """The translation, with the addresses of the text that was looked for where that is certain."""

    kind: str
    """`CONTEXT`: the same text between the same neighbours, in the same role; `EXACT`: the same text; `FUZZY`."""

    score: float
    """1.0, and for a fuzzy match how similar the texts are, letter case and typography aside: from `least` to 0.99."""

    unit: Unit
    """Whose translation it is; source and target as they were asked for."""

    difference: str
    """How the remembered source differs from the text, in one line; see `difference`. Empty if the match is exact."""


class Memory:
    """What people translated in a workspace, and in the memories it imported."""

    def __init__(self, settings: Settings, problems: list[AudarmaError]) -> None:
        """Take a workspace; nothing is read before the first question.

        Args:
            settings: the workspace.
            problems: told, with the first question, of the catalogs and memories that cannot be read to their end.
        """
        self._settings = settings
        self._problems = problems
        self._approvals = Approvals(settings.root)
        self._open: Kept | None = None

    def find(
        self,
        text: str,
        way: Way,
        around: Around = UNKNOWN,
        context: str | None = None,
        *,
        least: float = 0.75,
        limit: int = 5,
    ) -> list[Match]:
        """Return translations of a text and of similar ones, best first: same neighbours, exact, fuzzy by similarity.

        Among equals approved ones come first, then the newest.

        Args:
            text: what is to be translated.
            way: from which language into which.
            around: the texts before and behind it; empty where the article begins or ends.
            context: its msgctxt.
            least: score of a fuzzy match, above 0.0 and up to 1.0.
            limit: at most so many are returned, from 1.
        """
        try:
            return self._found(text, way, around, context, least, limit)
        except DAMAGED:
            self._open = self._opened(anew=True)
            return self._found(text, way, around, context, least, limit)

    @property
    def kept(self) -> Kept:
        """The units on disk, up to date when they were first asked for."""
        if self._open is None:
            self._open = self._opened(anew=False)
            self._problems += self._open.database.problems()
        return self._open

    def _opened(self, *, anew: bool) -> Kept:
        """Open what is kept."""
        from workflow.drafts.memory.kept import Kept  # noqa: PLC0415 - numpy and lxml would slow down every command

        return Kept(self._settings, anew=anew)

    def _found(self, text: str, way: Way, around: Around, context: str | None, least: float, limit: int) -> list[Match]:
        """Look a text up."""
        number = keys.of(keys.sound(text))
        same = self._units(way, number, keys.around(around, context))
        found = [
            Match(one.text, CONTEXT if one.neighbours else EXACT, 1.0, one.unit, "")
            for one in Exact(same, way).find(text, around, context)
        ]
        if len(found) < limit:
            known = {one.text for one in found}
            found += [one for one in self._fuzzy(text, way, number, least, limit) if one.text not in known]
        return found[:limit]

    def _fuzzy(self, text: str, way: Way, number: int, least: float, limit: int) -> list[Match]:
        """Return fuzzy matches, best first, each translation once."""
        spoken, texts = keys.sound(text), [number]
        wanted = limit + _SPARE if _long(spoken) else 0
        # Some of the texts may be gone, too short, or have one translation: then more are asked for.
        while len(found := self._ranked(text, way, texts, least)) < limit and wanted:
            hits = self.kept.similar(way).search(spoken, least, wanted)
            texts = list(dict.fromkeys([number, *(self.kept.database.text(way, hit.number) for hit in hits)]))
            wanted = wanted * 4 if len(hits) == wanted else 0
        return [
            Match(translation, FUZZY, min(score, _ALIKE), unit, difference(unit.source.text, text))
            for translation, score, unit in found[:limit]
        ]

    def _ranked(self, text: str, way: Way, texts: list[int], least: float) -> list[tuple[str, float, Unit]]:
        """Return the translations of some texts that may serve another, each once, best first, with scores and units."""
        from rapidfuzz.distance import Indel  # noqa: PLC0415 - loaded with the first question

        spoken = keys.sound(text)
        scored: list[tuple[float, Unit]] = []
        for unit in (unit for number in texts for unit in self._units(way, number)):
            unit = unit if unit.source.language == way[0] else unit.turned
            other = keys.sound(unit.source.text)
            score = Indel.normalized_similarity(spoken, other)
            if score >= least and (not _serves(unit, text) if spoken == other else _long(other)):
                scored.append((score, unit))
        scored.sort(key=lambda one: (one[0], one[1].approved, one[1].when, one[1].place), reverse=True)
        once: dict[str, tuple[str, float, Unit]] = {}
        for score, unit in scored:
            translation = carried(unit, text) or unit.target.text
            once.setdefault(translation, (translation, score, unit))
        return list(once.values())

    def _units(self, way: Way, number: int, around: int = keys.NOWHERE) -> list[Unit]:
        """Return what is kept of a text, as it stands in its files, with what is approved."""
        found = self.kept.database.units(way, number, around)
        return [self._approvals.applied(unit, ledger) if ledger else unit for unit, ledger in found]


def _serves(unit: Unit, text: str) -> bool:
    """Tell whether a unit is an exact match of a text."""
    source = unit.source.text
    same = folded(source) == folded(text) and numbers(source) == numbers(text)
    return same and carried(unit, text) is not None


def _long(text: str) -> bool:
    """Tell whether a text is compared with others."""
    return len(_WORD.findall(text)) >= _WORDS
