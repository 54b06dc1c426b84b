"""All articles at a glance: how far they are, what rules find, what is overdue.

Place in the flow:  summary, overdue -> [overview] -> rendering
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from workflow.checks.model import Severity
from workflow.checks.rules import CHECKS
from workflow.errors import AudarmaError
from workflow.review.overdue import Overdue
from workflow.review.summary import Side, Summary, graver
from workflow.settings import Settings

LISTED = 20
"""Articles that are named for a rule; all of them are found by its filter."""

_NAMES = {rule.id: rule.name for rule in CHECKS}


class Where(NamedTuple):
    """An article in which a rule finds something."""

    article: str
    title: str
    language: str
    number: int
    """Of findings."""

    row: int
    """The first."""


class RuleView(NamedTuple):
    """What one rule finds."""

    id: str
    name: str
    severity: str
    """The gravest of what it finds."""

    counts: Mapping[str, int]
    """By target language."""

    where: Sequence[Where]
    """The articles with the most findings first, `LISTED` at most."""

    articles: int
    """How many there are."""

    @property
    def total(self) -> int:
        """How many findings there are."""
        return sum(self.counts.values())


class Overview(NamedTuple):
    """The overview of a workspace, or of some articles of it."""

    name: str
    """Of the workspace."""

    summaries: Sequence[Summary]
    totals: Sequence[Side]
    """All articles together, by language."""

    rules: Sequence[RuleView]
    """The most severe first, then those that find most."""

    overdue: Sequence[Overdue]
    titles: Mapping[str, tuple[str, str]]
    """Article -> title and language."""

    problems: Sequence[AudarmaError]


def overview(
    settings: Settings, summaries: Sequence[Summary], overdue: Sequence[Overdue], problems: Iterable[AudarmaError]
) -> Overview:
    """Put articles together.

    Args:
        settings: the workspace.
        summaries: in the order of the articles.
        overdue: what is stale, oldest first.
        problems: what could not be read.
    """
    titles = {one.article: (one.title, one.language) for one in summaries}
    told = {str(problem): problem for problem in problems}
    totals = sorted(_totals(summaries), key=lambda side: settings.locales.index(side.language))
    name = os.path.basename(settings.root)
    return Overview(name, summaries, totals, _rules(summaries), overdue, titles, list(told.values()))


def _totals(summaries: Iterable[Summary]) -> list[Side]:
    """Return all articles together, by language."""
    states: dict[str, Counter[str]] = {}
    weights: dict[str, Counter[str]] = {}
    for summary in summaries:
        for side in summary.sides:
            states.setdefault(side.language, Counter()).update(side.states)
            weights.setdefault(side.language, Counter()).update(side.severities)
    return [Side(language, count, weights[language], {}, {}, {}, (), 0) for language, count in states.items()]


def _rules(summaries: Iterable[Summary]) -> list[RuleView]:
    """Return what each rule finds."""
    counts: dict[str, Counter[str]] = {}
    where: dict[str, list[Where]] = {}
    gravest: dict[str, Severity] = {}
    for summary in summaries:
        found: Counter[str] = Counter()
        first: dict[str, int] = {}
        for side in summary.sides:
            found.update(side.rules)
            for rule, number in side.rules.items():
                counts.setdefault(rule, Counter())[side.language] += number
                first[rule] = min(first.get(rule, side.first[rule]), side.first[rule])
                gravest[rule] = graver(side.gravest[rule], gravest.get(rule))
        for rule, number in found.items():
            where.setdefault(rule, []).append(
                Where(summary.article, summary.title, summary.language, number, first[rule])
            )
    views = [_rule(rule, gravest[rule], counts[rule], where[rule]) for rule in counts]
    order = [str(severity) for severity in Severity]
    return sorted(views, key=lambda view: (order.index(view.severity), -view.total, view.id))


def _rule(rule: str, severity: Severity, counts: Counter[str], where: list[Where]) -> RuleView:
    """Return what one rule finds."""
    most = sorted(where, key=lambda one: (-one.number, one.article))
    return RuleView(rule, _NAMES[rule], str(severity), counts, most[:LISTED], len(where))
