"""What figures a translation lost, made up or changed: by value, whatever their signs and their order.

Place in the flow:  passages -> [comparing] -> drafts, checks

Law     a text has no differences from itself, and none from a text with the same figures written in another way.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from decimal import Decimal

from workflow.figures.lexicon import vocabulary
from workflow.figures.model import DIGITS, HELP, WORDS, Atom, Atoms, Difference, Figure
from workflow.figures.passages import all_figures, source_figures
from workflow.figures.units import CURRENCIES, PERCENT, POINTS, agree, converted

_YEARS, _SMALL = frozenset(range(1900, 2100)), frozenset(range(100))
_SCALES = frozenset((Decimal(10) ** zeros,) for zeros in (2, 3, 6, 9, 12))
_NAMED = frozenset(["month", "weekday", "time", "date"])
_MUST_SHOW = CURRENCIES | {PERCENT, POINTS}


class _Side:
    """The figures of one text, and what they offer to those of the other."""

    __slots__ = ("all", "by_value", "figures", "main", "measured", "units")

    def __init__(self, figures: Sequence[Figure], units: frozenset[str]) -> None:
        self.figures, self.units = figures, units.union(one.unit for one in figures if one.unit)
        self.main: set[Atom] = {atom for one in figures for atom in one.value}
        self.all = self.main | {atom for one in figures for way in one.also for atom in way}
        self.by_value: dict[Atoms, list[Figure]] = {}
        for one in figures:
            self.by_value.setdefault(one.value, []).append(one)
        self.measured = {(one.value, one.unit): one for one in figures if one.unit or one.kind == "decade"}.values()

    def has(self, figure: Figure) -> bool:
        """Tell whether a figure of the other text is here, in one of its readings."""
        return self.all.issuperset(figure.value) or any(self.main.issuperset(way) for way in figure.also)

    def converted(self, figure: Figure) -> Figure | None:
        """Return the same amount in another unit; None if it is not here."""
        return next((other for other in self.measured if _same_amount(figure, other)), None)

    def unrepeated(self, unmatched: Collection[Figure]) -> tuple[list[Figure], list[Figure]]:
        """Part what only repeats another figure of this text in another unit, 550 pounds (249 kg), from the rest."""
        matched = [one for one in self.measured if one not in unmatched]
        repeated = [one for one in unmatched if any(_same_amount(other, one) for other in matched)]
        return [one for one in unmatched if one not in repeated], repeated

    def hides_unit(self, figure: Figure) -> bool:
        """Tell whether this text says nothing of the currency of a figure of the other one, or of its per cent."""
        return figure.unit in _MUST_SHOW and not any(agree(figure.unit, unit) for unit in self.units)

    def bare_scale(self) -> Figure | None:
        """Return the only round number that is a word by itself, thousands; None if there is none, or more."""
        found = [one for one in self.figures if one.weight == HELP and one.kind == "number" and one.value in _SCALES]
        return found[0] if len(found) == 1 and not found[0].unit else None

    def count(self, atom: Atom, least: int) -> int:
        """Count how often a number is here that is at least so sure a figure."""
        return sum(one.value.count(atom) for one in self.figures if one.weight >= least)


def _same_amount(one: Figure, other: Figure) -> bool:
    """Tell whether two figures are one amount in different units; in the 80s may be a temperature."""
    unit, to = ("degree" if figure.kind == "decade" else figure.unit for figure in (one, other))
    amount, number = one.value[0], other.value[0]
    if not unit or not to or not isinstance(amount, Decimal) or not isinstance(number, Decimal):
        return False
    vague = (one.weight == HELP and amount % 1 > 0) or (other.weight == HELP and number % 1 > 0)
    return converted(amount, unit, number, to, vague=vague)


def differences(source: str, translation: str, way: tuple[str, str]) -> list[Difference]:
    """Return the figures that a translation lost, made up or changed; none if it keeps them by value.

    Args:
        source: one segment.
        translation: its translation.
        way: the two languages.

    Example:
        >>> differences("It rose 16.5% to 1,200,000.", "Выросло на 16,5 % до 1,2 млн.", ("en", "ru"))
        []
        >>> [one.kind for one in differences("It rose 16.5%.", "Выросло на 165 %.", ("en", "ru"))]
        ['changed']
    """
    figures, units = source_figures(source, way[0])
    others, other_units = all_figures(translation, way[1])
    if not figures and not others:
        return []
    if _all_kept(figures, others):
        return []
    here, there = _Side(figures, units), _Side(others, other_units)
    lost = [one for one in figures if not there.has(one)]
    lost += [one for one in _fewer(here, there) if one not in lost]
    made = [one for one in others if not here.has(one)]
    changes = _unit_changes(here, there, frozenset(lost), frozenset(made))
    scale, became = here.bare_scale(), there.bare_scale()
    if scale in lost and became in made:
        changes.append(Difference("changed", scale, became))
    found = [
        Difference("converted" if other in made else "omitted", one, other if other in made else None)
        for one in lost
        if (other := there.converted(one))
    ]
    lost, repeated = here.unrepeated([one for one in lost if not there.converted(one)])
    found += [Difference("omitted", one, None) for one in repeated]
    made = there.unrepeated([one for one in made if not here.converted(one)])[0]
    return found + _changes(lost, made, vocabulary(way[1]).near_year.search(translation) is not None) + changes


def _all_kept(figures: Sequence[Figure], others: Sequence[Figure]) -> bool:
    """Tell at one look that no figure is lost or made: all are equal, or those that can be are, in the same order."""
    sure = [one for one in figures if one.weight or one.unit or one.value in _SCALES]
    same = [one for one in others if one.weight or one.unit or one.value in _SCALES]
    if len(sure) == len(same):
        for one, other in zip(sure, same, strict=True):
            if one.value != other.value or one.weight != other.weight:
                break
            if one.unit != other.unit and ((one.unit and other.unit) or (one.unit or other.unit) in _MUST_SHOW):
                break
        else:
            return True
    return len(figures) == len(others) and {one[1:3] for one in figures} == {one[1:3] for one in others}


def _fewer(here: _Side, there: _Side) -> list[Figure]:
    """Return small numbers that a text has in digits and once more, and its translation only once: 2–1, first one."""
    small = {
        one.value[0]: one
        for one in here.figures
        if one.weight == DIGITS and len(one.value) == 1 and one.value[0] in _SMALL
    }
    if len(small) == len(here.figures):
        return []
    found = []
    for atom, one in small.items():
        written = here.count(atom, DIGITS if there.count(atom, DIGITS) else HELP)
        if written > 1 and written > sum(
            max(way.count(atom) for way in (other.value, *other.also)) for other in there.figures
        ):
            found.append(one)
    return found


def _changes(lost: list[Figure], made: list[Figure], near_year: bool) -> list[Difference]:
    """Return what became of figures that only one text has: changed, missing or new."""
    found: list[Difference] = []
    for one in lost:
        match = next((other for other in made if _like(one, other)), None)
        if match is not None:
            made.remove(match)
            found.append(Difference("changed", one, match))
        elif one.weight == DIGITS:
            reworded = near_year and one.value[0] in _YEARS
            found.append(Difference("reworded" if reworded else "missing", one, None))
        elif one.weight == WORDS:
            found.append(Difference("omitted", one, None))
    return found + [Difference("new", None, other) for other in made if other.weight == DIGITS]


def _like(one: Figure, other: Figure) -> bool:
    """Tell whether a figure may have become another one; a word that may be none only if both are months or days."""
    if one.kind in _NAMED or other.kind in _NAMED:
        return one.kind == other.kind and max(one.weight, other.weight) > HELP
    return min(one.weight, other.weight) > HELP


def _unit_changes(here: _Side, there: _Side, lost: frozenset[Figure], made: frozenset[Figure]) -> list[Difference]:
    """Return the figures whose value is kept and whose unit is not."""
    found: list[Difference] = []
    for one in here.figures:
        if not one.unit or one.weight == HELP or one in lost:
            continue
        same = there.by_value.get(one.value, ())
        other_unit = bool(same) and not any(agree(one.unit, other.unit) for other in same)
        amount = there.converted(one)
        if amount is None and (other_unit or there.hides_unit(one)):
            found.append(Difference("changed", one, same[0] if same else None))
        elif amount in same and other_unit:
            found.append(Difference("converted", one, amount))
    told = {one.translation for one in found}
    found += [
        Difference("new", None, other)
        for other in there.figures
        if other.weight == DIGITS and other not in made and other not in told and here.hides_unit(other)
    ]
    return found
