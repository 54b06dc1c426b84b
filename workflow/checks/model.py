"""The nouns of checking: what a rule is given, what it is, what it finds.

Place in the flow:  [model] <- pair, rules, running

To add a rule, write its module in `workflow.checks.rules` with a `RULE` (an `EntryRule` mostly), its line in `CHECKS` there,
and its case file in `tests/checks/`. Nothing here loads what rules need.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from workflow.model import Span

if TYPE_CHECKING:
    from workflow.catalog.ledger import Ledger
    from workflow.catalog.po import Entry
    from workflow.checks.pair import Pair

REPEATED, MISPAIRED, IGNORE = "repeated", "mispaired", "ignore"
"""Ids of rules that more than an entry is needed for."""


class Severity(StrEnum):
    """How much a finding matters."""

    ERROR = "error"
    """Must not be published: it keeps its segment out of `build/`."""

    WARNING = "warning"
    """Probably wrong; a person decides."""

    HINT = "hint"
    """Worth a look."""

    OFF = "off"
    """Not looked for."""


class Finding(NamedTuple):
    """What one rule found in one entry."""

    message: str
    """What is wrong, on one line, in a translator's words: no capital letter, no full stop; quotes what it talks of."""

    remedy: str = ""
    """What to do, or what should stand there, in the imperative; empty where that is plain."""

    span: Span | None = None
    """Where in the translation, in code points; None where nothing of it is at fault, as when something is missing."""

    source_span: Span | None = None
    """Where in the source, likewise."""


PairCheck: TypeAlias = Callable[["Pair"], Iterable[Finding]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What every rule says of itself."""

    id: str
    """In kebab-case, as settings, comments and baselines name it."""

    name: str
    """What it holds a translation to, in a few words."""

    severity: Severity
    """Unless the settings say otherwise."""

    description: str
    """What it tells, in one sentence."""

    explanation: str
    """For `audarma check --explain`: why it matters, what is told and what is not, what to do. Paragraphs of Markdown,
    divided by empty lines, each on one line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryRule(Rule):
    """A rule that needs nothing but an entry."""

    check: PairCheck
    """Yields what it finds, in the order of the translation."""


CatalogCheck: TypeAlias = Callable[[str, Iterable["Entry"], "Ledger"], Iterable[tuple["Entry", Finding]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogRule(Rule):
    """A rule that needs a catalog and the ledger of its language."""

    check: CatalogCheck
    """Takes what the catalog is called, its entries and the ledger; yields what it finds, in the order of the entries."""


class Twin(NamedTuple):
    """One finished translation of a source that stands in several places."""

    msgstr: str

    place: str
    """Catalog and line."""


TwinCheck: TypeAlias = Callable[[list[Twin]], Iterable[tuple[int, Finding]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class TwinRule(Rule):
    """A rule that holds the translations of one source against each other, over all catalogs of a language."""

    check: TwinCheck
    """Takes the translations of one source in the order of the catalogs, two or more that are not all alike; yields the
    number of the one at fault, from 0, with what is wrong."""
