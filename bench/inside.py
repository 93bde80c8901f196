"""`python -m bench.inside TIMES BUILD …`: MkDocs called with BUILD …, with the seconds of each thing that it does.

TIMES gets the seconds, as JSON. What MkDocs does is not changed; no function is called more than some times a page.
"""

from __future__ import annotations

import sys
from typing import Any

from mkdocs.__main__ import cli

from bench.clock import Clock, Seam, keep, put_around

MARKDOWN = "Markdown to HTML"
SEAMS: tuple[Seam, ...] = (
    ("mkdocs.structure.pages:Page", "read_source", "read"),
    ("mkdocs.structure.pages:Page", "render", MARKDOWN),
    ("mkdocs.structure.pages:Page", "validate_anchor_links", "check of links"),
    ("jinja2.environment:Template", "render", "templates of the theme"),
    ("mkdocs.utils", "write_file", "write"),
    ("mkdocs.utils", "copy_file", "write"),
)


def main(times: str, *call: str) -> Any:
    """Call MkDocs and write the seconds of each thing that it did to the file `times`."""
    clock = Clock()
    put_around(clock, SEAMS)
    code = clock.timed("all else", cli)(call, standalone_mode=False)
    keep(clock, times)
    return code


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
