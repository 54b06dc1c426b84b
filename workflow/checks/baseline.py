"""Findings that a newsroom knows of and lives with: so that from the first day on only new ones are told.

Place in the flow:  reports -> [baseline] -> silencing

File    `locales/<lang>/baseline.tsv`: UTF-8, one silenced finding a line, sorted, so that git can merge two versions by
        taking the lines of both (`merge=union`). Columns, separated by a tab: the key of the pair, as in the ledger
        (`workflow.catalog.ledger.pair_key`), the rule, the reason.

A line holds for an exact pair: change source or translation, and what the rule finds is told again.
"""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Container

from workflow import files
from workflow.catalog import ledger
from workflow.catalog.paths import LOCALES
from workflow.checks.chosen import offered, severities
from workflow.checks.reports import Checked
from workflow.errors import DataError, SettingsError
from workflow.settings import Settings

_LINE = re.compile(r"([0-9a-f]{32})\t([^\t]+)\t([^\t]*\S[^\t]*)")


def baseline_path(target: str) -> str:
    """Return where the baseline of a target language is, from the workspace."""
    return f"{LOCALES}/{target}/baseline.tsv"


def read(settings: Settings, target: str) -> dict[tuple[str, str], str]:
    """Return the reasons of a baseline, by key of the pair and rule; nothing where there is none.

    Raises:
        DataError: it cannot be read, or a line is damaged.
        SettingsError: a line names a rule that there is not.
    """
    return _parsed(_data(settings, target)[0], baseline_path(target), severities(settings))


def record(settings: Settings, found: Checked, reason: str) -> None:
    """Write down everything that was found, so that it is not told again; `found.written` names the files.

    Args:
        settings: the workspace; the caller holds its lock.
        found: what a check told.
        reason: why it is let be, on one line.

    Raises:
        SettingsError: the reason is empty, or a baseline names a rule that there is not.
        DataError: a baseline is damaged, or cannot be written.
    """
    reason = " ".join(reason.split())
    if not reason:
        raise SettingsError("baseline-reason", "--baseline", "gives no reason", "say in a few words why this may stay")
    new: dict[str, dict[tuple[str, str], str]] = defaultdict(dict)
    for one in found.found:
        key = ledger.pair_key((one.context, one.msgid), one.msgstr)
        new[one.way[1]][key, one.rule] = reason
    known = severities(settings)
    for target, lines in new.items():
        path = baseline_path(target)
        data, seen = _data(settings, target)
        merged = lines | _parsed(data, path, known)
        text = "".join(f"{key}\t{rule}\t{why}\n" for (key, rule), why in sorted(merged.items()))
        if text.encode() != data:
            files.write(settings.root, path, text.encode(), seen=seen)
            found.written.append(path)


def _data(settings: Settings, target: str) -> tuple[bytes, files.Signature]:
    """Return a baseline as it is, with the signature it had before it was read."""
    path = baseline_path(target)
    full = os.path.join(settings.root, path)
    seen = files.signature_of(full)
    return (b"", files.ABSENT) if seen is None else (files.read(full, path), seen)


def _parsed(data: bytes, path: str, known: Container[str]) -> dict[tuple[str, str], str]:
    """Read a baseline; of two lines on one finding, which a merge may leave, the first counts."""
    found: dict[tuple[str, str], str] = {}
    for number, line in enumerate(files.decode(data, path).splitlines(), 1):
        if not line.strip():
            continue
        parts = _LINE.fullmatch(line)
        if not parts:
            raise DataError(
                "baseline-line",
                f"{path}:{number}",
                "is no line of a baseline",
                "delete the line, or restore the file from git",
            )
        key, rule, reason = parts.groups()
        if rule not in known:
            raise SettingsError("unknown-rule", f"{path}:{number}", f'there is no rule "{rule}"', offered(rule))
        found.setdefault((key, rule), reason)
    return found
