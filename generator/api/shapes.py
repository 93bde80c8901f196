"""What the JSON files are made of. The published schemas are made from these classes, so neither can be wrong alone.

Every key is always there: null says that a value is not known or does not apply, an empty list that there is none.
Keys may be added in later versions; none is removed or changes its meaning within version 1.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, PlainSerializer, WithJsonSchema

from generator.model.fields import about


def _open(schema: dict[str, Any]) -> None:
    """Let a published schema allow keys that later versions add."""
    schema.pop("additionalProperties", None)


class Shape(BaseModel):
    """A part of a JSON file."""

    model_config = ConfigDict(frozen=True, extra="forbid", json_schema_extra=_open, serialize_by_alias=True)


def number(value: Decimal) -> Any:
    """Return an amount as JSON has it: 2480 and 0.43, without zeros at the end."""
    return int(value) if value == int(value) else float(value)


Number = Annotated[
    Decimal,
    PlainSerializer(number, when_used="json"),
    WithJsonSchema({"type": "number"}, mode="serialization"),
]
Names = tuple[str, ...]
Status = Literal["active", "deleted"]
State = Literal["edit", "none", "unchecked"]
Setting = Literal["practitioner", "hospital"]
Counting = Literal["fifteen", "once", "other", "unknown"]


class Envelope(Shape):
    """What stands in every file beside its data."""

    schema_url: str = about("The JSON Schema of this file.", alias="$schema")
    schema_version: str = about(
        "Version of the shape: the first number changes only when a reader's program must, and the address with it."
    )
    data_version: str | None = about(
        "Version of the facts: year and quarter of Medicare's tables, and a count; null before the first."
    )
    title: str = about("The reference that this is from; name it when you use the texts.")
    notice: str | None = about("Who owns what is named here, and what this is not. Keep it with the data.")
    license: str | None = about(
        "License of the texts, as SPDX names it; code numbers are not licensed by it."
    )
    documentation: str = about("The page that explains this data.")


class Said(Shape):
    """A text with its sources."""

    text: str = about("The text, in our own words.")
    sources: Names = about("Names of its sources, in sources.json.")


class Fact(Shape):
    """One statement with the sources that say so."""

    text: str = about("The statement, in our own words.")
    sources: Names = about("Names of its sources, in sources.json.")
    location: str | None = about("Where in the source: chapter, section, page.")
    payer: str | None = about("Whose rule it is, from vocabulary.json; null if nobody's alone.")
    verified: bool = about("false if none of its sources could be opened: not verified.")


class LookAlike(Fact):
    """A code that another one is taken for, and how to tell them apart."""

    code: str = about("The other code.")


class Event(Fact):
    """Something that happened to a code."""

    day: date = about("The first day on which it was so; 1 January where only the year is known.")


class Table(Shape):
    """An imported table: what a number or a pair stands on."""

    table_name: str = about("The name of the table.")
    setting: Setting | None = about("The claims it is for; null for fees.")
    effective: date = about("The day from which the table is in force.")
    source: str = about("Its source, in sources.json.")


class Limit(Table):
    """Most units of a code on one day, from one of CMS's tables of medically unlikely edits (MUE)."""

    code: str = about("The code.")
    units: int = about("Most units a day; 0 says that none is expected.")
    indicator: Literal["1", "2", "3"] | None = about(
        "MAI: 1 per claim line, 2 absolute a day, 3 open to review."
    )


class Fee(Table):
    """What one of Medicare's relative value files says of a code; US dollars before the locality's adjustment."""

    name: str = about("What readers see for the file.")
    code: str = about("The code.")
    status: str = about("Medicare's status letter, from vocabulary.json.")
    work: Number | None = about("Relative value units for work.")
    practice_expense: Number | None = about("Relative value units for practice expense, outside a facility.")
    total: Number | None = about("Total relative value units outside a facility.")
    facility_total: Number | None = about("Total relative value units in a facility.")
    multiple_procedure: str | None = about("Indicator for several procedures; 5 is the therapy reduction.")
    conversion_factor: Number = about("US dollars for one relative value unit, of this file's year.")
    amount: Number | None = about(
        "US dollars outside a facility: total x conversion factor, if Medicare pays it."
    )
    reduced_amount: Number | None = about(
        "US dollars where the therapy reduction halves the practice expense."
    )
    facility_amount: Number | None = about("US dollars in a facility.")


class EndedRow(Shape):
    """A row of the pair table that is not in force any more."""

    column_1: str = about("The code that was paid.")
    column_2: str = about("The code that was denied.")
    indicator: Literal["0", "1", "9"] = about(
        "0 no modifier helped, 1 a modifier could, 9 it never took effect."
    )
    effective: date | None = about("First day of the edit, where the table says it.")
    deleted: date | None = about("Last day of the edit.")
    rationale: str = about("CMS's phrase for the reason.")


class Pair(Table):
    """Two codes on one day, as the newest table of a setting has them."""

    first: str = about("The lower code.")
    second: str = about("The higher code.")
    state: State = about(
        "edit: column 2 is denied unless the indicator allows a modifier; none: no edit; unchecked: not looked for."
    )
    column_1: str | None = about("The code that is paid; null without an edit.")
    column_2: str | None = about("The code that is denied; null without an edit.")
    indicator: Literal["0", "1"] | None = about(
        "0 no modifier helps, 1 a modifier may; null without an edit."
    )
    rationale: str | None = about("CMS's phrase for the reason; null without an edit.")
    last_day: date | None = about("Last day of an edit that was in force and is not any more.")
    ended: tuple[EndedRow, ...] = about("Rows that have ended, newest first.")
    summary: str | None = about("Our note on the pair in one sentence; null if there is none.")
    summary_sources: Names = about("Sources of the note's sentence.")
    notes: tuple[Fact, ...] = about("What else to know of the pair.")
    page: str | None = about("The pair's own page; null if it has none.")


class Source(Shape):
    """A document that facts stand on."""

    source: str = about("The name by which facts refer to it; never used for another document.")
    title: str = about("Its title, or a description of it in our words.")
    publisher: str = about("Who published it.")
    url: str = about("Its address.")
    kind: str = about("The kind of document.")
    published: date | None = about("Date on the document.")
    checked: date = about("The day on which our facts were last compared with it.")
    review_due: date = about("The day by which that should be done again; facts are overdue after it.")
    seen: Literal["read", "excerpt", "quoted", "not-opened"] = about(
        "read in full, in an excerpt, known through quotations, or not opened."
    )
    note: str | None = about("What to know of it: a mirror, a quarter, what could not be read.")
    uses: int = about("How many statements name it.")
