"""Translates articles with one of three tools: the process that `run` measures for the rows of drafting.

    python benchmarks/drafting.py TOOL COUNT FOLDER

TOOL is `audarma` (the engine `argos`), `argostranslate` (`argostranslate.translate`) or `bare` (one call of
`Translator.translate_batch` with every sentence). COUNT is how many alternatives of each sentence are wanted.
FOLDER holds `packages/` with a package from English to Russian, and `articles.json`: articles of paragraphs of
sentences. Prints JSON: seconds of the processor and of the clock, the model being loaded already; leaves the best
translation of each paragraph in `TOOL-COUNT.json`.

argostranslate splits paragraphs with stanza or minisbd; here a table splits them, for it costs nothing and nobody
has to install PyTorch. All else of argostranslate is as it comes, and all tools compute in the same type.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any, TypeAlias

WAY = ("en", "ru")

Article: TypeAlias = list[list[str]]
"""Paragraphs of sentences."""

Translate: TypeAlias = Callable[[list[Article]], list[str]]
"""Gives the best translation of each paragraph."""


def audarma(packages: Path, count: int) -> Translate:
    """The engine as `audarma draft` uses it: the sentences of all articles in one call."""
    from workflow.drafts.engines import load  # noqa: PLC0415 - what is measured, and nothing else

    engine = load("argos", str(packages))

    def translate(articles: list[Article]) -> list[str]:
        sentences = _sentences(articles)
        found = engine.translate(sentences, WAY, count=count)
        return _joined(articles, [hypotheses[0].text if hypotheses else "" for hypotheses in found])

    return translate


def argostranslate(packages: Path, count: int) -> Translate:
    """argostranslate, an article at a time: that is what its users give it."""
    os.environ |= {"ARGOS_PACKAGES_DIR": str(packages), "ARGOS_COMPUTE_TYPE": "int8"}
    os.environ |= {f"XDG_{kind}_HOME": str(packages.parent / "home") for kind in ("DATA", "CONFIG", "CACHE")}
    splitter = _without_splitters()
    from argostranslate import translate as argos  # noqa: PLC0415 - likewise

    argos.MiniSBDSentencizer = lambda _package: splitter
    translation = argos.get_translation_from_codes(*WAY)

    def translate(articles: list[Article]) -> list[str]:
        for article in articles:
            splitter.table |= {" ".join(sentences): sentences for sentences in article}
        texts = ["\n".join(" ".join(sentences) for sentences in article) for article in articles]
        found = [translation.hypotheses(text, num_hypotheses=count)[0].value for text in texts]
        return [paragraph for text in found for paragraph in text.split("\n")]

    return translate


def bare(packages: Path, count: int) -> Translate:
    """CTranslate2 and SentencePiece alone: every sentence in one call, with the settings that are fastest."""
    import ctranslate2  # noqa: PLC0415 - likewise
    import sentencepiece  # noqa: PLC0415 - likewise

    [package] = packages.iterdir()
    pieces = sentencepiece.SentencePieceProcessor(model_file=str(package / "sentencepiece.model"))
    threads = len(os.sched_getaffinity(0))
    translator: Any = ctranslate2.Translator(
        str(package / "model"), compute_type="int8", inter_threads=threads, intra_threads=1
    )

    def translate(articles: list[Article]) -> list[str]:
        tokens = [pieces.encode(sentence, out_type=str) for sentence in _sentences(articles)]
        results = translator.translate_batch(
            tokens,
            max_batch_size=512,
            batch_type="tokens",
            beam_size=max(4, count),
            num_hypotheses=count,
            length_penalty=0.2,
            replace_unknowns=True,
            return_scores=True,
        )
        return _joined(articles, [pieces.decode_pieces(result.hypotheses[0]) for result in results])

    return translate


class _Table:
    """A splitter that has been told everything."""

    def __init__(self) -> None:
        self.table: dict[str, list[str]] = {}

    def split_sentences(self, text: str) -> list[str]:
        return self.table[text]


def _without_splitters() -> _Table:
    """Put empty modules in the place of stanza and minisbd, which argostranslate imports."""
    for name in ("stanza", "minisbd"):
        sys.modules[name] = ModuleType(name)
    sys.modules["minisbd"].SBDetect = sys.modules["minisbd"].models = ModuleType("nothing")  # type: ignore[attr-defined]
    return _Table()


def _sentences(articles: list[Article]) -> list[str]:
    return [sentence for article in articles for paragraph in article for sentence in paragraph]


def _joined(articles: list[Article], translations: list[str]) -> list[str]:
    """Put translated sentences together as their paragraphs were."""
    left = iter(translations)
    return [" ".join(next(left) for _ in paragraph) for article in articles for paragraph in article]


TOOLS = {"audarma": audarma, "argostranslate": argostranslate, "bare": bare}


def main() -> None:
    """Load the model with an article of one sentence, then translate the others with a watch."""
    tool, count, folder = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]).resolve()
    articles = json.loads((folder / "articles.json").read_text(encoding="utf-8"))
    translate = TOOLS[tool](folder / "packages", count)
    translate([[["Rain is expected."]]])
    cpu, clock = time.process_time(), time.perf_counter()
    found = translate(articles)
    seconds = {"cpu": time.process_time() - cpu, "clock": time.perf_counter() - clock}
    (folder / f"{tool}-{count}.json").write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")
    print(json.dumps(seconds))


if __name__ == "__main__":
    main()
