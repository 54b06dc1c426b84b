"""The nouns of differences: what became of a sentence, of its translations, of a catalog.

Place in the flow:  [model] <- comparing, articles, between -> commands
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from workflow.columns.model import State
from workflow.errors import AudarmaError
from workflow.model import Key


class Fate(StrEnum):
    """What became of a sentence of an article."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    ROLE = "another role"
    """The same words are something else now: what was a heading is running text, say."""

    EDITED = "edited"
    SPLIT = "split"
    JOINED = "joined"


class Deed(StrEnum):
    """What became of a translation."""

    DRAFTED = "drafted"
    TRANSLATED = "translated"
    """Nothing stood there, and a person stands by a text now."""

    RETRANSLATED = "retranslated"
    """It has other words."""

    EMPTIED = "emptied"
    ACCEPTED = "accepted"
    """It was a draft, and a person stands by it now."""

    RENEWED = "brought up to date"
    """It was stale, and a person stands by it now."""

    DOUBTED = "marked as fuzzy"
    STALE = "stale"
    """Its source was edited."""

    APPROVED = "approved"
    WITHDRAWN = "approval withdrawn"
    """It stands as it was, and the approval was taken back."""

    LAPSED = "approval lapsed"
    """It was approved, and it or its source is another now."""

    COMMENTED = "commented"
    UNCOMMENTED = "comment deleted"


class Lag(StrEnum):
    """How an article is ahead of its catalogs: it was not synced since."""

    EDITED = "edited"
    NEW = "new"
    GONE = "deleted"


class Course(StrEnum):
    """What became of a catalog."""

    CHANGED = "changed"
    NEW = "new"
    GONE = "deleted"
    OBSOLETE = "set aside"
    """Its article is gone: all its entries are obsolete."""

    RENAMED = "renamed"


class Version(NamedTuple):
    """A translation at one of the two times."""

    state: State
    text: str

    line: int
    """Of the msgid in the catalog as it was then, from 1."""

    who: str = ""
    """Who approved it; empty where nobody did."""


@dataclass(slots=True)
class Translation:
    """What became of one translation of a sentence."""

    language: str
    deeds: tuple[Deed, ...]
    old: Version | None
    new: Version | None
    notes: tuple[str, ...] = ()
    """What people wrote beside it since."""

    dropped: tuple[str, ...] = ()
    """What stood beside it, and was deleted."""


@dataclass(slots=True)
class Change:
    """What became of a sentence and its translations."""

    fates: tuple[Fate, ...]
    """Of the sentence itself; empty where only translations changed."""

    old: Key | None
    """msgctxt and source as they were; of several sentences that were joined, their texts. None for what was added."""

    new: Key | None
    """As they are; None for what was removed."""

    place: tuple[int, int, int]
    """Where in the reading order."""

    translations: list[Translation] = field(default_factory=list)
    """In the order of the locales."""


@dataclass(frozen=True, slots=True)
class Catalog:
    """What became of a catalog as a whole."""

    language: str
    course: Course
    path: str
    """From the workspace."""

    old_path: str
    """Where it was, if it was renamed; else the same."""

    entries: int
    """How many it has; one that is gone or set aside, how many it had."""

    finished: int
    """How many of them a person stands by."""


@dataclass(slots=True)
class Article:
    """What became of an article and its translations."""

    path: str
    """From the workspace, as the catalogs tell it; what the catalogs are called where they do not."""

    language: str
    """Of the sources."""

    renamed_from: str | None = None
    lag: Lag | None = None
    """Whether its catalogs are behind it at the later time; told only of an article whose file changed."""

    catalogs: list[Catalog] = field(default_factory=list)
    """In the order of the locales; those that did not change are left out."""

    changes: list[Change] = field(default_factory=list)
    """In reading order."""


@dataclass(slots=True)
class Report:
    """What changed between two states of a workspace."""

    old: str
    """As the user calls it."""

    new: str
    """Likewise; empty for the files as they are."""

    articles: list[Article] = field(default_factory=list)
    """By path; those that changed in no way that a reader would notice are left out."""

    problems: list[AudarmaError] = field(default_factory=list)
