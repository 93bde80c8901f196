"""`handbook`: prints the whole book as one PDF into dist/, with contents, outline and page numbers."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from generator.book import Book
from generator.commands.bundle import FILE, TITLE
from generator.commands.common import FINE, WRONG_DATA
from generator.commands.pages import make_book, write_pages
from generator.commands.site import imprint
from generator.diagnostics import CannotRun
from generator.work import one_writer, unfinished

NAME = "handbook"
HELP = "print the whole book as one PDF into dist/ (needs Chromium)"
NOTICE = (
    "CPT is a registered trademark of the American Medical Association. This handbook is not affiliated with or "
    "endorsed by the AMA and prints no official descriptors. It is not billing, legal or medical advice. The texts "
    "are under CC BY 4.0. Raised numbers lead to the list of sources at the end."
)


def options(parser: argparse.ArgumentParser) -> None:
    """Add the command's own options."""
    parser.add_argument(
        "--browser", type=Path, help="the browser that prints (default: Chromium on the PATH)"
    )


def run(options: argparse.Namespace) -> int:
    """Return 0 if the new PDF is in place; otherwise what was in dist/ is untouched."""
    from generator import bundle, site  # noqa: PLC0415

    try:
        from generator.handbook.paper import find  # noqa: PLC0415
    except ModuleNotFoundError as missing:
        raise CannotRun(f"the handbook needs {missing.name}; call: make handbook") from None
    browser = find(options.browser)
    book = make_book(options)
    if book is None:
        return WRONG_DATA
    print("Printing the handbook ...", file=sys.stderr)
    root = options.root.resolve()
    with one_writer(root), unfinished(root) as made:
        write_pages(root, book)
        try:
            pdf = _print(root, book, made, browser)
        except site.BuildFailed as reason:
            raise CannotRun(f"the handbook was not printed, the old one is untouched:\n{reason}") from None
        bundle.put(root, [pdf])
    print(f"{bundle.DIST}/{pdf.name} is there")
    return FINE


def _print(root: Path, book: Book, made: Path, browser: str) -> Path:
    """Print twice: the first time tells on which sheet each chapter begins, the second puts that in the contents."""
    from generator import handbook, site  # noqa: PLC0415

    address = book.data.site.site_url
    front = handbook.Handbook(TITLE, book.dates.sentence, NOTICE, address)
    page, pdf = made / "handbook.html", made / f"{FILE}-handbook.pdf"
    with site.staged(root, imprint(book, site_url=address), offline=True) as folder:
        sheets: dict[str, int] = {}
        for _ in range(2):
            page.write_text(handbook.assemble(folder, handbook.parts(book), front, sheets), encoding="utf-8")
            sheets = handbook.print_to(pdf, page, browser, book.dates.facts)
    return pdf
