"""What `audarma approve` prints.

Place in the flow:  approval -> [report] -> terminal, or JSON
"""

from __future__ import annotations

from typing import Any

import click

from workflow.approval import Report, Signed
from workflow.commands.report import count, problems, problems_as_json


def as_json(found: Report, *, withdraw: bool) -> dict[str, Any]:
    """Return what was approved, or is no longer, as a JSON value."""
    changed, before = ("withdrawn", "unapproved") if withdraw else ("approved", "already")
    return {
        "rows": [
            {
                "article": row.article,
                "language": row.language,
                changed: row.changed,
                before: row.before,
                "draft": row.draft,
                "stale": row.stale,
                "empty": row.empty,
            }
            for row in found.rows
        ],
        "problems": problems_as_json(found.problems),
    }


def approved(found: Report, *, withdraw: bool) -> None:
    """Print what was approved, an article and language a line, and what was left and why."""
    changed = "withdrawn" if withdraw else "approved"
    for row in found.rows:
        told = _withdrawn(row) if withdraw else _signed(row)
        click.echo(f"{row.article}: {row.language}: {told}")
    total = sum(row.changed for row in found.rows)
    left = sum(row.draft + row.stale + row.empty for row in found.rows)
    rest = f", {left:,} left" if left and not withdraw else ""
    click.echo(f"approve: {count(total, 'entry', 'entries')} {changed}{rest}")
    problems(found.problems)


def _signed(row: Signed) -> str:
    """Return what was approved in a catalog, and what was left, in a few words."""
    parts = [f"{row.changed:,} approved"]
    parts += [f"{row.before:,} approved before"] if row.before else []
    left = [(row.draft, "draft", "drafts"), (row.stale, "stale", "stale"), (row.empty, "empty", "empty")]
    reasons = [f"{number:,} {one if number == 1 else many}" for number, one, many in left if number]
    return ", ".join(parts) + (f"; left: {', '.join(reasons)}" if reasons else "")


def _withdrawn(row: Signed) -> str:
    """Return how many approvals were taken back in a catalog."""
    return f"{row.changed:,} withdrawn"
