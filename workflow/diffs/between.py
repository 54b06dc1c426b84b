"""`audarma diff`: two revisions of the catalogs, or one and the files as they are.

Place in the flow:  revisions, blobs -> [between] -> commands

Takes   a repository, as git has it, and the work tree.
Gives   a report.
Never   writes anything, or reads a catalog that is the same on both sides and has the same approvals.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import cached_property
from typing import TypeAlias

from workflow import files
from workflow.catalog import paths, po
from workflow.catalog.ledger import pair_key
from workflow.catalog.paths import SOURCE, catalog_path, ledger_path
from workflow.catalog.po import Catalog
from workflow.diffs import approvals, blobs
from workflow.diffs.approvals import Approved
from workflow.diffs.articles import Both, articles, paired
from workflow.diffs.blobs import Row
from workflow.diffs.comparing import Side
from workflow.diffs.model import Lag, Report
from workflow.diffs.revisions import Meant
from workflow.errors import AudarmaError, DataError
from workflow.repository.blobs import contents
from workflow.settings import Settings


def between(settings: Settings, meant: Meant, locales: Collection[str] = ()) -> Report:
    """Tell what changed between two states.

    Args:
        settings: the workspace.
        meant: which two, and of which articles.
        locales: only these languages; none for all.

    Raises:
        DataError: git failed. What cannot be read of single files is in the report.
    """
    return _Between(settings, meant, locales).run()


_Read: TypeAlias = tuple[Catalog | None, Catalog | None]
"""A catalog at both times; None where there was none."""


class _Between:
    """One run; the fields are what its catalogs share."""

    def __init__(self, settings: Settings, meant: Meant, locales: Collection[str]) -> None:
        self.settings = settings
        self.root = settings.root
        self.ends = (meant.old, meant.new)
        self.names = frozenset(meant.names)
        self.asked = locales
        self.locales: Sequence[str] = ()
        self.report = Report(meant.old.name, meant.new.name)
        self.texts: dict[str, bytes] = {}

    def run(self) -> Report:
        """Compare all that differs."""
        rows = {row.path: row for row in blobs.changed(self.root, *self.ends)}
        self.locales = self._languages(rows)
        wanted = [row for row in rows.values() if self._ours(row)]
        ledgers = self._ledgers(wanted, rows)
        self._ask(ledgers.values())
        signed = self._signed(rows, ledgers)
        if signed:
            present = self._present
            wanted += [Row(path, present[path], present[path]) for path in sorted(signed) if path in present]
        self._ask(wanted)
        both = [one for target in ledgers for one in self._language(target, wanted, ledgers[target])]
        lags = self._lags(rows.values())
        self.report.articles = articles(self._based(both), lags, self.locales, self.settings.source_language)
        return self.report

    def _languages(self, rows: Iterable[str]) -> list[str]:
        """Return the languages that are told: those asked for; without any, also those that were locales once."""
        known = self.settings.locales
        if self.asked:
            return [target for target in known if target in self.asked]
        others = {target for path in rows if (target := paths.parse_catalog(path)[1])}
        return [*known, *sorted(others.difference(known))]

    @cached_property
    def _present(self) -> dict[str, str]:
        """What `locales/` held before: path -> name of the blob."""
        return blobs.tree(self.root, self.ends[0])

    def _lags(self, rows: Iterable[Row]) -> dict[str, tuple[str, Lag]]:
        """Tell which articles were not synced."""
        changed = [row for row in rows if row.path.startswith(f"{SOURCE}/")]
        if not changed:
            return {}
        from workflow.diffs import lagging  # noqa: PLC0415 - what reads articles is slow to load

        locales = self.settings.locales
        ours = [row for row in lagging.articles(changed) if self._named(paths.parse_article(row.path, locales)[0])]
        return lagging.lagging(self.settings, self.ends[1], ours)

    def _based(self, both: Sequence[Both]) -> list[Both]:
        """Let catalogs that are new begin with the sentences that their article had before, as another catalog has them."""
        new = {_name(one.path): "" for one in both if one.old.catalog is None}
        renamed = {_name(one.path): _name(one.old_path) for one in both if one.path != one.old_path}
        for name in new:
            places = [catalog_path(renamed.get(name, name) or "", target) for target in self.settings.locales]
            new[name] = next((path for path in places if path in self._present), "")
        self._ask(Row(path, self._present[path], None) for path in new.values() if path)
        sides = {name: Side.none(self._before(path)) for name, path in new.items() if path}
        return [
            one._replace(old=sides.get(_name(one.path), one.old)) if one.old.catalog is None else one for one in both
        ]

    def _before(self, path: str) -> Catalog | None:
        """Read a catalog as it was; None where it cannot be read."""
        with suppress(AudarmaError):
            return self._catalog(Row(path, self._present[path], None), 0)
        return None

    def _ours(self, row: Row) -> bool:
        """Tell whether a file is a catalog that is asked for, or may be what one was called."""
        name, target = paths.parse_catalog(row.path)
        return target in self.locales and (self._named(name) or row.old is None or row.new is None)

    def _named(self, name: str | None) -> bool:
        """Tell whether a catalog is asked for."""
        return not self.names or name in self.names

    def _ledgers(self, wanted: Iterable[Row], rows: dict[str, Row]) -> dict[str, Row]:
        """Return the ledgers that differ, and those of languages in which catalogs do, by language."""
        touched = {paths.parse_catalog(row.path)[1] for row in wanted}
        named = {target: ledger_path(target) for target in self.locales}
        found = {target: path for target, path in named.items() if target in touched or path in rows}
        present = blobs.tree(self.root, self.ends[0], found.values()) if found else {}
        known = {path: Row(path, name, name) for path, name in present.items()} | rows
        return {target: known.get(path, Row(path, None, None)) for target, path in found.items()}

    def _signed(self, rows: Mapping[str, Row], ledgers: Mapping[str, Row]) -> set[str]:
        """Return the catalogs that are the same, but for which approvals were given or taken back."""
        found: set[str] = set()
        for target, row in ledgers.items():
            if row.old == row.new or (told := self._read_ledger(row)) is None:
                continue
            # Most of what differs is in catalogs that differ, where both are read together.
            places = (end.place(row.path) for end in self.ends)
            with self._telling():
                names = approvals.touched(*told, *places)
                found |= {catalog_path(name, target) for name in names if self._named(name)}
        return found - rows.keys()

    def _language(self, target: str, wanted: Iterable[Row], row: Row) -> list[Both]:
        """Read the catalogs of a language, each beside what it was."""
        opened = {one.path: self._opened(one) for one in wanted if paths.parse_catalog(one.path)[1] == target}
        catalogs = {path: both for path, both in opened.items() if both}
        signed = self._approved(list(catalogs.values()), row)
        sides = {path: (Side(both[0], signed[0]), Side(both[1], signed[1])) for path, both in catalogs.items()}
        gone = {path: old for path, (old, new) in sides.items() if new.catalog is None}
        come = {path: new for path, (old, new) in sides.items() if old.catalog is None}
        renamed = paired(gone, come) if gone and come else {}
        return [
            Both(target, path, old_path := renamed.get(path, path), sides[old_path][0], new)
            for path, (_, new) in sides.items()
            if path not in renamed.values() and any(map(self._named, map(_name, (path, renamed.get(path, path)))))
        ]

    def _opened(self, row: Row) -> _Read | None:
        """Read a catalog at both times; None where one cannot be read, of which the report tells."""
        with self._telling():
            old = self._catalog(row, 0)
            return old, old if row.old == row.new else self._catalog(row, 1)
        return None

    def _catalog(self, row: Row, number: int) -> Catalog | None:
        """Read a catalog at one of the times; None where there was none."""
        data = self._data(row, number)
        place = self.ends[number].place(row.path)
        return None if data is None else po.read(files.decode(data, place), place)

    def _approved(self, catalogs: Sequence[_Read], row: Row) -> tuple[Approved, Approved]:
        """Return which pairs of catalogs were approved at either time; none if a ledger cannot be read."""
        data = self._read_ledger(row) or (b"", b"")
        places = [end.place(row.path) for end in self.ends]
        keys: list[set[str]] = [set(), set()]
        for both in catalogs if any(data) else ():
            for known, catalog in zip(keys, both, strict=True):
                entries = catalog.entries if catalog else ()
                known.update(pair_key(entry.key, entry.msgstr) for entry in entries if entry.translated)
        with self._telling():
            if row.old == row.new:
                same = approvals.approved(data[0], keys[0] | keys[1], places[0])
                return same, same
            old, new = (approvals.approved(*one) for one in zip(data, keys, places, strict=True))
            return old, new
        return {}, {}

    def _read_ledger(self, row: Row) -> tuple[bytes, bytes] | None:
        """Return a ledger at both times; None where it cannot be read, of which the report tells."""
        with self._telling():
            old, new = (self._data(row, number, files.LARGEST_LEDGER) or b"" for number in (0, 1))
            return old, new
        return None

    def _data(self, row: Row, number: int, most: int = files.LARGEST_CATALOG) -> bytes | None:
        """Return a file at one of the times; None where there was none."""
        name = (row.old, row.new)[number]
        if name == "":
            return blobs.on_disk(self.root, row.path, most)
        data = self.texts.get(name) if name else None
        if data is not None and len(data) > most:
            told = f"has {len(data) / 1e6:.0f} MB, more than the {most / 1e6:.0f} MB it may have"
            raise DataError("too-large", self.ends[number].place(row.path), told, "split it")
        return data

    def _ask(self, rows: Iterable[Row]) -> None:
        """Have git give what is not there yet."""
        names = {name for row in rows for name in (row.old, row.new) if name and name not in self.texts}
        self.texts.update(contents(self.root, names))

    @contextmanager
    def _telling(self) -> Iterator[None]:
        """Go on after what cannot be read; the report tells of it."""
        try:
            yield
        except AudarmaError as problem:
            self.report.problems.append(problem)


def _name(path: str) -> str | None:
    """Return what a catalog is called."""
    return paths.parse_catalog(path)[0]
