"""The fuzzy index of the memory: right scores, nothing missed that can be compared, and files that may be damaged."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz import fuzz, process

from workflow.drafts.memory import part, similar
from workflow.drafts.memory.folding import PIECE, coding, fold, words
from workflow.drafts.memory.similar import Similar, load

STATE = "as of today"

PIECES = st.sampled_from(
    ("the", "vote", "Vote", "депутаты", "депутатам", "сайлау", "1 204", "😀", "\u00a0", "\ud800", "ß")
)

TEXTS = st.one_of(st.text(max_size=40), st.lists(PIECES, max_size=12).map(" ".join))
"""Any text at all, and texts that have much in common."""


@pytest.fixture
def folder() -> Iterator[str]:
    """A folder for an index, in memory where there is such a place."""
    path = f"/dev/shm/similar-{os.getpid()}" if os.path.isdir("/dev/shm") else f"/tmp/similar-{os.getpid()}"
    yield path
    shutil.rmtree(path, ignore_errors=True)


def index(*texts: str) -> Similar:
    """Return an index of some texts."""
    found = Similar()
    found.add(texts)
    return found


def best(texts: list[str], query: str, least: float) -> list[float]:
    """Return the scores of the best texts, by comparing all."""
    folded = [fold(text) for text in texts]
    found = process.extract(fold(query), folded, scorer=fuzz.ratio, score_cutoff=100 * least, limit=5)
    return [score / 100 for _, score, _ in found]


def sentences(count: int, seed: int) -> list[str]:
    """Invent sentences of 3 to 30 words, some frequent, some rare, in two alphabets."""
    random = Random(seed)
    known = [
        "".join(random.choices("бвгджзклмнпрст" if n % 2 else "bcdfghklmnprst", k=random.randint(2, 9)))
        for n in range(4000)
    ]
    weights = [1 / (n + 3) for n in range(4000)]
    return [" ".join(random.choices(known, weights, k=random.randint(3, 30))).capitalize() + "." for _ in range(count)]


@settings(deadline=None)
@given(st.lists(TEXTS, max_size=30), TEXTS, st.sampled_from((0.01, 0.3, 0.6, 0.75, 0.9, 1.0)))
def test_agrees_with_comparing_all(texts: list[str], query: str, least: float) -> None:
    """Whatever the texts and the query, a small memory gives the best scores there are, none below the least."""
    found = index(*texts).search(query, least)

    assert [match.score for match in found] == pytest.approx(best(texts, query, least))
    for match in found:
        assert match.score == pytest.approx(fuzz.ratio(fold(query), fold(texts[match.number])) / 100)


@settings(deadline=None)
@given(st.lists(TEXTS, max_size=30), TEXTS)
def test_scores_are_right_where_words_decide(texts: list[str], query: str) -> None:
    """Where there are too many texts to compare all, what is found is as similar as it says, and never below 0.75."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(part, "_COMPARED", (1, 10_000))
        found = index(*texts).search(query)

    assert len(found) <= 1
    for match in found:
        assert match.score == pytest.approx(fuzz.ratio(fold(query), fold(texts[match.number])) / 100)
        assert match.score >= 0.75


@settings(deadline=None)
@given(st.lists(TEXTS, max_size=30), TEXTS)
def test_what_shares_words_is_found(texts: list[str], query: str) -> None:
    """Among a thousand others, no text is missed that shares three tenths of the letters by beginnings of words."""
    others = [
        f"{number:04}"[: length % 5] + "-" * (length - length % 5) for length in range(60) for number in range(20)
    ]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(part, "_COMPARED", (30, 10_000))
        memory = index(*texts, *others)
        found = {match.number for match in memory.search(query, 0.75, 30) if match.number < len(texts)}

    for number, text in enumerate(texts):
        if fuzz.ratio(fold(query), fold(text)) >= 75 and shared(query, text) > 0.31:
            assert number in found


def shared(query: str, text: str) -> float:
    """Return the share of the letters of the query in words whose beginning is the beginning of a word of the text."""
    beginnings = {word[:PIECE] for word in words(fold(text))}
    weights = [(word[:PIECE] in beginnings, len(word) + 1) for word in words(fold(query))]
    return sum(weight for known, weight in weights if known) / sum(weight for _, weight in weights)


def test_edited_sentences_are_found() -> None:
    """Of sentences with words swapped, dropped, added or changed at the end, 98 in 100 find the best there is."""
    texts = sentences(5000, 1)
    folded = list(map(fold, texts))
    memory = index(*texts)
    random = Random(2)
    known = hits = 0
    for _ in range(200):
        query = edited(random.choice(texts), random)
        judge = process.extractOne(fold(query), folded, scorer=fuzz.ratio, score_cutoff=75)
        if judge:
            found = memory.search(query, limit=1)
            known += 1
            hits += bool(found) and found[0].score >= judge[1] / 100 - 1e-9

    assert known > 100
    assert hits >= 0.98 * known


def edited(text: str, random: Random) -> str:
    """Change one to three words of a sentence as an editor might."""
    parts = text.split()
    for _ in range(random.randint(1, 3)):
        at = random.randrange(len(parts))
        word = parts[at]
        parts[at : at + 1] = random.choice(((), (word, "кеше"), (f"{word}ами",), (word[:-1],), ("2024",), (parts[0],)))
        parts = parts or ["кеше"]
    return " ".join(parts)


@settings(deadline=None)
@given(st.lists(st.lists(TEXTS, max_size=12), max_size=5), TEXTS)
def test_added_later_is_as_added_at_once(batches: list[list[str]], query: str) -> None:
    """Texts that come in several batches have the same numbers and scores as if they had come together."""
    memory = Similar()
    for batch in batches:
        memory.add(batch)
    texts = [text for batch in batches for text in batch]

    assert len(memory) == len(texts)
    assert memory.search(query, limit=100) == index(*texts).search(query, limit=100)


def test_few_parts() -> None:
    """However often a few texts are added, a search does not have to look into many parts."""
    memory = Similar()
    for number in range(300):
        memory.add([f"Text {number} of a long series", f"Мәтін {number}"])

    assert len(memory.parts) <= 4
    assert memory.search("мәтін 299")[0].number == 599


@settings(deadline=None)
@given(TEXTS)
def test_folding_twice(text: str) -> None:
    """What is folded already stays as it is: parts are joined from folded texts."""
    assert fold(fold(text)) == fold(text)


@settings(deadline=None)
@given(st.lists(TEXTS, max_size=12))
def test_texts_come_back(texts: list[str]) -> None:
    """The folded texts can be had back from the index, in the order of their numbers."""
    memory = index(*texts)

    assert [text for one in memory.parts for text in one.texts()] == [fold(text) for text in texts]


def test_more_characters_than_a_byte_holds() -> None:
    """Texts with characters beyond the 256 most frequent are compared as exactly as others."""
    texts = [chr(0x4E00 + number) * 3 + " " + chr(0x4E01 + number) * 3 for number in range(400)] + ["aaa", "Жж ÿ \x00"]
    memory = index(*texts)

    for query in (texts[7], texts[399], "Жж ÿ \x00", "\x01\x02", texts[5][:4] + "ÿÿÿ"):
        assert [match.score for match in memory.search(query, 0.4)] == pytest.approx(best(texts, query, 0.4))


@settings(deadline=None)
@given(
    st.text(alphabet=st.characters(max_codepoint=0x5FF), max_size=256).map(lambda text: "".join(dict.fromkeys(text)))
)
def test_codes_mistake_nothing(page: str) -> None:
    """Different characters have different codes, those of the page the first."""
    codes = coding(page)
    all_codes = [codes.get(code, code) for code in range(0x600)]

    assert len(set(all_codes)) == 0x600
    assert [codes[ord(sign)] for sign in page] == list(range(len(page)))


@pytest.mark.parametrize(
    "text",
    ["", " ", "а", "😀" * 300, "слово" * 4000, "a b " * 5000, "!?…", "\x00\x01", "\ud800", "1 204 556", "ſẞİ"],
    ids=lambda text: f"{len(text)} characters",
)
def test_odd_texts(text: str) -> None:
    """Empty, tiny, endless, wordless and broken texts are found as themselves among a thousand others, and do no harm."""
    texts = sentences(1000, 3)
    memory = index(*texts[:500], text, *texts[500:])

    assert memory.search(text, 1.0) == [similar.Match(500, 1.0)]
    assert memory.search(texts[700])[0] == similar.Match(701, 1.0)
    assert Similar().search(text) == []


def test_a_long_sentence_with_a_change() -> None:
    """A sentence of 20,000 characters is found though a word in it changed."""
    long = " ".join(sentences(200, 4))[:20_000]
    memory = index(*sentences(1000, 3), long)

    assert memory.search(long.replace(long.split()[50], "иначе", 1))[0].number == 1000


def test_kept_and_loaded(folder: str) -> None:
    """What was saved is loaded for the same state and no other, and answers alike; adding and saving again works."""
    memory = index(*sentences(1000, 5))
    memory.save(folder, STATE)
    query = sentences(1000, 5)[3]

    loaded = load(folder, STATE)
    assert loaded
    assert loaded.search(query, 0.5) == memory.search(query, 0.5)
    assert load(folder, "of tomorrow") is None

    loaded.add(["Жаңа мәтін"])
    loaded.save(folder, "of tomorrow")
    assert load(folder, STATE) is None
    again = load(folder, "of tomorrow")
    assert again
    assert again.search("жаңа мәтін")[0] == similar.Match(1000, 1.0)
    loaded.add(sentences(1000, 6))
    loaded.save(folder, STATE)
    assert sum(name.endswith(".part") for name in os.listdir(folder)) == len(loaded.parts)


@settings(deadline=None)
@given(st.data())
def test_damaged_is_none(data: st.DataObject) -> None:
    """A file that is cut off, changed in one byte, missing, or something else is as good as no index."""
    path = Path(f"/dev/shm/damaged-{os.getpid()}" if os.path.isdir("/dev/shm") else f"/tmp/damaged-{os.getpid()}")
    try:
        index("Дождь идёт.", "Rain fell.").save(str(path), STATE)
        assert load(str(path), STATE)
        victim = data.draw(st.sampled_from(sorted(path.iterdir())))
        content = bytearray(victim.read_bytes())
        at = data.draw(st.integers(0, len(content) - 1))
        content[at] ^= 1 << data.draw(st.integers(0, 7))
        bad = data.draw(st.sampled_from((bytes(content), bytes(content[:at]), b"", b"7", b"[1, 2]", b"\xff")))
        victim.write_bytes(bad)
        assert load(str(path), STATE) is None
        victim.unlink()
        assert load(str(path), STATE) is None
    finally:
        shutil.rmtree(path, ignore_errors=True)


def test_what_cannot_be_kept(tmp_path: Path) -> None:
    """Where the folder cannot be made, nothing is kept and nothing fails."""
    (tmp_path / "file").write_text("")
    index("Rain fell.").save(str(tmp_path / "file" / "index"), STATE)

    assert load(str(tmp_path / "file" / "index"), STATE) is None
