"""The folder of packages: filled, listed and emptied, and never half."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import MakeWorkspace, Result

from workflow.drafts.packages import installed
from workflow.drafts.packages.add import add
from workflow.drafts.packages.pack import Recipe
from workflow.errors import DataError, SettingsError

Pack = Callable[..., Path]
Models = Callable[..., Result]
NOTHING = Recipe("", "", "", "")


def names(folder: Path) -> list[str]:
    """Return what lies in a folder, if there is one."""
    return sorted(os.listdir(folder)) if folder.exists() else []


def test_a_broken_package_hides_no_other(packed: Pack, home: Path) -> None:
    """A stray folder and a broken package are told, and the sound ones are listed."""
    add(str(packed("en-ru")), NOTHING)
    add(str(packed("ru-kk")), NOTHING)
    (home / "stray").mkdir()
    shutil.copytree(home / "translate-en_ru-0_1", home / "broken")
    (home / "broken/metadata.json").write_text("{")
    found = installed.installed()
    assert [(one.source, one.target) for one in found.packages] == [("en", "ru"), ("ru", "kk")]
    assert [problem.place for problem in found.problems] == ["broken/metadata.json", "stray"]


def test_a_package_that_does_not_translate_is_told(packed: Pack, models: Models, home: Path) -> None:
    """A package with bpe.model alone is listed as useless, hides no older one that translates, and is no way."""
    for name in ("en-ru", "en-kk"):
        add(str(packed(name)), NOTHING)
    newer = home / "translate-en_ru-9_9"
    shutil.copytree(home / "translate-en_ru-0_1", newer)
    (newer / "metadata.json").write_text((newer / "metadata.json").read_text().replace('"0.1"', '"9.9"'))
    for folder in (newer, home / "translate-en_kk-0_1"):
        (folder / "sentencepiece.model").rename(folder / "bpe.model")
    assert "cannot be used: has bpe.model, and Audarma reads sentencepiece.model only" in models("list").stdout
    usable = {one["name"]: one["usable"] for one in json.loads(models("list", "--json").stdout)["packages"]}
    assert usable == {"translate-en_kk-0_1": False, "translate-en_ru-0_1": True, "translate-en_ru-9_9": False}
    found = installed.newest(installed.installed().packages)
    assert {way: one.model for way, one in found.items()} == {("en", "ru"): "translate-en_ru 0.1"}


def test_the_newest_is_the_last(packed: Pack, home: Path) -> None:
    """Versions are compared by their numbers: 1.10 is newer than 1.9."""
    for version in ("1.10", "1.9"):
        add(str(packed("en-ru", version=version)), NOTHING)
    found = installed.installed().packages
    assert [one.version for one in found] == ["1.9", "1.10"]
    assert installed.newest(found)["en", "ru"].version == "1.10"


def test_wrong_settings_of_argostranslate_are_told(packed: Pack, home: Path) -> None:
    """What argostranslate itself cannot start with is a problem of each package, on one line, and no traceback."""
    add(str(packed("en-ru")), NOTHING)
    code = "from workflow.drafts.packages.installed import installed; print(*installed().problems)"
    environment = os.environ | {"ARGOS_CHUNK_TYPE": "?"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    assert done.stdout.startswith("translate-en_ru-0_1: argostranslate cannot read it: ")
    assert done.stdout.count("\n") == 1


def test_no_folder_is_no_package(home: Path) -> None:
    """On a fresh machine the list is empty, and asking makes nothing."""
    assert installed.installed() == ([], [])
    assert not home.exists()


def test_where_packages_are(tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder is argostranslate's: below XDG_DATA_HOME, or ARGOS_PACKAGES_DIR."""
    assert installed.packages_folder() == str(home)
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "own"))
    assert installed.packages_folder() == str(tmp_path / "own")


def test_a_package_is_not_replaced(packed: Pack, home: Path) -> None:
    """What is installed stays until somebody removes it."""
    path = str(packed("en-ru"))
    add(path, NOTHING)
    with pytest.raises(DataError, match="package-installed"):
        add(path, NOTHING)
    installed.remove("translate-en_ru-0_1")
    assert names(home) == []
    assert add(path, NOTHING).folder == str(home / "translate-en_ru-0_1")


@pytest.mark.parametrize("name", ["", ".", "..", "../packages", "translate-en_ru-0_2", "a\0b", "/"])
def test_only_packages_are_removed(packed: Pack, home: Path, name: str) -> None:
    """A name that leads out of the folder, or to nothing, deletes nothing."""
    add(str(packed("en-ru")), NOTHING)
    with pytest.raises(SettingsError, match="package-unknown"):
        installed.remove(name)
    assert names(home) == ["translate-en_ru-0_1"]


def test_a_link_is_removed_without_what_it_leads_to(packed: Pack, home: Path) -> None:
    """Removing a linked package deletes the link alone."""
    add(str(packed("en-ru")), NOTHING)
    os.symlink(home / "translate-en_ru-0_1", home / "linked")
    installed.remove("linked")
    assert names(home) == ["translate-en_ru-0_1"]


def test_a_failed_installation_leaves_nothing(packed: Pack, home: Path, tmp_path: Path) -> None:
    """A package without its weights, a text and a file that is not there leave neither a package nor a part of one."""
    folder = tmp_path / "translate-en_ru-0_1"
    shutil.unpack_archive(packed("en-ru"), tmp_path, "zip")
    (folder / "model/model.bin").write_bytes(b"")
    cut = shutil.make_archive(str(tmp_path / "cut"), "zip", tmp_path, folder.name)
    (tmp_path / "text.argosmodel").write_text("text")
    for name in (cut, str(tmp_path / "text.argosmodel"), str(tmp_path / "nowhere")):
        with pytest.raises(DataError):
            add(name, NOTHING)
    assert names(home) == []
    assert names(home.parent) == []


def test_leftovers_are_swept(packed: Pack, home: Path) -> None:
    """What a killed process left beside the folder long ago is deleted; what is fresh may be another's."""
    for name, age in (("old.audarma-tmp", 1), ("new.audarma-tmp", None)):
        (home.parent / name).mkdir(parents=True)
        if age:
            os.utime(home.parent / name, (age, age))
    add(str(packed("en-ru")), NOTHING)
    assert names(home.parent) == ["new.audarma-tmp", "packages"]


def test_the_commands_from_file_to_removal(packed: Pack, models: Models, home: Path) -> None:
    """A person adds, lists, checks and removes a package; each command tells what it did, in JSON too."""
    path = str(packed("ru-kk"))

    def told(*words: str, code: int = 0) -> Any:
        done = models(*words, "--json")
        assert done.code == code, done.stderr
        return json.loads(done.stdout)

    assert told("check", path)["packages"][0]["translations"][1] == {
        "source": "Школы закрыты.",
        "target": "Мектептер жабық.",
    }
    assert told("add", path)["name"] == "translate-ru_kk-0_1"
    (home / "stray").mkdir()
    found = told("list", code=3)
    assert (len(found["packages"]), found["problems"][0]["slug"]) == (1, "package-layout")
    assert len(told("check", code=3)["packages"]) == 1
    assert told("remove", "stray") == {"removed": "stray"}
    shown = models("check")
    assert shown.code == 0
    assert '"Школы закрыты." -> "Мектептер жабық."' in shown.stdout
    (home / "translate-ru_kk-0_1/README.md").unlink()
    assert "README.md names no licence" in models("check", "translate-ru_kk-0_1").stdout
    assert models("check").code == 1
    assert "1 package in" in models("list").stdout
    assert models("remove", "translate-ru_kk-0_1").stdout == "removed translate-ru_kk-0_1\n"
    assert models("remove", "translate-ru_kk-0_1").code == 2


def test_pack_from_the_command_line(workspace: MakeWorkspace) -> None:
    """The options of the command make the package, here; a missing licence is wrong usage."""
    room, raw = workspace({}), Path(__file__).parents[2] / "models/raw/many"
    words = ["models", "pack", str(raw), "--spm", f"{raw}/sentencepiece.model", "--from", "ru", "--to", "kk"]
    words += ["--source-token", "__ru__", "--target-token", "__kk__"]
    assert room.call(*words).code == 2
    done = room.call(*words, "--licence", "MIT", "--name", "tiny")
    assert done.code == 0
    assert done.stdout.startswith("wrote translate-ru_kk-0_1.argosmodel;")
    assert (
        '"Школы закрыты." -> "Мектептер жабық."'
        in room.call("models", "check", "translate-ru_kk-0_1.argosmodel").stdout
    )
