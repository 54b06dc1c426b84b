"""The rows of the table that work on 1,000 or 10,000 articles.

Place in the flow:  bench -> [rows] -> results -> table

Each row measures its tools in turn, round by round, and checks after every round that the work
was really done: as many catalogs, as many fuzzy entries, as many built articles as there must be.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

import catalogs
import generate
import measure
from bench import Bench, say
from measure import Failure, Usage
from peers.base import Tool
from peers.mdpo import Mdpo
from peers.ours import Audarma
from peers.po4a import Po4a
from peers.toolkit import TimestampToolkit, Toolkit
from results import Measured, measured, now

PAUSE = 1.5
"""Seconds between the last write and the next run: people do not work within one tick of a clock
that counts seconds, and po4a compares such times."""

TEXT_TOOLS = (Audarma, Toolkit, TimestampToolkit, Po4a)
MARKDOWN_TOOLS = (Audarma, Toolkit, Mdpo)


def first_sync(bench: Bench, size: int) -> list[Measured]:
    """Plain text -> templates and catalogs, where nothing was before."""
    return _first_sync(bench, "first-sync", size, "txt", (Audarma, Toolkit, Po4a))


def first_sync_markdown(bench: Bench, size: int) -> list[Measured]:
    """Markdown -> templates and catalogs, where nothing was before; mdpo writes articles too."""
    return _first_sync(bench, "first-sync-markdown", size, "md", MARKDOWN_TOOLS)


def _first_sync(bench: Bench, work: str, size: int, form: str, kinds: Sequence[type[Tool]]) -> list[Measured]:
    def once(tool: Tool) -> Usage:
        bench.forget(tool)
        usage = measure.run(tool.sync(), tool.folder, watch=True)
        _expect(len(tool.catalogs()), 1 if isinstance(tool, Po4a) else size, "catalogs")
        return usage

    return _measure(bench, work, size, form, kinds, once, translated=False)


def unchanged(bench: Bench, size: int) -> list[Measured]:
    """Sync where everything is translated and nothing has changed since the last one."""

    def once(tool: Tool) -> Usage:
        time.sleep(PAUSE)
        return measure.run(tool.sync(), tool.folder, watch=True)

    return _measure(bench, "unchanged", size, "txt", TEXT_TOOLS, once)


def changed(bench: Bench, size: int) -> list[Measured]:
    """Sync after one sentence was changed in each of 1 % of the articles, all of them translated."""
    # Every tool gets the same edits in the same round, whichever tool comes first.
    revisions: list[int] = []
    turns: dict[str, int] = {}

    def once(tool: Tool) -> Usage:
        turn = turns[tool.slug] = turns.get(tool.slug, -1) + 1
        if turn == len(revisions):
            revisions.append(bench.next_revision(size, tool.form))
        time.sleep(PAUSE)
        before = measure.apart(catalogs.count_fuzzy, tool.catalogs())
        edited = generate.edit_articles(tool.folder / "source", size, bench.seed, tool.form, revisions[turn])
        usage = measure.run(tool.sync(), tool.folder, watch=True)
        # Short paragraphs that changed much fall below the likeness at which the toolkit calls them
        # fuzzy, and articles that are edited twice have an entry that is fuzzy already.
        fuzzy = measure.apart(catalogs.count_fuzzy, tool.catalogs()) - before
        _expect(fuzzy, len(edited), "new fuzzy entries", 0.5)
        bench.untranslate(tool)
        return usage

    return _measure(bench, "changed", size, "txt", TEXT_TOOLS, once)


def build(bench: Bench, size: int) -> list[Measured]:
    """Translated catalogs -> every article, plain text, without any cache."""
    return _build(bench, "build", size, "txt", (Audarma, Toolkit, Po4a))


def build_markdown(bench: Bench, size: int) -> list[Measured]:
    """Translated catalogs -> every article, Markdown, without any cache."""
    return _build(bench, "build-markdown", size, "md", MARKDOWN_TOOLS)


def _build(bench: Bench, work: str, size: int, form: str, kinds: Sequence[type[Tool]]) -> list[Measured]:
    def once(tool: Tool) -> Usage:
        tool.forget_build()
        usage = measure.run(tool.build(), tool.folder, watch=True)
        _expect(tool.built(), size, "articles with Russian in them")
        return usage

    return _measure(bench, work, size, form, kinds, once)


def build_unchanged(bench: Bench, size: int) -> list[Measured]:
    """Build where everything is built and nothing has changed since."""

    def once(tool: Tool) -> Usage:
        # A tool with a cache gets the chance to fill it, whatever was removed or installed before.
        if tool.settle() or not tool.output().exists():
            measure.run([*tool.settle(), *tool.build()], tool.folder)
        time.sleep(PAUSE)
        usage = measure.run(tool.build(), tool.folder, watch=True)
        _expect(tool.built(), size, "articles with Russian in them")
        return usage

    return _measure(bench, "build-unchanged", size, "txt", TEXT_TOOLS, once)


def _measure(
    bench: Bench,
    work: str,
    size: int,
    form: str,
    kinds: Sequence[type[Tool]],
    once: Callable[[Tool], Usage],
    *,
    translated: bool = True,
) -> list[Measured]:
    """Run one piece of work in turn with every tool that is installed.

    A tool that fails drops out and the row says why; the others go on.
    """
    say(f"{work}, {size} articles")
    rows: dict[str, Measured] = {}
    units = 0
    works: list[tuple[Callable[[int], Usage], int]] = []
    taking_part: list[tuple[Tool, str]] = []
    for tool in (bench.tool(kind, size, form) for kind in kinds):
        if not bench.rounds_of(tool, size):
            continue
        version = tool.version()
        if version is None:
            rows[tool.name] = Measured(work, size, tool.name, "", now(), note="not installed")
            continue
        try:
            units = bench.lay_out(tool, size)
            if translated:
                bench.translate(tool)
                measure.run(tool.settle(), tool.folder)
        except Failure as failure:
            rows[tool.name] = Measured(work, size, tool.name, version, now(), note=str(failure))
            continue
        taking_part.append((tool, version))
        works.append((_reported(tool, once), bench.rounds_of(tool, size)))
    for (tool, version), series in zip(taking_part, measure.interleave(works), strict=True):
        if series.failure:
            rows[tool.name] = Measured(work, size, tool.name, version, now(), note=series.failure)
        else:
            rows[tool.name] = measured(work, size, tool.name, version, series, units)
    return [rows[kind.name] for kind in kinds]


def _reported(tool: Tool, once: Callable[[Tool], Usage]) -> Callable[[int], Usage]:
    def work(number: int) -> Usage:
        usage = once(tool)
        say(f"  round {number + 1}: {tool.name} {usage.cpu:.2f} s, {usage.peak:.0f} MB")
        return usage

    return work


def _expect(found: int, wanted: int, what: str, share: float = 1.0) -> None:
    """Make sure that the work was done.

    Raises:
        Failure: there is less than `share` of what is wanted.
    """
    if found < wanted * share:
        raise Failure(f"left {found} {what} where {wanted} should be")
