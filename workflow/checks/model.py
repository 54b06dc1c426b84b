"""The nouns of checking: what a rule is given, what it is, what it finds.

Place in the flow:  segments, glossary -> [model] <- each rule, running

To add a rule, write its module beside the others with a `RULE` (an `EntryRule` mostly), its line in `workflow.checks.CHECKS`,
and its case file in `tests/checks/`. Rules never import each other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple, TypeAlias

from workflow.catalog.ledger import Ledger
from workflow.catalog.po import Entry
from workflow.glossary.termbase import Termbase
from workflow.model import Span, Way
from workflow.segments.marks import hidden


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


class Pair:
    """A source with its translation, and what several rules want to know of them, each found out once."""

    def __init__(
        self,
        source: str,
        translation: str,
        way: Way,
        terms: Termbase,
        *,
        markup: bool = True,
        context: str | None = None,
    ) -> None:
        """Take a pair.

        Args:
            source: the msgid.
            translation: the msgstr, not empty.
            way: the two languages.
            terms: the glossary; one without terms where there is none.
            markup: whether the article holds Markdown's inline markup.
            context: the msgctxt.
        """
        self.source = source
        self.translation = translation
        self.way = way
        self.terms = terms
        self.markup = markup
        self.context = context

    @cached_property
    def hidden_source(self) -> list[Span]:
        """Where in the source stands what is no prose: markup, targets of links, addresses, code, codes."""
        return hidden(self.source, markup=self.markup)

    @cached_property
    def hidden_translation(self) -> list[Span]:
        """Likewise in the translation."""
        return hidden(self.translation, markup=self.markup)

    @cached_property
    def source_prose(self) -> str:
        """The source with a space for each code point that is no prose: offsets are those of `source`."""
        return _blanked(self.source, self.hidden_source)

    @cached_property
    def prose(self) -> str:
        """The translation with a space for each code point that is no prose: offsets are those of `translation`."""
        return _blanked(self.translation, self.hidden_translation)


def _blanked(text: str, spans: Iterable[Span]) -> str:
    """Return a text with spaces in place of some stretches."""
    for start, end in spans:
        text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return text


PairCheck: TypeAlias = Callable[[Pair], Iterable[Finding]]


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


CatalogCheck: TypeAlias = Callable[[str, Iterable[Entry], Ledger], Iterable[tuple[Entry, Finding]]]


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
