"""What the last builds were made from: `build/manifest.json`, read by who does not trust it.

Place in the flow:  build -> build/manifest.json -> [manifest] -> listing

Never   lets a path through that leads out of its folder: the manifest may come with a copied workspace.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from workflow import files
from workflow.build import MANIFEST
from workflow.catalog.paths import BUILD, LOCALES, SOURCE
from workflow.errors import AudarmaError, DataError
from workflow.languages import LANGUAGES
from workflow.model import Way
from workflow.writing.alphabets import shown

_SHA256 = re.compile(r"[0-9a-f]{64}")
_REMEDY = 'run "audarma build", which writes it anew'


class Record(NamedTuple):
    """One built article."""

    output: str
    """From the workspace."""

    article: str
    """From the workspace."""

    made_from: str
    """SHA-256 of the article as it was."""

    sha: str
    """SHA-256 of the output; empty if it is not told."""

    source: str
    """Language of the article."""

    language: str
    """Of the output."""

    catalog: str
    """From the workspace."""

    untranslated: int
    """How many segments the policy let out without a translation."""

    @property
    def way(self) -> Way:
        """From which language into which."""
        return (self.source, self.language)


def read(root: str, problems: list[AudarmaError]) -> list[Record] | None:
    """Return what was built, in the order of the manifest; None where that is not known.

    Args:
        root: the workspace.
        problems: told of a manifest that cannot be read, and of records that are damaged or name paths outside.
    """
    path = os.path.join(root, MANIFEST)
    if not os.path.lexists(path):
        return None
    try:
        text = files.decode(files.read(path, MANIFEST, files.LARGEST_LEDGER), MANIFEST)
        outputs = _outputs(text)
    except AudarmaError as problem:
        problems.append(problem)
        return None
    records = []
    for output, value in outputs.items():
        if wrong := _wrong(output, value):
            problems.append(DataError("manifest", MANIFEST, f'"{shown(output)}" {wrong}', _REMEDY))
        else:
            records.append(_record(output, value))
    return records


def _outputs(text: str) -> Mapping[str, Any]:
    """Return the records by their outputs.

    Raises:
        DataError: the file is no manifest.
    """
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        raise DataError("manifest", MANIFEST, "is damaged: it is no JSON", _REMEDY) from None
    outputs = value.get("outputs") if isinstance(value, dict) else None
    if not isinstance(outputs, dict):
        raise DataError("manifest", MANIFEST, "is damaged: it lists no outputs", _REMEDY)
    return outputs


def _wrong(output: str, value: object) -> str:
    """Say what is wrong with a record; empty if nothing is."""
    if not isinstance(value, dict):
        return "is followed by no record"
    paths = ((output, BUILD), (value.get("article"), SOURCE), (value.get("catalog"), LOCALES))
    for path, folder in paths:
        if not isinstance(path, str) or not _below(path, folder):
            return f'names "{shown(str(path))}", which is not in {folder}/'
    if not _SHA256.fullmatch(str(value.get("article-sha256"))):
        return "does not say which article it was made from"
    if value.get("source-language") not in LANGUAGES or value.get("language") not in LANGUAGES:
        return "does not say from which language into which"
    return ""


def _below(path: str, folder: str) -> bool:
    """Tell whether a path from the workspace names something in a folder of it."""
    first, *rest = path.split("/")
    return first == folder and bool(rest) and path.isprintable() and not {"", ".", ".."}.intersection(rest)


def _record(output: str, value: Mapping[str, Any]) -> Record:
    """Return a sound record."""
    untranslated = value.get("untranslated")
    return Record(
        output,
        value["article"],
        value["article-sha256"],
        str(value.get("sha256") or ""),
        value["source-language"],
        value["language"],
        value["catalog"],
        untranslated if isinstance(untranslated, int) else 0,
    )
