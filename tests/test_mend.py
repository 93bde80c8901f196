"""The links of each page to the line of the data and to a report."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

from generator.checks import all_rules
from generator.model.identity import identity
from generator.pages import render
from generator.source import read
from tests.conftest import PROJECT

LINK = re.compile(r'<a href="([^"]+)" rel="noopener noreferrer" aria-label="([^"]*)">([^<]*)</a>')


def test_each_page_leads_to_the_right_line_of_the_right_file(real_book):
    site = real_book.data.site
    texts: dict[str, list[str]] = {}
    for path, text in render(real_book, all_rules()):
        found = [unescape(match[0]) for match in LINK.findall(text) if site.repository in match[0]]
        assert any("/issues/new?" in url for url in found), path
        for url in found:
            parts = urlsplit(url)
            if parts.fragment:
                file = parts.path.removeprefix(urlsplit(site.repository).path).split(f"/{site.branch}/")[1]
                texts.setdefault(file, (PROJECT / file).read_text(encoding="utf-8").split("\n"))
                line = texts[file][int(parts.fragment[1:]) - 1]
                assert line.lstrip().startswith("- "), (path, url)
            else:
                assert parse_qs(parts.query)["template"] == ["wrong-fact.yml"]
                assert parse_qs(parts.query)["code"][0]


def test_the_page_of_a_code_leads_to_that_code(real_book):
    page = dict(render(real_book, {}))["codes/97140.md"]
    line = (PROJECT / "data" / "codes.yaml").read_text(encoding="utf-8").split("\n").index(
        "- code: 97140"
    ) + 1
    repository = real_book.data.site.repository
    assert [(unescape(url), shown) for url, _, shown in LINK.findall(page) if repository in url] == [
        (f"{repository}/edit/main/data/codes.yaml#L{line}", "Edit this entry"),
        (f"{repository}/blob/main/data/codes.yaml?plain=1#L{line}", "Its lines in the data"),
        (f"{repository}/issues/new?template=wrong-fact.yml&title=97140%3A%20&code=97140", "Report a mistake"),
    ]


def test_every_entry_of_a_list_has_a_name():
    for path in sorted((PROJECT / "data").glob("*.yaml")):
        root, _ = read(path, path.name)
        assert root
        for group in root.plain().values():
            for item in group if isinstance(group, list) else ():
                assert isinstance(item, str) or identity(item), (path.name, item)
