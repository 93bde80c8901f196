"""A clock for the functions of a program, put around them from outside. Knows no program.

Each function named is replaced by one that looks at the clock before and after. Of a step inside another one only the
inner one is counted.
"""

from __future__ import annotations

import json
import resource
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from inspect import isgenerator
from pathlib import Path
from pkgutil import resolve_name
from typing import Any

# Where a function is looked for, as `package.module` or `package.module:Class`; its name there; the step that it is.
Seam = tuple[str, str, str]


class Clock:
    """Seconds of each step: of the clock, and of all cores with those of the processes that it started."""

    def __init__(self) -> None:
        self.spent: dict[str, list[float]] = {}
        self._inner: list[list[float]] = [[0.0, 0.0]]

    def timed(self, step: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return a function that does the same and adds its time to a step, without that of steps inside."""

        def call(*arguments: Any, **named: Any) -> Any:
            with self._counted(step):
                made = function(*arguments, **named)
            return self._each(step, made) if isgenerator(made) else made

        return call

    def _each(self, step: str, made: Iterator[Any]) -> Iterator[Any]:
        """Yield what a generator makes; the time until the next is wanted is not its own."""
        end = object()
        while True:
            with self._counted(step):
                item = next(made, end)
            if item is end:
                return
            yield item

    @contextmanager
    def _counted(self, step: str) -> Iterator[None]:
        before = _now()
        self._inner.append([0.0, 0.0])
        try:
            yield
        finally:
            inner = self._inner.pop()
            whole = [now - then for now, then in zip(_now(), before, strict=True)]
            spent = self.spent.setdefault(step, [0.0, 0.0])
            for index in (0, 1):
                spent[index] += whole[index] - inner[index]
                self._inner[-1][index] += whole[index]


def _now() -> tuple[float, float]:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return time.perf_counter(), sum(each.ru_utime + each.ru_stime for each in used)


def put_around(clock: Clock, seams: Iterable[Seam]) -> None:
    """Let the clock count the time of each of these functions, wherever it is called from there."""
    for where, name, step in seams:
        place = resolve_name(where)
        setattr(place, name, clock.timed(step, getattr(place, name)))


def keep(clock: Clock, times: str) -> None:
    """Write the seconds of each step into the file `times`, as JSON."""
    spent = {step: [round(seconds, 3) for seconds in both] for step, both in clock.spent.items()}
    Path(times).write_text(json.dumps(spent), encoding="utf-8")
