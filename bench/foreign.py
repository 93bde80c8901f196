"""The pipeline on a table that is not ours, ICD-10-CM: all of it through our own steps, a chapter of it as a site."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from bench.measure import Cost, Failed, run

PROJECT = Path(__file__).parents[1]
ALL_CODES = 100_000
SLICE, SLICE_CODES = "M", 2_000  # the chapter on muscles and bones
_SETTINGS = """\
INHERIT: {project}/mkdocs.yml
site_name: ICD-10-CM codes
site_description: A book for measuring.
docs_dir: docs
theme:
  custom_dir: {project}/overrides
validation:
  nav:
    omitted_files: ignore
nav:
  - Home: index.md
  - Codes: codes/index.md
  - About: about.md
  - Sources: sources.md
  - Rules of the data: data-rules.md
"""
_ABOUT = "---\ntitle: About\ndescription: A book for measuring.\n---\n\n# About this book\n\nIt is for measuring.\n"


def measured(work: Path, python: Path) -> dict[str, Any]:
    """Return what the table costs: pages and exports of all codes that fit, and the whole site of a part."""
    if not python.is_file():
        raise Failed("the package simple-icd-10-cm could not be installed")
    whole, part = work / "books" / "icd", work / "books" / "icd-part"
    counted = _book(whole, python, ALL_CODES)
    every = _command(whole, "pages")
    _book(part, python, SLICE_CODES, SLICE)
    site = _command(part, "site")
    shutil.rmtree(whole)
    return {"counted": counted, "pages": every.plain(), "part": SLICE_CODES, "site": site.plain()}


def _book(folder: Path, python: Path, codes: int, start: str = "") -> dict[str, int]:
    """Write the book into a folder and return how many codes it has, and how many there are."""
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "docs").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(_SETTINGS.format(project=PROJECT), encoding="utf-8")
    (folder / "docs" / "about.md").write_text(_ABOUT, encoding="utf-8")
    command = [str(python), str(PROJECT / "bench" / "icd.py"), str(folder), str(codes), start]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Failed(done.stderr.strip())
    counted: dict[str, int] = json.loads(done.stdout)
    return counted


def _command(root: Path, command: str) -> Cost:
    return run([sys.executable, "-m", "generator", "--root", str(root), command], PROJECT)
