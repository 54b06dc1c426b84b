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
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from workflow.catalog import po
from workflow.catalog.align import Alignment, Olds, align
from workflow.catalog.changes import changes
from workflow.catalog.cosmetic import carry, plain
from workflow.catalog.entries import CHANGED, DRAFT, description, firsts, fresh, head
from workflow.catalog.po import Comments, Entry
from workflow.catalog.regroup import Regrouped
from workflow.catalog.reports import Fate
from workflow.model import Key, Segment

_MOST = 500
"""Entries beyond which what returns is not compared with what leaves, but shown to a person."""

_SLACK = 0.4
_SLACK_AT_LEAST = 8
"""How far the length of a part may be from what the whole lets expect: a share, and code points on top."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a catalog belongs."""

    reference: str
    """The article, as `#:` names it."""

    source: str
    """Language of the article."""

    sentences: Callable[[str], Sequence[str]]
    """Cuts a text of the target language into sentences."""

    markup: bool = True
    """Whether the article holds Markdown's inline markup."""

    hints: Callable[[str], Sequence[str]] = lambda _: ()
    """Says what the glossary has for a segment's text, in lines for `#.`."""


@dataclass(frozen=True, slots=True)
class Merged:
    """A catalog after a sync."""

    entries: tuple[Entry, ...]
    """In article order, then the obsolete ones, oldest first."""

    fates: Counter[Fate]
    """How many segments were new, moved and so on; those that stayed are not counted."""

    carried: tuple[tuple[Key, str, Key, str], ...]
    """Pairs whose facts go on to another pair: old key and msgstr, new key and msgstr."""

    descended: tuple[tuple[Key, Key], ...]
    """Sources with what became of them, where that is another source: old key, new key."""


def merge(old: Sequence[Entry], segments: Sequence[Segment], place: Place) -> Merged:
    """Bring the entries of a catalog to the present state of its article.

    Args:
        old: entries of the catalog, obsolete ones included, no two with one key.
        segments: the article from top to bottom, repetitions included.
        place: where the catalog belongs.
    """
    return _Merge(old, segments, place).run()


class _Merge:
    """One merge; the fields are what its steps share."""

    def __init__(self, old: Sequence[Entry], segments: Sequence[Segment], place: Place) -> None:
        unique = firsts(segments)
        active = [entry for entry in old if not entry.obsolete]
        self.old = active + [entry for entry in old if entry.obsolete and _written(entry)]
        self.active = len(active)
        self.firsts = list(unique.values())
        self.place = place
        numbers = {key: number for number, key in enumerate(unique)}
        self.sequence = [numbers[segment.key] for segment in segments]
        self.used: set[int] = set()
        self.recut: set[int] = set()
        self.entries: dict[int, Entry] = {}
        self.fates: Counter[Fate] = Counter()
        self.carried: list[tuple[Key, str, Key, str]] = []
        self.descended: list[tuple[Key, Key]] = []

    def run(self) -> Merged:
        """Take each step in turn; what no step placed is new, or leaves."""
        worth = [number for number, entry in enumerate(self.old) if entry.msgstr]
        olds = Olds([entry.key for entry in self.old], worth, self.active)
        news = [segment.key for segment in self.firsts]
        found = align(olds, news, self.sequence, partial(plain, markup=self.place.markup))
        self._same(found)
        self._cosmetic(found)
        for group in found.regrouped:
            self._regrouped(group)
        for new, number in found.edited.items():
            self._edited(new, number)
        self._new()
        entries = [self._described(self.entries[new], segment) for new, segment in enumerate(self.firsts)]
        return Merged((*entries, *self._set_aside()), self.fates, tuple(self.carried), tuple(self.descended))

    def _same(self, found: Alignment) -> None:
        """Keep what is equal; what returns while other words for the same text leave is for a person to decide."""
        leaving = set(range(len(self.old))).difference(found.same.values())
        others = [self.old[number] for number in leaving if self.old[number].msgstr and number < self.active]
        for new, number in found.same.items():
            entry = self.old[number]
            self.used.add(number)
            if entry.obsolete:
                self.fates[Fate.REVIVED] += 1
                sound = not entry.translated or not _contradicted(entry, others)
                comments = entry.comments
                entry = Entry(entry.context, entry.msgid, entry.msgstr, entry.head)
                entry = entry if sound else _fuzzy(entry.key, entry.msgstr, comments, None)
            elif new in found.moved:
                self.fates[Fate.MOVED] += 1
            self.entries[new] = entry

    def _cosmetic(self, found: Alignment) -> None:
        """Carry over what reads the same, with its facts; where a link needs a person it is an edit."""
        for new, number in found.cosmetic.items():
            entry, segment = self.old[number], self.firsts[new]
            msgstr = carry(entry.msgid, segment.text, entry.msgstr, markup=self.place.markup)
            if msgstr is None:
                self._edited(new, number)
                continue
            self.used.add(number)
            self.entries[new] = Entry(*segment.key, msgstr, entry.head)
            self.fates[Fate.REVIVED if entry.obsolete else Fate.COSMETIC] += 1
            self.carried.append((entry.key, entry.msgstr, segment.key, msgstr))
            self.descended.append((entry.key, segment.key))

    def _edited(self, new: int, number: int) -> None:
        """Carry over what a person must look at again; the sound old pair is kept beside it."""
        entry, segment = self.old[number], self.firsts[new]
        previous = (entry.comments.previous if entry.fuzzy else None) or entry.key
        if entry.fuzzy:
            self.used.add(number)
        self.entries[new] = _fuzzy(segment.key, entry.msgstr, entry.comments, previous)
        self.descended.append((entry.key, segment.key))
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
        # A sentence that stands elsewhere, too, has one translation; another here would change its paragraph.
        agreed = all(
            new not in self.entries or self.entries[new].msgstr == msgstr
            for new, msgstr in zip(news, cut, strict=False)
        )
        sound = fits and agreed and all(part.translated for part in parts)
        draft = fits and all(part.msgstr and not part.stale for part in parts)
        previous = None if draft else (None, " ".join(_made_for(part) for part in known))
        comments = Comments(notes=tuple(dict.fromkeys(note for part in parts for note in part.comments.notes)))
        for new, msgstr in zip(news, cut, strict=False):
            if new not in self.entries:
                key = self.firsts[new].key
                self.descended += ((part.key, key) for part in known)
                entry = Entry(*key, msgstr, po.head(comments)) if sound else _fuzzy(key, msgstr, comments, previous)
                self.entries[new] = entry
                self.fates[Fate.STALE] += not fits
                comments = Comments()

    def _new(self) -> None:
        """Give each segment that has no entry yet an empty one."""
        for new, segment in enumerate(self.firsts):
            if new not in self.entries:
                self.entries[new] = fresh(segment, self.place.reference, self.place.hints(segment.text))
                self.fates[Fate.NEW] += 1

    def _set_aside(self) -> Iterator[Entry]:
        """Yield the obsolete entries: those of before, and the translations whose source left or was edited."""
        edited = {entry.comments.previous for entry in self.entries.values() if entry.stale}
        yield from (entry for number, entry in enumerate(self.old) if number >= self.active and number not in self.used)
        for number, entry in enumerate(self.old[: self.active]):
            if number in self.used:
                continue
            self.fates[Fate.REMOVED] += entry.key not in edited and number not in self.recut
            if _written(entry):
                kept = po.head(_settled(entry, entry.comments), obsolete=True)
                yield Entry(*entry.key, entry.msgstr, kept, obsolete=True)

    def _described(self, entry: Entry, segment: Segment) -> Entry:
        """Return the entry with the comments that belong to sync brought up to date."""
        hints = self.place.hints(segment.text)
        if entry.head == head(segment, self.place.reference, hints):
            return entry
        extracted = [description(segment), *hints]
        comments = entry.comments
        settled = _settled(entry, comments)
        if entry.fuzzy and entry.msgstr and not settled.previous:
            extracted += [line for line in comments.extracted if line.startswith(DRAFT)]
        if settled.previous:
            extracted += [f"{CHANGED}{note}" for note in changes(settled.previous[1], entry.msgid, self.place.source)]
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


def _made_for(entry: Entry) -> str:
    """Return the wording that an entry's translation was made for."""
    previous = entry.comments.previous if entry.fuzzy else None
    return previous[1] if previous else entry.msgid


def _contradicted(entry: Entry, others: Sequence[Entry]) -> bool:
    """Tell whether one of the other entries holds the same source sentence with another translation of it."""
    if len(others) > _MOST:
        return True
    source, translation = _squeezed(entry.msgid), _squeezed(entry.msgstr)
    return any(
        (source in (theirs := _squeezed(other.msgid)) or theirs in source)
        and translation not in (words := _squeezed(other.msgstr))
        and words not in translation
        for other in others
    )


def _squeezed(text: str) -> str:
    """Return a text without white space."""
    return "".join(text.split())


def _fit(sources: Sequence[str], translations: Sequence[str]) -> bool:
    """Tell whether sentences and parts of a translation pair up.

    There must be as many; where the figures of the whole agree, each part must have its own; and no
    part may be much longer or shorter than the whole lets expect.
    """
    if len(sources) != len(translations):
        return False
    ratio = sum(map(len, translations)) / max(1, sum(map(len, sources)))
    for source, translation in zip(sources, translations, strict=True):
        expected = ratio * len(source)
        if abs(len(translation) - expected) > _SLACK * expected + _SLACK_AT_LEAST:
            return False
    figures = [[Counter(filter(str.isdigit, text)) for text in texts] for texts in (sources, translations)]
    totals = [sum(counters, Counter()) for counters in figures]
    return totals[0] != totals[1] or figures[0] == figures[1]


def _fuzzy(key: Key, msgstr: str, comments: Comments, previous: Key | None) -> Entry:
    """Return an entry whose translation awaits a person."""
    flags = tuple(dict.fromkeys(["fuzzy", *comments.flags]))
    return Entry(*key, msgstr, po.head(comments._replace(flags=flags, previous=previous)))
