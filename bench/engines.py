"""The engines beside which the pipeline is measured: each builds the same pages once. Knows their calls alone.

MkDocs, ProperDocs and Zensical read the book's own mkdocs.yml. Plain MkDocs and ProperDocs have the search that they
bring, as any site has that does not switch it off; once more MkDocs is measured without one, which only ours could
stand beside, and of that run the parts are kept. Hugo gets the same Markdown and no theme, which shows what an engine
costs that does nothing else.
"""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from bench.measure import Cost, run
from generator.site.engines import ENGINES

PLAIN = "mkdocs"
WITHOUT_SEARCH = "mkdocs without a search"
PROPERDOCS = "properdocs"
HUGO = "hugo"
NAMES = (PLAIN, WITHOUT_SEARCH, PROPERDOCS, "zensical", HUGO)
INSIDE = "inside.json"  # below the folder of what is built: what MkDocs did in the run without a search
PROJECT = Path(__file__).parents[1]
_QUIET = {"NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1", "SOURCE_DATE_EPOCH": "0"}
_SEARCH = "INHERIT: mkdocs.yml\nplugins:\n  search: {enabled: true}\n"
_HUGO_SETTINGS = """\
baseURL = "/"
disableKinds = ["taxonomy", "term", "rss", "sitemap", "robotsTXT", "404"]
[markup.goldmark.renderer]
unsafe = true
[markup.goldmark.parser.attribute]
block = true
"""
_HUGO_LAYOUT = "<!doctype html><html lang=en><title>{{ .Title }}</title><main>{{ .Content }}</main></html>\n"


class NotThere(Exception):
    """An engine is not installed; the text says why."""


def build(name: str, root: Path, tools: Path) -> Cost:
    """Let an engine build the pages of `root` and return what that cost; its pages are in `built(name, root)`."""
    target = built(name, root)
    shutil.rmtree(target, ignore_errors=True)
    if name == HUGO:
        return _hugo(root, target, tools)
    module = name.split(maxsplit=1)[0]
    if find_spec(module) is None:
        raise NotThere(f"the package {module} is not installed")
    options = ("--strict", *ENGINES[module].options)
    with _settings(root, with_search=name in (PLAIN, PROPERDOCS)) as config:
        call = ["build", *options, "--config-file", str(config)]
        program = ["bench.inside", str(target.with_name(INSIDE))] if name == WITHOUT_SEARCH else [module]
        environment = {**_QUIET, "SITE_DIR": str(target), "PYTHONPATH": str(PROJECT)}
        return run([sys.executable, "-m", *program, *call], root, environment)


def built(name: str, root: Path) -> Path:
    """Return the folder into which an engine builds: below the book, for Zensical takes no other."""
    return root / ".build" / name.replace(" ", "-").replace("'", "")


@contextmanager
def _settings(root: Path, *, with_search: bool) -> Iterator[Path]:
    if not with_search:
        yield root / "mkdocs.yml"
        return
    path = root / "with-search.yml"
    path.write_text(_SEARCH, encoding="utf-8")
    try:
        yield path
    finally:
        path.unlink()


def inside(root: Path) -> dict[str, list[float]]:
    """Return the seconds of each thing that MkDocs did when it last built `root` without a search."""
    text = built(WITHOUT_SEARCH, root).with_name(INSIDE).read_text(encoding="utf-8")
    return dict(json.loads(text))


def _hugo(root: Path, target: Path, tools: Path) -> Cost:
    program = tools / "hugo"
    if not program.is_file():
        raise NotThere("the package hugo could not be installed")
    project = target.with_name("hugo-source")
    shutil.rmtree(project, ignore_errors=True)
    for path in (root / "docs").rglob("*.md"):
        page = path.relative_to(root / "docs")
        # for Hugo an index.md swallows the pages beside it; _index.md is the page of a folder
        copy = project / "content" / (page.with_name("_index.md") if page.name == "index.md" else page)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
    layouts = project / "layouts" / "_default"
    layouts.mkdir(parents=True)
    for layout in ("single.html", "list.html"):
        (layouts / layout).write_text(_HUGO_LAYOUT, encoding="utf-8")
    (layouts.parent / "index.html").write_text(_HUGO_LAYOUT, encoding="utf-8")
    (project / "hugo.toml").write_text(_HUGO_SETTINGS, encoding="utf-8")
    try:
        return run([str(program), "--quiet", "--destination", str(target)], project)
    finally:
        shutil.rmtree(project)


def versions() -> list[str]:
    """Return the packages whose versions decide the numbers."""
    return ["mkdocs", "mkdocs-material", "properdocs", "zensical", "hugo", "simple-icd-10-cm"]
