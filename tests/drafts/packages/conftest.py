"""Packages made of the tiny models, and a home of their own for every test."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from workflow.drafts.packages.pack import Recipe, pack

RAW = Path(__file__).parents[2] / "models" / "raw"

Pack: TypeAlias = Callable[..., Path]
"""(name of a tiny model, what differs from its recipe) -> an `.argosmodel` file."""

RECIPES: dict[str, dict[str, Any]] = {
    "en-ru": {"source": "en", "target": "ru"},
    "en-kk": {"source": "en", "target": "kk"},
    "ru-kk": {"source": "ru", "target": "kk", "t5": True},
    "many": {"source": "kk", "target": "en", "source_token": "__kk__", "target_token": "__en__"},
}


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder packages are installed in; nothing is written outside the test's own."""
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))
    monkeypatch.delenv("ARGOS_PACKAGES_DIR", raising=False)
    return tmp_path / "xdg_data_home" / "argos-translate" / "packages"


@pytest.fixture
def packed(tmp_path: Path) -> Pack:
    """A function that packs a tiny model."""

    def make(model: str, **other: Any) -> Path:
        folder = str(RAW / model)
        recipe = Recipe(folder, f"{folder}/sentencepiece.model", licence="MIT", **RECIPES[model])
        recipe = recipe._replace(**other)
        return Path(pack(recipe, str(tmp_path / f"{recipe.source}-{recipe.target}-{recipe.version}.argosmodel")))

    return make
