"""Catalogs as the benchmarks need them: fully translated, counted, or one of 50,000 sentences.

Place in the flow:  generate -> [catalogs] -> peers -> run

The same translations go into everybody's catalogs. They are pseudo-Russian: Latin words respelt
in Cyrillic, so that they have the length and the bytes of the real thing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import polib

_KEPT = re.compile(r"(\]\([^)]*\)|\{\d+\}|^---\n.*\n---\n\s*$)|([A-Za-z]+)", re.DOTALL)
"""Link targets, placeholders and whole front matter, which stay; and words, which do not."""

_LETTERS = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "абцдефгхийклмнопярстуввхызАБЦДЕФГХИЙКЛМНОПЯРСТУВВХЫЗ",
)

_HEADER = (
    'msgid ""\nmsgstr ""\n"Project-Id-Version: benchmark\\n"\n"Language: ru\\n"\n'
    '"MIME-Version: 1.0\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    '"Content-Transfer-Encoding: 8bit\\n"\n\n'
)


def pseudo(text: str) -> str:
    """Respell English in Cyrillic; digits, marks, link targets and placeholders stay."""
    return _KEPT.sub(lambda match: match[1] or match[2].translate(_LETTERS), text)


def fill(paths: Iterable[Path]) -> int:
    """Translate every entry of the catalogs, fuzzy ones included; return how many entries there are."""
    entries = 0
    for path in paths:
        catalog = polib.pofile(str(path), wrapwidth=0)
        for entry in catalog:
            if entry.obsolete:
                continue
            entry.msgstr = pseudo(entry.msgid)
            entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
            entry.previous_msgid = None
            entries += 1
        catalog.save()
    return entries


def count_fuzzy(paths: Iterable[Path]) -> int:
    """Count the flag lines that say fuzzy, headers included."""
    return sum(len(re.findall(rb"^#,.*\bfuzzy", path.read_bytes(), re.MULTILINE)) for path in paths)


def write_catalog(path: Path, paragraphs: list[list[str]], *, translated: bool) -> None:
    """Write one catalog, an entry a sentence, each with its line as reference."""
    lines = [_HEADER]
    for number, paragraph in enumerate(paragraphs):
        for sentence in paragraph:
            translation = pseudo(sentence) if translated else ""
            lines.append(
                f'#: source/long.txt:{2 * number + 1}\nmsgid "{_quoted(sentence)}"\nmsgstr "{_quoted(translation)}"\n\n'
            )
    path.write_text("".join(lines), encoding="utf-8")


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')
