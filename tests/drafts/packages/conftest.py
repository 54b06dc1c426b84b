"""Packages made of the tiny models, and a home of their own for every test."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler
from importlib import import_module
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from conftest import MakeWorkspace, Result
from local_server import LocalServer, Reply, begun, said

from workflow.drafts.packages import download, index
from workflow.drafts.packages.pack import Recipe, pack

RAW = Path(__file__).parents[2] / "models" / "raw"

Pack: TypeAlias = Callable[..., Path]
"""(name of a tiny model, what differs from its recipe) -> an `.argosmodel` file."""

Models: TypeAlias = Callable[..., Result]
"""(words of the command) -> what it left behind."""

RECIPES: dict[str, dict[str, Any]] = {
    "en-ru": {"source": "en", "target": "ru"},
    "en-kk": {"source": "en", "target": "kk"},
    "ru-kk": {"source": "ru", "target": "kk", "t5": True},
    "many": {"source": "kk", "target": "en", "source_token": "__kk__", "target_token": "__en__"},
}


HOMES = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")


@pytest.fixture(scope="session", autouse=True)
def imported(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Import argostranslate, which makes folders in the home that it finds then, before any test looks at its own."""
    with pytest.MonkeyPatch.context() as patch:
        for name in HOMES:
            patch.setenv(name, str(tmp_path_factory.mktemp("home")))
        import_module("argostranslate.package")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder packages are installed in; nothing is written outside the test's own."""
    for name in HOMES:
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    monkeypatch.delenv("ARGOS_PACKAGES_DIR", raising=False)
    return tmp_path / "xdg_data_home" / "argos-translate" / "packages"


@pytest.fixture
def models(workspace: MakeWorkspace, home: Path) -> Models:
    """A function that runs `audarma models` in a fresh workspace."""
    room = workspace({})
    return lambda *words: room.call("models", *words, ARGOS_PACKAGES_DIR=str(home))


@pytest.fixture
def packed(tmp_path: Path) -> Pack:
    """A function that packs a tiny model."""

    def make(model: str, **other: Any) -> Path:
        folder = str(RAW / model)
        recipe = Recipe(folder, f"{folder}/sentencepiece.model", licence="MIT", **RECIPES[model])
        recipe = recipe._replace(**other)
        return Path(pack(recipe, str(tmp_path / f"{recipe.source}-{recipe.target}-{recipe.version}.argosmodel")))

    return make


class Shop(LocalServer):
    """An index and the files it links to, as a static server gives them: with ETags and ranges."""

    def __init__(self) -> None:
        super().__init__(self.reply)
        self.offered: object = []
        self.files: dict[str, bytes] = {}
        self.tags = {"ETag": '"1"'}
        self.ranges = True
        self.faults: list[Reply] = []
        """Replies to the next questions for files, instead of what would be right."""

    def offer(self, file: Path, way: str = "", version: str = "0.1", **more: Any) -> None:
        """Put a package into the index, as Argos writes it."""
        source, target = (way or file.name[:5]).split("-")
        self.files[f"/v1/{file.name}"] = file.read_bytes()
        entry = {"package_version": version, "argos_version": "1.9.0", "from_code": source, "to_code": target}
        entry |= {"from_name": "", "to_name": "", "links": [f"{self.address}/v1/{file.name}"]}
        assert isinstance(self.offered, list)
        self.offered.append(entry | {"code": f"translate-{source}_{target}"} | more)

    def downloads(self) -> list[str]:
        """Return the ranges that files were asked for, "" where it was all of one."""
        return [one.headers.get("Range", "") for one in self.asked if one.path.startswith("/v1/")]

    def reply(self, handler: BaseHTTPRequestHandler, body: bytes) -> None:
        """Give the index, a file, or a part of one."""
        if handler.path == "/index.json":
            told = self.offered if isinstance(self.offered, bytes) else json.dumps(self.offered).encode()
            said(handler, told)
        elif self.faults:
            self.faults.pop(0)(handler, body)
        elif handler.path not in self.files:
            said(handler, b"gone", 404)
        else:
            self.file(handler, self.files[handler.path])

    def file(self, handler: BaseHTTPRequestHandler, whole: bytes) -> None:
        """Give a file, or the rest of it that is asked for."""
        begins = int(handler.headers.get("Range", "bytes=0-")[6:-1])
        same = handler.headers.get("If-Range") in {None, *self.tags.values()}
        if not (self.ranges and same and begins):
            said(handler, whole, **self.tags)
        elif begins >= len(whole):
            said(handler, b"", 416, Content_Range=f"bytes */{len(whole)}")
        else:
            extent = f"bytes {begins}-{len(whole) - 1}/{len(whole)}"
            said(handler, whole[begins:], 206, Content_Range=extent, **self.tags)

    def breaking_off(self, share: float) -> Reply:
        """Return a reply that gives only a share of what is left of a file."""

        def half(handler: BaseHTTPRequestHandler, _body: bytes) -> None:
            whole = self.files[handler.path]
            begins = int(handler.headers.get("Range", "bytes=0-")[6:-1])
            status, more = (
                (206, {"Content_Range": f"bytes {begins}-{len(whole) - 1}/{len(whole)}"}) if begins else (200, {})
            )
            begun(handler, len(whole) - begins, status, **more, **self.tags)
            handler.wfile.write(whole[begins : begins + int(share * (len(whole) - begins))])

        return half


@pytest.fixture
def shop(monkeypatch: pytest.MonkeyPatch) -> Iterator[Shop]:
    """A shop that the environment names as the index, and little patience."""
    for module in (index, download):
        monkeypatch.setattr(module, "PATIENCE", 0.5)
        monkeypatch.setattr(module, "PAUSE", 0.01)
    with Shop() as made:
        monkeypatch.setenv(index.VARIABLE, made.address)
        yield made
