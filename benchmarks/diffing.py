"""The row of differences: `audarma diff` between two revisions of 10,000 catalogs, of which 100 changed.

Place in the flow:  bench, checking -> [diffing] -> results -> table

    python benchmarks/diffing.py make FOLDER             writes such a repository and nothing else
    python benchmarks/diffing.py FOLDER [ROUNDS]         measures one that is there

The catalogs hold 300,000 translations, half Russian and half Kazakh, all of them approved: so the ledgers are as large as
those of a newsroom of some years. The second commit rewords one translation in each of 100 catalogs.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import checking
import measure
from bench import WORK, Bench, say
from measure import Failure, Usage
from peers.base import version_of
from results import Measured, measured, now

CATALOGS, CHANGED = 10_000, 100
WORK_NAME = "diff-revisions"

_SETTINGS = (
    "-c",
    "user.name=bench",
    "-c",
    "user.email=bench@example.kz",
    "-c",
    "commit.gpgsign=false",
    "-c",
    "gc.auto=0",
)


def diffing(bench: Bench) -> list[Measured]:
    """The second commit beside the first, as text."""
    folder = WORK / "diffing"
    if not (folder / ".git" / "made").exists():
        say(f"  writing {CATALOGS} catalogs")
        shutil.rmtree(folder, ignore_errors=True)
        measure.apart(make, folder, bench.seed, bench.audarma)
    say(f"diff, {CATALOGS} catalogs")
    series = measure.interleave([(_once(bench.audarma, folder), bench.rounds)])[0]
    version = version_of(bench.audarma) or ""
    if series.failure:
        return [Measured(WORK_NAME, CATALOGS, checking.OURS, version, now(), note=series.failure)]
    return [measured(WORK_NAME, CATALOGS, checking.OURS, version, series, CHANGED)]


def make(folder: Path, seed: int, audarma: Path) -> None:
    """Write a repository with two commits."""
    checking.make(folder, seed, CATALOGS * checking.AN_ARTICLE)
    _git(folder, "init", "-q")
    subprocess.run([audarma, "approve", "--by", "bench"], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    shutil.rmtree(folder / ".audarma", ignore_errors=True)
    _git(folder, "add", "-A")
    _git(folder, "commit", "-qm", "as it was")
    catalogs = sorted((folder / "locales").rglob("*.po"))
    for path in random.Random(seed).sample(catalogs, CHANGED):
        text = path.read_text(encoding="utf-8")
        at = text.rindex('."\n')
        path.write_text(f"{text[:at]} уже{text[at:]}", encoding="utf-8")
    _git(folder, "commit", "-qam", "as it is")
    (folder / ".git" / "made").touch()


def _git(folder: Path, *words: str) -> None:
    environment = os.environ | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    subprocess.run(["git", *_SETTINGS, *words], cwd=folder, check=True, env=environment)


def _once(audarma: Path, folder: Path) -> Callable[[int], Usage]:
    """Make what measures one call."""

    def once(number: int) -> Usage:
        command = ["sh", "-c", '"$0" diff HEAD~1..HEAD >../diffed.txt', str(audarma)]
        usage = measure.run([command], folder)
        said = (folder.parent / "diffed.txt").read_text("utf-8").strip().splitlines()[-1:]
        if not said or f"translations: retranslated {CHANGED}, approval lapsed {CHANGED}" not in said[0]:
            raise Failure(f"the report does not speak of {CHANGED} translations: {said}")
        say(f"  round {number + 1}: {usage.cpu:.2f} s, {usage.peak:.0f} MB")
        return usage

    return once


if __name__ == "__main__":
    AUDARMA = Path(__file__).resolve().parent.parent / ".venv" / "bin" / "audarma"
    if sys.argv[1] == "make":
        make(Path(sys.argv[2]), 1, AUDARMA)
    else:
        for ROUND in range(int(sys.argv[2]) if len(sys.argv) > 2 else 3):
            _once(AUDARMA, Path(sys.argv[1]))(ROUND)
