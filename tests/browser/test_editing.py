"""Editing in a real browser, by keyboard: what a reviewer does, what somebody else does meanwhile, and what may go wrong."""

from __future__ import annotations

import json
import re
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from browsing import AXE, Complaints, OpenTab, becomes, ready, sees
from conftest import MakeWorkspace, Workspace
from local_server import LocalServer, said
from reviewing import ARTICLE, PATH, PO, begin, cell, edit_elsewhere, enter, facts, press, texts
from served import BY, Served, served

from workflow.catalog import ledger

if TYPE_CHECKING:
    from playwright.sync_api import CDPSession, Page


@contextmanager
def reviewed(tab: OpenTab, room: Workspace, by: str = BY) -> Iterator[tuple[Page, Served]]:
    """Serve a workspace of the test's own, and open a page."""
    with served(room, by=by, enter=False) as server:
        page = tab()
        yield page, server
        page.close()


def test_edited_and_approved_by_keyboard(page: Page, server: Served) -> None:
    """From the overview to a finished and approved translation without a mouse; the file has it, and so has the ledger."""
    page.goto(server.address)
    assert "token" not in ready(page).url
    press(page, "j", "j", "Enter")
    page.wait_for_url(f"**/article/{PATH}")
    press(ready(page), "j", "j", "j", "j")
    begin(page)
    page.keyboard.type("Морозило.")
    press(page, "Control+Enter")
    cell(page, 4).and_(page.locator("[data-state=translated]")).wait_for()
    assert texts(server.room)["It froze."] == "Морозило."

    press(page, "k", "k")
    begin(page, "Enter")
    press(page, "End", "Backspace")
    page.keyboard.type(" и ветер.")
    press(page, "Control+Shift+Enter")
    cell(page, 3).and_(page.locator("[data-state=approved]")).wait_for()
    assert texts(server.room)["It snowed."] == "Шёл снег и ветер."
    assert "draft:" not in server.room.read(PO).decode()
    assert facts(server.room) == {ledger.pair_key((None, "It snowed."), "Шёл снег и ветер."): (BY,)}
    path = str(server.room.root / PO)
    done = subprocess.run(["msgfmt", "-c", "-o", "/dev/null", path], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_every_key(page: Page, server: Served, complaints: Complaints) -> None:
    """Accept, approve, withdraw, needs work, comment, undo: each key does what it says, one step at a time."""
    complaints.expect("422")
    enter(page, server, at=3)
    press(page, "a")
    page.get_by_role("alert").get_by_text("is a draft").wait_for()
    assert facts(server.room) == {}
    press(page, "y")
    page.wait_for_selector("#s3 > [data-state=translated]")
    assert texts(server.room)["It snowed."] == "Шёл снег."
    press(page, "a")
    page.wait_for_selector("#s3 > [data-state=approved]")
    sees(cell(page, 3)).to_contain_text(BY)
    # It went on to the next sentence that nobody approved.
    page.wait_for_selector("#s4 > .cell.current")
    press(page, "k", "w")
    page.wait_for_selector("#s3 > [data-state=translated]")
    press(page, "f")
    page.wait_for_selector("#s3 > [data-state=draft]")
    assert texts(server.room)["It snowed."] == "[Шёл снег.]"
    begin(page, "c")
    page.keyboard.type("проверить")
    press(page, "Enter")
    page.keyboard.type("у автора")
    press(page, "Control+Enter")
    cell(page, 3).locator(".notes").wait_for()
    assert "# проверить\n# у автора\n" in server.room.read(PO).decode()
    for state in ("draft", "translated", "approved", "translated", "draft"):
        press(page, "z")
        page.wait_for_function(
            "state => document.querySelector('#s3 > [data-language]').dataset.state === state", arg=state
        )
        sees(page.locator("#told")).to_have_text("undone")
    press(page, "z")
    sees(page.locator("#told")).to_have_text("there is nothing to undo")
    assert texts(server.room)["It snowed."] == "[Шёл снег.]"
    assert facts(server.room) == {}


def test_every_button(page: Page, server: Served) -> None:
    """The same with a mouse alone: the buttons act on the sentence that was clicked."""
    enter(page, server)
    cell(page, 3).click()
    tools = page.get_by_role("toolbar")
    tools.get_by_role("button", name="Accept").click()
    page.wait_for_selector("#s3 > [data-state=translated]")
    tools.get_by_role("button", name="Approve", exact=True).click()
    page.wait_for_selector("#s3 > [data-state=approved]")
    tools.get_by_role("button", name="Edit").click()
    page.get_by_role("textbox", name="Translation, Russian, sentence 4").fill("Морозило.")
    page.get_by_role("button", name="Save as needing work").click()
    page.wait_for_selector("#s4 > [data-state=draft]")
    assert texts(server.room)["It froze."] == "[Морозило.]"
    tools.get_by_role("button", name="Undo").click()
    page.wait_for_selector("#s4 > [data-state=empty]")


def test_a_keyboard_of_another_script(page: Page, server: Served) -> None:
    """On a Russian keyboard the keys work by their place; text that is typed there is text."""
    enter(page, server, at=4)
    page.evaluate(
        """() => document.activeElement.dispatchEvent(
            new KeyboardEvent("keydown", {key: "у", code: "KeyE", bubbles: true, cancelable: true}))"""
    )
    page.wait_for_selector("#s4 textarea:focus")
    page.keyboard.type("Морозило; фыва.")
    press(page, "Control+Enter")
    page.wait_for_selector("#s4 > [data-state=translated]")
    assert texts(server.room)["It froze."] == "Морозило; фыва."
    assert facts(server.room) == {}


def test_keys_can_be_switched_off(page: Page, server: Served) -> None:
    """Who dictates, or strays over the keys, switches them off; Enter and the buttons stay."""
    enter(page, server, at=2)
    page.evaluate("localStorage.setItem('audarma-keys', 'off')")
    page.reload()
    sees(ready(page).locator("#single-keys")).not_to_be_checked()
    before = server.room.snapshot()
    press(page, "a", "f", "y", "e")
    sees(page.locator("textarea")).to_have_count(0)
    cell(page, 2).click()
    press(page, "Enter")
    page.wait_for_selector("#s2 textarea:focus")
    assert server.room.snapshot() == before


def test_what_is_typed_is_checked(page: Page, server: Served) -> None:
    """What the rules find stands below the text, a screen reader hears of errors, and a button selects the place."""
    enter(page, server, at=2)
    area = begin(page)
    sees(area).to_have_attribute("lang", "ru")
    sees(area).to_have_attribute("spellcheck", "true")
    area.fill("🌧 Шёл дождь дождь, 5 часов.")
    found = cell(page, 2).locator(".editor .findings")
    found.get_by_text("figures").wait_for()
    page.locator("#said").get_by_text("error").wait_for(state="attached")
    found.locator("li", has_text="double-words").get_by_role("button").click()
    selected = "(area) => area.value.slice(area.selectionStart, area.selectionEnd)"
    becomes(page, lambda: "дождь" in page.locator("textarea:focus").evaluate(selected), wanted=True)
    area.fill("Шёл дождь.")
    found.locator("li").first.wait_for(state="detached")


def test_conflict(page: Page, server: Served, complaints: Complaints) -> None:
    """What Poedit saved meanwhile is not overwritten: both texts are shown with what differs, and a person decides."""
    complaints.expect("409")
    enter(page, server, at=2)
    area = begin(page)
    press(page, "Control+A")
    page.keyboard.type("Шёл мелкий дождь.")
    edit_elsewhere(server.room, "Шёл дождь.", "Шёл сильный дождь.")
    press(page, "Control+Enter")
    notice = cell(page, 2).locator(".notice")
    notice.get_by_text("Theirs:").wait_for()
    sees(notice.locator("del")).to_have_text("сильный")
    sees(notice.locator("ins")).to_have_text("мелкий")
    assert texts(server.room)["It rained."] == "Шёл сильный дождь."
    sees(area).to_have_value("Шёл мелкий дождь.")
    sees(page.get_by_role("button", name="Keep mine")).to_be_focused()

    # Whoever saves again without a decision is asked for it.
    area.focus()
    press(page, "Control+Enter")
    page.locator("#said").get_by_text("choose first").wait_for(state="attached")
    assert texts(server.room)["It rained."] == "Шёл сильный дождь."
    press(page, "Tab", "Tab", "Enter")
    sees(area).to_be_focused()
    area.fill("Шёл сильный, но мелкий дождь.")
    press(page, "Control+Enter")
    area.wait_for(state="detached")
    assert texts(server.room)["It rained."] == "Шёл сильный, но мелкий дождь."


@pytest.mark.parametrize(("choice", "text"), [("Keep mine", "Моё."), ("Take theirs", "Их.")])
def test_conflict_decided(page: Page, server: Served, complaints: Complaints, choice: str, text: str) -> None:
    """Mine or theirs: one button, and what stands in the file and on the page is that."""
    complaints.expect("409")
    enter(page, server, at=2)
    begin(page).fill("Моё.")
    edit_elsewhere(server.room, "Шёл дождь.", "Их.")
    press(page, "Control+Enter")
    page.get_by_role("button", name=choice).click()
    page.locator("textarea").wait_for(state="detached")
    cell(page, 2).get_by_text(text).wait_for()
    assert texts(server.room)["It rained."] == text


def test_an_approval_of_what_changed_meanwhile(page: Page, server: Served, complaints: Complaints) -> None:
    """Who approves what somebody just changed is told, sees the new text, and approves nothing unseen."""
    complaints.expect("409")
    enter(page, server, at=2)
    edit_elsewhere(server.room, "Шёл дождь.", "Шёл снег и дождь.")
    press(page, "a")
    page.get_by_role("alert").get_by_text("somebody changed").wait_for()
    cell(page, 2).get_by_text("Шёл снег и дождь.").wait_for()
    assert facts(server.room) == {}
    press(page, "a")
    page.wait_for_selector("#s2 > [data-state=approved]")


def test_an_edit_on_disk_is_shown(page: Page, server: Served) -> None:
    """What somebody else saves appears by itself; beside a text that is being typed, which stays as it is."""
    enter(page, server, at=2)
    area = begin(page)
    area.fill("Дождило.")
    edit_elsewhere(server.room, "Шёл снег.", "Мело.")
    cell(page, 3).get_by_text("Мело.").wait_for()
    edit_elsewhere(server.room, "Шёл дождь.", "Лило.")
    cell(page, 2).locator(".notice").get_by_text("Лило.").wait_for()
    sees(area).to_have_value("Дождило.")
    sees(area).to_be_focused()
    press(page, "Escape")
    cell(page, 2).get_by_text("Лило.").wait_for()
    sees(cell(page, 2)).to_contain_text("not saved")
    assert texts(server.room)["It rained."] == "Лило."


def test_a_lost_tab(server: Served, tab: OpenTab) -> None:
    """What was typed and not saved is offered again in another tab, until it is saved or discarded."""
    page = tab()
    enter(page, server, at=2)
    begin(page).fill("Дождило.")
    other = page.context.new_page()
    page.close()
    other.goto(f"{server.origin}/article/{PATH}")
    other.get_by_role("alert").get_by_role("button", name="Go there").click()
    other.locator("textarea:focus").wait_for()
    sees(other.locator("textarea")).to_have_value("Дождило.")
    press(other, "Control+Enter")
    other.wait_for_selector("#s2 > :not(.editing):has-text('Дождило.')")
    assert texts(server.room)["It rained."] == "Дождило."
    other.reload()
    sees(ready(other).get_by_role("alert")).to_have_count(0)


def test_a_text_that_was_left(page: Page, server: Served) -> None:
    """Escape keeps what was typed, and marks the sentence; it is there when the editor is opened again, and can be discarded."""
    enter(page, server, at=2)
    begin(page).fill("Дождило.")
    press(page, "Escape")
    sees(cell(page, 2)).to_contain_text("not saved")
    sees(cell(page, 2)).to_contain_text("Шёл дождь.")
    sees(begin(page)).to_have_value("Дождило.")
    page.get_by_role("button", name="Discard").click()
    sees(cell(page, 2)).not_to_contain_text("not saved")
    sees(begin(page)).to_have_value("Шёл дождь.")


def test_a_huge_paste(server: Served, tab: OpenTab) -> None:
    """A megabyte from the clipboard is refused with a message; what stood there stays, and the page goes on."""
    page = tab(permissions=["clipboard-read", "clipboard-write"])
    enter(page, server, at=2)
    area = begin(page)
    page.evaluate("navigator.clipboard.writeText('слово '.repeat(170_000))")
    press(page, "Control+V")
    page.locator(".notice").get_by_text("nothing was pasted").wait_for()
    sees(area).to_have_value("Шёл дождь.")
    page.evaluate("navigator.clipboard.writeText(' И снег.')")
    press(page, "Control+V")
    sees(area).to_have_value("Шёл дождь. И снег.")
    press(page, "Control+Enter")
    area.wait_for(state="detached")
    assert texts(server.room)["It rained."] == "Шёл дождь. И снег."


def test_a_read_only_catalog(page: Page, server: Served, complaints: Complaints) -> None:
    """The message says so in the page, the text stays, and is saved once the file is writable."""
    complaints.expect("422")
    enter(page, server, at=2)
    area = begin(page)
    area.fill("Дождило.")
    (server.room.root / PO).chmod(0o444)
    press(page, "Control+Enter")
    cell(page, 2).locator(".notice").get_by_text("read-only").wait_for()
    sees(area).to_have_value("Дождило.")
    (server.room.root / PO).chmod(0o644)
    press(page, "Control+Enter")
    area.wait_for(state="detached")
    assert texts(server.room)["It rained."] == "Дождило."


def test_a_server_that_stopped(page: Page, server: Served, complaints: Complaints) -> None:
    """What is typed is kept, and the page says what to do; with the server back at its port, it is offered again."""
    complaints.expect("ERR_CONNECTION_REFUSED")
    # The new server does not know the old cookie.
    complaints.expect("403")
    port = server.origin.rpartition(":")[2]
    enter(page, server, at=2)
    area = begin(page)
    area.fill("Дождило.")
    server.stop(signal.SIGTERM)
    press(page, "Control+Enter")
    page.get_by_role("alert").get_by_text("does not answer").wait_for()
    cell(page, 2).locator(".notice").get_by_text("kept in this browser").wait_for()
    sees(area).to_have_value("Дождило.")
    with served(server.room, "--port", port, enter=False) as again:
        enter(page, again)
        page.get_by_role("button", name="Go there").click()
        page.locator("textarea:focus").wait_for()
        press(page, "Control+Enter")
        area.wait_for(state="detached")
    assert texts(server.room)["It rained."] == "Дождило."


def test_an_article_that_changes(page: Page, server: Served) -> None:
    """If the article has other sentences, the page says so and offers to load again; what was typed is kept."""
    enter(page, server, at=2)
    area = begin(page)
    area.fill("Дождило.")
    server.room.write({PATH: ARTICLE.replace("It snowed. ", "")})
    page.get_by_role("alert").get_by_role("button", name="Load it again").click()
    page.get_by_role("button", name="Go there").click()
    sees(area).to_have_value("Дождило.")


def test_a_text_whose_sentence_is_gone(page: Page, server: Served) -> None:
    """If the sentence left the article before its translation was saved, the text is shown, until one forgets it."""
    enter(page, server, at=3)
    begin(page).fill("Мело, и сильно.")
    press(page, "Escape")
    server.room.write({PATH: ARTICLE.replace("It snowed. ", "")})
    assert server.room.call("sync").code == 0
    page.reload()
    alert = page.get_by_role("alert")
    alert.get_by_text("Мело, и сильно.").wait_for()
    alert.get_by_role("button", name="Forget it").click()
    page.reload()
    sees(ready(page).get_by_role("alert")).to_have_count(0)


def test_two_tabs(server: Served, tab: OpenTab, complaints: Complaints) -> None:
    """What one tab saves is not overwritten by the other, which shows both texts."""
    complaints.expect("409")
    one = tab()
    enter(one, server, at=2)
    two = one.context.new_page()
    two.goto(f"{server.origin}/article/{PATH}#s2")
    two.locator("#s2 > .current").wait_for()
    begin(two).fill("Вторая вкладка.")
    one.bring_to_front()
    begin(one).fill("Первая вкладка.")
    press(one, "Control+Enter")
    one.locator("textarea").wait_for(state="detached")
    two.bring_to_front()
    press(two, "Control+Enter")
    cell(two, 2).locator(".notice").get_by_text("Theirs:").wait_for()
    assert texts(server.room)["It rained."] == "Первая вкладка."


def test_characters_that_nobody_sees(page: Page, server: Served) -> None:
    """They are shown as codes, edited as they are, and stay in the file."""
    edit_elsewhere(server.room, "Шёл дождь.", "Шёл до\u00adждь\u200b.")
    enter(page, server, at=2)
    sees(cell(page, 2)).to_contain_text("до<U+00AD>ждь<U+200B>.")
    area = begin(page)
    becomes(page, area.input_value, "Шёл до\u00adждь\u200b.")
    press(page, "End", "!", "Control+Enter")
    area.wait_for(state="detached")
    assert texts(server.room)["It rained."] == "Шёл до\u00adждь\u200b.!"


def test_on_to_the_next_article(page: Page, server: Served) -> None:
    """Behind the last sentence that waits, the next article is one key away."""
    enter(page, server, at=5)
    press(page, "u")
    page.get_by_role("alert").get_by_text("Nothing further down").wait_for()
    press(page, "Enter")
    page.wait_for_url("**/article/source/2017/tax.md#s1")


HOSTILE = (
    '<script>hacked=1</script>"><img src=x onerror=hacked=1><svg onload=hacked=1> {{ 7*7 }} '
    "[a](javascript:hacked=1) </textarea><script>hacked=1</script> ' onfocus=hacked=1 autofocus='"
)


def test_a_hostile_article(tab: OpenTab, workspace: MakeWorkspace) -> None:
    """Whatever source, translation, comment, glossary or names hold: nothing of it runs, and the policy had nothing to stop."""
    name = "x'\"<img src=x onerror=hacked=1>&#x27;"
    quoted = HOSTILE.replace("'", "''")
    room = workspace(
        {f"{name}.md": f"---\ntitle: '{quoted}'\n---\n\n{HOSTILE}\n"}, 'locales = ["en", "ru"]\n', checked=True
    )
    wording = '"<script>hacked=1</script>"'
    room.write({"glossary.csv": f'en,ru,kind,note\njavascript,{wording},term,"<img src=x onerror=hacked=1>"\n'})
    assert room.call("sync").code == 0
    room.translate(name, "ru", lambda text: f"{HOSTILE} {text}")
    with reviewed(tab, room, "<script>hacked=1</script>") as (page, server):
        page.add_init_script(
            "violations = []; addEventListener('securitypolicyviolation', (event) => violations.push(event.violatedDirective))"
        )
        page.goto(server.address)
        page.locator(".articles a").first.click()
        page.wait_for_url("**/article/**")
        ready(page).locator("#s1 > .cell[data-language=ru]").click()
        press(page, "a")
        page.wait_for_selector("#s1 > [data-state=approved]")
        press(page, "k")
        area = begin(page)
        page.wait_for_selector("#s1 .editor .findings li")
        assert area.input_value().startswith(HOSTILE)
        press(page, "Escape")
        begin(page, "c").fill(HOSTILE)
        press(page, "Control+Enter")
        page.locator("#s1 .notes").wait_for()
        page.locator(".term").first.hover()
        page.locator("#tip dl").wait_for()
        assert page.evaluate("[typeof hacked, violations]") == ["undefined", []]
        assert page.locator("main img, main svg, main script, #tip img, #tip script, [onfocus]").count() == 0
        assert page.locator("a[href^='javascript']").count() == 0


def test_a_page_of_another_origin(page: Page, server: Served, complaints: Complaints) -> None:
    """A page that the same browser has open, on this very machine, changes nothing, though the cookie goes with its requests."""
    complaints.expect("403")
    complaints.expect("CORS")
    complaints.expect("frame-ancestors")
    complaints.expect("ERR_BLOCKED_BY_RESPONSE")
    complaints.expect("ERR_FAILED")
    enter(page, server)
    before = server.room.snapshot()
    (cookie,) = page.context.cookies()
    shown = page.locator("#s2 > .cell[data-language=ru]")
    edit = {
        "article": PATH,
        "language": "ru",
        "entry": shown.get_attribute("data-entry"),
        "version": shown.get_attribute("data-version"),
        "deed": "save",
        "text": "Взломано.",
    }
    script = f"""<!doctype html><title>x</title><iframe src="{server.origin}/"></iframe>
        <form id=f method=post enctype=text/plain action="{server.origin}/edit"><input name='{json.dumps(edit)[:-1]},"x":"'
        value='"}}'></form><script>
        const edit = (kind) => fetch("{server.origin}/edit", {{method: "POST", mode: kind, credentials: "include",
            body: {json.dumps(json.dumps(edit))}, headers: kind === "cors" ? {{"Content-Type": "application/json"}} : {{}}}})
            .then((answer) => answer.text(), () => "failed");
        const read = () => fetch("{server.origin}/", {{credentials: "include"}}).then((answer) => answer.text(), () => "failed");
        </script>"""
    with LocalServer(lambda handler, _: said(handler, script.encode(), Content_Type="text/html")) as other:
        page.goto(f"{other.address}/")
        assert page.evaluate("edit('cors')") == "failed"
        assert page.evaluate("edit('no-cors')") in {"", "failed"}
        assert page.evaluate("read()") == "failed"
        page.evaluate("document.getElementById('f').submit()")
        page.get_by_text("A page of another site asked for this change").wait_for()
    assert page.context.cookies() == [cookie]
    assert server.room.snapshot() == before


def test_the_wrong_token(page: Page, server: Served, complaints: Complaints) -> None:
    """Who has no token, or an old one, sees what to do, and nothing of the workspace."""
    complaints.expect("403")
    for address in (f"{server.origin}/", f"{server.origin}/article/{PATH}?token=old"):
        page.goto(address)
        page.get_by_text("Open the address that audarma review printed").wait_for()
        assert "Weather" not in page.content()


def layouts(session: CDPSession) -> int:
    """Return how often Chromium has laid out a page since the session listens."""
    told = {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}
    return int(told["LayoutCount"])


def test_two_thousand_sentences(tab: OpenTab, workspace: MakeWorkspace) -> None:
    """Movement, typing and saving touch a few nodes of a page of two thousand, and lay it out once or twice a key."""
    typed = " Он длинный, и набирают его быстро."
    body = "\n\n".join(f"Sentence number {number} is about the weather." for number in range(1, 2001))
    room = workspace({"weather.md": f"{body}\n"}, 'locales = ["en", "ru"]\n')
    assert room.call("sync").code == 0
    room.translate("weather", "ru", lambda text: "Предложение " + re.sub(r"\D", "", text) + " о погоде.")
    with reviewed(tab, room) as (page, server):
        enter(page, server, at=1000)
        sees(page.locator("main .row")).to_have_count(2000)
        page.evaluate(
            """() => {
                window.touched = 0;
                new MutationObserver((all) => { for (const one of all) touched += one.addedNodes.length + one.removedNodes.length; })
                    .observe(document.body, {childList: true, subtree: true});
            }"""
        )
        session = page.context.new_cdp_session(page)
        session.send("Performance.enable")
        before = layouts(session)
        press(page, *["j"] * 20, *["k"] * 10)
        begin(page)
        page.keyboard.type(typed)
        press(page, "Control+Enter")
        page.wait_for_selector("#s1010 > [data-state=translated]:has-text('быстро')")
        page.wait_for_selector("#s1011 > .current")
        press(page, "a")
        page.wait_for_selector("#s1011 > [data-state=approved]")
        touched = page.evaluate("touched")
        laid = layouts(session) - before
    keys = 30 + len(typed) + 3
    assert touched < 200
    assert laid <= 2 * keys
    assert "набирают его быстро" in texts(room)["Sentence number 1010 is about the weather."]


def test_a_screen_reader(page: Page, server: Served) -> None:
    """With an editor open, a conflict shown or a message, axe finds nothing that assistive technology could not read."""
    from axe_playwright_python.sync_playwright import Axe

    enter(page, server, at=2)
    begin(page).fill("Шёл дождь дождь, 5 часов.")
    cell(page, 2).locator(".editor .findings li").first.wait_for()
    edit_elsewhere(server.room, "Шёл дождь.", "Лило.")
    cell(page, 2).locator(".notice").get_by_text("Лило.").wait_for()
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        found = Axe().run(page, options=AXE)
        assert found.violations_count == 0, found.generate_report()
