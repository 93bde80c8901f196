"""Runs the engine and puts the verified result in place. A build that fails or is killed leaves the old site whole."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.site.facts import Facts
from generator.site.files import readable_by_all
from generator.site.hosting import Hosting, compress, finish
from generator.site.imprint import BuildFailed, Imprint
from generator.site.kept import lost
from generator.site.render import render
from generator.site.swap import recover, swap
from generator.site.verify import problems, read
from generator.work import unfinished

# What the theme brings for a search and a script of its own, which no page asks for.
UNUSED = ("assets/javascripts/lunr", "assets/javascripts/workers", "assets/javascripts/bundle.*")
SHOWN = 50  # lines of what is broken


def build(root: Path, imprint: Imprint, *, target: str = "site", hosting: Hosting | None = None) -> int:
    """Build the site of `root` into `target` below it and return the number of its pages.

    `hosting` makes it ready for a host; without it the folder has only the pages and what they need.
    Whoever calls this holds the project's lock.
    """
    recover(root / target)
    with staged(root, imprint, hosted=hosting is not None) as staging:
        pages = finish(staging, hosting, imprint.site_url, imprint.day) if hosting else read(staging)
        checked(staging, pages, root=root if hosting else None)
        if hosting:
            compress(staging)
        readable_by_all(staging)
        swap(staging, root / target)
    return len(pages)


@contextmanager
def staged(root: Path, imprint: Imprint, *, offline: bool = False, hosted: bool = False) -> Iterator[Path]:
    """Build the pages of `root` into a folder of their own, which is gone at the end unless it was moved away.

    `offline` builds the pages for a double click: links to files instead of folders.
    `hosted` lets the pages name what `finish` will put beside them.
    """
    with unfinished(root) as staging:
        render(root, staging, imprint, offline=offline, hosted=hosted)
        for path in (path for pattern in UNUSED for path in staging.glob(pattern)):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        yield staging


def checked(
    folder: Path, pages: list[Facts] | None = None, *, offline: bool = False, root: Path | None = None
) -> int:
    """Return the number of pages in a built folder; if one of them is broken the build has failed.

    `pages` has the facts of them all, where they have been read. With `root` an address on its list that the folder
    lacks is broken, too.
    """
    pages = read(folder) if pages is None else pages
    found = problems(folder, pages, offline=offline) + (lost(folder, root) if root else [])
    if found:
        more = [f"… and {len(found) - SHOWN} more"] if len(found) > SHOWN else []
        raise BuildFailed("\n".join([*found[:SHOWN], *more]))
    return len(pages)
