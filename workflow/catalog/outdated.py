"""What was approved once and is not what stands there now.

Place in the flow:  ledger, po -> [outdated] -> checks, approval

An approval holds for an exact pair and voids itself with any change of it; here the entries are found that it held
for. The ledger names the places of each approval, and `sync` adds those where an edited source went.

    source          the source was edited since
    translation     the translation was changed since
    mispaired       the approved translation stands, as finished, beside a source that it was not approved for: a
                    merge in git brought the two together, or somebody took the mark off without a new approval
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import NamedTuple

from workflow.catalog import ledger
from workflow.catalog.ledger import Fact, Ledger
from workflow.catalog.po import Entry


class Why(StrEnum):
    """What became of an approved pair."""

    SOURCE = "source"
    TRANSLATION = "translation"
    MISPAIRED = "mispaired"


class Outdated(NamedTuple):
    """An entry that was approved in another wording."""

    entry: Entry
    why: Why

    who: str
    """Approved it last."""

    when: str
    """An ISO 8601 date."""


def outdated(name: str, entries: Iterable[Entry], facts: Ledger) -> Iterator[Outdated]:
    """Yield the entries of a catalog that changed since they were approved, in the order of the file.

    What was approved again as it is now, or whose approval was withdrawn, is not told; nor is an empty entry.
    Approvals without places, written by earlier versions, tell of stale entries only.

    Args:
        name: what the catalog is called: `Located.name`.
        entries: all of it; obsolete ones are passed over.
        facts: the ledger of its target language.
    """
    if not facts:
        return
    present = [entry for entry in entries if entry.msgstr and not entry.obsolete]
    found = _Approved(name, present, facts)
    for entry in present:
        if (ledger.pair_key(entry.key, entry.msgstr), ledger.APPROVED) not in facts and (told := found.about(entry)):
            why, fact = told
            yield Outdated(entry, why, *fact.details[:2])


class _Approved:
    """The approvals that have a place in one catalog."""

    def __init__(self, name: str, entries: Sequence[Entry], facts: Ledger) -> None:
        self.name = name
        self.facts = facts
        self.places: dict[str, Fact] = {}
        self.texts: dict[str, list[Fact]] = defaultdict(list)
        for fact in sorted(facts.approved_in(name), key=lambda one: one.details[1]):
            self.places.update(dict.fromkeys(fact.places, fact))
            self.texts[fact.details[2]].append(fact)
        self.standing = {ledger.pair_key(entry.key, entry.msgstr) for entry in entries} if self.texts else set()

    def about(self, entry: Entry) -> tuple[Why, Fact] | None:
        """Return what became of the pair that an entry was approved as; None if it never was."""
        previous = entry.comments.previous if entry.fuzzy else None
        if previous and (fact := self.facts.get((ledger.pair_key(previous, entry.msgstr), ledger.APPROVED))):
            return Why.SOURCE, fact
        if not self.texts:
            return None
        text = ledger.text_mark(entry.msgstr)
        if fact := self.places.get(ledger.place(entry.key, self.name)):
            return Why.TRANSLATION, fact
        if fact := self.places.get(ledger.place(entry.key, self.name, edited=True)):
            kept = entry.translated and fact.details[2] == text
            return (Why.MISPAIRED if kept else Why.SOURCE), fact
        # Two sources may well have one translation; so the approved pair must be gone.
        moved = [fact for fact in self.texts.get(text, ()) if fact.key not in self.standing]
        return (Why.MISPAIRED, moved[-1]) if moved and entry.translated else None
