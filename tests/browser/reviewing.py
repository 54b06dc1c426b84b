"""A workspace to review in the browser, and what whoever reviews it does: opens pages, presses keys, looks into files."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

import polib
from browsing import ready
from conftest import MakeWorkspace, Workspace
from served import Served

from workflow.catalog import ledger

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

ARTICLE = "---\ntitle: Weather\n---\n\nIt rained. It snowed. It froze.\n\nIt rained.\n"
RUSSIAN = {"Weather": "Погода", "It rained.": "Шёл дождь.", "It snowed.": "Шёл снег."}
PO = "locales/ru/LC_MESSAGES/weather.po"
PATH = "source/weather.md"


def weather(workspace: MakeWorkspace) -> Workspace:
    """Make two articles, one of them with translations into Russian, one sentence empty, one a draft."""
    made = workspace({"weather.md": ARTICLE, "2017/tax.md": "It thawed.\n"}, 'locales = ["en", "ru"]\n', checked=True)
    assert made.call("sync").code == 0
    made.translate("weather", "ru", lambda msgid: RUSSIAN.get(msgid, ""))
    text = made.read(PO).decode()
    made.write({PO: text.replace('\nmsgid "It snowed."', '\n#. draft: machine: argos\n#, fuzzy\nmsgid "It snowed."')})
    return made


def enter(page: Page, server: Served, path: str = PATH, at: int = 0) -> None:
    """Open the page of an article by the address that was printed, at a sentence."""
    address, _, token = server.address.partition("?")
    page.goto(f"{address.rstrip('/')}/article/{quote(path)}?{token}" + (f"#s{at}" if at else ""))
    ready(page)
    if at:
        page.locator(f"#s{at} > .current").wait_for()


def cell(page: Page, row: int, language: str = "ru") -> Locator:
    """Return the translation of a sentence."""
    return page.locator(f"#s{row} > .cell[data-language={language}]")


def texts(room: Workspace) -> dict[str, str]:
    """Return the translations of the catalog, as polib reads it; what is fuzzy in brackets."""
    entries = polib.pofile(str(room.root / PO))
    return {entry.msgid: f"[{entry.msgstr}]" if entry.fuzzy else entry.msgstr for entry in entries}


def facts(room: Workspace) -> dict[str, tuple[str, ...]]:
    """Return the keys of approved pairs with who approved them."""
    path = room.root / "locales/ru/ledger.tsv"
    found = ledger.read(path.read_bytes(), "") if path.exists() else {}
    return {fact.key: fact.details[:1] for fact in found.values() if fact.kind == ledger.APPROVED}


def press(page: Page, *keys: str) -> None:
    """Press keys one after the other."""
    for key in keys:
        page.keyboard.press(key)


def begin(page: Page, key: str = "e") -> Locator:
    """Press the key that opens the editor of what is current; return where one types."""
    press(page, key)
    page.locator("textarea:focus").wait_for()
    return page.locator("textarea")


def edit_elsewhere(room: Workspace, old: str, new: str) -> None:
    """Change the catalog as Poedit would: without asking anybody."""
    text = room.read(PO).decode()
    assert old in text
    room.write({PO: text.replace(old, new)})
