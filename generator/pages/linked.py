"""What a page is about, as JSON-LD of schema.org for search engines. Knows no words that the page itself does not say.

It travels in the head of the page as one line of JSON, which is YAML too; the theme's template prints it with
`tojson`, which leaves nothing in it that could end the script element.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from generator.book import Book
from generator.book.views import CodeView, FamilyView

Node = dict[str, Any]
Trail = list[tuple[str, str]]  # the pages above a page and the page itself: name, path below docs/

_CODES, _PAIRS, _MODIFIERS = (
    ("Codes", "codes/index.md"),
    ("Same-day pairs", "pairs/index.md"),
    ("Modifiers", "modifiers/index.md"),
)
_COMPARE = ("Compare codes", "compare/index.md")


def linked(book: Book, path: str, values: dict[str, Any]) -> str:
    """Return the head's value for a page made from `values`, or nothing if there is nothing to say of it."""
    nodes = [*_subject(book, path, values), *_crumbs(book, path, values)]
    if not nodes:
        return ""
    graph = {"@context": "https://schema.org", "@graph": nodes}
    # as they are: YAML has no pairs of escapes for one character, and the data holds no invisible ones
    return json.dumps(graph, sort_keys=True, ensure_ascii=False)


def _subject(book: Book, path: str, values: dict[str, Any]) -> list[Node]:
    if path.startswith("codes/") and "view" in values:
        return [_code(book, path, values["view"])]
    makers: dict[str, Callable[[Book, str], Node]] = {"faq.md": _questions, "data.md": _data_set}
    return [makers[path](book, path)] if path in makers else []


def _code(book: Book, path: str, view: CodeView) -> Node:
    code = view.code
    found = {
        "@type": "MedicalCode",
        "@id": book.address(path),
        "url": book.address(path),
        "codeValue": code.code,
        "codingSystem": code.code_set,
        "name": code.name,
        "description": code.summary,
    }
    return found | ({"alternateName": list(code.aliases)} if code.aliases else {})


def _questions(book: Book, path: str) -> Node:
    page = book.address(path)
    questions = [
        {
            "@type": "Question",
            "@id": f"{page}#{item.faq}",
            "name": item.question,
            "acceptedAnswer": {"@type": "Answer", "text": " ".join(fact.text for fact in item.answer)},
        }
        for item in book.data.faq.questions
    ]
    return {"@type": "FAQPage", "@id": page, "url": page, "mainEntity": questions}


def _data_set(book: Book, path: str) -> Node:
    site = book.data.site
    page = book.address(path)
    files = (
        ("application/json", "api/v1/codes.json"),
        ("text/csv", "api/v1/codes.csv"),
        ("text/csv", "api/v1/facts.csv"),
        ("application/vnd.sqlite3", "api/v1/data.sqlite"),
    )
    found = {
        "@type": "Dataset",
        "@id": page,
        "url": page,
        "name": f"{site.name}: data",
        "description": f"{len(book.codes)} billing codes with counting rules, same-day pairs, unit limits, amounts, "
        "modifiers, questions and corrections; every fact with its sources.",
        "dateModified": max(view.code.reviewed for view in book.codes.values()).isoformat(),
        "isAccessibleForFree": True,
        "creator": {"@type": "Organization", "name": site.name, "url": book.address()},
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": book.address(file)}
            for kind, file in files
        ],
    }
    found |= {"version": book.version} if book.version else {}
    return found | ({"license": f"https://spdx.org/licenses/{site.license}.html"} if site.license else {})


def _crumbs(book: Book, path: str, values: dict[str, Any]) -> list[Node]:
    trail = _trail(path, values)
    items = [
        {"@type": "ListItem", "position": position, "name": name, "item": book.address(place)}
        for position, (name, place) in enumerate(trail, 1)
    ]
    return [{"@type": "BreadcrumbList", "itemListElement": items}] if items else []


def _trail(path: str, values: dict[str, Any]) -> Trail:
    folder = path.partition("/")[0]
    if folder == "codes" and "view" in values:
        view: CodeView = values["view"]
        return [_CODES, (view.family.name, f"families/{view.family.family}.md"), (view.title, path)]
    if folder == "families":
        group: FamilyView = values["group"]
        return [_CODES, (group.family.name, path)]
    if folder in ("pairs", "compare") and "pair" in values:
        return [_PAIRS if folder == "pairs" else _COMPARE, (values["pair"].name.replace("-", " and "), path)]
    if folder == "modifiers" and "modifier" in values:
        modifier = values["modifier"]
        return [_MODIFIERS, (f"{modifier.modifier} {modifier.name}", path)]
    if "article" in values and folder in ("rules", "conditions"):
        return [(values["group_title"], f"{folder}/index.md"), (values["article"].title, path)]
    return []
