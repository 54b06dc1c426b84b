"""The index: read as Argos writes it, and never believed."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest
from conftest import MakeWorkspace, Result
from hypothesis import given, settings
from hypothesis import strategies as st
from local_server import LocalServer, Reply, begun, said, trickling

from workflow.drafts.packages import index
from workflow.drafts.packages.index import Offer
from workflow.drafts.packages.layout import Package
from workflow.errors import DataError, SettingsError

Models = Callable[..., Result]


def entry(source: object, target: object, version: object = "1.9", **more: object) -> dict[str, object]:
    """Return an entry of an index."""
    return {"from_code": source, "to_code": target, "package_version": version, "links": ["https://x/y"]} | more


def package(source: str, target: str, version: str) -> Package:
    """Return a package as if it were installed."""
    return Package(f"{source}-{version}", "", source, target, version, "", "sentencepiece.model", "MIT", 0)


def test_the_address_is_argostranslates(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    """Without the variable, and with it, the index is where argostranslate looks for it."""
    code = "import argostranslate.settings as settings; print(settings.remote_package_index)"
    for own in ("", "https://models.example.org/argos/"):
        if own:
            monkeypatch.setenv(index.VARIABLE, own)
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        assert index.address() == done.stdout.strip()
    monkeypatch.setenv(index.VARIABLE, "https://models.example.org/argos")
    assert index.address() == "https://models.example.org/argos/index.json"


@pytest.mark.parametrize(
    "home_page", ["file:///etc", "/srv/argos", "https://", "https://a b/", "http://user:word@host/"]
)
def test_a_wrong_address_is_wrong_usage(models: Models, monkeypatch: pytest.MonkeyPatch, home_page: str) -> None:
    """A variable that is no http or https address is named."""
    monkeypatch.setenv(index.VARIABLE, home_page)
    done = models("available")
    assert (done.code, done.stderr.count("\n")) == (2, 1)
    assert "ARGOS_PACKAGE_INDEX" in done.stderr


def test_the_newest_of_each_way_counts(shop: Any) -> None:
    """1.10 is newer than 1.9; links of every kind are kept; a hash is kept if it can be one."""
    links = ["https://x/y", "ipfs://Qm"]
    shop.offered = [
        entry("ru", "en", "1.9"),
        entry("en", "ru", "1.10", links=links, sha256="AB" * 32),
        entry("en", "ru", "1.9"),
        entry("ru", "en", "1.0", sha256="7"),
    ]
    assert list(index.offers().values()) == [
        Offer("en", "ru", "1.10", tuple(links), "ab" * 32),
        Offer("ru", "en", "1.9", ("https://x/y",), ""),
    ]


def test_what_is_no_package_is_passed_over(shop: Any) -> None:
    """Entries of other kinds, and those that cannot be meant, hide no other."""
    wrong = [None, 7, "en", [], {}, entry("en", "en"), entry("en", "../.."), entry("en", 7), entry(None, "ru")]
    wrong += [entry("en", "ru", "1/9"), entry("en", "ru", 1.9), entry("en", "ru", ""), entry("en", "ru", type="sbd")]
    shop.offered = [*wrong, entry("kk", "ru", links=None), entry("ru", "kk", links=[7, "https://x/y"])]
    assert [(offer.way, offer.links) for offer in index.offers().values()] == [
        (("kk", "ru"), ()),
        (("ru", "kk"), ("https://x/y",)),
    ]


def test_an_empty_index_is_one(shop: Any) -> None:
    """A list without packages is an index that has none."""
    assert index.offers() == {}


GARBAGE = (
    b"",
    b"<html>",
    b"\xff\xfe",
    b"[" * 100_000,
    b"null",
    b"{}",
    b'{"packages": []}',
    b"[7]",
    b'[{"from": "en"}]',
)


@pytest.mark.parametrize("garbage", GARBAGE)
def test_garbage_is_one_clear_line(shop: Any, models: Models, garbage: bytes) -> None:
    """What is no index is said to be none, at its address, at once."""
    shop.offered = garbage
    done = models("available")
    assert (done.code, done.stdout, done.stderr.count("\n")) == (3, "", 1)
    assert done.stderr.startswith(f"audarma: {shop.address}/index.json: ")
    assert "[package-index]" in done.stderr
    assert len(shop.asked) == 1


def test_a_gigantic_index_is_refused(shop: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """More than an index may have is not read."""
    monkeypatch.setattr(index, "LARGEST", 2**20)
    shop.offered = b" " * 2**21
    with pytest.raises(DataError, match=r"more than 1 MB.*\[package-server\]$"):
        index.offers()


def silent(handler: BaseHTTPRequestHandler, _body: bytes) -> None:
    """Say nothing for longer than anybody waits."""
    server.over.wait(20)


def cut_off(handler: BaseHTTPRequestHandler, _body: bytes) -> None:
    """Break off in the middle."""
    begun(handler, 1000)
    handler.wfile.write(b"[")


def failing(status: int) -> Reply:
    """Return a reply of a status."""
    return lambda handler, _body: said(handler, b"?", status)


def slow(handler: BaseHTTPRequestHandler, body: bytes) -> None:
    """Say a byte now and then."""
    trickling(server.over)(handler, body)


def sending(address: str) -> Reply:
    """Return a reply that sends elsewhere."""
    return lambda handler, _body: said(handler, b"", 302, Location=address)


server: LocalServer

BAD = {
    "hangs": (silent, r"timed out"),
    "trickles": (slow, r"timed out"),
    "breaks off": (cut_off, r"the connection broke off"),
    "fails": (failing(500), r"status 500"),
    "is not there": (failing(404), r"status 404"),
    "goes round": (sending("/index.json"), r"again and again"),
    "sends to a file": (sending("file:///etc/passwd"), r'"file:///etc/passwd", which is no https'),
    "sends to ftp": (sending("ftp://host/index.json"), r"which is no https"),
    "sends to a user": (sending("http://user:word@host/"), r"which is no https"),
    "is no http": (lambda handler, _body: handler.wfile.write(b"SSH-2.0\r\n") and None, r"broke off"),
}


@pytest.mark.parametrize("how", BAD)
def test_a_bad_server_is_one_clear_line(shop: Any, models: Models, monkeypatch: pytest.MonkeyPatch, how: str) -> None:
    """Whatever a server does, it is one line with the address, the reason, and how to do without."""
    global server
    reply, told = BAD[how]
    with LocalServer(reply) as server:
        monkeypatch.setenv(index.VARIABLE, server.address)
        done = models("install", "en", "ru")
    assert (done.code, done.stdout, done.stderr.count("\n")) == (3, "", 1)
    assert done.stderr.startswith(f"audarma: {server.address}/index.json: ")
    assert told.replace("\\", "") in done.stderr
    assert "translate-en_ru-….argosmodel" in done.stderr
    assert '"audarma models add FILE"' in done.stderr


def test_without_a_network(shop: Any, models: Models, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing is reached, both commands say so on one line; with a name that nobody knows, too."""
    shop.__exit__(None, None, None)
    for address, told in ((shop.address, "refused"), ("https://models.invalid/", "not known")):
        monkeypatch.setenv(index.VARIABLE, address)
        for words in (("available",), ("install", "en", "ru")):
            done = models(*words)
            assert (done.code, done.stderr.count("\n")) == (3, 1)
            assert told in done.stderr
            assert '"audarma models add FILE"' in done.stderr


def test_a_redirect_is_followed(shop: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A mirror may send to where the index lies now."""
    shop.offered = [entry("en", "ru")]
    with LocalServer(sending(f"{shop.address}/index.json")) as mirror:
        monkeypatch.setenv(index.VARIABLE, mirror.address)
        assert list(index.offers()) == [("en", "ru")]


def test_the_proxy_of_the_environment_is_used(shop: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Public packages come through a newsroom's proxy, with its password, unless the host is an exception."""
    shop.offered = [entry("en", "ru")]
    for name in ("no_proxy", "NO_PROXY", "HTTP_PROXY"):
        monkeypatch.delenv(name, raising=False)
    body = json.dumps([entry("ru", "en")]).encode()
    with LocalServer(lambda handler, _body: said(handler, body)) as proxy:
        monkeypatch.setenv("http_proxy", proxy.address.replace("//", "//user:word@"))
        assert list(index.offers()) == [("ru", "en")]
        assert proxy.asked[0].path == f"{shop.address}/index.json"
        assert proxy.asked[0].headers["Proxy-Authorization"].startswith("Basic ")
        monkeypatch.setenv("no_proxy", "127.0.0.1")
        assert list(index.offers()) == [("en", "ru")]


def test_rows_tell_what_there_is() -> None:
    """Of every way: what is offered, what is installed, whether it is older, and what it goes through."""
    offered = {("en", "ru"): Offer("en", "ru", "1.10", ()), ("ru", "en"): Offer("ru", "en", "1.0", ())}
    mine = [package("en", "ru", "1.9"), package("ru", "kk", "0.1"), package("ru", "en", "1.0")]
    found = {row.way: row for row in index.rows(("en", "ru", "kk"), offered, mine)}
    assert len(found) == 6
    assert found["en", "ru"].newer
    assert not found["ru", "en"].newer
    assert found["en", "kk"].through == ("en", "ru", "kk")
    assert found["ru", "kk"].package == mine[1]
    assert (found["kk", "ru"].offer, found["kk", "ru"].package, found["kk", "ru"].through) == (None, None, ())


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.sampled_from(["en", "ru", "1.9", "\ud800", "../x"])
    | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["from_code", "to_code", "package_version", "links", "type", "sha256"]), inner
        )
    ),
    max_leaves=20,
)


@given(VALUES)
@settings(deadline=None)
def test_any_json_is_an_index_or_none(value: object) -> None:
    """Whatever JSON comes, packages are offered whose names lead nowhere, or one error is raised."""
    files = []
    with suppress(DataError):
        files = [offer.file for offer in index._read(json.dumps(value).encode(), "index.json")]  # noqa: SLF001
    assert not any("/" in file or ".." in file for file in files)


def test_the_languages_are_the_workspaces(shop: Any, workspace: MakeWorkspace, tmp_path: Path) -> None:
    """In a workspace its locales are listed; broken settings are told."""
    shop.offered = [entry("en", "uz"), entry("en", "ru")]
    room = workspace({}, 'locales = ["en", "ru"]')
    told = room.call("models", "available").stdout
    assert 'en -> ru: version 1.9; "audarma models install en ru"\nru -> en: no package; docs' in told
    assert "1 of 2 pairs" in told
    room.write({"audarma.toml": "locale = 7"})
    assert room.call("models", "available").code == 2
    room.root.joinpath("audarma.toml").unlink()
    found = json.loads(room.call("models", "available", "--json").stdout)
    assert len(found["pairs"]) == 6
    assert found["index"] == f"{shop.address}/index.json"


def test_settings_errors_are_settings_errors(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading an address that is none is no matter of the network."""
    monkeypatch.setenv(index.VARIABLE, "gopher://x")
    with pytest.raises(SettingsError):
        index.offers()
