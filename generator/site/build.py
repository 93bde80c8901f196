"""Runs the engine and puts the verified result in place. A build that fails or is killed leaves the old site whole."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.site.hosting import Hosting, compress, finish
from generator.site.imprint import BuildFailed, Imprint
from generator.site.kept import lost
from generator.site.render import render
from generator.site.swap import recover, swap
from generator.site.verify import verify
from generator.work import unfinished


def build(root: Path, imprint: Imprint, *, target: str = "site", hosting: Hosting | None = None) -> int:
    """Build the site of `root` into `target` below it and return the number of its pages.

    `hosting` makes it ready for a host; without it the folder has only the pages and what they need.
    Whoever calls this holds the project's lock.
    """
    recover(root / target)
    with staged(root, imprint, hosted=hosting is not None) as staging:
        if hosting:
            finish(staging, hosting, imprint.site_url, imprint.day)
        pages = checked(staging, root=root if hosting else None)
        if hosting:
            compress(staging)
        _readable_by_all(staging)
        swap(staging, root / target)
    return pages


@contextmanager
def staged(root: Path, imprint: Imprint, *, offline: bool = False, hosted: bool = False) -> Iterator[Path]:
    """Build the pages of `root` into a folder of their own, which is gone at the end unless it was moved away.

    `offline` builds the pages for a double click: links to files instead of folders, and a search index in a script.
    `hosted` lets the pages name what `finish` will put beside them.
    """
    with unfinished(root) as staging:
        render(root, staging, imprint, offline=offline, hosted=hosted)
        yield staging


def checked(folder: Path, *, offline: bool = False, root: Path | None = None) -> int:
    """Return the number of pages in a built folder; if one of them is broken the build has failed.

    With `root` an address on its list that the folder lacks is broken, too.
    """
    pages, problems = verify(folder, offline=offline)
    problems += lost(folder, root) if root else []
    if problems:
        shown = problems[:50]
        more = [f"… and {len(problems) - len(shown)} more"] if len(problems) > len(shown) else []
        raise BuildFailed("\n".join([*shown, *more]))
    return pages


def _readable_by_all(folder: Path) -> None:
    """Give every file the same rights, whatever the umask is: a web server must be able to read them."""
    folder.chmod(0o755)
    for path in folder.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
