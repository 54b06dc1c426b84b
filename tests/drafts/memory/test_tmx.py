"""TMX: what goes out comes back, what strangers send does no harm, and other tools see the same."""

from __future__ import annotations

import os
import tempfile
import tracemalloc
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from workflow import settings as setting
from workflow.catalog import po
from workflow.drafts.memory import tmx
from workflow.drafts.memory.units import UNKNOWN, Side, Unit
from workflow.errors import AudarmaError, DataError
from workflow.settings import Settings

LOCALES = ("en", "ru", "kk")

HELD = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff", include_characters="\t\n\r"),
    max_size=30,
)
"""Any text XML can hold."""

SIGNS = st.text(st.sampled_from("<&>\"']]>;#x \t\r\n\u00a0\u2028\x85😀әі"), max_size=20)

SEEN = (HELD | SIGNS).filter(po.visible)


def units(texts: st.SearchStrategy[str] = SEEN) -> st.SearchStrategy[Unit]:
    """Units of two different languages, with and without neighbours, msgctxt, approval and date."""
    side = st.none() | HELD | SIGNS
    sides = st.builds(Side, st.just(""), texts, st.tuples(side, side))
    ways = st.permutations(LOCALES)
    return st.builds(
        lambda way, one, other, *rest: Unit(one._replace(language=way[0]), other._replace(language=way[1]), *rest),
        ways,
        sides,
        sides,
        st.none() | HELD,
        st.booleans(),
        st.sampled_from(["", "20170208T080000Z", "20260101T235959Z"]),
    )


def unit(source: str, target: str) -> Unit:
    """Return a unit from English into Russian of which nothing more is known."""
    return Unit(Side("en", source), Side("ru", target))


def written(found: Iterable[Unit], folder: str) -> tuple[str, list[AudarmaError]]:
    """Write units to a file; return its path and what was reported."""
    path, problems = os.path.join(folder, "out.tmx"), list[AudarmaError]()
    tmx.write(found, path, "out.tmx", problems)
    return path, problems


def anywhere(found: Iterable[Unit]) -> list[Unit]:
    """Return units without their places."""
    return [one._replace(place="") for one in found]


def read(text: str | bytes, folder: Path, languages: Sequence[str] = LOCALES) -> list[Unit]:
    """Read a memory from what a file holds."""
    path = folder / "in.tmx"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return list(tmx.read(str(path), "in.tmx", languages))


def memory(body: str, doctype: str = "", header: str = "<header srclang='en'/>") -> str:
    """Return a whole TMX file."""
    return f"<?xml version='1.0'?>{doctype}\n<tmx version='1.4'>{header}<body>\n{body}</body></tmx>"


@given(st.lists(units(), max_size=4))
@example([unit("a\r\nb\rc", "]]>&amp;<seg>")])
def test_what_is_exported_comes_back(found: list[Unit]) -> None:
    """Export, then import: every unit with its texts, languages, neighbours, msgctxt, approval and date."""
    with tempfile.TemporaryDirectory() as folder:
        path, problems = written(found, folder)

        assert not problems
        assert anywhere(tmx.read(path, "out.tmx", LOCALES)) == found


@given(st.lists(units(st.text(max_size=20).filter(po.visible)), max_size=4))
@example([unit("bell\x07", "ok"), unit("lone \ud800", "ok"), unit("not \ufffe a character", "ok"), unit("well", "ok")])
def test_what_xml_cannot_hold_is_named(found: list[Unit]) -> None:
    """A unit with a control character or half a surrogate is left out and reported; all others come back."""
    with tempfile.TemporaryDirectory() as folder:
        path, problems = written(found, folder)
        back = anywhere(tmx.read(path, "out.tmx", LOCALES))

    assert len(back) + len(problems) == len(found)
    assert [one for one in found if one in back] == back
    assert all(problem.slug == "tmx-character" for problem in problems)


def test_translate_toolkit_sees_the_same(tmp_path: Path) -> None:
    """The Translate Toolkit opens what we export: the same texts, languages and msgctxts in the same order."""
    toolkit = pytest.importorskip("translate.storage.tmx")
    found = [
        Unit(Side("en", "Rates <rise> & fall", ("", "x")), Side("kk", "Тариф «өседі»"), "headline", True),
        Unit(Side("ru", "Тариф 😀\nвырос"), Side("en", 'A "rate" rose')),
    ]
    path, _ = written(found, str(tmp_path))

    store = toolkit.tmxfile.parsefile(path)
    assert [(u.source, u.target, u.getcontext() or None) for u in store.units] == [
        (one.source.text, one.target.text, one.context) for one in found
    ]
    assert store.translate("Тариф 😀\nвырос", sourcelang="ru", targetlang="en") == 'A "rate" rose'


def test_translate_toolkit_writes_what_we_read(tmp_path: Path) -> None:
    """A memory made by the Translate Toolkit gives its texts and msgctxts."""
    toolkit = pytest.importorskip("translate.storage.tmx")
    store = toolkit.tmxfile()
    store.addtranslation("Rates rose", "en", "Тарифы выросли", "ru", context="headline")

    assert anywhere(read(bytes(store), tmp_path)) == [unit("Rates rose", "Тарифы выросли")._replace(context="headline")]


def test_codes_of_languages(tmp_path: Path) -> None:
    """`en-US` and `kk_KZ` are English and Kazakh, TMX 1.1's `lang` counts, other languages are passed over."""
    body = """<tu><tuv xml:lang='EN-US'><seg>One</seg></tuv><tuv xml:lang='kk_KZ'><seg>Бір</seg></tuv></tu>
    <tu><tuv lang='ru'><seg>Два</seg></tuv><tuv lang='en'><seg>Two</seg></tuv><tuv lang='fr'><seg>Deux</seg></tuv></tu>
    <tu><tuv xml:lang='fr'><seg>Trois</seg></tuv><tuv xml:lang='ru'><seg>Три</seg></tuv></tu>"""

    assert [(*u.source[:2], *u.target[:2]) for u in read(memory(body), tmp_path)] == [
        ("en", "One", "kk", "Бір"),
        ("en", "Two", "ru", "Два"),
    ]


def test_several_targets(tmp_path: Path) -> None:
    """A `tu` of three languages gives each two of them, its source first; of two texts in a language the first."""
    body = """<tu srclang='kk-KZ' changedate='20260101T000000Z'><prop type='x'>y</prop>
    <tuv xml:lang='ru'><seg>Два</seg></tuv><tuv xml:lang='en' changedate='20260203T040506Z'><seg>Two</seg></tuv>
    <tuv xml:lang='kk'><seg>Екі</seg></tuv><tuv xml:lang='ru'><seg>Пара</seg></tuv></tu>"""
    found = read(memory(body), tmp_path)

    assert [(u.source.text, u.target.text) for u in found] == [("Екі", "Два"), ("Екі", "Two"), ("Два", "Two")]
    assert {u.when for u in found} == {"20260203T040506Z"}
    assert {u.place for u in found} == {"in.tmx:3"}
    assert {u.source.around for u in found} == {UNKNOWN}


def test_inline_elements_become_their_text(tmp_path: Path) -> None:
    """What `bpt`, `ept`, `ph`, `it`, `hi` and `sub` hold is part of the text; comments are not."""
    seg = (
        "<seg>A <bpt i='1'>**</bpt>new<ept i='1'>**</ept> <hi>law<!-- no --></hi><ph x='1'/>, "
        "<ph>[<sub>see</sub>](u)</ph> <it pos='begin'>*</it>&amp; &lt;b> &#1179;<?no no?></seg>"
    )
    body = f"<tu><tuv xml:lang='en'>{seg}</tuv><tuv xml:lang='ru'><seg>Закон</seg></tuv></tu>"

    assert [u.source.text for u in read(memory(body), tmp_path)] == ["A **new** law, [see](u) *& <b> қ"]


def test_other_encodings_and_namespaces(tmp_path: Path) -> None:
    """UTF-16, as older tools export, windows-1251 and the namespace of TMX make no difference; a DTD is not opened."""
    body = "<tu><tuv xml:lang='en'><seg>Law</seg></tuv><tuv xml:lang='ru'><seg>Закон</seg></tuv></tu>"
    plain = memory(body, "<!DOCTYPE tmx SYSTEM 'tmx14.dtd'>")
    for text in (
        plain.encode(),
        plain.encode("utf-8-sig"),
        plain.encode("utf-16"),
        plain.replace("'1.0'", "'1.0' encoding='windows-1251'").encode("cp1251"),
        plain.replace("<tmx ", "<tmx xmlns='http://www.lisa.org/tmx14' ").encode(),
    ):
        assert anywhere(read(text, tmp_path)) == [unit("Law", "Закон")]


PAIR = "<tu><tuv xml:lang='en'><seg>A {}</seg></tuv><tuv xml:lang='ru'><seg>Б</seg></tuv></tu>"

NESTED = "".join(f"<!ENTITY e{n} '{f'&e{n - 1};' * 10}'>" for n in range(1, 12))

HOSTILE = {
    "billion laughs": memory(PAIR.format("&e11;"), f"<!DOCTYPE tmx [<!ENTITY e0 'ha'>{NESTED}]>"),
    "in an attribute": memory("", f"<!DOCTYPE tmx [<!ENTITY e0 'ha'>{NESTED}]>", "<header srclang='&e11;'/>"),
    "in the first tag": f"<!DOCTYPE tmx [<!ENTITY e0 'ha'>{NESTED}]><tmx a='&e11;'/>",
    "one huge entity": memory(PAIR.format("&e;" * 9999), f"<!DOCTYPE tmx [<!ENTITY e '{'ha' * 99999}'>]>"),
    "in itself": memory(PAIR.format("&a;"), "<!DOCTYPE tmx [<!ENTITY a '&b;'><!ENTITY b '&a;'>]>"),
    "a local file": memory(PAIR.format("&e;"), "<!DOCTYPE tmx [<!ENTITY e SYSTEM 'file:///etc/hostname'>]>"),
    "an address": memory(PAIR.format("&e;"), "<!DOCTYPE tmx [<!ENTITY e SYSTEM 'http://127.0.0.1:9/'>]>"),
    "parameters": memory(PAIR.format(""), "<!DOCTYPE tmx [<!ENTITY % p SYSTEM 'file:///etc/hostname'> %p;]>"),
    "declared elsewhere": memory(PAIR.format("&nbsp;"), "<!DOCTYPE tmx SYSTEM 'tmx14.dtd'>"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_entities_are_refused(name: str, tmp_path: Path) -> None:
    """A memory that defines entities, or needs a DTD for them, is one clear error; nothing expands or is opened."""
    tracemalloc.start()
    try:
        with pytest.raises(DataError) as raised:
            read(HOSTILE[name], tmp_path)
        assert tracemalloc.get_traced_memory()[1] < 10_000_000
    finally:
        tracemalloc.stop()

    assert raised.value.slug == "tmx-entities"
    assert "\n" not in str(raised.value)


DAMAGED = {
    "empty": (b"", "in.tmx:1"),
    "no XML": (b"source,target\n", "in.tmx:1"),
    "binary": (b"\x00\x01PK\x03\x04", "in.tmx:1"),
    "another XML": (b"<xliff><tu/></xliff>", "in.tmx"),
    "cut off": (memory(PAIR).encode()[:110], "in.tmx:3"),
    "unknown entity": (memory(PAIR.format("&nbsp;")).encode(), "in.tmx:3"),
    "wrong nesting": (memory("\n<tu></tuv>").encode(), "in.tmx:4"),
    "wrong bytes": (memory(PAIR).encode().replace("Б".encode(), b"\xc1"), "in.tmx:3"),
    "too deep": (memory("<tu>" * 9000).encode(), "in.tmx:3"),
}


@pytest.mark.parametrize("name", DAMAGED)
def test_damage_is_one_line(name: str, tmp_path: Path) -> None:
    """What is no TMX, or is cut off, is one clear error with the line."""
    data, place = DAMAGED[name]
    with pytest.raises(DataError) as raised:
        read(data, tmp_path)

    assert (raised.value.slug, raised.value.place) == ("not-tmx", place)
    assert "\n" not in str(raised.value)


def test_a_missing_file_is_one_line(tmp_path: Path) -> None:
    """A file that is not there, or a folder, is one clear error."""
    for path in (tmp_path / "none.tmx", tmp_path):
        with pytest.raises(DataError, match=r"could not be read"):
            list(tmx.read(str(path), "none.tmx", LOCALES))


def test_units_before_the_damage_are_read(tmp_path: Path) -> None:
    """An imported memory that was damaged later gives what stands before the damage, and one problem; others go on."""
    room = workspace(tmp_path)
    folder = Path(room.root, tmx.FOLDER)
    folder.mkdir(parents=True)
    (folder / "a.tmx").write_text(memory(PAIR.format(1) + "<tu><"), "utf-8")
    (folder / "b.TMX").write_text(memory(PAIR.format(2)), "utf-8")
    (folder / "notes.txt").write_text("no memory", "utf-8")
    problems: list[AudarmaError] = []

    assert [one.source.text for one in tmx.imported(room, problems)] == ["A 1", "A 2"]
    assert [problem.place for problem in problems] == ["locales/memory/a.tmx:3"]


def workspace(folder: Path) -> Settings:
    """Make a workspace."""
    (folder / "audarma.toml").write_text("", "utf-8")
    return setting.load(str(folder))


def test_import_keeps_the_file(tmp_path: Path) -> None:
    """An imported memory is kept byte for byte; once more is nothing new; another of its name is refused."""
    room = workspace(tmp_path)
    source = tmp_path / "Agency.2016.TMX"
    source.write_text(memory(PAIR.format("<!-- as it is -->")), "utf-8")
    kept = tmp_path / tmx.FOLDER / "Agency.2016.tmx"

    for _ in range(2):
        assert tmx.keep(room, str(source), "Agency.2016.TMX") == {("en", "ru"): 1}
        assert kept.read_bytes() == source.read_bytes()

    old = source.read_bytes()
    source.write_text(memory(PAIR.format("another")), "utf-8")
    with pytest.raises(DataError) as raised:
        tmx.keep(room, str(source), "Agency.2016.TMX")
    assert raised.value.slug == "tmx-exists"
    assert kept.read_bytes() == old
    assert [path.name for path in kept.parent.iterdir()] == [kept.name]


def test_import_of_damage_keeps_nothing(tmp_path: Path) -> None:
    """Of a memory that is damaged at its end nothing is kept."""
    room = workspace(tmp_path)
    source = tmp_path / "a.tmx"
    source.write_text(memory(PAIR + "<tu><"), "utf-8")
    with pytest.raises(DataError):
        tmx.keep(room, str(source), "a.tmx")
    assert not (tmp_path / tmx.FOLDER).exists()


def test_import_of_nothing_for_us_keeps_nothing(tmp_path: Path) -> None:
    """A memory between languages that are no locales is not kept, and counts nothing."""
    source = tmp_path / "a.tmx"
    source.write_text(memory(PAIR.replace("'ru'", "'fr'")), "utf-8")

    assert not tmx.keep(workspace(tmp_path), str(source), "a.tmx")
    assert not (tmp_path / tmx.FOLDER).exists()


def test_import_stays_in_the_workspace(tmp_path: Path) -> None:
    """A link that leads out of the workspace is not followed, neither for writing nor for reading."""
    (tmp_path / "outside").mkdir()
    (tmp_path / "room/locales").mkdir(parents=True)
    (tmp_path / "outside/a.tmx").write_text(memory(PAIR), "utf-8")
    room = workspace(tmp_path / "room")
    os.symlink(tmp_path / "outside", tmp_path / "room" / tmx.FOLDER)

    assert list(tmx.imported(room, [])) == []
    with pytest.raises(DataError, match="link-outside"):
        tmx.keep(room, str(tmp_path / "outside/a.tmx"), "a.tmx")


def test_export_replaces_whole_or_not_at_all(tmp_path: Path) -> None:
    """If anything fails on the way the old file stands and no other is left; a read-only file is not replaced."""
    path, _ = written([unit("A", "Б")], str(tmp_path))
    old = Path(path).read_bytes()

    def failing() -> Iterable[Unit]:
        yield unit("C", "В")
        raise DataError("missing", "a.po", "is gone", "restore it")

    with pytest.raises(DataError, match=r"a\.po"):
        tmx.write(failing(), path, "out.tmx", [])
    os.chmod(path, 0o444)
    with pytest.raises(DataError, match="read-only"):
        written([unit("C", "В")], str(tmp_path))
    assert Path(path).read_bytes() == old
    assert os.listdir(tmp_path) == ["out.tmx"]


def test_a_full_disk_is_one_line(tmp_path: Path) -> None:
    """When nothing more can be written that is one clear error; the old file stands and no other is left."""
    resource = pytest.importorskip("resource")
    path, _ = written([unit("A", "Б")], str(tmp_path))
    old = Path(path).read_bytes()
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, limits[1]))
    try:
        with pytest.raises(DataError, match=r"out\.tmx: could not be written") as raised:
            written((unit(f"A {n}", "Б") for n in range(10_000)), str(tmp_path))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)

    assert raised.value.slug == "file-failure"
    assert Path(path).read_bytes() == old
    assert os.listdir(tmp_path) == ["out.tmx"]


def test_long_texts(tmp_path: Path) -> None:
    """A text of 20,000 characters is a text; one of 11 million is one clear error."""
    assert [len(one.source.text) for one in read(memory(PAIR.format("😀" * 20_000)), tmp_path)] == [20_002]
    with pytest.raises(DataError, match="not-tmx"):
        read(memory(PAIR.format("a" * 11_000_000)), tmp_path)


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    """Ten times the units take no more memory to write and to read."""
    resource = pytest.importorskip("resource")
    path = str(tmp_path / "large.tmx")

    def peak(count: int) -> int:
        tmx.write(
            (unit(f"The vote number {n} is on Monday.", f"Голосование {n} — в понедельник.") for n in range(count)),
            path,
            path,
            [],
        )
        assert sum(1 for _ in tmx.read(path, path, LOCALES)) == count
        return int(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)

    small = peak(3_000)
    assert peak(30_000) < small + 8_000
