"""The static report in a real browser: keys, filters, terms, colours, print; for eyes and for a screen reader."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from browsing import AXE, OpenTab, becomes, ready, sees
from conftest import Workspace

from workflow import settings as setting
from workflow.review.names import page_name
from workflow.review.site import site

if TYPE_CHECKING:
    from playwright.sync_api import Page

VISIT = """\
# The visit

The National Bank kept its rate at 16.5%. Nobody objected.

The talks ended in Astana. <script>alert("read me")</script>
"""
RUSSIAN = {
    "The visit": "Визит",
    "The National Bank kept its rate at 16.5%.": "Ставка Национального банка сохранена на уровне 15,5\u00a0%.",
    "Nobody objected.": "Возражений не было.",
}
KAZAKH = {"Nobody objected.": "Ешкім қарсы болған жоқ, бәрі үнсіз отырды; һәм өңі ұнамды еді, ғой."}
GLOSSARY = "en,ru,kk,kind\nNational Bank,Национальный банк,Ұлттық банк,agency\nAstana,Астана,Астана,place\n"
WIDE, NARROW = {"width": 1280, "height": 800}, {"width": 320, "height": 700}


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a report: an article with a finding, a stale, an approved and empty translations, and another article.

    Nobody changes it: one for all tests of the module.
    """
    room = Workspace(tmp_path_factory.mktemp("newsroom"))
    room.write({"audarma.toml": "", "source/visit.md": VISIT, "glossary.csv": GLOSSARY})
    room.write({"source/other.md": "# Another\n\nNobody objected.\n"})
    assert room.call("sync").code == 0
    room.translate("visit", "ru", lambda text: RUSSIAN.get(text, ""))
    room.translate("visit", "kk", lambda text: KAZAKH.get(text, ""))
    assert room.call("approve", "--by", "Aliya", "--to", "kk").code == 0
    room.write({"source/visit.md": VISIT.replace("The visit", "The short visit")})
    assert room.call("sync").code == 0
    site(setting.load(str(room.root)), str(room.root / "report"))
    return room.root / "report"


def _article(report: Path, query: str = "") -> str:
    return (report / page_name("source/visit.md")).as_uri() + query


def _at(page: Page) -> str:
    """Return where the keyboard is: sentence and language."""
    found = page.evaluate(
        "() => { const cell = document.activeElement.closest('.cell');"
        "return cell && cell.getAttribute('aria-current') === 'true' && cell === window.audarma.current()"
        "? cell.closest('.row').dataset.row + (cell.dataset.language || '') : '' }"
    )
    return str(found)


def _comes_to(page: Page, place: str) -> None:
    """Wait until the keyboard is at a sentence and language."""
    becomes(page, lambda: _at(page), place)


def _shows(page: Page, *wanted: str) -> None:
    """Wait until these sentences, or articles, are shown, in this order, and no others."""
    rows = page.locator(".row:visible")
    becomes(page, lambda: rows.evaluate_all("rows => rows.map((row) => row.dataset.row)"), list(wanted))


def test_keys_move_among_sentences(page: Page, report: Path) -> None:
    """J and k go by sentence, l and h by language, arrows both once one is at a sentence; the focus goes along."""
    page.goto(_article(report))
    keys = ("j", "j", "l", "k", "h", "h", "ArrowDown", "ArrowRight", "ArrowUp", "j", "j", "j", "j")
    places = ("1ru", "2ru", "2kk", "1kk", "1ru", "1", "2", "2ru", "1ru", "2ru", "3ru", "4ru", "4ru")
    for key, place in zip(keys, places, strict=True):
        page.keyboard.press(key)
        _comes_to(page, place)

    sees(page.locator("#said")).to_have_text("No more below.")


def test_keys_find_work(page: Page, report: Path) -> None:
    """N goes to the next finding, u to the next translation that nobody approved, with Shift to the one before."""
    page.goto(_article(report))
    found = "[data-findings]:not([data-findings='0'])"
    names = "cells => cells.map(cell => cell.closest('.row').dataset.row + cell.dataset.language)"
    becomes(page, lambda: page.locator(found).evaluate_all(names), ["2ru", "3kk"])
    keys = ("n", "n", "n", "Shift+n", "u", "u", "u", "Shift+u", "Shift+u")
    places = ("2ru", "3kk", "3kk", "2ru", "2kk", "3ru", "4ru", "3ru", "2kk")
    for key, place in zip(keys, places, strict=True):
        page.keyboard.press(key)
        _comes_to(page, place)


def test_keys_of_another_layout(page: Page, report: Path) -> None:
    """On a keyboard that writes Cyrillic the same keys do the same."""
    page.goto(_article(report))
    devtools = page.context.new_cdp_session(page)
    for letter, code in (("о", "KeyJ"), ("о", "KeyJ"), ("д", "KeyL")):
        for kind in ("keyDown", "keyUp"):
            devtools.send("Input.dispatchKeyEvent", {"type": kind, "key": letter, "code": code})

    _comes_to(page, "2kk")


def test_keys_leave_fields_and_shortcuts_alone(page: Page, report: Path) -> None:
    """What is typed into a field is text; a key with Ctrl is the browser's; the keys can be switched off, for good."""
    page.goto(_article(report))
    page.keyboard.press("/")
    page.keyboard.type("junk")
    sees(page.locator("[name=text]")).to_have_value("junk")
    assert _at(page) == ""
    page.keyboard.press("Escape")
    page.keyboard.press("Control+u")
    assert _at(page) == ""

    page.keyboard.press("?")
    page.get_by_label("Use these keys").uncheck()
    page.get_by_role("button", name="Close").click()
    page.reload()
    sees(ready(page).get_by_label("Use these keys")).not_to_be_checked()
    page.keyboard.press("j")
    assert _at(page) == ""


def test_filters(page: Page, report: Path) -> None:
    """A sentence is shown if one language has all that is asked for; how many are shown is written, and said."""
    page.goto(_article(report))
    _shows(page, "1", "2", "3", "4")
    for field, value, shown in (
        ("state", "stale", ["1"]),
        ("state", "approved", ["3"]),
        ("state", "empty", ["1", "2", "4"]),
        ("severity", "error", ["2"]),
        ("severity", "any", ["2", "3"]),
        ("rule", "figures", ["2"]),
    ):
        page.locator(f"[name={field}]").select_option(value)
        _shows(page, *shown)
        sees(page.locator("output")).to_have_text(f"{len(shown)} of 4")
        page.get_by_role("button", name="Show all").first.click()
        page.locator("output", has_text="4 of 4").wait_for()

    page.locator("[name=text]").fill("NOBODY возражений")
    page.locator("output", has_text="1 of 4").wait_for()
    _shows(page, "3")
    page.locator("#said", has_text="1 shown").wait_for(state="attached")
    page.locator("[name=state]").select_option("stale")
    page.get_by_text("No sentence is like that.").wait_for()
    page.keyboard.press("Escape")
    page.locator("[data-all]").click()
    page.locator("output", has_text="4 of 4").wait_for()


def test_languages_can_be_put_away(page: Page, report: Path) -> None:
    """A language that is not wanted takes no room, no key goes there, and what only it has is not found."""
    page.goto(_article(report))
    page.get_by_role("checkbox", name="Russian").uncheck()

    sees(page.locator("[lang=ru].cell:visible")).to_have_count(0)
    page.keyboard.press("j")
    _comes_to(page, "1kk")
    page.locator("[name=state]").select_option("stale")
    _shows(page)


def test_a_link_says_what_to_show(page: Page, report: Path) -> None:
    """From the overview a rule leads to an article, of which it shows what that rule finds, at the first place."""
    page.goto((report / "index.html").as_uri())
    page.locator(".rules details", has_text="Figures by value").locator("summary").click()
    page.locator(".rules details[open] a").first.click()
    page.wait_for_url("**/articles/**")

    _shows(page, "2")
    sees(page.locator("[name=rule]")).to_have_value("figures")
    sees(page.locator("#s2 .current")).to_have_attribute("data-language", "ru")


def test_the_overview_is_filtered_and_ordered(page: Page, report: Path) -> None:
    """Articles are found by language, state and rule, and put in order; keys move among them, Enter opens one."""
    page.goto((report / "index.html").as_uri())
    _shows(page, "1", "2")
    page.locator("[name=order]").select_option("findings")
    _shows(page, "2", "1")
    page.locator("[name=state]").select_option("stale")
    _shows(page, "2")
    page.locator("[name=language]").select_option("kk")
    _shows(page)
    page.locator("[name=language]").select_option("ru")
    _shows(page, "2")
    page.locator("h1").click()
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.locator("main[data-article='source/visit.md']").wait_for()


def test_a_term_is_explained(page: Page, report: Path) -> None:
    """The approved wordings are shown where the mouse is or the focus, beside the term, until Escape or elsewhere."""
    page.goto(_article(report))
    tip = page.get_by_role("tooltip")
    term = page.locator(".source .term").first
    term.wait_for()
    assert not tip.is_visible()

    term.focus()
    words = ["National", "Bank", "Russian", "Национальный", "банк", "Kazakh", "Ұлттық", "банк"]
    becomes(page, lambda: tip.inner_text().split(), words)
    near, box = term.bounding_box(), tip.bounding_box()
    assert near is not None
    assert box is not None
    assert 0 <= box["y"] - near["y"] - near["height"] < 12
    page.keyboard.press("Escape")
    sees(tip).to_be_hidden()

    page.locator("[lang=ru] .term").first.hover()
    sees(tip).to_contain_text("Национальный банк")
    tip.hover()
    assert tip.is_visible()
    page.locator("h1").hover()
    sees(tip).to_be_hidden()
    sees(page.get_by_role("region", name="Terms in this article")).to_contain_text("Национальный банк")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_a_screen_reader_can_read_it(tab: OpenTab, report: Path, scheme: str, size: dict[str, int]) -> None:
    """Axe, which looks for what a reader with another sense misses, finds nothing, and contrast is enough in both colours."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    page = tab(color_scheme=scheme, viewport=size)
    for address in ((report / "index.html").as_uri(), _article(report), _article(report, "?state=stale")):
        page.goto(address)
        page.keyboard.press("n")
        found = axe.run(page, options=AXE)
        assert not found.violations_count, found.generate_report()
    page.locator(".term").first.focus()
    assert not (found := axe.run(page, options=AXE)).violations_count, found.generate_report()
    page.keyboard.press("?")
    assert not (found := axe.run(page, options=AXE)).violations_count, found.generate_report()


def test_landmarks_and_headings(page: Page, report: Path) -> None:
    """A page has one main part, one first heading, a way to skip to it, and each sentence a heading of its own."""
    page.goto(_article(report))

    sees(page.get_by_role("heading", name="Sentence 3", exact=True)).to_have_count(1)
    sees(page.get_by_role("main")).to_have_count(1)
    sees(page.get_by_role("heading", level=1)).to_have_count(1)
    sees(page.get_by_role("group", name="Kazakh, sentence 3")).to_have_attribute("lang", "kk")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    sees(page.locator("#content")).to_be_focused()


def test_colours_are_chosen_and_kept(tab: OpenTab, report: Path) -> None:
    """Colours follow the system, unless somebody chose; the choice holds for all pages of the report."""
    page = tab(color_scheme="dark")
    page.goto(_article(report))
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    dark = page.evaluate(ground)
    page.get_by_role("button", name="Light").click()
    becomes(page, lambda: page.evaluate(ground) != dark, wanted=True)
    light = page.evaluate(ground)

    page.goto((report / "index.html").as_uri())
    becomes(page, lambda: page.evaluate(ground), light)
    sees(page.get_by_role("button", name="Light")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="Auto").click()
    becomes(page, lambda: page.evaluate(ground), dark)


def test_every_cyrillic_letter_has_a_glyph(page: Page, report: Path) -> None:
    """Kazakh letters are drawn by the font that draws the others: none is missing, none is borrowed."""
    page.goto(_article(report))
    page.locator("#s3 [lang=kk] .text").wait_for()
    devtools = page.context.new_cdp_session(page)
    for command in ("DOM.enable", "CSS.enable"):
        devtools.send(command)
    top = devtools.send("DOM.getDocument")["root"]["nodeId"]
    for selector, text in (
        ("#s3 [lang=kk] .text", KAZAKH["Nobody objected."]),
        ("#s3 [lang=ru] .text", "Возражений не было."),
    ):
        node = devtools.send("DOM.querySelector", {"nodeId": top, "selector": selector})["nodeId"]
        fonts = devtools.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
        assert [font["glyphCount"] for font in fonts] == [len(text)]


def test_print(tab: OpenTab, report: Path) -> None:
    """On paper there is ink on white, every sentence with its languages in columns, and nothing to click."""
    page = tab(color_scheme="dark", viewport={"width": 700, "height": 1000})
    page.goto(_article(report))
    page.emulate_media(media="print")

    sees(page.locator("html")).to_have_css("background-color", "rgb(255, 255, 255)")
    sees(page.locator("#s3 .text").first).to_have_css("color", "rgb(0, 0, 0)")
    sees(page.locator("form.filters, nav, .skip").locator("visible=true")).to_have_count(0)
    _shows(page, "1", "2", "3", "4")
    tops = page.locator("#s3 .cell").evaluate_all("cells => cells.map(cell => cell.getBoundingClientRect().top)")
    assert len(set(tops)) == 1
    assert page.pdf().startswith(b"%PDF")


def test_without_scripts(tab: OpenTab, report: Path) -> None:
    """Where no script runs, everything can be read, and nothing is there that would not work."""
    page = tab(java_script_enabled=False)
    page.goto(_article(report))

    page.get_by_text("Возражений не было.").wait_for()
    page.get_by_role("heading", name="Terms in this article").wait_for()
    sees(page.locator("form.filters, .switch").locator("visible=true")).to_have_count(0)


@pytest.mark.parametrize("width", [320, 768, 2000])
def test_no_width_is_too_small(tab: OpenTab, report: Path, width: int) -> None:
    """On a telephone as on a wide screen nothing has to be pushed sideways to be read."""
    page = tab(viewport={"width": width, "height": 700})
    for address in ((report / "index.html").as_uri(), _article(report)):
        page.goto(address)
        page.locator(".row").last.wait_for()
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0


def test_what_is_far_below_is_not_drawn(page: Page, workspace: Callable[..., Any]) -> None:
    """Of 2,000 sentences those on the screen are laid out; keys and links come to all others all the same."""
    room = workspace({"long.md": "\n\n".join(f"Sentence number {number}." for number in range(2000)) + "\n"})
    assert room.call("sync").code == 0
    site(setting.load(str(room.root)), str(room.root / "report"))
    page.goto((room.root / "report" / page_name("source/long.md")).as_uri())
    drawn = "document.querySelectorAll('.row .text').values().filter(text => text.checkVisibility({contentVisibilityAuto: true}))"
    sees(page.locator("main .row")).to_have_count(2000)
    becomes(page, lambda: 0 < page.evaluate(f"[...{drawn}].length") < 300, wanted=True)

    page.locator("[name=text]").fill("number 1999.")
    page.locator("output", has_text="1 of 2,000").wait_for()
    _shows(page, "2000")
    page.goto(page.url + "#s1500")
    page.locator("#s1500").wait_for(state="attached")
    page.get_by_role("button", name="Show all").first.click()
    page.locator("output", has_text="2,000 of 2,000").wait_for()
    page.keyboard.press("Escape")
    page.evaluate("window.audarma.go(document.querySelector('#s1500 .cell'))")
    page.keyboard.press("j")
    _comes_to(page, "1501")
    page.wait_for_function(
        "() => { const box = document.querySelector('#s1501').getBoundingClientRect();"
        "return box.top >= 0 && box.bottom <= innerHeight; }"
    )
