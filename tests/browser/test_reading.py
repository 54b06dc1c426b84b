"""Reading in a real browser: links into what is filtered, keys of a Russian keyboard, what a screen reader is told of a place."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browsing import OpenTab, becomes, ready, sees
from conftest import Workspace

from workflow import settings as setting
from workflow.review.names import page_name
from workflow.review.site import site

if TYPE_CHECKING:
    from playwright.sync_api import Page

LONG = "Un" + "divided" * 60
TALKS = f"""\
# {LONG}

The rate is 16.5% now. Snow fell on the hills. Nobody objected. The talks ended.
"""
RUSSIAN = {
    "The rate is 16.5% now.": "Теперь  ставка равна 16,5\u00a0%.",
    "Snow fell on the hills.": "Шёл снег.",
    "Nobody objected.": "Никто  не возражал.",
}
KAZAKH = {"The rate is 16.5% now.": "Енді мөлшерлеме 15,5\u00a0%."}
HEADLINE, RATE, SNOW, NOBODY, TALK = "12345"


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a report: an article with a figure that is wrong in Kazakh only, and slips of typography in Russian."""
    room = Workspace(tmp_path_factory.mktemp("newsroom"))
    room.write({"audarma.toml": "", "source/talks.md": TALKS, "source/other.md": "# Another\n\nIt rained.\n"})
    assert room.call("sync").code == 0
    room.translate("talks", "ru", lambda text: RUSSIAN.get(text, ""))
    room.translate("talks", "kk", lambda text: KAZAKH.get(text, ""))
    site(setting.load(str(room.root)), str(room.root / "report"))
    return room.root / "report"


def _article(report: Path, query: str = "") -> str:
    return (report / page_name("source/talks.md")).as_uri() + query


def _shows(page: Page, *wanted: str) -> None:
    """Wait until these rows are shown, and no others."""
    rows = page.locator(".row:visible")
    becomes(page, lambda: rows.evaluate_all("rows => rows.map((row) => row.dataset.row)"), list(wanted))


def _press(page: Page, key: str, code: str, *, shift: bool = False) -> None:
    """Press a key that writes another sign than an English one does."""
    devtools = page.context.new_cdp_session(page)
    for kind in ("keyDown", "keyUp"):
        event = {"type": kind, "key": key, "code": code, "modifiers": 8 if shift else 0}
        devtools.send("Input.dispatchKeyEvent", event)


@pytest.mark.parametrize(("search", "help_"), [(".", ","), ("№", "?")], ids=["Russian", "Kazakh"])
def test_search_and_help_on_another_layout(page: Page, report: Path, search: str, help_: str) -> None:
    """The key of / and ? is at its place on Cyrillic keyboards, too, though it writes signs of English there."""
    ready_page = _open(page, _article(report))
    _press(ready_page, search, "Slash")
    sees(page.locator("[name=text]")).to_be_focused()
    page.keyboard.press("Escape")
    _press(page, help_, "Slash", shift=True)
    sees(page.get_by_role("dialog")).to_be_visible()


def _open(page: Page, address: str) -> Page:
    page.goto(address)
    return ready(page)


def test_the_list_of_keys_begins_at_its_beginning(tab: OpenTab, report: Path) -> None:
    """On a low screen, too, the list opens with its heading in sight, which has the focus."""
    page = _open(tab(viewport={"width": 640, "height": 260}), _article(report))
    page.keyboard.press("?")

    sees(page.get_by_role("heading", name="Keys")).to_be_focused()
    sees(page.get_by_role("heading", name="Keys")).to_be_in_viewport(ratio=1)
    assert page.get_by_role("dialog").evaluate("box => box.scrollHeight > box.clientHeight")


def test_a_link_to_what_is_filtered_away(page: Page, report: Path) -> None:
    """Who follows a link to a sentence sees it: filters that hide it are cleared, and that is said; others stay."""
    _open(page, _article(report, f"?severity=error#s{TALK}"))
    _shows(page, HEADLINE, RATE, SNOW, NOBODY, TALK)
    sees(page.locator("[name=severity]")).to_have_value("")
    sees(page.locator("#said")).to_have_text("The filters were cleared, for they hid this.")
    sees(page.locator(f"#s{TALK}")).to_be_in_viewport()

    page.locator("[name=text]").fill("снег")
    _shows(page, SNOW)
    page.evaluate(f"location.hash = 's{NOBODY}'")
    _shows(page, HEADLINE, RATE, SNOW, NOBODY, TALK)
    sees(page.locator("[name=text]")).to_have_value("")
    sees(page.locator(f"#s{NOBODY} .current")).to_have_count(1)


def test_a_link_marks_what_it_is_about(page: Page, report: Path) -> None:
    """A link with a rule leads to the language in which the rule finds something, not to another with other findings."""
    for rule, shown, language in (("figures", [RATE], "kk"), ("typography", [RATE, NOBODY], "ru")):
        _open(page, _article(report, f"?rule={rule}#s{RATE}"))
        _shows(page, *shown)
        sees(page.locator(f"#s{RATE} .current")).to_have_attribute("data-language", language)


def test_a_link_with_a_choice_that_there_is_not(page: Page, report: Path) -> None:
    """A rule or state that the page does not have filters nothing, and its field says so."""
    _open(page, _article(report, "?rule=nope&state=%3Cscript%3E"))
    for name in ("rule", "state"):
        sees(page.locator(f"[name={name}]")).to_have_value("")
        sees(page.locator(f"[name={name}] option:checked")).to_have_text("any")
    _shows(page, HEADLINE, RATE, SNOW, NOBODY, TALK)


def test_who_comes_back_finds_what_was_searched(page: Page, report: Path) -> None:
    """After an article, Back shows the overview as it was left: searched, filtered and in order."""
    _open(page, (report / "index.html").as_uri())
    page.locator("[name=text]").fill("talks")
    page.locator("[name=state]").select_option("empty")
    _shows(page, "2")
    page.locator("li.row a").last.click()
    page.wait_for_url("**/articles/**")
    page.go_back()

    sees(ready(page).locator("[name=text]")).to_have_value("talks")
    _shows(page, "2")


def test_search_in_russian(page: Page, report: Path) -> None:
    """Who searches types е for ё, and small letters; a letter composed of two is the same as one."""
    _open(page, _article(report))
    for text in ("шел", "ШЕЛ", "шёл", "ше\u0308л"):
        page.locator("[name=text]").fill(text)
        _shows(page, SNOW)
        page.get_by_role("button", name="Show all").first.click()
        _shows(page, HEADLINE, RATE, SNOW, NOBODY, TALK)


def test_a_place_tells_what_it_is(page: Page, report: Path) -> None:
    """Who comes to a translation by keyboard hears its text, how far it is, and what was found there; of others nothing is left."""
    _open(page, _article(report))
    there = page.locator(f"#s{NOBODY} [data-language=ru]")
    page.evaluate("window.audarma.go(document.querySelector('#s4 [data-language=ru]'))")
    sees(there).to_have_accessible_name("Russian, sentence 4")
    sees(there).to_have_accessible_description(re.compile(r"^Никто не возражал\. translated warning typography: .*"))

    page.keyboard.press("k")
    sees(page.locator(f"#s{SNOW} [data-language=ru]")).to_have_accessible_description("Шёл снег. translated")
    sees(page.locator("[aria-describedby^=now-]")).to_have_count(1)
    page.keyboard.press("h")
    sees(page.locator(f"#s{SNOW} .source")).to_have_accessible_description("Snow fell on the hills.")


def test_what_is_edited_stays_in_sight(page: Page, report: Path) -> None:
    """Filters and languages put away hide no translation that is being edited, and to go to a hidden one shows it."""
    _open(page, _article(report))
    page.evaluate("document.querySelector('#s3 [data-language=ru]').classList.add('editing')")
    page.locator("[name=text]").fill("objected")
    _shows(page, SNOW, NOBODY)
    page.get_by_role("checkbox", name="Russian").uncheck()
    sees(page.locator("[lang=ru].cell:visible")).to_have_count(1)
    sees(page.locator("output")).to_have_text("1 of 5")
    page.evaluate("document.querySelector('.editing').classList.remove('editing')")

    cell = "document.querySelector('#s2 [data-language=ru]')"
    assert not page.evaluate(f"window.audarma.shown({cell})")
    page.evaluate(f"window.audarma.go({cell})")
    sees(page.locator(f"#s{RATE} .current")).to_be_focused()
    sees(page.get_by_role("checkbox", name="Russian")).to_be_checked()
    _shows(page, HEADLINE, RATE, SNOW, NOBODY, TALK)


def test_who_builds_on_it_hears_of_each_place(page: Page, report: Path) -> None:
    """Each other place is told once; a cell that another one stands in for is the same place."""
    _open(page, _article(report))
    page.evaluate("window.moved = 0; document.addEventListener('audarma:moved', () => { window.moved += 1; })")
    for moved, act in enumerate(("j", "j", "l"), 1):
        page.keyboard.press(act)
        becomes(page, lambda: page.evaluate("window.moved"), moved)
    page.evaluate(
        "() => { const old = window.audarma.current(), now = old.cloneNode(true);"
        "now.classList.remove('current'); old.replaceWith(now); window.audarma.go(now); }"
    )
    sees(page.locator(".current")).to_be_focused()
    assert page.evaluate("window.moved") == 3


def test_a_page_without_filters(page: Page, report: Path) -> None:
    """Where there is nothing to filter, as on the page of an article that is gone, the keys that are left work."""
    html = (report / "index.html").read_text("utf-8")
    (report / "bare.html").write_text(
        re.sub(r"<form class=\"filters.*?</form>|<li class=\"row.*?</li>", "", html, flags=re.DOTALL)
    )
    _open(page, (report / "bare.html").as_uri())
    for key in ("j", "n", "/"):
        page.keyboard.press(key)
    page.keyboard.press("?")
    sees(page.get_by_role("dialog")).to_be_visible()


@pytest.mark.parametrize("width", [320, 1280])
def test_a_headline_of_one_word(tab: OpenTab, report: Path, width: int) -> None:
    """A headline of one long word is broken where the line ends: nothing has to be pushed sideways."""
    page = tab(viewport={"width": width, "height": 700})
    for address in ((report / "index.html").as_uri(), _article(report)):
        _open(page, address)
        sees(page.locator("h1")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0


def test_paper_has_what_is_folded(page: Page, report: Path) -> None:
    """Where nothing can be opened, the articles that a rule finds something in are there; behind, all is as before."""
    _open(page, (report / "index.html").as_uri())
    sees(page.locator("details a:visible")).to_have_count(0)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    sees(page.locator("details a:visible")).to_have_count(2)
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    sees(page.locator("details a:visible")).to_have_count(0)


def test_forced_colours_mark_no_more_than_others(tab: OpenTab, report: Path) -> None:
    """In colours that the system forces, a translation has the edge of a draft only if it is one."""
    page = _open(tab(forced_colors="active"), _article(report))
    edge = "cell => getComputedStyle(cell).borderInlineStartColor"
    ground = page.locator("html").evaluate("page => getComputedStyle(page).backgroundColor")
    cell = page.locator(f"#s{SNOW} [data-language=ru]")
    assert cell.evaluate(edge) == ground
    cell.evaluate("cell => { cell.dataset.state = 'draft'; }")
    assert cell.evaluate(edge) != ground
