"""What pages load: kept by the browser for good, under an address that changes with what is in it."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from conftest import MakeWorkspace
from served import page_of, served

from workflow.review.server import loaded

ADDRESS = re.compile(r'(?:href|src)="(/static/[^"]+)"')


def test_a_browser_keeps_them(workspace: MakeWorkspace) -> None:
    """Each file that a page names is there, and may be kept; the page itself may not, nor an address of other files."""
    room = workspace({"a.md": "It rained.\n"}, 'locales = ["en", "ru"]\n', checked=True)
    with served(room) as server:
        page = server.get(page_of("source/a.md"))
        assert page.headers["cache-control"] == "no-store"
        named = ADDRESS.findall(page.text)
        assert {urlsplit(one).path.rpartition("/")[2] for one in named} >= {
            "edit.js",
            "kept.js",
            "read.js",
            "style.css",
        }
        for one in named:
            answer = server.get(one)
            assert (answer.status, answer.headers["cache-control"]) == (200, loaded.KEEP["Cache-Control"])
            assert answer.headers["x-content-type-options"] == "nosniff"
        other = named[0].replace(loaded.version(), "0" * 16)
        assert (server.get(other).status, server.get(other).headers["cache-control"]) == (404, "no-store")


def test_a_page_names_all_that_a_script_imports() -> None:
    """The modules of a script are those that it imports, and theirs; none that the browser would find out late."""
    for name in ("edit.js", "waiting.js"):
        found = loaded.modules(name)
        imported = {
            one
            for script in (name, *found)
            for one in re.findall(rb'["\']\./([\w.-]+)["\']', loaded.files()[script][0])
        }
        assert {one.decode() for one in imported} == set(found)
    assert loaded.modules("read.js") == []
