"""The catalogs of an article together: a change of its sentences is told once, whatever the number of its translations.

Place in the flow:  comparing -> [articles] -> between

A catalog that is new takes the place of one that went if it holds more than half of its sentences, as a sync takes
translations along when an article is renamed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from workflow.catalog import paths
from workflow.catalog.paths import SOURCE
from workflow.diffs.comparing import Side, compare
from workflow.diffs.model import Article, Catalog, Change, Course, Lag
from workflow.model import Key

_KIN = 0.5
"""Share of a catalog's sentences that another must hold to be what it was called before."""

_FEW = 50
"""Catalogs that hold a sentence; of one that more of them hold, such as who took the photo, none can be told."""


class Both(NamedTuple):
    """A catalog at both times."""

    language: str
    path: str
    old_path: str
    old: Side
    new: Side


def paired(gone: Mapping[str, Side], come: Mapping[str, Side]) -> dict[str, str]:
    """Find renamed catalogs of one language: new path -> old path.

    Args:
        gone: catalogs that there are no more, by path.
        come: catalogs that there were not, by path.
    """
    texts = {path: {entry.msgid for entry in side.entries} for path, side in gone.items()}
    holders: dict[str, list[str]] = defaultdict(list)
    for path, said in texts.items():
        for text in said:
            holders[text].append(path)
    ranked = []
    for path, side in come.items():
        told = (holders.get(entry.msgid, ()) for entry in side.entries)
        for old in {old for few in told if len(few) <= _FEW for old in few}:
            shared = sum(entry.msgid in texts[old] for entry in side.entries)
            if shared > _KIN * len(side.entries):
                ranked.append((-shared, path, old))
    found: dict[str, str] = {}
    taken: set[str] = set()
    for _, path, old in sorted(ranked):
        if path not in found and old not in taken:
            found[path] = old
            taken.add(old)
    return found


def articles(
    catalogs: Iterable[Both], lags: Mapping[str, tuple[str, Lag]], locales: Sequence[str], source: str
) -> list[Article]:
    """Tell what became of articles.

    Args:
        catalogs: those that differ.
        lags: articles that are ahead of their catalogs; see `lagging`.
        locales: all languages, in their order.
        source: the language of articles whose catalogs do not tell.

    Returns:
        By path; articles of which nothing became that a reader would notice are left out.
    """
    by_name: dict[str, list[Both]] = defaultdict(list)
    for one in catalogs:
        by_name[_name(one.path)].append(one)
    found = {
        name: _article(sorted(ones, key=lambda one: locales.index(one.language)), source)
        for name, ones in by_name.items()
    }
    for name, (path, lag) in lags.items():
        found.setdefault(name, Article(path, source)).lag = lag
    return sorted((one for one in found.values() if one.catalogs or one.lag), key=lambda one: one.path)


def _article(catalogs: Sequence[Both], source: str) -> Article:
    """Tell what became of one article."""
    article = Article(_path(catalogs), _source(catalogs) or source)
    rows: dict[tuple[object, Key | None, Key | None], Change] = {}
    for one in catalogs:
        course = _course(one)
        changes = [] if course in {Course.GONE, Course.OBSOLETE} else compare(one.old, one.new, one.language)
        if one.path != one.old_path:
            article.renamed_from = _path([one], old=True)
        if changes or course is not Course.CHANGED:
            side = one.old if course in {Course.GONE, Course.OBSOLETE} else one.new
            size = len(side.entries)
            article.catalogs.append(Catalog(one.language, course, one.path, one.old_path, size, side.finished))
        for change in changes:
            row = rows.setdefault((change.fates, change.old, change.new), change)
            if row is not change:
                row.translations += change.translations
    article.changes = sorted(rows.values(), key=lambda change: change.place)
    return article


def _course(one: Both) -> Course:
    """Tell what became of a catalog as a whole."""
    if one.new.catalog is None:
        return Course.GONE
    if one.old.entries and not one.new.entries:
        return Course.OBSOLETE
    if one.old.catalog is None or (one.new.entries and not one.old.entries):
        return Course.NEW
    return Course.RENAMED if one.path != one.old_path else Course.CHANGED


def _name(path: str) -> str:
    """Return what a catalog is called."""
    return paths.parse_catalog(path)[0] or path


def _path(catalogs: Sequence[Both], *, old: bool = False) -> str:
    """Return the path of the article as its catalogs tell it; what they are called where they do not."""
    name = _name(catalogs[0].old_path if old else catalogs[0].path)
    sides = [side for one in catalogs for side in ((one.old,) if old else (one.new, one.old))]
    for side in sides:
        for entry in side.entries[:1]:
            for reference in entry.comments.references:
                told = reference.split()[0] if reference.split() else ""
                # A renamed catalog that was not synced yet still refers to the old article.
                for path in (told.replace("%20", " "), told):
                    if path.startswith(f"{SOURCE}/{name}."):
                        return path
    return name


def _source(catalogs: Sequence[Both]) -> str:
    """Return the language of the sources as the catalogs tell it; empty where they do not."""
    for one in catalogs:
        for side in (one.new, one.old):
            if side.catalog and (told := side.catalog.field("X-Source-Language")):
                return told.replace("_", "-").partition("-")[0].lower()
    return ""
