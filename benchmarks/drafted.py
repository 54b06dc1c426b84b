"""The rows of drafting: the engine `argos` beside argostranslate, and beside one bare call of CTranslate2.

Place in the flow:  bench, argosmodel -> [drafted] -> results -> table

All decode the same sentences with the same package: random weights in the shape of a real one (see `argosmodel`).
On one processor CPU seconds count, on all of them the clock, for that is what a second thread is there to spare.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import generate
import measure
from bench import HERE, WORK, Bench, say
from measure import Series, Usage
from peers.base import version_of
from results import Measured, measured, now

Articles: TypeAlias = list[list[list[str]]]
"""Of paragraphs of sentences."""

ARTICLES = 8
COUNTS = (1, 4)
"""Alternatives wanted: argostranslate is mostly asked for one, `audarma draft` asks for four."""

OURS = "audarma"
TOOLS = {OURS: OURS, "argostranslate": "argostranslate.translate", "bare": "one bare batch"}
"""As `drafting.py` calls them -> as the table does."""


def drafting(bench: Bench) -> list[Measured]:
    """Words a second of all three, on one processor and on all, and how many sentences come out the same."""
    folder = WORK / "drafting"
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / "packages").exists():
        say("  making a package of random weights")
        measure.run([[*_script(bench, "argosmodel.py"), "making/translate-en_ru-1_0"]], folder)
        (folder / "making").rename(folder / "packages")
    made = [generate.make_article(bench.seed, number) for number in range(ARTICLES)]
    articles = [[list(passage.sentences) for passage in article.passages] for article in made]
    (folder / "articles.json").write_text(json.dumps(articles), encoding="utf-8")
    rows = []
    for clock in (False, True):
        for count in COUNTS:
            rows += _rounds(bench, folder, articles, count, clock=clock)
    return [*rows, *_same(folder, articles)]


def _script(bench: Bench, name: str) -> list[str]:
    """A script here, run by the Python that Audarma is installed for."""
    python = bench.audarma.with_name("python")
    return [str(python if python.exists() else sys.executable), str(HERE / name)]


def _rounds(bench: Bench, folder: Path, articles: Articles, count: int, *, clock: bool) -> list[Measured]:
    """Measure the tools in turn."""
    work = f"drafting-{'clock-' * clock}{count}"
    say(work)
    script = _script(bench, "drafting.py")

    def runner(tool: str) -> Callable[[int], Usage]:
        def once(number: int) -> Usage:
            usage = measure.run([[*script, tool, str(count), "."]], folder, pinned=not clock)
            said = json.loads((folder / "output.log").read_text(encoding="utf-8"))
            say(f"  round {number + 1}: {tool} {said['cpu']:.2f} s, {said['clock']:.2f} s by the clock")
            return Usage(said["clock" if clock else "cpu"], usage.peak)

        return once

    series = measure.interleave([(runner(tool), bench.rounds) for tool in TOOLS])
    return [_row(work, tool, one, articles, bench) for tool, one in zip(TOOLS, series, strict=True)]


def _row(work: str, tool: str, series: Series, articles: Articles, bench: Bench) -> Measured:
    sentences = [sentence for article in articles for paragraph in article for sentence in paragraph]
    version = version_of(bench.audarma) or "" if tool == OURS else ""
    if series.failure:
        return Measured(work, len(sentences), TOOLS[tool], version, now(), note=series.failure)
    words = sum(len(sentence.split()) for sentence in sentences)
    return measured(work, len(sentences), TOOLS[tool], version, series, words)


def _same(folder: Path, articles: Articles) -> list[Measured]:
    """Compare the translations; a paragraph that differs anywhere counts as if all of its sentences did."""
    sizes = [len(paragraph) for article in articles for paragraph in article]
    rows = []
    for tool in (tool for tool in TOOLS if tool != OURS):
        notes = []
        for count in COUNTS:
            ours, other = (_read(folder / f"{name}-{count}.json") for name in (OURS, tool))
            same = sum(size for size, one, two in zip(sizes, ours, other, strict=True) if one == two)
            notes.append(f"{same / sum(sizes):.1%} of {count}")
        note = f"{', '.join(notes)} (the best of so many alternatives)"
        rows.append(Measured("drafting-same", sum(sizes), TOOLS[tool], "", now(), note=note))
    return rows


def _read(path: Path) -> list[str]:
    """Translations without spaces: argostranslate joins sentences by their pieces, and makes spaces of underscores."""
    return ["".join(text.replace("_", " ").split()) for text in json.loads(path.read_text(encoding="utf-8"))]
