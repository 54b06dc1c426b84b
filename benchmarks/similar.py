"""Looks for similar texts in a memory of many: the process that `run` measures for those rows.

    python benchmarks/similar.py UNITS QUERIES FOLDER

Makes a seeded memory in FOLDER, builds and keeps its index, loads and searches it in a process of its own, and compares
every query with every unit to judge what was found. Prints JSON: seconds of building, of adding a two-hundredth more and
of loading; MB on disk, and at the peak of the process that loads and searches; milliseconds of a search, median and 95th
percentile; how many queries have a match of 0.75, the share of those whose best was found, and the milliseconds of
comparing a query with every unit. All seconds are of CPU.

Half of the units are English sentences of few patterns, of which thousands differ in names and figures only; half are
invented Cyrillic sentences, rare words and shared phrases, 3 to 60 words. Of ten queries four are units edited in one to
five places, three are sentences nobody has seen, three are units with another figure or ending.
"""

from __future__ import annotations

import json
import re
import resource
import sys
import time
from collections.abc import Iterator
from itertools import accumulate, islice
from pathlib import Path
from random import Random
from statistics import median, quantiles
from typing import TypeAlias

import vocabulary
from generate import Draw
from measure import apart

SEED = 4
STATE = "benchmark"
STEMS = 60_000
PHRASES = 20_000
ENDINGS = ("", "а", "у", "ом", "е", "ы", "ов", "ами", "ах", "ый", "ого", "ому", "ая", "ой", "ила", "ить", "ает", "ают")

Answers: TypeAlias = list[list[tuple[int, float]]]
"""For each query what was found, best first."""


class Invented:
    """Cyrillic sentences without meaning; words and phrases are as rare and as frequent as in a language."""

    def __init__(self, random: Random) -> None:
        self.random = random
        stems: dict[str, None] = {}
        while len(stems) < STEMS:
            stems["".join(map(self._syllable, range(random.choice((1, 1, 2, 2, 2, 3, 3, 4)))))] = None
        # The frequent ones tend to be short.
        self.stems = sorted(stems, key=lambda stem: len(stem) + 4 * random.random())
        self.weights = list(accumulate(1 / (rank + 3) for rank in range(STEMS)))
        self.phrases = [self.words(random.randint(3, 9)) for _ in range(PHRASES)]
        self.phrase_weights = list(accumulate(1 / (rank + 10) for rank in range(PHRASES)))

    def _syllable(self, _: int) -> str:
        draw = self.random.choice
        return draw("бвгджзклмнпрстфхцчш") + draw("аеиоуыя") + draw(("", draw("клмнрст")))

    def words(self, count: int) -> list[str]:
        """Some words, each with an ending."""
        stems = self.random.choices(self.stems, cum_weights=self.weights, k=count)
        return [stem + self.random.choice(ENDINGS) for stem in stems]

    def sentence(self) -> str:
        """One of 3 to 60 words."""
        count = min(60, max(3, int(self.random.lognormvariate(2.75, 0.5))))
        parts: list[str] = []
        while len(parts) < count:
            chance = self.random.random()
            if chance < 0.12:
                parts += self.random.choices(self.phrases, cum_weights=self.phrase_weights)[0]
            elif chance < 0.17:
                parts.append(str(self.random.randint(1, 9999)))
            else:
                parts += self.words(self.random.randint(1, 4))
        return " ".join(parts[:60]).capitalize() + "."


def sentences(random: Random) -> Iterator[str]:
    """Sentences of both kinds in turn, none twice."""
    draw, invented = Draw(random), Invented(random)
    seen: set[str] = set()
    while True:
        made = invented.sentence() if len(seen) % 2 else draw.fill(vocabulary.SENTENCES)
        if made not in seen:
            seen.add(made)
            yield made


def edited(text: str, others: list[str], random: Random, *, small: bool) -> str:
    """A sentence as an editor might change it; a small change is another figure or ending."""
    parts = text.split()
    for _ in range(1 if small else random.choice((1, 1, 2, 2, 3, 4, 5))):
        at = random.randrange(len(parts))
        way = random.choice(("figure", "ending") if small else ("swap", "insert", "drop", "figure", "ending"))
        if way == "swap":
            parts[at] = random.choice(random.choice(others).split())
        elif way == "insert":
            parts.insert(at, random.choice(random.choice(others).split()))
        elif way == "drop" and len(parts) > 3:
            del parts[at]
        elif way == "figure" and (figures := [n for n, part in enumerate(parts) if re.search(r"\d", part)]):
            at = random.choice(figures)
            parts[at] = re.sub(r"\d", lambda _: str(random.randrange(10)), parts[at])
        else:
            parts[at] = parts[at][: max(1, len(parts[at]) - 2)] + random.choice(ENDINGS[1:])
    return " ".join(parts)


def make(folder: Path, units: int, queries: int) -> None:
    """Write the units, those to be added later, and the queries, one a line."""
    random = Random(SEED)
    made = list(islice(sentences(random), units + units // 200 + queries))
    later, fresh = made[units : units + units // 200], made[-queries:]
    made = made[:units]
    asked = []
    for number in range(queries):
        if number % 10 in {4, 5, 6}:
            asked.append(fresh[number])
        else:
            asked.append(edited(random.choice(made), made, random, small=number % 10 > 6))
    for name, lines in (("units", made), ("later", later), ("queries", asked)):
        (folder / f"{name}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


def read(folder: Path, name: str) -> list[str]:
    """The lines of a file that `make` wrote."""
    return (folder / f"{name}.txt").read_text(encoding="utf-8").splitlines()


def build(folder: Path) -> dict[str, float]:
    """Build and keep the index; then add to it."""
    from workflow.drafts.memory.similar import Similar  # noqa: PLC0415 - the measuring process stays small

    units, later = read(folder, "units"), read(folder, "later")
    memory = Similar()
    seconds = [time.process_time()]
    memory.add(units)
    seconds.append(time.process_time())
    memory.save(str(folder / "index"), STATE)
    size = sum(path.stat().st_size for path in (folder / "index").iterdir())
    seconds.append(time.process_time())
    memory.add(later)
    added = time.process_time() - seconds[-1]
    return {"build": seconds[1] - seconds[0], "save": seconds[2] - seconds[1], "add": added, "disk": size / 1e6}


def search(folder: Path) -> tuple[dict[str, float], Answers]:
    """Load the index and ask everything twice, the second time with a watch."""
    begun = time.process_time()
    from workflow.drafts.memory.similar import load  # noqa: PLC0415 - importing counts

    memory = load(str(folder / "index"), STATE)
    loaded = time.process_time() - begun
    assert memory is not None
    queries = read(folder, "queries")
    for query in queries:
        memory.search(query)
    answers, spent = [], []
    for query in queries:
        begun = time.process_time()
        found = memory.search(query)
        spent.append(1000 * (time.process_time() - begun))
        answers.append([(match.number, match.score) for match in found])
    figures = {
        "load": loaded,
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6,
        "median": median(spent),
        "p95": quantiles(spent, n=20)[-1],
    }
    return figures, answers


def judge(folder: Path, answers: Answers) -> dict[str, float]:
    """Compare every query with every unit; nothing of the index is asked but what counts as equal."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - the measuring process stays small

    from workflow.drafts.memory.folding import fold  # noqa: PLC0415 - likewise

    units = [fold(unit) for unit in read(folder, "units")]
    codes = {ord(sign): code for code, sign in enumerate(sorted(set().union(*units)))}
    units = [unit.translate(codes) for unit in units]
    known = hits = 0
    spent = []
    for query, found in zip(read(folder, "queries"), answers, strict=True):
        # What no unit has gets a code that no unit has.
        coded = "".join(chr(codes.get(ord(sign), 0x10FFFF)) for sign in fold(query))
        begun = time.process_time()
        best = process.extractOne(coded, units, scorer=fuzz.ratio, score_cutoff=75)
        spent.append(1000 * (time.process_time() - begun))
        if best:
            known += 1
            hits += bool(found) and found[0][1] >= best[1] / 100 - 1e-9
    return {"matches": known, "recall": hits / known, "judge": median(spent)}


def main() -> None:
    """Make, build, search and judge, each in a process of its own."""
    units, queries, folder = int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])
    folder.mkdir(parents=True, exist_ok=True)
    apart(make, folder, units, queries)
    built = apart(build, folder)
    figures, answers = apart(search, folder)
    print(json.dumps({**built, **figures, **apart(judge, folder, answers)}))


if __name__ == "__main__":
    main()
