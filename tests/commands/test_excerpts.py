"""What is shown of a text that a finding is about: one line that fits, that a terminal does not obey, and carets below it."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from workflow.commands.check import excerpts
from workflow.commands.check.excerpts import CUT, excerpt
from workflow.writing.plain import plain

TEXTS = st.text(
    st.one_of(
        st.sampled_from("аб ё\u0301й日本👍\u00a0\u202f\u3000\t\n\r\x1b\u202e\u200f\u2028[]^…"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=200,
)
WIDTHS = st.integers(min_value=20, max_value=120)


@st.composite
def placed(draw: st.DrawFn) -> tuple[str, tuple[int, int]]:
    """Return a text and a place in it."""
    text = draw(TEXTS)
    start = draw(st.integers(0, len(text)))
    return text, (start, draw(st.integers(start, len(text))))


def below(line: str, at: int, cells: int) -> str:
    """Return what stands in some cells of a line."""
    start = next((n for n in range(len(line) + 1) if cell_len(line[:n]) >= at), len(line))
    end = next((n for n in range(len(line) + 1) if cell_len(line[:n]) >= at + cells), len(line))
    return line[start:end]


@given(placed(), WIDTHS)
def test_fits_on_one_line(what: tuple[str, tuple[int, int]], width: int) -> None:
    """Neither the text nor its carets are wider than there is room."""
    found = excerpt(*what, width)
    assert cell_len(found.text) <= width
    assert found.cells >= 1
    assert len(found.carets) <= width


@given(placed(), WIDTHS)
def test_nothing_is_obeyed(what: tuple[str, tuple[int, int]], width: int) -> None:
    """No line break, escape code or change of direction is left: such a sign stands there as its code."""
    found = excerpt(*what, width).text
    assert not {"Cc", "Cs", "Co", "Zl", "Zp"} & {unicodedata.category(sign) for sign in found}
    assert not re.search(r"[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]", found)


@given(placed())
def test_carets_point_at_the_place(what: tuple[str, tuple[int, int]]) -> None:
    """Where the line fits, the place, with the accents on its edges, is what stands above the carets."""
    text, (start, end) = what
    line_end = text.find("\n", start) if "\n" in text[start:] else len(text)
    end = min(end, line_end)
    found = excerpt(text, (start, end), 20 * 200)
    told = below(found.text, found.at, found.cells)
    assert plain(text[start:end]) in told
    assert len(told) >= end - start


@pytest.mark.parametrize(
    ("text", "place", "width", "shown", "carets"),
    [
        ("Ставка 15,5\u00a0%.", (7, 13), 40, "Ставка 15,5\u00a0%.", "       ^^^^^^"),
        ("日本 and 15", (7, 9), 40, "日本 and 15", "         ^^"),
        ("Али\u0301 ата 15", (9, 11), 40, "Али\u0301 ата 15", "        ^^"),
        ("и\u0301х", (1, 2), 40, "и\u0301х", "^"),
        ("first\nsecond 15\nthird", (13, 15), 40, "…second 15…", "        ^^"),
        ("first\nsecond", (3, 9), 40, "first…", "   ^^"),
        ("a\tb 15", (4, 6), 40, "a<U+0009>b 15", "           ^^"),
        ("\x1b[2J15\u202e", (4, 6), 40, "<U+001B>[2J15<U+202E>", "           ^^"),
        ("line\r\nnext 15", (11, 13), 40, "…next 15", "      ^^"),
        ("the end", (7, 7), 40, "the end", "       ^"),
        ("", (0, 0), 40, "", "^"),
        ("[red]x[/red]", (5, 6), 40, "[red]x[/red]", "     ^"),
        ("0123456789" * 5, (25, 27), 20, "…789012345678901234…"[:20], "         ^^"),
        ("0123456789" * 5, (0, 2), 20, "012345678901234567…", "^^"),
        ("0123456789" * 5, (48, 50), 20, "…234567890123456789", "                 ^^"),
        ("0123456789" * 5, (5, 45), 20, "…567890123456789012…", " ^^^^^^^^^^^^^^^^^^"),
        ("15 is gone", (40, 50), 40, "15 is gone", "          ^"),
    ],
)
def test_cases(text: str, place: tuple[int, int], width: int, shown: str, carets: str) -> None:
    """Wide letters, accents, tabs, codes, several lines, long lines and places that are not there."""
    found = excerpt(text, place, width)
    assert (found.text, found.carets) == (shown, carets)


def test_a_long_text_takes_no_time() -> None:
    """Of a megabyte only what is near the place is looked at, also where it is all accents."""
    for text in ("x" * 1_000_000, "\u0301" * 1_000_000, "x\u0301" * 500_000):
        found = excerpt(text, (500_000, 500_005), 80)
        assert cell_len(found.text) <= 80
        assert len(found.text) < 2_000
        assert found.text.startswith(CUT)


@given(st.text(st.sampled_from("abя қ«».,…—№\u00a0A9"), max_size=300), st.integers(0, 300), st.integers(0, 40), WIDTHS)
def test_a_plain_text_is_cut_as_any_other(text: str, start: int, size: int, width: int) -> None:
    """What is not taken apart because each code point takes one cell is shown as if it were."""
    place = (start, start + size)
    with pytest.MonkeyPatch.context() as changed:
        changed.setattr(excerpts, "_ONE_CELL", re.compile(r"(?!)"))
        letter_by_letter = excerpt(text, place, width)
    assert excerpt(text, place, width) == letter_by_letter


def test_each_sign_that_is_taken_for_one_cell_takes_one() -> None:
    """None of them is unseen, an accent, or wide."""
    signs = [chr(code) for code in range(0x10000) if excerpts._ONE_CELL.fullmatch(chr(code))]  # noqa: SLF001 - no other way
    assert len(signs) > 800
    assert all(cell_len(sign) == 1 and plain(sign) == sign for sign in signs)
