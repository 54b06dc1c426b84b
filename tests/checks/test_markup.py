"""The laws of `markup`: the same markup on both sides is never told, and one that is lost, changed or broken always is."""

from __future__ import annotations

import time
from collections import Counter

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from workflow.checks.model import Finding
from workflow.checks.pair import Pair
from workflow.checks.rules.markup import EMPHASIS, RULE
from workflow.glossary import terms
from workflow.glossary.termbase import Termbase
from workflow.segments.marks import hidden

NO_TERMS = Termbase("/nonexistent", terms.parse("", ("en", "ru", "kk")), "")
SOURCE = ["The", "council", "met", "in", "Astana", "on", "Monday", "and", "put", "off", "the", "vote"]
TRANSLATION = ["Кеңес", "дүйсенбіде", "Астанада", "бас", "қосып,", "дауыс", "беруді", "кейінге", "қалдырды"]

PAIRS = (
    "*{}*",
    "**{}**",
    "_{}_",
    "***{}***",
    "~~{}~~",
    "<b>{}</b>",
    '<span class="x">{}</span>',
    "[{}](a.md)",
    "[{}][a]",
)
"""What stands around words."""
WHOLE = (
    "`code`",
    "{name}",
    "%s",
    "[^1]",
    "{{< more >}}",
    "<br>",
    "![](a.png)",
    "[**{name}**](b.md)",
    "<i class='i'></i>",
)
"""What stands among words."""
WRAPPED = st.lists(
    st.tuples(st.sampled_from(PAIRS), st.integers(0, 4), st.integers(0, 3)), unique_by=lambda one: one[1], max_size=4
)
AMONG = st.lists(st.tuples(st.sampled_from(WHOLE), st.integers(0, 5)), max_size=3)


def told(source: str, translation: str, *, markup: bool = True) -> list[Finding]:
    """Return what the two rules say of a pair."""
    pair = Pair(source, translation, ("en", "kk"), NO_TERMS, markup=markup)
    return [*RULE.check(pair), *EMPHASIS.check(pair)]


def written(words: list[str], wrapped: list[tuple[str, int, int]], among: list[tuple[str, int]]) -> str:
    """Return words with markup around some of them, and things among them."""
    words = list(words)
    for pair, place, _ in wrapped:
        words[place] = pair.format(words[place])
    for whole, place in among:
        words.insert(place, whole)
    return " ".join(words)


def moved(wrapped: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """Return the same markup around other words."""
    return [(pair, 4 - place, more) for pair, place, more in wrapped][::-1]


@given(WRAPPED, AMONG, st.randoms(use_true_random=False))
def test_the_same_markup_is_never_told(
    wrapped: list[tuple[str, int, int]], among: list[tuple[str, int]], chance: st.DrawFn
) -> None:
    """Whatever words it stands around, and in whatever order: what both sides have is not told."""
    others = [(whole, chance.randint(0, 5)) for whole, _ in among]

    assert told(written(SOURCE, wrapped, among), written(TRANSLATION, moved(wrapped), others)) == []


@given(WRAPPED, AMONG, st.integers(0, 6))
def test_what_is_lost_or_made_up_is_told(
    wrapped: list[tuple[str, int, int]], among: list[tuple[str, int]], number: int
) -> None:
    """One thing that only one side has is told; a link or an image that is lost whole is for the rule `links`."""
    assume(number < len(wrapped) + len(among))
    fewer = wrapped[:number] + wrapped[number + 1 :]
    less = among if number < len(wrapped) else among[: number - len(wrapped)] + among[number - len(wrapped) + 1 :]
    gone = wrapped[number][0] if number < len(wrapped) else among[number - len(wrapped)][0]
    assume(gone not in {"[{}](a.md)", "[{}][a]", "![](a.png)"})
    source, translation = written(SOURCE, wrapped, among), written(TRANSLATION, fewer, less)

    assert told(source, translation)
    assert told(written(SOURCE, fewer, less), written(TRANSLATION, wrapped, among))


@given(WRAPPED, st.sampled_from([*PAIRS]), st.booleans())
def test_what_is_broken_is_told(wrapped: list[tuple[str, int, int]], pair: str, opens: bool) -> None:
    """Of a pair only one half is left."""
    wrapped = [(one, place + 1, more) for one, place, more in wrapped if place]
    opening, closing = pair.split("{}")
    # A bracket alone is a bracket; a label that nothing opens is told.
    assume(not (opens and opening == "["))
    half = opening + "бұрын" if opens else "бұрын" + closing
    source, translation = written(SOURCE, wrapped, []), written(TRANSLATION, wrapped, [])

    findings = told(f"{pair.format('before')} {source}", f"{half} {translation}")

    assert findings or closing == "][a]"


@given(st.sampled_from(["{name}", "%(name)s", "%d", "${name}", "{0}"]), st.booleans())
def test_placeholders_of_any_text(placeholder: str, markup: bool) -> None:
    """A placeholder is kept in plain text, too."""
    assert told(f"Dear {placeholder}", f"{placeholder} мырза", markup=markup) == []
    assert len(told(f"Dear {placeholder}", "Құрметті мырза", markup=markup)) == 1


TOKENS = ["*", "**", "_", "~~", "`", "[", "](a.md)", "<b>", "</b>", " ", "сөз", "word", ".", "«", "»", "\\", "(", "5"]


@given(st.lists(st.sampled_from(TOKENS), max_size=12).map("".join))
def test_emphasis_is_what_a_page_shows(text: str) -> None:
    """A text whose emphasis a Markdown parser sees as another's is told; of code, links and tags in plain words, too.

    Words around it are plain; texts in which things cross are left to the other laws.
    """
    shown = Counter(
        token.type
        for token in MarkdownIt("commonmark").enable("strikethrough").parseInline(f"a {text} b")[0].children or ()
        if token.type in {"em_open", "strong_open", "s_open", "code_inline"}
    )
    assume("~~" not in text or "~~~" not in text)
    # With three stars in a row, and with pairs that could be read in two ways, this reads as sentences need it.
    assume(not any(run in text for run in ("***", "**_", "_**", "__", "*_", "_*", "<b", "</b", "[", "]")))

    findings = told("a b", f"a {text} b")

    if shown:
        assert findings


@pytest.mark.parametrize(
    "part", ["*a ", "**a** ", "[a](b) ", "[", "<b>", "`", "{{", "\\*", "{a} ", "%s ", "_", "](", "слово "]
)
def test_long_texts(part: str) -> None:
    """A segment of 20,000 characters is judged in time, whatever stands in it."""
    text = (part * 20_000)[:20_000]
    start = time.perf_counter()

    told(text, text[::-1])
    told(text, "слово")
    told("слово", text)

    assert time.perf_counter() - start < 3


@given(
    st.text(max_size=60) | st.lists(st.sampled_from([*TOKENS, *WHOLE]), max_size=14).map("".join), st.text(max_size=40)
)
def test_never_raises(source: str, translation: str) -> None:
    """Whatever the texts are, what is said can be printed on one line, and spans lie within them."""
    for one, other in ((source, translation), (translation, source)):
        for finding in told(one, other):
            assert finding.message.isprintable()
            assert finding.span is None or 0 <= finding.span[0] < finding.span[1] <= len(other)
            assert finding.source_span is None or 0 <= finding.source_span[0] < finding.source_span[1] <= len(one)


HINTS = [*"*_[](){}%$@#./\\&:;+-xXхХAZz019 \u00a0ы", "www.", "://", ".kz", "com", "MI-8", "&amp;", "%.2f", "123456789"]


@given(st.lists(st.sampled_from(HINTS), max_size=14).map("".join))
def test_the_quick_look_misses_nothing(text: str) -> None:
    """A text that a look says holds nothing that must survive holds as much when a sign behind it asks for a second."""
    for markup in (False, True):
        assert hidden(text, markup=markup) == hidden(f"{text} @", markup=markup)
