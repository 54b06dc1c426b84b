"""Write requirements.txt and tests/requirements.txt anew: pinned, hashed, and free of addresses.

Run by `make lock`, which installs uv; needs the package registry. stanza (PyTorch), spacy and
minisbd (AGPL) are overridden away in pyproject.toml; what only they need is left out here too.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent
NEVER = "sys_platform == 'never'"
LISTS = {"requirements.txt": ["build"], "tests/requirements.txt": ["build", "dev"]}


def compile_list(groups: list[str], override: str) -> str:
    """Return the pinned packages of the project and some dependency groups."""
    command = [
        sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--universal", "--python-version", "3.11",
        "--generate-hashes", "--no-header", "--no-annotate", "--no-emit-index-url", "--override", override,
        "pyproject.toml",
    ]  # fmt: skip
    for group in groups:
        command += ["--group", group]
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout


def without_never(text: str) -> str:
    """Leave out packages that no platform gets."""
    kept = []
    for package in re.split(r"^(?=\S)", text, flags=re.MULTILINE):
        first, newline, rest = package.partition("\n")
        requirement, semicolon, marker = first.removesuffix("\\").rstrip().partition(" ; ")
        if semicolon and NEVER in marker:
            choices = [choice for choice in marker.split(" or ") if choice != NEVER and "and" not in choice]
            if not choices or "(" in marker:
                continue
            first = f"{requirement} ; {' or '.join(choices)} \\"
        kept.append(first + newline + rest)
    return "".join(kept)


def main() -> None:
    """Write both lists."""
    overrides = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["uv"]["override-dependencies"]
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
        file.write("\n".join(overrides))
        file.flush()
        for name, groups in LISTS.items():
            text = without_never(compile_list(groups, file.name))
            (ROOT / name).write_text("# Written by `make lock`.\n" + text, "utf-8")


if __name__ == "__main__":
    main()
