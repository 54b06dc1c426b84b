"""SentencePiece models with pieces added to them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow.drafts.packages import pieces
from workflow.errors import DataError

RAW = Path(__file__).parents[2] / "models" / "raw"
ENGLISH = (RAW / "en-ru" / "sentencepiece.model").read_bytes()
KAZAKH = (RAW / "ru-kk" / "sentencepiece.model").read_bytes()
JOINED = pieces.load(pieces.joined(ENGLISH, KAZAKH, "x"), "x")
SOURCE, TARGET = pieces.load(ENGLISH, "x"), pieces.load(KAZAKH, "x")
TEXT = st.text(st.sampled_from("abc Rainisexpctd.ЖаңбыркүтілдШколы0123_▁«»X")) | st.text()


@given(TEXT)
def test_a_joined_model_cuts_as_the_first(text: str) -> None:
    """The pieces of the second model take no part in cutting text."""
    assert JOINED.encode(text, out_type=str) == SOURCE.encode(text, out_type=str)


@given(TEXT)
def test_a_joined_model_puts_together_as_the_second(text: str) -> None:
    """What the second model has cut comes out as it would put it together."""
    cut = TARGET.encode(text, out_type=str)
    assert JOINED.decode_pieces(cut) == TARGET.decode_pieces(cut)


def test_tokens_are_written_as_nothing() -> None:
    """A language token is decoded to nothing, every other piece keeps its number, and twice is once."""
    model = pieces.with_tokens(ENGLISH, ["__en__", "", "__kk__"], "x")
    found = pieces.load(model, "x")
    assert found.decode_pieces(["__kk__", "▁the"]) == "the"
    assert SOURCE.decode_pieces(["__kk__", "▁the"]) != "the"
    numbers = range(SOURCE.get_piece_size())
    assert [found.id_to_piece(number) for number in numbers] == [SOURCE.id_to_piece(number) for number in numbers]
    assert pieces.with_tokens(model, ["__kk__"], "x") == model


def test_a_token_that_is_text_is_refused() -> None:
    """A piece of text cannot be made a control piece by adding one."""
    with pytest.raises(DataError, match="package-token"):
        pieces.with_tokens(ENGLISH, ["▁the"], "x")


@pytest.mark.parametrize("model", [b"", b"text", ENGLISH[:200]])
def test_no_model_is_told(model: bytes) -> None:
    """What is no SentencePiece model, or is cut off, is one line."""
    with pytest.raises(DataError, match="no SentencePiece model"):
        pieces.load(model, "x.spm")
