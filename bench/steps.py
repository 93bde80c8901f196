"""`python -m bench.steps TIMES ROOT`: the command `site` as it is, with the seconds of each of its steps.

Prints nothing of its own; TIMES gets the seconds, as JSON.
"""

from __future__ import annotations

import gc
import sys

from bench.clock import Clock, Seam, keep, put_around
from generator import cli

ENGINE = "engine"
SEAMS: tuple[Seam, ...] = (
    ("generator.commands.common", "load", "read and check"),
    ("generator.commands.pages", "build", "book"),
    ("generator.commands.site", "write_pages", "make and write files"),
    ("generator.commands.pages", "pieces", "index of the search"),
    ("generator.commands.site", "_pictures", "cards"),
    ("generator.site.build", "render", ENGINE),
    ("generator.site.build", "finish", "finish"),
    ("generator.site.build", "checked", "verify"),
    ("generator.site.build", "compress", "compress"),
    ("generator.site.build", "readable_by_all", "swap"),
    ("generator.site.build", "swap", "swap"),
)


def main(times: str, root: str) -> int:
    """Build the site of `root` and write the seconds of each step to the file `times`."""
    gc.disable()  # as `python -m generator` does
    clock = Clock()
    put_around(clock, SEAMS)
    code = clock.timed("all else", cli.main)(["--root", root, "site"])
    keep(clock, times)
    return int(code)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
