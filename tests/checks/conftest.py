"""What the tests of rules share: spelling dictionaries of a few words, so that those of the machine change nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

_KAZAKH = (
    "аймақ аким ауыл бала болу біз бейне ғимарат дейін ел жариялау жаңа жауап жол жөндеу жыл және кейін көше қала "
    "мәлімдеме министрлік мектеп ойын орын партия ролик сайлау салу су теңге туралы түзету тілек уақыт халық "
    "хабарлау шешім"
)
_ENGLISH = (
    "the city council centre center favored favor announced mayor mayor's mayors will repair repaired roads "
    "don't wait by year end of and new its organized organize"
)
_DICTIONARIES = {
    # The encoding that Russian dictionaries had for long.
    "ru_RU": ("KOI8-R", "дорога дороги отремонтируют совещание будет вода воды"),
    "kk_KZ": ("UTF-8", _KAZAKH),
    "en_US": ("UTF-8", _ENGLISH),
}


@pytest.fixture(scope="session")
def dictionaries(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make small dictionaries, one in an encoding of its own."""
    folder = tmp_path_factory.mktemp("dictionaries")
    for name, (encoding, words) in _DICTIONARIES.items():
        lines = [str(len(words.split())), *words.split()]
        (folder / f"{name}.aff").write_text(f"SET {encoding}\n", "ascii")
        (folder / f"{name}.dic").write_text("\n".join(lines) + "\n", encoding)
    return folder


@pytest.fixture(autouse=True)
def few_words(dictionaries: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have every test of this folder look into the small dictionaries alone."""
    monkeypatch.setenv("DICPATH", str(dictionaries))
