"""The cards: what is drawn, that it fits and can be drawn, the same bytes on every run, pictures that are kept."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import pytest

from generator.book import Book, carded
from generator.book.common import COMMON
from generator.cards import draw, pictures
from generator.cards.words import Card, all_cards
from generator.pages import render_code
from tests.conftest import PROJECT

MARK = (PROJECT / "docs" / "assets" / "images" / "mark.svg").read_text()


@pytest.fixture(scope="module")
def cards(real_book: Book) -> dict[str, Card]:
    return {card.name: card for card in all_cards(real_book)}


def test_a_card_for_the_site_and_for_each_code(cards: dict[str, Card], real_book: Book):
    assert list(cards) == ["site", *real_book.codes]


def test_what_stands_on_a_card(cards: dict[str, Card], real_book: Book):
    card = cards["97140"]
    strip = {answer.key: answer for answer in real_book.codes["97140"].strip}
    assert (card.number, card.lines) == ("97140", ("Manual therapy",))
    assert [cell.label for cell in card.cells] == ["Timed?", "Medicare", "Most units a day", "Pairs to watch"]
    assert [cell.value for cell in card.cells] == [
        strip[key].value for key in ("timed", "medicare", "units", "pairs")
    ]
    assert card.as_of.startswith(f"As of {strip['as-of'].value}; limits ")
    gone = cards["97001"]
    assert [cell.value for cell in gone.cells] == ["Deleted", "97161, 97162, 97163"]
    assert gone.cells[0].more == ("not for services on or after January 1, 2017",)


def test_every_line_fits_where_it_stands(cards: dict[str, Card]):
    for card in cards.values():
        lines = [(line, 44 if card.number else 40, bool(card.number), 1080) for line in card.lines]
        for cell in card.cells:
            lines += [(cell.value, 31, True, 500), *((line, 18, False, 520) for line in cell.more)]
            assert len(cell.more) <= 2, card
        lines.append((f"{card.as_of}. Sources: {card.address}", 19, False, 1080))
        lines += (
            [(card.site, 30, True, 500), (card.about, 24, False, 500)]
            if card.number
            else [(card.about, 66, True, 1100)]
        )
        assert len(card.lines) <= 2, card
        for text, size, bold, width in lines:
            assert draw._font(size, bold=bold).getlength(text) <= width, (card.name, text)


def test_every_letter_is_in_the_font(cards: dict[str, Card]):
    """A letter that the font lacks would be drawn as an empty box."""
    texts = chain.from_iterable(
        [
            *card.lines,
            card.site,
            card.about,
            card.as_of,
            card.address,
            *chain.from_iterable([cell.label, cell.value, *cell.more] for cell in card.cells),
        ]
        for card in cards.values()
    )
    font = draw._font(40, bold=False)
    missing = font.getmask("\uffff").getbbox(), bytes(font.getmask("\uffff"))
    letters = {letter for text in texts for letter in text} - {" "}
    assert [
        letter
        for letter in letters
        if (font.getmask(letter).getbbox(), bytes(font.getmask(letter))) == missing
    ] == []


def drawn(book: Book, kept: Path, mark: str = MARK) -> dict[str, bytes]:
    return {path: picture.read_bytes() for path, picture in pictures(book, mark, kept).items()}


def test_in_a_large_book_only_what_people_ask_for_most_has_a_card(
    real_book: Book, monkeypatch: pytest.MonkeyPatch
):
    assert carded.carded(real_book.codes) == set(real_book.codes)
    monkeypatch.setattr(carded, "MOST", len(real_book.codes) - 1)
    most_asked = {code for code in COMMON if code in real_book.codes}
    assert {card.name for card in all_cards(real_book)} == {"site", *most_asked}
    for code, has_one in (("97140", True), ("97001", False)):
        assert (f'\ncard: "{code}"\n' in render_code(real_book, code)) is has_one


def test_the_same_bytes_on_every_run_and_only_new_pictures_are_drawn(
    small_book: Book, tmp_path: Path, monkeypatch
):
    first = drawn(small_book, tmp_path / "one")
    assert drawn(small_book, tmp_path / "two") == first
    (tmp_path / "one" / "stray").write_text("a card of yesterday")
    monkeypatch.setattr(draw, "draw", lambda *_: pytest.fail("was drawn again"))
    assert drawn(small_book, tmp_path / "one") == first
    assert not (tmp_path / "one" / "stray").exists()


def test_a_changed_mark_changes_the_pictures(small_book: Book, tmp_path: Path):
    first = drawn(small_book, tmp_path)
    other = drawn(small_book, tmp_path, MARK.replace("#0b6e69", "#663399"))
    assert first.keys() == other.keys()
    assert all(first[path] != other[path] for path in first)
