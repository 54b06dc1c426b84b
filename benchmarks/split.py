"""Splits paragraphs into sentences and says how fast: the process that `run` measures for that row.

    python benchmarks/split.py PARAGRAPHS LANGUAGE

PARAGRAPHS holds one paragraph a line. Prints JSON: the sentences found and the CPU seconds of
splitting. Reading the file and starting Python do not count, loading the rules does.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from workflow.segments.sentences import sentences


def main() -> None:
    """Split every paragraph once; none comes twice, so that no cache can answer."""
    paragraphs = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
    language = sys.argv[2]
    begun = time.process_time()
    found = sum(len(sentences(paragraph, language)) for paragraph in paragraphs)
    seconds = time.process_time() - begun
    print(json.dumps({"sentences": found, "seconds": seconds}))


if __name__ == "__main__":
    main()
