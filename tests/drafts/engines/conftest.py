"""Packages of the tiny models in `tests/models`, laid out as argostranslate installs them.

Said without the packager, so that engine and packager cannot be wrong together.
"""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from workflow.drafts.engines.argos import Argos

MODELS = Path(__file__).parents[2] / "models"


@pytest.fixture(scope="session")
def rows() -> list[dict[str, str]]:
    """Every sentence the models know, by language."""
    with (MODELS / "sentences.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def lay_out(packages: Path, raw: str, source: str, target: str, version: str = "0.1", folder: str = "") -> Path:
    """Make a package of one of the models; `many` gets its language tokens."""
    path = packages / (folder or f"translate-{source}_{target}-{version.replace('.', '_')}")
    shutil.copytree(MODELS / "raw" / raw, path / "model")
    (path / "model" / "sentencepiece.model").rename(path / "sentencepiece.model")
    told = {"package_version": version, "argos_version": "1.9.0", "from_code": source, "to_code": target}
    if raw == "many":
        told["target_prefix"] = f"__{target}__"
        config = json.loads((path / "model" / "config.json").read_text("utf-8"))
        config |= {"add_source_bos": True, "bos_token": f"__{source}__", "add_source_eos": True}
        (path / "model" / "config.json").write_text(json.dumps(config), "utf-8")
    (path / "metadata.json").write_text(json.dumps(told), "utf-8")
    return path


@pytest.fixture
def install(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that adds a package to the folder `packages`; see `lay_out`."""
    return lambda *words, **more: lay_out(tmp_path / "packages", *words, **more)


@pytest.fixture(scope="session")
def argos(tmp_path_factory: pytest.TempPathFactory) -> Argos:
    """The engine with one package each for en-ru, en-kk and ru-kk."""
    packages = tmp_path_factory.mktemp("packages")
    for pair in ("en-ru", "en-kk", "ru-kk"):
        lay_out(packages, pair, *pair.split("-"))
    return Argos(str(packages))
