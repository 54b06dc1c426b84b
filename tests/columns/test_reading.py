"""An article beside its translations: rows, cells, states, findings, terms."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from newsroom import articles, newsroom

from workflow import settings as setting
from workflow.catalog import paths
from workflow.catalog.po import Entry
from workflow.checks import one, running
from workflow.columns.model import Cell, Page, State
from workflow.columns.reading import Columns, page
from workflow.columns.structure import ABSENT, RECUT
from workflow.errors import DataError

ARTICLE = """\
---
title: Schools go online
---

# Schools go online

The National Bank kept its rate at 16.5%. Nobody objected.

The programme cost 103 billion KZT. Nobody objected.
"""
CATALOG = "locales/ru/LC_MESSAGES/visit.po"
GLOSSARY = (
    "en,ru,kk,kind,en_acronym,ru_acronym,note\nNational Bank,Национальный банк,Ұлттық банк,agency,NB,НБ,since 1993\n"
)
TRANSLATIONS = {
    "Schools go online": "Школы переходят в интернет",
    "The National Bank kept its rate at 16.5%.": "Национальный банк сохранил ставку на уровне 16,5\u00a0%.",
    "Nobody objected.": "Возражений не было.",
    "The programme cost 103 billion KZT.": "Программа обошлась в 103\u00a0млрд тенге.",
}


@pytest.fixture
def room(workspace: Callable[..., Any]) -> Any:
    """Return a synced workspace with one article, translated into Russian."""
    room = workspace({"visit.md": ARTICLE}, checked=True)
    room.write({"glossary.csv": GLOSSARY})
    assert room.call("sync").code == 0
    room.translate("visit", "ru", TRANSLATIONS.get)
    return room


def _columns(room: Any, **words: Any) -> Columns:
    return Columns(setting.load(str(room.root)), **words)


def _located(room: Any) -> paths.Located:
    return paths.articles(setting.load(str(room.root))).articles[0]


def _page(room: Any, columns: Columns | None = None) -> Page:
    return (columns or _columns(room)).page(_located(room))


def _cell(page: Page, text: str, target: str = "ru") -> Cell:
    return next(row.cells[target] for row in page.rows if row.segment.text == text)


def _edit(room: Any, old: str, new: str, name: str = CATALOG) -> None:
    text = room.read(name).decode()
    assert text.count(old) == 1
    room.write({name: text.replace(old, new)})


def test_rows_are_the_segments_in_reading_order(room: Any) -> None:
    """Each segment is a row, numbered from 1; it knows whether it begins its block, and where it stood before."""
    found = _page(room)

    assert [row.number for row in found.rows] == list(range(1, 7))
    assert [row.segment.text for row in found.rows][2:] == [*list(TRANSLATIONS)[1:], "Nobody objected."]
    assert [row.first for row in found.rows] == [True, True, True, False, True, False]
    assert [row.same for row in found.rows] == [1, 2, 3, 4, 5, 4]
    assert list(found.columns) == ["ru", "kk"]
    assert (found.article, found.name, found.language, found.title) == (
        "source/visit.md",
        "visit",
        "en",
        "Schools go online",
    )
    assert not found.problems


def test_states(room: Any) -> None:
    """A cell is empty, a draft, stale, translated or approved, as its entry and the ledger say; only one of them."""
    _edit(room, 'msgid "Nobody objected."', '#, fuzzy\nmsgid "Nobody objected."')
    _edit(
        room, 'msgid "The programme', '#, fuzzy\n#| msgid "The programme cost 100 billion KZT."\nmsgid "The programme'
    )
    found = _page(room)

    assert _cell(found, "Nobody objected.").state is State.DRAFT
    assert _cell(found, "The programme cost 103 billion KZT.").state is State.STALE
    assert _cell(found, "The programme cost 103 billion KZT.").previous == "The programme cost 100 billion KZT."
    assert _cell(found, "Nobody objected.").previous == ""
    assert _cell(found, "Schools go online").state is State.TRANSLATED
    assert {row.cells["kk"].state for row in found.rows} == {State.EMPTY}

    assert room.call("approve", "--by", "Aliya").code == 0
    cell = _cell(_page(room), "Schools go online")
    assert cell.state is State.APPROVED
    assert cell.approval is not None
    assert cell.approval.who == "Aliya"


def test_draft_says_where_it_is_from(room: Any) -> None:
    """The origin of a draft and what changed in a stale source come from the `#.` lines, while the entry is fuzzy."""
    _edit(room, 'msgid "Nobody objected."', '#. draft: memory, 87 %\n#, fuzzy\nmsgid "Nobody objected."')
    cell = _cell(_page(room), "Nobody objected.")
    assert (cell.origin, cell.changes) == ("memory, 87 %", ())

    _edit(room, "#, fuzzy\n", "")
    assert _cell(_page(room), "Nobody objected.").origin == ""


def test_line_leads_to_the_entry(room: Any) -> None:
    """The line of a cell is that of its msgid in the catalog."""
    lines = room.read(CATALOG).decode().split("\n")

    for row in _page(room).rows:
        assert lines[row.cells["ru"].line - 1] == f'msgid "{row.segment.text}"'


def test_findings_are_those_of_a_check(room: Any) -> None:
    """A page has the findings of `audarma check`, at their entries, whether the whole was checked before or nothing."""
    _edit(room, "16,5", "15,5")
    _edit(room, "Возражений не было.", "Возражений  не было.")
    wanted = running.check(setting.load(str(room.root))).found
    assert {found.rule for found in wanted} >= {"figures"}

    columns = _columns(room)
    columns.finder.check()
    for found in (_page(room), _page(room, columns)):
        unique = {id(cell): cell for row in found.rows if row.same == row.number for cell in row.cells.values()}
        told = [one for cell in unique.values() for one in cell.found]
        assert sorted(told, key=repr) == sorted(wanted, key=repr)


def test_only_what_changed_is_checked_again(room: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """After one entry was saved, that one is checked; the others keep their findings, at their new lines."""
    _edit(room, "16,5", "15,5")
    columns = _columns(room, remember=True)
    columns.finder.check()
    before = _cell(_page(room, columns), "The National Bank kept its rate at 16.5%.")
    assert [found.rule for found in before.found] == ["figures"]

    checked: list[Entry] = []
    real = one.Checker.row

    def row(self: one.Checker, entry: Entry, *words: Any, **more: Any) -> Any:
        checked.append(entry)
        return real(self, entry, *words, **more)

    monkeypatch.setattr(one.Checker, "row", row)
    _edit(room, "103\u00a0млрд", "104\u00a0млрд")
    _edit(room, 'msgid "Nobody', '# a note\nmsgid "Nobody')
    found = _page(room, columns)

    assert [entry.msgid for entry in checked] == ["Nobody objected.", "The programme cost 103 billion KZT."]
    assert [one.rule for one in _cell(found, "The programme cost 103 billion KZT.").found] == ["figures"]
    assert _cell(found, before.entry.msgid if before.entry else "").found == before.found
    fresh = _page(room)
    assert [row.cells["ru"].found for row in found.rows] == [row.cells["ru"].found for row in fresh.rows]

    checked.clear()
    _page(room, columns)
    assert not checked


def test_what_is_shared_is_read_again_when_it_changes(room: Any) -> None:
    """A ledger, a baseline or a glossary that changed is seen by the next page of the same `Columns`."""
    columns = _columns(room, remember=True)
    columns.finder.check()
    assert _cell(_page(room, columns), "Nobody objected.").state is State.TRANSLATED

    assert room.call("approve", "--by", "Aliya").code == 0
    assert _cell(_page(room, columns), "Nobody objected.").state is State.APPROVED

    room.write({"glossary.csv": GLOSSARY + "programme,план,бағдарлама,,,,\n"})
    cell = _cell(_page(room, columns), "The programme cost 103 billion KZT.")
    assert [found.rule for found in cell.found] == ["glossary-missing"]

    room.call("check", "--baseline", "the old name stays")
    assert not _cell(_page(room, columns), "The programme cost 103 billion KZT.").found


def test_terms(room: Any) -> None:
    """Terms are marked in source and translation, in any form, with the approved wording and the note."""
    _edit(room, "Национальный банк сохранил ставку", "Ставка Национального банка сохранена")
    found = _page(room)
    row = found.rows[2]

    (term,) = row.terms
    assert row.segment.text[slice(*term.span)] == "National Bank"
    assert term.approved == (("ru", "Национальный банк (НБ)"), ("kk", "Ұлттық банк"))
    assert term.note == "since 1993"
    (said,) = row.cells["ru"].terms
    assert row.cells["ru"].text[slice(*said.span)] == "Национального банка"
    assert (said.number, said.status, said.base) == (term.number, "approved", "Национальный банк")
    assert not row.cells["kk"].terms


def test_translation_without_its_term_in_the_source_marks_nothing(room: Any) -> None:
    """A word that happens to be a term is none where the source does not have it."""
    _edit(room, "Возражений не было.", "Национальный банк не возражал.")

    assert not _cell(_page(room), "Nobody objected.").terms


def test_article_without_catalogs(workspace: Callable[..., Any]) -> None:
    """Before the first sync all cells are missing, and nothing is wrong."""
    room = workspace({"visit.md": ARTICLE})
    found = _page(room)

    assert {cell.state for row in found.rows for cell in row.cells.values()} == {State.MISSING}
    assert [column.seen for column in found.columns.values()] == [None, None]
    assert not found.problems


def test_article_edited_since_the_sync(room: Any) -> None:
    """A new sentence is missing in the catalogs, and what they have beyond the article is told."""
    room.write({"source/visit.md": ARTICLE.replace("The programme cost 103 billion KZT.", "It is over.")})
    found = _page(room)

    assert (_cell(found, "It is over.").state, _cell(found, "It is over.").structure) == (State.MISSING, ABSENT)
    assert found.columns["ru"].left == ((None, "The programme cost 103 billion KZT."),)


def test_block_divided_in_another_way(room: Any) -> None:
    """Where one catalog has two sentences as one entry, the other's rows stand and the difference is told."""
    joined = "The programme cost 103 billion KZT. Nobody objected."
    kk = "locales/kk/LC_MESSAGES/visit.po"
    _edit(room, 'msgid "The programme cost 103 billion KZT."', f'msgid "{joined}"', kk)
    found = _page(room)

    assert [row.segment.text for row in found.rows][4:] == ["The programme cost 103 billion KZT.", "Nobody objected."]
    cell = found.rows[4].cells["kk"]
    assert (cell.state, cell.structure) == (State.MISSING, RECUT)
    assert found.columns["kk"].left == ((None, joined),)


def test_sentences_more_or_fewer(room: Any) -> None:
    """A translation of other many sentences than its source says so; a headline, which is one segment anyway, does not."""
    _edit(room, "Возражений не было.", "Возражений не было. Никто не был против.")
    text = room.read(CATALOG).decode().replace("Школы переходят в интернет", "Школы переходят. В интернет")
    room.write({CATALOG: text})
    found = _page(room)

    assert _cell(found, "Nobody objected.").structure == "2 sentences for 1"
    assert _cell(found, "Schools go online").structure == ""
    assert _cell(found, "The programme cost 103 billion KZT.").structure == ""


def test_broken_catalog(room: Any) -> None:
    """A catalog that cannot be read is a problem of the page; the other language is there."""
    room.write({CATALOG: room.read(CATALOG)[:-40]})
    found = _page(room)

    assert [problem.place.partition(":")[0] for problem in found.problems] == [CATALOG]
    assert {row.cells["ru"].state for row in found.rows} == {State.MISSING}
    assert {row.cells["kk"].state for row in found.rows} == {State.EMPTY}


def test_broken_ledger(room: Any) -> None:
    """A damaged ledger is a problem of the page; translations count as not approved."""
    assert room.call("approve", "--by", "Aliya").code == 0
    room.write({"locales/ru/ledger.tsv": "nonsense\n"})
    found = _page(room)

    assert [problem.slug for problem in found.problems] == ["ledger-line"]
    assert _cell(found, "Nobody objected.").state is State.TRANSLATED


def test_article_that_cannot_be_read(room: Any) -> None:
    """Without its article there is no page."""
    room.write({"source/visit.md": b"\xff\xfe"})

    with pytest.raises(DataError, match="not-utf-8"):
        page(setting.load(str(room.root)), _located(room))


def test_nothing_is_written(room: Any) -> None:
    """Reading a page leaves every file of the workspace as it was."""
    before = room.snapshot()
    columns = _columns(room)
    columns.finder.check()
    _page(room, columns)

    assert room.snapshot() == before


@settings(max_examples=30, deadline=None)
@given(lines=articles("ru"))
def test_every_segment_has_its_entry(lines: list[str]) -> None:
    """Whatever the article: after a sync no cell is missing, nothing is left over, and each row says what its entry says."""
    with newsroom(locales=["en", "ru", "kk"], source_language="ru") as room:
        room.write("source/visit.md", "\n\n".join(lines) + "\n")
        room.sync()
        for path in room.catalogs():
            room.translate(path, lambda entry: entry.msgid[::-1])
        found = page(room.settings, paths.articles(room.settings).articles[0])

        assert [column.left for column in found.columns.values()] == [(), ()]
        for row in found.rows:
            assert [(cell.state, cell.text) for cell in row.cells.values()] == [
                (State.TRANSLATED, row.segment.text[::-1])
            ] * 2
            assert found.rows[row.same - 1].segment.key == row.segment.key


def test_reading_is_the_same_from_anywhere(room: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page does not depend on the folder in which the program was started."""
    here = _page(room)
    monkeypatch.chdir(tmp_path)

    assert _page(room) == here
