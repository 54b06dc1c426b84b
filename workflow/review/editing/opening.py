"""One entry of a catalog, by what names it.

Place in the flow:  store, versions -> [opening] -> editor, server
"""

from __future__ import annotations

from typing import NamedTuple

from workflow.catalog import store
from workflow.catalog.paths import Located
from workflow.catalog.po import Catalog, Entry
from workflow.errors import DataError
from workflow.files import Signature
from workflow.review.editing.versions import mark


class Opened(NamedTuple):
    """A catalog with the place of one entry in it."""

    path: str
    catalog: Catalog
    seen: Signature
    at: int

    @property
    def entry(self) -> Entry:
        """The entry."""
        return self.catalog.entries[self.at]


def opened(root: str, article: Located, language: str, name: str) -> Opened:
    """Read the catalog of an article, and find an entry in it.

    Args:
        root: the workspace.
        article: whose catalog.
        language: the target.
        name: of the entry, as `versions.mark` gives it.

    Raises:
        DataError: the catalog cannot be read, or has no such entry any more.
    """
    path = article.catalog(language)
    catalog, seen = store.open_catalog(root, path, language)
    return Opened(path, catalog, seen, place_of(catalog, name, path))


def place_of(catalog: Catalog, name: str, path: str) -> int:
    """Return the number of an entry of a catalog.

    Args:
        catalog: it.
        name: of the entry, as `versions.mark` gives it.
        path: of the catalog, from the workspace.

    Raises:
        DataError: there is no such entry any more.
    """
    for at, entry in enumerate(catalog.entries):
        if not entry.obsolete and mark(entry.key) == name:
            return at
    raise DataError(
        "entry-gone",
        path,
        "no longer has this entry: the article changed, or somebody took it out",
        "copy what you typed, and load the page again",
    )
