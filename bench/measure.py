"""Runs a command and says what it cost: seconds of the clock, seconds of all cores, most memory. Knows no engine."""

from __future__ import annotations

import os
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

SAMPLE_SECONDS = 0.1
_PAGE = os.sysconf("SC_PAGE_SIZE")
_PROC = Path("/proc")


class Failed(Exception):
    """A command did not end well; the text is the end of what it said."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command took: `wall` and `cpu` in seconds, `peak` in MB for all of its processes together."""

    wall: float
    cpu: float
    peak: float

    def plain(self) -> dict[str, Any]:
        """Return it for a file of results, rounded to what can be told apart."""
        return {name: round(value, 3) for name, value in asdict(self).items()}


def run(command: Sequence[str], folder: Path, environment: Mapping[str, str] | None = None) -> Cost:
    """Run a command in a folder to its end and return what it cost, with all processes that it started."""
    started = time.perf_counter()
    with tempfile.TemporaryFile() as log:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env={**os.environ, **(environment or {})},
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # its number is then that of all its processes, too
        )
        with _Peak(process.pid) as peak:
            _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        log.seek(0)
        said = log.read().decode(errors="replace").strip().splitlines()
    if process.returncode:
        raise Failed("\n".join(said[-10:]) or f"ended with {process.returncode}")
    return Cost(wall, used.ru_utime + used.ru_stime, max(peak.most, used.ru_maxrss * 1024) / 1e6)


def best(times: int, attempt: Callable[[], Cost]) -> Cost:
    """Return the quickest of several attempts: all else is the machine's."""
    return min((attempt() for _ in range(times)), key=lambda cost: cost.wall)


class _Peak:
    """Looks now and then at the memory of a group of processes, where the system has /proc."""

    def __init__(self, group: int) -> None:
        self.group = group
        self.most = 0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> _Peak:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _watch(self) -> None:
        while _PROC.is_dir() and not self._over.wait(SAMPLE_SECONDS):
            self.most = max(self.most, sum(map(self._bytes, _PROC.glob("[0-9]*/stat"))))

    def _bytes(self, path: Path) -> int:
        try:
            fields = path.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
        except OSError:  # it has ended since
            return 0
        return int(fields[21]) * _PAGE if int(fields[2]) == self.group else 0
