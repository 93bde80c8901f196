"""Lets the chosen engine make the pages of a folder, on all cores where it can, or only those that have changed.

Knows the engine's call and its log, and nothing of what is done with the pages afterwards.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import yaml
from mkdocs.exceptions import ConfigurationError
from mkdocs.utils.yaml import get_yaml_loader, yaml_load

from generator.cores import cores
from generator.site import engines
from generator.site.alone import build_alone
from generator.site.engines import Engine
from generator.site.imprint import BuildFailed, Imprint
from generator.site.shares import are_independent, build_shares, built_as, shares
from generator.work import unfinished

# Without one of these the theme would take its own instead, and nobody would be told.
NEEDED = (
    "mkdocs.yml",
    "overrides/main.html",
    "overrides/partials/content.html",
    "overrides/partials/copyright.html",
    "overrides/partials/header.html",
)
PROJECT = Path(__file__).parents[2]


_ONLY_CHANGED = (
    "--dirty",
    "--no-strict",
)  # strict takes the notice that the build is a dirty one for a fault
_NOTICE = "A 'dirty' build is being performed"


def render(
    root: Path, folder: Path, imprint: Imprint, *, offline: bool = False, hosted: bool = False
) -> None:
    """Make every page of `root` in the empty `folder`, strictly, on all cores where the engine and the book allow it.

    `offline` makes pages for a double click: links to files instead of folders. `hosted` lets the pages name what
    only a host has.
    """
    engine = engines.chosen(os.environ)
    _refuse_gaps(root)
    environment = _environment(imprint, offline=offline, hosted=hosted)
    dealt = shares(root, _settings(root), cores()) if engine.dirty else [[]]
    if len(dealt) == 1:
        _run(root, folder, engine, environment)
        return
    with ExitStack() as stack:
        folders = [folder, *(stack.enter_context(unfinished(root)) for _ in dealt[1:])]
        build_shares(
            root / "docs",
            dealt,
            folders,
            lambda target: _run(root, target, engine, environment, *_ONLY_CHANGED),
            is_offline=offline,
        )


def render_changed(root: Path, folder: Path, imprint: Imprint) -> bool:
    """Make the pages of `root` that are newer than what was made of them; return whether the engine can do that.

    A page with a fault is made all the same, and the fault is raised.
    """
    engine = engines.chosen(os.environ)
    if engine.dirty:
        _refuse_gaps(root)
        _run(root, folder, engine, _environment(imprint, offline=False, hosted=False), *_ONLY_CHANGED)
    return engine.dirty


def render_alone(root: Path, folder: Path, imprint: Imprint, pages: Mapping[str, str]) -> bool:
    """Make some pages, given with their texts, among those in `folder`; return whether engine and settings allow that.

    Each looks as it will when all of docs/ is built. If one has a fault none is made, and `BuildFailed` is raised.
    """
    engine, settings = engines.chosen(os.environ), _settings(root)
    if not engine.dirty or not are_independent(settings):
        return False
    _refuse_gaps(root)
    environment = _environment(imprint, offline=False, hosted=False)
    with unfinished(root) as work:

        def run(config: Path, target: Path) -> None:
            _run(root, target, engine, environment, config=config)

        for page, made in build_alone(root, settings, pages, work, run).items():
            # docs/ may have another text still; so whatever follows builds the page again
            os.utime(made, (0, 0))
            target = folder / built_as(page, is_offline=False)
            target.parent.mkdir(parents=True, exist_ok=True)
            made.replace(target)
    return True


def _run(
    root: Path,
    folder: Path,
    engine: Engine,
    environment: dict[str, str],
    *more: str,
    config: Path = Path("mkdocs.yml"),
) -> None:
    """Call the engine in a process of its own; raise what its log says is wrong."""
    done = subprocess.run(
        engine.command(root / config, *more),
        cwd=root,
        env={**environment, "SITE_DIR": str(folder)},
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    log = "\n".join(line for line in (done.stdout + done.stderr).splitlines() if _NOTICE not in line)
    if done.returncode or (more and engine.reasons(log)):
        raise BuildFailed(engines.reasons(engine, log))


def _environment(imprint: Imprint, *, offline: bool, hosted: bool) -> dict[str, str]:
    """Return what mkdocs.yml reads of the environment, and what keeps the engines to the day of the facts."""
    return {
        **os.environ,
        "SITE_URL": imprint.site_url,
        "FACTS": imprint.facts,
        # the space keeps YAML from making a date of it, which Zensical does not take
        "NEXT_TABLES": f"{imprint.next_tables} " if imprint.next_tables else "",
        "FOLDERS": "false" if offline else "true",
        "HOSTED": "true" if hosted else "false",
        "SOURCE_DATE_EPOCH": str(imprint.epoch),
        "NO_MKDOCS_2_WARNING": "1",  # the theme's notice of its end in May 2027; see docs/about/engines.md
        "PYTHONUTF8": "1",
    }


def _refuse_gaps(root: Path) -> None:
    # a book without overrides/ names those of another project in its mkdocs.yml; the engine says if they are not there
    needed = [name for name in NEEDED if "/" not in name or (root / "overrides").exists() or root == PROJECT]
    missing = [name for name in needed if not (root / name).is_file()]
    if missing:
        raise BuildFailed("\n".join(f"{n} is missing; get it back: git checkout -- {n}" for n in missing))


def _settings(root: Path) -> dict[str, Any]:
    """Return mkdocs.yml as MkDocs reads it; nothing if it cannot be read, of which the engine then tells."""
    try:
        with (root / "mkdocs.yml").open(encoding="utf-8") as file:
            return dict(yaml_load(file, get_yaml_loader()) or {})
    except (yaml.YAMLError, ConfigurationError, ValueError, TypeError):
        return {}
