"""What `audarma status --stale` prints.

Place in the flow:  corrections -> [report] -> terminal, or JSON
"""

from __future__ import annotations

import time
from collections import Counter
from typing import Any

import click

from workflow.commands.report import count, problems, problems_as_json
from workflow.corrections.model import DELETED, Change, Correction, Report, State
from workflow.writing.alphabets import shown, visible

_NOTHING = "build/ has no manifest, so nothing is known to be published here; stale translations are listed"


def as_json(found: Report) -> dict[str, Any]:
    """Return what is published and wrong as a JSON value."""
    return {
        "published": found.published,
        "corrections": [
            {
                "article": one.article,
                "language": one.language,
                "output": one.output or None,
                "since": _when(one, "%Y-%m-%dT%H:%M:%SZ"),
                "state": str(one.state),
                "changes": [
                    {
                        "kind": change.kind,
                        "notes": list(change.notes),
                        "old": change.old or None,
                        "new": change.new or None,
                        "place": change.place,
                        "state": str(change.state),
                    }
                    for change in one.changes
                ],
            }
            for one in found.corrections
        ],
        "problems": problems_as_json(found.problems),
    }


def listed(found: Report) -> None:
    """Print what is published and wrong, a block for each article and language."""
    if not found.published:
        click.echo(_NOTHING)
    for one in found.corrections:
        made = "built from an older article" if one.output else "made for an older article"
        when = _when(one, "%Y-%m-%d")
        click.echo(visible(f"{one.article} in {one.language}, {made}, changed {when or 'at an unknown time'}"))
        for change in one.changes:
            click.echo(visible(f"    {'; '.join(change.notes)}{_wording(change)} ({change.place})"))
        if one.output:
            click.echo(visible(f"    {_next(one)}"))
    what = "published translation" if found.published else "stale translation"
    articles = len({one.article for one in found.corrections})
    rows = len(found.corrections)
    told = f"{count(rows, what)} of {count(articles, 'article')}" if rows else f"no {what}"
    click.echo(f"status: {told}{_verdict(rows) if found.published else ''}")
    problems(found.problems)


def _verdict(rows: int) -> str:
    """Return the end of the last line."""
    return " are wrong" if rows > 1 else " is wrong"


def _when(one: Correction, shape: str) -> str | None:
    """Return since when a translation is wrong, by the clock of Greenwich; None where nobody knows."""
    return None if one.since is None else time.strftime(shape, time.gmtime(one.since))


def _wording(change: Change) -> str:
    """Return a change's wording in quotation marks: the new one, else the one that is gone."""
    wording = change.new or change.old
    return f'   "{shown(wording)}"' if wording else ""


def _next(one: Correction) -> str:
    """Say how far the correction of a translation is, and what is to be done next."""
    states = Counter(change.state for change in one.changes)
    mended = f"{states[State.MENDED]} of {count(len(one.changes), 'change')} mended; " if states[State.MENDED] else ""
    match one.state:
        case State.UNSYNCED:
            return f'{mended}next: run "audarma sync"'
        case State.UNTRANSLATED:
            return f"{mended}next: translate what is stale or empty"
        case State.UNAPPROVED:
            return 'mended, not approved: run "audarma approve"'
        case State.MENDED if one.changes[0].kind == DELETED:
            return 'still published: run "audarma build"'
        case State.MENDED:
            return 'mended, not built: run "audarma build"'
