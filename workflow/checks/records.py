"""What is kept of a checked catalog, as values of JSON, so that it need not be checked again.

Place in the flow:  model -> [records] <- one, silencing, running

A record is a dictionary:

    seen        signature of the catalog when it was read
    ledger      signature of the ledger that the approvals were held against; None where there was none
    way         source and target language
    entries     how many translations the catalog has
    rows        entries with findings of entry rules, or with ignore comments, as `Row`
    approvals   entries with findings of catalog rules, as `Row`
    twins       what `repeated` needs of each finished translation: hashes of source and translation, and the line, packed
"""

from __future__ import annotations

import struct
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Sequence
from hashlib import blake2b
from typing import Any, NamedTuple, TypeAlias

from workflow.catalog.po import Entry
from workflow.checks.ignored import Ignored
from workflow.checks.model import Finding, Severity

Record: TypeAlias = dict[str, Any]

_TWIN = struct.Struct(">QII")


class Told(NamedTuple):
    """A finding with its rule."""

    rule: str
    severity: Severity
    finding: Finding


class Row(NamedTuple):
    """An entry of which there is something to tell."""

    line: int
    """Of its msgid, from 1."""

    state: str
    context: str | None
    msgid: str
    msgstr: str
    ignored: tuple[Ignored, ...] = ()
    told: tuple[Told, ...] = ()

    @classmethod
    def kept(cls, values: Sequence[Any]) -> Row:
        """Return a row that was kept as values of JSON."""
        line, state, context, msgid, msgstr, ignored, told = values
        return cls(
            line,
            state,
            context,
            msgid,
            msgstr,
            tuple(Ignored(tuple(rules), reason) for rules, reason in ignored),
            tuple(
                Told(rule, Severity(severity), Finding(message, remedy, _span(span), _span(source_span)))
                for rule, severity, (message, remedy, span, source_span) in told
            ),
        )


class Hashed(NamedTuple):
    """A finished translation, as `repeated` compares it."""

    source: int
    translation: int
    line: int


def hashed(entry: Entry, line: int) -> Hashed:
    """Return what `repeated` needs of an entry; white space does not count."""
    source = f"{entry.context or ''}\0{entry.msgid}"
    return Hashed(_hash(source, 8), _hash(" ".join(entry.msgstr.split()), 4), line)


def packed(twins: Iterable[Hashed]) -> str:
    """Return finished translations as a text."""
    return b64encode(b"".join(_TWIN.pack(*twin) for twin in twins)).decode()


def unpacked(text: str) -> Iterator[Hashed]:
    """Yield what was packed."""
    return map(Hashed._make, _TWIN.iter_unpack(b64decode(text)))


def _hash(text: str, size: int) -> int:
    """Return a hash of some bytes as a number."""
    return int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=size).digest(), "big")


def _span(values: Sequence[int] | None) -> tuple[int, int] | None:
    """Return a span that was kept as values of JSON."""
    return (values[0], values[1]) if values else None
