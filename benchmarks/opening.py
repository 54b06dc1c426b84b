"""Opens a page in Chromium, again and again: the process that `run` measures the pages with.

    python benchmarks/opening.py ADDRESS TIMES

Prints JSON: seconds from the navigation until the document was read and its scripts had run (`document`) and until something was
painted (`paint`), of each time. The first time, in which Chromium itself warms up, does not count. Each time is a window of its own.
"""

from __future__ import annotations

import json
import os
import shutil
import sys

from playwright.sync_api import Page, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")

_TIMES = """() => new Promise(resolve => {
    const paint = () => performance.getEntriesByType("paint").find(one => one.name === "first-contentful-paint");
    const look = () => paint()
        ? resolve([performance.getEntriesByType("navigation")[0].domContentLoadedEventEnd, paint().startTime])
        : requestAnimationFrame(look);
    look();
})"""
"""Milliseconds; what is painted first may come after the document has been read."""


def opened(page: Page, address: str) -> tuple[float, float]:
    """Open a page; return what it took, in seconds."""
    page.goto(address)
    document, paint = page.evaluate(_TIMES)
    return document / 1000, paint / 1000


def main(address: str, times: int) -> None:
    """Measure and print."""
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        sys.exit("no browser is installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, chromium_sandbox=os.geteuid() != 0)
        found = []
        for _ in range(times + 1):
            context = browser.new_context(viewport={"width": 1280, "height": 800})
            found.append(opened(context.new_page(), address))
            context.close()
        browser.close()
    documents, paints = zip(*found[1:], strict=True)
    print(json.dumps({"document": documents, "paint": paints}))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
