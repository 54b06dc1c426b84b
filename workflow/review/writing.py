"""The pages of many articles, written by several processes, or by this one where there are few.

Place in the flow:  columns, article, rendering, folder -> [writing] -> site
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import NamedTuple, TypeAlias

from workflow import processes
from workflow.catalog.paths import Located
from workflow.catalog.reports import Track
from workflow.columns.found import Known
from workflow.columns.reading import Columns
from workflow.errors import AudarmaError, DataError
from workflow.review.article import view
from workflow.review.folder import Folder
from workflow.review.names import page_name
from workflow.review.rendering import Pages
from workflow.review.summary import Summary, summary
from workflow.settings import Settings

_BATCH = 10
"""Articles that a process is given at a time."""

_MANY = 8 * _BATCH
"""Articles from which a second process is worth its start."""

_Problem: TypeAlias = tuple[str, str, str, str]


class Task(NamedTuple):
    """One page to be written."""

    located: Located
    around: tuple[str, str]
    """Paths of the articles before and behind it."""


class Made(NamedTuple):
    """What came of a task."""

    summary: Summary | None
    """None where the article cannot be read."""

    written: bool = False
    """Whether the file is another one now."""

    problems: tuple[_Problem, ...] = ()
    """As the arguments of errors, which do not travel between processes."""

    def errors(self) -> Iterator[AudarmaError]:
        """Yield the problems as errors."""
        return (DataError(*problem) for problem in self.problems)


def address(kind: str, name: str = "", /, *, top: str = "") -> str:
    """Return where a page of a report leads; `top` leads to the report's folder.

    Example:
        >>> address("overview"), address("static", "style.css", top="../")
        ('index.html', '../static/style.css')
    """
    if kind == "overview":
        return f"{top}index.html"
    return top + (page_name(name) if kind == "article" else f"{kind}/{name}")


class Writer:
    """What writes pages; one in each process."""

    def __init__(self, settings: Settings, folder: Folder, columns: Columns) -> None:
        """Prepare.

        Args:
            settings: the workspace.
            folder: of the report.
            columns: what reads its articles.
        """
        self.settings = settings
        self.folder = folder
        self.columns = columns
        self.pages = Pages()

    def article(self, task: Task) -> Made:
        """Write the page of an article."""
        read: Summary | None = None
        problems: list[AudarmaError] = []
        written = False
        try:
            page = self.columns.page(task.located)
            problems += page.problems
            read = summary(page)
            text = self.pages.article(view(page), partial(address, top="../"), task.around)
            written = self.folder.write(page_name(page.article), text)
        except AudarmaError as problem:
            problems.append(problem)
        return Made(read, written, tuple((one.slug, one.place, one.problem, one.remedy) for one in problems))


def written(writer: Writer, tasks: Sequence[Task], track: Track) -> Iterator[Made]:
    """Write pages; yield what comes of each, in their order.

    Args:
        writer: what writes them where they are few.
        tasks: what to write.
        track: shows progress.
    """
    done = 0
    if len(tasks) >= _MANY and processes.cores() > 1:
        for _, made in zip(track(tasks), _by_several(writer, tasks), strict=False):
            done += 1
            yield made
    if rest := tasks[done:]:
        yield from map(writer.article, track(rest))


def _by_several(writer: Writer, tasks: Sequence[Task]) -> Iterator[Made]:
    """Let several processes write pages."""
    settings, terms = writer.settings, writer.columns.terms
    for code in settings.locales:
        terms.matcher(code)
    batches = [tasks[start : start + _BATCH] for start in range(0, len(tasks), _BATCH)]
    parts = [(batch, _known(writer, batch)) for batch in batches]
    return processes.several(_prepared, (settings, writer.folder.shown), parts)


def _known(writer: Writer, tasks: Sequence[Task]) -> Known:
    """Return what is known of the findings in some articles."""
    locales = writer.settings.locales
    return writer.columns.finder.part(task.located.catalog(target) for task in tasks for target in locales)


def _prepared(settings: Settings, folder: str) -> Callable[[tuple[Sequence[Task], Known]], list[Made]]:
    """Return what writes some pages in a process of its own."""
    writer = Writer(settings, Folder(folder), Columns(settings))

    def work(part: tuple[Sequence[Task], Known]) -> list[Made]:
        tasks, known = part
        writer.columns.finder.take(known)
        return [writer.article(task) for task in tasks]

    return work
