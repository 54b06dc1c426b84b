"""Facts about exact pairs of source and translation: who approved one, which engine drafted one.

Place in the flow:  catalog, drafts, review -> [ledger] -> build, status

A fact is keyed by the hash of (msgctxt, msgid, msgstr): change any of them and the fact no longer
applies. That is how approvals void themselves, how an edited draft becomes a person's text, and how a
merge in git that pairs an old translation with a new source is found out (`workflow.catalog.outdated`).

File    `locales/<lang>/ledger.tsv`: UTF-8, one fact a line, sorted, so that git can merge two
        versions by taking the lines of both (`merge=union`). Columns, separated by a tab, are the key,
        what kind of fact it is, and

            approved    who, when (an ISO 8601 date), the mark of the msgstr, then any number of places
            withdrawn   who, when: an approval was taken back; it has no effect but on older approvals
            draft       engine, model, score

A place is where the pair was approved, `<mark of msgctxt and msgid>:<name of the catalog>`, or where `sync`
found an edited variant of its source, with `~` for the colon. Lines without mark and places, as earlier
versions wrote them, count like others.

A line that was deleted returns when git merges a branch that has it. So an approval that is taken back leaves
a line of its own: of the two, the later counts, and on the same day the one that lets less out.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from itertools import groupby, pairwise
from typing import TypeAlias

from workflow.errors import DataError
from workflow.model import Key

APPROVED = "approved"
WITHDRAWN = "withdrawn"
DRAFT = "draft"

_KEY = 32
"""Digits of a key."""

_MARK = 6
"""Bytes of a mark: among a million approvals, one look in 280 million meets a wrong one by chance."""

_SIGNED = r"[^\S\t\n]*+\S[^\t\n]*+\t[0-9]{4}-[0-9]{2}-[0-9]{2}[^\t\n]*+"
_LINE = (
    rf"[0-9a-f]{{{_KEY}}}\t(?>"
    rf"approved\t{_SIGNED}(?>\t[0-9a-f]{{12}}(?>\t[0-9a-f]{{12}}[:~][^\t\n]++)*+)?+"
    r"|draft\t[^\t\n]++\t[^\t\n]*+\t[^\t\n]*+"
    rf"|withdrawn\t{_SIGNED})"
)
_LINES = re.compile(rf"(?>(?>{_LINE})?+[^\S\n]*+(?>\n|\Z))*+".encode())

Head: TypeAlias = tuple[str, str]
"""(key of a pair, kind of the fact)."""


@dataclass(frozen=True, slots=True, order=True)
class Fact:
    """One line of a ledger."""

    key: str
    """What `pair_key` gives for the pair: 32 hexadecimal digits."""

    kind: str
    """``approved``, ``withdrawn`` or ``draft``."""

    details: tuple[str, ...]
    """Approved: who, when, mark of the msgstr, places. Withdrawn: who, when. Draft: engine, model, score."""

    @property
    def head(self) -> Head:
        """What it is about; a ledger has one fact of each."""
        return (self.key, self.kind)

    @property
    def places(self) -> tuple[str, ...]:
        """Where the pair was approved, and where edited variants of its source stand."""
        return self.details[3:] if self.kind == APPROVED else ()

    @property
    def line(self) -> str:
        """How it stands in its file."""
        return "\t".join((self.key, self.kind, *self.details))


class Ledger(Mapping[Head, Fact]):
    """The facts of one language, by what they are about.

    They stay the lines that they are in the file, sorted, and are looked up by halving: a million are there in
    seconds, and in a fraction of the memory that a dictionary of facts would take.
    """

    __slots__ = ("_by_name", "_lines")

    def __init__(self, lines: list[bytes]) -> None:
        """Take sound lines, sorted, one for each head."""
        self._lines = lines
        self._by_name: dict[bytes, list[int]] | None = None

    def __getitem__(self, head: Head) -> Fact:
        """Return the fact about a pair.

        Raises:
            KeyError: there is none of that kind.
        """
        return _fact(self._lines[self._at(head)])

    def __contains__(self, head: object) -> bool:
        """Tell whether there is a fact of a kind about a pair."""
        try:
            self._at(head)  # type: ignore[arg-type]  # what is no head is not in it
        except KeyError:
            return False
        return True

    def __iter__(self) -> Iterator[Head]:
        """Yield what the facts are about, in the order of the file."""
        for line in self._lines:
            key, kind, _ = line.split(b"\t", 2)
            yield (key.decode(), kind.decode())

    def __len__(self) -> int:
        """Count the facts."""
        return len(self._lines)

    def __eq__(self, other: object) -> bool:
        """Tell whether two ledgers say the same."""
        return self._lines == other._lines if isinstance(other, Ledger) else super().__eq__(other)

    __hash__ = None  # type: ignore[assignment]  # as of every mapping

    @property
    def data(self) -> bytes:
        """The ledger as a file."""
        return b"\n".join([*self._lines, b""])

    def approved_in(self, name: str) -> list[Fact]:
        """Return the approvals that have a place in the catalog called `name`."""
        if self._by_name is None:
            self._by_name = defaultdict(list)
            for number, line in enumerate(self._lines):
                for place in line.split(b"\t")[5:]:
                    self._by_name[place[2 * _MARK + 1 :]].append(number)
        return [_fact(self._lines[number]) for number in dict.fromkeys(self._by_name.get(name.encode(), ()))]

    def changed(self, facts: Iterable[Fact], gone: Iterable[Head] = ()) -> Ledger:
        """Return a ledger with new facts, each in place of the one about the same, and without others."""
        new = {fact.head: fact.line.encode() for fact in facts}
        out = {self._at(head) for head in {*new, *gone} if head in self}
        kept = [line for number, line in enumerate(self._lines) if number not in out] if out else self._lines
        return Ledger(sorted([*kept, *sorted(new.values())]))

    def _at(self, head: Head) -> int:
        """Return the number of the line about something."""
        start = f"{head[0]}\t{head[1]}\t".encode()
        at = bisect_left(self._lines, start)
        if at == len(self._lines) or not self._lines[at].startswith(start):
            raise KeyError(head)
        return at


EMPTY = Ledger([])


def pair_key(key: Key, msgstr: str) -> str:
    """Return what identifies an exact pair: 32 hexadecimal digits of BLAKE2b.

    The parts are told apart by EOT and NUL, as in gettext's MO files, which no catalog can hold.
    """
    return _hash(f"{_whole(key)}\0{msgstr}", _KEY // 2)


def source_mark(key: Key) -> str:
    """Return what a place says of the source: 12 hexadecimal digits."""
    return _hash(_whole(key), _MARK)


def text_mark(msgstr: str) -> str:
    """Return what an approval says of the translation: 12 hexadecimal digits."""
    return _hash(msgstr, _MARK)


def place(key: Key, name: str, *, edited: bool = False) -> str:
    """Return how an approval names a place.

    Args:
        key: the source.
        name: what the catalog is called.
        edited: whether it was another source that was approved, of which this is an edited variant.
    """
    return f"{source_mark(key)}{'~' if edited else ':'}{name}"


def approval(key: Key, msgstr: str, who: str, when: str, places: Iterable[str]) -> Fact:
    """Return the fact that somebody approved a pair."""
    details = (who, when, text_mark(msgstr), *sorted(set(places)))
    return Fact(pair_key(key, msgstr), APPROVED, details)


def read(text: str | bytes, place: str) -> Ledger:
    """Read a ledger; of two lines on one fact, which a merge may leave, the later date or last line counts.

    Args:
        text: the file; bytes, which take less time, are UTF-8.
        place: how messages call it.

    Raises:
        DataError: a line is damaged; it is named.
    """
    data = text.encode() if isinstance(text, str) else text
    data = data.replace(b"\r\n", b"\n") if b"\r" in data else data
    sound = _LINES.match(data)
    if not sound or sound.end() != len(data):
        line = data.count(b"\n", 0, sound.end() if sound else 0) + 1
        raise DataError(
            "ledger-line",
            f"{place}:{line}",
            "is no line of a ledger",
            "delete the line, or restore the file from git",
        )
    lines = sorted(filter(bytes.strip, data.split(b"\n")))
    # Mostly there is one line a key, and nothing to settle.
    if any(one[:_KEY] == other[:_KEY] for one, other in pairwise(lines)):
        lines = [line for _, ones in groupby(lines, lambda line: line[:_KEY]) for line in _settled(list(ones))]
    return Ledger(lines)


def write(facts: Iterable[Fact]) -> str:
    """Return facts as a file: sorted, one a line."""
    return "".join(f"{line}\n" for line in sorted(fact.line for fact in facts))


def _settled(lines: list[bytes]) -> list[bytes]:
    """Return the lines about one pair, one of each kind, and none about an approval that was taken back."""
    if len(lines) == 1:
        return lines
    facts: dict[str, Fact] = {}
    for fact in map(_fact, lines):
        known = facts.get(fact.kind, fact)
        later = max(known, fact, key=lambda one: one.details[1:2])
        if fact.kind == APPROVED and fact != known:
            places = sorted({*known.places, *fact.places})
            mark = (*known.details[2:3], *fact.details[2:3])[:1]
            later = Fact(fact.key, APPROVED, (*later.details[:2], *mark, *places))
        facts[fact.kind] = later
    approved, withdrawn = facts.get(APPROVED), facts.get(WITHDRAWN)
    if approved and withdrawn:
        del facts[WITHDRAWN if approved.details[1] > withdrawn.details[1] else APPROVED]
    return sorted(fact.line.encode() for fact in facts.values())


def _fact(line: bytes) -> Fact:
    """Read one line."""
    key, kind, *details = line.decode().split("\t")
    return Fact(key, kind, tuple(details))


def _whole(key: Key) -> str:
    """Return a source as one text."""
    context, msgid = key
    return msgid if context is None else f"{context}\x04{msgid}"


def _hash(text: str, size: int) -> str:
    """Return the BLAKE2b of a text, in hexadecimal digits."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=size).hexdigest()
