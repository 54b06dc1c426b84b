"""What is shown of the pages that a build would change.

Place in the flow:  diffs.pages -> [shown_pages] -> text, markdown, page
"""

from __future__ import annotations

from collections import Counter

from workflow.commands.diff.shown import Document, Item, Line, Section, compared
from workflow.commands.report import MOST, count
from workflow.diffs.pages import Course, Kind, Page, Passage, Report

_TOLD = {Course.APPEARS: "would appear", Course.VANISHES: "would vanish", Course.HELD: "held back"}
_SPACING = "only spaces and line ends would change"


def document(found: Report) -> Document:
    """Return what is shown of what a build would change."""
    sections = [_section(page) for page in found.pages if page.course is not Course.HELD]
    held = [page for page in found.pages if page.course is Course.HELD]
    if held:
        facts = [f"{page.output}: {page.reason}{'; the last build stays' * page.there}" for page in held[:MOST]]
        facts += [f"… and {len(held) - MOST:,} more; --json lists them all"] if len(held) > MOST else []
        sections.append(Section("held back", facts))
    return Document("build/ as it is and as a build would make it", sections, _total(found))


def _section(page: Page) -> Section:
    """Return what would become of a page."""
    items = [_item(one, page.language) for one in page.passages]
    facts = [_TOLD[page.course]] if page.course in _TOLD else [] if items else [_SPACING]
    return Section(page.output, facts, items)


def _item(one: Passage, language: str) -> Item:
    """Return what would become of a sentence."""
    label = f"{one.kind}{' from' if one.kind is Kind.REMOVED else ','} line {one.line:,}"
    return Item(label, [Line(language, "", compared(one.old, one.new))])


def _total(found: Report) -> str:
    """Return how much it is, on one line."""
    courses = Counter(page.course for page in found.pages)
    told = [
        f"{count(courses[course], 'page')} {how}"
        for course, how in (
            (Course.CHANGES, "would change"),
            (Course.APPEARS, "would appear"),
            (Course.VANISHES, "would vanish"),
            (Course.HELD, "held back"),
        )
        if courses[course]
    ]
    return f"diff: {', '.join(told) or 'a build would change nothing'}"
