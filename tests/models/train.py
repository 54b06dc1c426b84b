"""Train the tiny over-fitted models of the tests, and save them as a CTranslate2 conversion looks.

Place in the flow: sentences.tsv -> [train.py] -> raw/<model>/ -> `audarma models pack` -> the tests of the engine.

    python train.py [MODEL...]            train, save, and count the sentences that come back to the letter
    python train.py --check [MODEL...]    only count

Four models, each with the conventions of one family of real models (`MODELS`). They repeat the sentences
of sentences.tsv and know nothing else, on purpose: see README.md. The same versions (requirements.txt) on the same
processor give the same files.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import os
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

import ctranslate2
import jax
import jax.numpy as jnp
import numpy as np
import optax
import sentencepiece
from ctranslate2.specs import TransformerSpec, model_spec

HERE = os.path.dirname(os.path.abspath(__file__))
LANGUAGES = ("en", "ru", "kk")
HEADS, LAYERS = 4, 2

# Characters the sentences may lack: text nobody has seen must not be all unknown.
CHARACTERS = (
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
    "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдеёжзийклмнопрстуфхцчшщъыьэюя"
    "ӘҒҚҢӨҰҮҺІәғқңөұүһі"
    ".,:;!?()[]%/+-–—«»“”„‘’'\"№&@#_*=<>$€₸\N{NO-BREAK SPACE}"
)

Weights = dict[str, jax.Array]
"""Name of a variable in `TransformerSpec` -> its value; `shared` stands for the three tied embeddings."""


@dataclass(frozen=True)
class Model:
    """The conventions of one family of models."""

    directions: tuple[tuple[str, str], ...]
    """Pairs (from, to)."""
    special: tuple[str, ...]
    """What the vocabulary begins with."""
    start: str
    """First token of the decoder."""
    config: dict[str, object]
    """What config.json says beside CTranslate2's defaults."""
    source_eos: bool = True
    """Whether `</s>` ends the source."""
    tagged: bool = False
    """Whether `__en__` begins the source and `__kk__` the target."""
    zero_start: bool = False
    """Whether the decoder starts from zeros instead of the embedding of `start`."""
    pieces: int = 800
    """Size of the SentencePiece model."""
    width: int = 80
    """Size of an embedding."""
    steps: int = 600
    """Steps of training."""


MODELS = {
    # Marian's converter leaves a start token that the vocabulary lacks: the decoder starts from zeros.
    "en-ru": Model(
        directions=(("en", "ru"),),
        special=("</s>", "<unk>"),
        start="</s>",
        config={"add_source_eos": True},
        zero_start=True,
    ),
    "en-kk": Model(
        directions=(("en", "kk"),),
        special=("<unk>", "<blank>", "<s>", "</s>"),
        start="<s>",
        config={},
        source_eos=False,
        steps=720,
    ),
    "ru-kk": Model(
        directions=(("ru", "kk"),),
        special=("<pad>", "</s>", "<unk>"),
        start="<pad>",
        config={"add_source_eos": True, "bos_token": "<pad>", "decoder_start_token": "<pad>"},
    ),
    # The language tokens, and the end of the source, are the packager's to add.
    "many": Model(
        directions=tuple((a, b) for a in LANGUAGES for b in LANGUAGES if a != b),
        special=("<s>", "<pad>", "</s>", "<unk>"),
        start="</s>",
        config={"decoder_start_token": "</s>"},
        tagged=True,
        pieces=1100,
        width=96,
        steps=2400,
    ),
}


def sentences() -> dict[str, list[str]]:
    """Return the columns of sentences.tsv, by language."""
    with open(os.path.join(HERE, "sentences.tsv"), encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return {code: [row[code] for row in rows] for code in LANGUAGES}


def train_pieces(model: Model, text: dict[str, list[str]]) -> bytes:
    """Return a SentencePiece model of the model's languages; `identity` keeps no-break spaces."""
    codes = {code for pair in model.directions for code in pair}
    ids = {"pad_id": 0, "eos_id": 1, "unk_id": 2, "bos_id": -1} if model.special[0] == "<pad>" else {}
    with io.BytesIO() as file:
        sentencepiece.SentencePieceTrainer.train(
            sentence_iterator=iter([line for code in LANGUAGES if code in codes for line in text[code]]),
            model_writer=file,
            vocab_size=model.pieces,
            character_coverage=1.0,
            required_chars=CHARACTERS,
            normalization_rule_name="identity",
            split_digits=True,
            hard_vocab_limit=False,
            num_threads=1,
            minloglevel=2,
            **ids,
        )
        return file.getvalue()


def vocabulary(model: Model, processor: sentencepiece.SentencePieceProcessor) -> list[str]:
    """Return the tokens of the CTranslate2 model, in their order."""
    pieces = [processor.id_to_piece(i) for i in range(len(processor))]
    tags = [f"__{code}__" for code in sorted(LANGUAGES)] if model.tagged else []
    return [*model.special, *(p for p in pieces if p not in {"<pad>", "<unk>", "<s>", "</s>"}), *tags]


def source_tokens(model: Model, pieces: list[str], code: str) -> list[str]:
    """Return the pieces of a sentence as the encoder is to see them."""
    return [*([f"__{code}__"] if model.tagged else []), *pieces, *(["</s>"] if model.source_eos else [])]


def _padded(rows: list[list[int]], length: int) -> np.ndarray:
    """Return rows as one array, -1 behind their ends."""
    table = np.full((len(rows), length), -1, np.int32)
    for line, row in zip(table, rows, strict=True):
        line[: len(row)] = row
    return table


def batches(
    model: Model, text: dict[str, list[str]], processor: sentencepiece.SentencePieceProcessor
) -> list[tuple[np.ndarray, np.ndarray]]:
    """Return (sources, targets) sixteen at a time, those of like length together; targets begin with the start token."""
    index = {token: i for i, token in enumerate(vocabulary(model, processor))}
    rows = []
    for here, there in model.directions:
        tag = [f"__{there}__"] if model.tagged else []
        for before, after in zip(text[here], text[there], strict=True):
            source = source_tokens(model, processor.encode_as_pieces(before), here)
            target = [model.start, *tag, *processor.encode_as_pieces(after), "</s>"]
            rows.append(([index[t] for t in source], [index[t] for t in target]))
    rows.sort(key=lambda row: max(map(len, row)))
    found = []
    for some in (rows[i : i + 16] for i in range(0, len(rows), 16)):
        # Few shapes: each is compiled once. One more, since a target is fed without its last token.
        length = -(-max(map(len, some[-1])) // 16) * 16
        found.append((_padded([s for s, _ in some], length), _padded([t for _, t in some], length + 1)))
    return found


def initial(model: Model, size: int) -> Weights:
    """Return random weights under the names CTranslate2 has for them; `size` is that of the vocabulary."""
    width, inner = model.width, 4 * model.width
    random = np.random.default_rng(4)
    weights: dict[str, np.ndarray] = {"shared": random.normal(0, width**-0.5, (size, width))}

    def linear(name: str, rows: int, columns: int) -> None:
        weights[f"{name}/weight"] = random.normal(0, (2 / (rows + columns)) ** 0.5, (rows, columns))
        weights[f"{name}/bias"] = np.zeros(rows)

    def norm(name: str) -> None:
        weights[f"{name}/gamma"], weights[f"{name}/beta"] = np.ones(width), np.zeros(width)

    for side in ("encoder", "decoder"):
        norm(f"{side}/layer_norm")
        for layer in (f"{side}/layer_{i}" for i in range(LAYERS)):
            for part in ("self_attention", "ffn", *(["attention"] if side == "decoder" else [])):
                norm(f"{layer}/{part}/layer_norm")
            linear(f"{layer}/self_attention/linear_0", 3 * width, width)
            linear(f"{layer}/self_attention/linear_1", width, width)
            linear(f"{layer}/ffn/linear_0", inner, width)
            linear(f"{layer}/ffn/linear_1", width, inner)
            if side == "decoder":
                linear(f"{layer}/attention/linear_0", width, width)
                linear(f"{layer}/attention/linear_1", 2 * width, width)
                linear(f"{layer}/attention/linear_2", width, width)
    return {name: jnp.asarray(value, jnp.float32) for name, value in weights.items()}


def positions(length: int, width: int) -> np.ndarray:
    """Return the sinusoids CTranslate2 computes where a model brings none; the first position is 1."""
    scales = np.exp(np.arange(width // 2) * -(np.log(10_000) / (width // 2 - 1)))
    angles = np.arange(1, length + 1)[:, None] * scales
    return np.concatenate([np.sin(angles), np.cos(angles)], axis=1).astype(np.float32)


def _norm(weights: Weights, name: str, x: jax.Array) -> jax.Array:
    """Normalise the last axis."""
    x = x - x.mean(-1, keepdims=True)
    x = x * jax.lax.rsqrt((x * x).mean(-1, keepdims=True) + 1e-5)
    return x * weights[f"{name}/gamma"] + weights[f"{name}/beta"]


def _linear(weights: Weights, name: str, x: jax.Array) -> jax.Array:
    """Multiply by a matrix of rows (out) and columns (in), as CTranslate2 keeps it."""
    return x @ weights[f"{name}/weight"].T + weights[f"{name}/bias"]


def _attend(queries: jax.Array, keys: jax.Array, values: jax.Array, seen: jax.Array) -> jax.Array:
    """Return what the heads gather; `seen` tells which keys a query may look at."""

    def split(x: jax.Array) -> jax.Array:
        return x.reshape(*x.shape[:2], HEADS, -1).transpose(0, 2, 1, 3)

    q, k, v = split(queries), split(keys), split(values)
    scores = q @ k.swapaxes(-1, -2) / q.shape[-1] ** 0.5
    found = jax.nn.softmax(jnp.where(seen, scores, -1e9)) @ v
    return found.transpose(0, 2, 1, 3).reshape(queries.shape)


def _stack(
    weights: Weights, side: str, x: jax.Array, seen: jax.Array, memory: tuple[jax.Array, ...], key: jax.Array
) -> jax.Array:
    """Run the layers of one side over embeddings `x`; the decoder looks at `memory` (states, mask), too."""
    keys = iter(jax.random.split(key, 3 * LAYERS + 1))

    def drop(x: jax.Array) -> jax.Array:
        return x * jax.random.bernoulli(next(keys), 0.95, x.shape) / 0.95

    x = drop(x * x.shape[-1] ** 0.5 + positions(*x.shape[1:]))
    for layer in (f"{side}/layer_{i}" for i in range(LAYERS)):
        name = f"{layer}/self_attention"
        parts = jnp.split(_linear(weights, f"{name}/linear_0", _norm(weights, f"{name}/layer_norm", x)), 3, -1)
        x = x + drop(_linear(weights, f"{name}/linear_1", _attend(*parts, seen)))
        if memory:
            name = f"{layer}/attention"
            query = _linear(weights, f"{name}/linear_0", _norm(weights, f"{name}/layer_norm", x))
            parts = jnp.split(_linear(weights, f"{name}/linear_1", memory[0]), 2, -1)
            x = x + drop(_linear(weights, f"{name}/linear_2", _attend(query, *parts, memory[1])))
        name = f"{layer}/ffn"
        inner = jax.nn.relu(_linear(weights, f"{name}/linear_0", _norm(weights, f"{name}/layer_norm", x)))
        x = x + drop(_linear(weights, f"{name}/linear_1", inner))
    return _norm(weights, f"{side}/layer_norm", x)


def loss(weights: Weights, source: jax.Array, target: jax.Array, key: jax.Array, *, zero_start: bool) -> jax.Array:
    """Return the mean cross-entropy of the targets, labels smoothed a little so that n-best lists differ."""
    before, after = target[:, :-1], target[:, 1:]
    seen = (source >= 0)[:, None, None, :]
    first, second, third, fourth = jax.random.split(key, 4)
    # Wrong tokens among those already written: a hypothesis that errs once then goes on as it should, instead of
    # ending early, and a beam search does not stop at short nonsense before the right sentence is complete.
    wrong = jax.random.bernoulli(third, 0.1, before.shape).at[:, :2].set(False)
    before = jnp.where(wrong, jax.random.randint(fourth, before.shape, 0, len(weights["shared"])), before)
    states = _stack(weights, "encoder", weights["shared"][source], seen, (), first)
    x = weights["shared"][before]
    if zero_start:
        x = x.at[:, 0].set(0)
    past = jnp.tril(jnp.ones((before.shape[1], before.shape[1]), bool))
    scores = _stack(weights, "decoder", x, past, (states, seen), second) @ weights["shared"].T
    wanted = optax.smooth_labels(jax.nn.one_hot(after, scores.shape[-1]), 0.01)
    losses = optax.softmax_cross_entropy(scores, wanted)
    return jnp.where(after >= 0, losses, 0).sum() / (after >= 0).sum()


def _order(count: int, steps: int) -> Iterator[int]:
    """Yield numbers below `count`, shuffled, each once before any comes again."""
    random = np.random.default_rng(4)
    for i in range(steps):
        if i % count == 0:
            order = random.permutation(count)
        yield int(order[i % count])


def fit(model: Model, data: list[tuple[np.ndarray, np.ndarray]], size: int) -> tuple[Weights, float]:
    """Return weights that repeat the targets, and the loss of the last step."""
    weights = initial(model, size)
    optimizer = optax.adam(optax.warmup_cosine_decay_schedule(0, 3e-3, 100, model.steps, 1e-5), b2=0.98)
    state = optimizer.init(weights)
    gradient = jax.value_and_grad(partial(loss, zero_start=model.zero_start))

    @jax.jit
    def step(weights: Weights, state: optax.OptState, source: jax.Array, target: jax.Array, key: jax.Array) -> tuple:
        value, slope = gradient(weights, source, target, key)
        updates, state = optimizer.update(slope, state)
        return optax.apply_updates(weights, updates), state, value

    key, value = jax.random.key(4), np.inf
    for i, number in enumerate(_order(len(data), model.steps)):
        weights, state, value = step(weights, state, *data[number], jax.random.fold_in(key, i))
    return weights, float(value)


def save(model: Model, weights: Weights, tokens: list[str], folder: str) -> None:
    """Write model.bin (int8), config.json and shared_vocabulary.json."""
    spec = TransformerSpec.from_config(LAYERS, HEADS)
    values = {name: np.array(value) for name, value in weights.items()}
    shared = values.pop("shared")
    values |= dict.fromkeys(("encoder/embeddings_0/weight", "decoder/embeddings/weight"), shared)
    values["decoder/projection/weight"] = shared
    for name, value in values.items():
        layer, _, attribute = name.rpartition("/")
        setattr(model_spec.index_spec(spec, layer), attribute, value)
    spec.decoder.start_from_zero_embedding = model.zero_start
    spec.register_source_vocabulary(tokens)
    spec.register_target_vocabulary(tokens)
    for name, setting in model.config.items():
        setattr(spec.config, name, setting)
    spec.validate()
    spec.optimize(quantization="int8")
    spec.save(folder)


def train(name: str) -> str:
    """Train and save one model; return a line about it."""
    begun = time.perf_counter()
    model, text, folder = MODELS[name], sentences(), os.path.join(HERE, "raw", name)
    os.makedirs(folder, exist_ok=True)
    pieces = train_pieces(model, text)
    with open(os.path.join(folder, "sentencepiece.model"), "wb") as file:
        file.write(pieces)
    processor = sentencepiece.SentencePieceProcessor(model_proto=pieces)
    tokens = vocabulary(model, processor)
    weights, last = fit(model, batches(model, text, processor), len(tokens))
    save(model, weights, tokens, folder)
    return f"{name}: {len(tokens)} tokens, loss {last:.3f}, {time.perf_counter() - begun:.0f} s\n"


def check(name: str) -> Iterator[str]:
    """Yield a line a direction: how many sentences come back to the letter, with beams of 1 and 4."""
    model, text, folder = MODELS[name], sentences(), os.path.join(HERE, "raw", name)
    processor = sentencepiece.SentencePieceProcessor(os.path.join(folder, "sentencepiece.model"))
    translator = ctranslate2.Translator(folder, device="cpu", intra_threads=1)
    with open(os.path.join(folder, "config.json"), encoding="utf-8") as file:
        ended = json.load(file)["add_source_eos"]
    for here, there in model.directions:
        source = [source_tokens(model, processor.encode_as_pieces(line), here) for line in text[here]]
        source = [tokens[:-1] if ended else tokens for tokens in source]
        prefix = [[f"__{there}__"]] * len(source) if model.tagged else None
        for beam in (1, 4):
            results = translator.translate_batch(source, target_prefix=prefix, beam_size=beam)
            found = [processor.decode_pieces(r.hypotheses[0][1 if model.tagged else 0 :]) for r in results]
            right = sum(map(str.__eq__, found, text[there]))
            yield f"{name}: {here} -> {there}, beam {beam}: {right} of {len(found)}\n"


def main() -> None:
    """Train the models named, or all; then count."""
    parser = argparse.ArgumentParser(description="Train the tiny over-fitted models of the tests.")
    parser.add_argument("models", nargs="*", metavar="MODEL", help=f"default: {' '.join(MODELS)}")
    parser.add_argument("--check", action="store_true", help="only count")
    options = parser.parse_args()
    for name in options.models or MODELS:
        if not options.check:
            sys.stdout.write(train(name))
        sys.stdout.writelines(check(name))
        sys.stdout.flush()


if __name__ == "__main__":
    main()
