"""Old entries and new segments become one catalog: kept, carried over, made stale, set aside.

Place in the flow:  segments, po -> [merge] -> po, ledger

Laws    4. Merging twice is merging once; an entry that did not change keeps its bytes.
        5. No translation and no note is lost: each msgstr stands in an entry afterwards, in the same one, in
           its edited or cosmetic variant, or in an obsolete one.

What becomes of a translation whose source

    stayed, moved           it stays as it is
    differs cosmetically    it stays; changed link targets are changed in it
    was cut elsewhere       its parts are joined, or split where as many sentences come out and figures
                            stay with theirs; not fuzzy if no part was, for the paragraph reads the same
    was edited              it stays, fuzzy, with `#| msgid` and a comment that says what changed
    left the article        it becomes obsolete, and returns with its source
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from workflow.catalog import po
from workflow.catalog.align import Alignment, align
from workflow.catalog.changes import changes
from workflow.catalog.cosmetic import carry
from workflow.catalog.po import Comments, Entry
from workflow.catalog.regroup import Regrouped
from workflow.catalog.reports import Fate
from workflow.model import Key, Role, Segment


@dataclass(frozen=True, slots=True)
class Place:
    """Where a catalog belongs."""

    reference: str
    """The article, as `#:` names it."""

    source: str
    """Language of the article."""

    sentences: Callable[[str], Sequence[str]]
    """Cuts a text of the target language into sentences."""


@dataclass(frozen=True, slots=True)
class Merged:
    """A catalog after a sync."""

    entries: tuple[Entry, ...]
    """In article order, then the obsolete ones, oldest first."""

    fates: Counter[Fate]
    """How many segments were new, moved and so on; those that stayed are not counted."""

    carried: tuple[tuple[Key, str, Key, str], ...]
    """Pairs whose facts go on to another pair: old key and msgstr, new key and msgstr."""


def merge(old: Sequence[Entry], segments: Sequence[Segment], place: Place) -> Merged:
    """Bring the entries of a catalog to the present state of its article.

    Args:
        old: entries of the catalog, obsolete ones included, no two with one key.
        segments: the article from top to bottom, repetitions included.
        place: where the catalog belongs.
    """
    return _Merge(old, segments, place).run()


def firsts(segments: Iterable[Segment]) -> dict[Key, Segment]:
    """Return the first segment of each key, in article order: one entry serves all that repeat it."""
    found: dict[Key, Segment] = {}
    for segment in segments:
        found.setdefault(segment.key, segment)
    return found


def fresh(segment: Segment, reference: str) -> Entry:
    """Return the untranslated entry of a segment, as templates and new catalogs hold it."""
    return Entry(segment.context, segment.text, "", f"#. {description(segment)}\n#: {reference}\n")


def description(segment: Segment) -> str:
    """Say what a segment is and under which heading it stands, in one line for `#.`."""
    if segment.role is Role.FIELD:
        return f"front matter: {segment.context}"
    name = "paragraph" if segment.role is Role.BODY else str(segment.role)
    # A backslash at its end would join a comment to the next line, as gettext's tools read it.
    under = segment.under[:80].rstrip("\\ ")
    return f"{name} | under: {under}" if under else name


class _Merge:
    """One merge; the fields are what its steps share."""

    def __init__(self, old: Sequence[Entry], segments: Sequence[Segment], place: Place) -> None:
        unique = firsts(segments)
        active = [entry for entry in old if not entry.obsolete]
        aside = [entry for entry in old if entry.obsolete and _written(entry)]
        self.obsolete = [entry for entry in aside if entry.key not in unique]
        returning = [entry for entry in aside if entry.key in unique]
        self.old = active + returning
        self.firsts = list(unique.values())
        self.place = place
        numbers = {key: number for number, key in enumerate(unique)}
        self.sequence = [numbers[segment.key] for segment in segments]
        self.used: set[int] = set()
        self.recut: set[int] = set()
        self.entries: dict[int, Entry] = {}
        self.fates: Counter[Fate] = Counter()
        self.carried: list[tuple[Key, str, Key, str]] = []

    def run(self) -> Merged:
        """Take each step in turn; what no step placed is new, or leaves."""
        worth = [number for number, entry in enumerate(self.old) if entry.msgstr and not entry.obsolete]
        found = align([entry.key for entry in self.old], [s.key for s in self.firsts], self.sequence, worth)
        self._same(found)
        self._cosmetic(found)
        for group in found.regrouped:
            self._regrouped(group)
        for new, number in found.edited.items():
            self._edited(new, number)
        self._new()
        entries = [self._described(self.entries[new], segment) for new, segment in enumerate(self.firsts)]
        return Merged((*entries, *self._set_aside()), self.fates, tuple(self.carried))

    def _same(self, found: Alignment) -> None:
        """Keep what is equal."""
        for new, number in found.same.items():
            entry = self.old[number]
            self.used.add(number)
            if entry.obsolete:
                self.fates[Fate.REVIVED] += 1
                entry = Entry(entry.context, entry.msgid, entry.msgstr, entry.head)
            elif new in found.moved:
                self.fates[Fate.MOVED] += 1
            self.entries[new] = entry

    def _cosmetic(self, found: Alignment) -> None:
        """Carry over what reads the same, with its facts; where a link needs a person it is an edit."""
        for new, number in found.cosmetic.items():
            entry, segment = self.old[number], self.firsts[new]
            msgstr = carry(entry.msgid, segment.text, entry.msgstr)
            if msgstr is None:
                self._edited(new, number)
                continue
            self.used.add(number)
            self.entries[new] = Entry(*segment.key, msgstr, entry.head)
            self.fates[Fate.COSMETIC] += 1
            self.carried.append((entry.key, entry.msgstr, segment.key, msgstr))

    def _edited(self, new: int, number: int) -> None:
        """Carry over what a person must look at again; the sound old pair is kept beside it."""
        entry, segment = self.old[number], self.firsts[new]
        previous = (entry.comments.previous if entry.fuzzy else None) or entry.key
        if entry.fuzzy:
            self.used.add(number)
        self.entries[new] = _fuzzy(segment.key, entry.msgstr, entry.comments, previous)
        self.fates[Fate.STALE] += 1

    def _regrouped(self, group: Regrouped) -> None:
        """Join the parts' translations and cut them where the segments are cut now."""
        parts = [self.old[number] for number in group.old]
        self.recut.update(group.old)
        news = [self.sequence[at] for at in group.new]
        known = [part for part in parts if part.msgstr]
        whole = " ".join(part.msgstr for part in known)
        cut = [whole] if len(news) == 1 else list(self.place.sentences(whole))
        if fits := _fit([self.firsts[new].text for new in news], cut):
            self.fates[Fate.JOINED if len(news) == 1 else Fate.SPLIT] += len(set(news) - self.entries.keys())
        else:
            # Which part is whose is not known: the first shows all of it, the others wait.
            cut = [whole]
        sound = fits and all(part.translated for part in parts)
        draft = fits and all(part.msgstr and not part.stale for part in parts)
        previous = None if draft else (None, " ".join(part.msgid for part in known))
        for new, msgstr in zip(news, cut, strict=False):
            if new not in self.entries:
                key = self.firsts[new].key
                self.entries[new] = Entry(*key, msgstr) if sound else _fuzzy(key, msgstr, Comments(), previous)
                self.fates[Fate.STALE] += not fits

    def _new(self) -> None:
        """Give each segment that has no entry yet an empty one."""
        for new, segment in enumerate(self.firsts):
            if new not in self.entries:
                self.entries[new] = fresh(segment, self.place.reference)
                self.fates[Fate.NEW] += 1

    def _set_aside(self) -> Iterator[Entry]:
        """Yield the obsolete entries: those of before, and the translations whose source left or was edited."""
        edited = {entry.comments.previous for entry in self.entries.values() if entry.stale}
        yield from self.obsolete
        for number, entry in enumerate(self.old):
            if number in self.used:
                continue
            self.fates[Fate.REMOVED] += entry.key not in edited and number not in self.recut
            if _written(entry):
                head = po.head(_settled(entry, entry.comments), obsolete=True)
                yield Entry(*entry.key, entry.msgstr, head, obsolete=True)

    def _described(self, entry: Entry, segment: Segment) -> Entry:
        """Return the entry with the comments that belong to sync brought up to date."""
        extracted = [description(segment)]
        if entry.head == f"#. {extracted[0]}\n#: {self.place.reference}\n":
            return entry
        comments = entry.comments
        settled = _settled(entry, comments)
        if settled.previous:
            extracted += [f"changed: {note}" for note in changes(settled.previous[1], entry.msgid, self.place.source)]
        wanted = settled._replace(extracted=tuple(extracted), references=(self.place.reference,))
        if wanted == comments:
            return entry
        return Entry(*entry.key, entry.msgstr, po.head(wanted))


def _settled(entry: Entry, comments: Comments) -> Comments:
    """Return comments without what contradicts the entry: fuzzy and nothing, an old wording and not fuzzy."""
    if not entry.msgstr:
        return comments._replace(flags=tuple(flag for flag in comments.flags if flag != "fuzzy"), previous=None)
    return comments if entry.fuzzy else comments._replace(previous=None)


def _written(entry: Entry) -> bool:
    """Tell whether an entry holds something a person may have written."""
    return bool(entry.msgstr or entry.comments.notes)


def _fit(sources: Sequence[str], translations: Sequence[str]) -> bool:
    """Tell whether sentences and parts of a translation pair up: as many, and where figures agree, each with its own."""
    if len(sources) != len(translations):
        return False
    figures = [[Counter(filter(str.isdigit, text)) for text in texts] for texts in (sources, translations)]
    totals = [sum(counters, Counter()) for counters in figures]
    return totals[0] != totals[1] or figures[0] == figures[1]


def _fuzzy(key: Key, msgstr: str, comments: Comments, previous: Key | None) -> Entry:
    """Return an entry whose translation awaits a person."""
    flags = tuple(dict.fromkeys(["fuzzy", *comments.flags]))
    return Entry(*key, msgstr, po.head(comments._replace(flags=flags, previous=previous)))
