"""Whether a package will work, found out before a newsroom counts on it.

Place in the flow:  installed, archive -> [check] -> commands

What cannot be used at all is an error; what can, but should not, is a finding.
"""

from __future__ import annotations

import json
import os
import re
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from workflow import files
from workflow.drafts.packages import layout, pieces, weights
from workflow.drafts.packages.layout import Package
from workflow.drafts.packages.weights import Vocabularies
from workflow.errors import DataError

if TYPE_CHECKING:
    from sentencepiece import SentencePieceProcessor

SENTENCES = {
    "en": ("Rain is expected.", "Schools are closed."),
    "ru": ("Ожидается дождь.", "Школы закрыты."),
    "kk": ("Жаңбыр күтіледі.", "Мектептер жабық."),
}
"""Two sentences of each language."""

_ANY = ("2017", "1, 2, 3.")
"""Sentences of other languages."""

ENOUGH = 0.95
"""Share of the pieces that must be in the vocabulary; vocabularies are counted on text, and miss some rare pieces."""

_LANGUAGE_TOKEN = re.compile(r"__[a-z]{2,3}__|>>[A-Za-z_]+<<|[a-z]{3}_[A-Z][a-z]{3}")
"""As M2M100, OPUS-MT and NLLB write them."""

_MOST_SPM = 64 * 1000**2
_LONGEST = 64
"""Tokens of a translation; the sentences have four."""


class Checked(NamedTuple):
    """What was found out about a package."""

    package: Package

    findings: list[str]
    """What is wrong, a sentence each."""

    translations: list[tuple[str, str]]
    """Sentence and translation."""


class _Parts(NamedTuple):
    """A package, opened."""

    package: Package
    processor: SentencePieceProcessor
    vocabularies: Vocabularies
    config: dict[str, Any]

    def source_token(self) -> str:
        """Return the token that CTranslate2 puts before every sentence, or nothing."""
        return str(self.config.get("bos_token", "")) if self.config.get("add_source_bos") else ""


def check(package: Package, place: str = "") -> Checked:
    """Hold a package against all that has gone wrong with packages, and translate two sentences with it.

    Args:
        package: an unpacked one.
        place: how messages call it; by default its name.

    Raises:
        DataError: it cannot be used: a part is damaged, or the vocabulary is not the model's.
    """
    place = place or package.name
    if package.useless:
        raise DataError("package-layout", place, package.useless, "use a newer package of this pair")
    model = os.path.join(package.folder, "model")
    vocabularies = weights.fits(model, f"{place}/model")
    path = os.path.join(package.folder, layout.SPM)
    processor = pieces.load(files.read(path, f"{place}/{layout.SPM}", _MOST_SPM), f"{place}/{layout.SPM}")
    parts = _Parts(package, processor, vocabularies, _config(model, f"{place}/model/config.json"))
    findings = [] if package.licence else [f"{layout.README} names no licence"]
    findings += [*_vocabulary(parts), *_tokens(parts)]
    translations = _translate(parts, place)
    findings += [f'"{text}" is translated into nothing' for text, translation in translations if not translation]
    return Checked(package, findings, translations)


def _config(model: str, place: str) -> dict[str, Any]:
    """Return config.json; older models have none."""
    path = os.path.join(model, "config.json")
    if not os.path.isfile(path):
        return {}
    try:
        config = json.loads(files.decode(files.read(path, place), place))
    except (ValueError, RecursionError):
        config = None
    if isinstance(config, dict):
        return config
    raise DataError("package-model", place, "is no JSON object", "get or convert the model again")


def _vocabulary(parts: _Parts) -> list[str]:
    """Find out whether the model knows the pieces it will be given; it may lack control pieces."""
    made, known = pieces.from_text(parts.processor), set(parts.vocabularies.source)
    missing = [piece for piece in made if piece not in known]
    if len(missing) <= (1 - ENOUGH) * len(made):
        return []
    share = f"{len(missing):,} of {len(made):,} pieces of {layout.SPM}"
    return [f'{share} are not in the vocabulary, such as "{missing[0]}": it belongs to another model']


def _tokens(parts: _Parts) -> list[str]:
    """Find out whether language tokens are where they must be, and where they would show."""
    prefix, start = parts.package.target_prefix, parts.source_token()
    found = []
    if prefix and prefix not in parts.vocabularies.target:
        found.append(f'the target_prefix "{prefix}" is not in the vocabulary')
    if start and start not in parts.vocabularies.source:
        found.append(f'the bos_token "{start}" is not in the vocabulary')
    if prefix and parts.processor.decode_pieces([prefix]):
        found.append(
            f'the token "{prefix}" is no control piece of {layout.SPM}: other programs write it before every sentence'
        )
    tokens = [token for token in parts.vocabularies.source if _LANGUAGE_TOKEN.fullmatch(token)]
    if len(tokens) > 1 and not prefix and not start:
        found.append(
            f'the model knows language tokens such as "{tokens[0]}", and the package names none: '
            "it would translate into any language"
        )
    return found


def _translate(parts: _Parts, place: str) -> list[tuple[str, str]]:
    """Translate two sentences with CTranslate2."""
    package, processor = parts.package, parts.processor
    sentences = SENTENCES.get(package.source, _ANY)
    cut = [processor.encode(sentence, out_type=str) for sentence in sentences]
    prefix = [[package.target_prefix]] * len(cut) if package.target_prefix else None
    try:
        translator = import_module("ctranslate2").Translator(os.path.join(package.folder, "model"), device="cpu")
        done = translator.translate_batch(cut, target_prefix=prefix, beam_size=4, max_decoding_length=_LONGEST)
    except (RuntimeError, ValueError, MemoryError) as problem:
        reason = " ".join(str(problem).split())[:200]
        remedy = "get or convert the model again"
        raise DataError("package-model", f"{place}/model", f"CTranslate2 cannot use it: {reason}", remedy) from problem
    first = len(prefix[0]) if prefix else 0
    texts = [str(processor.decode_pieces(one.hypotheses[0][first:])).strip() for one in done]
    return list(zip(sentences, texts, strict=True))
