"""The rows that need no thousand articles: edited sentences, splitting, the help text.

Place in the flow:  bench -> [singles] -> results -> table
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

import catalogs
import generate
import measure
import termlist
import vocabulary
from bench import HERE, WORK, Bench, say
from measure import Failure, Series, Usage
from peers.base import Tool, version_of
from peers.ours import Audarma
from results import Measured, measured, now

SENTENCES, EDITS = 50_000, 2_500
TERMS, SEGMENTS = 10_000, 20_000


def edited_sentences(bench: Bench) -> list[Measured]:
    """2,500 edited sentences of 50,000 in one translated catalog.

    Ours is the whole of `audarma sync`, the article read and split; msgmerge is handed a
    template of the same sentences.
    """
    say("edited-sentences")
    folder = WORK / "edited-sentences"
    ours = Audarma(folder / "audarma", "txt", bench.audarma)
    merge: list[tuple[str, str, list[str], int]] = [
        ("msgmerge", str(version_of(Path("msgmerge"))), [], bench.slow_rounds),
        ("msgmerge --no-fuzzy-matching", "", ["--no-fuzzy-matching"], bench.rounds),
    ]
    works: list[tuple[Callable[[int], Usage], int]] = [(lambda _: _sync_long(bench, ours), bench.rounds)]
    if version_of(Path("msgmerge")):
        measure.apart(_lay_out_merge, folder, bench.seed)
        works += [(_merging(folder, options), rounds) for _, _, options, rounds in merge]
    series = measure.interleave(works)
    series += [Series(failure="not installed")] * (3 - len(series))
    names = [(ours.name, ours.version() or ""), *((name, version) for name, version, _, _ in merge)]
    return [
        _row("edited-sentences", SENTENCES, name, version, one, EDITS)
        for (name, version), one in zip(names, series, strict=True)
    ]


def _sync_long(bench: Bench, tool: Tool) -> Usage:
    """Measure one sync after the edits, from a translated state laid out anew."""
    if tool.version() is None:
        raise Failure("not installed")
    article = tool.folder / "source" / "long.txt"
    shutil.rmtree(tool.folder, ignore_errors=True)
    measure.apart(generate.write_long_article, article, SENTENCES, bench.seed)
    tool.lay_out()
    measure.run(tool.sync(), tool.folder)
    entries = measure.apart(catalogs.fill, tool.catalogs())
    measure.run(tool.sync(), tool.folder)
    before = catalogs.count_fuzzy(tool.catalogs())
    measure.apart(generate.write_long_article, article, SENTENCES, bench.seed, EDITS)
    usage = measure.run(tool.sync(), tool.folder, watch=True)
    fuzzy = catalogs.count_fuzzy(tool.catalogs()) - before
    say(f"  {tool.name} {usage.cpu:.2f} s, {entries} entries, {fuzzy} fuzzy")
    if fuzzy < EDITS * 0.95:
        raise Failure(f"left {fuzzy} fuzzy entries where {EDITS} should be")
    return usage


def _lay_out_merge(folder: Path, seed: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    old, new = (generate.long_article(SENTENCES, seed, edits) for edits in (0, EDITS))
    catalogs.write_catalog(folder / "old.po", old, translated=True)
    catalogs.write_catalog(folder / "new.pot", new, translated=False)


def _merging(folder: Path, options: list[str]) -> Callable[[int], Usage]:
    command = ["msgmerge", "--quiet", *options, "-o", "merged.po", "old.po", "new.pot"]

    def work(number: int) -> Usage:
        usage = measure.run([command], folder, watch=True)
        fuzzy = catalogs.count_fuzzy([folder / "merged.po"])
        say(f"  round {number + 1}: {' '.join(command[:3])} {usage.cpu:.2f} s, {fuzzy} fuzzy")
        return usage

    return work


def splitting(bench: Bench) -> list[Measured]:
    """Sentences a second, within one process, in each of the three languages."""
    folder = WORK / "splitting"
    folder.mkdir(parents=True, exist_ok=True)
    python = bench.audarma.with_name("python")
    rows = []
    for language, paragraphs in _paragraphs(bench.seed).items():
        (folder / f"{language}.txt").write_text("\n".join(paragraphs) + "\n", encoding="utf-8")
        command = [str(python if python.exists() else sys.executable), str(HERE / "split.py")]
        rows.append(_split_rounds(bench, folder, language, [*command, f"{language}.txt", language]))
    return rows


def _split_rounds(bench: Bench, folder: Path, language: str, command: list[str]) -> Measured:
    found = 0

    def work(number: int) -> Usage:
        nonlocal found
        usage = measure.run([command], folder)
        said = json.loads((folder / "output.log").read_text(encoding="utf-8"))
        found = int(said["sentences"])
        say(f"  round {number + 1}: {language}, {found / said['seconds']:,.0f} sentences a second")
        return Usage(float(said["seconds"]), usage.peak)

    say(f"splitting, {language}")
    [series] = measure.interleave([(work, bench.rounds)])
    return _row(f"splitting-{language}", 0, "audarma", _version(bench), series, found)


def _paragraphs(seed: int) -> dict[str, list[str]]:
    """Paragraphs that are all different: 2,000 articles of English, as many sentences of the others."""
    english = [
        " ".join(passage.sentences)
        for number in range(2000)
        for passage in generate.make_article(seed, number).passages
        if passage.kind == "body"
    ]
    random = Random(seed)
    others = {
        language: [_patched(random, patterns) for _ in range(20_000)]
        for language, patterns in vocabulary.SPLITTING.items()
    }
    return {"en": english, **others}


def _patched(random: Random, patterns: Sequence[str]) -> str:
    """A paragraph of three patterns with fresh numbers."""
    chosen = random.sample(patterns, 3)
    return " ".join(pattern.format(n=random.randint(2, 30_000), year=random.randint(1992, 2024)) for pattern in chosen)


def terms(bench: Bench) -> list[Measured]:
    """A glossary of ten thousand terms: its matcher built, read from the cache, and set on segments."""
    folder = WORK / "terms"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    measure.apart(termlist.lay_out, folder, bench.seed, TERMS, SEGMENTS)
    python = bench.audarma.with_name("python")
    command = [str(python if python.exists() else sys.executable), str(HERE / "terms.py"), "."]
    rows = []
    for language in ("ru", "kk"):
        say(f"terms, {language}")
        rows += _term_rounds(bench, folder, language, [*command, language])
    return rows


def _term_rounds(bench: Bench, folder: Path, language: str, command: list[str]) -> list[Measured]:
    states: dict[str, list[Usage]] = {"built": [], "ready": [], "found": [], "checked": []}
    for number in range(bench.rounds):
        shutil.rmtree(folder / ".audarma", ignore_errors=True)
        for state in ("built", "ready"):
            usage = measure.run([command], folder)
            said = json.loads((folder / "output.log").read_text(encoding="utf-8"))
            if said["occurrences"] < SEGMENTS // 2 or said["findings"]:
                raise Failure(f"{said['occurrences']} terms in {SEGMENTS} segments, {said['findings']} findings")
            states[state].append(Usage(float(said["ready"]), usage.peak))
        for state in ("found", "checked"):
            states[state].append(Usage(float(said[state]), usage.peak))
        speeds = ", ".join(f"{SEGMENTS / said[state]:,.0f} {state} a second" for state in ("found", "checked"))
        say(f"  round {number + 1}: {said['ready']:.2f} s, {speeds}")
    return [
        _row(
            f"terms-{state}-{language}",
            TERMS,
            "audarma",
            _version(bench),
            Series(usages),
            SEGMENTS * (state in {"found", "checked"}),
        )
        for state, usages in states.items()
    ]


def show_help(bench: Bench) -> list[Measured]:
    """`audarma --help`, the bytecode already compiled."""
    say("help")
    folder = WORK / "help"
    folder.mkdir(parents=True, exist_ok=True)
    command = [str(bench.audarma), "--help"]

    def work(_: int) -> Usage:
        if not bench.audarma.exists():
            raise Failure("not installed")
        return measure.run([command], folder)

    # Short runs scatter, and cost nothing to repeat.
    [series] = measure.interleave([(work, 5 * bench.rounds)])
    return [_row("help", 0, "audarma", _version(bench), series, 0)]


def _version(bench: Bench) -> str:
    return version_of(bench.audarma) or ""


def _row(work: str, size: int, tool: str, version: str, series: Series, units: int) -> Measured:
    if series.failure:
        return Measured(work, size, tool, version, now(), note=series.failure)
    return measured(work, size, tool, version, series, units)
