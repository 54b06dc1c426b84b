"""What the entry of a segment looks like before anybody translated it.

Place in the flow:  segments -> [entries] -> merge, update
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from workflow.catalog import po
from workflow.catalog.po import Entry
from workflow.model import Key, Role, Segment


def firsts(segments: Iterable[Segment]) -> dict[Key, Segment]:
    """Return the first segment of each key, in article order: one entry serves all that repeat it."""
    found: dict[Key, Segment] = {}
    for segment in segments:
        found.setdefault(segment.key, segment)
    return found


def fresh(segment: Segment, reference: str, hints: Sequence[str] = ()) -> Entry:
    """Return the untranslated entry of a segment."""
    return Entry(segment.context, segment.text, "", head(segment, reference, hints))


def unit(segment: Segment, reference: str, hints: Sequence[str] = ()) -> str:
    """Return the untranslated entry of a segment as templates and new catalogs hold it; `render(fresh(…))`, faster."""
    return po.untranslated(head(segment, reference, hints), segment.context, segment.text)


def head(segment: Segment, reference: str, hints: Sequence[str] = ()) -> str:
    """Return the comment lines of an entry that nobody touched; `hints` are what the glossary says of its terms."""
    told = "".join(f"#. {line}\n" for line in hints)
    return f"#. {description(segment)}\n{told}#: {reference}\n"


def description(segment: Segment) -> str:
    """Say what a segment is and under which heading it stands, in one line for `#.`."""
    if segment.role is Role.FIELD:
        return f"front matter: {segment.context}"
    name = "paragraph" if segment.role is Role.BODY else str(segment.role)
    # A backslash at its end would join a comment to the next line, as gettext's tools read it.
    under = segment.under[:80].rstrip("\\ ")
    return f"{name} | under: {under}" if under else name
