"""Runs the engine and puts the verified result in place. A build that fails or is killed leaves the old site whole."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path

from generator.site import engines
from generator.site.hosting import Hosting, compress, finish
from generator.site.kept import lost
from generator.site.swap import recover, swap
from generator.site.verify import verify
from generator.work import unfinished

# Without one of these the theme would take its own instead, and nobody would be told.
NEEDED = ("mkdocs.yml", "overrides/main.html", "overrides/partials/copyright.html")
PROJECT = Path(__file__).parents[2]


class BuildFailed(Exception):
    """The site could not be built; each line of the text is one reason. The old site is still there."""


@dataclass(frozen=True, slots=True)
class Imprint:
    """What stands on every page beside its text: the site's address, the sentence on the dates of the facts.

    `day` is the day of the facts, and the only one that a build prints: no clock is asked.
    """

    day: date
    facts: str = ""
    next_tables: date | None = None
    site_url: str = ""

    @property
    def epoch(self) -> int:
        """Return the day as seconds since 1970, at midnight in UTC."""
        return int(datetime.combine(self.day, time(), UTC).timestamp())


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
        _render(root, staging, imprint, offline=offline, hosted=hosted)
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


def _render(root: Path, staging: Path, imprint: Imprint, *, offline: bool, hosted: bool) -> None:
    """Run the engine, strictly, in a process of its own."""
    engine = engines.chosen(os.environ)
    # a book without overrides/ names those of another project in its mkdocs.yml; the engine says if they are not there
    needed = [name for name in NEEDED if "/" not in name or (root / "overrides").exists() or root == PROJECT]
    missing = [name for name in needed if not (root / name).is_file()]
    if missing:
        raise BuildFailed("\n".join(f"{n} is missing; get it back: git checkout -- {n}" for n in missing))
    environment = {
        **os.environ,
        "SITE_DIR": str(staging),
        "SITE_URL": imprint.site_url,
        "FACTS": imprint.facts,
        # the space keeps YAML from making a date of it, which Zensical does not take
        "NEXT_TABLES": f"{imprint.next_tables} " if imprint.next_tables else "",
        "OFFLINE": "true" if offline else "false",
        "HOSTED": "true" if hosted else "false",
        "SOURCE_DATE_EPOCH": str(imprint.epoch),
        "NO_MKDOCS_2_WARNING": "1",  # the theme's notice of its end in May 2027; see docs/about.md
        "PYTHONUTF8": "1",
    }
    done = subprocess.run(
        engine.command(root / "mkdocs.yml"),
        cwd=root,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if done.returncode:
        raise BuildFailed(engines.reasons(engine, done.stdout + done.stderr))


def _readable_by_all(folder: Path) -> None:
    """Give every file the same rights, whatever the umask is: a web server must be able to read them."""
    folder.chmod(0o755)
    for path in folder.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
