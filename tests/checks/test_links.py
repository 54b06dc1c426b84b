"""The laws of `links`: addresses that both sides have are never told, one that is lost or has another letter always is."""

from __future__ import annotations

import time

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from workflow.checks.model import Finding
from workflow.checks.pair import Pair
from workflow.checks.rules.links import RULE
from workflow.glossary import terms
from workflow.glossary.termbase import Termbase
from workflow.model import Way

NO_TERMS = Termbase("/nonexistent", terms.parse("", ("en", "ru", "kk")), "")
WAYS: list[Way] = [(one, other) for one in ("en", "ru", "kk") for other in ("en", "ru", "kk") if one != other]
WORDS = {
    "en": ["The", "council", "met", "and", "put", "off", "the", "vote"],
    "ru": ["Совет", "собрался", "и", "отложил", "голосование", "до", "весны"],
    "kk": ["Кеңес", "бас", "қосып,", "дауыс", "беруді", "кейінге", "қалдырды"],
}
HOSTS = ("example.kz", "www.example.org", "news.example.com", "t.me")
PATHS = ("", "/plan", "/2017/02/plan.html", "/a_(b)", "/list?page=2&by=date", "/plan#part-2")
ADDRESSES = st.one_of(
    st.builds("https://{}{}".format, st.sampled_from(HOSTS), st.sampled_from(PATHS)),
    st.sampled_from(["press@example.kz", "a.b-c@news.example.org", "@example_news", "egov.kz", "t.me/example"]),
)
FORMS = ("{}", "<{}>", "[{w}]({})", "![{w}]({})", "[{w}]({} 'A title')", '<a href="{}">{w}</a>')


def told(source: str, translation: str, way: Way = ("en", "kk"), *, markup: bool = True) -> list[Finding]:
    """Return what the rule says of a pair."""
    return list(RULE.check(Pair(source, translation, way, NO_TERMS, markup=markup)))


def written(language: str, addresses: list[tuple[str, str]]) -> str:
    """Return a sentence with addresses behind its words, each in a form."""
    words = list(WORDS[language])
    for number, (address, form) in enumerate(addresses):
        words[number] += " " + fitting(form, address).format(address, w=f"{words[number]}")
    return " ".join(words) + "."


def fitting(form: str, address: str) -> str:
    """Return a form in which the address is one: only a page is the target of a link."""
    return form if "://" in address else "{}"


GIVEN = st.lists(st.tuples(ADDRESSES, st.sampled_from(FORMS)), max_size=5)


@given(GIVEN, st.sampled_from(WAYS), st.randoms(use_true_random=False))
def test_the_same_addresses_are_never_told(addresses: list[tuple[str, str]], way: Way, chance: st.DrawFn) -> None:
    """In whatever order they stand."""
    others = sorted(addresses, key=lambda _: chance.random())

    assert told(written(way[0], addresses), written(way[1], others), way) == []


@given(GIVEN, st.tuples(ADDRESSES, st.sampled_from(FORMS)), st.integers(0, 5), st.sampled_from(WAYS))
def test_an_address_that_is_lost_or_made_up_is_told(
    addresses: list[tuple[str, str]], one: tuple[str, str], place: int, way: Way
) -> None:
    """Wherever it stood, and whatever else is there; at its place in the source, or in the translation."""
    # A copy of another, or a part of it, is still there.
    assume(not any(one[0] in other or other in one[0] for other, _ in addresses))
    more = [*addresses[:place], one, *addresses[place:]]
    source, translation = written(way[0], more), written(way[1], addresses)

    lost, new = told(source, translation, way), told(written(way[0], addresses), written(way[1], more), way)

    assert [source[slice(*finding.source_span)] for finding in lost if finding.source_span] == [one[0]]
    assert [finding.span for finding in new if finding.span]


@given(st.tuples(ADDRESSES, st.sampled_from(FORMS)), GIVEN, st.data(), st.sampled_from(WAYS))
def test_a_letter_of_an_address_is_told(
    one: tuple[str, str], addresses: list[tuple[str, str]], data: st.DataObject, way: Way
) -> None:
    """A letter that is another one, that is doubled or left out, is told where it stands."""
    assume(not any(one[0] in other or other in one[0] for other, _ in addresses))
    address, form = one
    place = data.draw(
        st.sampled_from(
            [number for number, sign in enumerate(address) if sign.isalpha() and number > 7] or [len(address) - 3]
        )
    )
    other = data.draw(st.sampled_from([address[place] * 2, "", "q" if address[place] != "q" else "w"]))
    wrong = address[:place] + other + address[place + 1 :]
    source, translation = written(way[0], [one, *addresses[:4]]), written(way[1], [(wrong, form), *addresses[:4]])

    assert told(source, translation, way)


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ("https://example.kz/EN/news", "https://example.kz/KK/news"),
        ("https://en.example.kz/news", "https://kk.example.kz/news"),
        ("https://example.kz/en", "https://example.kz/kk/"),
        ("https://example.kz/eng/news", "https://example.kz/kaz/news"),
        ("https://example.kz/?lang=en&id=5", "https://example.kz/?lang=kk&id=5"),
        ("https://example.kz/page_en.pdf", "https://example.kz/page_kz.pdf"),
        ("[a](../plan.en.md)", "[а](../plan.kk.md)"),
        ("https://example.kz/", "https://example.kz"),
        ("https://EXAMPLE.kz/a", "https://example.kz/a"),
        ("https://example.kz/?a=1&amp;b=2", "https://example.kz/?a=1&b=2"),
        ("[m](mailto:press@example.kz)", "press@example.kz"),
        ("https://example.kz/%D0%B0", "https://example.kz/а"),
    ],
)
def test_the_same_page(source: str, translation: str) -> None:
    """The page of the other language, and another spelling of the same address, are not told."""
    assert told(source, f"{translation} қараңыз") == []


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ("https://example.kz/en/news", "https://example.kz/en-2/news"),
        ("https://example.kz/end/news", "https://example.kz/kkd/news"),
        ("https://kk.example.kz/", "https://kk.example.en/"),
        ("[a][law]", "[а][заң]"),
        ("[law][]", "[заң][]"),
    ],
)
def test_another_page(source: str, translation: str) -> None:
    """What only looks like the page of the other language is told; so is the label of a reference."""
    assert told(source, f"{translation} қараңыз")


@pytest.mark.parametrize(
    "part", ["a@b.kz ", "https://a.kz/b ", "[a](b) ", "<a href=b>", "@a ", "#a ", "a.kz ", "://", "[a][b] "]
)
def test_long_texts(part: str) -> None:
    """A segment of 5,000 characters is judged in time, whatever stands in it."""
    text = (part * 5_000)[:5_000]
    start = time.perf_counter()

    told(text, text[::-1])
    told(text, text.replace("a", "q"))
    told(text, "слово")

    assert time.perf_counter() - start < 3


TOKENS = [
    "https://",
    "a.kz",
    "/b",
    "@",
    "a@b.kz",
    "#a",
    "[",
    "](",
    ")",
    "][",
    "]",
    "<",
    ">",
    " ",
    "href=",
    '"',
    ".",
    "те",
    "-",
]


@given(
    st.lists(st.sampled_from(TOKENS), max_size=14).map("".join),
    st.lists(st.sampled_from(TOKENS), max_size=14).map("".join),
)
def test_never_raises(source: str, translation: str) -> None:
    """Whatever the texts are, what is said can be printed on one line, and spans lie within them."""
    for finding in told(source, translation):
        assert finding.message.isprintable()
        assert finding.span is None or 0 <= finding.span[0] < finding.span[1] <= len(translation)
        assert finding.source_span is None or 0 <= finding.source_span[0] < finding.source_span[1] <= len(source)
