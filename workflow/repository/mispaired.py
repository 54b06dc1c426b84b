"""Pairs that nobody wrote: a merge of lines took the source from one side and the translation from the other.

Place in the flow:  git -> [mispaired] -> checks

git merges lines, unless `audarma git install` taught it otherwise. Where an editor wraps long lines, one side may
change a line of a msgid and the other a line of its msgstr, and both go into the merge without a conflict. Such a pair
stands in the merged catalog and in neither parent. The ledger knows those that were approved before
(`workflow.catalog.outdated`); git knows all, unless a rebase took the parents away.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import permutations
from typing import TypeAlias

from workflow.catalog import po
from workflow.catalog.paths import LOCALES
from workflow.errors import AudarmaError
from workflow.model import Key
from workflow.repository.blobs import contents
from workflow.repository.calls import git

_MERGES = 100
"""Merges that are looked at: what an older one did has been published or reviewed since."""

Pair: TypeAlias = tuple[Key, str]
"""(msgctxt and msgid, msgstr)."""


def mispaired(root: str) -> Mapping[str, set[Pair]]:
    """Return the pairs that merges put together, by the path of their catalog from the workspace.

    Those of the last hundred merges and of one under way; that a pair was corrected since, or approved, is for the
    caller to see. Outside a repository there are none.

    Raises:
        DataError: git failed.
    """
    found: dict[str, set[Pair]] = {}
    try:
        merges = [*_finished(root), *_under_way(root)]
    except AudarmaError as problem:
        if problem.slug == "git-repository":
            return {}
        raise
    names = [f"{side}:./{path}" for sides, path in merges for side in sides if side]
    texts = dict(contents(root, names))
    for (merged, *parents), path in merges:
        text = texts.get(f"{merged}:./{path}", b"") if merged else _file(root, path)
        before = [_pairs(texts.get(f"{parent}:./{path}", b"")) for parent in parents]
        new = _pairs(text) - set().union(*before)
        sources = [{key for key, _ in pairs} for pairs in before]
        words = [{msgstr for _, msgstr in pairs} for pairs in before]
        both = {
            (key, msgstr)
            for key, msgstr in new
            if any(key in sources[one] and msgstr in words[other] for one, other in permutations(range(len(before)), 2))
        }
        if both:
            found.setdefault(path, set()).update(both)
    return found


def _finished(root: str) -> Iterator[tuple[list[str], str]]:
    """Yield the catalogs that are in a merge commit as in none of its parents: ([commit, parents...], path)."""
    # Without any commit, "git log" fails.
    if not git(root, "rev-parse", "--verify", "--quiet", "HEAD", fine=(0, 1)):
        return
    shape = ["--merges", f"--max-count={_MERGES}", "-c", "--name-only", "--relative", "-z", "--format=%x01%H %P"]
    log = git(root, "log", *shape, "--", LOCALES).decode("utf-8", "surrogateescape")
    for commit in log.split("\x01")[1:]:
        head, _, names = commit.partition("\0")
        yield from ((head.split(), path) for path in _catalogs(names.strip("\n").split("\0")))


def _under_way(root: str) -> Iterator[tuple[list[str], str]]:
    """Yield the catalogs that a merge under way left otherwise than either side has them."""
    other = git(root, "rev-parse", "--verify", "--quiet", "MERGE_HEAD", fine=(0, 1)).decode().split()
    for one in other[:1]:
        changed = [
            git(root, "diff", "--name-only", "--relative", "-z", side, "--", LOCALES).decode("utf-8", "surrogateescape")
            for side in ("HEAD", one)
        ]
        both = set(changed[0].split("\0")) & set(changed[1].split("\0"))
        yield from ((["", "HEAD", one], path) for path in _catalogs(sorted(both)))


def _catalogs(names: Iterable[str]) -> list[str]:
    """Return the paths that are catalogs."""
    return [name for name in (name.strip("\n") for name in names) if name.endswith(".po")]


def _file(root: str, path: str) -> bytes:
    """Return a file of the workspace; nothing where it cannot be read, which is told elsewhere."""
    with suppress(OSError), open(os.path.join(root, path), "rb") as file:
        return file.read()
    return b""


def _pairs(data: bytes) -> set[Pair]:
    """Return the finished pairs of a catalog; none where it cannot be read."""
    try:
        entries = po.read(data.decode("utf-8"), "").entries
    except (AudarmaError, UnicodeDecodeError):
        return set()
    return {(entry.key, entry.msgstr) for entry in entries if entry.translated}
