"""`bundle`: builds the pages for a double click and puts them into dist/ as one zip, with checksums."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from generator.book import Book
from generator.commands.common import FINE, WRONG_DATA, no_options
from generator.commands.pages import make_book, write_pages
from generator.commands.site import imprint
from generator.diagnostics import CannotRun
from generator.work import one_writer, unfinished

NAME = "bundle"
HELP = "build the pages for a double click and put them into dist/ as one zip"
options = no_options

FILE = "therapy-code-reference"
TITLE = "Therapy Code Reference"


def run(options: argparse.Namespace) -> int:
    """Return 0 if the new zip is in place; otherwise what was in dist/ is untouched."""
    from generator import bundle, site  # noqa: PLC0415

    book = make_book(options)
    if book is None:
        return WRONG_DATA
    print("Building the bundle ...", file=sys.stderr)
    root = options.root.resolve()
    with one_writer(root), unfinished(root) as made:
        write_pages(root, book)
        try:
            pages = _make(root, book, made)
        except site.BuildFailed as reason:
            raise CannotRun(f"the bundle was not built, the old one is untouched:\n{reason}") from None
        bundle.put(root, sorted(made.iterdir()))
    print(f"{bundle.DIST}/{FILE}.zip has {pages} pages; take it apart and open index.html")
    return FINE


def _make(root: Path, book: Book, made: Path) -> int:
    """Write the zip and the bill of materials into the folder `made`; return the number of pages."""
    from generator import bundle, site  # noqa: PLC0415
    from generator.site import engines  # noqa: PLC0415

    address = book.data.site.site_url
    label = bundle.Label(TITLE, book.dates.facts, book.dates.sentence, address)
    with site.staged(root, imprint(book, site_url=address), offline=True) as folder:
        bundle.furnish(folder, root, label)
        pages = site.checked(folder, offline=True)
        bundle.pack(folder, made / f"{FILE}.zip", FILE, book.dates.facts)
    bill = bundle.bill_of_materials(root, engines.chosen(os.environ))
    (made / f"{FILE}.cdx.json").write_text(bill, encoding="utf-8", newline="\n")
    return pages
