"""A catalog with an entry in every state, and a reviewer before it."""

from __future__ import annotations

import pytest
from conftest import MakeWorkspace
from desk import Desk

ARTICLE = "---\ntitle: Weather\n---\n\nIt rained. It snowed. It froze. It thawed. It hailed.\n"


@pytest.fixture
def desk(workspace: MakeWorkspace) -> Desk:
    """A desk with an article of which one sentence is finished, one a draft, one stale, one has comments, one is empty."""
    room = workspace({"weather.md": ARTICLE}, 'locales = ["en", "ru"]\n')
    assert room.call("sync").code == 0
    made = Desk(str(room.root))
    text = made.text()
    for msgid, msgstr, head in (
        ("It rained.", "Шёл дождь.", ""),
        ("It snowed.", "Шёл снег.", "#. draft: machine: argos 1.9\n{}#, fuzzy, no-wrap\n"),
        ("It froze.", "Морозило.", '#. changed: words: hard ->\n{}#, fuzzy\n#| msgid "It froze hard."\n'),
        ("It hailed.", "Шёл град.", "# проверить\n# audarma: ignore copied: a reason\n{}"),
    ):
        start = text.index("#.", text.rindex("\n\n", 0, text.index(f'msgid "{msgid}"')))
        end = text.index('msgstr ""', start) + len('msgstr ""')
        lines = text[start:end].split("\n")
        kept = "".join(f"{line}\n" for line in lines if line.startswith("#"))
        text = text[:start] + (head.format(kept) if head else kept) + f'msgid "{msgid}"\nmsgstr "{msgstr}"' + text[end:]
    made.write(text)
    return made
