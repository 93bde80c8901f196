"""What many tests need: the small book, the real book, the built site, and a browser."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from generator.book import Book, build
from generator.load import load
from tests import browser as browsers
from tests.server import Served, served

PROJECT = Path(__file__).parent.parent
SMALL = PROJECT / "tests" / "book"
TODAY = date(2026, 11, 24)


def make_book(root: Path, today: date = TODAY) -> Book:
    loaded = load(root, today)
    assert loaded.data is not None, [problem.text() for problem in loaded.diagnostics]
    return build(loaded.data, loaded.lines(), today)


@pytest.fixture
def small_root(tmp_path: Path) -> Path:
    """A copy of the small book that a test may break."""
    return Path(shutil.copytree(SMALL, tmp_path / "small"))


@pytest.fixture(scope="session")
def small_book() -> Book:
    return make_book(SMALL)


@pytest.fixture(scope="session")
def real_book() -> Book:
    return make_book(PROJECT)


def copy_project(target: Path) -> Path:
    """Copy what a fresh clone has and the build reads."""
    target.mkdir(parents=True, exist_ok=True)
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "data", "docs", "overrides", "mkdocs.yml",
         "LICENSE", "NOTICE", "pyproject.toml", "requirements.lock"],
        cwd=PROJECT, capture_output=True, text=True, check=True,
    ).stdout.split("\n")  # fmt: skip
    for name in filter(None, listed):
        if (PROJECT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(PROJECT / name, target / name)
    return target


def run(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command of the generator as a user does."""
    command = [sys.executable, "-m", "generator", "--root", str(root), *arguments]
    return subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)


def small_project(target: Path) -> Path:
    """Make a project of the small book: the real settings and assets, without the nav of the real book."""
    copy_project(target)
    shutil.rmtree(target / "data")
    shutil.copytree(SMALL / "data", target / "data")
    for page in (target / "docs").glob("*.md"):
        if page.name != "about.md":  # the home page links to it
            page.unlink()
    config = target / "mkdocs.yml"
    config.write_text(
        config.read_text().split("\nnav:")[0].replace("omitted_files: warn", "omitted_files: ignore")
    )
    return target


def small_project_with_nav(target: Path) -> Path:
    """Make a project of the small book with a nav and the real settings, whose pages can be built apart."""
    config = small_project(target) / "mkdocs.yml"
    linked_by_none = ({"Rules": "data-rules.md"}, {"Words": "glossary.md"}, {"Speed": "about/performance.md"})
    nav = [{"Home": "index.md"}, {"Codes": ["codes/index.md", {"About": "about.md"}]}, *linked_by_none]
    text = config.read_text()
    config.write_text(f"{text[: text.index('exclude_docs:')]}nav: {nav}\nexclude_docs: /left-out.md\n")
    return target


@pytest.fixture(scope="session")
def project_copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project with its site built by the real command; each process that runs tests has its own."""
    own = tmp_path_factory.getbasetemp()
    is_alone = "PYTEST_XDIST_WORKER" not in os.environ
    root = (own if is_alone else own.parent) / "built"
    with root.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # the first one builds it for all
        if not root.exists():
            half_done = copy_project(root.with_suffix(".half-done"))
            done = run(half_done, "site")
            assert done.returncode == 0, done.stdout + done.stderr
            half_done.rename(root)
    return Path(shutil.copytree(root, own / "project", symlinks=True))


@pytest.fixture(scope="session")
def site_folder(project_copy: Path) -> Path:
    return project_copy / "site"


class Unpacked(NamedTuple):
    """The zip of the bundle, and the folder that came out of it."""

    zip: Path
    folder: Path


@pytest.fixture(scope="session")
def bundle(project_copy: Path, tmp_path_factory: pytest.TempPathFactory) -> Unpacked:
    """The bundle made by the real command, taken apart in a folder whose name addresses must escape."""
    done = run(project_copy, "bundle")
    assert done.returncode == 0, done.stdout + done.stderr
    [packed] = (project_copy / "dist").glob("*.zip")
    target = tmp_path_factory.mktemp("a stick") / "März #1 100%"
    with zipfile.ZipFile(packed) as archive:
        archive.extractall(target)
    [folder] = target.iterdir()
    return Unpacked(packed, folder)


@pytest.fixture(scope="session")
def site_server(site_folder: Path) -> Iterator[Served]:
    with served(site_folder) as server:
        yield server


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = browsers.find()
    assert path, browsers.HELP
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=browsers.ARGUMENTS)
        yield started
        started.close()


class Tab(NamedTuple):
    """A page, and what went wrong on it: an error in a script, a breach of the policy, a request to another host."""

    page: Page
    wrong: list[str]


def _opened(chromium: Browser, address: str) -> Tab:
    context = chromium.new_context(base_url=address, permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(f"error: {error}"))
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.on("request", lambda r: None if r.url.startswith((address, "data:")) else wrong.append(r.url))
    return Tab(page, wrong)


@contextmanager
def watched(chromium: Browser, address: str) -> Iterator[Page]:
    """Open a page of a server on which nothing may go wrong."""
    tab = _opened(chromium, address)
    yield tab.page
    tab.page.context.close()
    assert tab.wrong == []


@pytest.fixture(scope="session")
def tab(chromium: Browser, site_server: Served) -> Iterator[Tab]:
    """One tab for many tests: to open another takes three times as long as to open a page in it."""
    opened = _opened(chromium, site_server.address)
    yield opened
    opened.page.context.close()


@pytest.fixture
def page(tab: Tab, site_server: Served) -> Iterator[Page]:
    """A page of the site on which nothing may go wrong, as a new tab would show it: no test sees what another left."""
    tab.wrong.clear()
    yield tab.page
    _clear(tab.page, site_server.address)
    assert tab.wrong == []


def _clear(page: Page, address: str) -> None:
    page.unroute_all(behavior="ignoreErrors")
    page.goto("about:blank")
    session = page.context.new_cdp_session(page)
    session.send("Storage.clearDataForOrigin", {"origin": address, "storageTypes": "all"})
    session.detach()
    page.set_viewport_size({"width": 1280, "height": 720})
    page.emulate_media(media="null", color_scheme="light", reduced_motion="null", forced_colors="null")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the golden pages anew")
    parser.addoption("--loads", type=int, default=20, help="pages that the test of the hosted site opens")
    parser.addoption("--searches", type=int, default=5, help="searches that it types")
