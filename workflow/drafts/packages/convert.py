"""OPUS-MT models, as the Helsinki group publishes them: Marian weights turned into a CTranslate2 folder.

Place in the flow:  an unpacked OPUS-MT zip -> [convert] -> pack

CTranslate2's own converter does it, without PyTorch. A package has one SentencePiece model, OPUS-MT often two;
they are joined so that text is cut as before and the pieces of both are put together again (`pieces.joined`).
"""

from __future__ import annotations

import os
from importlib import import_module
from typing import Any, NamedTuple

from workflow import files
from workflow.drafts.packages import archive, layout, pieces
from workflow.errors import DataError

SIGN = "decoder.yml"
"""The file that only Marian models have."""

_MOST = 64 * 1000**2
"""Bytes of every file but the weights."""


class Converted(NamedTuple):
    """What a conversion leaves."""

    folder: str
    """CTranslate2 folder, with README.md if the model had one."""

    spm: str
    """SentencePiece model, a file."""


def opus(folder: str, into: str, place: str) -> Converted:
    """Convert an OPUS-MT model to CTranslate2, in int8.

    Args:
        folder: holds `decoder.yml`, the weights, the vocabulary, `source.spm` and `target.spm`.
        into: an empty folder.
        place: how messages call the model.

    Raises:
        DataError: a part is missing, or is not what CTranslate2 can convert.
    """
    _look(folder, place)
    sides = [os.path.join(folder, name) for name in ("source.spm", "target.spm")]
    source, target = (files.read(path, f"{place}/{os.path.basename(path)}", _MOST) for path in sides)
    spm, model = os.path.join(into, layout.SPM), os.path.join(into, "model")
    try:
        with open(spm, "wb") as file:
            file.write(pieces.joined(source, target, place))
        import_module("ctranslate2.converters").OpusMTConverter(folder).convert(model, quantization="int8")
        with open(os.path.join(model, layout.README), "w", encoding="utf-8") as readme:
            readme.write(_readme(folder, place))
    except OSError as problem:
        raise archive.refused(problem, place) from problem
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RuntimeError, EOFError) as problem:
        reason = " ".join(str(problem).split())[:200]
        raise _bad(place, f"CTranslate2 cannot convert it: {reason}") from problem
    return Converted(model, spm)


def _look(folder: str, place: str) -> None:
    """Refuse a model that names files outside its folder, or that lacks some."""
    import yaml  # noqa: PLC0415 - slow to import

    path, sign = os.path.join(folder, SIGN), f"{place}/{SIGN}"
    try:
        decoder: Any = yaml.safe_load(files.decode(files.read(path, sign, _MOST), sign))
        named = [*decoder["models"], *decoder["vocabs"]]
    except (yaml.YAMLError, KeyError, TypeError, RecursionError) as problem:
        raise _bad(sign, "names no models and vocabs") from problem
    if len(decoder["models"]) != 1:
        raise _bad(sign, "names several models, which are one translation together")
    for name in named:
        if not isinstance(name, str) or os.path.basename(name) != name:
            raise _bad(sign, "names a file outside its folder")
    if not str(named[0]).endswith(".npz"):
        raise _bad(sign, "names weights that are no .npz file")
    for name in (*named, "source.spm", "target.spm"):
        if not os.path.isfile(os.path.join(folder, name)):
            hint = "; models with a bpe code file are not supported" if name.endswith(".spm") else ""
            raise _bad(place, f"lacks {name}{hint}")


def _readme(folder: str, place: str) -> str:
    """Return what the model says of itself; where README.md names no licence, the title of LICENSE does."""
    texts = {}
    for name in (layout.README, "LICENSE"):
        path = os.path.join(folder, name)
        if os.path.isfile(path):
            texts[name] = files.read(path, f"{place}/{name}", _MOST).decode("utf-8", "replace").strip()
    readme, licence = texts.get(layout.README, ""), texts.get("LICENSE", "").partition("\n")[0].strip()
    return readme if layout.licence_of(readme) or not licence else f"Licence: {licence}\n\n{readme}"


def _bad(place: str, problem: str) -> DataError:
    """Return the error that a model is not converted."""
    return DataError("package-convert", place, problem, "use a transformer model that OPUS-MT publishes as a zip file")
