"""What the finder looks through: numbers, names and words, each with the page that answers. Knows no ranking."""

from __future__ import annotations

from typing import Any

from generator.book import Book
from generator.book.common import COMMON
from generator.book.views import CodeView
from generator.model.texts import Article

# Pages of the site itself: the part of the book without which it is not there, and words that people type for it.
PLACES = (
    ("visit", "tools/visit", "Visit check: minutes to units", "8 minute unit calculator billing units same day"),
    ("compare", "compare/index", "Compare codes side by side", "difference between codes look-alikes"),
    ("", "codes/index", "All codes in one table", "list of cpt codes physical therapy code list"),
    ("visit", "tools/sheet", "Cheat sheet: your codes on one sheet", "cheat sheet pocket card print quick reference"),
    ("pairs", "pairs/index", "Same-day pairs", "cci ptp matrix bundling together"),
    ("techniques", "techniques", "Techniques: plain words to the code", "list of techniques"),
    ("corrections", "corrections", "Corrections of wrong claims", "errors mistakes myths"),
    ("faq", "faq", "Questions and answers", "faq"),
    ("glossary", "glossary", "Glossary", "abbreviations meaning terms"),
    ("", "sources", "Sources", "references citations"),
    ("", "data", "Data: everything as files", "api download json csv sqlite fhir spreadsheet"),
)  # fmt: skip


def finder(book: Book) -> dict[str, Any]:
    """Return everything that a question can lead to."""
    return {
        "common": [code for code in COMMON if code in book.codes],
        "codes": [_code(view) for view in book.codes.values()],
        "techniques": [
            {
                "path": f"techniques#{technique.technique}",
                "name": technique.name,
                "words": list(technique.words),
                "codes": [use.code for use in technique.codes],
            }
            for technique in book.data.techniques.techniques
        ],
        "pages": _pages(book),
        "pairs": [f"{first}-{second}" for first, second in sorted(book.noted_pairs)],
        "comparisons": [comparison.name for comparison in book.comparisons],
    }


def _code(view: CodeView) -> dict[str, Any]:
    code = view.code
    found: dict[str, Any] = {
        "code": code.code,
        "name": code.name,
        "words": list(code.aliases),
        "summary": code.summary,
    }
    if code.deleted:
        found["deleted"] = code.deleted.year
        found["now"] = list(code.replaced_by)
    if code.medicare_instead:
        found["medicare"] = list(code.medicare_instead)
    if code.add_on_to:
        found["further"] = True
    if not view.family.is_therapy:
        found["aside"] = True
    return found


def _pages(book: Book) -> list[dict[str, str]]:
    data = book.data
    pages = [
        {"path": path, "name": name, "words": words}
        for part, path, name, words in PLACES
        if not part or part in book.parts
    ]
    pages += [
        {
            "path": f"modifiers/{modifier.modifier}",
            "name": f"Modifier {modifier.modifier}: {modifier.name}",
            "words": f"{modifier.modifier} modifier",
        }
        for modifier in data.modifiers.modifiers
    ]
    for articles in (data.rules, data.guides, data.conditions):
        pages += [_article(article) for article in articles.articles]
    pages += [{"path": f"faq#{item.faq}", "name": item.question, "words": ""} for item in data.faq.questions]
    pages += [
        {
            "path": f"glossary#{entry.word.lower().replace(' ', '-')}",
            "name": f"{entry.word}: {entry.meaning}",
            "words": "",
        }
        for entry in data.vocabulary.abbreviations
    ]
    pages += [
        {"path": f"families/{group.family.family}", "name": f"Family: {group.family.name}", "words": ""}
        for group in book.families
        if group.active or group.deleted
    ]
    return pages


def _article(article: Article) -> dict[str, str]:
    folder = "" if article.group == "guides" else f"{article.group}/"
    return {"path": f"{folder}{article.article}", "name": article.title, "words": article.summary}
