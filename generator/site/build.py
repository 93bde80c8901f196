"""Runs MkDocs and puts the verified result in place. A build that fails or is killed leaves the old site whole."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from filelock import FileLock, Timeout

from generator.site.swap import recover, swap
from generator.site.verify import verify

WORK = ".build"
LOCK_SECONDS = 600


class BuildFailed(Exception):
    """The site could not be built; each line of the text is one reason. The old site is still there."""


def build(root: Path, *, offline: bool = False, target: str = "site", site_url: str = "") -> int:
    """Build the site of `root` into `target` below it and return the number of its pages.

    `offline` builds the pages for a double click: links to files instead of folders, and a search index in a script.
    `site_url` is the address at which readers find it, for canonical links; a preview has none.
    """
    work = root / WORK
    work.mkdir(exist_ok=True)
    try:
        with FileLock(work / "lock", timeout=LOCK_SECONDS):
            recover(root / target)
            for left in work.glob("site-*"):
                shutil.rmtree(left, ignore_errors=True)  # of a build that was killed
            staging = Path(tempfile.mkdtemp(prefix="site-", dir=work))
            try:
                staging.chmod(0o755)
                _mkdocs(root, staging, offline=offline, site_url=site_url)
                pages = _verified(staging)
                swap(staging, root / target)
            finally:
                shutil.rmtree(staging, ignore_errors=True)
    except Timeout:
        message = f"another build has held {WORK}/lock for {LOCK_SECONDS} seconds; wait for it or end it"
        raise BuildFailed(message) from None
    return pages


def _mkdocs(root: Path, staging: Path, *, offline: bool, site_url: str) -> None:
    """Run MkDocs in a process of its own, strictly, and never with -q or -v, which would switch strict off."""
    environment = {
        **os.environ,
        "SITE_DIR": str(staging),
        "SITE_URL": site_url,
        "OFFLINE": "true" if offline else "false",
        "NO_MKDOCS_2_WARNING": "1",  # the theme's notice of its end in May 2027; see docs/about.md
        "PYTHONUTF8": "1",
    }
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--config-file", str(root / "mkdocs.yml")]
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise BuildFailed(_reasons(done.stdout + done.stderr))


def _reasons(log: str) -> str:
    """Return the lines of a MkDocs log that say what is wrong."""
    lines = [line for line in log.splitlines() if line.startswith(("WARNING", "ERROR")) or "Error" in line]
    return "\n".join(lines) or log.strip() or "MkDocs failed without a word"


def _verified(staging: Path) -> int:
    pages, problems = verify(staging)
    if problems:
        shown = problems[:50]
        more = [f"… and {len(problems) - len(shown)} more"] if len(problems) > len(shown) else []
        raise BuildFailed("\n".join([*shown, *more]))
    return pages
