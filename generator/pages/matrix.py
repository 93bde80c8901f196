"""The matrix of same-day pairs as one HTML table. Knows pairs and their states, nothing of templates."""

from __future__ import annotations

from markupsafe import Markup

from generator.book import Book
from generator.book.pair_groups import MOST_LISTED
from generator.pages.inert import inert

_CELLS = {
    ("edit", "0"): '<td class="p0">0</td>',
    ("edit", "1"): '<td class="p1">1</td>',
    ("none", ""): "<td>·</td>",
}
_SELF = "<td></td>"


def matrix_codes(book: Book) -> tuple[list[str], list[str]]:
    """Return the active codes that the pair table was searched for, and those that it was not."""
    lookup = book.lookup
    active = [number for number, code in lookup.by_number.items() if code.status == "active"]
    return list(lookup.checked), [number for number in active if number not in lookup.checked]


def matrix(book: Book) -> Markup:
    """Return the table: a row and a column for each code, a cell for each pair, empty where a code meets itself.

    There is none of more codes than a reader could look along.
    """
    codes, _ = matrix_codes(book)
    if book.pairs is None or len(codes) > MOST_LISTED:
        return Markup("")
    head = "".join(f'<th scope="col">{inert(code)}</th>' for code in codes)
    rows = []
    for row in codes:
        pairs = (book.pairs.pair(row, column) if row != column else None for column in codes)
        cells = "".join(_CELLS[pair.state, pair.indicator] if pair else _SELF for pair in pairs)
        rows.append(f'<tr><th scope="row">{inert(row)}</th>{cells}</tr>')
    return Markup(
        '<div class="matrix" role="region" tabindex="0" aria-label="Matrix of same-day pairs">\n'
        '<table class="pair-matrix">\n'
        "<caption>Pairs on one day: 0 never, 1 with a reason and a modifier, · no edit</caption>\n"
        f"<thead><tr><td></td>{head}</tr></thead>\n<tbody>\n" + "\n".join(rows) + "\n</tbody></table>\n</div>"
    )
