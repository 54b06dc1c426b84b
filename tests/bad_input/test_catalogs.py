"""Bad catalogs: each is refused in one line and keeps its bytes; what only looks bad is kept and read.

The damaged files are in `catalogs.md`, with what is said of them.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from bad_input.expect import HEALTHY, one_line
from hypothesis import given
from hypothesis import strategies as st

from workflow.catalog import header, po
from workflow.errors import DataError

if TYPE_CHECKING:
    from conftest import MakeWorkspace, Workspace

VISIT = "# A visit\n\nThe minister came. He left.\n"
CATALOG = "locales/ru/LC_MESSAGES/visit.po"
HEADER = 'msgid ""\nmsgstr "Language: ru\\nContent-Type: text/plain; charset=UTF-8\\n"\n\n'

CASES: list[tuple[str, str, str]] = re.findall(
    r"^## ([^\n]+)\n\n```po\n(.*?)```\n\n```\n([^\n]+)\n```$",
    (Path(__file__).parent / "catalogs.md").read_text(encoding="utf-8"),
    re.MULTILINE | re.DOTALL,
)


def _room(workspace: MakeWorkspace, catalog: bytes) -> Workspace:
    """Make a newsroom with a healthy article that has news, and a catalog to look at."""
    room = workspace({"healthy.md": HEALTHY, "visit.md": VISIT})
    assert room.call("sync").code == 0
    room.write({CATALOG: catalog, "source/healthy.md": HEALTHY + "\nSnow fell as well.\n"})
    return room


def _refused(room: Workspace, place: str, slug: str, *parts: str) -> None:
    """Assert that sync and build name the catalog in one line, leave it, and carry the healthy article on."""
    before = room.snapshot()
    one_line(room.call("sync"), place, slug, *parts)
    assert 'msgid "Snow fell as well."' in room.read("locales/kk/LC_MESSAGES/healthy.po").decode()
    room.translate("healthy", "ru")
    one_line(room.call("build"), place, slug, *parts)
    after = room.snapshot()
    assert "build/ru/healthy.md" in after
    changed = {name for name in before if after.get(name) != before[name]}
    assert all("healthy" in name for name in changed), changed


def test_the_case_file_is_read() -> None:
    """No case of `catalogs.md` is lost for a slip in its form."""
    assert len(CASES) == (Path(__file__).parent / "catalogs.md").read_text(encoding="utf-8").count("\n## ")


@pytest.mark.parametrize(("text", "message"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_damaged_catalog_is_refused(workspace: MakeWorkspace, text: str, message: str) -> None:
    """Sync and build name the catalog, the line and the remedy in one line, and the file keeps its bytes."""
    room = _room(workspace, text.replace("\\e", "\x1b").encode())
    line, problem, slug = re.fullmatch(r"(:\d+)?: (.*) \[([\w-]+)\]", message).groups("")  # type: ignore[union-attr]
    _refused(room, CATALOG + line, slug, problem)


@pytest.mark.parametrize(
    ("data", "place", "slug"),
    [
        (HEADER.encode() + 'msgid "He left."\nmsgstr "Он уехал."\n'.encode("cp1251"), f"{CATALOG}:5", "not-utf-8"),
        (HEADER.encode("utf-16"), CATALOG, "not-utf-8"),
        (HEADER.encode() + b'msgid "a"\nmsgstr "\0"\n', f"{CATALOG}:5", "nul-byte"),
        (b"\0" * 512, f"{CATALOG}:1", "nul-byte"),
    ],
    ids=["Windows-1251", "UTF-16", "NUL", "a block of zeros, as a crashed disk leaves it"],
)
def test_a_catalog_that_is_no_text(workspace: MakeWorkspace, data: bytes, place: str, slug: str) -> None:
    """A catalog in another encoding is refused, whatever its header says, and keeps its bytes."""
    _refused(_room(workspace, data), place, slug)


def test_a_folder_named_like_a_catalog(workspace: MakeWorkspace) -> None:
    """A folder in the place of a catalog is named, and stays."""
    room = workspace({"healthy.md": HEALTHY, "visit.md": VISIT})
    (room.root / CATALOG).mkdir(parents=True)
    one_line(room.call("sync"), CATALOG, "not-a-file", "it is a folder")
    assert (room.root / "locales/kk/LC_MESSAGES/healthy.po").exists()


def test_a_damaged_catalog_of_an_article_that_is_gone(workspace: MakeWorkspace) -> None:
    """What cannot be read cannot be set aside: it is named at every sync and never deleted."""
    room = _room(workspace, HEADER.encode() + b'msgid "He left."\nmsgstr "\xd0')
    (room.root / "source/visit.md").unlink()
    before = room.read(CATALOG)
    for _ in range(2):
        one_line(room.call("sync"), f"{CATALOG}:5", "not-utf-8")
    assert room.read(CATALOG) == before


TOP = header.new("visit", "en", "ru") + "\n\n"
SAMPLE = (
    TOP
    + """# Спросить у министра.
#. headline
#: source/visit.md
#, fuzzy
#| msgid "A «visit»"
msgid "A visit"
msgstr "Визит"

#. paragraph | under: A visit
#: source/visit.md
msgctxt "caption"
msgid "The minister \\"came\\"."
msgstr "Министр \\\\ «приехал»."

#~ msgid "He left."
#~ msgstr "Он уехал."
"""
)


def test_every_truncation_is_noticed_or_ends_between_two_entries() -> None:
    """A catalog cut at any byte is refused, or holds its first entries whole: no string is ever shortened.

    Two cuts cannot be seen in the file: one between two entries, and one between two lines of the
    header behind its charset, which takes all entries with it.
    """
    data = SAMPLE.encode()
    whole = po.read(SAMPLE, "visit.po")
    for end in range(len(data)):
        try:
            read = po.read(data[:end].decode(), "visit.po")
            header.check(read, "ru", "visit.po")
        except (DataError, UnicodeDecodeError):
            continue
        complete = whole.entries[: len(read.entries)]
        assert [(e.key, e.msgstr, e.comments, e.obsolete) for e in read.entries] == [
            (e.key, e.msgstr, e.comments, e.obsolete) for e in complete
        ]
        # What is left over behind the last entry can only be notes, which stand in front of the next one.
        assert all(line.startswith("#") for line in read.remains.splitlines())
        if end >= len(TOP.rstrip().encode()):
            assert read.header.msgstr == whole.header.msgstr
        else:
            assert not read.entries
            assert whole.header.msgstr.startswith(read.header.msgstr)


@pytest.mark.parametrize(
    "cut", ["charset=UTF", "#, fuz", 'msgid "A vi', 'msgstr "Виз', 'msgctxt "caption"', '#~ msgid "He left."']
)
def test_a_truncated_catalog_is_left_alone(workspace: MakeWorkspace, cut: str) -> None:
    """Through the command line: a catalog whose end is missing is named and not synced over."""
    data = SAMPLE[: SAMPLE.index(cut) + len(cut)].encode()
    room = _room(workspace, data)
    before = room.read(CATALOG)
    result = room.call("sync")
    assert result.code == 3, result
    assert result.stderr.startswith(f"audarma: {CATALOG}"), result
    assert result.stderr.count("\n") == 1
    assert room.read(CATALOG) == before


@given(data=st.data())
def test_a_catalog_damaged_anywhere_is_read_or_refused(data: st.DataObject) -> None:
    """Whatever is struck out of a catalog or put into it, reading ends in a catalog or in one line."""
    start = data.draw(st.integers(0, len(SAMPLE)))
    end = data.draw(st.integers(start, min(len(SAMPLE), start + 60)))
    junk = data.draw(st.text(st.sampled_from('"\\\n#~|, \tmsgidtrcx=<>\r\x0bé'), max_size=12))
    try:
        read = po.read(SAMPLE[:start] + junk + SAMPLE[end:], "visit.po")
    except DataError as problem:
        assert str(problem).isprintable()  # noqa: PT017 - most catalogs are not damaged enough
    else:
        again = po.read(po.write(read), "visit.po")
        assert [(e.key, e.msgstr) for e in again.entries] == [(e.key, e.msgstr) for e in read.entries]


def test_flags_behind_an_equals_sign_are_accepted(workspace: MakeWorkspace) -> None:
    """`#=`, which gettext 0.26 knows, counts as a flag, and is written as `#,` when the entry is rewritten."""
    kept = '#. paragraph\n#: source/visit.md\n#= fuzzy\nmsgid "He left."\nmsgstr "Он уехал."\n'
    edited = '#= fuzzy\nmsgid "The minister came."\nmsgstr "Министр приехал."\n\n'
    room = _room(workspace, (HEADER + edited + kept).encode())
    assert room.call("sync").code == 0
    text = room.read(CATALOG).decode()
    assert kept in text
    assert '#, fuzzy\nmsgid "The minister came."\nmsgstr "Министр приехал."\n' in text
    room.call("build")
    assert not (room.root / "build/ru/visit.md").exists()


def test_previous_wordings_of_obsolete_entries_are_kept(workspace: MakeWorkspace) -> None:
    """`#~|` lines, and the comments in front of obsolete entries, survive a sync, a retreat and a return."""
    obsolete = '# Хорошо.\n#, fuzzy\n#~| msgid "He has left."\n#~ msgid "He had left."\n#~ msgstr "Он уехал."\n'
    room = _room(workspace, (HEADER + obsolete).encode())
    assert room.call("sync").code == 0
    assert room.read(CATALOG).decode().endswith("\n" + obsolete)
    room.write({"source/visit.md": VISIT.replace("He left.", "He had left.")})
    assert room.call("sync").code == 0
    text = room.read(CATALOG).decode()
    assert '#| msgid "He has left."\nmsgid "He had left."\nmsgstr "Он уехал."' in text
    assert "# Хорошо.\n" in text
    room.write({"source/visit.md": VISIT.replace(" He left.", "")})
    assert room.call("sync").code == 0
    assert obsolete in room.read(CATALOG).decode()


@pytest.mark.parametrize(
    "change", [lambda text: "\ufeff" + text, lambda text: text.replace("\n", "\r\n")], ids=["BOM", "CRLF"]
)
def test_catalogs_saved_on_windows_are_read(workspace: MakeWorkspace, change: object) -> None:
    """A byte order mark or CRLF in a catalog is no damage; its translations are used, they and its line ends kept."""
    assert callable(change)
    text = HEADER + 'msgid "He left."\nmsgstr "Он уехал."\n'
    room = _room(workspace, change(text).encode())
    assert room.call("sync").code == 0
    end = "\r\n" if "\r\n" in change(text) else "\n"
    assert f'msgid "He left."{end}msgstr "Он уехал."{end}' in room.read(CATALOG).decode()


@pytest.mark.parametrize(
    "line",
    [
        "approved",
        "0123\tapproved\tA. B.\t2017-02-08",
        "<<<<<<< HEAD",
        "\x1b[31m\tdraft",
        f"{'0' * 32}\tapproved",
        f"{'0' * 32}\tapproved\t \t2017-02-08",
        f"{'Z' * 32}\tapproved\tA. B.\t2017-02-08",
    ],
)
def test_a_damaged_ledger(workspace: MakeWorkspace, line: str) -> None:
    """A damaged line of a ledger is named once, however many articles it concerns, and nothing is written over it."""
    quoted = 'The minister said "no".\n'
    room = workspace({"healthy.md": HEALTHY, "visit.md": quoted}, 'publish = "approved"')
    room.call("sync")
    room.translate("visit", "ru")
    ledger = f"{'0' * 32}\tapproved\tA. B.\t2017-02-08\n{line}\n"
    room.write({"locales/ru/ledger.tsv": ledger})
    for command in ("status", "build"):
        one_line(room.call(command), "locales/ru/ledger.tsv:2", "ledger-line")
    # A cosmetic change carries approvals over, so it must read the ledger, and leave all as it is if it cannot.
    room.write({"source/visit.md": quoted.replace('"no"', "“no”")})
    before = room.snapshot("locales/ru")
    one_line(room.call("sync"), "locales/ru/ledger.tsv:2", "ledger-line")
    assert room.snapshot("locales/ru") == before
