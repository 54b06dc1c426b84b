"""Checking: every fault that packages have had is named, and sound ones translate."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from workflow.drafts.packages import layout
from workflow.drafts.packages.add import unpacked
from workflow.drafts.packages.check import Checked, check
from workflow.drafts.packages.pieces import load
from workflow.errors import DataError

RAW = Path(__file__).parents[2] / "models" / "raw"
Pack = Callable[..., Path]
Change = Callable[[Path], object]

SENTENCES = {
    "en": ["Rain is expected.", "Schools are closed."],
    "ru": ["Ожидается дождь.", "Школы закрыты."],
    "kk": ["Жаңбыр күтіледі.", "Мектептер жабық."],
}


def checked(path: Path, folder: Path, change: Change | None = None) -> Checked:
    """Check a package, changed after it was unpacked."""
    package = Path(unpacked(str(path), str(folder / "out")))
    if change:
        change(package)
    return check(layout.read(str(package)))


@pytest.mark.parametrize("model", ["en-ru", "en-kk", "ru-kk", "many"])
def test_a_sound_package_has_no_findings(packed: Pack, tmp_path: Path, model: str) -> None:
    """Models of four families are packed so that they translate what they have learnt, and nothing is found."""
    found = checked(packed(model), tmp_path)
    assert found.findings == []
    source, target = found.package.source, found.package.target
    assert found.translations == list(zip(SENTENCES[source], SENTENCES[target], strict=True))


@pytest.mark.parametrize("share", [0, 0.0001, 0.3, 0.6, 0.99999])
def test_cut_off_weights_are_one_line(packed: Pack, tmp_path: Path, share: float) -> None:
    """A model.bin that was not copied to its end is told wherever it ends."""

    def cut(package: Path) -> None:
        path = package / "model/model.bin"
        data = path.read_bytes()
        path.write_bytes(data[: int(len(data) * share)])

    with pytest.raises(DataError, match=r"model\.bin: is cut off or damaged.*package-model"):
        checked(packed("en-ru"), tmp_path, cut)


def test_a_vocabulary_of_another_length_is_told(packed: Pack, tmp_path: Path) -> None:
    """CTranslate2 would take a vocabulary that lacks tokens without a word."""

    def shorten(package: Path) -> None:
        path = package / "model/shared_vocabulary.json"
        path.write_text(json.dumps(json.loads(path.read_text())[:-5]))

    with pytest.raises(DataError, match="741 tokens, and weights for 746"):
        checked(packed("en-ru"), tmp_path, shorten)


@pytest.mark.parametrize("text", ["{", "[1, 2]", "{}", "[" * 100_000])
def test_a_broken_vocabulary_is_one_line(packed: Pack, tmp_path: Path, text: str) -> None:
    """A vocabulary that is no list of tokens is named."""
    with pytest.raises(DataError, match=r"shared_vocabulary\.json: is no"):
        checked(packed("en-ru"), tmp_path, lambda package: (package / "model/shared_vocabulary.json").write_text(text))


def test_the_pieces_of_another_model_are_found(packed: Pack, tmp_path: Path) -> None:
    """A SentencePiece model that was not trained with the weights is told from its pieces."""
    other = RAW / "ru-kk/sentencepiece.model"
    found = checked(packed("en-ru"), tmp_path, lambda package: shutil.copy(other, package / layout.SPM))
    assert [finding for finding in found.findings if "belongs to another model" in finding]


def test_a_missing_licence_is_found(packed: Pack, tmp_path: Path) -> None:
    """A package must say what may be done with it."""
    found = checked(packed("en-ru"), tmp_path, lambda package: (package / "README.md").unlink())
    assert found.findings == ["README.md names no licence"]


def test_a_token_that_would_show_is_found(packed: Pack, tmp_path: Path) -> None:
    """A language token that is no control piece shows in other programs, though not in Audarma."""
    plain = RAW / "many/sentencepiece.model"
    found = checked(packed("many"), tmp_path, lambda package: shutil.copy(plain, package / layout.SPM))
    assert len(found.findings) == 1
    assert '"__en__" is no control piece' in found.findings[0]
    assert [text for _, text in found.translations] == SENTENCES["en"]


def test_forgotten_tokens_are_found(packed: Pack, tmp_path: Path) -> None:
    """A multilingual model packed without its tokens is told before it translates into any language."""
    found = checked(packed("many", source_token="", target_token=""), tmp_path)
    assert [finding for finding in found.findings if "the package names none" in finding]


def test_a_token_nobody_knows_is_found(packed: Pack, tmp_path: Path) -> None:
    """Tokens that were changed by hand must be in the vocabulary."""

    def rename(package: Path) -> None:
        for name, old in (("metadata.json", "__en__"), ("model/config.json", "__kk__")):
            text = (package / name).read_text("utf-8")
            (package / name).write_text(text.replace(old, "__zz__"), "utf-8")

    found = checked(packed("many"), tmp_path, rename)
    assert sum("__zz__" in finding and "not in the vocabulary" in finding for finding in found.findings) == 2


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("metadata.json", "{", "no JSON"),
        ("metadata.json", "[]", "no JSON object"),
        ("metadata.json", "{}", "from_code"),
        ("metadata.json", '{"from_code": "en", "to_code": "../.."}', "no language code"),
        ("metadata.json", '{"from_code": "en", "to_code": "kk", "target_prefix": 1}', "target_prefix"),
        ("metadata.json", '{"type": "sbd"}', 'type "sbd"'),
        ("model/config.json", "{", "no JSON object"),
        ("sentencepiece.model", "text", "no SentencePiece model"),
    ],
)
def test_broken_parts_are_one_line(packed: Pack, tmp_path: Path, name: str, text: str, told: str) -> None:
    """Each part that cannot be read is named with what is wrong."""
    with pytest.raises(DataError, match=told) as error:
        checked(packed("en-ru"), tmp_path, lambda package: (package / name).write_text(text))
    assert "\n" not in str(error.value)


def test_a_control_piece_is_no_text(packed: Pack, tmp_path: Path) -> None:
    """A token in an article is cut as text, so that no article can switch the language."""
    folder = Path(unpacked(str(packed("many")), str(tmp_path / "out")))
    assert "__en__" not in load((folder / layout.SPM).read_bytes(), "x").encode("__en__ Rain", out_type=str)
