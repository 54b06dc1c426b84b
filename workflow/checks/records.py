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
from zlib import crc32

from workflow.catalog.po import Entry
from workflow.checks.ignored import Ignored
from workflow.checks.model import Finding, Severity

Record: TypeAlias = dict[str, Any]

_TWIN, _REST = struct.Struct(">QII"), struct.Struct(">II")


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


def packed(entries: Iterable[tuple[Entry, int]]) -> str:
    """Return what `repeated` needs of finished translations, each with its line; white space does not count."""
    return b64encode(b"".join([_packed(*entry[:3], line) for entry, line in entries])).decode()


def unpacked(text: str) -> Iterator[Hashed]:
    """Yield what was packed."""
    return map(Hashed._make, _TWIN.iter_unpack(b64decode(text)))


def _packed(context: str | None, msgid: str, msgstr: str, line: int) -> bytes:
    """Return an entry as `_TWIN` unpacks it. Two that are alike in a check sum only would be let be, and nothing else."""
    source = f"{context or ''}\0{msgid}".encode("utf-8", "surrogatepass")
    translation = " ".join(msgstr.split()).encode("utf-8", "surrogatepass")
    return blake2b(source, digest_size=8).digest() + _REST.pack(crc32(translation), line)


def _span(values: Sequence[int] | None) -> tuple[int, int] | None:
    """Return a span that was kept as values of JSON."""
    return (values[0], values[1]) if values else None
