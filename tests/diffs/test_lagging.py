"""Articles that were written and not synced: `audarma diff` says so, exactly where a sync would have something to do."""

from __future__ import annotations

import pytest
from diffs.conftest import report
from git.conftest import ARTICLE, PO, Repository

HEAD = "---\ntitle: Taxes rise\ndate: 2026-05-04\n---\n\n"


@pytest.mark.parametrize(
    "text",
    [
        HEAD.replace("05-04", "05-05") + ARTICLE,
        HEAD + ARTICLE.replace("Friday. ", "Friday.\n"),
        HEAD + ARTICLE + "\n\n\n",
        HEAD + ARTICLE.replace("\n", "\r\n"),
        "\ufeff" + HEAD + ARTICLE,
        HEAD + ARTICLE.replace("# Taxes", "#   Taxes"),
        HEAD.replace("rise", "fall") + ARTICLE,
        HEAD + ARTICLE.replace("16.5%", "17%"),
        HEAD + ARTICLE.replace("The rate", "**The** rate"),
        HEAD + ARTICLE.replace("Nobody is glad of it. The minister spoke in Astana.", "The minister spoke in Astana."),
        HEAD + "# Taxes rise\n\nNobody is glad of it. The rate is 16.5% from Friday. The minister spoke in Astana.\n",
        HEAD + ARTICLE + "\nNobody is glad of it.\n",
        HEAD + ARTICLE.replace(" Nobody", "\n\nNobody"),
        HEAD + ARTICLE.replace("\n\nThe rate", "\n\n## The rate"),
    ],
)
def test_told_where_a_sync_has_work(desk: Repository, text: str) -> None:
    """Not every edit is one of the sentences: what is told to be not synced is what `audarma sync --check` would change."""
    desk.room.write({"source/tax.md": HEAD + ARTICLE})
    desk.audarma("sync")
    desk.commit("dated")
    desk.room.write({"source/tax.md": text})
    waits = desk.room.call("sync", "--check").code == 1
    before = desk.room.snapshot("locales", "source")
    assert [one["not_synced"] for one in report(desk)["articles"]] == ["edited"] * waits
    assert desk.room.snapshot("locales", "source") == before
    desk.commit("edited")
    assert [one["not_synced"] for one in report(desk, "HEAD~1..HEAD")["articles"]] == ["edited"] * waits
    desk.audarma("sync")
    assert not [one for one in report(desk, "HEAD~1")["articles"] if one["not_synced"]]


def test_new_deleted_and_renamed_articles(desk: Repository) -> None:
    """An article without catalogs is new, catalogs without their article lost it, one that is renamed is both at once."""
    desk.room.write({"source/rain.md": "# It rains\n", "source/.draft.md": "# Not yet\n", "source/photo.jpg": b"\xff"})
    (desk.root / "source/tax.md").rename(desk.root / "source/taxes.md")

    def lags(*words: str) -> dict[str, str]:
        return {one["article"]: one["not_synced"] for one in report(desk, *words)["articles"]}

    told = {"source/rain.md": "new", "source/tax.md": "deleted", "source/taxes.md": "new"}
    assert lags() == told
    assert lags("source/tax.md") == {"source/tax.md": "deleted"}
    assert desk.room.call("diff", "source/rain.md").stdout.splitlines() == [
        "source/rain.md",
        '  the article was written, and not synced: "audarma sync" tells what becomes of it',
        "",
        "diff: 1 article changed; not synced: 1 article",
    ]
    desk.commit("written")
    assert lags("HEAD~1..HEAD") == told
    desk.audarma("sync")
    assert lags("HEAD~1") == {"source/rain.md": None, "source/taxes.md": None}


def test_another_ending_and_a_broken_article(desk: Repository) -> None:
    """An article that has another ending is no deleted one; what cannot be read is for a sync to tell."""
    (desk.root / "source/tax.md").rename(desk.root / "source/tax.txt")
    desk.room.write({"source/tax.txt": "Taxes fall\n"})
    assert [(one["article"], one["not_synced"]) for one in report(desk)["articles"]] == [("source/tax.txt", "edited")]
    desk.room.write({"source/tax.txt": b"\xff\xfe"})
    assert report(desk)["articles"] == []


def test_a_catalog_that_cannot_be_read(desk: Repository) -> None:
    """Whether an article was synced is told by another catalog, or its template."""
    desk.room.write({PO: desk.room.read(PO) + b"rubbish\n", "source/tax.md": ARTICLE.replace("16.5%", "17%")})
    (article,) = report(desk, code=3)["articles"]
    assert article["not_synced"] == "edited"
