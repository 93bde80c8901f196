"""The engines that can build docs/: which one is chosen, how it is called, what its log says. Knows nothing of codes.

All of them read the same mkdocs.yml, docs/ and overrides/; docs/about/engines.md says when to move to another.
"""

from __future__ import annotations

import errno
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from generator.diagnostics import CannotRun

SETTING = "ENGINE"  # in the environment; the one place where the engine is chosen
DEFAULT = "mkdocs"
# `python -m ENGINE`, where Python looks for what nothing points to any more after 50,000 new objects instead of 700.
# Of the time of MkDocs that looking takes a seventh; its memory stays the same.
_START = (
    "import gc, runpy, sys; gc.set_threshold(50_000, 20, 20); del sys.argv[0]; "
    "runpy.run_module(sys.argv[0], run_name='__main__', alter_sys=True)"
)


@dataclass(frozen=True, slots=True)
class Engine:
    """One engine. None may be told to be quiet: MkDocs forgets to be strict with -q or -v.

    `reasons` turns a log into one line for each thing that is wrong. `dirty` says whether the engine can build the
    pages that are there and leave the rest of a folder as it is. `theme` is the package that the theme comes with.
    """

    name: str  # of its module and of its package, too
    reasons: Callable[[str], list[str]]
    options: tuple[str, ...] = ()
    dirty: bool = False
    theme: str = "mkdocs-material"

    def command(self, config: Path, *more: str) -> list[str]:
        """Return the call that builds strictly what `config` describes, into the folder that SITE_DIR names.

        SITE_DIR must lie below the folder of `config`: Zensical takes no other, and no option for it.
        """
        options = ("--strict", *self.options, *more)
        return [sys.executable, "-c", _START, self.name, "build", *options, "--config-file", str(config)]


def chosen(environment: Mapping[str, str]) -> Engine:
    """Return the engine that the environment names, which must be installed."""
    name = environment.get(SETTING) or DEFAULT
    if name not in ENGINES:
        raise CannotRun(f"{SETTING} is {name!r}; it must be {', '.join(sorted(ENGINES))}, or not set")
    if find_spec(name) is None:
        raise CannotRun(f"{SETTING} is {name}, which is not installed; call: make .venv/dev")
    return ENGINES[name]


def reasons(engine: Engine, log: str) -> str:
    """Return what is wrong by the log of an engine, one reason a line, with a cure where it is the system's fault."""
    lines = list(dict.fromkeys(engine.reasons(log)))
    if f"[Errno {errno.ENOSPC}]" in log or f"(os error {errno.ENOSPC})" in log:
        lines.append("Free some space on that disk, then run this again.")
    return "\n".join(lines) or log.strip() or f"{engine.name} failed without a word"


def _of_mkdocs(log: str) -> list[str]:
    return [line for line in log.splitlines() if line.startswith(("WARNING", "ERROR")) or "Error" in line]


_COLOR = re.compile(r"\x1b\[[0-9;]*m")
_PLACE = re.compile(r"─\[ (?P<place>\S+:\d+:\d+) \]")
_MARKED = re.compile(r"─+┬─+|┬")


def _of_zensical(log: str) -> list[str]:
    """Return `docs/faq.md:12:5: page does not exist: "codes/1.md"` for each warning, and the last line of a crash.

    A warning is a sentence, then its place, then the line of the source with a mark below the part that is meant.
    """
    lines = _COLOR.sub("", log).splitlines()
    found = list(_warnings(lines))
    crash = lines[-1] if lines and "Error: " in lines[-1] else ""
    return found if found and "--strict" in crash else [*found, *filter(None, [crash])]


def _warnings(lines: list[str]) -> Iterator[str]:
    for number, line in enumerate(lines):
        place = _PLACE.search(line)
        if place and number:
            sentence = lines[number - 1].partition(": ")[2]
            yield f"docs/{place['place']}: {sentence}{_meant(lines[number + 1 : number + 4])}"


def _meant(excerpt: list[str]) -> str:
    """Return the marked part of an excerpt: an empty line, a line of the source, and the mark below it."""
    mark = _MARKED.search(excerpt[2]) if len(excerpt) > 2 else None
    return f': "{excerpt[1][mark.start() : mark.end()]}"' if mark else ""


ENGINES = {
    "mkdocs": Engine("mkdocs", _of_mkdocs, dirty=True),
    "properdocs": Engine("properdocs", _of_mkdocs, dirty=True),
    # without --clean it says nothing of the pages that it still has from the last time
    "zensical": Engine("zensical", _of_zensical, options=("--clean",), theme="zensical"),
}
