"""Pairs that a merge in git put together and nobody approved since; git is asked again only when its history moved.

Place in the flow:  repository, index -> [merged] -> running
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence

from workflow.catalog.index import Index
from workflow.catalog.ledger import APPROVED, Ledger, pair_key
from workflow.catalog.po import Entry
from workflow.checks.model import MISPAIRED, Finding, Severity
from workflow.checks.records import Row, Told
from workflow.repository.calls import git
from workflow.repository.mispaired import mispaired

_MERGED = "*merged"
"""Name of the record; no catalog is called so."""

_FINDING = Finding(
    "a merge in git put this translation beside this source", 'read both, mend the translation or run "audarma approve"'
)


def merged(root: str, index: Index) -> dict[str, list[list[str | None]]]:
    """Return the pairs that merges put together, by catalog: context, msgid, msgstr.

    Args:
        root: the workspace; outside a repository there are no such pairs.
        index: where what was found is kept.

    Raises:
        DataError: git failed.
    """
    if not _in_repository(root):
        return {}
    words = ("rev-parse", "--verify", "--quiet")
    state = [git(root, *words, name, fine=(0, 1)).decode().strip() for name in ("HEAD", "MERGE_HEAD")]
    known = index.records.get(_MERGED)
    # While a merge is under way, its catalogs change without any commit.
    if known is None or known["state"] != state or state[1]:
        found = {
            path: sorted(([*key, msgstr] for key, msgstr in pairs), key=repr) for path, pairs in mispaired(root).items()
        }
        known = {"state": state, "found": found}
        index.put(_MERGED, known, [(0, 0, 0, 0)])
    pairs: dict[str, list[list[str | None]]] = known["found"]
    return pairs


def rows(
    pairs: Iterable[Sequence[str | None]], entries: Iterable[tuple[int, Entry]], facts: Ledger, severity: Severity
) -> Iterator[Row]:
    """Yield the finished entries of a catalog that are such a pair, and were not approved as they are.

    Args:
        pairs: context, msgid, msgstr.
        entries: of the catalog, with their lines.
        facts: the ledger of its language.
        severity: of the rule.
    """
    wanted = {tuple(pair) for pair in pairs}
    for line, entry in entries:
        approved = (pair_key(entry.key, entry.msgstr), APPROVED) in facts
        if entry.translated and not entry.obsolete and entry[:3] in wanted and not approved:
            yield Row(line, "translated", *entry[:3], told=(Told(MISPAIRED, severity, _FINDING),))


def _in_repository(root: str) -> bool:
    """Tell whether a folder may be in a git repository, without calling git."""
    folder = os.path.abspath(root)
    while not os.path.lexists(os.path.join(folder, ".git")):
        above = os.path.dirname(folder)
        if above == folder:
            return False
        folder = above
    return True
