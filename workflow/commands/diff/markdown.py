"""Differences as Markdown for a comment on a pull request.

Place in the flow:  shown, beside -> escaped -> [markdown] -> report

Laws    Whatever an article says, the comment has the shape that is made here, and tells nobody but its readers.
        It is no longer than GitHub lets it be; what was left out is counted.

What was removed and added is marked with tags, which GitHub keeps: asterisks mark nothing beside «quotation marks».
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from workflow.commands.diff.beside import Across, Beside
from workflow.commands.diff.escaped import LIMIT, escaped, in_html, size
from workflow.commands.diff.shown import RUNNING, Document, Item, Line, Section, shortened
from workflow.commands.report import count
from workflow.writing.wordwise import Kind

_MOST = 400
"""Code points of a stretch that are shown."""

_OPEN = 5
"""Changes of an article that are seen at once; more are folded."""

_TAGS = {Kind.SAME: ("", ""), Kind.REMOVED: ("<del>", "</del>"), Kind.ADDED: ("<ins>", "</ins>")}
_CLOSED = "</details>\n"
_RESERVE = 400
"""Signs kept for what closes a comment that was cut."""


def comment(document: Document) -> str:
    """Return differences as a comment."""
    head = f"## {escaped(document.title)}\n\n{escaped(document.total)}\n"
    parts = ((_head(section), [_item(item) for item in section.items]) for section in document.sections)
    return _filled(head, parts, "change")


def _head(section: Section) -> str:
    """Return what stands above the changes of an article."""
    return f"### {escaped(section.title)}\n" + "".join(f"\n- {escaped(fact)}" for fact in section.facts)


def _item(item: Item) -> str:
    """Return one change."""
    return "\n".join([f"- **{escaped(item.label or RUNNING)}**", *(f"  - {_line(line)}" for line in item.lines)])


def _line(line: Line) -> str:
    """Return one text."""
    label = ", ".join(filter(None, [line.language, escaped(line.label)]))
    steps = shortened(line.steps, _MOST)
    return f"{label}: " + "".join(escaped(text).join(_TAGS[kind]) for kind, text in steps)


def tables(pages: Sequence[Beside]) -> str:
    """Return articles in columns as a comment."""
    parts = []
    for page in pages:
        top = f"| | {' | '.join(page.languages)} |\n|{'---|' * (len(page.languages) + 1)}"
        facts = "".join(f"\n- {escaped(fact)}" for fact in page.facts)
        parts.append((f"### {escaped(page.title)}\n{facts}\n\n{top}", [_row(row) for row in page.rows]))
    return _filled("", parts, "sentence", folded=False)


def _row(row: Across) -> str:
    """Return a row of a table."""
    cells = []
    for cell in row.cells:
        notes = (f"<sub>{escaped(note)}</sub>" for note in cell.notes)
        cells.append("<br>".join(filter(None, [escaped(cell.text), *notes])))
    label = f" <sub>{escaped(row.label)}</sub>" if row.label else ""
    return f"| {row.number}{label} | {' | '.join(cells)} |"


def _filled(head: str, parts: Iterable[tuple[str, list[str]]], noun: str, *, folded: bool = True) -> str:
    """Return parts as one text that is no longer than it may be.

    Args:
        head: what stands above all.
        parts: (what stands above it, what it consists of).
        noun: what it consists of, one of them.
        folded: whether a part of many is folded.
    """
    told = [head] if head else []
    room = LIMIT - size(head) - _RESERVE
    left = 0
    for top, items in parts:
        fold = folded and len(items) > _OPEN
        above = f"{top}\n\n<details><summary>{in_html(count(len(items), noun))}</summary>\n" if fold else top
        kept = list(_fitting([above, *items], room - len(_CLOSED) - 4 if not left else 0))
        left += len(items) - max(len(kept) - 1, 0)
        if kept:
            text = "\n".join([kept[0] + "\n" if folded else kept[0], *kept[1:], *([f"\n{_CLOSED}"] if fold else [""])])
            room -= size(text) + 1
            told.append(text)
    if left:
        more = count(left, f"more {noun}")
        told.append(
            f"*Cut here, where a comment may not be longer: {more}. Without `--format`, the command shows all.*\n"
        )
    return "\n".join(told)


def _fitting(texts: Iterable[str], room: int) -> Iterator[str]:
    """Yield the first texts, as many as fit."""
    for text in texts:
        room -= size(text) + 1
        if room < 0:
            return
        yield text
