"""Results of a run → what was wanted and whether it is so. Knows the numbers' names, nothing of pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from bench.engines import PLAIN, WITHOUT_SEARCH
from bench.inside import MARKDOWN
from bench.steps import ENGINE

Results = Mapping[str, Any]
_BASES = {PLAIN: "plain MkDocs", WITHOUT_SEARCH: "MkDocs without a search"}


class Goal(NamedTuple):
    """What is wanted, what was measured, and whether that is enough; `why` says what is known of a miss."""

    what: str
    limit: str
    found: str
    is_met: bool
    why: str = ""


def goals(results: Results) -> list[Goal]:
    """Return every goal that the run has numbers for."""
    sizes = results["sizes"]
    found = [*_growth(sizes)]
    for size, each in sizes.items():
        found += _whole(size, each)
    return [*found, *_editing(sizes), *_readers(results["readers"])]


def _growth(sizes: Results) -> Iterator[Goal]:
    if not {"1000", "10000"} <= set(sizes):
        return
    small, large = sizes["1000"], sizes["10000"]
    times = large["ours"]["wall"] / small["ours"]["wall"]
    base = wall(large, PLAIN) / wall(small, PLAIN) if wall(small, PLAIN) else 0
    why = f"plain MkDocs by itself takes {base:.1f} times as long" if base else ""
    yield Goal(
        "10,000 codes against 1,000, in time", "at most 11 times", f"{times:.1f} times", times <= 11, why
    )
    page = large["weight"]["page_gzip"] / small["weight"]["page_gzip"]
    yield Goal(
        "The page of one code, 10,000 codes against 1,000", "the same", f"{page:.2f} times", page <= 1.05
    )
    first = large["weight"]["first_visit_gzip"] / small["weight"]["first_visit_gzip"]
    why = "a file that every page names grows with the book"
    yield Goal(
        "A first visit, 10,000 codes against 1,000", "the same", f"{first:.2f} times", first <= 1.05, why
    )


def _whole(size: str, each: Results) -> Iterator[Goal]:
    whole, codes = each["ours"]["wall"], f"{int(size):,} codes"
    all_work = sum(cpu for _, cpu in each["steps"].values())
    share = 1 - each["steps"][ENGINE][1] / all_work
    own = sorted((name for name in each["steps"] if name != ENGINE), key=lambda name: -each["steps"][name][1])
    yield Goal(f"Our own steps, {codes}", "at most 15 % of all work", f"{share:.0%}", share <= 0.15,
               f"most of it is in these steps: {', '.join(own[:4])}")  # fmt: skip
    for engine, name in _BASES.items():
        base = wall(each, engine)
        if base:
            times = whole / base
            yield Goal(f"The whole against {name}, {codes}", "at most 1.1 times", f"{times:.2f} times",
                       times <= 1.1, "a small book pays for the start of several programs")  # fmt: skip
        if base and size == "10000":
            yield Goal(f"From nothing against {name}, {codes}", "at least 1.6 times faster",
                       f"{base / whole:.2f} times faster", base >= 1.6 * whole,
                       f"MkDocs on all cores takes {each['steps'][ENGINE][0] / base:.0%} of the time of that one"
                       f"{_of_markdown(each)}; our own steps come on top, and they read, export, check and compress "
                       "every page")  # fmt: skip


def _of_markdown(each: Results) -> str:
    inside = each.get("inside", {})
    return f", of which Markdown is {share(inside[MARKDOWN], inside)}" if MARKDOWN in inside else ""


def _editing(sizes: Results) -> Iterator[Goal]:
    for size, limit in (("1000", 1), ("10000", 3)):
        waited = sizes.get(size, {}).get("preview")
        if isinstance(waited, float | int):
            what = f"A changed code until the preview shows it, {int(size):,} codes"
            yield Goal(what, f"under {limit} s", f"{waited:.2f} s", waited < limit)
    checks = sizes.get("10000", {}).get("checks", {})
    for name in ("nothing changed", "one code changed", "one source changed", "one code added"):
        if name in checks:
            took = checks[name]["wall"]
            yield Goal(f"`check` of 10,000 codes, {name}", "under 2 s", f"{took:.2f} s", took < 2)


def _readers(rows: Any) -> Iterator[Goal]:
    """Yield the goals among what a browser has measured: rows with `goal`, and `more_is_better` where it is."""
    for row in rows if isinstance(rows, list) else ():
        if row.get("goal") is not None:
            more = bool(row.get("more_is_better"))
            is_met = row["value"] >= row["goal"] if more else row["value"] <= row["goal"]
            limit = f"at {'least' if more else 'most'} {row['goal']} {row['unit']}".rstrip()
            found = f"{row['value']} {row['unit']}".rstrip()
            yield Goal(f"{row['what']}, {row['of']}", limit, found, is_met, row.get("why", ""))


def share(spent: Sequence[float], all_spent: Mapping[str, Sequence[float]]) -> str:
    """Return the seconds of all cores that one step took as a share of those of all steps."""
    return f"{spent[1] / sum(each[1] for each in all_spent.values()):.0%}"


def wall(each: Results, engine: str) -> float:
    """Return the seconds of an engine, or 0 where it was not measured."""
    return float(each["engines"].get(engine, {}).get("wall", 0))
