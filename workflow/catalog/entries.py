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


_JOINING = "\\ "
"""What must not end a comment: a backslash would join it to the next line, as gettext's tools read it."""

DRAFT = "draft: "
"""How the `#.` line begins that says where a draft is from; it stays as long as the entry is a draft."""

CHANGED = "changed: "
"""How the `#.` lines begin that say what changed in the source of a stale translation; they go when it is none."""


def drafted(entry: Entry, msgstr: str, origin: str) -> Entry:
    """Return an entry with a draft: fuzzy, without an old wording, and with a line that says where it is from."""
    comments = entry.comments
    line = DRAFT + " ".join(origin.split()).rstrip(_JOINING)
    extracted = (*(known for known in comments.extracted if not known.startswith(DRAFT)), line)
    flags = tuple(dict.fromkeys(["fuzzy", *comments.flags]))
    head = po.head(comments._replace(extracted=extracted, flags=flags, previous=None))
    return Entry(*entry.key, msgstr, head)


def description(segment: Segment) -> str:
    """Say what a segment is and under which heading it stands, in one line for `#.`."""
    if segment.role is Role.FIELD:
        return f"front matter: {segment.context}"
    name = "paragraph" if segment.role is Role.BODY else str(segment.role)
    under = segment.under[:80].rstrip(_JOINING)
    return f"{name} | under: {under}" if under else name
