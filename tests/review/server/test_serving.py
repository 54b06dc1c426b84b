"""Starting and stopping: addresses, ports, names, Ctrl-C."""

from __future__ import annotations

import asyncio
import ipaddress
import json
import logging
import os
import signal
import socket
import subprocess
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from conftest import MakeWorkspace, Workspace
from served import served

from workflow.review.server import serving


def test_it_stops_when_it_is_told_to(room: Workspace) -> None:
    """Ctrl-C, or the system, ends it with one line and exit code 0, and no thread of it stays behind."""
    for how in (signal.SIGINT, signal.SIGTERM):
        with served(room) as server:
            server.get("/")
            code, out, err = server.stop(how)
            assert (out, err) == ("\nreview: stopped; 0 changes saved\n", "")
            assert code == 0


def test_it_stops_while_a_long_text_is_checked(room: Workspace) -> None:
    """Checks of a text that was pasted by mistake are under way or wait: it ends all the same, without a traceback."""
    with served(room) as server:
        cell = server.cells("source/weather.md")[1]
        values = {"article": cell.article, "language": "ru", "entry": cell.entry, "text": "1 " * 45_000}
        asked = []
        for _ in range(8):
            connection = socket.create_connection(("127.0.0.1", urlsplit(server.address).port), timeout=30)
            body = json.dumps(values).encode()
            head = (
                f"POST /check HTTP/1.1\r\nHost: {urlsplit(server.address).netloc}\r\nOrigin: {server.origin}\r\n"
                f"Cookie: {server.cookie}\r\nX-Audarma: {server.key}\r\nContent-Type: application/json\r\n"
                f"Content-Length: {len(body)}\r\n\r\n"
            )
            connection.sendall(head.encode() + body)
            asked.append(connection)
        first = asked[0].makefile("rb").readline()
        code, out, err = server.stop()
        assert (code, out, err) == (0, "\nreview: stopped; 0 changes saved\n", "")
        assert b" 200 " in first
        # Those whose turn had not come were told that it is over; none was left to wait for its turn.
        assert b" 403 " in b"".join(connection.makefile("rb").readline() for connection in asked[1:])
        for connection in asked:
            connection.close()


def test_what_strangers_send_is_not_told(room: Workspace) -> None:
    """A request that is none, and one that ends in its middle, leave the terminal as it is."""
    with served(room) as server:
        place = ("127.0.0.1", urlsplit(server.address).port)
        for sent in (
            b"\x16\x03\x01 hello\r\n\r\n",
            b"GET / HTTP/9\r\n\r\n",
            b"POST /edit HTTP/1.1\r\nContent-Length: 9\r\n",
        ):
            with socket.create_connection(place, timeout=30) as connection:
                connection.sendall(sent)
                connection.shutdown(socket.SHUT_WR)
                connection.recv(1000)
        assert server.get("/").status == 200
        assert server.stop() == (0, "\nreview: stopped; 0 changes saved\n", "")


def test_what_the_terminal_is_told() -> None:
    """A failure of the server itself is told, with its traceback; what was interrupted, or was no request, is not."""
    for problem, told in ((ValueError("broken"), True), (asyncio.CancelledError(), False), (None, False)):
        why = (type(problem), problem, None) if problem else None
        record = logging.LogRecord("uvicorn.error", logging.ERROR, "", 0, "Exception in ASGI application", (), why)
        assert serving.Failures().filter(record) is told


def test_it_stops_before_it_has_begun(room: Workspace) -> None:
    """Ctrl-C while rules and glossary are being loaded ends it as well."""
    with served(room, enter=False) as server:
        code, _, err = server.stop()
        assert (code, err) == (0, "")


def test_it_is_bound_to_this_machine(room: Workspace) -> None:
    """Nothing but the loopback is listened at."""
    with served(room) as server:
        address = urlsplit(server.address)
        assert address.hostname == "127.0.0.1"
        found = Path(f"/proc/{server.process.pid}/net/tcp").read_text(encoding="ascii")
        listening = [line.split()[1] for line in found.splitlines()[1:] if line.split()[3] == "0A"]
        assert f"0100007F:{address.port:04X}" in listening
        assert f"00000000:{address.port:04X}" not in listening


def test_a_port_in_use(room: Workspace) -> None:
    """It is one line that names the port; without --port another one is taken."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        done = room.run("review", "--port", str(port))
        assert done.code == 2
        assert (
            done.stderr
            == f"audarma: --port {port}: is in use; leave --port out, or choose another number [review-port]\n"
        )
    with served(room, "--port", "0") as one, served(room, "--port", "0") as two:
        assert one.origin != two.origin
        assert two.ask("GET", "/", Cookie=one.cookie).status == 403


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--host", "192.0.2.1"], "review-host"),
        (["--host", "no such host"], "review-host"),
        (["--host", "\u200b.example"], "review-host"),
        (["--port", "70000"], "--port"),
        (["--by", ""], "approval-name"),
        (["--by", "a\tb"], "approval-name"),
        (["source/wether.md"], "did you mean"),
        (["--json"], "--json goes with --html"),
        (["--html", "x", "--port", "1"], "go without --html"),
    ],
)
def test_words_that_are_wrong(room: Workspace, words: list[str], said: str) -> None:
    """A wrong address, number, name or article is one line and exit code 2, and nothing is served."""
    done = room.run("review", *words)
    assert done.code == 2
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
    assert done.stdout == ""


def test_no_workspace(tmp_path: Path) -> None:
    """Outside of a workspace it is the usual line."""
    done = Workspace(tmp_path).run("review")
    assert (done.code, done.stderr.count("\n")) == (2, 1)
    assert "no-workspace" in done.stderr


def test_another_address(room: Workspace) -> None:
    """It is served at the address that is asked for; at one of this machine alone nobody is warned."""
    with served(room, "--host", "127.0.0.2") as server:
        assert urlsplit(server.address).hostname == "127.0.0.2"
        assert server.get("/").status == 200
        _, _, err = server.stop()
        assert err == ""


@pytest.mark.parametrize(
    ("host", "outside"),
    [
        (None, False),
        ("localhost", False),
        ("127.0.0.1", False),
        ("::1", False),
        ("0.0.0.0", True),  # noqa: S104 - what is tested
        ("::", True),
        (socket.gethostname(), None),
    ],
)
def test_what_is_printed_can_be_opened(room: Workspace, host: str | None, outside: bool | None) -> None:
    """The address leads to the page whatever is bound; who lets other machines in is warned, and nobody else."""
    if host == socket.gethostname():
        try:
            found = socket.getaddrinfo(host, 0, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0][4][0]
        except OSError:
            pytest.skip("this machine does not know its own name")
        outside = not ipaddress.ip_address(found).is_loopback
    with served(room, *(["--host", host] if host else [])) as server:
        assert server.get("/").status == 200
        cell = server.cells("source/weather.md")[0]
        assert server.edit(cell, "save", "О погоде").status == 200
        assert server.ask("GET", "/", Host=f"example.org:{urlsplit(server.address).port}").status == 421
        _, _, err = server.stop()
        assert err.startswith("audarma: warning: other machines can reach this") is outside


def test_every_address(room: Workspace) -> None:
    """Bound to every address, any of them is answered, but no name of a stranger."""
    with served(room, "--host", "0.0.0.0", enter=False) as server:  # noqa: S104 - what is tested
        port = urlsplit(server.address).port
        server.address = f"http://127.0.0.1:{port}/?{urlsplit(server.address).query}"
        server.enter()
        assert server.get("/").status == 200
        assert server.ask("GET", "/", Host=f"192.0.2.7:{port}").status == 200
        assert server.ask("GET", "/", Host=f"example.org:{port}").status == 421


def test_the_newer_internet_protocol(room: Workspace) -> None:
    """An address of version 6 is written in brackets, and served."""
    with served(room, "--host", "::1", enter=False) as server:
        assert server.address.startswith("http://[::1]:")
        server.enter()
        assert server.get("/").status == 200


def test_one_article_is_opened_at_once(room: Workspace) -> None:
    """With one article named the address is that of its page, and other articles are not served."""
    with served(room, "source/2017/tax.md") as server:
        assert urlsplit(server.address).path == "/article/source/2017/tax.md"
        assert server.get("/article/source/2017/tax.md").status == 200
        assert server.get("/article/source/weather.md").status == 404
        assert "Weather" not in server.get("/").text


def test_git_says_who_approves(workspace: MakeWorkspace) -> None:
    """Without --by the ledger has git's user.name; where git has none, approving is refused with what to do."""
    room = workspace({"a.md": "It rained.\n"}, 'locales = ["en", "ru"]\n')
    room.call("sync")
    room.translate("a", "ru", lambda _: "Шёл дождь.")
    subprocess.run(["git", "init", "-q", "."], cwd=room.root, check=True)
    with served(room, by=None, GIT_CONFIG_GLOBAL=os.devnull, GIT_CONFIG_SYSTEM=os.devnull) as server:
        (cell,) = server.cells("source/a.md")
        done = server.edit(cell, "approve")
        assert (done.status, done.json["problem"]["slug"]) == (422, "review-name")
        done = server.edit(cell, "save", "Лило.", approve=True).json
        assert (done["outcome"], done["state"], done["problem"]["slug"]) == ("saved", "translated", "review-name")
        (cell,) = server.cells("source/a.md")
        subprocess.run(["git", "config", "user.name", "Марат"], cwd=room.root, check=True)
        assert server.edit(cell, "approve").json["state"] == "approved"
    assert "\tМарат\t" in room.read("locales/ru/ledger.tsv").decode()
