"""`audarma check`: every rule over every catalog; what did not change is not looked at again.

Place in the flow:  locales/, glossary.csv -> [running] -> build, commands

Law     What is told does not depend on what was kept: deleting `.audarma/` changes only the time a check takes.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from typing import Any

import workflow
from workflow import files
from workflow.catalog import paths, store
from workflow.catalog.index import Index
from workflow.catalog.paths import Found as Articles
from workflow.catalog.paths import Located
from workflow.catalog.po import Entry
from workflow.catalog.reports import Track
from workflow.checks import baseline
from workflow.checks.chosen import severities
from workflow.checks.merged import merged, rows
from workflow.checks.model import MISPAIRED, REPEATED, Severity
from workflow.checks.records import Record, Row, Told
from workflow.checks.reports import Checked, Found
from workflow.checks.silencing import Silencer
from workflow.checks.twins import differing
from workflow.errors import AudarmaError, DataError
from workflow.files import Signature
from workflow.glossary.terms import FILE as GLOSSARY
from workflow.settings import Settings
from workflow.writing import dictionaries

_CODE = (
    "catalog",
    "checks",
    "figures",
    "formats",
    "glossary",
    "languages",
    "morphology",
    "names",
    "repository",
    "segments",
    "writing",
)
"""Packages that findings come from; another version of one of them may find something else."""

_TWINS, _SEVERITIES = "*twins", "*severities"
"""Names of the records of what `repeated` found, and of how much the rules matter; no catalog is called so."""


def check(settings: Settings, only: Iterable[str] = (), *, track: Track = list) -> Checked:
    """Hold every translation against the rules; nothing is written but the cache.

    Args:
        settings: the workspace.
        only: paths of articles, from the workspace; none for all.
        track: shows progress.

    Raises:
        SettingsError: `only` names no article; settings or a baseline name a rule that there is not. Problems of single
            files are in the report.
    """
    articles = paths.articles(settings)
    return _Check(settings, articles, paths.catalogs(settings, clear=False)).run(tuple(only), track)


def gate(
    settings: Settings,
    articles: Articles,
    present: Mapping[str, Signature],
    only: tuple[str, ...],
    *,
    track: Track = list,
) -> Checked:
    """Return what keeps translations from being published: findings that are errors, and problems.

    Args:
        settings: the workspace.
        articles: every article of it.
        present: every catalog of it, with its signature.
        only: paths of articles; none for all.
        track: shows progress.

    Raises:
        SettingsError: see `check`.
    """
    check = _Check(settings, articles, present, gate=True)
    if Severity.ERROR not in check.severities.values():
        return check.report
    report = check.run(only, track)
    report.found = [one for one in report.found if one.severity is Severity.ERROR]
    return report


class _Check:
    """One run; the fields are what its catalogs share."""

    def __init__(
        self, settings: Settings, articles: Articles, present: Mapping[str, Signature], *, gate: bool = False
    ) -> None:
        self.settings = settings
        self.gate = gate
        self.articles = articles
        self.present = present
        self.report = Checked(problems=[] if gate else list(articles.problems))
        glossary = files.signature_of(os.path.join(settings.root, GLOSSARY))
        self.index = Index(settings.root, "check", (settings, glossary, _code(), dictionaries.state(*settings.locales)))
        self.severities = self._severities()
        self.ledgers = {
            target: files.signature_of(os.path.join(settings.root, paths.ledger_path(target)))
            for target in settings.locales
        }

    def run(self, only: tuple[str, ...], track: Track) -> Checked:
        """Check what has to be, and tell what is chosen."""
        chosen = paths.choose(self.articles, only)
        records = self._records(chosen, track)
        try:
            more = self._twins(records, chosen)
            for path, found in self._merged(records):
                more.setdefault(path, []).extend(found)
        finally:
            self.index.save()
        baselines = self._baselines()
        silencer = Silencer(self.settings)
        for located, target in self._there(chosen):
            path = located.catalog(target)
            if record := records.get(path):
                self.report.catalogs += 1
                self.report.entries += record["entries"]
                for row in self._rows(record, more.get(path, ())):
                    told = silencer.heard(row, baselines[target])
                    self.report.found += _placed(located.path, path, record, row, told)
        self.report.silenced = silencer.silenced
        return self.report

    def _severities(self) -> dict[str, Severity]:
        """Return the severity of every rule, in the order of the rules: as kept, for loading the rules takes time."""
        if (known := self.index.records.get(_SEVERITIES)) is None:
            known = dict(severities(self.settings))
            self.index.put(_SEVERITIES, known, [(0, 0, 0, 0)])
        return {rule: Severity(severity) for rule, severity in known.items()}

    def _there(self, chosen: Sequence[Located]) -> Iterator[tuple[Located, str]]:
        """Yield articles with the languages in which they have a catalog."""
        for located in chosen:
            for target in self.settings.locales:
                if located.catalog(target) in self.present:
                    yield located, target

    def _records(self, chosen: Sequence[Located], track: Track) -> dict[str, Record]:
        """Return the record of each catalog that can be read."""
        records: dict[str, Record] = {}
        from workflow.checks.workers import Task, checked  # noqa: PLC0415 - they load the rules

        tasks: list[Task] = []
        for located, target in self._there(chosen):
            path = located.catalog(target)
            known: Record | None = self.index.records.get(path)
            known = known if known and known["seen"] == list(self.present[path]) else None
            signed = self.ledgers[target]
            if known and known["ledger"] == (signed and list(signed)):
                records[path] = known
            else:
                tasks.append(Task(located, target, signed, known))
        for task, (record, problem) in checked(self.settings, tasks, track) if tasks else ():
            if problem:
                self.report.problems.append(DataError(*problem))
            if record:
                records[task.path] = record
            if record and not problem:
                self.index.put(task.path, record, [tuple(record["seen"]), *filter(None, [task.ledger])])
            else:
                self.index.drop(task.path)
        return records

    def _twins(self, records: Mapping[str, Record], chosen: Sequence[Located]) -> dict[str, list[Row]]:
        """Return what `repeated` finds, by catalog: all catalogs of the workspace are held against each other."""
        severity = self.severities[REPEATED]
        if severity is Severity.OFF or (self.gate and severity is not Severity.ERROR):
            return {}
        everything = dict(records)
        if len(chosen) < len(self.articles.articles):
            everything |= dict(self._others(records))
        state = _digest((path, everything[path]["seen"]) for path in sorted(everything))
        known = self.index.records.get(_TWINS)
        if known is None or known["state"] != state:
            found: dict[str, list[Any]] = {}
            for path, line, key, msgstr, finding in differing(everything, cache(self._opened)):
                row = Row(line, "translated", *key, msgstr, told=(Told(REPEATED, severity, finding),))
                found.setdefault(path, []).append(row)
            known = {"state": state, "found": found}
            self.index.put(_TWINS, known, [tuple(record["seen"]) for record in everything.values()] or [(0, 0, 0, 0)])
        return {path: [Row.kept(row) for row in rows] for path, rows in known["found"].items()}

    def _merged(self, records: Mapping[str, Record]) -> Iterator[tuple[str, list[Row]]]:
        """Yield what merges in git put together, by catalog."""
        severity = self.severities[MISPAIRED]
        if severity is Severity.OFF:
            return
        try:
            found = merged(self.settings.root, self.index)
        except AudarmaError as problem:
            # A machine that builds may have no git, and what was merged has been checked before.
            self.report.problems += [] if self.gate else [problem]
            return
        ledgers = store.Ledgers(self.settings.root)
        for path in found.keys() & records.keys():
            with suppress(AudarmaError):
                entries = self._opened(path).items()
                yield path, list(rows(found[path], entries, ledgers.of(path.split("/")[1]), severity))

    def _others(self, records: Mapping[str, Record]) -> Iterator[tuple[str, Record]]:
        """Yield what `repeated` needs of the catalogs that were not chosen: they are read, if need be, not checked."""
        for located, target in self._there(self.articles.articles):
            path = located.catalog(target)
            known = self.index.records.get(path)
            if path in records:
                continue
            if known and known["seen"] == list(self.present[path]):
                yield path, known
            else:
                from workflow.checks.one import twins_of  # noqa: PLC0415 - it loads the rules

                with suppress(AudarmaError):
                    yield path, twins_of(self.settings, located, target)

    def _opened(self, path: str) -> dict[int, Entry]:
        """Read a catalog again, by line; empty where that is impossible now, of which the report tells already."""
        try:
            catalog, _ = store.open_catalog(self.settings.root, path, path.split("/")[1], lines=True)
        except AudarmaError:
            return {}
        return dict(zip(catalog.lines(), catalog.entries, strict=True))

    def _baselines(self) -> dict[str, dict[tuple[str, str], str]]:
        """Return the baseline of each language; a damaged one is a problem, and silences nothing."""
        found: dict[str, dict[tuple[str, str], str]] = {}
        for target in self.settings.locales:
            try:
                found[target] = baseline.read(self.settings, target)
            except AudarmaError as problem:
                self.report.problems.append(problem)
                found[target] = {}
        return found

    def _rows(self, record: Record, more: Iterable[Row]) -> Iterator[Row]:
        """Yield the entries of which there is something to tell, in the order of the catalog."""
        rows: dict[int, Row] = {}
        for row in (*map(Row.kept, record["rows"]), *map(Row.kept, record["approvals"]), *more):
            known = rows.get(row.line)
            if known:
                there = {one.rule for one in known.told}
                row = known._replace(told=(*known.told, *(one for one in row.told if one.rule not in there)))
            rows[row.line] = row
        rank = {rule: number for number, rule in enumerate(self.severities)}
        for line in sorted(rows):
            told = sorted(rows[line].told, key=lambda one: rank[one.rule])
            yield rows[line]._replace(told=tuple(told))


def _placed(article: str, path: str, record: Record, row: Row, told: Iterable[Told]) -> Iterator[Found]:
    """Yield findings with their place."""
    source, target = record["way"]
    for rule, severity, finding in told:
        yield Found(article, path, row.line, (source, target), *row[1:5], rule, severity, finding)


def _digest(values: Iterable[object]) -> str:
    """Return what tells some values from others."""
    return blake2b(repr(list(values)).encode(), digest_size=16).hexdigest()


def _code() -> str:
    """Return what tells the code that finds things from other versions of it."""
    top = os.path.dirname(workflow.__file__)
    return _digest(
        (folder, name, files.signature_of(os.path.join(folder, name)))
        for package in _CODE
        for folder, _, names in sorted(os.walk(os.path.join(top, package)))
        for name in sorted(names)
        if not name.endswith(".pyc")
    )
