"""What a check finds keeps a translation from being published: the gate of `build`."""

from __future__ import annotations

import json
import re
import time

import pytest
from catalog.newsroom import SENTENCES, articles, newsroom
from conftest import MakeWorkspace, Workspace
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workflow.checks.model import EntryRule, Severity
from workflow.checks.pair import Pair
from workflow.checks.rules import CHECKS
from workflow.glossary import termbase

RU = "locales/ru/LC_MESSAGES/tax.po"
OUT = "build/ru/tax.txt"
TAX, GLAD = "The rate is 16.5%.", "Nobody is glad."
RIGHT = {TAX: "Ставка составляет 16,5\u00a0%.", GLAD: "Никто не рад."}


@pytest.fixture
def room(workspace: MakeWorkspace) -> Workspace:
    """A workspace with one article, translated and built."""
    made = workspace({"tax.txt": f"{TAX} {GLAD}\n"}, 'locales = ["en", "ru"]\n', checked=True)
    made.call("sync")
    made.translate("tax", "ru", RIGHT.__getitem__)
    assert made.call("build").code == 0
    time.sleep(0.03)  # what was written within a tick of the clock is never taken for unchanged
    return made


def rewrite(room: Workspace, old: str, new: str) -> None:
    """Change the catalog as an editor does."""
    text = room.read(RU).decode()
    assert old in text
    room.write({RU: text.replace(old, new)})


def reason(room: Workspace) -> str:
    """Build, and return why the article is refused; empty if it is not."""
    (outcome,) = json.loads(room.call("build", "--json").stdout)["outputs"]
    assert outcome["built"] == (not outcome["reason"])
    return str(outcome["reason"])


def test_an_error_keeps_the_last_good_build(room: Workspace) -> None:
    """The article is refused, its old build stays, the reason names the rule and the command; mended, it is built."""
    good = room.read(OUT)
    rewrite(room, "16,5", "15,5")
    done = room.call("build")
    assert done.code == 1
    assert '1 segment has errors (figures): run "audarma check source/tax.txt"' in done.stdout
    assert room.read(OUT) == good
    rewrite(room, "15,5", "16,5")
    assert reason(room) == ""


def test_there_is_no_force(room: Workspace) -> None:
    """No option lets an error out."""
    done = room.call("build", "--force")
    assert done.code == 2
    assert "no such option" in done.stderr


def test_a_warning_holds_nothing_back(room: Workspace) -> None:
    """Findings below an error are for people."""
    rewrite(room, "16,5", "15,5")
    room.write({"audarma.toml": 'locales = ["en", "ru"]\n[checks]\nfigures = "warning"\n'})
    assert reason(room) == ""
    assert "15,5" in room.read(OUT).decode()


def test_what_is_silenced_holds_nothing_back(room: Workspace) -> None:
    """A finding that a comment with a reason, or a baseline, silences is let out."""
    rewrite(room, f'msgid "{TAX}"', f'# audarma: ignore figures: as the ministry has it\nmsgid "{TAX}"')
    rewrite(room, "16,5", "15,5")
    assert reason(room) == ""
    rewrite(room, "# audarma: ignore figures: as the ministry has it\n", "")
    assert "figures" in reason(room)
    assert room.call("check", "--baseline", "as the ministry has it").code == 0
    assert reason(room) == ""


@pytest.mark.parametrize("untranslated", ["source", "omit"])
def test_an_error_counts_as_untranslated(room: Workspace, untranslated: str) -> None:
    """Where the policy lets articles out that are not finished, the wrong translation is not in them."""
    policy = f'locales = ["en", "ru"]\nuntranslated = "{untranslated}"\nthreshold = '
    rewrite(room, "16,5", "15,5")
    room.write({"audarma.toml": policy + "50\n"})
    assert reason(room) == ""
    text = room.read(OUT).decode()
    assert "15,5" not in text
    assert ("16.5" in text) == (untranslated == "source")
    room.write({"audarma.toml": policy + "80\n"})
    assert reason(room) == (
        "1 of 2 segments is translated, fewer than 80 %, and 1 segment has errors (figures): "
        'run "audarma check source/tax.txt"'
    )


def test_a_glossary_that_changed_is_asked_again(room: Workspace) -> None:
    """A build in step is not so any more once the glossary forbids what it says; and is again, once it does not."""
    room.write({"glossary.csv": "en,ru,kk,kind,ru_forbidden\nrate,тариф,баға,term,ставка\n"})
    assert "glossary" in reason(room)
    room.write({"glossary.csv": "en,ru,kk,kind,ru_forbidden\nrate,ставка,мөлшерлеме,term,тариф\n"})
    assert reason(room) == ""


def test_both_reasons_are_told(room: Workspace) -> None:
    """What is not finished and what is wrong are counted apart."""
    rewrite(room, "16,5", "15,5")
    rewrite(room, f'msgid "{GLAD}"', f'#, fuzzy\nmsgid "{GLAD}"')
    assert reason(room).startswith("1 of 2 segments is not translated and 1 segment has errors (figures): run")


def test_update_says_so_in_few_words(room: Workspace) -> None:
    """The main job checks, too: it counts what was found, and does not print it all."""
    rewrite(room, "16,5", "15,5")
    done = room.call("update")
    assert done.code == 1
    assert "check: 1 error in 1 of 1 catalog (2 translations)" in done.stdout
    assert json.loads(room.call("update", "--json").stdout)["check"]["findings"][0]["rule"] == "figures"


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(articles("en"), st.data(), st.sampled_from(["block", "source", "omit"]))
def test_no_error_reaches_build(lines: list[str], data: st.DataObject, untranslated: str) -> None:
    """Law 7: whatever stands as finished in a catalog, nothing in which a rule finds an error is published."""
    texts = st.sampled_from(SENTENCES["ru"] + SENTENCES["en"])
    policy = {"locales": ["en", "ru"], "untranslated": untranslated, "threshold": 0}
    with newsroom(checked=True, **policy) as desk:
        desk.write("source/story.txt", "\n\n".join(lines) + "\n")
        desk.sync()
        path = "locales/ru/LC_MESSAGES/story.po"
        numbers = iter("‹абвгдежзиклмнопрстуфхцчшщэюя›")
        desk.translate(path, lambda _: f"{data.draw(texts)} ‹{next(numbers)}›")
        terms = termbase.load(desk.root, ("en", "ru"))
        rules = [rule for rule in CHECKS if isinstance(rule, EntryRule) and rule.severity is Severity.ERROR]
        fine: set[str] = set()
        entries = desk.catalog(path).entries
        for entry in entries:
            pair = Pair(entry.msgid, entry.msgstr, ("en", "ru"), terms, markup=False, context=entry.context)
            if not any(list(rule.check(pair)) for rule in rules):
                fine.add(entry.msgstr[-3:])
        (outcome,) = desk.build().outcomes
        if untranslated == "block":
            assert outcome.built == (len(fine) == len(entries))
        for text in desk.files("build/ru/").values():
            assert set(re.findall("‹.›", text.decode())) == fine
