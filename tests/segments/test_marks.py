"""Marks: what is hidden from an engine comes back letter for letter, or the draft is refused."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow.segments.marks import mask, unmask, without_marks

PARTS = [
    *("*", "**", "_", "~~", "`", "[", "](a.md)", "]", "![", "<b>", "</b>", "<", "\\", "&amp;", "[^1]", "(", ")"),
    *("X0", "x 1", "Х2", "X", "http://a.kz/b", "www.", "@", "#", "{a}", "%s", "{{", "}}", "MI-8", "+7 727 250-12-34"),
    *(" ", "\u00a0", "\n", ".", "!", "слово", "word", "5", "123456789"),
]
TEXTS = st.text(max_size=80) | st.lists(st.sampled_from(PARTS), max_size=16).map("".join)


@given(TEXTS, st.booleans())
def test_what_is_masked_comes_back(text: str, markup: bool) -> None:
    """An engine that changes nothing changes nothing."""
    masked = mask(text, markup=markup)

    assert unmask(masked.text, masked.marks) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**Astana** is the capital.", "X0 Astana X1 is the capital."),
        ("See [the *new* plan](a.md).", "See X0 the X1 new X2 plan X3."),
        ("**[The plan](a.md)** is new.", "X0 The plan X1 is new."),
        ("Run `a b` and ![the bridge](b.png).", "Run X0 and X1 the bridge X2."),
        ("<b>No</b> comment<br>.", "X0 No X1 comment X2."),
        ("Write to a.b@example.kz, see www.example.kz.", "Write to X0, see X1."),
        ("Zakon.kz and @handle wrote #Алматы today.", "X0 and X1 wrote X2 today."),
        ("{name} sent %s of 5% to {{ who }}.", "X0 sent X1 of 5% to X2."),
        ("A MI-8, COVID-19 and INV-2024/0157 at 5PM.", "A X0, X1 and X2 at 5PM."),
        ("Call +7 727 250-12-34.", "Call X0."),
        ("Ми-8 упал 2024-05-01.", "Ми-8 упал 2024-05-01."),
        ("His X0 is X 5.", "His X0 is X1."),
        ("Nothing to hide, [Photo: AP].", "Nothing to hide, [Photo: AP]."),
    ],
)
def test_what_an_engine_sees(text: str, expected: str) -> None:
    """Words stay; what stands around them, and what must survive, is marks with a space to every word."""
    masked = mask(text, markup=True)

    assert masked.text == expected


def test_plain_text_has_no_markup() -> None:
    """Where a text is no Markdown, stars and brackets are text."""
    assert mask("*a* [b](c)", markup=False).text == "*a* [b](c)"


@pytest.mark.parametrize(
    ("translation", "expected"),
    [
        ("Х0 План Х1 лежит на x2.", "**План** лежит на www.example.kz."),
        ("X 0 План X 1 лежит на X 2.", "**План** лежит на www.example.kz."),
        ("На X2 лежит X0 план X1.", "На www.example.kz лежит **план**."),
        ("X0План X1 лежит на X2-де.", "**План** лежит на www.example.kz-де."),
        ("X0 План X1 лежит.", None),
        ("X0 План X1 лежит на X2 и X2.", None),
        ("X0 План X1 лежит на X2 и X3.", None),
        ("X1 План X0 лежит на X2.", None),
    ],
)
def test_what_engines_do_to_marks(translation: str, expected: str | None) -> None:
    """Another alphabet, case, space or order does no harm; lost, doubled, unknown and turned marks do."""
    masked = mask("**The plan** is at www.example.kz.", markup=True)

    assert unmask(translation, masked.marks) == expected


def test_pairs_that_cross() -> None:
    """A link that begins inside emphasis and ends outside would be other markup."""
    masked = mask("**A plan** [is here](a.md).", markup=True)

    assert unmask("X0 План X2 здесь X1 вот X3.", masked.marks) is None
    assert unmask("X2 Здесь X0 план X1 вот X3.", masked.marks) == "[Здесь **план** вот](a.md)."


def test_words_alone() -> None:
    """What must survive is no word of a text."""
    assert without_marks("Code `код` of **Astana**").split() == ["Code", "of", "Astana"]


@pytest.mark.parametrize(
    "part", ["*a ", "**a** ", "[a](b) ", "[", "<b>", "`", "a.b", "a@", "A-", "{{", "X0", "\\*", "+7 ", "word "]
)
def test_long_texts(part: str) -> None:
    """20,000 characters of anything take linear time: generous here, for the machine may be busy."""
    text = (part * 20_000)[:20_000]
    start = time.perf_counter()

    masked = mask(text, markup=True)

    assert unmask(masked.text, masked.marks) == text
    assert time.perf_counter() - start < 1
