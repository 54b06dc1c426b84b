"""What `audarma diff --format html` prints, in a real browser: its letters, and how it fills a window."""

from __future__ import annotations

from pathlib import Path

import pytest
from browsing import OpenTab, sees

from workflow.commands.diff import page as made
from workflow.commands.diff.beside import Across, Beside, Seat
from workflow.commands.diff.shown import Document, Item, Line, Section, compared

KAZAKH = "Ұлттық банк әр өңірдегі ғимараттар мен үйлердің құнын қайта есептеді."


def _differences() -> str:
    line = Line("kk", "translated", compared("", KAZAKH))
    return made.differences(Document("A and B", [Section("source/a.md", [], [Item("added", [line])])], "diff"))


def _columns() -> str:
    seats = tuple(Seat(language, KAZAKH) for language in ("en", "ru", "kk"))
    return made.tables([Beside("source/a.md", ("en", "ru", "kk"), (), (Across(1, "headline", True, seats),))])


def test_kazakh_is_drawn_by_one_font(tab: OpenTab, tmp_path: Path) -> None:
    """The letters that Russian has not are of the same font as the others."""
    path = tmp_path / "a.html"
    for html, selector in ((_differences(), "dd"), (_columns(), "td[lang=kk] p")):
        path.write_text(html, "utf-8")
        page = tab()
        page.goto(path.as_uri())
        page.evaluate("() => { for (const told of document.querySelectorAll('.unseen')) told.remove(); }")
        devtools = page.context.new_cdp_session(page)
        for command in ("DOM.enable", "CSS.enable"):
            devtools.send(command)
        top = devtools.send("DOM.getDocument")["root"]["nodeId"]
        node = devtools.send("DOM.querySelector", {"nodeId": top, "selector": selector})["nodeId"]
        fonts = devtools.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
        assert [font["glyphCount"] for font in fonts] == [len(KAZAKH)]


@pytest.mark.parametrize(("width", "share"), [(2560, 0.9), (1000, 0.9), (400, 0.85)])
def test_columns_take_the_room_there_is(tab: OpenTab, tmp_path: Path, width: int, share: float) -> None:
    """Articles in columns are as wide as the window; in a narrow one each language has a whole line, and so has the number."""
    path = tmp_path / "a.html"
    path.write_text(_columns(), "utf-8")
    page = tab(viewport={"width": width, "height": 700})
    page.goto(path.as_uri())
    sees(page.locator("td").first).to_be_visible()
    wide = "element => element.getBoundingClientRect().width"

    assert page.locator("main").evaluate(wide) > share * width
    cells = page.locator("tbody tr > *").evaluate_all(f"cells => cells.map({wide})")
    assert cells[1] == pytest.approx(cells[3], abs=1)
    assert (cells[0] == pytest.approx(cells[1], abs=1)) == (width < 720)
