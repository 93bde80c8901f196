"""All pairs of one code, by what they mean for a claim. Knows tables, nothing of other facts."""

from __future__ import annotations

from collections.abc import Iterable

from generator.book.lookup import Lookup
from generator.book.pairs import Pair
from generator.book.views import CodePairs
from generator.model.codes import Code

# A table searched for more codes is counted where a smaller one is listed: a page or a file of one code would grow
# with the book, and a matrix of all codes with its square.
MOST_LISTED = 200


def pair_groups(code: Code, lookup: Lookup) -> CodePairs:
    """Return the pairs of a code with the other codes that the table was searched for."""
    pairs, number = lookup.pairs, code.code
    if pairs is None or number not in lookup.checked:
        return CodePairs((), (), (), (), 0, ())
    named = [pairs.pair(number, other) for other in _sorted(pairs.partners(number), lookup)]
    edits = [pair for pair in named if pair.state == "edit"]
    ended = tuple(pair for pair in named if pair.last_day is not None)
    apart = {number, *(pair.other(number) for pair in (*edits, *ended))}
    few = len(lookup.checked) <= MOST_LISTED
    return CodePairs(
        never=tuple(pair for pair in edits if pair.indicator == "0"),
        with_modifier=tuple(pair for pair in edits if pair.indicator == "1"),
        ended=ended,
        none=tuple(other for other in lookup.checked if other not in apart) if few else None,
        none_count=len(lookup.checked) - len(apart),
        hospital=_otherwise(number, lookup),
    )


def _sorted(others: Iterable[str], lookup: Lookup) -> list[str]:
    """Return those of the other codes that the table was searched for, in the order of the book."""
    return sorted(filter(lookup.checked.__contains__, others), key=lookup.checked.__getitem__)


def _otherwise(number: str, lookup: Lookup) -> tuple[Pair, ...]:
    """Return what the hospital table says of pairs on which it differs from the table for practitioners."""
    pairs, hospital = lookup.pairs, lookup.hospital_pairs
    if pairs is None or hospital is None:
        return ()
    others = _sorted({*pairs.partners(number), *hospital.partners(number)}, lookup)
    both = ((pairs.pair(number, other), hospital.pair(number, other)) for other in others)
    return tuple(
        there
        for here, there in both
        if there.state != "unchecked"
        and (here.state, here.indicator, here.column_1) != (there.state, there.indicator, there.column_1)
    )
