"""The folder for what is not finished, and the lock that lets one command at a time write a project."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.diagnostics import CannotRun

WORK = ".build"
WAIT_SECONDS = 600
UNFINISHED = "unfinished-"


@contextmanager
def one_writer(root: Path) -> Iterator[None]:
    """Hold the lock of the project in `root`, and clear away what a killed command has left.

    The system lets go of the lock also when the process that holds it is killed.
    """
    from filelock import FileLock, Timeout  # noqa: PLC0415  (check needs only the folder's name)

    work = root / WORK
    work.mkdir(exist_ok=True)
    lock = FileLock(work / "lock")
    try:
        try:
            lock.acquire(timeout=1)
        except Timeout:
            sys.stderr.write("Waiting for another build of this folder to end ...\n")
            lock.acquire(timeout=WAIT_SECONDS)
    except Timeout:
        held = f"another build has held {WORK}/lock for {WAIT_SECONDS} seconds"
        raise CannotRun(f"{held}; wait for it or end it, then run this again") from None
    try:
        for left in work.glob(f"{UNFINISHED}*"):
            left.unlink(missing_ok=True) if left.is_file() else shutil.rmtree(left, ignore_errors=True)
        yield
    finally:
        lock.release()


@contextmanager
def unfinished(root: Path) -> Iterator[Path]:
    """Give a new folder beside what will be replaced, so that one step can put it there; it is gone at the end."""
    work = root / WORK
    work.mkdir(exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=work))
    try:
        folder.chmod(0o755)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
