"""The rules `approval` and `mispaired`: what was approved once and is not what stands there now.

Place in the flow:  catalog -> [approval] -> checks
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workflow.catalog.ledger import Ledger
from workflow.catalog.outdated import Why, outdated
from workflow.catalog.po import Entry
from workflow.checks.model import MISPAIRED, CatalogRule, Finding, Severity

_REMEDY = 'read both again, then run "audarma approve"'
_SAID = {
    Why.SOURCE: (
        "the source changed since {who} approved the translation on {when}",
        "bring the translation up to date",
    ),
    Why.TRANSLATION: ("the translation changed since {who} approved it on {when}", _REMEDY),
    Why.MISPAIRED: ("{who} approved this translation on {when} beside another source", _REMEDY),
}


def _changed(name: str, entries: Iterable[Entry], facts: Ledger) -> Iterator[tuple[Entry, Finding]]:
    """Yield the entries whose approval is void because source or translation changed."""
    return _told(name, entries, facts, {Why.SOURCE, Why.TRANSLATION})


def _mispaired(name: str, entries: Iterable[Entry], facts: Ledger) -> Iterator[tuple[Entry, Finding]]:
    """Yield the entries whose approved translation stands, as finished, beside a source it was not approved for."""
    return _told(name, entries, facts, {Why.MISPAIRED})


def _told(name: str, entries: Iterable[Entry], facts: Ledger, kinds: set[Why]) -> Iterator[tuple[Entry, Finding]]:
    """Yield the entries that are outdated in one of some ways."""
    for entry, why, who, when in outdated(name, entries, facts):
        if why in kinds:
            message, remedy = _SAID[why]
            yield entry, Finding(message.format(who=who, when=when), remedy)


RULE = CatalogRule(
    id="approval",
    name="Changed since approval",
    severity=Severity.WARNING,
    description="Source or translation changed since somebody approved the pair, so the approval is void.",
    explanation="""\
An approval holds for exactly the source and the translation that were read. Change one of them, by a comma even, and the \
approval is void: with publish = "approved" the segment is not published until somebody approves it as it is now.

Read both again, then run "audarma approve ARTICLE --by NAME". If the change was a mistake, put the old wording back: the \
approval holds again.""",
    check=_changed,
)

MISMATCHED = CatalogRule(
    id=MISPAIRED,
    name="Translation beside its own source",
    severity=Severity.ERROR,
    description="An approved translation stands, as finished, beside a source that it was not approved for.",
    explanation="""\
A merge in git can pair an old translation with a new source: both branches were right, the result is not, and nothing in \
the file shows it. The same happens when somebody takes the mark "needs work" off without changing the translation. The \
ledger remembers which pair was approved, so it is told.

Read source and translation. If they do belong together, run "audarma approve"; else mend the translation. "audarma git \
install" sets up a merge that does not do this.""",
    check=_mispaired,
)
