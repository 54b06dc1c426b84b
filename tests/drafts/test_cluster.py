"""A cluster of real Dask processes on this machine: a scheduler, workers with the tiny models, and what befalls them."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager, suppress
from functools import partial
from pathlib import Path

import pytest
from conftest import MakeWorkspace
from drafts.engines.conftest import lay_out
from drafts.slow_worker import POISON
from hypothesis import given
from hypothesis import strategies as st

import workflow
from workflow.drafts import cluster, cluster_client
from workflow.drafts.cluster import batches, clustered
from workflow.drafts.engines.argos import Argos
from workflow.drafts.model import EngineError
from workflow.errors import SettingsError
from workflow.model import Way

WAY: Way = ("en", "ru")
PAUSE = 0.15
"""Seconds that each batch takes at least."""

NONSENSE = (
    " localhost localhost:8786 tcp:// tcp://a tcp://a:b tcp://a:0 tcp://a:99999 http://a:80 tcp://me@a:1 tcp://a:1/b"
    " tcp://a:1?b tcp://[::1:1 tcp://\xa0:1 tcp://\x1b[31m:1 tcp://ә:1"
)


class Pool:
    """One scheduler and its workers, each a process; those still there at the end are ended."""

    def __init__(self, folder: Path, packages: str) -> None:
        self.folder = folder
        self.log = folder / "log"
        self.log.touch()
        self._file = folder / "scheduler.json"
        self._environment = os.environ | {
            "ARGOS_PACKAGES_DIR": packages,
            "LOG": str(self.log),
            "PAUSE": str(PAUSE),
            "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1",
        }
        self._processes = ExitStack()
        self.scheduler = self._start("scheduler", "--port", "0", "--no-show")
        until(self._file.exists)
        self.address: str = json.loads(self._file.read_text("utf-8"))["address"]

    def worker(self, *words: str, **environment: str) -> subprocess.Popen[bytes]:
        """Start one more worker; return its process once the scheduler knows it."""
        before = self.workers()
        preload = str(Path(__file__).with_name("slow_worker.py"))
        process = self._start("worker", "--nthreads", "1", "--preload", preload, *words, **environment)
        until(lambda: self.workers() > before)
        return process

    def workers(self) -> int:
        """Return how many workers have come and not gone, by the scheduler's log."""
        log = (self.folder / "scheduler.log").read_text("utf-8")
        return log.count("Register worker addr") - log.count("Remove worker addr")

    def noted(self, process: subprocess.Popen[bytes]) -> list[str]:
        """Return what a worker wrote down: "begins" and "ends"."""
        lines = (line.split() for line in self.log.read_text("utf-8").splitlines())
        return [line[1] for line in lines if line[0] == str(process.pid)]

    def close(self) -> None:
        """End every process."""
        self._processes.close()

    def _start(self, what: str, *words: str, **environment: str) -> subprocess.Popen[bytes]:
        """Start a scheduler or a worker that nobody else can reach."""
        command = [sys.executable, "-m", f"distributed.cli.dask_{what}", "--host", "127.0.0.1", "--no-dashboard"]
        command += ["--scheduler-file", str(self._file), *words]
        with (self.folder / f"{what}.log").open("ab") as log:
            process = subprocess.Popen(
                command, cwd=self.folder, env=self._environment | environment, stdout=log, stderr=log
            )
        self._processes.callback(ended, process)
        return process


def ended(process: subprocess.Popen[bytes]) -> None:
    """End a process that may have ended already."""
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def until(true: Callable[[], object]) -> None:
    """Wait for something to become true."""
    limit = time.monotonic() + 30
    while not true():
        assert time.monotonic() < limit
        time.sleep(0.02)


@contextmanager
def killed(process: subprocess.Popen[bytes], when: Callable[[], object]) -> Iterator[None]:
    """Kill a process in the middle of what is done within."""

    def kill() -> None:
        until(when)
        process.send_signal(signal.SIGKILL)
        process.wait()

    with ThreadPoolExecutor() as threads:
        done = threads.submit(kill)
        yield
        done.result()


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A folder with packages for en-ru and en-kk."""
    folder = tmp_path_factory.mktemp("packages")
    for pair in ("en-ru", "en-kk"):
        lay_out(folder, pair, *pair.split("-"))
    return str(folder)


@pytest.fixture(scope="module")
def sentences() -> list[str]:
    """The English sentences that the models know."""
    text = (Path(__file__).parents[1] / "models" / "sentences.tsv").read_text("utf-8")
    return [line.split("\t")[0] for line in text.splitlines()[1:]]


@pytest.fixture(scope="module")
def pool(tmp_path_factory: pytest.TempPathFactory, packages: str) -> Iterator[Pool]:
    """A scheduler with one worker, whose nanny starts it anew when it dies."""
    with closing(Pool(tmp_path_factory.mktemp("pool"), packages)) as pool:
        pool.worker("--nanny")
        yield pool


@given(st.lists(st.text(max_size=5), max_size=600), st.integers(1, 20))
def test_batches_hold_each_sentence_once(texts: list[str], workers: int) -> None:
    """Every place is in one batch; batches are not too large, and as many as there are workers if that is sensible."""
    cut = batches(texts, workers)

    assert sorted(place for batch in cut for place in batch) == list(range(len(texts)))
    assert all(0 < len(batch) <= cluster.LARGEST for batch in cut)
    assert len(cut) >= min(workers, len(texts) // cluster.SMALLEST)


def test_a_worker_is_killed_half_way(pool: Pool, packages: str, sentences: list[str]) -> None:
    """Of two workers one is killed within a batch; each sentence is translated once, in order, as it is here."""
    texts = [*sentences, *reversed(sentences), *sentences]
    victim = pool.worker("--no-nanny", PAUSE="0.5")
    with closing(clustered(pool.address, "argos", "")) as engine:
        with killed(victim, lambda: pool.noted(victim)[-2:] == ["ends", "begins"]):
            found = engine.translate(texts, WAY)
        local = Argos(packages).translate(texts, WAY)

    assert victim.returncode == -signal.SIGKILL
    assert pool.noted(victim)[-1] == "begins"
    assert len(found) == len(texts)
    assert [[text for text, _ in one] for one in found] == [[text for text, _ in one] for one in local]
    assert [one[0].score for one in found] == pytest.approx([one[0].score for one in local], abs=0.01)


def test_drafts_of_a_cluster_are_those_of_this_machine(
    pool: Pool, packages: str, sentences: list[str], workspace: MakeWorkspace
) -> None:
    """`audarma draft --cluster` fills the same entries with the same texts, in two languages, and says nothing more."""
    rooms = []
    for words in (["--cluster", pool.address], []):
        room = workspace({"news.md": "\n\n".join(sentences[:20]) + "\n"})
        room.call("sync")
        done = room.run("draft", *words, ARGOS_PACKAGES_DIR=packages)
        assert (done.code, done.stderr) == (0, "")
        rooms.append((done.stdout, room.snapshot("locales")))

    assert rooms[0][0] == rooms[1][0]
    assert [name for name in rooms[0][1] if name.endswith(".po")]
    for name in rooms[0][1]:
        if name.endswith(".po"):
            assert rooms[0][1][name] == rooms[1][1][name]


def test_a_sentence_that_kills_is_given_up(pool: Pool, sentences: list[str]) -> None:
    """When the same batch has killed a worker too often, that is one line with its length; others are translated."""
    with closing(clustered(pool.address, "argos", "")) as engine:
        with pytest.raises(
            EngineError, match=r'died of the same 2 sentences, .*"This sentence kills\.".*cluster-worker'
        ):
            engine.translate([POISON, "Rain."], WAY)

        assert engine.translate(sentences[:1], WAY)[0]


def test_a_closed_cluster_is_an_error(pool: Pool) -> None:
    """Who asks a cluster that was left gets one line, not Dask's own."""
    engine = clustered(pool.address, "argos", "")
    engine.close()
    engine.close()
    with pytest.raises(EngineError, match=rf"^{pool.address}: .*lost on the way .*\[cluster-scheduler\]$"):
        engine.translate(["Rain."], WAY)


def test_a_worker_without_the_model_is_named(pool: Pool, sentences: list[str], tmp_path: Path) -> None:
    """A worker that has no model is named by its address, whether it was there at first or came later."""
    early = clustered(pool.address, "argos", "")
    poor = pool.worker("--no-nanny", ARGOS_PACKAGES_DIR=str(tmp_path))
    line = r"^worker tcp://127.0.0.1:\d+: .*holds no package that leads from 'en' to 'ru'; .* \[cluster-worker\]$"
    with closing(early), pytest.raises(EngineError, match=line):
        early.translate(sentences, WAY)
    with closing(clustered(pool.address, "argos", "")) as late:
        line = r"^worker tcp://127.0.0.1:\d+: has no model that leads from 'en' to 'ru', and another worker has transl"
        with pytest.raises(EngineError, match=line):
            late.translate(sentences, WAY)
        with pytest.raises(EngineError, match=r"no worker of the cluster has a model .* \[engine-way\]$"):
            late.model(("kk", "en"))
    ended(poor)


def test_another_version_is_named(pool: Pool, monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers must run the same Audarma as we do: older ones might draft otherwise."""
    monkeypatch.setattr(workflow, "__version__", "9.9")
    with pytest.raises(EngineError, match=r"^worker tcp://.* has Audarma .*, and this is 9\.9; .* \[cluster-worker\]$"):
        clustered(pool.address, "argos", "")


def test_an_unknown_engine_is_told_by_the_worker(pool: Pool) -> None:
    """What goes wrong in a worker comes back as one line with its address."""
    with pytest.raises(
        EngineError, match=r"^worker tcp://.* fails: engine: 'nobody' is no engine .*\[cluster-worker\]$"
    ):
        clustered(pool.address, "nobody", "")


def test_everybody_goes(
    tmp_path: Path,
    packages: str,
    sentences: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """A scheduler without workers, one that loses them all, and one that is lost itself are a line each, no more."""
    monkeypatch.setattr(cluster, "PATIENCE", 0.5)
    monkeypatch.setattr(cluster, "ALONE", 0.5)
    monkeypatch.setattr(cluster, "LOOK", 0.2)
    with closing(Pool(tmp_path, packages)) as pool:
        with pytest.raises(EngineError, match=rf"^{pool.address}: .*without workers; .*\[cluster-scheduler\]$"):
            clustered(pool.address, "argos", "")
        for line, victim in (("has lost all its workers", "worker"), ("was lost on the way", "scheduler")):
            worker = pool.worker("--no-nanny", PAUSE="1")
            with (
                closing(clustered(pool.address, "argos", "")) as engine,
                killed(worker if victim == "worker" else pool.scheduler, partial(pool.noted, worker)),
                pytest.raises(EngineError, match=rf"^{pool.address}: .*{line}.*\[cluster-scheduler\]$"),
            ):
                engine.translate(sentences, WAY)

    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("says", [None, b"", b"HTTP/1.1 400 Bad Request\r\n\r\n"])
def test_no_scheduler_is_there(
    says: bytes | None, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """Nobody at the address, somebody who says nothing, and another server are one line within the time set."""
    monkeypatch.setattr(cluster_client, "PATIENCE", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as server, ThreadPoolExecutor() as threads:
        address = f"tcp://127.0.0.1:{server.getsockname()[1]}"
        if says is None:
            server.close()
        else:
            threads.submit(answer, server, says)
        began = time.monotonic()
        with pytest.raises(EngineError, match=rf"^{address}: is no Dask scheduler .*\[cluster-scheduler\]$"):
            clustered(address, "argos", "")

    assert time.monotonic() - began < 5
    assert capfd.readouterr() == ("", "")


def answer(server: socket.socket, says: bytes) -> None:
    """Say something to whoever comes, and wait for them to hang up."""
    caller, _ = server.accept()
    with caller, suppress(TimeoutError):
        caller.settimeout(1)
        caller.sendall(says)
        while caller.recv(1000):
            pass


@pytest.mark.parametrize("address", NONSENSE.split(" "))
def test_nonsense_is_no_address(address: str) -> None:
    """What cannot be the address of a scheduler is refused before anybody is asked."""
    with pytest.raises(SettingsError, match=r"is no address of a Dask scheduler; .* \[cluster-address\]$"):
        clustered(address, "argos", "")


def test_without_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where distributed is not installed, how to install it is said."""
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(SettingsError, match=r'run: pip install "audarma\[cluster\]" \[cluster-extra\]$'):
        clustered("tcp://localhost:8786", "argos", "")


def test_nothing_heavy_without_a_cluster() -> None:
    """Neither the module nor the command imports Dask before there is an address."""
    code = (
        "import sys, workflow.drafts.cluster, workflow.commands.draft; print({'dask', 'distributed'} & {*sys.modules})"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "set()"
