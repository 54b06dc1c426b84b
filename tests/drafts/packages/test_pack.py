"""Packing: what comes out is a valid package for Audarma and for argostranslate."""

from __future__ import annotations

import json
import os
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from workflow.drafts.packages import layout
from workflow.drafts.packages.add import unpacked
from workflow.errors import AudarmaError

RAW = Path(__file__).parents[2] / "models" / "raw"
Pack = Callable[..., Path]


def test_the_same_parts_give_the_same_bytes(packed: Pack) -> None:
    """Nothing of the day or the machine is in a package."""
    first = packed("en-ru")
    data = first.read_bytes()
    os.utime(first, (0, 0))
    assert packed("en-ru").read_bytes() == data


def test_a_package_has_its_parts(packed: Pack, tmp_path: Path) -> None:
    """Everything lies in one folder named after languages and version, and says what it is."""
    path = packed("many", version="1.2", name="Tiny")
    with zipfile.ZipFile(path) as archive:
        top = "translate-kk_en-1_2"
        parts = {"README.md", "metadata.json", "sentencepiece.model"}
        parts |= {f"model/{name}" for name in ("config.json", "model.bin", "shared_vocabulary.json")}
        assert set(archive.namelist()) == {f"{top}/{name}" for name in parts}
        assert json.loads(archive.read(f"{top}/metadata.json")) == {
            "package_version": "1.2",
            "argos_version": "1.9.0",
            "from_code": "kk",
            "from_name": "Kazakh",
            "to_code": "en",
            "to_name": "English",
            "target_prefix": "__en__",
        }
        config = json.loads(archive.read(f"{top}/model/config.json"))
    assert (config["add_source_bos"], config["bos_token"], config["add_source_eos"]) == (True, "__kk__", True)
    package = layout.read(unpacked(str(path), str(tmp_path / "out")))
    assert (package.source, package.target, package.version) == ("kk", "en", "1.2")
    assert (package.target_prefix, package.licence) == ("__en__", "Licence: MIT")


def test_argostranslate_reads_it(packed: Pack, tmp_path: Path) -> None:
    """To argostranslate's own tokenizer the language token is nothing, so it stands before no sentence."""
    from argostranslate.package import Package

    package = Package(Path(unpacked(str(packed("many")), str(tmp_path / "out"))))
    pieces = package.tokenizer.encode("Rain is expected.")
    assert package.tokenizer.decode(["__en__", *pieces]).strip() == "Rain is expected."


def test_config_stays_where_nothing_is_added(packed: Pack, tmp_path: Path) -> None:
    """Without tokens the configuration of the converter is packed byte for byte."""
    folder = Path(unpacked(str(packed("en-ru")), str(tmp_path / "out")))
    assert (folder / "model/config.json").read_bytes() == (RAW / "en-ru/config.json").read_bytes()


@pytest.mark.parametrize(
    ("other", "slug"),
    [
        ({"licence": ""}, "package-licence"),
        ({"source": "English"}, "package-recipe"),
        ({"target": "../x"}, "package-recipe"),
        ({"target": "en"}, "package-recipe"),
        ({"version": "1/2"}, "package-recipe"),
        ({"name": "a\nb"}, "package-recipe"),
        ({"target_token": "__xx__"}, "package-token"),
        ({"source_token": "▁the"}, "package-token"),
        ({"folder": "nowhere"}, "package-model"),
        ({"spm": "nowhere"}, "missing"),
        ({"spm": str(RAW / "en-ru/config.json")}, "package-model"),
    ],
)
def test_a_wrong_recipe_is_one_line(packed: Pack, tmp_path: Path, other: dict[str, Any], slug: str) -> None:
    """What is wrong is named, and nothing is left behind."""
    with pytest.raises(AudarmaError) as told:
        packed("en-ru", **({"version": "0.1"} | other))
    assert told.value.slug == slug
    assert not [path for path in tmp_path.iterdir() if "argosmodel" in path.name or "audarma" in path.name]


@pytest.mark.parametrize(
    ("text", "licence"),
    [
        ("# Model\n\nLicensed under Apache-2.0.\n", "Licensed under Apache-2.0."),
        ("# Model\n\n## License\n\nMIT\n\nmore", "MIT"),
        ("* license: CC-BY 4.0", "* license: CC-BY 4.0"),
        ("Weights are CC0.", "Weights are CC0."),
        ("# Model\n\nOf good quality.", ""),
        ("## Licence\n", ""),
        ("", ""),
    ],
)
def test_the_licence_line(text: str, licence: str) -> None:
    """A README.md names its licence in a line or below a heading, or does not."""
    assert layout.licence_of(text) == licence
