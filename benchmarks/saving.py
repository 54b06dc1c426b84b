"""Asks the review page as a browser would: the process that `run` measures loads and saves with.

    python benchmarks/saving.py ADDRESS PROCESS SAVES

ADDRESS is what `audarma review` printed for one article, PROCESS its number. Prints JSON: seconds by the clock until the whole page
was there, of each load (`loads`); until a save was answered, the catalog being on the disk then (`median`, `p95`); CPU seconds of the
server for a save (`cpu`), and the most memory it had (`peak`, MB).
"""

from __future__ import annotations

import json
import os
import re
import sys
import time
from http.client import HTTPConnection
from pathlib import Path
from statistics import median, quantiles
from typing import Any
from urllib.parse import unquote, urlsplit

LOADS = 20
WARM = 10
"""Saves that do not count: those in which the server loads what checks need."""

_CELL = re.compile(r'<div[^>]*\bclass="cell[^>]*>')
_ATTRIBUTE = re.compile(r'\bdata-([a-z]+)="([^"]*)"')


class Client:
    """A browser's part of the conversation, on one connection."""

    def __init__(self, address: str) -> None:
        """Exchange the token for a cookie."""
        parts = urlsplit(address)
        self.article = unquote(parts.path.removeprefix("/article/"))
        self.path = parts.path
        self.connection = HTTPConnection(parts.netloc)
        self.headers = {"Origin": f"http://{parts.netloc}", "Content-Type": "application/json"}
        self.connection.request("GET", f"{parts.path}?{parts.query}")
        answer = self.connection.getresponse()
        answer.read()
        self.headers["Cookie"] = (answer.getheader("Set-Cookie") or "").partition(";")[0]

    def page(self) -> str:
        """Load the page of the article."""
        self.connection.request("GET", self.path, headers=self.headers)
        answer = self.connection.getresponse()
        text = answer.read().decode()
        assert answer.status == 200, text
        return text

    def save(self, body: dict[str, Any]) -> dict[str, Any]:
        """Send a change; it must be saved."""
        self.connection.request("POST", "/edit", json.dumps(body).encode(), self.headers)
        answer = self.connection.getresponse()
        told: dict[str, Any] = json.loads(answer.read())
        assert (answer.status, told["outcome"], told["changed"]) == (200, "saved", True), told
        return told


def main(address: str, process: int, saves: int) -> None:
    """Measure and print."""
    client = Client(address)
    loads = [timed(client.page)[0] for _ in range(LOADS + 1)][1:]
    page = client.page()
    tag = re.search(r'name="audarma-tag" content="([^"]*)"', page)
    key = re.search(r'name="audarma-key" content="([^"]*)"', page)
    client.headers["X-Audarma"] = key[1] if key else ""
    cells = [dict(_ATTRIBUTE.findall(cell)) for cell in _CELL.findall(page)]
    cells = [cell for cell in cells if cell.get("entry") and cell["language"] == "ru"]
    spent = []
    used = cpu(process)
    body = {"article": client.article, "language": "ru", "deed": "save", "tag": tag[1] if tag else ""}
    for number in range(WARM + saves):
        cell = cells[number % len(cells)]
        if number == WARM:
            used = cpu(process)
        asked = body | {
            "entry": cell["entry"],
            "version": cell["version"],
            "text": f"Предложение № {process}-{number} изменили.",
        }
        seconds, told = timed(lambda asked=asked: client.save(asked))
        cell["version"], body["tag"] = told["version"], told.get("tag", body["tag"])
        spent.append(seconds)
    spent = spent[WARM:]
    peak = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{process}/status").read_text())
    print(
        json.dumps(
            {
                "loads": loads,
                "median": median(spent),
                "p95": quantiles(spent, n=20)[-1],
                "cpu": (cpu(process) - used) / saves,
                "peak": int(peak[1]) * 1024 / 1e6 if peak else 0.0,
            }
        )
    )


def timed(call: Any) -> tuple[float, Any]:
    """Call a function; return the seconds by the clock, and what it returned."""
    began = time.perf_counter()
    found = call()
    return time.perf_counter() - began, found


def cpu(process: int) -> float:
    """Return the user and system seconds that a process has used so far."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
