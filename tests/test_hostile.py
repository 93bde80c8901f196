"""Bad input of every kind, by the rows of one table: refused with place and reason, or shown exactly as typed."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.cli import main
from generator.diagnostics import as_github, as_json, as_text
from generator.load import load
from tests.conftest import SMALL, TODAY, run, small_project
from tests.hostile_rows import CODES, COMPARED, ELSEWHERE, REFUSED, SAME, SHOWN, TITLES

ROWS = range(1, 97)


def test_every_row_has_an_outcome():
    told = {*REFUSED, *SAME, *CODES, *SHOWN, *ELSEWHERE, *COMPARED}
    assert told == set(ROWS)
    assert all(not name.startswith("test_") or name.split()[0] in TESTS for name in ELSEWHERE.values())


def _write(path: Path, text: str) -> None:
    path.write_bytes(text.encode("utf-8", "surrogateescape"))


CASES = [(row, *case) for row, cases in REFUSED.items() for case in cases]


@pytest.mark.parametrize(
    ("row", "file", "old", "new", "rule", "says", "below"), CASES, ids=[f"{c[0]}-{n}" for n, c in enumerate(CASES)]
)  # fmt: skip
def test_it_is_refused_with_place_and_reason(small_root: Path, row, file, old, new, rule, says, below):
    path = small_root / "data" / f"{file}.yaml"
    text = path.read_text(encoding="utf-8")
    assert old is None or old in text
    _write(path, new if old is None else text.replace(old, new, 1))
    found = load(small_root, TODAY)
    assert found.data is None
    errors = [p for p in found.diagnostics if p.level == "error" and p.path == f"data/{file}.yaml"]
    start = 0 if old is None else text.index(old)
    while old and new and start < len(text) and old[:1] == new[:1]:  # what both begin with is no change
        old, new, start = old[1:], new[1:], start + 1
    line = text.count("\n", 0, start) + 1 + below
    named = [p for p in errors if p.rule == rule and p.line == line and says in p.message]
    assert named, (line, [p.text() for p in found.diagnostics][:5])
    for shown in (as_text(errors), as_github(errors)):
        assert len(shown.split("\n")) == len(errors)
        assert not re.search(r"(?m)^(?!::error file=data/)(::|##\[)", shown)
        assert shown.isascii() or all(c.isprintable() or c == "\n" for c in shown)
    assert len(json.loads(as_json(errors))) == len(errors)
    assert len(as_text(errors[:1])) < 400


@pytest.mark.parametrize("row", SAME)
def test_it_makes_no_difference(small_root: Path, row):
    right = load(SMALL, TODAY)
    for change in SAME[row]:
        for path in (small_root / "data").glob("*.yaml"):
            _write(path, change((SMALL / "data" / path.name).read_text(encoding="utf-8")))
        changed = load(small_root, TODAY)
        assert changed.diagnostics == right.diagnostics == []
        assert changed.data and right.data  # noqa: PT018
        for name in changed.roots:
            assert getattr(changed.data, name) == getattr(right.data, name)


@pytest.mark.parametrize("folder", ["data", "docs", "overrides"])
@pytest.mark.parametrize("kind", ["link out", "loop", "pipe", "nowhere"])
def test_what_is_no_plain_file_is_refused(small_root: Path, folder, kind):
    path = small_root / folder / "x.yaml"
    path.parent.mkdir(exist_ok=True)
    if kind == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to({"link out": "/etc", "loop": "x.yaml", "nowhere": "/none"}[kind])
    problems = load(small_root, TODAY).diagnostics
    assert f"data/{folder}/x.yaml".removeprefix("data/") in {
        p.path for p in problems if p.rule == "not-a-file"
    }


@pytest.mark.parametrize("name", ["codes", "faq"])
def test_a_data_file_that_is_a_pipe_does_not_hang(small_root: Path, name):
    path = small_root / "data" / f"{name}.yaml"
    path.unlink()
    os.mkfifo(path)
    assert {p.rule for p in load(small_root, TODAY).diagnostics} >= {"not-a-file"}


def test_a_page_written_by_hand_is_never_overwritten(small_root: Path, capsys):
    page = small_root / "docs" / "privacy.md"
    page.parent.mkdir()
    page.write_text("# By hand\n")
    path = small_root / "data" / "guides.yaml"
    path.write_text(path.read_text().replace("article: use-of-codes", "article: privacy"))
    assert main(["--root", str(small_root), "--today", str(TODAY), "pages"]) == 2
    assert "privacy.md is not the generator's file; rename it" in capsys.readouterr().err
    assert page.read_text() == "# By hand\n"
    assert list(page.parent.iterdir()) == [page]


TESTS = {name for name in globals() if name.startswith("test_")} | {"test_fifty_mistakes_come_as_fifty_lines"}


def test_a_bomb_takes_neither_time_nor_memory(small_root: Path):
    path = small_root / "data" / "codes.yaml"
    new = REFUSED[45][0][2]
    path.write_text(path.read_text().replace("codes:\n", new, 1))
    code = (
        "import resource, sys; limit = 300_000_000;"
        "resource.setrlimit(resource.RLIMIT_CPU, (5, 5)); resource.setrlimit(resource.RLIMIT_DATA, (limit, limit));"
        "from generator.cli import main; sys.exit(main(['--root', sys.argv[1], 'check']))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(small_root)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1, done.stderr
    assert "error[anchor]" in done.stdout


EXTRA_CODE = """
- code: {code}
  code_set: {set}
  name: '{name}'
  aliases: ['{alias}', other]
  family: near
  status: active
  summary: A code whose number some readers would change, {number}.
  sources: {{summary: [manual]}}
  reviewed: 2026-01-10
"""


def _quoted(value: str) -> str:
    return value.replace("'", "''")


def _plain(value: str) -> bool:
    return not set(value) & set('<>"')


def _hostile_data(data: Path) -> None:
    """Write every value that must be shown into titles and notes of sources, places in them, words and conditions."""
    values = [value for row in SHOWN.values() for value in row]
    titles = [value for row in TITLES for value in SHOWN[row] if _plain(value)]
    path = data / "sources.yaml"
    more = [
        f"- source: hostile-{n}\n  title: '{_quoted(value)}'\n  publisher: Small Press\n  url: https://example.org/{n}\n"
        f"  kind: manual\n  checked: 2026-01-10\n  seen: read\n  note: '{_quoted(value)}'\n"
        for n, value in enumerate(values)
    ]
    path.write_text(path.read_text() + "".join(more))
    path = data / "techniques.yaml"
    entries = [
        f"- technique: hostile-{n}\n  name: '{_quoted(value) if _plain(value) else 'Name'} {n}'\n  words: ['{_quoted(value)}']\n"
        f"  codes:\n  - code: 11110\n    when: '{_quoted(value)}'\n"
        f"  facts:\n  - text: Guidance decides here.\n    source: [hostile-{n}]\n    where: '{_quoted(value)}'\n"
        for n, value in enumerate(values)
    ]
    path.write_text(path.read_text() + "".join(entries))
    path = data / "vocabulary.yaml"
    family = "- {family: near, name: Near, summary: Things near., is_therapy: false}"
    path.write_text(path.read_text().replace("faq_groups:", f"{family}\nfaq_groups:"))
    numbers = [number for row in CODES.values() for number in row]
    numbers += [f"2{n:04}" for n in range(len(titles) - len(numbers))]
    codes = dict(re.findall(r"(?ms)^- (code: \w+)\n(.*?)(?=^- code|\Z)", (data / "codes.yaml").read_text()))
    extra = "".join(
        EXTRA_CODE.format(code=number, set="CPT", name=_quoted(title), alias=_quoted(title), number=n)
        for n, (number, title) in enumerate(zip(numbers, titles, strict=True))
    )
    codes |= dict(re.findall(r"(?ms)^- (code: \w+)\n(.*?)(?=^- code|\Z)", extra))
    text = "".join(f"- {head}\n{body.rstrip()}\n\n" for head, body in sorted(codes.items()))
    (data / "codes.yaml").write_text("codes:\n" + text)


@pytest.fixture(scope="module")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site of a book full of hostile values."""
    root = small_project(tmp_path_factory.mktemp("hostile") / "project")
    _hostile_data(root / "data")
    done = run(root, "--today", str(TODAY), "site")
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "site"


def _tree(path: Path) -> LexborHTMLParser:
    return LexborHTMLParser(path.read_text(encoding="utf-8"))


def _words(tree: LexborHTMLParser, selector: str) -> str:
    return " ".join(" ".join(node.text() for node in tree.css(selector)).split())


@pytest.mark.site
@pytest.mark.parametrize("row", SHOWN)
def test_it_is_shown_as_typed(hostile_site: Path, row):
    pages = {
        name: _words(_tree(hostile_site / name / "index.html"), "article")
        for name in ("sources", "techniques")
    }
    index = json.loads((hostile_site / "search" / "search_index.json").read_text())
    texts = " ".join(
        " ".join(LexborHTMLParser(f"<p>{doc['text']}</p>").text().split()) for doc in index["docs"]
    )
    for value in SHOWN[row]:
        assert pages["sources"].count(value) >= 2, value  # title and note
        assert pages["techniques"].count(value) >= 3, value  # word, condition and place in the source
        assert value in texts, value


@pytest.mark.site
@pytest.mark.parametrize("row", CODES)
def test_a_code_keeps_its_zeros(hostile_site: Path, row):
    index = json.loads((hostile_site / "search" / "search_index.json").read_text())
    for number in CODES[row]:
        tree = _tree(hostile_site / "codes" / number / "index.html")
        assert number in _words(tree, "h1")
        assert number in _words(tree, "title")
        assert f"codes/{number}/" in {doc["location"] for doc in index["docs"]}
        assert number in _words(_tree(hostile_site / "codes" / "index.html"), "article")


@pytest.mark.site
@pytest.mark.parametrize("row", TITLES)
def test_a_title_is_shown_as_typed(hostile_site: Path, row):
    titles = [value for each in TITLES for value in SHOWN[each] if _plain(value)]
    numbers = [number for each in CODES.values() for number in each]
    numbers += [f"2{n:04}" for n in range(len(titles) - len(numbers))]
    index = json.loads((hostile_site / "search" / "search_index.json").read_text())
    found = {doc["location"]: LexborHTMLParser(f"<p>{doc['title']}</p>").text() for doc in index["docs"]}
    for number, title in zip(numbers, titles, strict=True):
        if title not in SHOWN[row]:
            continue
        tree = _tree(hostile_site / "codes" / number / "index.html")
        assert title in _words(tree, "title")
        assert title in _words(tree, "h1")
        assert title in " ".join(found[f"codes/{number}/"].split())


@pytest.mark.site
def test_nothing_of_it_is_alive(hostile_site: Path):
    """No element, attribute or link on any page comes from a value; the site's own check finds nothing either."""
    allowed = {"index.html", "404.html"}
    for page in hostile_site.rglob("*.html"):
        tree = _tree(page)
        body = tree.css("article *")
        assert {node.tag for node in body} & {"script", "iframe", "base", "meta", "img", "style"} == set(), (
            page
        )
        for node in body:
            assert not any(name.startswith("on") for name in node.attributes), (page, node.html)
            assert "md-hidden" not in (node.attributes.get("class") or "")
            assert "evil.example" not in (urlsplit(node.attributes.get("href") or "").hostname or "")
        assert not [n for n in tree.css("abbr") if n.text() == "25"], page
        assert "alert(1)" not in "".join(
            node.text() for node in tree.css("script:not([type='application/ld+json'])")
        ), page
        head: Any = [node.tag for node in tree.css("head > *")]
        assert "iframe" not in head, page
        assert "base" not in head, page
    assert allowed & {page.name for page in hostile_site.glob("*.html")}
