"""Invents an Argos package of real size: random weights that cost what trained ones cost.

Place in the flow:  generate, similar -> [argosmodel] -> drafting

    python benchmarks/argosmodel.py FOLDER

A Transformer of the shape of the Argos and OPUS-MT models (width 512, 6 + 6 layers, 8 heads, inner width 2,048, one
vocabulary of 32,000 pieces for both sides, 8-bit integers), seeded. What it writes is nonsense, but two things are
as in a trained model, because the time of a search hangs on them:

- It ends. Random weights never do, or at once. So in the last layer of the decoder one head of the attention to the
  source is no accident: it looks where the source has its token of the same number, and tells how much of what it
  sees is the end. Nine of ten translations have 0.83 to 1.24 times the pieces of their sentence, and all end.
- It is sure of itself. The output is scaled so that the mean log probability of a piece is about -0.6, near to what
  trained models give; a flat output would leave every search undecided.

In one thing it is larger: embeddings and output are two matrices, 77 million numbers in all, 60 where they are one.
That takes memory, not time.

For the ending, 66 of the 512 values of a token are set apart: 64 for its place, one for the end of the source, and one
for what the head tells. No other weight writes there.
"""

from __future__ import annotations

import json
import math
import sys
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import sentencepiece
from ctranslate2.specs import TransformerSpec
from generate import make_article
from similar import Invented

SEED = 4
PIECES, WIDTH, INNER, LAYERS, HEADS = 32_000, 512, 2048, 6, 8
HEAD = WIDTH // HEADS
POSITIONS = 1024
PLACE, END, TOLD, FREE = slice(64), 64, 65, slice(66, WIDTH)
SHARPNESS = 6.0
"""How narrowly the head looks."""

SLOWEST, FASTEST = 0.01, 0.15
"""Radians a token. Faster waves would come round again within the tokens a late ending takes."""

STRETCH = 1.25
"""Tokens of the translation for one of the source, about: the head sees the end a little before it is there."""

PASSED_ON = 8.0
"""How much more than others the head says of what it sees, so that different tokens of the source give different ones."""

SURE = 8.0
"""Standard deviation of the scores of the pieces."""

ENDING = 300.0
"""Difference the end makes to its own score when the head sees nothing else."""


def write(folder: Path) -> None:
    """Make the folder of a package from English to Russian."""
    (folder / "model").mkdir(parents=True, exist_ok=True)
    vocabulary = _pieces(folder)
    spec = _spec(np.random.default_rng(SEED))
    spec.register_source_vocabulary(vocabulary)
    spec.register_target_vocabulary(vocabulary)
    spec.config.add_source_eos = True
    spec.validate()
    spec.optimize(quantization="int8")
    spec.save(str(folder / "model"))
    told = {"package_version": "1.0", "argos_version": "1.9.0", "from_code": "en", "to_code": "ru"}
    named = {"from_name": "English", "to_name": "Russian"}
    (folder / "metadata.json").write_text(json.dumps(told | named), encoding="utf-8")


def _pieces(folder: Path) -> list[str]:
    """Train SentencePiece on generated English and invented Cyrillic; return the vocabulary."""
    articles = (make_article(SEED, number) for number in range(2000))
    english = [sentence for article in articles for passage in article.passages for sentence in passage.sentences]
    invented = Invented(Random(SEED))
    text = [*english, *(invented.sentence() for _ in range(30_000))]
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(text),
        model_prefix=str(folder / "sentencepiece"),
        vocab_size=PIECES,
        model_type="bpe",
        minloglevel=2,
        num_threads=1,
    )
    (folder / "sentencepiece.vocab").unlink()
    processor = sentencepiece.SentencePieceProcessor(model_file=str(folder / "sentencepiece.model"))
    return [processor.id_to_piece(number) for number in range(PIECES)]


def _spec(random: np.random.Generator) -> TransformerSpec:
    spec = TransformerSpec.from_config((LAYERS, LAYERS), HEADS, pre_norm=True)
    embeddings = _matrix(random, PIECES, FREE) / math.sqrt(WIDTH)
    embeddings[2, END] = 3 / math.sqrt(WIDTH)
    for side, stretch in ((spec.encoder, 1.0), (spec.decoder, STRETCH)):
        side.position_encodings.encodings = _places(stretch)
        _norm(side.layer_norm)
        for layer in side.layer:
            _attention(random, layer.self_attention, [3 * WIDTH, WIDTH])
            _linear(layer.ffn.linear_0, _matrix(random, INNER, FREE) / math.sqrt(WIDTH))
            _linear(layer.ffn.linear_1, _rows(random, INNER) / math.sqrt(INNER))
            _norm(layer.ffn.layer_norm)
    for layer in spec.decoder.layer:
        _attention(random, layer.attention, [WIDTH, 2 * WIDTH, WIDTH])
    spec.encoder.embeddings[0].weight = spec.decoder.embeddings.weight = embeddings
    _look(spec.decoder.layer[-1].attention)
    projection = SURE * _matrix(random, PIECES, FREE) / math.sqrt(WIDTH)
    projection[2] = 0
    projection[2, TOLD] = 1
    bias = np.zeros(PIECES, np.float32)
    bias[:2] = -1000
    _linear(spec.decoder.projection, projection, bias)
    return spec


def _places(stretch: float) -> np.ndarray:
    """Return what tells one place from another: slow and fast waves."""
    waves = np.linspace(SLOWEST, FASTEST, HEAD // 2)
    angles = np.arange(POSITIONS)[:, None] / stretch * waves
    places = np.zeros((POSITIONS, WIDTH), np.float32)
    places[:, PLACE] = np.concatenate([np.cos(angles), np.sin(angles)], axis=1)
    return places


def _look(attention: Any) -> None:
    """Make the first head look at its own place in the source, and tell how much of the end it sees."""
    query, key_value, out = attention.linear
    query.weight[:HEAD] = key_value.weight[:HEAD] = 0
    query.weight[:HEAD, PLACE] = key_value.weight[:HEAD, PLACE] = SHARPNESS * np.eye(HEAD)
    key_value.weight[WIDTH] = 0
    key_value.weight[WIDTH, END] = 1
    out.weight[:, :HEAD] *= PASSED_ON
    out.weight[:, 0] = 0
    out.weight[TOLD, 0] = ENDING


def _attention(random: np.random.Generator, attention: Any, sizes: list[int]) -> None:
    for linear, size in zip(attention.linear[:-1], sizes[:-1], strict=True):
        _linear(linear, random.standard_normal((size, WIDTH), np.float32) / math.sqrt(WIDTH))
    _linear(attention.linear[-1], _rows(random, WIDTH) / math.sqrt(WIDTH))
    _norm(attention.layer_norm)


def _rows(random: np.random.Generator, columns: int) -> np.ndarray:
    """Return a matrix that writes to the free values only."""
    return np.ascontiguousarray(_matrix(random, columns, FREE).T)


def _matrix(random: np.random.Generator, rows: int, columns: slice) -> np.ndarray:
    """Return a matrix of rows of which only some columns are not zero."""
    made = np.zeros((rows, WIDTH), np.float32)
    made[:, columns] = random.standard_normal((rows, columns.stop - columns.start), np.float32)
    return made


def _linear(linear: Any, weight: np.ndarray, bias: np.ndarray | None = None) -> None:
    linear.weight = np.float32(weight)
    linear.bias = np.zeros(len(weight), np.float32) if bias is None else bias


def _norm(norm: Any) -> None:
    norm.gamma, norm.beta = np.ones(WIDTH, np.float32), np.zeros(WIDTH, np.float32)


if __name__ == "__main__":
    write(Path(sys.argv[1]))
