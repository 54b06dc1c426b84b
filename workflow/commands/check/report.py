"""What `audarma check` prints.

Place in the flow:  checks.reports -> excerpts, sarif, github -> [report] -> terminal, or JSON
"""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any

import click

from workflow.checks.model import Rule, Severity
from workflow.checks.reports import Checked, Found
from workflow.commands.check.excerpts import CUT, excerpt
from workflow.commands.report import MOST, count, problems, problems_as_json
from workflow.writing.plain import plain

if TYPE_CHECKING:
    from rich.text import Text

_WIDE = 100
"""Cells of a line where there is no terminal."""

_NARROW = 40
"""Cells a line has at least."""

_INDENT = "    "
_LABEL = f"{_INDENT}{{:<2}}  "
_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.HINT: "cyan"}


def as_json(found: Checked) -> dict[str, Any]:
    """Return what was found as a JSON value."""
    return {
        "catalogs": found.catalogs,
        "entries": found.entries,
        "findings": [_finding_as_json(one) for one in found.found],
        "silenced": found.silenced,
        "written": found.written,
        "problems": problems_as_json(found.problems),
    }


def _finding_as_json(one: Found) -> dict[str, Any]:
    """Return one finding as a JSON value."""
    start, end = one.finding.span or (None, None)
    source_start, source_end = one.finding.source_span or (None, None)
    return {
        "article": one.article,
        "catalog": one.catalog,
        "line": one.line,
        "language": one.way[1],
        "source_language": one.way[0],
        "state": one.state,
        "context": one.context,
        "source": one.msgid,
        "translation": one.msgstr,
        "rule": one.rule,
        "severity": str(one.severity),
        "message": one.finding.message,
        "remedy": one.finding.remedy,
        "start": start,
        "end": end,
        "source_start": source_start,
        "source_end": source_end,
    }


def checked(found: Checked) -> None:
    """Print what was found, by catalog and entry, and how much it is."""
    if found.found:
        from rich.console import Console  # noqa: PLC0415 - slow to import
        from rich.text import Text  # noqa: PLC0415

        width = _width()
        console = Console(highlight=False, markup=False, emoji=False, width=width)
        for _, ones in groupby(found.found, lambda one: one.catalog):
            lines = _catalog(list(ones), width)
            if console.color_system is None:  # a file, to which Rich would write the same in ten times the time
                click.echo("\n".join(line.plain for line in lines))
            else:
                console.print(Text("\n").join(lines), soft_wrap=True)
    click.echo(_sum(found))
    problems(found.problems)


def annotated(found: Checked, lines: Iterable[str]) -> None:
    """Print lines that GitHub understands, and how much was found."""
    for line in lines:
        click.echo(line)
    click.echo(_sum(found))


def recorded(found: Checked) -> None:
    """Print which baselines were written, and what that means."""
    for path in found.written:
        click.echo(f"wrote {path}")
    if found.found:
        accepted = count(len(found.found), "finding")
        click.echo(f"check: {accepted} in the baseline; from now on only new ones are told")
    else:
        click.echo("check: nothing found that a baseline could hold")
    problems(found.problems)


def explanation_as_json(rule: Rule, severity: Severity) -> dict[str, str]:
    """Return what a rule says of itself as a JSON value."""
    return {
        "id": rule.id,
        "name": rule.name,
        "severity": str(severity),
        "default": str(rule.severity),
        "description": rule.description,
        "explanation": rule.explanation,
    }


def explained(rule: Rule, severity: Severity, note: str) -> None:
    """Print what a rule is for.

    Args:
        rule: the rule.
        severity: how much it matters in this workspace.
        note: what it cannot do on this machine; empty if there is no such thing.
    """
    click.echo(f"{rule.id}: {rule.name}")
    here = "" if severity is rule.severity else f", in this workspace {severity}"
    click.echo(f"severity: {rule.severity}{here}\n")
    told = f"{rule.description}\n\n{rule.explanation}"
    told += f"\n\nHere {note}." if note else ""
    click.echo(click.wrap_text(told, min(_width(), _WIDE), preserve_paragraphs=True))


def _width() -> int:
    """Return how many cells a line has."""
    return max(shutil.get_terminal_size((_WIDE, 1)).columns, _NARROW)


def counted(found: Checked) -> None:
    """Print how much was found, and how to see it."""
    click.echo(_sum(found) + ('; run "audarma check" to see it' if found.found else ""))
    problems(found.problems)


def _sum(found: Checked) -> str:
    """Return how much was found, on one line."""
    numbers = Counter(one.severity for one in found.found)
    told = ", ".join(count(numbers[severity], str(severity)) for severity in _STYLES if numbers[severity])
    held = len({one.catalog for one in found.found})
    of = count(found.catalogs, "catalog")
    where = f"{held:,} of {of}" if told else of
    silenced = f"; {found.silenced:,} silenced" if found.silenced else ""
    return f"check: {told or 'nothing found'} in {where} ({count(found.entries, 'translation')}){silenced}"


def _catalog(found: list[Found], width: int) -> Iterator[Text]:
    """Yield the lines about a catalog; of each rule so many findings, the rest counted."""
    from rich.text import Text  # noqa: PLC0415 - slow to import

    told: Counter[str] = Counter()
    for _, ones in groupby(found, lambda one: one.line):
        kept = []
        for one in ones:
            told[one.rule] += 1
            if told[one.rule] <= MOST:
                kept.append(one)
        if kept:
            yield from _entry(kept, width)
    for rule, number in told.items():
        if number > MOST:
            yield Text(f"{CUT} and {number - MOST:,} more of {rule}; --json lists them all\n")


def _entry(found: list[Found], width: int) -> Iterator[Text]:
    """Yield the lines about an entry: its place, and each finding below the texts it is about."""
    from rich.text import Text  # noqa: PLC0415 - slow to import

    first = found[0]
    what = ", ".join(filter(None, ["" if first.state == "translated" else first.state, plain(first.context or "")]))
    yield Text(plain(f"{first.catalog}:{first.line}"), "bold").append(f"  {what}" if what else "", "not bold dim")
    shown: list[tuple[str, str]] = []
    for _, ones in groupby(found, _place):
        same = list(ones)
        yield from _texts(same[0], width, shown)
        for one in same:
            line = Text(_INDENT).append(str(one.severity), _STYLES[one.severity]).append(f" {one.rule}", "bold")
            yield line.append(plain(f": {'; '.join(filter(None, one.finding[:2]))}"))
    yield Text()


def _place(one: Found) -> tuple[str, tuple[int, int] | None]:
    """Return what carets point at: the place in the translation; where there is none, the one in the source."""
    language = one.way[1] if one.finding.span else one.way[0]
    return language, one.finding.span or one.finding.source_span


def _texts(one: Found, width: int, shown: list[tuple[str, str]]) -> Iterator[Text]:
    """Yield source and translation with carets; what stands there already is not told again.

    Args:
        one: a finding.
        width: cells of a line.
        shown: the lines of the entry's texts so far, with their languages.
    """
    from rich.text import Text  # noqa: PLC0415 - slow to import

    pointed, place = _place(one)
    for language, text, span in zip(one.way, (one.msgid, one.msgstr), one.finding[3:1:-1], strict=True):
        points = place is not None and language == pointed
        part = excerpt(text, span or _beside(one, text), width - len(_LABEL.format("")))
        line = (language, part.text)
        # Carets belong to the line above them.
        if line not in shown or (points and shown[-1] != line):
            shown.append(line)
            yield Text(_LABEL.format(language), "dim").append(part.text, "dim" if language == one.way[0] else "not dim")
        if points:
            yield Text(_LABEL.format("") + part.carets, _STYLES[one.severity])


def _beside(one: Found, text: str) -> tuple[int, int]:
    """Return about where a text says what the other one says at the place of a finding."""
    for place, other in ((one.finding.span, one.msgstr), (one.finding.source_span, one.msgid)):
        if place:
            point = place[0] * len(text) // max(len(other), 1)
            return point, point
    point = len(text) - len(text.lstrip("\n"))
    return point, point
