"""Opens a page in Chromium, again and again: the process that `run` measures the pages with.

    python benchmarks/opening.py ADDRESS TIMES [BEFORE]

Prints JSON: seconds from the navigation until the document was read and its scripts had run (`document`), until something was
painted (`paint`), and until no part of it was held back any more (`whole`), of each time. The first time, in which Chromium itself
warms up, does not count. Each time is a window of its own, of a browser that knows nothing; with BEFORE,
one in which that page was opened before, as who goes from the overview to an article has it.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

LOOKED_AT = 1000
"""Milliseconds for which somebody looks at a page before the next click."""

FIGURES = ("document", "paint", "whole")
NAMES = ("chromium", "chromium-browser", "google-chrome")

_TIMES = """() => new Promise(resolve => {
    const paint = () => performance.getEntriesByType("paint").find(one => one.name === "first-contentful-paint");
    const whole = () => document.querySelector("main noscript") === null;
    const look = () => paint() && whole()
        ? resolve([performance.getEntriesByType("navigation")[0].domContentLoadedEventEnd, paint().startTime, performance.now()])
        : requestAnimationFrame(look);
    look();
})"""
"""Milliseconds; what is painted first may come after the document has been read. Looked at once a frame: where nothing is held
back, the last of them is the later of the others, and up to a frame more."""


def opened(page: Page, address: str) -> list[float]:
    """Open a page; return what it took, in seconds."""
    page.goto(address)
    return [milliseconds / 1000 for milliseconds in page.evaluate(_TIMES)]


def main(address: str, times: int, before: str = "") -> None:
    """Measure and print."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - `run` is there without it, and says so in its rows

    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        sys.exit("no browser is installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, chromium_sandbox=os.geteuid() != 0)
        found = []
        for _ in range(times + 1):
            context = browser.new_context(viewport={"width": 1280, "height": 800})
            page = context.new_page()
            if before:
                opened(page, before)
                page.wait_for_timeout(LOOKED_AT)
            found.append(opened(page, address))
            context.close()
        browser.close()
    print(json.dumps(dict(zip(FIGURES, zip(*found[1:], strict=True), strict=True))))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), *sys.argv[3:])
