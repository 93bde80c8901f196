"""What search engines are told of a page: the same as the page says, valid, and unable to break out of its script."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from selectolax.lexbor import LexborHTMLParser

from generator.book import Book
from generator.pages.linked import linked
from tests.conftest import run, small_project
from tests.test_pages import small_data

ATTACKS = [
    "</script><script>alert(1)</script>",
    "<!--<script>",
    "'\"\\",
    "{{ 7*7 }}",
    "\u2028\u2029",
    "&quot;",
    "😀",
]


def graph(page: Path) -> list[dict[str, Any]]:
    """Return what a built page says about itself, or nothing."""
    blocks = LexborHTMLParser(page.read_text(encoding="utf-8")).css('script[type="application/ld+json"]')
    assert len(blocks) <= 1, page
    if not blocks:
        return []
    found = json.loads(blocks[0].text())
    assert found["@context"] == "https://schema.org"
    return list(found["@graph"])


def of_type(nodes: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    return [node for node in nodes if node["@type"] == kind]


@pytest.mark.site
def test_every_code_page_says_which_code_it_is(real_book: Book, site_folder: Path):
    site = real_book.data.site.site_url
    for number, view in real_book.codes.items():
        nodes = graph(site_folder / "codes" / number / "index.html")
        (node,) = of_type(nodes, "MedicalCode")
        assert (node["codeValue"], node["codingSystem"]) == (number, view.code.code_set)
        assert (node["name"], node["description"]) == (view.code.name, view.code.summary)
        assert node.get("alternateName", []) == list(view.code.aliases)
        assert node["url"] == node["@id"] == f"{site}codes/{number}/"


@pytest.mark.site
def test_breadcrumbs_lead_to_pages_that_are_there(real_book: Book, site_folder: Path):
    site = real_book.data.site.site_url
    seen = 0
    for page in site_folder.rglob("index.html"):
        path = page.parent.relative_to(site_folder).as_posix()
        for node in of_type(graph(page), "BreadcrumbList"):
            items = node["itemListElement"]
            assert [item["position"] for item in items] == list(range(1, len(items) + 1))
            assert items[-1]["item"] == f"{site}{path}/"
            for item in items:
                assert item["name"]
                assert (site_folder / item["item"].removeprefix(site) / "index.html").is_file(), item
            seen += 1
    assert seen > len(real_book.codes) + 20


@pytest.mark.site
def test_questions_and_data_are_told(real_book: Book, site_folder: Path):
    (faq,) = of_type(graph(site_folder / "faq" / "index.html"), "FAQPage")
    said = [(node["name"], node["acceptedAnswer"]["text"]) for node in faq["mainEntity"]]
    questions = real_book.data.faq.questions
    assert said == [(item.question, " ".join(fact.text for fact in item.answer)) for item in questions]
    ids = {node["@id"] for node in faq["mainEntity"]}
    shown = LexborHTMLParser((site_folder / "faq" / "index.html").read_text(encoding="utf-8"))
    for name in ids:
        assert shown.css_first(f'[id="{name.partition("#")[2]}"]') is not None, name
    (data,) = of_type(graph(site_folder / "data" / "index.html"), "Dataset")
    assert data["license"] == "https://spdx.org/licenses/CC-BY-4.0.html"
    assert 50 <= len(data["description"]) <= 5000
    for file in data["distribution"]:
        assert (site_folder / file["contentUrl"].removeprefix(real_book.data.site.site_url)).is_file()


@pytest.mark.parametrize("value", ATTACKS)
def test_any_text_reads_back_from_the_head_of_a_page(value):
    book = small_data()
    view = book.codes["11110"]
    hostile = view.code.model_copy(update={"summary": value, "aliases": (value,)})
    head = linked(book, "codes/11110.md", {"view": _with_code(view, hostile)})
    assert "\n" not in head
    (node, _) = yaml.safe_load(f"linked_data: {head}")["linked_data"]["@graph"]
    assert (node["description"], node["alternateName"]) == (value, [value])


def _with_code(view: Any, code: Any) -> Any:
    values = {name: getattr(view, name) for name in view.__slots__}
    return type(view)(**{**values, "code": code})


@pytest.mark.site
def test_hostile_texts_through_the_real_build(tmp_path: Path):
    root = small_project(tmp_path / "hostile")
    alias = ATTACKS[0] + ATTACKS[1] + ATTACKS[3]
    answer = f"It ends {ATTACKS[0]} here."
    for name, old, new in (
        ("codes", "aliases: [stretch, GS]", f"aliases: [{json.dumps(alias)}]"),
        ("faq", "text: Guided stretching.", f"text: {json.dumps(answer)}"),
    ):
        file = root / "data" / f"{name}.yaml"
        assert old in file.read_text()
        file.write_text(file.read_text().replace(old, new))
    page = root / "docs" / "about.md"
    head = yaml.safe_dump(
        {"title": "About", "linked_data": {"@context": "https://schema.org", "@graph": ATTACKS}}
    )
    page.write_text(f"---\n{head}---\n\n# About\n")
    done = run(root, "site")
    assert done.returncode == 0, done.stdout + done.stderr
    (code,) = of_type(graph(root / "site" / "codes" / "11110" / "index.html"), "MedicalCode")
    assert code["alternateName"] == [alias]
    (faq,) = of_type(graph(root / "site" / "faq" / "index.html"), "FAQPage")
    assert faq["mainEntity"][0]["acceptedAnswer"]["text"] == answer
    about: list[Any] = graph(root / "site" / "about" / "index.html")
    assert about == ATTACKS
    for built in (root / "site").rglob("*.html"):
        tree = LexborHTMLParser(built.read_text(encoding="utf-8"))
        assert not [node for node in tree.css("script") if node.text().startswith("alert(1)")], built
