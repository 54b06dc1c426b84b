"""The nouns of corrections: what changed, and which published translation is wrong since.

Place in the flow:  [model] <- listing -> commands
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from workflow.errors import AudarmaError


class State(StrEnum):
    """How far the correction of one sentence is."""

    UNSYNCED = "unsynced"
    """The catalog does not know of the change."""

    UNTRANSLATED = "untranslated"
    """Its entry is empty, a draft or stale."""

    UNAPPROVED = "unapproved"
    """It is translated, and the policy wants it signed off."""

    MENDED = "mended"
    """Nothing is left to do but to build."""


ADDED, REMOVED, RENAMED, DELETED, UNKNOWN = "added", "removed", "renamed", "deleted", "unknown"

KINDS = (DELETED, "number", "negation", "name", "quotation", "link", REMOVED, ADDED, "words", RENAMED, UNKNOWN)
"""What a change may be, the most dangerous first; those of wordings are those of `workflow.catalog.changes`."""


@dataclass(frozen=True, slots=True)
class Change:
    """One sentence that was edited, added or removed; or what became of the article as a whole."""

    kind: str
    """The most dangerous of its kinds, one of `KINDS`."""

    notes: tuple[str, ...]
    """What changed, the dangerous things first: ``number: 16.5% -> 16%``."""

    old: str
    """The wording that was published in translation; empty for what was added."""

    new: str
    """The wording of the article now; empty for what was removed."""

    place: str
    """The line of the catalog where it is to be mended, else of the article; ``file:line`` from the workspace."""

    state: State


@dataclass(frozen=True, slots=True)
class Correction:
    """A published translation that is wrong."""

    article: str
    """From the workspace; where it is now, if it was renamed."""

    language: str
    """Of the translation."""

    output: str
    """What was built, from the workspace; empty where nothing is known to be published."""

    since: float | None
    """Since when, in seconds since 1970; None where nobody knows."""

    changes: tuple[Change, ...]
    """The most dangerous first, then in the order of the article."""

    @property
    def state(self) -> State:
        """How far the correction is: as far as the change that is least so."""
        return min((change.state for change in self.changes), key=list(State).index)


@dataclass(slots=True)
class Report:
    """What is published and wrong."""

    published: bool = True
    """Whether it is known what was published; if not, stale translations are listed."""

    corrections: list[Correction] = field(default_factory=list)
    """Oldest first, those of unknown age before all others."""

    problems: list[AudarmaError] = field(default_factory=list)
