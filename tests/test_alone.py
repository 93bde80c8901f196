"""A few pages built by themselves: the same bytes as in a build of the whole, and no fault more or less."""

from __future__ import annotations

import argparse
import importlib
import weakref
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from generator.book import Book
from generator.commands.following import Follower
from generator.site import PREVIEW, BuildFailed, Imprint
from tests.conftest import PROJECT, run, small_project_with_nav

rendering = importlib.import_module("generator.site.render")
IMPRINT = Imprint(date(2026, 11, 1), "Facts as of November 1, 2026.")
CODE = "codes/11110.md"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small book as a project with a nav, its pages written; `own [1].md` is by hand."""
    root = small_project_with_nav(tmp_path_factory.mktemp("alone") / "project")
    own = root / "docs" / "own [1].md"
    own.write_text(
        '# Mine\n\n[a](codes/11120.md#purpose), ![b](assets/images/mark.svg)\n\n[c]\n\n[c]: <about.md> "c"\n'
    )
    config = root / "mkdocs.yml"
    config.write_text(config.read_text().replace("omitted_files: warn", "omitted_files: ignore"))
    (root / "docs" / "left-out.md").write_text("# Left out\n")
    done = run(root, "pages")
    assert done.returncode == 0, done.stdout + done.stderr
    (root / ".build").mkdir(exist_ok=True)
    return root


def _texts(root: Path, *pages: str) -> dict[str, str]:
    return {page: (root / "docs" / page).read_text(encoding="utf-8") for page in pages}


def _files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


@pytest.mark.parametrize("engine", ["mkdocs", "properdocs"])
def test_pages_are_the_same_as_in_the_whole(project, tmp_path, monkeypatch, engine):
    monkeypatch.setenv("ENGINE", engine)
    whole = tmp_path / "whole"
    whole.mkdir()
    rendering.render(project, whole, IMPRINT)
    for page in (CODE, "codes/11130.md", "families/movement.md", "about.md", "index.md", "own [1].md"):
        folder = tmp_path / page
        assert rendering.render_alone(project, folder, IMPRINT, _texts(project, page))
        [(path, made)] = _files(folder).items()
        assert made == (whole / path).read_bytes(), page
    assert not [left for left in (project / ".build").iterdir() if left.name.startswith("unfinished")]


@pytest.mark.parametrize("config", ["mkdocs.yml", "examples/place-of-service/mkdocs.yml"])
def test_the_nav_has_the_title_of_each_page_but_an_index(config):
    """The theme shows them on every page, and a page that is built alone has them from nowhere else."""
    sections = [rendering._settings((PROJECT / config).parent)["nav"]]
    for section in sections:
        entries = [value for item in section if isinstance(item, dict) for value in item.values()]
        sections += [entry for entry in entries if isinstance(entry, list)]
        assert [item for item in section if isinstance(item, str) and not item.endswith("index.md")] == []
    assert len(sections) > 2


def test_a_fault_is_raised_and_nothing_is_shown(project, tmp_path):
    pages = _texts(project, CODE, "codes/11120.md")
    for fault in ("[nowhere](nowhere.md)", "[there](../about.md), [no place](#nowhere.md)"):
        with pytest.raises(BuildFailed, match=r"nowhere\.md") as failed:
            rendering.render_alone(project, tmp_path, IMPRINT, {**pages, CODE: f"{pages[CODE]}\n{fault}\n"})
        assert "WARNING" in str(failed.value)
        assert len([line for line in str(failed.value).splitlines() if "nowhere" in line]) == 1
        assert _files(tmp_path) == {}


def test_pages_may_link_to_each_other_before_they_are_there(project, tmp_path):
    pages = {"new/one.md": "# One\n\n[two](two.md#here)\n", "new/two.md": "# Two\n\n## Here\n"}
    assert rendering.render_alone(project, tmp_path, IMPRINT, pages)
    assert b'href="../two/#here"' in _files(tmp_path)["new/one/index.html"]


def test_what_the_settings_leave_out_is_not_made(project, tmp_path):
    assert rendering.render_alone(project, tmp_path, IMPRINT, _texts(project, "left-out.md", CODE))
    assert list(_files(tmp_path)) == ["codes/11110/index.html"]


@pytest.mark.parametrize("old", ["plugins: []\n", "nav: "])
def test_where_a_page_may_show_more_of_the_others_it_is_not_built_alone(project, tmp_path, monkeypatch, old):
    settings: dict[str, Any] = dict(rendering._settings(project))
    del settings[old.partition(":")[0]]
    monkeypatch.setattr(rendering, "_settings", lambda _: settings)
    assert not rendering.render_alone(project, tmp_path, IMPRINT, _texts(project, CODE))
    assert _files(tmp_path) == {}


def test_an_engine_that_builds_only_the_whole_builds_no_page_alone(project, tmp_path, monkeypatch):
    monkeypatch.setenv("ENGINE", "zensical")
    assert not rendering.render_alone(project, tmp_path, IMPRINT, _texts(project, CODE))


@pytest.fixture
def followed(tmp_path: Path) -> tuple[Path, Follower]:
    """A small project with its preview, and what brings that up to date."""
    root = small_project_with_nav(tmp_path / "project")
    config = root / "mkdocs.yml"
    config.write_text(config.read_text().replace("omitted_files: warn", "omitted_files: ignore"))
    follower = Follower(argparse.Namespace(root=root, today="2026-11-24", format="text"))
    assert list(follower.follow(frozenset(), lambda: False)) == [""]
    return root, follower


def _edit(root: Path, old: str, new: str) -> frozenset[Path]:
    data = root / "data" / "codes.yaml"
    text = data.read_text()
    assert old in text
    data.write_text(text.replace(old, new, 1))
    return frozenset([data])


def _shown(root: Path, page: str) -> str:
    return (root / PREVIEW / page / "index.html").read_text()


def test_an_edited_page_is_shown_before_the_rest_has_followed(followed):
    root, follower = followed
    steps = follower.follow(_edit(root, "name: Guided stretching", "name: Slow stretching"), lambda: False)
    assert next(steps) == ""
    assert "Slow stretching" in _shown(root, "codes/11110")
    first = (root / PREVIEW / "codes/11110/index.html").read_bytes()
    assert "Slow stretching" not in _shown(root, "codes")
    assert "Slow stretching" not in (root / "docs" / CODE).read_text()
    assert list(steps) == [""]
    assert "Slow stretching" in _shown(root, "codes")
    assert "Slow stretching" in (root / "docs" / CODE).read_text()
    assert (root / PREVIEW / "codes/11110/index.html").read_bytes() == first


def test_an_edit_that_was_shown_and_taken_back_leaves_nothing(followed):
    root, follower = followed
    before = _shown(root, "codes/11110")
    steps = follower.follow(_edit(root, "name: Guided stretching", "name: Slow stretching"), lambda: False)
    assert next(steps) == ""
    steps.close()  # as when it is ended here
    _edit(root, "name: Slow stretching", "name: Guided stretching")
    other = Follower(follower.options)
    assert list(other.follow(frozenset(), lambda: False)) == [""]
    assert _shown(root, "codes/11110") == before


def test_a_link_to_a_page_that_is_not_written_yet_is_no_fault(followed):
    root, follower = followed
    more = "  confused_with:\n  - code: G1110\n    text: Another payer.\n    source: [manual]\n"
    steps = list(follower.follow(_edit(root, "  confused_with:\n", more), lambda: False))
    assert [step for step in steps if step] == []
    assert "compare/11110-G1110" in _shown(root, "codes/11110")
    assert "Another payer" in _shown(root, "compare/11110-G1110")


def test_a_fault_is_told_beside_an_edited_code_until_it_is_mended(followed):
    root, follower = followed
    own = root / "docs" / "own.md"
    own.write_text("# Mine\n\n[nowhere](nowhere.md)\n")
    [fault] = follower.follow(frozenset([own]), lambda: False)
    assert "nowhere.md" in fault
    edit = _edit(root, "name: Guided stretching", "name: Slow stretching")
    assert [*follower.follow(edit, lambda: False)][-1] == fault
    assert "Slow stretching" in _shown(root, "codes/11110")
    assert "Slow stretching" in _shown(root, "codes")
    own.write_text("# Mine\n")
    assert list(follower.follow(frozenset([own]), lambda: False)) == [""]


def test_a_page_by_hand_that_comes_or_goes_is_looked_at_again(followed):
    root, follower = followed
    own = root / "docs" / "families" / "spare.md"
    own.write_text("# Mine\n")
    assert list(follower.follow(frozenset([own]), lambda: False)) == [""]
    words = root / "data" / "vocabulary.yaml"
    words.write_text(
        words.read_text().replace(
            "families:\n", "families:\n- {family: spare, name: Spare, summary: What is kept.}\n", 1
        )
    )
    [fault] = follower.follow(frozenset([words]), lambda: False)
    assert "docs/families/spare.md, written by hand" in fault
    own.unlink()
    assert list(follower.follow(frozenset([own]), lambda: False)) == [""]
    assert "Spare" in _shown(root, "families/spare")


def test_the_indexes_of_an_unchanged_table_stay(followed):
    root, follower = followed
    first = follower.lookup.pairs
    assert first
    list(follower.follow(_edit(root, "name: Guided stretching", "name: Slow stretching"), lambda: False))
    assert follower.lookup.pairs is first
    table = root / "data" / "pairs.yaml"
    table.write_text(table.read_text().replace("modifier_indicator: 1", "modifier_indicator: 0", 1))
    list(follower.follow(frozenset([table]), lambda: False))
    assert follower.lookup.pairs.table is not first.table


def test_a_book_goes_when_another_one_has_taken_its_place(followed, monkeypatch):
    root, follower = followed
    books: list[weakref.ref[Book]] = []

    def counted(book: Book) -> Imprint:
        books.append(weakref.ref(book))
        return IMPRINT

    monkeypatch.setattr("generator.commands.following.imprint", counted)
    for old, new in pairwise(["Guided", "Slow", "Quick", "Other"]):
        list(follower.follow(_edit(root, f"name: {old}", f"name: {new}"), lambda: False))
    assert len({id(book) for book in books}) == 3
    assert len({id(book) for book in books if book() is not None}) <= 1
