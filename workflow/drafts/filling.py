"""Drafts written into their catalogs.

Place in the flow:  drafting -> [filling] -> catalog, ledger

Laws    6. An entry that changed while its draft was made keeps what stands there now.
        8. The ledger is written first: a draft of which it knows nothing would pass for a person's work.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import NamedTuple

from workflow import files
from workflow.catalog import entries, po, store
from workflow.catalog.po import Catalog
from workflow.drafts.gaps import Gap
from workflow.drafts.offers import Offer
from workflow.errors import AudarmaError
from workflow.files import Signature

_ATTEMPTS = 3

Drafts = Sequence[tuple[Gap, Offer]]


class Filled(NamedTuple):
    """What was written."""

    drafts: list[tuple[Gap, Offer]]
    """Those that stand in their catalogs now."""

    written: list[str]
    """Catalogs, from the workspace."""


class _Ready(NamedTuple):
    """A catalog as it is to be written."""

    catalog: Catalog
    seen: Signature
    drafts: list[tuple[Gap, Offer]]


def fill(root: str, target: str, drafts: Drafts, problems: list[AudarmaError]) -> Filled:
    """Write drafts into their catalogs, and a line for each into the ledger.

    Args:
        root: the workspace, whose lock the caller holds.
        target: language of the catalogs.
        drafts: those of one catalog one after the other.
        problems: told of the catalogs that cannot be read or written.
    """
    filled = Filled([], [])
    waiting = {path: list(ones) for path, ones in groupby(drafts, key=lambda draft: draft[0].place.path)}
    for attempt in range(_ATTEMPTS):
        ready = dict(_ready(root, target, waiting, problems))
        try:
            facts = (offer.fact(gap.key) for one in ready.values() for gap, offer in one.drafts)
            store.Ledgers(root).add(target, facts)
        except AudarmaError as problem:
            problems.append(problem)
            return filled
        waiting = {}
        for path, one in ready.items():
            try:
                files.write(root, path, po.write(one.catalog).encode(), seen=one.seen)
            except AudarmaError as problem:
                # Somebody saved the catalog between our reading and writing: read it again.
                if problem.slug == files.SAVED_MEANWHILE and attempt < _ATTEMPTS - 1:
                    waiting[path] = one.drafts
                else:
                    problems.append(problem)
            else:
                filled.drafts.extend(one.drafts)
                filled.written.append(path)
        if not waiting:
            break
    return filled


def _ready(
    root: str, target: str, waiting: dict[str, list[tuple[Gap, Offer]]], problems: list[AudarmaError]
) -> Iterator[tuple[str, _Ready]]:
    """Yield catalogs with the drafts for which there still is a place."""
    for path, drafts in waiting.items():
        try:
            catalog, seen = store.open_catalog(root, path, target)
        except AudarmaError as problem:
            problems.append(problem)
            continue
        offered = {gap.key: (gap, offer) for gap, offer in drafts}
        new, kept = [], []
        for entry in catalog.entries:
            gap, offer = offered.get(entry.key, (None, None)) if not entry.obsolete else (None, None)
            if gap and offer and entry.msgstr == gap.old and (entry.fuzzy or not entry.msgstr) and not entry.stale:
                new.append(entries.drafted(entry, offer.text, offer.origin))
                kept.append((gap, offer))
            else:
                new.append(entry)
        if kept:
            yield path, _Ready(replace(catalog, entries=tuple(new)), seen, kept)
