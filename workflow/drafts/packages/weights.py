"""model.bin: what its table of contents says, without loading it.

Place in the flow:  a CTranslate2 folder -> [weights] -> layout, check

A file that was cut off is found in a millisecond, and so is a vocabulary of another model: CTranslate2 itself takes
a wrong vocabulary without a word, and translates into nonsense.
"""

from __future__ import annotations

import json
import os
import struct
from typing import BinaryIO, NamedTuple

from workflow import files
from workflow.errors import DataError

_KNOWN = range(5, 7)
"""Versions of the file format that are read; others are left to CTranslate2."""

_MOST_VOCABULARY = 256 * 1000**2
"""Bytes; the vocabularies of the largest multilingual models have about 10 MB."""

_SOURCE = ("encoder/embeddings/weight", "encoder/embeddings_0/weight")
_TARGET = ("decoder/embeddings/weight", "decoder/projection/weight")


class Vocabularies(NamedTuple):
    """The tokens of a model."""

    source: list[str]
    target: list[str]


def fits(folder: str, place: str) -> Vocabularies:
    """Return the vocabularies of a CTranslate2 folder, which are as long as the weights say.

    Args:
        folder: holds `model.bin` and the vocabularies.
        place: how messages call it.

    Raises:
        DataError: model.bin is missing or cut off, a vocabulary cannot be read or has another length.
    """
    found = vocabularies(folder, place)
    rows = _rows(os.path.join(folder, "model.bin"), f"{place}/model.bin")
    for tokens, names, what in ((found.source, _SOURCE, "source"), (found.target, _TARGET, "target")):
        expected = next((rows[name] for name in names if name in rows), len(tokens))
        if expected != len(tokens):
            raise _bad(place, f"has a {what} vocabulary of {len(tokens):,} tokens, and weights for {expected:,}")
    return found


def vocabularies(folder: str, place: str) -> Vocabularies:
    """Return the source and the target vocabulary of a CTranslate2 folder.

    Args:
        folder: holds them, in JSON or a token a line, shared or apart.
        place: how messages call it.

    Raises:
        DataError: one is missing or cannot be read.
    """
    shared = _vocabulary(folder, "shared", place)
    source, target = shared or _vocabulary(folder, "source", place), shared or _vocabulary(folder, "target", place)
    if source is None or target is None:
        raise _bad(place, "has neither shared_vocabulary nor source_vocabulary and target_vocabulary")
    return Vocabularies(source, target)


def _vocabulary(folder: str, which: str, place: str) -> list[str] | None:
    """Return the tokens of one vocabulary, or None where there is none."""
    for kind in ("json", "txt"):
        name = f"{which}_vocabulary.{kind}"
        if not os.path.isfile(path := os.path.join(folder, name)):
            continue
        place = f"{place}/{name}"
        text = files.decode(files.read(path, place, _MOST_VOCABULARY), place)
        if kind == "txt":
            return text.removesuffix("\n").split("\n")
        try:
            tokens = json.loads(text)
        except (ValueError, RecursionError) as problem:
            raise _bad(place, "is no JSON") from problem
        if not isinstance(tokens, list) or not all(isinstance(token, str) for token in tokens):
            raise _bad(place, "is no list of tokens")
        return tokens
    return None


def _rows(path: str, place: str) -> dict[str, int]:
    """Return the first dimension of every table of weights by its name; nothing for a format we do not know."""
    try:
        with open(path, "rb") as file:
            return _walk(file, os.fstat(file.fileno()).st_size)
    except FileNotFoundError as problem:
        raise _bad(place, "is missing") from problem
    except OSError as problem:
        raise _bad(place, f"could not be read: {(problem.strerror or '').lower()}") from problem
    except (struct.error, EOFError, UnicodeDecodeError) as problem:
        raise _bad(place, "is cut off or damaged") from problem


def _walk(file: BinaryIO, size: int) -> dict[str, int]:
    """Go through the table of contents from variable to variable; raise `EOFError` where the file ends too early."""
    if _number(file, "I") not in _KNOWN:
        return {}
    _text(file)
    _number(file, "I")
    rows = {}
    for _ in range(_number(file, "I")):
        name = _text(file)
        shape = [_number(file, "I") for _ in range(_number(file, "B"))]
        _number(file, "B")
        if file.seek(_number(file, "I"), os.SEEK_CUR) > size:
            raise EOFError
        if shape:
            rows[name] = shape[0]
    for _ in range(_number(file, "I")):
        alias, name = _text(file), _text(file)
        if name in rows:
            rows[alias] = rows[name]
    return rows


def _number(file: BinaryIO, code: str) -> int:
    """Return the next number of a file."""
    value = struct.unpack(f"<{code}", file.read(struct.calcsize(f"<{code}")))[0]
    assert isinstance(value, int), "only whole numbers are asked for"
    return value


def _text(file: BinaryIO) -> str:
    """Return the next string of a file: its length, itself, a NUL."""
    length = _number(file, "H")
    data = file.read(length)
    if len(data) < length:
        raise EOFError
    return data.rstrip(b"\0").decode()


def _bad(place: str, problem: str) -> DataError:
    """Return the error that a model is not used."""
    return DataError("package-model", place, problem, "get or convert the model again")
