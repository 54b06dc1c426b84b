"""What a check tells: data for whoever called it, printed by `commands.check.report` alone.

Place in the flow:  model -> [reports] <- running, build, commands
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from workflow.checks.model import Finding, Severity
from workflow.errors import AudarmaError
from workflow.model import Way


class Found(NamedTuple):
    """A finding with its place."""

    article: str
    """From the workspace."""

    catalog: str
    """Likewise."""

    line: int
    """Of the entry's msgid in the catalog, from 1."""

    way: Way
    state: str
    """``draft``, ``stale`` or ``translated``."""

    context: str | None
    """The msgctxt."""

    msgid: str
    msgstr: str
    rule: str
    """Its id."""

    severity: Severity
    """As it counts here: in drafts and stale translations, which nothing publishes, an error is a warning."""

    finding: Finding


@dataclass(slots=True)
class Checked:
    """What a check found."""

    catalogs: int = 0
    """How many were looked at, those included that had not changed since the last check."""

    entries: int = 0
    """How many translations they hold."""

    found: list[Found] = field(default_factory=list)
    """By article, in the order of the locales, then of the catalog, then of `CHECKS`."""

    silenced: int = 0
    """Findings that a comment or a baseline silences, with a reason."""

    written: list[str] = field(default_factory=list)
    """Baselines that were written."""

    problems: list[AudarmaError] = field(default_factory=list)
