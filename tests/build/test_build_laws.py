"""What reaches `build/`: law 7 for every mix of states and policies; articles that come back byte for byte."""

from __future__ import annotations

import re

import pytest
from catalog.newsroom import SENTENCES, Newsroom, Work, articles, newsroom, paragraphs, rendered, work, worked
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from workflow import formats, segments
from workflow.catalog import ledger, po
from workflow.catalog.po import Entry
from workflow.formats.prose import reading
from workflow.settings import SETTINGS

MANY = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))

STATES = ("empty", "draft", "stale", "translated", "approved", "outdated approval")
SUFFIXES = st.sampled_from([".md", ".txt"])
SUM = "Программа обошлась в 103 млрд тенге. "
ENDS = st.sampled_from(["\n", "\r\n", "\r"])
FRONT = st.sampled_from(
    [
        "",
        "---\ntitle: Taxes rise\nlang: en\n---\n",
        '---\ntitle: "Taxes \\"rise\\""\nlang: \'en\'\ntags: [tax, money]\n---\n\n',
        "+++\ntitle = 'Taxes rise'\nlang = \"en\"\ndate = 2017-02-08\n+++\n",
        "---\ndescription: >\n  Taxes rise,\n  people say.\nweight: 5\n---\n",
    ]
)


def state(entry: Entry, number: int, which: str) -> Entry:
    """Give an entry a translation that tells its number and state."""
    mark = f"‹{number}›"
    match which:
        case "empty":
            return entry
        case "draft":
            return rendered(entry, f"{mark} draft", fuzzy=True)
        case "stale":
            comments = entry.comments._replace(flags=("fuzzy",), previous=(None, "Another wording."))
            return Entry(*entry.key, f"{mark} stale", po.head(comments))
        case _:
            return rendered(entry, f"{mark} {which}")


def approve(desk: Newsroom, target: str, entries: tuple[Entry, ...]) -> None:
    """Sign off what is signed off by its state, and wordings that are not there any more."""
    keys = [ledger.pair_key(e.key, e.msgstr) for e in entries if e.msgstr.endswith("› approved")]
    keys += [ledger.pair_key(e.key, e.msgstr + " before") for e in entries if e.msgstr.endswith("outdated approval")]
    facts = [ledger.Fact(key, ledger.APPROVED, ("Айгерім", "2017-02-09")) for key in dict.fromkeys(keys)]
    desk.write(f"locales/{target}/ledger.tsv", ledger.write(facts))


@MANY
@given(
    articles("en"),
    SUFFIXES,
    st.lists(st.sampled_from(STATES), min_size=1, max_size=12),
    st.sampled_from(["translated", "approved"]),
    st.sampled_from(["block", "source", "omit"]),
    st.sampled_from([0, 50, 100]),
)
def test_only_what_the_policy_lets_out(
    lines: list[str], suffix: str, states: list[str], publish: str, untranslated: str, threshold: int
) -> None:
    """Law 7: no draft, no stale text, and nothing unapproved where approval is asked for, reaches `build/`.

    Whatever the mix of states: what is built holds each publishable translation, and under `block` an
    article is built only if every segment is publishable.
    """
    with newsroom(locales=["en", "kk"], publish=publish, untranslated=untranslated, threshold=threshold) as desk:
        desk.write(f"source/story{suffix}", "\n\n".join(lines) + "\n")
        desk.sync()
        path = "locales/kk/LC_MESSAGES/story.po"
        desk.revise(path, lambda old: [state(e, n, states[n % len(states)]) for n, e in enumerate(old)])
        entries = desk.catalog(path).entries
        approve(desk, "kk", entries)
        (outcome,) = desk.build().outcomes
        out = {"approved"} if publish == "approved" else {"approved", "translated", "outdated approval"}
        expected = {e.msgstr for n, e in enumerate(entries) if states[n % len(states)] in out}
        built = desk.files("build/kk/")
        assert outcome.built == bool(built)
        if untranslated == "block":
            assert outcome.built == (len(expected) == len(entries))
        for text in built.values():
            found = re.findall(r"‹\d+› (?:outdated approval|\w+)", text.decode())
            assert set(found) == expected
            assert outcome.publishable * 100 >= threshold * outcome.segments


@MANY
@given(articles("ru"), SUFFIXES, work())
@example([SUM * 3, f"## {SUM * 2}"], ".md", [])
def test_block_never_writes_an_unfinished_article(lines: list[str], suffix: str, deeds: list[Work]) -> None:
    """Under `block` an article with one unfinished entry is not written; its last good build stays as it was."""
    with newsroom(locales=["ru", "kk"], source_language="ru") as desk:
        desk.write(f"source/story{suffix}", "\n\n".join(lines) + "\n")
        desk.sync()
        path = "locales/kk/LC_MESSAGES/story.po"
        desk.translate(path, lambda _: "Аударма.")
        assert all(outcome.built for outcome in desk.build().outcomes)
        good = desk.files("build/kk/")
        desk.revise(path, lambda entries: worked(entries, deeds))
        unfinished = any(not entry.translated for entry in desk.catalog(path).entries)
        (outcome,) = desk.build().outcomes
        assert outcome.built != unfinished
        if unfinished:
            assert desk.files("build/kk/") == good


def prose(language: str) -> st.SearchStrategy[str]:
    """Articles as files have them: any line ends, paragraphs filled or not, things that are not prose."""
    odd = st.sampled_from(
        [
            "```\ncode, not prose\n```",
            "***",
            "<div class=x>\nhtml\n</div>",
            "| a | b |\n|---|---|\n| One | Two |",
            "   ",
        ]
    )
    filled = paragraphs(language).map(lambda text: text.replace(" the ", "\nthe ").replace(" на ", "\nна "))
    some = st.lists(st.one_of(paragraphs(language), filled, odd), min_size=1, max_size=6)
    lines = some.filter(lambda parts: any(map(str.strip, parts)))
    return st.builds(
        lambda parts, gap, tail: gap.join(parts) + tail,
        lines,
        st.sampled_from(["\n\n", "\n", "\n\n\n"]),
        st.sampled_from(["", "\n", " \n\n"]),
    )


@MANY
@given(
    st.sampled_from(["en", "ru", "kk"]),
    st.data(),
    SUFFIXES,
    FRONT,
    ENDS,
    st.sampled_from(["", "\ufeff"]),
    st.booleans(),
)
def test_equal_translations_give_the_article_back(
    language: str, data: st.DataObject, suffix: str, front: str, end: str, mark: str, by_sentence: bool
) -> None:
    """Through real sync and build: where every msgstr equals its msgid, the article comes out byte for byte."""
    text = mark + (front + data.draw(prose(language))).replace("\n", end)
    front_language = "en" if front.startswith(("---", "+++")) and "lang" in front and suffix == ".md" else language
    with newsroom(
        locales=["en", "ru", "kk"],
        source_language=language,
        segmentation="sentence" if by_sentence else "paragraph",
    ) as desk:
        desk.write(f"source/story{suffix}", text)
        desk.sync()
        for path in desk.catalogs():
            desk.translate(path, lambda entry: entry.msgid)
        desk.build()
        built = desk.files("build/")
        for target in {"en", "ru", "kk"} - {front_language}:
            assert built[f"build/{target}/story{suffix}"] == text.encode()


@MANY
@given(
    st.sampled_from(["en", "ru", "kk"]),
    st.data(),
    SUFFIXES,
    FRONT,
    ENDS,
    st.sampled_from(["sentence", "paragraph"]),
)
def test_segments_and_what_stands_between_are_the_article(
    language: str, data: st.DataObject, suffix: str, front: str, end: str, cut: str
) -> None:
    """Law 2: segments stand in order, do not overlap, and say what stands there, soft breaks folded."""
    text = (front + data.draw(prose(language))).replace("\n", end)
    format_ = formats.format_for(suffix)
    assert format_ is not None
    article = format_.read(text, reading())
    parts, at = [], 0
    for segment in segments.segment(article, language, cut):
        assert at <= segment.start < segment.end <= len(text)
        parts += [text[at : segment.start], text[segment.start : segment.end]]
        at = segment.end
        if article.blocks[segment.block].value is None:
            folded = re.sub(r"[ \t]*(?:\r\n|\r|\n)[ \t>]*", " ", text[segment.start : segment.end])
            assert folded == segment.text
    assert "".join([*parts, text[at:]]) == text


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_a_new_language_in_the_front_matter(language: str) -> None:
    """A translated article names its own language where the source named its, in the same quotes."""
    target = "kk" if language != "kk" else "ru"
    with newsroom(locales=["en", "ru", "kk"]) as desk:
        desk.write("source/story.md", f"---\nlang: '{language}' # language\n---\n{SENTENCES[language][0]}\n")
        desk.sync()
        desk.translate(f"locales/{target}/LC_MESSAGES/story.po", lambda _: "Бір сөйлем.")
        desk.build()
        assert desk.read(f"build/{target}/story.md") == f"---\nlang: '{target}' # language\n---\nБір сөйлем.\n"


def test_the_settings_tests_know_all_policies() -> None:
    """The laws above are tried with every setting that decides what is published."""
    assert {"publish", "untranslated", "threshold", "segmentation"} < SETTINGS.keys()
