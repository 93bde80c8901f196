"""The handbook: every page once, ids unique, links that lead somewhere, and a PDF with contents, outline, numbers."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.handbook.assemble import Handbook, assemble
from generator.handbook.chapters import Part, parts
from generator.site import BuildFailed
from tests import browser as browsers
from tests.conftest import Unpacked, run, small_project

FRONT = Handbook("Title", "Facts.", "Notice.", "https://example.org/")


@pytest.fixture(scope="module")
def whole(bundle: Unpacked, real_book) -> LexborHTMLParser:
    """The handbook of the real book as one page."""
    return LexborHTMLParser(assemble(bundle.folder, parts(real_book), FRONT, {"codes": 7}))


def test_ids_are_unique_and_every_link_leads_somewhere(whole: LexborHTMLParser):
    ids = Counter(node.attributes["id"] for node in whole.css("[id]"))
    assert [name for name, count in ids.items() if count > 1] == []
    links = [node.attributes["href"] or "" for node in whole.css("a[href]")]
    assert [link for link in links if link.startswith("#") and link[1:] not in ids] == []
    assert {link.partition(":")[0] for link in links if not link.startswith("#")} <= {"https", "mailto"}


def test_every_code_stands_in_it_with_its_sources(whole: LexborHTMLParser, real_book):
    for number in real_book.codes:
        article = whole.css_first(f"#page--codes-{number.lower()}")
        assert article is not None
        assert [number in heading.text() for heading in article.css("h2")] == [True]
    cites = whole.css(".cite a")
    assert len(cites) > 1000
    listed = {node.attributes["id"] for node in whole.css(".all-sources > li")}
    assert {(node.attributes["href"] or "")[1:] for node in cites} == listed
    assert all(node.css_first("time") for node in whole.css(".all-sources > li"))


def test_what_is_not_printed_is_linked_on_the_web(tmp_path: Path):
    (tmp_path / "codes").mkdir()
    text = (
        '<article><h1 id="x">X</h1><a href="#x">1</a><a href="../b.html#y">2</a><a href="../c/index.html">3</a>'
        '<a href="d.html#z">4</a><a href="https://example.com/">5</a></article>'
    )
    (tmp_path / "codes" / "a.html").write_text(text)
    (tmp_path / "b.html").write_text('<article><h1 id="y">Y</h1></article>')
    made = LexborHTMLParser(assemble(tmp_path, (Part("P", ("codes/a.html", "b.html")),), FRONT, {}))
    links = [node.attributes["href"] for node in made.css("article a")]
    assert links == [
        "#codes-a--x", "#b--y", "https://example.org/c/", "https://example.org/codes/d/#z", "https://example.com/",
    ]  # fmt: skip


def test_a_page_that_was_not_built_is_named(tmp_path: Path):
    with pytest.raises(BuildFailed, match=r"none\.html is not among the built pages"):
        assemble(tmp_path, (Part("P", ("none.html",)),), FRONT, {})


def test_the_pdf_has_contents_outline_numbers_and_the_same_bytes_twice(tmp_path: Path):
    root = small_project(tmp_path / "project")
    path = root / "dist" / "therapy-code-reference-handbook.pdf"
    digests = []
    for _ in range(2):
        done = run(root, "handbook", "--browser", browsers.find() or "")
        assert done.returncode == 0, done.stderr
        digests.append(hashlib.sha256(path.read_bytes()).hexdigest())
    assert digests[0] == digests[1]
    assert (root / "dist" / "SHA256SUMS").read_text() == f"{digests[0]}  {path.name}\n"
    with pikepdf.open(path) as pdf:
        assert [item.title for item in pdf.open_outline().root][:2] == ["Contents", "Why codes, and how"]
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:20")
        links = [note for page in pdf.pages for note in page.get("/Annots", []) if "/Dest" in note]
        assert links
        assert {str(note.Dest) for note in links} <= set(pdf.Root.Dests.keys())


def test_without_a_browser_it_says_what_it_needs(tmp_path: Path):
    done = run(small_project(tmp_path / "project"), "handbook", "--browser", "none-of-that-name")
    assert done.returncode == 2
    assert re.match(
        r"cannot run: the handbook is printed by Chromium or Chrome, which was not found", done.stderr
    )


def test_the_sheets_in_the_contents_are_those_of_the_print(tmp_path: Path):
    from generator.handbook.paper import print_to  # noqa: PLC0415

    long = "".join(f"<p>{number}</p>" for number in range(200))
    (tmp_path / "a.html").write_text(f'<article><h1 id="a">A</h1>{long}</article>')
    (tmp_path / "b.html").write_text('<article><h1 id="b">B</h1></article>')
    chosen = (Part("First", ("a.html",)), Part("Second", ("b.html",)))
    page, pdf = tmp_path / "all.html", tmp_path / "all.pdf"
    page.write_text(assemble(tmp_path, chosen, FRONT, {}), encoding="utf-8")
    first = print_to(pdf, page, browsers.find() or "", date(2026, 11, 24))
    page.write_text(assemble(tmp_path, chosen, FRONT, first), encoding="utf-8")
    assert print_to(pdf, page, browsers.find() or "", date(2026, 11, 24)) == first
    assert first["first"] == 3  # behind the front and the contents
    assert first["second"] > 5
