"""The case files: what a format finds in articles that a translator could have written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from format_texts import folded

from workflow.formats import format_for
from workflow.formats.prose import reading
from workflow.model import Role

FOLDER = Path(__file__).parent


def _cases() -> Iterator[object]:
    """Yield the cases of both files: suffix, article, expected lines."""
    for name, suffix in (("cases_markdown.md", ".md"), ("cases_plain.md", ".txt")):
        parts: list[list[str]] = [[]]
        for line in (FOLDER / name).read_text("utf-8").splitlines():
            if line == ".":
                parts.append([])
            else:
                parts[-1].append(line)
        for title, source, expected in zip(parts[0::3], parts[1::3], parts[2::3], strict=False):
            yield pytest.param(suffix, "\n".join(source) + "\n", expected, id=f"{suffix} {title[-1]}")


@pytest.mark.parametrize(("suffix", "source", "expected"), list(_cases()))
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_what_is_found(suffix: str, source: str, expected: list[str], end: str) -> None:
    """A format finds the blocks the case names, in order, whatever the line ends are."""
    found = format_for(suffix)
    assert found is not None
    article = found.read(source.replace("\n", end), reading())
    lines = []
    for number, block in enumerate(article.blocks):
        text = folded(article, number) if block.value is None else block.value.replace("\n", "\\n")
        lines.append(f"{block.role.value} | {block.context or ''} | {text}".replace("|  |", "| |"))
    assert lines == expected


def test_every_role_has_a_case() -> None:
    """The case files show every role an article's block can have."""
    seen = set()
    for name in ("cases_markdown.md", "cases_plain.md"):
        seen |= {line.split(" | ")[0] for line in (FOLDER / name).read_text("utf-8").splitlines()}
    assert {role.value for role in Role} <= seen
