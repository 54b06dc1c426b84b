"""Looks for the terms of a large glossary in segments, and checks pairs: the process that `run` measures for those rows.

    python benchmarks/terms.py WORKSPACE LANGUAGE

WORKSPACE holds a glossary.csv, LANGUAGE.tsv with an English segment and its translation a line, and perhaps a cache.
Prints JSON: the CPU seconds until the matcher is ready, glossary read and libraries imported; the occurrences in the
translations, and the CPU seconds of finding them, each for the first time; the findings of checking every pair, and
the CPU seconds of that.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

begun = time.process_time()

from workflow.glossary import termbase  # noqa: E402 - importing counts


def main() -> None:
    """Find the terms in every translation, then check every pair."""
    workspace, language = sys.argv[1:]
    lines = Path(workspace, f"{language}.tsv").read_text(encoding="utf-8").splitlines()
    pairs = [tuple(line.split("\t")) for line in lines]
    terms = termbase.load(workspace, ["en", "ru", "kk"])
    matcher = terms.matcher(language)
    ready = time.process_time()
    occurrences = sum(len(matcher.find(translation)) for _, translation in pairs)
    found = time.process_time()
    from workflow.glossary.checks import check  # noqa: PLC0415 - only what is measured here

    terms.matcher("en").find("")
    began = time.process_time()
    findings = sum(len(check(terms, ("en", language), *pair)) for pair in pairs)
    print(
        json.dumps(
            {
                "ready": ready - begun,
                "occurrences": occurrences,
                "found": found - ready,
                "findings": findings,
                "checked": time.process_time() - began,
            }
        )
    )


if __name__ == "__main__":
    main()
