"""A newsroom in a temporary folder, and strategies for what people do in it: write, edit, translate.

Takes   nothing from disk but the folder it makes.
Gives   `Newsroom`, and hypothesis strategies for articles, edits of articles and work of translators.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from hypothesis import strategies as st

from workflow import build as building
from workflow import settings as setting
from workflow.catalog import po
from workflow.catalog import sync as syncing
from workflow.catalog.po import Catalog, Entry
from workflow.checks.rules import CHECKS

SENTENCES = {
    "en": (
        "The programme cost 103 billion KZT ($40 million).",
        "The committee took the document down on the same day.",
        "The committee took the document down on the next day.",
        "Experts do not expect quick results.",
        "Experts expect quick results.",
        "“We will not wait,” the deputy prosecutor general said.",
        "See the [full text](https://example.kz/text) of the law.",
        "See the [full text](https://example.kz/law) of the law.",
        "The *new* rules apply from January 1.",
        "The new rules apply from January 1.",
        "In 2016, courts convicted 182 people.",
        "In 2016, courts convicted 128 people.",
        "Prices rose by 16.5% -- the most in a decade.",
        "Prices rose by 16.5% — the most in a decade.",
        "Who pays for it?",
        "Nobody knows!",
    ),
    "ru": (
        "Программа обошлась в 103 млрд тенге.",
        "Комитет убрал документ с сайта в тот же день.",
        "Комитет убрал документ с сайта на следующий день.",
        "Эксперты не ждут быстрых результатов.",
        "Эксперты ждут быстрых результатов.",
        "«Мы не будем ждать», — заявил заместитель генпрокурора.",
        '"Мы не будем ждать", - заявил заместитель генпрокурора.',
        "В 2016 году суды осудили 182 человека.",
        "В 2016 году суды осудили 128 человек.",
        "Кто за это платит?",
    ),
    "kk": (
        "Бағдарламаға 103 млрд теңге жұмсалды.",
        "Комитет құжатты сол күні сайттан алып тастады.",
        "Комитет құжатты ертеңіне сайттан алып тастады.",
        "Сарапшылар тез нәтиже күтпейді.",
        "Сарапшылар тез нәтиже күтеді.",
        "«Біз күтіп отырмаймыз», – деді Бас прокурордың орынбасары.",
        "2016 жылы соттар 182 адамды соттады.",
        "2016 жылы соттар 128 адамды соттады.",
        "Оны кім төлейді?",
    ),
}

TRANSLATIONS = (
    "Тарифы вырастут с 1 апреля.",
    "Тариф 1 сәуірден бастап өседі. Бұл – екінші рет.",
    "Rates rise on April 1.",
    "Он сказал: «Нет».\nИ ушёл.",
    'Both "quotes" and a \\ backslash.',
    "[полный текст](https://example.kz/text)",
    "# не заголовок",
    "---",
    "1. Первое",
)

Lines = list[str]
"""An article as its paragraphs; markers such as ``## `` and ``- `` included."""

Work = tuple[str, int, str]
"""What a translator does: the deed, the number of the entry, the text."""


class Newsroom:
    """A workspace that tests read and write directly, and sync and build in-process."""

    def __init__(self, root: str, **settings: object) -> None:
        """Make a workspace in the folder `root` with the settings named (underscores for dashes)."""
        self.root = root
        os.makedirs(os.path.join(root, "source"), exist_ok=True)
        self.configure(**settings)

    def configure(self, *, checked: bool = False, **settings: object) -> None:
        """Write new settings: strings, numbers and lists of strings; rules are off unless asked for, for texts are odd here."""
        lines = [f"{name.replace('_', '-')} = {_toml(value)}\n" for name, value in settings.items()]
        lines += [] if checked else ["[checks]\n", *(f'{rule.id} = "off"\n' for rule in CHECKS)]
        self.write("audarma.toml", "".join(lines))
        self.settings = setting.load(self.root)

    def full(self, path: str) -> str:
        """Return the path of a file as tools outside the workspace need it."""
        return os.path.join(self.root, path)

    def write(self, path: str, text: str | bytes) -> None:
        """Write a file, line ends as given."""
        full = Path(self.root, path)
        full.parent.mkdir(parents=True, exist_ok=True)
        full.write_bytes(text.encode() if isinstance(text, str) else text)

    def read(self, path: str) -> str:
        """Return a file's text, line ends as they are."""
        return Path(self.root, path).read_bytes().decode()

    def delete(self, path: str) -> None:
        """Delete a file."""
        os.unlink(self.full(path))

    def forget(self) -> None:
        """Delete the cache, so that the next command reads everything."""
        shutil.rmtree(self.full(".audarma"), ignore_errors=True)

    def sync(self, *only: str, check: bool = False) -> syncing.Report:
        """Sync, reading everything anew; fail on any problem."""
        self.forget()
        report = syncing.sync(self.settings, only, check=check)
        assert not report.problems, report.problems
        return report

    def build(self, *only: str) -> building.Report:
        """Build, reading everything anew; fail on any problem."""
        self.forget()
        report = building.build(self.settings, only)
        assert not report.problems, report.problems
        return report

    def files(self, *tops: str) -> dict[str, bytes]:
        """Return the bytes of every file by path, the cache left out; of some folders only, if named."""
        found = {}
        for path in sorted(Path(self.root).rglob("*")):
            name = path.relative_to(self.root).as_posix()
            if path.is_file() and not name.startswith(".audarma/") and (not tops or name.startswith(tops)):
                found[name] = path.read_bytes()
        return found

    def catalogs(self) -> list[str]:
        """Return the path of every PO."""
        return [path for path in self.files("locales/") if path.endswith(".po")]

    def catalog(self, path: str) -> Catalog:
        """Read a catalog as Audarma does."""
        return po.read(self.read(path), path)

    def revise(self, path: str, change: Callable[[Sequence[Entry]], Sequence[Entry]]) -> None:
        """Replace the entries of a catalog, as an editor would."""
        catalog = self.catalog(path)
        self.write(path, po.write(replace(catalog, entries=tuple(change(catalog.entries)))))

    def translate(self, path: str, translations: Callable[[Entry], str]) -> None:
        """Give every entry that is not obsolete the translation a function returns."""
        self.revise(path, lambda entries: [e if e.obsolete else rendered(e, translations(e)) for e in entries])


def rendered(entry: Entry, msgstr: str, *, fuzzy: bool = False, notes: tuple[str, ...] = ()) -> Entry:
    """Return an entry as a translator leaves it: another text, fuzzy or not, with a note or without."""
    comments = entry.comments
    flags = tuple(flag for flag in comments.flags if flag != "fuzzy")
    wanted = comments._replace(
        notes=comments.notes + notes,
        flags=("fuzzy", *flags) if fuzzy and msgstr else flags,
        previous=comments.previous if fuzzy and msgstr else None,
    )
    return Entry(entry.context, entry.msgid, msgstr, po.head(wanted))


@contextmanager
def newsroom(**settings: object) -> Iterator[Newsroom]:
    """Make a newsroom, and delete it afterwards."""
    # In memory where there is such a folder: the laws need thousands of files.
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    with tempfile.TemporaryDirectory(dir=memory) as root:
        yield Newsroom(os.path.realpath(root), **settings)


def tool(*command: str, data: bytes | None = None) -> bytes:
    """Run a tool that must succeed silently, and return what it prints."""
    done = subprocess.run(command, input=data, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    assert not done.stderr, done.stderr.decode()
    return done.stdout


def _toml(value: object) -> str:
    """Return a value as TOML has it."""
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(_toml, value))}]"
    return str(value) if isinstance(value, int) else f"'{value}'"


def paragraphs(language: str) -> st.SearchStrategy[str]:
    """Paragraphs of running text, headings, list items and quotations."""
    sentences = st.lists(st.sampled_from(SENTENCES[language]), min_size=1, max_size=4).map(" ".join)
    markers = st.sampled_from(["", "", "", "", "## ", "- ", "> ", "1. "])
    return st.builds(str.__add__, markers, sentences)


def articles(language: str) -> st.SearchStrategy[Lines]:
    """Articles of a few paragraphs, some of them repeated."""
    return st.lists(paragraphs(language), min_size=1, max_size=6)


def edits(language: str) -> st.SearchStrategy[Callable[[Lines], Lines]]:
    """What an editor does to an article: insert, delete, move, duplicate, join, split, change words."""
    place = st.integers(0, 5)
    return st.one_of(
        st.builds(lambda at, new: lambda lines: [*lines[:at], new, *lines[at:]], place, paragraphs(language)),
        st.builds(lambda at: lambda lines: [*lines[:at], *lines[at + 1 :]] if len(lines) > 1 else lines, place),
        st.builds(lambda at: lambda lines: [*lines[at:], *lines[:at]], place),
        st.builds(lambda at: lambda lines: [*lines, lines[at % len(lines)]], place),
        st.builds(lambda at: lambda lines: [*lines[: at % len(lines)], " ".join(lines[at % len(lines) :])], place),
        st.just(lambda lines: [part for line in lines for part in line.replace(". ", ".\n\n").split("\n\n")]),
        st.builds(lambda n: lambda lines: [line.replace("1", str(n)) for line in lines], st.integers(2, 9)),
        st.just(lambda lines: [line.replace(" -- ", " – ").replace("«", "“") for line in lines]),
        st.just(lambda lines: [line.replace(" not ", " ").replace(" не ", " ") for line in lines]),
        st.just(lambda lines: [line.replace("; ", ". ").replace(", ", "; ") for line in lines]),
        st.just(lambda lines: [line.replace("example.kz", "example.org") for line in lines]),
        st.just(lambda lines: [f"## {line}" if line[0].isalpha() else line for line in lines]),
    )


def work() -> st.SearchStrategy[list[Work]]:
    """What translators do to a catalog, entry by entry."""
    deeds = st.sampled_from(["translate", "translate", "translate", "fuzzy", "note", "clear", "unflag"])
    return st.lists(st.tuples(deeds, st.integers(0, 15), st.sampled_from(TRANSLATIONS)), max_size=12)


def worked(entries: Sequence[Entry], deeds: Sequence[Work]) -> list[Entry]:
    """Return the entries after the work of a translator."""
    done = list(entries)
    for deed, number, text in deeds:
        if not done or done[at := number % len(done)].obsolete:
            continue
        entry = done[at]
        match deed:
            case "note":
                done[at] = rendered(entry, entry.msgstr, fuzzy=entry.fuzzy, notes=("проверить имя",))
            case "unflag":
                done[at] = rendered(entry, entry.msgstr)
            case "clear":
                done[at] = rendered(entry, "")
            case _:
                done[at] = rendered(entry, text, fuzzy=deed == "fuzzy")
    return done
