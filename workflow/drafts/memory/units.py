"""What the memory remembers: every text that a person translated, with what stood around it.

Place in the flow:  catalog -> [units] -> exact, similar; tmx

Laws    Only a person's text is remembered: neither an empty entry nor a fuzzy one, be it a draft or stale.
        What left an article, and what an article left that is gone, is remembered all the same (law 5).
        `unit.turned.turned == unit`: a pair serves both directions.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from workflow.catalog import ledger, paths, store
from workflow.catalog.ledger import Ledger
from workflow.catalog.po import Catalog
from workflow.errors import AudarmaError
from workflow.files import Signature
from workflow.model import Way
from workflow.settings import Settings

Around: TypeAlias = tuple[str | None, str | None]
"""The texts before and behind one: empty where the article begins or ends, None where it is not known."""

UNKNOWN: Around = (None, None)
"""Nothing is known of the neighbours: an obsolete entry has none."""


class Side(NamedTuple):
    """One language of a unit."""

    language: str
    """A code of the locales."""

    text: str
    around: Around = UNKNOWN


class Unit(NamedTuple):
    """A text and its translation by a person."""

    source: Side
    target: Side
    context: str | None = None
    """The msgctxt, or None."""

    approved: bool = False
    """Whether somebody signed the pair off."""

    when: str = ""
    """When it was approved or its catalog last revised, in UTC: ``20170208T080000Z``; empty if that is not known.

    Two of them compare as the moments do.
    """

    place: str = ""
    """File from the workspace, and line."""

    @property
    def turned(self) -> Unit:
        """The unit that serves the other direction."""
        return self._replace(source=self.target, target=self.source)


class Remembered(NamedTuple):
    """A catalog that people may have translated something in."""

    path: str
    """From the workspace."""

    target: str

    told: str | None
    """Language of its article as the name of that tells it; None if it does not, or the article is gone."""

    seen: Signature
    """The one it had when it was found."""


def units(settings: Settings, problems: list[AudarmaError]) -> Iterator[Unit]:
    """Yield what people translated in all catalogs, by path and line; those whose article is gone are among them.

    Args:
        settings: the workspace.
        problems: told of the catalogs and ledgers that cannot be read. Such a catalog is left out, and without
            its ledger nothing in a language counts as approved.
    """
    facts = {one: _facts(settings.root, one, problems) for one in settings.locales}
    for one in catalogs(settings):
        try:
            yield from of_file(settings, one, facts[one.target])
        except AudarmaError as problem:
            problems.append(problem)


def catalogs(settings: Settings) -> Iterator[Remembered]:
    """Yield the catalogs of all locales, by path; nothing is read."""
    told = {article.name: article.language for article in paths.articles(settings).articles}
    # Not article by article: `sync` keeps the catalogs of articles that are gone, and `store.catalogs` passes them over.
    for path, seen in sorted(paths.catalogs(settings, clear=False).items()):
        name, target = paths.parse_catalog(path)
        if name is not None and target in settings.locales:
            yield Remembered(path, target, told.get(name), seen)


def of_file(settings: Settings, one: Remembered, facts: Ledger) -> Iterator[Unit]:
    """Yield what people translated in a catalog.

    Args:
        settings: the workspace.
        one: the catalog.
        facts: the ledger of its target language.

    Raises:
        DataError: it cannot be read.
    """
    catalog, _ = store.open_catalog(settings.root, one.path, one.target, lines=True)
    source = one.told or code(catalog.field("X-Source-Language"))
    source = source if source in settings.locales else settings.source_language
    if source != one.target:
        yield from of_catalog(catalog, (source, one.target), one.path, facts)


def of_catalog(catalog: Catalog, way: Way, path: str, facts: Ledger) -> Iterator[Unit]:
    """Yield what people translated in one catalog, in the order of the file.

    Args:
        catalog: read from its file, with its text.
        way: languages of the msgids and of the msgstrs.
        path: of the file, from the workspace.
        facts: the ledger of the target language.
    """
    active = [entry for entry in catalog.entries if not entry.obsolete]
    sources = arounds([entry.msgid for entry in active])
    targets = arounds([entry.msgstr if entry.translated else None for entry in active])
    revised = moment(catalog.field("PO-Revision-Date"))
    for number, (entry, line) in enumerate(zip(catalog.entries, catalog.lines(), strict=True)):
        if not entry.translated:
            continue
        around = (UNKNOWN, UNKNOWN) if entry.obsolete else (sources[number], targets[number])
        unit = Unit(
            Side(way[0], entry.msgid, around[0]),
            Side(way[1], entry.msgstr, around[1]),
            entry.context,
            when=revised,
            place=f"{path}:{line}",
        )
        yield signed(unit, facts) if facts else unit


def signed(unit: Unit, facts: Ledger) -> Unit:
    """Return a unit as a ledger has it: approved, and when, if the pair was signed off."""
    key = ledger.pair_key((unit.context, unit.source.text), unit.target.text)
    fact = facts.get((key, ledger.APPROVED))
    return unit._replace(approved=True, when=moment(fact.details[1]) or unit.when) if fact else unit


def moment(date: str) -> str:
    """Return a date of a catalog's header or of a ledger as `Unit.when`; empty if it is none.

    Example:
        >>> moment("2017-02-08 14:00+0600")
        '20170208T080000Z'
        >>> moment("YEAR-MO-DA HO:MI+ZONE")
        ''
    """
    try:
        found = datetime.fromisoformat(date)
        utc = found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except (ValueError, OverflowError):
        return ""
    return f"{utc:%Y%m%dT%H%M%SZ}".rjust(len("20170208T080000Z"), "0")


def arounds(texts: Sequence[str | None]) -> list[Around]:
    """Return for each text of an article, in its order, those before and behind it."""
    padded = ["", *texts, ""]
    return list(zip(padded, padded[2:], strict=False))


def _facts(root: str, target: str, problems: list[AudarmaError]) -> Ledger:
    """Return the ledger of a target language, an empty one where it cannot be read."""
    try:
        return store.Ledgers(root).of(target)
    except AudarmaError as problem:
        problems.append(problem)
        return ledger.EMPTY


@lru_cache(1024)
def code(told: str) -> str:
    """Return the language of a code such as ``en-US`` or ``kk_KZ``."""
    return told.replace("_", "-").partition("-")[0].lower()
