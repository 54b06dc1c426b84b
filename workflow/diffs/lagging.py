"""Which articles are not what their catalogs say: somebody wrote, and nobody ran `audarma sync`.

Place in the flow:  blobs -> [lagging] -> between

What became of their sentences is not known before a sync; that something did is.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress

from workflow import files, formats, segments
from workflow.catalog import paths, po, store
from workflow.catalog.po import Catalog
from workflow.diffs import blobs
from workflow.diffs.blobs import Point, Row
from workflow.diffs.model import Lag
from workflow.errors import AudarmaError
from workflow.model import Key
from workflow.repository.blobs import contents
from workflow.settings import Settings


def lagging(settings: Settings, new: Point, rows: Iterable[Row]) -> dict[str, tuple[str, Lag]]:
    """Tell which articles lag behind, by what their catalogs are called: (path of the article, how).

    Args:
        settings: the workspace.
        new: the later state.
        rows: the articles that are another then than before.

    Raises:
        DataError: git failed. What cannot be read is passed over: a sync tells of it.
    """
    # An article that has another ending now is there once more.
    ordered = sorted(rows, key=lambda row: row.new is not None)
    named = {paths.parse_article(row.path, settings.locales)[0]: row for row in ordered}
    found = _Lagging(settings, new, named)
    told = {name: (row.path, found.lag(name, row)) for name, row in named.items()}
    return {name: (path, lag) for name, (path, lag) in told.items() if lag}


class _Lagging:
    """One run; the fields are what its articles share."""

    def __init__(self, settings: Settings, new: Point, named: Mapping[str, Row]) -> None:
        self.settings = settings
        self.how = store.reading(settings)
        self.present = blobs.tree(settings.root, new) if new.commit else None
        self.texts: dict[str, bytes] = {}
        if self.present is not None:
            catalogs = (self.present.get(path) for name in named for path in self._paths(name))
            wanted = filter(None, (*catalogs, *(row.new for row in named.values())))
            self.texts = dict(contents(settings.root, wanted))

    def lag(self, name: str, row: Row) -> Lag | None:
        """Tell how an article lags behind its catalogs; None where it does not, or nobody can tell."""
        known = self._catalog(name)
        keys = [entry.key for entry in known.entries if not entry.obsolete] if known else []
        if row.new is None:
            return Lag.GONE if keys else None
        with suppress(AudarmaError):
            if self._keys(row, known, keys) != keys:
                return Lag.EDITED if known else Lag.NEW
        return None

    def _keys(self, row: Row, known: Catalog | None, keys: list[Key]) -> list[Key]:
        """Return the keys of an article, each once, cut as a catalog has them where it has."""
        _, suffix, language = paths.parse_article(row.path, self.settings.locales)
        data = self._data(row.path, row.new, files.LARGEST_ARTICLE) or b""
        article = formats.format_for(suffix).read(files.decode(data, row.path), self.how)
        told = known.field("X-Source-Language") if known else ""
        source = language or told or article.language or self.settings.source_language
        source = source.replace("_", "-").partition("-")[0].lower()
        cut = segments.segment(article, source, self.settings.segmentation, keys)
        return list(dict.fromkeys(segment.key for segment in cut))

    def _catalog(self, name: str) -> Catalog | None:
        """Return a catalog of an article, the first that can be read; None where there is none."""
        for path in self._paths(name):
            with suppress(AudarmaError):
                data = self._data(path, "" if self.present is None else self.present.get(path), files.LARGEST_CATALOG)
                if data is not None:
                    return po.read(files.decode(data, path), path)
        return None

    def _paths(self, name: str) -> Iterator[str]:
        """Yield where catalogs of an article may be; a template has its sentences, too."""
        yield from (paths.catalog_path(name, target) for target in self.settings.locales)
        yield paths.template_path(name)

    def _data(self, path: str, name: str | None, most: int) -> bytes | None:
        """Return a file of the later state; None where there is none."""
        if name == "":
            return blobs.on_disk(self.settings.root, path, most)
        data = self.texts.get(name) if name else None
        return data if data is None or len(data) <= most else None


def articles(rows: Iterable[Row]) -> list[Row]:
    """Return those of some files that are articles, as a walk through `source/` finds them."""
    return [
        row
        for row in rows
        if row.path.startswith(f"{paths.SOURCE}/")
        and not any(part.startswith(".") for part in row.path.split("/"))
        and formats.known(os.path.splitext(row.path)[1]) is not None
    ]
