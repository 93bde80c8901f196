"""Which pages a book has, with the template and the values of each. Knows no text of a page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from generator.book import Book
from generator.book.changes import uncompared
from generator.book.pairs import Pair
from generator.book.views import CodeView
from generator.model.texts import Article
from generator.pages.blocks import blocks
from generator.pages.data_page import data_values
from generator.pages.matrix import matrix, matrix_codes
from generator.pages.places import GROUPS, places
from generator.pages.sentences import minutes_sentence
from generator.pages.tools import COMPARE_SCRIPTS, TABLE_SCRIPTS, sheet_values, visit_values
from generator.pages.writer import code_path

# What the fee schedule's multiple-procedure indicator means for a second service of the day.
REDUCTIONS = {
    "0": "no reduction",
    "2": "reduced beside other procedures",
    "5": "the therapy reduction applies",
}
COLUMNS = ("timed", "contact", "medicare", "units")  # the answers that the table of all codes shows


class Page(NamedTuple):
    """A page to be written: its path below docs/, its template and the values the template gets."""

    path: str
    template: str
    values: dict[str, Any]
    own_code: str = ""


def all_pages(book: Book, rules: dict[str, str]) -> Iterator[Page]:
    """Yield every generated page; `rules` are those of the data, with what each asks for."""
    yield from _front_pages(book)
    for view in book.codes.values():
        yield code_page(book, view)
    for group in book.families:
        yield Page(f"families/{group.family.family}.md", "family.md.j2", {"group": group})
    if "compare" in book.parts:
        yield Page("compare/index.md", "compare_index.md.j2", {"scripts": COMPARE_SCRIPTS})
    for comparison in book.comparisons:
        yield Page(f"compare/{comparison.name}.md", "compare.md.j2", {"pair": comparison})
    yield from _pair_pages(book)
    if "modifiers" in book.parts:
        yield Page("modifiers/index.md", "modifiers.md.j2", {})
    for modifier in book.data.modifiers.modifiers:
        yield Page(f"modifiers/{modifier.modifier}.md", "modifier.md.j2", {"modifier": modifier})
    yield from _articles(book)
    for redirect in book.data.redirects.redirects:
        yield Page(f"{redirect.old}.md", "redirect.md.j2", {"moved": redirect})
    if "visit" in book.parts:
        yield Page("tools/visit.md", "visit.md.j2", visit_values(book) | blocks(book))
        values = sheet_values(book) | blocks(book) | {"newest": book.dates.facts}
        yield Page("tools/sheet.md", "sheet.md.j2", values)
    if book.version:
        yield Page("changes/index.md", "changes.md.j2", {})
    if "changes" in book.parts:
        yield Page("changes/tables.md", "table_changes.md.j2", {"waiting": uncompared(book.data)})
    yield Page("data.md", "data.md.j2", data_values(book))
    yield Page("data-rules.md", "data_rules.md.j2", {"rules": rules})


def _front_pages(book: Book) -> Iterator[Page]:
    yield Page("index.md", "home.md.j2", {"quick": book.data.site.first_codes, "places": places(book)})
    answers = next((view.strip for view in book.codes.values() if view.strip), ())
    shown = [answer for answer in answers if answer.key in COLUMNS]
    values = {"scripts": TABLE_SCRIPTS, "columns": COLUMNS, "shown": shown}
    yield Page("codes/index.md", "codes.md.j2", values)
    for part in ("techniques", "corrections", "glossary"):
        if part in book.parts:
            yield Page(f"{part}.md", f"{part}.md.j2", {})
    questions = book.data.faq.questions
    groups = [
        {"term": term, "questions": [question for question in questions if question.group == term.term]}
        for term in book.data.vocabulary.faq_groups
    ]
    if questions:
        yield Page("faq.md", "faq.md.j2", {"groups": [group for group in groups if group["questions"]]})
    overdue = [view for view in book.sources.values() if view.is_overdue]
    yield Page("sources.md", "sources.md.j2", {"overdue": overdue})


def code_page(book: Book, view: CodeView) -> Page:
    """Return the page of a code, active or deleted."""
    values: dict[str, Any] = {"view": view}
    if view.code.status == "deleted":
        return Page(code_path(view.code), "deleted_code.md.j2", values, own_code=view.code.code)
    base = book.codes[view.code.add_on_to[0]] if view.code.add_on_to else None
    rules = [item for item in book.data.visit.statements if item.statement in ("total-time", "midpoint")]
    values |= {
        "minutes": minutes_sentence(view, base),
        "minute_sources": tuple(name for rule in rules for name in rule.source),
        "reductions": REDUCTIONS,
    }
    return Page(code_path(view.code), "code.md.j2", values, own_code=view.code.code)


def _pair_pages(book: Book) -> Iterator[Page]:
    notes = book.data.pair_notes.notes if book.pairs else ()
    values = {"notes": notes, "matrix": matrix(book), "unchecked": matrix_codes(book)[1]}
    if "pairs" in book.parts:
        yield Page("pairs/index.md", "pairs.md.j2", values)
    for note in notes:
        pair: Pair = book.pairs.pair(*note.pair)  # type: ignore[union-attr]  # no notes are left without a table
        yield Page(f"pairs/{pair.name}.md", "pair.md.j2", {"note": note, "pair": pair})


def _articles(book: Book) -> Iterator[Page]:
    for group, (title, description) in GROUPS.items():
        articles = getattr(book.data, group).articles
        if group != "guides" and articles:
            values = {"title": title, "description": description, "articles": articles}
            yield Page(f"{group}/index.md", "articles.md.j2", values)
        for article in articles:
            values = {"article": article, "group_title": title, **blocks(book)}
            yield Page(article_path(article), "article.md.j2", values)


def article_path(article: Article) -> str:
    """Return the page of an article, below docs/: guides stand at the top."""
    return f"{article.article}.md" if article.group == "guides" else f"{article.group}/{article.article}.md"
