"""`audarma review --html`: a report in a folder, to be read without a network and without this program.

Place in the flow:  columns, overview, rendering -> folder -> [site] -> commands

    DIR/index.html                  the overview
    DIR/articles/<name>.html        a page an article
    DIR/static/                     style and scripts
    DIR/audarma-report.json         what of all this a report wrote

Laws    The same workspace gives the same bytes.
        What cannot be read is told, in the report and by the command; the rest is there.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, field

from workflow import files
from workflow.catalog import paths
from workflow.catalog.reports import Track
from workflow.columns.reading import Columns
from workflow.errors import AudarmaError
from workflow.review.folder import Folder, check
from workflow.review.names import page_name
from workflow.review.overdue import overdue
from workflow.review.overview import Overview, overview
from workflow.review.rendering import STATIC
from workflow.review.writing import Task, Writer, address, written
from workflow.settings import Settings

INDEX = "index.html"
SCRIPTS = ("style.css", "theme.js", "read.js")
"""What a report needs of `STATIC`."""


@dataclass(slots=True)
class Report:
    """A report that was written."""

    folder: str
    """As it was named."""

    index: str
    """The page to begin with: its absolute path."""

    overview: Overview
    """What stands in it."""

    written: int = 0
    """How many files are others than before."""

    removed: list[str] = field(default_factory=list)
    """What an older report had left, from the folder."""

    problems: list[AudarmaError] = field(default_factory=list)


def site(settings: Settings, folder: str, only: Iterable[str] = (), *, track: Track = list) -> Report:
    """Write a report.

    Args:
        settings: the workspace; nothing of it is changed but caches.
        folder: where to; it is made if need be.
        only: paths of articles, from the workspace; none for all.
        track: shows progress.

    Raises:
        SettingsError: `only` names no article, or the folder is not empty and no report, or among what others read.
        DataError: the folder cannot be written. Problems of single articles and pages are in the report.
    """
    found = paths.articles(settings)
    chosen = paths.choose(found, only := tuple(only))
    check(settings, folder)
    target = Folder(folder)
    names = [INDEX, *(f"static/{name}" for name in SCRIPTS), *(page_name(one.path) for one in chosen)]
    target.begin(names)
    columns = Columns(settings, track=track)
    problems = list(columns.finder.check(only, track=track).problems)
    writer = Writer(settings, target, columns)
    around = ["", *(one.path for one in chosen), ""]
    tasks = [Task(one, (around[at], around[at + 2])) for at, one in enumerate(chosen)]
    made = list(written(writer, tasks, track))
    for one in made:
        problems += one.errors()
    summaries = [one.summary for one in made if one.summary]
    stale = overdue(settings, chosen, summaries, problems, whole=not only)
    shown = overview(settings, summaries, stale, problems)
    report = Report(folder, os.path.join(target.root, INDEX), shown, sum(one.written for one in made))
    for name in SCRIPTS:
        text = files.decode(files.read(os.path.join(STATIC, name), name), name)
        report.written += target.write(f"static/{name}", text)
    report.written += target.write(INDEX, writer.pages.overview(shown, address))
    there = {page_name(one.article) for one in summaries}
    report.removed = target.finish([name for name in names if not name.startswith("articles/") or name in there])
    report.problems = list(shown.problems)
    return report
