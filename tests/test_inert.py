"""Any text comes out of Markdown as the text it was: no element, no attribute, no lost character."""

from __future__ import annotations

import markdown
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from generator.pages.inert import front_matter, inert

# The extensions of mkdocs.yml and some that a later editor might add.
EXTENSIONS = [
    "abbr", "attr_list", "md_in_html", "tables", "toc", "admonition", "def_list", "footnotes", "pymdownx.details",
    "pymdownx.superfences", "pymdownx.tilde", "pymdownx.caret", "pymdownx.mark", "pymdownx.critic", "pymdownx.smartsymbols",
    "pymdownx.tasklist", "pymdownx.keys", "pymdownx.magiclink", "pymdownx.betterem",
]  # fmt: skip

HOSTILE = [
    "a | b", "x { .md-hidden }", "{: onclick=alert(1) }", "*[25]: never needed", "[cms]: https://evil.example",
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "</td></tr></table><h1>x", "</title><script>alert(1)</script>",
    '"><script>', "--> <script>", "<!--", "{{ 7*7 }}", "{% include '/etc/passwd' %}", '--8<-- "/etc/hostname"', "::: os",
    "# x", "===", "---", "1986. x", "1) x", "!!! danger", "??? x", "    code", "```", "[TOC]", "{--not--}", "++ctrl++",
    "~~x~~", ":smile:", "$x$", "[^1]: f", "@user", "www.example.org", "<https://example.org>", "=1+1", "- x", "* x", "+ x",
    "> x", "a  b", "&amp;", "&#60;b&#62;", "\\", "`x`", "__x__", "![x](y)", "[x](javascript:alert(1))", "a\nb", "(c)", "1/2",
    "https://example.org/a_b_c", ": x", "97140", "8–22", "term\n: definition", "- [ ] x", "x^2^", "==x==", "\u00bd", "x.",
]  # fmt: skip

PLACES = {
    "paragraph": "{}",
    "list": "- {}",
    "heading": "## {} {{ #fixed }}",
    "cell": "| a | b |\n| --- | --- |\n| {} | z |",
    "bold": "**{}** and more",
    "link": "[{}](other.md)",
    "block": '<div markdown="1">\n{}\n</div>',
    "span": '<p markdown="span">{}</p>',
    "html": '<p title="{0}">{0}</p>',
    "after text": "Text {}",
    "after a link": "[a](b.md){}",
}


def _html(place: str, value: str) -> LexborHTMLParser:
    text = PLACES[place].format(inert(value))
    return LexborHTMLParser(markdown.Markdown(extensions=EXTENSIONS).convert(text))


def _check(place: str, value: str) -> None:
    tree, harmless = _html(place, value), _html(place, "x")
    shown = " ".join((tree.body.text() if tree.body else "").split())
    assert " ".join(value.split()) in shown
    tags = [(node.tag, sorted(set(node.attributes) - {"title"})) for node in tree.css("body *")]
    assert tags == [(node.tag, sorted(set(node.attributes) - {"title"})) for node in harmless.css("body *")]
    if place == "html":
        paragraph = tree.css_first("p")
        assert paragraph is not None
        assert paragraph.attributes["title"] == " ".join(value.split())


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_values_are_shown_as_typed(place, value):
    _check(place, value)


# What a data file can hold: everything that can be seen.
SEEN = st.text(st.characters(exclude_categories=["C", "Z"], include_characters=" "), min_size=1, max_size=40)


@pytest.mark.parametrize("place", PLACES)
@given(value=SEEN.filter(lambda v: v.strip() and " ".join(v.split()) == v))
def test_any_value_is_shown_as_typed(place, value):
    _check(place, value)


@given(SEEN)
def test_front_matter_reads_back(value):
    assert yaml.safe_load(f"title: {front_matter(value)}")["title"] == " ".join(value.split())


@pytest.mark.parametrize("value", [None, [], ("a",), {}])
def test_what_is_not_a_value_is_an_error(value):
    with pytest.raises(TypeError):
        inert(value)
