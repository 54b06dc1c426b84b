"""`audarma glossary check` and `fix`: the glossary held against every catalog, and drafts repaired.

Place in the flow:  locales/, glossary.csv -> [terminology] -> locales/

Laws    6. Nothing a person wrote is changed, unless the person asks for it.
        Nothing is changed that is not certain; it is proposed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from workflow import files
from workflow.catalog import paths, po, store
from workflow.catalog.po import Entry
from workflow.catalog.reports import Track
from workflow.catalog.store import Stored
from workflow.errors import AudarmaError
from workflow.glossary import checks, consistency, repair, termbase
from workflow.glossary.checks import Finding, Kind
from workflow.glossary.consistency import Pair
from workflow.glossary.repair import Repair
from workflow.glossary.termbase import Termbase
from workflow.settings import Settings


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
    run = _Run(settings, track)
    looked: dict[tuple[str, str], list[tuple[Found, Pair]]] = defaultdict(list)
    for (_, target, path, catalog, _), source, lines in run.catalogs(only):
        for entry, line in zip(catalog.entries, lines, strict=True):
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
    run = _Run(settings, track)
    for stored, source, lines in run.catalogs(only):
        _, target, path, catalog, _ = stored
        changed: dict[int, Entry] = {}
        for number, (entry, line) in enumerate(zip(catalog.entries, lines, strict=True)):
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
                run.write(stored, changed)
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

    def __init__(self, settings: Settings, track: Track) -> None:
        self.settings = settings
        self.track = track
        terms = termbase.load(settings.root, settings.locales, track=track)
        self.report = Report(terms, problems=list(terms.glossary.problems))
        self.ledgers = store.Ledgers(settings.root)

    def catalogs(self, only: Iterable[str]) -> Iterator[tuple[Stored, str, Sequence[int]]]:
        """Yield each catalog with the language and the lines of its msgids; report what cannot be read."""
        found = paths.articles(self.settings)
        self.report.problems += found.problems
        articles = self.track(paths.choose(found, tuple(only)))
        present = paths.catalogs(self.settings, clear=False)
        for stored in store.catalogs(self.settings, articles, present, self.report.problems):
            yield stored, store.source_of(self.settings, stored), stored.catalog.lines()

    def write(self, stored: Stored, changed: Mapping[int, Entry]) -> None:
        """Write a catalog with some entries changed; what is a draft stays one."""
        old = stored.catalog.entries
        entries = tuple(changed.get(number, entry) for number, entry in enumerate(old))
        drafts = [
            (old[number].key, old[number].msgstr, new.key, new.msgstr)
            for number, new in changed.items()
            if state(old[number]) == "draft"
        ]
        self.ledgers.carry(stored.target, stored.article.name, drafts)
        data = po.write(replace(stored.catalog, entries=entries)).encode()
        files.write(self.settings.root, stored.path, data, seen=stored.seen)
        self.report.written.append(stored.path)
