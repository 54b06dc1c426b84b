"""The engine `argos` on real CTranslate2 and SentencePiece, with tiny models that know 48 sentences by heart."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workflow.drafts.engines import decoding
from workflow.drafts.engines.argos import MODELS_IN_MEMORY, Argos
from workflow.drafts.model import EngineError, Hypothesis

PAIRS = ("en-ru", "en-kk", "ru-kk")


def firsts(found: list[list[Hypothesis]]) -> list[str | None]:
    """Return the best text of each sentence, None where there is none."""
    return [hypotheses[0].text if hypotheses else None for hypotheses in found]


def texts(found: list[list[Hypothesis]]) -> list[list[str]]:
    """Return all texts without their scores."""
    return [[text for text, _ in hypotheses] for hypotheses in found]


@pytest.mark.parametrize("pair", PAIRS)
@pytest.mark.parametrize("count", [1, 4])
def test_known_sentences_come_back(argos: Argos, rows: list[dict[str, str]], pair: str, count: int) -> None:
    """Each model gives each of its sentences back to the letter, whether or not alternatives are wanted."""
    source, target = pair.split("-")
    found = argos.translate([row[source] for row in rows], (source, target), count=count)

    assert firsts(found) == [row[target] for row in rows]


@pytest.mark.parametrize("pair", PAIRS)
@pytest.mark.parametrize("count", [1, 4])
def test_batching_equals_one_by_one(argos: Argos, rows: list[dict[str, str]], pair: str, count: int) -> None:
    """A known sentence has the same hypotheses alone, among others, in another order, and twice."""
    source, target = pair.split("-")
    known = [row[source] for row in rows]
    together = argos.translate(known, (source, target), count=count)
    alone = [argos.translate([text], (source, target), count=count)[0] for text in known]
    turned = argos.translate(known[::-1] + known, (source, target), count=count)

    assert texts(together) == texts(alone)
    assert texts(turned) == texts(together[::-1] + together)


@pytest.mark.parametrize("pair", PAIRS)
def test_batching_hardly_changes_the_unknown(argos: Argos, rows: list[dict[str, str]], pair: str) -> None:
    """Of halved sentences, which a model cannot know, hardly one changes with its company.

    In 8-bit arithmetic the last digits of a score do, and where two hypotheses are as good as equal that decides.
    """
    source, target = pair.split("-")
    halves = [row[source][: len(row[source]) // 2] for row in rows]
    together = argos.translate(halves, (source, target))
    alone = [argos.translate([text], (source, target))[0] for text in halves]

    assert sum(one != other for one, other in zip(texts(together), texts(alone), strict=True)) <= 2


def test_windows_do_not_show(argos: Argos, rows: list[dict[str, str]], monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the sentences are cut into windows changes nothing."""
    known = [row["en"] for row in rows]
    whole = argos.translate(known, ("en", "kk"))
    monkeypatch.setattr(decoding, "WINDOW", 5)

    assert texts(argos.translate(known, ("en", "kk"))) == texts(whole)


@pytest.mark.parametrize("pair", PAIRS)
def test_hypotheses_are_different_and_the_best_is_first(argos: Argos, rows: list[dict[str, str]], pair: str) -> None:
    """There are up to four, none twice or empty, the first has the best score, and each is a log probability."""
    source, target = pair.split("-")
    found = argos.translate([row[source] for row in rows], (source, target), count=4)

    assert {len(hypotheses) for hypotheses in found} <= {2, 3, 4}
    for hypotheses in found:
        scores = [score for _, score in hypotheses]
        assert len(dict(hypotheses)) == len(hypotheses)
        assert all(text.strip() for text, _ in hypotheses)
        assert all(score <= 0 for score in scores)
        assert scores[0] == max(scores)


@pytest.mark.parametrize("count", [1, 2, 7])
def test_no_more_hypotheses_than_wanted(argos: Argos, rows: list[dict[str, str]], count: int) -> None:
    """As many come as were asked for, at most, also more than the beam usually has."""
    found = argos.translate([row["en"] for row in rows[:6]], ("en", "ru"), count=count)

    assert all(0 < len(hypotheses) <= count for hypotheses in found)
    assert firsts(found) == [row["ru"] for row in rows[:6]]


@pytest.mark.parametrize("pair", PAIRS)
def test_marks_are_kept(argos: Argos, rows: list[dict[str, str]], pair: str) -> None:
    """The six sentences with marks have the same marks in the translation."""
    source, target = pair.split("-")
    marked = [row for row in rows if "X0" in row[source]]
    found = argos.translate([row[source] for row in marked], (source, target))

    assert len(marked) == 6
    for row, hypotheses in zip(marked, found, strict=True):
        assert [mark in hypotheses[0].text for mark in ("X0", "X1")] == [True, "X1" in row[source]]


def test_pivot(install: Callable[..., Path], rows: list[dict[str, str]], tmp_path: Path) -> None:
    """Without a package for en-kk the way goes through Russian, is named so, and gives the same sentences."""
    install("en-ru", "en", "ru", version="1.9")
    install("ru-kk", "ru", "kk")
    engine = Argos(str(tmp_path / "packages"))

    assert engine.ways() == {("en", "ru"): ("en", "ru"), ("en", "kk"): ("en", "ru", "kk"), ("ru", "kk"): ("ru", "kk")}
    assert engine.model(("en", "kk")) == "translate-en_ru 1.9 + translate-ru_kk 0.1"
    found = engine.translate([row["en"] for row in rows] + ["", "a" * 20_000], ("en", "kk"))
    assert firsts(found) == [*(row["kk"] for row in rows), None, None]
    first = engine.translate([row["en"] for row in rows], ("en", "ru"), count=1)
    assert all(both[0].score <= one[0].score for both, one in zip(found[:-2], first, strict=True))


def test_language_tokens(install: Callable[..., Path], rows: list[dict[str, str]], tmp_path: Path) -> None:
    """A model of many languages goes each way by its tokens, none of which is seen, and no more than two are loaded."""
    for source, target in permutations(("en", "ru", "kk"), 2):
        install("many", source, target)
    engine = Argos(str(tmp_path / "packages"))

    for source, target in permutations(("en", "ru", "kk"), 2):
        found = engine.translate([row[source] for row in rows], (source, target))
        assert firsts(found) == [row[target] for row in rows]
        assert not any("__" in text for hypotheses in found for text, _ in hypotheses)
        assert len(engine._loaded) <= MODELS_IN_MEMORY  # noqa: SLF001 - memory is what is tested


def test_models_are_loaded_once(
    install: Callable[..., Path], rows: list[dict[str, str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Asking an engine to and fro on a route of two packages loads each of them once."""
    loaded: list[str] = []

    class Counted(decoding.Decoder):
        def __init__(self, folder: str, prefix: str = "") -> None:
            loaded.append(folder)
            super().__init__(folder, prefix)

    monkeypatch.setattr("workflow.drafts.engines.argos.Decoder", Counted)
    folders = [str(install("en-ru", "en", "ru")), str(install("ru-kk", "ru", "kk"))]
    engine = Argos(str(tmp_path / "packages"))
    for way in (("en", "kk"), ("en", "ru"), ("ru", "kk"), ("en", "kk")):
        engine.translate([rows[0][way[0]]], way)

    assert loaded == folders


def test_a_broken_package_hides_no_other(
    install: Callable[..., Path], rows: list[dict[str, str]], tmp_path: Path
) -> None:
    """Beside stray files and folders, and packages damaged in every way, the good one is found and works."""
    packages = install("en-ru", "en", "ru").parent
    (packages / "stray.txt").write_text("?", "utf-8")
    (packages / "stray").mkdir()
    told = '{"from_code": "en", "to_code": "kk", "package_version": "1"}'
    for number, damaged in enumerate(
        (
            *(b"", b"\xff\xfe", b"[]", b"null", b"{", b"[" * 100_000, b"{}", told.encode().replace(b"en", b"kk")),
            *(told.replace('"en"', wrong).encode() for wrong in ("7", "[]", '"../.."', '"e\\n"', '"\\ud800"')),
            *(told.replace("}", more).encode() for more in (', "type": "sbd"}', ', "target_prefix": 7}')),
        )
    ):
        (install("en-kk", "en", "kk", folder=f"a-{number}") / "metadata.json").write_bytes(damaged)
    (install("en-kk", "en", "kk", folder="z") / "sentencepiece.model").unlink()
    shutil.rmtree(install("en-kk", "en", "kk", folder="zz") / "model")
    engine = Argos(str(packages))

    assert list(engine.ways()) == [("en", "ru")]
    assert firsts(engine.translate([rows[0]["en"]], ("en", "ru"))) == [rows[0]["ru"]]


@pytest.mark.parametrize("part", ["model/model.bin", "model/shared_vocabulary.json", "sentencepiece.model"])
@pytest.mark.parametrize("kept", [0.0, 0.5, 0.99])
def test_a_truncated_model_is_one_clear_error(
    install: Callable[..., Path], rows: list[dict[str, str]], tmp_path: Path, part: str, kept: float
) -> None:
    """A model whose files are cut off is named, the other package goes on working."""
    install("en-ru", "en", "ru")
    path = install("en-kk", "en", "kk") / part
    path.write_bytes(path.read_bytes()[: int(kept * path.stat().st_size)])
    engine = Argos(str(tmp_path / "packages"))

    with pytest.raises(EngineError, match=r"translate-en_kk-0_1: .* \[engine-model\]$"):
        engine.translate([rows[0]["en"]], ("en", "kk"))
    assert firsts(engine.translate([rows[0]["en"]], ("en", "ru"))) == [rows[0]["ru"]]


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (lambda words: words[:300], "model has a source vocabulary of 300 tokens, and weights for 746"),
        (lambda words: [*words, "x"], "model has a source vocabulary of 747 tokens, and weights for 746"),
        (lambda words: [f"{word}x" for word in words], "sentencepiece.model belongs to another model"),
        (lambda words: [None] * len(words), "model/shared_vocabulary.json is no list of tokens"),
        (dict.fromkeys, "model/shared_vocabulary.json is no list of tokens"),
    ],
)
def test_a_vocabulary_that_does_not_fit_is_one_clear_error(
    install: Callable[..., Path], tmp_path: Path, wrong: Callable[[list[str]], object], told: str
) -> None:
    """A vocabulary that is too short or too long, of other words or of none is told, and nothing is translated."""
    path = install("en-ru", "en", "ru") / "model" / "shared_vocabulary.json"
    path.write_text(json.dumps(wrong(json.loads(path.read_text("utf-8")))), "utf-8")

    with pytest.raises(EngineError) as problem:
        Argos(str(tmp_path / "packages")).translate(["Rain is expected."], ("en", "ru"))
    assert f"({told})" in str(problem.value)
    assert problem.value.slug == "engine-model"


@pytest.mark.parametrize("other", ["en-kk", "ru-kk"])
def test_pieces_of_another_model_are_one_clear_error(install: Callable[..., Path], tmp_path: Path, other: str) -> None:
    """A SentencePiece model of another package is told, though most of its letters are the same."""
    shutil.copy(install(other, *other.split("-")) / "sentencepiece.model", install("en-ru", "en", "ru"))

    with pytest.raises(EngineError, match=r"belongs to another model.*\[engine-model\]$"):
        Argos(str(tmp_path / "packages")).translate(["Rain is expected."], ("en", "ru"))


def test_what_cannot_be_translated_is_said_by_silence(argos: Argos, rows: list[dict[str, str]]) -> None:
    """An article of one line of emoji, and a sentence of 20,000 letters, have no hypothesis; the others have theirs."""
    long = ("Rain is expected and " * 1000)[:20_000]
    emoji = "😀🌧️👍🏽" * 40
    found = argos.translate([long, rows[0]["en"], emoji, rows[1]["en"]], ("en", "ru"))

    assert firsts(found) == [None, rows[0]["ru"], None, rows[1]["ru"]]


def test_newest_package_counts(install: Callable[..., Path], tmp_path: Path) -> None:
    """Of two packages of one way 1.10 is newer than 1.9; a version that is none is left out of the name."""
    for version in ("1.10", "1.9"):
        install("en-ru", "en", "ru", version=version)
    path = install("en-kk", "en", "kk") / "metadata.json"
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | {"package_version": "a\tb"}), "utf-8")
    engine = Argos(str(tmp_path / "packages"))

    assert engine.model(("en", "ru")) == "translate-en_ru 1.10"
    assert engine.model(("en", "kk")) == "translate-en_kk"


def test_no_package_is_no_way(tmp_path: Path) -> None:
    """A folder that is not there has no ways, and asking for one says so in a line."""
    engine = Argos(str(tmp_path / "nowhere"))

    assert engine.ways() == {}
    with pytest.raises(EngineError, match=r"'en' to 'kk'.*\[engine-way\]$"):
        engine.translate(["Rain is expected."], ("en", "kk"))


STRANGE = (
    "",
    " \u00a0 ",
    "\n",
    "😀" * 300,
    "😀",
    "a" * 20_000,
    "word " * 4000,
    "\ud800",
    "a\0b",
    "\u202e a",
    "X0",
    "½ ﷽ b",
)


@pytest.mark.parametrize("pair", PAIRS)
def test_strange_texts_do_no_harm(argos: Argos, rows: list[dict[str, str]], pair: str) -> None:
    """Empty, endless, and unreadable texts have hypotheses or none, and change nothing for the others."""
    source, target = pair.split("-")
    asked = [text for pair in zip(STRANGE, (row[source] for row in rows), strict=False) for text in pair]
    found = argos.translate(asked, (source, target))

    assert firsts(found)[1::2] == [row[target] for row in rows[: len(STRANGE)]]
    strange = dict(zip(STRANGE, found[::2], strict=True))
    assert [text for text in STRANGE if strange[text]] in (
        ["\u202e a", "X0", "½ ﷽ b"],
        ["a\0b", "\u202e a", "X0", "½ ﷽ b"],
    )


def test_nothing_asked_nothing_found(argos: Argos) -> None:
    """No texts have no hypotheses."""
    assert argos.translate([], ("en", "ru")) == []


def test_what_found_no_end_is_no_hypothesis(
    argos: Argos, rows: list[dict[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A translation cut off where decoding stops is not offered as a whole one."""
    monkeypatch.setattr(decoding, "LONGEST", 12)
    short = [row for row in rows if len(row["en"]) < 22]
    found = firsts(argos.translate([row["en"] for row in rows], ("en", "ru")))

    assert None in found
    assert short
    assert all(text is None or text == row["ru"] for text, row in zip(found, rows, strict=True))


def test_one_long_sentence_does_not_spoil_the_others(
    argos: Argos, rows: list[dict[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where CTranslate2 refuses a batch for one sentence, as models of 512 positions do, the others are translated."""
    decoder = argos._decoder(argos._steps(("en", "ru"))[0])  # noqa: SLF001 - no tiny model has few positions
    real = decoder._results  # noqa: SLF001

    def few_positions(sources: list[list[str]], count: int, most: int) -> object:
        if any(len(source) > decoding.SHORT for source in sources):
            raise RuntimeError
        return real(sources, count, most)

    monkeypatch.setattr(decoder, "_results", few_positions)
    asked = [*(row["en"] for row in rows), "Rain is expected. " * 60]

    assert firsts(argos.translate(asked, ("en", "ru"))) == [*(row["ru"] for row in rows), None]


def test_a_model_that_always_fails_is_an_error(argos: Argos, monkeypatch: pytest.MonkeyPatch) -> None:
    """A model that cannot do a short sentence either is named, after a handful of attempts."""
    decoder = argos._decoder(argos._steps(("en", "ru"))[0])  # noqa: SLF001 - no tiny model fails
    attempts: list[int] = []

    def failing(sources: list[list[str]], count: int, most: int) -> object:
        attempts.append(len(sources))
        raise RuntimeError("no position")  # noqa: TRY003 - as CTranslate2 does

    monkeypatch.setattr(decoder, "_results", failing)
    with pytest.raises(EngineError, match=r"no position.*\[engine-model\]$"):
        argos.translate([f"Line {number}" for number in range(1000)], ("en", "ru"))
    assert len(attempts) < 12


@given(st.lists(st.text(max_size=30), max_size=4))
@settings(max_examples=40, deadline=None)
def test_any_text_has_as_many_lists(asked: list[str]) -> None:
    """Whatever is asked, there is one list a text, of different texts with a score of at most 0."""
    decoder = any_decoder()
    found = decoder.translate(asked, 4)

    assert len(found) == len(asked)
    for hypotheses in found:
        assert len({text for text, _ in hypotheses}) == len(hypotheses) <= 4
        assert all(score <= 0 and text == text.strip() != "" for text, score in hypotheses)


_DECODERS: list[decoding.Decoder] = []


@pytest.fixture(autouse=True, scope="module")
def _one_decoder(argos: Argos) -> None:
    """Keep a model for `any_decoder`: hypothesis takes no fixtures of a function."""
    _DECODERS[:] = [argos._decoder(argos._steps(("en", "ru"))[0])]  # noqa: SLF001


def any_decoder() -> decoding.Decoder:
    """Return the model of en-ru."""
    return _DECODERS[0]
