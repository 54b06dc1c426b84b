"""What a sync and a build tell: data for whoever called them, printed by `commands.report` alone.

Place in the flow:  errors -> [reports] <- sync, update, build, publish
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol, TypeVar

from workflow.errors import AudarmaError

T = TypeVar("T")


class Track(Protocol):
    """Passes articles, or terms, through and shows how far it is; `list` shows nothing."""

    def __call__(self, things: Sequence[T], /) -> Iterable[T]:
        """Return the things in their order."""


class Fate(StrEnum):
    """What a sync did to a segment or its translation."""

    NEW = "new"
    MOVED = "moved"
    COSMETIC = "cosmetic"
    STALE = "stale"
    SPLIT = "split"
    JOINED = "joined"
    REVIVED = "revived"
    REMOVED = "removed"


@dataclass(slots=True)
class Change:
    """What a sync did, or would do, to one article, or to the catalog of one that is gone."""

    path: str
    """The article, or the catalog whose article is gone."""

    fates: dict[str, Counter[Fate]] = field(default_factory=dict)
    """Target language -> how many segments met which fate; a target with none is left out."""

    written: list[str] = field(default_factory=list)
    """Files written, or that would be."""

    deleted: list[str] = field(default_factory=list)
    """Files deleted, or that would be: templates of articles that are gone, catalogs a renamed one took along."""

    renamed_from: str | None = None
    """What the catalogs were called whose translations came along."""


@dataclass(slots=True)
class Synced:
    """What a sync did, or would do."""

    articles: int = 0
    """How many articles there are, refused ones left out."""

    changes: list[Change] = field(default_factory=list)
    problems: list[AudarmaError] = field(default_factory=list)


@dataclass
class Outcome:
    """What became of one article in one language."""

    article: str
    language: str
    output: str
    catalog: str
    segments: int = 0
    """How many segments the article has, repetitions included."""

    publishable: int = 0
    """How many of them the policy lets out."""

    built: bool = False
    """Whether `output` is in step with article and catalog."""

    written: bool = False
    """Whether this run wrote it."""

    reason: str = ""
    """Why it was refused; empty if it was not."""


@dataclass(slots=True)
class Built:
    """What a build did."""

    outcomes: list[Outcome] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    """What articles that are gone had left in `build/`."""

    problems: list[AudarmaError] = field(default_factory=list)
