"""What is left out leaves no trace, and joins nothing that stood apart."""

from __future__ import annotations

import pytest

from workflow.formats import format_for, write
from workflow.formats.omit import omissions
from workflow.formats.prose import reading
from workflow.segments import segment

CASES = [
    (".md", "One.\n\nTwo.\n\nThree.\n", ["Two."], "One.\n\nThree.\n"),
    (".md", "One.\n\nTwo.\n", ["Two."], "One.\n"),
    (".md", "One. Two. Three.\n", ["Two."], "One. Three.\n"),
    (".md", "One. Two.\n", ["Two."], "One.\n"),
    (".md", "- one a\n- two b\n\nPara after.\n", ["two b"], "- one a\n\nPara after.\n"),
    (".md", "Intro:\n- one a\n\nPara after.\n", ["one a"], "Intro:\n\nPara after.\n"),
    (".md", "- one a\n- two b\n- three c\n", ["two b"], "- one a\n- three c\n"),
    (".md", "Text para.\n# Head\nPara after.\n", ["Head"], "Text para.\n\nPara after.\n"),
    (".md", "Text para.\n> quote.\n\nPara after.\n", ["quote."], "Text para.\n\nPara after.\n"),
    (".md", "1. one a\n   ```\n   code\n   ```\n2. two b\n", ["one a"], "1. \n   ```\n   code\n   ```\n2. two b\n"),
    (".md", "- one a\n\n  second para\n\n- two b\n", ["one a"], "- \n\n  second para\n\n- two b\n"),
    (".md", "Head\n====\n\nText.\n", ["Head"], "Text.\n"),
    (".md", "| a b | c d |\n| --- | --- |\n| e f | g h |\n", ["e f"], "| a b | c d |\n| --- | --- |\n|  | g h |\n"),
    (".txt", "Head line\n\nOne.\n\n- item a\n- item b\n\nTwo.\n", ["item a", "item b"], "Head line\n\nOne.\n\nTwo.\n"),
    (".txt", "Head line\r\n\r\nOne.\r\n\r\nTwo.\r\n", ["One."], "Head line\r\n\r\nTwo.\r\n"),
]


@pytest.mark.parametrize(("suffix", "text", "missing", "expected"), CASES)
def test_omissions(suffix: str, text: str, missing: list[str], expected: str) -> None:
    """Left out whole, a paragraph goes with its lines; its neighbours stay as far apart as they were."""
    article = format_for(suffix).read(text, reading())
    segments = segment(article, "en")
    left_out = [one for one in segments if one.text in missing]

    assert len(left_out) == len(missing)
    assert write(article, omissions(article, segments, left_out)) == expected
