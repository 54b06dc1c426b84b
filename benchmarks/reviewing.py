"""The rows of reviewing: the report of 1,000 articles in three languages, its pages opened, and the review page served.

Place in the flow:  bench, parallel, termlist, opening, saving -> [reviewing] -> results -> table

    python benchmarks/reviewing.py make FOLDER            writes such a workspace and nothing else

The workspace has 1,000 English articles of 35 sentences, and one of 500, each with a Russian and a Kazakh catalog: most entries
translated, some empty, drafts or stale, and a third of the articles approved.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from random import Random

import measure
import parallel
import termlist
from bench import HERE, WORK, Bench, say
from measure import Failure, Usage
from opening import FIGURES
from peers.base import version_of
from results import Measured, measured, now

from workflow.catalog import po

ARTICLES, SENTENCES, LONG = 1000, 35, 500
A_PARAGRAPH = 4
TERMS = 1000
A_MONTH = 100
TARGETS = ("ru", "kk")
OURS = "audarma"

EMPTY, DRAFT, STALE, WRONG = 0.04, 0.08, 0.11, 0.15
"""Shares of the entries that are empty; these or drafts; these or stale; these or wrong. The others are sound translations."""

BIG = "long/story"
SAVES = 400
PATIENCE = 60
"""Seconds in which the server must have printed its address."""


def reviewing(bench: Bench) -> list[Measured]:
    """The report made and opened; the review page loaded, and changes saved in it."""
    folder = WORK / "reviewing"
    if not (folder / "made").exists():
        say(f"  writing {ARTICLES} articles and their catalogs")
        shutil.rmtree(folder, ignore_errors=True)
        measure.apart(make, folder, bench.seed, bench.audarma)
        (folder / "made").touch()
    return [*_report(bench, folder), *_opened(bench, folder), *_served(bench, folder)]


def make(folder: Path, seed: int, audarma: Path, articles: int = ARTICLES) -> None:
    """Write a workspace with its catalogs."""
    terms = termlist.rows(seed, TERMS)
    sentences = _sentences(seed, terms, 2 * (articles * SENTENCES + LONG))
    months = ((2009 + month // 12, month % 12 + 1) for month in range(articles))
    names = [
        f"{year}-{month:02}/story-{at}"
        for year, month in islice(months, 1 + articles // A_MONTH)
        for at in range(A_MONTH)
    ]
    known: dict[str, list[tuple[str, ...]]] = {name: list(islice(sentences, SENTENCES)) for name in names[:articles]}
    known[BIG] = list(islice(sentences, LONG))
    for name, texts in known.items():
        path = folder / "source" / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_article([source for source, *_ in texts]), encoding="utf-8")
    termlist.write_glossary(folder / "glossary.csv", terms)
    (folder / "audarma.toml").write_text("", encoding="utf-8")
    measure.run([[str(audarma), "sync"]], folder)
    random = Random(seed)
    for name, texts in known.items():
        for at, language in enumerate(TARGETS, 1):
            path = folder / "locales" / language / "LC_MESSAGES" / f"{name}.po"
            translations = {text[0]: text[at] for text in texts}
            path.write_text(_translated(path.read_text("utf-8"), translations, random), encoding="utf-8")
    approved = [f"source/{name}.md" for name in list(known)[::3]]
    measure.run([[str(audarma), "approve", "--by", "Desk", *approved]], folder)


def _sentences(seed: int, terms: list[parallel.Term], count: int) -> Iterator[tuple[str, ...]]:
    """Make sentences with their translations; where English differs by the target, there is no such sentence."""
    made = zip(*(parallel.pairs(seed, terms, language, count) for language in TARGETS), strict=True)
    for pairs in made:
        sources = {source for source, _ in pairs}
        if len(sources) == 1:
            yield (*sources, *(translation for _, translation in pairs))


def _article(sentences: list[str]) -> str:
    """Return an article in Markdown: the first sentence is its headline."""
    paragraphs = [" ".join(sentences[at : at + A_PARAGRAPH]) for at in range(1, len(sentences), A_PARAGRAPH)]
    return f"# {sentences[0].removesuffix('.')}\n\n" + "\n\n".join(paragraphs) + "\n"


def _translated(text: str, known: dict[str, str], random: Random) -> str:
    """Return a catalog with its entries in the states of a newsroom's working day."""
    catalog = po.read(text, "catalog")
    entries = []
    for entry in catalog.entries:
        translation = known.get(entry.msgid) or known.get(f"{entry.msgid}.", "").removesuffix(".")
        state = random.random()
        comments = entry.comments
        if state < EMPTY:
            translation = ""
        elif state < DRAFT:
            comments = comments._replace(flags=("fuzzy",))
        elif state < STALE:
            comments = comments._replace(flags=("fuzzy",), previous=(entry.context, f"Yesterday, {entry.msgid}"))
        elif state < WRONG:
            translation = translation.replace(" ", "  ", 1).replace("1", "7")
        entries.append(po.Entry(*entry.key, translation, po.head(comments)))
    return po.write(po.Catalog(catalog.header, tuple(entries), catalog.remains))


def _report(bench: Bench, folder: Path) -> list[Measured]:
    """The report written: with nothing known of the findings, with all of them known, with nothing changed, and by the clock."""
    say(f"report, {ARTICLES} articles")
    works = {"report-first": _forget_findings, "report-known": _forget_pages, "report-again": _leave}
    rows = []
    for work, before in works.items():
        series = measure.interleave([(_once(bench, folder, work, before, clock=False), bench.rounds)])[0]
        rows.append(_row(bench, work, ARTICLES, series, units=ARTICLES * SENTENCES))
    series = measure.interleave([(_once(bench, folder, "report-clock", _forget_findings, clock=True), bench.rounds)])[0]
    return [*rows, _row(bench, "report-clock", ARTICLES, series, units=ARTICLES * SENTENCES), *_counted(bench, folder)]


def _once(
    bench: Bench, folder: Path, work: str, before: Callable[[Path], None], *, clock: bool
) -> Callable[[int], Usage]:
    """Make what measures a report once; by the clock, with all processors."""

    def once(number: int) -> Usage:
        before(folder)
        began = time.perf_counter()
        # Pages written by several processes share them when they are pinned to one core.
        usage = measure.run(
            [[str(bench.audarma), "review", "--html", "report"]], folder, watch=not clock, pinned=not clock
        )
        seconds = time.perf_counter() - began
        pages = sum(1 for _ in (folder / "report").rglob("*.html"))
        if pages <= ARTICLES:
            raise Failure(f"there are {pages} pages, and not one for each of {ARTICLES} articles")
        say(f"  {work}, round {number + 1}: {usage.cpu:.2f} s, {seconds:.2f} s by the clock, {usage.peak:.0f} MB")
        return Usage(seconds, usage.peak) if clock else usage

    return once


def _forget_findings(folder: Path) -> None:
    _forget_pages(folder)
    # The forms of the terms stay at hand; `check-unprepared` measures without them.
    (folder / ".audarma" / "check.json").unlink(missing_ok=True)


def _forget_pages(folder: Path) -> None:
    shutil.rmtree(folder / "report", ignore_errors=True)


def _leave(_folder: Path) -> None:
    time.sleep(0.1)


def _counted(bench: Bench, folder: Path) -> list[Measured]:
    """What Translate Toolkit can tell of the same catalogs, as tables: words counted, and errors found. It makes no pages."""
    programs = Path(os.environ.get("BENCH_TOOLKIT", WORK / "tt")) / "bin"
    version, name = version_of(programs / "pofilter"), "pocount and pofilter"
    if version is None:
        return [Measured("report-first", ARTICLES, name, "", now(), note="not installed")]

    def once(number: int) -> Usage:
        shutil.rmtree(folder / "found", ignore_errors=True)
        (folder / "found").mkdir()
        catalogs = sorted(str(path.relative_to(folder)) for path in (folder / "locales").rglob("*.po"))
        commands = [[str(programs / "pocount"), "--csv", *catalogs]]
        commands += [
            [
                str(programs / "pofilter"),
                "--progress=none",
                f"--language={language}",
                f"locales/{language}",
                f"found/{language}",
            ]
            for language in TARGETS
        ]
        usage = measure.run(commands, folder, watch=True)
        say(f"  round {number + 1}: {name} {usage.cpu:.2f} s, {usage.peak:.0f} MB")
        return usage

    series = measure.interleave([(once, bench.slow_rounds)])[0]
    if series.failure:
        return [Measured("report-first", ARTICLES, name, version, now(), note=series.failure)]
    return [measured("report-first", ARTICLES, name, version, series, ARTICLES * SENTENCES)]


def _opened(bench: Bench, folder: Path) -> list[Measured]:
    """Pages of the report in Chromium: seconds until the document is there, and until something is painted."""
    report = folder / "report"
    if not report.exists():
        measure.run([[str(bench.audarma), "review", "--html", "report"]], folder)
    long = max(report.rglob("*.html"), key=lambda path: path.stat().st_size if path.parent != report else 0)
    pages = {"page-overview": (ARTICLES, report / "index.html"), "page-article": (LONG, long)}
    rows = []
    for work, (size, path) in pages.items():
        rows += _browsed(bench, folder, work, size, path.as_uri())
    return rows


def _browsed(bench: Bench, folder: Path, work: str, size: int, *addresses: str) -> list[Measured]:
    """Open a page in Chromium, in a process of its own, and another one before if there is one; a row for each figure."""
    say(f"{work}: {addresses[0].partition('?')[0]}")
    try:
        measure.run(
            [[*_script(bench, "opening.py"), addresses[0], str(5 * bench.rounds), *addresses[1:]]], folder, pinned=False
        )
    except Failure as failure:
        return [Measured(f"{work}-{figure}", size, OURS, "", now(), note=str(failure)) for figure in FIGURES]
    said = json.loads((folder / "output.log").read_text("utf-8").splitlines()[-1])
    say(f"  {said}")
    rows = []
    for figure in FIGURES:
        series = measure.Series([Usage(seconds, 0.0) for seconds in said[figure]])
        rows.append(_row(bench, f"{work}-{figure}", size, series))
    return rows


def _served(bench: Bench, folder: Path) -> list[Measured]:
    """The review page: the long article loaded, by a plain client and in Chromium, and saves answered."""
    catalog = folder / "locales" / "ru" / "LC_MESSAGES" / f"{BIG}.po"
    before = catalog.read_bytes()
    with _serving(bench, folder) as (address, process):
        measure.run([[*_script(bench, "saving.py"), address, str(process), str(SAVES)]], folder, pinned=False)
        said = json.loads((folder / "output.log").read_text("utf-8").splitlines()[-1])
        say(f"  {said}")
        loads = [Usage(seconds, 0.0) for seconds in said["loads"]]
        rows = [_row(bench, "serve-page", LONG, measure.Series(loads))]
        rows += [
            _row(bench, f"serve-save-{figure}", LONG, measure.Series([Usage(said[figure], said["peak"])]))
            for figure in ("median", "p95", "cpu")
        ]
        catalog.write_bytes(before)
        rows += _browsed(bench, folder, "serve-first", LONG, address)
        plain, _, token = address.partition("?")
        overview = f"{'/'.join(plain.split('/')[:3])}/?{token}"
        return [*rows, *_browsed(bench, folder, "serve-open", LONG, plain, overview)]


@contextmanager
def _serving(bench: Bench, folder: Path) -> Iterator[tuple[str, int]]:
    """Serve the long article; give the address and the process."""
    server = subprocess.Popen(
        [str(bench.audarma), "review", "--port", "0", "--by", "Desk", f"source/{BIG}.md"],
        cwd=folder,
        stdout=subprocess.PIPE,
        encoding="utf-8",
        env=measure.environment(),
    )
    assert server.stdout
    try:
        first = server.stdout.readline()
        if "http://" not in first:
            raise Failure(f"the server said {first!r}")
        yield first.split()[-1], server.pid
    finally:
        server.terminate()
        server.wait(PATIENCE)


def _script(bench: Bench, name: str) -> list[str]:
    """A script here, run by the Python that Audarma is installed for."""
    python = bench.audarma.with_name("python")
    return [str(python if python.exists() else sys.executable), str(HERE / name)]


def _row(bench: Bench, work: str, size: int, series: measure.Series, units: int = 0) -> Measured:
    version = version_of(bench.audarma) or ""
    if series.failure:
        return Measured(work, size, OURS, version, now(), note=series.failure)
    return measured(work, size, OURS, version, series, units)


if __name__ == "__main__":
    make(Path(sys.argv[2]), 1, HERE.parent / ".venv" / "bin" / "audarma")
