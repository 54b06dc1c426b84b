"""Packages of the index: downloaded whole, gone on with, tried out, and never half installed."""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from conftest import Result
from local_server import begun, said

from workflow.drafts import web
from workflow.drafts.packages import download, fetch
from workflow.drafts.packages.fetch import Fetched
from workflow.errors import DataError, SettingsError

Pack = Callable[..., Path]
Models = Callable[..., Result]


def names(folder: Path) -> list[str]:
    """Return what lies in a folder, if there is one."""
    return sorted(os.listdir(folder)) if folder.exists() else []


def install(source: str = "en", target: str = "ru") -> Fetched:
    """Install a package, and tell nobody how far it is."""
    return fetch.install(source, target, lambda _there, _size: None)


def test_from_the_index_to_a_translation(packed: Pack, shop: Any, home: Path, models: Models) -> None:
    """One command downloads, tries out and installs; the same again does nothing; nothing else is left behind."""
    shop.offer(packed("en-ru", version="1.9"), version="1.9")
    first, again = models("install", "en", "ru"), models("install", "en", "ru")
    assert (first.code, again.code, first.stderr + again.stderr) == (0, 0, "")
    assert first.stdout.startswith("installed translate-en_ru-1_9: en -> ru, version 1.9,")
    assert '"Schools are closed." -> "Школы закрыты."' in first.stdout
    assert "is installed already" in again.stdout
    assert shop.downloads() == [""]
    assert (names(home), names(home.parent)) == (["translate-en_ru-1_9"], ["packages"])
    assert "en -> ru: version 1.9, installed" in models("available").stdout


def test_a_newer_one_takes_the_place(packed: Pack, shop: Any, home: Path, models: Models) -> None:
    """1.10 is installed beside 1.9 and is used; the older one is named and left alone; an older offer is none."""
    shop.offer(packed("en-ru", version="1.9"), version="1.9")
    install()
    shop.offered = []
    shop.offer(packed("en-ru", version="1.10"), version="1.10")
    assert "newer than the installed 1.9" in models("available").stdout
    found = json.loads(models("install", "en", "ru", "--json").stdout)
    assert (found["version"], found["new"], found["older"]) == ("1.10", True, ["translate-en_ru-1_9"])
    assert names(home) == ["translate-en_ru-1_10", "translate-en_ru-1_9"]
    shop.offered = []
    shop.offer(packed("en-ru", version="1.2"), version="1.2")
    found = json.loads(models("install", "en", "ru", "--json").stdout)
    assert (found["version"], found["new"], found["older"]) == ("1.10", False, [])


def test_a_download_that_breaks_off_is_gone_on_with(packed: Pack, shop: Any, home: Path) -> None:
    """After each break the rest alone is asked for, within one run and in the next."""
    file = packed("en-ru")
    shop.offer(file)
    size = file.stat().st_size
    shop.faults = [shop.breaking_off(0.5)] * web.ATTEMPTS
    with pytest.raises(DataError, match=r"broke off.*; \d\.\d MB of it are here already.*\[package-server\]$"):
        install()
    assert names(home) == []
    assert names(home.parent / "audarma-downloads") == [
        "translate-en_ru-0_1.argosmodel.part",
        "translate-en_ru-0_1.argosmodel.part.json",
    ]
    assert install().package.name == "translate-en_ru-0_1"
    begins = [int(asked[6:-1] or 0) if asked else 0 for asked in shop.downloads()]
    assert begins == sorted(set(begins))
    assert len(begins) == web.ATTEMPTS + 1
    assert size * 0.9 < begins[-1] < size
    assert names(home.parent) == ["packages"]


def test_what_has_arrived_is_not_asked_for_again(packed: Pack, shop: Any, home: Path) -> None:
    """Where the whole file came but the run was killed before it was installed, nothing is downloaded twice."""
    file = packed("en-ru")
    shop.offer(file)
    shop.faults = [shop.breaking_off(0.5)] * web.ATTEMPTS
    with pytest.raises(DataError):
        install()
    (home.parent / "audarma-downloads/translate-en_ru-0_1.argosmodel.part").write_bytes(file.read_bytes())
    assert install().checked
    assert shop.downloads()[-1] == f"bytes={file.stat().st_size}-"


@pytest.mark.parametrize(
    ("tags", "ranges"),
    [
        ({"ETag": '"2"'}, True),
        ({"ETag": 'W/"1"'}, True),
        ({"Last-Modified": "Mon, 06 Feb 2017 08:00:00 GMT"}, True),
        ({}, True),
        ({"ETag": '"1"'}, False),
    ],
)
def test_a_file_that_changed_starts_anew(
    packed: Pack, shop: Any, home: Path, tags: dict[str, str], ranges: bool
) -> None:
    """Another ETag, a weak one, none at all, or a server without ranges: all of the file is fetched, and is whole."""
    shop.offer(packed("en-ru"))
    shop.faults = [shop.breaking_off(0.5)] * web.ATTEMPTS
    with pytest.raises(DataError):
        install()
    shop.tags, shop.ranges = tags, ranges
    assert install().checked
    assert names(home) == ["translate-en_ru-0_1"]


@pytest.mark.parametrize("tags", [{}, {"ETag": 'W/"1"'}])
def test_without_a_mark_nothing_is_gone_on_with(packed: Pack, shop: Any, home: Path, tags: dict[str, str]) -> None:
    """A part that may be of other bytes is not kept, and nobody says that it is."""
    shop.offer(packed("en-ru"))
    shop.tags = tags
    shop.faults = [shop.breaking_off(0.5)] * web.ATTEMPTS
    with pytest.raises(DataError) as told:
        install()
    assert "are here already" not in str(told.value)
    assert set(shop.downloads()) == {""}
    assert names(home.parent) == []


def test_a_date_is_a_mark_too(packed: Pack, shop: Any, home: Path) -> None:
    """Where there is no ETag, the date of the last change tells whether the file is the same."""
    shop.offer(packed("en-ru"))
    shop.tags = {"Last-Modified": "Mon, 06 Feb 2017 08:00:00 GMT"}
    shop.faults = [shop.breaking_off(0.5)]
    assert install().checked
    assert shop.downloads()[1].startswith("bytes=")
    assert shop.asked[-1].headers["If-Range"] == "Mon, 06 Feb 2017 08:00:00 GMT"


def wrong_range(handler: BaseHTTPRequestHandler, _body: bytes) -> None:
    """Give another part than was asked for."""
    said(handler, b"?" * 10, 206, Content_Range="bytes 0-9/100000", ETag='"1"')


def other_tag(handler: BaseHTTPRequestHandler, _body: bytes) -> None:
    """Give the part that was asked for, of another file: a server that does not know If-Range."""
    begins = int(handler.headers["Range"][6:-1])
    said(handler, b"?" * 10, 206, Content_Range=f"bytes {begins}-{begins + 9}/{begins + 10}", ETag='"other"')


def no_such_range(handler: BaseHTTPRequestHandler, _body: bytes) -> None:
    """Say that the file is shorter than what is there."""
    said(handler, b"", 416, Content_Range="bytes */10")


@pytest.mark.parametrize("fault", [wrong_range, other_tag, no_such_range])
def test_a_wrong_part_is_not_written(packed: Pack, shop: Any, home: Path, fault: Any) -> None:
    """What is not the rest of what is there is thrown away, and all of the file is asked for."""
    shop.offer(packed("en-ru"))
    shop.faults = [shop.breaking_off(0.5), fault]
    assert install().checked
    assert [bool(asked) for asked in shop.downloads()] == [False, True, False]


def test_a_part_that_nobody_asked_for_is_refused(packed: Pack, shop: Any, home: Path) -> None:
    """A server that gives a part where all was asked for has no such package."""
    shop.offer(packed("en-ru"))
    shop.faults = [wrong_range]
    with pytest.raises(DataError, match=r"status 206.*\[package-server\]$"):
        install()
    assert names(home.parent) == []


@pytest.mark.parametrize(
    "noted", [b"", b"[]", b"{", b'{"address": 7, "mark": 7}', b'{"mark": "\\r\\nX: 1"}', b"x" * 20_000]
)
def test_a_damaged_note_is_no_note(packed: Pack, shop: Any, home: Path, noted: bytes) -> None:
    """What was noted of a part and cannot be read is as good as nothing: the file is fetched anew."""
    shop.offer(packed("en-ru"))
    part = home.parent / "audarma-downloads/translate-en_ru-0_1.argosmodel.part"
    part.parent.mkdir(parents=True)
    part.write_bytes(b"half")
    part.with_name(f"{part.name}.json").write_bytes(noted)
    assert install().checked
    assert shop.downloads() == [""]


def test_a_killed_run_leaves_its_part_and_no_package(packed: Pack, shop: Any, home: Path) -> None:
    """After SIGKILL in the middle of the download there is no package; the next run fetches the rest."""
    file = packed("en-ru")
    shop.offer(file)
    half = file.stat().st_size // 2

    def stall(handler: BaseHTTPRequestHandler, _body: bytes) -> None:
        begun(handler, 2 * half, **shop.tags)
        handler.wfile.write(file.read_bytes()[:half])
        shop.over.wait(20)

    shop.faults = [stall]
    part = home.parent / "audarma-downloads/translate-en_ru-0_1.argosmodel.part"
    with subprocess.Popen([sys.executable, "-m", "workflow", "models", "install", "en", "ru"]) as run:
        end = time.monotonic() + 20
        while not (part.exists() and part.stat().st_size > half // 2) and time.monotonic() < end:
            time.sleep(0.02)
        run.send_signal(signal.SIGKILL)
    assert names(home) == []
    assert 0 < part.stat().st_size <= half
    assert install().checked
    assert shop.downloads()[-1].startswith("bytes=")


def test_two_at_a_time(packed: Pack, shop: Any, home: Path) -> None:
    """While one process downloads a package, another does not, and says so."""
    shop.offer(packed("en-ru"))
    part = home.parent / "audarma-downloads/translate-en_ru-0_1.argosmodel.part"
    part.parent.mkdir(parents=True)
    with part.open("ab") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        with pytest.raises(DataError, match=r"another audarma.*\[package-busy\]$"):
            install()
    assert install().checked


def test_a_hash_is_checked_where_there_is_one(packed: Pack, shop: Any, home: Path) -> None:
    """A file with another sha256 than the index tells is thrown away; with the right one it is installed."""
    file = packed("en-ru")
    shop.offer(file, sha256="0" * 64)
    with pytest.raises(DataError, match=r"has not the sha256.*\[package-download\]$"):
        install()
    assert (names(home), names(home.parent)) == ([], [])
    shop.offered = []
    shop.offer(file, sha256=hashlib.sha256(file.read_bytes()).hexdigest().upper())
    assert install().checked


def damaged(file: Path, how: str) -> bytes:
    """Return a package file that is damaged somehow."""
    data = bytearray(file.read_bytes())
    if how == "bits":
        at = next(one for one in zipfile.ZipFile(file).infolist() if one.filename.endswith("model.bin")).header_offset
        data[at + 5000] ^= 0xFF
    return {"cut": bytes(data[:-1000]), "text": b"<html>Not found</html>", "empty": b""}.get(how, bytes(data))


@pytest.mark.parametrize("how", ["cut", "text", "empty", "bits"])
def test_a_damaged_file_is_not_installed(packed: Pack, shop: Any, home: Path, how: str) -> None:
    """A file that is cut off, no package, or has one wrong bit leaves nothing; the next run starts anew."""
    file = packed("en-ru")
    shop.offer(file)
    whole = shop.files[f"/v1/{file.name}"]
    shop.files[f"/v1/{file.name}"] = damaged(file, how)
    with pytest.raises(DataError, match=r"/v1/.*\[package-archive\]$"):
        install()
    assert (names(home), names(home.parent)) == ([], [])
    shop.files[f"/v1/{file.name}"] = whole
    assert install().checked
    assert shop.downloads() == ["", ""]


def test_another_pair_is_not_installed(packed: Pack, shop: Any, home: Path) -> None:
    """A package that translates otherwise than the index says is refused."""
    shop.offer(packed("ru-kk"), "en-ru")
    with pytest.raises(DataError, match=r"is a package for ru -> kk.*\[package-download\]$"):
        install()
    assert (names(home), names(home.parent)) == ([], [])


def test_a_package_that_does_not_translate_is_not_installed(
    packed: Pack, shop: Any, home: Path, tmp_path: Path
) -> None:
    """Weights that are cut off are found before anything is put in place."""
    folder = tmp_path / "unpacked"
    zipfile.ZipFile(packed("en-ru")).extractall(folder)
    weights = folder / "translate-en_ru-0_1/model/model.bin"
    weights.write_bytes(weights.read_bytes()[:-5000])
    file = tmp_path / "en-ru.argosmodel"
    with zipfile.ZipFile(file, "w") as made:
        for path in sorted(folder.rglob("*")):
            made.write(path, path.relative_to(folder))
    shop.offer(file)
    with pytest.raises(DataError, match=r"\[package-model\]$"):
        install()
    assert (names(home), names(home.parent)) == ([], [])


def test_a_full_disk_loses_no_download(packed: Pack, shop: Any, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the disk is full while the package is unpacked, the file is kept, and not downloaded again."""
    shop.offer(packed("en-ru"))

    def full(*_words: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("workflow.drafts.packages.archive.unpack", full)
        with pytest.raises(DataError, match=r"\[disk-full\]$"):
            install()
    assert names(home) == []
    assert install().checked
    assert [bool(asked) for asked in shop.downloads()] == [False, True]


def test_a_full_disk_while_downloading(packed: Pack, shop: Any, home: Path, tmp_path: Path) -> None:
    """Where the disk is full while the file comes, one line says so."""

    class Full(BytesIO):
        name = str(tmp_path / "part")

        def write(self, _data: object) -> int:
            raise OSError(28, "No space left on device")

    shop.offer(packed("en-ru"))
    with pytest.raises(DataError, match=r"/part: .*the disk is full.*\[disk-full\]$"):
        download.download(shop.offered[0]["links"][0], Full(), lambda _there, _size: None, 10**9)


def test_the_next_link_is_tried(packed: Pack, shop: Any, home: Path) -> None:
    """Of several links the first that works is taken; those that are not http are passed over."""
    shop.offer(packed("en-ru"))
    good = shop.offered[0]["links"][0]
    shop.offered[0]["links"] = ["ipfs://Qm", f"{shop.address}/v1/gone", good]
    assert install().checked


@pytest.mark.parametrize(
    ("links", "told"),
    [
        ([], "has no https address for en -> ru;"),
        (["ipfs://Qm", "ftp://host/x"], 'for en -> ru, only "ipfs://Qm"; try another'),
        (["file:///etc/passwd"], 'only "file:///etc/passwd"'),
        (["http://user:word@host/x"], "has no https address"),
        (["http://[", "x"], "has no https address"),
    ],
)
def test_links_that_are_no_addresses(shop: Any, home: Path, links: list[str], told: str) -> None:
    """A package without an address that can be asked is one line, with the file to be carried here."""
    shop.offered = [{"from_code": "en", "to_code": "ru", "package_version": "1.9", "links": links}]
    with pytest.raises(DataError) as problem:
        install()
    assert told in str(problem.value)
    assert '"audarma models add translate-en_ru-1_9.argosmodel" [package-server]' in str(problem.value)
    assert names(home.parent) == []


@pytest.mark.parametrize(
    ("before", "link", "allowed"),
    [
        ("https://a/index.json", "https://b/x", True),
        ("https://a/index.json", "http://b/x", False),
        ("http://a/index.json", "http://b/x", True),
        ("http://a/index.json", "https://b/x", True),
        ("http://a/index.json", "ftp://b/x", False),
        ("https://a/index.json", "//b/x", False),
    ],
)
def test_never_from_https_to_http(before: str, link: str, allowed: bool) -> None:
    """What came safely leads on safely; a newsroom's own server without https may lead to itself."""
    assert web.safe(link, before) is allowed


@pytest.mark.parametrize(
    ("status", "told"),
    [(404, "tell the makers"), (403, "tell the makers"), (500, "try again later"), (429, "try again later")],
)
def test_a_server_that_refuses(packed: Pack, shop: Any, home: Path, status: int, told: str) -> None:
    """A refusal is one line with the address; what may pass is asked for again, what stays is not."""
    shop.offer(packed("en-ru"))
    shop.faults = [lambda handler, _body: said(handler, b"?", status)] * web.ATTEMPTS
    with pytest.raises(DataError, match=rf"status {status}") as problem:
        install()
    assert told in str(problem.value)
    assert len(shop.downloads()) == (web.ATTEMPTS if "later" in told else 1)
    assert names(home.parent) == []


def test_a_server_that_hangs(packed: Pack, shop: Any, home: Path) -> None:
    """Silence, and a byte now and then, are given up; what came is kept."""
    shop.offer(packed("en-ru"))

    def slow(handler: BaseHTTPRequestHandler, _body: bytes) -> None:
        begun(handler, 100_000, **shop.tags)
        while not shop.over.wait(0.05):
            try:
                handler.wfile.write(b"P")
            except OSError:
                return

    shop.faults = [lambda _handler, _body: shop.over.wait(20) and None, slow, slow, slow]
    began = time.monotonic()
    with pytest.raises(DataError, match=r"timed out.*\[package-server\]$"):
        install()
    assert time.monotonic() - began < 10


def test_too_much_is_refused(packed: Pack, shop: Any, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file larger than any package is not downloaded, whether its size is told or not."""
    monkeypatch.setattr("workflow.drafts.packages.archive.LARGEST", 10_000)
    shop.offer(packed("en-ru"))

    def endless(handler: BaseHTTPRequestHandler, _body: bytes) -> None:
        handler.send_response(200)
        handler.end_headers()
        try:
            while not shop.over.is_set():
                handler.wfile.write(b"?" * 4096)
        except OSError:
            pass

    for fault in ([], [endless]):
        shop.faults = fault
        with pytest.raises(DataError, match=r"more than 0 GB.*\[package-server\]$"):
            install()


def test_a_pair_that_nobody_has(packed: Pack, shop: Any, home: Path) -> None:
    """One line names the packages that lead there together, the installed ones that do already, or where to read on."""
    shop.offer(packed("en-ru"))
    shop.offer(packed("ru-kk"))
    with pytest.raises(SettingsError) as told:
        install("en", "kk")
    both = '"audarma models install en ru" and "audarma models install ru kk"'
    assert f"en -> kk: the index has no such package; run {both}: drafts then go through ru" in str(told.value)
    install("en", "ru")
    with pytest.raises(SettingsError, match=r'; run "audarma models install ru kk": drafts'):
        install("en", "kk")
    install("ru", "kk")
    with pytest.raises(SettingsError, match="nothing need be done: drafts go through ru with the installed"):
        install("en", "kk")
    with pytest.raises(SettingsError, match=r"kk -> en: .*; docs/models\.md tells"):
        install("kk", "en")


@pytest.mark.parametrize("pair", [("english", "ru"), ("en", "en"), ("", "ru"), ("en", "../ru")])
def test_wrong_languages_are_wrong_usage(shop: Any, pair: tuple[str, str]) -> None:
    """What is no pair of languages is said without asking anybody."""
    with pytest.raises(SettingsError, match=r"\[package-recipe\]$"):
        install(*pair)
    assert shop.asked == []


def test_old_downloads_are_swept(packed: Pack, shop: Any, home: Path) -> None:
    """What nobody went on downloading for a month is deleted when the next download begins."""
    shop.offer(packed("en-ru"))
    folder = home.parent / "audarma-downloads"
    folder.mkdir(parents=True)
    for name, age in (("old.part", 1), ("new.part", None)):
        (folder / name).write_bytes(b"half")
        if age:
            os.utime(folder / name, (age, age))
    install()
    assert names(folder) == ["new.part"]


def test_progress_is_told(packed: Pack, shop: Any, home: Path) -> None:
    """How much is there never falls, begins after a break where it was, and ends with the size."""
    file = packed("en-ru")
    shop.offer(file)
    shop.faults = [shop.breaking_off(0.5)]
    told: list[tuple[int, int]] = []
    fetch.install("en", "ru", lambda there, size: told.append((there, size)))
    assert [there for there, _ in told] == sorted(there for there, _ in told)
    assert {size for _, size in told} == {file.stat().st_size}
    assert told[-1][0] == file.stat().st_size
