"""The benchmark: its book of any size is right, and says about each copy what the real one says. No timing here."""

from datetime import date
from pathlib import Path

import pytest

from bench import books
from bench.copies import closed_slice, copies
from generator.load import load

LINKS: dict[str, set[str]] = {"11110": {"11112"}, "11112": set(), "A1111": {"11110"}, "1111T": set()}
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
