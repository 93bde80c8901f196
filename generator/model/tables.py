"""The shape of what is imported from tables or holds numbers with a period. Nothing here is typed from memory."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

from generator.model.fields import Amount, CodeNumber, Count, Day, Name, Phrase, Prose, Slug, about
from generator.model.shared import Entry

Setting = Literal["practitioner", "hospital"]


class PairRow(Entry):
    """A row of CMS's procedure-to-procedure table: if both are billed on one day, column 2 is denied."""

    column_1: CodeNumber = about("The code that is paid.")
    column_2: CodeNumber = about("The code that is denied.")
    modifier_indicator: Literal["0", "1", "9"] = about(
        "0 no modifier helps, 1 a modifier may, 9 the edit never took effect."
    )
    effective: Day | None = about("First day of the edit, where the table says it.", default=None)
    deleted: Day | None = about("Last day of the edit; leave out while it is live.", default=None)
    rationale: Phrase = about("CMS's phrase for the reason.")


class PairTable(Entry):
    """One quarterly table, cut to the codes of this book."""

    table: Slug = about("The name of the table.")
    setting: Setting = about("The claims it is for.")
    effective: Day = about("The day from which the table is in force.")
    source: Slug = about("Its source in data/sources.yaml.")
    codes: tuple[CodeNumber, ...] = about("The codes that were looked for; other codes are 'not checked'.")
    rows: tuple[PairRow, ...] = about("Every row with both codes among them, live and ended.")


class Pairs(Entry):
    """The file data/pairs.yaml."""

    tables: tuple[PairTable, ...] = about("The imported tables, oldest first.")


class LimitRow(Entry):
    """Most units of a code that Medicare expects for one patient on one day."""

    code: CodeNumber = about("The code.")
    units: Count = about("Most units a day; 0 means that none is expected.")
    indicator: Literal["1", "2", "3"] | None = about(
        "MAI: 1 per claim line, 2 absolute per day, 3 per day but open to review.", default=None
    )


class LimitTable(Entry):
    """One quarterly MUE table, cut to the codes of this book."""

    table: Slug = about("The name of the table.")
    setting: Setting = about("The claims it is for.")
    effective: Day = about("The day from which the table is in force.")
    source: Slug = about("Its source in data/sources.yaml.")
    codes: tuple[CodeNumber, ...] = about(
        "The codes that were looked for; leave out where only a part of CMS's table was at hand.", default=()
    )
    rows: tuple[LimitRow, ...] = about("One row a code.")


class Limits(Entry):
    """The file data/unit_limits.yaml."""

    tables: tuple[LimitTable, ...] = about("The imported tables, oldest first.")


class FeeRow(Entry):
    """What Medicare's relative value file says of a code; numbers only, no text of the code's owner."""

    code: CodeNumber = about("The code.")
    status: Phrase = about("The status letter.")
    work: Amount | None = about("Relative value units for work.", default=None)
    practice_expense: Amount | None = about(
        "Relative value units for practice expense, outside a facility.", default=None
    )
    total: Amount | None = about("Total relative value units outside a facility.", default=None)
    facility_total: Amount | None = about("Total relative value units in a facility.", default=None)
    multiple_procedure: Phrase | None = about(
        "Indicator for several procedures on a day; 5 is the therapy reduction.", default=None
    )


class FeeTable(Entry):
    """One quarterly relative value file, cut to the codes of this book."""

    table: Slug = about("The name of the file.")
    name: Name = about("What readers see.")
    effective: Day = about("The day from which the file is in force.")
    source: Slug = about("Its source in data/sources.yaml.")
    conversion_factor: Amount = about("US dollars for one relative value unit, before locality.")
    codes: tuple[CodeNumber, ...] = about(
        "The codes that were looked for; leave out where only a part of CMS's table was at hand.", default=()
    )
    rows: tuple[FeeRow, ...] = about("One row a code.")


class Fees(Entry):
    """The file data/fee_schedule.yaml."""

    tables: tuple[FeeTable, ...] = about("The imported files, oldest first; the newest with a code counts.")


class AmountValue(Entry):
    """A number and the period for which it holds."""

    value: Amount = about("The number.")
    start: Day = about("First day of the period.")
    end: Day | None = about("First day after the period; leave out while it is open.", default=None)
    source: tuple[Slug, ...] = about("Its sources; at least one.", min_length=1)
    note: Prose | None = about("What a reader must know of this value.", default=None)

    @property
    def last_day(self) -> date | None:
        """Return the last day of the period, or None while it is open."""
        return self.end - timedelta(days=1) if self.end else None


class YearlyAmount(Entry):
    """A number that Medicare sets anew, with all values it has had."""

    amount: Slug = about("The name used by pages.")
    name: Name = about("What readers see.")
    unit: Literal["USD", "percent", "USD per RVU"] = about("What the number counts.")
    meaning: Prose = about("What it decides, in one sentence.")
    source: tuple[Slug, ...] = about("Sources of the meaning; at least one.", min_length=1)
    values: tuple[AmountValue, ...] = about("Its values, oldest first, without overlap.", min_length=1)


class Amounts(Entry):
    """The file data/amounts.yaml."""

    amounts: tuple[YearlyAmount, ...] = about("All yearly amounts.")
