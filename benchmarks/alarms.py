"""How often the rules of `audarma check` are wrong about good translations, and how many planted errors they find.

Place in the flow:  corpus, planting, verdicts.tsv -> [alarms] -> ALARMS.md

    python benchmarks/alarms.py CORPUS              writes ALARMS.md and prints it
    python benchmarks/alarms.py CORPUS --show       prints every error-level alarm with its texts, to judge it
    python benchmarks/alarms.py CORPUS --missed     prints every planted error that no error or warning tells

CORPUS is a folder of tables with sentences in English, Russian and Kazakh, a column each, translated by people; without
it, the environment variable `AUDARMA_CORPUS` names the folder. Only rules that need nothing but an entry take part, with
an empty glossary. `verdicts.tsv` says of each alarm of the main directions whether it is true, by document and line: what
the corpus says is not repeated here.
"""

from __future__ import annotations

import argparse
import csv
import os
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import corpus
import planting
from corpus import LANGUAGES, Row
from planting import BEYOND, MAIN, MINOR, WAYS, Planted

from workflow.checks.model import EntryRule, Finding, Severity
from workflow.checks.pair import Pair
from workflow.checks.rules import CHECKS
from workflow.glossary import terms
from workflow.glossary.termbase import Termbase
from workflow.model import Way

HERE = Path(__file__).parent
RULES = [rule for rule in CHECKS if isinstance(rule, EntryRule)]
LEVELS = (Severity.ERROR, Severity.WARNING, Severity.HINT)
MOST_ALARMS = 0.01
"""Share of the pairs of a main direction that may have an error-level alarm, at most."""

LEAST_FOUND = 0.95
"""Share of the planted errors that must be found, at least."""


class Told(NamedTuple):
    """A finding and the rule it is from."""

    rule: EntryRule
    finding: Finding


class Alarm(NamedTuple):
    """What was told about a pair of the corpus."""

    row: Row
    way: Way
    told: Told


class Verdict(NamedTuple):
    """What a reader of the pair says of an alarm."""

    verdict: str
    """true, false or arguable."""

    why: str


class Caught(NamedTuple):
    """A planted error, and the gravest new finding about it: None where there is none."""

    planted: Planted
    level: Severity | None
    rules: tuple[str, ...]


Check = Callable[[str, str, Way], list[Told]]


def check(known: Termbase) -> Check:
    """Make what holds every rule against a pair."""

    def told(source: str, translation: str, way: Way) -> list[Told]:
        pair = Pair(source, translation, way, known)
        return [Told(rule, finding) for rule in RULES for finding in rule.check(pair)]

    return told


def alarms(rows: Sequence[Row], told: Check) -> Iterator[Alarm]:
    """Hold the rules against every pair of the corpus, in all directions."""
    for way in WAYS:
        for row in rows:
            for one in told(row.texts[way[0]], row.texts[way[1]], way):
                yield Alarm(row, way, one)


def caught(planted: Iterable[Planted], told: Check) -> Iterator[Caught]:
    """Hold the rules against planted errors; what they say of the pair as it was does not count."""
    for one in planted:
        before = Counter((rule.id, finding.message) for rule, finding in told(one.source, one.good, one.way))
        new: list[EntryRule] = []
        for rule, finding in told(one.source, one.bad, one.way):
            if before[rule.id, finding.message]:
                before[rule.id, finding.message] -= 1
            else:
                new.append(rule)
        level = next((level for level in LEVELS if any(rule.severity is level for rule in new)), None)
        yield Caught(one, level, tuple(sorted({rule.id for rule in new if rule.severity is level})))


def verdicts() -> dict[tuple[str, int, str, str], Verdict]:
    """Read what was judged by hand: document, line, direction and rule -> verdict."""
    with (HERE / "verdicts.tsv").open(encoding="utf-8", newline="") as file:
        return {
            (row["document"], int(row["line"]), row["direction"], row["rule"]): Verdict(row["verdict"], row["why"])
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        }


# What is written


def report(rows: Sequence[Row], found: Sequence[Alarm], judged: Sequence[Caught]) -> str:
    """The whole of ALARMS.md."""
    parts = [
        "# What the checks say of good translations, and of spoilt ones",
        "Written by `benchmarks/alarms.py`; how and why so stands in [README.md](README.md).",
        (
            f"{len(rows):,} sentences in three languages from {len({row.document for row in rows})} news articles, translated by "
            f"people; {len(RULES)} rules. A cell is a share of pairs with at least one finding."
        ),
        "## Alarms",
        _shares(rows, found),
        "## Every error-level alarm of the main directions",
        _listed(found),
        "## Planted errors",
        _planted(judged),
        "",
    ]
    return "\n\n".join(parts)


def _shares(rows: Sequence[Row], found: Sequence[Alarm]) -> str:
    """The share of the pairs that each rule speaks of, and those of all rules of a severity together."""
    lines = [f"| rule | severity | {' | '.join('→'.join(way) for way in WAYS)} |", f"|---|---|{'--:|' * len(WAYS)}"]
    pairs: dict[tuple[str, Way], set[tuple[str, int]]] = defaultdict(set)
    for alarm in found:
        place = (alarm.row.document, alarm.row.line)
        pairs[alarm.told.rule.id, alarm.way].add(place)
        pairs[f"any {alarm.told.rule.severity}", alarm.way].add(place)
    names = [*((rule.id, str(rule.severity)) for rule in RULES), *((f"any {level}", str(level)) for level in LEVELS)]
    for name, level in names:
        shares = " | ".join(f"{len(pairs[name, way]) / len(rows):.2%}" for way in WAYS)
        lines.append(f"| {name} | {level} | {shares} |")
    return "\n".join([*lines, "", _target(rows, found)])


def _target(rows: Sequence[Row], found: Sequence[Alarm]) -> str:
    """How many pairs of the main directions have an error-level alarm, and how many one that is not true."""
    known = verdicts()
    alarmed: dict[Way, set[tuple[str, int]]] = {way: set() for way in MAIN}
    wronged: set[tuple[str, int, str]] = set()
    for alarm in _errors(found):
        name = _name(alarm)
        alarmed[alarm.way].add(name[:2])
        if name not in known or known[name].verdict != "true":
            wronged.add(name[:3])
    pairs = len(rows) * len(MAIN)
    together = sum(map(len, alarmed.values()))
    met = "met" if together < MOST_ALARMS * pairs else "**not met**"
    shares = ", ".join(f"{len(places) / len(rows):.2%} of {'→'.join(way)}" for way, places in alarmed.items())
    return (
        f"Target: less than {MOST_ALARMS:.0%} of the {pairs:,} pairs en→ru and en→kk with an error-level alarm. They are {together}: "
        f"{together / pairs:.2%} ({shares}): {met}. Alarms that are not true are on {len(wronged)}: {len(wronged) / pairs:.2%}."
    )


def _errors(found: Sequence[Alarm]) -> list[Alarm]:
    """The error-level alarms of the main directions."""
    return [alarm for alarm in found if alarm.told.rule.severity is Severity.ERROR and alarm.way in MAIN]


def _listed(found: Sequence[Alarm]) -> str:
    """Each error-level alarm of the main directions with its verdict."""
    known = verdicts()
    lines = ["| document | line | direction | rule | verdict | what is wrong |", "|---|--:|---|---|---|---|"]
    tally: Counter[str] = Counter()
    for alarm in dict.fromkeys(_name(alarm) for alarm in _errors(found)):
        verdict = known.get(alarm, Verdict("no verdict yet", ""))
        tally[verdict.verdict] += 1
        lines.append(f"| {' | '.join(map(str, alarm))} | {verdict.verdict} | {verdict.why} |")
    return "\n".join(
        [*lines, "", f"Together: {', '.join(f'{count} {name}' for name, count in tally.most_common()) or 'none'}."]
    )


def _name(alarm: Alarm) -> tuple[str, int, str, str]:
    return alarm.row.document, alarm.row.line, "-".join(alarm.way), alarm.told.rule.id


def _planted(judged: Sequence[Caught]) -> str:
    """How many planted errors of each kind are found."""
    parts = list(dict.fromkeys(one.planted.kind for one in judged))
    counted = [kind for kind in parts if kind not in (*BEYOND, *MINOR)]
    blocks = []
    for title, ways in (
        ("en→ru and en→kk", MAIN),
        ("the other four directions", [way for way in WAYS if way not in MAIN]),
    ):
        lines = [
            f"| {title} | planted | by an error | by an error or warning | by anything | told by |",
            "|---|--:|--:|--:|--:|---|",
        ]
        here = [one for one in judged if one.planted.way in ways]
        lines += [_row(kind, [one for one in here if one.planted.kind == kind]) for kind in counted]
        lines.append(_row("**all of these**", [one for one in here if one.planted.kind in counted]))
        lines += [_row(f"besides: {kind}", [one for one in here if one.planted.kind == kind]) for kind in BEYOND]
        lines += [
            _row(f"a warning by design: {kind}", [one for one in here if one.planted.kind == kind]) for kind in MINOR
        ]
        blocks.append("\n".join(lines))
    errors = [one for one in judged if one.planted.kind in counted]
    share = sum(_is_found(one) for one in errors) / max(len(errors), 1)
    met = "met" if share >= LEAST_FOUND else "**not met**"
    blocks.append(
        f"Target: {LEAST_FOUND:.0%} found by an error or a warning; of all {len(errors):,} in six directions {share:.1%}: {met}."
    )
    return "\n\n".join(blocks)


def _is_found(one: Caught) -> bool:
    return one.level in (Severity.ERROR, Severity.WARNING)


def _row(title: str, some: Sequence[Caught]) -> str:
    if not some:
        return f"| {title} | 0 | | | | |"
    shares = [
        sum(one.level is Severity.ERROR for one in some) / len(some),
        sum(_is_found(one) for one in some) / len(some),
        sum(one.level is not None for one in some) / len(some),
    ]
    rules = Counter(rule for one in some for rule in one.rules)
    told = "" if title.startswith("**") else ", ".join(rule for rule, _ in rules.most_common(3))
    return f"| {title} | {len(some)} | {' | '.join(f'{share:.1%}' for share in shares)} | {told} |"


def main() -> None:
    """Measure, and write or show what was asked for."""
    options = _options()
    rows = list(corpus.rows(options.corpus))
    if not rows:
        sys.exit(f"{options.corpus}: no tables of sentences; name a folder of .tsv files, or set AUDARMA_CORPUS to it")
    with tempfile.TemporaryDirectory() as folder:
        told = check(Termbase(folder, terms.parse(f"{','.join(LANGUAGES)}\n", LANGUAGES), ""))
        found = list(alarms(rows, told))
        judged = list(caught(planting.plant(rows), told)) if not options.show else []
    if options.show:
        for alarm in _errors(found):
            print("\t".join(map(str, _name(alarm))), alarm.told.finding.message, sep="\t")
            print(f"    {alarm.row.texts[alarm.way[0]]}\n    {alarm.row.texts[alarm.way[1]]}")
    elif options.missed:
        for one in judged:
            if not _is_found(one):
                print(one.planted.kind, "-".join(one.planted.way), one.level, sep="\t")
                print(f"    {one.planted.source}\n    {one.planted.bad}")
    else:
        text = report(rows, found, judged)
        (HERE / "ALARMS.md").write_text(text, encoding="utf-8")
        print(text)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Hold the rules against good and against spoilt translations.")
    given = os.environ.get("AUDARMA_CORPUS")
    parser.add_argument(
        "corpus", type=Path, nargs="?" if given else None, default=given, help="the folder; or set AUDARMA_CORPUS"
    )
    parser.add_argument("--show", action="store_true", help="print error-level alarms with their texts")
    parser.add_argument("--missed", action="store_true", help="print planted errors that are not found")
    return parser.parse_args()


if __name__ == "__main__":
    main()
