"""What `audarma draft` prints.

Place in the flow:  drafting -> [report] -> terminal, or JSON
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import click

from workflow.commands.report import MOST, count, problems, problems_as_json
from workflow.drafts.drafting import Report
from workflow.drafts.offers import Kind
from workflow.model import Way

_LONGEST = 60
"""Characters of a text that are shown."""


def as_json(found: Report) -> dict[str, Any]:
    """Return what was drafted as a JSON value."""
    ways = sorted({*found.drafted, *found.unmodelled, *found.failed})
    return {
        "ways": [
            {
                "source": way[0],
                "target": way[1],
                "drafted": {str(kind): found.drafted[way][kind] for kind in Kind if found.drafted[way][kind]},
                "without_model": found.unmodelled[way],
                "failed": found.failed[way],
            }
            for way in ways
        ],
        "refused": [
            {"catalog": one.catalog, "language": one.language, "text": one.text, "reasons": list(one.reasons)}
            for one in found.refused
        ],
        "written": found.written,
        "problems": problems_as_json(found.problems),
    }


def drafted(found: Report, engine: str) -> None:
    """Print what was drafted, in each direction, and why the rest was not."""
    for one in found.refused[:MOST]:
        click.echo(f"refused: {one.catalog}: {_shown(one.text)}: {'; '.join(dict.fromkeys(one.reasons))}")
    if len(found.refused) > MOST:
        click.echo(f"… and {len(found.refused) - MOST:,} more refused; --json lists them all")
    for way, kinds in found.drafted.items():
        told = ", ".join(f"{kinds[kind]:,} {kind}" for kind in Kind if kinds[kind])
        if told:
            click.echo(f"draft: {_arrow(way)}: {count(kinds.total(), 'draft')} ({told})")
    drafts = sum(kinds.total() for kinds in found.drafted.values())
    parts = [f"{drafts:,} drafted"] if drafts else []
    parts += [f"{len(found.refused):,} refused"] if found.refused else []
    parts += [f"{found.unmodelled.total():,} without a model"] if found.unmodelled else []
    parts += [f"{found.failed.total():,} failed"] if found.failed else []
    click.echo(f"draft: {', '.join(parts) or 'nothing to do'}")
    if found.unmodelled:
        click.echo(_unmodelled(found.unmodelled, engine))
    problems(found.problems)


def _unmodelled(ways: Mapping[Way, int], engine: str) -> str:
    """Say which directions have no model, and how to get one."""
    pairs = ", ".join(map(_arrow, ways))
    if engine != "argos":
        return f"no model: {engine} does not translate {pairs}"
    source, target = next(iter(ways))
    return f'no model for {pairs}; get one ("audarma models install {source} {target}"), or see docs/models.md'


def _arrow(way: Way) -> str:
    """Return a direction as it is printed."""
    return f"{way[0]} -> {way[1]}"


def _shown(text: str) -> str:
    """Return a text between quotation marks, its end cut off if it is long."""
    return f'"{text}"' if len(text) <= _LONGEST else f'"{text[: _LONGEST - 1].rstrip()}…"'
