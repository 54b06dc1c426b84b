"""A newsroom in a git repository, and what `audarma diff` tells of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, TypeAlias

import pytest
from git.conftest import Repository, repository

__all__ = ["repository"]

Told: TypeAlias = tuple[tuple[str, ...], str, dict[str, tuple[str, ...]]]
"""(fates, source, language -> deeds) of a change."""


def told(desk: Repository, *words: str, code: int = 0) -> list[Told]:
    """Return what changed, article by article, in reading order."""
    done = desk.room.call("diff", "--json", *words)
    assert done.code == code, done.stdout + done.stderr
    return [
        (
            tuple(change["fates"]),
            (change["new"] or change["old"])["text"],
            {one["language"]: tuple(one["deeds"]) for one in change["translations"]},
        )
        for article in json.loads(done.stdout)["articles"]
        for change in article["changes"]
    ]


def report(desk: Repository, *words: str, code: int = 0) -> Any:
    """Return the whole report."""
    done = desk.room.call("diff", "--json", *words)
    assert done.code == code, done.stdout + done.stderr
    return json.loads(done.stdout)


@pytest.fixture
def desk(repository: Callable[..., Repository]) -> Repository:
    """A translated article, committed."""
    return repository(driver=False)
