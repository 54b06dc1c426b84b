"""`audarma git merge-po`: what git calls to merge a catalog.

Place in the flow:  git -> [merging] -> git

Takes   three files: the version that both sides come from, ours and theirs.
Gives   the merged catalog in place of ours; whether git may go on.
Never   writes conflict markers into a catalog.

Where both sides changed one entry, both texts stand in the outcome, fuzzy (`workflow.catalog.threeway`), and git goes
on: every editor shows such an entry, and nothing that is fuzzy is published. A merge that stops half-way would wait for
somebody who knows git, and a newsroom has deadlines.
"""

from __future__ import annotations

import os
from typing import NamedTuple

from workflow import files
from workflow.catalog import po, threeway
from workflow.catalog.po import Catalog, Entry
from workflow.errors import AudarmaError
from workflow.repository.calls import attempt

_NOTHING = Catalog(Entry(None, "", ""), ())


class Merging(NamedTuple):
    """What came of a merge."""

    conflicts: tuple[Entry, ...] = ()
    """Entries for which both sides have a text of their own, as they stand in the catalog now."""

    problem: AudarmaError | None = None
    """Why it could not be merged as a catalog."""

    merged: bool = True
    """Whether git may go on; otherwise the path stays unmerged."""


def merge(base: str, ours: str, theirs: str, place: str) -> Merging:
    """Merge a catalog; `ours` is written.

    Where a version is no catalog that can be read, ours stays, unmerged; where neither ours nor theirs is one, git's
    own merge of lines is made, markers and all.

    Args:
        base: the version that both come from; an empty file if there is none.
        ours: the version of the branch that stays checked out.
        theirs: the other version.
        place: how messages call the catalog.

    Raises:
        DataError: ours cannot be written.
    """
    versions, problems = [], []
    for path in (ours, theirs):
        try:
            versions.append(_read(path, place))
        except AudarmaError as problem:
            problems.append(problem)
    if problems:
        lines = len(problems) == 2  # noqa: PLR2004 - neither is a catalog
        return Merging((), problems[0], merged=lines and _merge_lines(base, ours, theirs))
    try:
        known = _read(base, place) if os.path.getsize(base) else _NOTHING
    except AudarmaError:
        # Without what they come from, nothing counts as removed, and what differs is shown.
        known = _NOTHING
    catalog, conflicts = threeway.merge(known, *versions)
    text = po.write(catalog)
    po.read(text, place)
    files.replace(ours, text.encode(), place)
    return Merging(tuple(conflicts))


def _read(path: str, place: str) -> Catalog:
    """Read one version."""
    return po.read(files.decode(files.read(path, place), place), place)


def _merge_lines(base: str, ours: str, theirs: str) -> bool:
    """Merge three files as git merges texts; tell whether no conflict is left."""
    names = ["-L", "ours", "-L", "base", "-L", "theirs"]
    return attempt(".", "merge-file", *names, ours, base, theirs).returncode == 0
