"""Which two states are meant: the words of `audarma diff`, told apart as git tells them.

Place in the flow:  commands -> [revisions] -> between

    (nothing)   the last commit and the files as they are
    A           A and the files as they are
    A..B, A B   A and B; one that is left out is the last commit
    A...B       where B left A, and B

A word that is both a revision and an article is refused: `--` stands between revisions and articles.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import NamedTuple

from workflow.catalog import paths
from workflow.catalog.paths import SOURCE, catalog_path
from workflow.diffs.blobs import Point
from workflow.errors import SettingsError
from workflow.formats import known
from workflow.repository.calls import git
from workflow.settings import Settings

HEAD = "HEAD"
_TWO = 2


class Word(NamedTuple):
    """A word of the command."""

    text: str
    """As it was given."""

    path: str
    """The same, but from the workspace where it names a file."""


class Meant(NamedTuple):
    """What the words of the command mean."""

    old: Point
    new: Point
    names: tuple[str, ...]
    """What the catalogs of the articles are called; none for all."""


def meant(settings: Settings, words: Sequence[Word], behind: Sequence[Word] | None) -> Meant:
    """Tell revisions from articles.

    Args:
        settings: the workspace.
        words: those in front of `--`, or all.
        behind: those behind it; None where there is no `--`.

    Raises:
        SettingsError: the workspace is in no repository, or has no commit yet; a word is neither a revision nor an
            article, or both; there are more than two revisions.
        DataError: git failed.
    """
    return _Meaning(settings).of(words, behind)


class _Meaning:
    """One run; the fields are what its words share."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.root = settings.root
        self.head = git(self.root, "rev-parse", "--verify", "--quiet", HEAD, fine=(0, 1)).decode().strip()

    def of(self, words: Sequence[Word], behind: Sequence[Word] | None) -> Meant:
        """Tell what is meant."""
        points: list[Point] = []
        named: list[Word] = list(behind or ())
        for number, word in enumerate(words):
            found = self._points(word.text)
            article = behind is None and self._here(word)
            if found and article:
                raise SettingsError(
                    "ambiguous-word",
                    word.text,
                    "is both a revision and an article",
                    'put "--" in front of articles, and behind revisions',
                )
            if found is None and behind is None and (article or named or self._known(word, points)):
                named += words[number:]
                break
            if found is None:
                raise self._unknown(word, alone=behind is None)
            points += found
            if len(points) > _TWO:
                raise SettingsError(
                    "too-many-revisions", word.text, "is one revision too many", "name one or two, or A..B"
                )
        old, new = self._ends(points)
        return Meant(old, new, tuple(dict.fromkeys(self._name(word, old, new) for word in named)))

    def _ends(self, points: Sequence[Point]) -> tuple[Point, Point]:
        """Return the two states that are compared."""
        if not points:
            if not self.head:
                raise SettingsError("unknown-revision", HEAD, "the repository has no commit yet", "commit first")
            points = [Point(HEAD, self.head)]
        return points[0], points[1] if len(points) == _TWO else Point("", None)

    def _points(self, text: str) -> list[Point] | None:
        """Return the revisions that a word names; None where it names none."""
        if (one := self._point(text)) is not None:
            return [one]
        for dots in ("...", ".."):
            left, found, right = text.partition(dots)
            if found:
                ends = [self._point(end or HEAD) for end in (left, right)]
                old, new = ends
                if old is None or new is None:
                    return None
                return [old if dots == ".." else self._fork(old, new, text), new]
        return None

    def _point(self, text: str) -> Point | None:
        """Return the commit that a text names; None where it names none."""
        if not text or "\0" in text:
            return None
        words = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{text}^{{commit}}")
        found = git(self.root, *words, fine=(0, 1, 128)).decode().split()
        # Of a range, both ends are told; of what is left out, with a sign in front.
        return Point(text, found[0]) if len(found) == 1 and found[0].isalnum() else None

    def _fork(self, one: Point, other: Point, text: str) -> Point:
        """Return where two branches parted."""
        found = git(self.root, "merge-base", str(one.commit), str(other.commit), fine=(0, 1)).decode().split()
        if not found:
            problem = "names two revisions that have no commit in common"
            raise SettingsError("unknown-revision", text, problem, self._deeper() or "use two dots")
        return Point(found[0][:12], found[0])

    def _here(self, word: Word) -> bool:
        """Tell whether a word names an article that is there, or a catalog of one."""
        article = word.path.startswith(f"{SOURCE}/") and known(os.path.splitext(word.path)[1]) is not None
        there = [word.path] if article else []
        return any(os.path.isfile(os.path.join(self.root, path)) for path in (*there, *self._catalogs(word)))

    def _known(self, word: Word, points: Sequence[Point]) -> bool:
        """Tell whether a commit has a catalog of an article that is gone."""
        commits = [point.commit for point in points if point.commit] or [self.head or HEAD]
        paths = self._catalogs(word)
        return any(paths and git(self.root, "ls-tree", "-z", one, "--", *paths, fine=(0, 128)) for one in commits)

    def _catalogs(self, word: Word) -> list[str]:
        """Return where the catalogs of an article are; nowhere for what cannot be one."""
        name = paths.name_of(word.path, self.settings.locales)
        if not name or ".." in name.split("/") or name.startswith(("/", ":")):
            return []
        return [catalog_path(name, target) for target in self.settings.locales]

    def _name(self, word: Word, old: Point, new: Point) -> str:
        """Return what the catalogs of an article are called.

        Raises:
            SettingsError: there is no such article, neither now nor then.
        """
        if not self._here(word) and not self._known(word, [old, new]):
            paths.choose(paths.articles(self.settings), (word.path,))
        return paths.name_of(word.path, self.settings.locales)

    def _unknown(self, word: Word, *, alone: bool) -> SettingsError:
        """Say that a word names nothing.

        Raises:
            SettingsError: it can only have been meant for an article; the nearest is offered.
        """
        if alone and word.path.startswith(f"{SOURCE}/"):
            paths.choose(paths.articles(self.settings), (word.path,))
        if not self.head:
            problem, remedy = "the repository has no commit yet", "commit first"
        elif alone:
            problem = "is neither a revision nor an article"
            remedy = 'name a commit, a branch, a tag or a file in source/; "--" stands between revisions and articles'
        else:
            problem, remedy = "is no revision of this repository", "name a commit, a branch or a tag"
        return SettingsError("unknown-revision", word.text or '""', problem, self._deeper() or remedy)

    def _deeper(self) -> str:
        """Say how to get what is missing, where git has only the last commits; empty where it has all."""
        shallow = git(self.root, "rev-parse", "--is-shallow-repository").decode().strip() == "true"
        return 'this clone has only the last commits: run "git fetch --unshallow" for the others' if shallow else ""
