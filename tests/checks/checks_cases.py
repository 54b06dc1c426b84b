"""The reader of the case files of rules: documentation that is a test.

A file is called as its rule. It may hold a glossary, as a block of csv; then come the cases:

    A title that says what the case proves
    .
    en> The source, in its language
    ru> The translation, with [[what is told]] between double brackets
    ! part of the message
    !- part of a message about something that stands nowhere in the translation
    .

The lines with ! are the findings, in order; a case without is one in which nothing may be told. A line `plain>` says that
the article has no inline markup, a line `context> headline` names the msgctxt. In a text, \\n stands for a line break.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

CASE = re.compile(r"^([^\n]+)\n\.\n(.*?)\n\.$", re.DOTALL | re.MULTILINE)
_MARK = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)


class Expected(NamedTuple):
    """One finding."""

    message: str
    """A part of it."""

    span: tuple[int, int] | None


class Case(NamedTuple):
    """One pair, and what is to be found in it."""

    title: str
    source: str
    translation: str
    way: tuple[str, str]
    markup: bool
    context: str | None
    expected: tuple[Expected, ...]


def glossary(path: Path) -> str:
    """Return the glossary of a case file; empty if it has none."""
    found = re.search(r"```csv\n(.*?)```", path.read_text("utf-8"), re.DOTALL)
    return found[1] if found else ""


def cases(path: Path) -> list[Case]:
    """Read the cases of a file."""
    body = re.sub(r"```.*?```", "", path.read_text("utf-8"), flags=re.DOTALL)
    return [_case(title, lines.split("\n"), path) for title, lines in CASE.findall(body)]


def _case(title: str, lines: list[str], path: Path) -> Case:
    """Read one case."""
    markup, context = True, None
    texts: list[tuple[str, str]] = []
    told: list[str] = []
    for line in lines:
        if line.startswith("!"):
            told.append(line)
        elif line.startswith("plain>"):
            markup = False
        elif line.startswith("context> "):
            context = line.removeprefix("context> ")
        else:
            found = re.fullmatch(r"(en|ru|kk)> (.*)", line)
            assert found, f"{path.name}: {title}: {line!r} is no line of a case"
            texts.append((found[1], found[2].replace("\\n", "\n")))
    assert len(texts) == 2, f"{path.name}: {title}: a case is a source and a translation"
    (source_language, source), (language, marked) = texts
    translation, spans = "", []
    at = 0
    for mark in _MARK.finditer(marked):
        translation += marked[at : mark.start()]
        spans.append((len(translation), len(translation) + len(mark[1])))
        translation += mark[1]
        at = mark.end()
    waiting = iter(spans)
    expected = tuple(
        Expected(line[2:].strip(), None) if line.startswith("!-") else Expected(line[1:].strip(), next(waiting))
        for line in told
    )
    assert next(waiting, None) is None, f"{path.name}: {title}: more brackets than findings"
    return Case(title, source, translation + marked[at:], (source_language, language), markup, context, expected)
