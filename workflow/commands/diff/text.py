"""Differences as lines: with marks that any file keeps, or as wide and coloured as a terminal is.

Place in the flow:  shown -> [text] -> report
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from workflow.commands.diff.shown import Document, Item, Line, shortened
from workflow.writing.plain import plain
from workflow.writing.wordwise import Kind

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.text import Text

_MOST = 1000
"""Code points of a stretch that are shown."""

_MARKS = {Kind.SAME: ("", ""), Kind.REMOVED: ("[-", "-]"), Kind.ADDED: ("{+", "+}")}
_STYLES = {Kind.SAME: "", Kind.REMOVED: "red strike", Kind.ADDED: "green underline"}


def lines(document: Document) -> Iterator[str]:
    """Yield the lines for a file or a pipe: removed and added words are marked as wdiff marks them."""
    for section in document.sections:
        yield plain(section.title)
        yield from (f"  {plain(fact)}" for fact in section.facts)
        for item in section.items:
            yield f"  {plain(item.label)}" if item.label else ""
            yield from (f"    {line.language}  {_label(line)}{_marked(line)}" for line in item.lines)
        yield ""
    yield plain(document.total)


def _label(line: Line) -> str:
    """Return what became of a text, in front of it."""
    return f"{plain(line.label)}: " if line.label else ""


def _marked(line: Line) -> str:
    """Return a text with marks around what changed."""
    return "".join(plain(text).join(_MARKS[kind]) for kind, text in shortened(line.steps, _MOST))


def styled(document: Document, console: Console) -> Iterator[RenderableType]:
    """Yield what a terminal shows: folded, and coloured if it can; else with the marks."""
    from rich.text import Text  # noqa: PLC0415 - slow to import

    marks = console.color_system is None or console.no_color
    for section in document.sections:
        yield Text(plain(section.title), "bold")
        yield from (Text(f"  {plain(fact)}") for fact in section.facts)
        for item in section.items:
            yield _item(item, marks=marks)
        yield Text()
    yield Text(plain(document.total))


def _item(item: Item, *, marks: bool) -> RenderableType:
    """Return what became of a sentence."""
    from rich.console import Group  # noqa: PLC0415 - slow to import
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    for line in item.lines:
        grid.add_row(Text(f"    {line.language}", "dim"), _text(line, marks=marks))
    return Group(Text(f"  {plain(item.label)}", "cyan"), grid)


def _text(line: Line, *, marks: bool) -> Text:
    """Return a text with what changed."""
    from rich.text import Text  # noqa: PLC0415 - slow to import

    shown = Text(_label(line), "cyan")
    for kind, text in shortened(line.steps, _MOST):
        told = plain(text).join(_MARKS[kind]) if marks else plain(text)
        shown.append(told, _STYLES[kind] or "default")
    return shown
