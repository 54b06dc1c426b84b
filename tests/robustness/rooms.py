"""Newsrooms in the middle of their work, and processes to kill in them."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from workflow import files
from workflow.catalog.ledger import pair_key
from workflow.commands import cli

if TYPE_CHECKING:
    from conftest import MakeWorkspace, Workspace

SETTINGS = 'untranslated = "source"\nthreshold = 0\n'


def article(number: int) -> str:
    """Return one of many articles of some ten sentences; no two have a sentence in common."""
    where = ("Astana", "Pavlodar", "Shymkent", "Oral")[number % 4]
    paragraphs = [
        f'The akim of {where} said "case {number}-{part}" was closed. The court in {where} heard {part} witnesses of {number}.'
        for part in range(5)
    ]
    return f"# Report {number} from {where}\n\n" + "\n\n".join(paragraphs) + "\n"


def busy(workspace: MakeWorkspace, articles: int) -> Workspace:
    """Make a newsroom that was synced, translated, approved and built, and where every third article changed since.

    One article is new and one is gone; a cosmetic change carries an approval, so the ledger is written too.
    """
    room = workspace({f"{number % 5}/report-{number}.md": article(number) for number in range(articles)}, SETTINGS)
    assert room.call("sync").code == 0
    for number in range(articles):
        room.translate(f"{number % 5}/report-{number}", "ru", str.upper)
        if number % 2:
            room.translate(f"{number % 5}/report-{number}", "kk", str.swapcase)
    said = 'The akim of Astana said "case 0-0" was closed.'
    room.write({"locales/ru/ledger.tsv": f"{pair_key((None, said), said.upper())}\tapproved\tA. B.\t2017-02-08\n"})
    assert room.call("build").code == 0
    edited = {f"source/{number % 5}/report-{number}.md": changed(number) for number in range(0, articles, 3)}
    room.write(edited | {"source/new/report.md": article(1000)})
    (room.root / "source/1/report-1.md").unlink()
    return room


def changed(number: int) -> str:
    """Return an article with a cosmetic change, an edited sentence, a new one and one that left."""
    text = article(number)
    for old, new in (
        ('"', "“"),
        ("heard 2", "heard 12"),
        ("was closed. The court", "was closed. Silence fell. The court"),
    ):
        text = text.replace(old, new, 1)
    return text[: text.rindex("The court")].rstrip() + "\n"


def copied(room: Workspace, to: Path) -> Workspace:
    """Return a copy of a newsroom, its cache included."""
    shutil.rmtree(to, ignore_errors=True)
    shutil.copytree(room.root, to)
    return replace(room, root=to)


def leftovers(room: Workspace) -> list[Path]:
    """Return the temporary files in a newsroom."""
    return list(room.root.rglob(f"*{files.TEMPORARY}"))


def settled(room: Workspace) -> dict[str, bytes]:
    """Return every file that is meant to be there."""
    return {name: data for name, data in room.snapshot().items() if not name.endswith(files.TEMPORARY)}


def assert_old_or_new(room: Workspace, old: Mapping[str, bytes], new: Mapping[str, bytes]) -> None:
    """Assert that each file is, or is missing, as before the command or as after it."""
    now = settled(room)
    half = [
        name for name in now.keys() | old.keys() | new.keys() if now.get(name) not in {old.get(name), new.get(name)}
    ]
    assert not half, half


def fork(room: Workspace, command: str, prepare: Callable[[], None] = lambda: None) -> int:
    """Run a command in a copy of this process, which has everything imported already; return its id."""
    if child := os.fork():
        return child
    code = 99
    try:
        os.chdir(room.root)
        os.environ["SOURCE_DATE_EPOCH"] = "1486540800"
        nothing = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - the process ends with it
        sys.stdout = sys.stderr = nothing
        prepare()
        cli.main([command])
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 98
    finally:
        os._exit(code)
