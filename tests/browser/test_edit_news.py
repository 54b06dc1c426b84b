"""What a page of an article shows and does while the files change below it, and what it says of all that."""

from __future__ import annotations

import fcntl
import signal
from typing import TYPE_CHECKING

import pytest
from browsing import Complaints, OpenTab, becomes, ready, sees
from reviewing import ARTICLE, PATH, PO, begin, cell, edit_elsewhere, enter, facts, press, texts
from served import Served, served

if TYPE_CHECKING:
    from playwright.sync_api import Page


NOTE = '\n# "why?"\nmsgid "It rained."'


def pairs(page: Page) -> set[tuple[str, str]]:
    """Return what stands beside what: sources with their translations."""
    found = page.locator("main .row").evaluate_all(
        "rows => rows.map((row) => [...row.querySelectorAll(':scope > .cell > .text')].map((text) => text.textContent))"
    )
    return {(source, translation) for source, translation in found if translation}


def looked(page: Page) -> None:
    """Wait until the page has asked the server for news, and has heard what came."""
    for _ in range(2):
        with page.expect_response("**/state/**") as answer:
            pass
        answer.value.finished()


def told(page: Page, text: str) -> None:
    """Wait until a line that everybody can see says something."""
    sees(page.locator("#told:visible")).to_contain_text(text)


def test_sync_below_an_open_page(page: Page, server: Served) -> None:
    """When the article has another sentence, translations stay beside their own sources, and edits go to what one sees."""
    enter(page, server, at=4)
    before = pairs(page)
    server.room.write({PATH: ARTICLE.replace("It rained. It", "The wind came first.\n\nIt rained. It")})
    assert server.room.call("sync").code == 0
    banner = page.get_by_role("alert").get_by_text("The article is another one now")
    banner.wait_for()
    looked(page)
    assert pairs(page) == before

    edit_elsewhere(
        server.room, 'msgid "The wind came first."\nmsgstr ""', 'msgid "The wind came first."\nmsgstr "Сперва ветер."'
    )
    begin(page).fill("Морозило.")
    press(page, "Control+Enter")
    sees(cell(page, 4)).to_contain_text("Морозило.")
    looked(page)
    assert pairs(page) == before | {("It froze.", "Морозило.")}
    assert texts(server.room) == {
        "Weather": "Погода",
        "The wind came first.": "Сперва ветер.",
        "It rained.": "Шёл дождь.",
        "It snowed.": "[Шёл снег.]",
        "It froze.": "Морозило.",
    }
    sees(banner).to_be_visible()
    page.get_by_role("button", name="Load it again").click()
    sees(cell(page, 5)).to_contain_text("Морозило.")


def test_a_server_that_was_started_again(server: Served, tab: OpenTab, complaints: Complaints) -> None:
    """A page that stayed open goes on: what it shows is right, nobody is told that the article changed, and it can save."""
    complaints.expect("ERR_CONNECTION_REFUSED")
    complaints.expect("403")
    page = tab()
    enter(page, server, at=4)
    begin(page).fill("Морозило.")
    server.stop(signal.SIGTERM)
    page.get_by_role("alert").get_by_text("does not answer").wait_for()
    with served(server.room, "--port", server.origin.rpartition(":")[2], enter=False) as again:
        edit_elsewhere(server.room, "Шёл снег.", "Мело.")
        other = page.context.new_page()
        other.goto(again.address)
        ready(other).close()
        sees(page.get_by_role("alert")).to_have_count(0)
        sees(cell(page, 3)).to_contain_text("Мело.")
        sees(page.get_by_role("alert")).to_have_count(0)
        page.locator("textarea").press("Control+Enter")
        sees(page.locator("textarea")).to_have_count(0)
        assert texts(server.room)["It froze."] == "Морозило."
        page.close()


def test_what_stands_above_follows(page: Page, server: Served) -> None:
    """Numbers at the top, marks in the source and rules to choose from are those of the translations as they are now."""
    edit_elsewhere(server.room, "Шёл дождь.", "Шёл дождь дождь.")
    enter(page, server, at=2)
    sees(page.locator(".sides")).to_contain_text("1 warning")
    assert page.get_by_label("Rule").locator("option").all_inner_texts() == ["any", "double-words"]
    begin(page).fill("Шёл дождь.")
    press(page, "Control+Enter")
    sees(page.locator(".sides")).not_to_contain_text("warning")
    sees(page.get_by_label("Rule").locator("option")).to_have_count(1)
    cell(page, 2).click()
    press(page, "a")
    sees(page.locator(".sides")).to_contain_text("1 approved")


def test_a_catalog_that_cannot_be_read(page: Page, server: Served, complaints: Complaints) -> None:
    """It is not taken for an empty translation: the page says what is wrong, names the file, and keeps what is typed."""
    complaints.expect("422")
    whole = server.room.read(PO)
    enter(page, server, at=2)
    area = begin(page)
    area.fill("Дождило.")
    (server.room.root / PO).unlink()
    notice = cell(page, 2).locator(".notice")
    sees(notice).to_contain_text("cannot be read now")
    sees(notice).not_to_contain_text("(nothing)")
    press(page, "Control+Enter")
    sees(notice).to_contain_text(f"{PO}: ")
    server.room.write({PO: whole})
    cell(page, 3).and_(page.locator("[data-entry]")).wait_for()
    area.press("Control+Enter")
    sees(area).to_have_count(0)
    assert texts(server.room)["It rained."] == "Дождило."


@pytest.mark.parametrize(
    ("button", "keep", "text"),
    [
        ("Save as needing work", "Keep mine as needing work", "[Не уверен.]"),
        ("Save and approve", "Keep mine and approve it", "Не уверен."),
    ],
)
def test_a_decision_keeps_what_was_asked_for(
    page: Page, server: Served, complaints: Complaints, button: str, keep: str, text: str
) -> None:
    """A text that was to be saved as needing work, or approved, is so, too, when it meets another one and is kept."""
    complaints.expect("409")
    enter(page, server, at=2)
    begin(page).fill("Не уверен.")
    edit_elsewhere(server.room, "Шёл дождь.", "Лило.")
    page.get_by_role("button", name=button).click()
    page.get_by_role("button", name=keep).click()
    sees(page.locator("textarea")).to_have_count(0)
    assert texts(server.room)["It rained."] == text
    assert len(facts(server.room)) == (button == "Save and approve")


def test_ones_own_comment(page: Page, server: Served) -> None:
    """Who begins a translation, writes a comment and goes on with it is in conflict with nobody."""
    enter(page, server, at=4)
    begin(page).fill("Морозило.")
    press(page, "Escape")
    begin(page, "c").fill("проверить")
    press(page, "Control+Enter")
    sees(cell(page, 4).locator(".notes")).to_have_text("проверить")
    sees(begin(page)).to_have_value("Морозило.")
    sees(cell(page, 4).locator(".notice")).not_to_contain_text("somebody")
    press(page, "Control+Enter")
    sees(page.locator("textarea")).to_have_count(0)
    assert texts(server.room)["It froze."] == "Морозило."


def test_a_comment_of_somebody_else(page: Page, server: Served, complaints: Complaints) -> None:
    """If only the comment changed, that is what the page says, and the comment; nobody looks for another text."""
    complaints.expect("409")
    enter(page, server, at=2)
    begin(page).fill("Дождило.")
    edit_elsewhere(server.room, '\nmsgid "It rained."', NOTE)
    press(page, "Control+Enter")
    notice = cell(page, 2).locator(".notice")
    sees(notice).to_contain_text('somebody changed its comment, which is now: "why?"')
    sees(notice).not_to_contain_text("another text")
    page.get_by_role("button", name="Keep mine").click()
    sees(page.locator("textarea")).to_have_count(0)
    assert texts(server.room)["It rained."] == "Дождило."


@pytest.mark.parametrize(
    ("button", "text"), [("Approve", "Дождило."), ("Accept", "Дождило."), ("Needs work", "[Дождило.]")]
)
def test_the_toolbar_while_one_types(page: Page, server: Served, button: str, text: str) -> None:
    """Its buttons save what is typed, in the way they say; they never act on a text behind it."""
    enter(page, server, at=2)
    begin(page).fill("Дождило.")
    page.get_by_role("toolbar").get_by_role("button", name=button, exact=True).click()
    sees(page.locator("textarea")).to_have_count(0)
    assert texts(server.room)["It rained."] == text
    assert len(facts(server.room)) == (button == "Approve")


@pytest.mark.parametrize("button", ["Undo", "Withdraw"])
def test_what_would_not_save_while_one_types(page: Page, server: Served, button: str) -> None:
    """Undo and Withdraw wait until the text is saved or left, and say so."""
    enter(page, server, at=2)
    begin(page).fill("Дождило.")
    before = server.room.snapshot()
    page.get_by_role("toolbar").get_by_role("button", name=button).click()
    told(page, "save, leave or discard")
    sees(page.locator("textarea")).to_have_value("Дождило.")
    assert server.room.snapshot() == before


def test_two_people_undo(page: Page, server: Served, tab: OpenTab) -> None:
    """Undo takes back what one did oneself, also after the page was loaded again, and nothing that another window did."""
    enter(page, server, at=4)
    begin(page).fill("Морозило.")
    press(page, "Control+Enter")
    sees(page.locator("textarea")).to_have_count(0)
    other = tab()
    enter(other, server, at=2)
    press(other, "z")
    told(other, "there is nothing to undo")
    other.close()
    assert texts(server.room)["It froze."] == "Морозило."
    page.reload()
    press(ready(page), "z")
    told(page, "undone")
    assert texts(server.room)["It froze."] == ""


def test_what_is_said_can_be_seen(page: Page, server: Served) -> None:
    """What a screen reader is told stands on the page for a moment, too; it goes with the next key."""
    enter(page, server)
    tools = page.get_by_role("toolbar")
    for button in ("Edit", "Approve", "Withdraw"):
        tools.get_by_role("button", name=button).first.click()
        told(page, "choose a translation first")
    press(page, "z")
    told(page, "there is nothing to undo")
    press(page, "j")
    sees(page.locator("#told:visible")).to_have_count(0)


def test_a_warning_is_about_one_sentence(page: Page, server: Served, complaints: Complaints) -> None:
    """Who goes on to another sentence has its place free again; a message names the file that it is about."""
    complaints.expect("422")
    enter(page, server, at=4)
    press(page, "a")
    sees(page.get_by_role("alert")).to_contain_text(f"{PO}: the entry is empty")
    press(page, "k")
    sees(page.get_by_role("alert")).to_have_count(0)


def test_undo_of_what_was_empty(page: Page, server: Served, complaints: Complaints) -> None:
    """If somebody changed the sentence since, the page says what stood there before, were it nothing."""
    complaints.expect("409")
    enter(page, server, at=4)
    begin(page).fill("Морозило.")
    press(page, "Control+Enter")
    sees(page.locator("textarea")).to_have_count(0)
    edit_elsewhere(server.room, "Морозило.", "Подморозило.")
    press(page, "z")
    sees(page.get_by_role("alert")).to_contain_text("Before your change it was: (nothing)")


def test_undo_shows_where(page: Page, server: Served) -> None:
    """What is undone is seen, though the filters would hide it."""
    enter(page, server, at=3)
    press(page, "y")
    sees(cell(page, 3)).to_have_attribute("data-state", "translated")
    page.get_by_label("State").select_option("empty")
    sees(cell(page, 3)).to_be_hidden()
    page.get_by_role("toolbar").get_by_role("button", name="Undo").click()
    sees(cell(page, 3)).to_have_attribute("data-state", "draft")
    sees(cell(page, 3)).to_be_in_viewport()


def test_another_audarma_writes(page: Page, server: Served) -> None:
    """Who waits for it is told why, and is served when it is done."""
    enter(page, server, at=4)
    area = begin(page)
    area.fill("Морозило.")
    with (server.room.root / ".audarma/lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        press(page, "Control+Enter")
        sees(cell(page, 4).locator(".notice")).to_contain_text("another audarma")
    sees(area).to_have_count(0)
    assert texts(server.room)["It froze."] == "Морозило."


@pytest.mark.parametrize("size", [(1280, 800), (640, 400), (320, 560)])
def test_what_is_found_is_seen(server: Served, tab: OpenTab, size: tuple[int, int]) -> None:
    """Findings stand right below what is typed and come into sight with it, on a small screen and a magnified one, too."""
    width, height = size
    page = tab(viewport={"width": width, "height": height})
    enter(page, server, at=5)
    begin(page).fill("Шёл дождь дождь.")
    found = page.locator(".editor .findings li").first
    found.wait_for()
    free = """(found) => {
        const [box, area] = [found, document.querySelector("textarea")].map((one) => one.getBoundingClientRect());
        const middle = document.elementFromPoint(box.left + box.width / 2, box.bottom - 3);
        return found.contains(middle) && area.bottom > 40 && area.bottom <= box.top + 1;
    }"""
    becomes(page, lambda: found.evaluate(free), wanted=True)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_editor_for_a_screen_reader(page: Page, server: Served) -> None:
    """Where one types, the source, what is found and what is said of it belong to the field."""
    enter(page, server, at=2)
    area = begin(page)
    area.fill("Шёл дождь дождь.")
    page.locator(".editor .findings li").first.wait_for()
    described = "(area) => area.getAttribute('aria-describedby').split(' ').map((id) => document.getElementById(id).textContent)"
    source, found, _ = area.evaluate(described)
    assert source == "It rained."
    assert "double-words" in found


def test_without_scripts(server: Served, tab: OpenTab) -> None:
    """Who switched scripts off is told that the page cannot be edited without."""
    page = tab(java_script_enabled=False)
    address, _, token = server.address.partition("?")
    page.goto(f"{address}article/{PATH}?{token}")
    sees(page.locator("noscript > p")).to_contain_text("to edit it, allow its scripts")
    sees(page.locator("noscript > p")).to_be_visible()
