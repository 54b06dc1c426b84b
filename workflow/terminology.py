"""`audarma glossary check` and `fix`: the glossary held against every catalog, and drafts repaired.

Place in the flow:  locales/, glossary.csv -> [terminology] -> locales/

Laws    6. Nothing a person wrote is changed, unless the person asks for it.
        Nothing is changed that is not certain; it is proposed.
"""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from workflow import files
from workflow.catalog import paths, po, store
from workflow.catalog.paths import Located
from workflow.catalog.po import Catalog, Entry
from workflow.catalog.reports import Track
from workflow.errors import AudarmaError
from workflow.glossary import checks, consistency, repair, termbase
from workflow.glossary.checks import Finding, Kind
from workflow.glossary.consistency import Pair
from workflow.glossary.repair import Repair
from workflow.glossary.termbase import Termbase
from workflow.settings import Settings

_MSGID = re.compile(r"^(?:#~)?[ \t]*msgid\b", re.MULTILINE)


class Found(NamedTuple):
    """What was found in one entry."""

    catalog: str
    """From the workspace."""

    line: int
    """Of its msgid, from 1."""

    language: str
    """Of the translation."""

    state: str
    """``draft``, ``stale`` or ``translated``."""

    findings: tuple[Finding, ...] = ()
    repairs: tuple[Repair, ...] = ()


@dataclass(slots=True)
class Report:
    """What the glossary says of the catalogs."""

    terms: Termbase
    entries: int = 0
    """How many translations were looked at."""

    found: list[Found] = field(default_factory=list)
    written: list[str] = field(default_factory=list)
    """Catalogs that were changed."""

    problems: list[AudarmaError] = field(default_factory=list)


def check(settings: Settings, only: Iterable[str] = (), *, track: Track = list) -> Report:
    """Hold every translation against the glossary; nothing is written.

    Args:
        settings: the workspace.
        only: paths of articles, from the workspace; none for all.
        track: shows progress.

    Raises:
        SettingsError: `only` names no article. Problems of single files are in the report.
    """
    run = _Run(settings)
    looked: dict[tuple[str, str], list[tuple[Found, Pair]]] = defaultdict(list)
    for path, target, catalog, source in run.catalogs(only, track):
        for entry, line in _lines(run.text, catalog):
            if entry.msgstr and not entry.obsolete:
                run.report.entries += 1
                found = checks.check(run.report.terms, (source, target), entry.msgid, entry.msgstr)
                one = Found(path, line, target, state(entry), findings=tuple(found))
                looked[source, target].append((one, Pair(entry.msgid, entry.msgstr, f"{path}:{line}")))
    run.report.found = sorted(
        (one for way, ones in looked.items() for one in _spelled(run.report.terms, way, ones) if one.findings),
        key=lambda one: (one.catalog, one.line),
    )
    return run.report


def _spelled(terms: Termbase, way: tuple[str, str], looked: list[tuple[Found, Pair]]) -> list[Found]:
    """Add what names are spelled differently in translations between two languages; told is the rarer spelling."""
    found = [one for one, _ in looked]
    occurrences = (one for _, pair in looked for one in terms.matcher(way[0]).find(pair.source))
    known = {word for one in occurrences for word in re.findall(r"[\w-]+", one.text)}  # the glossary spells these
    for name in consistency.differing([pair for _, pair in looked], way):
        if name.text in known:
            continue
        usual, *others = name.spellings
        elsewhere = tuple(dict.fromkeys(looked[word.pair][1].place for word in usual.seen))
        for word in (word for spelling in others for word in spelling.seen):
            one = found[word.pair]
            taken = any(
                known.span and known.span[0] < word.span[1] and word.span[0] < known.span[1] for known in one.findings
            )
            if not taken:
                told = Finding(Kind.SPELLING, None, name.text, word.text, usual.text, word.span, elsewhere)
                found[word.pair] = one._replace(findings=(*one.findings, told))
    return found


def fix(
    settings: Settings, only: Iterable[str] = (), *, write: bool, translated: bool = False, track: Track = list
) -> Report:
    """Replace forbidden wordings in drafts by the approved ones where that is certain, and propose the others.

    Args:
        settings: the workspace; the caller holds its lock if something is to be written.
        only: paths of articles, from the workspace; none for all.
        write: whether to change catalogs, or only to tell.
        translated: whether to change what people wrote, too.
        track: shows progress.

    Raises:
        SettingsError: `only` names no article. Problems of single files are in the report.
    """
    run = _Run(settings)
    for path, target, catalog, source in run.catalogs(only, track):
        changed: dict[int, Entry] = {}
        for number, (entry, line) in enumerate(_lines(run.text, catalog)):
            if not entry.msgstr or entry.obsolete or (state(entry) != "draft" and not translated):
                continue
            run.report.entries += 1
            found = repair.repairs(run.report.terms, (source, target), entry.msgid, entry.msgstr)
            if found:
                run.report.found.append(Found(path, line, target, state(entry), repairs=tuple(found)))
                text = repair.repaired(entry.msgstr, found)
                if text != entry.msgstr:
                    changed[number] = Entry(*entry.key, text, entry.head)
        if changed and write:
            try:
                run.write(path, target, catalog, changed)
            except AudarmaError as problem:
                run.report.problems.append(problem)
    return run.report


def state(entry: Entry) -> str:
    """Return the state of an entry that has a translation."""
    if entry.fuzzy:
        return "stale" if entry.stale else "draft"
    return "translated"


class _Run:
    """One run over the catalogs; the fields are what its files share."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        terms = termbase.load(settings.root, settings.locales)
        self.report = Report(terms, problems=list(terms.glossary.problems))
        self.ledgers = store.Ledgers(settings.root)
        self.text = ""
        self.seen: files.Signature = files.ABSENT

    def catalogs(self, only: Iterable[str], track: Track) -> Iterator[tuple[str, str, Catalog, str]]:
        """Yield each catalog with its path, its target and the language of its article; report what cannot be read."""
        found = paths.articles(self.settings)
        present = paths.catalogs(self.settings, clear=False)
        self.report.problems += found.problems
        for article in track(paths.choose(found, tuple(only))):
            for target in self.settings.locales:
                if (path := article.catalog(target)) in present:
                    try:
                        yield path, target, *self._open(article, path, target)
                    except AudarmaError as problem:
                        self.report.problems.append(problem)

    def _open(self, article: Located, path: str, target: str) -> tuple[Catalog, str]:
        """Read a catalog and find out the language of its msgids."""
        catalog, self.seen = store.open_catalog(self.settings.root, path, target)
        text = files.decode(files.read(os.path.join(self.settings.root, path), path), path)
        self.text = text.removeprefix("\ufeff").replace("\r\n", "\n")
        told = article.language or catalog.field("X-Source-Language").replace("_", "-").partition("-")[0].lower()
        return catalog, told if told in self.settings.locales else self.settings.source_language

    def write(self, path: str, target: str, catalog: Catalog, changed: dict[int, Entry]) -> None:
        """Write a catalog with some entries changed; what is a draft stays one."""
        entries = tuple(changed.get(number, entry) for number, entry in enumerate(catalog.entries))
        drafts = [
            (old.key, old.msgstr, new.key, new.msgstr)
            for number, new in changed.items()
            if state(old := catalog.entries[number]) == "draft"
        ]
        self.ledgers.carry(target, drafts)
        text = po.write(Catalog(catalog.header, entries, catalog.remains))
        files.write(self.settings.root, path, text.encode(), seen=self.seen)
        self.report.written.append(path)


def _lines(text: str, catalog: Catalog) -> Iterator[tuple[Entry, int]]:
    """Yield the entries of a catalog with the line of each msgid in its file, whose text this is."""
    at = text.find(catalog.header.raw) + len(catalog.header.raw)
    line = text.count("\n", 0, at) + 1
    for entry in catalog.entries:
        start = max(at, text.find(entry.raw, at))
        msgid = _MSGID.search(entry.raw)
        line += text.count("\n", at, start)
        yield entry, line + entry.raw.count("\n", 0, msgid.start() if msgid else 0)
        at = start
        if entry.raw and text.startswith(entry.raw, start):
            at += len(entry.raw)
            line += entry.raw.count("\n")
