"""`python -m bench [SIZES]`: measures everything in one run and writes the page; `--page` only writes it.

Joins the parts: books, our own pipeline, the engines, an editor's waits, a foreign table, and what readers wait for.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from bench import books, browsing, editing, engines, foreign, page, weight
from bench.measure import Cost, Failed, best, run

PROJECT = Path(__file__).parents[1]
WORK = PROJECT / ".bench"
TOOLS = WORK / "venv" / "bin"
RESULTS = PROJECT / "bench" / "results.json"
SIZES = (100, 1_000, 10_000)
EDITED = (1_000, 10_000)  # the sizes for which an editor's waits have a goal
LARGEST = 20_000


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and write the page; return 0, or 2 if that cannot be."""
    options = _options(arguments)
    try:
        if not options.page:
            results = measured(options.sizes)
            if tuple(options.sizes) != SIZES:  # a part is for trying; the page has whole runs only
                print(json.dumps(results, indent=1))
                return 0
            RESULTS.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
        page.write(PROJECT, json.loads(RESULTS.read_text(encoding="utf-8")))
    except (Failed, OSError, ValueError) as reason:
        print(f"cannot run: {reason}", file=sys.stderr)
        return 2
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m bench", description="How long everything takes, as ratios."
    )
    parser.add_argument("sizes", nargs="?", type=_sizes, default=list(SIZES), help="such as 100,1000")
    parser.add_argument(
        "--page", action="store_true", help="write the page again from the results of the last run"
    )
    return parser.parse_args(arguments)


def _sizes(text: str) -> list[int]:
    try:
        sizes = sorted({int(size) for size in text.split(",")})
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a list of numbers, such as 100,1000") from None
    if sizes[0] < 40 or sizes[-1] > LARGEST:
        raise argparse.ArgumentTypeError(f"a book for measuring has 40 to {LARGEST} codes")
    return sizes


def say(text: str) -> None:
    """Print what is being done: a whole run takes an hour and a half."""
    print(text, file=sys.stderr, flush=True)


def measured(sizes: Sequence[int]) -> dict[str, Any]:
    """Measure books of all sizes and return the results; what is there so far is in .bench/results.json."""
    results: dict[str, Any] = {"day": f"{datetime.now(UTC):%Y-%m-%d}", "machine": _machine(), "sizes": {}}
    for size in sizes:
        results["sizes"][str(size)] = _size(size)
        _keep(results)
    results["foreign"] = _tried("a foreign table", lambda: foreign.measured(WORK, TOOLS / "python"))
    _keep(results)
    results["readers"] = _readers(sizes)
    return results


def _keep(results: Mapping[str, Any]) -> None:
    (WORK / "results.json").write_text(json.dumps(results, indent=1), encoding="utf-8")


def _size(size: int) -> dict[str, Any]:
    """Measure a book of one size: our own pipeline first, then every engine on the pages that it has made."""
    root, times = WORK / "books" / str(size), _times(size)
    steps: dict[str, Any] = {}

    def ours() -> Cost:
        shutil.rmtree(root, ignore_errors=True)
        books.make(root, size)
        file = WORK / "steps.json"
        cost = run([sys.executable, "-m", "bench.steps", str(file), str(root)], PROJECT)
        if not steps or cost.wall < steps["wall"]:
            steps.update(wall=cost.wall, steps=json.loads(file.read_text(encoding="utf-8")))
        return cost

    say(f"{size} codes: our pipeline ...")
    found: dict[str, Any] = {"ours": best(times, ours).plain(), "steps": steps["steps"]}
    found["weight"] = weight.weights(root / "site")
    found["engines"] = {name: _engine(name, root, times) for name in engines.NAMES}
    if "missing" not in found["engines"][engines.WITHOUT_SEARCH]:
        found["inside"] = engines.inside(root)
    if engines.built(engines.PLAIN, root).is_dir():
        found["stock_weight"] = weight.weights(engines.built(engines.PLAIN, root))
    if size in EDITED:
        say(f"{size} codes: check ...")
        found["checks"] = {name: cost.plain() for name, cost in editing.checks(root).items()}
        say(f"{size} codes: an edit until the preview shows it ...")
        found["preview"] = _tried("the preview", lambda: round(editing.preview(root), 3))
    return found


def _times(size: int) -> int:
    """Return how often a thing is measured: what takes seconds is disturbed easily, what takes minutes is not."""
    return 3 if size <= 300 else 2 if size <= 3_000 else 1


def _engine(name: str, root: Path, times: int) -> Any:
    say(f"{root.name} codes: {name} ...")
    return _tried(name, lambda: best(times, lambda: engines.build(name, root, TOOLS)).plain())


def _tried(what: str, attempt: Callable[[], Any]) -> Any:
    """Return what an attempt gives, or why there is none: what is missing is named in the results."""
    try:
        return attempt()
    except (Failed, engines.NotThere, OSError, ImportError, subprocess.SubprocessError) as reason:
        say(f"{what}: {reason}")
        return {"missing": str(reason).strip().splitlines()[-1]}


def _readers(sizes: Sequence[int]) -> Any:
    """Return what a browser measures of this reference itself and of the largest book."""
    say("the reference itself: what readers wait for ...")
    run([sys.executable, "-m", "generator", "site"], PROJECT)
    found: list[Any] = []
    for root, size in ((PROJECT, 0), (WORK / "books" / str(sizes[-1]), sizes[-1])):
        some = _tried("readers", partial(browsing.measured, root, size))
        if not isinstance(some, list):
            return some
        found += some
    return found


def _machine() -> Mapping[str, Any]:
    """Return what decides the numbers, and nothing that names the machine."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return {
        "cores": len(os.sched_getaffinity(0)),
        "memory_gb": round(memory),
        "system": platform.system(),
        "python": platform.python_version(),
        "packages": {name: _version(name) for name in engines.versions()},
    }


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return _version_of_tool(package)


def _version_of_tool(package: str) -> str:
    """Return the version of a package in the virtual environment of the tools."""
    program = f"from importlib.metadata import version; print(version({package!r}))"
    try:
        done = subprocess.run([TOOLS / "python", "-c", program], capture_output=True, text=True, check=False)
    except OSError:
        return "not installed"
    return done.stdout.strip() or "not installed"


if __name__ == "__main__":
    sys.exit(main())
