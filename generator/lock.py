"""One writer at a time: a project's pages and site are written under one lock. Knows nothing of what is written."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from generator.diagnostics import CannotRun

WORK = ".build"
WAIT_SECONDS = 600


@contextmanager
def one_writer(root: Path) -> Iterator[None]:
    """Hold the lock of the project in `root`; the system lets go of it also when the process is killed."""
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
        yield
    finally:
        lock.release()
