"""The facts of one page: hostile attributes and elements in every spelling, what leads elsewhere, what is small enough."""

from __future__ import annotations

import pickle
from pathlib import Path
from random import Random

import pytest

from generator.site.facts import FETCHED, facts
from generator.site.fingerprint import with_new_names
from generator.site.targets import Target, follow

HEAD = '<!doctype html><html lang="en"><title>t</title><h1>h</h1>'
SPELLINGS = [
    '<p {}="x">', "<p {}='x'>", "<p {}=x>", "<p {}>", "<p/{}=x>", "<p\n{}\n=\n'x'>", "<p\t{}\f= x>", '<p title=">"{}="x">',
    "<p a='<p'{}=x>", "<p =a {}=x>", "<P {}=x>", "</p {}=x><p {}=x/>", "<svg><path {}=x></svg>", "<table><x {}=x></table>",
    "<math><mi {}=x></math>", "<select><option {}=x></select>", "<!-- --!><p {}=x>", "<title/></title><p {}=x>",
    "<noscript><p {}=x></noscript>", "<textarea></textarea {}><br {}=x>", "<a><a {}=x>", "<body {}=x>", "<html {}=x>",
]  # fmt: skip
HOSTILE = [
    "onclick", "onerror", "onload", "onbeforetoggle", "onwebkitanimationend", "style", "background", "ping", "srcdoc", "formaction",
]  # fmt: skip
LETTERS = (str, str.upper, str.title)


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_a_hostile_attribute_is_found_in_every_spelling(spelling):
    assert facts("x.html", HEAD + spelling.replace("{}", "title")).problems == ()
    for name in HOSTILE:
        for letters in LETTERS:
            found = facts("x.html", HEAD + spelling.replace("{}", letters(name))).problems
            assert any(f" has {name};" in problem for problem in found), (name, letters)


@pytest.mark.parametrize("attack", [
    "<STYLE>p{}</STYLE>", "<iframe/src=a>", "<object\ndata=a>", "<embed src=a>",
    "<template><p onclick=x></template>", "<svg><style>p{}</style></svg>", "<BASE\nhref=/x/>", "<form/action=a>",
    "<meta HTTP-EQUIV=' Refresh ' content='0;url=x'>", "<link rel='x StyleSheet' href=//example.org/x>",
    "<img SRC=//example.org/x>", "<svg><image XLINK:href=https://example.org/x /></svg>", "<svg><use href='ftp:x'/></svg>",
    "<video poster=http://example.org/x>", "<img srcset='https://example.org/x 2x'>",
])  # fmt: skip
def test_what_a_page_may_not_have_is_found_in_every_spelling(attack):
    assert facts("x.html", HEAD + attack).problems != ()


@pytest.mark.parametrize(("text", "links"), [
    ("<a href=a><a HREF=b><area href=c>", ("a", "b", "c")),
    ("<a href=a><p><a href=a>", ("a",)),
    ("<svg><a xlink:href='javascript:x'>", ("javascript:x",)),
    ("<img src><img src=''><img src=' a  b '>", ("a",)),
    ("<meta property=og:image content=https://x.example/y/assets/z.png>", ("/assets/z.png",)),
])  # fmt: skip
def test_every_link_once(text, links):
    assert facts("x.html", HEAD + text).links == links


def test_every_attribute_that_fetches_is_followed():
    for name, attributes in FETCHED.items():
        for attribute in attributes:
            assert "none.x" in facts("x.html", f"{HEAD}<svg><{name} {attribute}=none.x></svg>").links, name


def test_facts_are_plain_and_keep_no_text():
    text = HEAD + "<p>" + "words " * 100_000
    found = facts(
        "x.html", text + '<link rel=canonical href=x><meta name=facts-checked content="2026-01-02">'
    )
    assert (found.title, found.canonical, found.checked) == ("t", "x", "2026-01-02")
    packed = pickle.dumps(found)
    assert len(packed) < 500
    assert pickle.loads(packed) == found


FILES = {"index.html", "a/index.html", "a/b/index.html", "a/b.html", "c d/x.js", "https:/x/index.html"}


@pytest.mark.parametrize(("page", "link", "file"), [
    ("a/b/index.html", "../", "a/index.html"), ("a/b/index.html", "../../", "index.html"), ("a/b/index.html", "../../../", ""),
    ("a/b/index.html", "..//", "a/index.html"), ("a/b/index.html", "..//x.example/", ""), ("a/b/index.html", "/a", "a/index.html"),
    ("a/b/index.html", "", "a/b/index.html"), ("a/b/index.html", "?x#y", "a/b/index.html"), ("a/b/index.html", "./", "a/b/index.html"),
    ("index.html", "c%20d/x.js", "c d/x.js"), ("a/index.html", "%2e%2e/c%20d/x.js", "c d/x.js"), ("a/index.html", "../https://x/", "https:/x/index.html"),
])  # fmt: skip
def test_where_a_link_leads(page, link, file):
    assert follow(page, link, FILES).file == file


def test_links_that_leave_the_site_are_not_followed():
    for link in ("https://x.example/a", "//x.example/a", "mailto:a@x.example"):
        assert follow("index.html", link, FILES) == Target()
    for link in ("javascript:x", "JavaScript:x", "data:text/html,x", "http://x.example/"):
        assert "only https and mailto" in follow("index.html", link, FILES).problem


@pytest.mark.parametrize(("before", "after"), [
    ('<script src="../assets/data/a.js"></script>', '<script src="../assets/data/a.1.js"></script>'),
    ('<link href="assets/data/a.js?x#y">', '<link href="assets/data/a.1.js?x#y">'),
    ('<p title="assets/data/a.js">', None), ('<a href="x">assets/data/a.js"</a>', None), ("assets/data/a.js", None),
    ('<a href="">assets/data/a.js"', None), ('<a href="assets/data/b.js">', None),
])  # fmt: skip
def test_only_references_get_the_new_name(before, after):
    assert with_new_names(before, {"assets/data/a.js": "assets/data/a.1.js"}) == (after or before)


def test_the_same_link_is_judged_on_each_page_that_it_leads_wrong_from(tmp_path: Path):
    """What was found right on one page is not taken for right where it leads elsewhere."""
    from generator.site.verify import verify  # noqa: PLC0415

    paths = [
        "index.html",
        "a/index.html",
        "a/b/index.html",
        "c/index.html",
        "c/b/index.html",
        "c/b/d/index.html",
    ]
    Random(3).shuffle(paths)
    for path in paths:
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(
            HEAD + '<a href="../b/">x</a><a href="../../a/">x</a><a href="../#here">x</a>'
        )
    (tmp_path / "a/index.html").write_text(HEAD + '<p id="here"></p><a href="../b/">x</a>')
    wrong = {(path, link) for path in paths for link in ("../b/", "../../a/", "../#here")} - {
        ("a/b/index.html", "../b/"), ("c/b/index.html", "../b/"), ("a/b/index.html", "../../a/"),
        ("c/b/index.html", "../../a/"), ("a/b/index.html", "../#here"),
        ("a/index.html", "../../a/"), ("a/index.html", "../#here"),
    }  # fmt: skip
    said = {problem for problem in verify(tmp_path)[1] if ': links to "' in problem}
    assert said == {
        f'{path}: links to "{link}", '
        + (
            "but no such place is on that page"
            if "#" in link and path != "index.html"
            else "which is not there"
        )
        for path, link in wrong
    }
