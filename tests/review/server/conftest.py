"""A workspace that is served."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from conftest import MakeWorkspace, Workspace
from served import Served, served

ARTICLE = "---\ntitle: Weather\n---\n\nIt rained. It snowed. It froze.\n\nIt rained.\n"
RUSSIAN = {"Weather": "Погода", "It rained.": "Шёл дождь.", "It snowed.": "Шёл снег."}
PO = "locales/ru/LC_MESSAGES/weather.po"


@pytest.fixture
def room(workspace: MakeWorkspace) -> Workspace:
    """A workspace of two articles, one of them with translations into Russian, one sentence empty."""
    made = workspace({"weather.md": ARTICLE, "2017/tax.md": "It thawed.\n"}, 'locales = ["en", "ru"]\n', checked=True)
    assert made.call("sync").code == 0
    made.translate("weather", "ru", lambda msgid: RUSSIAN.get(msgid, ""))
    return made


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A server for tests that change nothing: one for all of a module."""
    root = tmp_path_factory.mktemp("shared")
    made = Workspace(root)
    made.write({"audarma.toml": 'locales = ["en", "ru"]\n', "source/weather.md": ARTICLE})
    assert made.call("sync").code == 0
    with served(made) as found:
        yield found


@pytest.fixture
def server(room: Workspace) -> Iterator[Served]:
    """The server, with the cookie."""
    with served(room) as found:
        yield found
