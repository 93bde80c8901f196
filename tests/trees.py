"""A generated page as a tree of elements, made with the Markdown settings of the site."""

from __future__ import annotations

import markdown
import yaml
from selectolax.lexbor import LexborHTMLParser

from tests.conftest import PROJECT

CONFIG = yaml.load((PROJECT / "mkdocs.yml").read_text(), Loader=yaml.BaseLoader)
EXTENSIONS = list(CONFIG["markdown_extensions"])


def tree(page: str) -> LexborHTMLParser:
    """Return the body of a page as the browser will read it, without the frame of the site."""
    body = page.split("\n---\n", 1)[1]
    return LexborHTMLParser(markdown.Markdown(extensions=EXTENSIONS).convert(body))
