"""Drafts in catalogs: what waits, what is filled in, what a person wrote, what an interruption leaves."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

import pytest
from catalog.newsroom import SENTENCES, Newsroom, Work, articles, newsroom, rendered, tool, work, worked
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workflow.catalog import ledger, sync
from workflow.catalog.entries import DRAFT
from workflow.catalog.po import Entry
from workflow.drafts.drafting import Report, draft
from workflow.drafts.engines.pseudo import Pseudo
from workflow.drafts.model import Engine, EngineError, Hypothesis
from workflow.drafts.offers import Kind
from workflow.errors import DataError
from workflow.model import Way

MANY = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
STORY = "# Taxes rise\n\nThe rate is 16.5%. Nobody is glad.\n"
RU = "locales/ru/LC_MESSAGES/story.po"


class Told:
    """An engine that says what a test wants it to say, and writes down what it was asked."""

    name = "told"

    def __init__(self, answers: Mapping[str, str], way: Way = ("en", "ru")) -> None:
        self.answers = answers
        self.way = way
        self.asked: list[str] = []

    def ways(self) -> Mapping[Way, Sequence[str]]:
        """Return the only way."""
        return {self.way: self.way}

    def model(self, _way: Way) -> str:
        """Return a name."""
        return "told 1"

    def translate(self, texts: Sequence[str], _way: Way, *, count: int = 4) -> list[list[Hypothesis]]:
        """Say what there is to say."""
        self.asked += texts[: len(texts) * count]
        return [[Hypothesis(self.answers[text], -0.25)] if text in self.answers else [] for text in texts]


def nothing() -> Engine:
    """Return an engine without any model."""
    return Told({}, ("kk", "en"))


def drafted(desk: Newsroom, engine: Engine, *only: str, redo: bool = False, window: int = 1000) -> Report:
    """Draft with an engine; fail on any problem."""
    report = draft(desk.settings, only, load=lambda: engine, redo=redo, window=window)
    assert not report.problems, report.problems
    return report


@contextmanager
def desk_with(text: str = STORY, **more: object) -> Iterator[Newsroom]:
    """Make a newsroom with one article, synced."""
    with newsroom(**({"locales": ["en", "ru"]} | more)) as desk:
        desk.write("source/story.md", text)
        desk.sync()
        yield desk


def entry_of(desk: Newsroom, msgid: str, path: str = RU) -> Entry:
    """Return the entry of a text."""
    return next(entry for entry in desk.catalog(path).entries if entry.msgid == msgid)


def test_a_draft_is_fuzzy_and_says_where_it_is_from() -> None:
    """An empty entry becomes fuzzy without an old wording; a comment and the ledger name engine, model and score."""
    with desk_with() as desk:
        report = drafted(desk, Told({"Nobody is glad.": "Никто не рад."}))
        entry = entry_of(desk, "Nobody is glad.")
        assert entry.msgstr == "Никто не рад."
        assert entry.fuzzy
        assert not entry.stale
        assert f"{DRAFT}told, told 1, score -0.25" in entry.comments.extracted
        facts = ledger.read(desk.read("locales/ru/ledger.tsv"), "")
        (fact,) = facts.values()
        assert fact == ledger.Fact(ledger.pair_key(entry.key, entry.msgstr), ledger.DRAFT, ("told", "told 1", "-0.25"))
        assert report.drafted == {("en", "ru"): {Kind.MACHINE: 1}}
        assert {one.text for one in report.refused} == {"Taxes rise", "The rate is 16.5%."}
        assert report.written == [RU]


def test_gettext_takes_a_drafted_catalog() -> None:
    """Gettext's tools find nothing wrong with drafts, and leave them out of what is published."""
    with desk_with() as desk:
        drafted(desk, Pseudo())
        tool("msgfmt", "--check", "-o", os.devnull, desk.full(RU))
        done = tool("msgattrib", "--translated", "--no-fuzzy", "--no-obsolete", desk.full(RU)).decode()
        assert "Nobody is glad." not in done
        (outcome,) = desk.build().outcomes
        assert not outcome.built


def test_a_sync_keeps_a_draft_and_its_comment() -> None:
    """Sync writes nothing after a draft; the comment stays while the entry is a draft, and goes when a person took it."""
    with desk_with() as desk:
        drafted(desk, Pseudo())
        before = desk.files()
        desk.sync()
        assert desk.files() == before
        desk.translate(RU, lambda entry: entry.msgstr)  # the flag is taken away, as in an editor
        desk.sync()
        assert DRAFT not in desk.read(RU)


@MANY
@given(articles("en"), work(), work(), st.booleans())
def test_what_a_person_wrote_is_never_touched(
    lines: list[str], deeds: list[Work], later: list[Work], redo: bool
) -> None:
    """Law 6: whatever people do before and between two runs, every text of theirs and every stale one stays as it is."""
    with newsroom(locales=["en", "ru"]) as desk:
        desk.write("source/story.md", "\n\n".join(lines) + "\n")
        desk.sync()
        for todo in (deeds, later):
            desk.revise(RU, lambda entries, todo=todo: worked(entries, todo))  # type: ignore[misc]
            before = desk.catalog(RU).entries
            facts = (
                ledger.read(desk.read("locales/ru/ledger.tsv"), "") if "locales/ru/ledger.tsv" in desk.files() else {}
            )
            drafted(desk, Pseudo(), redo=redo)
            for old, new in zip(before, desk.catalog(RU).entries, strict=True):
                ours = (ledger.pair_key(old.key, old.msgstr), ledger.DRAFT) in facts and old.fuzzy and not old.stale
                if old.obsolete or (old.msgstr and not ours):
                    assert new == old
                else:
                    assert new.key == old.key
                    assert new.comments.notes == old.comments.notes


@MANY
@given(articles("en"), work())
def test_twice_is_once(lines: list[str], deeds: list[Work]) -> None:
    """A second run changes no byte, with the cache or without, and with `redo` as well, for the engine is the same."""
    with newsroom(locales=["en", "ru"]) as desk:
        desk.write("source/story.md", "\n\n".join(lines) + "\n")
        desk.sync()
        desk.revise(RU, lambda entries: worked(entries, deeds))
        drafted(desk, Pseudo())
        once = desk.files()
        assert not drafted(desk, Pseudo()).written
        desk.forget()
        assert not drafted(desk, Pseudo()).written
        drafted(desk, Pseudo(), redo=True)
        assert desk.files() == once


def test_redo_renews_only_what_nobody_edited() -> None:
    """A draft that was edited, or accepted, or that the ledger does not know, stays; the others are made anew."""
    with desk_with() as desk:
        drafted(desk, Told(dict.fromkeys(("Taxes rise", "Nobody is glad."), "Черновик.")))
        desk.revise(
            RU,
            lambda entries: [
                rendered(entry, "Никто не рад, а жаль.", fuzzy=True) if entry.msgid == "Nobody is glad." else entry
                for entry in entries
            ],
        )
        better = Told(
            {"Taxes rise": "Налоги растут", "Nobody is glad.": "Другое.", "The rate is 16.5%.": "Ставка — 16,5 %."}
        )
        drafted(desk, better)
        assert entry_of(desk, "Taxes rise").msgstr == "Черновик."
        drafted(desk, better, redo=True)
        assert entry_of(desk, "Taxes rise").msgstr == "Налоги растут"
        assert entry_of(desk, "Nobody is glad.").msgstr == "Никто не рад, а жаль."


def test_redo_keeps_a_draft_where_nothing_better_comes() -> None:
    """An engine that refuses now does not take away what another one gave."""
    with desk_with() as desk:
        drafted(desk, Told({"Taxes rise": "Налоги растут"}))
        report = drafted(desk, Told({}), redo=True)
        assert entry_of(desk, "Taxes rise").msgstr == "Налоги растут"
        assert "Taxes rise" not in {one.text for one in report.refused}


def test_what_was_refused_is_not_asked_again() -> None:
    """The engine is asked once for what it cannot do; a new model, `redo` or an empty cache ask it again."""
    with desk_with() as desk:
        first, second = Told({}), Told({})
        drafted(desk, first)
        assert len(first.asked) == 3
        report = drafted(desk, second)
        assert not second.asked
        assert len(report.refused) == 3  # it is told all the same
        drafted(desk, second, redo=True)
        assert len(second.asked) == 3
        third = Told({})
        desk.forget()
        drafted(desk, third)
        assert len(third.asked) == 3


def test_an_interrupted_run_goes_on() -> None:
    """What was drafted before an interruption is in the catalogs, and the next run asks only for the rest."""
    sentences = SENTENCES["en"][:6]

    class Accented(Pseudo):
        """An engine that writes down what it was asked, and whose user loses patience after some sentences."""

        def __init__(self, patience: float) -> None:
            self.patience = patience
            self.asked: list[str] = []

        def translate(self, texts: Sequence[str], way: Way, *, count: int = 4) -> list[list[Hypothesis]]:
            """Give up, or go on."""
            if len(self.asked) >= self.patience:
                raise KeyboardInterrupt
            self.asked += texts
            return super().translate(texts, way, count=count)

    with desk_with("\n\n".join(sentences) + "\n") as desk:
        with pytest.raises(KeyboardInterrupt):
            drafted(desk, Accented(4), window=2)
        assert [bool(entry.msgstr) for entry in desk.catalog(RU).entries] == [True] * 4 + [False] * 2
        rest = Accented(99)
        drafted(desk, rest)
        assert rest.asked == list(sentences[4:])
        assert all(entry.fuzzy for entry in desk.catalog(RU).entries)


def test_what_was_saved_meanwhile_stays() -> None:
    """An entry that a person fills while the engine works keeps the person's text; the other drafts go in."""
    with desk_with() as desk:

        class Slow(Told):
            """An engine that takes so long that a translator is faster."""

            def translate(self, texts: Sequence[str], way: Way, *, count: int = 4) -> list[list[Hypothesis]]:
                desk.translate(RU, lambda entry: "Никто не рад." if entry.msgid == "Nobody is glad." else entry.msgstr)
                return super().translate(texts, way, count=count)

        report = drafted(desk, Slow({"Nobody is glad.": "Никто.", "Taxes rise": "Налоги растут"}))
        assert entry_of(desk, "Nobody is glad.").translated
        assert entry_of(desk, "Taxes rise").msgstr == "Налоги растут"
        assert report.drafted == {("en", "ru"): {Kind.MACHINE: 1}}


def test_without_a_model_the_memory_and_the_glossary_still_work() -> None:
    """No model is no error: what people wrote and what the glossary says is drafted, the rest is counted."""
    with desk_with() as desk:
        desk.write("glossary.csv", "en,ru,kk,kind\nsupreme court,Верховный суд,Жоғарғы сот,agency\n")
        desk.translate(RU, lambda entry: "Никто не рад." if entry.msgid == "Nobody is glad." else "")
        desk.write("source/other.md", "# Supreme Court\n\nNobody is glad. It rained in Astana.\n")
        desk.sync()
        report = drafted(desk, nothing())
        other = "locales/ru/LC_MESSAGES/other.po"
        assert entry_of(desk, "Nobody is glad.", other).msgstr == "Никто не рад."
        assert entry_of(desk, "Supreme Court", other).msgstr == "Верховный суд"
        assert report.drafted == {("en", "ru"): {Kind.EXACT: 1, Kind.GLOSSARY: 1}}
        assert report.unmodelled == {("en", "ru"): 3}


def test_a_similar_text_shows_the_difference() -> None:
    """The translation of a similar text is a draft whose comment says what differs, figures first."""
    with desk_with("The programme cost 103 billion tenge in 2016.\n") as desk:
        desk.translate(RU, lambda _: "В 2016 году программа обошлась в 103\u00a0млрд тенге.")
        desk.write("source/other.md", "The programme cost 130 billion tenge in 2017.\n")
        desk.sync()
        report = drafted(desk, nothing())
        entry = entry_of(desk, "The programme cost 130 billion tenge in 2017.", "locales/ru/LC_MESSAGES/other.po")
        assert entry.msgstr == "В 2016 году программа обошлась в 103\u00a0млрд тенге."
        (told,) = (line for line in entry.comments.extracted if line.startswith(DRAFT))
        assert "% similar" in told
        assert "figures differ: 103, 2016 → 130, 2017; " in told
        assert report.drafted == {("en", "ru"): {Kind.FUZZY: 1}}


def test_an_engine_that_fails_harms_nothing_else() -> None:
    """A failing engine is one problem; what the memory knows is drafted, and the other languages go on."""

    class Failing(Pseudo):
        """An engine that cannot do Kazakh."""

        def translate(self, texts: Sequence[str], way: Way, *, count: int = 4) -> list[list[Hypothesis]]:
            if way[1] == "kk":
                raise EngineError.of(DataError("engine-model", "model.bin", "is cut off", "get it again"))
            return super().translate(texts, way, count=count)

    with desk_with(locales=["en", "ru", "kk"]) as desk:
        report = draft(desk.settings, load=Failing)
        assert [problem.slug for problem in report.problems] == ["engine-model"]
        assert report.drafted == {("en", "ru"): {Kind.MACHINE: 3}}
        assert report.failed == {("en", "kk"): 3}
        assert not report.refused


def test_a_damaged_catalog_harms_no_other() -> None:
    """A catalog that cannot be read is named; the others get their drafts, and it keeps its bytes."""
    with desk_with() as desk:
        desk.write("source/other.md", STORY)
        desk.sync()
        desk.write(RU, desk.read(RU).replace('msgid "Taxes', "msgid Taxes"))
        broken = desk.read(RU)
        report = draft(desk.settings, load=Pseudo)
        assert [problem.place.split(":")[0] for problem in report.problems] == [RU]
        assert desk.read(RU) == broken
        assert report.written == ["locales/ru/LC_MESSAGES/other.po"]


def test_a_catalog_that_cannot_be_written_harms_no_other() -> None:
    """A read-only catalog is named and keeps its bytes; the others get their drafts."""
    with desk_with() as desk:
        desk.write("source/other.md", STORY)
        desk.sync()
        before = desk.read(RU)
        os.chmod(desk.full(RU), 0o444)
        report = draft(desk.settings, load=Pseudo)
        assert desk.read(RU) == before
        assert [problem.place for problem in report.problems] == [RU]
        assert report.written == ["locales/ru/LC_MESSAGES/other.po"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("word " * 4000, id="20,000 characters"),
        pytest.param("😀" * 200, id="emoji"),
        pytest.param("\u202eабв\u202c \u0301\u0301\u0301 x", id="odd signs"),
        pytest.param("**a**" * 300, id="nothing but markup"),
    ],
)
def test_odd_articles(text: str) -> None:
    """An article that is one odd line is drafted or not, and harms no other."""
    with desk_with(f"{text}\n") as desk:
        desk.write("source/other.md", STORY)
        desk.sync()
        drafted(desk, Pseudo())
        assert all(entry.msgstr for entry in desk.catalog("locales/ru/LC_MESSAGES/other.po").entries)


def test_one_text_of_several_sentences() -> None:
    """A field or a paragraph of several sentences goes to the engine sentence by sentence, and comes back whole."""
    with desk_with(segmentation="paragraph") as desk:
        engine = Told({"The rate is 16.5%.": "Ставка — 16,5\u00a0%.", "Nobody is glad.": "Никто не рад."})
        drafted(desk, engine)
        assert engine.asked == ["Taxes rise", "The rate is 16.5%.", "Nobody is glad."]
        assert entry_of(desk, "The rate is 16.5%. Nobody is glad.").msgstr == "Ставка — 16,5\u00a0%. Никто не рад."


def test_markup_comes_back() -> None:
    """Emphasis and links of a Markdown article are where they were; in plain text a star is a star."""
    with desk_with("See the [full text](https://example.kz/a) of the **law**.\n") as desk:
        drafted(desk, Told({"See the X0 full text X1 of the X2 law X3.": "Смотрите X0 полный текст X1 X2 закона X3."}))
        (entry,) = desk.catalog(RU).entries
        assert entry.msgstr == "Смотрите [полный текст](https://example.kz/a) **закона**."


def test_only_the_articles_asked_for() -> None:
    """With names of articles the others stay empty."""
    with desk_with() as desk:
        desk.write("source/other.md", STORY)
        desk.sync()
        report = drafted(desk, Pseudo(), "source/other.md")
        assert report.written == ["locales/ru/LC_MESSAGES/other.po"]
        assert not any(entry.msgstr for entry in desk.catalog(RU).entries)


def test_every_direction() -> None:
    """Articles in English, Russian and Kazakh are drafted into the two other languages each."""
    with newsroom(locales=["en", "ru", "kk"]) as desk:
        for language, sentences in SENTENCES.items():
            desk.write(f"source/{language}.{language}.txt", f"{sentences[3]}\n")
        desk.sync()
        report = drafted(desk, Pseudo())
        assert len(report.drafted) == 6
        assert all(entry.fuzzy for path in desk.catalogs() for entry in desk.catalog(path).entries)
        assert sync.sync(desk.settings, check=True).changes == []
