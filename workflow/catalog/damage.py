"""What is wrong with a PO file that the grammar refused: which line, why, and what to do.

Place in the flow:  po -> [damage]
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workflow.errors import DataError

_CONFLICT = re.compile(r"^(?:<{7} |={7}$|>{7} |\|{7} )", re.MULTILINE)
_FINE = re.compile(r'[ \t]*(?:#.*|(?:#~\|?[ \t]*)?(?:(?:msgctxt|msgid|msgstr)[ \t]*)?"[^"\\]*(?:\\.[^"\\]*)*"[ \t]*)?')
_KEYWORD = re.compile(r"(?:#~[ \t]*)?(msgctxt|msgid|msgstr)\b")
_FOLLOWS = {"msgctxt": (None, "msgstr"), "msgid": (None, "msgctxt", "msgstr"), "msgstr": ("msgid",)}


def damage(text: str, position: int, place: str) -> DataError:
    """Say what is wrong at or after `position`, where reading came to a halt.

    Args:
        text: the PO file.
        position: offset of the first thing that is no entry, in code points.
        place: how messages call the file.
    """
    if conflict := _CONFLICT.search(text, position):
        line = text.count("\n", 0, conflict.start()) + 1
        return DataError(
            "conflict-markers",
            f"{place}:{line}",
            "holds the markers of a merge conflict",
            "keep one side and delete the markers",
        )
    keyword: str | None = None
    line = text.count("\n", 0, position)
    for line, content in _lines(text, position):
        if "msgid_plural" in content or "msgstr[" in content:
            return DataError(
                "plural-entry", f"{place}:{line}", "has plural forms, which articles never have", "remove the entry"
            )
        if not _FINE.fullmatch(content):
            return _broken_line(content, f"{place}:{line}")
        if (
            keyword in {"msgctxt", "msgid"}
            and not content.strip().startswith('"')
            and not _KEYWORD.match(content.lstrip())
        ):
            what = "a comment" if content.strip() else "a blank line"
            return DataError(
                "not-po",
                f"{place}:{line}",
                f"has {what} inside an entry, after its {keyword}",
                "move it in front of the entry",
            )
        if found := _KEYWORD.match(content.lstrip()):
            if keyword not in _FOLLOWS[found.group(1)]:
                return _cut(f"{place}:{line}", f"has {found.group(1)} where {_expected(keyword)} should stand")
            keyword = found.group(1)
    return _cut(f"{place}:{line}", f"ends where {_expected(keyword)} should stand")


def _lines(text: str, position: int) -> Iterator[tuple[int, str]]:
    """Number the lines from `position` on, counted from 1 at the top of the file."""
    first = text.count("\n", 0, position) + 1
    yield from enumerate(text[position:].rstrip("\n").split("\n"), first)


def _expected(keyword: str | None) -> str:
    """Name what must follow a keyword."""
    return {"msgctxt": "msgid", "msgid": "msgstr"}.get(keyword or "", "an entry")


def _broken_line(content: str, place: str) -> DataError:
    """Tell a string that was never closed from a line that is no PO at all."""
    if '"' in content and not content.rstrip().endswith('"'):
        return _cut(place, "has a string without its closing quotation mark")
    return DataError(
        "not-po",
        place,
        f'is no line of a PO file: "{content.strip()[:40]}"',
        "mend the line, or restore the file from git",
    )


def _cut(place: str, problem: str) -> DataError:
    """Report a file that seems to have been cut off."""
    return DataError("cut-off", place, f"{problem}; the file was cut off or edited by hand", "restore it from git")
