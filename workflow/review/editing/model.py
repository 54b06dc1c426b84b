"""The nouns of editing: what a page asks for, and what came of it.

Place in the flow:  [model] <- editor, server
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from workflow.catalog.paths import Located
from workflow.catalog.po import Entry
from workflow.columns.model import Approval, State
from workflow.errors import AudarmaError


class Deed(StrEnum):
    """What is done to an entry."""

    SAVE = "save"
    """Its translation is finished: with another text, or as it stands."""

    DRAFT = "draft"
    """Its translation needs work: with another text, or as it stands."""

    APPROVE = "approve"
    """Somebody stands by the pair as it is in the catalog."""

    WITHDRAW = "withdraw"
    """Nobody does any longer."""

    COMMENT = "comment"
    """What people wrote beside it is replaced."""


class Edit(NamedTuple):
    """One change that is asked for."""

    article: Located
    language: str
    """The target."""

    entry: str
    """Which one, as `versions.mark` gives it."""

    version: str
    """The state of it that whoever asks has seen, as `versions.version` gives it."""

    deed: Deed
    text: str | None = None
    """The translation, or the comment, as it was typed; None where the translation stays as it stands."""

    approve: bool = False
    """Whether to approve what was saved."""

    window: str = ""
    """Which window of a browser asks: what it did, it can take back."""


class Standing(NamedTuple):
    """An entry as it stands in its catalog now."""

    entry: Entry
    state: State
    approval: Approval | None = None


class Saved(NamedTuple):
    """The change is in the files, or they said so before."""

    now: Standing
    changed: bool = True
    problem: AudarmaError | None = None
    """Why it could not be approved, though it was saved."""


class Conflict(NamedTuple):
    """The entry is another one than whoever asked has seen; nothing was written."""

    now: Standing
    text: str | None
    """What was typed."""


class Undone(NamedTuple):
    """The last change was taken back."""

    language: str
    now: Standing
    text: str
    """The translation that was taken back."""


class Outdated(NamedTuple):
    """The last change cannot be taken back, for the entry was changed since; nothing was written."""

    language: str
    now: Standing
    text: str
    """The translation as it was before that change."""
