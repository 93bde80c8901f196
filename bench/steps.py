"""`python -m bench.steps TIMES ROOT`: the command `site` as it is, with the seconds of each of its steps.

Works from outside: each function below is replaced by one that looks at the clock before and after. Of a step inside
another one only the inner one is counted. Prints nothing of its own; TIMES gets the seconds, as JSON.
"""

from __future__ import annotations

import gc
import json
import resource
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from inspect import isgenerator
from pathlib import Path
from typing import Any

from generator import cli

ENGINE = "engine"
# The module that calls a function, or has it; the name of the function there; the step that it is.
SEAMS = (
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


def main(times: str, root: str) -> int:
    """Build the site of `root` and write the seconds of each step to the file `times`."""
    gc.disable()  # as `python -m generator` does
    clock = Clock()
    for module, name, step in SEAMS:
        place = import_module(module)
        setattr(place, name, clock.timed(step, getattr(place, name)))
    code = clock.timed("all else", cli.main)(["--root", root, "site"])
    spent = {step: [round(seconds, 3) for seconds in both] for step, both in clock.spent.items()}
    Path(times).write_text(json.dumps(spent), encoding="utf-8")
    return int(code)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
