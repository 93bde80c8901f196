"""Links with which a reader mends what is wrong: to the line of the data file, and to a report. Knows no templates."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from markupsafe import Markup, escape

from generator.book import Book
from generator.model.data import file_name

ENTRY_LINKS = '<p class="entry-links">'


def entry_links(book: Book, file: str, name: str, about: str = "", *, is_short: bool = False) -> Markup:
    """Return the links for an entry of a data file; `about` is what readers call it, where that is not its name."""
    site, shown, about = book.data.site, "" if about else f" {escape(name)}", about or name
    place, line = quote(f"{site.branch}/{file_name(file)}"), book.lines.get((file, name), 1)
    links = [
        ("Edit this entry", f"{site.repository}/edit/{place}#L{line}"),
        ("Its lines in the data", f"{site.repository}/blob/{place}?plain=1#L{line}"),
        ("Report a mistake", report(book, about)),
    ]
    if is_short:
        links = [(f"Edit{shown}", links[0][1]), (f"Report{shown}", links[2][1])]
    return _row(links, about)


def page_links(book: Book, path: str) -> Markup:
    """Return the link for a page that is made from many entries."""
    return _row(
        [("Report a mistake on this page", report(book, path.removesuffix(".md")))], path.removesuffix(".md")
    )


def report(book: Book, about: str) -> str:
    """Return the address of the form for a wrong fact, with what it is about filled in."""
    values = {"template": "wrong-fact.yml", "title": f"{about}: ", "code": about}
    return f"{book.data.site.repository}/issues/new?{urlencode(values, quote_via=quote)}"


def _row(links: list[tuple[str, str]], about: str) -> Markup:
    shown = [
        f'<a href="{escape(url)}" rel="noopener noreferrer" aria-label="{label}: {escape(about)}">{label}</a>'
        for label, url in links
    ]
    return Markup(f"{ENTRY_LINKS}{' · '.join(shown)}</p>")
