"""The engines that can build the same tree: that they do, which is chosen, and how their logs become reasons."""

from __future__ import annotations

import json
import shutil
import sys
import zipfile
from pathlib import Path

import pytest

from generator.diagnostics import CannotRun
from generator.site.engines import DEFAULT, ENGINES, chosen, reasons
from tests.conftest import run, small_project
from tests.looks import EVERY, differences

MKDOCS_LOG = """\
INFO    -  Building documentation to directory: /x/site
WARNING -  Doc file 'about.md' contains a link 'nowhere.md', but the target is not found among documentation files.
WARNING -  Doc file 'about.md' contains a link 'nowhere.md', but the target is not found among documentation files.

Aborted with 2 warnings in strict mode!
"""
# as Zensical 0.0.73 prints it, colors included, and shorter where Python says by which way it came there
ZENSICAL_LOG = """\
Build started
\x1b[33mWarning:\x1b[0m page does not exist
    \x1b[38;5;246m╭\x1b[0m\x1b[38;5;246m─\x1b[0m\x1b[38;5;246m[\x1b[0m about.md:61:5 \x1b[38;5;246m]\x1b[0m
    \x1b[38;5;246m│\x1b[0m
 \x1b[38;5;246m61 │\x1b[0m [x](\x1b[33mnowhere.md\x1b[0m) [y](faq.md#nope)
 \x1b[38;5;240m   │\x1b[0m     \x1b[33m─────┬────\x1b[0m
 \x1b[38;5;240m   │\x1b[0m          \x1b[33m╰──────\x1b[0m page does not exist
\x1b[38;5;246m────╯\x1b[0m
\x1b[33mWarning:\x1b[0m anchor does not exist
    \x1b[38;5;246m╭─[\x1b[0m about.md:61:28 \x1b[38;5;246m]\x1b[0m
    \x1b[38;5;246m│\x1b[0m
 \x1b[38;5;246m61 │\x1b[0m [x](nowhere.md) [y](faq.md#\x1b[33mnope\x1b[0m)
 \x1b[38;5;240m   │\x1b[0m                            \x1b[33m──┬─\x1b[0m
 \x1b[38;5;240m   │\x1b[0m                              \x1b[33m╰───\x1b[0m anchor does not exist
\x1b[38;5;246m────╯\x1b[0m
2 issues found
Traceback (most recent call last):
  File "zensical/main.py", line 81, in execute_build
    build(os.path.abspath(config_file), kwargs)
"""
STRICT_END = "RuntimeError: Aborted because --strict flag is set\n"
METADATA = "RuntimeError: error reading page metadata 'privacy.md': did not find expected node content"
FULL_DISK = "Free some space on that disk, then run this again."


@pytest.mark.parametrize(
    ("engine", "log", "expected"),
    [
        ("mkdocs", MKDOCS_LOG, [MKDOCS_LOG.splitlines()[1]]),
        ("properdocs", MKDOCS_LOG, [MKDOCS_LOG.splitlines()[1]]),
        ("mkdocs", "OSError: [Errno 28] No space left", ["OSError: [Errno 28] No space left", FULL_DISK]),
        ("mkdocs", "", ["mkdocs failed without a word"]),
        (
            "zensical",
            ZENSICAL_LOG + STRICT_END,
            [
                'docs/about.md:61:5: page does not exist: "nowhere.md"',
                'docs/about.md:61:28: anchor does not exist: "nope"',
            ],
        ),
        ("zensical", f"Build started\nTraceback:\n{METADATA}\n", [METADATA]),
        ("zensical", "Error: cannot write (os error 28)", ["Error: cannot write (os error 28)", FULL_DISK]),
        ("zensical", "something new", ["something new"]),
    ],
)
def test_a_log_becomes_one_line_for_each_reason(engine, log, expected):
    assert reasons(ENGINES[engine], log).splitlines() == expected


def test_the_environment_chooses_and_without_it_mkdocs_builds():
    assert chosen({}) is chosen({"ENGINE": ""}) is ENGINES[DEFAULT]
    assert {name: chosen({"ENGINE": name}).name for name in ENGINES} == {name: name for name in ENGINES}


def test_a_name_that_is_no_engine_is_refused_in_one_line():
    with pytest.raises(CannotRun) as refused:
        chosen({"ENGINE": "hugo"})
    assert str(refused.value) == "ENGINE is 'hugo'; it must be mkdocs, properdocs, zensical, or not set"


def test_an_engine_that_is_not_installed_is_refused_with_the_cure(monkeypatch):
    monkeypatch.setattr("generator.site.engines.find_spec", lambda _: None)
    with pytest.raises(CannotRun) as refused:
        chosen({"ENGINE": "zensical"})
    assert str(refused.value) == "ENGINE is zensical, which is not installed; call: make .venv/dev"


@pytest.mark.parametrize("name", ENGINES)
def test_every_call_is_strict_and_none_is_quiet(name):
    command = ENGINES[name].command(Path("mkdocs.yml"))
    assert command[:4] == [sys.executable, "-m", name, "build"]
    assert "--strict" in command
    assert not {"-q", "--quiet", "-v", "--verbose"} & set(command)


# What a move to each engine changes today, beside hashes in names; a line that is no longer true fails the test, too.
# docs/about/engines.md says what each means for readers.
CHANGED = {
    "properdocs": {},
    "zensical": {
        # a link to the text on every page; Material has one only where a page has a table of contents
        "+id __skip": EVERY,
        "+link #__skip": EVERY,
        # other names of two parts of the page, as a screen reader says them
        "+label nav On this page": EVERY,
        "-label nav Table of contents": EVERY,
        # the theme's style sheets lie in a folder of their own, as there are two looks, and are joined apart from ours
        "+head stylesheet assets/stylesheets/classic/joined.css": EVERY,
        # the policy allows the scripts that the theme puts into every page, which are others
        "other bytes .server/headers.conf": "",
        "other bytes _headers": "",
    },
}


@pytest.mark.site
@pytest.mark.parametrize("name", CHANGED)
def test_each_engine_builds_the_same_site_but_for_what_is_listed(
    project_copy: Path, site_folder: Path, tmp_path: Path, monkeypatch, name
):
    """The whole command: strict, verified by our own reading, and no address lost."""
    root = shutil.copytree(project_copy, tmp_path / name, ignore=shutil.ignore_patterns("site", "dist"))
    monkeypatch.setenv("ENGINE", name)
    done = run(root, "site")
    assert done.returncode == 0, done.stderr
    assert differences(site_folder, root / "site") == CHANGED[name]


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        (
            "properdocs",
            "WARNING -  Doc file 'about.md' contains a link 'nowhere.md', "
            "but the target is not found among documentation files.",
        ),
        ("zensical", 'docs/about.md:{line}:5: page does not exist: "nowhere.md"'),
    ],
)
def test_a_link_to_nowhere_fails_in_each_engine_and_leaves_the_old_site(
    tmp_path: Path, monkeypatch, name, reason
):
    root = small_project(tmp_path / name)
    (root / "site").mkdir()
    page = root / "docs" / "about.md"
    page.write_text(page.read_text() + "\n[x](nowhere.md)\n")
    monkeypatch.setenv("ENGINE", name)
    done = run(root, "site")
    line = len(page.read_text().splitlines())
    refused = f"cannot run: the site was not built, the old one is untouched:\n{reason.format(line=line)}\n"
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"Building the site ...\n{refused}")
    assert list((root / "site").iterdir()) == []


def test_a_page_of_any_length_builds_with_zensical(tmp_path: Path, monkeypatch):
    """Its own search takes so many words of a page and no more, and none of our pages asks for it."""
    root = small_project(tmp_path / "zensical")
    page = root / "docs" / "about.md"
    page.write_text(page.read_text() + "\nword" * 40_000)
    monkeypatch.setenv("ENGINE", "zensical")
    done = run(root, "site")
    assert done.returncode == 0, done.stderr
    assert json.loads((root / "site" / "search.json").read_text())["items"] == []


def test_the_bundle_of_zensical_has_the_papers_of_its_own_theme(tmp_path: Path, monkeypatch):
    root = small_project(tmp_path / "zensical")
    monkeypatch.setenv("ENGINE", "zensical")
    done = run(root, "bundle")
    assert done.returncode == 0, done.stderr
    with zipfile.ZipFile(next((root / "dist").glob("*.zip"))) as packed:
        papers = {Path(name).name for name in packed.namelist() if "/licenses/" in name}
    assert papers >= {"zensical.txt", "icons.txt", "lucide.txt", "minisearch.txt"}
    assert "mkdocs-material.txt" not in papers
