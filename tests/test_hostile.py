"""Bad input of every kind, by the rows of one table: refused with place and reason, or shown exactly as typed."""

from __future__ import annotations

import csv
import json
import os
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree as Xml

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.api import api
from generator.cards.words import all_cards
from generator.checks.addresses import AT_THE_TOP
from generator.cli import main
from generator.commands.pages import parts
from generator.diagnostics import as_github, as_json, as_text
from generator.load import load
from generator.model.convert import RESERVED_NAMES
from generator.pages import feed as feeds
from tests.conftest import PROJECT, SMALL, TODAY, make_book, run, small_project
from tests.hostile_rows import CODES, ELSEWHERE, REFUSED, SAME, SHOWN, TITLES
from tests.searched import searched
from tests.test_api_tables import FORMULA, plain
from tests.test_linked import graph, of_type

ROWS = range(1, 97)
VALUES = [value for row in SHOWN.values() for value in row]
LINKED = '[type="application/ld+json"]'


def test_every_row_has_an_outcome():
    told = {*REFUSED, *SAME, *CODES, *SHOWN, *ELSEWHERE}
    assert told == set(ROWS)


@pytest.mark.parametrize("named", sorted({name for names in ELSEWHERE.values() for name in names}))
def test_a_test_that_a_row_names_is_there(named):
    file, test, case = re.fullmatch(r"(\w+\.py)::(test_\w+)(?:\[(.+)\])?", named).groups()  # type: ignore[union-attr]
    text = (PROJECT / "tests" / file).read_text(encoding="utf-8")
    assert f"\ndef {test}(" in text
    assert not case or f'\n    ("{case}", ' in text


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
        for name in changed.files:
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


@pytest.mark.parametrize("page", ["privacy.md", "Privacy.md", "privacy/index.md"])
def test_a_page_written_by_hand_is_named_and_never_overwritten(small_root: Path, capsys, page):
    path = small_root / "docs" / page
    path.parent.mkdir(parents=True)
    path.write_text("# By hand\n")
    guides = small_root / "data" / "guides.yaml"
    guides.write_text(guides.read_text().replace("article: use-of-codes", "article: privacy"))
    for command in ("check", "pages"):
        assert main(["--root", str(small_root), "--today", str(TODAY), command]) == 1
        said = f'"privacy" would take the place of docs/{page}, written by hand; choose another name'
        assert f"data/guides.yaml:2:12: error[address-taken]: {said}\n" in capsys.readouterr().out
    assert path.read_text() == "# By hand\n"
    assert [each for each in (small_root / "docs").rglob("*") if each.is_file()] == [path]


def test_every_page_at_the_top_is_known_to_the_check(real_book):
    """What stands there is a guide, or a name that no guide can have."""
    made = (path for part in parts(PROJECT, real_book) for path, _ in part())
    tops = {path.split("/")[0].removesuffix(".md") for path in made if path != "index.md"}
    guides = {article.article for article in real_book.data.guides.articles}
    assert {top.partition(".")[0] for top in tops} - guides - RESERVED_NAMES <= AT_THE_TOP


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
  summary: 'Some readers would change number {number}, or {summary}'
  sources: {{summary: [manual]}}
  reviewed: 2026-01-10
"""


def _quoted(value: str) -> str:
    return value.replace("'", "''")


def _plain(value: str) -> bool:
    return not set(value) & set('<>"')


def _calm(value: str) -> str:
    """Return a value that a sentence may have: no sentence has an exclamation mark or an unexplained short form."""
    return "A sentence." if "!" in value or re.search(r"\b(NO|TOC)\b", value) else value


def _titles() -> list[tuple[str, str]]:
    """Return the codes that the book gets for the sake of their titles, each with its title."""
    titles = [value for row in TITLES for value in SHOWN[row] if _plain(value)]
    numbers = [number for row in CODES.values() for number in row]
    numbers += [f"2{n:04}" for n in range(len(titles) - len(numbers))]
    return list(zip(numbers, titles, strict=True))


def _sentence(value: str) -> str:
    return f"{_calm(value).rstrip('.')} and more."


def _hostile_data(data: Path) -> None:
    """Write every value that must be shown into titles and notes of sources, places in them, words and conditions."""
    values = VALUES
    path = data / "sources.yaml"
    more = [
        f"- source: hostile-{n}\n  title: '{_quoted(value)}'\n  publisher: Small Press\n  url: https://example.org/{n}\n"
        f"  kind: manual\n  checked: 2026-01-10\n  seen: read\n  note: '{_quoted(_calm(value))}'\n"
        for n, value in enumerate(values)
    ]
    path.write_text(path.read_text() + "".join(more))
    path = data / "techniques.yaml"
    entries = [
        f"- technique: hostile-{n}\n  name: '{_quoted(value) if _plain(value) else 'Name'} {n}'\n  words: ['{_quoted(value)}']\n"
        f"  codes:\n  - code: 11110\n    when: '{_quoted(_calm(value))}'\n"
        f"  facts:\n  - text: Guidance decides here.\n    source: [hostile-{n}]\n    where: '{_quoted(value)}'\n"
        for n, value in enumerate(values)
    ]
    path.write_text(path.read_text() + "".join(entries))
    path = data / "faq.yaml"
    questions = [
        f"- faq: hostile-{n}\n  group: basics\n  question: What is {n}?\n"
        f"  answer:\n  - text: 'It is {_quoted(_sentence(value))}'\n    source: [hostile-{n}]\n"
        for n, value in enumerate(values)
    ]
    path.write_text(path.read_text() + "".join(questions))
    path = data / "versions.yaml"
    changes = [f"  - {{text: '{_quoted(_sentence(value))}', source: [manual]}}\n" for value in values]
    path.write_text(path.read_text().replace("  changes:\n", "  changes:\n" + "".join(changes), 1))
    path = data / "vocabulary.yaml"
    family = "- {family: near, name: Near, summary: Things near., is_therapy: false}"
    path.write_text(path.read_text().replace("faq_groups:", f"{family}\nfaq_groups:"))
    codes = dict(re.findall(r"(?ms)^- (code: \w+)\n(.*?)(?=^- code|\Z)", (data / "codes.yaml").read_text()))
    extra = "".join(
        EXTRA_CODE.format(
            code=number,
            set="CPT",
            name=_quoted(title),
            alias=_quoted(title),
            number=n,
            summary=_quoted(_sentence(title)),
        )
        for n, (number, title) in enumerate(_titles())
    )
    codes |= dict(re.findall(r"(?ms)^- (code: \w+)\n(.*?)(?=^- code|\Z)", extra))
    text = "".join(f"- {head}\n{body.rstrip()}\n\n" for head, body in sorted(codes.items()))
    aliases = ", ".join(f"'{_quoted(value)}'" for value in values)
    (data / "codes.yaml").write_text("codes:\n" + text.replace("[stretch, GS]", f"[{aliases}]"))


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
    texts = " ".join(section.text for page in searched(hostile_site) for section in page.sections)
    for value in SHOWN[row]:
        is_calm = _calm(value) == value
        assert pages["sources"].count(value) >= 1 + is_calm, value  # title and note
        assert pages["techniques"].count(value) >= 2 + is_calm, (
            value
        )  # word, place in the source and condition
        assert value in texts, value


@pytest.mark.site
@pytest.mark.parametrize("row", CODES)
def test_a_code_keeps_its_zeros(hostile_site: Path, row):
    known = {page.path for page in searched(hostile_site)}
    for number in CODES[row]:
        tree = _tree(hostile_site / "codes" / number / "index.html")
        assert number in _words(tree, "h1")
        assert number in _words(tree, "title")
        assert f"codes/{number}" in known
        assert number in _words(_tree(hostile_site / "codes" / "index.html"), "article")


@pytest.mark.site
@pytest.mark.parametrize("row", TITLES)
def test_a_title_is_shown_as_typed(hostile_site: Path, row):
    found = {page.path: page.title for page in searched(hostile_site)}
    for number, title in _titles():
        if title not in SHOWN[row]:
            continue
        tree = _tree(hostile_site / "codes" / number / "index.html")
        assert title in _words(tree, "title")
        assert title in _words(tree, "h1")
        assert title in found[f"codes/{number}"]


@pytest.mark.site
def test_nothing_of_it_is_alive(hostile_site: Path):
    """No element, attribute or link on any page comes from a value; the site's own check finds nothing either."""
    allowed = {"index.html", "404.html"}
    drawn = hostile_site / "about" / "performance" / "index.html"  # written by hand, with a plot
    for page in hostile_site.rglob("*.html"):
        tree = _tree(page)
        body = [node for node in tree.css("article *") if page != drawn or node.tag != "img"]
        assert {node.tag for node in body} & {"script", "iframe", "base", "meta", "img", "style"} == set(), (
            page
        )
        for node in body:
            assert not any(name.startswith("on") for name in node.attributes), (page, node.html)
            assert "md-hidden" not in (node.attributes.get("class") or "")
            assert "evil.example" not in urlsplit(node.attributes.get("href") or "").netloc
        assert not [n for n in tree.css("abbr") if n.text() == "25"], page
        assert "alert(1)" not in "".join(node.text() for node in tree.css(f"script:not({LINKED})")), page
        head: Any = [node.tag for node in tree.css("head > *")]
        assert "iframe" not in head, page
        assert "base" not in head, page
    assert allowed & {page.name for page in hostile_site.glob("*.html")}


@pytest.mark.site
@pytest.mark.parametrize("row", SHOWN)
def test_programs_read_it_as_typed(hostile_site: Path, row):
    """JSON gives the value back; CSV does when its guard is taken off, and no cell is a formula; so does SQLite."""
    said = {name: _said(hostile_site, name) for name in ("techniques", "sources", "faq", "versions")}
    words, facts = _table(hostile_site, "words"), _table(hostile_site, "facts")
    for value in SHOWN[row]:
        number = VALUES.index(value)
        name, answer = f"hostile-{number}", f"It is {_sentence(value)}"
        [technique] = (each for each in said["techniques"] if each["technique"] == name)
        assert technique["words"] == [value]
        assert technique["codes"] == [{"code": "11110", "condition": _calm(value)}]
        assert [fact["location"] for fact in technique["facts"]] == [value]
        assert [each["title"] for each in said["sources"] if each["source"] == name] == [value]
        assert [each["answer"][0]["text"] for each in said["faq"] if each["faq"] == name] == [answer]
        assert said["versions"][0]["changes"][number]["text"] == _sentence(value)
        assert ["technique", name, "1", value] in words
        assert [line for line in facts if line[1:3] == ["faq", name] and answer in line]
        with closing(sqlite3.connect(hostile_site / "api" / "v1" / "data.sqlite")) as base:
            found = base.execute("SELECT word FROM words WHERE subject = ?", [name]).fetchall()
            assert found == [(value,)]
            assert base.execute("SELECT title FROM sources WHERE source = ?", [name]).fetchone() == (value,)


def _said(site: Path, name: str) -> list[dict[str, Any]]:
    document = json.loads((site / "api" / "v1" / f"{name}.json").read_text(encoding="utf-8"))
    return list(document["questions" if name == "faq" else name])


def _table(site: Path, name: str) -> list[list[str]]:
    with (site / "api" / "v1" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        lines = list(csv.reader(file, strict=True))
    assert {len(line) for line in lines} == {len(lines[0])}
    assert not [one for line in lines for one in line if one.startswith(FORMULA)]
    return [[plain(one) for one in line] for line in lines]


@pytest.mark.site
def test_no_export_has_more_than_what_was_typed(hostile_site: Path):
    """A value adds no key to JSON, no element to the feed, no link to llms.txt and no address to the site map."""
    usual: dict[str, set[str]] = {}
    for name, content in api(make_book(SMALL)):
        if name.endswith(".json"):
            usual.setdefault(_kind(name), set()).update(_keys(json.loads(content)))
    for path in sorted((hostile_site / "api").rglob("*.json")):
        name = path.relative_to(hostile_site).as_posix()
        assert _keys(json.loads(path.read_text(encoding="utf-8"))) <= usual[_kind(name)], name
    feed = Xml.parse(hostile_site / "feed.xml").getroot()
    assert len(list(feed.iter())) == len(list(Xml.fromstring(feeds.feed(make_book(SMALL))).iter()))
    [newest, _] = feed.iter("{http://www.w3.org/2005/Atom}content")
    lines = str(newest.text).split("\n")
    assert lines[1:-1] == [f"- {_sentence(value)}" for value in VALUES]
    site_map = Xml.parse(hostile_site / "sitemap.xml").getroot()
    pages = {path.parent.relative_to(hostile_site).as_posix() for path in hostile_site.rglob("index.html")}
    found = [
        str(node.text).removeprefix("https://small-book.example/")
        for node in site_map.iter()
        if _is_address(node)
    ]
    assert set(found) <= {"" if page == "." else f"{page}/" for page in pages}


def _kind(path: str) -> str:
    return re.sub(r"codes/\w+\.json", "codes/", path)


def _keys(value: Any) -> set[str]:
    if isinstance(value, dict):
        return set(value).union(*map(_keys, value.values()))
    return set().union(*map(_keys, value)) if isinstance(value, list) else set()


def _is_address(node: Xml.Element) -> bool:
    return node.tag.endswith("}loc")


@pytest.mark.site
def test_scripts_and_search_engines_read_it_as_typed(hostile_site: Path):
    [path] = (hostile_site / "assets" / "data").glob("finder.*.js")
    finder = path.read_text(encoding="ascii")
    data = json.loads(finder.partition("finderData = ")[2].rstrip().removesuffix(";"))
    [code] = (each for each in data["codes"] if each["code"] == "11110")
    assert code["words"] == VALUES
    [code] = of_type(graph(hostile_site / "codes" / "11110" / "index.html"), "MedicalCode")
    assert code["alternateName"] == VALUES
    [faq] = of_type(graph(hostile_site / "faq" / "index.html"), "FAQPage")
    answers = [node["acceptedAnswer"]["text"] for node in faq["mainEntity"]]
    assert answers[1:] == [f"It is {_sentence(value)}" for value in VALUES]
    system = json.loads(
        (hostile_site / "api" / "v1" / "fhir" / "CodeSystem.json").read_text(encoding="utf-8")
    )
    shown = {concept["code"]: concept["display"] for concept in system["concept"]}
    assert {number: shown[number] for number, _ in _titles()} == dict(_titles())


@pytest.mark.site
def test_heads_cards_and_lists_of_links_say_it_as_typed(hostile_site: Path):
    """Titles and summaries in meta elements, on the social cards and in llms.txt; no meta element more than elsewhere."""
    llms = (hostile_site / "llms.txt").read_text(encoding="utf-8")
    cards = {card.number: card for card in all_cards(make_book(hostile_site.parent))}
    usual = list(_metas(hostile_site / "codes" / "11120" / "index.html"))
    for place, (number, title) in enumerate(_titles()):
        metas = _metas(hostile_site / "codes" / number / "index.html")
        summary = f"Some readers would change number {place}, or {_sentence(title)}"
        assert list(metas) == usual
        assert metas["description"] == metas["og:description"] == summary
        assert metas["og:title"] == metas["og:image:alt"] == f"{number} {title}"
        assert " ".join(cards[number].lines) == title
        [line] = re.findall(rf"(?m)^- \[(.+)\]\(https://small-book\.example/codes/{number}/\): (.+)$", llms)
        assert [re.sub(r"\\([\\\[\]])", r"\1", one) for one in line] == [f"{number} {title}", summary]
    assert len(re.findall(r"(?<!\\)\]\(", llms)) == llms.count("\n- ")


def _metas(page: Path) -> dict[str, str]:
    nodes = _tree(page).css("head meta")
    return {
        str(n.attributes.get("name") or n.attributes.get("property")): n.attributes.get("content") or ""
        for n in nodes
    }
