"""A line of the relative value file → amounts in US dollars before locality. Knows no other facts of the code."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from generator.book.views import Fee
from generator.model.tables import FeeRow, FeeTable

CENT = Decimal("0.01")
THERAPY_REDUCTION = "5"  # the multiple-procedure indicator of codes to which the therapy reduction applies


def priced(row: FeeRow, table: FeeTable) -> Fee:
    """Return a line with its amounts; what has no units or no payable status has no amount."""

    def dollars(units: Decimal | None) -> Decimal | None:
        return (
            (units * table.conversion_factor).quantize(CENT, ROUND_HALF_UP)
            if units and row.status in "AR"
            else None
        )

    reduced = None
    if row.multiple_procedure == THERAPY_REDUCTION and row.total and row.practice_expense:
        reduced = row.total - row.practice_expense / 2
    return Fee(row, table, dollars(row.total), dollars(reduced), dollars(row.facility_total))
