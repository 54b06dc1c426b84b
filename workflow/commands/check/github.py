"""Findings as GitHub shows them beside the lines of a change.

Place in the flow:  checks.reports -> [github] -> report

Source  "Workflow commands for GitHub Actions", docs.github.com, and `command.ts` in github.com/actions/toolkit for
        what must be escaped.
"""

from __future__ import annotations

from collections.abc import Iterator

from workflow.checks.model import Severity
from workflow.checks.reports import Checked
from workflow.commands.check.places import place_of
from workflow.writing.plain import plain

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "notice"}
_DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY = {**_DATA, ":": "%3A", ",": "%2C"}


def lines(found: Checked, folder: str) -> Iterator[str]:
    """Yield an annotation a line: problems and errors first, for of each level GitHub shows ten.

    Args:
        found: what a check told.
        folder: leads from the top of the repository to the workspace: empty, or with a slash behind it.
    """
    for problem in {str(problem): problem for problem in found.problems}.values():
        file, line = place_of(problem)
        yield _line("error", folder + file, line, problem.slug, f"{problem.problem}; {problem.remedy}")
    for severity, level in _LEVELS.items():
        for one in found.found:
            if one.severity is severity:
                told = "; ".join(filter(None, one.finding[:2]))
                yield _line(level, folder + one.catalog, one.line, one.rule, told)


def _line(level: str, file: str, line: int, title: str, message: str) -> str:
    """Return one annotation."""
    values = {"file": file, "line": str(line), "title": title}
    given = ",".join(f"{name}={_escaped(plain(value), _PROPERTY)}" for name, value in values.items())
    return f"::{level} {given}::{_escaped(plain(message), _DATA)}"


def _escaped(text: str, signs: dict[str, str]) -> str:
    """Return a text without the signs that mean something to GitHub."""
    return "".join(signs.get(sign, sign) for sign in text)
