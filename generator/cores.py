"""The same work on many things, on all cores where that pays. Knows nothing of the work."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
import threading
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any, TypeVar

Thing = TypeVar("Thing")
Made = TypeVar("Made")
AT_A_TIME = 100  # the most things that a process makes before it hands them over
PORTIONS = 8  # for each process at the least, so that none waits long for the last of another
ENOUGH = 200  # things; fewer are done before other processes have begun
_END_WITH_PARENT = 1  # PR_SET_PDEATHSIG of Linux
_work: dict[str, Any] = {}  # what the processes find when they begin, for it need not fit through a pipe


def cores() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def on_all_cores(make: Callable[[Thing], Made], things: Sequence[Thing]) -> Generator[Made, None, None]:
    """Yield what `make` makes of each thing, in the same order.

    Other processes take part where the system can copy this one with all that it knows, which is safe on Linux and
    while no other thread runs. What they make comes through a pipe; an error in one is raised here.
    """
    if sys.platform != "linux" or threading.active_count() > 1 or len(things) < ENOUGH or cores() == 1:
        yield from map(make, things)
        return
    size = min(AT_A_TIME, max(1, len(things) // (PORTIONS * cores())))
    _work.update(make=make, things=things, size=size)
    starts = range(0, len(things), size)
    try:
        with ProcessPoolExecutor(cores(), get_context("fork"), initializer=_begin) as pool:
            for made in pool.map(_part, starts):
                yield from made
    finally:
        _work.clear()


def _begin() -> None:
    """Let a new process end with its parent, even if that is killed, and leave Ctrl+C to it."""
    ctypes.CDLL(None).prctl(_END_WITH_PARENT, signal.SIGKILL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _part(start: int) -> list[Any]:
    return [_work["make"](thing) for thing in _work["things"][start : start + _work["size"]]]
