"""Writes RESULTS.md: every figure, its ratio to ours, and whether the target is met.

Place in the flow:  results -> [table] -> RESULTS.md
"""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence
from pathlib import Path

from results import Measured

OURS = "audarma"

TITLES = {
    "first-sync": "first sync, plain text",
    "first-sync-markdown": "first sync, Markdown",
    "unchanged": "sync, nothing changed",
    "changed": "sync, 1 % of the articles changed",
    "build": "build of everything, plain text",
    "build-markdown": "build of everything, Markdown",
    "build-unchanged": "build, nothing changed",
    "edited-sentences": "2,500 edited sentences carried over",
    "splitting-en": "sentence splitting, English",
    "splitting-ru": "sentence splitting, Russian",
    "splitting-kk": "sentence splitting, Kazakh",
    "terms-built-ru": "10,000 terms, their Russian forms found out",
    "terms-ready-ru": "10,000 terms, Russian, ready from the cache",
    "terms-found-ru": "10,000 terms looked for in Russian segments",
    "terms-checked-ru": "10,000 terms, English and Russian segments checked",
    "terms-built-kk": "10,000 terms, their Kazakh forms found out",
    "terms-ready-kk": "10,000 terms, Kazakh, ready from the cache",
    "terms-found-kk": "10,000 terms looked for in Kazakh segments",
    "terms-checked-kk": "10,000 terms, English and Kazakh segments checked",
    "similar-load": "index of similar texts, loaded",
    "similar-median": "a similar text found, median",
    "similar-p95": "a similar text found, 95th percentile",
    "similar-recall": "similar texts, how many of the best are found",
    "memory-made": "memory of imported units, index made and asked once",
    "memory-opened": "memory of imported units, opened and asked once",
    "memory-median": "memory asked, up to five matches, median",
    "memory-p95": "memory asked, up to five matches, 95th percentile",
    "memory-first": "memory of catalogs, index made and asked once",
    "memory-unchanged": "memory of catalogs, opened and asked once, nothing changed",
    "memory-changed": "memory of catalogs, opened and asked once, 1 % of them changed",
    "drafting-1": "drafting, the best translation, CPU s",
    "drafting-4": "drafting, four alternatives, CPU s",
    "drafting-clock-1": "drafting, the best translation, all processors, seconds by the clock",
    "drafting-clock-4": "drafting, four alternatives, all processors, seconds by the clock",
    "drafting-same": "drafting, sentences that come out the same",
    "check-unprepared": "check of everything, forms of the terms found out, too",
    "check-first": "check of everything",
    "check-unchanged": "check, nothing changed",
    "check-changed": "check, 1 % of the catalogs changed",
    "check-clock": "check of everything, all processors, seconds by the clock",
    "diff-revisions": "diff of two revisions, 100 of the catalogs changed",
    "report-first": "report of everything, findings found out, too",
    "report-known": "report of everything, findings at hand",
    "report-again": "report, nothing changed",
    "report-clock": "report of everything, findings found out, too, all processors, seconds by the clock",
    "page-overview-document": "overview of the report opened in Chromium, document read, seconds by the clock",
    "page-overview-paint": "overview of the report opened in Chromium, first paint, seconds by the clock",
    "page-overview-whole": "overview of the report opened in Chromium, nothing held back any more, seconds by the clock",
    "page-article-document": "article of the report opened in Chromium, document read, seconds by the clock",
    "page-article-paint": "article of the report opened in Chromium, first paint, seconds by the clock",
    "page-article-whole": "article of the report opened in Chromium, nothing held back any more, seconds by the clock",
    "serve-page": "review page, an article's page asked for, seconds by the clock",
    "serve-first-document": "review page, an article opened in a Chromium that knows nothing, document read, seconds by the clock",
    "serve-first-paint": "review page, an article opened in a Chromium that knows nothing, first paint, seconds by the clock",
    "serve-first-whole": "review page, an article opened in a Chromium that knows nothing, nothing held back any more, seconds by the clock",
    "serve-open-document": "review page, an article opened from the overview in Chromium, document read, seconds by the clock",
    "serve-open-paint": "review page, an article opened from the overview in Chromium, first paint, seconds by the clock",
    "serve-open-whole": "review page, an article opened from the overview in Chromium, nothing held back any more, seconds by the clock",
    "serve-save-median": "review page, a save answered, median, seconds by the clock",
    "serve-save-p95": "review page, a save answered, 95th percentile, seconds by the clock",
    "serve-save-cpu": "review page, a save, CPU s of the server",
    "help": "`audarma --help`",
}
"""In the order of the table."""

RATIOS = {
    ("first-sync", "Translate Toolkit"): 3.0,
    ("first-sync", "po4a, one shared PO"): 3.0,
    ("unchanged", "Translate Toolkit"): 40.0,
    ("unchanged", "po4a, one shared PO"): 5.0,
    ("changed", "Translate Toolkit"): 40.0,
    ("build", "Translate Toolkit"): 1.0,
    ("build-markdown", "Translate Toolkit"): 4.0,
    ("drafting-clock-1", "argostranslate.translate"): 4.0,
    ("drafting-clock-1", "one bare batch"): 0.9,
}
"""How many times our seconds the tool has to need, at least."""

RATIOS_FROM = {"changed": 10_000}
"""Sizes below which there is no target: with ten articles to work on, what counts is how fast Python starts."""

SECONDS = {
    ("unchanged", 10_000): 2.0,
    ("build-unchanged", 10_000): 2.0,
    ("edited-sentences", 50_000): 4.0,
    ("terms-built-ru", 10_000): 10.0,
    ("terms-built-kk", 10_000): 10.0,
    ("terms-ready-ru", 10_000): 0.3,
    ("terms-ready-kk", 10_000): 0.3,
    ("similar-load", 1_000_000): 3.0,
    ("similar-median", 100_000): 0.001,
    ("similar-median", 1_000_000): 0.010,
    ("similar-p95", 100_000): 0.005,
    ("memory-opened", 1_000_000): 3.0,
    ("memory-median", 1_000_000): 0.010,
    ("memory-unchanged", 10_000): 1.0,
    ("memory-changed", 10_000): 2.0,
    ("check-first", 100_000): 30.0,
    ("check-clock", 100_000): 15.0,
    ("diff-revisions", 10_000): 2.0,
    ("report-clock", 1000): 30.0,
    ("page-overview-document", 1000): 1.0,
    ("page-overview-paint", 1000): 1.0,
    ("page-article-document", 500): 1.0,
    ("page-article-paint", 500): 1.0,
    ("serve-page", 500): 0.3,
    ("serve-open-document", 500): 0.3,
    ("serve-save-median", 500): 0.05,
    ("serve-save-p95", 500): 0.05,
    ("help", 0): 0.15,
}
"""CPU seconds we have to stay under."""

A_SECOND = {
    "splitting-en": 50_000,
    "splitting-ru": 50_000,
    "splitting-kk": 50_000,
    "terms-found-ru": 20_000,
    "terms-checked-ru": 20_000,
    "terms-found-kk": 20_000,
    "terms-checked-kk": 20_000,
}
"""Units a CPU second we have to reach."""

PEAKS = {("similar-load", 1_000_000): 1500, ("memory-opened", 1_000_000): 1500}
"""MB we have to stay under besides."""

MEMORY = 300
"""MB we have to stay under, at any number of articles."""

SHORT = 0.1
"""Seconds below which they are shown as milliseconds."""

_HEAD = (
    "| work | size | tool | CPU s | least-most | peak MB | units/s | ratio | target | met |\n"
    "|---|--:|---|--:|--:|--:|--:|--:|--:|---|"
)


def render(rows: Sequence[Measured]) -> str:
    """The whole of RESULTS.md."""
    order = list(TITLES)
    lines = [_line(row, rows) for row in sorted(rows, key=lambda row: (order.index(row.work), row.size))]
    return "\n".join(
        [
            "# What was measured",
            "",
            "Written by `benchmarks/run.py`; how and why so stands in [README.md](README.md).",
            "",
            *_circumstances(rows),
            "",
            _HEAD,
            *lines,
            *_memory_lines(rows),
            "",
            "CPU s: median of the rounds, user and system, all processes of the work. Peak: largest of all",
            "rounds. Units: paragraphs of the articles, or sentences for the splitting and edited-sentences",
            "rows (there, edited ones), or words of the source for drafting (there, size is sentences; the",
            "model has random weights in the shape of a real one). Ratio: CPU seconds of the tool over ours for",
            "the same work and size; above 1 we are faster. A tool without a target is there for comparison.",
            "",
        ]
    )


def _line(row: Measured, rows: Sequence[Measured]) -> str:
    size = f"{row.size:,}" if row.size else ""
    if row.cpu is None:
        met = _yes(False) if row.tool == OURS else ""
        return f"| {TITLES[row.work]} | {size} | {row.tool} | {row.note} | | | | | | {met} |"
    target, met = _verdict(row, rows)
    ratio = _ratio(row, rows)
    cells = [
        TITLES[row.work],
        size,
        row.tool,
        _figure(row.cpu),
        f"{row.spread} ({row.rounds})" if row.cpu >= SHORT else f"({row.rounds})",
        f"{row.peak:.0f}",
        f"{row.units / row.cpu:,.0f}" if row.units and row.cpu else "",
        f"{ratio:.{1 if ratio >= 1 else 2}f}" if ratio else "",
        target,
        met,
    ]
    return f"| {' | '.join(cells)} |"


def _figure(seconds: float) -> str:
    """Seconds with what digits are worth showing; milliseconds where they are few."""
    if seconds < SHORT:
        return f"{1000 * seconds:.2f} ms"
    return f"{seconds:.3f}" if seconds < 1 else f"{seconds:.2f}"


def _ratio(row: Measured, rows: Sequence[Measured]) -> float | None:
    """CPU seconds of a peer over ours, or None where there are no two to compare."""
    for ours in rows:
        same = (ours.work, ours.size) == (row.work, row.size)
        if same and ours.tool == OURS != row.tool and ours.cpu and row.cpu:
            return row.cpu / ours.cpu
    return None


def _verdict(row: Measured, rows: Sequence[Measured]) -> tuple[str, str]:
    """The row's target in words, and whether it is met; both empty where there is none."""
    assert row.cpu is not None
    if row.tool == OURS and (row.work, row.size) in SECONDS:
        limit, most = SECONDS[row.work, row.size], PEAKS.get((row.work, row.size), 0)
        told = f"< {limit:g} s" if limit >= SHORT else f"< {1000 * limit:g} ms"
        return f"{told}, < {most:,} MB" if most else told, _yes(row.cpu < limit and (row.peak < most or not most))
    if row.tool == OURS and row.work in A_SECOND:
        least = A_SECOND[row.work]
        return f"{least:,}/s", _yes(row.units / row.cpu >= least)
    if (row.work, row.tool) in RATIOS and row.size >= RATIOS_FROM.get(row.work, 0):
        times = RATIOS[row.work, row.tool]
        ratio = _ratio(row, rows)
        return f"{times:g} x", _yes(ratio >= times) if ratio else ""
    return "", ""


def _memory_lines(rows: Sequence[Measured]) -> list[str]:
    """One line a size: the largest peak of ours over all work on that many articles."""
    lines = []
    works = [
        row
        for row in rows
        if not row.work.startswith(
            ("check", "drafting", "edited", "help", "memory", "page", "serve", "similar", "splitting", "terms")
        )
    ]
    for size in sorted({row.size for row in works}):
        peaks = [row.peak for row in works if row.tool == OURS and row.size == size and row.cpu]
        if peaks:
            peak = max(peaks)
            verdict = f"< {MEMORY} MB | {_yes(peak < MEMORY)}"
            lines.append(f"| memory, any work | {size:,} | {OURS} | | | {peak:.0f} | | | {verdict} |")
    return lines


def _circumstances(rows: Sequence[Measured]) -> list[str]:
    """When, on what, and with which versions."""
    times = sorted(row.when for row in rows)
    tools = sorted({f"{row.tool} {row.version}" for row in rows if row.version})
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    return [
        f"- measured from {times[0]} to {times[-1]}" if rows else "- nothing measured yet",
        (
            f"- {_processor()}, {os.cpu_count()} cores, each process pinned to one; {memory:.0f} GB; "
            f"{platform.system()} {platform.release()}; Python {platform.python_version()}"
        ),
        f"- {'; '.join(tools)}",
    ]


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.machine()


def _yes(met: bool) -> str:
    return "yes" if met else "**no**"
