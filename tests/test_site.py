"""The built site: what the checker finds, what a failed or killed build leaves, what stands in the HTML."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.site.swap import recover, swap
from generator.site.verify import verify
from tests.conftest import PROJECT, run, small_project, small_project_with_nav

HEAD = "<!doctype html><title>t</title><h1>h</h1>"

BROKEN = [
    ('<a href="none/">x</a>', 'index.html: links to "none/", which is not there'),
    ('<a href="#none">x</a>', 'index.html: links to "#none", but no such place is on that page'),
    ('<a href="a/#none">x</a>', 'index.html: links to "a/#none", but no such place is on that page'),
    (
        '<a href="javascript:alert(1)">x</a>',
        'index.html: links to "javascript:alert(1)"; only https and mailto are allowed',
    ),
    (
        '<a href="http://example.org/">x</a>',
        'index.html: links to "http://example.org/"; only https and mailto are allowed',
    ),
    ('<p id="a"></p><p id="a"></p>', 'index.html: id "a" is used 2 times'),
    ("<h1>two</h1>", "index.html: has 2 headings of the first level; it needs one"),
    (
        '<script src="https://example.org/x.js"></script>',
        "index.html: fetches from example.org; ship the file with the site",
    ),
    (
        '<link rel="stylesheet" href="//example.org/x.css">',
        "index.html: fetches from example.org; ship the file with the site",
    ),
    (
        '<img src="https://example.org/x.png">',
        "index.html: fetches from example.org; ship the file with the site",
    ),
    ('<img src="none.png">', 'index.html: links to "none.png", which is not there'),
    (
        '<meta http-equiv="refresh" content="0;url=x">',
        "index.html: has a <meta> that can lead readers elsewhere",
    ),
    ('<base href="/x/">', "index.html: has a <base> that can lead readers elsewhere"),
    (
        '<p onclick="alert(1)"></p>',
        "index.html: <p> has onclick; write a script into docs/assets/javascripts/",
    ),
    ('<p style="color: red"></p>', "index.html: <p> has style; the policy of the site forbids it"),
    (
        '<a href="a/" ping="https://example.org/">x</a>',
        "index.html: <a> has ping; the policy of the site forbids it",
    ),
    ("<style>p { color: red }</style>", "index.html: has a <style>; the policy of the site forbids it"),
    ('<iframe src="a/"></iframe>', "index.html: has a <iframe>; the policy of the site forbids it"),
    (
        "<script>alert(1)</script>",
        'index.html: has a script of its own, "alert(1)"; put it into a file',
    ),
    (
        '<script type="module">theme = 1</script><script>theme = 2</script>',
        'index.html: has a script of its own, "theme = 2"; put it into a file',
    ),
    (
        '<meta property="og:image" content="https://site.example/x/assets/cards/none.png">',
        'index.html: links to "/assets/cards/none.png", which is not there',
    ),
]


@pytest.mark.parametrize(("html", "problem"), BROKEN, ids=range(len(BROKEN)))
def test_what_is_broken_is_named(tmp_path: Path, html, problem):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "index.html").write_text(HEAD + '<p id="here"></p><a href="../">up</a>')
    (tmp_path / "index.html").write_text(
        HEAD + '<a href="a/#here">fine</a><a href="https://example.org/">out</a>'
    )
    assert verify(tmp_path) == (2, [])
    with (tmp_path / "index.html").open("a") as file:
        file.write(html)
    pages, problems = verify(tmp_path)
    assert (pages, problem in problems) == (2, True), problems


UNSEEN = [
    ("x.css", "a { background: url('none.svg') }", 'x.css: links to "none.svg", which is not there'),
    ("x.css", '@import "https://example.org/x.css";', "x.css: fetches from example.org; ship the file with the site"),
    ("x.css", "a { background: url(//example.org/x.png) }", "x.css: fetches from example.org; ship the file with the site"),
    ("404.html", HEAD + '<meta name="site" content="/below/"><a href="/below/none/">x</a>', '404.html: links to "/below/none/", which is not there'),
]  # fmt: skip


@pytest.mark.parametrize(("path", "text", "problem"), UNSEEN, ids=range(len(UNSEEN)))
def test_what_is_broken_outside_of_pages_is_named(tmp_path: Path, path, text, problem):
    (tmp_path / "index.html").write_text(HEAD + '<p id="here"></p>')
    (tmp_path / path).parent.mkdir(exist_ok=True)
    (tmp_path / path).write_text(text)
    assert verify(tmp_path)[1] == [problem]


def test_what_the_theme_puts_into_every_page_may_run_and_be_found(tmp_path: Path):
    script = "<script>theme = 1</script>"
    place = '<meta name="site" content="/below/"><a href="/below/#here">x</a><a href="/below/x.css">x</a>'
    (tmp_path / "404.html").write_text(HEAD + script + place)
    (tmp_path / "index.html").write_text(HEAD + script + '<p id="here"></p>')
    (tmp_path / "x.css").write_text(
        "a { background: url('data:image/svg+xml,<svg/>') } b { background: url(x.css) }"
    )
    assert verify(tmp_path) == (2, [])


ALONE = "no other page links to it; name it in the nav of mkdocs.yml, or link to it from a page"
UP = '<a href="../">up</a>'


@pytest.mark.parametrize(
    ("pages", "alone"),
    [
        ({"index.html": '<a href="a/">a</a>', "a/index.html": '<a href="b/">b</a>', "a/b/index.html": ""}, []),
        ({"index.html": "", "a/index.html": UP, "b/index.html": ""}, ["a/index.html", "b/index.html"]),
        # a link to itself leads nobody there, however it is written, and does not hide that of another page
        ({"index.html": "", "a/index.html": '<a href="../a/">a</a>'}, ["a/index.html"]),
        ({"index.html": '<a href="b/">b</a>', "a/index.html": '<a href="../a/">a</a>', "b/index.html": '<a href="../a/">a</a>'}, []),
        # an old address, and what a host shows by itself
        ({"index.html": "", "404.html": "", "a/index.html": '<p id="this-page-has-moved"></p>'}, []),
    ],
)  # fmt: skip
def test_a_page_to_which_no_other_links_is_named(tmp_path: Path, pages, alone):
    for path, html in pages.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(HEAD + html)
    assert verify(tmp_path) == (len(pages), [f"{path}: {ALONE}" for path in alone])


def test_a_page_without_a_title_is_named(tmp_path: Path):
    (tmp_path / "index.html").write_text("<h1>x</h1>")
    assert verify(tmp_path) == (1, ["index.html: has no title"])


def test_the_real_site_is_whole(site_folder: Path):
    pages, problems = verify(site_folder)
    assert problems == []
    assert pages > 100
    assert not list(site_folder.rglob("*.md"))


def test_title_and_description_are_escaped_by_the_theme_too(project_copy: Path, tmp_path: Path):
    """A hand-written page is not looked at by the checks of the data, so the templates of the site must escape."""
    config = (project_copy / "mkdocs.yml").read_text().split("\nnav:")[0]
    (tmp_path / "mkdocs.yml").write_text(
        config.replace("custom_dir: overrides", f"custom_dir: {PROJECT / 'overrides'}")
    )
    (tmp_path / "docs").mkdir()
    attack = '</title><script>alert(1)</script>\\"><b>'
    (tmp_path / "docs" / "index.md").write_text("# Home\n\n[x](x.md)\n")
    (tmp_path / "docs" / "x.md").write_text(f'---\ntitle: "{attack}"\ndescription: "{attack}"\n---\n\n# X\n')
    (tmp_path / "docs" / "y.md").write_text("# Y &lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;\n")
    environment = {**os.environ, "SITE_DIR": str(tmp_path / "out"), "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--no-strict"],
        cwd=tmp_path,
        env=environment,
        check=True,
        capture_output=True,
    )
    for page in ("x", "y"):
        tree = LexborHTMLParser((tmp_path / "out" / page / "index.html").read_text())
        assert not [node for node in tree.css("head script") if "alert(1)" in node.text()], page
        title = tree.css_first("title")
        assert title is not None
        assert "<script>alert(1)" in title.text()
        assert len(tree.css("head b, head + b")) == 0


def test_a_failed_build_leaves_the_old_site(tmp_path: Path):
    root = small_project_with_nav(tmp_path / "project")
    assert run(root, "site").returncode == 0
    before = {path: path.read_bytes() for path in (root / "site").rglob("*") if path.is_file()}
    page = root / "docs" / "about.md"
    page.write_text(page.read_text() + "\n[x](none.md)\n")
    done = run(root, "site")
    assert done.returncode == 2
    assert "the old one is untouched" in done.stderr
    assert "none.md" in done.stderr
    assert "Traceback" not in done.stderr
    assert {path: path.read_bytes() for path in (root / "site").rglob("*") if path.is_file()} == before
    assert list((root / ".build").glob("unfinished-*")) == []


@pytest.mark.parametrize("attempt", range(2))  # test_killed.py has more
def test_a_killed_build_leaves_a_whole_site(project_copy: Path, attempt):
    before = {path: path.read_bytes() for path in (project_copy / "site").rglob("*.html")}
    command = [sys.executable, "-m", "generator", "--root", str(project_copy), "site"]
    process = subprocess.Popen(command, cwd=PROJECT, start_new_session=True, stdout=subprocess.DEVNULL)
    time.sleep(random.Random(attempt).uniform(0.3, 4))
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    assert verify(project_copy / "site")[1] == []
    assert {path: path.read_bytes() for path in (project_copy / "site").rglob("*.html")} == before


def test_swap_in_one_step(tmp_path: Path):
    for name in ("new", "old"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "x").write_text(name)
    swap(tmp_path / "new", tmp_path / "old")
    assert (tmp_path / "old" / "x").read_text() == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["old"]


def test_swap_in_two_steps_is_finished_by_the_next_run(tmp_path: Path, monkeypatch):
    monkeypatch.setattr("generator.site.swap._exchange", lambda *_: False)
    for name in ("new", "site"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "x").write_text(name)
    swap(tmp_path / "new", tmp_path / "site")
    assert (tmp_path / "site" / "x").read_text() == "new"
    (tmp_path / "site").rename(tmp_path / ".site-before")  # killed between the two steps
    recover(tmp_path / "site")
    assert (tmp_path / "site" / "x").read_text() == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_second_pages_run_writes_nothing(tmp_path: Path):
    docs = small_project(tmp_path / "project") / "docs"
    assert run(docs.parent, "pages").returncode == 0
    times = {path: path.stat().st_mtime_ns for path in docs.rglob("*") if path.is_file()}
    assert run(docs.parent, "pages").returncode == 0
    assert {path: path.stat().st_mtime_ns for path in docs.rglob("*") if path.is_file()} == times


def test_the_notice_stands_on_every_page(site_folder: Path):
    for page in site_folder.rglob("*.html"):
        text = page.read_text()
        assert "CPT is a registered trademark of the American Medical Association" in text, page


def test_generated_files_are_not_committed():
    listed = subprocess.run(
        ["git", "ls-files", "docs"], cwd=PROJECT, capture_output=True, text=True, check=True
    ).stdout
    ignored = [
        line[1:]
        for line in (PROJECT / "docs" / ".gitignore").read_text().splitlines()
        if line.startswith("/")
    ]
    for line in listed.splitlines():
        name = line.removeprefix("docs/")
        assert not any(
            name == entry or (entry.endswith("/") and name.startswith(entry)) for entry in ignored
        ), line
