"""One direction: source → model → checks → book → pages → output → site. An arrow that points back fails."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

GENERATOR = Path(__file__).parent.parent / "generator"

# What each step may import of the generator, beside itself. Everything may import diagnostics and cores.
MAY_IMPORT = {
    "diagnostics": set(),
    "cores": set(),
    "counting": set(),
    "source": set(),
    "model": {"source"},
    "checks": {"model", "source", "counting"},
    "editing": {"source", "model"},
    "load": {
        "source",
        "model",
        "checks",
        "output",
        "work",
    },  # of output the mark by which it knows its own pages
    "links": set(),
    "review": {"model"},  # works on plain values; the model only says what names an entry
    "book": {"model"},
    "imports": {"model"},
    "pages": {"book", "model", "counting"},
    "scripts": {"book", "model"},
    "search": set(),  # reads pages, of whatever they are
    "cards": {"book", "model"},
    "api": {"book", "model"},
    "output": set(),
    "bundle": {"site", "work"},
    "handbook": {"book", "site"},
    "work": set(),
    "site": {"work"},
    "serve": {"output", "site", "work"},
}
TOP = {"cli", "commands", "__main__", "__init__"}  # they join the steps and may import any


def _step(path: Path) -> str:
    return path.relative_to(GENERATOR).parts[0].removesuffix(".py")


def _imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == "generator":
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("generator."):
            found.add((node.module or "").split(".")[1])
        elif isinstance(node, ast.Import):
            found |= {alias.name.split(".")[1] for alias in node.names if alias.name.startswith("generator.")}
    return found


MODULES = sorted(GENERATOR.rglob("*.py"))


@pytest.mark.parametrize("path", MODULES, ids=[str(path.relative_to(GENERATOR)) for path in MODULES])
def test_no_import_points_back(path):
    step = _step(path)
    if step in TOP:
        return
    assert step in MAY_IMPORT, f"{step} has no place in the order of steps"
    assert _imports(path) - {step, "diagnostics", "cores"} <= MAY_IMPORT[step]


@pytest.mark.parametrize("path", MODULES, ids=[str(path.relative_to(GENERATOR)) for path in MODULES])
def test_modules_are_short_and_say_what_they_are(path):
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 215
    assert ast.get_docstring(ast.parse(text)), "needs a first line that says what it is and may not know"


@pytest.mark.parametrize("command", ["check", "pages"])
def test_check_and_pages_do_not_load_mkdocs(command):
    code = (
        "import sys; from generator.cli import main; main(['--root', 'tests/none', sys.argv[1]]);"
        "bad = [m for m in sys.modules if m.split('.')[0] in ('mkdocs', 'material', 'watchfiles', 'selectolax', 'PIL', 'resvg_py')];"
        "sys.exit(repr(bad) if bad else 0)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, command],
        cwd=GENERATOR.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_no_unsafe_loader_is_named_anywhere():
    for path in MODULES:
        text = path.read_text(encoding="utf-8")
        assert not any(word in text for word in ("yaml.load(", "full_load", "unsafe_load", "re.match(")), path
