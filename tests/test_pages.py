"""Pages: golden copies of the small book, hostile values through every template."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser

from generator.book import Book, build
from generator.checks import all_rules
from generator.model.data import FILES, Data, file_name
from generator.model.validate import validate
from generator.pages import render
from generator.source import parse, read
from tests.conftest import SMALL
from tests.trees import tree

GOLDEN = Path(__file__).parent / "golden"
DAY = date(2026, 1, 15)
TEXT_KEYS = {
    "text", "claim", "when", "explanation", "why", "choice", "note", "no_successor", "where", "rationale",
}  # fmt: skip
TITLE_KEYS = {"meaning", "name", "title", "publisher", "heading", "question", "summary", "label"}
LIST_KEYS = {"aliases", "words"}


def small_data(change=lambda key, value: value) -> Book:
    """Return the small book with every text changed by `change`, without the rules that cross entries."""

    def walk(value: Any, key: str) -> Any:
        if isinstance(value, dict):
            return {name: walk(item, name) for name, item in value.items()}
        if isinstance(value, list):
            inner = (
                key if key in LIST_KEYS else ""
            )  # the names of sources stand in lists below the names of fields
            return [change(inner, item) if isinstance(item, str) else walk(item, key) for item in value]
        return change(key, value)

    files = {}
    for name, shape in FILES.items():
        node, _ = read(SMALL / file_name(name), name)
        assert node is not None
        changed, problems = parse(json.dumps(walk(node.plain(), ""), ensure_ascii=False), name)
        assert changed is not None, problems
        files[name], problems = validate(shape, changed, name)
        assert files[name] is not None, [p.text() for p in problems]
    return build(Data(**files), {}, DAY)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def small_pages() -> dict[str, str]:
    return dict(render(small_data(), all_rules()))


GOLDEN_PAGES = [
    "index.md", "codes/index.md", "codes/11110.md", "codes/11120.md", "codes/11130.md", "codes/G1110.md",
    "compare/11110-11120.md", "pairs/index.md", "pairs/11110-11120.md", "modifiers/59.md", "techniques.md", "faq.md",
    "corrections.md", "sources.md", "rules/minutes.md", "families/movement.md", "use-of-codes.md", "glossary.md", "tools/visit.md",
    "tools/sheet.md", "compare/11110-11130.md",
]  # fmt: skip


@pytest.mark.parametrize("path", GOLDEN_PAGES)
def test_golden_pages(path, small_pages, request):
    golden = GOLDEN / path.replace("/", "_")
    if request.config.getoption("--update-golden"):
        golden.write_text(small_pages[path], encoding="utf-8")
    assert small_pages[path] == golden.read_text(encoding="utf-8"), (
        "look at the change, then: pytest --update-golden"
    )


def test_every_kind_of_page_is_made(small_pages):
    assert set(GOLDEN_PAGES) <= set(small_pages)
    assert {path.split("/")[0] for path in small_pages if "/" in path} == {
        "codes", "families", "compare", "pairs", "modifiers", "rules", "conditions", "tools", "changes",
    }  # fmt: skip


HOSTILE_TEXT = [
    "a | b", "x { .md-hidden }", "{: onclick=alert(1) }", "*[25]: never", "[cms]: https://evil.example", "{{ 7*7 }}",
    "<script>alert(1)</script>", "</td></tr></table><h1>x", '"><img src=x onerror=alert(1)>', "--> <b>", "{% raw %}",
    "--8<-- /etc/hostname", "# x", "---", "!!! danger", "[x](javascript:alert(1))", "&lt;b&gt;", "`x`", "[TOC]", "1. x",
]  # fmt: skip


def _poison(value: str):
    def change(key: str, old: str) -> str:
        if key in TEXT_KEYS or key in LIST_KEYS:
            return value
        if key in TITLE_KEYS:
            return re.sub('[<>"]', "~", value)
        return old

    return change


def _shape(tree: LexborHTMLParser) -> list[Any]:
    """Return the elements of a page with the names of their attributes; what a value says may differ, nothing else."""
    return [(node.tag, sorted(node.attributes)) for node in tree.css("body *")]


@pytest.fixture(scope="module")
def harmless() -> dict[str, list[Any]]:
    """The shape of each page of a book in which every text is a word that means nothing."""
    return {path: _shape(tree(page)) for path, page in render(small_data(_poison("qq")), {"rule": "qq"})}


@pytest.mark.parametrize("value", HOSTILE_TEXT)
def test_hostile_values_go_through_every_template(value, harmless):
    hostile = dict(render(small_data(_poison(value)), {"rule": value}))
    assert set(harmless) == set(hostile)
    for path, page in hostile.items():
        made = tree(page)
        assert _shape(made) == harmless[path], path
        head = yaml.safe_load(page.split("---\n")[1])
        assert isinstance(head["title"], str)
    body = tree(hostile["codes/11110.md"]).body
    assert body is not None
    shown = " ".join(body.text().split())
    assert value in shown


def test_codes_in_texts_become_links(small_pages):
    page = small_pages["codes/11110.md"]
    assert "see [11120](11120.md) for those" in page
    assert "[11110](11110.md)" not in page.split("## Same-day pairs")[0]


def test_a_fact_without_an_opened_source_says_so(small_pages):
    assert (
        'prepares the tissue for work. <span class="not-verified">not verified</span>'
        in small_pages["codes/11120.md"]
    )
    assert "not verified" not in small_pages["codes/11110.md"]


def test_overdue_sources_are_shown():
    book = small_data()
    late = build(book.data, {}, date(2027, 1, 11))
    pages = dict(render(late, all_rules()))
    assert "This check is overdue." in pages["codes/11110.md"]
    assert '<span class="overdue-fact">check overdue</span><sup class="cite">' in pages["codes/11110.md"]
    assert "## Overdue" in pages["sources.md"]
    assert (
        "overdue"
        not in dict(render(build(book.data, {}, date(2027, 1, 10)), all_rules()))["sources.md"].lower()
    )


def test_deleted_codes_say_since_when_and_what_now(small_pages):
    page = small_pages["codes/11130.md"]
    assert "on or after **January 1, 2000**" in page
    assert "[11110 Guided stretching](11110.md)" in page
