"""Two versions of a catalog and the one they come from become one, entry by entry.

Place in the flow:  po -> [threeway] -> repository

Laws    What only one side changed is as that side has it: merge(base, x, base) == x == merge(base, base, x).
        A translation stands for the source it was made for: entries are matched by msgctxt and msgid, never by place.
        No words of a person are lost: each msgstr that a side wrote stands in the outcome, active, obsolete or in a
        comment. Alone a draft gives way without a trace, to what somebody finished.
        Nothing becomes finished that was not: where both sides disagree, the entry is fuzzy.

Where both sides changed one entry

    finished, and a draft           the finished text stays
    doubted here, reworded there    the new words stay, fuzzy
    two different texts             ours stays, fuzzy, and theirs in a comment `# merge: theirs: "…"`; or the other way
                                    round, where only theirs is finished
    edited, and removed             the edited text stays as an obsolete entry, as `sync` would have left it
    edited, and its source edited   likewise, and the stale entry of the new source has the edited text
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

import polib

from workflow.catalog import po
from workflow.catalog.entries import CHANGED, DRAFT
from workflow.catalog.po import Catalog, Comments, Entry
from workflow.model import Key

NOTE = "merge: "
"""How a comment begins that holds the text which did not stay."""

_FUZZY = "fuzzy"

Entries = Mapping[Key, Entry]


class Merged(NamedTuple):
    """A catalog of two."""

    catalog: Catalog

    conflicts: list[Entry]
    """Entries for which both sides have a text of their own, as they stand in the catalog."""


def merge(base: Catalog, ours: Catalog, theirs: Catalog) -> Merged:
    """Merge two versions of a catalog.

    Args:
        base: what both come from; a catalog without entries if there is nothing of the kind.
        ours: line ends are as here.
        theirs: the other one.
    """
    sides = base, ours, theirs
    b, o, t = ({entry.key: entry for entry in side.entries} for side in sides)
    merged: dict[Key, Entry] = {}
    conflicts: list[Key] = []
    for key in dict.fromkeys([*o, *t]):
        entry, conflict = _entry(b.get(key), o.get(key), t.get(key))
        if entry:
            merged[key] = entry
        if conflict:
            conflicts.append(key)
    _bring_along(merged, b, o, t)
    _bring_along(merged, b, t, o)
    orders = [[key for key in side if key in merged] for side in (b, o, t)]
    order = _order(*orders)
    entries = [merged[key] for key in order]
    entries = [entry for entry in entries if not entry.obsolete] + [entry for entry in entries if entry.obsolete]
    remains = theirs.remains if ours.remains == base.remains else ours.remains
    catalog = Catalog(_header(*(side.header for side in sides)), tuple(entries), remains, ours.crlf)
    return Merged(catalog, [merged[key] for key in conflicts if key in merged])


def _entry(base: Entry | None, ours: Entry | None, theirs: Entry | None) -> tuple[Entry | None, bool]:
    """Return what becomes of one entry, and whether both sides have a text of their own."""
    if _same(ours, theirs) or _same(theirs, base):
        return ours, False
    if _same(ours, base):
        return theirs, False
    if ours is None or theirs is None:
        kept = theirs or ours
        assert kept, "one side has it, or both would be the same"
        return _removed(base, kept), False
    winner, fuzzy, lost = _words(base, ours, theirs)
    obsolete = _obsolete(base, ours, theirs)
    comments = _comments(base, ours, theirs, winner, fuzzy=fuzzy, lost=lost)
    entry = Entry(*ours.key, winner.msgstr, po.head(comments, obsolete=obsolete), obsolete)
    return next((side for side in (ours, theirs) if _same(side, entry)), entry), lost is not None


def _comments(
    base: Entry | None, ours: Entry, theirs: Entry, winner: Entry, *, fuzzy: bool, lost: Entry | None
) -> Comments:
    """Return the comments of an entry that both sides changed; those of `#.` as fits the words that stay."""
    old, mine, other = base.comments if base else Comments(), ours.comments, theirs.comments
    notes = _union(old.notes, mine.notes, other.notes)
    if lost:
        side = "theirs" if lost is theirs else "ours"
        notes = tuple(dict.fromkeys([*notes, f'{NOTE}{side}: "{polib.escape(lost.msgstr)}"']))
    flags = tuple(flag for flag in _union(old.flags, mine.flags, other.flags) if flag.lower() != _FUZZY)
    previous = winner.comments.previous if fuzzy and winner.fuzzy else None
    told = _changed(old.extracted, mine.extracted, other.extracted, winner.comments.extracted)
    untrue = [DRAFT] * (not fuzzy or lost is not None) + [CHANGED] * (previous is None)
    return Comments(
        notes,
        tuple(line for line in told if not line.startswith(tuple(untrue))),
        _changed(old.references, mine.references, other.references, mine.references),
        (_FUZZY, *flags) if fuzzy else flags,
        previous,
    )


def _changed(
    old: tuple[str, ...], ours: tuple[str, ...], theirs: tuple[str, ...], both: tuple[str, ...]
) -> tuple[str, ...]:
    """Return lines as the side has them that changed them; `both` if each did."""
    if ours == old:
        return theirs
    return ours if theirs == old else both


def _words(base: Entry | None, ours: Entry, theirs: Entry) -> tuple[Entry, bool, Entry | None]:
    """Return whose msgstr stays, whether it is fuzzy, and whose is kept in a comment."""
    was = base or Entry(*ours.key, "")
    if _state(theirs) in {_state(ours), _state(was)}:
        return ours, ours.fuzzy, None
    if _state(ours) == _state(was):
        return theirs, theirs.fuzzy, None
    finished, unfinished = (ours, theirs) if theirs.fuzzy else (theirs, ours)
    alone: Entry | None = None
    if ours.msgstr == theirs.msgstr:
        # One side finished what both have, or doubted what was finished.
        alone = unfinished if was.msgstr == ours.msgstr and not was.fuzzy else finished
    elif not ours.msgstr or not theirs.msgstr:
        alone = ours if ours.msgstr else theirs
    elif not finished.fuzzy and _draft(unfinished):
        alone = finished
    if alone:
        return alone, alone.fuzzy, None
    for one, other in ((ours, theirs), (theirs, ours)):
        if other.msgstr == was.msgstr and (other.fuzzy or not one.fuzzy):
            return one, one.fuzzy or other.fuzzy, None
    winner = theirs if ours.fuzzy and not theirs.fuzzy else ours
    return winner, True, ours if winner is theirs else theirs


def _removed(base: Entry | None, kept: Entry) -> Entry | None:
    """Return what stays of an entry that one side removed and the other changed: what a person may have written."""
    notes = kept.comments.notes
    if base and _state(base) == _state(kept) and base.comments.notes == notes:
        return None
    if not kept.msgstr and not notes:
        return None
    return _set_aside(kept)


def _set_aside(entry: Entry) -> Entry:
    """Return an entry as an obsolete one."""
    if entry.obsolete:
        return entry
    return Entry(*entry.key, entry.msgstr, po.head(entry.comments, obsolete=True), obsolete=True)


def _obsolete(base: Entry | None, ours: Entry, theirs: Entry) -> bool:
    """Tell whether an entry is obsolete: as the side has it that changed that; a new one stays active."""
    if base is None or ours.obsolete == theirs.obsolete:
        return ours.obsolete and theirs.obsolete
    return theirs.obsolete if ours.obsolete == base.obsolete else ours.obsolete


def _bring_along(merged: dict[Key, Entry], base: Entries, here: Entries, there: Entries) -> None:
    """Give stale entries that one side made the translation that the other side meanwhile made of the old source."""
    for key, entry in merged.items():
        previous = entry.comments.previous if entry.fuzzy else None
        if not previous or key in base or key in there or _state(entry) != _state(here.get(key, entry)):
            continue
        was, new = base.get(previous), there.get(previous)
        if was and new and new.translated and was.msgstr == entry.msgstr != new.msgstr:
            merged[key] = Entry(*key, new.msgstr, entry.head, entry.obsolete)


def _same(one: Entry | None, other: Entry | None) -> bool:
    """Tell whether two entries say the same, however their lines are wrapped."""
    if one is None or other is None:
        return one is other
    return one[:5] == other[:5] or _said(one) == _said(other)


def _said(entry: Entry) -> tuple[object, ...]:
    """Return what an entry says, without how its lines are wrapped."""
    return (entry.msgstr, entry.comments, entry.obsolete)


def _state(entry: Entry) -> tuple[str, bool, Key | None]:
    """Return the words of an entry, and what they are worth."""
    return (entry.msgstr, entry.fuzzy, entry.comments.previous if entry.fuzzy else None)


def _draft(entry: Entry) -> bool:
    """Tell whether a draft stands in an entry."""
    return entry.fuzzy and any(line.startswith(DRAFT) for line in entry.comments.extracted)


def _union(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> tuple[str, ...]:
    """Return the lines of both sides, without those that one of them removed."""
    kept = [line for line in ours if line in theirs or line not in base]
    return (*kept, *(line for line in theirs if line not in ours and line not in base))


def _order(base: Sequence[Key], ours: Sequence[Key], theirs: Sequence[Key]) -> list[Key]:
    """Return the keys of both sides in the order of the side that changed it, ours if both did.

    What the other side has on top stands behind the same key as there.
    """
    known, there = set(base), set(ours)
    unmoved = [key for key in ours if key in known] == [key for key in base if key in there]
    first, second = (theirs, ours) if unmoved else (ours, theirs)
    present = set(first)
    behind: dict[Key | None, list[Key]] = defaultdict(list)
    last: Key | None = None
    for key in second:
        if key in present:
            last = key
        else:
            behind[last].append(key)
    return [*behind[None], *(key for one in first for key in (one, *behind[one]))]


def _header(base: Entry, ours: Entry, theirs: Entry) -> Entry:
    """Return the header of both sides; a field that both changed is as the later PO-Revision-Date has it."""
    if _same(ours, theirs) or _same(theirs, base):
        return ours
    if _same(ours, base):
        return theirs
    was, mine, other = (_fields(header.msgstr.split("\n")) for header in (base, ours, theirs))
    first, second = (other, mine) if _revised(other) > _revised(mine) else (mine, other)
    lines = []
    for name in dict.fromkeys([*mine, *other]):
        value = second.get(name) if first.get(name) == was.get(name) else first.get(name)
        lines += [value] if value is not None else []
    notes = _union(base.comments.notes, ours.comments.notes, theirs.comments.notes)
    head = po.head(ours.comments._replace(notes=notes))
    return Entry(None, "", "".join(f"{line}\n" for line in lines), head)


def _fields(lines: Iterable[str]) -> dict[str, str]:
    """Return the lines of a header by the names of their fields."""
    return {line.partition(":")[0].strip().lower(): line for line in lines if line.strip()}


def _revised(fields: Mapping[str, str]) -> datetime:
    """Return when a catalog was changed last, as its header has it; long ago where it does not say."""
    told = fields.get("po-revision-date", "").partition(":")[2].strip()
    try:
        found = datetime.fromisoformat(told)
    except ValueError:
        return datetime.min.replace(tzinfo=UTC)
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found
