"""How heavy built pages are, in bytes and as a host sends them. Knows HTML, no browser."""

from __future__ import annotations

import gzip
from pathlib import Path
from statistics import mean
from typing import Any

from selectolax.lexbor import LexborHTMLParser

CODE = "97140"  # in every book of the benchmark, with the same facts
LEVEL = 6  # what servers use


def weights(site: Path, sample: int = 200) -> dict[str, Any]:
    """Return bytes of a built site: of the page of one code, of an average one, and of a first visit to that page."""
    page = site / "codes" / CODE / "index.html"
    every = sorted((site / "codes").glob("*/index.html"))
    some = every[:: max(1, len(every) // sample)]
    return {
        "page": page.stat().st_size,
        "page_gzip": _sent(page),
        "average_page_gzip": round(mean(map(_sent, some))),
        "first_visit_gzip": _sent(page) + sum(map(_sent, _needed(page))),
        "pages": sum(1 for _ in site.rglob("*.html")),
    }


def _needed(page: Path) -> set[Path]:
    """Return the style sheets and scripts that a page names and a reader without a cache has to wait for."""
    tree = LexborHTMLParser(page.read_text(encoding="utf-8"))
    named = [node.attributes.get("href") for node in tree.css("link[rel=stylesheet]")]
    named += [node.attributes.get("src") for node in tree.css("script[src]")]
    paths = {(page.parent / address.partition("?")[0]).resolve() for address in named if address}
    return {path for path in paths if path.is_file()}


def _sent(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), LEVEL))
