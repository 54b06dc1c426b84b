"""What the commands about the translation memory print.

Place in the flow:  drafts.memory -> [report] -> terminal, or JSON
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import click

from workflow.commands.report import count, problems, problems_as_json
from workflow.drafts.memory.lookup import Match
from workflow.drafts.memory.tally import Tally
from workflow.drafts.memory.tmx import FOLDER
from workflow.errors import AudarmaError
from workflow.model import Way


def imported_as_json(taken: Mapping[str, Counter[Way]], errors: Iterable[AudarmaError]) -> dict[str, Any]:
    """Return what was imported as a JSON value."""
    files = [{"file": name, "units": _units(counts)} for name, counts in taken.items()]
    return {"files": files, "problems": problems_as_json(errors)}


def imported(taken: Mapping[str, Counter[Way]], locales: Iterable[str], errors: Iterable[AudarmaError]) -> None:
    """Print what was imported, a file a line."""
    for name, counts in taken.items():
        nothing = f"nothing for {', '.join(locales)}; not imported"
        click.echo(f"{click.format_filename(name)}: {_told(counts) or nothing}")
    total = sum(counts.total() for counts in taken.values())
    click.echo(f"memory import: {count(total, 'unit')} in {FOLDER}/")
    problems(errors)


def exported_as_json(name: str, counts: Counter[Way], errors: Iterable[AudarmaError]) -> dict[str, Any]:
    """Return what was exported as a JSON value."""
    return {"written": name if counts else None, "units": _units(counts), "problems": problems_as_json(errors)}


def exported(name: str, counts: Counter[Way], errors: Iterable[AudarmaError]) -> None:
    """Print what was exported."""
    where = f"in {click.format_filename(name)}" if counts else "to write, so nothing was written"
    told = f" ({_told(counts)})" if counts else ""
    click.echo(f"memory export: {count(counts.total(), 'unit')} {where}{told}")
    problems(errors)


def found_as_json(found: Mapping[Way, Sequence[Match]], errors: Iterable[AudarmaError]) -> dict[str, Any]:
    """Return what is remembered of a text as a JSON value."""
    return {
        "matches": [
            {
                "source": way[0],
                "target": way[1],
                "kind": match.kind,
                "score": round(match.score, 4),
                "text": match.text,
                "remembered": match.unit.source.text,
                "difference": match.difference,
                "place": match.unit.place,
                "approved": match.unit.approved,
                "when": match.unit.when,
            }
            for way, matches in found.items()
            for match in matches
        ],
        "problems": problems_as_json(errors),
    }


def found(found: Mapping[Way, Sequence[Match]], errors: Iterable[AudarmaError]) -> None:
    """Print what is remembered of a text: translation, what is different, place."""
    for way, matches in found.items():
        for match in matches:
            # Rounded down: 100 % would say that nothing is different.
            click.echo(f"{_arrow(way)}, {match.kind}, {int(100 * match.score)} %: {_printable(match.text)}")
            if match.difference:
                click.echo(f"    {_printable(match.difference)}")
            click.echo(f"    {_printable(match.unit.place)}{', approved' * match.unit.approved}")
    total = sum(map(len, found.values()))
    told = ", ".join(f"{len(matches)} {_arrow(way)}" for way, matches in found.items() if matches)
    click.echo(f"memory search: {count(total, 'match', 'matches')}{f' ({told})' if told else ''}")
    problems(errors)


def counted_as_json(found: Tally) -> dict[str, Any]:
    """Return how much is remembered as a JSON value."""
    return {
        "ways": [
            {
                "source": way[0],
                "target": way[1],
                "units": one.units,
                "approved": one.approved,
                "imported": one.imported,
            }
            for way, one in found.ways.items()
        ],
        "index": {"files": found.files, "behind": found.behind, "bytes": found.size},
        "problems": problems_as_json(found.problems),
    }


def counted(found: Tally) -> None:
    """Print how much is remembered, a direction a line, and how the index was."""
    for way, one in found.ways.items():
        click.echo(f"{_arrow(way)}: {count(one.units, 'unit')}, {one.approved:,} approved, {one.imported:,} imported")
    state = f"{count(found.behind, 'file')} changed since, brought up to date" if found.behind else "current"
    units = count(sum(one.units for one in found.ways.values()), "unit")
    files = count(found.files, "file")
    click.echo(f"memory status: {units} in {files}; index: {found.size / 1e6:,.1f} MB, {state}")
    problems(found.problems)


def _units(counts: Counter[Way]) -> list[dict[str, Any]]:
    """Return how many units there are in each direction as JSON values."""
    return [{"source": way[0], "target": way[1], "units": number} for way, number in sorted(counts.items())]


def _told(counts: Counter[Way]) -> str:
    """Return how many units there are in each direction in a few words."""
    return ", ".join(f"{number:,} {_arrow(way)}" for way, number in sorted(counts.items()))


def _arrow(way: Way) -> str:
    """Return a direction as it is shown."""
    return " -> ".join(way)


def _printable(text: str) -> str:
    """Return a text on one line, without what a terminal would obey."""
    return "".join(sign if sign.isprintable() else " " for sign in text)
