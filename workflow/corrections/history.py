"""Since when a published translation is wrong: the day on which its article became another than it was built from.

Place in the flow:  manifest, git -> [history] -> listing

In a repository, that is when the first commit was written after the version that was built, as the main line has it:
it is the same in every clone, and stays what it is when the article is edited again. An article that is edited and not
committed, or that git does not know, changed when its file did.
"""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from hashlib import sha256
from typing import NamedTuple, TypeAlias

from workflow.catalog.paths import SOURCE
from workflow.errors import AudarmaError
from workflow.repository import blobs
from workflow.repository.calls import git

_LOG = (
    *("log", "--first-parent", "-m", "--root", "--raw", "--no-renames", "--no-abbrev", "--relative", "-z"),
    *("--no-color", "--no-show-signature", "--format=%x01%at"),
)


class Asked(NamedTuple):
    """An article whose history is wanted."""

    path: str
    """From the workspace."""

    built: str | None
    """SHA-256 of the version that was built; None where that is not known."""

    now: str | None
    """SHA-256 of the present version; None where there is none any more."""

    saved: float | None
    """When its file was saved, in seconds since 1970; None where there is none."""


class Since(NamedTuple):
    """What is known of a change."""

    when: float | None
    """Seconds since 1970; None where nobody knows."""

    old: bytes | None = None
    """The version that was built, if git has it."""


class _Version(NamedTuple):
    """A file as a commit left it."""

    when: float
    name: str
    """What git calls its contents; zeros where the commit deleted it."""


_Versions: TypeAlias = Mapping[str, Sequence[_Version]]
"""By path, newest first."""


def since(root: str, asked: Collection[Asked], problems: list[AudarmaError]) -> dict[Asked, Since]:
    """Tell since when each article is another than the one that was built.

    Args:
        root: the workspace.
        asked: articles that changed.
        problems: told if git fails; that there is no git, or no repository, is fine.
    """
    versions: _Versions = {}
    contents: Mapping[str, tuple[str, bytes | None]] = {}
    if asked and shutil.which("git"):
        try:
            versions = _versions(root, {one.path for one in asked})
            wanted = {one.built for one in asked if one.built}
            contents = _contents(root, {version.name for ones in versions.values() for version in ones}, wanted)
        except AudarmaError as problem:
            versions = {}
            if problem.slug != "git-repository":
                problems.append(problem)
    return {one: _since(one, versions.get(one.path, ()), contents) for one in asked}


def _since(asked: Asked, versions: Sequence[_Version], contents: Mapping[str, tuple[str, bytes | None]]) -> Since:
    """Find the version that was built among those of an article, and the one that came behind it."""
    hashes = [contents.get(version.name, (None,))[0] for version in versions]
    clean = bool(versions) and hashes[0] == asked.now
    if asked.built is not None and asked.built in hashes:
        at = hashes.index(asked.built)
        return Since(versions[at - 1].when if at else asked.saved, contents[versions[at].name][1])
    return Since(versions[0].when if clean else asked.saved)


def _versions(root: str, paths: Collection[str]) -> _Versions:
    """Return every version of some articles in the history of what is checked out."""
    # Without any commit, "git log" fails.
    if not git(root, "rev-parse", "--verify", "--quiet", "HEAD", fine=(0, 1)):
        return {}
    found: dict[str, list[_Version]] = defaultdict(list)
    when = 0.0
    words = iter(git(root, *_LOG, "--", SOURCE).decode("utf-8", "surrogateescape").split("\0"))
    for word in words:
        if word.startswith("\x01"):
            when = float(word[1:])
        elif word.lstrip("\n").startswith(":"):
            # ":100644 100644 <old name> <new name> M", then the path.
            path = next(words)
            if path in paths:
                found[path].append(_Version(when, word.split()[3]))
    return found


def _contents(root: str, names: Iterable[str], wanted: Collection[str]) -> dict[str, tuple[str, bytes | None]]:
    """Return the SHA-256 of what git has under names, and those contents themselves that are wanted."""
    found: dict[str, tuple[str, bytes | None]] = {}
    for name, data in blobs.contents(root, names):
        sha = sha256(data).hexdigest()
        found[name] = (sha, data if sha in wanted else None)
    return found
