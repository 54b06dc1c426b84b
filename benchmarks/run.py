"""Measures Audarma beside its peers and writes the table of ratios.

Place in the flow:  generate -> measure -> rows, singles, remembered, drafted -> results -> table, started from [run]

    python benchmarks/run.py                                everything: an hour
    python benchmarks/run.py --only first-sync --sizes 1000
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

import checking
import diffing
import drafted
import remembered
import results
import reviewing
import rows
import singles
import table
from bench import HERE, WORK, Bench
from results import Measured

BY_SIZE: dict[str, Callable[[Bench, int], list[Measured]]] = {
    "first-sync": rows.first_sync,
    "unchanged": rows.unchanged,
    "changed": rows.changed,
    "build": rows.build,
    "build-unchanged": rows.build_unchanged,
    "first-sync-markdown": rows.first_sync_markdown,
    "build-markdown": rows.build_markdown,
}
"""Rows measured at every size, in the order they run."""

ONCE: dict[str, Callable[[Bench], list[Measured]]] = {
    "edited-sentences": singles.edited_sentences,
    "splitting": singles.splitting,
    "terms": singles.terms,
    "memory": remembered.remembered,
    "drafting": drafted.drafting,
    "check": checking.checking,
    "diff": diffing.diffing,
    "review": reviewing.reviewing,
    "help": singles.show_help,
}
"""Rows without a number of articles."""

RESULTS = HERE / "RESULTS.md"


def main() -> None:
    """Measure the rows that are asked for; the table keeps the other rows of earlier runs."""
    options = _options()
    bench = Bench(options.audarma.resolve(), options.seed, options.rounds, options.slow_rounds)
    WORK.mkdir(exist_ok=True)
    for size in options.sizes:
        for name in (name for name in BY_SIZE if name in options.only):
            _keep(BY_SIZE[name](bench, size))
    for name in (name for name in ONCE if name in options.only):
        _keep(ONCE[name](bench))
    print(RESULTS.read_text(encoding="utf-8"))


def _keep(new: list[Measured]) -> None:
    """Write the table after every row: a run that is stopped loses only the row it was at."""
    RESULTS.write_text(table.render(results.store(WORK / "results.json", new)), encoding="utf-8")


def _options() -> argparse.Namespace:
    names = [*BY_SIZE, *ONCE]
    parser = argparse.ArgumentParser(description="Measure Audarma beside its peers.")
    rows_help = f"rows to measure: {', '.join(names)}"
    parser.add_argument("--only", nargs="+", choices=names, default=names, metavar="ROW", help=rows_help)
    parser.add_argument("--sizes", nargs="+", type=int, default=[1000, 10000], help="numbers of articles")
    parser.add_argument("--rounds", type=int, default=3, help="how often each is measured (default 3)")
    parser.add_argument("--slow-rounds", type=int, default=1, help="the same for peers that take minutes")
    parser.add_argument("--seed", type=int, default=1, help="of the articles (default 1)")
    parser.add_argument(
        "--audarma",
        type=Path,
        default=HERE.parent / ".venv" / "bin" / "audarma",
        help="the program under test (default: the one `make setup` installs)",
    )
    return parser.parse_args()


if __name__ == "__main__":
    main()
