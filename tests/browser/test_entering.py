"""The address that was printed, opened from where people find it: a chat, a mail, a terminal in a web page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from browsing import Complaints, ready, sees
from conftest import MakeWorkspace
from local_server import LocalServer, said
from reviewing import weather
from served import Served, served

if TYPE_CHECKING:
    from playwright.sync_api import Page


@pytest.fixture
def server(workspace: MakeWorkspace) -> Iterator[Served]:
    """The server; nobody has its cookie yet."""
    with served(weather(workspace), "source/weather.md", enter=False) as found:
        yield found


def test_a_link_in_a_page_of_another_site(page: Page, server: Served, complaints: Complaints) -> None:
    """Who clicks on it there is let in, and can go on; what that site asks for by itself gets nothing."""
    complaints.expect("localhost")
    complaints.expect("127.0.0.1")
    links = f"""<!doctype html><title>x</title><a href="{server.address}">open</a> <a href="{server.origin}/">again</a>
        <script>const read = (credentials) => fetch("{server.origin}/", {{credentials, mode: "no-cors"}})
        .then((answer) => answer.text(), () => "failed");</script>"""
    with LocalServer(lambda handler, _: said(handler, links.encode(), Content_Type="text/html")) as other:
        elsewhere = other.address.replace("127.0.0.1", "localhost")
        page.goto(elsewhere)
        page.get_by_text("open").click()
        sees(page.locator("#s3 .text").last).to_have_text("Шёл снег.")
        assert page.url == f"{server.origin}/article/source/weather.md"
        page.goto(elsewhere)
        assert page.evaluate("read('include')") in {"", "failed"}
        page.get_by_text("again").click()
        sees(ready(page).locator("h1")).to_have_text(server.room.root.name)
