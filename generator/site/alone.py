"""Lets MkDocs build a few pages by themselves, with empty files in place of all that they link to.

Knows of MkDocs only what it documents: settings may inherit others, and a file that they exclude is not built, but a
link to it leads where it always does. Knows nothing of what pages say. The bytes of a page are those of a whole build.
"""

from __future__ import annotations

import glob
import json
import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from generator.site.shares import built_as, named_in
from generator.work import WORK

_HOOK = Path(__file__).with_name("compiled.py")
_PATH = re.compile(r"[^\s()<>\[\]\"'#?]+\.[A-Za-z0-9]+")  # whatever looks like one, be it in a link or not


def build_alone(
    root: Path,
    settings: dict[str, Any],
    pages: Mapping[str, str],
    work: Path,
    run: Callable[[Path, Path], None],
) -> dict[str, Path]:
    """Let `run` build pages, given by their paths below docs/ with their texts, in the empty folder `work`.

    `run` gets a file of settings and the folder in which to build. Return where each page was built; one that the
    project's own settings leave out is not there. A link is good if docs/ has its target, or `pages` has it.
    """
    linked = {path for page, text in pages.items() for path in _paths(page, text)}
    for path in {*named_in(settings["nav"]), *linked}:
        if (root / "docs" / path).is_file():
            _write(work / "docs" / path, "")
    for page, text in pages.items():
        _write(work / "docs" / page, text)
    _write(work / "mkdocs.yml", json.dumps(_settings(root, settings, pages, work / "docs")))
    run(work / "mkdocs.yml", work / "site")
    found = {page: work / "site" / built_as(page, is_offline=False) for page in pages}
    return {page: path for page, path in found.items() if path.is_file()}


def _paths(page: str, text: str) -> Iterator[str]:
    """Yield the paths below docs/ to which a page might link."""
    for found in set(_PATH.findall(text)):
        path = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(found)))
        if not path.startswith(("/", "../")):
            yield path


def _settings(root: Path, settings: dict[str, Any], pages: Mapping[str, str], docs: Path) -> dict[str, Any]:
    """Return the settings of the project in `root` for these pages in another folder; as JSON they are YAML, too."""
    only = ["*", *(f"!/{glob.escape(page)}" for page in pages), settings.get("exclude_docs") or ""]
    own: dict[str, Any] = {
        "INHERIT": str(root / "mkdocs.yml"),
        "docs_dir": str(docs),
        "exclude_docs": "\n".join(only),
        "hooks": [str(_HOOK)],
        "extra": {"compiled": str(root / WORK / "compiled")},
    }
    theme = settings.get("theme")
    if isinstance(theme, dict) and "custom_dir" in theme:  # it counts from the file of the settings
        own["theme"] = {"custom_dir": str(root / theme["custom_dir"])}
    return own


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
