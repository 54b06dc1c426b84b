"""Sources that stand in several catalogs, with translations that differ.

Place in the flow:  records -> [twins] -> running
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from workflow.catalog.po import Entry
from workflow.checks.model import Finding, Twin
from workflow.checks.records import Hashed, Record, unpacked
from workflow.model import Key


def differing(
    records: Mapping[str, Record], opened: Callable[[str], Mapping[int, Entry]]
) -> Iterator[tuple[str, int, Key, str, Finding]]:
    """Yield the finished translations that differ from others of the same source.

    Args:
        records: what was found in every catalog of the workspace, by path.
        opened: reads a catalog again: its entries by line; none where that is impossible now.

    Yields:
        Catalog, line, key, msgstr, what is wrong.
    """
    from workflow.checks.rules.repeated import RULE  # noqa: PLC0415 - nothing else needs the rules where nothing changed

    for group in _groups(records):
        twins: list[tuple[str, int, Key, str]] = []
        for path, line in group:
            entry = opened(path).get(line)
            if entry and entry.translated:
                twins.append((path, line, entry.key, entry.msgstr))
        for number, finding in RULE.check([Twin(msgstr, f"{path}:{line}") for path, line, _, msgstr in twins]):
            yield (*twins[number], finding)


def _groups(records: Mapping[str, Record]) -> Iterator[list[tuple[str, int]]]:
    """Yield where sources stand whose translations are not all alike."""
    seen: dict[tuple[str, str, int], Hashed] = {}
    several: dict[tuple[str, str, int], list[tuple[str, int]]] = {}
    for path in sorted(records):
        source, target = records[path]["way"]
        for twin in unpacked(records[path]["twins"]):
            key = (source, target, twin.source)
            first = seen.setdefault(key, twin)
            if first.translation != twin.translation:
                several[key] = []
    if not several:
        return
    for path in sorted(records):
        source, target = records[path]["way"]
        for twin in unpacked(records[path]["twins"]):
            if (place := several.get((source, target, twin.source))) is not None:
                place.append((path, twin.line))
    yield from several.values()
