"""The tables of the data: the same in CSV and in SQLite, with the names of the JSON files. Knows no book.

Imported tables may name codes that this reference does not describe; so their codes refer to no other table.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from generator.api.columns import Row, column

Names = tuple[str, ...]
CODE, SOURCE = "codes.code", "sources.source"


class Meta(Row):
    """What stands in every file: versions, notice, license."""

    name: str = column("What it is.", key=True)
    value: str = column("What it says.")


class Code(Row):
    """Every code, active and deleted."""

    code: str = column("The code, always text.", key=True)
    code_set: str = column("The list that the code is from, such as CPT or HCPCS Level II.")
    name: str = column("Our own short name; not the official descriptor.")
    family: str = column("Its family; see terms.")
    status: str = column("active or deleted.")
    effective: date | None = column("First day on which it was valid.")
    deleted: date | None = column("First day on which it was no longer valid.")
    replaced_by: Names = column("Codes that took its place on that day.", refers=CODE)
    current: Names = column("For a deleted code: active codes at the end of the chain.", refers=CODE)
    no_successor: str | None = column("What people do now, where nothing replaced it.")
    summary: str = column("What the service is, in one sentence of our own.")
    timed: bool | None = column("Whether units are counted from minutes.")
    unit_minutes: int | None = column("Minutes in one unit.")
    unit: str | None = column("What one unit is, in words.")
    counting: str = column("fifteen, once, other or unknown.")
    add_on_to: Names = column("Codes without which it cannot be billed.", refers=CODE)
    contact: str | None = column("How therapist and patient are together; see terms.")
    therapy_disposition: str | None = column("always, sometimes or none; see terms.")
    medicare_status: str | None = column("Medicare's status letter in the newest fee file that has it.")
    medicare_instead: Names = column("Codes that Medicare wants in its place.", refers=CODE)
    reviewed: date = column("The day on which the whole entry was last compared with its sources.")
    page: str = column("Its page.")


class CodeSource(Row):
    """The sources of those fields of a code that state a fact by themselves."""

    code: str = column("The code.", key=True, refers=CODE)
    field: str = column("The field, such as timed.", key=True)
    sources: Names = column("Its sources.", refers=SOURCE)


class Answer(Row):
    """The seven answers at the top of a code's page."""

    code: str = column("The code.", key=True, refers=CODE)
    answer: str = column("timed, contact, medicare, modifier, units, pairs or as-of.", key=True)
    label: str = column("The question.")
    value: str = column("The answer.")
    more: str | None = column("A word more.")
    sources: Names = column("Its sources.", refers=SOURCE)


class Word(Row):
    """Other words that people type for a code or a technique."""

    kind: str = column("code or technique.", key=True)
    subject: str = column("The code, or the technique's name.", key=True)
    position: int = column("Place in the list, from 1.", key=True)
    word: str = column("The word.")


class Fact(Row):
    """Every statement with its sources, whatever it is about."""

    fact: str = column("Kind, subject and a number; the number may change with the data.", key=True)
    kind: str = column("code, pair, modifier, technique, faq, correction, article or statement.")
    subject: str = column("The code, or the name of what it is about.")
    part: str = column("The list that it is from, such as mistakes, or the heading.")
    position: int = column("Place in that list, from 1.")
    text: str = column("The statement, in our own words.")
    location: str | None = column("Where in the source.")
    payer: str | None = column("Whose rule it is; see terms.")
    verified: bool = column("false if none of its sources could be opened.")
    other_code: str | None = column("For a look-alike: the other code.", refers=CODE)
    day: date | None = column("For an event: the first day on which it was so.")
    sources: Names = column("Its sources.", refers=SOURCE)


class PairTable(Row):
    """The tables of same-day pairs, and the codes that were looked for in them."""

    table_name: str = column("Its name.", key=True)
    setting: str = column("The claims it is for.")
    effective: date = column("The day from which it is in force.")
    source: str = column("Its source.", refers=SOURCE)
    codes: Names = column("The codes that were looked for; not each has an entry in codes.")


class Pair(Row):
    """Pairs with an edit, with one that has ended, or with a note; from the newest table of each setting."""

    table_name: str = column("The table.", key=True, refers="pair_tables.table_name")
    first: str = column("The lower code.", key=True)
    second: str = column("The higher code.", key=True)
    state: str = column("edit, none or unchecked.")
    column_1: str | None = column("The code that is paid.")
    column_2: str | None = column("The code that is denied.")
    indicator: str | None = column("0 no modifier helps, 1 a modifier may.")
    rationale: str | None = column("CMS's phrase for the reason.")
    last_day: date | None = column("Last day of an edit that has ended.")
    setting: str = column("The claims it is for.")
    effective: date = column("The day from which the table is in force.")
    source: str = column("The table's source.", refers=SOURCE)
    summary: str | None = column("Our note in one sentence.")
    summary_sources: Names = column("Sources of that sentence.", refers=SOURCE)
    page: str | None = column("The pair's own page.")


class EndedRow(Row):
    """Rows of the pair table that are not in force any more."""

    table_name: str = column("The table.", key=True, refers="pair_tables.table_name")
    first: str = column("The lower code.", key=True)
    second: str = column("The higher code.", key=True)
    position: int = column("Place among the pair's ended rows, newest first, from 1.", key=True)
    column_1: str = column("The code that was paid.")
    column_2: str = column("The code that was denied.")
    indicator: str = column("0 no modifier helped, 1 a modifier could, 9 it never took effect.")
    effective: date | None = column("First day of the edit, where the table says it.")
    deleted: date | None = column("Last day of the edit.")
    rationale: str = column("CMS's phrase for the reason.")


class Limit(Row):
    """Most units a day, from every imported table; the newest of a setting counts."""

    table_name: str = column("The table.", key=True)
    code: str = column("The code.", key=True)
    setting: str | None = column("The claims it is for.")
    effective: date = column("The day from which the table is in force.")
    units: int = column("Most units a day.")
    indicator: str | None = column("MAI: 1 per claim line, 2 absolute a day, 3 open to review.")
    source: str = column("Its source.", refers=SOURCE)


class Fee(Row):
    """Medicare's relative values and what follows from them, from every imported file; the newest counts."""

    table_name: str = column("The file.", key=True)
    code: str = column("The code.", key=True)
    name: str = column("What readers see for the file.")
    effective: date = column("The day from which the file is in force.")
    status: str = column("Medicare's status letter; see terms.")
    work: Decimal | None = column("Relative value units for work.")
    practice_expense: Decimal | None = column("Relative value units for practice expense.")
    total: Decimal | None = column("Total relative value units outside a facility.")
    facility_total: Decimal | None = column("Total relative value units in a facility.")
    multiple_procedure: str | None = column("5 is the therapy reduction.")
    conversion_factor: Decimal = column("US dollars for one unit, of this file's year.")
    amount: Decimal | None = column("US dollars outside a facility, before locality.")
    reduced_amount: Decimal | None = column("The same with the therapy reduction.")
    facility_amount: Decimal | None = column("US dollars in a facility.")
    source: str = column("Its source.", refers=SOURCE)


class Amount(Row):
    """Numbers that Medicare sets anew."""

    amount: str = column("Its name.", key=True)
    name: str = column("What readers see.")
    unit: str = column("USD, percent or USD per RVU.")
    meaning: str = column("What it decides.")
    sources: Names = column("Sources of the meaning.", refers=SOURCE)


class AmountValue(Row):
    """The values of those numbers, each with its period."""

    amount: str = column("The amount.", key=True, refers="amounts.amount")
    start: date = column("First day of the period.", key=True)
    last_day: date | None = column("Last day of the period; empty while it is open.")
    value: Decimal = column("The number.")
    note: str | None = column("What to know of this value.")
    sources: Names = column("Its sources.", refers=SOURCE)
