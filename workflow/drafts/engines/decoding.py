"""One translation model: SentencePiece and CTranslate2, called directly.

Place in the flow:  argos, packages -> [decoding] -> hypotheses

Sentences are sorted by length, so that a batch holds hardly any padding, and go to the model in windows,
so that the pieces of a hundred thousand sentences are never in memory at once. What the model cannot
translate as a whole it does not translate: a sentence that is too long, or whose translation found no
end, has no hypothesis. Nor has one without a letter (a line of emoji, a number): a model makes up words there.
"""

from __future__ import annotations

import math
import os
from collections.abc import Sequence
from importlib import import_module
from itertools import groupby
from typing import Any, NamedTuple, Protocol

from workflow.drafts.model import EngineError, Hypothesis
from workflow.drafts.packages import weights
from workflow.errors import DataError

LONGEST = 1000
"""Pieces. CTranslate2 cuts the rest off at 1,024, language tokens included, and says nothing."""

SHORT = 250
"""Pieces. Every model must manage that many; what fails beyond them is the sentence's own affair."""

BEAM = 4
"""As argostranslate has it."""

WINDOW = 2048
"""Sentences given to CTranslate2 at a time."""

BATCH = 512
"""Tokens in a batch at most, padding included. More are no faster, and 1,024 take 240 MB more where a model is large."""

LENGTH_PENALTY = 0.2
"""As argostranslate has it, so that both choose the same sentences: packages were tried out with it."""

KNOWN = 0.8
"""Share of the pieces that the model must know; a vocabulary counted on text may lack some rare ones."""

PATIENCE = 2.0
"""Where alternatives are wanted the search goes on until so many times the beam have ended."""


class _Result(Protocol):
    """What CTranslate2 returns for one sentence."""

    hypotheses: list[list[str]]
    scores: list[float]


class _Pieces(NamedTuple):
    """A sentence as the model sees it."""

    place: int
    """Which of the sentences it is."""

    pieces: list[str]


class Decoder:
    """A model in memory.

    Args:
        folder: where `sentencepiece.model` and `model/` are.
        prefix: what each translation starts with for the model, or nothing.

    Raises:
        EngineError: the files are damaged, or not of one model.
    """

    def __init__(self, folder: str, prefix: str = "") -> None:
        self._folder = folder
        self._prefix = prefix
        # ctranslate2 is slow to import, and has no types.
        ctranslate2: Any = import_module("ctranslate2")
        sentencepiece: Any = import_module("sentencepiece")
        self._threads = _processors()
        known = self._vocabulary()
        try:
            # Many sentences wait, so that one thread each for as many batches wastes the least.
            self._translator = ctranslate2.Translator(
                os.path.join(folder, "model"),
                device="cpu",
                compute_type=_compute_type(ctranslate2.get_supported_compute_types("cpu")),
                inter_threads=self._threads,
                intra_threads=1,
            )
            self._spm = sentencepiece.SentencePieceProcessor(model_file=os.path.join(folder, "sentencepiece.model"))
        except (RuntimeError, ValueError, OSError) as problem:
            raise self._failure(str(problem)) from problem
        # Neither library minds the parts of another model: it would translate into nonsense.
        pieces = self._spm.id_to_piece(list(range(self._spm.get_piece_size())))
        if len(known.intersection(pieces)) < KNOWN * len(pieces):
            why = "sentencepiece.model belongs to another model"
            raise self._failure(why)

    def _vocabulary(self) -> set[str]:
        """Return the tokens of source sentences that the model knows, having made sure that they are its own."""
        try:
            return set(weights.fits(os.path.join(self._folder, "model"), "model").source)
        except DataError as problem:
            why = f"{problem.place} {problem.problem}"
            raise self._failure(why) from problem

    def translate(self, texts: Sequence[str], count: int) -> list[list[Hypothesis]]:
        """Translate sentences; see `workflow.drafts.model.Engine.translate`.

        Raises:
            EngineError: the model fails on an ordinary sentence.
        """
        found: list[list[Hypothesis]] = [[] for _ in texts]
        lettered = [place for place, text in enumerate(texts) if any(map(str.isalpha, text))]
        order = sorted(lettered, key=lambda place: (len(texts[place]), texts[place]))
        # A sentence that is there twice, as bylines are, is translated once.
        groups = [list(same) for _, same in groupby(order, key=texts.__getitem__)]
        for start in range(0, len(groups), WINDOW):
            window = groups[start : start + WINDOW]
            once = self._decoded(self._encoded([texts[same[0]] for same in window]), count)
            for number, hypotheses in once.items():
                for place in window[number]:
                    found[place] = list(hypotheses)
        return found

    def _encoded(self, texts: Sequence[str]) -> list[_Pieces]:
        """Return what can be translated, the shortest first."""
        # Half a surrogate pair is no character, and SentencePiece would refuse all sentences for one.
        clean = [text.encode("utf-8", "replace").decode() for text in texts]
        pieces: list[list[str]] = self._spm.encode(clean, out_type=str, num_threads=self._threads)
        usable = [_Pieces(place, found) for place, found in enumerate(pieces) if 0 < len(found) <= LONGEST]
        return sorted(usable, key=lambda sentence: len(sentence.pieces))

    def _decoded(self, sentences: Sequence[_Pieces], count: int) -> dict[int, list[Hypothesis]]:
        """Return hypotheses by place.

        Should CTranslate2 refuse, halves are tried: some models know no more than 512 positions, and one
        long sentence must not spoil the others.
        """
        if not sentences:
            return {}
        most = min(LONGEST, max(256, 2 * len(sentences[-1].pieces)))
        try:
            results = self._results([sentence.pieces for sentence in sentences], count, most)
        except (RuntimeError, ValueError) as problem:
            if len(sentences) > 1:
                half = len(sentences) // 2
                return self._decoded(sentences[:half], count) | self._decoded(sentences[half:], count)
            if len(sentences[0].pieces) <= SHORT:
                raise self._failure(str(problem)) from problem
            return {}
        return {
            sentence.place: self._hypotheses(result, most) for sentence, result in zip(sentences, results, strict=True)
        }

    def _results(self, sources: list[list[str]], count: int, most: int) -> list[_Result]:
        """Return what CTranslate2 makes of sentences, at most `most` tokens of each."""
        # A few sentences are shared out among the threads as well.
        share = sum(map(len, sources)) // self._threads + 1
        results: list[_Result] = self._translator.translate_batch(
            sources,
            [[self._prefix]] * len(sources) if self._prefix else None,
            max_batch_size=max(len(sources[-1]) + 2, min(BATCH, share)),
            batch_type="tokens",
            beam_size=max(BEAM, count),
            num_hypotheses=count,
            patience=PATIENCE if count > 1 else 1.0,
            length_penalty=LENGTH_PENALTY,
            max_decoding_length=most,
            replace_unknowns=True,
            return_scores=True,
        )
        return results

    def _hypotheses(self, result: _Result, most: int) -> list[Hypothesis]:
        """Return the different texts of one sentence, best first."""
        scores: dict[str, float] = {}
        for tokens, score in zip(result.hypotheses, result.scores, strict=True):
            if len(tokens) >= most or not math.isfinite(score):
                continue
            pieces = tokens[1:] if self._prefix and tokens[:1] == [self._prefix] else tokens
            text = self._spm.decode_pieces(pieces).strip()
            if text:
                # CTranslate2 has divided by the length, end of sentence included, to the power of the penalty.
                scores.setdefault(text, min(0.0, score * (len(tokens) + 1) ** (LENGTH_PENALTY - 1)))
        return [Hypothesis(text, score) for text, score in scores.items()]

    def _failure(self, why: str) -> EngineError:
        """Return the error that says that the model cannot be used."""
        told = DataError(
            "engine-model",
            self._folder,
            f"holds a model that cannot be used ({why})",
            "install the package anew, or remove its folder",
        )
        return EngineError.of(told)


def _processors() -> int:
    """Return how many processors this process may use."""
    allowed = getattr(os, "sched_getaffinity", None)
    return len(allowed(0)) if allowed else os.cpu_count() or 1


def _compute_type(supported: set[str]) -> str:
    """Return the fastest arithmetic of the processor: 8-bit integers where it has them, else what the model has."""
    return "int8" if "int8" in supported else "default"
