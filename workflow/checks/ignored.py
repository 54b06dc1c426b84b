"""Comments that silence a finding.

Place in the flow:  po -> [ignored] -> records, silencing

    # audarma: ignore figures, names: the agency counts the delegation otherwise
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

_COMMENT = re.compile(r"\s*audarma:\s*ignore\b\s*([^:]*)(?::\s*(.*))?", re.IGNORECASE)


class Ignored(NamedTuple):
    """What one comment asks for."""

    rules: tuple[str, ...]
    reason: str
    """Empty where none is given; then nothing is silenced."""


def comments(notes: Iterable[str]) -> list[Ignored]:
    """Return what the translator comments of an entry ask to be ignored.

    Args:
        notes: the comments, a line each, without the `#`.

    Example:
        >>> comments(["audarma: ignore figures: the agency counts otherwise"])
        [Ignored(rules=('figures',), reason='the agency counts otherwise')]
    """
    found = (_COMMENT.fullmatch(note) for note in notes)
    return [Ignored(tuple(re.findall(r"[^\s,]+", one[1])), (one[2] or "").strip()) for one in found if one is not None]
