"""SentencePiece models: their pieces, and pieces added to them.

Place in the flow:  sentencepiece.model -> [pieces] -> pack, convert, check

A SentencePiece model is a protobuf message, and such messages may simply be joined: what follows is added to the
lists of what stands before. So a few bytes at the end add pieces, and every other piece keeps its number.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from workflow.errors import DataError

if TYPE_CHECKING:
    from sentencepiece import SentencePieceProcessor

CONTROL: Final = 3
"""Never comes from text and is decoded to nothing: language tokens."""

UNUSED: Final = 5
"""Never comes from text and is decoded as it is written: pieces of the target language only."""


def load(model: bytes, place: str) -> SentencePieceProcessor:
    """Return a SentencePiece model, ready to use.

    Args:
        model: its bytes.
        place: how messages call it.

    Raises:
        DataError: it is none.
    """
    from sentencepiece import SentencePieceProcessor  # noqa: PLC0415 - heavy, and few commands need it

    try:
        if model:
            return SentencePieceProcessor(model_proto=model)
    except (RuntimeError, ValueError, OSError):
        pass
    raise DataError("package-model", place, "is no SentencePiece model, or is cut off", "get the model again")


def has(processor: SentencePieceProcessor, piece: str) -> bool:
    """Tell whether a model has a piece.

    Args:
        processor: the model.
        piece: its text.
    """
    return bool(processor.id_to_piece(processor.piece_to_id(piece)) == piece)


def from_text(processor: SentencePieceProcessor) -> list[str]:
    """Return the pieces that a model can make of text, single bytes left out.

    Args:
        processor: the model.
    """
    odd = (processor.is_control, processor.is_unknown, processor.is_unused, processor.is_byte)
    numbers = range(processor.get_piece_size())
    return [processor.id_to_piece(number) for number in numbers if not any(is_odd(number) for is_odd in odd)]


def with_tokens(model: bytes, tokens: Iterable[str], place: str) -> bytes:
    """Return a model to which language tokens are control pieces, so that they never show in a translation.

    Args:
        model: its bytes.
        tokens: the tokens; empty ones do not count.
        place: how messages call it.

    Raises:
        DataError: it is no model, or has a token as a piece of text.
    """
    processor = load(model, place)
    new = []
    for token in dict.fromkeys(filter(None, tokens)):
        if not has(processor, token):
            new.append(token)
        elif not processor.is_control(processor.piece_to_id(token)):
            problem = f'has the language token "{token}" as a piece of text, so it would show in translations'
            raise DataError("package-token", place, problem, "train or convert the model with it as a control symbol")
    return model + b"".join(_piece(token, CONTROL) for token in new)


def joined(source: bytes, target: bytes, place: str) -> bytes:
    """Return a model that cuts text as `source` does and joins the pieces of both as each would.

    The pieces that only `target` has are added as unused ones: they take no part in cutting.

    Args:
        source: bytes of the model for the source language.
        target: bytes of the model for the target language.
        place: how messages call them.

    Raises:
        DataError: one of them is no model.
    """
    if source == target:
        return source
    known, other = load(source, place), load(target, place)
    return source + b"".join(_piece(piece, UNUSED) for piece in from_text(other) if not has(known, piece))


def _piece(text: str, kind: int) -> bytes:
    """Return one piece as field 1 of a model: text (1), score (2), kind (3)."""
    data = text.encode()
    body = b"\x0a" + _varint(len(data)) + data + b"\x15" + struct.pack("<f", 0.0) + b"\x18" + _varint(kind)
    return b"\x0a" + _varint(len(body)) + body


def _varint(number: int) -> bytes:
    """Return a number in groups of seven bits, the lowest first."""
    found = bytearray()
    while number >> 7:
        found.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*found, number])
