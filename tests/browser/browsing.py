"""What a tab of the browser complains of while a test runs in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import urlsplit

if TYPE_CHECKING:
    # Playwright may be missing; then the tests are skipped, and nothing here needs it.
    from playwright.sync_api import BrowserContext, ConsoleMessage, Dialog, Page

HERE = ("127.0.0.1", "localhost")
_OWN = {"file", "data", "blob", "about"}

OpenTab: TypeAlias = "Callable[..., Page]"
"""(options of Playwright's `new_context`, such as `color_scheme="dark"`, `reduced_motion="reduce"`, `java_script_enabled=False`)
-> a page of its own, without cookies or storage of another."""


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
