"""What a tab of the browser complains of while a test runs in it, and how a test waits for what a page comes to.

A page goes on working after its load event, and on a busy machine for long: whatever is asserted of it is waited for.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias, TypeVar
from urllib.parse import urlsplit

if TYPE_CHECKING:
    # Playwright may be missing; then the tests are skipped, and nothing here needs it.
    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Dialog, Locator, LocatorAssertions, Page

T = TypeVar("T")
PATIENCE = 30_000
"""Milliseconds after which a page is taken to hang; with more work than cores it may be kept waiting for ten seconds."""

FRAMES = 600
"""How many pictures a page may paint, some sixty a second, until it shows what it should."""

AXE = {"resultTypes": ["violations"], "preload": False}
"""For axe: what is wrong is all that is asked; and it would fetch the style again, which a page of ours forbids."""

HERE = ("127.0.0.1", "localhost")
_OWN = {"file", "data", "blob", "about"}

OpenTab: TypeAlias = "Callable[..., Page]"
"""(options of Playwright's `new_context`, such as `color_scheme="dark"`, `reduced_motion="reduce"`, `java_script_enabled=False`)
-> a page of its own, without cookies or storage of another."""


Launch: TypeAlias = "Callable[..., Browser]"
"""(switches of Chromium's command line) -> a browser of its own."""


@dataclass
class Complaints:
    """Whatever goes wrong in the pages of a test: it fails for each, unless the test said that it will come."""

    told: list[str] = field(default_factory=list)
    expected: list[str] = field(default_factory=list)

    def expect(self, part: str) -> None:
        """Take complaints that hold `part` for what the test is about: a conflict is an answer 409, and the console says so."""
        self.expected.append(part)

    def left(self) -> list[str]:
        """Return the complaints that nobody expected."""
        return [text for text in self.told if not any(part in text for part in self.expected)]

    def hear(self, page: Page, beginning: str) -> None:
        """Wait for a complaint: what a page does is told to us a little later, with the next messages of the browser."""
        becomes(page, lambda: any(text.startswith(beginning) for text in self.told), wanted=True)

    def listen(self, context: BrowserContext) -> None:
        """Take down what happens in all pages of the context, those that a page opens too."""
        context.on("request", lambda request: self._asked(request.url))
        context.on("console", self._said)
        context.on("dialog", self._asks)
        context.on("weberror", lambda error: self.told.append(f"uncaught: {error.error}"))
        context.on("page", self._opened)

    def _opened(self, page: Page) -> None:
        page.on("crash", lambda _: self.told.append("the page crashed"))
        page.on("websocket", lambda socket: self._asked(socket.url))

    def _asked(self, url: str) -> None:
        address = urlsplit(url)
        if address.scheme not in _OWN and address.hostname not in HERE:
            self.told.append(f"request leaves the machine: {url}")

    def _said(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.told.append(f"console: {message.text} ({message.location.get('url', '')})")

    def _asks(self, dialog: Dialog) -> None:
        # Without a listener Playwright dismisses; an alert() may come from a script in an article.
        self.told.append(f"dialog {dialog.type}: {dialog.message}")
        dialog.accept()


def ready(page: Page) -> Page:
    """Wait until the scripts of a page of ours have run."""
    page.wait_for_function("window.audarma")
    return page


def sees(what: Locator) -> LocatorAssertions:
    """Return Playwright's assertions, which wait until they hold."""
    from playwright.sync_api import expect

    expect.set_options(timeout=PATIENCE)
    return expect(what)


def becomes(page: Page, read: Callable[[], T], wanted: T) -> None:
    """Read again with each picture that the page paints, until what is read is what is wanted."""
    for _ in range(FRAMES):
        if read() == wanted:
            break
        page.evaluate("() => new Promise(requestAnimationFrame)")
    assert read() == wanted
