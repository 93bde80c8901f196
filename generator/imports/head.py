"""The lines above a table → where each column is. Columns are found by their names, never counted.

CMS stacks the words of one column's name over several lines, and puts notices and titles above them.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.imports.files import Part
from generator.imports.rows import Row

PREAMBLE = 60  # rows in which the head must have come
STACKED = 4  # a line with more words of names than that, below the first one, is a row of the table


@dataclass(frozen=True, slots=True)
class Head:
    """The names of all columns, in small letters with single spaces, and everything above the table as one text."""

    columns: tuple[str, ...]
    above: str
    part: Part

    def column(self, what: str, fits: Callable[[str], bool]) -> int:
        """Return the place of the one column whose name fits; `what` it holds is said if there is none."""
        places = [place for place, name in enumerate(self.columns) if fits(name)]
        if len(places) != 1:
            how_many = "no column" if not places else f"{len(places)} columns"
            raise self.part.refuse(
                f"has {how_many} for {what}; CMS has changed the table, or it is another one"
            )
        return places[0]


def head(
    part: Part, rows: Iterator[Row], first: Callable[[str], bool], below: int, what: str
) -> tuple[Head, Iterator[Row]]:
    """Return the head and the rows below it. The head begins where the first cell's name is `first`.

    `below` tells how the names go on: 0 up to that row, from the lines above; 1 down from it, as long as the first
    cell is empty.
    """
    above: list[list[str]] = []
    for _, cells in itertools.islice(rows, PREAMBLE):
        above.append(cells)
        if cells and first(_name(cells[0])):
            break
    else:
        raise part.refuse(
            f"has no head of {what}; give CMS's file as it came, with the lines above the table"
        )
    stacked, rest = ([above[-1]], rows) if below else (_titles(above), rows)
    if below:
        more, rest = _further(rows)
        stacked += more
    width = max(map(len, stacked))
    names = tuple(
        _name(" ".join(cells[place] for cells in stacked if place < len(cells))) for place in range(width)
    )
    return Head(names, _name(" ".join(cell for cells in above for cell in cells)), part), rest


def _titles(above: list[list[str]]) -> list[list[str]]:
    """Return the rows that hold parts of names; one with a single text is a title or a notice."""
    return [cells for cells in above if sum(bool(cell.strip()) for cell in cells) > 1]


def _further(rows: Iterator[Row]) -> tuple[list[list[str]], Iterator[Row]]:
    found: list[list[str]] = []
    for row in itertools.islice(rows, PREAMBLE):
        if sum(bool(cell.strip()) for cell in row[1]) > STACKED or (row[1] and row[1][0].strip()):
            return found, itertools.chain([row], rows)
        found.append(row[1])
    return found, rows


def _name(text: str) -> str:
    return " ".join(text.lower().split())
