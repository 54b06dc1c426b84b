"""What becomes of translations: the case file `cases_sync.md`, which a translator can read and add to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from workflow import formats, segments
from workflow.catalog import po
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
