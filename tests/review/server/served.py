"""The review server as a process of its own, and a client of it that keeps its cookie."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any, NamedTuple
from urllib.parse import quote, urlsplit

import urllib3
from conftest import ENVIRONMENT, Workspace

BY = "Айгерім Сапарова"


@dataclass(slots=True)
class Answer:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    data: bytes

    @property
    def json(self) -> Any:
        """The body as a JSON value."""
        return json.loads(self.data)

    @property
    def text(self) -> str:
        """The body as text."""
        return self.data.decode()


class Cell(NamedTuple):
    """A translation on a page."""

    article: str
    tag: str
    row: int
    language: str
    state: str
    entry: str
    version: str


class _Cells(HTMLParser):
    """Finds the cells of a page."""

    def __init__(self, article: str) -> None:
        super().__init__()
        self.article = article
        self.tag = ""
        self.row = 0
        self.found: list[Cell] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "meta" and values.get("name") == "audarma-tag":
            self.tag = values["content"]
        elif "data-row" in values:
            self.row = int(values["data-row"])
        elif "data-entry" in values:
            told = (values[f"data-{name}"] for name in ("language", "state", "entry", "version"))
            self.found.append(Cell(self.article, self.tag, self.row, *told))


@dataclass(slots=True)
class Served:
    """A server that runs."""

    room: Workspace
    process: subprocess.Popen[str]
    address: str
    """As it was printed, with the token."""

    cookie: str = ""
    key: str = ""
    pool: urllib3.PoolManager = field(default_factory=lambda: urllib3.PoolManager(retries=False, timeout=30))

    @property
    def origin(self) -> str:
        """Scheme, host and port."""
        return "{0.scheme}://{0.netloc}".format(urlsplit(self.address))

    def enter(self) -> None:
        """Exchange the token for the cookie, and find the key in a page."""
        answer = self.ask("GET", self.address.removeprefix(self.origin))
        assert answer.status == 303
        self.cookie = answer.headers["set-cookie"].partition(";")[0]
        found = re.search(r'href="(/article/[^"]*)"', self.get("/").text)
        key = re.search(r'name="audarma-key" content="([^"]+)"', self.get(found[1]).text) if found else None
        self.key = key[1] if key else ""

    def ask(self, method: str, path: str, body: bytes | None = None, **headers: str | None) -> Answer:
        """Send a request; `_` in the name of a header stands for a dash, None leaves one out."""
        usual: dict[str, str | None] = {"Cookie": self.cookie or None}
        if method == "POST":
            usual |= {"Origin": self.origin, "Content-Type": "application/json", "X-Audarma": self.key}
        usual |= {name.replace("_", "-"): value for name, value in headers.items()}
        sent = {name: value for name, value in usual.items() if value is not None}
        answer = self.pool.request(method, self.origin + path, body=body, headers=sent, redirect=False)
        return Answer(answer.status, answer.headers, answer.data)

    def get(self, path: str) -> Answer:
        """Ask for a page."""
        return self.ask("GET", path)

    def post(self, path: str, **values: Any) -> Answer:
        """Ask for something to be done."""
        return self.ask("POST", path, json.dumps(values).encode())

    def cells(self, article: str) -> list[Cell]:
        """Return the translations on the page of an article, in reading order."""
        page = self.get(page_of(article))
        assert page.status == 200, page.text
        reader = _Cells(article)
        reader.feed(page.text)
        return reader.found

    def edit(self, cell: Cell, deed: str, text: str | None = None, *, approve: bool = False, **more: Any) -> Answer:
        """Ask for an edit of a cell as the page showed it."""
        return self.post(
            "/edit",
            article=cell.article,
            language=cell.language,
            entry=cell.entry,
            version=cell.version,
            tag=cell.tag,
            deed=deed,
            text=text,
            approve=approve,
            **more,
        )

    def stop(self, how: signal.Signals = signal.SIGINT) -> tuple[int, str, str]:
        """Interrupt it as Ctrl-C does; return its exit code and what it printed since."""
        self.process.send_signal(how)
        out, err = self.process.communicate(timeout=30)
        return self.process.returncode, out, err


@contextmanager
def served(
    room: Workspace, *words: str, by: str | None = BY, enter: bool = True, **environment: str
) -> Iterator[Served]:
    """Serve a workspace at a port of its own while it is entered."""
    command = [sys.executable, "-m", "workflow", "review", *words]
    command += [] if "--port" in words else ["--port", "0"]
    command += ["--by", by] if by else []
    process = subprocess.Popen(
        command,
        cwd=room.root,
        env=os.environ | ENVIRONMENT | {"PYTHONUNBUFFERED": "1"} | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    try:
        assert process.stdout
        line = process.stdout.readline()
        assert line.startswith("review: http://"), line + process.communicate(timeout=30)[1]
        process.stdout.readline()
        found = Served(room, process, line.removeprefix("review: ").strip())
        if enter:
            found.enter()
        yield found
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
            process.communicate(timeout=30)
        for stream in (process.stdout, process.stderr):
            if stream:
                stream.close()


def page_of(article: str) -> str:
    """Return the path of the page of an article."""
    return f"/article/{quote(article)}"
