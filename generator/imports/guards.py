"""What makes a row or a whole table unlikely to be what it says it is. Knows no file formats."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date
from typing import TypeVar

from generator.diagnostics import CannotRun, quoted
from generator.imports.files import Part
from generator.model.tables import FeeTable, LimitTable, PairTable

Table = TypeVar("Table", PairTable, LimitTable, FeeTable)

LOST_SHARE = 10  # percent: ended edits stay in the tables, and codes rarely leave them
LOST_COUNT = 5  # fewer may be lost in any table

_CODE = re.compile(r"[0-9A-Z][0-9]{3}[0-9A-Z]")  # CPT and HCPCS Level II


def refuse_no_code(part: Part, number: int, text: str) -> None:
    """Refuse a row with something else where a code should be."""
    if not _CODE.fullmatch(text):
        raise part.refuse(
            f"{quoted(text)} is not a code; the columns are shifted or the file is damaged", number
        )


def before(tables: tuple[Table, ...], effective: date, setting: str = "") -> Table | None:
    """Return the newest table there is, with which a new one is compared; an older new one is refused.

    Where there is already a table of the same day, the new one takes its place.
    """
    same = [table for table in tables if getattr(table, "setting", "") == setting]
    if same and same[-1].effective > effective:
        raise CannotRun(
            f"the table of {effective} is older than {same[-1].table}, which data/ has already; give a newer one"
        )
    return same[-1] if same else None


def refuse_future(effective: date, today: date) -> None:
    """Refuse a table that is not yet in force: readers would be told tomorrow's rule for today."""
    if effective > today:
        raise CannotRun(
            f"the table is in force from {effective}, and today is {today}; import it from that day on"
        )


def refuse_losses(old: Collection[object], new: Collection[object], what: str, table: str) -> None:
    """Refuse a table that lacks much of what the one before it has: the file was cut off."""
    lost = len(set(old) - set(new))
    if lost > LOST_COUNT and lost * 100 > LOST_SHARE * len(old):
        raise CannotRun(
            f"{lost} of {len(old)} {what} of {table} are missing; a file is cut off or a part is missing: "
            "download it from CMS again"
        )
