"""`audarma status`: how far each article is in each language.

Place in the flow:  locales/ -> [status]
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from workflow.catalog import ledger, paths, store
from workflow.catalog.po import Catalog
from workflow.catalog.reports import Track
from workflow.errors import AudarmaError
from workflow.settings import Settings


@dataclass(slots=True)
class Progress:
    """The entries of one catalog by their state; each entry is counted once."""

    article: str
    language: str
    """The target."""

    empty: int = 0
    """To do."""

    draft: int = 0
    """Fuzzy: made by a machine or the memory, or left unfinished."""

    stale: int = 0
    """Fuzzy: made for another wording of the source."""

    translated: int = 0
    """A person stands by it."""

    approved: int = 0
    """Translated, and signed off."""

    @property
    def total(self) -> int:
        """All entries, obsolete ones left out."""
        return self.empty + self.draft + self.stale + self.translated + self.approved

    @property
    def publishable(self) -> int:
        """Entries a person stands by."""
        return self.translated + self.approved


@dataclass(slots=True)
class Report:
    """How far the articles are."""

    rows: list[Progress] = field(default_factory=list)
    """By article, then in the order of the locales."""

    unsynced: list[str] = field(default_factory=list)
    """Articles without any catalog yet."""

    problems: list[AudarmaError] = field(default_factory=list)


def status(settings: Settings, only: Iterable[str] = (), *, track: Track = list) -> Report:
    """Count the states of every article's entries; nothing is written.

    Args:
        settings: the workspace.
        only: paths of articles, from the workspace; none for all.
        track: shows progress.

    Raises:
        SettingsError: `only` names no article. Problems of single files are in the report.
    """
    found = paths.articles(settings)
    present = paths.catalogs(settings, clear=False)
    ledgers = store.Ledgers(settings.root)
    report = Report(problems=found.problems)
    articles = paths.choose(found, tuple(only))
    for article, target, _, catalog, _ in store.catalogs(settings, track(articles), present, report.problems):
        try:
            row = _count(article.path, target, catalog, ledgers.of(target))
            report.rows += [row] if row.total else []
        except AudarmaError as problem:
            report.problems.append(problem)
    report.unsynced = [
        article.path for article in articles if not any(article.catalog(one) in present for one in settings.locales)
    ]
    return report


def _count(article: str, target: str, catalog: Catalog, facts: ledger.Ledger) -> Progress:
    """Count the states of one catalog."""
    row = Progress(article, target)
    for entry in catalog.entries:
        if entry.obsolete:
            continue
        if not entry.msgstr:
            row.empty += 1
        elif entry.fuzzy:
            stale = entry.comments.previous is not None
            row.stale += stale
            row.draft += not stale
        elif facts and (ledger.pair_key(entry.key, entry.msgstr), ledger.APPROVED) in facts:
            row.approved += 1
        else:
            row.translated += 1
    return row
