"""The package's shape: imports go down only, start-up is light, only reports print."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import workflow

ROOT = Path(workflow.__file__).parent

LAYERS = (
    ("workflow", "workflow.errors", "workflow.model"),
    ("workflow.files", "workflow.languages", "workflow.processes"),
    ("workflow.settings", "workflow.morphology", "workflow.figures", "workflow.writing"),
    ("workflow.glossary",),
    ("workflow.names",),
    ("workflow.formats",),
    ("workflow.segments",),
    ("workflow.catalog",),
    ("workflow.repository",),
    ("workflow.checks",),
    ("workflow.drafts",),
    (
        "workflow.approval",
        "workflow.build",
        "workflow.corrections",
        "workflow.publish",
        "workflow.status",
        "workflow.terminology",
        "workflow.terms_found",
        "workflow.workspace",
    ),
    ("workflow.columns",),
    ("workflow.diffs",),
    ("workflow.review",),
    ("workflow.commands",),
    ("workflow.__main__",),
)
"""From the bottom up; a name stands for a module or for a package with all in it."""

HEAVY = (
    "rich",
    "polib",
    "markdown_it",
    "babel",
    "regex",
    "rapidfuzz",
    "yaml",
    "argostranslate",
    "ctranslate2",
    "sentencepiece",
    "numpy",
    "sacrebleu",
    "dask",
    "distributed",
    "sqlite3",
    "lxml",
    "urllib3",
    "pymorphy3",
    "rumorph",
    "ahocorasick",
    "hunspell",
    "multiprocessing",
    "jinja2",
    "starlette",
    "uvicorn",
)


def name_of(path: Path) -> str:
    """Return a module's dotted name."""
    parts = path.relative_to(ROOT.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {name_of(path): ast.parse(path.read_text("utf-8")) for path in sorted(ROOT.rglob("*.py"))}


def imported(tree: ast.AST) -> Iterator[str]:
    """Yield the modules of this package that the import statements of a module, or of a part of it, name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.split(".")[0] == "workflow")
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, "imports are absolute"
            module = node.module or ""
            if module.split(".")[0] == "workflow":
                for alias in node.names:
                    full = f"{module}.{alias.name}"
                    yield full if full in MODULES else module


def loaded(tree: ast.Module) -> set[str]:
    """Return the modules of this package that are loaded together with a module."""
    return {name for node in tree.body if isinstance(node, (ast.Import, ast.ImportFrom)) for name in imported(node)}


def layer(name: str) -> int:
    """Return the number of a module's layer."""
    for number, names in enumerate(LAYERS):
        if name in names or any(name.startswith(f"{known}.") for known in names if known != "workflow"):
            return number
    pytest.fail(f"{name} has no layer; give it one in LAYERS")


@pytest.mark.parametrize("name", MODULES)
def test_imports_go_down(name: str) -> None:
    """A module imports nothing from a layer above its own."""
    wrong = [other for other in imported(MODULES[name]) if layer(other) > layer(name)]
    assert not wrong


def test_no_cycles() -> None:
    """No module loads itself through others; what a function imports when it is needed does not count."""
    edges = {name: loaded(tree) - {name} for name, tree in MODULES.items()}
    done: set[str] = set()

    def visit(name: str, path: tuple[str, ...]) -> None:
        assert name not in path, " -> ".join((*path[path.index(name) :], name))
        if name not in done:
            for other in sorted(edges[name]):
                visit(other, (*path, name))
            done.add(name)

    for name in MODULES:
        visit(name, ())


def test_start_up_is_light() -> None:
    """Importing the command line, or asking for its help, imports nothing heavy."""
    code = (
        "import sys; from click.testing import CliRunner; from workflow.commands import cli;"
        "assert CliRunner().invoke(cli, ['--help']).exit_code == 0;"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("name", ["init", "sync", "build"])
def test_deciding_is_light(name: str) -> None:
    """A command that finds nothing to do has imported nothing heavy: the time goes into the work alone."""
    code = f"import sys, workflow.commands.{name}; print([name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("name", MODULES)
def test_one_module_prints(name: str) -> None:
    """Nothing but the report modules of `commands` prints; `commands` itself prints errors, to standard error only."""
    if name.startswith("workflow.commands.") and name.endswith(".report"):
        return
    for node in ast.walk(MODULES[name]):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            assert called not in {"print", "sys.stdout.write", "sys.stderr.write", "click.secho", "pprint"}
            if called == "click.echo":
                assert name == "workflow.commands"
                assert "err=True" in ast.unparse(node)


@pytest.mark.parametrize("name", [name for name in MODULES if name != "workflow.__main__"])
def test_every_module_says_what_it_is(name: str) -> None:
    """Each module has a docstring, and so has each public class and function in it."""
    tree = MODULES[name]
    if name != "workflow.catalog" or tree.body:
        assert ast.get_docstring(tree)
    for node in tree.body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and not node.name.startswith("_"):
            assert ast.get_docstring(node), node.name


@pytest.mark.parametrize("name", MODULES)
def test_modules_and_functions_fit(name: str) -> None:
    """No module is longer than 400 lines, no function longer than 60."""
    path = ROOT.parent.joinpath(*name.split("."))
    path = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    assert len(path.read_text("utf-8").splitlines()) <= 400
    for node in ast.walk(MODULES[name]):
        if isinstance(node, ast.FunctionDef):
            assert (node.end_lineno or 0) - node.lineno < 60, node.name
