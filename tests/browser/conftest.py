"""A real Chromium: one for the tests of a module, a fresh context for each, and no way out of this machine.

A test that takes `tab` or `page` is marked `browser`. It is skipped where there is no Chromium or no Playwright, and
fails instead where AUDARMA_BROWSER=required, as `make test-browser` sets it. It fails, too, when a page throws, logs an
error, opens a dialog or asks another machine, unless it said so beforehand to `complaints`. Test modules import
Playwright under TYPE_CHECKING only, so that they can be skipped.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NoReturn

import pytest
from browsing import HERE, PATIENCE, Complaints, Launch, OpenTab
from conftest import MakeWorkspace, Workspace
from reviewing import weather
from served import Served, served

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

NAMES = ("chromium", "chromium-browser", "google-chrome")
NOWHERE = f"{HERE[0]}:9"
"""Nobody listens there: as a proxy it swallows every request that does not go to this machine."""


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that need the browser."""
    for item in items:
        if "launch" in getattr(item, "fixturenames", ()):
            item.add_marker("browser")


def _without(what: str) -> NoReturn:
    """Skip the test, or fail where somebody asked for the browser."""
    if os.environ.get("AUDARMA_BROWSER") == "required":
        pytest.fail(f"{what}, and AUDARMA_BROWSER=required", pytrace=False)
    pytest.skip(what)


@pytest.fixture(scope="module")
def launch() -> Iterator[Launch]:
    """Return a function that starts a Chromium.

    All are closed before the next module begins: until then Playwright leaves its event loop set as the running one of
    this thread, and a test with a loop of its own would take itself to be inside it.
    """
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        _without("Playwright is not installed")
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        _without(f"no browser on PATH: {', '.join(NAMES)}")
    with sync_playwright() as playwright:
        made: list[Browser] = []

        def start(*switches: str) -> Browser:
            started = playwright.chromium.launch(
                executable_path=path,
                # The sandbox does not run as root, which is who runs in many a container.
                chromium_sandbox=os.geteuid() != 0,
                args=[f"--proxy-server=http://{NOWHERE}", f"--proxy-bypass-list={';'.join(HERE)}", *switches],
            )
            made.append(started)
            return started

        yield start
        for one in made:
            one.close()


@pytest.fixture(scope="module")
def browser(launch: Launch) -> Browser:
    """Return the one Chromium of a module."""
    return launch()


@pytest.fixture
def complaints() -> Complaints:
    """Return what the pages of this test complain of."""
    return Complaints()


@pytest.fixture
def room(workspace: MakeWorkspace) -> Workspace:
    """Return a workspace of two articles, one of them begun."""
    return weather(workspace)


@pytest.fixture
def server(room: Workspace) -> Iterator[Served]:
    """Return the server of the workspace; nobody has its cookie yet."""
    with served(room, enter=False) as found:
        yield found


@pytest.fixture
def tab(browser: Browser, complaints: Complaints, request: pytest.FixtureRequest) -> Iterator[OpenTab]:
    """Return a function that opens a page in a context of its own; at the end nobody may have complained."""
    if "server" in request.fixturenames:
        # Pages ask their server for news: what is begun before them ends after them.
        request.getfixturevalue("server")
    contexts: list[BrowserContext] = []

    def make(**options: Any) -> Page:
        usual = {"locale": "en-GB", "timezone_id": "UTC", "viewport": {"width": 1280, "height": 800}}
        context = browser.new_context(**usual | options)
        context.set_default_timeout(PATIENCE)
        complaints.listen(context)
        contexts.append(context)
        return context.new_page()

    yield make
    for context in contexts:
        context.close()
    assert complaints.left() == []


@pytest.fixture
def page(tab: OpenTab) -> Page:
    """Return a page with the usual options: English, light, 1280 by 800."""
    return tab()
