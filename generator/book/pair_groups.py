"""All pairs of one code, by what they mean for a claim. Knows tables, nothing of other facts."""

from __future__ import annotations

from generator.book.lookup import Lookup
from generator.book.pairs import Pair, PairBook
from generator.book.views import CodePairs
from generator.model.codes import Code


def pair_groups(code: Code, lookup: Lookup) -> CodePairs:
    """Return the pairs of a code with the other codes that the table was searched for."""
    pairs = lookup.pairs
    if pairs is None or code.status == "deleted" or code.code not in pairs.codes:
        return CodePairs((), (), (), (), ())
    all_pairs = [pairs.pair(code.code, other) for other in lookup.checked if other != code.code]
    apart = [pair for pair in all_pairs if pair.state == "none"]
    return CodePairs(
        never=tuple(pair for pair in all_pairs if pair.indicator == "0"),
        with_modifier=tuple(pair for pair in all_pairs if pair.indicator == "1"),
        none=tuple(pair for pair in apart if pair.last_day is None),
        ended=tuple(pair for pair in apart if pair.last_day is not None),
        hospital=_otherwise(all_pairs, lookup.hospital_pairs),
    )


def _otherwise(pairs: list[Pair], hospital: PairBook | None) -> tuple[Pair, ...]:
    """Return what the hospital table says of pairs on which it differs from the table for practitioners."""
    if hospital is None:
        return ()
    both = ((pair, hospital.pair(pair.first, pair.second)) for pair in pairs)
    return tuple(
        there
        for here, there in both
        if there.state != "unchecked"
        and (here.state, here.indicator, here.column_1) != (there.state, there.indicator, there.column_1)
    )
