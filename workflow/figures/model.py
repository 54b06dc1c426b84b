"""The nouns of figures: what a number, a date or a sum says, and how a translation differs. Frozen, without any I/O."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple, TypeAlias

Atom: TypeAlias = Decimal | tuple[str, int] | tuple[str, int, int]
"""What is compared: a number, ``("month", 2)``, ``("weekday", 1)`` for Monday, ``("time", 17, 30)``."""

Atoms: TypeAlias = tuple[Atom, ...]
"""What one reading of a figure consists of; a date of its month, its day and its year, where it has them."""

HELP, WORDS, DIGITS = 0, 1, 2
"""How sure a figure is one: a word that may mean it, number words, digits. See `Figure.weight`."""


class Figure(NamedTuple):
    """One figure of a text, by value."""

    kind: str
    """``number``, ``percent``, ``money``, ``measure``, ``ordinal``, ``decade``, ``fraction``, ``date``, ``time``,
    ``month`` or ``weekday``. The ends of a range are two figures."""

    value: Atoms
    """What it says, scaled: one number for 1.2 million, month, day and year for a date."""

    unit: str
    """An ISO 4217 code, ``%``, ``pp`` (percentage points), a code of `workflow.figures.units`, or empty."""

    start: int
    end: int
    """Where it stands, in code points; half open."""

    also: tuple[Atoms, ...] = ()
    """What else the same signs may say: 09:30 is a time and a score, 1,200 in Russian is 1.2 and a thousand."""

    weight: int = DIGITS
    """`DIGITS` must be kept. `WORDS` must not change, but may be left out. `HELP` can only stand for another figure."""


class Difference(NamedTuple):
    """One figure of a source that its translation has not, or the other way round."""

    kind: str
    """``missing``, ``new`` or ``changed``: an error. ``converted`` (another unit, the same amount), ``reworded`` (a
    year that may have become "last year") or ``omitted`` (a number word, a month, a weekday, an amount that stands there in another unit): worth a look."""

    source: Figure | None
    """None for ``new``."""

    translation: Figure | None
    """None for ``missing``, and where nothing in the translation resembles the figure."""


ERRORS = frozenset(["missing", "new", "changed"])
"""The kinds of differences that are wrong, as far as a machine can tell."""
