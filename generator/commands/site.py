"""`site`: writes the pages, then builds the hosted site into site/."""

from __future__ import annotations

import argparse
import sys

from generator.commands.common import FINE, WRONG_DATA, no_options
from generator.commands.pages import make_pages
from generator.diagnostics import CannotRun

NAME = "site"
HELP = "write the pages, then build the site into site/"
options = no_options


def run(options: argparse.Namespace) -> int:
    """Return 0 if the new site is in place; otherwise the old one is untouched."""
    from generator import site  # noqa: PLC0415  (check and pages must not wait for what builds the site)

    book = make_pages(options)
    if book is None:
        return WRONG_DATA
    print("Building the site ...", file=sys.stderr)
    try:
        pages = site.build(options.root.resolve(), site_url=book.data.site.site_url)
    except site.BuildFailed as reason:
        raise CannotRun(f"the site was not built, the old one is untouched:\n{reason}") from None
    print(f"site/ has {pages} pages; open site/index.html through a web server, or run: make serve")
    return FINE
