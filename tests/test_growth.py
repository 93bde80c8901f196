"""Growth: a page of one code is as long in a large book as in a small one, and takes as few looks at the others."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from importlib import import_module
from itertools import pairwise
from typing import Any

import pytest

from generator.book import Book, build
from generator.book.code_view import code_view
from generator.book.pair_groups import MOST_LISTED
from generator.book.views import CodeView
from generator.model.codes import Code
from generator.model.data import Data
from generator.pages import render_code

DAY = date(2026, 11, 24)
CHECKED = 100  # codes in the tables of the smallest book here


def numbers(count: int) -> list[str]:
    return [f"2{place:04d}" for place in range(count)]


def data_of(small: Data, count: int) -> Data:
    """Return the small book with `count` more codes, each in the pair table with an edit with the next one."""
    like = small.codes.codes[0].model_copy(update={"confused_with": ()})
    added = numbers(count)
    codes = [like.model_copy(update={"code": number, "name": f"Service {number}"}) for number in added]
    table = small.pairs.tables[-1]
    row = table.rows[0].model_copy(update={"deleted": None, "modifier_indicator": "0"})
    rows = [row.model_copy(update={"column_1": one, "column_2": other}) for one, other in pairwise(added)]
    grown = table.model_copy(update={"codes": (*table.codes, *added), "rows": (*table.rows, *rows)})
    return replace(
        small,
        codes=small.codes.model_copy(update={"codes": (*small.codes.codes, *codes)}),
        pairs=small.pairs.model_copy(update={"tables": (grown,)}),
    )


@pytest.fixture(scope="module")
def books(small_book: Book) -> dict[int, Book]:
    return {count: build(data_of(small_book.data, count), {}, DAY) for count in (CHECKED, 400, 1600)}


def test_the_page_of_a_code_does_not_grow_with_the_book(books):
    small, large = (render_code(books[count], "20050") for count in (400, 1600))
    small = small.replace('\ncard: "20050"', "")  # a large book has pictures of the most asked codes only
    assert large == small.replace("the other 400 active codes", "the other 1&#44;600 active codes")


def test_a_short_list_of_codes_without_an_edit_is_given_and_a_long_one_counted(books):
    listed, counted = (
        render_code(books[count], "20050").split("**No edit in this table** ")[1] for count in (CHECKED, 400)
    )
    assert listed.startswith("with [")
    assert "[20052](20052.md)" in listed
    assert counted.startswith("with the other 400 active codes of this site that it was searched for.")
    few, many = (books[count].codes["20050"].pairs for count in (CHECKED, 400))
    assert few.none is not None
    assert len(few.none) == few.none_count == len(books[CHECKED].lookup.checked) - 3
    assert (many.none, many.none_count) == (None, len(books[400].lookup.checked) - 3)
    assert len(books[CHECKED].lookup.checked) < MOST_LISTED < 400


def test_the_page_of_a_code_is_made_without_the_views_of_all_others(small_book, monkeypatch):
    made: list[str] = []

    def view(code: Code, *others: Any) -> CodeView:
        made.append(code.code)
        return code_view(code, *others)

    module = import_module("generator.book.build")  # a function of the package has its name
    monkeypatch.setattr(module, "code_view", view)
    book = build(data_of(small_book.data, 400), {}, DAY)
    render_code(book, "20050")
    render_code(book, "20050")
    assert made == ["20050"]
    assert len(book.codes) == 402 + 2
    with pytest.raises(KeyError):
        book.codes["99999"]
