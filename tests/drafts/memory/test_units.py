"""What is remembered of the catalogs: a person's texts, all of them, and nothing else."""

from __future__ import annotations

from collections.abc import Callable

import polib
import pytest
from catalog.newsroom import Lines, Newsroom, Work, articles, edits, newsroom, rendered, work, worked
from hypothesis import given
from hypothesis import strategies as st

from workflow.catalog import ledger, po
from workflow.catalog.ledger import Fact
from workflow.catalog.po import Entry
from workflow.drafts.memory import units as remembering
from workflow.drafts.memory.units import UNKNOWN, Unit, moment
from workflow.errors import AudarmaError

PATH = "locales/ru/LC_MESSAGES/visit.po"

ARTICLE = "# The visit\n\nThe vote is on Monday. Nobody came. Rain fell.\n"


def remembered(desk: Newsroom) -> list[Unit]:
    """Return the units of a newsroom that has no problem."""
    problems: list[AudarmaError] = []
    found = list(remembering.units(desk.settings, problems))
    assert not problems
    return found


def texts(found: list[Unit]) -> list[tuple[str, str, str, str]]:
    """Return languages and texts of units."""
    return [(one.source.language, one.source.text, one.target.language, one.target.text) for one in found]


def translate(desk: Newsroom, path: str, **translations: str) -> None:
    """Translate the entries whose msgid begins with a word."""
    desk.translate(path, lambda entry: translations.get(entry.msgid.split()[0], entry.msgstr))


def test_what_is_known_of_a_text() -> None:
    """A unit has both texts with their neighbours, the msgctxt, date and line; edges are empty, gaps not known."""
    with newsroom() as desk:
        desk.write("source/visit.md", ARTICLE)
        desk.sync()
        desk.write(
            PATH, desk.read(PATH).replace("PO-Revision-Date: ", 'PO-Revision-Date: 2026-02-03 04:05+0500\\n"\n"X-Old: ')
        )
        desk.translate(PATH, lambda entry: {"The visit": "Визит", "Rain fell.": "Шёл дождь."}.get(entry.msgid, ""))
        headline, rain = remembered(desk)
        lines = desk.read(PATH).split("\n")

    assert headline.source == ("en", "The visit", ("", "The vote is on Monday."))
    assert headline.target == ("ru", "Визит", ("", None))
    assert headline.context == "headline"
    assert rain.source == ("en", "Rain fell.", ("Nobody came.", ""))
    assert rain.turned.source == ("ru", "Шёл дождь.", (None, ""))
    assert (rain.context, rain.approved, rain.when) == (None, False, "20260202T230500Z")
    path, line = rain.place.split(":")
    assert path == PATH
    assert lines[int(line) - 1] == 'msgid "Rain fell."'


def test_only_a_persons_text() -> None:
    """Empty entries, drafts and stale translations are not remembered, also not when they became obsolete."""
    with newsroom() as desk:
        desk.write("source/visit.md", ARTICLE)
        desk.sync()

        def deeds(entry: Entry) -> Entry:
            if entry.msgid.startswith("Nobody"):
                return rendered(entry, "Никто не пришёл.")
            return rendered(entry, "Черновик", fuzzy=True) if entry.msgid.startswith("Rain") else entry

        desk.revise(PATH, lambda entries: list(map(deeds, entries)))
        assert texts(remembered(desk)) == [("en", "Nobody came.", "ru", "Никто не пришёл.")]
        desk.write("source/visit.md", "# The visit\n\nThe vote is on Monday.\n")
        desk.sync()
        (found,) = remembered(desk)

    assert found.target.text == "Никто не пришёл."
    assert (found.source.around, found.target.around) == (UNKNOWN, UNKNOWN)


def test_articles_that_are_gone() -> None:
    """What was translated of an article that was deleted is remembered, in its language."""
    with newsroom() as desk:
        desk.write("source/visit.kk.md", "Жаңбыр жауды.\n")
        desk.write("source/other.md", "Rain fell.\n")
        desk.sync()
        desk.translate(PATH, lambda _: "Шёл дождь.")
        before = texts(remembered(desk))
        desk.delete("source/visit.kk.md")
        desk.sync()

        assert texts(remembered(desk)) == before == [("kk", "Жаңбыр жауды.", "ru", "Шёл дождь.")]


@given(
    st.sampled_from(["en", "ru", "kk"]).flatmap(
        lambda code: st.tuples(st.just(code), articles(code), st.lists(edits(code), max_size=3))
    ),
    work(),
)
def test_all_that_people_wrote_is_remembered(
    story: tuple[str, Lines, list[Callable[[Lines], Lines]]], deeds: list[Work]
) -> None:
    """Whatever editors and translators do, the memory holds what polib sees in the catalogs and is not fuzzy."""
    language, lines, changes = story
    with newsroom(source_language=language) as desk:
        desk.write("source/visit.md", "\n\n".join(lines) + "\n")
        desk.sync()
        for path in desk.catalogs():
            desk.revise(path, lambda entries: worked(entries, deeds=deeds))
        for change in changes:
            lines = change(lines)
        desk.write("source/visit.md", "\n\n".join(lines) + "\n")
        desk.sync()
        entries = [entry for path in desk.catalogs() for entry in polib.pofile(desk.full(path))]
        found = remembered(desk)

    wanted = [(entry.msgctxt, entry.msgid, entry.msgstr) for entry in entries if entry.msgstr and not entry.fuzzy]
    assert sorted([(one.context, one.source.text, one.target.text) for one in found], key=repr) == sorted(
        wanted, key=repr
    )
    assert all(one.turned.turned == one for one in found)


def test_approval() -> None:
    """A pair that is signed off counts as approved since then; another wording of it does not."""
    with newsroom() as desk:
        desk.write("source/visit.md", "Rain fell.\n\nNobody came.\n")
        desk.sync()
        translate(desk, PATH, Rain="Шёл дождь.", Nobody="Никто не пришёл.")
        facts = [
            Fact(ledger.pair_key((None, "Rain fell."), "Шёл дождь."), "approved", ("Айгүл", "2126-02-03")),
            Fact(ledger.pair_key((None, "Nobody came."), "Не пришёл никто."), "approved", ("Айгүл", "2126-02-03")),
        ]
        desk.write("locales/ru/ledger.tsv", ledger.write(facts))
        rain, nobody = remembered(desk)

    assert (rain.approved, rain.when) == (True, "21260203T000000Z")
    assert not nobody.approved
    assert nobody.when < rain.when


def test_language_of_the_source() -> None:
    """The file name of the article tells it, then the header of the catalog, then the settings."""
    with newsroom() as desk:
        desk.write("source/visit.kk.md", "Жаңбыр жауды.\n")
        desk.write("source/other.md", "Rain fell.\n")
        desk.sync()
        other = "locales/ru/LC_MESSAGES/other.po"
        for path in (PATH, other):
            desk.translate(path, lambda _: "Шёл дождь.")
        desk.write(PATH, desk.read(PATH).replace("X-Source-Language: kk", "X-Source-Language: en"))
        desk.write(other, desk.read(other).replace("X-Source-Language: en", "X-Source-Language: kk_KZ"))
        assert [one.source.language for one in remembered(desk)] == ["kk", "kk"]
        desk.write(other, desk.read(other).replace("X-Source-Language: kk_KZ", "X-Source-Language: fr"))
        assert [one.source.language for one in remembered(desk)] == ["en", "kk"]


def test_damage_is_told_and_the_rest_goes_on() -> None:
    """A damaged catalog and a damaged ledger are a problem each; all other texts are remembered."""
    with newsroom() as desk:
        desk.write("source/visit.md", "Rain fell.\n")
        desk.write("source/other.md", "Nobody came.\n")
        desk.sync()
        translate(desk, PATH, Rain="Шёл дождь.")
        desk.write("locales/ru/LC_MESSAGES/other.po", "<<<<<<< ours\n")
        desk.write("locales/ru/ledger.tsv", "no ledger\n")
        problems: list[AudarmaError] = []
        found = list(remembering.units(desk.settings, problems))

    assert texts(found) == [("en", "Rain fell.", "ru", "Шёл дождь.")]
    assert sorted(problem.place.split(":")[0] for problem in problems) == [
        "locales/ru/LC_MESSAGES/other.po",
        "locales/ru/ledger.tsv",
    ]


def test_a_catalog_as_another_tool_saved_it() -> None:
    """Obsolete entries between the others, and wrapped strings, change nothing but the lines."""
    text = (
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n#~ msgid "Gone"\n#~ msgstr "Ушло"\n\n'
        'msgid "First"\nmsgstr "Первое"\n\nmsgid ""\n"Sec"\n"ond"\nmsgstr "Второе"\n'
    )
    found = list(remembering.of_catalog(po.read(text, "a.po"), ("en", "ru"), "a.po", ledger.EMPTY))

    assert [(one.source.text, one.source.around, one.place) for one in found] == [
        ("First", ("", "Second"), "a.po:7"),
        ("Second", ("First", ""), "a.po:10"),
        ("Gone", UNKNOWN, "a.po:4"),
    ]


@pytest.mark.parametrize(
    ("date", "told"),
    [
        ("2017-02-08 08:00+0000", "20170208T080000Z"),
        ("2017-02-08 00:30+0600", "20170207T183000Z"),
        ("2017-02-08", "20170208T000000Z"),
        ("2017-02-08T08:00:01+00:00", "20170208T080001Z"),
        ("YEAR-MO-DA HO:MI+ZONE", ""),
        ("0001-01-01 00:00+0600", ""),
        ("0999-01-01", "09990101T000000Z"),
        ("", ""),
    ],
)
def test_dates(date: str, told: str) -> None:
    """Dates of headers and ledgers become moments that compare; what is no date is not known."""
    assert moment(date) == told
