"""The rows of checking: `audarma check` over 100,000 translations, with a glossary of 1,000 terms; and pofilter beside it.

Place in the flow:  bench, parallel, termlist -> [checking] -> results -> table

    python benchmarks/checking.py make FOLDER            writes such a workspace and nothing else

The workspace has as many English articles as it takes, of 30 sentences each, with a Russian and a Kazakh catalog.
"""

from __future__ import annotations

import os
import random
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

import measure
import parallel
import termlist
from bench import WORK, Bench, say
from measure import Failure, Usage
from peers.base import version_of
from results import Measured, measured, now

ENTRIES = 100_000
"""Translations, half of them Russian and half Kazakh."""

AN_ARTICLE, TERMS = 30, 1000
A_MONTH = 100
TARGETS = ("ru", "kk")
OURS = "audarma"

_HEADER = (
    'msgid ""\nmsgstr ""\n"Project-Id-Version: benchmark\\n"\n"Language: {language}\\n"\n"MIME-Version: 1.0\\n"\n'
    '"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n"X-Source-Language: en\\n"\n\n'
)


def checking(bench: Bench) -> list[Measured]:
    """The first check with and without the forms of the terms at hand, one with nothing and one with little changed."""
    folder = WORK / "checking"
    if not (folder / "audarma.toml").exists():
        say(f"  writing {ENTRIES} translations")
        shutil.rmtree(folder, ignore_errors=True)
        measure.apart(make, folder, bench.seed)
    say(f"check, {ENTRIES} translations")
    checks = {
        "check-unprepared": _forget_all,
        "check-first": _forget_findings,
        "check-unchanged": _leave,
        "check-changed": _edit,
    }
    rows = []
    for work, before in checks.items():
        series = measure.interleave([(_once(bench, folder, work, before, clock=False), bench.rounds)])[0]
        rows.append(_row(bench, work, series))
    series = measure.interleave([(_once(bench, folder, "check-clock", _forget_findings, clock=True), bench.rounds)])[0]
    return [*rows, _row(bench, "check-clock", series), *_pofilter(bench, folder)]


def make(folder: Path, seed: int, entries: int = ENTRIES) -> None:
    """Write a workspace."""
    terms = termlist.rows(seed, TERMS)
    articles = entries // len(TARGETS) // AN_ARTICLE
    made = {language: parallel.pairs(seed, terms, language, entries) for language in TARGETS}
    for number in range(articles):
        name = f"{2009 + number // A_MONTH // 12}-{number // A_MONTH % 12 + 1:02}/story-{number:05}"
        for language, pairs in made.items():
            path = folder / "locales" / language / "LC_MESSAGES" / f"{name}.po"
            path.parent.mkdir(parents=True, exist_ok=True)
            text = "".join(_written(islice(pairs, AN_ARTICLE), name))
            path.write_text(_HEADER.format(language=language) + text, encoding="utf-8")
        source = folder / "source" / f"{name}.md"
        source.parent.mkdir(parents=True, exist_ok=True)
        source.write_text(f"Story {number}.\n", encoding="utf-8")
    termlist.write_glossary(folder / "glossary.csv", terms)
    (folder / "audarma.toml").write_text("", encoding="utf-8")


def _written(pairs: Iterator[tuple[str, str]], name: str) -> Iterator[str]:
    """Write sentences as the entries of a catalog; one that comes twice once only."""
    for source, translation in dict(pairs).items():
        quoted = (text.replace("\\", "\\\\").replace('"', '\\"') for text in (source, translation))
        yield '#: source/{}.md\nmsgid "{}"\nmsgstr "{}"\n\n'.format(name, *quoted)


def _once(
    bench: Bench, folder: Path, work: str, before: Callable[[Path, int], None], *, clock: bool
) -> Callable[[int], Usage]:
    """Make what measures a check once; by the clock, with all processors."""

    def once(number: int) -> Usage:
        before(folder, number)
        # What it finds is not what is measured: the exit code says that there are errors, and that is no failure.
        command = ["sh", "-c", '"$0" check >found.txt || test $? -eq 1', str(bench.audarma)]
        began = time.perf_counter()
        usage = measure.run([command], folder, watch=not clock, pinned=not clock)
        seconds = time.perf_counter() - began
        _expect_work(folder)
        say(f"  {work}, round {number + 1}: {usage.cpu:.2f} s, {seconds:.2f} s by the clock, {usage.peak:.0f} MB")
        return Usage(seconds, usage.peak) if clock else usage

    return once


def _expect_work(folder: Path) -> None:
    """Make sure that every catalog was checked.

    Raises:
        Failure: there was no catalog for some article.
    """
    said = (folder / "found.txt").read_text("utf-8", "replace")
    catalogs = f"{ENTRIES // len(TARGETS) // AN_ARTICLE * len(TARGETS):,}"
    if catalogs not in said and catalogs.replace(",", "") not in said:
        raise Failure(f"the report does not speak of {catalogs} catalogs: {said.strip().splitlines()[-1:]}")


def _forget_all(folder: Path, _number: int) -> None:
    shutil.rmtree(folder / ".audarma", ignore_errors=True)


def _forget_findings(folder: Path, _number: int) -> None:
    (folder / ".audarma" / "check.json").unlink(missing_ok=True)


def _leave(_folder: Path, _number: int) -> None:
    time.sleep(0.1)


def _edit(folder: Path, number: int) -> None:
    """Add a word to a translation in 1 % of the catalogs."""
    catalogs = sorted((folder / "locales").rglob("*.po"))
    for path in random.Random(number).sample(catalogs, len(catalogs) // 100):
        text = path.read_text(encoding="utf-8")
        at = text.rindex('."\n')
        path.write_text(f"{text[:at]} уже{text[at:]}", encoding="utf-8")
    time.sleep(0.1)


def _row(bench: Bench, work: str, series: measure.Series) -> Measured:
    version = version_of(bench.audarma) or ""
    if series.failure:
        return Measured(work, ENTRIES, OURS, version, now(), note=series.failure)
    return measured(work, ENTRIES, OURS, version, series, ENTRIES)


def _pofilter(bench: Bench, folder: Path) -> list[Measured]:
    """The checks of Translate Toolkit over the same catalogs: for comparison, they look for other things."""
    program = Path(os.environ.get("BENCH_TOOLKIT", WORK / "tt")) / "bin" / "pofilter"
    version = version_of(program)
    if version is None:
        return [Measured("check-first", ENTRIES, "pofilter", "", now(), note="not installed")]

    def once(number: int) -> Usage:
        commands = [
            [str(program), "--progress=none", f"--language={language}", f"locales/{language}", f"found/{language}"]
            for language in TARGETS
        ]
        shutil.rmtree(folder / "found", ignore_errors=True)
        (folder / "found").mkdir()
        usage = measure.run(commands, folder, watch=True)
        say(f"  round {number + 1}: pofilter {usage.cpu:.2f} s, {usage.peak:.0f} MB")
        return usage

    series = measure.interleave([(once, bench.slow_rounds)])[0]
    if series.failure:
        return [Measured("check-first", ENTRIES, "pofilter", version, now(), note=series.failure)]
    return [measured("check-first", ENTRIES, "pofilter", version, series, ENTRIES)]


if __name__ == "__main__":
    make(Path(sys.argv[2]), 1)
