"""The nouns of columns: a page of rows, a row of cells.

Place in the flow:  [model] <- terms, structure, reading <- diffs, review
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from workflow.catalog.entries import CHANGED, DRAFT
from workflow.catalog.po import Entry
from workflow.checks.reports import Found
from workflow.errors import AudarmaError
from workflow.files import Signature
from workflow.model import Key, Role, Segment, Span

_TITLES = frozenset({"title", str(Role.HEADLINE)})


class State(StrEnum):
    """How far the translation of a segment is, the furthest last."""

    MISSING = "missing"
    """There is no entry: the catalog, if there is one, does not know of the sentence."""

    EMPTY = "empty"
    DRAFT = "draft"
    """Fuzzy: made by a machine or the memory, or left unfinished."""

    STALE = "stale"
    """Fuzzy: made for another wording of the source."""

    TRANSLATED = "translated"
    """A person stands by it."""

    APPROVED = "approved"


class Term(NamedTuple):
    """A term of the glossary where it stands in a text."""

    span: Span
    """In code points of the text."""

    number: int
    """Of the term in the glossary: the same in a source and its translations."""

    name: str
    """Its approved wording in the language of the text; where there is none, the wording that stands there."""

    base: str
    """The wording that stands there, in its base form."""

    status: str
    """``approved``, ``allowed``, ``acronym`` or ``forbidden``: what the glossary thinks of the wording."""

    approved: tuple[tuple[str, str], ...]
    """The approved wordings with their languages: in a source those of the targets, in a translation its own."""

    note: str = ""
    """What the glossary says of it to people."""


class Approval(NamedTuple):
    """Who approved a translation as it is."""

    who: str

    when: str
    """An ISO 8601 date."""


class Cell(NamedTuple):
    """A segment in one target language."""

    language: str
    state: State
    text: str = ""
    """The msgstr."""

    line: int = 0
    """Of the entry's msgid in its catalog, from 1; 0 where there is no entry."""

    entry: Entry | None = None
    """As the catalog has it: flags, comments and the source it was made for."""

    approval: Approval | None = None

    found: tuple[Found, ...] = ()
    """What the rules find in it, in their order."""

    terms: tuple[Term, ...] = ()
    """The terms of the source where the translation has them, in the order of the translation."""

    structure: str = ""
    """How its shape differs from that of the source, in a few words; empty where it does not."""

    @property
    def previous(self) -> str:
        """The source that a stale translation was made for; empty for all others."""
        key = self.entry.comments.previous if self.state is State.STALE and self.entry else None
        return key[1] if key else ""

    @property
    def notes(self) -> tuple[str, ...]:
        """What people wrote beside it, a line each."""
        return self.entry.comments.notes if self.entry else ()

    @property
    def origin(self) -> str:
        """Where a draft is from; empty where that is not known."""
        return next(iter(self._told(DRAFT)), "")

    @property
    def changes(self) -> tuple[str, ...]:
        """What changed in the source of a stale translation."""
        return self._told(CHANGED)

    def _told(self, prefix: str) -> tuple[str, ...]:
        """Return the rest of the `#.` lines that begin so."""
        lines = self.entry.comments.extracted if self.entry and self.entry.fuzzy else ()
        return tuple(line.removeprefix(prefix) for line in lines if line.startswith(prefix))


class Row(NamedTuple):
    """A segment of the article beside its translations."""

    number: int
    """From 1, in reading order."""

    segment: Segment

    first: bool
    """Whether it is the first of its block."""

    same: int
    """Number of the row that has the same entry, where a sentence comes again; else its own."""

    cells: Mapping[str, Cell]
    """By target language, in the order of the locales."""

    terms: tuple[Term, ...] = ()
    """In the source, in its order."""


class Column(NamedTuple):
    """The catalog of an article in one language."""

    language: str
    path: str
    """From the workspace, whether it is there or not."""

    seen: Signature | None
    """The signature it had before it was read; None where there is no catalog, or it cannot be read."""

    left: tuple[Key, ...] = ()
    """Entries that the article has no sentence for: it was edited since the last sync."""


@dataclass(frozen=True, slots=True)
class Page:
    """An article beside its translations."""

    article: str
    """From the workspace."""

    name: str
    """What its catalogs are called."""

    seen: Signature
    """Of the article."""

    language: str
    """Of the article."""

    inline: bool
    """Whether its texts hold Markdown's inline markup."""

    rows: tuple[Row, ...]
    columns: Mapping[str, Column]
    """By target language, in the order of the locales."""

    problems: list[AudarmaError] = field(default_factory=list)
    """What cannot be read of it; the rest is there."""

    @property
    def title(self) -> str:
        """The first headline or title; the name where there is none."""
        texts = (row.segment.text for row in self.rows if row.segment.context in _TITLES)
        return next(texts, self.name)
