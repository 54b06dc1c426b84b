"""A long article, served: its beginning is there at once, and nobody who goes further can tell that its end came later."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from browsing import Launch, OpenTab, becomes, ready, sees
from conftest import MakeWorkspace, Workspace
from served import Served

from workflow.review.rendering import PART

if TYPE_CHECKING:
    from playwright.sync_api import Page

LONG = 100
HOSTILE = "</noscript><script>window.harmed = 1</script><!-- <noscript>"
NEVER_IDLE = "window.requestIdleCallback = () => 0;"
"""With it, only what somebody asks for comes."""

ROWS = "main > .row"
PO = "locales/ru/LC_MESSAGES/long.po"


def russian(msgid: str) -> str:
    """Translate a sentence of the article; of one the figure is wrong."""
    number = int(re.findall(r"\d+", msgid)[0])
    said = f" говорит `{HOSTILE}` на странице." if HOSTILE in msgid else " говорит о погоде."
    return f"Предложение {69 if number == 96 else number}{said}"


@pytest.fixture
def room(workspace: MakeWorkspace) -> Workspace:
    """One article of a hundred paragraphs with a Russian translation; a figure is wrong in the 96th."""
    texts = [f"Sentence number {number} is about the weather." for number in range(1, LONG + 1)]
    texts[60] = f"Sentence number 61 says `{HOSTILE}` in a page."
    made = workspace({"long.md": "\n\n".join(texts) + "\n"}, 'locales = ["en", "ru"]\n', checked=True)
    assert made.call("sync").code == 0
    made.translate("long", "ru", russian)
    assert made.call("check").code == 1
    return made


@pytest.fixture
def page(tab: OpenTab) -> Page:
    """A page that has time for nothing."""
    made = tab()
    made.add_init_script(NEVER_IDLE)
    return made


def enter(page: Page, server: Served, more: str = "") -> None:
    """Open the page of the article; `more` comes behind its address."""
    address, _, token = server.address.partition("?")
    page.goto(f"{address.rstrip('/')}/article/{quote('source/long.md')}?{token}{more}")


def begun(page: Page, server: Served) -> None:
    """Open the page of the article, of which only the beginning comes."""
    enter(page, server)
    ready(page)
    sees(page.locator(ROWS)).to_have_count(PART)


def shown(page: Page) -> list[int]:
    """Return the numbers of the sentences that are shown."""
    rows = page.locator(f"{ROWS}:visible").evaluate_all("rows => rows.map((row) => Number(row.dataset.row))")
    return [int(row) for row in rows]


def test_the_end_comes_by_itself(server: Served, tab: OpenTab) -> None:
    """When the page is read it has its beginning alone, for which nobody waits long; then comes the rest, in order."""
    page = tab()
    page.add_init_script(
        "addEventListener('DOMContentLoaded', () => { window.early = document.querySelectorAll('main > .row').length; })"
    )
    enter(page, server)
    becomes(page, lambda: shown(page), list(range(1, LONG + 1)))
    assert page.evaluate("early") == PART
    assert page.locator("main noscript").count() == 0
    assert page.locator("output").inner_text() == "100 of 100"


def test_without_scripts(server: Served, launch: Launch) -> None:
    """A browser that runs no scripts shows all of it at once."""
    # Where Playwright turns scripts off, Chromium reads what <noscript> holds and does not show it.
    page = launch("--blink-settings=scriptEnabled=false").new_page()
    enter(page, server)
    sees(page.locator("main .row:visible")).to_have_count(LONG)
    sees(page.locator("#s61 .source")).to_contain_text(HOSTILE)


def test_what_it_says_is_text(page: Page, server: Served) -> None:
    """An article that would end the element in which its end waits is shown, and does nothing."""
    begun(page, server)
    page.evaluate("audarma.whole()")
    sees(page.locator("#s61 .source")).to_contain_text(HOSTILE)
    sees(page.locator("#s61 [data-language]")).to_contain_text(HOSTILE)
    assert shown(page) == list(range(1, LONG + 1))
    assert page.evaluate("window.harmed") is None


def test_keys_lead_beyond_the_beginning(page: Page, server: Served) -> None:
    """One goes from sentence to sentence, and to the next finding, as if all had been there from the first."""
    begun(page, server)
    for _ in range(PART):
        page.keyboard.press("j")
    sees(page.locator(f"#s{PART} > .current")).to_have_count(1)
    page.keyboard.press("j")
    sees(page.locator(f"#s{PART + 1} > .current")).to_be_in_viewport()


def test_the_next_finding_is_far_below(page: Page, server: Served) -> None:
    """The first finding of the article stands in its end."""
    enter(page, server)
    page.evaluate("audarma.whole()")
    # The first time, the server may not have looked for findings yet.
    sees(page.locator("#s96 > .cell[data-findings='1']")).to_have_count(1)
    begun(page, server)
    page.keyboard.press("n")
    sees(page.locator("#s96 > .current")).to_be_in_viewport()


@pytest.mark.parametrize("more", ["&state=translated#s90", "#s90"])
def test_a_link_leads_there(page: Page, server: Served, more: str) -> None:
    """A link to a sentence below the beginning shows it, as the current one."""
    enter(page, server, more)
    sees(page.locator("#s90 > .current")).to_be_in_viewport()


def test_a_link_within_the_page(page: Page, server: Served) -> None:
    """So does one that is followed on the page itself, and the way back leads up again."""
    begun(page, server)
    page.evaluate("location.hash = '#s90'")
    sees(page.locator("#s90 > .current")).to_be_in_viewport()
    page.go_back()
    sees(page.locator("#s1")).to_be_in_viewport()


def test_who_loads_again_stays_where_he_was(page: Page, server: Served) -> None:
    """The browser finds the place again at which one was reading."""
    begun(page, server)
    page.evaluate("location.hash = '#s80'")
    sees(page.locator("#s80")).to_be_in_viewport()
    page.reload()
    page.wait_for_function("scrollY > document.documentElement.scrollHeight / 2")


def test_all_is_searched(page: Page, server: Served) -> None:
    """Search and filters look at all sentences; so does a link that says what to show."""
    begun(page, server)
    page.get_by_role("searchbox").fill("number 77")
    becomes(page, lambda: shown(page), [77])
    enter(page, server, "&severity=error")
    becomes(page, lambda: shown(page), [96])


def test_all_is_printed(page: Page, server: Served) -> None:
    """Who prints the page at once has all of it on paper."""
    begun(page, server)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert shown(page) == list(range(1, LONG + 1))


def test_a_hidden_language_stays_hidden(page: Page, server: Served) -> None:
    """A column that is hidden is hidden to the end."""
    begun(page, server)
    page.get_by_label("Russian", exact=True).uncheck()
    sees(page.locator("main .cell[data-language=ru]:visible")).to_have_count(0)
    sees(page.locator(ROWS)).to_have_count(LONG)


def test_news_of_the_end(page: Page, server: Served) -> None:
    """What somebody else saves in a sentence that is not there yet is there when it is."""
    begun(page, server)
    text = server.room.read(PO).decode()
    assert "Предложение 88 " in text
    server.room.write({PO: text.replace("Предложение 88 ", "Другое предложение 88 ")})
    sees(page.locator("#s88 [data-language=ru]")).to_contain_text("Другое предложение")


def test_what_was_typed_in_the_end(page: Page, server: Served) -> None:
    """A text that was typed far below and not saved is offered again."""
    begun(page, server)
    page.evaluate("location.hash = '#s90'")
    sees(page.locator("#s90 > .current")).to_have_count(1)
    page.keyboard.press("e")
    page.locator("textarea:focus").fill("Предложение 90 о погоде.")
    enter(page, server)
    page.get_by_role("button", name="Go there").click()
    sees(page.locator("#s90 textarea")).to_have_value("Предложение 90 о погоде.")
