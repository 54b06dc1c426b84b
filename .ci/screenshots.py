"""Take the pictures in docs/screenshots/ anew: the real program on this repository's own articles, in Chromium.

Run by `make screenshots`. The articles are copied to a folder of their own, which becomes a git repository with fixed dates;
there they are built, one is corrected as an editor would, and reported on, served, edited by keyboard, and edited on the
disk at the same time. So the pictures show what a reader of docs/reviewer.md gets.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Locator, Page, sync_playwright

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / "docs" / "screenshots"
AUDARMA = ROOT / ".venv" / "bin" / "audarma"
BROWSERS = ("chromium", "chromium-browser", "google-chrome")

ARTICLE = "source/2017/state-programme.md"
CATALOG = "locales/ru/LC_MESSAGES/2017/state-programme.po"
CORRECTION = ("convicted 182 people of terrorism", "convicted 183 people of terrorism")

WIDTH, OVERVIEW, READING, EDITING = 1200, 1250, 740, 880
PATIENCE = 20_000
LARGEST = 200_000
"""Bytes of a picture: whoever clones the repository gets all of them."""

PRINTED = "I printed the first page"
"""In the middle of the picture of an article; its translations have findings."""

SENTENCE = "That is one person every two days."
"""Edited on the page."""
RIGHT = "Это по одному человеку каждые два дня."
WRONG = "Это по одному человеку каждые 12 дней."
ELSEWHERE = "То есть по человеку каждые два дня."
TYPED = "Это один человек каждые два дня."
"""In the catalog; typed with a wrong figure; saved by somebody in an editor meanwhile; typed at last."""


def newsroom(folder: Path) -> None:
    """Make the newsroom: built in February 2017, then an article corrected, and taken into the catalogs."""
    for name in ("source", "locales"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "glossary.csv", folder)
    (folder / "audarma.toml").write_text('locales = ["en", "ru", "kk"]\n', "utf-8")
    (folder / ".gitignore").write_text("build/\n.audarma/\n", "utf-8")
    run(folder, "git", "init", "-q")
    commit(folder, "2017-02-14")
    run(folder, str(AUDARMA), "build")
    article = folder / ARTICLE
    text = article.read_text("utf-8")
    assert CORRECTION[0] in text
    article.write_text(text.replace(*CORRECTION), "utf-8")
    commit(folder, "2017-02-21")
    run(folder, str(AUDARMA), "sync")


def commit(folder: Path, day: str) -> None:
    """Commit everything on a day."""
    person = {f"GIT_{who}_{what}": text for who in ("AUTHOR", "COMMITTER") for what, text in _PERSON.items()}
    dates = {f"GIT_{who}_DATE": f"{day}T09:00:00+06:00" for who in ("AUTHOR", "COMMITTER")}
    run(folder, "git", "add", "-A")
    run(folder, "git", "commit", "-q", "--no-verify", "-m", day, **person, **dates)


_PERSON = {"NAME": "Desk", "EMAIL": "desk@example.kz"}


def run(folder: Path, *words: str, **environment: str) -> None:
    """Run a command; 1 says that work is left, and is no failure."""
    settings = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    done = subprocess.run(words, cwd=folder, env=os.environ | settings | environment, capture_output=True, check=False)
    if done.returncode not in {0, 1}:
        sys.exit(f"{' '.join(words)}: {done.stderr.decode()}")


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve the review page; give its address."""
    words = [str(AUDARMA), "review", "--port", "0", "--by", "Desk", ARTICLE]
    with subprocess.Popen(words, cwd=folder, stdout=subprocess.PIPE, encoding="utf-8") as server:
        assert server.stdout
        try:
            yield server.stdout.readline().split()[-1]
        finally:
            server.terminate()


def tab(browser: Browser, *, dark: bool = False) -> Page:
    """Open a window."""
    page = browser.new_context(
        viewport={"width": WIDTH, "height": EDITING}, locale="en-GB", color_scheme="dark" if dark else "light"
    ).new_page()
    page.set_default_timeout(PATIENCE)
    return page


def shoot(page: Page, name: str) -> None:
    """Take the picture of what the window shows.

    Raises:
        SystemExit: the picture is too large for a repository.
    """
    path = PICTURES / f"{name}.png"
    page.screenshot(path=path, animations="disabled", caret="hide")
    print(f"{path.relative_to(ROOT)}: {path.stat().st_size / 1000:.0f} kB")
    if path.stat().st_size > LARGEST:
        sys.exit(f"{path.name} is larger than {LARGEST} bytes")


def centre(row: Locator) -> None:
    """Bring a row to the middle of the window; rows that were never seen get their height only then."""
    row.evaluate("""async node => {
        for (let at = NaN; at !== (at = node.getBoundingClientRect().top);) {
            node.scrollIntoView({block: "center", behavior: "instant"});
            await new Promise(requestAnimationFrame);
        }
    }""")


def report(browser: Browser, folder: Path) -> None:
    """Take the pictures of the report: the overview and an article, light and dark."""
    run(folder, str(AUDARMA), "review", "--html", "report")
    for dark, suffix in ((False, ""), (True, "-dark")):
        page = tab(browser, dark=dark)
        page.goto((folder / "report" / "index.html").as_uri())
        page.set_viewport_size({"width": WIDTH, "height": OVERVIEW})
        shoot(page, f"overview{suffix}")
        page.set_viewport_size({"width": WIDTH, "height": READING})
        page.get_by_role("link", name="Kazakhstan rewrites its programme").last.click()
        centre(page.locator(".row", has_text=PRINTED))
        page.locator(".row", has_text=PRINTED).get_by_text("Pavlodar", exact=True).hover()
        shoot(page, f"article{suffix}")


def editing(browser: Browser, folder: Path) -> None:
    """Take the pictures of the review page: a finding while typing, and a conflict with an editor."""
    with serving(folder) as address:
        page = tab(browser)
        page.goto(address)
        row = page.locator(".row", has_text=SENTENCE)
        row.locator(".cell[data-language=ru]").click()
        page.keyboard.press("e")
        field = row.locator("textarea").first
        field.fill(WRONG)
        row.get_by_text(re.compile("figures")).first.wait_for()
        centre(row)
        shoot(page, "editing")
        catalog = folder / CATALOG
        text = catalog.read_text("utf-8")
        assert RIGHT in text
        catalog.write_text(text.replace(RIGHT, ELSEWHERE), "utf-8")
        field.fill(TYPED)
        page.keyboard.press("Control+Enter")
        page.get_by_text(ELSEWHERE).first.wait_for()
        centre(row)
        shoot(page, "conflict")


def main() -> None:
    """Take all pictures."""
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        sys.exit("no browser is installed")
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, chromium_sandbox=os.geteuid() != 0)
        room = Path(folder) / "newsroom"
        room.mkdir()
        newsroom(room)
        report(browser, room)
        editing(browser, room)
        browser.close()


if __name__ == "__main__":
    main()
