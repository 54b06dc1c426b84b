"""The browser of the tests: nothing leaves the machine unnoticed, and what goes wrong in a page is told."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browsing import Complaints, OpenTab

if TYPE_CHECKING:
    from playwright.sync_api import Page

WRONG = {
    "throws": ("<script>throw new Error('oops')</script>", "uncaught: oops"),
    "logs": ("<script>console.error('bad')</script>", "console: bad"),
    "asks": ("<script>alert('hello')</script>", "dialog alert: hello"),
    "image": ("<img src='http://example.kz/a.png'>", "request leaves the machine: http://example.kz/a.png"),
    "number": ("<img src='http://192.0.2.1/a.png'>", "request leaves the machine: http://192.0.2.1/a.png"),
    "socket": ("<script>new WebSocket('ws://example.kz/x')</script>", "request leaves the machine: ws://example.kz/x"),
    "window": ("<script>open('http://example.kz/w')</script>", "request leaves the machine: http://example.kz/w"),
}


@pytest.mark.parametrize(("body", "complaint"), WRONG.values(), ids=WRONG)
def test_what_goes_wrong_is_told(page: Page, complaints: Complaints, tmp_path: Path, body: str, complaint: str) -> None:
    """A page that throws, logs an error, opens a dialog or asks another machine is told of."""
    complaints.expect("")
    (tmp_path / "page.html").write_text(f"<!doctype html><title>x</title>{body}", "utf-8")

    page.goto((tmp_path / "page.html").as_uri())

    complaints.hear(page, complaint)


def test_nothing_reaches_another_machine(page: Page, complaints: Complaints) -> None:
    """Requests to names and to numbers fail in the browser itself."""
    complaints.expect("request leaves the machine")
    for address in ("http://example.kz/", "http://192.0.2.1/"):
        with pytest.raises(Exception, match="ERR_PROXY_CONNECTION_FAILED"):
            page.goto(address)


def test_a_tab_is_as_asked(tab: OpenTab, tmp_path: Path) -> None:
    """Dark, still and without scripts, if so asked; and nothing is left of a tab in the next."""
    (tmp_path / "page.html").write_text("<!doctype html><title>x</title><p>Әріп", "utf-8")
    address = (tmp_path / "page.html").as_uri()
    dark = tab(color_scheme="dark", reduced_motion="reduce")
    dark.goto(address)
    dark.evaluate("localStorage.setItem('seen', 'yes')")
    light = tab()
    light.goto(address)

    asked = "[matchMedia('(prefers-color-scheme: dark)').matches, matchMedia('(prefers-reduced-motion)').matches]"
    assert dark.evaluate(asked) == [True, True]
    assert light.evaluate(asked) == [False, False]
    assert light.evaluate("localStorage.getItem('seen')") is None
