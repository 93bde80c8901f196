"""The pages dealt out to several runs of MkDocs: the same site as one run makes, and no fault less."""

from __future__ import annotations

import importlib
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from generator.site import BuildFailed, Imprint
from generator.site.shares import built_as, shares
from tests.conftest import run, small_project_with_nav

rendering = importlib.import_module("generator.site.render")
IMPRINT = Imprint(date(2026, 11, 1), "Facts as of November 1, 2026.")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small book as a project with a nav and the real settings, its pages written."""
    root = small_project_with_nav(tmp_path_factory.mktemp("shares") / "project")
    (root / "docs" / "left-out.md").write_text("# Left out\n")
    (root / "docs" / "README.md").unlink(missing_ok=True)
    done = run(root, "pages")
    assert done.returncode == 0, done.stdout + done.stderr
    return root


def _built(root: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, cores: int, *, offline: bool = False):
    monkeypatch.setattr(rendering, "cores", lambda: cores)
    monkeypatch.setattr("generator.site.shares.PAGES_A_SHARE", 1)
    folder.mkdir(parents=True)
    rendering.render(root, folder, IMPRINT, offline=offline)
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "sitemap.xml.gz"
    }


@pytest.mark.parametrize("offline", [False, True], ids=["hosted", "offline"])
def test_several_runs_make_the_same_site_as_one(project, tmp_path, monkeypatch, offline):
    (project / ".build").mkdir(exist_ok=True)
    one = _built(project, tmp_path / "one", monkeypatch, 1, offline=offline)
    three = _built(project, tmp_path / "three", monkeypatch, 3, offline=offline)
    assert three.keys() == one.keys()
    assert [path for path in one if one[path] != three[path]] == []
    assert not any("left-out" in path for path in one)
    assert sum(path.endswith(".html") for path in one) > 10
    assert not [left for left in (project / ".build").iterdir() if left.name.startswith("unfinished")]


@pytest.mark.parametrize("number", range(4))
def test_a_fault_in_any_share_fails_the_build(project, tmp_path, monkeypatch, number):
    dealt = sorted(page for share in shares(project, _settings(project), 1) for page in share)
    page = project / "docs" / dealt[number * len(dealt) // 4]
    good = page.read_text()
    page.write_text(good + "\n[nowhere](nowhere.md)\n")
    try:
        with pytest.raises(BuildFailed, match=r"nowhere\.md") as failed:
            _built(project, tmp_path / "built", monkeypatch, 3)
    finally:
        page.write_text(good)
    assert len(str(failed.value).splitlines()) == 1


def _settings(root: Path) -> dict[str, Any]:
    return dict(rendering._settings(root))


def test_every_page_is_in_one_share(project, monkeypatch):
    monkeypatch.setattr("generator.site.shares.PAGES_A_SHARE", 3)
    dealt = shares(project, _settings(project), 2)
    assert len(dealt) == 2
    docs = project / "docs"
    every = {path.relative_to(docs).as_posix() for path in docs.rglob("*.md")}
    assert sorted(dealt[0] + dealt[1]) == sorted(every)
    sizes = [sum((docs / page).stat().st_size for page in share) for share in dealt]
    assert max(sizes) < 2 * min(sizes)


@pytest.mark.parametrize(
    ("old", "new", "head"),
    [
        ("'About': 'about.md'", "'About': 'about.md'", "icon: material/star\n"),
        ("{'About': 'about.md'}", "'about.md'", ""),
    ],
    ids=["with a mark", "without a title"],
)
def test_a_page_of_which_the_nav_shows_what_only_its_text_says_is_in_every_run(
    project, tmp_path, monkeypatch, old, new, head
):
    root = tmp_path / "project"
    shutil.copytree(project, root)
    config, about = root / "mkdocs.yml", root / "docs" / "about.md"
    assert old in config.read_text()
    config.write_text(config.read_text().replace(old, new))
    about.write_text(about.read_text().replace("---\n", f"---\n{head}", 1))
    assert about.read_text().startswith(f"---\n{head}")
    one = _built(root, tmp_path / "one", monkeypatch, 1, offline=False)
    two = _built(root, tmp_path / "two", monkeypatch, 2, offline=False)
    assert "about.md" not in [page for share in shares(root, _settings(root), 2) for page in share]
    assert [path for path in one if one[path] != two[path]] == []


@pytest.mark.parametrize(
    "change",
    [
        {"plugins": ["search"]},
        {"plugins": {"search": {"enabled": True}}},
        {"plugins": {"search": {"enabled": False}, "tags": {}}},
        {"plugins": None},
        {"hooks": ["own.py"]},
        {"nav": None},
        {"nav": []},
    ],
    ids=str,
)
def test_one_run_where_somebody_may_want_to_see_all_pages(project, monkeypatch, change):
    monkeypatch.setattr("generator.site.shares.PAGES_A_SHARE", 1)
    settings = {**_settings(project), **change}
    if settings["plugins"] is None:  # not there at all, which means search
        del settings["plugins"]
    assert shares(project, settings, 4) == [[]]


def test_a_small_book_is_not_worth_a_second_run(project):
    assert len(shares(project, _settings(project), 8)) == 1


def test_settings_that_cannot_be_read_are_left_to_the_engine(tmp_path):
    (tmp_path / "mkdocs.yml").write_text("nav: [")
    assert _settings(tmp_path) == {}


@pytest.mark.parametrize(
    ("page", "hosted", "offline"),
    [
        ("index.md", "index.html", "index.html"),
        ("README.md", "index.html", "index.html"),
        ("codes/index.md", "codes/index.html", "codes/index.html"),
        ("codes/97140.md", "codes/97140/index.html", "codes/97140.html"),
        ("about.md", "about/index.html", "about.html"),
        ("rules/a.b.md", "rules/a.b/index.html", "rules/a.b.html"),
        ("assets/a.css", "assets/a.css", "assets/a.css"),
    ],
)
def test_where_a_page_is_built(page, hosted, offline):
    assert built_as(page, is_offline=False) == hosted
    assert built_as(page, is_offline=True) == offline
