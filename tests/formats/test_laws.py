"""Laws of every format: what is read can be written back, and no translation breaks an article."""

from __future__ import annotations

import pytest
from format_texts import LINES, ODD, cut, folded, swapped, texts, whole
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from workflow.formats import FORMATS, Format, format_for, write
from workflow.formats.prose import Reading, reading
from workflow.model import Article, Role, Segment, Span
from workflow.segments import segment as segments

KINDS = [format_for(known.suffixes[0]) for known in FORMATS]

READING = reading()
EVERYTHING = Reading((), ())
"""No field and no line to skip: the structure alone decides."""


def _markdown() -> Format:
    return format_for(".md")


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: type(kind).__name__)
@given(text=st.one_of(texts(), st.text()))
def test_pieces_keep_their_promises(kind: Format, text: str) -> None:
    """Pieces ascend, do not overlap, hold no white space at their edges, and give the text back."""
    article = kind.read(text, READING)
    at = 0
    for block in article.blocks:
        assert block.pieces
        for start, end in block.pieces:
            assert at <= start < end <= len(text)
            assert text[start:end] == text[start:end].strip()
            at = end
    assert article.text == text
    own = [((start, end), text[start:end]) for block in article.blocks for start, end in block.pieces]
    assert write(article, own) == text


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: type(kind).__name__)
@given(text=texts())
def test_the_sources_own_text_is_never_touched(kind: Format, text: str) -> None:
    """A translation that equals its source gives back the source as it was written, line breaks included."""
    article = kind.read(text, READING)
    segments = [whole(article, number) for number in range(len(article.blocks))]
    own = [((one.start, one.end), kind.encode(one.text, one, article)) for one in segments]
    assert write(article, own) == text


@given(text=texts())
def test_soft_breaks_are_all_that_stands_between_pieces(text: str) -> None:
    """Between two pieces of a Markdown block there is one line break, and no blank line."""
    article = _markdown().read(text, EVERYTHING)
    for block in article.blocks:
        for (_, end), (start, _) in zip(block.pieces, block.pieces[1:], strict=False):
            gap = text[end:start].replace("\r\n", "\n").replace("\r", "\n")
            assert gap.count("\n") == 1


@given(text=texts([line for line in LINES if "--" not in line and "—" not in line]), keep=st.integers(0, 3))
def test_a_benign_translation_reads_as_itself(text: str, keep: int) -> None:
    """Words put for words leave every block in place and role, and read again as they were written."""
    article = _markdown().read(text, EVERYTHING)
    expected, replacements = [], []
    for number in range(len(article.blocks)):
        segment = whole(article, number)
        translation = segment.text if number % 4 == keep else swapped(segment.text)
        expected.append(translation)
        if translation != segment.text:
            replacements.append(((segment.start, segment.end), _markdown().encode(translation, segment, article)))
    again = _markdown().read(write(article, replacements), EVERYTHING)
    assert [block.role for block in again.blocks] == [block.role for block in article.blocks]
    # Backticks at the start of a block gain a backslash, which shows the same: what follows may open a fence.
    read = [folded(again, number) for number in range(len(again.blocks))]
    assert [text.removeprefix("\\") if text.startswith("\\`") else text for text in read] == expected


def _parts(article: Article, number: int, at: int) -> list[Segment]:
    """Return a block in one segment, in two, or in its sentences.

    A wrapped block with pipes is taken whole: a pipe of a sentence that nobody translates may
    meet a line like a table's rule when the lines above it are joined, and no encoding of the
    other sentences can help that.
    """
    block = article.blocks[number]
    if len(block.pieces) > 1 and "|" in folded(article, number):
        return [whole(article, number)]
    if at:
        return cut(article, number, at)
    return [one for one in segments(article, "en") if one.block == number]


ANYTHING = st.text(st.characters(blacklist_characters="\0", blacklist_categories=["Cs"]))
STRUCTURE = MarkdownIt("commonmark", {"maxNesting": 50}).enable("table").disable(["inline", "text_join"])


def _structure(text: str) -> list[tuple[str, str, str]]:
    """Return the blocks of a document as markdown-it sees them, without what they say."""
    tokens = STRUCTURE.parse(text)
    return [(token.type, token.tag, token.content if token.type != "inline" else "") for token in tokens]


@given(
    text=texts([line for line in LINES if "[^" not in line], 10),
    odd=st.lists(st.one_of(st.sampled_from(ODD), ANYTHING, st.text("-#>|`~*_=+[]:<1. a\\", max_size=6)), min_size=1),
    at=st.integers(0, 5),
)
@example(text="- item\n0", odd=["[", "[a]: b"], at=1)
@example(text="One two.\nThree four.", odd=["[a", "]: b"], at=1)
def test_no_translation_changes_the_structure(text: str, odd: list[str], at: int) -> None:
    """Whatever translations hold, markdown-it sees the blocks of the source, code and HTML as before."""
    article = _markdown().read(text, EVERYTHING)
    cuts = [_parts(article, number, at) for number in range(len(article.blocks))]
    replacements: list[tuple[Span, str]] = []
    for segment in (segment for some in cuts for segment in some):
        translation = odd[len(replacements) % len(odd)]
        if translation.strip():
            encoded = _markdown().encode(translation, segment, article)
            replacements.append(((segment.start, segment.end), encoded))
    written = write(article, replacements)
    body = slice(1 if text.startswith("\ufeff") else 0, None)
    assert _structure(written[body]) == _structure(text[body]), written


@given(text=texts(size=10))
def test_foreign_passages_stay_blocks(text: str) -> None:
    """Passages marked as left in their language leave the places of a Markdown article as they were."""
    article = _markdown().read(text, EVERYTHING)
    segments = [whole(article, number) for number in range(len(article.blocks))]
    marked = [((one.start, one.end), _markdown().foreign(one.text, "kk", "ru", one, article)) for one in segments]
    again = _markdown().read(write(article, marked), EVERYTHING)
    assert _kinds(again) == _kinds(article)


def _kinds(article: Article) -> list[Role]:
    """Return the roles of an article's blocks; what words alone tell apart is taken for running text."""
    told_by_words = {Role.BYLINE, Role.CAPTION, Role.HEADLINE}
    roles = (block.role for block in article.blocks if block.role is not Role.DATELINE)
    return [Role.BODY if role in told_by_words else role for role in roles]


PARAGRAPH = st.one_of(
    st.sampled_from([line for line in LINES if line.strip()]), st.text("abc -1.>*•\t\u00a0", min_size=1)
).map(str.strip)


@given(paragraphs=st.lists(PARAGRAPH, max_size=8), odd=st.lists(st.sampled_from(ODD), min_size=1))
def test_no_translation_makes_a_list_of_a_plain_paragraph(paragraphs: list[str], odd: list[str]) -> None:
    """In plain text of one line a paragraph, items, quotations and other blocks stay what they are."""
    plain = format_for(".txt")
    assert plain is not None
    article = plain.read("\n\n".join(paragraphs), EVERYTHING)
    replacements, marked = [], {Role.LIST_ITEM, Role.QUOTATION}
    for number in range(len(article.blocks)):
        segment, translation = whole(article, number), odd[number % len(odd)] + " және x"
        replacements.append(((segment.start, segment.end), plain.encode(translation, segment, article)))
    again = plain.read(write(article, replacements), EVERYTHING)
    before = [block.role for block in article.blocks if block.role is not Role.DATELINE]
    after = [block.role for block in again.blocks if block.role is not Role.DATELINE]
    assert [role if role in marked else None for role in after] == [role if role in marked else None for role in before]
