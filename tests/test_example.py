"""Another book: place-of-service codes, made by the same program, with no word of therapy on its pages."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from generator import output
from generator.checks import all_rules
from generator.commands.pages import shared_assets
from generator.load import load
from generator.pages import render
from generator.scripts import scripts
from tests.conftest import PROJECT, TODAY, make_book, run

EXAMPLE = PROJECT / "examples" / "place-of-service"
NOT_OURS = re.compile(
    r"CPT|HCPCS|hands-on|8-minute|same-day|visit check|timed|contact|therapy modifier|modifiers?/|MUE|NCCI",
    re.IGNORECASE,
)


def kept(target: Path) -> Path:
    """Copy what a fresh clone has of the example, without what was made there."""
    made = shutil.ignore_patterns(
        "site",
        "assets",
        ".build",
        ".cache",
        ".generated.json",
        "api",
        "codes",
        "compare",
        "families",
        "feed.xml",
    )
    shutil.copytree(EXAMPLE, target, ignore=made)
    (target / "docs" / "llms.txt").unlink(missing_ok=True)
    for page in (target / "docs").glob("*.md"):
        if page.name != "about.md":
            page.unlink()
    return target


@pytest.fixture(scope="module")
def book():
    return make_book(EXAMPLE)


def test_the_example_is_right():
    assert [problem.text() for problem in load(EXAMPLE, TODAY).diagnostics] == []


def test_parts_without_data_have_no_page_and_no_link(book):
    pages = dict(render(book, all_rules()))
    folders = {path.split("/")[0] for path in pages}
    assert folders == {
        "codes",
        "compare",
        "families",
        "data.md",
        "data-rules.md",
        "glossary.md",
        "index.md",
        "sources.md",
    }
    data = scripts(book)["assets/data/finder.js"]
    for gone in (
        "tools/visit",
        "tools/sheet",
        "pairs/",
        "techniques",
        "modifiers",
        "corrections",
        "faq",
        "rules/",
    ):
        assert f"({gone}" not in "".join(pages.values())
        assert f'"path":"{gone}' not in data


def test_no_page_speaks_of_what_is_not_in_the_book(book):
    pages = dict(render(book, {}))
    said = {
        path: sorted(set(NOT_OURS.findall(_words(text)))) for path, text in pages.items() if path != "data.md"
    }
    assert {path: words for path, words in said.items() if words} == {}


def _words(page: str) -> str:
    """Return what a reader reads of a page: its texts, without addresses and names of classes."""
    return re.sub(r"<[^>]*>|\]\([^)]*\)|\{[^}]*\}", " ", page)


def test_a_code_is_a_link_only_behind_its_word(book):
    page = dict(render(book, {}))["codes/12.md"]
    assert "POS [10](10.md)" in page
    assert "[02]" not in re.sub(r"<nav.*?</nav>", "", page)


BREAKS = [
    ('- code: "13"', '- code: "1"', 'error[code-format]: code: "1" is not a code; the codes of this book have the form [0-9]{2}'),
    ('- code: "13"', '- code: "97140"', "is not a code; the codes of this book have the form [0-9]{2}"),
    ("code_set: CMS place of service", "code_set: CMS places", 'did you mean "CMS place of service"?'),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "said"), BREAKS)
def test_the_book_has_its_own_form_of_codes(tmp_path, old, new, said):
    root = kept(tmp_path / "book")
    path = root / "data" / "codes.yaml"
    path.write_text(path.read_text().replace(old, new, 1))
    assert any(said in problem.text() for problem in load(root, TODAY).diagnostics)


def test_a_new_code_has_the_books_own_form(tmp_path):
    root = kept(tmp_path / "book")
    made = run(root, "--today", str(TODAY), "new", "99")
    assert (made.returncode, made.stderr.count("behind the entry of 62")) == (0, 1)
    words = {
        "name": "Elsewhere",
        "family": "home",
        "summary": "It is none of the other places.",
        "text": "For all else.",
    }
    lines = (
        re.sub(r"^( +(?:- )?(\w+):)$", lambda m: f"{m[1]} {words[m[2]]}" if m[2] in words else m[0], line)
        for line in made.stdout.replace(": []", ": [cms-pos-code-set]").splitlines()
    )
    path = root / "data" / "codes.yaml"
    path.write_text(path.read_text() + "\n".join(lines) + "\n")
    assert [problem.text() for problem in load(root, TODAY).diagnostics] == []


CALLS = [
    (("new", "02"), 2, "02 has an entry at data/codes.yaml:3; change that one"),
    (("new", "97140"), 2, '"97140" is not a code; the codes of this book have the form [0-9]{2}'),
    (("check",), 0, ""),
    (("pages",), 0, ""),
    (("fmt",), 0, "data/codes.yaml: put in order"),
    (("fmt", "--check"), 1, "data/codes.yaml:1:1: error[layout]"),
    (("diff", "HEAD"), 2, 'is not in a git repository, so there is no "HEAD" to compare with'),
    (("addresses", "--check"), 2, "there is no built site; call: make site"),
]


@pytest.mark.parametrize(("call", "code", "said"), CALLS, ids=[" ".join(call[0]) for call in CALLS])
def test_every_command_answers_for_another_book(tmp_path, call, code, said):
    done = run(kept(tmp_path / "book"), "--today", str(TODAY), *call)
    assert done.returncode == code, done.stderr
    assert said in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_shared_files_come_from_the_project_and_give_way_to_own_ones(tmp_path):
    root = kept(tmp_path / "book")
    files = shared_assets(root)
    assert "assets/stylesheets/site.css" in files
    assert not [name for name in files if name.startswith("assets/data/")]
    output.sync(root / "docs", files.items())
    assert shared_assets(root) == files
    shutil.rmtree(root / "docs")
    (root / "docs" / "assets" / "stylesheets").mkdir(parents=True)
    (root / "docs" / "assets" / "stylesheets" / "site.css").write_text("body {}")
    assert shared_assets(root) == {}


@pytest.mark.site
def test_the_example_builds_strictly_and_is_verified(tmp_path):
    folder = tmp_path / "project"
    shutil.copytree(PROJECT / "overrides", folder / "overrides")
    shutil.copy2(PROJECT / "mkdocs.yml", folder)
    root = kept(folder / "examples" / "place-of-service")
    done = run(root, "site")
    assert done.returncode == 0, done.stdout + done.stderr
    page = (root / "site" / "codes" / "10" / "index.html").read_text()
    assert "<title>10 Telehealth, patient at home - Place of Service Codes</title>" in page
    assert "CPT" not in page
