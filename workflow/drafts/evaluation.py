"""How good a model is: what it makes of sentences that a person has translated, too.

Place in the flow:  marks, sentencewise, engines, choice -> [evaluation] -> commands

Takes   two texts, a sentence a line, each line the translation of the other's.
Gives   chrF and BLEU of what the model says, of what would become drafts, and of chance.
Law     The scores are sacrebleu's own, with the settings that everybody compares with.

Zero is not the bottom of these scores: any two sentences of one language share letters and short words. A model that
stays at the noise floor has learnt nothing but these.
"""

from __future__ import annotations

import os
import random
import time
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from workflow import files
from workflow.drafts.choice import choose
from workflow.drafts.model import Engine, Hypothesis
from workflow.drafts.sentencewise import sentencewise
from workflow.errors import DataError
from workflow.languages import LANGUAGES
from workflow.model import Way
from workflow.segments.marks import Mark, mask, unmask

SEED = 1
"""Of the noise floor, so that a text has the same one every time."""

_FEWEST = 2
"""Different references: without another sentence there is no noise floor."""

_REMEDY = "give a few hundred sentences like those you publish"
_ALIGN = "give each sentence the same line in both files"


class Pair(NamedTuple):
    """A sentence and its translation by a person."""

    line: int
    """Where both stand, counted from 1."""

    source: str

    reference: str


class Score(NamedTuple):
    """How near translations come to the references, from 0 to 100."""

    chrf: float

    bleu: float


class Refused(NamedTuple):
    """A sentence for which there would be no draft."""

    line: int

    reason: str
    """What is wrong with the best hypothesis."""


class Evaluation(NamedTuple):
    """What is known of a model afterwards."""

    engine: str

    model: str
    """Name and version, as the ledger has them."""

    route: tuple[str, ...]
    """The languages it goes through, both ends included."""

    sentences: int

    words: int
    """Of the source, split at white space."""

    seconds: float
    """That all sentences took, without loading the model."""

    best: Score
    """Of the best hypothesis of each sentence, whatever it looks like."""

    drafts: Score
    """Of what would be offered to translators; where there is no draft the text is empty."""

    noise: Score
    """Of another sentence of the references in place of each: the bottom."""

    refused: tuple[Refused, ...]

    signatures: tuple[str, ...]
    """With which settings sacrebleu gives the same figures."""


def language_of(path: str) -> str:
    """Return the language that the name of a file says, or nothing.

    Example:
        >>> language_of("texts/news.en.txt"), language_of("news.kk"), language_of("news.txt")
        ('en', 'kk', '')
    """
    endings = os.path.basename(path).split(".")[1:][-2:]
    return next((ending for ending in reversed(endings) if ending in LANGUAGES), "")


def aligned(source: str, reference: str) -> list[Pair]:
    """Read two files line by line; lines that are empty in both are left out.

    Args:
        source: path of the sentences.
        reference: path of their translations.

    Raises:
        DataError: one cannot be read, or they are not each other's translations line by line.
    """
    sentences, references = _lines(source), _lines(reference)
    for path, lines in ((source, sentences), (reference, references)):
        if not lines:
            raise DataError("aligned-text", path, "holds no sentence", _REMEDY)
    if len(sentences) != len(references):
        problem = f"holds {len(references)} lines, but {source} holds {len(sentences)}"
        raise DataError("aligned-text", reference, problem, _ALIGN)
    pairs = [Pair(*row) for row in zip(range(1, len(sentences) + 1), sentences, references, strict=True)]
    for line, sentence, translation in pairs:
        if bool(sentence) != bool(translation):
            empty, other = (source, reference) if translation else (reference, source)
            problem = f"is empty, but the same line of {other} is not"
            raise DataError("aligned-text", f"{empty}:{line}", problem, _ALIGN)
    found = [pair for pair in pairs if pair.source]
    if len({pair.reference for pair in found}) < _FEWEST:
        raise DataError("aligned-text", reference, "holds fewer than two different sentences", _REMEDY)
    return found


def evaluate(engine: Engine, pairs: Sequence[Pair], way: Way) -> Evaluation:
    """Translate sentences as drafts are made, without a glossary, and hold them against the references.

    Args:
        engine: what translates.
        pairs: two or more different ones.
        way: one of the engine's.

    Raises:
        EngineError: the engine fails, or has no such way.
    """
    model = engine.model(way)
    masked = [mask(pair.source, markup=False) for pair in pairs]
    texts = [one.text for one in masked]
    # So that the model is loaded when the clock starts.
    sentencewise(engine, [min(texts, key=len)], way)
    began = time.perf_counter()
    found = sentencewise(engine, texts, way)
    seconds = time.perf_counter() - began
    choices = [
        choose(pair.source, hypotheses, way, None, marks=one.marks)
        for pair, one, hypotheses in zip(pairs, masked, found, strict=True)
    ]
    metrics = _Metrics([pair.reference for pair in pairs])
    return Evaluation(
        engine=engine.name,
        model=model,
        route=tuple(engine.ways()[way]),
        sentences=len(pairs),
        words=sum(len(pair.source.split()) for pair in pairs),
        seconds=seconds,
        best=metrics.score([_best(found, one.marks) for found, one in zip(found, masked, strict=True)]),
        drafts=metrics.score([choice.text for choice in choices]),
        noise=metrics.score(others([pair.reference for pair in pairs])),
        refused=tuple(
            Refused(pair.line, choice.refused[0])
            for pair, choice in zip(pairs, choices, strict=True)
            if not choice.text
        ),
        signatures=metrics.signatures(),
    )


def others(texts: Sequence[str], seed: int = SEED) -> list[str]:
    """Return the same texts in a random order in which none stands at its own place, nor another of its wording.

    That cannot be if more than half of them have the same wording; then as few as possible do.

    Example:
        >>> others(["yes", "no", "yes", "no"])
        ['no', 'yes', 'no', 'yes']
    """
    times = Counter(texts)
    wordings = list(times)
    order = list(range(len(texts)))
    shuffled = random.Random(seed)  # noqa: S311 - nobody must be unable to guess it
    shuffled.shuffle(wordings)
    shuffled.shuffle(order)
    rank = {wording: number for number, wording in enumerate(wordings)}
    order.sort(key=lambda place: rank[texts[place]])
    # Equal texts stand together now, so that a step as long as the longest row of them leads out of each.
    step = max(times.values(), default=0)
    found = list(texts)
    for number, place in enumerate(order):
        found[place] = texts[order[(number + step) % len(order)]]
    return found


class _Metrics:
    """chrF and BLEU against one list of references, read once."""

    def __init__(self, references: Sequence[str]) -> None:
        from sacrebleu import BLEU, CHRF  # noqa: PLC0415 - slow to import

        self._chrf = CHRF(references=[references])
        # Forced: spaces before full stops are the model's own, and no reason for a warning.
        self._bleu = BLEU(references=[references], force=True)

    def score(self, texts: Sequence[str]) -> Score:
        """Return both scores of one text for each reference."""
        return Score(self._chrf.corpus_score(texts, None).score, self._bleu.corpus_score(texts, None).score)

    def signatures(self) -> tuple[str, ...]:
        """Return how sacrebleu calls the metrics with their settings."""
        return f"chrF2|{self._chrf.get_signature()}", f"BLEU|{self._bleu.get_signature()}"


def _best(hypotheses: Sequence[Hypothesis], marks: Sequence[Mark]) -> str:
    """Return what a model would say, marks put back if they are all there."""
    text = hypotheses[0].text.strip() if hypotheses else ""
    return unmask(text, marks) or text


def _lines(path: str) -> list[str]:
    """Return the lines of a file without the white space around them, and without empty ones at the end."""
    text = files.decode(files.read(path, path), path).removeprefix("\ufeff")
    # Not splitlines: a sentence may hold a line separator, which sacrebleu leaves within it as well.
    lines = [line.strip() for line in text.split("\n")]
    while lines and not lines[-1]:
        lines.pop()
    return lines
