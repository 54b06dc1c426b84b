"""Who may ask: real requests to a real process."""

from __future__ import annotations

import asyncio
import json
import socket
from urllib.parse import urlsplit

import pytest
from conftest import Workspace
from served import Served, page_of, served
from starlette.responses import Response
from starlette.types import Message

from workflow.review.server.guard import Bound, Guard

PAGES = [
    "/",
    page_of("source/weather.md"),
    "/state/source/weather.md",
    "/static/edit.js",
    "/next/source/weather.md",
    "/no",
]
POSTS = ["/edit", "/undo", "/check", "/no"]


def test_without_the_token_there_is_nothing(room: Workspace) -> None:
    """Whatever is asked for without token or cookie is refused, with a page that says what to do, and says nothing else."""
    with served(room, enter=False) as server:
        for path in PAGES:
            answer = server.get(path)
            assert answer.status == 403
            assert "Open the address that audarma review printed" in answer.text
            assert "Weather" not in answer.text
        for path in POSTS:
            assert server.post(path).status == 403
        for cookie in ("audarma_1=x", "audarma=x", f"audarma_{urlsplit(server.address).port}=", "é=\xff", "a;b=\x01"):
            assert server.ask("GET", "/", Cookie=cookie.encode("latin-1").decode("latin-1")).status == 403
        for token in ("", "x", "%FF", "%ED%A0%80", "a" * 5000):
            answer = server.get(f"/?token={token}")
            assert answer.status == 403
            assert "set-cookie" not in answer.headers


def test_the_token_leaves_the_address(room: Workspace) -> None:
    """It is exchanged for a cookie that no script and no other site gets, by a redirect to the same page without it."""
    with served(room, "source/weather.md", enter=False) as server:
        token = server.address.partition("token=")[2]
        answer = server.get(server.address.removeprefix(server.origin) + "&rule=length")
        assert answer.status == 303
        assert answer.headers["location"] == "/article/source/weather.md?rule=length"
        cookie = answer.headers["set-cookie"]
        assert token not in cookie
        assert {"httponly", "samesite=lax", "path=/"} <= {part.strip().lower() for part in cookie.split(";")}
        server.enter()
        page = server.get("/article/source/weather.md")
        assert page.status == 200
        assert token not in page.text
        assert server.cookie.partition("=")[2] not in page.text


def test_a_redirect_stays_here(room: Workspace) -> None:
    """No path makes the exchange lead to another host."""
    with served(room, enter=False) as server:
        query = urlsplit(server.address).query
        for path in (
            "//example.org/",
            "/%2F/example.org",
            "/\\example.org",
            "/%5Cexample.org",
            "/%0d%0aSet-Cookie:%20a=b",
        ):
            answer = server.get(f"{path}?{query}")
            assert answer.status == 303
            location = answer.headers["location"]
            assert location.startswith("/")
            assert location[1:2] not in {"/", "\\"}
            assert "\n" not in location
            assert "a=b" not in answer.headers["set-cookie"]


def test_every_answer_has_the_headers(shared: Served) -> None:
    """Pages, files, JSON, refusals and what is not there: all forbid scripts of strangers, frames, guesses and caches."""
    answers = [shared.get(path) for path in PAGES] + [shared.post(path) for path in POSTS]
    answers += [
        shared.ask("GET", "/", Cookie=None),
        shared.ask("GET", "/", Host="example.org"),
        shared.get("/?token=x"),
    ]
    for answer in answers:
        policy = answer.headers["content-security-policy"].split("; ")
        assert policy[0] == "default-src 'none'"
        assert "frame-ancestors 'none'" in policy
        assert not [part for part in policy if "unsafe" in part or "http" in part or "*" in part or "data:" in part]
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert answer.headers["cache-control"] == "no-store"
        assert "server" not in answer.headers


@pytest.mark.parametrize(
    "host",
    [
        "example.org",
        "example.org:{port}",
        "127.0.0.1",
        "127.0.0.1:1",
        "localhost.example.org:{port}",
        "127.0.0.1:{port}@example.org",
        "",
        "[::1]:{port}",
        "127.1:{port}",
        "0:{port}",
    ],
)
def test_other_hosts(shared: Served, host: str) -> None:
    """A request for another host than the one bound is refused, cookie or not: a stranger's name may lead here."""
    port = str(urlsplit(shared.address).port)
    answer = shared.ask("GET", "/", Host=host.replace("{port}", port))
    assert answer.status in {400, 421}
    assert "Weather" not in answer.text


def test_localhost_is_the_same(shared: Served) -> None:
    """The name of this machine that everybody uses is taken, however it is written."""
    port = urlsplit(shared.address).port
    assert shared.ask("GET", "/", Host=f"localhost:{port}").status == 200
    assert shared.ask("GET", "/", Host=f"LOCALHOST:{port}").status == 200


@pytest.mark.parametrize("address", ["127.0.0.1", "::1", "0.0.0.0", "::"])  # noqa: S104 - nothing is bound
def test_the_usual_port_stands_in_no_host(address: str) -> None:
    """At port 80 a browser leaves the port out; at any other it is part of the name."""
    literal = "[::1]" if ":" in address else "127.0.0.1"
    for port, host, let in (
        (80, literal, True),
        (80, f"{literal}:80", True),
        (80, f"{literal}:", True),
        (80, "localhost", True),
        (80, "Newsroom", True),
        (80, f"{literal}:8378", False),
        (80, "example.org", False),
        (80, "newsroom.example.org", False),
        (80, "[::1", False),
        (80, "::1", False),
        (80, "", False),
        (8378, literal, False),
        (8378, f"{literal}:8378", True),
        (8378, "newsroom:8378", True),
    ):
        guard = Guard(Response("let in"), Bound(address, port, "newsroom"))
        assert (asyncio.run(asked(guard, host)) == 303) is let, (port, host)


async def asked(guard: Guard, host: str) -> int:
    """Return the status of the answer to who has the token and comes to a host."""
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "http.disconnect"}

    headers = [(b"host", host.encode())]
    scope = {"type": "http", "method": "GET", "path": "/", "query_string": f"token={guard.token}".encode()}
    await guard(scope | {"headers": headers}, receive, send)
    return int(sent[0]["status"])


@pytest.mark.parametrize(
    "cookie",
    [
        "a[b]=1; {own}",
        '{own}; p={{"a": 1, "b": "x y"}}',
        "bare; {own}",
        "é=\xff; {own}",
        "=; ;;{own};",
        '"; {own}',
        "{name}=other; {own}",
        "{own}; {name}=other",
    ],
)
def test_cookies_of_other_programs(shared: Served, cookie: str) -> None:
    """Cookies know no ports: whatever another program of this machine has set stands beside the own, which counts."""
    name = shared.cookie.partition("=")[0]
    assert shared.ask("GET", "/", Cookie=cookie.format(own=shared.cookie, name=name)).status == 200
    assert shared.ask("GET", "/", Cookie=cookie.format(own=f"x{shared.cookie}", name=name)).status == 403


@pytest.mark.parametrize("key", [None, "", "x", "é"])
def test_a_change_needs_the_key_of_a_page(shared: Served, key: str | None) -> None:
    """Who sends the cookie and the origin, but not what a page of this session sends, changes nothing."""
    for path in POSTS:
        assert shared.ask("POST", path, b"{}", X_Audarma=key).status == 403
    assert shared.post("/undo", article="source/weather.md").status == 200


def test_two_hosts(shared: Served) -> None:
    """A request that names two hosts, or none, is refused, whatever the second is."""
    address = urlsplit(shared.address)
    for lines in (f"Host: {address.netloc}\r\nHost: example.org\r\n", ""):
        with socket.create_connection((address.hostname, address.port), timeout=10) as connection:
            connection.sendall(
                f"GET / HTTP/1.1\r\n{lines}Cookie: {shared.cookie}\r\nConnection: close\r\n\r\n".encode()
            )
            status = connection.makefile("rb").readline().split()[1]
        assert status in {b"400", b"421"}


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://example.org"},
        {"Origin": "null"},
        {"Origin": None},
        {"Origin": "http://localhost:{port}"},
        {"Origin": "https://127.0.0.1:{port}"},
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
        {"Sec_Fetch_Site": "none"},
    ],
)
def test_pages_of_other_origins_change_nothing(shared: Served, headers: dict[str, str | None]) -> None:
    """A change that a page of another origin asks for is refused, though the browser would send the cookie."""
    port = str(urlsplit(shared.address).port)
    sent = {name: value and value.replace("{port}", port) for name, value in headers.items()}
    for path in POSTS:
        assert shared.ask("POST", path, b"{}", **sent).status == 403


def test_the_own_origin_changes(shared: Served) -> None:
    """With the origin of the page itself, the same request is let through."""
    assert shared.ask("POST", "/undo", b'{"article": "source/weather.md"}', Sec_Fetch_Site="same-origin").status == 200


def test_methods(shared: Served) -> None:
    """Nothing is changed by GET, and no other method does anything."""
    for path in ("/edit", "/undo", "/check"):
        assert shared.get(path).status == 405
    for method in ("PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"):
        assert shared.ask(method, "/", Origin=shared.origin, X_Audarma=shared.key).status == 405


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", None])
def test_forms_of_other_sites(shared: Served, kind: str | None) -> None:
    """A body of a kind that a form of another site could send is refused."""
    answer = shared.ask("POST", "/undo", b'{"article": "source/weather.md"}', Content_Type=kind)
    assert answer.status == 415
    assert answer.json["outcome"] == "refused"


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b"\xff\xfe", b'{"a":' + b"[" * 200_000, b'"x"', b"NaN"])
def test_bodies_that_are_none(shared: Served, body: bytes) -> None:
    """What is no JSON object is refused in one line."""
    answer = shared.ask("POST", "/undo", body)
    assert answer.status == 400
    assert "\n" not in answer.json["problem"]["problem"]


def test_a_body_that_is_too_large(shared: Served) -> None:
    """It is refused before it is read to its end, and the server goes on."""
    answer = shared.ask("POST", "/edit", b'{"text": "' + b"a" * 5_000_000 + b'"}')
    assert (answer.status, answer.json["problem"]["slug"]) == (422, "text-length")
    assert shared.get("/").status == 200


@pytest.mark.parametrize(
    "path",
    [
        "/article/../audarma.toml",
        "/article/source/../audarma.toml",
        "/article/source/%2e%2e/audarma.toml",
        "/article//etc/passwd",
        "/article/%2Fetc%2Fpasswd",
        "/article/locales/ru/LC_MESSAGES/weather.po",
        "/article/source/none.md",
        "/article/",
        "/static/../rendering.py",
        "/static/%2e%2e/rendering.py",
        "/static//etc/passwd",
        "/static/",
        "/static/none.js",
        "/%00",
        "/article/source/weather.md%00",
        "/article/%ED%A0%80",
        "/<script>alert(1)</script>",
    ],
)
def test_paths_lead_nowhere_else(shared: Served, path: str) -> None:
    """Only articles of the workspace and files of the pages are served; other names give a page that says so, escaped."""
    answer = shared.get(path)
    assert answer.status in {400, 404}
    assert "root:" not in answer.text
    assert "<script>alert" not in answer.text


def test_fields_of_other_kinds(shared: Served) -> None:
    """A field that is missing or of another kind is named, and nothing is written."""
    before = shared.room.snapshot()
    edit = {"article": "source/weather.md", "language": "ru", "entry": "x", "version": "y", "deed": "save", "text": "z"}
    for name in edit:
        for value in (5, ["a"], {"a": 1}, True, *([] if name == "text" else [None])):
            answer = shared.post("/edit", **edit | {name: value})
            assert (answer.status, answer.json["outcome"]) == (400, "refused"), (name, value)
    for name, value in (("language", "kk"), ("language", "../ru"), ("deed", "delete")):
        assert shared.post("/edit", **edit | {name: value}).status == 400
    for path in ("source/none.md", "../x", "audarma.toml", ""):
        assert shared.post("/edit", **edit | {"article": path}).json["problem"]["slug"] == "article-gone"
    assert shared.post("/edit", **edit).json["problem"]["slug"] == "entry-gone"
    assert shared.room.snapshot() == before
    for name, value in (("tag", 5), ("window", ["a"]), ("window", "a" * 65)):
        entry = shared.cells("source/weather.md")[0]
        whole = edit | {"entry": entry.entry, "version": entry.version, name: value}
        answer = shared.post("/edit", **whole)
        assert (answer.status, answer.json["problem"]["problem"].partition(" ")[0]) == (400, name)
    assert shared.room.snapshot() == before
    assert json.loads(shared.post("/undo", article="source/weather.md").data) == {"outcome": "nothing"}
