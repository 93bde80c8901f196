"""The engines that can build the same tree: that they do, which is chosen, and how their logs become reasons."""

from __future__ import annotations

import json
import re
import shutil
import sys
import zipfile
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, expect

from generator.diagnostics import CannotRun
from generator.site.engines import DEFAULT, ENGINES, chosen, reasons
from tests.conftest import run, small_project, watched
from tests.looks import EVERY, differences
from tests.server import served
from tests.test_browser import RESULTS, search

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
    assert (command[:2], command[3:5]) == ([sys.executable, "-c"], [name, "build"])
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


class Other(NamedTuple):
    """An engine, and the site of this book that it has built by the whole command."""

    engine: str
    site: Path


@pytest.fixture(scope="module")
def other(request: pytest.FixtureRequest, project_copy: Path, tmp_path_factory: pytest.TempPathFactory):
    """Build strictly, verified by our own reading, and with no address lost."""
    name = request.param
    root = tmp_path_factory.mktemp("other") / name
    shutil.copytree(project_copy, root, ignore=shutil.ignore_patterns("site", "dist"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ENGINE", name)
        done = run(root, "site")
    assert done.returncode == 0, done.stderr
    return Other(name, root / "site")


@pytest.mark.site
@pytest.mark.parametrize("other", CHANGED, indirect=True)
def test_each_engine_builds_the_same_site_but_for_what_is_listed(other: Other, site_folder: Path):
    assert differences(site_folder, other.site) == CHANGED[other.engine]


@pytest.mark.site
@pytest.mark.parametrize("other", ["zensical"], indirect=True)
def test_the_index_of_zensical_is_switched_off(other: Other):
    """None of our pages asks for it, and with many codes there are more words than it can hold."""
    assert json.loads((other.site / "search.json").read_text())["items"] == []


@pytest.mark.site
@pytest.mark.parametrize("other", ["zensical"], indirect=True)
def test_the_site_of_zensical_works_in_a_browser(other: Other, chromium: Browser):
    """A sample of what the browser's tests do with the usual engine; a breach of the policy is an error there."""
    with served(other.site) as server, watched(chromium, server.address) as page:
        page.goto("/codes/97140/")
        expect(page.locator("h1 .code-number")).to_have_text("97140")
        expect(page.locator("meta[http-equiv=Content-Security-Policy]")).to_have_count(1)
        search(page, "97012")
        expect(page.locator(RESULTS).first).to_have_text(re.compile("^97012 "))
        page.goto("/tools/visit/#97110=20&97140=20")
        for rule, units in (("medicare", "2 1"), ("midpoint", "1 1")):
            counted = page.locator(f"[data-rule={rule}]")
            expect(counted).to_have_count(2)
            assert " ".join(counted.evaluate_all("all => all.map(e => e.dataset.units)")) == units
        page.set_viewport_size({"width": 320, "height": 640})
        menu = page.get_by_role("button", name="Menu", exact=True)
        menu.press("Enter")
        expect(menu).to_have_attribute("aria-expanded", "true")
        assert page.evaluate("document.activeElement.closest('.md-sidebar--primary') !== null")


def test_a_page_that_the_menu_forgot_is_named_with_zensical(tmp_path: Path, monkeypatch):
    """Zensical says nothing of it; the reading of the built site does, whichever engine made it."""
    root = small_project(tmp_path / "zensical")
    with (root / "mkdocs.yml").open("a") as config:
        config.write("\nnav: [index.md, about.md]\n")
    (root / "docs" / "forgotten.md").write_text("# Forgotten\n")
    monkeypatch.setenv("ENGINE", "zensical")
    done = run(root, "site")
    said = "forgotten/index.html: no other page links to it; name it in the nav of mkdocs.yml"
    assert (done.returncode, said in done.stderr) == (2, True), done.stderr


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


def test_the_bundle_of_zensical_has_the_papers_of_its_own_theme(tmp_path: Path, monkeypatch):
    root = small_project(tmp_path / "zensical")
    monkeypatch.setenv("ENGINE", "zensical")
    done = run(root, "bundle")
    assert done.returncode == 0, done.stderr
    with zipfile.ZipFile(next((root / "dist").glob("*.zip"))) as packed:
        papers = {Path(name).name for name in packed.namelist() if "/licenses/" in name}
    assert papers >= {"zensical.txt", "icons.txt", "lucide.txt", "minisearch.txt"}
    assert "mkdocs-material.txt" not in papers
