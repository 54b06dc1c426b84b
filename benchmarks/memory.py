"""Asks the translation memory of a workspace: the process that `run` measures for those rows.

    python benchmarks/memory.py make WORKSPACE UNITS
    python benchmarks/memory.py ask WORKSPACE QUERIES

`make` imports the English and the Cyrillic sentences of UNITS, one a line, as a TMX with invented translations. `ask`
opens the memory, asks the first of QUERIES, then all of them, then all again with a watch; it prints JSON: how many files
had to be read, the CPU seconds until the first answer, libraries imported, and the milliseconds of an answer of up to
five matches, median and 95th percentile.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from statistics import median, quantiles

begun = time.process_time()

from workflow import settings  # noqa: E402 - importing counts
from workflow.drafts.memory.lookup import Memory  # noqa: E402

WAY = ("en", "ru")


def make(workspace: Path, units: Path) -> None:
    """Write the memory; the index is made by whoever asks first."""
    from workflow.drafts.memory import tmx  # noqa: PLC0415 - not what is measured
    from workflow.drafts.memory.units import Side, Unit  # noqa: PLC0415

    (workspace / "source").mkdir(parents=True, exist_ok=True)
    (workspace / "audarma.toml").write_text("", encoding="utf-8")
    lines = units.read_text(encoding="utf-8").splitlines()
    pairs = (
        Unit(Side("en", line), Side("ru", f"{number}: {line[::-1]}"), when="20170208T080000Z")
        for number, line in enumerate(lines)
    )
    tmx.write(pairs, str(workspace / "locales" / "memory" / "many.tmx"), "many.tmx", [])


def ask(workspace: Path, asked: Path) -> dict[str, float]:
    """Open the memory and ask it."""
    queries = asked.read_text(encoding="utf-8").splitlines()
    memory = Memory(settings.load(str(workspace)), [])
    memory.find(queries[0], WAY)
    opened = time.process_time() - begun
    for query in queries:
        memory.find(query, WAY)
    spent = []
    for query in queries:
        began = time.process_time()
        memory.find(query, WAY)
        spent.append(1000 * (time.process_time() - began))
    p95 = quantiles(spent, n=20)[-1] if len(spent) > 1 else spent[0]
    return {"read": memory.kept.read, "opened": opened, "median": median(spent), "p95": p95}


if __name__ == "__main__":
    if sys.argv[1] == "make":
        make(Path(sys.argv[2]), Path(sys.argv[3]))
    else:
        print(json.dumps(ask(Path(sys.argv[2]), Path(sys.argv[3]))))
