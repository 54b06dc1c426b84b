"""`audarma evaluate`: scores that are sacrebleu's, a noise floor that is not zero, and one line for what cannot be."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest
import sacrebleu
from conftest import Result, Workspace
from drafts.engines.conftest import lay_out
from hypothesis import given
from hypothesis import strategies as st

from workflow.drafts.engines import load
from workflow.drafts.evaluation import Pair, evaluate, language_of, others
from workflow.drafts.model import Hypothesis
from workflow.drafts.sentencewise import sentencewise
from workflow.model import Way

Rows = list[dict[str, str]]

SENTENCES = Path(__file__).parents[1] / "models" / "sentences.tsv"


class Said:
    """An engine that knows some sentences."""

    name = "said"

    def __init__(self, answers: Mapping[str, Sequence[str]]) -> None:
        self.answers = answers

    def ways(self) -> Mapping[Way, Sequence[str]]:
        """Return the only way."""
        return {("en", "ru"): ("en", "ru")}

    def model(self, _way: Way) -> str:
        """Return a name."""
        return "said 1"

    def translate(self, texts: Sequence[str], _way: Way, *, count: int = 4) -> list[list[Hypothesis]]:
        """Say what there is to say."""
        return [[Hypothesis(answer, -0.1) for answer in self.answers.get(text, ())][:count] for text in texts]


@pytest.fixture(scope="module")
def rows() -> Rows:
    """Every sentence the models know, by language."""
    head, *lines = (line.split("\t") for line in SENTENCES.read_text("utf-8").splitlines())
    return [dict(zip(head, line, strict=True)) for line in lines]


@pytest.fixture(scope="module")
def packages(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A folder with packages for en-ru, en-kk and ru-kk."""
    folder = tmp_path_factory.mktemp("packages")
    for pair in ("en-ru", "en-kk", "ru-kk"):
        lay_out(folder, pair, *pair.split("-"))
    return str(folder)


@pytest.fixture
def desk(tmp_path: Path, rows: Rows) -> Workspace:
    """A folder that is no workspace, with the sentences in news.en.txt, news.ru.txt and news.kk.txt."""
    desk = Workspace(tmp_path)
    desk.write({f"news.{code}.txt": "".join(f"{row[code]}\n" for row in rows) for code in ("en", "ru", "kk")})
    return desk


def sacrebleu_says(desk: Workspace, texts: list[str], reference: str) -> tuple[float, ...]:
    """Return chrF and BLEU as sacrebleu's own command prints them."""
    desk.write({"said.txt": "".join(f"{text}\n" for text in texts)})
    words = [sys.executable, "-m", "sacrebleu", reference, "-i", "said.txt", "-b", "-w", "6", "-m"]
    run = partial(subprocess.run, cwd=desk.root, capture_output=True, text=True, check=True)
    return tuple(float(run([*words, metric]).stdout) for metric in ("chrf", "bleu"))


@pytest.mark.parametrize("pair", ["en-ru", "en-kk", "ru-kk"])
def test_what_was_learnt_by_heart_is_near_100(desk: Workspace, packages: str, pair: str) -> None:
    """On the sentences a model was trained with it scores near 100; chance scores far less, but not zero."""
    source, target = pair.split("-")
    done = desk.call("evaluate", f"news.{source}.txt", f"news.{target}.txt", "--json", ARGOS_PACKAGES_DIR=packages)
    found = json.loads(done.stdout)

    assert done.code == 0
    assert (found["engine"], found["model"]) == ("argos", f"translate-{source}_{target} 0.1")
    assert (found["route"], found["sentences"]) == ([source, target], 48)
    for row in ("best", "drafts"):
        assert found[row]["chrf"] > 97
        assert found[row]["bleu"] > 95
    assert 5 < found["noise"]["chrf"] < 30
    assert found["noise"]["bleu"] < 5
    assert found["seconds"] > 0


def test_the_table(desk: Workspace, packages: str) -> None:
    """Without --json there is a table with both scores of model, drafts and noise floor, and sacrebleu's signatures."""
    done = desk.run("evaluate", "news.en.txt", "news.kk.txt", ARGOS_PACKAGES_DIR=packages)

    assert (done.code, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0] == "en -> kk: argos, translate-en_kk 0.1"
    assert lines[1].split() == ["chrF", "BLEU"]
    for line, name in zip(lines[2:5], ("model", "drafts", "noise floor"), strict=True):
        assert re.match(rf"{name} +\d+\.\d +\d+\.\d  \S", line)
    assert lines[5:7] == [
        f"chrF2|nrefs:1|case:mixed|eff:yes|nc:6|nw:0|space:no|version:{sacrebleu.__version__}",
        f"BLEU|nrefs:1|case:mixed|eff:no|tok:13a|smooth:exp|version:{sacrebleu.__version__}",
    ]
    assert re.fullmatch(r"evaluate: 48 sentences, 491 words, [\d,]+ words a second", lines[7])


def test_scores_are_sacrebleus(desk: Workspace, rows: Rows) -> None:
    """Each figure is what sacrebleu's command says of the same texts, to the sixth decimal."""
    references = [row["ru"] for row in rows]
    said = [" ".join(text.split()[:-1]) or text for text in references]
    pairs = [Pair(number, row["en"], row["ru"]) for number, row in enumerate(rows, 1)]
    found = evaluate(Said({row["en"]: [text] for row, text in zip(rows, said, strict=True)}), pairs, ("en", "ru"))
    refused = {one.line for one in found.refused}
    drafts = ["" if number in refused else text for number, text in enumerate(said, 1)]

    assert found.best == pytest.approx(sacrebleu_says(desk, said, "news.ru.txt"), abs=1e-6)
    assert found.drafts == pytest.approx(sacrebleu_says(desk, drafts, "news.ru.txt"), abs=1e-6)
    assert found.noise == pytest.approx(sacrebleu_says(desk, others(references), "news.ru.txt"), abs=1e-6)


def test_drafts_are_chosen_as_audarma_draft_does() -> None:
    """A hypothesis that the gate refuses is passed over; where it refuses all, the text counts as empty and is told."""
    answers = {
        "The rate is 9.5 percent.": ["Ставка 95 процентов.", "Ставка 9,5 процента."],
        "Rain fell.": ["(аплодисменты)"],
        "It is cold.": [],
    }
    pairs = [
        Pair(1, "The rate is 9.5 percent.", "Ставка 9,5 процента."),
        Pair(3, "Rain fell.", "Шёл дождь."),
        Pair(4, "It is cold.", "Холодно."),
    ]
    found = evaluate(Said(answers), pairs, ("en", "ru"))

    assert [one.line for one in found.refused] == [3, 4]
    assert "(аплодисменты)" in found.refused[0].reason
    assert found.refused[1].reason == "the engine proposes nothing"
    assert found.drafts.chrf > found.best.chrf
    assert found.words == 10


def test_what_must_survive_is_hidden_from_the_model() -> None:
    """An address is a mark for the engine, and is back before anything is compared."""
    pairs = [Pair(1, "See www.bank.kz today.", "Смотрите www.bank.kz сегодня."), Pair(2, "Rain fell.", "Шёл дождь.")]
    answers = {"See X0 today.": ["Смотрите X0 сегодня."], "Rain fell.": ["Шёл дождь."]}
    found = evaluate(Said(answers), pairs, ("en", "ru"))

    assert found.best == found.drafts == pytest.approx((100, 100))


def test_a_line_may_hold_several_sentences(rows: Rows, packages: str) -> None:
    """Two sentences on a line are translated one by one, as drafts are; where one has no translation, the line has none."""
    engine = load("argos", packages)
    lines = [f"{one['en']} {other['en']}" for one, other in pairwise(rows[:12])]
    taught = [f"{one['ru']} {other['ru']}" for one, other in pairwise(rows[:12])]

    assert [found[0].text for found in sentencewise(engine, lines, ("en", "ru"))] == taught
    assert sentencewise(Said({"Rain fell.": ["Шёл дождь."]}), ["Rain fell. It is cold."], ("en", "ru")) == [[]]


@given(st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=40))
def test_no_sentence_is_its_own_noise(texts: list[str]) -> None:
    """The noise has the same sentences, none where it or its double stands, unless half of all are one sentence."""
    noise = others(texts)

    assert Counter(noise) == Counter(texts)
    if Counter(texts).most_common(1)[0][1] * 2 <= len(texts):
        assert all(text != other for text, other in zip(texts, noise, strict=True))
    assert noise == others(texts)


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("a/news.en.txt", "en"),
        ("news.kk", "kk"),
        ("x.ru.en.txt", "en"),
        ("en.txt", ""),
        ("news.de.txt", ""),
        ("en", ""),
    ],
)
def test_names_say_languages(name: str, language: str) -> None:
    """The last or the last but one ending may be a language; a name alone is none."""
    assert language_of(name) == language


def fails(desk: Workspace, *words: str, **environment: str) -> Result:
    """Run a command that must end with one line on standard error and nothing else."""
    done = desk.call("evaluate", *words, **environment)
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    return done


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"", "bad.ru.txt: holds no sentence; .* [aligned-text]"),
        (b"\n\n \n", "bad.ru.txt: holds no sentence; .* [aligned-text]"),
        ("Дождь.\n" * 47, "bad.ru.txt: holds 47 lines, but news.en.txt holds 48; .* [aligned-text]"),
        ("Дождь.\n" * 48, "bad.ru.txt: holds fewer than two different sentences; .* [aligned-text]"),
        (
            "Да.\n\n" + "Нет.\n" * 46,
            "bad.ru.txt:2: is empty, but the same line of news.en.txt is not; .* [aligned-text]",
        ),
        ("Дождь.\n".encode("cp1251") * 48, "bad.ru.txt:1: is not UTF-8 .* [not-utf-8]"),
        (b"\x7fELF\0\0\0", "bad.ru.txt:1: holds a NUL byte.* [nul-byte]"),
    ],
)
def test_texts_that_cannot_be_compared(desk: Workspace, content: bytes | str, line: str) -> None:
    """A text that is empty, binary, or does not go with the other is one line that names it, and exit code 3."""
    desk.write({"bad.ru.txt": content})
    done = fails(desk, "news.en.txt", "bad.ru.txt", "--engine", "pseudo")

    assert done.code == 3
    assert re.fullmatch("audarma: " + re.escape(line).replace(r"\.\*", ".*"), done.stderr.rstrip("\n"))


def test_wrong_words(desk: Workspace, packages: str) -> None:
    """A missing file or model ends with 3; what is asked for in the wrong way ends with 2."""
    missing = fails(desk, "news.en.txt", "gone.ru.txt", "--engine", "pseudo")
    model = fails(desk, "news.kk.txt", "news.ru.txt", ARGOS_PACKAGES_DIR=packages)
    same = fails(desk, "news.en.txt", "news.ru.txt", "--to", "en", "--engine", "pseudo")
    unnamed = fails(desk, "news.en.txt", "news", "--engine", "pseudo")
    language = fails(desk, "news.en.txt", "news", "--to", "kz")
    server = fails(desk, "news.en.txt", "news.ru.txt", "--engine", "libretranslate")

    assert [one.code for one in (missing, model, same, unnamed, language, server)] == [3, 3, 2, 2, 2, 2]
    assert "gone.ru.txt: could not be read: it does not exist" in missing.stderr
    assert "from 'kk' to 'ru'" in model.stderr
    assert "news.ru.txt: is in en, as news.en.txt is" in same.stderr
    assert "news: has a name that does not say its language; say it with --to" in unnamed.stderr
    assert "[engine-address]" in server.stderr


def test_lines_end_as_they_like(desk: Workspace, packages: str, rows: Rows) -> None:
    """A byte order mark, CRLF, empty lines in both texts and at the end of one change nothing."""
    for code, ending in (("en", "\r\n"), ("ru", "\n")):
        text = "".join(f"{row[code]}{ending}" for row in rows)
        desk.write({f"other.{code}": "\ufeff" + ending * 2 + text + (ending if code == "en" else "")})
    plain, other = (
        json.loads(desk.call("evaluate", *names, "--json", ARGOS_PACKAGES_DIR=packages).stdout)
        for names in (("news.en.txt", "news.ru.txt"), ("other.en", "other.ru"))
    )

    assert plain | {"seconds": 0} == other | {"seconds": 0}


def test_the_settings_name_the_engine(desk: Workspace) -> None:
    """In a workspace its engine is evaluated, unless another one is named."""
    desk.write({"audarma.toml": 'engine = "pseudo"\n'})

    assert json.loads(desk.call("evaluate", "news.en.txt", "news.ru.txt", "--json").stdout)["engine"] == "pseudo"
    assert fails(desk, "news.en.txt", "news.ru.txt", "--engine", "libretranslate").code == 2


def test_sacrebleu_is_imported_for_scores_alone() -> None:
    """The command and its help come without sacrebleu, lxml and numpy."""
    code = "import sys, workflow.commands.evaluate; print({'sacrebleu', 'lxml', 'numpy', 'rich'} & {*sys.modules})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "set()"
