"""Inline markup: which stretches stay whole, and the laws that hold for any text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow.segments.inline import inline_spans
from workflow.segments.sentences import sentences

WHOLE = [
    ("code", "run `a. B` now", ["`a. B`"]),
    ("code with two backticks", "``a ` b. C`` end", ["``a ` b. C``"]),
    ("code never closed", "a ` b. C", []),
    ("link", "see [a. B](x.md) end", ["[a. B](x.md)"]),
    ("link with a title", 'see [a](x "T. U") end', ['[a](x "T. U")']),
    ("link with angles", "see [a](<x y>) end", ["[a](<x y>)"]),
    ("link with brackets within", "see [a [b] c](x(y(z))) end", ["[a [b] c](x(y(z)))"]),
    ("image", "![A. B](x.png) end", ["![A. B](x.png)"]),
    ("image in a link", "[![A. B](x.png)](y) end", ["[![A. B](x.png)](y)"]),
    ("reference", "see [A. B][ref] and [C. D][] end", ["[A. B][ref]", "[C. D][]"]),
    ("footnote", "text.[^1] More", ["[^1]"]),
    ("autolink", "<https://a.kz/b> and <a@b.kz>", ["<https://a.kz/b>", "<a@b.kz>"]),
    ("bare address", "see https://a.kz/b_c_d. Next", ["https://a.kz/b_c_d"]),
    ("bare address with www", "(www.knb.kz) and www.", ["www.knb.kz"]),
    ("tags", "a <b>c. D</b> e<br/> f", ["<b>c. D</b>", "<br/>"]),
    ("tag with attributes", 'a <a title="x. Y" href=z>b</a> c', ['<a title="x. Y" href=z>b</a>']),
    ("comment", "a <!-- b. C --> d <!-- e", ["<!-- b. C -->"]),
    ("less than", "a < b. C > d", []),
    ("emphasis", "*a. B* and _c. D_", ["*a. B*", "_c. D_"]),
    ("strong", "**a. B** and __c. D__", ["**a. B**", "__c. D__"]),
    ("strong within emphasis", "*a **b. C** d* e", ["*a **b. C** d*"]),
    ("both at once", "***a. B** c* d", ["***a. B** c*"]),
    ("struck out", "~~a. B~~ c", ["~~a. B~~"]),
    ("times is not emphasis", "2 * 3. Then 4 * 5", []),
    ("underscores in a word", "snake_case_name and x_y", []),
    ("never closed", "*a. B and **c", []),
    ("escaped", r"\*a. B\* and \[c. D](x)", []),
    ("shortcode", '{{< figure src="a. B" >}} and {% raw %}', ['{{< figure src="a. B" >}}', "{% raw %}"]),
    ("a credit is no markup", "Text. [Presidential Press Office]", []),
    ("brackets in prose", "he said [sic]. Then (see) more", []),
    ("code wins over emphasis", "*a `b* c` d", ["`b* c`"]),
]


@pytest.mark.parametrize(("text", "expected"), [pytest.param(*case[1:], id=case[0]) for case in WHOLE])
def test_construct(text: str, expected: list[str]) -> None:
    """Each construct is found with its beginning and its end, and nothing else is."""
    assert [text[start:end] for start, end in inline_spans(text)] == expected


MARKUP = st.lists(
    st.sampled_from(
        [*"`*_~<>[]()!\\\"'{}%^./ \nab.A", "``", "**", "](", "[a](b)", "<b>", "</b>", "https://", "<!--", "-->"]
    ),
    max_size=40,
).map("".join)


@given(MARKUP | st.text(max_size=40))
def test_spans_are_in_order(text: str) -> None:
    """Spans ascend, are never empty, do not overlap, and lie within the text."""
    last = 0
    for start, end in inline_spans(text):
        assert last <= start < end <= len(text)
        last = end


@given(MARKUP)
def test_no_sentence_ends_within_markup(text: str) -> None:
    """No sentence begins or ends strictly within an inline construct."""
    spans = inline_spans(text)
    found = sentences(text, "en", spans)
    for _, end in found[:-1]:
        assert not any(start < end < stop for start, stop in spans)


@given(st.text(alphabet="abcАБВ .,!?—«»()-0123", max_size=60))
def test_plain_text_has_no_markup(text: str) -> None:
    """Prose without a character of markup has no spans."""
    assert inline_spans(text) == []


@pytest.mark.parametrize(
    "piece", ["[", "](", "*a", "_a* ", "<a ", '<a "', "`", "``a`", "{{", "https://](", "[a][", "<!--", "![a](<"]
)
def test_hostile_text_is_read(piece: str) -> None:
    """Half-open constructs, very many in a row, are read to the end (in linear time: this ends at once)."""
    text = piece * 20_000
    assert all(0 <= start < end <= len(text) for start, end in inline_spans(text))
