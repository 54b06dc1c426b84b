"""No word that somebody typed is lost or out of reach: whatever becomes of the article, the browser, or in another window."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from browsing import AXE, Complaints, OpenTab, becomes, ready, sees
from conftest import Workspace
from reviewing import PATH, PO, begin, cell, enter, press, texts
from served import Served

if TYPE_CHECKING:
    from playwright.sync_api import Page


FULL = "() => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }; }"
TAX = "source/2017/tax.md"


def kept(page: Page) -> list[str]:
    """Return the texts that the browser keeps."""
    found = page.evaluate("Object.entries(localStorage).filter(([name]) => name.startsWith('audarma:typed:'))")
    return sorted(json.loads(value)["text"] for _, value in found)


def readable(page: Page) -> None:
    """Let axe look for what assistive technology could not read."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, options=AXE)
    assert found.violations_count == 0, found.generate_report()


def rename(room: Workspace, old: str, new: str) -> None:
    """Give an article another name, and tell its catalogs."""
    (room.root / old).rename(room.root / new)
    assert room.call("sync").code == 0


def test_an_article_that_is_renamed(page: Page, server: Served, complaints: Complaints) -> None:
    """A text typed for an article that has another name now is shown where the old page was, and among all articles."""
    complaints.expect("404")
    # What is typed is checked, and may be so when the article is gone already.
    complaints.expect("422")
    enter(page, server, TAX, at=1)
    begin(page).fill("Потеплело: долгий текст.")
    rename(server.room, TAX, "source/2017/taxes.md")
    sees(page.get_by_role("alert")).to_contain_text("The article is gone")
    page.reload()
    sees(ready(page).locator("#unsaved .text")).to_have_text("Потеплело: долгий текст.")
    readable(page)
    page.get_by_role("link", name="All articles").click()
    waits = page.get_by_role("region", name="Typed and not saved")
    sees(waits).to_contain_text(f"{TAX}, ru")
    sees(waits.locator(".text")).to_have_text("Потеплело: долгий текст.")
    readable(page)
    waits.get_by_role("button", name="Forget it").click()
    sees(waits).to_have_count(0)
    assert kept(page) == []


def test_a_text_that_waits_can_be_copied(server: Served, tab: OpenTab, complaints: Complaints) -> None:
    """Copy puts it into the clipboard as it was typed, lines and all."""
    complaints.expect("422")
    page = tab(permissions=["clipboard-read", "clipboard-write"])
    enter(page, server, TAX, at=1)
    begin(page).fill("Потеплело:\nдолгий  текст.")
    rename(server.room, TAX, "source/2017/taxes.md")
    page.goto(f"{server.origin}/")
    page.get_by_role("button", name="Copy").click()
    page.get_by_text("copied", exact=True).wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == "Потеплело:\nдолгий  текст."


def test_that_an_article_is_gone_is_said_once(page: Page, server: Served) -> None:
    """Who closed the message is not told again with every look at the server."""
    enter(page, server, TAX, at=1)
    rename(server.room, TAX, "source/2017/taxes.md")
    page.get_by_role("alert").get_by_role("button", name="Close").click()
    for _ in range(2):
        with page.expect_response("**/state/**"):
            pass
    sees(page.get_by_role("alert")).to_have_count(0)


def test_the_page_of_all_articles_says_what_waits(page: Page, server: Served) -> None:
    """An article for which texts were typed and not saved says so, until they are."""
    enter(page, server, at=2)
    begin(page).fill("Дождило.")
    page.get_by_role("link", name="All articles").click()
    waits = page.locator(".articles > .row", has=page.locator(".unsaved"))
    sees(waits).to_have_attribute("data-article", PATH)
    sees(waits).to_contain_text("1 text not saved")
    waits.get_by_role("link").click()
    page.get_by_role("button", name="Go there").click()
    sees(page.locator("textarea:focus")).to_have_value("Дождило.")
    press(page, "Control+Enter")
    sees(page.locator("textarea")).to_have_count(0)
    page.get_by_role("link", name="All articles").click()
    sees(page.locator(".articles > .row")).to_have_count(2)
    sees(page.locator(".unsaved")).to_have_count(0)


@pytest.mark.parametrize("way", ["Escape", "another sentence", "a comment"])
def test_a_browser_that_keeps_nothing(page: Page, server: Served, way: str) -> None:
    """If its storage is full, that is said while one types, and no way leads out of the editor but saving and discarding."""
    enter(page, server, at=2)
    page.evaluate(FULL)
    area = begin(page)
    area.fill("Дождило.")
    sees(cell(page, 2).locator(".notice")).to_contain_text("cannot keep what you type")
    if way == "Escape":
        press(page, "Escape")
    elif way == "another sentence":
        cell(page, 3).dblclick()
    else:
        page.get_by_role("toolbar").get_by_role("button", name="Comment").click()
    sees(cell(page, 2).locator(".notice")).to_contain_text("Not left")
    sees(page.locator("textarea")).to_have_count(1)
    sees(area).to_have_value("Дождило.")
    page.get_by_role("button", name="Save Ctrl+Enter", exact=True).or_(
        page.get_by_role("button", name="Save", exact=True)
    ).click()
    sees(area).to_have_count(0)
    assert texts(server.room)["It rained."] == "Дождило."


def test_two_windows_type_at_one_sentence(server: Served, tab: OpenTab) -> None:
    """What one window left unsaved is kept beside what another one types, is shown there, and stays when that is saved."""
    one = tab()
    enter(one, server, at=2)
    other = one.context.new_page()
    other.goto(f"{server.origin}/article/{PATH}#s2")
    other.locator("#s2 > .current").wait_for()
    begin(other).fill("Второе окно.")
    one.bring_to_front()
    sees(begin(one)).to_have_value("Второе окно.")
    one.locator("textarea").fill("Первое окно.")
    press(one, "Escape")
    other.bring_to_front()
    sees(cell(other, 2).locator(".notice")).to_contain_text("Первое окно.")
    other.locator("textarea").press("End")
    other.keyboard.type("!")
    becomes(other, lambda: kept(other), ["Второе окно.!", "Первое окно."])
    press(other, "Control+Enter")
    sees(other.locator("textarea")).to_have_count(0)
    assert texts(server.room)["It rained."] == "Второе окно.!"
    assert kept(other) == ["Первое окно."]
    sees(cell(other, 2)).to_contain_text("not saved")
    cell(other, 2).click()
    sees(begin(other)).to_have_value("Первое окно.")


def test_one_goes_on_with_another_text(page: Page, server: Served) -> None:
    """Of several texts that were typed for a sentence, each can be gone on with; none is lost by it."""
    enter(page, server, at=2)
    begin(page).fill("Первый.")
    (name,) = page.evaluate("Object.keys(localStorage).filter((name) => name.startsWith('audarma:typed:'))")
    value = json.loads(page.evaluate("(name) => localStorage.getItem(name)", name))
    press(page, "Escape")
    page.evaluate(
        "([name, value]) => localStorage.setItem(name, value)", [f"{name}:1", json.dumps(value | {"text": "Второй."})]
    )
    area = begin(page)
    sees(area).to_have_value("Первый.")
    page.get_by_role("button", name="Go on with this one").click()
    sees(area).to_have_value("Второй.")
    area.fill("Второй, и последний.")
    assert kept(page) == ["Второй, и последний.", "Первый."]
    sees(cell(page, 2).locator(".notice")).to_contain_text("Первый.")
    page.get_by_role("button", name="Forget this one").click()
    assert kept(page) == ["Второй, и последний."]


def test_what_was_discarded_comes_back(page: Page, server: Served) -> None:
    """Undo right after Discard opens the editor with the text again, and keeps it as before."""
    enter(page, server, at=2)
    begin(page).fill("Десять минут труда.")
    page.get_by_role("button", name="Discard").click()
    sees(page.locator("#told")).to_contain_text("Undo brings it back")
    assert kept(page) == []
    press(page, "z")
    sees(page.locator("textarea:focus")).to_have_value("Десять минут труда.")
    assert kept(page) == ["Десять минут труда."]
    assert "Десять" not in server.room.read(PO).decode()


def test_what_gave_way_to_theirs_comes_back(page: Page, server: Served, complaints: Complaints) -> None:
    """So does what one gave up for the text of somebody else."""
    complaints.expect("409")
    enter(page, server, at=2)
    begin(page).fill("Моё.")
    text = server.room.read(PO).decode()
    server.room.write({PO: text.replace("Шёл дождь.", "Их.")})
    press(page, "Control+Enter")
    page.get_by_role("button", name="Take theirs").click()
    sees(cell(page, 2)).to_contain_text("Их.")
    press(page, "z")
    sees(page.locator("textarea:focus")).to_have_value("Моё.")
