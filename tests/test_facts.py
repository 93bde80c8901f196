"""The pages of the real book: each statement has its sources, each fact of the data stands on a page."""

from __future__ import annotations

import re

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from generator.book import Book
from generator.checks import all_rules
from generator.model.shared import Fact
from generator.model.walk import of_type
from generator.pages import render
from tests.trees import tree


@pytest.fixture(scope="module")
def real_pages(real_book: Book) -> dict[str, str]:
    return dict(render(real_book, all_rules()))


@pytest.fixture(scope="module")
def real_trees(real_pages) -> dict[str, LexborHTMLParser]:
    """Every page of the real book as the browser will read it."""
    return {path: tree(page) for path, page in real_pages.items()}


def test_every_statement_of_the_real_book_leads_to_a_source_with_a_date(real_trees):
    seen = 0
    for path, made in real_trees.items():
        for link in made.css(".cite a"):
            source = made.css_first(link.attributes["href"] or "")
            assert source is not None, (path, link.html)
            assert re.search(r"Checked <time datetime=.20[0-9]{2}-", source.html or ""), path
            seen += 1
    assert seen > 1000


# Where each item of a list or each paragraph is a statement, by the kind of page. Left out: links and counts.
STATEMENTS = {
    "codes/": ", ".join(
        f"h2#{name} + ul > li"
        for name in (
            "purpose", "techniques", "not-this", "look-alikes", "documentation", "mistakes", "medicare", "other-payers",
        )
    ) + ", .lead, .watch-out p, #history ~ ul > li, .answer:not(.answer-as-of, .tone-unknown) > dd",
    "compare/": "h2#difference + ul > li, #side-by-side + table td:not(:first-child)",
    "pairs/": "h2#notes + ul > li, .lead",
    "modifiers/": "h2 + ul > li, .lead",
    "rules/": ".lead, h1 ~ h2 ~ p:not(.entry-note, .entry-links, .table-note)",
    "conditions/": ".lead, h1 ~ h2 ~ p:not(.entry-note, .entry-links, .table-note)",
}  # fmt: skip
NO_STATEMENT = re.compile(
    r"In plain words:|Side by side with others|Took the place of|[0-9]+ codes\.|Two to four codes|As of|Not (verified|checked)|In use|Deleted|"
    r"Nov [0-9]+, 2026|Choosing codes needs|Two characters behind|Which services come up|How minutes become|Read along"
)


def test_each_statement_of_the_real_pages_has_a_source(real_trees):
    seen = 0
    for path, made in real_trees.items():
        for kind, selector in STATEMENTS.items():
            for item in made.css(selector) if path.startswith(kind) else ():
                text = " ".join(item.text().split())
                if text and not NO_STATEMENT.match(text):
                    assert item.css_first(".cite a") is not None, (path, text)
                    seen += 1
    assert seen > 5000


def test_every_fact_of_the_data_stands_on_a_page_with_all_its_sources(real_book, real_trees):
    """Each fact is followed from the data to a page, and there to each of its sources, by address and day."""
    shown = _shown_statements(real_trees)
    facts = [
        fact
        for name in real_book.data.__slots__
        if name != "visit"  # its statements are shown by a script; tests/test_tools.py looks at them
        for _, fact in of_type(getattr(real_book.data, name), Fact)
    ]
    sources = {name: view.source for name, view in real_book.sources.items()}
    missing = []
    for fact in facts:
        text = " ".join(fact.text.split())
        wanted = {(sources[name].url, str(sources[name].checked)) for name in fact.source}
        if not any(said.endswith(text) and wanted <= links for said, links in shown.get(text[-4:], ())):
            missing.append(text)
    assert missing == []
    assert len(facts) > 3000


def _shown_statements(
    trees: dict[str, LexborHTMLParser],
) -> dict[str, list[tuple[str, set[tuple[str, str]]]]]:
    """Return what stands before each note of sources, with the address and day of each, by its last 4 characters."""
    shown: dict[str, list[tuple[str, set[tuple[str, str]]]]] = {}
    for made in trees.values():
        notes = {}
        for note in made.css(".sources > li"):
            link, day = note.css_first("a"), note.css_first("time")
            assert link is not None
            assert day is not None
            notes["#" + (note.id or "")] = (link.attributes["href"] or "", day.attributes["datetime"] or "")
        for cite in made.css(".cite"):
            text = " ".join(_text_before(cite).split()).removesuffix(" not verified")
            links = {notes[link.attributes["href"] or ""] for link in cite.css("a")}
            shown.setdefault(text[-4:], []).append((text, links))
    return shown


def _text_before(node: LexborNode) -> str:
    """Return the text of what stands before a node in the same element."""
    parts = []
    before = node.prev
    while before is not None:
        parts.append(before.text_content or "" if before.tag == "-text" else before.text())
        before = before.prev
    return "".join(reversed(parts))


def test_the_strip_has_the_same_seven_answers_on_every_active_code(real_book, real_trees):
    labels = [
        "Timed?",
        "Contact",
        "Medicare",
        "Therapy modifier",
        "Most units a day",
        "Pairs to watch",
        "As of",
    ]
    for number, view in real_book.codes.items():
        found = [node.text(strip=True) for node in real_trees[f"codes/{number}.md"].css(".strip dt")]
        assert found == (labels if view.code.status == "active" else []), number


def test_no_amount_stands_without_its_year(real_trees):
    for path, made in real_trees.items():
        for node in made.css("p, li, tr"):
            text = node.text()
            if re.search(r"\$[0-9]", text) and path != "rules/yearly-amounts.md":
                assert re.search(r"20[0-9]{2}", text), (path, text)


def test_two_renderings_are_the_same(real_book, real_pages):
    assert dict(render(real_book, all_rules())) == real_pages


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        ("97140", "8 to 22 minutes are 1 unit, 23 to 37 are 2, 38 to 52 are 3, 53 to 67 are 4."),
        (
            "97129",
            "8 to 22 minutes are 97129 alone; with further time 97130 is added: 23 to 37 one, 38 to 52 two,",
        ),
        (
            "97130",
            "8 to 22 minutes are 97129 alone; with further time 97130 is added: 23 to 37 one, 38 to 52 two,",
        ),
        ("97150", ""),
        ("97545", ""),
        ("97811", ""),
    ],
)
def test_a_fifteen_minute_therapy_code_says_how_minutes_become_units(real_trees, code, wanted):
    shown = [
        node.text() for node in real_trees[f"codes/{code}.md"].css("p") if node.text().startswith("Minutes.")
    ]
    assert [wanted in text for text in shown] == ([True] if wanted else [])
