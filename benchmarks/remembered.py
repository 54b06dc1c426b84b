"""The rows of the translation memory: similar texts among many, and a memory of 10,000 catalogs opened.

Place in the flow:  bench, similar, memory -> [remembered] -> results -> table
"""

from __future__ import annotations

import json
import random
import shutil
import sys
from pathlib import Path

import measure
from bench import HERE, WORK, Bench, say
from measure import Failure, Series, Usage
from peers.base import version_of
from peers.ours import Audarma
from results import Measured, measured, now

QUERIES = {100_000: 500, 1_000_000: 200}
"""Texts in the memory -> questions; the judge needs some seconds for each where there are a million."""

CATALOGS, CHANGED = 10_000, 100
OURS, JUDGE = "audarma", "rapidfuzz, every text"


def remembered(bench: Bench) -> list[Measured]:
    """All rows of the memory."""
    return [*(row for size in QUERIES for row in (*_similar(bench, size), *_asked(bench, size))), *_opened(bench)]


def _similar(bench: Bench, size: int) -> list[Measured]:
    """The index of similar texts: loaded, searched, and judged by comparing every query with every text."""
    say(f"similar, {size} texts")
    folder = _folder(size)
    said: list[dict[str, float]] = []
    for number in range(bench.slow_rounds):
        measure.run([[*_script(bench, "similar.py"), str(size), str(QUERIES[size]), str(folder)]], folder)
        said.append(json.loads((folder / "output.log").read_text(encoding="utf-8")))
        say(f"  round {number + 1}: {said[-1]}")
    recall = min(one["recall"] for one in said)
    note = f"{said[0]['matches']:.0f} of {QUERIES[size]} queries have a match; audarma found {recall:.1%} of the best"
    rows = [
        _row(bench, f"similar-{figure}", size, [Usage(one[figure] / scale, one["peak"]) for one in said])
        for figure, scale in (("load", 1), ("median", 1000), ("p95", 1000))
    ]
    slow = [Usage(one["judge"] / 1000, 0.0) for one in said]
    rows.append(measured("similar-median", size, JUDGE, "", Series(slow)))
    return [*rows, Measured("similar-recall", size, JUDGE, "", now(), note=note)]


def _asked(bench: Bench, size: int) -> list[Measured]:
    """The whole memory, of imported units: its index made, opened again, and asked."""
    say(f"memory of {size} imported units")
    folder = _folder(size)
    shutil.rmtree(folder / "room", ignore_errors=True)
    script = _script(bench, "memory.py")
    measure.run([[*script, "make", "room", "units.txt"]], folder)
    made = measure.run([[*script, "ask", "room", "one.txt"]], folder)
    said: list[tuple[dict[str, float], float]] = []
    for number in range(bench.rounds):
        usage = measure.run([[*script, "ask", "room", "queries.txt"]], folder)
        said.append((json.loads((folder / "output.log").read_text(encoding="utf-8")), usage.peak))
        say(f"  round {number + 1}: {said[-1]}")
    figures = (("opened", 1), ("median", 1000), ("p95", 1000))
    rows = [
        _row(bench, f"memory-{figure}", size, [Usage(one[figure] / scale, peak) for one, peak in said])
        for figure, scale in figures
    ]
    return [_row(bench, "memory-made", size, [made]), *rows]


def _opened(bench: Bench) -> list[Measured]:
    """The memory of 10,000 catalogs: asked for the first time, again, and after some catalogs were edited."""
    say(f"memory of {CATALOGS} catalogs")
    tool = bench.tool(Audarma, CATALOGS, "txt")
    bench.lay_out(tool, CATALOGS)
    bench.translate(tool)
    shutil.rmtree(tool.folder / ".audarma" / "memory", ignore_errors=True)
    (tool.folder / "one.txt").write_text("The governor said that 17 schools would open.\n", encoding="utf-8")
    command = [*_script(bench, "memory.py"), "ask", ".", "one.txt"]

    def once(wanted: int) -> Usage:
        usage = measure.run([command], tool.folder)
        read = json.loads((tool.folder / "output.log").read_text(encoding="utf-8"))["read"]
        say(f"  {usage.cpu:.2f} s, {read} files read")
        if read != wanted:
            raise Failure(f"{read} files were read, not {wanted}")
        return usage

    first = once(CATALOGS)
    again, changed = [], []
    for number in range(bench.rounds):
        again.append(once(0))
        measure.apart(_edit, tool.catalogs(), number)
        changed.append(once(CHANGED))
    rounds = {"first": [first], "unchanged": again, "changed": changed}
    return [_row(bench, f"memory-{name}", CATALOGS, usages) for name, usages in rounds.items()]


def _edit(catalogs: list[Path], seed: int) -> None:
    """Reword a translation in some catalogs."""
    for path in random.Random(seed).sample(catalogs, CHANGED):
        text = path.read_text(encoding="utf-8")
        at = text.rindex('msgstr "') + len('msgstr "')
        path.write_text(f"{text[:at]}Иначе {seed}: {text[at:]}", encoding="utf-8")


def _folder(size: int) -> Path:
    """Where the texts are that `similar.py` makes."""
    folder = WORK / f"memory-{size}"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "one.txt").write_text("Nobody has asked for this sentence yet.\n", encoding="utf-8")
    return folder


def _script(bench: Bench, name: str) -> list[str]:
    """A script here, run by the Python that Audarma is installed for."""
    python = bench.audarma.with_name("python")
    return [str(python if python.exists() else sys.executable), str(HERE / name)]


def _row(bench: Bench, work: str, size: int, usages: list[Usage]) -> Measured:
    return measured(work, size, OURS, version_of(bench.audarma) or "", Series(usages))
