"""`site`: writes the pages, then builds the hosted site into site/."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from generator.book import Book
from generator.commands.common import FINE, WRONG_DATA, no_options
from generator.commands.pages import make_book, write_pages
from generator.diagnostics import CannotRun
from generator.work import WORK, one_writer

if TYPE_CHECKING:
    from generator.site import Imprint

NAME = "site"
HELP = "write the pages, then build the site into site/"
MARK = "docs/assets/images/mark.svg"
options = no_options


def run(options: argparse.Namespace) -> int:
    """Return 0 if the new site is in place; otherwise the old one is untouched."""
    from generator import site  # noqa: PLC0415  (check and pages must not wait for what builds the site)
    from generator.site import kept  # noqa: PLC0415

    book = make_book(options)
    if book is None:
        return WRONG_DATA
    print("Building the site ...", file=sys.stderr)
    with one_writer(options.root):
        write_pages(options.root, book)
        try:
            root = options.root.resolve()
            hosting = site.Hosting(book.data.site.repository, _pictures(book, root))
            pages = site.build(root, imprint(book, site_url=book.data.site.site_url), hosting=hosting)
        except site.BuildFailed as reason:
            raise CannotRun(f"the site was not built, the old one is untouched:\n{reason}") from None
    new = len(kept.addresses(root / "site") - kept.listed(root))
    if new and (root / kept.LIST).is_file():
        what = "1 address is" if new == 1 else f"{new} addresses are"
        print(f"{what} not on the list {kept.LIST} yet; call: make addresses", file=sys.stderr)
    print(f"site/ has {pages} pages; open site/index.html through a web server, or run: make serve")
    return FINE


def imprint(book: Book, *, site_url: str = "") -> Imprint:
    """Return what a build prints on every page; a preview has no `site_url`."""
    from generator.site import Imprint  # noqa: PLC0415

    version = f"Version {book.version}. " if book.version else ""
    return Imprint(book.dates.facts, version + book.dates.sentence, book.dates.next_tables, site_url)


def _pictures(book: Book, root: Path) -> dict[str, Path]:
    from generator.cards import pictures  # noqa: PLC0415

    return pictures(book, (root / MARK).read_text(encoding="utf-8"), root / WORK / "cards")
