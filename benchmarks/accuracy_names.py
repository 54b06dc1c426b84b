"""Prints how often a name's right spelling is the first candidate, and among the three, and what was missed.

    python benchmarks/accuracy_names.py NAMES.tsv

The file has the columns en, ru, kk and kind: ``place``, anything else a person. Several right spellings are separated
by a bar. Capitals and ё count.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

from workflow.glossary.spelling.transliteration import transliterate

DIRECTIONS = (("en", "ru"), ("en", "kk"), ("ru", "kk"), ("kk", "ru"))
"""What is measured."""


def main(path: str) -> None:
    """Measure all directions, persons and places apart."""
    with Path(path).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    for kind in ("person", "place"):
        chosen = [row for row in rows if (row["kind"] == "place") is (kind == "place")]
        for source, target in DIRECTIONS:
            measure(chosen, source, target, kind)


def measure(rows: list[dict[str, str]], source: str, target: str, kind: str) -> None:
    """Print the shares of one direction, and a line for each name that was missed."""
    first = among = 0
    missed: list[str] = []
    for row in rows:
        name, right = row[source].split("|")[0], row[target].split("|")
        found = transliterate(name, source, target, kind)
        first += bool(found) and found[0] in right
        if set(found) & set(right):
            among += 1
        else:
            missed.append(f"    {name}: {', '.join(found) or 'nothing'}; right is {' or '.join(right)}")
    total = max(len(rows), 1)
    print(f"{kind} {source} -> {target}: first {first / total:.1%}, among three {among / total:.1%} of {len(rows)}")
    print(*missed, sep="\n")


if __name__ == "__main__":
    main(sys.argv[1])
