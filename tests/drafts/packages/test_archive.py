"""Archives of strangers: what is not safe is refused before anything is unpacked."""

from __future__ import annotations

import os
import stat
import tempfile
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow.drafts.packages import archive
from workflow.errors import DataError


def zipped(path: Path, names: list[str], mode: int = 0) -> Path:
    """Write a zip archive with files of these names, of which the last may be of a strange kind."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name in names:
            entry = zipfile.ZipInfo(name)
            if mode and name == names[-1]:
                entry.external_attr = mode << 16
            made.writestr(entry, b"text")
    return path


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (["top/a", "/etc/passwd"], "no path from a folder"),
        (["top/a", "C:/windows"], "no path from a folder"),
        (["top/a", "top\\..\\b"], "no path from a folder"),
        (["top/a", "top/../../b"], "lead out"),
        (["top/a", "./b"], "lead out"),
        (["top/a", "top//b"], "lead out"),
        (["top/a", "top/\x1b[2J"], "cannot be printed"),
        (["top/a", "top/A"], "there twice"),
        (["top/a", "top/a/b"], "there twice"),
        (["top/a/b", "top/a"], "there twice"),
    ],
)
def test_strange_names_are_refused(tmp_path: Path, names: list[str], told: str) -> None:
    """A name that leads elsewhere, that cannot be shown or that stands for two files is told in one line."""
    path = zipped(tmp_path / "a.zip", names)
    with pytest.raises(DataError, match=told), archive.opened(str(path), "a.zip"):
        pass


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFBLK])
def test_links_and_devices_are_refused(tmp_path: Path, kind: int) -> None:
    """An entry that is neither file nor folder is told."""
    path = zipped(tmp_path / "a.zip", ["top/a", "top/b"], kind | 0o777)
    with pytest.raises(DataError, match="link or a device"), archive.opened(str(path), "a.zip"):
        pass


def test_a_bomb_is_refused(tmp_path: Path) -> None:
    """An archive that would grow a thousandfold is refused from its table of contents."""
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("top/zeros", bytes(archive.SMALL * 2))
    with pytest.raises(DataError, match="times its size"), archive.opened(str(path), "bomb.zip"):
        pass


def test_too_many_files_are_refused(tmp_path: Path) -> None:
    """An archive with more files than any package has is refused."""
    path = zipped(tmp_path / "a.zip", [f"top/{number}" for number in range(archive.MOST_FILES + 1)])
    with pytest.raises(DataError, match="2,001 files"), archive.opened(str(path), "a.zip"):
        pass


@pytest.mark.parametrize(
    ("names", "told"),
    [(["metadata.json", "model/model.bin"], "no top folder"), (["a/b", "c/d"], "2 top folders"), ([], "0 top folders")],
)
def test_a_package_has_one_top_folder(tmp_path: Path, names: list[str], told: str) -> None:
    """An archive without a top folder, or with several, is told apart from one that has one."""
    path = zipped(tmp_path / "a.zip", names)
    with pytest.raises(DataError, match=told), archive.opened(str(path), "a.zip") as opened:
        archive.top_folder(opened, "a.zip")


@pytest.mark.parametrize("left", [0, 10, 60, -30])
def test_a_damaged_archive_is_one_line(tmp_path: Path, left: int) -> None:
    """A file that is empty, cut off or no zip is named in one line."""
    path = zipped(tmp_path / "a.zip", ["top/a"])
    path.write_bytes(path.read_bytes()[:left])
    with pytest.raises(DataError, match=r"^a\.zip: .*package-archive") as told, archive.opened(str(path), "a.zip"):
        pass
    assert "\n" not in str(told.value)


def test_damaged_contents_are_one_line(tmp_path: Path) -> None:
    """A file whose checksum is wrong is told while it is unpacked."""
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("top/a", "some text")
    path.write_bytes(path.read_bytes().replace(b"some text", b"some tale"))
    with pytest.raises(DataError, match="package-archive"), archive.opened(str(path), "a.zip") as opened:
        archive.unpack(opened, str(tmp_path / "out"))


NAMES = st.lists(st.text(st.sampled_from("ab./\\:Aé\0 "), min_size=1, max_size=8), min_size=1, max_size=4, unique=True)


@given(NAMES)
def test_nothing_leaves_the_folder(names: list[str]) -> None:
    """Whatever the names: an archive is refused, or every file of it lies below the folder, and nothing beside it."""
    with tempfile.TemporaryDirectory() as folder:
        path, out = Path(folder, "a.zip"), Path(folder, "deep", "out")
        with zipfile.ZipFile(path, "w") as made:
            for name in names:
                entry = zipfile.ZipInfo("x")
                entry.filename = entry.orig_filename = name
                made.writestr(entry, b"text")
        try:
            with archive.opened(str(path), "a.zip") as opened:
                archive.unpack(opened, str(out))
                number = len(archive.names(opened))
        except DataError:
            number = 0
        found = [Path(where, name) for where, _, here in os.walk(folder) for name in here]
        assert sum(out in one.parents for one in found) == number == len(found) - 1
