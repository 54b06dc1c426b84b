"""OPUS-MT zips: a tiny one with random weights goes through CTranslate2's own converter."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from workflow.drafts.packages import installed, layout, pieces
from workflow.drafts.packages.add import add
from workflow.drafts.packages.check import check
from workflow.drafts.packages.pack import Recipe
from workflow.errors import AudarmaError

RAW = Path(__file__).parents[2] / "models" / "raw"
SOURCE = (RAW / "en-ru/sentencepiece.model").read_bytes()
TARGET = (RAW / "ru-kk/sentencepiece.model").read_bytes()
WIDTH, INNER = 16, 32
RECIPE = Recipe("", "", "en", "kk")
MARIAN = """type: transformer
enc-depth: 1
dec-depth: 1
transformer-heads: 2
transformer-ffn-activation: swish
transformer-preprocess: ""
transformer-postprocess: dan
transformer-postprocess-emb: d
transformer-decoder-autoreg: self-attention
transformer-no-projection: false
transformer-guided-alignment-layer: last
"""
Change = Callable[[dict[str, bytes]], object]


def weights(tokens: int) -> bytes:
    """Return a Marian model of one layer with random weights."""
    random = np.random.default_rng(1)

    def matrix(*shape: int) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
        return random.normal(0, 0.1, shape).astype("float32")

    made = {"Wemb": matrix(tokens, WIDTH), "decoder_ff_logit_out_b": matrix(1, tokens)}
    for side, parts in (("encoder", ["self"]), ("decoder", ["self", "context"])):
        for part in parts:
            name = f"{side}_l1_{part}"
            made |= {f"{name}_W{letter}": matrix(WIDTH, WIDTH) for letter in "qkvo"}
            made |= {f"{name}_b{letter}": matrix(1, WIDTH) for letter in "qkvo"}
            made |= {f"{name}_Wo_ln_scale": matrix(1, WIDTH), f"{name}_Wo_ln_bias": matrix(1, WIDTH)}
        name = f"{side}_l1_ffn"
        made |= {f"{name}_W1": matrix(WIDTH, INNER), f"{name}_b1": matrix(1, INNER)}
        made |= {f"{name}_W2": matrix(INNER, WIDTH), f"{name}_b2": matrix(1, WIDTH)}
        made |= {f"{name}_ffn_ln_scale": matrix(1, WIDTH), f"{name}_ffn_ln_bias": matrix(1, WIDTH)}
    config = np.frombuffer(MARIAN.encode() + b"\0", dtype="int8")
    file = io.BytesIO()
    np.savez(file, **made, **{"special:model.yml": config})
    return file.getvalue()


def opus(path: Path, change: Change | None = None) -> str:
    """Write a zip as OPUS-MT publishes them, its files lying open in it."""
    sides = [pieces.load(model, "x") for model in (SOURCE, TARGET)]
    vocabulary = dict.fromkeys(["</s>", "<unk>", *(piece for side in sides for piece in pieces.from_text(side))])
    lines = []
    for number, piece in enumerate(vocabulary):
        quoted = piece.replace("\\", "\\\\").replace('"', '\\"')
        lines.append(f'"{quoted}": {number}')
    files = {
        "decoder.yml": b"models:\n  - tiny.npz\nvocabs:\n  - tiny.vocab.yml\n  - tiny.vocab.yml\n",
        "tiny.npz": weights(len(vocabulary)),
        "tiny.vocab.yml": "\n".join(lines).encode(),
        "source.spm": SOURCE,
        "target.spm": TARGET,
        "README.md": b"# tiny\n\nRandom weights.\n",
        "LICENSE": b"Attribution 4.0 International\n\nLong text.\n",
    }
    if change:
        change(files)
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return str(path)


def test_an_opus_zip_becomes_a_package(tmp_path: Path) -> None:
    """The weights are converted, the two SentencePiece models joined, the licence found; CTranslate2 loads the result."""
    package = add(opus(tmp_path / "tiny.zip"), RECIPE)
    assert (package.name, package.source, package.target) == ("translate-en_kk-0_1", "en", "kk")
    assert package.licence == "Licence: Attribution 4.0 International"
    joined = pieces.load((Path(package.folder) / layout.SPM).read_bytes(), "x")
    cut = pieces.load(TARGET, "x").encode("Жаңбыр күтіледі.", out_type=str)
    assert joined.decode_pieces(cut) == "Жаңбыр күтіледі."
    assert not [finding for finding in check(package).findings if "nothing" not in finding]


def without(name: str) -> Change:
    """Return a change that leaves a file out."""
    return lambda files: files.pop(name)


def instead(name: str, data: bytes) -> Change:
    """Return a change that puts something else into a file."""
    return lambda files: files.update({name: data})


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (without("source.spm"), r"lacks source\.spm.*package-convert"),
        (without("tiny.npz"), r"lacks tiny\.npz.*package-convert"),
        (instead("decoder.yml", b"models: ["), "names no models.*package-convert"),
        (instead("decoder.yml", b"models: [/etc/x.npz]\nvocabs: [a]"), "outside its folder.*package-convert"),
        (instead("decoder.yml", b"models: [a.npz, b.npz]\nvocabs: [a]"), "several models.*package-convert"),
        (instead("decoder.yml", b"models: [tiny.bin]\nvocabs: [a]"), r"no \.npz.*package-convert"),
        (instead("tiny.npz", b"text"), "cannot convert it.*package-convert"),
        (instead("tiny.npz", weights(7)), "package-"),
        (instead("target.spm", b"text"), "package-model"),
    ],
)
def test_a_broken_opus_zip_is_one_line(tmp_path: Path, change: Change, told: str) -> None:
    """What is missing or strange is named, and nothing is installed."""
    with pytest.raises(AudarmaError, match=told) as error:
        add(opus(tmp_path / "tiny.zip", change), RECIPE)
    assert "\n" not in str(error.value)
    assert installed.installed() == ([], [])


def test_its_languages_must_be_told(tmp_path: Path) -> None:
    """An OPUS-MT zip does not say its languages in a form that could be trusted."""
    with pytest.raises(AudarmaError, match="--from and --to"):
        add(opus(tmp_path / "tiny.zip"), RECIPE._replace(source=""))
