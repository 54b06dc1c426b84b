"""What was measured, kept between runs, so that one row can be measured again by itself.

Place in the flow:  rows, singles -> [results] -> table
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from measure import Series


@dataclass(frozen=True, slots=True)
class Measured:
    """One tool's figures for one piece of work."""

    work: str
    """Slug of the row."""

    size: int
    """Articles, or sentences; 0 where the row has no size."""

    tool: str

    version: str

    when: str
    """Local time, to the minute."""

    cpu: float | None = None
    """Median CPU seconds, or None if there are none: the note says why."""

    spread: str = ""
    """Least and most CPU seconds of the rounds."""

    rounds: int = 0

    peak: float = 0.0
    """Most memory of all rounds, in MB."""

    units: int = 0
    """Paragraphs or sentences the work went through; 0 where that says nothing."""

    note: str = ""


def now() -> str:
    """The time as `Measured.when` wants it."""
    return datetime.now().strftime("%Y-%m-%d %H:%M")


def measured(work: str, size: int, tool: str, version: str, series: Series, units: int = 0) -> Measured:
    """Put the rounds of one tool into figures."""
    return Measured(
        work,
        size,
        tool,
        version,
        now(),
        series.cpu,
        series.spread,
        len(series.rounds),
        series.peak,
        units,
    )


def load(path: Path) -> list[Measured]:
    """Read the figures of earlier runs; none if there are none."""
    if not path.exists():
        return []
    return [Measured(**row) for row in json.loads(path.read_text(encoding="utf-8"))]


def store(path: Path, new: list[Measured]) -> list[Measured]:
    """Put new figures in the place of old ones for the same work, size and tool; return all."""
    kept = {(one.work, one.size, one.tool): one for one in [*load(path), *new]}
    rows = list(kept.values())
    path.write_text(json.dumps([asdict(row) for row in rows], indent=1), encoding="utf-8")
    return rows
