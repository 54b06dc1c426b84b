"""The engine `libretranslate` against a server on this machine that answers, hangs, fails and talks nonsense."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest
from local_server import LocalServer, begun, said, trickling

from workflow.drafts.engines import exchange, load
from workflow.drafts.engines.exchange import Server
from workflow.drafts.engines.libretranslate import CHARACTERS, TEXTS, LibreTranslate
from workflow.drafts.model import EngineError, Hypothesis
from workflow.drafts.web import ATTEMPTS
from workflow.errors import SettingsError

WAY = ("en", "ru")
LANGUAGES = [{"code": "en", "name": "English", "targets": ["en", "ru"]}, {"code": "ru", "targets": ["en", "ru"]}]

Reply = Callable[[BaseHTTPRequestHandler, dict[str, Any]], None]


def status(code: int, answer: object = b"") -> Reply:
    """Return a reply of a status, in JSON, or bytes as they are."""
    body = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
    return lambda handler, _question: said(handler, body, code)


def good(handler: BaseHTTPRequestHandler, question: dict[str, Any]) -> None:
    """Answer as LibreTranslate does."""
    texts = [f"<{text}>" for text in question["q"]]
    others = [[text, f"{text}?", f"{text}!"][: question["alternatives"]] for text in texts]
    status(200, {"translatedText": texts, "alternatives": others})(handler, question)


class Local(LocalServer):
    """A server for one test: what it was asked, and what it replies, the last reply again and again."""

    def __init__(self) -> None:
        super().__init__(self.reply)
        self.questions: list[dict[str, Any]] = []
        self.replies: list[Reply] = [good]
        self.languages: object = LANGUAGES
        self.engine = LibreTranslate(Server(self.address, timeout=0.4, pause=0.01))

    def reply(self, handler: BaseHTTPRequestHandler, body: bytes) -> None:
        """Tell the languages, or reply to a question."""
        if not body:
            status(200, self.languages)(handler, {})
            return
        self.questions.append(json.loads(body) | {"path": handler.path})
        self.replies[min(len(self.questions), len(self.replies)) - 1](handler, self.questions[-1])


@pytest.fixture
def local() -> Iterator[Local]:
    """A server that runs for one test."""
    with Local() as made:
        yield made


def test_texts_come_back_in_order(local: Local) -> None:
    """Each text has its own hypotheses, best first, different ones; a blank text is not sent and has none."""
    found = local.engine.translate(["One", " ", "Two"], WAY, count=3)

    assert found == [
        [Hypothesis("<One>", 0.0), Hypothesis("<One>?", 0.0)],
        [],
        [Hypothesis("<Two>", 0.0), Hypothesis("<Two>?", 0.0)],
    ]
    assert local.questions == [
        {"q": ["One", "Two"], "source": "en", "target": "ru", "format": "text", "alternatives": 2, "path": "/translate"}
    ]


def test_batches_are_small(local: Local) -> None:
    """Many texts go in several requests, of so many texts and characters at most, and all come back."""
    asked = [f"Line {number}" for number in range(100)] + ["long " * 700] * 3 + ["x" * 2 * CHARACTERS]
    found = local.engine.translate(asked, WAY, count=1)

    assert [hypotheses[0].text for hypotheses in found] == [f"<{text}>" for text in asked]
    for question in local.questions:
        assert len(question["q"]) <= TEXTS
        assert len(question["q"]) == 1 or sum(map(len, question["q"])) <= CHARACTERS


def test_ways_and_model(local: Local) -> None:
    """The ways are those the server names, but none from a language to itself; the model is the server."""
    assert local.engine.ways() == {("en", "ru"): ("en", "ru"), ("ru", "en"): ("ru", "en")}
    assert local.engine.model(WAY) == local.address.removeprefix("http://")
    with pytest.raises(EngineError, match=r"\[engine-way\]$"):
        local.engine.translate(["One"], ("en", "kk"))
    assert local.questions == []


def test_an_older_server_knows_no_alternatives(local: Local) -> None:
    """Without alternatives in the answer there is one hypothesis each."""
    local.replies = [status(200, {"translatedText": ["Раз"]})]

    assert local.engine.translate(["One"], WAY) == [[Hypothesis("Раз", 0.0)]]


@pytest.mark.parametrize("code", [500, 502, 503, 429])
def test_what_may_pass_is_tried_again(local: Local, code: int) -> None:
    """After an answer that may pass the same question is asked again."""
    local.replies = [status(code), good]

    assert local.engine.translate(["One"], WAY, count=1) == [[Hypothesis("<One>", 0.0)]]
    assert local.questions[0] == local.questions[1]


def test_a_server_that_always_fails_is_given_up(local: Local) -> None:
    """After as many attempts as are allowed there is one line, with the last answer."""
    local.replies = [status(500)]

    with pytest.raises(EngineError, match=r"4 attempts \(status 500\).*\[engine-server\]$"):
        local.engine.translate(["One"], WAY)
    assert len(local.questions) == ATTEMPTS


def test_pauses_double(local: Local, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between attempts it waits, each time twice as long."""
    pauses: list[float] = []
    monkeypatch.setattr(time, "sleep", pauses.append)
    local.replies = [status(503)]

    with pytest.raises(EngineError):
        local.engine.translate(["One"], WAY)
    assert pauses == [0.01, 0.02, 0.04]


def test_a_server_that_hangs_is_left(local: Local) -> None:
    """A server that takes the question and says nothing costs no more than the timeouts."""
    local.replies = [lambda _handler, _question: local.over.wait(20) and None]

    began = time.monotonic()
    with pytest.raises(EngineError, match=r"timed out.*\[engine-server\]$"):
        local.engine.translate(["One"], WAY)
    assert time.monotonic() - began < 5


def test_a_server_that_trickles_is_left(local: Local) -> None:
    """A server that says a byte now and then does not keep anybody waiting for ever."""
    local.replies = [lambda handler, _question: trickling(local.over)(handler, b"")]
    began = time.monotonic()
    with pytest.raises(EngineError, match=r"timed out.*\[engine-server\]$"):
        local.engine.translate(["One"], WAY)
    assert time.monotonic() - began < 5


def test_an_answer_cut_off_is_tried_again(local: Local) -> None:
    """A connection that breaks in the middle of an answer may pass."""

    def half(handler: BaseHTTPRequestHandler, _question: dict[str, Any]) -> None:
        begun(handler, 1000)
        handler.wfile.write(b'{"translatedText": ["')

    local.replies = [half, good]

    assert local.engine.translate(["One"], WAY, count=1) == [[Hypothesis("<One>", 0.0)]]


def test_nobody_listens() -> None:
    """A port where nothing listens is one line."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}"
    with pytest.raises(EngineError, match=r"refused.*\[engine-server\]$"):
        LibreTranslate(Server(address, timeout=0.4, pause=0.01)).ways()


GARBAGE = (
    *(b"", b"<html>Hello</html>", b"\xff\xfe\x00", b"[" * 100_000, b"null", b"7", b"[]", b"{}"),
    *({"translatedText": wrong} for wrong in ("Раз", None, [], ["Раз", "Два"], [7], [["Раз"]])),
)


@pytest.mark.parametrize("answer", GARBAGE)
def test_garbage_is_one_clear_error(local: Local, answer: object) -> None:
    """What is no JSON, no list, or a list of the wrong length is told in one line, and not asked for again."""
    local.replies = [status(200, answer)]

    with pytest.raises(EngineError, match=r"answered with .*\[engine-answer\]$") as told:
        local.engine.translate(["One"], WAY)
    assert "\n" not in str(told.value)
    assert len(local.questions) == 1


@pytest.mark.parametrize("others", [None, 7, "no", [], [7], [[7, None]], [["a"], ["b"]]])
def test_garbage_among_alternatives_is_left_out(local: Local, others: object) -> None:
    """A good translation is not lost for alternatives that are none."""
    local.replies = [status(200, {"translatedText": ["Раз"], "alternatives": others})]

    assert local.engine.translate(["One"], WAY) == [[Hypothesis("Раз", 0.0)]]


@pytest.mark.parametrize("languages", [b"?", {}, None, [7], [{}], [{"code": 7, "targets": []}], [{"code": "en"}]])
def test_garbage_for_languages_is_one_clear_error(local: Local, languages: object) -> None:
    """A server that is something else is found out when it is asked for its languages."""
    local.languages = languages

    with pytest.raises(EngineError, match=r"\[engine-answer\]$"):
        local.engine.ways()


def test_a_refusal_says_why(local: Local) -> None:
    """What the server says of a refusal is in the line, escaped and cut; it is not asked again."""
    local.replies = [status(403, {"error": "Visit the \x1b[31mportal\n" + "x" * 9999})]

    with pytest.raises(EngineError, match=r"status 403: Visit the \\x1b") as told:
        local.engine.translate(["One"], WAY)
    assert len(str(told.value)) < 500
    assert len(local.questions) == 1


def test_an_endless_answer_is_refused(local: Local, monkeypatch: pytest.MonkeyPatch) -> None:
    """More bytes than an answer may have are not read."""
    monkeypatch.setattr(exchange, "LARGEST_ANSWER", 2**20)
    local.replies = [status(200, b" " * 2**21)]

    with pytest.raises(EngineError, match=r"more than 1 MB.*\[engine-answer\]$"):
        local.engine.translate(["One"], WAY)


@pytest.mark.parametrize("code", [301, 302, 307, 308])
def test_redirects_are_not_followed(local: Local, code: int) -> None:
    """A server that sends elsewhere is told, and elsewhere never hears of it."""
    with Local() as elsewhere:
        local.replies = [lambda handler, _question: said(handler, b"", code, Location=f"{elsewhere.address}/translate")]
        with pytest.raises(EngineError, match=rf"status {code}.*\[engine-answer\]$"):
            local.engine.translate(["One"], WAY)
    assert elsewhere.asked == []


def test_proxies_of_the_environment_are_not_used(local: Local, monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy would be another server that reads unpublished news."""
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")

    assert local.engine.translate(["One"], WAY, count=1) == [[Hypothesis("<One>", 0.0)]]


WRONG = (
    "",
    "localhost:5000",
    "file:///etc/passwd",
    "ftp://host",
    "http://",
    "http://a:b",
    "http://a:99999",
    "http://[",
)


@pytest.mark.parametrize(
    "address", [*WRONG, "http://user:word@host", "http://host/?q=1", "http://host/#a", "http://a b"]
)
def test_wrong_addresses_are_settings_errors(address: str) -> None:
    """An address is http or https, with a host, and with nothing that is no part of an address."""
    with pytest.raises(SettingsError, match=r"\[engine-address\]$"):
        load("libretranslate", address)


@pytest.mark.parametrize("address", ["http://127.0.0.1:5000/", "https://mt.example.org/kk", "http://[::1]:5000"])
def test_right_addresses_are_taken(address: str) -> None:
    """Host, port and path may all be there; nothing is asked yet."""
    assert load("libretranslate", address).name == "libretranslate"
