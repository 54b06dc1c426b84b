"""The list of engines."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from workflow.drafts.engines import ENGINES, load
from workflow.drafts.packages.installed import packages_folder
from workflow.errors import SettingsError


@pytest.mark.parametrize("name", ENGINES)
def test_each_engine_is_called_as_in_the_list(name: str, tmp_path: Path) -> None:
    """An engine's own name is the one it is asked for by."""
    assert load(name, "http://127.0.0.1:9" if name == "libretranslate" else str(tmp_path)).name == name


def test_unknown_engine_is_a_settings_error() -> None:
    """A name that is no engine is told with those that are."""
    with pytest.raises(SettingsError, match=r"argos, libretranslate, pseudo \[engine-name\]$"):
        load("argus")


def test_loading_is_light(tmp_path: Path) -> None:
    """Knowing which ways there are imports neither CTranslate2 nor SentencePiece nor numpy."""
    code = (
        "import sys; from workflow.drafts.engines import load;"
        f"load('argos', {str(tmp_path)!r}).ways(); load('pseudo').ways();"
        "print([name for name in ('ctranslate2', 'sentencepiece', 'numpy', 'argostranslate') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


def test_packages_folder_is_argostranslates(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The folder is the one argostranslate works out from the same variables."""
    monkeypatch.setenv("ARGOS_PACKAGES_DIR", str(tmp_path / "named"))
    assert packages_folder() == str(tmp_path / "named")
    monkeypatch.delenv("ARGOS_PACKAGES_DIR")
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    code = "import argostranslate.settings as settings; print(settings.package_data_dir)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert packages_folder() == done.stdout.strip()
