"""Finds the terms of a large glossary in segments and says how fast: the process that `run` measures for those rows.

    python benchmarks/terms.py WORKSPACE LANGUAGE SEGMENTS

WORKSPACE holds a glossary.csv and perhaps a cache, SEGMENTS one segment a line. Prints JSON: the CPU seconds until the
matcher is ready, glossary read and libraries imported; the occurrences, and the CPU seconds of finding them.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

begun = time.process_time()

from workflow.glossary import termbase  # noqa: E402 - importing counts


def main() -> None:
    """Find the terms in every segment once."""
    workspace, language, path = sys.argv[1:]
    segments = Path(path).read_text(encoding="utf-8").splitlines()
    matcher = termbase.load(workspace, ["en", "ru", "kk"]).matcher(language)
    ready = time.process_time()
    found = sum(len(matcher.find(segment)) for segment in segments)
    print(json.dumps({"ready": ready - begun, "found": found, "seconds": time.process_time() - ready}))


if __name__ == "__main__":
    main()
