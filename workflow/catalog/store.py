"""The workspace's files by their names: articles, catalogs and ledgers opened.

Place in the flow:  files, formats, segments, po -> [store] -> sync, build, status
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from workflow import files, formats, segments
from workflow.catalog import header, ledger, paths, po
from workflow.catalog.ledger import Fact, Ledger
from workflow.catalog.paths import Located
from workflow.catalog.po import Catalog
from workflow.errors import AudarmaError, DataError
from workflow.files import Signature
from workflow.formats.prose import DEFAULT_FIELDS, DEFAULT_SKIP, Reading
from workflow.formats.prose import reading as compiled
from workflow.model import Article, Key, Segment
from workflow.settings import Settings


class Stored(NamedTuple):
    """The catalog of an article in a target language, read."""

    article: Located
    target: str
    path: str
    """From the workspace."""

    catalog: Catalog
    seen: Signature
    """The one it had before it was read."""


class Opened(NamedTuple):
    """An article, read."""

    article: Article
    language: str
    segments: list[Segment]


def reading(settings: Settings) -> Reading:
    """Return what the settings say about reading articles."""
    fields = DEFAULT_FIELDS if settings.fields is None else settings.fields
    return compiled(fields, DEFAULT_SKIP + settings.skip)


def open_article(settings: Settings, located: Located, how: Reading) -> Opened:
    """Read an article and cut it into segments.

    Raises:
        DataError: it cannot be read, is empty, or names a language that is not among the locales.
    """
    article, language = read_article(settings, located, how)
    return Opened(article, language, segments.segment(article, language, settings.segmentation))


def read_article(settings: Settings, located: Located, how: Reading) -> tuple[Article, str]:
    """Read an article; return it with the code of its language.

    Raises:
        DataError: see `open_article`.
    """
    text = files.decode(
        files.read(os.path.join(settings.root, located.path), located.path, files.LARGEST_ARTICLE), located.path
    )
    if not text.strip("\ufeff \t\r\n"):
        raise DataError("empty-article", located.path, "is empty", "write the article, or delete the file")
    article = formats.format_for(located.suffix).read(text, how)
    if article.flaw:
        at, reason = article.flaw
        raise DataError(
            "front-matter",
            f"{located.path}:{text.count(chr(10), 0, at) + 1}",
            f"the front matter cannot be read: {reason}",
            "mend it; a value that holds a colon, a bracket or a quotation mark must stand in quotation marks",
        )
    # "en-US" and "kk_KZ" say more than the catalogs tell apart.
    told = re.split(r"[-_]", article.language)[0].lower() if article.language else None
    language = located.language or told or settings.source_language
    if language not in settings.locales:
        at = article.language_span[0] if article.language_span else 0
        raise DataError(
            "article-language",
            f"{located.path}:{text.count(chr(10), 0, at) + 1}",
            f'says its language is "{language}", which is not among the locales',
            f"write one of: {', '.join(settings.locales)}",
        )
    return article, language


def open_catalog(root: str, path: str, target: str, *, lines: bool = False) -> tuple[Catalog, Signature]:
    """Read a catalog; the signature is the one it had before it was read.

    Args:
        root: the workspace.
        path: of the catalog, from there.
        target: its language.
        lines: whether it will be asked for the lines of its entries, and so has to keep its text.

    Raises:
        DataError: it cannot be read, is damaged, or is not what its place says.
    """
    full = os.path.join(root, path)
    seen = files.signature_of(full) or (0, 0, 0, 0)
    catalog = po.read(files.decode(files.read(full, path), path), path)
    header.check(catalog, target, path)
    return catalog if lines else replace(catalog, text=""), seen


def catalogs(
    settings: Settings, articles: Iterable[Located], present: Mapping[str, Signature], problems: list[AudarmaError]
) -> Iterator[Stored]:
    """Read the catalogs of articles, article by article, in the order of the locales.

    Args:
        settings: the workspace.
        articles: whose catalogs.
        present: every catalog there is, from the workspace.
        problems: told of the catalogs that cannot be read, which are left out.
    """
    for article in articles:
        for target in settings.locales:
            if (path := article.catalog(target)) in present:
                try:
                    opened = open_catalog(settings.root, path, target, lines=True)
                except AudarmaError as problem:
                    problems.append(problem)
                else:
                    yield Stored(article, target, path, *opened)


def source_of(settings: Settings, stored: Stored) -> str:
    """Return the language of the msgids of a catalog: what its article's name tells, then its header, then the settings."""
    header = stored.catalog.field("X-Source-Language")
    told = stored.article.language or header.replace("_", "-").partition("-")[0].lower()
    return told if told in settings.locales else settings.source_language


class Moved(NamedTuple):
    """What became of a source."""

    old_name: str
    """What its catalog was called."""

    old: Key

    name: str
    """What its catalog is called now."""

    key: Key


class Ledgers:
    """The ledgers of a workspace, each read when it is first asked for."""

    def __init__(self, root: str) -> None:
        """Open the ledgers of the workspace `root`."""
        self.root = root
        self._read: dict[str, tuple[Ledger, Signature | None]] = {}

    def of(self, target: str) -> Ledger:
        """Return the ledger of a target language; an empty one where there is none.

        Raises:
            DataError: it is damaged.
        """
        return self._open(target)[0]

    def refresh(self) -> None:
        """Forget the ledgers whose files changed since they were read, so that they are read again when asked for."""
        for target, (_, seen) in [*self._read.items()]:
            if files.signature_of(os.path.join(self.root, paths.ledger_path(target))) != seen:
                del self._read[target]

    def carry(self, target: str, name: str, pairs: Iterable[tuple[Key, str, Key, str]]) -> None:
        """Let the facts about old pairs hold for new ones.

        Args:
            target: language of the ledger.
            name: what the catalog is called where the new pairs stand.
            pairs: (old key, old msgstr, new key, new msgstr).
        """
        known = self.of(target)
        carried: list[Fact] = []
        for old, old_text, new, new_text in pairs:
            if fact := known.get((key := ledger.pair_key(old, old_text), ledger.APPROVED)):
                who, when = fact.details[:2]
                carried.append(ledger.approval(new, new_text, who, when, [ledger.place(new, name)]))
            if fact := known.get((key, ledger.DRAFT)):
                carried.append(Fact(ledger.pair_key(new, new_text), ledger.DRAFT, fact.details))
        self.add(target, (fact for fact in carried if fact.head not in known))

    def follow(self, target: str, moves: Iterable[Moved]) -> None:
        """Let approvals know where edited variants of their sources stand, so that these are not forgotten.

        Args:
            target: language of the ledger.
            moves: of many catalogs, for the ledger is written whole.
        """
        signed: dict[str, dict[str, Fact]] = {}
        new: dict[ledger.Head, Fact] = {}
        for old_name, old, name, key in moves:
            if old_name not in signed:
                facts = sorted(self.of(target).approved_in(old_name), key=lambda fact: fact.details[1])
                signed[old_name] = {where: fact for fact in facts for where in fact.places}
            for edited in (False, True):
                if fact := signed[old_name].get(ledger.place(old, old_name, edited=edited)):
                    fact = new.get(fact.head, fact)
                    there = ledger.place(key, name, edited=edited or old != key)
                    if there not in fact.places and ledger.place(key, name) not in fact.places:
                        places = sorted((*fact.places, there))
                        new[fact.head] = Fact(*fact.head, (*fact.details[:3], *places))
        self.add(target, new.values())

    def add(self, target: str, facts: Iterable[Fact], gone: Iterable[ledger.Head] = ()) -> None:
        """Write facts down; one about a pair of which the same was known takes the place of the old one.

        Args:
            target: language of the ledger.
            facts: new ones.
            gone: what the facts are about that are to be struck out.

        Raises:
            DataError: the ledger is damaged, or cannot be written.
        """
        known, seen = self._open(target)
        changed = [fact for fact in facts if known.get(fact.head) != fact]
        if changed or (gone := [head for head in gone if head in known]):
            new = known.changed(changed, gone)
            # If that fails, somebody else may have written it: then it has to be read again.
            del self._read[target]
            seen = files.write(self.root, paths.ledger_path(target), new.data, seen=seen)
            self._read[target] = (new, seen)

    def _open(self, target: str) -> tuple[Ledger, Signature | None]:
        """Read a ledger once."""
        if target not in self._read:
            place = paths.ledger_path(target)
            path = os.path.join(self.root, place)
            seen = files.signature_of(path)
            data = b"" if seen is None else files.read(path, place, files.LARGEST_LEDGER)
            files.check(data, place)
            self._read[target] = (ledger.read(data, place), seen)
        return self._read[target]
