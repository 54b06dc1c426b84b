"""Facts about exact pairs of source and translation: who approved one, which engine drafted one.

Place in the flow:  catalog, drafts, review -> [ledger] -> build, status

A fact is keyed by the hash of (msgctxt, msgid, msgstr): change any of them and the fact no longer
applies. That is how approvals void themselves, how an edited draft becomes a person's text, and how a
merge in git that pairs an old translation with a new source is found out.

File    `locales/<lang>/ledger.tsv`: UTF-8, one fact a line, sorted, so that git can merge two
        versions by taking the lines of both (`merge=union`). Columns, separated by a tab:
        key, fact (``approved`` or ``draft``), then for ``approved`` who and when (an ISO 8601
        date), for ``draft`` engine, model and score.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from types import MappingProxyType

from workflow.errors import DataError
from workflow.model import Key

APPROVED = "approved"
DRAFT = "draft"

_LINE = re.compile(
    r"[0-9a-f]{32}\t(?:approved\t[^\t]*[^\t\s][^\t]*\t\d{4}-\d\d-\d\d[^\t]*|draft\t[^\t]+\t[^\t]*\t[^\t]*)"
)


@dataclass(frozen=True, slots=True, order=True)
class Fact:
    """One line of a ledger."""

    key: str
    """What `pair_key` gives for the pair: 32 hexadecimal digits."""

    kind: str
    """``approved`` or ``draft``."""

    details: tuple[str, ...]
    """Approved: who, when. Draft: engine, model, score."""


Ledger = Mapping[tuple[str, str], Fact]
"""(pair key, kind) -> the fact."""

EMPTY: Ledger = MappingProxyType({})


def pair_key(key: Key, msgstr: str) -> str:
    """Return what identifies an exact pair: 32 hexadecimal digits of BLAKE2b.

    The parts are told apart by EOT and NUL, as in gettext's MO files, which no catalog can hold.
    """
    context, msgid = key
    head = "" if context is None else f"{context}\x04"
    return blake2b(f"{head}{msgid}\0{msgstr}".encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def read(text: str, place: str) -> Ledger:
    """Read a ledger; of two lines on one fact, which a merge may leave, the later date or last line counts.

    Raises:
        DataError: a line is damaged; it is named.
    """
    facts: dict[tuple[str, str], Fact] = {}
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        key, *rest = line.split("\t")
        if not _LINE.fullmatch(line):
            raise DataError(
                "ledger-line",
                f"{place}:{number}",
                "is no line of a ledger",
                "delete the line, or restore the file from git",
            )
        fact = Fact(key, rest[0], tuple(rest[1:]))
        facts[key, fact.kind] = max(facts.get((key, fact.kind), fact), fact, key=lambda known: known.details[1:])
    return facts


def write(facts: Iterable[Fact]) -> str:
    """Return the ledger as a file: sorted, one fact a line."""
    return "".join("\t".join([fact.key, fact.kind, *fact.details]) + "\n" for fact in sorted(facts))
