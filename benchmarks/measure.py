"""Measures whole processes: CPU seconds and memory, as the kernel counts them.

Place in the flow:  generate -> [measure] -> run

CPU seconds are user and system time of the process and of every child it waited for, taken from
`os.wait4`. The measured process is pinned to one core; this one stays on the others.
"""

from __future__ import annotations

import os
import resource
import subprocess
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from typing import ParamSpec, TypeAlias, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

Command: TypeAlias = Sequence[str]
"""Words of one command line, the program first."""


class Failure(Exception):
    """A measured command failed, or did not do its work; the message says which and how."""


@dataclass(frozen=True, slots=True)
class Usage:
    """What one piece of work cost, all its processes together."""

    cpu: float
    """User and system seconds."""

    peak: float
    """Most memory resident at once, in MB (10**6 bytes). Of several processes that run
    together the sum, with pages they share counted once."""


@dataclass(slots=True)
class Series:
    """The rounds of one piece of work."""

    rounds: list[Usage] = field(default_factory=list)

    failure: str = ""
    """Why there are no more rounds; empty when all went well."""

    @property
    def cpu(self) -> float:
        """Median of the CPU seconds."""
        return median(usage.cpu for usage in self.rounds)

    @property
    def peak(self) -> float:
        """The largest peak of all rounds: memory has to be there every time."""
        return max(usage.peak for usage in self.rounds)

    @property
    def spread(self) -> str:
        """Least and most CPU seconds."""
        seconds = [usage.cpu for usage in self.rounds]
        return f"{min(seconds):.2f}-{max(seconds):.2f}"


def run(commands: Sequence[Command], folder: Path, *, watch: bool = False, pinned: bool = True) -> Usage:
    """Run commands one after the other in `folder`, and add up what they cost.

    Args:
        pinned: to one core; otherwise a command may use all of them.
        watch: look 20 times a second how much memory the process and its children hold together;
            otherwise the peak is that of the largest single process.

    Raises:
        Failure: a command ended with another code than 0.
    """
    usages = [_run_one(command, folder, watch, pinned) for command in commands]
    return Usage(sum(usage.cpu for usage in usages), max((usage.peak for usage in usages), default=0.0))


def _run_one(command: Command, folder: Path, watch: bool, pinned: bool) -> Usage:
    allowed = os.sched_getaffinity(0)
    cores = {max(allowed)} if pinned else allowed
    with (folder / "output.log").open("wb") as log:
        process = subprocess.Popen(
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            env=environment(),
            preexec_fn=lambda: os.sched_setaffinity(0, cores),
        )
        together = _watched(process.pid) if watch else 0.0
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        tail = (folder / "output.log").read_text("utf-8", "replace").strip().splitlines()[-1:]
        raise Failure(f"{Path(command[0]).name} ended with code {process.returncode}: {' '.join(tail)[:200]}")
    return Usage(_seconds(used), max(used.ru_maxrss * 1024 / 1e6, together))


def environment() -> dict[str, str]:
    """The environment of everything that is measured: one language, and bytecode kept as usual.

    Where `PYTHONDONTWRITEBYTECODE` is set, a checkout would be compiled anew by every command,
    while the peers, which pip installed, were compiled once.
    """
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return {**kept, "LC_ALL": "C.UTF-8"}


def _seconds(used: resource.struct_rusage) -> float:
    return used.ru_utime + used.ru_stime


def _watched(root: int) -> float:
    """Wait until the process ends, without reaping it; return the peak of its whole tree in MB."""
    peak = 0.0
    options = os.WEXITED | os.WNOHANG | os.WNOWAIT
    while os.waitid(os.P_PID, root, options) is None:
        tree = _tree(root)
        if len(tree) > 1:
            peak = max(peak, sum(map(_proportional, tree)))
        time.sleep(0.05)
    return peak


def _tree(root: int) -> list[int]:
    """The process and all its descendants."""
    found = [root]
    for process in found:
        try:
            words = Path(f"/proc/{process}/task/{process}/children").read_text().split()
        except OSError:
            continue  # it ended between two looks
        found += map(int, words)
    return found


def _proportional(process: int) -> float:
    """Memory of one process in MB, each shared page divided by those who share it."""
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) * 1024 / 1e6


def apart(function: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> T:
    """Call a function in a process of its own, which takes the memory it used with it.

    The kernel counts the memory a process had before it became another program as that program's
    peak. So whoever measures has to stay small.
    """
    with ProcessPoolExecutor(1, mp_context=get_context("fork")) as pool:
        return pool.submit(function, *arguments, **named).result()


def interleave(works: Sequence[tuple[Callable[[int], Usage], int]]) -> list[Series]:
    """Run several works in turn: first round of each, second round of each, and so on.

    A work that fails gets no more rounds; the others go on.

    Args:
        works: what to run, given the round from 0, and how many rounds it gets.
    """
    series = [Series() for _ in works]
    for number in range(max((rounds for _, rounds in works), default=0)):
        for (work, rounds), one in zip(works, series, strict=True):
            if number >= rounds or one.failure:
                continue
            try:
                one.rounds.append(work(number))
            except Failure as failure:
                one.failure = str(failure)
    return series
