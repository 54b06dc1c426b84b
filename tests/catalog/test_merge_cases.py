"""What becomes of translations: the case file `cases_sync.md`, which a translator can read and add to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from workflow import formats, segments
from workflow.catalog import po
from workflow.catalog.cosmetic import plain
from workflow.catalog.merge import Merged, Place, merge
from workflow.catalog.po import Comments, Entry
from workflow.formats.prose import reading
from workflow.model import Role, Segment
from workflow.segments.sentences import sentences

FILE = Path(__file__).with_name("cases_sync.md")
SOURCE = re.compile(
    r"(?P<obsolete>-(?=~? ))?(?P<fuzzy>~)? ?(?:\[(?P<context>headline|heading|caption)\] )?(?P<text>.+)"
)


class Case(NamedTuple):
    """One case of the file."""

    title: str
    before: list[str]
    article: str
    after: list[str]


def cases() -> Iterator[Case]:
    """Read the case file."""
    lines = FILE.read_text("utf-8").replace("␣", "\u00a0").splitlines()
    stops = [number for number, line in enumerate(lines) if line == "."]
    for first, second, third, fourth in zip(stops[::4], stops[1::4], stops[2::4], stops[3::4], strict=True):
        article = "\n".join(lines[second + 1 : third]) + "\n"
        yield Case(lines[first - 1], lines[first + 1 : second], article, lines[third + 1 : fourth])


def entries(lines: list[str]) -> list[Entry]:
    """Make the entries that some lines of a case describe."""
    groups: list[list[str]] = []
    for line in lines:
        if line[:2] in {"= ", "| ", "! ", "; "}:
            groups[-1].append(line)
        else:
            groups.append([line])
    return [entry(*group) for group in groups]


def entry(first: str, *rest: str) -> Entry:
    """Make the entry that a line with a source, and the lines below it, describe."""
    found = SOURCE.fullmatch(first)
    assert found, first
    said: dict[str, list[str]] = {"=": [], "|": [], "!": [], ";": []}
    for line in rest:
        said[line[0]].append(line[2:])
    comments = Comments(
        tuple(said[";"]),
        tuple(f"changed: {change}" for change in said["!"]),
        (),
        ("fuzzy",) if found["fuzzy"] else (),
        (None, said["|"][0]) if said["|"] else None,
    )
    obsolete = found["obsolete"] is not None
    return Entry(found["context"], found["text"], "".join(said["="]), po.head(comments, obsolete=obsolete), obsolete)


def described(entry: Entry) -> list[str]:
    """Describe an entry in lines as the case file has them."""
    comments = entry.comments
    mark = "-" * entry.obsolete + "~" * entry.fuzzy
    context = f"[{entry.context}] " if entry.context else ""
    lines = [f"{mark}{' ' * bool(mark)}{context}{entry.msgid}"]
    lines += [f"= {entry.msgstr}"] if entry.msgstr else []
    lines += [f"| {comments.previous[1]}"] if comments.previous else []
    changed = [line.removeprefix("changed: ") for line in comments.extracted if line.startswith("changed: ")]
    return [*lines, *(f"! {line}" for line in changed), *(f"; {note}" for note in comments.notes)]


def outcome(merged: Merged) -> list[str]:
    """Describe a catalog after a sync, and what sync counted."""
    lines = [line for entry in merged.entries for line in described(entry)]
    fates = sorted(f"{count} {fate}" for fate, count in merged.fates.items() if count)
    fates.sort(key=lambda fate: fate.split()[1])
    return [*lines, f"fates: {', '.join(fates) or 'nothing'}"]


def synced(title: str, before: list[Entry], article: str) -> Merged:
    """Merge the catalog of a case with its article."""
    languages = title.split(":", maxsplit=1)[0]
    source, target = re.findall(r"\b(?:en|ru|kk)\b", languages)
    markdown = formats.format_for(".md")
    assert markdown is not None
    cut = "paragraph" if "paragraph" in languages else "sentence"
    found = segments.segment(markdown.read(article, reading()), source, cut)
    place = Place("source/case.md", source, lambda text: [text[a:b] for a, b in sentences(text, target)])
    return merge(before, found, place)


CASES = [pytest.param(case, id=case.title) for case in cases()]


@pytest.mark.parametrize("case", CASES)
def test_case(case: Case) -> None:
    """Each case of the file comes out as written there."""
    assert outcome(synced(case.title, entries(case.before), case.article)) == case.after


@pytest.mark.parametrize("case", CASES)
def test_case_again(case: Case) -> None:
    """A second sync of each case changes nothing and counts nothing."""
    once = synced(case.title, entries(case.before), case.article)
    twice = synced(case.title, list(once.entries), case.article)
    assert twice.entries == once.entries
    assert not +twice.fates


def test_the_file_is_rich() -> None:
    """There are at least 45 cases, no two of one name, in every direction between the languages."""
    titles = [case.title for case in cases()]
    assert len(titles) >= 45
    assert len(set(titles)) == len(titles)
    assert {title[:7] for title in titles} >= {
        "en > ru",
        "en > kk",
        "ru > kk",
        "kk > ru",
        "ru > en",
        "kk > en",
    }


def _merged(pairs: list[tuple[str, str]], sentences: list[str], cut: list[str]) -> list[Entry]:
    """Merge a catalog of running text with an article, a translation cut in a given way."""
    entries = [Entry(None, msgid, msgstr) for msgid, msgstr in pairs]
    segments = [Segment(text, 0, 0, 0, Role.BODY, None, "") for text in sentences]
    return list(merge(entries, segments, Place("source/a.md", "en", lambda _: cut)).entries)


def test_figures_stay_with_their_sentence() -> None:
    """A split translation is not trusted where a figure would move to another sentence, though the count fits."""
    old = [("He is 41. He left in 2016.", "Ему 41. Ушёл. В 2016 году.")]
    news = ["He is 41.", "He left in 2016."]

    sound = _merged(old, news, ["Ему 41.", "Ушёл. В 2016 году."])
    wrong = _merged(old, news, ["Ему 41. Ушёл. В 2016 году.", "Ещё."])

    assert [(entry.msgstr, entry.fuzzy) for entry in sound[:2]] == [("Ему 41.", False), ("Ушёл. В 2016 году.", False)]
    assert [(entry.msgstr, entry.fuzzy) for entry in wrong[:2]] == [("Ему 41. Ушёл. В 2016 году.", True), ("", False)]


def test_a_note_on_an_empty_entry_is_kept() -> None:
    """A translator's note outlives its sentence even where nothing was translated, and returns with it."""
    noted = Entry(None, "A sentence.", "", "# ask the author\n")
    segment = Segment("Another.", 0, 0, 0, Role.BODY, None, "")
    place = Place("source/a.md", "en", lambda text: [text])

    gone = merge([noted], [segment], place).entries
    back = merge(gone, [segment._replace(text="A sentence.")], place).entries

    assert [(entry.obsolete, entry.comments.notes) for entry in gone] == [(False, ()), (True, ("ask the author",))]
    assert (back[0].msgid, back[0].obsolete, back[0].comments.notes) == ("A sentence.", False, ("ask the author",))


DIFFERENT = [
    ('![Police](a.jpg "5 were killed")', '![Police](a.jpg "50 were killed")'),
    ("Fire killed 12 people", "Fire ~~killed 12 people~~"),
    ('<img src="/a.jpg" alt="Ivanov">', '<img src="/b.jpg" alt="Petrov">'),
    ('<a href="/old">the plan</a>', '<a href="/new">the plan</a>'),
    ("10<sup>6</sup> tenge", "106 tenge"),
    ("Five A* grades", "Five A grades"),
    ("0 -5 degrees", "0-5 degrees"),
    ("He is not here", "He is here"),
    ("2*3", "23"),
]
ALIKE = [
    ("the **new** _plan_", "the new plan"),
    ('"One" -- he said', "“One” — he said"),
    ("2017-2020", "2017–2020"),
    ("[the plan](https://a.kz/1)", "[the plan](https://a.kz/2)"),
    ("it's `KNB`", "it’s KNB"),
    ("a  b\u00a0c", "a b c"),
]


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_what_changes_the_sense_is_no_cosmetic_change(one: str, other: str) -> None:
    """Titles, what is struck out, tags with attributes, footnote marks and minus signs are part of what is said."""
    assert plain(one) != plain(other)


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_what_a_reader_does_not_hear_is_cosmetic(one: str, other: str) -> None:
    """Spacing, shapes of quotation marks and dashes, emphasis and link targets change nothing that is said."""
    assert plain(one) == plain(other)


def test_plain_text_has_no_markup() -> None:
    """In plain text an asterisk and an angle bracket are what they look like."""
    assert plain("<Ivanov> came", markup=False) != plain("<Petrov> came", markup=False)
    assert plain("5 *x* 3", markup=False) != plain("5 x 3", markup=False)


def test_a_split_that_fits_badly_is_not_trusted() -> None:
    """As many sentences are not enough: parts far longer than their source lets expect are shown to a person."""
    old = [
        (
            "Police arrested three men. They named Ivanov as the killer. The case goes on. A trial is due in May.",
            "Полиция задержала троих и назвала убийцей Иванова. Дело продолжается. Суд назначен. Он пройдёт в мае.",
        )
    ]
    news = [
        "Police arrested three men.",
        "They named Ivanov as the killer.",
        "The case goes on.",
        "A trial is due in May.",
    ]
    cut = [f"{part.removesuffix('.')}." for part in old[0][1].split(". ")]

    assert not any(entry.translated for entry in _merged(old, news, cut)[:4])


def test_a_sentence_translated_two_ways_is_shown_to_a_person() -> None:
    """Where a split would put another translation in place of the one an entry has, the group stays fuzzy."""
    old = [("He denied it.", "Он отрицал."), ("X came too. He denied it.", "Икс тоже пришёл. И всё отверг.")]
    merged = _merged(old, ["He denied it.", "X came too.", "He denied it."], ["Икс тоже пришёл.", "И всё отверг."])

    assert [(entry.msgstr, entry.fuzzy) for entry in merged[:2]] == [("Он отрицал.", False), ("Икс тоже пришёл.", True)]


def test_a_correction_outlives_a_change_of_segmentation_and_back() -> None:
    """What returns contradicts what a translator corrected meanwhile: it is fuzzy, and not published."""
    sentence = [Segment("He did it on Monday.", 0, 0, 0, Role.BODY, None, "")]
    old = [
        Entry(None, "He did it on Monday. She left.", "Он сделал это в понедельник. Она ушла."),
        Entry(None, "He did it on Monday.", "Он сделал это во вторник.", obsolete=True),
    ]
    entries = merge(old, sentence, Place("source/a.md", "en", lambda text: [text])).entries

    assert (entries[0].msgstr, entries[0].fuzzy) == ("Он сделал это во вторник.", True)


def test_a_joined_stale_sentence_keeps_the_wording_it_was_made_for() -> None:
    """`#| msgid` of a joined entry says what its translation was made for, and `#.` what changed since."""
    head = '#, fuzzy\n#| msgid "He got 7 years."\n'
    old = [Entry(None, "He got 8 years.", "Ему дали 7 лет.", head), Entry(None, "She left.", "Она ушла.")]
    segments = [Segment("He got 8 years. She left.", 0, 0, 0, Role.BODY, None, "")]
    entry = merge(old, segments, Place("source/a.md", "en", lambda text: [text])).entries[0]

    assert entry.comments.previous == (None, "He got 7 years. She left.")
    assert "changed: number: 7 -> 8" in entry.comments.extracted


def test_words_that_grow_together_are_another_text() -> None:
    """`now here` is not `nowhere`, however sentences are joined."""
    old = [Entry(None, "He is now here.", "Он сейчас здесь."), Entry(None, "She left.", "Она ушла.")]
    segments = [Segment("He is nowhere. She left.", 0, 0, 0, Role.BODY, None, "")]

    assert not merge(old, segments, Place("source/a.md", "en", lambda text: [text])).entries[0].translated


def test_an_edit_taken_back_in_other_quotation_marks_returns() -> None:
    """A sound translation that was set aside returns when its source does, be it with curly quotation marks."""
    place = Place("source/a.md", "en", lambda text: [text])
    old = [Entry(None, 'He said "no" on Monday.', "В понедельник он сказал «нет».")]
    first, edited, back = (
        [Segment(text, 0, 0, 0, Role.BODY, None, "")]
        for text in ('He said "no" on Monday.', 'He said "no" on Tuesday.', "He said “no” on Monday.")
    )
    stale = merge(merge(old, first, place).entries, edited, place).entries
    returned = merge(stale, back, place)
    gone = merge(merge(old, first, place).entries, [], place).entries

    assert stale[0].stale
    assert returned.entries[0].translated
    assert returned.entries[0].msgstr == "В понедельник он сказал «нет»."
    assert merge(gone, back, place).entries[0].translated
