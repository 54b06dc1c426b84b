"""The packages that `audarma models pack` makes, run by Argos Translate and by a LibreTranslate server.

Both would split texts with stanza (PyTorch) or minisbd (a model from the network). In the place of these stand two
modules that leave a text whole: every text here is one sentence.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TypeAlias

import pytest
from click.testing import CliRunner

from workflow.commands import cli
from workflow.drafts.engines import load
from workflow.drafts.model import Engine, EngineError
from workflow.model import Way

RAW = Path(__file__).parents[2] / "models" / "raw"

Other: TypeAlias = Callable[[list[str], Way], list[str]]
"""Translates sentences with another program."""

PACKED: dict[Way, tuple[str, ...]] = {
    ("en", "ru"): ("en-ru",),
    ("en", "kk"): ("en-kk",),
    ("ru", "kk"): ("ru-kk", "--t5"),
    ("kk", "en"): ("many", "--source-token", "__kk__", "--target-token", "__en__"),
    ("ru", "en"): ("many", "--source-token", "__ru__", "--target-token", "__en__"),
}
"""Way -> model and how it is packed: a Marian, an OpenNMT, a T5 and twice an M2M."""

WHOLE = """\
def download_models(*_): pass
class models:
    def list_models(): return ["en"]
class SBDetect:
    def __init__(self, language, **_): pass
    def sentences(self, text): return [text]
"""

ASK = """\
import json, sys
from argostranslate import translate
texts, (source, target) = json.load(sys.stdin)
print(json.dumps([translate.translate(text, source, target) for text in texts]))
"""

SERVER_STARTS = 90
"""Seconds at most."""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the packages, packed and installed by the commands, and with the two modules."""
    folder = tmp_path_factory.mktemp("argos")
    runner = CliRunner(env={"ARGOS_PACKAGES_DIR": str(folder / "packages")})
    for (source, target), (model, *more) in PACKED.items():
        file = str(folder / f"{source}-{target}.argosmodel")
        spm = str(RAW / model / "sentencepiece.model")
        words = ("--from", source, "--to", target, "--spm", spm, "--licence", "MIT", "--output", file, *more)
        for command in (("pack", str(RAW / model), *words), ("add", file)):
            done = runner.invoke(cli, ("models", *command))
            assert (done.exit_code, done.exception) == (0, None), done.output
    (folder / "modules").mkdir()
    (folder / "modules" / "minisbd.py").write_text(WHOLE, "utf-8")
    (folder / "modules" / "stanza.py").write_text("", "utf-8")
    return folder


@pytest.fixture(scope="module")
def ours(home: Path) -> Engine:
    """The engine on these packages."""
    return load("argos", str(home / "packages"))


def environment(home: Path) -> dict[str, str]:
    """Return what keeps another program to the folder."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("ARGOS", "LT_", "PYTHON"))}
    homes = {f"XDG_{kind}_HOME": str(home / "xdg") for kind in ("DATA", "CONFIG", "CACHE")}
    return kept | homes | {"ARGOS_PACKAGES_DIR": str(home / "packages"), "PYTHONPATH": str(home / "modules")}


@pytest.fixture(scope="module")
def argostranslate(home: Path) -> Other:
    """`argostranslate.translate`, in a process of its own."""

    def translate(texts: list[str], way: Way) -> list[str]:
        done = subprocess.run(
            [sys.executable, "-c", ASK],
            input=json.dumps([texts, way]),
            env=environment(home),
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=120,
        )
        assert done.returncode == 0, done.stderr
        found: list[str] = json.loads(done.stdout)
        return found

    return translate


@pytest.fixture(scope="module")
def libretranslate(home: Path) -> Iterator[Other]:
    """A LibreTranslate server, asked by the engine that is made for it."""
    program = shutil.which("libretranslate")
    if not program:
        pytest.skip("libretranslate is not installed")
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = free.getsockname()[1]
    command = [program, "--host", "127.0.0.1", "--port", str(port), "--disable-files-translation", "--threads", "1"]
    with (home / "server.log").open("wb") as log:
        server = subprocess.Popen(command, cwd=home, env=environment(home), stdout=log, stderr=log)
    try:
        engine = begun(f"http://127.0.0.1:{port}", server, home / "server.log")
        yield lambda texts, way: [found[0].text for found in engine.translate(texts, way, count=1)]
    finally:
        server.terminate()
        server.wait(30)


def begun(address: str, server: subprocess.Popen[bytes], log: Path) -> Engine:
    """Return the engine of a server as soon as the server answers."""
    engine = load("libretranslate", address)
    end = time.monotonic() + SERVER_STARTS
    while time.monotonic() < end and server.poll() is None:
        try:
            engine.ways()
        except EngineError:
            time.sleep(0.5)
        else:
            return engine
    raise AssertionError(log.read_text("utf-8", "replace"))


def best(engine: Engine, texts: list[str], way: Way, count: int = 1) -> list[str]:
    """Return the best text of each sentence."""
    return [found[0].text for found in engine.translate(texts, way, count=count)]


@pytest.mark.parametrize("way", PACKED)
def test_argostranslate_says_the_same(
    argostranslate: Other, ours: Engine, rows: list[dict[str, str]], way: Way
) -> None:
    """Every sentence comes out of argostranslate as out of our engine, whether or not alternatives are wanted."""
    texts = [row[way[0]] for row in rows]
    found = argostranslate(texts, way)

    assert found == best(ours, texts, way)
    same = sum(one == other for one, other in zip(found, best(ours, texts, way, 4), strict=True))
    assert same >= len(texts) - 1  # where four short wrong ones end first, only the search for alternatives goes on


@pytest.mark.parametrize("way", PACKED)
def test_argostranslate_says_the_same_of_the_unknown(
    argostranslate: Other, ours: Engine, rows: list[dict[str, str]], way: Way
) -> None:
    """Of half sentences, which the models do not know, hardly one differs: two hypotheses may be as good as equal."""
    texts = [row[way[0]][: len(row[way[0]]) // 2].strip() for row in rows]
    pairs = zip(argostranslate(texts, way), best(ours, texts, way), strict=True)

    assert sum(one.strip() != other for one, other in pairs) <= 1


@pytest.mark.slow
@pytest.mark.parametrize("way", PACKED)
def test_libretranslate_says_the_same(
    libretranslate: Other, ours: Engine, rows: list[dict[str, str]], way: Way
) -> None:
    """A LibreTranslate server that has the packages gives every sentence as our engine does, but for small letters.

    Where a source has no capital letter, as "2024 жылғы 16 желтоқсанда ...", LibreTranslate takes them from the
    translation, names included.
    """
    texts = [row[way[0]] for row in rows]
    pairs = zip(texts, libretranslate(texts, way), best(ours, texts, way), strict=True)

    assert all(found == (one.lower() if text.islower() else one) for text, found, one in pairs)
