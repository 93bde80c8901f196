"""What readers wait for, as rows of the results: calls `bench.readers`, which needs a browser. Knows its names alone.

A row has `what`, `of`, `value`, `unit`, and where something is wanted `goal`; `more_is_better` says in which direction.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from bench.measure import Failed

Row = dict[str, Any]
SEARCH_MILLISECONDS = {False: 50, True: 150}  # by whether the book is a large one
LARGE = 5_000


def measured(root: Path, size: int) -> list[Row]:
    """Return what a browser measures of the built site in `root`, which is this reference where `size` is 0.

    That is measured beside stock Material on the same pages, and gets scores; a larger book is only searched.
    """
    command = [sys.executable, "-m", "bench.readers", str(root / "site")]
    if not size:
        stock = root / ".build" / "stock"
        shutil.rmtree(stock, ignore_errors=True)
        import_module("bench.readers").stock(root, stock)
        command.append(str(stock))
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=1200)
    if done.returncode:
        raise Failed(done.stderr.strip() or "the browser said nothing")
    return list(rows(json.loads(done.stdout), size))


def rows(found: Mapping[str, Any], size: int) -> Iterator[Row]:
    """Yield the rows of what was measured of a book of `size` codes; 0 is this reference itself."""
    codes = f"{size:,} codes" if size else "this reference"
    for name, each in found.items():
        whose = codes if name == "ours" else f"{codes}, stock Material"
        for visit, loaded in zip(("First visit", "Next page"), each["visits"], strict=True):
            yield {
                "what": f"{visit}, bytes over the wire",
                "of": whose,
                "value": loaded["bytes"],
                "unit": "bytes",
            }
            yield {"what": f"{visit}, requests", "of": whose, "value": loaded["requests"], "unit": ""}
        yield from _search(
            each["search"], whose, SEARCH_MILLISECONDS[size >= LARGE] if name == "ours" else None
        )
    ours = found["ours"]
    if not ours.get("shift"):
        return
    shift = max(moved for view in ours["shift"].values() for moved in view.values())
    yield {
        "what": "Layout shift, the most of all pages",
        "of": codes,
        "value": round(shift, 4),
        "unit": "",
        "goal": 0,
    }
    for category in next(iter(ours.get("lighthouse", {}).values()), {}):
        least = min(scores[category] for scores in ours["lighthouse"].values())
        yield {
            "what": f"Lighthouse on a phone, {category}, the least of all pages", "of": codes, "value": least,
            "unit": "", "goal": 99 if category == "performance" else 100, "more_is_better": True,
        }  # fmt: skip


def _search(search: Mapping[str, Any], whose: str, goal: int | None) -> Iterator[Row]:
    """Yield how long the search takes to be ready, and answers from a key; `goal`, if there is one, is for each."""
    waits = {
        "until it answers numbers and likely names": search.get("listed"),
        "until it knows all names": search.get("ready"),
    } | {
        f"from a key to all answers, {what}, median": search[key]["median"]
        for key, what in (("first_all", "for the first time"), ("again_all", "again"))
        if key in search
    }
    for what, wait in waits.items():
        if wait is not None:
            row = {"what": f"Search, {what}", "of": whose, "value": round(wait, 1), "unit": "ms"}
            yield row if goal is None else {**row, "goal": goal}
