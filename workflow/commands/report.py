"""What commands print: the only module that does.

Place in the flow:  each command's report -> [report] -> terminal, or JSON
"""

from __future__ import annotations

import json
import re
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click

from workflow.errors import AudarmaError

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from workflow import status
    from workflow.catalog.reports import Built, Synced, Track
    from workflow.drafts.evaluation import Evaluation

T = TypeVar("T")

MOST = 20
"""Problems of one file that are printed: who mends them will look again, and who does not needs no more."""

_LINE = re.compile(r":\d+\Z")

PATIENCE = 1.0
"""Seconds without a bar: what takes less needs none."""


def as_json(value: Any) -> None:
    """Print a report as JSON."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def made(folder: str, names: Sequence[str]) -> None:
    """Print what a new workspace consists of, and what to do in it."""
    for name in names:
        click.echo(f"made {name}")
    if names:
        click.echo(
            f'workspace ready in {click.format_filename(folder)}: put articles in source/, then run "audarma update"'
        )
    else:
        click.echo("nothing to make: the workspace is there already")


def waiting() -> None:
    """Say that another process is writing."""
    click.echo("audarma: another audarma is writing in this workspace; waiting for it to finish", err=True)


def problems(found: Iterable[AudarmaError], *, most: float = MOST) -> None:
    """Print what could not be read or written, a line each; a ledger that concerns many articles is named once.

    Args:
        found: the problems.
        most: how many of one file are printed; the others are counted.
    """
    files: dict[str, int] = {}
    for line, problem in {str(problem): problem for problem in found}.items():
        name = _LINE.sub("", problem.place)
        files[name] = files.get(name, 0) + 1
        if files[name] <= most:
            click.echo(f"audarma: {line}", err=True)
    for name, number in files.items():
        if number > most:
            from workflow.glossary.terms import FILE  # noqa: PLC0415 - few files have so many, and commands start fast

            how = '"audarma glossary lint"' if name == FILE else "--json"
            more = count(int(number - most), "more problem")
            click.echo(f"audarma: … and {more} in {name}; {how} lists them all", err=True)


def problems_as_json(found: Iterable[AudarmaError]) -> list[dict[str, str]]:
    """Return problems as JSON values."""
    return [
        {"slug": problem.slug, "place": problem.place, "problem": problem.problem, "remedy": problem.remedy}
        for problem in {str(problem): problem for problem in found}.values()
    ]


def track(what: str) -> Track:
    """Return a function that passes things through and, on a terminal, shows a bar once they take a second.

    Args:
        what: names the bar of articles and catalogs, which have a `path`; terms whose forms are found out meanwhile have one below it.
    """
    return _Bars(what) if sys.stderr.isatty() else iter


class _Bars:
    """The bars of a command, below each other where one thing waits for others."""

    def __init__(self, what: str) -> None:
        self.what = what
        self.shown: Progress | None = None

    def __call__(self, things: Sequence[T], /) -> Iterator[T]:
        """Yield things; their bar appears only if they take longer than `PATIENCE`."""
        began = time.monotonic()
        task = None
        try:
            for number, thing in enumerate(things):
                if task is None and time.monotonic() - began > PATIENCE:
                    name = self.what if hasattr(thing, "path") else "forms of terms"
                    task = self._console().add_task(name, total=len(things), completed=number)
                elif task is not None:
                    self._console().update(task, completed=number)
                yield thing
        finally:
            if task is not None:
                self._remove(task)

    def _console(self) -> Progress:
        """Return where bars are shown."""
        if self.shown is None:
            from rich.console import Console  # noqa: PLC0415 - rich takes as long to import as a sync
            from rich.progress import Progress  # noqa: PLC0415

            self.shown = Progress(console=Console(stderr=True), transient=True)
            self.shown.start()
        return self.shown

    def _remove(self, task: TaskID) -> None:
        """Take a bar away, and with the last one all that was shown."""
        shown = self._console()
        shown.remove_task(task)
        if not shown.tasks:
            shown.stop()
            self.shown = None


def sync_as_json(found: Synced) -> dict[str, Any]:
    """Return what a sync did as a JSON value."""
    return {
        "articles": found.articles,
        "changes": [
            {
                "path": change.path,
                "renamed_from": change.renamed_from,
                "written": change.written,
                "deleted": change.deleted,
                "segments": {
                    target: {str(fate): n for fate, n in fates.items()} for target, fates in change.fates.items()
                },
            }
            for change in found.changes
        ],
        "problems": problems_as_json(found.problems),
    }


def synced(found: Synced, *, check: bool) -> None:
    """Print what a sync did, an article a line, or several where its languages differ."""
    for change in found.changes:
        by_text: dict[str, list[str]] = {}
        for target, fates in change.fates.items():
            by_text.setdefault(", ".join(f"{n} {fate}" for fate, n in sorted(fates.items())), []).append(target)
        if not by_text:
            by_text["deleted" if change.deleted else f"{count(len(change.written), 'file')} brought up to date"] = []
        if change.renamed_from:
            click.echo(f"{change.path}: took along the translations of {change.renamed_from}")
        for text, targets in by_text.items():
            click.echo(f"{change.path}: {', '.join(targets)}{': ' if targets else ''}{text}")
    parts = [f"{len(found.changes)} {'would change' if check else 'changed'}"] if found.changes else []
    parts += [f"{count(len(found.problems), 'problem')}"] if found.problems else []
    click.echo(f"sync: {count(found.articles, 'article')}, {', '.join(parts) or 'nothing to do'}")
    problems(found.problems)


def build_as_json(found: Built) -> dict[str, Any]:
    """Return what a build did as a JSON value."""
    return {
        "outputs": [
            {
                "article": outcome.article,
                "language": outcome.language,
                "output": outcome.output,
                "built": outcome.built,
                "written": outcome.written,
                "segments": outcome.segments,
                "publishable": outcome.publishable,
                "reason": outcome.reason,
            }
            for outcome in found.outcomes
        ],
        "removed": found.removed,
        "problems": problems_as_json(found.problems),
    }


def built(found: Built) -> None:
    """Print what was built and where, and what was refused and why."""
    for outcome in found.outcomes:
        if outcome.written:
            left = outcome.segments - outcome.publishable
            note = f" ({left} of {outcome.segments} segments untranslated, marked or left out)" if left else ""
            click.echo(f"built {outcome.output}{note}")
        elif outcome.reason:
            click.echo(f"not built: {outcome.article} in {outcome.language}: {outcome.reason}")
    for output in found.removed:
        click.echo(f"removed {output}: its article, or its language, is gone")
    ready = sum(outcome.built for outcome in found.outcomes)
    written = sum(outcome.written for outcome in found.outcomes)
    click.echo(
        f"build: {ready} of {count(len(found.outcomes), 'localised article')} ready, {written} written, the rest up to date"
        if ready > written
        else f"build: {ready} of {count(len(found.outcomes), 'localised article')} ready, {written} written"
    )
    problems(found.problems)


def status_as_json(found: status.Report) -> dict[str, Any]:
    """Return how far the articles are as a JSON value."""
    return {
        "rows": [
            {
                "article": row.article,
                "language": row.language,
                "empty": row.empty,
                "draft": row.draft,
                "stale": row.stale,
                "translated": row.translated,
                "approved": row.approved,
                "total": row.total,
            }
            for row in found.rows
        ],
        "unsynced": found.unsynced,
        "problems": problems_as_json(found.problems),
    }


_STATES = (
    ("approved", "green"),
    ("translated", "cyan"),
    ("stale", "yellow"),
    ("draft", "magenta"),
    ("empty", "bright_black"),
)
_GLYPHS = {"approved": "█", "translated": "▓", "stale": "▒", "draft": "░", "empty": "·"}
_BAR = 20


def progress(found: status.Report) -> None:
    """Print a table with a bar for each article and locale."""
    from rich.console import Console  # noqa: PLC0415 - slow to import
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("article", overflow="fold")
    table.add_column("to")
    table.add_column("progress", no_wrap=True)
    for name, _ in _STATES:
        table.add_column(name, justify="right")
    last = ""
    for row in found.rows:
        counts = {name: getattr(row, name) for name, _ in _STATES}
        bar = Text()
        for name, style in _STATES:
            bar.append(_GLYPHS[name] * _share(counts, name, row.total), style)
        numbers = [str(n) if n else "" for n in counts.values()]
        table.add_row(row.article if row.article != last else "", row.language, bar, *numbers)
        last = row.article
    console = Console(highlight=False, width=None if sys.stdout.isatty() else 120)
    if found.rows:
        console.print(table)
        console.print("  ".join(f"{_GLYPHS[name]} {name}" for name, _ in _STATES), style="bright_black")
    for article in found.unsynced:
        click.echo(f'{article}: has no catalog yet; run "audarma sync"')
    done = sum(row.publishable for row in found.rows)
    total = sum(row.total for row in found.rows)
    click.echo(f"status: {done} of {count(total, 'entry', 'entries')} translated")
    problems(found.problems)


def _share(counts: dict[str, int], name: str, total: int) -> int:
    """Return how many cells of a bar a state gets; all bars are equally long."""
    before = 0
    for state, _ in _STATES:
        after = before + counts[state]
        if state == name:
            return round(after * _BAR / total) - round(before * _BAR / total)
        before = after
    return 0


def evaluated_as_json(found: Evaluation) -> dict[str, Any]:
    """Return how good a model is as a JSON value."""
    return {
        "engine": found.engine,
        "model": found.model,
        "route": found.route,
        "sentences": found.sentences,
        "words": found.words,
        "seconds": found.seconds,
        "best": found.best._asdict(),
        "drafts": found.drafts._asdict(),
        "noise": found.noise._asdict(),
        "refused": [refused._asdict() for refused in found.refused],
        "signatures": found.signatures,
    }


def evaluated(found: Evaluation) -> None:
    """Print a table of the scores of a model, of its drafts and of chance."""
    from rich.console import Console  # noqa: PLC0415 - slow to import
    from rich.table import Table  # noqa: PLC0415

    click.echo(f"{' -> '.join(found.route)}: {found.engine}, {found.model}")
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("")
    for name in ("chrF", "BLEU"):
        table.add_column(name, justify="right")
    table.add_column("")
    for name, score, told in (
        ("model", found.best, "the best it says of each sentence"),
        ("drafts", found.drafts, f"{len(found.refused):,} refused, which count as empty"),
        ("noise floor", found.noise, "another sentence in place of each"),
    ):
        table.add_row(name, f"{score.chrf:.1f}", f"{score.bleu:.1f}", told)
    Console(highlight=False, width=None if sys.stdout.isatty() else 120).print(table)
    for signature in found.signatures:
        click.echo(signature)
    speed = f"{found.words / found.seconds:,.0f} words a second" if found.seconds else "no time at all"
    click.echo(f"evaluate: {count(found.sentences, 'sentence')}, {count(found.words, 'word')}, {speed}")


def count(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
