"""Texts in pieces: terms and findings at their places."""

from __future__ import annotations

import lxml.html
from hypothesis import given, settings
from hypothesis import strategies as st

from workflow.checks.model import Severity
from workflow.columns.model import Term
from workflow.model import Span
from workflow.review.marking import Piece, pieces
from workflow.review.names import page_name
from workflow.review.rendering import Pages

TEXT = "Ставка Национального банка — 16 %."


def _term(start: int, end: int) -> Term:
    return Term((start, end), 0, "", "", "approved", ())


def test_a_finding_inside_and_across_a_term() -> None:
    """A term opens and closes once though a finding begins inside it and ends behind it; the gravest finding counts."""
    marks = [((20, 27), Severity.HINT), ((23, 24), Severity.ERROR)]
    found = pieces(TEXT, [_term(7, 26)], marks)

    assert [(piece.text, piece.severity, bool(piece.opens), piece.closes) for piece in found] == [
        ("Ставка ", "", False, False),
        ("Национального", "", True, False),
        (" ба", "hint", False, False),
        ("н", "error", False, False),
        ("ка", "hint", False, True),
        (" ", "hint", False, False),
        ("— 16 %.", "", False, False),
    ]


def test_a_place_between_two_signs_is_seen() -> None:
    """Where something is missing, the sign behind is marked; at the end of a text the last one; in an empty text none."""
    assert [piece.text for piece in pieces("ab", (), [((1, 1), Severity.ERROR)]) if piece.severity] == ["b"]
    assert [piece.text for piece in pieces("ab", (), [((2, 2), Severity.ERROR)]) if piece.severity] == ["b"]
    assert pieces("", (), [((0, 0), Severity.ERROR)]) == []


TEMPLATE = Pages().environment.from_string(
    "{% import 'parts.html' as shared with context %}<p>{{ shared.text(found) }}</p>"
)
SPANS = st.tuples(st.integers(-2, 30), st.integers(-2, 30))


@settings(deadline=None)
@given(
    text=st.text(alphabet="абв ҚҰ<&\"'>\n", max_size=24),
    cuts=st.lists(st.integers(0, 24), max_size=8, unique=True),
    marks=st.lists(st.tuples(SPANS, st.sampled_from(list(Severity)[:3])), max_size=5),
)
def test_the_pieces_are_the_text(text: str, cuts: list[int], marks: list[tuple[Span, Severity]]) -> None:
    """Whatever is marked: the pieces, joined, are the text; terms open and close by turns; a page says the same letters."""
    cuts.sort()
    terms = [_term(*pair) for pair in zip(cuts[::2], cuts[1::2], strict=False)]
    found = pieces(text, terms, marks)

    assert "".join(piece.text for piece in found) == text
    inside = False
    for piece in found:
        assert piece.text
        assert not (piece.opens and inside)
        inside = (inside or piece.opens is not None) and not piece.closes
    assert not inside
    assert sum(piece.opens is not None for piece in found) == sum(term.span[1] <= len(text) for term in terms)

    html = TEMPLATE.render(found=found)
    assert lxml.html.fromstring(html).text_content() == text


@given(
    text=st.text(alphabet="абв ", min_size=1, max_size=24),
    marks=st.lists(st.tuples(SPANS, st.sampled_from(list(Severity)[:3])), max_size=5),
)
def test_every_letter_has_the_gravest_finding(text: str, marks: list[tuple[Span, Severity]]) -> None:
    """Of findings that overlap, in whatever order, the gravest is marked at each letter they cover; elsewhere none."""
    marks = [(span, severity) for span, severity in marks if 0 <= span[0] < span[1] <= len(text)]
    told = [piece.severity for piece in pieces(text, (), marks) for _ in piece.text]
    over = [[severity for (start, end), severity in marks if start <= at < end] for at in range(len(text))]
    assert told == [str(min(there, key=list(Severity).index, default="")) for there in over]


def test_a_text_without_marks_is_one_piece() -> None:
    """Where nothing is to be marked there is one piece."""
    assert pieces(TEXT, (), ()) == [Piece(TEXT)]


@given(st.lists(st.text(alphabet="aAéЖжқ /.-~%\u0301", min_size=1, max_size=30), min_size=1, max_size=20, unique=True))
def test_every_path_has_a_name_of_its_own(paths: list[str]) -> None:
    """File names are plain, short and different even where case and composition do not count."""
    names = [page_name(f"source/{path}.md") for path in paths]

    assert len({name.lower() for name in names}) == len(paths)
    for name in names:
        folder, _, file = name.partition("/")
        assert folder == "articles"
        assert len(file) < 100
        assert all(sign in "abcdefghijklmnopqrstuvwxyz0123456789-." for sign in file)
        assert not file.startswith((".", "-"))
